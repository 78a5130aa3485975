package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what stands on one line, in characters.
const (
	maxTitle       = 300
	maxAuthor      = 120
	maxSite        = 100
	maxDescription = 500
	maxTag         = 60
	maxTags        = 50
	maxAddress     = 4 << 10 // bytes; an address is not cut but left out
)

// oneLine returns text as it may stand in a note's frontmatter and be read
// back the same: on one line, without what cannot be seen, at most that many
// characters long, and not as a [[link]], of which a reader takes the target.
func oneLine(text string, limit int) string {
	text = strings.Join(strings.Fields(visible(head(text, 16*limit))), " ")
	for strings.HasPrefix(text, "[[") && strings.HasSuffix(text, "]]") && len(text) >= 4 {
		text = strings.TrimSpace(text[2 : len(text)-2])
	}
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimSpace(cut) + "…"
}

// head returns at most that many bytes of a text, in whole characters.
func head(text string, size int) string {
	if len(text) <= size {
		return text
	}
	for size > 0 && !utf8.RuneStart(text[size]) {
		size--
	}
	return text[:size]
}

// visible drops what acts on a terminal or reorders or hides what is shown:
// control characters (C0, C1, DEL) but for tabs and line ends, Unicode's bidi
// embeddings, overrides and isolates (UAX #9), and what has no width but to
// hide there. Line ends that no editor knows become spaces. What right-to-left scripts and emoji need stays.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isHidden(r):
			return -1
		case r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

func isHidden(r rune) bool {
	switch {
	case unicode.IsSpace(r):
		return false
	case unicode.IsControl(r), 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0xfffe || r == 0xffff
}

// language returns the tag of a language if it has the shape of one.
func language(tag string) string {
	tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
	isOther := func(r rune) bool {
		return r != '-' && (r > 'z' || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}
	primary, _, _ := strings.Cut(tag, "-")
	if len(tag) > 35 || len(primary) < 2 || len(primary) > 3 || strings.ContainsFunc(tag, isOther) {
		return ""
	}
	return tag
}
