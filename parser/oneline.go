package parser

import (
	"strings"
	"unicode"
)

// The one-line form of items. Words in capitals stand for text; the order of
// the key:DATE words is free; → and ⇒ are arrows too, and #tag is a tag.
//
//	pain       TEXT [+tag…] [since:DATE] [by:DATE] [done:DATE | dropped:DATE] [id:slug]
//	offer      TEXT [+tag…]
//	met        DATE [TEXT] [via WHO]
//	help       DATE [KIND] WHAT [URL] [-> PAIN[, PAIN]] [=> RESULT] [via:WHO]
//	follow_up  DATE TEXT [done:DATE]
//	event      DATE TEXT
//	intro      DATE WHO [-> PAIN] [ok:DATE] [asked:DATE] [yes:DATE | no:DATE | later:DATE]
//	           [introduced:DATE] [=> RESULT]
//
// No item is refused. What does not fit stays text, and a slip says so where
// it looks like more. An item that should begin with a day and does not is
// text as a whole, with a zero Date.

// painNames reports whether a part behind an arrow names a pain of the person
// on that day.
type painNames func(part string, day Date) bool

func parsePain(text string) (Pain, []slip) {
	r := newReader(text)
	p := Pain{Status: Open}
	keys := p.keys()
	r.takeEnd(&p.Tags, keys[:])
	r.explain(keys[:], r.start, r.end)
	p.Text = r.rest()
	r.needText(p.Text)
	return p, r.found()
}

// keys are the words that may stand at a pain's end, in the order in which
// they are written.
func (p *Pain) keys() [5]key {
	return [...]key{
		{name: "since", day: &p.Since, partial: true},
		{name: "by", day: &p.By},
		{name: "done", day: &p.Closed, status: &p.Status},
		{name: "dropped", day: &p.Closed, status: &p.Status},
		{name: "id", slug: &p.ID},
	}
}

func parseOffer(text string) (Offer, []slip) {
	r := newReader(text)
	var o Offer
	r.takeEnd(&o.Tags, nil)
	o.Text = r.rest()
	r.needText(o.Text)
	return o, r.found()
}

func parseMeeting(text string) (Meeting, []slip) {
	r := newReader(text)
	m := Meeting{Date: r.day()}
	if m.Date.IsZero() {
		m.Text = r.rest()
		return m, r.found()
	}
	m.Via = r.via()
	m.Text = r.rest()
	if m.Via.IsZero() {
		m.viaAt = nameBehindVia(m.Text)
	}
	return m, r.found()
}

// nameBehindVia returns where the words behind the last bare "via" begin, or 0.
func nameBehindVia(text string) int {
	at, behind := lastSpaced(text, "via")
	if at < 0 || behind == len(text) {
		return 0
	}
	return behind
}

// viaName returns the words behind a bare "via" at the end of the meeting's
// text, or "". They are text unless they are somebody's exact name, which only
// the vault knows.
func (m *Meeting) viaName() string {
	if m.viaAt == 0 {
		return ""
	}
	return m.Text[m.viaAt:]
}

// takeVia makes viaName the one who brought them together, known by the id,
// and takes the words out of the text.
func (m *Meeting) takeVia(id string) {
	m.Via = Ref{Text: m.viaName(), ID: id}
	before := strings.TrimRightFunc(m.Text[:m.viaAt], unicode.IsSpace)
	m.Text = strings.TrimSpace(strings.TrimSuffix(before, "via"))
	m.viaAt = 0
}

func parseFollowUp(text string) (FollowUp, []slip) {
	r := newReader(text)
	f := FollowUp{Date: r.day()}
	if f.Date.IsZero() {
		f.Text = r.rest()
		return f, r.found()
	}
	keys := f.keys()
	r.takeEnd(nil, keys[:])
	r.explain(keys[:], r.start, r.end)
	f.Done = !f.DoneOn.IsZero()
	f.Text = r.rest()
	r.needText(f.Text)
	return f, r.found()
}

func (f *FollowUp) keys() [1]key { return [...]key{{name: "done", day: &f.DoneOn}} }

func parseEvent(text string) (Event, []slip) {
	r := newReader(text)
	e := Event{Date: r.day()}
	e.Text = r.rest()
	if !e.Date.IsZero() {
		r.needText(e.Text)
	}
	return e, r.found()
}
