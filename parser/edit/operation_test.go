package edit

import (
	"fmt"
	"strings"
	"unicode"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/source"
)

// operation is a change to a note.
type operation struct {
	verb  string // add, change, strike, set, remove or text
	field string
	index int
	item  parser.Item
	value string
	usual bool // commands make such changes, so that they are not to be refused
}

func (o operation) String() string {
	if o.item == nil {
		return fmt.Sprintf("%s %s %q", o.verb, o.field, o.value)
	}
	return fmt.Sprintf("%s %s %d %+v", o.verb, o.field, o.index, o.item.Object())
}

func (o operation) on(n *Note) ([]source.Edit, error) {
	switch o.verb {
	case "add":
		return n.Add(o.item)
	case "change":
		return n.Change(o.index, o.item)
	case "strike":
		return n.Strike(o.index, o.item.(parser.FollowUp))
	case "set":
		return n.Set(o.field, o.value)
	case "remove":
		return n.Remove(o.field)
	}
	return n.AddText(o.field, o.value)
}

var lists = []string{"pains", "offers", "met", "helps", "follow_ups", "intros", "events"}

// anyOperation draws a change that may be made to a note.
func anyOperation(t *rapid.T, n *Note) operation {
	switch pick(t, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5) {
	case 0:
		list := pick(t, lists...)
		return operation{verb: "add", field: list, item: anyItem(t, list, n.Person), usual: true}
	case 1, 2:
		if all := changeable(n); len(all) > 0 {
			return anyChange(t, n, pick(t, all...))
		}
	case 3:
		field := pick(t, "snooze", "snooze", "every", "org", "location")
		return operation{verb: "remove", field: field, usual: field == "snooze"}
	case 4:
		text := anyText(t)
		return operation{verb: "text", field: pick(t, "aliases", "tags", "interests", "email"), value: text, usual: strings.ContainsFunc(text, unicode.IsLetter)}
	}
	if oneIn(t, 2) {
		return operation{verb: "set", field: "snooze", value: fmt.Sprintf("2026-0%d-11", rapid.IntRange(1, 9).Draw(t, "month")), usual: true}
	}
	return operation{verb: "set", field: pick(t, "org", "role", "location", "name"), value: anyText(t)}
}

// place is an item of a list of the person's.
type place struct {
	list  string
	index int
}

func changeable(n *Note) []place {
	var all []place
	for _, list := range lists {
		for i := range n.Person.Items(list) {
			all = append(all, place{list, i})
		}
	}
	return all
}

// anyChange draws a change of an item: one that a command makes, or any.
func anyChange(t *rapid.T, n *Note, at place) operation {
	item := n.Person.Items(at.list)[at.index]
	o := operation{verb: "change", field: at.list, index: at.index, usual: true}
	f, isFollowUp := item.(parser.FollowUp)
	if steps := nextSteps(item); len(steps) > 0 && (!oneIn(t, 4) || isFollowUp && f.Task) {
		o.item = pick(t, steps...)
		if isFollowUp && o.item.(parser.FollowUp).Done && oneIn(t, 3) {
			o.verb = "strike"
		}
		return o
	}
	o.item, o.usual = anyItem(t, at.list, n.Person), false
	return o
}

// nextSteps returns what commands make of an item: done, dropped or open
// again, and a help or an introduction with its result.
func nextSteps(item parser.Item) []parser.Item {
	day := parser.Date{Year: 2026, Month: 6, Day: 1}
	switch item := item.(type) {
	case parser.Pain:
		open, eased, dropped := item, item, item
		open.Status, open.Closed = parser.Open, parser.Date{}
		eased.Status, eased.Closed = parser.Eased, day
		dropped.Status, dropped.Closed = parser.Dropped, day
		return []parser.Item{open, eased, dropped, eased}
	case parser.FollowUp:
		open, done := item, item
		open.Done, open.DoneOn = false, parser.Date{}
		done.Done, done.DoneOn = true, day
		if item.Task {
			bare := done
			bare.DoneOn = parser.Date{}
			return []parser.Item{open, done, bare}
		}
		return []parser.Item{open, done}
	case parser.Help:
		worked, better := item, item
		worked.Result = "worked"
		better.Result = "it was: \"great\" #1"
		return []parser.Item{worked, better, worked}
	case parser.Intro:
		yes, met := item, item
		yes.Yes, met.Introduced = day, day
		return []parser.Item{yes, met}
	}
	return nil
}

// anyItem draws an item of a list with any text.
func anyItem(t *rapid.T, list string, of *parser.Person) parser.Item {
	day := parser.Date{Year: 2026, Month: 1, Day: int8(rapid.IntRange(1, 28).Draw(t, "day"))}
	switch list {
	case "pains":
		p := parser.Pain{Text: anyText(t), Status: parser.Open, Tags: pick(t, nil, nil, []string{"hiring"}, []string{"a b", "C++"})}
		if oneIn(t, 3) {
			p.Since = pick(t, day, parser.Date{Year: 2026}, parser.Date{Year: 2026, Month: 2})
		}
		if oneIn(t, 5) {
			p.Status, p.Closed = pick(t, parser.Eased, parser.Dropped), day
		}
		return p
	case "offers":
		return parser.Offer{Text: anyText(t), Tags: pick(t, nil, []string{"go"}, []string{"ünï", "x: y"})}
	case "met":
		return parser.Meeting{Date: day, Text: pick(t, "", anyText(t)), Via: pick(t, parser.Ref{}, parser.Ref{Text: "Grace Hopper", Link: true}, parser.Ref{Text: "Bob"})}
	case "helps":
		h := parser.Help{Date: day, Kind: pick(t, append([]string{""}, parser.Kinds...)...), What: anyText(t), For: anyPain(t, of)}
		h.URL = pick(t, "", "", "https://example.org/h?a=b#c")
		h.Result = pick(t, "", "", "worked", anyText(t))
		return h
	case "follow_ups":
		return parser.FollowUp{Date: day, Text: anyText(t)}
	case "intros":
		return parser.Intro{Date: day, Who: parser.Ref{Text: "Grace Hopper", Link: oneIn(t, 2)}, For: anyPain(t, of), OK: pick(t, parser.Date{}, day), Result: pick(t, "", anyText(t))}
	}
	return parser.Event{Date: day, Text: anyText(t)}
}

// anyPain draws the name of one of the person's pains, or none.
func anyPain(t *rapid.T, of *parser.Person) []string {
	var names []string
	for _, p := range of.Pains {
		if len(p.Tags) > 0 {
			names = append(names, p.Tags[0])
		}
	}
	if len(names) == 0 || oneIn(t, 2) {
		return nil
	}
	return []string{pick(t, names...)}
}
