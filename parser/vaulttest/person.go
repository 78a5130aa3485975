package vaulttest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// identity is what other notes need to know of a person. It depends on the
// person's number alone, so a link needs no look at the other note.
type identity struct {
	number        int
	lang          *language
	given, family string
}

// identify returns the nth person. Family names belong to one language and
// given names are one or two words, so no two people share a name.
func identify(n int) identity {
	slot := slots[n%len(slots)]
	lang := &languages[slot]
	nth := n/len(slots)*count(slots[:], slot) + count(slots[:n%len(slots)], slot)
	pairs := len(lang.first) * len(lang.family)
	spread := nth * 7919 % pairs // a prime step visits each pair once
	first := spread % len(lang.first)
	given := lang.first[first]
	if round := nth / pairs; round > 0 {
		given += " " + lang.first[(first+round)%len(lang.first)]
	}
	return identity{n, lang, given, lang.family[spread/len(lang.first)]}
}

func count(list []int, want int) int {
	n := 0
	for _, v := range list {
		if v == want {
			n++
		}
	}
	return n
}

func (p identity) name() string {
	if p.lang.familyFirst {
		return p.family + " " + p.given
	}
	return p.given + " " + p.family
}

// handle returns the part of the e-mail address before the @.
func (p identity) handle() string {
	if p.lang.familyFirst {
		return fmt.Sprintf("p%06d", p.number)
	}
	return strings.ReplaceAll(slug(p.name()), "-", ".")
}

// slugged reports whether the note's file has the slug for a name.
func (p identity) slugged() bool { return p.number%5 == 4 && !p.lang.familyFirst && !p.foldered() }

// foldered reports whether the person has a folder with a note.md in it.
func (p identity) foldered() bool { return p.number%100 == 50 }

func (p identity) city() string { return p.lang.cities[p.number/len(slots)%len(p.lang.cities)] }

func (p identity) file() string {
	switch {
	case p.foldered():
		return "people/" + p.name() + "/note.md"
	case p.slugged():
		return "people/" + p.city() + "/" + slug(p.name()) + ".md"
	case p.number%5 < 3 && !p.lang.familyFirst:
		return "people/" + strings.ToUpper(slug(p.given)[:1]) + "/" + p.name() + ".md"
	}
	return "people/" + p.city() + "/" + p.name() + ".md"
}

// link returns a wikilink to the person in one of the ways in which people
// write them.
func (p identity) link(d dice) string {
	switch {
	case p.slugged() && d.chance(400):
		return "[[" + slug(p.name()) + "|" + p.name() + "]]"
	case d.chance(150):
		return "[[" + p.name() + "|" + p.given + "]]"
	}
	return "[[" + p.name() + "]]"
}

// pain, help and intro are the domain's, with days that may be none.
type pain struct {
	text, tag, id            string
	since, by, done, dropped day
}

type help struct {
	date                    day
	kind, what, url, result string
	pains                   []string
}

type intro struct {
	date  day
	who   string
	pain  string
	steps string // the key:date words
}

// followUp is a promise and the day it was kept.
type followUp struct {
	date, done day
	text       string
}

// story is what happened with one person, in an order that makes sense.
type story struct {
	identity
	vault
	dice
	org       string
	met       []day
	pains     []pain
	helps     []help
	promises  []followUp
	intros    []intro
	keepsMeet bool // the meetings are told, not only dated
	told      int  // the sentence that was told last
}

func (v vault) story(d dice, n int) *story {
	s := &story{identity: identify(n), vault: v, dice: d, org: v.company(d), keepsMeet: d.chance(850)}
	s.meet()
	s.complain()
	for i := range s.pains {
		s.helpWith(&s.pains[i])
	}
	s.helpBesides()
	s.promise()
	s.introduce()
	slices.SortStableFunc(s.helps, func(a, b help) int { return cmp.Compare(a.date, b.date) })
	return s
}

// company returns one of so many companies that about six people share one.
func (v vault) company(d dice) string {
	n := d.below(v.people/6 + 1)
	heads, tails := companyHeads, companyTails
	return heads[n%len(heads)] + tails[n/len(heads)%len(tails)]
}

func (s *story) meet() {
	first := s.within(1, today)
	if s.chance(400) {
		first = s.within(today-400, today)
	}
	for range pick(s.dice, []int{1, 1, 1, 2, 2, 3, 3, 4, 6}) {
		s.met = append(s.met, first)
		first += s.within(15, 200)
		if first > today {
			return
		}
	}
}

func (s *story) lastMet() day { return s.met[len(s.met)-1] }

// complain notes pains about different themes, so that a tag names one pain.
func (s *story) complain() {
	start := s.below(len(themes))
	for i := range pick(s.dice, []int{0, 1, 1, 1, 2, 2, 2, 3, 3, 4}) {
		t := themes[(start+7*i)%len(themes)]
		lang := s.tongue()
		p := pain{text: pick(s.dice, t.wording[lang]) + pick(s.dice, languages[lang].endings), tag: t.tag}
		if s.chance(50) {
			p.tag = ""
		} else if s.chance(80) {
			p.id = t.tag + "-again"
		}
		if s.chance(900) {
			p.since = pick(s.dice, s.met)
		}
		if p.since > 0 && s.chance(50) {
			p.by = p.since + s.within(30, 200)
		}
		s.pains = append(s.pains, p)
	}
}

// tongue returns the index of the language in which something was said:
// English is everybody's second one here.
func (s *story) tongue() int {
	if s.chance(150) {
		return 0
	}
	return slots[s.number%len(slots)]
}

// name returns a text by which a help names the pain.
func (p *pain) name(d dice) string {
	if p.id != "" && d.chance(500) {
		return p.id
	}
	return cmp.Or(p.tag, p.text)
}

func (s *story) helpWith(p *pain) {
	date := max(p.since, s.met[0])
	last := date
	date += s.within(0, 20)
	for range pick(s.dice, []int{0, 0, 1, 1, 1, 2}) {
		if date > today {
			break
		}
		s.helps = append(s.helps, s.newHelp(date, p.name(s.dice)))
		last = date
		date += s.within(10, 120)
	}
	closed := last + s.within(0, 60)
	switch chance := s.below(100); {
	case closed > today:
	case chance < 25:
		p.done = closed
	case chance < 29:
		p.dropped = closed
	}
}

// helpBesides adds helps for no pain, and one for two open pains at once.
func (s *story) helpBesides() {
	if s.chance(150) {
		s.helps = append(s.helps, s.newHelp(s.within(s.met[0], today)))
	}
	var open []*pain
	for i := range s.pains {
		if p := &s.pains[i]; p.done == 0 && p.dropped == 0 {
			open = append(open, p)
		}
	}
	if len(open) > 1 && s.chance(100) {
		date := s.within(max(open[0].since, open[1].since, s.met[0]), today)
		s.helps = append(s.helps, s.newHelp(date, open[0].name(s.dice), open[1].name(s.dice)))
	}
}

func (s *story) newHelp(date day, pains ...string) help {
	h := help{date: date, pains: pains}
	if s.chance(400) && s.articles() > 0 {
		a := s.nthArticle(s.below(s.articles()))
		h.kind, h.what, h.url = "article", a.title, a.url
	} else {
		h.what = strings.ReplaceAll(pick(s.dice, s.lang.helps), "@topic", pick(s.dice, themes).tag)
		if kind, what, _ := strings.Cut(h.what, " "); slices.Contains(helpKinds, kind) {
			h.kind, h.what = kind, what
		}
	}
	if date <= today-14 && s.chance(600) {
		h.result = pick(s.dice, results)
		if h.result == "" {
			h.result = pick(s.dice, s.lang.results)
		}
	}
	return h
}

// promise adds a follow-up after the last meeting; it may lie ahead.
func (s *story) promise() {
	if !s.chance(150) {
		return
	}
	f := followUp{date: s.lastMet() + s.within(7, 60), text: pick(s.dice, s.lang.promises)}
	if f.date <= today && s.chance(750) {
		f.done = min(f.date+s.within(0, 5), today)
	}
	s.promises = append(s.promises, f)
}

func (s *story) introduce() {
	if s.people < 2 || !s.chance(120) {
		return
	}
	date := s.within(s.lastMet(), today)
	i := intro{date: date, who: s.other().link(s.dice), steps: s.introSteps(date)}
	for _, p := range s.pains {
		if p.done == 0 && p.dropped == 0 && p.since <= date {
			i.pain = p.name(s.dice)
		}
	}
	s.intros = append(s.intros, i)
}

// introSteps takes an introduction one to five steps far; one that was made
// has the consent of both.
func (s *story) introSteps(date day) string {
	var steps strings.Builder
	step := func(key string) {
		date = min(date+s.within(0, 3), today)
		steps.WriteString(" " + key + ":" + date.String())
	}
	for _, key := range strings.Fields(pick(s.dice, introCourses)) {
		switch key {
		case "later":
			steps.WriteString(" later:" + s.within(max(date, today-20), today+90).String())
		case "result":
			steps.WriteString(" => " + pick(s.dice, s.lang.results))
		default:
			step(key)
		}
	}
	return steps.String()
}

// other returns somebody else in the vault.
func (s *story) other() identity {
	return identify((s.number + 1 + s.below(s.people-1)) % s.people)
}
