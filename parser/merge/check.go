package merge

import (
	"slices"

	"notes/parser/source"
)

// sound reports whether a merged note is read as it was meant: each key says
// what it should, no remark is lost, and there is nothing to find in it that was
// not found in one of the sides. Where somebody has to choose, that holds
// whatever they choose, and the remarks are in what they choose from.
func (j *joiner) sound(front, body parts, says []string, three [3]*version) bool {
	var remarks []string
	for i, choose := range []func(Versions) string{
		func(v Versions) string { return v.Ours },
		func(v Versions) string { return v.Theirs },
	} {
		below := three[i+1].body
		if body.conflicts() == 0 {
			below = body.resolved(nil)
		}
		v, ok := open(front.resolved(choose) + below)
		if !ok || !j.findsNoMore(v, three) || !v.says(says) {
			return false
		}
		remarks = append(remarks, v.allRemarks()...)
	}
	return keptRemarks(remarks, three)
}

// says reports whether the keys of a version say all that, one after the other,
// but for what is unknown.
func (v *version) says(all []string) bool {
	keys := slices.DeleteFunc(slices.Clone(v.keys), func(p piece) bool { return p.gap })
	return slices.EqualFunc(keys, all, func(p piece, says string) bool { return says == unknown || p.says == says })
}

// keptRemarks reports whether the remarks of both sides are among those that a
// merged note has, without those that one of them took away.
func keptRemarks(has []string, three [3]*version) bool {
	base, ours, theirs := three[0].allRemarks(), three[1].allRemarks(), three[2].allRemarks()
	lost := func(side, other []string) bool {
		return slices.ContainsFunc(side, func(r string) bool {
			return !slices.Contains(has, r) && !(slices.Contains(base, r) && !slices.Contains(other, r))
		})
	}
	return !lost(ours, theirs) && !lost(theirs, ours)
}

func (v *version) allRemarks() []string {
	var all []string
	for _, p := range v.keys {
		all = append(all, p.remarks...)
	}
	return all
}

// findsNoMore reports whether there is nothing to find in a version that was not
// found in a side. Of two that are both right, one may name a pain that fits two
// now; that is told, if nothing else helps.
func (j *joiner) findsNoMore(v *version, three [3]*version) bool {
	added := source.Added(v.found, slices.Concat(three[1].found, three[2].found))
	return !slices.ContainsFunc(added, func(d source.Diagnostic) bool {
		return !(j.keepPains && d.Code == "unknown-pain")
	})
}
