package render

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"time"

	"notes/parser"
	"notes/report"
)

// mailWidth is how wide the text of a mail is, in columns, so that it can be
// quoted within 78 (RFC 5322, section 2.1.1).
const mailWidth = 72

// Mail writes a whole mail (RFC 5322) with the report as text. The Date is the
// report's day, and the Message-ID is the same as long as the words are, so
// that a mail that is sent twice shows once.
//
// Without [Options.From] there is no From, which such a mail must have: the
// program that sends it knows the right one, and adds it (RFC 6409, section 8),
// as sendmail -t and msmtp do.
func Mail(w io.Writer, r report.Report, o Options) error {
	var body strings.Builder
	if err := Text(&body, r, Options{Width: mailWidth}); err != nil {
		return err
	}
	m := &mailWriter{}
	if err := m.addresses(o); err != nil {
		return err
	}
	m.headers(r.Doc(), o, body.String())
	q := quotedprintable.NewWriter(m)
	if _, err := io.WriteString(q, body.String()); err != nil {
		return err
	}
	if err := q.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, m.String())
	return err
}

type mailWriter struct{ strings.Builder }

// maxHeader is how long a line of a header may be where it holds encoded words
// (RFC 2047, section 2), in octets.
const maxHeader = 76

// header writes a header, folded between words.
func (m *mailWriter) header(name string, words ...string) {
	m.WriteString(name + ":")
	used := len(name) + 1
	for i, word := range words {
		if i > 0 && used+1+len(word) > maxHeader {
			m.WriteString("\r\n")
			used = 0
		}
		m.WriteString(" " + word)
		used += 1 + len(word)
	}
	m.WriteString("\r\n")
}

// addresses writes the headers that say from whom and to whom, if that is
// known.
func (m *mailWriter) addresses(o Options) error {
	for _, h := range []struct{ name, value string }{{"From", o.From}, {"To", o.To}} {
		if h.value == "" {
			continue
		}
		if !isClean(h.value) || len(h.value) > 900 {
			return fmt.Errorf("writing a mail: %q cannot stand behind %s", h.value, h.name)
		}
		m.header(h.name, strings.Split(h.value, " ")...)
	}
	return nil
}

// headers writes all other headers, and the empty line below them.
func (m *mailWriter) headers(doc *report.Doc, o Options, body string) {
	subject := subjectOf(doc)
	m.header("Subject", encoded(subject)...)
	if doc.Day.IsFull() {
		m.header("Date", mailDate(doc.Day))
	}
	m.header("Message-ID", "<"+nameOf(o.VaultID, "mail", doc.Day.String(), subject, body)+"@notes.invalid>")
	m.header("MIME-Version", "1.0")
	m.header("Content-Type", "text/plain; charset=utf-8")
	m.header("Content-Transfer-Encoding", "quoted-printable")
	m.header("Auto-Submitted", "auto-generated") // RFC 3834: nobody's absence note answers it
	m.WriteString("\r\n")
}

// encoded returns the words of a header's text: as they are where they are
// ASCII, else as encoded words (RFC 2047), none of which cuts a character.
func encoded(s string) []string {
	if isClean(s) && !strings.Contains(s, "=?") {
		return strings.Split(s, " ")
	}
	const most = 39 // octets in one; with base64 and its signs 64
	var words []string
	for s != "" {
		at := runeStart(s, min(most, len(s)))
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(s[:at]))+"?=")
		s = s[at:]
	}
	return words
}

// mailDate is the beginning of the day, without saying in which zone (-0000).
func mailDate(d parser.Date) string {
	day := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
	return day.Format("Mon, 02 Jan 2006 15:04:05") + " -0000"
}

// subjectOf names the people of whom there is a reminder for the day, else the
// report.
func subjectOf(doc *report.Doc) string {
	var names []string
	seen := map[string]bool{}
	for _, e := range entries(doc) {
		if e.Kind == "" || e.Day != doc.Day || seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		names = append(names, cut(Clean(e.Who), 0, 40))
	}
	if len(names) == 0 {
		return sentenceOf(Clean(doc.Title), doc.Day.String())
	}
	return "Whom to help today: " + listed(names)
}

// listed lists at most three names: more than that are two and a number.
func listed(names []string) string {
	last := names[len(names)-1]
	switch n := len(names); {
	case n == 1:
		return last
	case n > 3:
		names, last = names[:3], fmt.Sprintf("%d more", n-2)
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + last
}
