package report

import (
	"fmt"
	"slices"

	"notes/parser"
)

// lately is the number of days to look back on where no period is asked for.
const lately = 30

// Helped are the helps of a period, newest first, and how they went.
type Helped struct {
	From     parser.Date `json:"helped_from,omitzero"`
	To       parser.Date `json:"helped_to"`
	Helped   []Help      `json:"helped"`
	Outcomes Outcomes    `json:"outcomes"`
}

// Help is something that was given: a help, or an introduction made, which is
// one for each of the two.
type Help struct {
	Who
	Date    parser.Date    `json:"date,omitzero"`
	Kind    string         `json:"kind"`
	What    string         `json:"what"`
	URL     string         `json:"url,omitempty"`
	For     []string       `json:"for,omitempty"` // the pains' own words
	Result  string         `json:"result,omitempty"`
	Outcome parser.Outcome `json:"outcome,omitempty"`
}

// Outcomes count how helps went.
type Outcomes struct {
	Worked   int `json:"worked"`
	Partly   int `json:"partly"`
	DidNot   int `json:"no"`
	Unknown  int `json:"unknown"`
	Answered int `json:"answered"`  // in other words
	NoAnswer int `json:"no_answer"` // nothing is on record yet
}

func (o *Outcomes) add(out parser.Outcome) {
	switch out {
	case parser.Worked:
		o.Worked++
	case parser.Partly:
		o.Partly++
	case parser.DidNot:
		o.DidNot++
	case parser.Unknown:
		o.Unknown++
	case parser.NoAnswer:
		o.NoAnswer++
	default:
		o.Answered++
	}
}

// words lists the outcomes that there are.
func (o Outcomes) words() string {
	say := func(n int, text string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf(text, n)
	}
	return sentence(", ", say(o.Worked, "%d worked"), say(o.Partly, "%d partly"), say(o.Answered, "%d answered in other words"),
		say(o.DidNot, "%d did not"), say(o.Unknown, "%d unclear"), say(o.NoAnswer, "%d no word yet"))
}

// helped lists the helps of the period that was asked for, or of late.
func (w *view) helped() Helped {
	in := w.period()
	if in == (Period{}) {
		in = Period{w.Today.AddDays(-lately), w.Today}
	}
	h := Helped{From: in.From, To: in.Until, Helped: []Help{}}
	for _, p := range w.people {
		for i := range p.given {
			if g := &p.given[i]; in.Contains(g.date) {
				h.Helped = append(h.Helped, w.help(p, g))
				h.Outcomes.add(g.outcome())
			}
		}
	}
	slices.SortStableFunc(h.Helped, func(a, b Help) int { return b.Date.Compare(a.Date) })
	return h
}

func (w *view) help(p *person, g *given) Help {
	h := Help{
		Who: p.whoAt(g.span()), Date: g.date, Kind: g.kind(),
		What: g.what(), URL: g.link(), Result: g.result(), Outcome: g.outcome(),
	}
	for _, i := range g.pains() {
		h.For = append(h.For, p.Pains[i].Text)
	}
	if len(h.For) == 0 && g.help != nil {
		h.For = g.help.For // names no pain of theirs
	}
	return h
}

// HelpedReport is the report about what was given and how it went.
type HelpedReport struct {
	Head
	Helped
	Effect Effect `json:"effect"`
	News   *News  `json:"news,omitempty"`
}

// NewHelped reports on the helps of a vault and what came of them.
func NewHelped(v *parser.Vault, o Options) *HelpedReport {
	w := look(v, o)
	return &HelpedReport{Head: w.head(), Helped: w.helped(), Effect: w.effect(), News: w.news()}
}

// Doc says in words what was given and how it went.
func (r *HelpedReport) Doc() *Doc {
	return &Doc{Title: "People helped", Day: r.Today, Sections: append(r.News.sections("helped", 0), r.section(0), r.Effect.section(r.Today))}
}

// section lists at most so many of the helps; 0 means all.
func (h Helped) section(most int) Section {
	s := Section{
		ID: "helped", Title: "Helped lately, and how it went",
		Empty: Step{"Nothing is on record for these days. One article, one tip, one introduction is enough to begin:", "notes report pains"},
	}
	if len(h.Helped) == 0 {
		return s
	}
	s.Intro = fmt.Sprintf("%s since %s: %s.", Count(len(h.Helped), "help", "helps"), h.From, h.Outcomes.words())
	if h.From.IsZero() {
		s.Intro = fmt.Sprintf("%s until %s: %s.", Count(len(h.Helped), "help", "helps"), h.To, h.Outcomes.words())
	}
	shown := about(h.Helped, most)
	s.Groups = grouped(shown)
	if len(shown) < len(h.Helped) {
		s.More = allOf(len(h.Helped), "notes report helped")
	}
	return s
}

func (h Help) item() Item {
	item := h.Who.item()
	item.Day, item.What, item.Link = h.Date, h.What, h.URL
	if h.Kind != "other" && h.Kind != "intro" {
		item.Why = append(item.Why, h.Kind)
	}
	for _, pain := range h.For {
		item.Why = append(item.Why, "for "+quoted(pain))
	}
	item.Why = append(item.Why, wentHow(h))
	return item
}

// wentHow says how a help went, in the words of who answered where there are
// any.
func wentHow(h Help) string {
	switch h.Outcome {
	case parser.NoAnswer:
		return "no word yet"
	case parser.Worked, parser.Answered:
		return h.Result
	case parser.Partly:
		return "helped a little" + rest(h.Result)
	case parser.DidNot:
		return "did not help" + rest(h.Result)
	}
	return "nobody knows whether it helped" + rest(h.Result)
}
