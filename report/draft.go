package report

import (
	"cmp"
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// Draft is a message to one person, or to two who are introduced, that the owner
// may send after changing it. The program sends nothing.
type Draft struct {
	To      []string `json:"to"`              // ids
	Name    string   `json:"name"`            // of those to whom it goes
	Mail    []string `json:"mail,omitempty"`  // an address of each, where one is known
	About   string   `json:"about,omitempty"` // what for, or when it is time to send it
	Lang    string   `json:"lang"`            // ISO 639-1
	Subject string   `json:"subject"`
	Text    string   `json:"text"` // paragraphs between empty lines; a link has a line of its own
}

// DraftReport is messages in the order in which they may be sent, with what to
// look at before.
type DraftReport struct {
	Head
	Drafts []Draft  `json:"drafts"`
	Notes  []string `json:"notes"`
}

// NewArticleDraft writes to the person with that id, and passes on what was
// found: it names the pain that it may ease, in the note's own words, and the
// meeting at which that was noted. There is no draft to somebody who is not in
// the vault, or whose note is private and not to be shown, and none with
// [Options.Redact].
func NewArticleDraft(v *parser.Vault, s Source, id string, o Options) *DraftReport {
	w := look(v, o)
	r := &DraftReport{Head: w.head(), Drafts: []Draft{}, Notes: []string{}}
	p := w.named(id)
	if p == nil || o.Redact {
		return r
	}
	s = w.discreetSource(s)
	s.Title, s.URL, s.Author = oneLine(s.Title), webAddress(s.URL), oneLine(s.Author)
	l := phrasesIn(p.Lang)
	pain, about := w.painFor(p, &s), ""
	if pain != nil {
		about = "For " + quoted(pain.Text) + "."
	}
	need := w.needIn(l, p, pain)
	r.add(w.draft(l, about, p), cmp.Or(s.Title, s.URL, s.Name),
		l.greet(p.first()), sentence(" ", need, l.firstOf(l.fits, need)), l.what(s), l.noAnswer, w.signature())
	r.atRest(w, p)
	switch {
	case pain == nil:
		r.note("None of the needs in the note clearly fits: say why it is for " + p.first() + ".")
	case need == "":
		r.note("The words of your note are meant for you alone: say in others what it is for.")
	}
	if s.URL == "" {
		r.note("No address is known for it: attach it, or add the link.")
	}
	if g := p.gave(s.work()); g != nil {
		r.note(p.first() + " was given this" + onDay(g.date) + ".")
	}
	return r
}

// atRest notes where somebody is to be left in peace.
func (r *DraftReport) atRest(w *view, p *person) {
	switch {
	case w.snoozed(p):
		r.note("You want it quiet around " + p.first() + " until " + p.Snooze.String() + ".")
	case p.rests():
		r.note("You gave " + p.first() + " something " + times(p.tries) + " since they last gave a sign: better let it rest.")
	}
}

// what names something to pass on: its title, and the link on a line of its own.
// Without a link, the author helps to find it.
func (l *phrases) what(s Source) string {
	title := cmp.Or(s.Title, oneLine(s.Name))
	switch {
	case s.Title == "" && s.URL != "":
		return s.URL
	case s.URL != "":
		return l.quote(title) + "\n" + s.URL
	case s.Author != "":
		return l.quote(title) + " (" + s.Author + ")"
	}
	return l.quote(title)
}

// webAddress returns the address of a page, or "" where it is none to send.
func webAddress(s string) string {
	if s = strings.TrimSpace(s); strings.ContainsAny(s, " \t\r\n") || !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return ""
	}
	return s
}

// first returns what to call the person.
func (p *person) first() string { return firstName(p.Name, p.Aliases) }

// signature returns the first name of the owner, or "".
func (w *view) signature() string {
	if w.vault.Me == nil || strings.EqualFold(w.vault.Me.Name, "me") {
		return ""
	}
	return firstName(w.vault.Me.Name, nil)
}

// draft begins a message to people.
func (w *view) draft(l *phrases, about string, to ...*person) Draft {
	d := Draft{About: about, Lang: l.lang}
	for i, p := range to {
		d.To = append(d.To, p.ID)
		if d.Name += p.Name; i < len(to)-1 {
			d.Name += " and "
		}
		d.Mail = append(d.Mail, first(p.Emails, 1)...)
	}
	return d
}

// add finishes a message with its paragraphs, those that are empty left out,
// and notes its tone.
func (r *DraftReport) add(d Draft, subject string, paragraphs ...string) {
	d.Subject, d.Text = oneLine(subject), sentence("\n\n", paragraphs...)
	r.Drafts = append(r.Drafts, d)
	for _, f := range Tone(source.NewFile("", d.Text)) {
		r.note("To " + d.Name + ", line " + strconv.Itoa(f.Span.From().Line) + ": " + f.Message + "; " + f.Hint + ".")
	}
}

func (r *DraftReport) note(sentence string) { r.Notes = append(r.Notes, sentence) }

// painFor returns the open pain of the person that something fits, or nil.
func (w *view) painFor(p *person, s *Source) *parser.Pain {
	for _, f := range w.fits(s, len(w.people)) {
		if f.person == p {
			return f.pain
		}
	}
	return nil
}

// needIn says to a person which need of theirs a message is about, and where it
// came up; "" where nothing of it can be said.
func (w *view) needIn(l *phrases, p *person, pain *parser.Pain) string {
	if pain == nil {
		return ""
	}
	words := w.needWords(l, pain, true)
	place := w.placeOf(l, p, pain.Since)
	switch {
	case words == "":
		return ""
	case place == "":
		return say(l.begin(l.mentioned), "{need}", words)
	}
	return say(l.begin(l.mentionedAt), "{need}", words, "{place}", place)
}

// needWords returns the words of a pain, quoted, or where they cannot stand in a
// message its themes.
func (w *view) needWords(l *phrases, pain *parser.Pain, toThem bool) string {
	return w.wordsOrThemes(l, pain.Text, pain.Tags, toThem)
}

func (w *view) wordsOrThemes(l *phrases, text string, tags []string, toThem bool) string {
	if text = w.quotable(l, text, toThem); text != "" {
		return l.quote(text)
	}
	return l.themes(tags)
}

// themes quotes tags as words.
func (l *phrases) themes(tags []string) string {
	return l.quoteAll(mapped(tags, strings.NewReplacer("-", " ", "_", " ", "/", " ").Replace))
}

// longestPlace is how many letters of a meeting's words name the place.
const longestPlace = 60

// placeOf returns what the note calls the meeting of that day: its first words,
// up to a mark.
func (w *view) placeOf(l *phrases, p *person, day parser.Date) string {
	for i := range p.Meetings {
		m := &p.Meetings[i]
		if m.Date != day || !w.happened(day) {
			continue
		}
		place := m.Text
		if end := strings.IndexAny(place, ",;:.()[]–—"); end >= 0 {
			place = place[:end]
		}
		if place = w.quotable(l, place, true); len([]rune(place)) <= longestPlace {
			return place
		}
	}
	return ""
}

// head returns the lines of a mail's header that are known.
func (d *Draft) head() string {
	head := "Subject: " + d.Subject + "\n"
	if len(d.Mail) > 0 {
		head = "To: " + strings.Join(d.Mail, ", ") + "\n" + head
	}
	return head
}

// Doc shows each message as it may be sent, under the name of whom it goes to.
func (r *DraftReport) Doc() *Doc {
	doc := &Doc{Title: "Draft", Day: r.Today}
	for _, d := range r.Drafts {
		doc.Sections = append(doc.Sections, Section{
			ID: "drafts", Title: "To " + d.Name, Intro: d.About, Text: d.head() + "\n" + d.Text,
		})
	}
	last := Section{ID: "notes", Title: "Before you send it", Notes: append(r.Notes[:len(r.Notes):len(r.Notes)], "Nothing is sent. What stands in quotation marks or brackets comes from your notes: change it until it is right between you.")}
	if len(r.Drafts) == 0 {
		last.Title, last.Notes, last.Empty = "No message", r.Notes, Step{"There is nothing to send.", ""}
	}
	doc.Sections = append(doc.Sections, last)
	return doc
}
