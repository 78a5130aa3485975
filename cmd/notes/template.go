package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/frontmatter"
)

// plainNote is what a note begins with where the vault has no template.
const plainNote = "---\nname: {{name}}\n---\n# {{name}}\n"

// maxTemplate bounds a template in bytes.
const maxTemplate = 64 << 10

// newText returns the text of a new note: of the vault's template, filled in.
func newText(v *loaded, template string, f filler) (string, error) {
	text, file, err := readTemplate(v.Dir, template)
	if err != nil {
		return "", err
	}
	if text = f.fill(text); file == "" {
		return text, nil
	}
	if _, err := edit.Open(file, text); err != nil {
		why := strings.TrimPrefix(err.Error(), "this note is not changed: ")
		return "", fail("mend the template, or move it away to begin with a plain note", "%s makes no note that can be read: %s", file, why)
	}
	return text, nil
}

// readTemplate returns the text and the path of a template of the vault: the
// one of that name, or else that for people; the plain note where there is none.
func readTemplate(dir, name string) (text, file string, err error) {
	names := []string{"person.md", "people.md", "contact.md"}
	if name != "" {
		names = []string{strings.TrimSuffix(name, ".md") + ".md"}
	}
	folders, _ := os.ReadDir(dir)
	for _, folder := range folders {
		if !strings.EqualFold(folder.Name(), "Templates") {
			continue
		}
		entries, _ := os.ReadDir(filepath.Join(dir, folder.Name()))
		for _, want := range names {
			for _, e := range entries {
				if e.Type().IsRegular() && strings.EqualFold(e.Name(), want) {
					return readText(dir, folder.Name()+"/"+e.Name())
				}
			}
		}
	}
	if name != "" {
		return "", "", fail("it is a note in the folder Templates of the vault", "there is no template %q", name)
	}
	return plainNote, "", nil
}

func readText(dir, name string) (text, file string, err error) {
	data, err := fs.ReadFile(os.DirFS(dir), name)
	if err == nil && len(data) > maxTemplate {
		err = errors.New("it is longer than 64 KiB")
	}
	if err != nil {
		return "", "", fail("mend the template, or move it away to begin with a plain note", "cannot use %s: %w", name, reason(err))
	}
	return string(data), name, nil
}

// filler is what the words in double braces of a template stand for.
type filler struct {
	name string
	day  parser.Date
	id   string
}

// fill puts the values in the place of their words. In the frontmatter, a name
// is written so that YAML reads it as that name.
func (f filler) fill(template string) string {
	var b strings.Builder
	inside := false
	for i, line := range slices.Collect(strings.Lines(template)) {
		if strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF")) == "---" && (i == 0 || inside) {
			inside = !inside
		}
		name := f.name
		if inside {
			name = yamlIn(line, f.name)
		}
		b.WriteString(strings.NewReplacer("{{name}}", name, "{{title}}", name, "{{date}}", f.day.String(), "{{id}}", f.id).Replace(line))
	}
	return b.String()
}

// yamlIn writes a name for its place on a line of YAML: within the quotes that
// stand there, or as a whole value.
func yamlIn(line, name string) string {
	value, isItem := strings.CutPrefix(strings.TrimSpace(line), "- ")
	if _, behind, ok := strings.Cut(line, ":"); ok && !isItem {
		value = behind
	}
	value = strings.TrimSpace(value)
	switch {
	case strings.HasPrefix(value, `"`):
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	case strings.HasPrefix(value, "'"):
		return strings.ReplaceAll(name, "'", "''")
	case strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") && !strings.HasPrefix(value, "{{"):
		return frontmatter.Quote(name)
	case value == "{{name}}" || value == "{{title}}":
		return parser.ValueYAML(name)
	}
	return name
}
