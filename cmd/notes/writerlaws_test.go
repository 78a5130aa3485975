package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"
)

// TestLawOfSaves lets an editor save a note again and again while it is
// changed, lets calls fail, and lets the command die. After one more change
// that nothing disturbs, what the editor saved last is there: in the note, with
// our lines behind it. Where calls failed one by one, or the editor went on after
// the command had died, it may also be in a copy beside the note.
func TestLawOfSaves(t *testing.T) {
	t.Parallel()
	if !canSwap(t) {
		t.Skip("this file system cannot exchange files")
	}
	ways := savings
	if !tellsWriters(t) {
		ways = ways[:2]
	}
	parent := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(parent, "")
		if err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(dir)
		note := filepath.Join(dir, "ada.md")
		for _, path := range []string{note, filepath.Join(dir, "bob.md")} {
			if err := os.WriteFile(path, []byte("old\n"), 0o644); err != nil {
				rt.Fatal(err)
			}
		}
		s := schedule{t: rt, note: note, ways: ways, last: "old\n", death: rapid.IntRange(1, 80).Draw(rt, "death")}
		disturbed := testWriter(t, s.before)
		_, err = disturbed.write(dir, []change{{name: "ada.md", edit: ours}, {name: "bob.md", edit: s.editBob}})
		rt.Log("ended:", err)
		if s.peek != nil {
			s.peek.Close()
		}
		s.copyWillDo = s.copyWillDo || len(s.steps) > 0
		s.finish()
		if rapid.Bool().Draw(rt, "saved after it ended") {
			s.copyWillDo = true
			s.save(0)
		}
		if _, err := testWriter(t, nil).write(dir, []change{{name: "ada.md", edit: ours}}); err != nil {
			rt.Fatal(err)
		}
		s.check(fileTree(t, dir))
	})
}

// schedule is what happens while a note is being changed.
type schedule struct {
	t     *rapid.T
	note  string
	ways  []saving
	last  string // what the editor saved last
	count int
	death int // the call from which on each fails
	e     *editor
	steps []func(*editor) // of the save under way

	copyWillDo bool // to keep what was saved last

	peek *os.File // the note, opened for writing by somebody who never writes
}

func (s *schedule) before(n int, call string) error {
	if n >= s.death {
		return syscall.EIO
	}
	if len(s.steps) > 0 {
		if rapid.Bool().Draw(s.t, "goes on") {
			s.step()
		}
	} else if rapid.IntRange(0, 5).Draw(s.t, "saves") == 5 {
		s.save(1)
	}
	if rapid.IntRange(0, 5).Draw(s.t, "peeks") == 5 {
		s.togglePeek()
	}
	if call == "swap" && rapid.IntRange(0, 3).Draw(s.t, "bob is saved") == 3 {
		_ = os.WriteFile(filepath.Join(filepath.Dir(s.note), "bob.md"), []byte("the editor's bob\n"), 0o644)
	}
	if rapid.IntRange(0, 30).Draw(s.t, "fails") == 30 {
		s.t.Log(n, call, "fails")
		s.copyWillDo = true
		return syscall.EIO
	}
	s.t.Log(n, call)
	if call == "pause" {
		return errors.New("nobody else is at work")
	}
	return nil
}

// togglePeek opens the note for writing, or closes what was opened.
func (s *schedule) togglePeek() {
	if s.peek != nil {
		s.peek.Close()
		s.peek = nil
		return
	}
	if f, err := os.OpenFile(s.note, os.O_RDWR, 0); err == nil {
		s.peek = f
	}
}

// editBob fails now and then, so that the other note is taken back.
func (s *schedule) editBob(text string) (string, error) {
	if strings.HasPrefix(text, "the editor's") {
		return "", errors.New("no")
	}
	return ours(text)
}

// save begins a save, and ends it if steps is 0.
func (s *schedule) save(steps int) {
	s.count++
	way := rapid.SampledFrom(s.ways).Draw(s.t, "way")
	s.e = &editor{path: s.note, text: fmt.Sprintf("the editor's text %d\n", s.count)}
	s.steps = way.steps
	if steps == 0 {
		s.finish()
		return
	}
	s.step()
}

func (s *schedule) step() {
	s.steps[0](s.e)
	s.steps = s.steps[1:]
	if s.e.err != nil {
		s.t.Fatal(s.e.err)
	}
	if len(s.steps) == 0 {
		s.t.Log("saved", s.e.text)
		s.last = s.e.text
	}
}

func (s *schedule) finish() {
	for len(s.steps) > 0 {
		s.step()
	}
}

func (s *schedule) check(tree map[string]string) {
	if left := leftOver(tree); len(left) > 0 {
		s.t.Errorf("left %v", left)
	}
	text := tree["ada.md"]
	if strings.HasPrefix(text, s.last) && strings.TrimPrefix(text, s.last) == strings.Repeat("ours\n", strings.Count(text, "ours\n")) {
		return
	}
	for name, copied := range tree {
		if s.copyWillDo && strings.Contains(name, "conflicted copy") && copied == s.last {
			return
		}
	}
	s.t.Errorf("%q is lost: %q", s.last, tree)
}
