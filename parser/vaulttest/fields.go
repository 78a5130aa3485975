package vaulttest

import (
	"fmt"
	"strings"
)

var (
	companyHeads = strings.Fields(`Pay Blue Nord Luma Terra Octo Fern Kite Salt Wave Quartz Moss Ember Ply Stone
		Silver Cedar Mint Orbit Paper Amber Cobalt Delta Fable Garnet Harbor Iris Juno Lark Meadow`)
	companyTails = strings.Fields(`lo works soft loop forge desk lab craft nest port field ware mill yard grove
		stack wind bridge line post`)
	roles     = []string{"founder", "product manager", "designer", "engineer", "teacher", "researcher", "head of people", "writer", "data analyst", "nurse", "shop owner", "translator"}
	interests = []string{"cycling", "chess", "bread", "sailing", "jazz", "gardening", "old maps", "climbing", "ceramics", "birds"}
	rhythms   = []string{"2w", "6w", "8w", "3m", "monthly", "quarterly", "6m", "1y"}
	events    = []string{"launch of the new site", "moves house", "half marathon", "exhibition opens"}
	circles   = []string{"golab", "meetup", "school", "neighbours", "choir", "conference"}

	helpKinds    = strings.Fields("article book ebook video course tool template lead referral advice feedback event")
	results      = []string{"worked", "worked", "worked", "partly", "partly", "no", "unknown", "", ""}
	introCourses = []string{"", "ok", "ok asked", "ok asked yes", "ok asked no", "ok asked later",
		"ok asked yes introduced", "ok asked yes introduced result"}
)

// foreignKeys are what other tools call our keys.
var foreignKeys = map[string][]string{
	"name":     {"full_name", "fullname", "display_name", "FN"},
	"org":      {"company", "employer", "organization"},
	"role":     {"title"},
	"birthday": {"bday", "birthDate"},
	"every":    {"cadence", "frequency", "contact_frequency"},
	"pains":    {"pain_points", "challenges", "problems", "needs"},
	"offers":   {"skills", "expertise", "can_help_with"},
	"helps":    {"helped", "past_helps"},
}

// fields returns the frontmatter of the person's note, top to bottom.
func (s *story) fields(look *style) []field {
	var fields []field
	if look.foreign || s.slugged() || s.foldered() || s.chance(850) {
		fields = append(fields, field{key: "name", value: s.name()})
	}
	fields = append(fields, s.about()...)
	fields = append(fields, s.meetings())
	if !look.sections {
		fields = append(fields, s.needs(look)...)
	}
	fields = append(fields, s.plans()...)
	if look.foreign {
		s.rename(fields)
		fields = append(fields, field{key: "last_contact", value: s.lastMet().String(), bare: true})
	}
	return fields
}

// rename gives some of the fields the keys of another tool.
func (s *story) rename(fields []field) {
	for i, f := range fields {
		if keys := foreignKeys[f.key]; keys != nil {
			fields[i].key = pick(s.dice, keys)
		}
	}
}

// about returns who the person is.
func (s *story) about() []field {
	var fields []field
	add := func(permille int, f field) {
		if s.chance(permille) {
			fields = append(fields, f)
		}
	}
	add(100, field{key: "aliases", words: []string{s.handle()}})
	add(700, field{key: "tags", words: []string{pick(s.dice, circles), slug(s.city())}})
	add(50, field{key: "org", value: "[[" + s.org + "]]"})
	if len(fields) == 0 || fields[len(fields)-1].key != "org" {
		add(700, field{key: "org", value: s.org})
	}
	add(600, field{key: "role", value: pick(s.dice, roles)})
	add(600, field{key: "location", value: s.city()})
	add(600, field{key: "email", value: s.handle() + "@example.org"})
	add(150, field{key: "phone", value: fmt.Sprintf("+44 7700 900%03d", s.below(1000))})
	add(350, s.birthday())
	add(200, field{key: "lang", value: s.lang.code})
	add(300, field{key: "every", value: pick(s.dice, rhythms)})
	add(250, field{key: "interests", words: []string{pick(s.dice, interests[:5]), pick(s.dice, interests[5:])}})
	add(100, field{key: "links", words: []string{fmt.Sprintf("https://example.com/%s", s.handle())}})
	return fields
}

// birthday returns it in one of the three forms.
func (s *story) birthday() field {
	date := s.within(1, 365).String()
	switch s.below(5) {
	case 0:
		if s.chance(20) {
			date = "2024-02-29"
		}
		return field{key: "birthday", value: "--" + date[5:]}
	case 1:
		return field{key: "birthday", value: date[5:]}
	}
	return field{key: "birthday", value: fmt.Sprintf("%d%s", s.between(1950, 2004), date[4:]), bare: true}
}

func (s *story) meetings() field {
	f := field{key: "met"}
	for i, date := range s.met {
		it := item{line: date.String()}
		if s.keepsMeet {
			text := pick(s.dice, s.lang.met)
			it.line += " " + text
			it.pairs = []pair{{key: "date", value: date.String()}, {key: "text", value: text}}
		}
		if i == 0 && s.people > 1 && s.keepsMeet && s.chance(150) {
			via := s.other().link(s.dice)
			it.line += " via " + via
			it.pairs = append(it.pairs, pair{key: "via", value: via})
		}
		f.items = append(f.items, it)
	}
	return f
}

// needs returns the fields that may stand in the body instead.
func (s *story) needs(look *style) []field {
	var fields []field
	for _, f := range []field{{key: "pains", items: s.painItems()}, {key: "offers", items: s.offers()}, {key: "helps", items: s.helpItems(look)}} {
		if f.items != nil {
			fields = append(fields, f)
		}
	}
	return fields
}

func (s *story) painItems() []item {
	var items []item
	for _, p := range s.pains {
		it := item{line: p.text, pairs: []pair{{key: "text", value: p.text}}}
		if p.tag != "" {
			it.line += " +" + p.tag
			it.pairs = append(it.pairs, pair{key: "tags", words: []string{p.tag}})
		}
		for _, w := range []struct {
			key  string
			date day
		}{{"since", p.since}, {"by", p.by}, {"done", p.done}, {"dropped", p.dropped}} {
			if w.date > 0 {
				it.line += " " + w.key + ":" + w.date.String()
				it.pairs = append(it.pairs, pair{key: w.key, value: w.date.String()})
			}
		}
		if p.id != "" {
			it.line += " id:" + p.id
			it.pairs = append(it.pairs, pair{key: "id", value: p.id})
		}
		items = append(items, it)
	}
	return items
}

func (s *story) offers() []item {
	var items []item
	start := s.below(len(themes))
	for i := range pick(s.dice, []int{0, 0, 1, 1, 2, 3}) {
		tag := themes[(start+11*i)%len(themes)].tag
		text := strings.ReplaceAll(pick(s.dice, s.lang.offers), "@topic", tag)
		items = append(items, item{line: text + " +" + tag})
	}
	return items
}

func (s *story) helpItems(look *style) []item {
	var items []item
	for _, h := range s.helps {
		items = append(items, h.item(look))
	}
	return items
}

func (h help) item(look *style) item {
	var line strings.Builder
	pairs := []pair{{key: "date", value: h.date.String()}}
	line.WriteString(h.date.String())
	add := func(key, before, value string) {
		if value == "" {
			return
		}
		line.WriteString(before + value)
		pairs = append(pairs, pair{key: key, value: value})
	}
	add("kind", " ", h.kind)
	add("what", " ", h.what)
	add("url", " ", h.url)
	if len(h.pains) > 1 {
		line.WriteString(" -> " + strings.Join(h.pains, ", "))
		pairs = append(pairs, pair{key: "for", words: h.pains})
	} else if len(h.pains) == 1 {
		add("for", " -> ", h.pains[0])
	}
	result := "result"
	if look.foreign {
		result = "outcome"
	}
	add(result, " => ", h.result)
	return item{line.String(), pairs}
}

// plans returns what lies ahead and how the owner wants to keep it.
func (s *story) plans() []field {
	var fields []field
	for _, p := range s.promises {
		fields = append(fields, field{key: "follow_ups", items: []item{p.item()}})
	}
	for _, i := range s.intros {
		line := i.date.String() + " " + i.who
		if i.pain != "" {
			line += " -> " + i.pain
		}
		fields = append(fields, field{key: "intros", items: []item{{line: line + i.steps}}})
	}
	if s.chance(50) {
		line := s.within(today-60, today+120).String() + " " + pick(s.dice, events)
		fields = append(fields, field{key: "events", items: []item{{line: line}}})
	}
	if s.people > 1 && s.chance(100) {
		fields = append(fields, field{key: "knows", items: []item{{line: s.other().link(s.dice)}}})
	}
	if s.chance(10) {
		fields = append(fields, field{key: "introductions", value: "no"})
	}
	if s.chance(10) {
		fields = append(fields, field{key: "private", value: "true", bare: true})
	}
	if s.chance(30) {
		fields = append(fields, field{key: "snooze", value: s.within(today-30, today+90).String(), bare: true})
	}
	return fields
}

func (f followUp) item() item {
	it := item{
		line:  f.date.String() + " " + f.text,
		pairs: []pair{{key: "date", value: f.date.String()}, {key: "text", value: f.text}},
	}
	if f.done > 0 {
		it.line += " done:" + f.done.String()
		it.pairs = append(it.pairs, pair{key: "done", value: f.done.String()})
	}
	return it
}
