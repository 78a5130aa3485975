package report

import (
	"encoding/json"
	"slices"
	"strings"

	"notes/parser"
)

// A note under another name is that of the same person where both share so many
// facts at least, and half of those that either has.
const enoughAlike = 3

// tooCommon is how many notes may share a fact that tells one of them from others.
const tooCommon = 10

// alike finds people again whose note got another file, name and address at once,
// by what else stands in it: it returns who somebody was, by who they are now.
// Nobody is found who may be two.
func alike(before, after []*parser.Person) map[*parser.Person]*parser.Person {
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	had, holders := map[*parser.Person]int{}, map[string][]*parser.Person{}
	for _, p := range before {
		all := facts(p)
		had[p] = len(all)
		for _, f := range all {
			holders[f] = append(holders[f], p)
		}
	}
	was, taken := map[*parser.Person]*parser.Person{}, map[*parser.Person]*parser.Person{}
	for _, p := range after {
		all := facts(p)
		old, shared := mostShared(all, holders)
		if old == nil || shared < enoughAlike || 2*shared < max(len(all), had[old]) {
			continue
		}
		if other := taken[old]; other != nil {
			delete(was, other)
			continue
		}
		was[p], taken[old] = old, p
	}
	return was
}

// mostShared returns who of the earlier people shares the most facts, and how many;
// nil where two of them do.
func mostShared(all []string, holders map[string][]*parser.Person) (*parser.Person, int) {
	shared := map[*parser.Person]int{}
	for _, f := range all {
		if len(holders[f]) <= tooCommon {
			for _, p := range holders[f] {
				shared[p]++
			}
		}
	}
	var best *parser.Person
	most := 0
	for p, n := range shared {
		switch {
		case n > most:
			best, most = p, n
		case n == most:
			best = nil
		}
	}
	return best, most
}

// facts returns what a note says that the notes of others hardly do: its items,
// birthday and numbers, and the paragraphs of the body.
func facts(p *parser.Person) []string {
	var all []string
	for _, list := range lists {
		for _, item := range listOf(p, list.name) {
			all = append(all, list.name+" "+item.Identity())
		}
	}
	for _, m := range p.Object() {
		if text, err := json.Marshal(m.Value); err == nil && slices.Contains([]string{"birthday", "phone", "links"}, m.Name) {
			all = append(all, m.Name+" "+string(text))
		}
	}
	for paragraph := range strings.SplitSeq(p.Note.Body, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); len(paragraph) >= longParagraph {
			all = append(all, paragraph)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// longParagraph is from how many bytes on a paragraph is hardly that of two people.
const longParagraph = 60
