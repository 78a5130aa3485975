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
	if n.block.Format == frontmatter.TOML || n.block.Format == frontmatter.JSON {
		return nil, n.refuse(n.block.Start, "only YAML frontmatter is changed by commands, and this is "+strings.ToUpper(string(n.block.Format)),
			"change it by hand, or write the frontmatter as YAML between two lines ---")
	}
	return n, nil
}

// unsafe are the codes of findings that say that the note could only be read
// by guessing, so that it cannot be known what a change would do.
var unsafe = map[string]bool{
	"conflict": true, "cr-line-ends": true, "frontmatter-dots": true, "frontmatter-indented-end": true,
	"frontmatter-no-keys": true, "frontmatter-too-long": true, "frontmatter-unclosed": true,
	"note-too-long": true, "tab-indent": true, "utf-16": true, "value-depth": true, "yaml-syntax": true,
}

// read reads a note, in whatever state it is.
func read(name, text string) *Note {
	n := &Note{Name: name, Text: text}
	n.Person, n.block, n.found = parser.ReadPerson(name, text)
	if n.block.Format == frontmatter.YAML {
		n.others = otherReaders(n.inner())
	}
	return n
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
func (n *Note) begin(offset int) int { return strings.LastIndexByte(n.Text[:offset], '\n') + 1 }

// next returns the offset of the line after the one that holds an offset.
func (n *Note) next(offset int) int {
	if i := strings.IndexByte(n.Text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(n.Text)
}

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

// entry returns the key under which a field of the note stands: the program's
// own name for it if there is one with a value, else the last with a value, else
// any; nil where there is none.
func (n *Note) entry(field string) *frontmatter.Entry {
	var best *frontmatter.Entry
	rank := -1
	for i := range n.block.Entries {
		e := &n.block.Entries[i]
		if name, ok := parser.PersonKey(e.Key); !ok || name != field {
			continue
		}
		r := 0
		if !blank(e.Value) {
			r = 1
			if e.Key == field {
				r = 2
			}
		}
		if r >= rank {
			best, rank = e, r
		}
	}
	return best
}

// blank reports whether a key stands there without a value.
func blank(v frontmatter.Value) bool {
	return v.Kind == frontmatter.Null || v.Kind == frontmatter.Scalar && strings.TrimSpace(v.Text) == ""
}
