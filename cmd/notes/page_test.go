package main

import (
	"os"
	"path/filepath"
	"testing"

	"notes/parser/vaulttest"
)

// TestPageOfManyIsSmall keeps a page about 500 people below 300 KB.
func TestPageOfManyIsSmall(t *testing.T) {
	w := newWorld(t, map[string]string{"NOTES_TODAY": vaulttest.Today})
	dir := vaulttest.Dir(t, 7, 500)
	if code := run(t.Context(), w.Env, []string{"-C", dir, "report", "-o", filepath.Join(dir, "report.html")}); code != 0 {
		t.Fatalf("exit code %d: %s", code, w.stderr.String())
	}
	page, err := os.Stat(filepath.Join(dir, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d bytes", page.Size()); page.Size() > 300_000 {
		t.Errorf("%d bytes", page.Size())
	}
}
