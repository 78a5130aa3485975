package main

import (
	"cmp"

	"notes/parser"
)

// merged reports whether two items of a list say the same, and returns the one
// that is there with what the other adds to it: a day, a tag, a pain, a result.
// Case and accents do not matter.
func merged(there, item parser.Item) (both parser.Item, same bool) {
	switch a := there.(type) {
	case parser.Pain:
		b := item.(parser.Pain)
		same = a.Status == parser.Open && sameText(a.Text, b.Text)
		a.Tags = parser.Union(a.Tags, b.Tags)
		a.By, a.ID = orNew(a.By, b.By), cmp.Or(a.ID, b.ID)
		return a, same
	case parser.Offer:
		b := item.(parser.Offer)
		same = sameText(a.Text, b.Text)
		a.Tags = parser.Union(a.Tags, b.Tags)
		return a, same
	case parser.Meeting:
		b := item.(parser.Meeting)
		same = a.Date == b.Date && sameText(a.Text, b.Text)
		if !b.Via.IsZero() {
			a.Via = b.Via
		}
		return a, same
	case parser.Help:
		b := item.(parser.Help)
		return mergedHelp(a, b)
	case parser.FollowUp:
		b := item.(parser.FollowUp)
		return a, a.Date == b.Date && sameText(a.Text, b.Text) && !a.Done
	}
	return there, false
}

func mergedHelp(a, b parser.Help) (both parser.Item, same bool) {
	same = a.Date == b.Date && sameText(a.What, b.What) && (a.Kind == b.Kind || b.Kind == "") && (a.URL == b.URL || a.URL == "" || b.URL == "")
	a.For = parser.Union(a.For, b.For)
	a.URL = cmp.Or(a.URL, b.URL)
	a.Result = cmp.Or(b.Result, a.Result)
	if !b.Via.IsZero() {
		a.Via = b.Via
	}
	return a, same
}

// orNew returns the new day, where there is one.
func orNew(old, new parser.Date) parser.Date {
	if new.IsZero() {
		return old
	}
	return new
}

func sameText(a, b string) bool { return parser.Fold(a) == parser.Fold(b) }
