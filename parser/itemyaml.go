package parser

import (
	"fmt"
	"strings"

	"notes/parser/frontmatter"
)

// itemYAML returns the lines of an item as it is written under its list, the
// first behind the dash: the one-line form where that reads back as the item,
// else the mapping form.
func itemYAML[T any](item T, oneLine func(T) (string, bool), fields []field[T]) []string {
	if line, ok := oneLine(item); ok {
		return []string{frontmatter.ScalarOf(line)}
	}
	var lines []string
	for _, f := range fields {
		if f.read == nil || f.value == nil {
			continue
		}
		if v := f.value(&item); !empty(v) {
			lines = append(lines, f.Name+": "+valueYAML(v))
		}
	}
	return lines
}

// valueYAML returns a field's value as YAML on one line.
func valueYAML(v any) string {
	list, ok := v.([]string)
	if !ok {
		return frontmatter.ScalarOf(fmt.Sprint(v))
	}
	items := make([]string, len(list))
	for i, text := range list {
		items[i] = frontmatter.Quote(text)
	}
	return "[" + strings.Join(items, ", ") + "]"
}
