package main

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/vaulttest"
)

// mergePeople runs the command in the world's folder, and returns its error.
func (w *world) mergePeople(t *testing.T, flags joinFlags, one, other string) error {
	t.Helper()
	w.stdout.Reset()
	w.stderr.Reset()
	a := newApp(w.Env)
	a.flags.color = "auto"
	err := a.mergePeople(&flags, one, other)
	if flush := a.ui.flush(); flush != nil {
		t.Fatal(flush)
	}
	return err
}

// TestMergeAnybody joins people of generated vaults: whoever named either of
// them names the joined one, and they name all that either named.
func TestMergeAnybody(t *testing.T) {
	joined := 0
	for seed := range uint64(10) {
		w := newWorld(t, map[string]string{})
		if err := vaulttest.Generate(seed, 60, func(name string, content []byte) error {
			w.write(t, name, string(content))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		was := graphOf(t, w.Dir)
		p, q := was.People[int(seed*17)%len(was.People)], was.People[int(seed*31+5)%len(was.People)]
		if p == q || p.Apart(q) != "" || q.Apart(p) != "" || p.Note.Format != frontmatter.YAML || q.Note.Format != frontmatter.YAML {
			continue
		}
		if err := w.mergePeople(t, joinFlags{apply: true}, p.ID, q.ID); err != nil {
			t.Errorf("seed %d: %s and %s: %v", seed, p.ID, q.ID, err)
			continue
		}
		joined++
		is := graphOf(t, w.Dir)
		if len(is.People) != len(was.People)-1 || is.Person(q.ID) != nil || len(is.Whom(q.Name).People) != 1 || is.Whom(q.Name).People[0].ID != p.ID {
			t.Errorf("seed %d: %s is still there, or cannot be found by name", seed, q.ID)
		}
		want := slices.DeleteFunc(rewrite(edges(was), q.ID, p.ID), func(e string) bool { return e == p.ID+" mentions "+p.ID })
		if got := slices.Compact(edges(is)); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("seed %d: %s and %s: got\n%s\nwant\n%s", seed, p.ID, q.ID, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for _, person := range []*parser.Person{p, q} {
			if lost := itemsLost(person, is.Person(p.ID)); lost != "" {
				t.Errorf("seed %d: %s: %s", seed, person.ID, lost)
			}
		}
	}
	if joined < 5 {
		t.Errorf("only %d were joined", joined)
	}
}

// itemsLost names an item of somebody that the joined person does not have.
func itemsLost(p, joined *parser.Person) string {
	for _, list := range []string{"pains", "offers", "met", "helps", "follow_ups", "events"} {
		for _, item := range p.Items(list) {
			if !slices.ContainsFunc(joined.Items(list), func(i parser.Item) bool { return i.Identity() == item.Identity() }) {
				return list + ": " + item.Identity()
			}
		}
	}
	return ""
}

// TestMergeAsks shows the change on a terminal, and makes it after a yes only.
func TestMergeAsks(t *testing.T) {
	for answer, gone := range map[string]bool{"y\n": true, "Yes\n": true, "n\n": false, "\n": false} {
		w := newWorld(t, map[string]string{})
		w.write(t, "people/ada.md", "---\nname: Ada\n---\n")
		w.write(t, "people/king.md", "---\nname: Ada King\n---\n")
		w.Env.Stdin, w.Env.Answers, w.Env.Width = readerFunc(func(b []byte) (int, error) {
			if !strings.Contains(w.stdout.String(), "+aliases: [Ada King]") {
				t.Errorf("asked before it was shown: %q", w.stdout.String())
			}
			return copy(b, answer), nil
		}), true, 80
		if err := w.mergePeople(t, joinFlags{}, "ada", "king"); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(w.stderr.String(), "join the two notes? [y/N]") {
			t.Errorf("%q: said %q", answer, w.stderr.String())
		}
		if _, there := w.notes(t)["people/king.md"]; there == gone {
			t.Errorf("%q: the other note is there: %v", answer, there)
		}
	}
}

// TestMergeAsksInVain holds that nothing is written where the change cannot be shown,
// or no answer can be read.
func TestMergeAsksInVain(t *testing.T) {
	gone := errors.New("the line is gone")
	for _, breaks := range []func(*world){
		func(w *world) { w.Env.Stdout = writerFunc(func([]byte) (int, error) { return 0, gone }) },
		func(w *world) { w.Env.Stdin = readerFunc(func([]byte) (int, error) { return 0, gone }) },
	} {
		w := newWorld(t, map[string]string{})
		w.write(t, "people/ada.md", "---\nname: Ada\n---\n")
		w.write(t, "people/king.md", "---\nname: Ada King\n---\n")
		w.Env.Stdin, w.Env.Answers, w.Env.Width = strings.NewReader("y\n"), true, 80
		breaks(w)
		a := newApp(w.Env)
		a.flags.color = "auto"
		err := a.mergePeople(&joinFlags{}, "ada", "king")
		if _, there := w.notes(t)["people/king.md"]; err == nil || !there {
			t.Errorf("%v; the other note is there: %v", err, there)
		}
	}
}

// TestMergeSavedMeanwhile holds that notes are joined as they are found when that is
// done: somebody else may mend a link first, and a second note that is not as it
// was shown stays.
func TestMergeSavedMeanwhile(t *testing.T) {
	const king, bob = "---\nname: Ada King\n---\n", "---\nname: Bob\nknows: [Ada King]\n---\n"
	for _, c := range []struct{ name, text, refused string }{
		{"people/bob.md", "---\nname: Bob\nknows: [Ada]\n---\n", ""},
		{"people/bob.md", "---\nname: Bob\nknows: [Ada King, Cas]\n---\n", ""},
		{"people/bob.md", "---\nname: Bob\nknows: [Ada King\n---\n", ""},
		{"people/king.md", king + "More.\n", "another program saved it meanwhile"},
		{"people/ada.md", "---\nname: [Ada\n---\n", "this note is not changed"},
		{"people/ada.md", "---\nname: Ada\nx: \"[[Ada\\u0020King]]\"\n---\n", "cannot be changed"},
		{"people/bob.md", "---\nx: \"[[Ada\\u0020King]]\"\n---\n", "cannot be changed"},
	} {
		w := newWorld(t, map[string]string{})
		w.write(t, "people/ada.md", "---\nname: Ada\n---\n")
		w.write(t, "people/king.md", king)
		w.write(t, "people/bob.md", bob)
		w.Env.Stdin, w.Env.Answers, w.Env.Width = readerFunc(func(b []byte) (int, error) {
			w.write(t, c.name, c.text)
			return copy(b, "y\n"), nil
		}), true, 80
		err := w.mergePeople(t, joinFlags{}, "ada", "king")
		_, there := w.notes(t)["people/king.md"]
		if c.refused == "" && (err != nil || there) || c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused) || !there) {
			t.Errorf("%s: %v; the other note is there: %v", c.text, err, there)
		}
	}
}

// readerFunc is an [io.Reader].
type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }
