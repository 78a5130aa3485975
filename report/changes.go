package report

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"notes/parser"
)

// ChangesReport says what changed from one reading of a vault to another.
type ChangesReport struct {
	Head
	Changes []Change `json:"changes"` // by file
}

// Change is what changed in one note.
type Change struct {
	Who                 // of a note in the library, File and its title as Name
	State  string       `json:"state"`            // new, gone, changed
	Was    string       `json:"was,omitempty"`    // the file's name before
	Items  []ItemChange `json:"items,omitempty"`  // list by list
	Fields []string     `json:"fields,omitempty"` // other members that differ, as notes list --json names them
	Text   bool         `json:"text,omitempty"`   // the body differs, and nothing that was read from it
	Fits   []Send       `json:"fits,omitempty"`   // of a note that is new in the library: whom it may help
	Whom   []Who        `json:"whom,omitempty"`   // each of these, in the same order
	Found  int          `json:"findings"`         // in the note as it is now
	Solved int          `json:"solved,omitempty"` // how many findings fewer than before
	Next   []string     `json:"next,omitempty"`   // what waits, with Options.Why
}

// ItemChange is what became of one item of a list.
type ItemChange struct {
	List string `json:"list"`
	// Change is "added" or "removed", or what became of it: eased, dropped, open,
	// kept, answered, a step of an introduction, else "changed".
	Change string   `json:"change"`
	Text   string   `json:"text"`
	Kind   string   `json:"kind,omitempty"` // of a help
	For    []string `json:"for,omitempty"`  // of a help or an introduction
}

// NewChanges reports on what changed from one reading of a vault to another in
// the notes of these files, which are known to differ; nil stands for all. With o.Why it says of each person
// what waits now.
func NewChanges(before, after *parser.Vault, files []string, o Options) *ChangesReport {
	old, w := glance(before, o), glance(after, o)
	w.fitting = func() map[string][]fit { return nil } // what is new in the library is told by itself
	r := &ChangesReport{Head: w.head(), Changes: []Change{}}
	asked := func(file string) bool { return files == nil || slices.Contains(files, file) }
	for _, p := range pairPeople(old.among(asked), w.among(asked)) {
		if c, changed := w.change(old, p, files != nil); changed {
			r.Changes = append(r.Changes, c)
		}
	}
	r.Changes = append(r.Changes, w.libraryChanges(old, asked)...)
	slices.SortStableFunc(r.Changes, func(a, b Change) int { return cmp.Compare(a.File, b.File) })
	return r
}

// among returns the people with a note in one of the files.
func (w *view) among(asked func(string) bool) []*person {
	return slices.DeleteFunc(slices.Clone(w.people), func(p *person) bool { return !asked(p.who.File) })
}

// versions is a person before and after; nil where there was or is nobody.
type versions struct{ before, after *person }

// pairPeople brings the people of two readings together: by file, and of the rest
// by name.
func pairPeople(before, after []*person) []versions {
	byFile, byName := map[string]*person{}, map[string]*person{}
	for _, p := range before {
		byFile[p.who.File] = p
	}
	pairs := make([]versions, 0, len(after))
	for _, p := range after {
		pairs = append(pairs, versions{byFile[p.who.File], p})
		delete(byFile, p.who.File)
	}
	for _, p := range before {
		if byFile[p.who.File] == p {
			byName[parser.Fold(p.Name)] = p
		}
	}
	for i := range pairs {
		if pairs[i].before == nil {
			name := parser.Fold(pairs[i].after.Name)
			pairs[i].before = byName[name]
			delete(byName, name)
		}
	}
	for _, p := range before {
		if byName[parser.Fold(p.Name)] == p {
			pairs = append(pairs, versions{before: p})
		}
	}
	return pairs
}

// change compares two versions of a person's note, which are told to differ or
// may not.
func (w *view) change(old *view, p versions, told bool) (c Change, changed bool) {
	switch {
	case p.after == nil:
		return Change{Who: p.before.who, State: "gone"}, true
	case p.before == nil:
		c = Change{Who: p.after.who, State: "new", Items: w.itemChanges(&parser.Person{}, p.after.Person)}
	case p.before.Person == p.after.Person:
		return c, false
	default:
		c = Change{Who: p.after.who, State: "changed", Items: w.itemChanges(p.before.Person, p.after.Person), Fields: fieldChanges(p.before, p.after)}
		if p.before.who.File != p.after.who.File {
			c.Was = p.before.who.File
		}
		c.Text = len(c.Items)+len(c.Fields) == 0 && (told || p.before.Note.Body != p.after.Note.Body)
	}
	c.Found = w.foundIn(c.File)
	c.Solved = max(0, old.foundIn(cmp.Or(c.Was, c.File))-c.Found)
	changed = p.before == nil || c.Was != "" || len(c.Items)+len(c.Fields)+c.Solved > 0 || c.Text || c.Found != old.foundIn(c.File)
	if w.Why && changed {
		c.Next = w.waiting(p.after)
	}
	return c, changed
}

// waiting says what waits for a person, the weightiest first.
func (w *view) waiting(p *person) []string {
	if w.snoozed(p) {
		return []string{"quiet until " + p.Snooze.String()}
	}
	reasons := w.reasons(p, nil)
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Points, a.Points) })
	var lines []string
	for i := range reasons {
		what := reasons[i].What
		if what != "" {
			what = quoted(what)
		}
		lines = append(lines, sentence(", ", what, reasons[i].term.why(w, p, &reasons[i])))
	}
	if lines == nil {
		lines = []string{"nothing waiting"}
	}
	return lines
}

// foundIn returns how many findings there are in a note.
func (w *view) foundIn(file string) int {
	n := 0
	for _, d := range w.vault.Diagnostics {
		if d.Span.File != nil && d.Span.File.Name == file {
			n++
		}
	}
	return n
}

// lists are the lists of a note, in the order in which changes are told, with
// what one item and several are called.
var lists = []struct{ name, one, many string }{
	{"pains", "pain", "pains"},
	{"helps", "help", "helps"},
	{"met", "meeting", "meetings"},
	{"follow_ups", "promise", "promises"},
	{"intros", "introduction", "introductions"},
	{"offers", "offer", "offers"},
	{"events", "event", "events"},
}

// itemChanges compares the items of two versions of a note, list by list.
func (w *view) itemChanges(before, after *parser.Person) []ItemChange {
	var all []ItemChange
	for _, list := range lists {
		old := map[string][]parser.Item{}
		for _, item := range before.Items(list.name) {
			old[item.Identity()] = append(old[item.Identity()], item)
		}
		for _, item := range after.Items(list.name) {
			same := old[item.Identity()]
			if len(same) == 0 {
				all = append(all, w.itemChange("added", item))
				continue
			}
			old[item.Identity()] = same[1:]
			if what := became(same[0], item); what != "" {
				all = append(all, w.itemChange(what, item))
			}
		}
		for _, item := range before.Items(list.name) {
			if left := old[item.Identity()]; len(left) > 0 {
				all = append(all, w.itemChange("removed", left[0]))
				old[item.Identity()] = left[1:]
			}
		}
	}
	return all
}

func (w *view) itemChange(change string, item parser.Item) ItemChange {
	c := ItemChange{List: item.List(), Change: change}
	switch i := item.(type) {
	case parser.Pain:
		c.Text = i.Text
	case parser.Offer:
		c.Text = i.Text
	case parser.Help:
		c.Text, c.Kind, c.For = i.What, i.Kind, i.For
	case parser.Meeting:
		c.Text = cmp.Or(i.Text, i.Date.String())
	case parser.FollowUp:
		c.Text = i.Text
	case parser.Intro:
		c.Text, c.For = cmp.Or(w.nameOf(i.Who), "somebody"), i.For
	case parser.Event:
		c.Text = i.Text
	}
	return c
}

// became says what became of an item; "" where it is as it was.
func became(before, after parser.Item) string {
	if sameJSON(before.Object(), after.Object()) {
		return ""
	}
	switch now := after.(type) {
	case parser.Pain:
		if now.Status != before.(parser.Pain).Status {
			return string(now.Status)
		}
	case parser.Help:
		if was := before.(parser.Help).Result; was == "" && now.Result != "" {
			return "answered"
		}
	case parser.FollowUp:
		if was := before.(parser.FollowUp).Done; now.Done && !was {
			return "kept"
		}
	case parser.Intro:
		was := before.(parser.Intro)
		if was.State() != now.State() {
			return string(now.State())
		}
		if was.Result == "" && now.Result != "" {
			return "answered"
		}
	}
	return "changed"
}

func sameJSON(a, b any) bool {
	one, err := json.Marshal(a)
	other, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(one) == string(other)
}

// fieldChanges returns the members of a person that differ and are no lists of
// items, nor what other members follow from.
func fieldChanges(before, after *person) []string {
	old := map[string]any{}
	for _, m := range before.Object() {
		old[m.Name] = m.Value
	}
	var names []string
	for _, m := range after.Object() {
		if !isOwnField(m.Name) {
			delete(old, m.Name)
			continue
		}
		if was, there := old[m.Name]; !there || !sameJSON(was, m.Value) {
			names = append(names, m.Name)
		}
		delete(old, m.Name)
	}
	for _, m := range before.Object() {
		if _, gone := old[m.Name]; gone && isOwnField(m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// isOwnField reports whether a member says something that no other one does.
func isOwnField(name string) bool {
	switch name {
	case "id", "file", "keys", "entries", "mentions":
		return false
	}
	for _, list := range lists {
		if list.name == name {
			return false
		}
	}
	return true
}

// libraryChanges says what came into the library, and whom it may help.
func (w *view) libraryChanges(old *view, asked func(string) bool) []Change {
	known := map[string]bool{}
	for _, s := range old.vault.Resources {
		known[s.Note.File.Name] = true
	}
	var all []Change
	for _, s := range w.vault.Resources {
		if !asked(s.Note.File.Name) || known[s.Note.File.Name] {
			continue
		}
		c := Change{Who: Who{Name: s.Title, File: s.Note.File.Name}, State: "new", Found: w.foundIn(s.Note.File.Name)}
		for _, f := range first(w.mayBeSent(s), mostFor) {
			c.Fits, c.Whom = append(c.Fits, *f.send()), append(c.Whom, f.person.who)
		}
		all = append(all, c)
	}
	return all
}

// Words says what changed in the note, on one line.
func (c *Change) Words() string {
	var parts []string
	switch {
	case c.State == "gone":
		return "gone"
	case c.State == "new":
		parts = append(parts, "new")
	case c.Was != "":
		parts = append(parts, "moved from "+c.Was)
	}
	parts = append(parts, c.itemWords()...)
	if len(c.Fields) > 0 {
		parts = append(parts, strings.Join(c.Fields, ", ")+" changed")
	}
	if c.Text && c.Was == "" {
		parts = append(parts, "text changed")
	}
	if c.Found > 0 {
		parts = append(parts, Count(c.Found, "finding", "findings"))
	} else if c.Solved > 0 {
		parts = append(parts, "nothing to mend any more")
	}
	return strings.Join(parts, ", ")
}

// mostTold is how many new items of one list are told one by one.
const mostTold = 2

// itemWords says what became of the items: new and lost ones by their number,
// with what they are if they are few; others one by one.
func (c *Change) itemWords() []string {
	var parts []string
	for _, list := range lists {
		for _, sign := range []struct{ change, mark string }{{"added", "+"}, {"removed", "−"}} {
			var told []string
			for _, i := range c.Items {
				if i.List == list.name && i.Change == sign.change {
					told = append(told, i.short())
				}
			}
			if len(told) == 0 {
				continue
			}
			part := sign.mark + Count(len(told), list.one, list.many)
			if len(told) <= mostTold {
				part += " (" + strings.Join(told, "; ") + ")"
			}
			parts = append(parts, part)
		}
		for _, i := range c.Items {
			if i.List == list.name && i.Change != "added" && i.Change != "removed" {
				parts = append(parts, i.became())
			}
		}
	}
	return parts
}

// short says what an item is: of a help its kind and what it was for.
func (i ItemChange) short() string {
	if i.List != "helps" || len(i.For) == 0 {
		return i.Text
	}
	return cmp.Or(i.Kind, i.Text) + " → " + strings.Join(i.For, ", ")
}

// became says what became of an item.
func (i ItemChange) became() string {
	if i.List == "intros" {
		return "introduction to " + i.Text + ": " + i.Change
	}
	return quoted(i.Text) + " " + i.Change
}

// Doc says in words what changed.
func (r *ChangesReport) Doc() *Doc {
	s := Section{ID: "changes", Title: "Changes", Empty: Step{"Nothing changed.", ""}}
	g := Group{}
	for i := range r.Changes {
		g.Items = append(g.Items, r.Changes[i].item())
	}
	if len(g.Items) > 0 {
		s.Groups = []Group{g}
	}
	return &Doc{Title: "Changes", Day: r.Today, Sections: []Section{s}}
}

func (c *Change) item() Item {
	item := c.Who.item()
	item.What, item.Why = c.Words(), c.Meaning()
	return item
}

// Meaning says what follows from the change, a line each: whom something new fits,
// or what waits for the person, where that was asked for.
func (c *Change) Meaning() []string {
	var lines []string
	for i, f := range c.Fits {
		lines = append(lines, "Fits "+c.Whom[i].Name+": "+f.For+" ("+strings.Join(f.Terms, ", ")+")")
	}
	switch {
	case c.Person == "" && c.State == "new" && len(c.Fits) == 0:
		lines = append(lines, "Fits nobody's open pain yet")
	case len(c.Next) > 0:
		lines = append(lines, c.Name+": "+c.Next[0])
	}
	return lines
}
