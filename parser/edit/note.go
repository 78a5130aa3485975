// Package edit makes the smallest change to a person's note that says one
// thing more, or one thing otherwise: an item added to a list, a pain marked as
// done, a value set. It works on the bytes of the note: YAML and Markdown are
// never written anew, so that line ends, quotes, comments and order stay.
//
// A change is tried before it is given out: the note is read again with it,
// and everything but what was to change must read as before, by this program
// and by other readers of YAML. What cannot be done like that is refused, with
// what to type by hand.
package edit

import (
	"strings"
	"unicode"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Note is a person's note that is to be changed. The functions that change it
// return edits of Text and leave the Note as it is.
type Note struct {
	Name   string // slash-separated path in the vault
	Text   string
	Person *parser.Person // without the rest of the vault: other people's names are as typed

	block  frontmatter.Block
	found  []source.Diagnostic
	others *tree // as other readers of YAML see the frontmatter; nil where they cannot
}

// Refusal is the error for a change that cannot be made safely. Nothing is
// changed then.
type Refusal struct {
	Finding source.Diagnostic // where and why, and what to type by hand
}

// Error says where and why, on one line.
func (r *Refusal) Error() string { return r.Finding.Message }

// Open reads a note that is to be changed. The error is a Refusal where the
// note is in no state to be changed by a program: its frontmatter is not YAML or
// not closed, a merge left its marks, or nothing but guessing makes sense of it.
func Open(name, text string) (*Note, error) {
	n := read(name, text)
	for _, d := range n.found {
		if d.Severity == source.Error && unsafe[d.Code] {
			d.Message = "this note is not changed: " + d.Message
			d.Hint += "; then run the command again"
			return nil, &Refusal{d}
		}
	}
	return n, nil
}

// unsafe are the codes of findings that say that the note could only be read
// by guessing, so that it cannot be known what a change would do.
var unsafe = map[string]bool{
	"conflict": true, "cr-line-ends": true, "frontmatter-dots": true, "frontmatter-indented-end": true,
	"frontmatter-no-keys": true, "frontmatter-too-long": true, "frontmatter-unclosed": true, "frontmatter-unopened": true,
	"note-too-long": true, "tab-indent": true, "utf-16": true, "value-depth": true, "yaml-syntax": true,
}

// read reads a note, in whatever state it is.
func read(name, text string) *Note {
	n := &Note{Name: name, Text: text}
	n.Person, n.block, n.found = parser.ReadPerson(name, text)
	if file := n.Person.Note.File; len(file.Text())+len(file.Rest()) != len(text) {
		return n // it was converted or cut, so that no offset holds
	}
	n.settle(n.block.Entries)
	if n.block.Format == frontmatter.YAML {
		n.others = otherReaders(n.inner())
	}
	return n
}

// settle corrects where values end that go on over several lines: behind their
// last word.
func (n *Note) settle(entries []frontmatter.Entry) {
	for i := range entries {
		n.settleValue(&entries[i].Value)
	}
}

func (n *Note) settleValue(v *frontmatter.Value) {
	n.settle(v.Entries)
	for _, e := range v.Entries {
		v.End = max(v.End, e.Value.End)
	}
	for i := range v.Items {
		n.settleValue(&v.Items[i])
		v.End = max(v.End, v.Items[i].End)
	}
	switch {
	case v.Style == frontmatter.Literal:
		v.End = n.behindWords(v.Start+len(n.lineFrom(v.Start)), v.Text)
	case v.Kind == frontmatter.Scalar && v.Style != frontmatter.Quoted && n.Text[v.Start:v.End] != v.Text:
		v.End = max(v.End, n.behindWords(v.Start, v.Text))
	}
}

// behindWords returns the offset behind the words of a text that stand one
// after the other from an offset on, whatever white space there is between
// them.
func (n *Note) behindWords(at int, text string) int {
	for word := range strings.FieldsSeq(text) {
		rest := strings.TrimLeftFunc(n.Text[at:], unicode.IsSpace)
		if !strings.HasPrefix(rest, word) {
			break
		}
		at = len(n.Text) - len(rest) + len(word)
	}
	return at
}

// refuse returns a Refusal about the place at an offset.
func (n *Note) refuse(offset int, message, hint string) error {
	return &Refusal{source.Diagnostic{
		Severity: source.Error, Message: message, Hint: hint,
		Span: source.Span{File: source.NewFile(n.Name, n.Text), Start: offset, End: offset + len(n.lineFrom(offset))},
	}}
}

// inner is the YAML between the two lines that delimit it.
func (n *Note) inner() string {
	opening := n.block.Start + strings.Index(n.Text[n.block.Start:], "---")
	start, end := n.next(opening), n.closing()
	return n.Text[min(start, end):end]
}

// closing returns the offset of the line that closes the frontmatter.
func (n *Note) closing() int {
	return strings.LastIndexByte(strings.TrimSuffix(n.Text[:n.block.End], "\n"), '\n') + 1
}

// newline is how the lines of the note end, as its first one does.
func (n *Note) newline() string {
	if i := strings.IndexByte(n.Text, '\n'); i > 0 && n.Text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// begin returns the offset at which the line that holds an offset begins.
func (n *Note) begin(offset int) int { return source.LineStart(n.Text, offset) }

// next returns the offset of the line after the one that holds an offset.
func (n *Note) next(offset int) int { return source.NextLine(n.Text, offset) }

// lineFrom returns what stands on the line from an offset on, without its end.
func (n *Note) lineFrom(offset int) string {
	return strings.TrimRight(n.Text[offset:n.next(offset)], "\r\n")
}

// indent returns the number of bytes of white space with which the line at an
// offset begins.
func (n *Note) indent(bol int) int {
	line := n.lineFrom(bol)
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// column returns how many bytes of its line stand before an offset.
func (n *Note) column(offset int) int { return offset - n.begin(offset) }

// colon returns the offset behind the colon of a key.
func (n *Note) colon(e frontmatter.Entry) int {
	return e.KeyEnd + strings.IndexByte(n.Text[e.KeyEnd:], ':') + 1
}

// entry returns the key under which a field of the note stands: the program's
// own name for it if there is one with a value, else the last with a value, else
// any; nil where there is none.
func (n *Note) entry(field string) *frontmatter.Entry {
	var best *frontmatter.Entry
	for i := range n.block.Entries {
		e := &n.block.Entries[i]
		if name, ok := parser.PersonKey(e.Key); ok && name == field && (best == nil || rank(e, field) >= rank(best, field)) {
			best = e
		}
	}
	return best
}

// rank tells which of several keys of one field is the one to write to.
func rank(e *frontmatter.Entry, field string) int {
	switch {
	case e.Value.IsBlank():
		return 0
	case e.Key != field:
		return 1
	}
	return 2
}

// isAlias reports whether a value stands for what another key has, which this
// program does not read.
func (n *Note) isAlias(v frontmatter.Value) bool {
	return v.Style == frontmatter.Raw && strings.HasPrefix(v.Text, "*") && n.others != nil
}
