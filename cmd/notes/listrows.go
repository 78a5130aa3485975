package main

import (
	"cmp"
	"strings"

	"notes/parser/source"
	"notes/report"
)

func personRow(p *listed) []row {
	var pains []string
	for i := range p.Pains {
		if p.Pains[i].OpenOn(p.today) {
			pains = append(pains, p.Pains[i].Text)
		}
	}
	item := report.Item{What: cmp.Or(strings.Join(pains, "; "), "no open pain"), At: report.Place{File: p.file()}}
	item.Why = said("", idBeside(p), "", p.Org, "last contact ", p.contact.String())
	return []row{{item, []string{p.Org, strings.Join(pains, "; "), p.contact.String()}}}
}

func painRows(p *listed) []row {
	var rows []row
	for i := range p.Pains {
		pain := &p.Pains[i]
		tags := strings.Join(pain.Tags, ", ")
		item := report.Item{What: pain.Text, Why: said("", tags, "since ", pain.Since.String()), At: placeOf(pain.Span)}
		if !pain.OpenOn(p.today) {
			item.Mark = string(pain.Status)
		}
		rows = append(rows, row{item, []string{pain.Text, tags, pain.Since.String(), string(pain.Status)}})
	}
	return rows
}

func helpRows(p *listed) []row {
	var rows []row
	for _, h := range p.Helps {
		item := report.Item{Day: h.Date, What: h.What, Why: said("", h.Kind, "", h.URL, "→ ", h.Result), At: placeOf(h.Span)}
		rows = append(rows, row{item, []string{h.Date.String(), h.Kind, h.What, h.Result}})
	}
	return rows
}

func offerRows(p *listed) []row {
	var rows []row
	for _, o := range p.Offers {
		tags := strings.Join(o.Tags, ", ")
		rows = append(rows, row{report.Item{What: o.Text, Why: said("", tags), At: placeOf(o.Span)}, []string{o.Text, tags}})
	}
	return rows
}

// idBeside returns the person's id where it is not their name anyhow.
func idBeside(p *listed) string {
	if p.ID == p.Name {
		return ""
	}
	return p.ID
}

// said returns the texts that are there, each with the words before it; the
// arguments are words and texts in turns.
func said(wordsAndTexts ...string) []string {
	var all []string
	for i := 0; i+1 < len(wordsAndTexts); i += 2 {
		if text := wordsAndTexts[i+1]; text != "" {
			all = append(all, wordsAndTexts[i]+text)
		}
	}
	return all
}

func placeOf(s source.Span) report.Place {
	if s.File == nil {
		return report.Place{}
	}
	at := s.From()
	return report.Place{File: s.File.Name, Line: at.Line, Column: at.Column}
}
