package parser

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// preferPlus looks whether an item that YAML misreads only does so because of
// tags with a #, which begins a comment there. Then the fix is to write them
// with +, for which nothing needs quotes. Whatever parse makes of the item stays
// the same.
func preferPlus[T any](r *noteReader, v frontmatter.Value, parse func(string) (T, []slip)) {
	if v.Style != frontmatter.Raw || !strings.Contains(v.Text, " #") {
		return
	}
	at := slices.IndexFunc(r.found, func(d source.Diagnostic) bool {
		return d.Code == "yaml-misread" && d.Span.Start == v.Start && d.Span.End == v.Start+len(v.Text) && d.Fix != nil
	})
	text := withPlus(v.Text)
	if at < 0 || text == v.Text || frontmatter.ScalarOf(text) != text {
		return
	}
	was, slips := parse(v.Text)
	is, others := parse(text)
	if !reflect.DeepEqual(was, is) || len(slips) != len(others) {
		return
	}
	r.found[at].Hint = "write its tags with + in place of #"
	r.found[at].Fix = []source.Edit{edited(v.Start, v.Text, text)}
}

// withPlus returns a text with + in place of the # before what looks like a tag.
func withPlus(text string) string {
	b := []byte(text)
	for i := range b {
		next, _ := utf8.DecodeRuneInString(text[i+1:])
		if b[i] == '#' && i > 0 && (b[i-1] == ' ' || b[i-1] == '\t') && unicode.IsLetter(next) {
			b[i] = '+'
		}
	}
	return string(b)
}

// edited is the edit that makes another text of the same length of one that
// stands at an offset.
func edited(offset int, from, to string) source.Edit {
	start, end := 0, len(from)
	for from[start] == to[start] {
		start++
	}
	for from[end-1] == to[end-1] {
		end--
	}
	return source.Edit{Start: offset + start, End: offset + end, New: to[start:end]}
}
