package main

import (
	"slices"

	"notes/parser"
)

// listed is a person as a query sees them.
type listed struct {
	*parser.Person
	contact parser.Date // the day of the last contact, or none
	today   parser.Date
}

// file returns the path of the person's note.
func (p *listed) file() string {
	if p.Note == nil || p.Note.File == nil {
		return ""
	}
	return p.Note.File.Name
}

func names(p *listed) []string { return append([]string{p.Name, p.ID}, p.Aliases...) }

// openPains returns the texts of the pains that are open today.
func openPains(p *listed) []string {
	var texts []string
	for i := range p.Pains {
		if p.Pains[i].OpenOn(p.today) {
			texts = append(texts, p.Pains[i].Text, p.Pains[i].ID)
		}
	}
	return texts
}

func openPainTags(p *listed) []string {
	var tags []string
	for i := range p.Pains {
		if p.Pains[i].OpenOn(p.today) {
			tags = append(tags, p.Pains[i].Tags...)
		}
	}
	return tags
}

// openSince returns the days from which the open pains are on record.
func openSince(p *listed) []parser.Date {
	var days []parser.Date
	for i := range p.Pains {
		if p.Pains[i].OpenOn(p.today) {
			days = append(days, p.Pains[i].Since)
		}
	}
	return days
}

// easedPains returns the texts and tags of the pains that are eased.
func easedPains(p *listed) []string {
	var texts []string
	for i := range p.Pains {
		if pain := &p.Pains[i]; pain.Status == parser.Eased && !pain.OpenOn(p.today) {
			texts = append(append(texts, pain.Text), pain.Tags...)
		}
	}
	return texts
}

func offers(p *listed) []string {
	var texts []string
	for _, o := range p.Offers {
		texts = append(texts, o.Text)
	}
	return texts
}

func offerTags(p *listed) []string {
	var tags []string
	for _, o := range p.Offers {
		tags = append(tags, o.Tags...)
	}
	return tags
}

func helps(p *listed) []string {
	var texts []string
	for _, h := range p.Helps {
		texts = append(texts, h.Kind+" "+h.What, h.URL, h.Result)
	}
	return texts
}

func metOn(p *listed) []parser.Date {
	var days []parser.Date
	for _, m := range p.Meetings {
		days = append(days, m.Date)
	}
	return days
}

func helpedOn(p *listed) []parser.Date {
	var days []parser.Date
	for _, h := range p.Helps {
		days = append(days, h.Date)
	}
	return days
}

// anywhere returns all texts in which bare words of a query are looked for.
func anywhere(p *listed) []string {
	var met []string
	for _, m := range p.Meetings {
		met = append(met, m.Text)
	}
	return slices.Concat(
		names(p), p.Tags, []string{p.Org, p.Role, p.Location}, p.Emails, p.Interests, p.Experience,
		openPains(p), openPainTags(p), easedPains(p), offers(p), offerTags(p), helps(p), met,
	)
}
