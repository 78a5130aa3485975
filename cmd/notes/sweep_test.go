package main

import (
	"bytes"
	"maps"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestSweep covers what a killed command leaves, beside what the note holds.
// The command was about to put "new\n" into the place of "old\n".
func TestSweep(t *testing.T) {
	name := func(kind, out, in string) string {
		return temporaryName{kind, digest("ada.md"), digest(out), digest(in)}.String()
	}
	swapped := name(swapKind, "old\n", "new\n")
	givenBack := name(backKind, "new\n", "edited\n")
	unread := strings.Replace(name(backKind, "x", "edited\n"), digest("x"), unreadDigest, 1)
	for _, test := range []struct {
		what        string
		temporary   string
		holds, note string // "" for no note
		want        string // of the note
		copied      bool   // what the temporary file holds is kept beside the note
	}{
		{"a draft", draftName(0), "ne", "old\n", "old\n", false},
		{"ready to be swapped", swapped, "new\n", "old\n", "old\n", false},
		{"ready, and an editor saved since", swapped, "new\n", "edited\n", "edited\n", false},
		{"swapped", swapped, "old\n", "new\n", "new\n", false},
		{"swapped, and an editor saved since", swapped, "old\n", "edited\n", "edited\n", false},
		{"swapped, but an editor had saved before", swapped, "edited\n", "new\n", "edited\n", false},
		{"the same, and saved again since", swapped, "edited\n", "edited twice\n", "edited twice\n", true},
		{"the same, and the note is gone since", swapped, "edited\n", "", "", true},
		{"about to be given back", givenBack, "edited\n", "new\n", "edited\n", false},
		{"about to be given back, and still written to", givenBack, "edited on\n", "new\n", "edited on\n", false},
		{"given back", givenBack, "new\n", "edited\n", "edited\n", false},
		{"given back, but an editor had saved again before", givenBack, "edited twice\n", "edited\n", "edited twice\n", false},
		{"given back, unread", unread, "edited\n", "other\n", "other\n", true},
	} {
		t.Run(test.what, func(t *testing.T) {
			files := map[string]string{test.temporary: test.holds, "b.md": ""}
			want := map[string]string{"b.md": "ours\n"}
			if test.note != "" {
				files["ada.md"], want["ada.md"] = test.note, test.want
			}
			if test.copied {
				original := "ada"
				if test.note == "" {
					original = "rescued"
				}
				want[original+" (conflicted copy "+digest(test.holds)[:8]+").md"] = test.holds
			}
			dir := vaultWith(t, files)
			var said bytes.Buffer
			_, err := newApp(Env{Stderr: &said}).write(dir, []change{{name: "b.md", edit: ours}})
			if err != nil {
				t.Fatal(err)
			}
			if tree := fileTree(t, dir); !maps.Equal(tree, want) {
				t.Errorf("got %v, want %v", tree, want)
			}
			if told := said.Len() > 0; told != (test.copied || test.note != test.want) {
				t.Errorf("said %q", said.String())
			}
		})
	}
}

// TestSweepGoesThroughAllFolders but hidden ones that are not ours, and leaves
// what is not certainly ours.
func TestSweepGoesThroughAllFolders(t *testing.T) {
	stay := map[string]string{
		"ada.md": "ada\nours\n", ".notes-draft.tmp": "x", ".notes-draft-x-1.tmp": "x", ".notes-draft-1-2-3.tmp": "x", ".notes-draft-1-0.tmp.md": "x",
		".notes-swap-1-2-3-4.tmp": "x", "notes-draft-1-0.tmp": "x", ".notes-other-1-0.tmp": "x", ".notes.toml": "",
		".hidden": "/", ".hidden/.notes-draft-1-0.tmp": "x", ".github": "/", ".github/workflows": "/", "people": "/", "people/a": "/",
	}
	gone := map[string]string{".notes-draft-1-0.tmp": "x", "people/.notes-draft-22-10.tmp": "x", "people/a/.notes-draft-1-0.tmp": "x",
		".github/workflows/.notes-draft-1-0.tmp": "x"}
	files := map[string]string{}
	maps.Copy(files, stay)
	maps.Copy(files, gone)
	files["ada.md"] = "ada\n"
	dir := makeVault(t, files)
	if _, err := testWriter(t, nil).write(dir, []change{{name: "ada.md", edit: ours}}); err != nil {
		t.Fatal(err)
	}
	if tree := fileTree(t, dir); !maps.Equal(tree, stay) {
		t.Errorf("got %v, want %v", tree, stay)
	}
}

// TestSweepBesideAnOutput sweeps where an output is written, and not below.
func TestSweepBesideAnOutput(t *testing.T) {
	dir := vaultWith(t, map[string]string{".notes-draft-1-0.tmp": "x", "people/.notes-draft-1-0.tmp": "x"})
	if _, err := testWriter(t, nil).writeOutput(filepath.Join(dir, "report.md"), just("a report\n")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"report.md": "a report\n", "people": "/", "people/.notes-draft-1-0.tmp": "x"}
	if tree := fileTree(t, dir); !maps.Equal(tree, want) {
		t.Errorf("got %v, want %v", tree, want)
	}
}

// TestSweepLeavesWhatIsInUse leaves drafts in a folder that somebody else has
// locked: a vault in this one, the one around it, or a report that is written.
func TestSweepLeavesWhatIsInUse(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a thread can lock a mutex twice")
	}
	dir := vaultWith(t, map[string]string{"ada.md": "", "inner/bob.md": "", "inner/people/eve.md": ""})
	inner := filepath.Join(dir, "inner")
	add := func(dir, name string, meanwhile func()) {
		w := testWriter(t, func(_ int, call string) error {
			if call == "sync" {
				meanwhile()
			}
			return nil
		})
		if _, err := w.write(dir, []change{{name: name, edit: ours}}); err != nil {
			t.Error(err)
		}
	}
	add(inner, "bob.md", func() { add(dir, "ada.md", func() {}) })
	add(inner, "people/eve.md", func() { add(dir, "ada.md", func() {}) })
	add(dir, "inner/people/eve.md", func() { add(inner, "bob.md", func() {}) })
	w := testWriter(t, func(_ int, call string) error {
		if call == "sync" {
			add(dir, "ada.md", func() {})
		}
		return nil
	})
	if _, err := w.writeOutput(filepath.Join(inner, "report.md"), just("a report\n")); err != nil {
		t.Error(err)
	}
	want := map[string]string{"ada.md": "ours\nours\nours\n", "inner": "/", "inner/bob.md": "ours\nours\n",
		"inner/people": "/", "inner/people/eve.md": "ours\nours\n", "inner/report.md": "a report\n"}
	if tree := fileTree(t, dir); !maps.Equal(tree, want) {
		t.Errorf("got %v, want %v", tree, want)
	}
}

func TestTemporaryNamesAreReadBack(t *testing.T) {
	for _, kind := range []string{swapKind, backKind} {
		want := temporaryName{kind, digest("ada.md"), digest("old"), digest("new")}
		if got, ok := parseTemporaryName(want.String()); !ok || got != want {
			t.Errorf("%s: got %v, %v", want, got, ok)
		}
	}
	if got, ok := parseTemporaryName(draftName(7)); !ok || got.kind != draftKind {
		t.Errorf("%s: got %v, %v", draftName(7), got, ok)
	}
}
