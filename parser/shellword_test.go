package parser_test

import (
	"testing"

	"notes/parser"
)

func TestShellWord(t *testing.T) {
	for text, want := range map[string]string{
		"ada": "ada", "people/ada": "people/ada", "josé-maria": "josé-maria", "~ada": "'~ada'", "-n": "'-n'", "": "''",
		"ada king": "'ada king'", "o'brien": `'o'\''brien'`, "$(ls)": "'$(ls)'", "a;b": "'a;b'", `a\b`: `'a\b'`, "a=b": "'a=b'",
	} {
		if got := parser.ShellWord(text); got != want {
			t.Errorf("%q is written as %s, not %s", text, got, want)
		}
	}
}
