package report

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"notes/parser"
)

// ItemChange is what became of one item of a list.
type ItemChange struct {
	List string `json:"list"`
	// Change is "added" or "removed", or what became of it: eased, dropped, open,
	// kept, answered, a step of an introduction, else "changed".
	Change string   `json:"change"`
	Text   string   `json:"text"`
	Kind   string   `json:"kind,omitempty"` // of a help
	For    []string `json:"for,omitempty"`  // of a help or an introduction
}

// itemList is a list of a note, with what one item and several are called.
type itemList struct{ name, one, many string }

// lists are the lists of a note, in the order in which changes are told.
var lists = []itemList{
	{"pains", "pain", "pains"},
	{"helps", "help", "helps"},
	{"met", "meeting", "meetings"},
	{"follow_ups", "promise", "promises"},
	{"intros", "introduction", "introductions"},
	{"offers", "offer", "offers"},
	{"events", "event", "events"},
	{"contacts", "entry", "entries"},
}

// listOf returns what stands in a list; the dated entries of the body are one, too.
func listOf(p *parser.Person, list string) []parser.Item {
	if list != "contacts" {
		return p.Items(list)
	}
	return mapped(p.Entries, func(e parser.Entry) parser.Item { return parser.Event(e) })
}

// itemChanges compares the items of two versions of a note, list by list.
func (w *view) itemChanges(before, after *parser.Person, among []itemList) []ItemChange {
	var all []ItemChange
	for _, list := range among {
		for _, c := range w.listChanges(listOf(before, list.name), listOf(after, list.name)) {
			c.List = list.name
			all = append(all, c)
		}
	}
	return all
}

// listChanges compares the items of one list.
func (w *view) listChanges(before, after []parser.Item) []ItemChange {
	names := renamedIntros(before, after)
	for len(before) > 0 && len(after) > 0 && became(before[0], after[0]) == "" {
		before, after = before[1:], after[1:]
	}
	var all []ItemChange
	old := map[string][]parser.Item{}
	for _, item := range before {
		old[item.Identity()] = append(old[item.Identity()], item)
	}
	for _, item := range after {
		same := old[cmp.Or(names[item.Identity()], item.Identity())]
		if len(same) == 0 {
			all = append(all, w.itemChange("added", item))
			continue
		}
		old[same[0].Identity()] = same[1:]
		if what := became(same[0], item); what != "" {
			all = append(all, w.itemChange(what, item))
		}
	}
	for _, item := range before {
		if left := old[item.Identity()]; len(left) > 0 {
			all = append(all, w.itemChange("removed", left[0]))
			old[item.Identity()] = left[1:]
		}
	}
	return all
}

// renamedIntros returns what introductions were known by in which the other side got
// another name: the only ones of their day before and after, by what they are
// known by now.
func renamedIntros(before, after []parser.Item) map[string]string {
	was, is := introsByDay(before), introsByDay(after)
	names := map[string]string{}
	for day, name := range is {
		if name != "" && was[day] != "" && was[day] != name {
			names[name] = was[day]
		}
	}
	return names
}

// introsByDay returns what the introductions are known by, by their day; "" for a
// day with more than one.
func introsByDay(items []parser.Item) map[parser.Date]string {
	byDay := map[parser.Date]string{}
	for _, item := range items {
		if i, ok := item.(parser.Intro); ok {
			name := i.Identity()
			if _, another := byDay[i.Date]; another {
				name = ""
			}
			byDay[i.Date] = name
		}
	}
	return byDay
}

func (w *view) itemChange(change string, item parser.Item) ItemChange {
	c := ItemChange{Change: change}
	switch i := item.(type) {
	case parser.Pain:
		c.Text = i.Text
	case parser.Offer:
		c.Text = i.Text
	case parser.Help:
		c.Text, c.Kind, c.For = i.What, i.Kind, i.For
	case parser.Meeting:
		c.Text = cmp.Or(i.Text, i.Date.String())
	case parser.FollowUp:
		c.Text = i.Text
	case parser.Intro:
		c.Text, c.For = cmp.Or(w.nameOf(i.Who), "somebody"), i.For
	case parser.Event:
		c.Text = cmp.Or(i.Text, i.Date.String())
	}
	return c
}

// became says what became of an item; "" where it is as it was.
func became(before, after parser.Item) string {
	if sameJSON(before.Object(), after.Object()) {
		return ""
	}
	switch now := after.(type) {
	case parser.Pain:
		if now.Status != before.(parser.Pain).Status {
			return string(now.Status)
		}
	case parser.Help:
		if was := before.(parser.Help).Result; was == "" && now.Result != "" {
			return "answered"
		}
	case parser.FollowUp:
		if was := before.(parser.FollowUp).Done; now.Done && !was {
			return "kept"
		}
	case parser.Intro:
		was := before.(parser.Intro)
		if was.State() != now.State() {
			return string(now.State())
		}
		if was.Result == "" && now.Result != "" {
			return "answered"
		}
	}
	return "changed"
}

// sameJSON reports whether two values read the same as data. Nearly all do, which
// is seen without writing them.
func sameJSON(a, b any) bool {
	if reflect.DeepEqual(a, b) {
		return true
	}
	one, err := json.Marshal(a)
	other, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(one) == string(other)
}

// mostTold is how many new items of one list are told one by one.
const mostTold = 2

// itemWords says what became of the items: new and lost ones by their number,
// with what they are if they are few; others one by one.
func (c *Change) itemWords() []string {
	var parts []string
	for _, list := range lists {
		for _, sign := range []struct{ change, mark string }{{"added", "+"}, {"removed", "−"}} {
			var told []string
			for _, i := range c.Items {
				if i.List == list.name && i.Change == sign.change {
					told = append(told, i.short())
				}
			}
			if len(told) == 0 {
				continue
			}
			part := sign.mark + Count(len(told), list.one, list.many)
			if len(told) <= mostTold && !slices.Contains(told, "") {
				part += " (" + strings.Join(told, "; ") + ")"
			}
			parts = append(parts, part)
		}
		for _, i := range c.Items {
			if i.List == list.name && i.Change != "added" && i.Change != "removed" {
				i.Text = cmp.Or(i.Text, list.one)
				parts = append(parts, i.became())
			}
		}
	}
	return parts
}

// short says what an item is: of a help its kind and what it was for.
func (i ItemChange) short() string {
	if i.List != "helps" || len(i.For) == 0 {
		return i.Text
	}
	return cmp.Or(i.Kind, i.Text) + " → " + strings.Join(i.For, ", ")
}

// became says what became of an item.
func (i ItemChange) became() string {
	if i.List == "intros" {
		return "introduction to " + i.Text + ": " + i.Change
	}
	return quoted(i.Text) + " " + i.Change
}
