package report

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"notes/parser"
	"notes/parser/parallel"
)

// Findings says what there is to mend, and the first few of it.
type Findings struct {
	Severities
	First []Finding `json:"first"`
}

// How much of each section the whole report shows in words; its JSON has all.
const (
	mostThemes    = 8
	mostPains     = 3 // of a theme
	mostItems     = 8
	mostAsked     = 5
	firstFindings = 3
)

// What a page shows more than that, which has room for it: the open pains of
// everybody if there are so many at most, else more themes.
const (
	allPainsUpTo = 60
	themesOnPage = 16
)

// WholeReport is everything at a glance.
type WholeReport struct {
	Head
	People       int `json:"people"`
	PeopleHelped int `json:"people_helped"` // distinct, in the period asked for
	Helps        int `json:"helps"`         // in that period
	PainsOpen    int `json:"pains_open"`    // today
	PainsEased   int `json:"pains_eased"`   // in that period
	HelpNow
	Promises
	Pains
	Helped
	Effect Effect `json:"effect"`
	Introductions
	Ask
	QuietPeople
	Findings Findings `json:"findings"`
	News     *News    `json:"news,omitempty"`
	// AsBefore are the notes that cannot be read at the moment, and are shown as they
	// were.
	AsBefore []string `json:"as_before,omitempty"`
	// Cards are about people, where Options.Cards asks for them; as data, that is the
	// reports about people.
	Cards []PersonCard `json:"-"`
}

// NewWhole reports on everything in a vault.
func NewWhole(v *parser.Vault, o Options) *WholeReport {
	w := glance(v, o)
	r := &WholeReport{Head: w.head(), People: len(w.people), AsBefore: w.asBefore()}
	// Each part reads the view and writes its own member, so the order does not
	// matter.
	var parts sync.WaitGroup
	for _, part := range []func(){
		func() { r.HelpNow = w.helpNow() },
		func() { r.Promises = w.promises() },
		func() { r.Pains = w.pains() },
		func() { r.Helped = w.helped() },
		func() { r.Effect = w.effect() },
		func() { r.Introductions = Introductions{w.noted()} },
		func() { r.Ask = w.ask() },
		func() { r.QuietPeople = w.quiet() },
		func() { r.Findings = w.firstFindings() },
		func() { r.News = w.news() },
	} {
		parts.Go(part)
	}
	parts.Wait()
	all := r.Effect.Period
	r.PeopleHelped, r.Helps, r.PainsEased = all.PeopleHelped, all.Helps, all.PainsEased
	r.PainsOpen = r.Pains.count()
	if w.Cards > 0 {
		r.Cards = []PersonCard{}
		r.Cards = w.cards(r.named())
	}
	return r
}

// named returns the ids of those whom the report names.
func (r *WholeReport) named() map[string]bool {
	ids := map[string]bool{}
	for _, s := range r.Doc().Sections {
		for _, g := range s.Groups {
			for _, i := range g.Items {
				ids[i.ID] = true
			}
		}
	}
	return ids
}

// asBefore returns the notes that are shown as they were.
func (w *view) asBefore() []string {
	return slices.DeleteFunc(slices.Clone(w.vault.Stale), func(file string) bool {
		return slices.ContainsFunc(w.vault.People, func(p *parser.Person) bool { return w.hidden(p) && p.Note.File.Name == file })
	})
}

func (w *view) firstFindings() Findings {
	ds, _ := w.findings()
	return Findings{Severities: tally(ds), First: newFindings(first(ds, firstFindings))}
}

// Doc says everything in words, in the order in which it is of use.
func (r *WholeReport) Doc() *Doc {
	doc := &Doc{Title: "Report", Day: r.Today}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("help_now")}
		if r.Findings.Severities != (Severities{}) {
			doc.Sections = append(doc.Sections, r.Findings.section())
		}
		return doc
	}
	doc.Intro = r.intro()
	if len(r.AsBefore) > 0 {
		doc.Notice = "Shown as it was, for it cannot be read right now: " + strings.Join(r.AsBefore, ", ") + ". The findings say why."
	}
	doc.Sections = append(r.News.sections("", mostItems),
		r.HelpNow.section(), r.Promises.section(mostItems), r.painSection(),
		r.Helped.section(mostItems), r.Effect.section(r.Today), r.Introductions.section(r.Today, mostAsked), r.Ask.section(mostAsked), r.QuietPeople.section(mostAsked),
		r.Findings.section(),
	)
	if len(r.Cards) > 0 {
		doc.Cards = make([]Card, len(r.Cards))
		parallel.Each(len(r.Cards), func(i int) { doc.Cards[i] = r.Cards[i].card() })
	}
	if len(r.Cards) < r.People {
		doc.CardsNote = fmt.Sprintf("%d of %d: those named above, and those of whom you heard last.", len(r.Cards), r.People)
	}
	return doc
}

// painSection shows more pains where there are cards, that is on a page.
func (r *WholeReport) painSection() Section {
	switch {
	case r.Cards == nil:
		return r.Pains.section(mostThemes, mostPains)
	case r.PainsOpen <= allPainsUpTo:
		return r.Pains.section(0, 0)
	}
	return r.Pains.section(themesOnPage, mostPains)
}

func (r *WholeReport) intro() string {
	text := Count(r.People, "person", "people") + "."
	if r.Helps > 0 {
		text += fmt.Sprintf(" You helped %d of them, %s.", r.PeopleHelped, times(r.Helps))
	}
	pains := ""
	if r.PainsOpen > 0 {
		pains = Count(r.PainsOpen, "open pain", "open pains")
	}
	eased := ""
	if r.PainsEased > 0 {
		eased = fmt.Sprintf("%d eased", r.PainsEased)
	}
	if pains = sentence(", ", pains, eased); pains != "" {
		text += " " + pains + "."
	}
	return text
}

func (f Findings) section() Section {
	s := Section{ID: "findings", Title: "Findings", Empty: Step{"Every note reads well.", ""}}
	s.Groups = listed(f.First, func(d Finding) Item {
		return Item{What: d.Message, Mark: d.Severity, At: Place{d.File, d.Line, d.Column}}
	})
	if len(s.Groups) > 0 {
		s.More = Step{f.Severities.Words() + ". All of them, with what to do:", "notes check"}
	}
	return s
}
