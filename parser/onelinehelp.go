package parser

import (
	"strings"
	"unicode"

	"notes/parser/source"
)

func parseHelp(text string, names painNames) (Help, []slip) {
	r := newReader(text)
	h := Help{Date: r.day()}
	if h.Date.IsZero() {
		h.What = r.rest()
		return h, r.found()
	}
	r.help(&h, names)
	return h, r.found()
}

// help takes all of a help that follows its day.
func (r *reader) help(h *Help, names painNames) {
	h.Via = r.via()
	h.Result = r.helpResult(h.Date, names)
	h.For = r.helpFor(h.Date, names)
	h.Kind = r.kind()
	h.URL = r.url()
	h.What = r.rest()
	if h.URL == "" {
		r.needText(h.What)
	}
}

// kind takes a kind of help if it is the first word and more follows.
func (r *reader) kind() string {
	word := firstWord(r.rest())
	if len(word) == len(r.rest()) {
		return ""
	}
	for _, kind := range Kinds {
		if strings.EqualFold(word, kind) {
			r.dropFirst(len(word))
			return kind
		}
	}
	return ""
}

// url takes a web address if it is the last word.
func (r *reader) url() string {
	word := lastWord(r.rest())
	if !isURL(word) {
		return ""
	}
	r.cutAt(r.end - len(word))
	return word
}

func isURL(word string) bool {
	scheme, rest, ok := strings.Cut(word, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
}

// helpResult takes a help's result. An arrow to a pain belongs before it.
func (r *reader) helpResult(day Date, names painNames) string {
	end := r.end
	result := r.result()
	at, behind := lastArrow(result, "->", "→")
	if at < 0 {
		return result
	}
	if _, wrong := splitNames(result[behind:], day, names); wrong < 0 {
		r.add(slip{
			code: "arrow-order", severity: source.Warning,
			message: quoted(result[at:]) + " is read as part of the result",
			hint:    "a pain stands before the result: WHAT -> PAIN => RESULT",
		}, end-len(result)+at, end)
	}
	return result
}

// result takes what stands behind the last spaced =>.
func (r *reader) result() string {
	at, behind := lastArrow(r.rest(), "=>", "⇒")
	if at < 0 {
		return ""
	}
	result := r.rest()[behind:]
	if result != "" {
		r.cutAt(r.start + at)
	}
	return result
}

// helpFor takes the pains behind the last spaced arrow if every one is known;
// else the arrow is part of what was given: titles have arrows too.
func (r *reader) helpFor(day Date, names painNames) []string {
	at, behind := lastArrow(r.rest(), "->", "→")
	if at < 0 {
		return nil
	}
	parts, wrong := splitNames(r.rest()[behind:], day, names)
	if wrong >= 0 {
		r.addUnknown(parts, wrong, r.start+behind)
		return nil
	}
	r.cutAt(r.start + at)
	return parts
}

// addUnknown adds a slip for one of the comma parts that begin at the offset.
func (r *reader) addUnknown(parts []string, wrong, start int) {
	for range wrong {
		start += strings.IndexByte(r.text[start:], ',') + 1
	}
	start = r.end - len(strings.TrimLeftFunc(r.text[start:r.end], unicode.IsSpace))
	s := slip{code: "unknown-pain", severity: source.Warning}
	s.message = "no pain is called " + quoted(parts[wrong])
	if parts[wrong] == "" {
		s.message = "no pain is named behind the arrow"
	}
	r.add(s, start, start+len(parts[wrong]))
}

// splitNames splits what stands behind an arrow at its commas. Wrong is the
// index of the first part that names no pain, or -1.
func splitNames(text string, day Date, names painNames) (parts []string, wrong int) {
	parts = make([]string, 0, 1+strings.Count(text, ","))
	wrong = -1
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if wrong < 0 && (part == "" || !names(part, day)) {
			wrong = len(parts)
		}
		parts = append(parts, part)
	}
	return parts, wrong
}
