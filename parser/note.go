package parser

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// reading is what one note says by itself. It is a function of the note's
// bytes, its name and what the name says about it, and of nothing else.
type reading struct {
	name     string
	kind     noteKind
	maybe    bool // a person if the vault turns out to be a plain folder of people
	person   *Person
	resource *Resource
	me       *Me
	found    []source.Diagnostic
}

// readNote reads a note. With l.Bodies, the text of the body is kept; without,
// nothing of data is, so that the caller may use it again.
func (l *Loader) readNote(name string, data []byte, kind noteKind, d *desk) *reading {
	r := &d.reader
	*r = noteReader{bodies: l.Bodies, links: l.Links, after: l.keepsAfter(), once: true, desk: d}
	text, block := r.open(name, data)
	n := &reading{name: name, kind: kind}
	n.classify(text, block, kind)
	note := r.note(block, text)
	switch {
	case n.kind == personPath || n.maybe:
		n.person = r.person(note, block, text)
	case n.kind == resourcePath:
		n.resource = r.resource(note, block, text)
		if l.Library {
			note.Body = strings.Clone(text[block.End:])
		}
	case n.kind == mePath:
		n.me = r.me(note, block, text)
	default:
		return n
	}
	r.conflicts(text, block.End)
	r.leaveForeign(block)
	n.found = mostOf(r.found)
	if !l.Bodies {
		r.file.Keep(n.places(block.End, l.Day))
	}
	return n
}

// leaveForeign takes back the fixes in a frontmatter that is not YAML, since no command
// changes that.
func (r *noteReader) leaveForeign(block frontmatter.Block) {
	if block.Format == frontmatter.YAML {
		return
	}
	for i, d := range r.found {
		if len(d.Fix) > 0 && d.Fix[0].Start < block.End {
			r.found[i].Fix = nil
			r.found[i].Hint += " (by hand: no command changes " + strings.ToUpper(string(block.Format)) + ")"
		}
	}
}

// maxFound is how many findings about one note are kept: a note can give 60,000,
// which take 250 MB and which nobody reads.
const maxFound = 5000

// mostOf returns as many findings as are kept, errors first, and says how many more
// there are.
func mostOf(found []source.Diagnostic) []source.Diagnostic {
	if len(found) <= maxFound {
		return found
	}
	slices.SortStableFunc(found, func(a, b source.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	kept := slices.Clone(found[:maxFound])
	kept[maxFound-1].Hint += fmt.Sprintf("; %d more findings are in this note", len(found)-maxFound)
	return kept
}

// open takes in the bytes of a note and reads its frontmatter.
func (r *noteReader) open(name string, data []byte) (string, frontmatter.Block) {
	text, start := r.decode(data[:min(len(data), maxNote)])
	if len(data) > maxNote {
		text = r.tooLong(text)
	}
	r.file = source.NewFile(name, text)
	block, found := r.desk.block.Read(r.file, start, itemKeys)
	r.src = r.file.Text()
	for i := range r.found { // the findings about bytes came before there was a file
		r.found[i].Span.File = r.file
	}
	r.found = append(r.found, found...)
	return text, block
}

// decode returns the file's text as UTF-8, and where it begins behind a byte
// order mark.
func (r *noteReader) decode(data []byte) (text string, start int) {
	if text, ok := fromUTF16(data); ok {
		r.aboutFile("utf-16", source.Error, 0, 0, "this file is UTF-16, which git and many other programs cannot show", "save it as UTF-8")
		return text, 0
	}
	text = r.textOf(data)
	if strings.HasPrefix(text, "\uFEFF") {
		start = len("\uFEFF")
		r.aboutFile("byte-order-mark", source.Info, 0, start, "this file begins with a byte order mark, which some tools take for text", "save it as UTF-8 without a byte order mark")
		r.found[len(r.found)-1].Fix = []source.Edit{{Start: 0, End: start}}
	}
	if strings.Contains(text, "\r") && !strings.Contains(text, "\n") {
		r.aboutFile("cr-line-ends", source.Error, 0, 0, "the lines of this file end in a bare CR, as on old Macs, which other programs take for one line", "save it with LF line ends")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	if at := invalidUTF8(text); at >= 0 {
		r.aboutFile("not-utf-8", source.Warning, at, at+1, "this is not UTF-8 text, so characters may be lost", "save the file as UTF-8 and type them again")
	}
	if at := strings.IndexByte(text, 0); at >= 0 {
		r.aboutFile("nul-byte", source.Warning, at, at+1, "a NUL byte stands here, which no text has", "delete it; if this file is no text, move it elsewhere")
	}
	return text, start
}

// tooLong cuts a note that is longer than may be where its last whole line ends.
func (r *noteReader) tooLong(text string) string {
	if end := strings.LastIndexByte(text, '\n'); end >= 0 {
		text = text[:end+1]
	}
	at := max(len(text)-1, 0)
	r.aboutFile("note-too-long", source.Error, at, at, "this note is longer than 1 MiB; what stands below this line is not read",
		"move old entries to a file of their own")
	return text
}

// conflicts tells of the markers that a merge left in the body. A line of
// equals signs is one only beside the others: else it underlines a heading.
func (r *noteReader) conflicts(text string, start int) {
	body := text[start:]
	if !hasLine(body, "<<<<<<< ") && !hasLine(body, ">>>>>>> ") {
		return
	}
	for line := range strings.Lines(body) {
		marker := strings.TrimRight(line, "\r\n")
		if frontmatter.ConflictMarker(marker) {
			r.aboutFile("conflict", source.Error, start, start+len(marker), "a merge left this conflict marker",
				"keep what is right of both sides and delete the marker lines")
		}
		start += len(line)
	}
}

func hasLine(text, prefix string) bool {
	for at := 0; ; at += len(prefix) {
		i := strings.Index(text[at:], prefix)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || text[at-1] == '\n' {
			return true
		}
	}
}

// textOf returns data as text. Unless bodies are kept, it is not a copy: all
// that stays of a note is copied piece by piece, so that nine tenths of it never
// are. A test overwrites the data and looks whether anything changed.
func (r *noteReader) textOf(data []byte) string {
	if r.bodies {
		return string(data)
	}
	return unsafe.String(unsafe.SliceData(data), len(data))
}

func (r *noteReader) aboutFile(code string, severity source.Severity, start, end int, message, hint string) {
	r.found = append(r.found, source.Diagnostic{
		Code: code, Severity: severity, Message: message, Hint: hint, Span: source.Span{File: r.file, Start: start, End: end},
	})
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, c := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); c == utf8.RuneError && size == 1 {
			return i
		}
	}
	return -1
}

// fromUTF16 converts a text that begins with a byte order mark of UTF-16.
func fromUTF16(data []byte) (string, bool) {
	if len(data) < 2 || !(data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF) {
		return "", false
	}
	big := data[0] == 0xFE
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		low, high := data[i], data[i+1]
		if big {
			low, high = high, low
		}
		units = append(units, uint16(high)<<8|uint16(low))
	}
	return string(utf16.Decode(units)), true
}

// classify decides what the note is: an explicit type beats what the path
// says, and that beats the tags.
func (n *reading) classify(text string, block frontmatter.Block, kind noteKind) {
	if k, ok := typeOf(block); ok {
		n.kind = k
		return
	}
	if kind != unknownPath {
		return
	}
	if hasPersonTag(text, block) {
		n.kind = personPath
		return
	}
	n.maybe = block.Format != frontmatter.None
}

// typeOf returns what the note's type says. A word that this program does not
// know says nothing.
func typeOf(block frontmatter.Block) (noteKind, bool) {
	for _, e := range block.Entries {
		if foldKey(e.Key) != "type" {
			continue
		}
		if k := typed(e.Value); k != unknownPath {
			return k, true
		}
	}
	return unknownPath, false
}

// typed returns what a type says: of several, the first that says anything. A
// [[link]] is the word it leads to.
func typed(v frontmatter.Value) noteKind {
	for _, item := range v.Items {
		if k := typed(item); k != unknownPath {
			return k
		}
	}
	word := Fold(v.Text)
	if target := linkTarget(word); target != "" {
		word = path.Base(target)
	}
	switch word = strings.TrimPrefix(word, "#"); {
	case isPersonWord(word):
		return personPath
	case word == "me":
		return mePath
	case word == "resource" || word == "clipping" || slices.Contains(works, word):
		return resourcePath
	}
	return unknownPath
}

// isPersonWord reports whether a folded type or tag says that a note is a person's.
func isPersonWord(word string) bool { return word == "person" || word == "people" || word == "contact" }

// works are the kinds of help that make a note something worth passing on, wherever
// it lies. A note of the type lead or event is mostly about somebody, or a day.
var works = []string{"article", "book", "ebook", "video", "course", "app", "tool", "template"}

func hasPersonTag(text string, block frontmatter.Block) bool {
	var r noteReader
	for _, e := range block.Entries {
		if f := personKeys.find(e.Key); f == nil || f.Name != "tags" || e.Value.Kind == frontmatter.Map {
			continue
		}
		for _, tag := range r.tags(e.Value) {
			if isPersonWord(Fold(tag)) {
				return true
			}
		}
		if slices.ContainsFunc(bareTags(text, block, e), func(tag baretag) bool { return isPersonWord(Fold(tag.text)) }) {
			return true
		}
	}
	return false
}

func (r *noteReader) note(block frontmatter.Block, text string) *Note {
	note := &Note{File: r.file, Format: block.Format}
	if r.after.IsZero() {
		note.Keys = make([]string, 0, len(block.Entries))
		for _, e := range block.Entries {
			note.Keys = append(note.Keys, e.Key)
		}
	}
	if r.bodies {
		note.Body = text[block.End:]
	}
	return note
}

// Place returns where the value of a field of a person's note stands, by the
// field's own name: the note's beginning if it does not stand there. It reads
// the frontmatter again, since hardly anybody asks.
func (n *Note) Place(field string) source.Span { return n.place(field, "") }

// place is Place; of several keys for the field it takes the first that says the
// value, if one does.
func (n *Note) place(field, value string) source.Span {
	head := source.NewFile(n.File.Name, n.File.Text())
	start := len(head.Text()) - len(strings.TrimPrefix(head.Text(), "\uFEFF"))
	block, _ := frontmatter.Read(head, start, itemKeys)
	place := source.Span{File: n.File}
	for _, e := range block.Entries {
		if f := personKeys.find(e.Key); f == nil || f.Name != field {
			continue
		}
		at := source.Span{File: n.File, Start: e.Value.Start, End: e.Value.End}
		if strings.Contains(head.Text()[at.Start:at.End], value) {
			return at
		}
		if place.End == 0 {
			place = at
		}
	}
	return place
}

// places returns the offsets in the body to which the reading points, sorted;
// not those of entries up to the day.
func (n *reading) places(start int, day Date) []int {
	var all []int
	add := func(s source.Span) {
		if s.Start >= start {
			all = append(all, s.Start, max(s.Start, s.End-1))
		}
	}
	for _, d := range n.found {
		add(d.Span)
		for _, related := range d.Related {
			add(related.Span)
		}
	}
	if p := n.person; p != nil {
		for i := len(p.Pains) - 1; i >= 0 && p.Pains[i].Span.Start >= start; i-- {
			add(p.Pains[i].Span)
		}
		for i := len(p.Helps) - 1; i >= 0 && p.Helps[i].Span.Start >= start; i-- {
			add(p.Helps[i].Span)
		}
		for i := len(p.FollowUps) - 1; i >= 0 && p.FollowUps[i].Span.Start >= start; i-- {
			add(p.FollowUps[i].Span)
		}
		for _, e := range p.Entries {
			if e.Date.After(day) {
				add(e.Span)
			}
		}
	}
	slices.Sort(all)
	return all
}

// pathName returns a note's path without .md.
func pathName(name string) string { return name[:len(name)-len(".md")] }

// baseName returns the note's file name without .md.
func baseName(name string) string { return pathName(path.Base(name)) }
