package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"html"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"notes/parser"
	"notes/parser/parallel"
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

// pages is the template of pages, parsed when the first one is written. Words of
// notes come into it through words and clean alone, addresses through follow.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"words": words, "clean": Clean}).Parse(pageTemplate))
})

// HTML writes a report as one page that needs nothing else: it works from disk
// and with scripts off. Whoever wrote what stands in it, it loads and runs
// nothing.
func HTML(w io.Writer, r report.Report, o Options) error {
	p := &page{Doc: r.Doc(), options: o, Policy: policy(o.Live)}
	tellApart(p.Doc.Sections)
	p.anchors = make(map[string]string, len(p.Doc.Cards))
	p.called = make(map[string]string, len(p.Doc.Cards))
	for _, c := range p.Doc.Cards {
		p.anchors[c.ID] = "p-" + url.PathEscape(c.ID)
		p.called[parser.Fold(c.Name)] = p.anchors[c.ID]
	}
	for id, anchor := range p.anchors { // an id says more than a name
		p.called[parser.Fold(id)] = anchor
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
	anchors map[string]string // where the card of each person is, by id
	called  map[string]string // and by what links call them, folded
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

// Style and Script are ours, and go into the page as they are.
func (p *page) Style() template.CSS { return template.CSS(pageStyle) }
func (p *page) Script() template.JS { return template.JS(pageScript) }
func (p *page) Live() bool          { return p.options.Live }

// Spoken is a day as people say it.
func (p *page) Spoken(d parser.Date) string {
	return itoa(int(d.Day)) + " " + time.Month(d.Month).String() + " " + itoa(int(d.Year))
}

// part is a section with the page it stands on.
type part struct {
	*page
	*report.Section
	Bare bool // without a heading, which would repeat the page's
}

// Parts are the sections as the template is given them.
func (p *page) Parts() []part {
	parts := make([]part, len(p.Sections))
	for i := range p.Sections {
		s := &p.Sections[i]
		parts[i] = part{p, s, len(p.Sections) == 1 && s.Title == p.Title}
	}
	return parts
}

// words makes text of a note safe to stand between tags: on one line, and where
// it runs from right to left, set apart from what stands around it.
func words(s string) template.HTML {
	s = Clean(s)
	text := html.EscapeString(s)
	if strings.ContainsFunc(s, runsLeft) {
		text = "<bdi>" + text + "</bdi>"
	}
	return template.HTML(text)
}

// runsLeft reports whether a character belongs to a script that is written from
// right to left (UAX #9, table 4, and the blocks kept for such scripts).
func runsLeft(r rune) bool {
	switch {
	case 0x590 <= r && r <= 0x8ff, 0xfb1d <= r && r <= 0xfdff, 0xfe70 <= r && r <= 0xfeff:
		return true
	}
	return 0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff
}

// allWords joins texts of notes with dots; those that are empty do not count.
func allWords(list []string) template.HTML {
	var parts []string
	for _, s := range list {
		if text := words(s); text != "" {
			parts = append(parts, string(text))
		}
	}
	return template.HTML(strings.Join(parts, " · "))
}

// follow returns a link of a note as the page may have it: "" unless its scheme is
// one of those to follow.
func follow(link string) template.URL { return template.URL(address(link, schemes...)) }

// itemLine is an item as the template is given it.
type itemLine struct {
	Day  string
	Who  template.HTML
	Card template.URL // of the person; "" where there is none
	What template.HTML
	Link template.URL
	Mark string
	Why  template.HTML
	Send *sending
	At   spot // where nobody is named
}

// sending is something to send.
type sending struct {
	Title template.HTML
	Link  template.URL
	Why   template.HTML
}

// Lines are items as the template is given them.
func (p *page) Lines(items []report.Item) []itemLine {
	lines := make([]itemLine, len(items))
	for k := range items {
		lines[k] = p.line(&items[k])
	}
	return lines
}

func (p *page) line(i *report.Item) itemLine {
	l := itemLine{Day: i.Day.String(), Who: words(i.Who), Card: p.Card(i.ID), What: words(i.What), Link: follow(i.Link), Mark: i.Mark}
	why := i.Why
	if i.Send != nil {
		why = why[:len(why)-1]
		l.Send = p.sending(i)
	}
	l.Why = allWords(why)
	if l.Who == "" {
		l.Card, l.At = "", p.spot(i.At)
	}
	return l
}

// sending says what there is to send and why; it leads to where that can be read, or
// to the note about it.
func (p *page) sending(i *report.Item) *sending {
	why := []string{"both say " + strings.Join(i.Send.Terms, ", ")}
	if i.Send.For != i.What {
		why = slices.Insert(why, 0, "for “"+i.Send.For+"”")
	}
	s := &sending{Title: words(i.Send.Title), Link: follow(i.Send.URL), Why: allWords(why)}
	if s.Link == "" {
		s.Link = p.spot(report.Place{File: i.Send.File}).Address
	}
	return s
}

// Card returns where a person's card is, or "".
func (p *page) Card(id string) template.URL {
	if anchor := p.anchors[id]; anchor != "" {
		return template.URL("#" + anchor)
	}
	return ""
}

// spot is a place of a note, with where it can be opened.
type spot struct {
	Words   string
	Address template.URL // or ""
}

// spot returns a place as the page shows it. The address is made by this program,
// so schemes of apps are let through.
func (p *page) spot(at report.Place) spot {
	if at.File == "" {
		return spot{}
	}
	s := spot{Words: place(at)}
	if p.options.Note != nil {
		s.Address = template.URL(p.options.Note(at))
	}
	return s
}

// Found are findings as the template is given them.
func (p *page) Found(ds []source.Diagnostic) []itemLine {
	lines := make([]itemLine, len(ds))
	for i, d := range ds {
		at := d.Span.From()
		lines[i] = itemLine{
			What: words(d.Message), Mark: d.Severity.String(), Why: words(d.Hint),
			At: p.spot(report.Place{File: d.Span.File.Name, Line: at.Line, Column: at.Column}),
		}
	}
	return lines
}

// Running is text to be copied, its lines as they are.
func (p *page) Running(text string) string { return strings.Join(runningLines(text), "\n") }

// cardView is a card as the template is given it.
type cardView struct {
	*report.Card
	Anchor string
	Groups []cardGroup
	Note   spot
	Prose  template.HTML
}

// cardGroup is a group of a card's lines.
type cardGroup struct {
	Title string
	Lines []itemLine
}

// People are the cards as they stand on the page.
func (p *page) People() ([]template.HTML, error) {
	cards, errs := make([]template.HTML, len(p.Cards)), make([]error, len(p.Cards))
	prose := proseOf(p)
	parallel.Each(len(p.Cards), func(i int) {
		var b strings.Builder
		errs[i] = pages().ExecuteTemplate(&b, "card", p.card(&p.Cards[i], prose))
		cards[i] = template.HTML(b.String())
	})
	return cards, errors.Join(errs...)
}

// card is a card as the template is given it.
func (p *page) card(c *report.Card, prose func(body string) string) cardView {
	view := cardView{Card: c, Anchor: p.anchors[c.ID], Note: p.spot(c.At), Prose: template.HTML(prose(c.Body))}
	for _, g := range c.Groups {
		view.Groups = append(view.Groups, cardGroup{g.Title, p.Lines(g.Items)})
	}
	return view
}
