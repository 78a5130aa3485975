package main

import (
	"os"
	"path/filepath"
	"testing"
)

// editor is another program that saves a file in several steps.
type editor struct {
	path, text string
	file       *os.File
	err        error
}

func (e *editor) note(err error) {
	if e.err == nil {
		e.err = err
	}
}

func (e *editor) open(flags int) {
	var err error
	e.file, err = os.OpenFile(e.path, flags, 0o644)
	e.note(err)
}

func (e *editor) write(text string) { _, err := e.file.WriteString(text); e.note(err) }
func (e *editor) close()            { e.note(e.file.Close()) }

// saving is a way in which an editor saves, step by step.
type saving struct {
	name  string
	steps []func(*editor)
	slow  bool // it holds the file open from step to step
}

var savings = []saving{
	{"in place", []func(*editor){
		func(e *editor) { e.note(os.WriteFile(e.path, []byte(e.text), 0o644)) },
	}, false},
	{"a new file renamed over it", []func(*editor){
		func(e *editor) {
			e.note(os.WriteFile(e.path+".new", []byte(e.text), 0o644))
			e.note(os.Rename(e.path+".new", e.path))
		},
	}, false},
	{"renamed away, then created", []func(*editor){
		func(e *editor) { e.note(os.Rename(e.path, e.path+"~")) },
		func(e *editor) { e.note(os.WriteFile(e.path, []byte(e.text), 0o644)); e.note(os.Remove(e.path + "~")) },
	}, false},
	{"slowly in place", []func(*editor){
		func(e *editor) { e.open(os.O_WRONLY | os.O_CREATE | os.O_TRUNC) },
		func(e *editor) { e.write(e.text[:len(e.text)/2]) },
		func(e *editor) { e.write(e.text[len(e.text)/2:]) },
		(*editor).close,
	}, true},
	{"in place, truncated late", []func(*editor){
		func(e *editor) { e.open(os.O_RDWR | os.O_CREATE) },
		func(e *editor) { e.note(e.file.Truncate(0)) },
		func(e *editor) { e.write(e.text) },
		(*editor).close,
	}, true},
}

// TestNoSaveOfAnEditorIsLost lets editors save a note at every call that a
// change makes, in all their ways, slowly and fast. What the editor saved has
// to be there at the end, with or without our line.
func TestNoSaveOfAnEditorIsLost(t *testing.T) {
	t.Parallel()
	known := tellsWriters(t)
	redone := 0
	for way, supports := range ways {
		if way == "swap" && !canSwap(t) {
			continue
		}
		for _, saving := range savings {
			if saving.slow && (!known || way != "swap") {
				continue
			}
			for _, gap := range []int{1, 2, 5} {
				for start, more := 1, true; more; start++ {
					s := &saves{saving: saving, start: start, gap: gap}
					more = s.run(t, way, supports)
					redone += s.redone
				}
			}
		}
	}
	if redone == 0 {
		t.Error("no change was made anew on an editor's text")
	}
}

// saves is an editor that saves from one call on, a step each so many calls.
type saves struct {
	saving
	start, gap int
	e          *editor
	next       int // step
	redone     int // how many changes were made anew on what it saved
}

// run makes a change meanwhile, and reports whether the editor began in time.
func (s *saves) run(t *testing.T, way string, supports func(string) error) bool {
	dir := vaultWith(t, map[string]string{"ada.md": "old\n"})
	s.e = &editor{path: filepath.Join(dir, "ada.md"), text: "the editor's text\n"}
	calls := 0
	w := testWriter(t, func(n int, call string) error {
		calls = n
		// Nobody sees a save between looking and replacing.
		if n >= s.start && (n-s.start)%s.gap == 0 && call != "replace" {
			s.step()
		}
		return supports(call)
	})
	_, err := w.write(dir, []change{{name: "ada.md", edit: ours}})
	for s.next < len(s.steps) {
		s.step()
	}
	tree := fileTree(t, dir)
	text := tree["ada.md"]
	if text == s.e.text+"ours\n" {
		s.redone = 1
	}
	lost := text != s.e.text && text != s.e.text+"ours\n"
	gone := s.start == 1 && len(s.steps) > 1 // at the very first look
	if lost || len(tree) != 1 || err != nil && !s.slow && !gone {
		t.Errorf("%s: saved %s from call %d on, every %d: %q, %v", way, s.name, s.start, s.gap, tree, err)
	}
	return calls >= s.start
}

func (s *saves) step() {
	if s.next < len(s.steps) {
		s.steps[s.next](s.e)
		s.next++
	}
}

// TestEditorThatSavesAllTheTime ends with an error, and leaves the file to the
// editor.
func TestEditorThatSavesAllTheTime(t *testing.T) {
	for _, saving := range savings[:2] {
		dir := vaultWith(t, map[string]string{"ada.md": "old\n", "bob.md": "old\n"})
		e := &editor{path: filepath.Join(dir, "ada.md")}
		w := testWriter(t, func(_ int, call string) error {
			if call == "write" { // of a new text, also when it is made anew
				e.text += "x"
				saving.steps[0](e)
			}
			return nil
		})
		got, err := w.write(dir, []change{{name: "bob.md", edit: ours}, {name: "ada.md", edit: ours}})
		if err == nil || hintOf(err) == "" {
			t.Errorf("saved %s: %v, %v", saving.name, got, err)
		}
		tree := fileTree(t, dir)
		if tree["ada.md"] != e.text || tree["bob.md"] != "old\n" || len(tree) != 2 {
			t.Errorf("saved %s: %v, %v, want %q", saving.name, tree, err, e.text)
		}
	}
}

// TestFileHeldOpenForWriting is refused: what is written to it later would be
// lost with the old file.
func TestFileHeldOpenForWriting(t *testing.T) {
	if !tellsWriters(t) {
		t.Skip("this system does not tell")
	}
	dir := vaultWith(t, map[string]string{"ada.md": "old\n"})
	f, err := os.OpenFile(filepath.Join(dir, "ada.md"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, err = testWriter(t, nil).write(dir, []change{{name: "ada.md", edit: ours}})
	if want := "cannot write ada.md: another program is writing to it"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestProgramThatOnlyOpensAFile has the new text open for writing when it comes
// out again. That is no reason to put it above what an editor saved.
func TestProgramThatOnlyOpensAFile(t *testing.T) {
	if !canSwap(t) {
		t.Skip("this file system cannot exchange files")
	}
	for close := 1; close < 30; close++ {
		dir := vaultWith(t, map[string]string{"ada.md": "old\n"})
		path := filepath.Join(dir, "ada.md")
		swaps := 0
		var opened *os.File
		w := testWriter(t, func(n int, call string) error {
			if call == "swap" {
				swaps++
			}
			switch {
			case call == "swap" && swaps == 1:
				file("edited\n", 0o644)(t, path)
			case call == "look" && swaps == 1 && opened == nil:
				opened, _ = os.OpenFile(path, os.O_RDWR, 0)
			case n == 10+close && opened != nil:
				opened.Close()
			}
			return nil
		})
		_, err := w.write(dir, []change{{name: "ada.md", edit: ours}})
		if opened != nil {
			opened.Close()
		}
		mustHold(t, path, "edited\nours\n")
		if err != nil {
			t.Error(err)
		}
	}
}
