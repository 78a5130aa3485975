// Package importer reads the people of other programs' files, such as an address
// book, and plans what their notes would say.
//
//	a file → Kind.Read → Contacts → Plan against the vault → carried out by the command
//
// The files are strangers': whatever stands in them is text. A reader takes them
// as they come, piece by piece; what it leaves out it tells, with the line and why.
// Nothing is written here.
package importer

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"notes/parser"
)

// Contact is one entry of a file, as a person's note would say it.
type Contact struct {
	File string // the name of the file that it stands in; readers leave it empty
	Line int    // where it begins in the file, from 1: a card, a row, a JSON object

	// Person holds the fields that the entry fills; it has no ID and no Note. Its
	// texts may be as the file has them: they are cleaned when it is added.
	Person parser.Person
	Body   string   // Markdown for the note's body, "" for none
	Left   []string // what is not brought in, in words: "a photo", "a debt of 20 €"

	// Of somebody who comes out of another vault: the path of the note, all of whose
	// text Body is then, and what stands under keys that are not known here, as JSON.
	Note  string
	Other []parser.Member
}

// once fills a field that holds one text. A second text that differs is left
// out, with a word.
func (c *Contact) once(called string, field *string, value string) {
	switch value = strings.TrimSpace(value); {
	case parser.Fold(value) == parser.Fold(*field), value == "":
	case *field == "":
		*field = value
	default:
		c.leave("another %s: %s", called, value)
	}
}

// leave tells, in words, what is not brought in; what is left out more than once is
// told once.
func (c *Contact) leave(format string, args ...any) {
	if what := fmt.Sprintf(format, args...); !slices.Contains(c.Left, what) {
		c.Left = append(c.Left, what)
	}
}

// Skip is an entry of a file, or a part of it, that is not brought in.
type Skip struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"` // from 1; 0 for the file as a whole
	Why  string `json:"why"`            // in words
}

// Kind is a format of files. Is tells from the file's name and its first bytes,
// as UTF-8 without a byte order mark, whether a file is of the kind.
//
// Read reads all entries and adds them to the reading. An error is for a file of
// which nothing could be read; whatever else is wrong is a Skip.
type Kind struct {
	Name  string // as --from takes it: vcard
	Title string // for help, in words
	Is    func(name string, head []byte) bool
	Read  func(in Input, to *Reading) error

	isTable bool // its columns may be named by --map
}

// Kinds are all kinds of files, in the order in which they are asked whether a
// file is theirs.
var Kinds = []Kind{
	{"vcard", "an address book (.vcf): Google, Apple, Nextcloud, Android", isVCard, readVCard, false},
	{"notes", "what notes export writes: its JSON, or its table of people", isNotes, readNotes, false},
	{"monica", "Monica 4: Settings, Export data, JSON", isMonica, readMonica, false},
	{"friends", "the friends program's friends.md", isFriends, readFriends, false},
	{"linkedin", "LinkedIn's Connections.csv: Settings, Data privacy, Get a copy", isLinkedIn, readTable, true},
	{"google", "Google Contacts: contacts.google.com, Export, Google CSV", isGoogle, readTable, true},
	{"csv", "another table with named columns; Outlook: People, Manage, Export", isTable, readTable, true},
}

// Input is a file to read.
type Input struct {
	// Text is the file without a byte order mark. UTF-16 comes as UTF-8; other
	// encodings come as they are.
	Text io.Reader

	Columns []Column    // of a table whose headers say nothing to us, as --map names them
	Today   parser.Date // for days without a year
}

// Column names the column of a table in which a field of the note stands.
type Column struct{ Field, Header string }

// Reading is what was found in files so far.
type Reading struct {
	Contacts []Contact
	Notes    []*Note // that are about nobody
	Skips    []Skip

	file string // that is being read
	bad  int    // the first of its lines that is no UTF-8; 0 for none
}

// Add adds an entry, cleaned: its texts stand on one line where the fields of a
// note do, and are no longer than those can be. One without a name is skipped.
func (r *Reading) Add(c Contact) {
	c.File = r.file
	isLong := len(c.Person.Name) > maxText
	if c.clean(); !hasName(c.Person.Name) {
		what := "it has no name" + known(&c.Person)
		switch {
		case isLong:
			what = "its name is longer than 2 KiB"
		case c.Note != "" && c.Person.Name != "":
			what = "its name has no letters, or is an address"
		}
		r.Skip(c.Line, "%s", what)
		return
	}
	r.Contacts = append(r.Contacts, c)
}

// known says by what else somebody without a name is known.
func known(p *parser.Person) string {
	if all := slices.Concat(p.Emails, p.Phones, []string{p.Org}); all[0] != "" {
		return ", only " + all[0]
	}
	return ""
}

// Skip tells that what stands on a line is left out, and why, in words.
func (r *Reading) Skip(line int, format string, args ...any) {
	switch n := len(r.Skips); {
	case n == maxSkips:
		format, args = "from here on, what is skipped is not told", nil
	case n > maxSkips:
		return
	}
	r.Skips = append(r.Skips, Skip{r.file, line, fmt.Sprintf(format, args...)})
}
