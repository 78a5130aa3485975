package report

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"notes/parser"
	"notes/parser/parallel"
)

// ChangesReport says what changed from one reading of a vault to another.
type ChangesReport struct {
	Head
	Before  *Point   `json:"before,omitempty"` // the moments that are compared, where
	After   *Point   `json:"after,omitempty"`  // they are not the notes as they are
	Changes []Change `json:"changes"`          // by file
}

// Change is what changed in one note.
type Change struct {
	Who                 // of a note in the library, File and its title as Name
	State  string       `json:"state"`                  // new, gone, changed
	Was    string       `json:"was,omitempty"`          // the file's name before
	Called string       `json:"called,omitempty"`       // the name before
	Items  []ItemChange `json:"items,omitempty"`        // list by list
	Fields []string     `json:"fields,omitempty"`       // other members that differ, as notes list --json names them
	Text   bool         `json:"text,omitempty"`         // the body differs, and nothing that was read from it
	Fits   []Send       `json:"fits,omitempty"`         // of a note that is new in the library: whom it may help
	Whom   []Who        `json:"whom,omitempty"`         // each of these, in the same order
	Found  int          `json:"findings"`               // in the note as it is now
	Solved int          `json:"solved,omitempty"`       // how many findings fewer than before
	Fresh  int          `json:"new_findings,omitempty"` // how many more
	Next   []string     `json:"next,omitempty"`         // what waits, with Options.Why
}

// NewChanges reports on what changed from one reading of a vault to another in
// the notes of these files, which are known to differ; nil stands for all. With o.Why it says of each person
// what waits now. Who is private in one of the two is not shown in the other, where
// private people are not.
func NewChanges(before, after *parser.Vault, files []string, o Options) *ChangesReport {
	if !o.Private {
		before, after = bothPrivate(before, after, newFiles(files))
	}
	if o.Redact {
		return redactedChanges(before, after, files, o)
	}
	return compare(before, after, files, o)
}

// compare reports on what changed, in the words of the notes.
func compare(before, after *parser.Vault, files []string, o Options) *ChangesReport {
	asked := newFiles(files)
	old, w := glanceAt(before, o, asked), glanceAt(after, o, asked)
	w.fitting = func() map[string][]fit { return nil } // what is new in the library is told by itself
	r := &ChangesReport{Head: w.head(), Changes: []Change{}}
	pairs := pairPeople(old.people, w.people)
	changes := make([]*Change, len(pairs))
	parallel.Each(len(pairs), func(i int) {
		if c, changed := w.change(old, pairs[i], files != nil); changed {
			changes[i] = &c
		}
	})
	for _, c := range changes {
		if c != nil {
			r.Changes = append(r.Changes, *c)
		}
	}
	r.Changes = append(r.Changes, w.libraryChanges(old, asked)...)
	r.Changes = append(r.Changes, w.ownChanges(old, asked)...)
	slices.SortStableFunc(r.Changes, func(a, b Change) int { return cmp.Compare(a.File, b.File) })
	return r
}

// change compares two versions of a person's note, which are told to differ or
// may not.
func (w *view) change(old *view, p versions, told bool) (c Change, changed bool) {
	switch {
	case p.after == nil:
		return Change{Who: p.before.who(), State: "gone"}, true
	case p.before == nil:
		c = Change{Who: p.after.who(), State: "new", Items: w.itemChanges(&parser.Person{}, p.after.Person, lists)}
	case p.before.Person == p.after.Person || sameNote(p.before.Note, p.after.Note):
		c = Change{Who: p.after.who(), State: "changed"}
	default:
		c = Change{Who: p.after.who(), State: "changed", Items: w.itemChanges(p.before.Person, p.after.Person, lists), Fields: fieldChanges(p.before, p.after)}
		if !sameName(p.before.who().File, p.after.who().File) {
			c.Was = p.before.who().File
		}
		if p.before.Name != p.after.Name {
			c.Called = p.before.Name
		}
		c.Text = len(c.Items)+len(c.Fields) == 0 && c.Called == "" && (told && c.Was == "" || !sameText(p.before.Note, p.after.Note))
	}
	w.compareFindings(old, &c)
	changed = c.says()
	if w.Why && changed {
		c.Next = w.waiting(p.after)
	}
	return c, changed
}

// says reports whether there is anything to tell.
func (c *Change) says() bool {
	return c.State != "changed" || c.Was+c.Called != "" || len(c.Items)+len(c.Fields)+c.Solved+c.Fresh > 0 || c.Text
}

// sameNote reports whether nothing at all was changed in a note. Of notes without
// a body that was kept it cannot tell.
func sameNote(a, b *parser.Note) bool {
	return a.Body != "" && a.Body == b.Body && a.File.Name == b.File.Name && a.File.Text() == b.File.Text()
}

// sameName reports whether two files are called the same, however the system that
// they come from composes letters with accents.
func sameName(a, b string) bool { return a == b || norm.NFC.String(a) == norm.NFC.String(b) }

// sameText reports whether two notes have the same body. How git or an editor
// ends lines does not count.
func sameText(a, b *parser.Note) bool {
	return a.Body == b.Body || strings.ReplaceAll(a.Body, "\r\n", "\n") == strings.ReplaceAll(b.Body, "\r\n", "\n")
}

// compareFindings counts what is found in a note, and what no more.
func (w *view) compareFindings(old *view, c *Change) {
	before := 0
	if c.State != "new" || old.vault.PersonIn(c.File) == nil { // else it was another's note
		before = old.foundIn(cmp.Or(c.Was, c.File))
	}
	c.Found = w.foundIn(c.File)
	c.Solved, c.Fresh = max(0, before-c.Found), max(0, c.Found-before)
}

// waiting says what waits for a person, the weightiest first.
func (w *view) waiting(p *person) []string {
	if w.snoozed(p) {
		return []string{"quiet until " + p.Snooze.String()}
	}
	reasons := w.reasons(p, nil)
	sortByPoints(reasons)
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
func (w *view) foundIn(file string) int { return w.inNote()[file] }

// countFindings counts the findings by the note that they are in.
func (w *view) countFindings() map[string]int {
	count := map[string]int{}
	found := w.plain.vault.Findings()
	if w.redaction != nil {
		found = w.redaction.findings(found)
	}
	for _, d := range found {
		if d.Span.File != nil {
			count[d.Span.File.Name]++
		}
	}
	return count
}

// fieldChanges returns the members of a person that differ and are no lists of
// items, nor what other members follow from.
func fieldChanges(before, after *person) []string {
	was, is := before.Members(isOwnField), after.Members(isOwnField)
	var names []string
	for _, m := range is {
		if old := was.Get(m.Name); old == nil || !sameJSON(old, m.Value) {
			names = append(names, m.Name)
		}
	}
	for _, m := range was {
		if is.Get(m.Name) == nil {
			names = append(names, m.Name)
		}
	}
	return names
}

// isOwnField reports whether a member says something that no other one does.
func isOwnField(name string) bool {
	switch name {
	case "id", "name", "file", "keys", "mentions":
		return false
	}
	for _, list := range lists {
		if list.name == name {
			return false
		}
	}
	return true
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
	if c.Called != "" {
		parts = append(parts, "called "+c.Called+" before")
	}
	parts = append(parts, c.itemWords()...)
	if len(c.Fields) > 0 {
		parts = append(parts, strings.Join(c.Fields, ", ")+" changed")
	}
	if c.Text && c.Was == "" {
		parts = append(parts, "text changed")
	}
	if found := c.findingWords(); found != "" {
		parts = append(parts, found)
	}
	return strings.Join(parts, ", ")
}

// findingWords says what is to mend in the note, and what is not any more.
func (c *Change) findingWords() string {
	found := Count(c.Found, "finding", "findings")
	switch {
	case c.Found == 0 && c.Solved > 0:
		return "nothing to mend any more"
	case c.Found == 0:
		return ""
	case c.Solved > 0:
		return found + " left"
	case c.Fresh == 0:
		return "still " + found
	}
	return found
}

// Doc says in words what changed.
func (r *ChangesReport) Doc() *Doc {
	s := Section{ID: "changes", Title: "Changes", Groups: listed(r.Changes, func(c Change) Item { return c.item() }), Empty: Step{"Nothing changed.", ""}}
	return &Doc{Title: "Changes", Day: r.Today, Intro: r.intro(), Sections: []Section{s}}
}

// intro says what is compared.
func (r *ChangesReport) intro() string {
	switch {
	case r.Before == nil:
		return ""
	case r.After == nil:
		return "From " + r.Before.words() + " to the notes as they are."
	}
	return "From " + r.Before.words() + " to " + r.After.words() + "."
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
		lines = append(lines, "Fits "+c.Whom[i].Name+": "+f.For+inBrackets(f.Terms))
	}
	switch {
	case c.Person == "" && c.State == "new" && len(c.Fits) == 0:
		lines = append(lines, "Fits nobody's open pain yet")
	case len(c.Next) > 0:
		lines = append(lines, c.Name+": "+c.Next[0])
	}
	return lines
}
