package merge

import (
	"slices"
	"strings"

	"notes/parser"
)

// sides are the pieces of the three versions.
type sides struct{ base, ours, theirs []piece }

// row is one thing as the three versions have it; nil where one does not.
type row struct{ base, ours, theirs *piece }

// shown returns the piece to go by where either side will do.
func (r row) shown() *piece {
	if r.ours != nil {
		return r.ours
	}
	return r.theirs
}

// rows finds out which pieces are the same thing, for all that either side has.
func (s sides) rows() (ours, theirs []*row) {
	ofBase := make([]row, len(s.base))
	for i := range s.base {
		ofBase[i].base = &s.base[i]
	}
	our, their := matches(s.base, s.ours, s.theirs), matches(s.base, s.theirs, s.ours)
	ourOwn := slices.Clone(our)
	likewise(s.ours, s.theirs, our, their)
	likewise(s.theirs, s.ours, their, ourOwn)
	for i, at := range our {
		r := &row{}
		if at >= 0 {
			r = &ofBase[at]
		}
		r.ours = &s.ours[i]
		ours = append(ours, r)
	}
	for i, at := range their {
		var r *row
		if at >= 0 {
			r = &ofBase[at]
		} else if r = bothNew(ours, &s.theirs[i]); r == nil {
			r = &row{}
		}
		r.theirs = &s.theirs[i]
		theirs = append(theirs, r)
	}
	return ours, theirs
}

// bothNew returns the row of what our side added, too: first by the very text.
func bothNew(ours []*row, p *piece) *row {
	for _, same := range []func(q *piece) bool{
		func(q *piece) bool { return q.gap == p.gap && q.plain() == p.plain() },
		func(q *piece) bool { return q.fresh == p.fresh },
	} {
		for _, r := range ours {
			if r.base == nil && r.theirs == nil && same(r.ours) {
				return r
			}
		}
	}
	return nil
}

// matches returns for each piece of a side the index of what it was in the
// base, or -1: that with the same text, else with the same name, else with
// nearly the same words.
func matches(base, side, other []piece) []int {
	found := slices.Repeat([]int{-1}, len(side))
	free := make([]bool, len(base))
	for i := range free {
		free[i] = true
	}
	pass := func(name func(*piece) string) {
		by := map[string][]int{}
		for i := range base {
			if key := name(&base[i]); free[i] && key != "" {
				by[key] = append(by[key], i)
			}
		}
		for i := range side {
			key := name(&side[i])
			if at := by[key]; found[i] < 0 && key != "" && len(at) > 0 {
				found[i], free[at[0]] = at[0], false
				by[key] = at[1:]
			}
		}
	}
	pass((*piece).plain)
	pass(func(p *piece) string { return p.name })
	corrected(base, side, other, found, free)
	return found
}

// corrected finds items whose words or day were corrected: they are like one
// that is gone, and like no other, and the other side does not have them.
func corrected(base, side, other []piece, found []int, free []bool) {
	likes := func(i int) []int {
		var all []int
		for b := range base {
			if free[b] && found[i] < 0 && alike(&base[b], &side[i]) && !knows(other, &side[i]) {
				all = append(all, b)
			}
		}
		return all
	}
	candidates, wanted := make([][]int, len(side)), make([]int, len(base))
	for i := range side {
		candidates[i] = likes(i)
		for _, b := range candidates[i] {
			wanted[b]++
		}
	}
	for i, c := range candidates {
		if len(c) == 1 && wanted[c[0]] == 1 {
			found[i], free[c[0]] = c[0], false
		}
	}
}

// likewise finds items that both sides corrected alike, or nearly so, and this one
// more than the other.
func likewise(side, other []piece, found, others []int) {
	for i, p := range side {
		at := slices.IndexFunc(other, func(q piece) bool { return q.name == p.name && q.name != "" || alike(&q, &p) })
		if found[i] < 0 && at >= 0 && others[at] >= 0 && !slices.Contains(found, others[at]) {
			found[i] = others[at]
		}
	}
}

func knows(pieces []piece, p *piece) bool {
	return slices.ContainsFunc(pieces, func(q piece) bool { return q.fresh == p.fresh })
}

// alike reports whether two items are nearly the same: they say the same on
// different days, or nearly the same on one day. Numbers are never a slip.
func alike(a, b *piece) bool {
	switch {
	case a.words == "":
		return false
	case a.words == b.words:
		return true
	}
	return a.day == b.day && digits(a.words) == digits(b.words) && likeness(a.words, b.words) >= 0.6
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// likeness is the Sørensen–Dice coefficient of the pairs of letters in two
// texts: 1 for the same ones, 0 for none in common.
func likeness(a, b string) float64 {
	pairs := map[string]int{}
	all, common := 0, 0
	eachPair(a, func(pair string) { pairs[pair]++; all++ })
	eachPair(b, func(pair string) {
		all++
		if pairs[pair]--; pairs[pair] >= 0 {
			common++
		}
	})
	return 2 * float64(common) / float64(max(all, 1))
}

func eachPair(text string, do func(string)) {
	letters := []rune(text)
	for i := 1; i < len(letters); i++ {
		do(string(letters[i-1 : i+1]))
	}
}

// wordsOf returns what an item is about, in the form in which texts are compared.
func wordsOf(item parser.Item) string {
	keys := item.Keys()
	for _, name := range []string{"text", "what", "who"} {
		if words, ok := keys.Get(name).(string); ok {
			return parser.Fold(words)
		}
	}
	return ""
}

// freshName is by what two new items are the same. What may be put off to
// another day is so only if it is for the same day: one may ask twice.
func freshName(item parser.Item) string {
	switch item := item.(type) {
	case parser.FollowUp:
		return item.Date.String() + " " + item.Identity()
	case parser.Event:
		return item.Date.String() + " " + item.Identity()
	}
	return item.Identity()
}

// dayOf is the day of an item; none of a pain, whose days tell of its course.
func dayOf(item parser.Item) parser.Date {
	day, _ := item.Object().Get("date").(parser.Date)
	return day
}
