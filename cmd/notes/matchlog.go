package main

import (
	"slices"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report"
)

// matchLog writes into the notes of those whom WHO means that they were given
// something, and which of their pains it fits.
func (a *app) matchLog(flags *matchFlags, arg string) error {
	format, err := flags.format.given()
	if err != nil {
		return err
	}
	if format != "" && format != "json" {
		return fail("leave it away, or say --json", "what --log writes is not shown as %s", format)
	}
	v, err := a.read(extras{library: true, bodies: true})
	if err != nil {
		return err
	}
	people, err := a.whomIn(v, flags.log, writes)
	if err != nil {
		return err
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	given, err := a.oneSource(&flags.sourceFlags, v, arg, "--log")
	if err != nil {
		return err
	}
	all := report.Options{Today: v.Today, Private: true, Top: len(v.People)}
	found, err := a.whomFits(flags, v, []report.Source{given}, all)
	if err != nil {
		return err
	}
	var todo []steps
	for _, p := range people {
		help := parser.Help{Date: day, Kind: given.Kind, What: onOneLine(given.Title), URL: given.URL, For: a.painFor(&given, found, p, day)}
		todo = append(todo, steps{person: p, steps: []step{giveOnce(&given, help)}})
	}
	return a.capture(&captureFlags{dryRun: flags.dryRun, json: format == "json"}, v, todo)
}

// painFor returns the name of the open pain of a person that something fits,
// and says so if it fits none.
func (a *app) painFor(given *report.Source, found *report.MatchReport, p *parser.Person, day parser.Date) []string {
	matches := found.Results[0].Matches
	m := slices.IndexFunc(matches, func(m report.Match) bool { return m.Person == p.ID })
	if m >= 0 {
		for _, i := range p.OpenPains() {
			if p.Pains[i].Text == matches[m].Pain {
				return []string{painName(p, i, day)}
			}
		}
	}
	if !a.hides(p) && !has(p, given) {
		a.ui.say("no open pain of %s clearly fits it. You know them better: it is written down all the same.", a.shownName(p))
	}
	return nil
}

// has reports whether a person was given the thing, on whatever day.
func has(p *parser.Person, given *report.Source) bool {
	return slices.ContainsFunc(p.Helps, func(h parser.Help) bool { return given.IsWhat(&h) })
}

// giveOnce is the step that adds a help, unless the person has the thing already.
func giveOnce(given *report.Source, help parser.Help) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		if has(n.Person, given) {
			return nil, nil
		}
		return add(help)(n)
	}
}
