// Package source holds what every reader of text in this program shares: a
// file and places in it, findings about those places, and edits to them. It
// knows nothing of notes.
//
// A place is a byte offset; lines and columns are computed where they are
// shown. Lines end at LF (a CR before it belongs to the line end) and nowhere
// else, as editors count them.
package source

import (
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// File is a named text. After [File.Keep] it holds only the parts of the text
// that something points at, so that a large folder need not stay in memory;
// offsets and line numbers stay those of the whole file. A byte order mark at
// the beginning is no column.
type File struct {
	// Name is the slash-separated path relative to the folder that was read.
	Name  string
	parts []part
	blank bool                  // its text is not to be seen
	marks atomic.Pointer[[]int] // of a long last part: how many lines end before each stride
}

// part is a run of whole lines: text starts at byte offset start, which is
// the first byte of line number line (from 1).
type part struct {
	start, line int
	text        string
}

// NewFile returns a file that holds the whole text.
func NewFile(name, text string) *File {
	return &File{Name: name, parts: []part{{0, 1, text}}}
}

// Text returns the text from the file's beginning: all of it, or what stands
// before the offset at which it was split.
func (f *File) Text() string { return f.parts[0].text }

// Position is a place as people count it.
type Position struct {
	Offset int // in bytes, from 0
	Line   int // from 1
	Column int // in Unicode code points, from 1
}

// Position returns the line and column of a byte offset. An offset in a part
// of the text that is no longer held gives the nearest place before it.
func (f *File) Position(offset int) Position {
	p := f.partAt(offset)
	head := p.text[:clamp(offset-p.start, 0, len(p.text))]
	bol := LineStart(head, len(head))
	return Position{
		Offset: offset,
		Line:   p.line + f.linesBefore(p, bol),
		Column: utf8.RuneCountInString(strings.TrimPrefix(head[bol:], "\uFEFF")) + 1,
	}
}

// Line returns the line that holds the offset, without its line end.
func (f *File) Line(offset int) string {
	p := f.partAt(offset)
	i := clamp(offset-p.start, 0, len(p.text))
	bol := LineStart(p.text, i)
	line, _, _ := strings.Cut(p.text[bol:], "\n")
	return strings.TrimPrefix(strings.TrimSuffix(line, "\r"), "\uFEFF")
}

// stride is how many bytes are looked at to find out on which line a place is.
const stride = 4 << 10

// linesBefore returns how many lines of a part end before an offset in it. In a long
// text they are not counted from its beginning each time.
func (f *File) linesBefore(p part, offset int) int {
	if offset < 4*stride || p.start != f.parts[len(f.parts)-1].start {
		return strings.Count(p.text[:offset], "\n")
	}
	marks := f.marks.Load()
	if marks == nil {
		marks = &[]int{0}
		for at := 0; at+stride <= len(p.text); at += stride {
			*marks = append(*marks, (*marks)[len(*marks)-1]+strings.Count(p.text[at:at+stride], "\n"))
		}
		f.marks.Store(marks)
	}
	k := offset / stride
	return (*marks)[k] + strings.Count(p.text[k*stride:offset], "\n")
}

func (f *File) partAt(offset int) part {
	i := sort.Search(len(f.parts), func(i int) bool { return f.parts[i].start > offset || f.parts[i].text == "" })
	return f.parts[max(i-1, 0)]
}

// Split parts the text at an offset, which must be where a line begins or the
// text ends: Text returns what stands before it from then on, as one of the copies,
// which does not hold the rest in memory, and Rest what follows.
func (f *File) Split(at int, copies *Copies) {
	whole := f.Text()
	head := copies.Of(whole[:at])
	f.parts = []part{{0, 1, head}, {at, 1 + strings.Count(head, "\n"), whole[at:]}}
	f.marks.Store(nil)
}

// Rest returns the text behind the offset at which the file was split.
func (f *File) Rest() string { return f.parts[1].text }

// Keep drops the text behind the offset at which the file was split, except
// the lines that hold one of the offsets, which must be sorted.
func (f *File) Keep(offsets []int) {
	rest := f.parts[1]
	f.parts = f.parts[:1:1]
	f.marks.Store(nil)
	size, end, line := 0, 0, rest.line
	for _, o := range offsets {
		o -= rest.start
		if o < end || o > len(rest.text) || rest.text == "" { // its line is kept already, or it is none
			continue
		}
		bol := LineStart(rest.text, o)
		if bol < end {
			continue
		}
		line += strings.Count(rest.text[end:bol], "\n")
		eol := NextLine(rest.text, o)
		f.parts = append(f.parts, part{rest.start + bol, line, rest.text[bol:eol]})
		size += eol - bol
		line += strings.Count(rest.text[bol:eol], "\n")
		end = eol
	}
	f.keepCopies(size)
}

// keepCopies puts copies of the parts' texts behind the first in their places,
// all in one string of that size.
func (f *File) keepCopies(size int) {
	var kept strings.Builder
	kept.Grow(size)
	for _, p := range f.parts[1:] {
		kept.WriteString(p.text)
	}
	text := kept.String()
	for i := range f.parts[1:] {
		p := &f.parts[1+i]
		p.text, text = text[:len(p.text)], text[len(p.text):]
	}
}

// LineStart returns the offset at which the line begins that holds an offset.
func LineStart(text string, offset int) int { return strings.LastIndexByte(text[:offset], '\n') + 1 }

// NextLine returns the offset of the line after the one that holds an offset; the
// text's end where there is none.
func NextLine(text string, offset int) int {
	if i := strings.IndexByte(text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(text)
}

func clamp(n, low, high int) int { return max(low, min(n, high)) }

// Span is the half-open byte range [Start, End) of a file.
type Span struct {
	File       *File
	Start, End int
}

// From returns the position of the span's first byte.
func (s Span) From() Position { return s.File.Position(s.Start) }

// To returns the position just behind the span's last byte.
func (s Span) To() Position { return s.File.Position(s.End) }

// blanks are what stands for a character of so many bytes where its text is not
// to be seen.
var blanks = [...]string{1: " ", 2: "\u00A0", 3: "\u2003", 4: "\U000E0020"}

// Blank returns the file under another name and without its text: each
// character is a blank one of as many bytes, so that every place in it is where
// it was.
func (f *File) Blank(name string) *File {
	blank := &File{Name: name, blank: true, parts: make([]part, len(f.parts))}
	for i, p := range f.parts {
		blank.parts[i] = part{p.start, p.line, blanked(p.text)}
	}
	return blank
}

// BlankLines returns the file with blank characters in the place of the lines that
// are not to be seen; each place in it is where it was.
func (f *File) BlankLines(unseen func(line string) bool) *File {
	shown := &File{Name: f.Name, blank: f.blank, parts: slices.Clone(f.parts)}
	for i, p := range shown.parts {
		var text strings.Builder
		for line := range strings.Lines(p.text) {
			if unseen(line) {
				line = blanked(line)
			}
			text.WriteString(line)
		}
		shown.parts[i].text = text.String()
	}
	return shown
}

// IsBlank reports whether the file's text is not to be seen.
func (f *File) IsBlank() bool { return f.blank }

func blanked(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == '\n' || r == '\uFEFF' {
			b.WriteRune(r)
		} else {
			b.WriteString(blanks[size])
		}
		at += size
	}
	return b.String()
}
