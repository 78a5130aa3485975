package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// same leaves a text as it is.
func same(text string) (string, error) { return text, nil }

func TestWriteReturnsWhatCameOfEachChange(t *testing.T) {
	dir := vaultWith(t, map[string]string{"people/ada.md": "ada\n", "bob.md": "bob\n", "eve.md": "eve\n"})
	changes := []change{
		{name: "people/ada.md", edit: ours},
		{name: "bob.md", edit: same},
		{name: "new/me.md", create: true, edit: ours},
		{name: "eve.md", moveTo: "people/Eve.md", edit: ours},
	}
	want := []changed{
		{"people/ada.md", "ada\n", "ada\nours\n"},
		{"bob.md", "bob\n", "bob\n"},
		{"new/me.md", "", "ours\n"},
		{"people/Eve.md", "eve\n", "eve\nours\n"},
	}
	a := newApp(newWorld(t, map[string]string{}).Env)
	before := fileTree(t, dir)
	if got, err := a.plan(dir, changes); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("planned %v, %v, want %v", got, err, want)
	}
	if tree := fileTree(t, dir); !maps.Equal(tree, before) {
		t.Errorf("a plan changed the files: %v", tree)
	}
	if got, err := a.write(dir, changes); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("wrote %v, %v, want %v", got, err, want)
	}
	wantTree := map[string]string{"people": "/", "people/ada.md": "ada\nours\n", "bob.md": "bob\n", "new": "/", "new/me.md": "ours\n", "people/Eve.md": "eve\nours\n"}
	if tree := fileTree(t, dir); !maps.Equal(tree, wantTree) {
		t.Errorf("got %v, want %v", tree, wantTree)
	}
}

// TestWhatDoesNotDifferIsNotWritten looks for calls that change something.
func TestWhatDoesNotDifferIsNotWritten(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
	w := testWriter(t, func(_ int, call string) error {
		if call != "look" && call != "pause" {
			t.Errorf("%s was called", call)
		}
		return nil
	})
	if _, err := w.write(dir, []change{{name: "ada.md", edit: same}}); err != nil {
		t.Error(err)
	}
}

// TestWriteLeavesTheOtherBytes writes beside texts and names that others might
// stumble over.
func TestWriteLeavesTheOtherBytes(t *testing.T) {
	long := strings.Repeat("n", 252) + ".md" // as long as a name can be
	for name, text := range map[string]string{
		"crlf.md":          "\ufeff---\r\nname: Ada\r\n---\r\nno end",
		"bytes.md":         "\x00\xff\xfe\x80 \u2028 \r\n\r\r\n",
		"empty.md":         "",
		long:               "long\n",
		"sp ace/ü – 日本.md": "x\n",
		"big.md":           strings.Repeat("x", maxNoteSize-len("ours\n")),
	} {
		dir := vaultWith(t, map[string]string{name: text})
		if _, err := testWriter(t, nil).write(dir, []change{{name: name, edit: ours}}); err != nil {
			t.Errorf("%.20s: %v", name, err)
		}
		mustHold(t, filepath.Join(dir, name), text+"ours\n")
	}
	dir := vaultWith(t, nil)
	if _, err := testWriter(t, nil).write(dir, []change{{name: long, create: true, edit: ours}}); err != nil {
		t.Error(err)
	}
}

func TestWriteKeepsTheMode(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": ""})
	path := filepath.Join(dir, "ada.md")
	for _, mode := range []os.FileMode{0o600, 0o640, 0o666, 0o755, 0o200 | 0o444} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		w := testWriter(t, func(_ int, call string) error {
			if call == "write" || call == "chmod" {
				mustBePrivate(t, dir)
			}
			return nil
		})
		if _, err := w.write(dir, []change{{name: "ada.md", edit: ours}}); err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(path)
		if err != nil || after.Mode() != before.Mode() {
			t.Errorf("mode %v, error %v, want %v", after.Mode(), err, before.Mode())
		}
	}
}

// mustBePrivate looks at the mode of temporary files, where files have modes.
func mustBePrivate(t *testing.T, dir string) {
	t.Helper()
	drafts, err := filepath.Glob(filepath.Join(dir, ".notes-draft-*"))
	if err != nil || len(drafts) != 1 {
		t.Fatalf("drafts %v, %v", drafts, err)
	}
	info, err := os.Stat(drafts[0])
	if err != nil || info.Mode().Perm()&0o077 != 0 && os.Getuid() >= 0 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
}

func TestWriteFollowsSymbolicLinks(t *testing.T) {
	dir := vaultWith(t, map[string]string{"work/ada.md": "ada\n", "people/x.md": ""})
	link := filepath.Join(dir, "people", "ada.md")
	if err := os.Symlink("../work/ada.md", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := testWriter(t, nil).write(dir, []change{{name: "people/ada.md", edit: ours}}); err != nil {
		t.Fatal(err)
	}
	mustHold(t, filepath.Join(dir, "work", "ada.md"), "ada\nours\n")
	if to, err := os.Readlink(link); err != nil || to != "../work/ada.md" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	move := change{name: "people/ada.md", moveTo: "people/Ada King.md", edit: ours}
	if _, err := testWriter(t, nil).write(dir, []change{move}); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(filepath.Join(dir, "people", "Ada King.md")); err != nil || to != "../work/ada.md" {
		t.Errorf("the moved link leads to %q, %v", to, err)
	}
	mustHold(t, filepath.Join(dir, "work", "ada.md"), "ada\nours\nours\n")
}

// refusals are changes that are not made, and why. Each vault holds ada.md and
// what prepare adds to it.
var refusals = []struct {
	prepare func(t *testing.T, dir string)
	change  change
	want    string
}{
	{nil, change{name: "bob.md"}, "there is no bob.md in the vault: file does not exist"},
	{nil, change{name: "no/bob.md"}, "there is no no/bob.md in the vault: file does not exist"},
	{nil, change{name: "../ada.md"}, "cannot write ../ada.md: that is no file's path in the vault"},
	{nil, change{name: "/ada.md"}, "cannot write /ada.md: that is no file's path in the vault"},
	{nil, change{name: "."}, "cannot write .: that is no file's path in the vault"},
	{nil, change{name: "../x.md", create: true}, "cannot write ../x.md: that is no file's path in the vault"},
	{nil, change{name: "ada.md", moveTo: "../x.md"}, "cannot write ../x.md: that is no file's path in the vault"},
	{nil, change{name: "ada.md", create: true}, "cannot write ada.md: it is there already"},
	{nil, change{name: "ada.md/x.md", create: true}, "cannot write ada.md/x.md: a part of this path is a file"},
	{holding("bob.md"), change{name: "ada.md", moveTo: "bob.md"}, "cannot write bob.md: it is there already"},
	{holding("bob/x.md"), change{name: "bob"}, "cannot write bob: it is a folder"},
	{func(t *testing.T, dir string) { chmod(t, dir, 0o444) }, change{name: "ada.md"}, "cannot write ada.md: it is read-only"},
	{func(t *testing.T, dir string) {
		file(strings.Repeat("x", maxNoteSize+1), 0o644)(t, filepath.Join(dir, "long.md"))
	}, change{name: "long.md"}, "cannot write long.md: a note has at most 1 MiB"},
	{nil, change{name: "ada.md", edit: func(string) (string, error) { return strings.Repeat("x", maxNoteSize+1), nil }}, "cannot write ada.md: a note has at most 1 MiB"},
	{nil, change{name: "ada.md", edit: func(string) (string, error) { return "", fail("hint", "no such pain") }}, "no such pain"},
	{link("gone.md", "ada2.md"), change{name: "ada2.md"}, "cannot write ada2.md: it is a symbolic link that leads nowhere"},
	{link("gone.md", "ada2.md"), change{name: "ada2.md", create: true}, "cannot write ada2.md: it is there already"},
	{link("ada2.md", "ada2.md"), change{name: "ada2.md"}, "cannot write ada2.md: its symbolic links lead in a circle"},
	{link("../outside.md", "out.md"), change{name: "out.md"}, "cannot write out.md: it is a symbolic link that leads out of the vault"},
	{link("..", "out"), change{name: "out/outside.md"}, "cannot write out/outside.md: it is a symbolic link that leads out of the vault"},
	{link("..", "out"), change{name: "out/new/x.md", create: true}, "cannot write out/new/x.md: its folder is a symbolic link that leads out of the vault"},
	{link("ada.md", "ada2.md"), change{name: "ada2.md", moveTo: "people/ada2.md"}, "cannot write ada2.md: it is a symbolic link, which would lead elsewhere from people/ada2.md"},
}

func holding(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		file("there\n", 0o644)(t, path)
	}
}

func chmod(t *testing.T, dir string, mode os.FileMode) {
	if err := os.Chmod(filepath.Join(dir, "ada.md"), mode); err != nil {
		t.Fatal(err)
	}
}

func link(to, name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, test := range refusals {
		t.Run(test.want, func(t *testing.T) {
			parent := vaultWith(t, map[string]string{"outside.md": "outside\n", "vault/ada.md": "ada\n", "vault/zoe.md": "zoe\n"})
			dir := filepath.Join(parent, "vault")
			if test.prepare != nil {
				test.prepare(t, dir)
			}
			if test.change.edit == nil {
				test.change.edit = ours
			}
			before := entries(t, parent)
			changes := []change{{name: "zoe.md", edit: ours}, test.change}
			_, planned := testWriter(t, nil).plan(dir, changes)
			_, err := testWriter(t, nil).write(dir, changes)
			if err == nil || err.Error() != test.want || hintOf(err) == "" {
				t.Errorf("%v, hint %q", err, hintOf(err))
			}
			if fmt.Sprint(planned) != fmt.Sprint(err) {
				t.Errorf("the plan says %v", planned)
			}
			if after := entries(t, parent); after != before {
				t.Errorf("got  %s\nwant %s", after, before)
			}
			mustHold(t, filepath.Join(dir, "zoe.md"), "zoe\n")
		})
	}
}

// entries is what a folder holds, without what is in the files.
func entries(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		fmt.Fprintln(&b, path, d.Type())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteRefusesTheSameFileTwice(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "", "bob.md": ""})
	link("ada.md", "alias.md")(t, dir)
	for want, changes := range map[string][]change{
		"cannot write ada.md: it is to be changed twice, the first time as ada.md":   {{name: "ada.md", edit: ours}, {name: "ada.md", edit: ours}},
		"cannot write alias.md: it is to be changed twice, the first time as ada.md": {{name: "ada.md", edit: ours}, {name: "alias.md", edit: ours}},
		"cannot write new.md: it is to be changed twice, the first time as new.md":   {{name: "new.md", create: true, edit: ours}, {name: "new.md", create: true, edit: ours}},
		"cannot write x.md: it is there already":                                     {{name: "ada.md", moveTo: "x.md", edit: ours}, {name: "bob.md", moveTo: "x.md", edit: ours}},
		"cannot write y.md: it is there already":                                     {{name: "y.md", create: true, edit: ours}, {name: "bob.md", moveTo: "y.md", edit: ours}},
	} {
		if _, err := testWriter(t, nil).write(dir, changes); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestFileThatAppearsMeanwhile is not overwritten: neither by a new note nor by
// a move.
func TestFileThatAppearsMeanwhile(t *testing.T) {
	for _, c := range []change{
		{name: "new.md", create: true, edit: ours},
		{name: "ada.md", moveTo: "new.md", edit: ours},
	} {
		dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
		w := testWriter(t, func(_ int, call string) error {
			if call == "publish" || call == "move" {
				holding("new.md")(t, dir)
			}
			return nil
		})
		_, err := w.write(dir, []change{c})
		if want := "cannot write new.md: it is there already"; err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		want := map[string]string{"ada.md": "ada\n", "new.md": "there\n"}
		if tree := fileTree(t, dir); !maps.Equal(tree, want) {
			t.Errorf("got %v, want %v", tree, want)
		}
	}
}

// TestEditThatFailsOnWhatAnEditorSaved takes the other files back.
func TestEditThatFailsOnWhatAnEditorSaved(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n", "bob.md": "bob\n"})
	swaps := 0
	var calls []string
	w := testWriter(t, func(_ int, call string) error {
		if call == "swap" || call == "mark" {
			calls = append(calls, call)
		}
		if call == "swap" {
			if swaps++; swaps == 2 {
				file("broken\n", 0o644)(t, filepath.Join(dir, "bob.md"))
			}
		}
		return nil
	})
	_, err := w.write(dir, []change{
		{name: "ada.md", edit: ours},
		{name: "new/me.md", create: true, edit: ours},
		{name: "bob.md", edit: func(text string) (string, error) {
			if text == "broken\n" {
				return "", fail("mend it", "bob.md is broken")
			}
			return ours(text)
		}},
	})
	if err == nil || err.Error() != "bob.md is broken" || hintOf(err) != "mend it" {
		t.Error(err)
	}
	want := map[string]string{"ada.md": "ada\n", "bob.md": "broken\n"}
	if tree := fileTree(t, dir); !maps.Equal(tree, want) {
		t.Errorf("got %v, want %v", tree, want)
	}
	// Both are prepared and swapped in; bob.md is given back, ada.md taken back.
	if got := strings.Join(calls, " "); got != "mark mark swap swap mark swap mark swap" && canSwap(t) {
		t.Errorf("calls %s", got)
	}
}

// TestEditOfWhatWasBeingWritten fails on a text that somebody was still writing,
// and is tried again when that is done.
func TestEditOfWhatWasBeingWritten(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "---\nna"})
	w := testWriter(t, func(n int, _ string) error {
		if n == 2 {
			file("whole\n", 0o644)(t, filepath.Join(dir, "ada.md"))
		}
		return nil
	})
	_, err := w.write(dir, []change{{name: "ada.md", edit: func(text string) (string, error) {
		if text != "whole\n" {
			return "", errors.New("never closed")
		}
		return ours(text)
	}}})
	if err != nil {
		t.Error(err)
	}
	mustHold(t, filepath.Join(dir, "ada.md"), "whole\nours\n")
}

// TestWhatCannotBeTakenBackIsTold saves a file after it was written and before
// another one fails.
func TestWhatCannotBeTakenBackIsTold(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n", "bob.md": "bob\n"})
	swaps := 0
	w := testWriter(t, func(_ int, call string) error {
		if call == "swap" {
			if swaps++; swaps == 2 {
				file("ada\nours\nand more\n", 0o644)(t, filepath.Join(dir, "ada.md"))
				file("ours\nand more\n", 0o644)(t, filepath.Join(dir, "new.md"))
				return errors.New("the disk is ill")
			}
		}
		return nil
	})
	_, err := w.write(dir, []change{{name: "new.md", create: true, edit: ours}, {name: "ada.md", edit: ours}, {name: "bob.md", edit: ours}})
	if want := "cannot write bob.md: the disk is ill; written all the same: ada.md, new.md"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	want := map[string]string{"ada.md": "ada\nours\nand more\n", "bob.md": "bob\n", "new.md": "ours\nand more\n"}
	if tree := fileTree(t, dir); !maps.Equal(tree, want) {
		t.Errorf("got %v, want %v", tree, want)
	}
}

// TestMoveThatOnlyChangesCase has something to it where the system sees no
// difference. Elsewhere that is feigned: the new name is a second one of the
// same file.
func TestMoveThatOnlyChangesCase(t *testing.T) {
	for _, feign := range []bool{false, true} {
		dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
		from, to := filepath.Join(dir, "ada.md"), filepath.Join(dir, "Ada.md")
		moves := 0
		w := testWriter(t, func(_ int, call string) error {
			if call == "move" {
				if moves++; moves == 1 && feign {
					_ = os.Link(from, to)
				}
			}
			return nil
		})
		c := change{name: "ada.md", moveTo: "Ada.md", edit: ours}
		got, err := w.write(dir, []change{c})
		if err != nil || got[0].name != "Ada.md" {
			t.Fatal(got, err)
		}
		mustHold(t, to, "ada\nours\n")
		if feign && sameFile(from, to) {
			if path, err := findNewName(dir, &c, from); path != to || err != nil {
				t.Errorf("the new name is at %s, %v", path, err)
			}
		}
	}
}
