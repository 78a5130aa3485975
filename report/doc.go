// Package report turns a vault and a day into what its owner wants to know:
// whom to help now and why, what was promised, which pains are open, how
// helping went. Each rule stands in the file that is named after it: contact,
// pains, followup, rhythm, terms and so on.
//
// Every report is a pure function of (*parser.Vault, [Options]). Its exported
// fields are its JSON. [Report.Doc] says the same in words, from those fields
// alone, so that a reader of the JSON can rebuild every name and number. What
// a Doc holds is plain text, some of it typed by people who are not to be
// trusted: package render makes it safe for where it goes.
//
// A new report is one file here and one row in [Kinds].
package report

import (
	"fmt"
	"slices"

	"notes/parser"
	"notes/parser/source"
)

// Report is anything that a format can write. Its exported fields are its
// JSON; Doc says the same in words.
type Report interface {
	Doc() *Doc
}

// Doc is a report in words, without a format.
type Doc struct {
	Title    string
	Day      parser.Date // the day for which it holds
	Notice   string      // what to know before the rest
	Intro    string
	Sections []Section
	// Table holds all of a report that is one list, for formats that show
	// nothing but rows; nil for other reports.
	Table *Table
	// Cards are the people of whom more can be shown on demand, by name; only
	// formats that open and close use them.
	Cards     []Card
	CardsNote string // whom they leave out
	// Contacts are people as address books have them; only formats of address
	// books use them.
	Contacts []Contact
}

// Contact is what an address book holds of a person.
type Contact struct {
	ID, Name              string
	Aliases, Tags         []string
	Org, Role, City, Lang string
	Emails, Phones, Links []string
	Birthday              parser.Date // the year may be missing, or all but the year
	Text                  string      // of the note, in Markdown, if that was asked for
}

// Section is a part of a report: a list, a table, a plot, or several of them.
// Where all are missing, Empty is said.
type Section struct {
	ID       string // stable; the section's member in the JSON
	Title    string
	Intro    string
	Groups   []Group
	Table    *Table
	Plots    []Plot    // the first says most; where room is dear, it stands for all
	Calendar *Calendar // only formats that draw show it
	Graph    *Graph    // only formats that draw show it; the section says the same in words
	Findings []source.Diagnostic
	Unshown  []source.Diagnostic // of which no more may be told than that there are such
	Text     string              // to be copied as it stands: paragraphs, and lines of their own
	Notes    []string            // sentences below the rest
	More     Step                // what is left out here, and where it is
	Empty    Step
}

// IsEmpty reports whether the section has nothing but words of its own.
func (s *Section) IsEmpty() bool {
	return len(s.Groups) == 0 && s.Table == nil && len(s.Plots) == 0 && len(s.Findings) == 0 && s.Text == ""
}

// Group is a run of items under one heading, which may be missing.
type Group struct {
	Title string
	Items []Item
}

// withItems returns those of the groups that have something in them.
func withItems(groups ...Group) []Group {
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Items) == 0 })
}

// grouped are the items of a list, in one group; nothing of an empty one.
func grouped[T interface{ item() Item }](list []T) []Group { return listed(list, T.item) }

// listed are the items that a function makes of a list, in one group; nothing of an
// empty one.
func listed[T any](list []T, item func(T) Item) []Group {
	return withItems(Group{Items: mapped(list, item)})
}

// Item is one line of a report: somebody, something, and the reasons for it.
type Item struct {
	Day  parser.Date
	Who  string // a person's name
	ID   string // the person's id
	What string
	Link string // where What can be read; to be trusted no more than the rest
	Send *Send  // something to send, which is the last of the reasons; nil for none
	Mark string // what sets this item apart, in a few words
	Why  []string
	At   Place

	Kind   string      // the name of the term that it goes back to, of a reminder
	Do     string      // what to do, of a reminder; else the first reason says it
	Key    string      // tells this item from all others of its kind about the person, on any day
	Yearly parser.Date // the birthday that comes every year, of a reminder of one
}

// Place is where something stands in the vault.
type Place struct {
	File   string // slash-separated, relative to the vault
	Line   int    // from 1; 0 for the file as a whole
	Column int    // in code points, from 1; 0 where only the line matters
}

// Step is a sentence with a command that the reader may want to type next.
type Step struct {
	Text    string
	Command string
}

// IsZero reports whether there is nothing to say.
func (s Step) IsZero() bool { return s == Step{} }

// Table is a table of figures or of people.
type Table struct {
	Columns []Column
	Rows    []Row
	People  bool // each row is a person, whom the id alone names
}

// Column is a column of a table. The first one names its row.
type Column struct {
	Title  string
	Number bool // flush right
}

// Row is a row of a table. Where it is about a person, ID and At say whom.
type Row struct {
	Cells []string
	ID    string
	At    Place
}

// Plot is a small bar chart.
type Plot struct {
	Title string
	Bars  []Bar
}

// Bar is one bar of a plot.
type Bar struct {
	Label string
	Value float64 // a whole number, or one with a half
}

// Words writes the value of a bar.
func (b Bar) Words() string { return decimal(b.Value) }

// Calendar says how much there was on each day.
type Calendar struct {
	Title    string
	From, To parser.Date // the first and the last day that it shows
	Days     []DayCount  // those with something, oldest first
	One      string      // what is counted, as in "help"
	Many     string
}

// DayCount is how much there was on a day.
type DayCount struct {
	Day   parser.Date `json:"date"`
	Helps int         `json:"helps"`
}

// Graph shows who is connected with whom.
type Graph struct {
	Title string
	Nodes []Node
	Edges []Edge
}

// Node is a person in a graph.
type Node struct{ ID, Name string }

// Edge connects two nodes, by their places in the list.
type Edge struct {
	From, To int
	State    string // such as "introduced"
	Stage    string // what that is called, as in "made"
}

// Card is what is known about one person, to be opened from a line about them.
type Card struct {
	ID, Name string
	About    string // what they do and where
	Besides  string // what else is good to know
	Tags     []string
	Groups   []Group
	Body     string // of the note, in Markdown
	Cut      bool   // whether the note says more
	At       Place
}

// first returns at most the first so many of a list; 0 means all.
func first[T any](list []T, most int) []T {
	if most > 0 && len(list) > most {
		return list[:most]
	}
	return list
}

// slack is how many more than it should a list may show, rather than say that
// there are so few more.
const slack = 2

// about returns the first so many of a list, or a few more if that is all of
// them; 0 means all.
func about[T any](list []T, most int) []T {
	if len(list) <= most+slack {
		return list
	}
	return first(list, most)
}

// allOf points to where the rest of a list is.
func allOf(n int, command string) Step { return Step{fmt.Sprintf("All %d:", n), command} }
