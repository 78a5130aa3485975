package parser

import (
	"reflect"
	"strings"

	"notes/parser/source"
)

// line is an item in its one-line form: words with a space between them.
type line struct{ strings.Builder }

// word adds words behind a sign such as an arrow; nothing where they are empty.
func (l *line) word(sign, words string) {
	if words == "" {
		return
	}
	if l.Len() > 0 {
		l.WriteByte(' ')
	}
	l.WriteString(sign)
	l.WriteString(words)
}

func (l *line) tags(tags []string) {
	for _, tag := range tags {
		l.word("+", tag)
	}
}

func (l *line) keys(keys []key) {
	for _, k := range keys {
		switch {
		case k.slug != nil:
			l.word(k.name+":", *k.slug)
		case k.status == nil || *k.status == closedBy(k.name):
			l.word(k.name+":", k.day.String())
		}
	}
}

// typed returns the reference as people type it.
func (r Ref) typed() string {
	if r.Link {
		return "[[" + r.Text + "]]"
	}
	return r.Text
}

func formatPain(p Pain) string {
	var l line
	l.word("", p.Text)
	l.tags(p.Tags)
	keys := p.keys()
	l.keys(keys[:])
	return l.String()
}

func formatOffer(o Offer) string {
	var l line
	l.word("", o.Text)
	l.tags(o.Tags)
	return l.String()
}

func formatMeeting(m Meeting) string {
	sign := "via:"
	if m.Via.Link {
		sign = "via "
	}
	var l line
	l.word("", m.Date.String())
	l.word("", m.Text)
	l.word(sign, m.Via.typed())
	return l.String()
}

func formatHelp(h Help) string {
	var l line
	l.word("", h.Date.String())
	l.word("", h.Kind)
	l.word("", h.What)
	l.word("", h.URL)
	l.word("-> ", strings.Join(h.For, ", "))
	l.word("=> ", h.Result)
	l.word("via:", h.Via.typed())
	return l.String()
}

func formatFollowUp(f FollowUp) string {
	var l line
	l.word("", f.Date.String())
	l.word("", f.Text)
	keys := f.keys()
	l.keys(keys[:])
	return l.String()
}

func formatEvent(e Event) string {
	var l line
	l.word("", e.Date.String())
	l.word("", e.Text)
	return l.String()
}

func formatIntro(i Intro) string {
	var l line
	l.word("", i.Date.String())
	l.word("", i.Who.typed())
	l.word("", i.Text)
	l.word("-> ", strings.Join(i.For, ", "))
	keys := i.keys()
	l.keys(keys[:])
	l.word("=> ", i.Result)
	return l.String()
}

// item is what can be written in one line. bare returns it without places and
// without what the vault finds out.
type item[T any] interface{ bare() T }

// oneLine returns an item's one-line form, and whether it is one line that
// reads back as the same item without a slip. Places, and what the vault finds
// out about an item later, are not compared.
func oneLine[T item[T]](t T, format func(T) string, parse func(string) (T, []slip)) (string, bool) {
	text := format(t)
	if strings.ContainsAny(text, "\n\v\f\r\u0085\u2028\u2029") {
		return text, false
	}
	back, slips := parse(text)
	return text, len(slips) == 0 && reflect.DeepEqual(t.bare(), back.bare())
}

func (p Pain) bare() Pain {
	p.Span = source.Span{}
	p.Tags = orNil(p.Tags)
	if p.Status == "" {
		p.Status = Open
	}
	return p
}

func (o Offer) bare() Offer {
	o.Span = source.Span{}
	o.Tags = orNil(o.Tags)
	return o
}

func (m Meeting) bare() Meeting {
	m.Span = source.Span{}
	m.Via = m.Via.bare()
	return m
}

func (h Help) bare() Help {
	h.Span, h.Pains = source.Span{}, nil
	h.For = orNil(h.For)
	h.Via = h.Via.bare()
	return h
}

func (f FollowUp) bare() FollowUp {
	f.Span = source.Span{}
	return f
}

func (e Event) bare() Event {
	e.Span = source.Span{}
	return e
}

func (i Intro) bare() Intro {
	i.Span, i.Pains, i.said = source.Span{}, nil, named{}
	i.For = orNil(i.For)
	i.Who = i.Who.bare()
	return i
}

func (r Ref) bare() Ref { return Ref{Text: r.Text, Link: r.Link} }

// orNil makes no difference between an empty list and none.
func orNil(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}
