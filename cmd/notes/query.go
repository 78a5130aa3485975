package main

import (
	"slices"
	"strings"

	"notes/parser"
)

// query selects people: those who fit every term of one of its alternatives.
// The zero query selects everybody.
type query [][]condition

// condition is one term of a query.
type condition struct {
	not  bool
	fits func(*listed) bool
}

// queryKey is a word that may stand before a colon in a query. One of Words,
// Dates and Has says what follows it.
type queryKey struct {
	Name    string
	Example string
	About   string
	Texts   func(*listed) []string      // a term fits if one of them has its words
	Tags    func(*listed) []string      // a term fits if it is one of them
	Dates   func(*listed) []parser.Date // a term fits if one of them is in its time
}

// queryKeys are the keys of a query, as `notes help query` lists them.
var queryKeys = []queryKey{
	{Name: "name", Example: "name:ada", About: "name, alias or id", Texts: names},
	{Name: "tag", Example: "tag:founder", About: "a tag, or one it is a part of: tag:work fits work/lisbon", Tags: func(p *listed) []string { return p.Tags }},
	{Name: "pain", Example: "pain:hiring", About: "an open pain, by its words or a tag", Texts: openPains, Tags: openPainTags},
	{Name: "eased", Example: "eased:churn", About: "a pain that is eased", Texts: easedPains},
	{Name: "offer", Example: "offer:pricing", About: "what they can help with, by its words or a tag", Texts: offers, Tags: offerTags},
	{Name: "help", Example: "help:ebook", About: "what they were given: kind, words, result", Texts: helps},
	{Name: "org", Example: "org:paylo", About: "where they work", Texts: func(p *listed) []string { return []string{p.Org} }},
	{Name: "role", Example: "role:founder", About: "what they do there", Texts: func(p *listed) []string { return []string{p.Role} }},
	{Name: "location", Example: "location:porto", About: "where they live", Texts: func(p *listed) []string { return []string{p.Location} }},
	{Name: "interest", Example: "interest:cycling", About: "what interests them", Texts: func(p *listed) []string { return p.Interests }},
	{Name: "lang", Example: "lang:pt", About: "the language to write in", Tags: func(p *listed) []string { return []string{p.Lang} }},
	{Name: "file", Example: "file:berlin/", About: "a part of the note's path", Texts: func(p *listed) []string { return []string{p.file()} }},
	{Name: "met", Example: "met:2026-05", About: "the day of a meeting", Dates: metOn},
	{Name: "helped", Example: "helped:2026", About: "the day of a help", Dates: helpedOn},
	{Name: "contact", Example: "contact:<2026-01-01", About: "the day of the last contact", Dates: func(p *listed) []parser.Date { return []parser.Date{p.contact} }},
	{Name: "since", Example: "since:>2025", About: "the day from which an open pain is on record", Dates: openSince},
	{Name: "has", Example: "has:open-pains", About: "what the note has"},
}

// having are the values of `has:`.
var having = []struct {
	name string
	has  func(*listed) bool
}{
	{"pains", func(p *listed) bool { return len(p.Pains) > 0 }},
	{"open-pains", func(p *listed) bool { return len(openPains(p)) > 0 }},
	{"eased-pains", func(p *listed) bool { return len(easedPains(p)) > 0 }},
	{"offers", func(p *listed) bool { return len(p.Offers) > 0 }},
	{"helps", func(p *listed) bool { return len(p.Helps) > 0 }},
	{"meetings", func(p *listed) bool { return len(p.Meetings) > 0 }},
	{"follow-ups", func(p *listed) bool {
		return slices.ContainsFunc(p.FollowUps, func(f parser.FollowUp) bool { return !f.Done })
	}},
	{"intros", func(p *listed) bool { return len(p.Intros) > 0 }},
	{"rhythm", func(p *listed) bool { return !p.Every.IsZero() }},
	{"birthday", func(p *listed) bool { return !p.Birthday.IsZero() }},
	{"email", func(p *listed) bool { return len(p.Emails) > 0 }},
	{"phone", func(p *listed) bool { return len(p.Phones) > 0 }},
	{"snooze", func(p *listed) bool { return p.Snooze.After(p.today) }},
}

func hasNames() []string {
	var names []string
	for _, h := range having {
		names = append(names, h.name)
	}
	return names
}

// fits reports whether the query selects the person.
func (q query) fits(p *listed) bool {
	fitsAll := func(terms []condition) bool {
		return !slices.ContainsFunc(terms, func(t condition) bool { return t.fits(p) == t.not })
	}
	return len(q) == 0 || slices.ContainsFunc(q, fitsAll)
}

// parseQuery reads a query: terms apart by spaces, alternatives by | or OR.
func parseQuery(text string) (query, error) {
	words, err := splitQuery(text)
	if err != nil || len(words) == 0 {
		return nil, err
	}
	q := query{nil}
	for _, w := range words {
		if w == "|" || strings.EqualFold(w, "or") {
			q = append(q, nil)
			continue
		}
		t, err := parseTerm(w)
		if err != nil {
			return nil, err
		}
		q[len(q)-1] = append(q[len(q)-1], t)
	}
	if slices.ContainsFunc(q, func(terms []condition) bool { return len(terms) == 0 }) {
		return nil, fail("write it between two terms, as in tag:founder | tag:designer", "nothing stands on one side of | in the query %q", text)
	}
	return q, nil
}

// splitQuery cuts a query at spaces and | outside double quotes. The quotes
// stay, so that what was quoted is known.
func splitQuery(text string) ([]string, error) {
	var words []string
	word, quoted := "", false
	end := func() {
		if word != "" {
			words = append(words, word)
		}
		word = ""
	}
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
			word += `"`
		case quoted:
			word += string(r)
		case r == '|':
			end()
			words = append(words, "|")
		case r == ' ' || r == '\t' || r == '\n':
			end()
		default:
			word += string(r)
		}
	}
	if quoted {
		return nil, fail(`quotes come in pairs, as in "two words"`, "a quote is left open in the query %q", text)
	}
	end()
	return words, nil
}

// parseTerm reads one term: [-][key:]value, or words to be found anywhere.
func parseTerm(word string) (condition, error) {
	rest, not := strings.CutPrefix(word, "-")
	if !not {
		rest, not = strings.CutPrefix(word, "not:")
	}
	key, value, ok := strings.Cut(rest, ":")
	if !ok || strings.Contains(key, `"`) {
		return wordsTerm(not, rest)
	}
	value = unquote(value)
	if strings.EqualFold(key, "has") {
		return hasTerm(not, value)
	}
	for _, k := range queryKeys {
		if strings.EqualFold(k.Name, key) {
			return k.term(not, value)
		}
	}
	var known []string
	for _, k := range queryKeys {
		known = append(known, k.Name)
	}
	hint := "`notes help query` lists the keys; quote what is no key: \"" + rest + "\""
	if nearest := parser.Nearest(key, known); nearest != "" {
		hint = didYouMean(nearest+":"+value, "")
	}
	return condition{}, fail(hint, "a query has no key %q", key)
}

func unquote(value string) string { return strings.ReplaceAll(value, `"`, "") }

func wordsTerm(not bool, quoted string) (condition, error) {
	words := parser.Fold(unquote(quoted))
	if words == "" {
		return condition{}, fail("write words, or key:value; see `notes help query`", "a term of the query is empty")
	}
	return condition{not, func(p *listed) bool { return contains(anywhere(p), words) }}, nil
}

func hasTerm(not bool, value string) (condition, error) {
	if err := knownName("has:", value, hasNames()); err != nil {
		return condition{}, err
	}
	i := slices.Index(hasNames(), value)
	return condition{not, having[i].has}, nil
}

// term makes a term of the value behind the key.
func (k queryKey) term(not bool, value string) (condition, error) {
	if k.Dates != nil {
		time, err := parseTimes(k.Name, value)
		return condition{not, func(p *listed) bool { return slices.ContainsFunc(k.Dates(p), time.contains) }}, err
	}
	words := parser.Fold(value)
	if words == "" {
		return condition{}, fail("write it without a space, as in "+k.Name+":porto", "nothing stands behind %s:", k.Name)
	}
	return condition{not, func(p *listed) bool {
		return k.Texts != nil && contains(k.Texts(p), words) || k.Tags != nil && hasTag(k.Tags(p), words)
	}}, nil
}

// contains reports whether one of the texts has the words, which are folded.
func contains(texts []string, words string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(parser.Fold(text), words) })
}

// hasTag reports whether one of the tags is the wanted one or lies below it.
func hasTag(tags []string, wanted string) bool {
	wanted = strings.TrimLeft(wanted, "#+")
	return slices.ContainsFunc(tags, func(tag string) bool {
		tag = parser.Fold(tag)
		return tag == wanted || strings.HasPrefix(tag, wanted+"/")
	})
}
