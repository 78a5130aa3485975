package merge

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Source is a person's note: its path in the vault, and its text.
type Source struct{ Name, Text string }

// Joined is one note made of two.
type Joined struct {
	Text string
	// Aside are the keys that the two notes have with different values. What does
	// not count stands in the body, as it was typed.
	Aside []string
	// Found is what is to be said about the note, and was not about the two.
	Found []source.Diagnostic
}

// People joins the notes of two people who turned out to be one. The first is
// left as it stands, and gets what only the second one says: its keys, the items
// of its lists, in the order of days where the list has one, its body below
// that of the first, and its name and aliases as aliases. What both say is there
// once. Where a key has one value and they differ, that of the first counts, but
// for privacy, and the other stands in the body.
//
// The error is a Refusal where one of the two cannot be read for sure, or
// something that the second one says would be lost.
func People(into, from Source) (Joined, error) {
	v := Versions{Ours: into.Text, Theirs: from.Text}.withEqualEnds()
	into.Text, from.Text = v.Ours, v.Theirs
	j := pairing{into: into, from: from, joiner: joiner{care: care{keepBoth: true}}}
	for _, step := range []func() error{j.open, j.join, j.addLists, j.callBoth, j.check} {
		if err := step(); err != nil {
			return Joined{}, err
		}
	}
	return Joined{j.text, j.asideKeys(), j.found}, nil
}

// pairing is the joining of two notes under way.
type pairing struct {
	joiner
	into, from   Source
	ours, theirs *version
	our, their   *parser.Person // as their own notes call them
	nameless     bool           // the first one is named by the slug of its file alone, so that the name of the second counts
	aside        []*piece       // keys of the second note that stand in the body
	added        []*piece       // lists of the second note of which each item is added by itself
	hasBody      bool           // the first note says all that the body of the second does
	text         string         // as far as it has come
	found        []source.Diagnostic
}

// open takes the two notes apart.
func (j *pairing) open() (err error) {
	if j.ours, j.our, err = openSource(j.into); err == nil {
		j.theirs, j.their, err = openSource(j.from)
	}
	if err == nil {
		j.nameless = !isNamed(j.our) && isNamed(j.their) && isSlug(j.our.Name)
	}
	return err
}

// isNamed reports whether a note says itself whose it is.
func isNamed(p *parser.Person) bool {
	_, title := parser.BodyLinks(p.Note.Body, 0)
	return p.At.End > 0 || title.Text != ""
}

// isSlug reports whether a name is only what a file is called by.
func isSlug(name string) bool { return name == strings.ToLower(name) && !strings.Contains(name, " ") }

func openSource(s Source) (*version, *parser.Person, error) {
	if _, err := edit.Open(s.Name, s.Text); err != nil {
		return nil, nil, err
	}
	p, block, found := parser.ReadPerson(s.Name, s.Text)
	if block.Format == frontmatter.TOML || block.Format == frontmatter.JSON {
		return nil, nil, refuse(p, "only YAML frontmatter is joined by commands, and this is "+strings.ToUpper(string(block.Format)),
			"write it as YAML between two lines ---, or join the two notes by hand")
	}
	for _, d := range found {
		if d.Code == "duplicate-key" {
			return nil, nil, &edit.Refusal{Finding: d}
		}
	}
	v, ok := open(s.Text)
	if !ok {
		return nil, nil, refuse(p, "the lines of this frontmatter do not tell what belongs to which key", "write it without braces, one key a line; then run the command again")
	}
	return v, p, nil
}

// refuse returns a Refusal about somebody's note as a whole.
func refuse(p *parser.Person, message, hint string) error {
	return &edit.Refusal{Finding: source.Diagnostic{Severity: source.Error, Message: message, Hint: hint, Span: source.Span{File: p.Note.File}}}
}

// join makes one text of the two, but for what is added one by one.
func (j *pairing) join() error {
	var front strings.Builder
	for _, out := range j.keys() {
		front.WriteString(wholeLines(out.parts.resolved(nil), j.newLine()))
	}
	opening, closing := j.ours.opening, j.ours.closing
	if j.ours.format == frontmatter.None && front.Len() > 0 {
		opening, closing = opening+"---"+j.newLine(), "---"+j.newLine()
	}
	j.text = opening + front.String() + closing
	j.remark()
	if body := j.body(); body != "" {
		j.text = wholeLines(j.text, j.newLine()) + body
	}
	return nil
}

// remark puts aside the keys whose remarks would be lost.
func (j *pairing) remark() {
	isLost := func(remark string) bool { return !strings.Contains(j.text, remark) }
	for _, keys := range [][]piece{j.ours.keys, j.theirs.keys} {
		for i := range keys {
			if p := &keys[i]; !slices.Contains(j.aside, p) && slices.ContainsFunc(p.remarks, isLost) {
				j.aside = append(j.aside, p)
			}
		}
	}
}

func (j *pairing) newLine() string { return newLine(j.into.Text) }

// keys joins the keys of the two notes.
func (j *pairing) keys() []outcome {
	j.theirs.keys = slices.DeleteFunc(j.theirs.keys, j.onlyNames)
	v := sides{ours: j.ours.keys, theirs: j.theirs.keys}
	v.callKeys()
	s := sequence{joiner: &j.joiner, lay: func(_ *piece, text string) string { return text }}
	s.both = func(r row) (outcome, bool) { return j.bothSay(s, r), true }
	return s.merge(v.rows())
}

// onlyNames reports whether a key of the second note says nothing but its name,
// which becomes an alias.
func (j *pairing) onlyNames(p piece) bool {
	if j.nameless {
		return false
	}
	switch p.field {
	case "name", "full_name", "first_name", "last_name":
		if !strings.Contains(j.their.Name, strings.TrimSpace(p.value.Text)) || len(p.remarks) > 0 {
			j.aside = append(j.aside, &p)
		}
		return true
	}
	return false
}

// bothSay joins a key that both notes have with different values.
func (j *pairing) bothSay(s sequence, r row) outcome {
	if out, ok := j.bothLists(r); ok {
		return out
	}
	if j.isMany(r.theirs.field) && r.ours.says != "" && r.theirs.says != "" {
		if out, ok := inBrackets(r); ok {
			return out
		}
		j.added = append(j.added, r.theirs)
		if r.theirs.value.Kind != frontmatter.Scalar {
			j.aside = append(j.aside, r.theirs) // for keys of its items that nobody knows
		}
		return s.as(r.ours)
	}
	wins, loses := r.ours, r.theirs
	if j.counts(r) == r.theirs {
		wins, loses = r.theirs, r.ours
	}
	if loses.says != "" {
		j.aside = append(j.aside, loses)
	}
	return s.as(wins)
}

// inBrackets writes the values of two lists of texts with one each as one list.
func inBrackets(r row) (outcome, bool) {
	ours, ok := valueOf(r.ours)
	theirs, ok2 := valueOf(r.theirs)
	one, ok3 := inList(r.ours.value, strings.TrimSpace(ours.raw))
	other, ok4 := inList(r.theirs.value, strings.TrimSpace(theirs.raw))
	if !ok || !ok2 || !ok3 || !ok4 || r.ours.in.items[r.ours.value.Start].Item != nil {
		return outcome{}, false
	}
	return outcome{parts: parts{{text: ours.key + " [" + one + ", " + other + "]" + ours.after}}}, true
}

// inList returns a value as it may stand between brackets; ok is false for one
// that is several already.
func inList(v frontmatter.Value, raw string) (text string, ok bool) {
	switch {
	case raw == "", strings.ContainsAny(raw, ",\n"):
		return "", false
	case v.Style == frontmatter.Quoted || !strings.ContainsAny(raw, "\"[]{}:#'&*!|>%") && !strings.ContainsAny(raw[:1], "@`-?"):
		return raw, true
	}
	return frontmatter.Quote(v.Text), true
}

// isMany reports whether a field has many values.
func (j *pairing) isMany(field string) bool {
	for _, f := range parser.Tables()[0].Keys {
		if f.Name == field {
			return strings.HasPrefix(string(f.Type), "list of")
		}
	}
	return false
}

// counts returns the side whose value counts: that of the first note, unless it
// says nothing, or the second one is more careful, or has a later day.
func (j *pairing) counts(r row) *piece {
	switch {
	case r.ours.says == "",
		r.ours.field == "private" && j.their.Private && !j.our.Private,
		r.ours.field == "introductions" && j.their.NoIntros && !j.our.NoIntros:
		return r.theirs
	case laterDay(r) == r.theirs:
		return r.theirs
	}
	return r.ours
}
