package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// What a page is made of. Style and script stand in the page itself, which
// loads nothing: its policy lets run just these two, told by their hashes.
var (
	//go:embed page/page.tmpl
	pageTemplate string
	//go:embed page/style.css
	pageStyle string
	//go:embed page/page.js
	pageScript string
)

// pages is the template of pages, parsed when the first one is written.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"clean": Clean, "address": func(link string) string { return address(link, schemes...) },
	}).Parse(pageTemplate))
})

// HTML writes a report as one page that needs nothing else: it works from disk
// and with scripts off. Whoever wrote what stands in it, it loads and runs
// nothing.
func HTML(w io.Writer, r report.Report, o Options) error {
	p := &page{Doc: r.Doc(), options: o, Policy: policy(o.Live)}
	p.anchors = make(map[string]string, len(p.Doc.Cards))
	tellApart(p.Doc.Sections)
	p.called = make(map[string]string, len(p.Doc.Cards))
	for _, c := range p.Doc.Cards {
		p.anchors[c.ID] = anchor(c.ID)
		p.called[parser.Fold(c.ID)] = c.ID
		p.called[parser.Fold(c.Name)] = c.ID
	}
	var b bytes.Buffer
	if err := pages().Execute(&b, p); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// tellApart gives a section whose id another one has before it an id of its own.
func tellApart(sections []report.Section) {
	seen := map[string]int{}
	for i := range sections {
		id := sections[i].ID
		if seen[id]++; seen[id] > 1 {
			sections[i].ID += "-" + itoa(seen[id])
		}
	}
}

// page is what the template is given.
type page struct {
	*report.Doc
	Policy  string
	options Options
	anchors map[string]string // of each person with a card
	called  map[string]string // the ids of these people by folded id and name
}

// policy is the page's Content Security Policy (W3C, CSP 3).
func policy(live bool) string {
	text := "default-src 'none'; style-src " + hash(pageStyle) + "; script-src " + hash(pageScript) + "; base-uri 'none'; form-action 'none'"
	if live {
		text += "; connect-src 'self'"
	}
	return text
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// anchor is the fragment of a person's card. An id may hold anything.
func anchor(id string) string { return "p-" + url.PathEscape(id) }

// Style and Script are ours, and go into the page as they are.
func (p *page) Style() template.CSS { return template.CSS(pageStyle) }
func (p *page) Script() template.JS { return template.JS(pageScript) }
func (p *page) Live() bool          { return p.options.Live }

// Anchor returns the fragment of a person's card, or "" where there is none.
func (p *page) Anchor(id string) string { return p.anchors[id] }

// part is a section as the template is given it.
type part struct {
	Page    *page
	Section *report.Section
}

// Part is a section with the page it stands on.
func (p *page) Part(s report.Section) part { return part{p, &s} }

// spot is a place of a note, with where it can be opened. The address is made
// by this program, so schemes of apps are let through.
type spot struct {
	Words   string
	Address template.URL // or ""
}

// At returns a place as the page shows it.
func (p *page) At(at report.Place) spot {
	s := spot{Words: place(at)}
	if p.options.Note != nil && at.File != "" {
		s.Address = template.URL(p.options.Note(at))
	}
	return s
}

// Whom returns the name to show of an item's person; "" where a heading names
// them, as in a brief.
func (p *page) Whom(i report.Item) string { return Clean(i.Who) }

// Spoken is a day as people say it.
func (p *page) Spoken(d parser.Date) string {
	if !d.IsFull() {
		return d.String()
	}
	return itoa(int(d.Day)) + " " + time.Month(d.Month).String() + " " + itoa(int(d.Year))
}

// Bare reports whether a section's heading would repeat the page's.
func (p *page) Bare(s report.Section) bool { return len(p.Sections) == 1 && s.Title == p.Title }

// Running is text to be copied, its lines as they are.
func (p *page) Running(text string) string { return strings.Join(runningLines(text), "\n") }

// Place returns where a finding is.
func (p *page) Place(d source.Diagnostic) report.Place {
	at := d.Span.From()
	return report.Place{File: d.Span.File.Name, Line: at.Line, Column: at.Column}
}

// Prose returns the body of a card.
func (p *page) Prose(c report.Card) template.HTML { return template.HTML(p.prose(c.Body)) }

// Reasons are those of an item, with what there is to send apart from them.
func (p *page) Reasons(i report.Item) []string {
	if p.Sending(i) != "" {
		return nonEmpty(cleaned(slices.Clone(i.Why[:len(i.Why)-1])))
	}
	return nonEmpty(cleaned(slices.Clone(i.Why)))
}

// Sending says what there is to send, if that can be opened.
func (p *page) Sending(i report.Item) string {
	if len(i.Why) == 0 || address(i.Send, schemes...) == "" {
		return ""
	}
	return Clean(i.Why[len(i.Why)-1])
}
