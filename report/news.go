package report

import (
	"fmt"
	"slices"

	"notes/parser"
)

// News are what the notes say more than they did at a moment of their history:
// who was helped, what hurts newly, what was eased, who was introduced. When that
// happened does not count, but that it was not on record.
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

// news compares the vault with what it was at the moment to look back to; nil where
// there is none.
func (w *view) news() *News {
	if w.Earlier == nil {
		return nil
	}
	if w.redaction != nil {
		return w.redactedNews(w.plain.news())
	}
	n := &News{Point: w.Earlier.Point, Helps: []NewItem{}, PainsNew: []NewItem{}, PainsEased: []NewItem{}, Introductions: []NewItem{}}
	old := glance(w.Earlier.Vault, w.Options)
	for _, p := range pairPeople(old.people, w.people) {
		if p.after == nil {
			continue
		}
		was := &parser.Person{}
		if p.before != nil {
			was = p.before.Person
		}
		n.add(p.after, w.itemChanges(was, p.after.Person))
	}
	return n
}

// add takes in what is new in the note of a person.
func (n *News) add(p *person, changes []ItemChange) {
	helped := false
	for _, c := range changes {
		item := NewItem{Who: p.who, What: c.Text, Kind: c.Kind, For: c.For}
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

// sections are the news as a part of a report; none where there are none to tell.
func (n *News) sections() []Section {
	if n == nil {
		return nil
	}
	s := Section{ID: "news", Title: "New since " + n.words(), Empty: Step{"Nothing is new in the notes since then.", ""}}
	for _, g := range []struct {
		title string
		items []NewItem
	}{
		{fmt.Sprintf("helps, for %s", Count(n.PeopleHelped, "person", "people")), n.Helps},
		{"needs eased", n.PainsEased},
		{"new needs", n.PainsNew},
		{"introductions", n.Introductions},
	} {
		if len(g.items) > 0 {
			s.Groups = append(s.Groups, Group{Title: g.title, Items: newItems(g.items)})
		}
	}
	return []Section{s}
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

// withNews puts the news first.
func withNews(n *News, sections ...Section) []Section { return slices.Concat(n.sections(), sections) }
