package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// News are what is new since a moment: who was helped, what hurts newly, what was
// eased, who was introduced. Where the moment is a revision, that is what the notes
// say now and did not then, whenever it happened; where it is a day, what has a
// date from that day on.
type News struct {
	Point
	PeopleHelped  int       `json:"people_helped"` // distinct
	Helps         []NewItem `json:"helps"`
	PainsNew      []NewItem `json:"pains_new"`
	PainsEased    []NewItem `json:"pains_eased"`
	Introductions []NewItem `json:"introductions"` // new ones, and those that went on
}

// NewItem is something that the notes did not say yet.
type NewItem struct {
	Who
	What  string   `json:"what"`
	Kind  string   `json:"kind,omitempty"`  // of a help
	For   []string `json:"for,omitempty"`   // of a help or an introduction
	State string   `json:"state,omitempty"` // of an introduction
}

// Since is a reading of a vault at a moment of its history.
type Since struct {
	Point
	Vault *parser.Vault
}

// news tells what is new since the moment to look back to; nil where there is none.
func (w *view) news() *News {
	switch {
	case w.Earlier == nil && w.Since.IsZero():
		return nil
	case w.redaction != nil:
		return w.redactedNews(w.plain.news())
	case w.Earlier == nil:
		return w.newsByDate()
	}
	return w.newsOnRecord()
}

func newsSince(p Point) *News {
	return &News{Point: p, Helps: []NewItem{}, PainsNew: []NewItem{}, PainsEased: []NewItem{}, Introductions: []NewItem{}}
}

// newsOnRecord compares the vault with what it was then.
func (w *view) newsOnRecord() *News {
	n := newsSince(w.Earlier.Point)
	old := glance(w.Earlier.Vault, w.Options)
	for _, p := range pairPeople(old.people, w.people) {
		was := &parser.Person{}
		if p.before != nil {
			was = p.before.Person
		}
		if p.after == nil || p.after.Person == was {
			continue
		}
		n.add(p.after, w.itemChanges(was, p.after.Person, newsLists))
	}
	return n
}

// newsLists are the lists of which news tell.
var newsLists = slices.DeleteFunc(slices.Clone(lists), func(l itemList) bool {
	return !slices.Contains([]string{"pains", "helps", "intros"}, l.name)
})

// add takes in what is new in the note of a person.
func (n *News) add(p *person, changes []ItemChange) {
	helped := false
	for _, c := range changes {
		item := NewItem{Who: p.who(), What: c.Text, Kind: c.Kind, For: c.For}
		switch {
		case c.List == "helps" && c.Change == "added":
			n.Helps, helped = append(n.Helps, item), true
		case c.List == "pains" && c.Change == "added":
			n.PainsNew = append(n.PainsNew, item)
		case c.List == "pains" && c.Change == string(parser.Eased):
			n.PainsEased = append(n.PainsEased, item)
		case c.List == "intros" && c.Change != "removed" && c.Change != "changed":
			item.State = c.Change
			n.Introductions = append(n.Introductions, item)
		}
	}
	if helped {
		n.PeopleHelped++
	}
}

// newsByDate goes by the dates in the notes.
func (w *view) newsByDate() *News {
	n, in := newsSince(Point{Date: w.Since}), w.period()
	for _, p := range w.people {
		if n.addHelps(p, in) {
			n.PeopleHelped++
		}
		for i := range p.Pains {
			pain := &p.Pains[i]
			item := NewItem{Who: p.whoAt(pain.Span), What: pain.Text}
			if in.Contains(pain.Since) {
				n.PainsNew = append(n.PainsNew, item)
			}
			if w.easedIn(pain, in) {
				n.PainsEased = append(n.PainsEased, item)
			}
		}
		n.addIntros(w, p, in)
	}
	return n
}

// addHelps takes in the helps of the period, and reports whether there are any.
func (n *News) addHelps(p *person, in Period) bool {
	before := len(n.Helps)
	for i := range p.Helps {
		if h := &p.Helps[i]; in.Contains(h.Date) {
			n.Helps = append(n.Helps, NewItem{Who: p.whoAt(h.Span), What: h.What, Kind: h.Kind, For: h.For})
		}
	}
	return len(n.Helps) > before
}

// addIntros takes in the introductions that began or went on in the period.
func (n *News) addIntros(w *view, p *person, in Period) {
	for k := range p.Intros {
		i := &p.Intros[k]
		if !isSelf(p, i) && slices.ContainsFunc([]parser.Date{i.Date, i.OK, i.Asked, i.Yes, i.No, i.Introduced}, in.Contains) {
			n.Introductions = append(n.Introductions, NewItem{
				Who: p.whoAt(i.Span), What: cmp.Or(w.nameOf(i.Who), "somebody"), For: i.For, State: string(i.StateOn(in.Until)),
			})
		}
	}
}

// newsGroup is a group of the news, and the kinds of report that tell it; the whole
// one tells all.
type newsGroup struct {
	title  string
	items  []NewItem
	kinds  []string
	listed bool // the same reports list them by date in any case
}

// groups returns what a report of a kind tells of the news.
func (n *News) groups(kind string) []newsGroup {
	all := []newsGroup{
		{"helps, for " + Count(n.PeopleHelped, "person", "people"), n.Helps, []string{"helped"}, n.Revision == ""},
		{"needs eased", n.PainsEased, []string{"helped", "pains"}, false},
		{"new needs", n.PainsNew, []string{"pains"}, false},
		{"introductions", n.Introductions, []string{"intros"}, false},
	}
	return slices.DeleteFunc(all, func(g newsGroup) bool {
		return len(g.items) == 0 || kind != "" && !slices.Contains(g.kinds, kind)
	})
}

// sections are the news as a part of a report of a kind, with at most so many items
// in each group; none where there are none to tell that are not listed below.
func (n *News) sections(kind string, most int) []Section {
	if n == nil {
		return nil
	}
	s := Section{ID: "news", Title: "New since " + n.words(), Empty: Step{"Nothing is new since then.", ""}}
	groups := n.groups(kind)
	for _, g := range groups {
		if g.listed {
			continue
		}
		shown := about(g.items, most)
		s.Groups = append(s.Groups, Group{Title: g.title, Items: newItems(shown)})
		if len(shown) < len(g.items) && s.More.IsZero() {
			s.More = Step{fmt.Sprintf("All %d %s:", len(g.items), g.title), "notes report " + g.kinds[0] + " --since " + n.argument()}
		}
	}
	if len(groups) > 0 && len(s.Groups) == 0 {
		return nil
	}
	return []Section{s}
}

// argument is the moment as it is given to a command.
func (p Point) argument() string {
	if p.Revision == "" {
		return p.Date.String()
	}
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./", r)
	}
	if strings.TrimFunc(p.Revision, plain) == "" {
		return p.Revision
	}
	return "'" + strings.ReplaceAll(p.Revision, "'", `'\''`) + "'"
}

func newItems(all []NewItem) []Item {
	items := make([]Item, len(all))
	for i, n := range all {
		items[i] = n.Who.item()
		items[i].What = n.What
		if n.Kind != "" && n.Kind != "other" {
			items[i].Why = append(items[i].Why, n.Kind)
		}
		for _, pain := range n.For {
			items[i].Why = append(items[i].Why, "for "+quoted(pain))
		}
		if n.State != "" && n.State != "added" {
			items[i].Why = append(items[i].Why, n.State)
		}
	}
	return items
}
