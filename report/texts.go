package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report/match"
)

// Source is something that was read and may help somebody: an article, a book,
// a page.
type Source struct {
	Name    string // the file or address that it was read from
	Title   string
	URL     string
	Author  string
	Kind    string // one of [parser.Kinds]
	Lang    string // BCP 47; empty where it is not known
	Text    string // Markdown, or plain
	Problem string // why it could not be read, in words; then the rest is empty
	Cut     bool   // only a beginning was read
}

// SourceOf returns something of the library as what it was read as.
func SourceOf(s *parser.Resource) Source {
	return Source{Name: s.Note.File.Name, Title: s.Title, URL: s.URL, Author: s.Author, Kind: s.Kind, Lang: s.Lang, Text: s.Note.Body}
}

// query looks for what a source fits.
func (w *view) query(s *Source) match.Query {
	shown := w.discreetSource(*s)
	return match.Query{Title: shown.Title, Text: prose(shown.Text), Lang: s.Lang, Vectors: w.meaning(shown.Title, shown.Text)}
}

// passages returns a text as a language model reads it, in pieces; of those that
// are compared one more, so that it is told that there are more.
func passages(title, text string) []string {
	return first(match.Passages(title+"\n\n"+prose(text)), match.MaxVectors+1)
}

// meaning returns the vectors of a text's passages, where they are known.
func (w *view) meaning(title, text string) [][]float32 {
	if len(w.Meaning) == 0 {
		return nil
	}
	var vectors [][]float32
	for _, passage := range passages(title, text) {
		if v := w.Meaning[passage]; v != nil {
			vectors = append(vectors, v)
		}
	}
	return vectors
}

// openPain is an open pain of a person.
type openPain struct {
	person *person
	pain   int
}

// painDocuments returns the open pains of everybody as documents to be found,
// and whose they are. Their language is told from the words: what a note says
// under lang is the language to write to the person in.
func (w *view) painDocuments() (docs []match.Document, of []openPain) {
	n := 0
	for _, p := range w.people {
		n += len(p.open)
	}
	docs, of = make([]match.Document, 0, n), make([]openPain, 0, n)
	room := painRoom{fields: make([]match.Field, 0, 2*n)}
	for _, p := range w.people {
		around := ""
		for _, h := range p.open {
			if around == "" {
				around = w.background(p.plain.Person)
			}
			i := int(h.pain)
			docs = append(docs, w.painDocument(&room, p.ID, i, &p.plain.Pains[i], around))
			of = append(of, openPain{p, i})
		}
	}
	return docs, of
}

// painRoom is room for what many documents of pains are made of.
type painRoom struct {
	fields []match.Field
	ids    source.Copies
	id     []byte
}

// painDocument is a person's ith pain as a document to be found, with what stands
// around it.
func (w *view) painDocument(room *painRoom, person string, i int, p *parser.Pain, around string) match.Document {
	room.id = strconv.AppendInt(append(append(room.id[:0], person...), '/'), int64(i), 10)
	from := len(room.fields)
	for _, f := range [...]match.Field{
		{Text: p.Text},
		{Text: strings.Join(p.Tags, " "), Role: match.Tags},
		{Text: p.Context, Role: match.Context},
		{Text: around, Role: match.Background},
	} {
		if f.Text != "" {
			room.fields = append(room.fields, f)
		}
	}
	return match.Document{
		ID: room.ids.OfBytes(room.id), Of: person, Vectors: w.meaning("", p.Text),
		Fields: room.fields[from:len(room.fields):len(room.fields)],
	}
}

// background returns what a note says about a person besides.
func (w *view) background(p *parser.Person) string {
	if w.shallow {
		return ""
	}
	about := strings.Join(slices.Concat([]string{unlinked(p.Role), unlinked(p.Org)}, p.Tags, p.Interests), " ")
	var text strings.Builder
	body := w.unnamed(bodyWithoutItems(p))
	text.Grow(len(body) + len("\n\n") + len(about))
	writeProse(&text, body)
	text.WriteString("\n\n")
	text.WriteString(about)
	return text.String()
}

// unlinked returns a text without the brackets of a [[link]].
func unlinked(text string) string { return strings.Trim(text, "[]") }

// bodyWithoutItems returns the body of a note without the lists that were read
// out of it: what is open among them is looked at by itself, and what is eased
// or was given says nothing of what hurts now.
func bodyWithoutItems(p *parser.Person) string {
	body, start := p.Note.Body, len(p.Note.File.Text())
	var items []source.Span
	for i := range p.Pains {
		items = append(items, p.Pains[i].Span)
	}
	for i := range p.Offers {
		items = append(items, p.Offers[i].Span)
	}
	for i := range p.Helps {
		items = append(items, p.Helps[i].Span)
	}
	slices.SortFunc(items, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	var kept strings.Builder
	end := 0
	for _, at := range items { // the others stand in the frontmatter
		from, to := at.Start-start, min(at.End-start, len(body))
		if from >= end && to > from {
			kept.WriteString(body[end:from])
			end = to
		}
	}
	if end == 0 {
		return body
	}
	kept.WriteString(body[end:])
	return kept.String()
}

// prose returns a Markdown text without blocks of code and without addresses.
func prose(text string) string {
	if isProse(text) {
		return text
	}
	var kept strings.Builder
	kept.Grow(len(text))
	writeProse(&kept, text)
	return kept.String()
}

// isProse reports whether a text has neither of them.
func isProse(text string) bool {
	return !strings.Contains(text, "://") && !strings.Contains(text, "```") && !strings.Contains(text, "~~~")
}

// writeProse writes a Markdown text without blocks of code and without addresses.
func writeProse(kept *strings.Builder, text string) {
	if isProse(text) {
		kept.WriteString(text)
		return
	}
	fence := ""
	for line := range strings.Lines(text) {
		mark := fenceOf(line)
		switch {
		case fence != "":
			if strings.HasPrefix(mark, fence) {
				fence = ""
			}
		case mark != "":
			fence = mark
		default:
			writeWithoutAddresses(kept, line)
		}
	}
}

// fenceOf returns the run of marks with which a line begins or ends a block of
// code, or "" (CommonMark 0.31, 4.5).
func fenceOf(line string) string {
	line = strings.TrimLeft(line, " ")
	for _, mark := range []string{"`", "~"} {
		if run := len(line) - len(strings.TrimLeft(line, mark)); run >= 3 {
			return line[:run]
		}
	}
	return ""
}

// writeWithoutAddresses writes a line without the addresses in it.
func writeWithoutAddresses(b *strings.Builder, line string) {
	for {
		at := strings.Index(line, "://")
		if at < 0 {
			b.WriteString(line)
			return
		}
		begin := strings.LastIndexAny(line[:at], " \t(<[\"'") + 1
		b.WriteString(line[:begin])
		end := strings.IndexAny(line[at:], " \t\n)>]\"")
		if end < 0 {
			return
		}
		line = line[at+end:]
	}
}
