package render

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"notes/parser/source"
	"notes/report"
)

// Markdown writes a report as Markdown that reads the same in CommonMark and
// in GitHub's flavour: headings, lists and tables.
func Markdown(w io.Writer, r report.Report, _ Options) error {
	m := &markdownWriter{}
	doc := r.Doc()
	m.heading("#", sentenceOf(doc.Title, doc.Day.String()))
	m.paragraph(escape(doc.Notice))
	m.paragraph(escape(doc.Intro))
	for i := range doc.Sections {
		m.section(&doc.Sections[i], len(doc.Sections) == 1 && doc.Sections[i].Title == doc.Title)
	}
	_, err := io.WriteString(w, m.String())
	return err
}

type markdownWriter struct{ strings.Builder }

func sentenceOf(parts ...string) string { return strings.Join(nonEmpty(parts), " · ") }

// heading writes a heading; what stands before it is set off.
func (m *markdownWriter) heading(level, text string) {
	m.blank()
	m.WriteString(level + " " + escape(text) + "\n")
}

func (m *markdownWriter) blank() {
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
}

// paragraph writes text that is escaped already.
func (m *markdownWriter) paragraph(text string) {
	if text != "" {
		m.blank()
		m.WriteString(text + "\n")
	}
}

func (m *markdownWriter) section(s *report.Section, bare bool) {
	if !bare {
		m.heading("##", s.Title)
	}
	if s.IsEmpty() {
		m.paragraph(step(s.Empty))
	}
	m.paragraph(escape(s.Intro))
	for _, g := range s.Groups {
		m.group(g)
	}
	if s.Table != nil {
		m.table(s.Table)
	}
	if len(s.Plots) > 0 {
		m.plot(s.Plots[0])
	}
	m.findings(s.Findings)
	m.running(s.Text)
	for _, note := range s.Notes {
		m.paragraph(escape(note))
	}
	m.paragraph(step(s.More))
}

// running writes text to be copied as a block of code, in which nothing means
// anything to Markdown, nor has to be escaped.
func (m *markdownWriter) running(text string) {
	if text == "" {
		return
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	m.paragraph(fence + "text")
	for _, part := range runningLines(text) {
		m.WriteString(part + "\n")
	}
	m.WriteString(fence + "\n")
}

// step writes a sentence with its command as code. Commands are ours.
func step(s report.Step) string {
	if s.Command == "" {
		return escape(s.Text)
	}
	return escape(s.Text) + " `" + s.Command + "`"
}

func (m *markdownWriter) group(g report.Group) {
	if g.Title != "" {
		m.heading("###", g.Title)
	}
	m.blank()
	for _, item := range g.Items {
		m.WriteString("- " + markdownItem(item) + "\n")
	}
}

// markdownItem writes an item on one line, so that a change of one item is a
// change of one line.
func markdownItem(item report.Item) string {
	var parts []string
	if text := escape(item.What); text != "" {
		parts = append(parts, linked(text, item.Link))
	}
	if item.Mark != "" {
		parts = append(parts, "**"+escape(item.Mark)+"**")
	}
	for i, why := range item.Why {
		text := escape(why)
		if item.Send != nil && i == len(item.Why)-1 {
			text = linked(text, item.Send.URL)
		}
		parts = append(parts, text)
	}
	who := ""
	switch {
	case item.Who != "" || item.ID != "":
		who = "**" + escape(cmp.Or(Clean(item.Who), item.ID)) + "**"
	case item.At.File != "":
		parts = append(parts, escape(place(item.At)))
	}
	head := strings.Join(nonEmpty([]string{item.Day.String(), who}), " ")
	return strings.Join(nonEmpty([]string{head, strings.Join(parts, " · ")}), " – ")
}

// schemes are those of links that may be followed.
var schemes = []string{"http", "https", "mailto", "tel"}

// inAngles writes an address so that it may stand between < and >.
var inAngles = strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", " ", "%20")

// address returns a link as it may be written, or "" where its scheme is none
// of these.
func address(link string, schemes ...string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || !slices.Contains(schemes, u.Scheme) {
		return ""
	}
	return inAngles.Replace(Clean(u.String()))
}

// linked makes escaped text a link, if the address is one to follow.
func linked(text, link string) string {
	if link = address(link, schemes...); link == "" {
		return text
	}
	return "[" + text + "](<" + link + ">)"
}

func (m *markdownWriter) table(t *report.Table) {
	m.blank()
	rule := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		rule[i] = "---"
		if c.Number {
			rule[i] = "---:"
		}
	}
	m.tableRow(titles(t))
	m.WriteString("| " + strings.Join(rule, " | ") + " |\n")
	for _, r := range t.Rows {
		m.tableRow(r.Cells)
	}
}

func (m *markdownWriter) tableRow(texts []string) {
	for _, text := range texts {
		m.WriteString("| " + escape(text) + " ")
	}
	m.WriteString("|\n")
}

// plot writes a plot as the table of its values.
func (m *markdownWriter) plot(p report.Plot) {
	t := &report.Table{Columns: []report.Column{{Title: "month"}, {Title: p.Title, Number: true}}}
	for _, b := range p.Bars {
		t.Rows = append(t.Rows, report.Row{Cells: []string{b.Label, b.Words()}})
	}
	m.table(t)
}

func (m *markdownWriter) findings(ds []source.Diagnostic) {
	if len(ds) > 0 {
		m.blank()
	}
	for _, d := range ds {
		at := d.Span.From()
		where := escape(place(report.Place{File: d.Span.File.Name, Line: at.Line, Column: at.Column}))
		m.WriteString("- " + where + " – **" + d.Severity.String() + "** " + escape(d.Message))
		if d.Hint != "" {
			m.WriteString(" · " + escape(d.Hint))
		}
		m.WriteString("\n")
	}
}

// escape makes text that somebody typed plain text in Markdown, and keeps
// GitHub from making mentions, references and links of it. The empty comments
// cannot be seen.
func escape(s string) string {
	s = Clean(s)
	var b strings.Builder
	rest := s
	for i, r := range s {
		rest = s[i:]
		switch {
		case strings.ContainsRune("\\`*_[]<>|~$#", r), r == '&', i == 0 && strings.ContainsRune("-+=", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case endsNumber(s, i), strings.HasPrefix(rest, "://"), wwwDot(s, i):
			b.WriteByte('\\')
			b.WriteRune(r)
		case doubled(rest):
			b.WriteString("\\" + rest[:1])
		default:
			b.WriteRune(r)
		}
		if breaks(rest) {
			b.WriteString("<!-- -->")
		}
	}
	return b.String()
}

// endsNumber reports whether the byte ends a number that begins the text, as
// in "1. first", which would be a list.
func endsNumber(s string, i int) bool {
	return i > 0 && i < 10 && (s[i] == '.' || s[i] == ')') && strings.Trim(s[:i], "0123456789") == ""
}

// wwwDot reports whether the byte is the dot of www., which would be a link.
func wwwDot(s string, i int) bool {
	return i >= 3 && s[i] == '.' && strings.EqualFold(s[i-3:i], "www")
}

// doubled reports whether two marks stand together that mean something to
// Obsidian or to templates: ==marked==, %%hidden%%, {{variable}}.
func doubled(s string) bool {
	return len(s) > 1 && s[0] == s[1] && strings.IndexByte("=%{", s[0]) >= 0
}

// breaks reports whether an invisible comment must follow the first character:
// it begins a @mention, a mail address's domain or a #123.
func breaks(s string) bool {
	if len(s) < 2 {
		return false
	}
	next := rune(s[1])
	return s[0] == '@' && (unicode.IsLetter(next) || unicode.IsDigit(next) || next == '_' || next >= 0x80) ||
		s[0] == '#' && unicode.IsDigit(next)
}
