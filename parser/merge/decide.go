package merge

import "slices"

// outcome is what becomes of a row.
type outcome struct {
	parts parts
	says  string // what it means then; unknown where somebody has to choose
	gone  bool
	row   *row
}

// unknown is said where there is a clash.
const unknown = "?"

// sequence merges pieces that stand one after the other.
type sequence struct {
	*joiner
	// lay gives the text of a piece the form that it has among the others.
	lay func(p *piece, text string) string
	// both decides what becomes of what both sides changed, or one changed and the
	// other deleted; ok is false where it does not know.
	both func(row) (out outcome, ok bool)
}

// merge returns what becomes of the rows, in the order of the leading side, or
// of their days.
func (s sequence) merge(lead, other []*row) []outcome {
	var first []piece
	for _, r := range lead {
		first = append(first, *r.shown())
	}
	var all []outcome
	for _, r := range inOrder(lead, other, dayOrder(first)) {
		if out := s.decide(*r); !out.gone {
			out.row = r
			all = append(all, out)
		}
	}
	return all
}

// decide says what becomes of a row.
func (s sequence) decide(r row) outcome {
	if r.ours == nil || r.theirs == nil {
		return s.only(r)
	}
	if p := either(r); p != nil && !(s.keepPains && p.field == "pains" && r.ours.says != r.theirs.says) {
		return s.as(p)
	}
	if out, ok := s.both(r); ok {
		return out
	}
	if s.keepBoth {
		return s.oneByOne(r)
	}
	return s.clash(r)
}

// oneByOne has both sides stand, one after the other.
func (s sequence) oneByOne(r row) outcome {
	between := ""
	if r.ours.inline && r.theirs.inline {
		between = ", "
	}
	return outcome{parts: parts{{text: s.lay(r.ours, r.ours.text) + between + s.lay(r.theirs, r.theirs.text)}}, says: r.ours.says + ", " + r.theirs.says}
}

// only decides about what one side does not have: it stays where it is new, or
// where it was changed.
func (s sequence) only(r row) outcome {
	side := r.shown()
	if r.base == nil {
		return s.as(side)
	}
	if !side.changed(r.base) && !(s.keepPains && side.isPain()) {
		return outcome{gone: true}
	}
	if out, ok := s.both(r); ok {
		return out
	}
	return s.as(side)
}

// isPain reports whether a piece is a pain, or all of them.
func (p *piece) isPain() bool { return p.field == "pains" || p.item != nil && p.item.List() == "pains" }

// as is a piece as it stands.
func (s sequence) as(p *piece) outcome {
	return outcome{parts: parts{{text: s.lay(p, p.text)}}, says: p.says}
}

// clash leaves it to somebody to choose.
func (s sequence) clash(r row) outcome {
	v := Versions{Ours: s.lay(r.ours, r.ours.text), Theirs: s.lay(r.theirs, r.theirs.text)}
	if r.base != nil {
		v.Base = s.lay(r.base, r.base.text)
	}
	return outcome{parts: parts{{clash: v, isClash: true}}, says: unknown}
}

// either returns the side to take where only one changed something.
func either(r row) *piece {
	if p := eitherLooks(r); p != nil {
		return p
	}
	return eitherSays(r)
}

// eitherLooks returns the side that changed how it looks, if only one did.
func eitherLooks(r row) *piece {
	switch {
	case r.ours.looks(r.theirs), r.theirs.looks(r.base):
		return r.ours
	case r.ours.looks(r.base):
		return r.theirs
	}
	return nil
}

// looks reports whether a piece is written as another one, and is read as it.
func (p *piece) looks(other *piece) bool {
	return other != nil && p.says == other.says && p.plain() == other.plain()
}

// eitherSays returns the side that changed what it says, if only one did, and if
// no remark of the other's is lost by it.
func eitherSays(r row) *piece {
	var may []*piece
	switch {
	case r.ours.says == r.theirs.says:
		may = []*piece{r.ours, r.theirs}
	case r.base != nil && r.base.says == r.theirs.says:
		may = []*piece{r.ours}
	case r.base != nil && r.base.says == r.ours.says:
		may = []*piece{r.theirs}
	}
	for _, p := range may {
		if p.keepsRemarks(r) {
			return p
		}
	}
	return nil
}

// keepsRemarks reports whether a piece has the remarks that either side added.
func (p *piece) keepsRemarks(r row) bool { return contains(r.known(p.remarks), r.added()) }

// added returns the remarks of both sides.
func (r row) added() []string { return slices.Concat(r.ours.remarks, r.theirs.remarks) }

// known returns some remarks and those of the base.
func (r row) known(remarks []string) []string {
	if r.base == nil {
		return remarks
	}
	return slices.Concat(remarks, r.base.remarks)
}
