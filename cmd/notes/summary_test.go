package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"notes/report"
)

// TestSummaryIsCutAtSections gives less and less room.
func TestSummaryIsCutAtSections(t *testing.T) {
	doc := report.Doc{Title: "Report"}
	for _, title := range []string{"One", "Two", "Three"} {
		doc.Sections = append(doc.Sections, report.Section{ID: title, Title: title, Intro: strings.Repeat(title+" ", 100)})
	}
	whole, cut, err := fitting(shortened{doc}, maxSummary)
	if err != nil || cut != 0 || strings.Contains(string(whole), "left out") {
		t.Fatalf("cut %d, %v", cut, err)
	}
	last := 0
	for room := len(whole); room > 0; room-- {
		text, cut, err := fitting(shortened{doc}, room)
		if err != nil || len(text) > room || cut < last {
			t.Fatalf("with room for %d: %d bytes, cut %d after %d, %v", room, len(text), cut, last, err)
		}
		last = cut
		if cut > 0 && text != nil && (!strings.HasSuffix(string(text), "shows all.\n") || strings.Count(string(text), "\n## ") != 3-cut) {
			t.Fatalf("cut %d:\n%s", cut, text)
		}
	}
	if last != 4 {
		t.Errorf("with no room at all, cut %d", last)
	}
}

// TestFullSummary has a summary that others filled.
func TestFullSummary(t *testing.T) {
	w := newWorld(t, map[string]string{})
	env := w.Getenv
	full := filepath.Join(w.Dir, "summary.md")
	w.Getenv = func(name string) string {
		if name == summaryVariable {
			return full
		}
		return env(name)
	}
	w.write(t, "summary.md", strings.Repeat("x", maxSummary-10))
	w.write(t, "people/ada.md", "---\nname: Ada Lovelace\n---\n")
	if code := run(t.Context(), w.Env, []string{"-C", w.Dir, "report", "--summary"}); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(w.stderr.String(), "no room left") {
		t.Errorf("said %q", w.stderr.String())
	}
	if info, err := os.Stat(full); err != nil || info.Size() != maxSummary-10 {
		t.Errorf("the summary has another size: %v", err)
	}
}
