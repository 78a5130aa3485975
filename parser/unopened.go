package parser

import (
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// leastKeys is how many lines with keys at the beginning of a note are taken for a
// frontmatter: a single one may be a sentence.
const leastKeys = 2

// unopened reports keys at the beginning of a note that has no frontmatter, since the
// line --- above them is missing, or a phone made a long dash of it.
func (r *noteReader) unopened(text string) {
	body := strings.TrimLeft(text, "\uFEFF \t\r\n")
	start := len(text) - len(body)
	if first, rest, _ := strings.Cut(body, "\n"); strings.Trim(first, "-–— \t\r") == "" {
		body = rest
	}
	keys, speaksOfPrivacy := leadingKeys(body)
	if keys < leastKeys && !speaksOfPrivacy {
		return
	}
	r.nearlyPrivate = r.nearlyPrivate || speaksOfPrivacy
	end := start + len(strings.TrimRight(lineAt(text, start), "\r\n"))
	r.found = append(r.found, source.Diagnostic{
		Code: "frontmatter-unopened", Severity: source.Error, Span: source.Span{File: r.file, Start: start, End: end},
		Message: "these look like keys, but no line --- stands above them, so they are read as text",
		Hint:    "put a line --- above the first key, and one below the last",
	})
}

// lineAt returns the line of a text that begins at an offset.
func lineAt(text string, start int) string {
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}

// leadingKeys returns how many lines of the first paragraph have a key that means
// something, where the first one does, and whether one of these may say that the note
// is private.
func leadingKeys(text string) (keys int, speaksOfPrivacy bool) {
	for line := range strings.Lines(text) {
		key, value, isKey := strings.Cut(strings.TrimSpace(line), ":")
		f := personKeys.find(key)
		switch isKey = isKey && f != nil; {
		case strings.TrimSpace(line) == "" || !isKey && keys == 0:
			return keys, speaksOfPrivacy
		case isKey:
			keys++
			said := frontmatter.Value{Kind: frontmatter.Scalar, Text: strings.Trim(value, "\"' \t\r\n")}
			speaksOfPrivacy = speaksOfPrivacy || f.Name == "private" && !saysNo(said)
		}
	}
	return keys, speaksOfPrivacy
}
