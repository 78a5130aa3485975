package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"notes/parser"
)

// FuzzTemplate fills in any text as the template of a note: the words in braces
// are all that changes, and a name in the usual place reads as that name.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{
		plainNote, "---\nname: \"{{name}}\"\naliases: ['{{name}}', {{title}}]\ncreated: {{date}}\nid: {{id}}\n---\n# {{name}}\n", "{{exec \"touch x\"}} {{.}} {{env.HOME}} <%= x %> ${HOME} $(id)\n",
		"\uFEFF---\r\nname: {{name}}\r\n---\r\n", "{{na{{name}}me}}", "---\n- {{name}}\n? {{name}}\n: |\n  {{name}}\n",
	} {
		f.Add(s, "Ada \"the first\": 'x' # {{date}} [[a]]")
		f.Add(s, "{{name}}")
	}
	f.Fuzz(func(t *testing.T, template, name string) {
		name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
		if name == "" {
			return
		}
		fill := filler{name, parser.Date{Year: 2026, Month: 6, Day: 1}, "ada"}
		if bare := strings.NewReplacer("{{name}}", "", "{{title}}", "", "{{date}}", "", "{{id}}", "").Replace(template); bare == template && fill.fill(template) != template {
			t.Fatalf("%q became %q", template, fill.fill(template))
		}
		if text := fill.fill(template); strings.Count(text, "\n") != strings.Count(template, "\n") {
			t.Fatalf("%q became %q", template, text)
		}
		if p, _, _ := parser.ReadPerson("people/ada.md", fill.fill(plainNote)); !strings.Contains(name, "[[") && p.Name != name && parser.Fold(p.Name) != parser.Fold(name) {
			t.Fatalf("%q is called %q in %q", name, p.Name, fill.fill(plainNote))
		}
	})
}

// FuzzUserConfig reads any text as the user's configuration.
func FuzzUserConfig(f *testing.F) {
	for _, s := range []string{
		"vault = \"~/people\"\ncolor = \"auto\"\n[match]\nembed = \"http://127.0.0.1:11434\"\n", "color = 1", "match = 3\n", "vault = \"~~\"\nunknown = {a = {b = 1}}\n", "\uFEFFeditor = '''\n", "match.embed.model = 1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c := &userConfig{path: path}
		err := c.read(newUI(Env{Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }}))
		if err == nil && !c.found || err != nil && strings.Contains(err.Error(), "\n") {
			t.Fatalf("%q: found %t, %v", text, c.found, err)
		}
	})
}
