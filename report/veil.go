package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
)

// Veil leaves people whose notes are private out of lines of notes that are shown as
// they stand there.
type Veil struct{ w *view }

// NewVeil returns the veil of a vault of which all is read.
func NewVeil(v *parser.Vault) *Veil {
	w := &view{vault: v}
	w.veil()
	return &Veil{w}
}

// Over returns what leaves out of a line of a note who is not to be shown: of a link
// to them, and of their name where a field of the note refers to them by it.
func (v *Veil) Over(note string) func(line string) string { return v.w.over(note) }

func (w *view) over(note string) func(line string) string {
	if !w.veils {
		return func(line string) string { return line }
	}
	names := w.namedIn(note)
	return func(line string) string {
		line = w.unnamed(line)
		for _, name := range names {
			line = withoutName(line, name)
		}
		return line
	}
}

// namedIn returns by which words the fields of a note name people who are not to be
// shown, the longest first.
func (w *view) namedIn(note string) []string {
	p := w.vault.PersonIn(note)
	if p == nil {
		return nil
	}
	var names []string
	for _, r := range p.Refs() {
		if w.namesHidden(r.Text) {
			names = append(names, r.Text)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(names)
}

// withoutName returns a text in which a name, wherever it stands as words of their
// own, is left out.
func withoutName(text, name string) string {
	var b strings.Builder
	for {
		at := strings.Index(text, name)
		if at < 0 || name == "" {
			return b.String() + text
		}
		end := at + len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[end:])
		b.WriteString(text[:at])
		if inWord(before) || inWord(after) {
			b.WriteString(name)
		} else {
			b.WriteString("…")
		}
		text = text[end:]
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
