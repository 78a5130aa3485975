package report

import (
	"cmp"
	"slices"
)

// How near something has to be, in days, to be a reason to act, and for how
// long it stays one.
const (
	followUpFor   = 30 // after a meeting
	askFor        = 7  // from the day on which to ask how a help went
	byWithin      = 14 // before the day until which help is of use
	eventWithin   = 7  // before somebody's event
	eventAfter    = 3  // after it, to ask how it went
	birthdayAhead = 7  // before a birthday
	freshFor      = 14 // after a help, before the next pain presses
	answerWithin  = 7  // after somebody was asked about an introduction
	needsAfter    = 14 // after a meeting, to ask somebody whose needs are not known
	needsFor      = 30 // from that day on
	newFor        = 30 // after something was saved that fits a pain
	snoozedFor    = 6  // after a snooze ends, for what passed in the meantime
	snoozedSince  = 90 // before a snooze ends; what passed earlier than that does not come back
)

// Term is one kind of reason to help somebody now. The order of today's list
// is the sum of the terms of each person.
type Term struct {
	Name   string
	Weight int    // the points that a reason of this kind begins with
	Doc    string // what it stands for, and what moves its points

	// find appends the reasons of this kind, the best first, with the points
	// that come on top; why puts one into words, that of a lasting reason into
	// words that hold on any day. Of each person, today's list counts the first,
	// of promises all.
	find func(*view, *person, []Reason) []Reason
	why  func(*view, *person, *Reason) string

	// What to do is what the reason is about where that says it, else these
	// words, else those of why.
	whatSaysIt bool
	do         string

	ofPerson bool // is about the person as a whole: said on a line about anything
	bySend   bool // is said by what there is to send
	sendsNot bool // asks whether there still is anything to send
	inBrief  bool // a brief looks ahead to it
}

// Terms are the kinds of reasons, the weightiest first. A promise weighs more
// than all others together.
var Terms = []Term{
	{
		Name: "promise", Weight: 1000,
		Doc:  "You promised something for today or before; one point more for each day since, at most 99.",
		find: (*view).findPromises, why: (*view).whyPromise,
		whatSaysIt: true,
	},
	{
		Name: "meeting", Weight: 60,
		Doc:  "You met, for the first time or hearing of a pain, and nothing has followed yet; one point less for each day since, for 30 days.",
		find: (*view).findMeeting, why: (*view).whyMeeting,
		do: "send something that helps", ofPerson: true,
	},
	{
		Name: "by", Weight: 50,
		Doc:  "Help with an open pain is of use until a day in the next 14; one point more for each day nearer.",
		find: (*view).findBy, why: (*view).whyBy,
		do: "help while it is of use",
	},
	{
		Name: "intro", Weight: 45,
		Doc:  "An introduction waits on a step of yours; one point more for each day since, at most 20.",
		find: (*view).findIntro, why: (*view).whyIntro,
		inBrief: true,
	},
	{
		Name: "result", Weight: 40,
		Doc:  "It is two weeks, or four, since you gave something, and how it went is not on record.",
		find: (*view).findResult, why: (*view).whyResult,
	},
	{
		Name: "event", Weight: 35,
		Doc:  "An event of theirs is in the next 7 days, or was in the last 3; one point less for each day away.",
		find: (*view).findEvent, why: (*view).whyEvent,
		inBrief: true,
	},
	{
		Name: "birthday", Weight: 30,
		Doc:  "Their birthday is in the next 7 days; one point less for each day away.",
		find: (*view).findBirthday, why: (*view).whyBirthday,
		do: "birthday", inBrief: true,
	},
	{
		Name: "rhythm", Weight: 25,
		Doc:  "You wanted to be in touch by now; one point more for each week since, at most 10. Rests after three tries.",
		find: (*view).findRhythm, why: (*view).whyRhythm,
		do: "say hello",
	},
	{
		Name: "pain", Weight: 20,
		Doc:  "Nobody has helped with an open pain yet; one point more for each 30 days of its age, at most 10, and 15 less within 14 days of a help with something else. Not while a meeting is a reason. Rests after three tries.",
		find: (*view).findPain, why: (*view).whyPain,
	},
	{
		Name: "resource", Weight: 15,
		Doc:  "Something that you saved in the last 30 days fits an open pain, and they do not have it yet. Rests after three tries.",
		find: (*view).findResource, why: (*view).whyResource,
		whatSaysIt: true, bySend: true,
	},
	{
		Name: "review", Weight: 10,
		Doc:  "Nothing has happened to an open pain for 180 days, or the day until which help was of use has passed. Rests after three tries.",
		find: (*view).findReview, why: (*view).whyReview,
		sendsNot: true,
	},
	{
		Name: "ask", Weight: 5,
		Doc:  "You met two weeks ago, or up to six, and know of nothing that they need. Rests after three tries.",
		find: (*view).findAsk, why: (*view).whyAsk,
		whatSaysIt: true,
	},
}

// termOf returns the place of a kind among the terms.
func termOf(kind string) int {
	return slices.IndexFunc(Terms, func(t Term) bool { return t.Name == kind })
}

// toDo says what to do about a reminder of this kind.
func (t *Term) toDo(r *Reminder) string {
	if t.whatSaysIt {
		return r.What
	}
	return cmp.Or(t.do, r.Why)
}
