package report

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"notes/parser"
)

// Values returns what a query may say after the key, as the notes have it, for
// what was begun: of tag:f the tags that begin with f. Each stands there once, in
// the order of the alphabet; case and accents do not count. Texts of several words
// are not among them.
func (k Key) Values(v *parser.Vault, begun string, o Options) []string {
	found, begun := map[string]string{}, parser.Fold(begun)
	note := func(value string) {
		folded := parser.Fold(value)
		if known, ok := found[folded]; strings.HasPrefix(folded, begun) && isQueryWord(value) && (!ok || value < known) {
			found[folded] = value
		}
	}
	w := look(v, o)
	for _, p := range w.people {
		for _, each := range []func(*subject, func(string)){k.words, k.texts} {
			if each != nil {
				each(w.subject(p), note)
			}
		}
	}
	return slices.Sorted(maps.Values(found))
}

// isQueryWord reports whether a query reads a value as it stands, without quotes.
func isQueryWord(value string) bool {
	return value != "" && !strings.ContainsFunc(value, func(c rune) bool { return c == '|' || c == '"' || unicode.IsSpace(c) })
}
