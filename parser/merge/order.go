package merge

import (
	"slices"

	"notes/parser"
)

// inOrder returns the rows in the order of one side, with what only the other
// has put in: by its day into a list in the order of days, else behind what
// stands before it there.
func inOrder(lead, other []*row, days int) []*row {
	out := slices.Clone(lead)
	for i, r := range other {
		if slices.Contains(lead, r) {
			continue
		}
		out = slices.Insert(out, placeOf(r, out, lead, other[:i], days), r)
	}
	return out
}

// placeOf returns the index in out at which a row of the other side belongs;
// before are those that stand before it there.
func placeOf(r *row, out, lead, before []*row, days int) int {
	at, newGap := 0, false
	if len(before) > 0 {
		last := before[len(before)-1]
		at, newGap = slices.Index(out, last)+1, last.shown().gap && !slices.Contains(lead, last)
	}
	if day := r.shown().day; days != 0 && !day.IsZero() && !newGap {
		return placeOfDay(day, out, days)
	}
	return pastOwn(out, lead, at)
}

// pastOwn passes over what only the leading side added at a place: it comes
// first.
func pastOwn(out, lead []*row, at int) int {
	for at < len(out) && out[at].base == nil && slices.Contains(lead, out[at]) && (out[at].ours == nil || out[at].theirs == nil) {
		at++
	}
	return at
}

// placeOfDay returns the index behind what has that day or one before it in
// the order of the list, and the comments on that.
func placeOfDay(day parser.Date, out []*row, days int) int {
	at := 0
	for i, r := range out {
		d := r.shown().day
		comes := d.Compare(day) * days
		if !d.IsZero() && (comes < 0 || comes == 0 && days > 0) {
			at = i + 1
		}
	}
	for at > 0 && at < len(out) && out[at].shown().gap && len(out[at].shown().remarks) > 0 {
		at++
	}
	return at
}

// dayOrder tells how a list is sorted by days: 1 with the latest last, -1 with
// the latest first, 0 not at all. A list of one item grows at its end.
func dayOrder(pieces []piece) int {
	up, down := true, true
	last := parser.Date{}
	for i := range pieces {
		day := pieces[i].day
		if day.IsZero() {
			continue
		}
		if !last.IsZero() {
			up = up && !day.Before(last)
			down = down && !day.After(last)
		}
		last = day
	}
	switch {
	case last.IsZero():
		return 0
	case up:
		return 1
	case down:
		return -1
	}
	return 0
}

// moved reports whether what a side kept of the base stands in another order.
func moved(rows []*row, base []piece) bool {
	last := -1
	for _, r := range rows {
		if r.base == nil || r.base.gap {
			continue
		}
		at := slices.IndexFunc(base, func(p piece) bool { return p.at == r.base.at })
		if at < last {
			return true
		}
		last = at
	}
	return false
}
