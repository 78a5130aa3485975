package report

import (
	"strings"

	"notes/parser"
)

// IntroKind says what two people may have for each other.
type IntroKind string

// The kinds of introductions, the best first.
const (
	NeedMeetsOffer IntroKind = "need"      // one offers what the other needs
	SameNeed       IntroKind = "same-need" // they could compare notes
	SameInterest   IntroKind = "interest"  // they like the same
)

// Introduction is that of two people to each other: one that may help, or one
// that stands in a note.
type Introduction struct {
	A     string `json:"a"`           // the id of the person whose need it is
	B     string `json:"b,omitempty"` // the id of the other; none where nobody of the vault is meant
	AName string `json:"a_name"`
	BName string `json:"b_name,omitempty"`
	AFile string `json:"a_file,omitempty"`
	ALine int    `json:"a_line,omitempty"` // of the need
	BFile string `json:"b_file,omitempty"`
	BLine int    `json:"b_line,omitempty"` // of the offer

	Kind      IntroKind `json:"kind,omitempty"`
	Need      string    `json:"need,omitempty"`      // what A needs
	Offer     string    `json:"offer,omitempty"`     // what B offers; nothing where only what else is known of B fits
	SameNeed  string    `json:"same_need,omitempty"` // what B needs, where it is the same
	Interests []string  `json:"interests,omitempty"` // that both have, as they stand in A's note
	Terms     []string  `json:"terms,omitempty"`     // the words that both share
	Score     int       `json:"score,omitempty"`     // the sum of the parts
	Parts     []Part    `json:"parts,omitempty"`
	WhyNow    []string  `json:"why_now,omitempty"`
	Clear     bool      `json:"-"` // of what fits a pair: it is more than chance

	// State is how far it has come. One that was only thought of is proposed, in
	// a note or by a report.
	State parser.IntroState `json:"state"`
	Course
}

// Part is what one thing adds to a score.
type Part struct {
	Name   string `json:"name"`
	Points int    `json:"points"`
}

// Course is how an introduction goes that stands in a note. For one that does
// not, only the step to take is known.
type Course struct {
	Date       parser.Date    `json:"date,omitzero"`  // the day it was thought of
	OK         parser.Date    `json:"ok,omitzero"`    // the day A agreed
	Asked      parser.Date    `json:"asked,omitzero"` // the day B was asked
	Yes        parser.Date    `json:"yes,omitzero"`
	No         parser.Date    `json:"no,omitzero"`
	Later      parser.Date    `json:"later,omitzero"` // the day from which to ask B again
	Introduced parser.Date    `json:"introduced,omitzero"`
	Result     string         `json:"result,omitempty"`
	Outcome    parser.Outcome `json:"outcome,omitempty"` // of one that was made
	Text       string         `json:"text,omitempty"`
	File       string         `json:"file,omitempty"` // where it stands
	Line       int            `json:"line,omitempty"`
	Due        parser.Date    `json:"due,omitzero"`      // from which day on it waits on you
	Next       string         `json:"next,omitempty"`    // what it waits for
	Command    string         `json:"command,omitempty"` // to type for that
}

// IsOnRecord reports whether the introduction stands in a note.
func (i *Introduction) IsOnRecord() bool { return i.File != "" }

// Agreed reports whether A said that they would like it.
func (i *Introduction) Agreed() bool { return !i.OK.IsZero() }

// onRecord is an introduction that stands in a person's note.
func (w *view) onRecord(p *person, i *parser.Intro) Introduction {
	at := p.whoAt(i.Span)
	known := Introduction{
		A: p.ID, AName: p.Name, AFile: p.who.File, BName: w.nameOf(i.Who), State: i.State(),
		Need: p.needOf(i),
		Course: Course{
			Date: i.Date, OK: i.OK, Asked: i.Asked, Yes: i.Yes, No: i.No, Later: i.Later, Introduced: i.Introduced,
			Result: i.Result, Text: i.Text, File: at.File, Line: at.Line,
		},
	}
	if len(i.Pains) > 0 {
		known.ALine = p.whoAt(p.Pains[i.Pains[0]].Span).Line
	}
	if b := w.ids[i.Who.ID]; b != nil && !w.hidden(b) {
		who := whoIs(b)
		known.B, known.BFile = who.Person, who.File
	}
	if known.State == parser.Introduced {
		known.Outcome = i.Outcome()
	}
	w.addStep(&known, i)
	return known
}

// needOf says for what an introduction is meant: the pains in full, or what
// was typed.
func (p *person) needOf(i *parser.Intro) string {
	if len(i.Pains) == 0 {
		return strings.Join(i.For, ", ")
	}
	var needs []string
	for _, k := range i.Pains {
		needs = append(needs, p.Pains[k].Text)
	}
	return strings.Join(needs, "; ")
}

// addStep says what the introduction waits for, and what to type for that.
func (w *view) addStep(known *Introduction, i *parser.Intro) {
	step, ok := w.nextStep(i)
	switch {
	case ok && step.asked.IsZero():
		known.Due, known.Next = step.day, step.why
	case ok:
		known.Due, known.Next = step.day, "you asked "+when(step.asked.DaysSince(w.Today))+", no answer is noted yet"
	case known.State == parser.Introduced && known.Outcome == parser.NoAnswer:
		known.Next = "how did it go?"
	}
	known.Command = known.command()
}

// commands are what to type at each state.
var commands = map[parser.IntroState]string{
	parser.Proposed: "--draft", parser.Asked: "--yes", parser.Agreed: "--introduced", parser.Later: "--asked", parser.Introduced: `--result "…"`,
}

// command returns what to type for the next step, or "" where none is left.
func (i *Introduction) command() string {
	if i.IsOnRecord() && i.Next == "" || i.B == "" {
		return ""
	}
	if i.State == parser.Agreed && !i.Agreed() {
		return introCommand(i.A, i.B, "--ok")
	}
	return introCommand(i.A, i.B, commands[i.State])
}

func introCommand(a, b, flag string) string {
	return strings.TrimSpace("notes intro " + argument(a) + " " + argument(b) + " " + flag)
}

// argument writes an id as a shell takes it for one argument.
func argument(id string) string {
	if strings.ContainsAny(id, " \t\n'\"\\$`&|;<>()*?[]#~!{}") {
		return "'" + strings.ReplaceAll(id, "'", `'\''`) + "'"
	}
	return id
}

// otherSide names B.
func (i *Introduction) otherSide() string {
	if i.BName == "" {
		return "somebody"
	}
	return i.BName
}

// item is a line about the introduction, under the name of A.
func (i *Introduction) item() Item {
	item := Item{Who: i.AName, ID: i.A, What: i.Need, At: Place{File: i.AFile, Line: i.ALine}}
	if i.IsOnRecord() {
		item.At = Place{File: i.File, Line: i.Line}
	}
	return item
}
