package merge

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
)

// apply makes a change in the text.
func (j *pairing) apply(change func(*edit.Note) ([]source.Edit, error)) error {
	n, err := edit.Open(j.into.Name, j.text)
	if err != nil {
		return err
	}
	edits, err := change(n)
	if err == nil {
		j.text, err = source.Apply(j.text, edits)
	}
	return err
}

// addLists adds what the second note says in one value, where the first has
// another one of many.
func (j *pairing) addLists() error {
	for _, p := range j.added {
		for _, text := range textsOf(j.their, p.field) {
			if err := j.addText(p.field, text); err != nil {
				return err
			}
		}
		for _, item := range j.their.Items(p.field) {
			if err := j.addItem(item); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *pairing) addText(field, text string) error {
	return j.apply(func(n *edit.Note) ([]source.Edit, error) {
		if hasFolded(textsOf(n.Person, field), text) {
			return nil, nil
		}
		return n.AddText(field, text)
	})
}

func (j *pairing) addItem(item parser.Item) error {
	return j.apply(func(n *edit.Note) ([]source.Edit, error) {
		if hasItem(n.Person, item) {
			return nil, nil
		}
		return n.Add(item)
	})
}

// callBoth keeps the name that counts, and makes that of the second note an alias.
func (j *pairing) callBoth() error {
	name := j.our.Name
	if j.nameless {
		name = j.their.Name
	}
	if parser.Fold(j.their.Name) != parser.Fold(name) {
		if err := j.addText("aliases", j.their.Name); err != nil {
			return err
		}
	}
	return j.apply(func(n *edit.Note) ([]source.Edit, error) {
		if n.Person.Name == name {
			return nil, nil
		}
		return n.Set("name", name)
	})
}

// check refuses a text in which something is lost or is read as something else.
func (j *pairing) check() error {
	both, _, found := parser.ReadPerson(j.into.Name, j.text)
	lost := j.lost(both)
	switch {
	case !endsPlain(j.ours.body):
		lost = "its body ends in a block of code or a comment that is never closed"
	case both.Name != j.our.Name && !j.nameless, both.Name != j.their.Name && j.nameless:
		lost = "the note would be one of " + both.Name
	case both.Private != (j.our.Private || j.their.Private), both.NoIntros != (j.our.NoIntros || j.their.NoIntros):
		lost = "it would no longer be told whether it is private"
	}
	if lost != "" {
		return refuse(j.our, "the two notes cannot be joined as they are: "+lost, "join them by hand: copy what is new, then delete the other note")
	}
	j.found = source.Added(found, slices.Concat(j.ours.found, j.theirs.found))
	for _, d := range j.found {
		if d.Severity == source.Error {
			return &edit.Refusal{Finding: d}
		}
	}
	return nil
}

// lost says what of either note is not in the joined one, "" for nothing.
func (j *pairing) lost(both *parser.Person) string {
	for _, p := range []*parser.Person{j.our, j.their} {
		for _, list := range parser.ItemLists() {
			if slices.ContainsFunc(p.Items(list), func(item parser.Item) bool { return !hasItem(both, item) }) {
				return "an item of " + list + " would be lost"
			}
		}
		for _, m := range p.Object() {
			if m.Name != "keys" && slices.ContainsFunc(textsOf(p, m.Name), func(text string) bool { return !hasFolded(textsOf(both, m.Name), text) }) {
				return "a part of " + m.Name + " would be lost"
			}
		}
		if slices.ContainsFunc(p.Entries, func(e parser.Entry) bool { return !hasEntry(both, e) }) {
			return "a day of its log would be lost"
		}
	}
	if key := j.lostKey(); key != "" {
		return "what stands under " + key + " would be lost"
	}
	links := countLinks(j.our)
	if !j.hasBody {
		links += countLinks(j.their)
	}
	if countLinks(both) != links {
		return "a link would be lost"
	}
	return ""
}

// lostKey returns a key with a word that stands nowhere in the joined note, neither
// as it was typed nor as it is read; "" for none.
func (j *pairing) lostKey() string {
	_, block, _ := parser.ReadPerson(j.into.Name, j.text)
	all := j.text
	for _, e := range block.Entries {
		all += "\n" + e.Value.Text
	}
	all = parser.Fold(all)
	for _, k := range slices.Concat(j.ours.keys, j.theirs.keys) {
		for word := range strings.FieldsSeq(parser.Fold(k.value.Text)) {
			if k.says != "" && !strings.Contains(all, word) {
				return k.key
			}
		}
	}
	return ""
}

// textsOf returns the texts of a field that has many, as JSON shows them.
func textsOf(p *parser.Person, field string) []string {
	texts, _ := p.Object().Get(field).([]string)
	return texts
}

func hasFolded(texts []string, text string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return parser.Fold(t) == parser.Fold(text) })
}

func hasItem(p *parser.Person, item parser.Item) bool {
	return slices.ContainsFunc(p.Items(item.List()), func(other parser.Item) bool { return given(other) == given(item) })
}

// given is an item's identity without the pain that it is for: its words may fit
// two in the joined note, and are part of the text then, with a finding.
func given(item parser.Item) string {
	what, _, _ := strings.Cut(item.Identity(), "->")
	return strings.TrimSpace(what)
}

func hasEntry(p *parser.Person, e parser.Entry) bool {
	return slices.ContainsFunc(p.Entries, func(f parser.Entry) bool { return e.Date == f.Date && e.Text == f.Text })
}

func countLinks(p *parser.Person) int {
	links, _ := parser.BodyLinks(p.Note.Body, 0)
	return len(links)
}

// endsPlain reports whether what is written below a body is read: no block of
// code, comment or the like is still open at its end.
func endsPlain(body string) bool {
	tasks := func(text string) int { p, _, _ := parser.ReadPerson(noteName, text); return len(p.FollowUps) }
	body = "---\nname: x\n---\n" + body
	return tasks(body+"\n\n# x\n\n- [ ] x 📅 2026-01-01\n") > tasks(body)
}

func (j *pairing) asideKeys() []string {
	var keys []string
	for _, p := range j.aside {
		keys = append(keys, p.key)
	}
	return keys
}
