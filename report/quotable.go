package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"notes/parser"
)

// longestQuote is how many letters of a note's words are quoted in a message.
const longestQuote = 120

// quotable returns words of a note as they may stand in a message, on one line
// and not too long, or "". A note is written for its owner: words such as "me"
// and "my" mean the owner there, and "she" or "her" in a message to herself would
// be about somebody else. What names a person whose note is private is never
// quoted, whoever reads the draft first.
func (w *view) quotable(l *phrases, text string, toThem bool) string {
	text = shortened(oneLine(text), longestQuote)
	for _, words := range []*toneWords{toneWordsIn(l.lang), &tones[0]} {
		if hasWord(text, words.me) || toThem && hasWord(text, words.they) {
			return ""
		}
	}
	if strings.Contains(text, "[[") || w.namesPrivate(text) {
		return ""
	}
	return strings.TrimRight(text, " .,;:")
}

// shortened returns at most so many letters of a text, whole words and an
// ellipsis.
func shortened(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " .,;:") + "…"
}

// hasWord reports whether one of the words of a list stands in a text. A single
// letter counts where it is typed so: "I" is no "i".
func hasWord(text, list string) bool {
	known := strings.Fields(list)
	for start, end := range wordSpans(text) {
		if word := text[start:end]; slices.Contains(known, word) || len(word) > 1 && slices.Contains(known, parser.Fold(word)) {
			return true
		}
	}
	return false
}

// namesPrivate reports whether a text has the name of somebody whose note is
// private, the first name or an alias.
func (w *view) namesPrivate(text string) bool {
	text = spaced(text)
	for _, p := range w.vault.People {
		if !p.Private {
			continue
		}
		names := append([]string{p.ID, p.Name, firstName(p.Name, nil)}, p.Aliases...)
		if slices.ContainsFunc(names, func(name string) bool { return name != "" && strings.Contains(text, spaced(name)) }) {
			return true
		}
	}
	return false
}

// spaced returns the words of a text, folded, with a space around each.
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for start, end := range wordSpans(text) {
		b.WriteString(parser.Fold(text[start:end]) + " ")
	}
	return b.String()
}
