package report

import (
	"cmp"
	"fmt"
	"slices"

	"notes/parser"
)

// reviewAfter is the number of days after which a pain that nothing touched
// may no longer hold.
const reviewAfter = 180

// isOpen reports whether the pain was noted by today and is still open.
func (w *view) isOpen(p *parser.Pain) bool {
	return !p.Since.After(w.Today) && p.OpenOn(w.Today)
}

// status returns what had become of the pain by the end of today.
func (w *view) status(p *parser.Pain) parser.Status {
	if p.OpenOn(w.Today) {
		return parser.Open
	}
	return p.Status
}

// easedIn reports whether the pain was eased in the period, up to today.
func (w *view) easedIn(p *parser.Pain, in Period) bool {
	return w.status(p) == parser.Eased && in.Contains(p.Closed)
}

// painHelps is a pain of a person, with the helps that were meant for it.
type painHelps struct {
	pain  int32       // its place among theirs
	helps int32       // how many there were
	last  parser.Date // the day of the last one, if that is on record
}

// openPains returns the open pains of a person, in the note's order.
func (w *view) openPains(p *person) []painHelps {
	n := 0
	for i := range p.Pains {
		if w.isOpen(&p.Pains[i]) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	open := make([]painHelps, 0, n)
	for i := range p.Pains {
		if w.isOpen(&p.Pains[i]) {
			open = append(open, painHelps{pain: int32(i)})
		}
	}
	p.addHelps(open)
	return open
}

// addHelps counts the helps that were meant for each of some of the person's pains,
// which come in the note's order.
func (p *person) addHelps(pains []painHelps) {
	for k := range p.given {
		g := &p.given[k]
		for n, i := range g.pains() {
			at, found := slices.BinarySearchFunc(pains, i, func(h painHelps, i int) int { return int(h.pain) - i })
			if found && !slices.Contains(g.pains()[:n], i) {
				pains[at].helps++
				pains[at].last = g.date
			}
		}
	}
}

// helpsWith returns the helps with the person's ith pain, open or not.
func (p *person) helpsWith(i int) painHelps {
	pain := []painHelps{{pain: int32(i)}}
	p.addHelps(pain)
	return pain[0]
}

// untouched returns for how many days nothing happened to a pain: since it was
// noted or somebody last helped with it. It is not known of a pain without any
// date.
func (w *view) untouched(p *parser.Pain, helped parser.Date) (days int, known bool) {
	touched := latest(p.Since)
	if helped.After(touched) {
		touched = helped
	}
	if !w.happened(touched) {
		return 0, false
	}
	return w.Today.DaysSince(touched), true
}

// Pain is an open pain in a report.
type Pain struct {
	Who
	Text  string      `json:"text"`
	Tags  []string    `json:"tags,omitempty"`
	Since parser.Date `json:"since,omitzero"`
	Days  int         `json:"age_days,omitempty"` // since it was noted, where that day is known
	By    parser.Date `json:"by,omitzero"`
	Helps int         `json:"helps"` // how many were meant for it
	// Review is set where nothing happened to the pain for 180 days, or the
	// day until which help was of use has passed: ask whether it still holds.
	Review bool `json:"review"`
}

// Theme is the open pains that share their first tag.
type Theme struct {
	Theme string        `json:"theme"` // the tag; "" for pains without one
	Pains Listing[Pain] `json:"pains"`
}

// Pains are the open pains by theme: the largest theme first, of equals that
// with the oldest pain, pains without a tag last; in a theme the oldest pain
// first, undated ones last.
type Pains struct {
	Themes []Theme `json:"pains"`
}

// PainsReport is the report about open pains.
type PainsReport struct {
	Head
	PainsOpen int `json:"pains_open"`
	People    int `json:"people_with_pains"`
	Unhelped  int `json:"pains_without_help"`
	// MedianAge is in days; pains of which the day is not known are left out.
	MedianAge *float64 `json:"median_age_days,omitempty"`
	Pains
	News *News `json:"news,omitempty"`
}

// NewPains reports on the open pains of a vault.
func NewPains(v *parser.Vault, o Options) *PainsReport {
	w := look(v, o)
	r := &PainsReport{Head: w.head(), Pains: w.pains(), News: w.news()}
	r.PainsOpen = r.count()
	var ages []int
	for _, p := range w.people {
		if len(p.open) > 0 {
			r.People++
		}
		for _, h := range p.open {
			if h.helps == 0 {
				r.Unhelped++
			}
			if since := p.Pains[h.pain].Since; since.IsFull() {
				ages = append(ages, w.Today.DaysSince(since))
			}
		}
	}
	if len(ages) > 0 {
		age := median(ages)
		r.MedianAge = &age
	}
	return r
}

// count returns how many pains there are.
func (p Pains) count() int {
	n := 0
	for _, t := range p.Themes {
		n += t.Pains.Len()
	}
	return n
}

// painRef is a pain before it is described.
type painRef struct {
	person *person
	at     int32 // its place among their open pains
	since  parser.Date
}

// pains sorts the open pains of everybody into themes.
func (w *view) pains() Pains {
	numbers := themeNumbers{}
	var byTheme [][]painRef
	for _, p := range w.people {
		for i, h := range p.open {
			pain := &p.Pains[h.pain]
			n := numbers.of(firstTag(pain.Tags), len(byTheme))
			if n == len(byTheme) {
				byTheme = append(byTheme, nil)
			}
			byTheme[n] = append(byTheme[n], painRef{p, int32(i), pain.Since})
		}
	}
	themes := mapped(byTheme, w.theme)
	slices.SortFunc(themes, compareThemes)
	return Pains{themes}
}

// themeNumbers are the numbers of themes by their names, folded and as they are
// written: mostly as before.
type themeNumbers map[string]int

// of returns the number of a theme, which is next if it is a new one.
func (t themeNumbers) of(tag string, next int) int {
	n, known := t[tag]
	if known {
		return n
	}
	name := parser.Fold(tag)
	if n, known = t[name]; !known {
		n, t[name] = next, next
	}
	t[tag] = n
	return n
}

// theme lists the pains of one theme, which is named as its first pain's note writes
// it.
func (w *view) theme(refs []painRef) Theme {
	first := refs[0]
	name := firstTag(first.person.Pains[first.person.open[first.at].pain].Tags)
	slices.SortStableFunc(refs, func(a, b painRef) int { return compareSince(a.since, b.since) })
	return Theme{name, listingOf(refs, func(r painRef) Pain { return w.pain(r.person, r.person.open[r.at]) })}
}

func firstTag(tags []string) string {
	if len(tags) == 0 {
		return ""
	}
	return tags[0]
}

// compareSince orders days, the oldest first and no day last.
func compareSince(a, b parser.Date) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}

func compareThemes(a, b Theme) int {
	if (a.Theme == "") != (b.Theme == "") {
		return cmp.Compare(b.Theme, a.Theme)
	}
	return cmp.Or(
		cmp.Compare(b.Pains.Len(), a.Pains.Len()),
		compareSince(a.Pains.At(0).Since, b.Pains.At(0).Since),
		cmp.Compare(parser.Fold(a.Theme), parser.Fold(b.Theme)),
	)
}

// pain describes a pain of the person's.
func (w *view) pain(p *person, h painHelps) Pain {
	pain := &p.Pains[h.pain]
	day, _, review := w.review(p, h)
	review = review && !day.After(w.Today)
	out := Pain{
		Who: p.whoAt(pain.Span), Text: pain.Text, Tags: pain.Tags, Since: pain.Since, By: pain.By,
		Helps: int(h.helps), Review: review,
	}
	if pain.Since.IsFull() {
		out.Days = w.Today.DaysSince(pain.Since)
	}
	return out
}

// Doc says in words which pains are open.
func (r *PainsReport) Doc() *Doc {
	s := r.section(0, 0)
	s.Intro = r.intro()
	return &Doc{Title: "Open pains", Day: r.Today, Sections: append(r.News.sections("pains", 0), s)}
}

func (r *PainsReport) intro() string {
	if r.PainsOpen == 0 {
		return ""
	}
	text := fmt.Sprintf("%s of %s.", Count(r.PainsOpen, "open pain", "open pains"), Count(r.People, "person", "people"))
	if r.Unhelped > 0 {
		text += fmt.Sprintf(" Nobody has helped with %d of them yet.", r.Unhelped)
	}
	if r.MedianAge != nil {
		text += fmt.Sprintf(" Median age: %s.", dayCount(*r.MedianAge))
	}
	return text
}

// noPains is said where nobody has an open pain.
func noPains() Step {
	return Step{"No open pains are on record. When you next meet somebody, ask what is hard for them these days:", "notes report ask"}
}

// section lists the pains: all of them, or those of the first so many themes
// and at most so many of each.
func (p Pains) section(themes, each int) Section {
	s := Section{
		ID: "pains", Title: "Open pains by theme",
		Empty: noPains(),
	}
	shown := 0
	for _, t := range about(p.Themes, themes) {
		g := Group{Title: cmp.Or(t.Theme, "without a theme")}
		for pain := range t.Pains.about(each) {
			g.Items = append(g.Items, pain.item())
		}
		shown += len(g.Items)
		s.Groups = append(s.Groups, g)
	}
	if all := p.count(); shown < all {
		s.More = allOf(all, "notes report pains")
	}
	return s
}

func (p Pain) item() Item {
	item := p.Who.item()
	item.What = p.Text
	if p.Helps == 0 {
		item.Mark = "no help yet"
	} else {
		item.Why = append(item.Why, "helped "+times(p.Helps))
	}
	switch {
	case p.Since.IsFull():
		item.Why = append(item.Why, "noted "+ago(p.Days))
	case !p.Since.IsZero():
		item.Why = append(item.Why, "since "+p.Since.String())
	}
	if !p.By.IsZero() {
		item.Why = append(item.Why, "help is of use until "+p.By.String())
	}
	if p.Review {
		item.Why = append(item.Why, "does it still hold?")
	}
	return item
}
