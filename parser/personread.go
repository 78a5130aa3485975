package parser

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// nameParts are what the keys of a note say about the person's name.
type nameParts struct {
	full, name, first, last, title named
}

// named is a part of a name, and where it stands.
type named struct {
	text string
	at   source.Span
}

func (r *noteReader) named(v frontmatter.Value) named {
	return named{r.text(v), source.Span{File: r.file, Start: v.Start, End: v.End}}
}

// person reads a person's note.
func (r *noteReader) person(note *Note, block frontmatter.Block, text string) *Person {
	p := &Person{Note: note}
	r.whose = p
	reader := bodyReader{file: r.file, text: text, links: r.links, after: r.after, copies: &r.desk.copies}
	reader.Days = r.desk.days[:0]
	b := reader.from(block.End)
	r.desk.days, b.Days = b.Days, append([]Day(nil), b.Days...)
	r.found = append(r.found, b.Findings...)
	if block.End == 0 {
		r.unopened(text)
	}
	late := r.fields(p, block)
	r.bodyPains(p, b)
	doubles := twice{r, text, block.End}
	if r.once {
		doubles.oncePains(p)
	}
	p.painIndex = newPainIndex(p.Pains)
	for _, e := range late {
		personKeys.find(e.Key).take(r, p, e.Value)
	}
	p.Private = p.Private || r.mayBePrivate()
	r.bodyItems(p, b)
	if r.once {
		doubles.onceItems(p)
	}
	if r.links {
		p.Mentions = mentionsIn(p.Mentions, block.Entries)
	}
	r.name(p, b.Title)
	p.painIndex = nil
	return p
}

// fields reads the keys of a note, but for the late ones, which it returns.
func (r *noteReader) fields(p *Person, block frontmatter.Block) (late []frontmatter.Entry) {
	for _, e := range block.Entries {
		f := personKeys.find(e.Key)
		switch {
		case f == nil:
			p.Note.Other = append(p.Note.Other, e.Clone())
			r.otherKey(e)
		case f.Name == "tags" && r.hashTags(p, block, e):
		case e.Value.IsBlank():
		case f.first && foldKey(e.Key) != foldKey(f.Name) && e.KeyPos != leading(block, f):
			p.Note.Other = append(p.Note.Other, e.Clone())
		case f.late:
			late = append(late, e)
		default:
			f.take(r, p, e.Value)
		}
	}
	return late
}

// leading returns where the key stands of which the value counts for a field: the
// first, but for one of the field's own name.
func leading(block frontmatter.Block, f *field[Person]) int {
	at := -1
	for _, e := range block.Entries {
		if e.Value.IsBlank() || personKeys.find(e.Key) != f {
			continue
		}
		if foldKey(e.Key) == foldKey(f.Name) {
			return e.KeyPos
		}
		if at < 0 {
			at = e.KeyPos
		}
	}
	return at
}

// otherKey looks at a key that the program does not know: one that keeps
// score, or a slip of the finger.
func (r *noteReader) otherKey(e frontmatter.Entry) {
	if !scoreKeys[foldKey(e.Key)] {
		near := r.desk.nearPersonName(e.Key)
		r.unknownKey(e, near)
		if near == "private" && !saysNo(e.Value) {
			r.nearlyPrivate = true
			r.found[len(r.found)-1].Hint += " until that is mended, the note counts as private"
		}
		return
	}
	r.found = append(r.found, source.Diagnostic{
		Code: "score-keeping", Severity: source.Warning,
		Span:    source.Span{File: r.file, Start: e.KeyPos, End: e.KeyEnd},
		Message: quoted(e.Key) + " keeps score, and nothing is owed here",
		Hint:    "what came back is not counted; delete the key, or tell the story in the body",
	})
}

// personNames are the names of the keys, for did-you-mean.
var personNames = names(personFields)

// personAliases are the longer names of other tools' for these keys.
var personAliases = longAliases()

// spelled is a name, and what counts of it where names are compared.
type spelled struct {
	name    string
	letters []rune
}

func longAliases() []spelled {
	var all []spelled
	for _, f := range personFields {
		for _, alias := range f.Aliases {
			if len(alias) >= 6 {
				all = append(all, spelled{alias, lettersOf(alias)})
			}
		}
	}
	return all
}

// nearPersonName returns the name that a key may be meant for, or "": one of this
// program's or, where a single letter is wrong, of other tools. With more letters,
// keys of the user's own would be taken for these. A key of the user's own mostly
// stands in many notes.
func (d *desk) nearPersonName(key string) string {
	near, isKnown := d.near[key]
	if isKnown {
		return near
	}
	if near = Nearest(key, personNames); near == "" {
		near = aliasOneApart(key)
	}
	if d.near == nil || len(d.near) == maxNearKept {
		d.near = map[string]string{}
	}
	d.near[strings.Clone(key)] = near
	return near
}

// maxNearKept is how many keys a desk knows by heart.
const maxNearKept = 1000

// aliasOneApart returns the first name of other tools that is a letter away from
// a key, or "".
func aliasOneApart(key string) string {
	letters := lettersOf(key)
	for _, alias := range personAliases {
		if oneApart(letters, alias.letters) {
			return alias.name
		}
	}
	return ""
}

// scoreKeys are keys that count what came back, folded.
var scoreKeys = map[string]bool{
	"owesme": true, "owes": true, "owed": true, "iowe": true, "iou": true, "ious": true, "debt": true, "debts": true,
	"balance": true, "score": true, "karma": true, "favorsowed": true, "favoursowed": true, "favorowed": true,
	"gaveback": true, "returned": true, "returnedfavors": true, "reciprocated": true, "roi": true, "paidback": true,
}

// name chooses the person's name among what the keys, the heading and the file
// say. A title is a job title if a name stands elsewhere.
func (r *noteReader) name(p *Person, heading string) {
	n, file := r.names, baseName(r.file.Name)
	own := named{strings.TrimSpace(n.first.text + " " + n.last.text), n.first.at}
	candidates := []named{n.full, n.name, own, n.title}
	if own.text != "" && isSlugOf(n.name.text, file) {
		candidates[1], candidates[2] = own, n.name
	}
	if isJob(n.title.text, heading, file) {
		candidates = candidates[:3]
	}
	best := firstNamed(candidates)
	if best != n.title && p.Role == "" {
		p.Role = n.title.text
	}
	p.Name, p.At = cmp.Or(best.text, heading, file), best.at
	if p.At.File == nil {
		p.At.File = r.file
	}
}

// isJob reports whether a title has none of the words by which the file is named,
// and these are a name: written as one, with a space, or in the heading too.
func isJob(title, heading, file string) bool {
	if title == "" || shareWord(title, file) {
		return false
	}
	return strings.Contains(file, " ") || shareWord(heading, file)
}

// shareWord reports whether two texts have a word in common; case and accents do
// not matter.
func shareWord(a, b string) bool {
	words := strings.FieldsFunc(Fold(a), isNoLetter)
	return slices.ContainsFunc(strings.FieldsFunc(Fold(b), isNoLetter), func(w string) bool { return slices.Contains(words, w) })
}

func firstNamed(candidates []named) named {
	for _, c := range candidates {
		if c.text != "" {
			return c
		}
	}
	return named{}
}

// isSlugOf reports whether a name is only the slug that the file is named by.
func isSlugOf(name, base string) bool {
	return name != "" && strings.EqualFold(name, base) && name == strings.ToLower(name) && !strings.Contains(name, " ")
}

// mayBePrivate reports whether a mistyped key, or a frontmatter with errors, speaks
// of privacy, other than to say no. What may be private is.
func (r *noteReader) mayBePrivate() bool {
	if r.nearlyPrivate {
		return true
	}
	broken := slices.ContainsFunc(r.found, func(d source.Diagnostic) bool {
		return d.Severity == source.Error && d.Span.Start < len(r.src)
	})
	if !broken {
		return false
	}
	n := strings.Count(strings.ToLower(r.src), "private")
	return n > 1 || n == 1 && !r.public
}

// bodyPains adds the pains and offers of the body's lists.
func (r *noteReader) bodyPains(p *Person, b body) {
	for _, item := range b.Pains {
		pain, slips := parsePain(item.Text)
		r.bodySlips(item, slips)
		pain.Span, pain.Context = item.Span, item.Context
		if pain.Status == Open {
			pain.Status = item.Box.status()
		}
		p.Pains = append(p.Pains, pain)
	}
	p.Offers = r.bodyOffers(p.Offers, b)
}

// bodyOffers adds the offers of the body's lists.
func (r *noteReader) bodyOffers(offers []Offer, b body) []Offer {
	for _, item := range b.Offers {
		offer, slips := parseOffer(item.Text)
		r.bodySlips(item, slips)
		offer.Span = item.Span
		offers = append(offers, offer)
	}
	return offers
}

// bodyItems adds the rest of what the body says.
func (r *noteReader) bodyItems(p *Person, b body) {
	form := r.helpForm(p)
	for _, item := range b.Helps {
		help, slips := parseBodyHelp(item.Text, p.names)
		r.bodySlips(item, slips)
		form.place(&help, item.Span).Span = item.Span
		p.Helps = append(p.Helps, help)
	}
	p.FollowUps = append(p.FollowUps, b.Tasks...)
	p.Days, p.Entries = b.Days, b.Entries
	for _, link := range b.Mentions {
		p.Mentions = append(p.Mentions, link.Text)
	}
}

// parseBodyHelp reads a help of the body, which need not have a day.
func parseBodyHelp(text string, names painNames) (Help, []slip) {
	help, slips := parseHelp(text, names)
	if !help.Date.IsZero() || len(slips) != 1 || slips[0].code != "item-date" {
		return help, slips
	}
	r := newReader(text)
	help = Help{}
	r.help(&help, names)
	return help, r.found()
}

// bodySlips reports what the grammar found in an item of the body.
func (r *noteReader) bodySlips(item bodyItem, slips []slip) {
	for _, s := range slips {
		at := item.Span
		if at.End-at.Start == len(item.Text) {
			at.Start, at.End = item.Span.Start+s.start, item.Span.Start+s.end
		}
		r.slipAt(at, s, item.Text[s.start:s.end])
	}
}
