package parser

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"notes/parser/source"
)

// calling is one of the things that a person is called: name, alias or id.
type calling struct {
	person *Person
	text   string // folded
}

// callings returns what people are called, in their order, as far as it is
// worth a look: it has the letters of w, but for as many as may be wrong.
func (w *who) callings(people []*Person) []calling {
	var all []calling
	add := func(p *Person, name string) {
		if text := w.fold(name); w.lacking(text) <= w.reach {
			all = append(all, calling{p, text})
		}
	}
	for _, p := range people {
		add(p, p.Name)
		if id := belowPeople(p.ID); id != p.Name {
			add(p, id)
		}
		for _, alias := range p.Aliases {
			add(p, alias)
		}
	}
	return all
}

// lacking returns how many letters of w do not stand in the text. As many are
// wrong at least, and mostly this tells that something else is meant.
func (w *who) lacking(text string) int {
	var set uint64 // a bit for each letter; some share one
	for _, r := range text {
		set |= 1 << (r % 64)
	}
	n := 0
	for _, r := range w.letters {
		n += int(^set >> (r % 64) & 1)
	}
	return n
}

// belowPeople returns an id without a folder of people that it begins with,
// which tells nobody from anybody.
func belowPeople(id string) string {
	for rest := id; ; {
		folder, below, ok := strings.Cut(rest, "/")
		switch {
		case !ok:
			return id
		case folderKind(folder) == personPath:
			return below
		}
		rest = below
	}
}

// peopleWhere returns those who are called something that fits.
func peopleWhere(all []calling, fits func(string) bool) []*Person {
	var found []*Person
	for _, c := range all {
		if (found == nil || found[len(found)-1] != c.person) && fits(c.text) {
			found = append(found, c.person)
		}
	}
	return found
}

// folder folds many texts as [Fold] does, with less work: it looks at an unusual
// letter only once, and keeps the folded texts together.
type folder struct {
	known  map[rune]string // what becomes of unusual letters
	last   []byte          // the text folded last
	copies source.Copies
}

func newFolder() *folder { return &folder{known: map[rune]string{}} }

// fold returns what Fold would.
func (f *folder) fold(s string) string {
	if isFolded(s) {
		return s
	}
	return f.copies.OfBytes(f.folded(s))
}

// folded is fold for a text that is needed until the next call only.
func (f *folder) folded(s string) []byte {
	f.last = f.last[:0]
	for _, c := range s {
		if c < utf8.RuneSelf {
			f.last = appendASCII(f.last, byte(c))
			continue
		}
		for _, c := range []byte(f.letter(c)) {
			f.last = appendASCII(f.last, c)
		}
	}
	return bytes.TrimSuffix(f.last, []byte(" "))
}

// lower returns an ASCII character in lower case.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// letter returns what becomes of one letter that is not ASCII.
func (f *folder) letter(c rune) string {
	if c < usualLetters {
		return foldedLetters()[c]
	}
	folded, known := f.known[c]
	if !known {
		folded = foldedLetter(c)
		f.known[c] = folded
	}
	return folded
}

// foldsTo reports whether folded is what Fold returns for s, and not empty.
// Mostly the first letter tells that it is not, or the last one.
func (f *folder) foldsTo(s, folded string) bool {
	if s == "" || folded == "" {
		return false
	}
	first, last := s[0], s[len(s)-1]
	switch {
	case isSign(first) && lower(first) != folded[0], isSign(last) && lower(last) != folded[len(folded)-1]:
		return false
	case first >= utf8.RuneSelf:
		r, _ := utf8.DecodeRuneInString(s)
		if !strings.HasPrefix(folded, strings.TrimSpace(f.letter(r))) {
			return false
		}
	}
	return string(f.folded(s)) == folded
}

// isSign reports whether a byte is an ASCII character that shows.
func isSign(c byte) bool { return ' ' < c && c < utf8.RuneSelf }
