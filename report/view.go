package report

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"notes/parser"
	"notes/parser/parallel"
	"notes/parser/source"
)

// version is that of the JSON; members may be added to it, never renamed.
const version = 1

// Options say for which day a report is made, and about whom.
type Options struct {
	Today   parser.Date // what lies after it has not happened
	Since   parser.Date // the first day to look back on; none for all that is on record
	Until   parser.Date // the last day to look back on; none for today
	Ahead   parser.Date // the last day to look ahead to for reminders; none for all that is to come
	Why     bool        // say how the order of today's list comes about
	Private bool        // show people whose notes are private, too
	Redact  bool        // show initials, dates, kinds and counts, and nothing that anybody typed
	Top     int         // at most so many people or things for each source or need; 0 for 5
	// Meaning holds what a language model makes of the texts that [Passages]
	// returns, by text; nil where none is asked, so that words alone decide.
	Meaning map[string][]float32
	// Memory is what the reports on a vault that is read again and again hand on
	// to each other; nil for nothing.
	Memory *Memory
	// Cards is how many bytes a whole report may tell in all on cards of people,
	// their names apart; 0 for no cards. The notes' bodies are told if they were
	// kept.
	Cards int
	// Earlier is what the vault was at a moment to look back to; nil for none.
	Earlier *Since
}

// Head is what every report's JSON begins with.
type Head struct {
	Version int         `json:"version"`
	Today   parser.Date `json:"today"`
	Since   parser.Date `json:"since,omitzero"`
	Until   parser.Date `json:"until,omitzero"`
}

// Who names the person that an item is about, and the place of the item.
type Who struct {
	Person string `json:"person,omitempty"` // the id; none of what is no person's, as in the library
	Name   string `json:"name"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
}

// item begins the line of a report that is about the person.
func (w Who) item() Item {
	return Item{Who: w.Name, ID: w.Person, At: Place{File: w.File, Line: w.Line}}
}

// view is a vault as it stands on a day, for those who may see it.
type view struct {
	Options
	vault   *parser.Vault
	config  parser.Config // with every number set
	people  []*person     // those who may be seen, by id
	veils   bool          // somebody is not to be shown
	shallow bool          // what else is known of people is not looked at for what fits them

	plain     *view        // of the vault as it is written: this one, unless this one is redacted
	redaction *redaction   // nil where nothing is redacted
	whole     func() *view // of everybody: this one, unless this one is of some notes

	byID    func() []*parser.Person // all of the vault, shown or not
	fitting func() map[string][]fit // what was saved of late and fits, by person
	shelf   func() *shelf           // what there is to send
	pained  func() *pained          // the pains that it may ease
	saved   func() saved            // what is in the library
	called  func() parser.Names     // what people may be called
	private func() parser.Names     // what those are called who are not to be shown
	inNote  func() map[string]int   // how many findings there are, by note

	latestFirst func() []*person // the people by their last contact
}

// person is a person with what follows from the whole vault.
type person struct {
	*parser.Person
	plain *person         // as the note has it: this one, unless the view is redacted
	given []given         // what they were given up to the day, oldest first
	open  []painHelps     // their open pains, in the note's order
	met   *parser.Meeting // the last one; nil where none is on record
	began parser.Date     // the day of the first meeting; none where none is on record
	last  parser.Date     // the last contact; none where none is on record
	tries int             // on how many days they were given something since they gave a sign
}

// files are names of notes; nil stands for all.
type files map[string]bool

// newFiles returns the files of these names; all, for nil.
func newFiles(names []string) files {
	if names == nil {
		return nil
	}
	f := files{}
	for _, name := range names {
		f[name] = true
	}
	return f
}

func (f files) has(name string) bool { return f == nil || f[name] }

// people returns a list of those in a vault whose notes are among the files.
func (f files) people(v *parser.Vault) (list []*parser.Person) {
	if f == nil {
		return slices.Clone(v.People)
	}
	for name := range f {
		if p := v.PersonIn(name); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// glanceAt is glance of those people whose notes are in some files, as the vault is
// written.
func glanceAt(v *parser.Vault, o Options, only files) *view {
	if only == nil {
		return glance(v, o)
	}
	w := see(v, o, only)
	w.shallow, w.whole = true, sync.OnceValue(func() *view { return glance(v, o) })
	return w
}

// glance is look for reports that come out every day: what fits whom is told by
// the words of the pains alone, whether the bodies of notes were kept or not.
func glance(v *parser.Vault, o Options) *view {
	w := look(v, o)
	w.shallow = true
	return w
}

// look makes the view of a vault, redacted if that is asked for.
func look(v *parser.Vault, o Options) *view {
	w := see(v, o, nil)
	if o.Redact {
		return w.redact()
	}
	return w
}

// see makes the view of a vault as it stands there, of the people with a note in one
// of the files.
func see(v *parser.Vault, o Options, only files) *view {
	w := &view{Options: o, vault: v, config: v.Config}
	w.plain, w.whole = w, func() *view { return w }
	w.config.FollowUpAfter = cmp.Or(v.Config.FollowUpAfter, 2)
	w.config.AskResultAfter = cmp.Or(v.Config.AskResultAfter, 14)
	w.config.Daily = cmp.Or(v.Config.Daily, 5)
	w.byID = sync.OnceValue(w.sortByID)
	w.veil()
	if w.veils {
		w.vault = w.discreetVault(v)
	}
	shown := slices.DeleteFunc(only.people(v), w.hidden)
	all, intros := make([]person, len(shown)), w.introductions()
	w.people = make([]*person, len(shown))
	parallel.Each(len(shown), func(i int) {
		w.people[i] = &all[i]
		all[i].know(w, shown[i], intros)
	})
	slices.SortFunc(w.people, func(a, b *person) int { return cmp.Compare(a.ID, b.ID) })
	w.fitting, w.shelf, w.pained = sync.OnceValue(w.newFits), sync.OnceValue(w.shelve), sync.OnceValue(w.gatherPains)
	w.saved, w.inNote = sync.OnceValue(w.catalogue), sync.OnceValue(w.countFindings)
	w.latestFirst = sync.OnceValue(w.sortByContact)
	return w
}

// veil notes whether somebody is not to be shown, and what people may be called.
func (w *view) veil() {
	w.veils, w.called = slices.ContainsFunc(w.vault.People, w.hidden), sync.OnceValue(w.vault.Names)
	w.private = sync.OnceValue(func() parser.Names {
		var hidden []*parser.Person
		for _, p := range w.vault.People {
			if w.hidden(p) {
				hidden = append(hidden, p)
			}
		}
		return (&parser.Vault{People: hidden}).Names()
	})
}

// know takes in who it is, with what follows from the vault.
func (p *person) know(w *view, who *parser.Person, intros map[string][]made) {
	if w.veils {
		who = w.discreet(who)
	}
	p.Person, p.plain, p.given = who, p, w.givenTo(who, intros)
	p.open = w.openPains(p)
	p.began, p.met = w.meetings(p)
	p.last, p.tries = w.lastContact(p), w.tries(p)
}

// sortByID returns all people of the vault by their ids, as a vault that was read has
// them.
func (w *view) sortByID() []*parser.Person {
	compare := func(a, b *parser.Person) int { return strings.Compare(a.ID, b.ID) }
	if slices.IsSortedFunc(w.vault.People, compare) {
		return w.vault.People
	}
	return slices.SortedFunc(slices.Values(w.vault.People), compare)
}

// anybody returns the person with that id, shown or not, or nil.
func (w *view) anybody(id string) *parser.Person {
	all := w.byID()
	at, found := slices.BinarySearchFunc(all, id, func(p *parser.Person, id string) int { return strings.Compare(p.ID, id) })
	if !found {
		return nil
	}
	return all[at]
}

// hidden reports whether the person's note is private and not to be shown.
func (w *view) hidden(p *parser.Person) bool { return !w.Private && p.Private }

func (w *view) head() Head { return Head{version, w.Today, w.Since, w.Until} }

// happened reports whether the date is a day up to today.
func (w *view) happened(d parser.Date) bool { return d.IsFull() && !d.After(w.Today) }

// snoozed reports whether the owner wants to hear nothing of the person yet.
func (w *view) snoozed(p *person) bool { return p.Snooze.After(w.Today) }

// snooze returns the day until which nothing is to be heard of the person; none
// where that is not so.
func (w *view) snooze(p *person) parser.Date {
	if !w.snoozed(p) {
		return parser.Date{}
	}
	return p.Snooze
}

// snoozedUntil says until when nothing is to be heard of somebody.
func snoozedUntil(day parser.Date) string { return "snoozed until " + day.String() }

// who names the person in an item about the whole note.
func (p *person) who() Who {
	who := Who{Person: p.ID, Name: p.Name}
	if p.Note != nil && p.Note.File != nil {
		who.File = p.Note.File.Name
	}
	return who
}

// whoAt names the person in an item about something that stands in a note,
// their own or another's.
func (p *person) whoAt(s source.Span) Who {
	if s.File == nil {
		return p.who()
	}
	return Who{p.ID, p.Name, s.File.Name, s.From().Line}
}
