package render_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// todo is a line as the rules of todo.txt read it, with signs taken for what
// they may be by the most generous of programs.
type todo struct {
	Done               bool
	Priority, Created  string
	Projects, Contexts []string
	Keys               []string
}

var (
	todoHead = regexp.MustCompile(`^(x )?(?:\(([A-Z])\) )?(?:(\d{4}-\d{2}-\d{2}) )?`)
	// any character that a regular expression of JavaScript takes for a space
	todoSpace = regexp.MustCompile(`[\s\p{Z}\x{FEFF}\x{85}]+`)
	todoKey   = regexp.MustCompile(`^([^:]*[^:0-9][^:]*):(.+)$`)
)

func readTodo(line string) todo {
	head := todoHead.FindStringSubmatch(line)
	read := todo{Done: head[1] != "", Priority: head[2], Created: head[3]}
	for _, word := range todoSpace.Split(line[len(head[0]):], -1) {
		switch key := todoKey.FindStringSubmatch(word); {
		case len(word) > 1 && word[0] == '+':
			read.Projects = append(read.Projects, word[1:])
		case len(word) > 1 && word[0] == '@':
			read.Contexts = append(read.Contexts, word[1:])
		case key != nil && !slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.TrimLeft(key[1], "(<[\"'")):
			read.Keys = append(read.Keys, word)
		}
	}
	return read
}

// TestTodoIsText checks that nothing that people wrote means anything.
func TestTodoIsText(t *testing.T) {
	words := rapid.SampledFrom([]string{
		"+hiring", "@home", "++x", "+@a", "due:2020-01-01", "+due:2020-01-01", "a:b:c", ":x:y", "a::b", "9:30", "9:30:due:x", "x", "X", "(A)", "2020-01-01",
		"rec:1w", "https://example.org/a:b", "(https://example.org)", "Https:x", "\ufeff+x", "\u00a0@y", "\u2003z:w", "+", "@", "+351", "até:já", "#1", "\n", "x\n(A) y",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.OneOf(words, nasty()), 0, 6).Draw(t, "words"), " ")
		item := promise(s, firstOfJune)
		item.ID = "ada"
		item.Link = "https://example.org/h"
		out := write(t, render.TodoTxt, reminders(firstOfJune, item), render.Options{})
		checkQuiet(t, out)
		if strings.Count(out, "\n") != 1 {
			t.Fatalf("not one line: %q", out)
		}
		want := todo{Priority: "A", Created: "2026-06-01", Projects: []string{"promise"}, Contexts: []string{"ada"}, Keys: []string{"due:2026-06-01"}}
		if diff := cmp.Diff(want, readTodo(strings.TrimSuffix(out, "\n"))); diff != "" {
			t.Fatalf("%s(-want +got):\n%s", out, diff)
		}
		squeeze := func(s string) string { return todoSpace.ReplaceAllString(s, "") }
		if !strings.Contains(squeeze(out), squeeze(render.Clean(s))) {
			t.Fatalf("%q is not in %q", s, out)
		}
	})
}

// TestTodoLine checks what the parts of a line say.
func TestTodoLine(t *testing.T) {
	promise := report.Item{Who: "Ada", ID: "ada", What: "did it fit?", Kind: "promise", Do: "did it fit?", Why: []string{"due", "fits: A book"}, Link: "https://example.org/h"}
	for _, test := range []struct {
		days int
		want string
	}{
		{-3, "(A) 2026-06-01 Ada: did it fit? · fits: A book https://example.org/h due:2026-06-01 +promise @ada\n"},
		{0, "(A) 2026-06-01 Ada: did it fit? · fits: A book https://example.org/h due:2026-06-01 +promise @ada\n"},
		{7, "(B) 2026-06-01 Ada: did it fit? · fits: A book https://example.org/h due:2026-06-08 +promise @ada\n"},
		{8, "2026-06-01 Ada: did it fit? · fits: A book https://example.org/h due:2026-06-09 +promise @ada\n"},
	} {
		promise.Day = firstOfJune.AddDays(test.days)
		if got := write(t, render.TodoTxt, reminders(firstOfJune, promise), render.Options{}); got != test.want {
			t.Errorf("in %d days: got %q, want %q", test.days, got, test.want)
		}
	}
	bare := report.Item{What: "x (A) at 9:30 (https://example.org)", ID: "João: a\tb"}
	for today, want := range map[parser.Date]string{
		{}:          "- x (A) at 9:30 (https://example.org) @João--a-b\n",
		firstOfJune: "2026-06-01 x (A) at 9:30 (https://example.org) @João--a-b\n",
	} {
		if got := write(t, render.TodoTxt, reminders(today, bare), render.Options{}); got != want {
			t.Errorf("without a day: got %q, want %q", got, want)
		}
	}
}
