package parser

import "strings"

// maxQuoted is how many characters of what somebody typed a message shows.
const maxQuoted = 60

// quoted returns what somebody typed as messages show it, in quotes.
func quoted(text string) string {
	return "“" + brief(text) + "”"
}

// brief returns a text on one line, cut where it is long.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxQuoted {
		text = string(runes[:maxQuoted-1]) + "…"
	}
	return text
}
