package parser

import (
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Person is what a note says about somebody the owner met.
type Person struct {
	ID       string // the note's base name without .md, or its path where two share it
	Name     string
	Aliases  []string
	Tags     []string // without #, as typed
	Org      string
	Role     string
	Location string
	Emails   []string
	Phones   []string
	Links    []string
	Lang     string // BCP 47 tag of the language to write in
	Birthday Date   // the year may be missing

	Every       Rhythm // how often the owner wants to be in touch
	Interests   []string
	Experience  []string
	Knows       []Ref
	LastContact Date   // as typed under last_contact
	HowMet      string // how you met, where the day is not known
	MetVia      Ref    // who brought you together, where the day is not known
	Snooze      Date   // quiet until then
	NoIntros    bool   // introductions: no
	Private     bool

	Pains     []Pain
	Offers    []Offer
	Helps     []Help
	Meetings  []Meeting
	FollowUps []FollowUp
	Intros    []Intro
	Events    []Event
	Days      []Day    // of the dated headings and list items of the body
	Entries   []Entry  // these themselves: without Loader.Details, those after Loader.Day
	Mentions  []string // ids of the people linked to in the note but for its introductions, with Loader.Links

	Note *Note
	At   source.Span // of the name in the note; empty where no key has it

	painIndex *painIndex // of many Pains, while the note is read
}

// Note is the file behind a person or a resource.
type Note struct {
	File *source.File
	// Keys are the top-level keys of the frontmatter as they stand, with
	// Loader.Details or no Loader.Day.
	Keys []string
	// Other are the entries under keys that the program does not know.
	Other []frontmatter.Entry
	// Format is how the frontmatter is written.
	Format frontmatter.Format
	// Body is the text after the frontmatter, if the Loader was told to keep it.
	Body string
}
