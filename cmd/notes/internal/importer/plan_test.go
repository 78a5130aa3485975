package importer

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/source"
)

// inNote returns a person as one of a vault.
func inNote(id string, p parser.Person, body string) *parser.Person {
	p.ID = id
	p.Note = &parser.Note{File: source.NewFile("people/"+id+".md", ""), Body: body}
	return &p
}

// carriedOut returns the people of the vault after a plan.
func carriedOut(people []*parser.Person, plan *Plan) []*parser.Person {
	after := make([]*parser.Person, 0, len(people))
	now := map[*parser.Person]*parser.Person{}
	for _, p := range people {
		q := *p
		note := *p.Note
		q.Note = &note
		now[p] = &q
		after = append(after, &q)
	}
	for _, e := range plan.Updates {
		p := now[e.About]
		for _, g := range e.Gains {
			g.take(p)
		}
		p.Note.Body = joined(p.Note.Body, e.Body)
	}
	for _, e := range plan.New {
		after = append(after, inNote(fmt.Sprintf("new-%d", len(after)), *e.Merged, e.Body))
	}
	return after
}

// aPerson draws somebody out of few names and addresses, so that many are alike.
func aPerson() *rapid.Generator[parser.Person] {
	return rapid.Custom(func(t *rapid.T) parser.Person {
		some := func(label string, values ...string) []string {
			return rapid.SliceOfNDistinct(rapid.SampledFrom(values), 0, 2, rapid.ID).Draw(t, label)
		}
		p := parser.Person{
			Name:   rapid.SampledFrom([]string{"Ada", "Ada King", "A. King", "King, Ada", "Grace Hopper", "Grace B. Hopper", "Gräce Hopper", "John Smith", "JOHN SMITH"}).Draw(t, "name"),
			Emails: some("email", "ada@example.org", "ada+x@example.org", "g@example.org", "info@example.org", "js@example.com"),
			Phones: some("phone", "+44 20 7946 0101", "020 7946 0101", "112", "+351 555 0100"),
			Links:  some("links", "https://example.org", "https://example.org/ada", "skype:ada"),
			Tags:   some("tags", "friend", "work"),
			Org:    rapid.SampledFrom([]string{"", "Paylo", "Fjord"}).Draw(t, "org"),
		}
		p.Birthday.Year = rapid.SampledFrom([]int16{0, 0, 1960, 1970}).Draw(t, "born")
		for _, text := range some("met", "coffee", "walk") {
			p.Meetings = append(p.Meetings, parser.Meeting{Date: parser.Date{Year: 2026, Month: 1, Day: 5}, Text: text})
		}
		return p
	})
}

// TestTwiceChangesNothing plans an import of entries that are alike in many ways,
// carries it out, and plans it again: nothing is left to write, and whoever was
// in doubt is so still, or found to be there.
func TestTwiceChangesNothing(t *testing.T) {
	bodies := rapid.SampledFrom([]string{"", "one line", "one line\n\nanother", "other"})
	rapid.Check(t, func(t *rapid.T) {
		var people []*parser.Person
		for i, p := range rapid.SliceOfN(aPerson(), 0, 3).Draw(t, "vault") {
			people = append(people, inNote(fmt.Sprintf("p%d", i), p, bodies.Draw(t, "body")))
		}
		var contacts []Contact
		for i, p := range rapid.SliceOfN(aPerson(), 1, 6).Draw(t, "file") {
			contacts = append(contacts, Contact{Line: 10*i + 1, Person: p, Body: bodies.Draw(t, "text")})
		}
		first := NewPlan(people, contacts, nil)
		if n := countEntries(first); n != len(contacts) {
			t.Fatalf("%d of %d entries are in the plan", n, len(contacts))
		}
		second := NewPlan(carriedOut(people, first), contacts, nil)
		for _, e := range append(second.New, second.Updates...) {
			t.Errorf("the second time: %s %v: %s", e.Name, e.Places, e.words())
		}
	})
}

func countEntries(p *Plan) int {
	n := 0
	for _, list := range [][]*Entry{p.New, p.Updates, p.Same, p.Doubtful} {
		for _, e := range list {
			n += len(e.Places)
		}
	}
	return n
}

// TestNothingIsOverwritten plans any import: no value of a note is another one
// afterwards.
func TestNothingIsOverwritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := inNote("p", aPerson().Draw(t, "person"), "")
		entry := aPerson().Draw(t, "entry")
		plan := NewPlan([]*parser.Person{p}, []Contact{{Line: 1, Person: entry}}, []Settled{{Line: 1, Person: p}})
		after := carriedOut([]*parser.Person{p}, plan)[0]
		for _, s := range singles {
			if was, is := s.value(p).text, s.value(after).text; was != "" && was != is {
				t.Errorf("%s: was %s, is %s", s.field, was, is)
			}
		}
		for _, l := range lists {
			was, is := l.values(p), l.values(after)
			if len(is) < len(was) || !slices.Equal(is[:len(was)], was) {
				t.Errorf("%s: was %v, is %v", l.field, was, is)
			}
			for _, value := range l.values(&entry) {
				if !l.holds(is, value) {
					t.Errorf("%s: %s is not brought in", l.field, value.text)
				}
			}
		}
	})
}

// TestWords says each key once.
func TestWords(t *testing.T) {
	entry := parser.Person{Name: "Ada Byron", Org: "Paylo", Tags: []string{"friend", "golang"}, Emails: []string{"a@example.org", "b@example.org"}}
	for want, body := range map[string]string{
		"org: Paylo; tags: friend, golang; email: a@example.org, b@example.org":                  "",
		"org: Paylo; tags: friend, golang; email: a@example.org, b@example.org; text: two lines": "two\nlines",
	} {
		if got := NewPlan(nil, []Contact{{Line: 1, Person: entry, Body: body}}, nil).New[0].words(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	entry.Emails = append(entry.Emails, "c@example.org", "d@example.org")
	if got := NewPlan(nil, []Contact{{Line: 1, Person: entry}}, nil).New[0].words(); got != "org: Paylo; tags: friend, golang; email: a@example.org, b@example.org; and 2 more" {
		t.Error(got)
	}
}
