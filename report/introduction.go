package report

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/report/match"
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
	B     string `json:"b,omitempty"` // the id of the other; none where nobody of the vault is meant, or somebody private
	AName string `json:"a_name"`
	BName string `json:"b_name,omitempty"`
	AFile string `json:"a_file,omitempty"`
	ALine int    `json:"a_line,omitempty"` // of the need
	BFile string `json:"b_file,omitempty"`
	BLine int    `json:"b_line,omitempty"` // of the offer

	Kind       IntroKind `json:"kind,omitempty"`
	Need       string    `json:"need,omitempty"`       // what A needs
	Offer      string    `json:"offer,omitempty"`      // what B offers
	Experience string    `json:"experience,omitempty"` // what B knows about it, where no offer says so
	SameNeed   string    `json:"same_need,omitempty"`  // what B needs, where it is the same
	Interests  []string  `json:"interests,omitempty"`  // what both like, where it is about that, as it stands in A's note
	Alike      []string  `json:"alike,omitempty"`      // what both like, too
	Terms      []string  `json:"terms,omitempty"`      // the words that both share, as they stand in A's note
	Shares     []int     `json:"shares,omitempty"`     // what each of these counts, in percent, with Options.Why
	Unsure     bool      `json:"unsure,omitempty"`     // the words may be shared by chance
	Score      int       `json:"score,omitempty"`      // the sum of the parts
	Parts      []Part    `json:"parts,omitempty"`
	WhyNow     []string  `json:"why_now,omitempty"`

	// State is how far it has come. One that was only thought of is proposed, in
	// a note or by a report.
	State parser.IntroState `json:"state"`
	Course
}

// Part is what one of the [IntroTerms] adds to a score.
type Part struct {
	Name   string `json:"name"`
	Points int    `json:"points"`
}

// Course is how an introduction goes that stands in a note. Of one that does
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

// stage tells introductions under way from those that were made, and from those
// to which somebody said no.
func (i *Introduction) stage() int {
	switch i.State {
	case parser.Introduced:
		return 1
	case parser.Declined:
		return 2
	}
	return 0
}

// isOf reports whether two introductions are of the same people.
func (i *Introduction) isOf(other *Introduction) bool {
	return i.A == other.A && i.B == other.B || i.A == other.B && i.B == other.A
}

// introduction begins one of two people.
func introduction(a, b *person) Introduction {
	i := Introduction{
		A: a.ID, AName: a.Name, AFile: a.who().File, B: b.ID, BName: b.Name, BFile: b.who().File, State: parser.Proposed,
		Course: Course{Next: "ask " + a.Name + " first, then " + b.Name},
	}
	if a.plain == a { // else no command knows the ids
		i.Command = introCommand(a.ID, b.ID, "--draft")
	}
	return i
}

// proposal makes an introduction of a pair of documents that fit.
func (x *exchange) proposal(s sides, pair *match.Pair) Introduction {
	a, b := s.said[pair.Left], s.said[pair.Right]
	fit := x.fit(telling(pair.Terms), pair.Sure)
	i := introduction(a.person, b.person)
	i.Kind, i.Terms, i.Shares, i.Unsure = s.kind, fit.Terms, fit.Shares, !s.isClear(pair)
	i.ALine, i.BLine = a.person.whoAt(a.span()).Line, b.person.whoAt(b.span()).Line
	if a.pain != nil {
		i.Need = a.pain.Text
	}
	switch {
	case b.pain != nil:
		i.SameNeed = b.pain.Text
	case b.offer == nil:
		i.Interests = likings(a.person, pair.Terms)
	case b.offer.offer == nil:
		i.Experience = b.offer.text()
	default:
		i.Offer = b.offer.text()
	}
	x.weigh(&i, pair, a, b)
	return i
}

// telling returns the words that say why two texts fit: the first, and those that
// count a twentieth or more.
func telling(terms []match.Term) []match.Term {
	k := slices.IndexFunc(terms, func(t match.Term) bool { return t.Share < .05 })
	if k < 0 {
		return terms
	}
	return terms[:max(k, 1)]
}

// likings returns the interests of a person in which one of the words stands.
func likings(p *person, terms []match.Term) []string {
	var all []string
	for _, interest := range p.Interests {
		text := parser.Fold(interest)
		if slices.ContainsFunc(terms, func(t match.Term) bool { return strings.Contains(text, parser.Fold(t.Word)) }) {
			all = append(all, interest)
		}
	}
	return all
}

// onRecord is an introduction that stands in a person's note.
func (w *view) onRecord(p *person, i *parser.Intro) Introduction {
	at := p.whoAt(i.Span)
	known := Introduction{
		A: p.ID, AName: p.Name, AFile: p.who().File, BName: w.nameOf(i.Who), State: i.StateOn(w.Today),
		Need: p.needOf(i),
		Course: Course{
			Date: i.Date, OK: i.OK, Asked: i.Asked, Yes: i.Yes, No: i.No, Later: i.Later, Introduced: i.Introduced,
			Result: i.Result, Text: i.Text, File: at.File, Line: at.Line,
		},
	}
	if len(i.Pains) > 0 {
		known.ALine = p.whoAt(p.Pains[i.Pains[0]].Span).Line
	}
	if b := w.find(i.Who.ID); b != nil {
		known.B, known.BFile = b.ID, b.who().File
	}
	if known.State == parser.Introduced {
		known.Outcome = i.Outcome()
	}
	w.addStep(&known, i)
	return known
}

// needOf says for what an introduction is meant: the pains in full, or what was
// typed.
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

// addStep says what the introduction waits for, and what to type for that. Like
// all that waits, it rests while the other side is snoozed.
func (w *view) addStep(known *Introduction, i *parser.Intro) {
	step, ok := w.nextStep(i)
	switch {
	case ok:
		known.Due, known.Next = parser.Latest(step.day, w.snoozedOther(i)), step.words(w.Today)
	case known.State == parser.Introduced && known.Outcome == parser.NoAnswer:
		known.Due, known.Next = i.Introduced.AddDays(w.config.AskResultAfter), "ask how it went"
	default:
		return
	}
	if w.redaction == nil {
		known.Command = known.command()
	}
}

// commands are what to type at each state for the next step.
var commands = map[parser.IntroState]string{
	parser.Proposed: "--draft", parser.Asked: "--yes", parser.Agreed: "--introduced", parser.Later: "--asked", parser.Introduced: "--result worked",
}

// command returns what to type for the next step; "" where B is nobody of the
// vault.
func (i *Introduction) command() string {
	switch {
	case i.B == "":
		return ""
	case i.State == parser.Agreed && !i.Agreed():
		return introCommand(i.A, i.B, "--ok")
	}
	return introCommand(i.A, i.B, commands[i.State])
}

func introCommand(a, b, flag string) string {
	return "notes intro " + parser.ShellWord(a) + " " + parser.ShellWord(b) + " " + flag
}
