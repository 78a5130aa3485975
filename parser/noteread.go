package parser

import (
	"slices"
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// noteReader reads the values of one note's frontmatter and collects what is
// to be said about them.
type noteReader struct {
	file   *source.File
	src    string // the file's text
	bodies bool   // whether the text of the body is to be kept
	links  bool   // whether its links are
	after  Date   // the day up to which no details are kept; none where all are
	once   bool   // whether the copies of an item count as one
	public bool   // private: no was read
	// nearlyPrivate tells that a key which looks like private does not say no.
	nearlyPrivate bool
	names         nameParts
	desk          *desk
	whose         *Person // the person being read, whose pains helps refer to
	found         []source.Diagnostic
}

// report adds a warning about a value.
func (r *noteReader) report(code string, v frontmatter.Value, message, hint string) {
	r.found = append(r.found, source.Diagnostic{
		Code: code, Severity: source.Warning, Message: message, Hint: hint,
		Span: source.Span{File: r.file, Start: v.Start, End: v.End},
	})
}

// slip reports what the grammar found in the text of a value.
func (r *noteReader) slip(v frontmatter.Value, s slip) {
	r.slipAt(r.within(v, s.start, s.end), s, v.Text[s.start:s.end])
}

// slipAt reports what the grammar found about some typed words.
func (r *noteReader) slipAt(at source.Span, s slip, typed string) {
	if s.code == "unknown-pain" {
		s.message, s.hint = r.whose.whyUnknown(typed)
	}
	d := source.Diagnostic{Code: s.code, Severity: s.severity, Message: s.message, Hint: s.hint, Span: at}
	// Where the place is that of the whole item, a fix would overwrite the rest.
	if !s.certain.IsZero() && at.End-at.Start == len(typed) {
		d.Fix = []source.Edit{{Start: at.Start, End: at.End, New: s.certain.String()}}
	}
	r.found = append(r.found, d)
}

// within returns where a part of a scalar's text stands in the file: all of
// the value where escapes or line breaks moved the text.
func (r *noteReader) within(v frontmatter.Value, start, end int) source.Span {
	whole := source.Span{File: r.file, Start: v.Start, End: v.End}
	lead := 0
	if v.Style == frontmatter.Quoted && v.End-v.Start == len(v.Text)+2 {
		lead = 1
	}
	at := v.Start + lead
	if v.End-at < len(v.Text) || r.src[at:at+len(v.Text)] != v.Text {
		return whole
	}
	return source.Span{File: r.file, Start: at + start, End: at + end}
}

// text returns a value as one text. A [[link]] is the name it leads to.
func (r *noteReader) text(v frontmatter.Value) string {
	text := r.words(v)
	if target := linkTarget(text); target != "" {
		return target
	}
	return text
}

// words returns a value as the text that was typed.
func (r *noteReader) words(v frontmatter.Value) string {
	switch v.Kind {
	case frontmatter.Scalar:
		return strings.TrimSpace(v.Text)
	case frontmatter.List:
		return strings.Join(r.texts(v), ", ")
	case frontmatter.Map:
		r.report("value-shape", v, "this is taken as one text, although it is written as keys", "write the text on one line, or put quotes around it")
		return strings.TrimSpace(r.src[v.Start:v.End])
	}
	return ""
}

// texts returns a value as a list of texts. One plain text is taken apart at
// its commas.
func (r *noteReader) texts(v frontmatter.Value) []string { return r.addTexts(nil, v) }

// addTexts is texts for a list that has some already.
func (r *noteReader) addTexts(all []string, v frontmatter.Value) []string {
	switch {
	case v.Kind == frontmatter.List:
		all = slices.Grow(all, len(v.Items))
		for _, item := range v.Items {
			all = addText(all, r.text(item))
		}
	case v.Kind == frontmatter.Scalar && v.Style != frontmatter.Quoted && strings.Contains(v.Text, ", "):
		all = slices.Grow(all, 1+strings.Count(v.Text, ", "))
		for part := range strings.SplitSeq(v.Text, ", ") {
			all = addText(all, strings.TrimSpace(part))
		}
	default:
		all = addText(all, r.text(v))
	}
	return all
}

func addText(all []string, text string) []string {
	if text == "" {
		return all
	}
	return append(all, text)
}

// tags returns a value as tags, without # and +. One text holds several, with
// commas or spaces between them, as Obsidian and Jekyll write them.
func (r *noteReader) tags(v frontmatter.Value) []string {
	if v.Kind == frontmatter.Map {
		r.report("value-shape", v, "this is no list of tags, so it is left out", "write tags: [one, two]")
		return nil
	}
	texts := r.tagTexts(v)
	all := texts[:0]
	for _, text := range texts {
		if tag := strings.TrimLeft(strings.TrimSpace(text), "#+"); tag != "" {
			all = append(all, tag)
		}
	}
	return all
}

func (r *noteReader) tagTexts(v frontmatter.Value) []string {
	if v.Kind == frontmatter.List {
		return r.texts(v)
	}
	text := r.text(v)
	if strings.Contains(text, ",") {
		return strings.Split(text, ",")
	}
	return strings.Fields(text)
}

// date returns a value as a day; none, with a finding, where it is no day.
func (r *noteReader) date(v frontmatter.Value) Date { return r.day(v, false) }

// day returns a value as a day or, where it may be partial, as a month or a year, too.
func (r *noteReader) day(v frontmatter.Value, partial bool) Date {
	text := r.text(v)
	if text == "" {
		return Date{}
	}
	d, err := readDay(text, partial)
	return r.checked(v, d, err)
}

// checked reports what is wrong with a date, and drops those that cannot be.
func (r *noteReader) checked(v frontmatter.Value, d Date, err error) Date {
	if err != nil {
		s := dateSlip(strings.TrimSpace(v.Text), d, err)
		if s.code == "key-value" {
			s.code, s.severity = "date-invalid", source.Error
		}
		s.end = len(v.Text)
		r.slip(v, s)
	}
	return d
}

// birthday returns a value as a day of which the year may be missing.
func (r *noteReader) birthday(v frontmatter.Value) Date {
	text := r.text(v)
	if text == "" {
		return Date{}
	}
	d, err := ParsePartial(text)
	return r.checked(v, d, err)
}

func (r *noteReader) rhythm(v frontmatter.Value) Rhythm {
	text := r.text(v)
	if text == "" {
		return Rhythm{}
	}
	rhythm, err := ParseRhythm(text)
	if err != nil {
		r.report("rhythm", v, quoted(text)+" is no rhythm, so it does not count", "write 10d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or never")
	}
	return rhythm
}

// truths are the words for yes and no.
var truths = map[string]bool{
	"true": true, "yes": true, "y": true, "on": true, "1": true,
	"false": false, "no": false, "n": false, "off": false, "0": false,
}

// truth returns a value as yes or no, or otherwise where it is neither.
func (r *noteReader) truth(v frontmatter.Value, otherwise bool) bool {
	text := r.text(v)
	if yes, ok := truths[Fold(text)]; ok {
		return yes
	}
	if text != "" {
		r.report("yes-or-no", v, quoted(text)+" is neither yes nor no, so it counts as "+yesNoWord(otherwise), "write yes or no")
	}
	return otherwise
}

// saysNo reports whether a value is empty, or a word for no.
func saysNo(v frontmatter.Value) bool {
	yes, known := truths[Fold(v.Text)]
	return v.IsBlank() || known && !yes
}

// ref returns the one person that a value names.
func (r *noteReader) ref(v frontmatter.Value) Ref {
	if refs := r.refs(v); len(refs) > 0 {
		return refs[0]
	}
	return Ref{}
}

// refs returns the people that a value names.
func (r *noteReader) refs(v frontmatter.Value) []Ref {
	var refs []Ref
	if v.Kind == frontmatter.List {
		for _, item := range v.Items {
			refs = append(refs, r.refs(item)...)
		}
		return refs
	}
	at := source.Span{File: r.file, Start: v.Start, End: v.End}
	for part := range strings.SplitSeq(v.Text, ",") {
		part = strings.TrimSpace(part)
		if target := linkTarget(part); target != "" {
			refs = append(refs, Ref{Text: target, Link: true, Span: at})
		} else if part != "" {
			refs = append(refs, Ref{Text: part, Span: at})
		}
	}
	return refs
}

func yesNoWord(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
