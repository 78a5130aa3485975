package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestHelpOfCommands looks whether the help of each command has examples, and
// has them first; whether these name commands and flags that exist; and
// whether it fits into 80 columns.
func TestHelpOfCommands(t *testing.T) {
	for _, c := range newApp(Env{}).rootCommand().Commands() {
		w := newWorld(t, map[string]string{})
		if code := run(t.Context(), w.Env, []string{c.Name(), "--help"}); code != exitDone {
			t.Fatalf("%s --help: exit code %d, %s", c.Name(), code, w.stderr.String())
		}
		help := w.stdout.String()
		examples, usage := strings.Index(help, "\nExamples:\n"), strings.Index(help, "\nUsage:\n")
		if examples < 0 || usage < examples {
			t.Errorf("%s: examples do not come first in\n%s", c.Name(), help)
		}
		for line := range strings.Lines(help) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%s: a line of %d columns: %s", c.Name(), n, line)
			}
		}
		for line := range strings.Lines(c.Example) {
			for _, args := range notesCommands(line) {
				if problem := unknownIn(args); problem != "" {
					t.Errorf("%s: the example %q: %s", c.Name(), line, problem)
				}
			}
		}
	}
}
