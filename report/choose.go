package report

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// How many are proposed, beside the vault's own cap a day.
const (
	mostAlike    = 3  // of one person, with the same need or interests
	mostYours    = 3  // needs for the owner
	mostMeetings = 2  // how often one screen names somebody
	mostPairs    = 16 // how many pairs are looked at for each that is wanted
)

// bestOfAll proposes as many introductions as the vault's owner wants to see a
// day: where one offers what the other needs first, then people with the same
// need, then with the same interests.
func (x *exchange) bestOfAll() []Introduction {
	c := &choice{list: []Introduction{}, times: map[string]int{}}
	for _, kind := range []IntroKind{NeedMeetsOffer, SameNeed, SameInterest} {
		x.fill(c, x.config.Daily, x.sides(kind), func(a, b *person) bool { return kind == NeedMeetsOffer || a.ID < b.ID })
	}
	return c.list
}

// about proposes introductions of one person: to those who could help them, to
// those whom they could help, and to some who are like them.
func (x *exchange) about(p *person) []Introduction {
	if x.closed[p.ID] != "" {
		return nil
	}
	any := func(*person, *person) bool { return true }
	times := map[string]int{p.ID: math.MinInt} // it is all about them
	helpers, helped, alike := &choice{times: times}, &choice{times: times}, &choice{times: times}
	of := x.sides(NeedMeetsOffer)
	x.fill(helpers, x.config.Daily, of.leftOf(p), any)
	of.right = of.of(p, of.right)
	x.fill(helped, x.config.Daily, of, any)
	alike.list = slices.Concat(helpers.list, helped.list)
	most := len(alike.list) + mostAlike
	x.fill(alike, most, x.sides(SameNeed).leftOf(p), any)
	x.fill(alike, most, x.sides(SameInterest).leftOf(p), any)
	return alike.list
}

// leftOf narrows the sides to the documents of one person on the left.
func (s sides) leftOf(p *person) sides {
	s.left = s.of(p, s.left)
	return s
}

// choice is what is proposed on one screen.
type choice struct {
	list  []Introduction
	times map[string]int // how often the screen names somebody, by id
}

// hasRoom reports whether two people may be proposed beside those who are
// already.
func (c *choice) hasRoom(pair *Introduction) bool {
	return c.times[pair.A] < mostMeetings && c.times[pair.B] < mostMeetings &&
		!slices.ContainsFunc(c.list, func(i Introduction) bool { return i.isOf(pair) })
}

// fill proposes people who may meet until there are enough. Those for whom there
// is no room any more make it worth to look again.
func (x *exchange) fill(c *choice, most int, s sides, may func(a, b *person) bool) {
	for n := -1; n < len(c.list) && len(c.list) < most; {
		n = len(c.list)
		found := x.proposals(s, func(a, b *person) bool {
			return may(a, b) && c.hasRoom(&Introduction{A: a.ID, B: b.ID}) && x.mayMeet(a, b)
		})
		for k := range found {
			if i := &found[k]; len(c.list) < most && c.hasRoom(i) {
				c.times[i.A]++
				c.times[i.B]++
				c.list = append(c.list, *i)
			}
		}
	}
}

// proposals returns introductions of those who may meet, the best first.
func (x *exchange) proposals(s sides, may func(a, b *person) bool) []Introduction {
	pairs := s.index.Pairs(s.left, s.right, mostPairs*x.config.Daily, func(l, r int) bool {
		return may(s.said[l].person, s.said[r].person)
	})
	var list []Introduction
	for k := range pairs {
		if s.isClear(&pairs[k]) {
			list = append(list, x.proposal(s, &pairs[k]))
		}
	}
	best(list)
	return list
}

// best puts the introductions first that count most, and of equals those whose
// ids come first.
func best(list []Introduction) {
	slices.SortStableFunc(list, func(a, b Introduction) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
}
