package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"notes/report"
)

// Bounds of what people read at once; the JSON tells everything.
const (
	maxListed = 50 // entries of a section
	maxWords  = 6  // values of an entry
)

// Doc tells the plan in words.
func (p *Plan) Doc() *report.Doc {
	doc := &report.Doc{Title: "Import", Day: p.Today, Intro: p.Counts()}
	if !p.Applied && len(p.New)+len(p.Updates)+len(p.Notes) > 0 {
		doc.Notice = "Nothing is written yet; --apply writes what stands here."
	}
	for _, s := range []report.Section{
		p.section("new", [2]string{"New", "Written"}, p.New, p.newItem),
		p.section("updates", [2]string{"Would be added to notes", "Added to notes"}, p.Updates, (*Entry).updateItem),
		p.others(),
		p.doubts(),
		p.section("refused", [2]string{"", "Not written"}, p.Refused, (*Entry).refusedItem),
		p.section("differs", [2]string{"Stays as it is in the note", "Stayed as it was in the note"}, p.differing(), (*Entry).keptItem),
		p.leftOut(),
		p.skipped(),
	} {
		if !s.IsEmpty() {
			doc.Sections = append(doc.Sections, s)
		}
	}
	return doc
}

// Counts says how many entries come to what.
func (p *Plan) Counts() string {
	words := []string{
		report.Count(len(p.New), "new person", "new people"),
		strconv.Itoa(len(p.Updates)) + " to add to",
		strconv.Itoa(len(p.Same)) + " already there",
		strconv.Itoa(len(p.Doubtful)) + " in doubt",
	}
	if p.Applied {
		words[1] = strconv.Itoa(len(p.Updates)) + " added to"
	}
	for _, more := range []struct {
		n    int
		what string
	}{{len(p.Notes), "for yourself and the library"}, {p.There, "of these already there"}, {len(p.Refused), "not written"}, {len(p.Skips), "skipped"}, {p.Others, "not chosen"}, {p.Later, "left for later"}} {
		if more.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", more.n, more.what))
		}
	}
	return strings.Join(words, ", ") + "."
}

// section shows entries.
func (p *Plan) section(id string, titles [2]string, entries []*Entry, item func(*Entry) report.Item) report.Section {
	s := report.Section{ID: id, Title: titles[0]}
	if p.Applied {
		s.Title = titles[1]
	}
	return sectionOf(s, entries, item)
}

// sectionOf returns the section with an item for each of all, as many as can be read.
func sectionOf[T any](s report.Section, all []T, item func(T) report.Item) report.Section {
	var g report.Group
	for _, t := range all[:min(len(all), maxListed)] {
		g.Items = append(g.Items, item(t))
	}
	if g.Items != nil {
		s.Groups = []report.Group{g}
	}
	if n := len(all) - maxListed; n > 0 {
		s.More = report.Step{Text: fmt.Sprintf("%d more; all of them:", n), Command: "notes import … --json"}
	}
	return s
}

// others shows the notes that are about nobody.
func (p *Plan) others() report.Section {
	return sectionOf(report.Section{ID: "notes", Title: "Yourself and the library"}, p.Notes, func(n *Note) report.Item {
		if p.Applied {
			return report.Item{What: n.Title, Why: []string{n.Note}}
		}
		return report.Item{What: n.Title, Why: []string{n.Note, n.Place.words()}}
	})
}

func (p *Plan) newItem(e *Entry) report.Item {
	if p.Applied {
		return report.Item{Who: e.Name, What: e.Note}
	}
	return report.Item{Who: e.Name, What: e.words(), Why: []string{e.Note, e.place()}}
}

func (e *Entry) updateItem() report.Item {
	return report.Item{Who: e.About.Name, What: e.words(), Why: []string{e.Why, e.place()}}
}

func (e *Entry) refusedItem() report.Item {
	return report.Item{Who: e.Name, What: e.Why, Why: []string{e.place()}}
}

func (e *Entry) keptItem() report.Item {
	all := make([]string, len(e.Kept))
	for i, k := range e.Kept {
		all[i] = k.Field + ": " + k.There
		if k.Value != "" {
			all[i] += ", not " + shortened(k.Value)
		}
	}
	return report.Item{Who: e.About.Name, What: few(all), Why: []string{e.place()}}
}

// words says what an entry brings, in the note's words, each key once.
func (e *Entry) words() string {
	gains := e.Gains
	if e.Body != "" {
		gains = append(slices.Clip(gains), Gain{Field: "text", Value: oneLine(e.Body)})
	}
	if gains == nil {
		return "just the name"
	}
	shown := gains
	if len(gains) > maxWords {
		shown = gains[:maxWords-1]
	}
	var all []string
	for i, g := range shown {
		if i > 0 && g.Field == shown[i-1].Field {
			all[len(all)-1] += ", " + shortened(g.Value)
			continue
		}
		all = append(all, g.Field+": "+shortened(g.Value))
	}
	return joinedWords(all, len(gains)-len(shown))
}

// few joins so many texts as can be read at a glance.
func few(all []string) string {
	shown := all
	if len(all) > maxWords {
		shown = all[:maxWords-1]
	}
	return joinedWords(shown, len(all)-len(shown))
}

func joinedWords(all []string, more int) string {
	if more > 0 {
		all = append(slices.Clip(all), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, "; ")
}

// place says where the entry stands.
func (e *Entry) place() string {
	all := make([]string, 0, len(e.Places))
	for i, at := range e.Places {
		if i > 0 && at.File == e.Places[0].File {
			all = append(all, strconv.Itoa(at.Line))
			continue
		}
		all = append(all, at.words())
	}
	if len(all) > 3 {
		all = append(all[:3], "…")
	}
	return strings.Join(all, ", ")
}

func (p Place) words() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// doubts shows whom entries may be about, and how to say who it is.
func (p *Plan) doubts() report.Section {
	title := "In doubt: who is it?"
	s := p.section("doubtful", [2]string{title, title}, p.Doubtful, func(e *Entry) report.Item {
		item := report.Item{Who: e.Name, What: "may be " + e.MayBe[0].words()}
		for _, c := range e.MayBe[1:] {
			item.Why = append(item.Why, "or "+c.words())
		}
		item.Why = append(item.Why, e.place())
		return item
	})
	if len(p.Doubtful) == 0 {
		return s
	}
	e := p.Doubtful[0]
	line, who := strconv.Itoa(e.Places[0].Line), "WHO"
	if c := e.MayBe[0]; c.About != nil {
		who = c.Person
	}
	s.Notes = []string{fmt.Sprintf("Nothing is written of these. Say who it is with --same %s=%s, or that it is somebody else with --different %s.", line, who, line)}
	return s
}

func (c Candidate) words() string {
	where := c.File
	if c.About == nil {
		where = c.Place.words()
	}
	return fmt.Sprintf("%s (%s), by the %s %s", c.Name, where, byWords[c.By], c.Value)
}

// differing are the entries that say otherwise than the note.
func (p *Plan) differing() []*Entry {
	var all []*Entry
	for _, e := range slices.Concat(p.Updates, p.Same) {
		if len(e.Kept) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// leftOut counts what is not brought in of those who are.
func (p *Plan) leftOut() report.Section {
	count, first, order := map[string]int{}, map[string]*Entry{}, []string(nil)
	for _, e := range slices.Concat(p.New, p.Updates) {
		for _, left := range e.Left {
			if count[left]++; count[left] == 1 {
				first[left], order = e, append(order, left)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	return sectionOf(report.Section{ID: "left", Title: "Left out"}, order, func(left string) report.Item {
		of := first[left]
		if n := count[left] - 1; n > 0 {
			return report.Item{What: left, Why: []string{fmt.Sprintf("%s and %s", of.Name, report.Count(n, "other", "others"))}}
		}
		return report.Item{What: left, Why: []string{of.Name, of.place()}}
	})
}

// skipped tells which parts of the files were not read, and why: what is wrong
// with many lines of a file stands once.
func (p *Plan) skipped() report.Section {
	lines, order := map[Skip][]int{}, []Skip(nil)
	for _, skip := range p.Skips {
		key := Skip{File: skip.File, Why: skip.Why}
		if lines[key] == nil {
			order = append(order, key)
		}
		lines[key] = append(lines[key], skip.Line)
	}
	return sectionOf(report.Section{ID: "skipped", Title: "Skipped"}, order, func(key Skip) report.Item {
		return report.Item{What: key.Why, Why: []string{places(key.File, lines[key])}}
	})
}

// places says on which lines of a file something stands; of many, the first.
func places(file string, lines []int) string {
	const shown = 8
	text := Place{file, lines[0]}.words()
	for _, line := range lines[1:min(len(lines), shown)] {
		text += ", " + strconv.Itoa(line)
	}
	if n := len(lines) - shown; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}
