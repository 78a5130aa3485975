package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"notes/parser"
	"notes/parser/source"
)

// redaction is how a vault reads to those who may not read it: initials, dates,
// kinds and counts. What it makes is put together anew, so that whatever else a
// note may hold, today or one day, stays out.
//
// All reports are made of the redacted vault, which is why none of them can tell
// more. What has to know the words themselves, such as what fits whom, asks the
// view of the vault as it is written, and passes on how well, not why.
type redaction struct {
	of        *view // of the vault as it is written
	ids       map[string]string
	names     map[string]string // by id as written
	files     map[*source.File]*source.File
	called    map[string]string                     // new names of files by those they have
	resources map[*parser.Resource]*parser.Resource // those that are written, by the redacted ones
}

// redact makes the view of the redacted vault out of that of the vault.
func (w *view) redact() *view {
	r := &redaction{
		of: w, ids: map[string]string{}, names: map[string]string{}, files: map[*source.File]*source.File{},
		called: map[string]string{}, resources: map[*parser.Resource]*parser.Resource{},
	}
	o := w.Options
	w.Redact = false
	r.nameAll()
	shown := see(r.vault(), o, nil)
	shown.plain, shown.redaction = w, r
	written := map[string]*person{}
	for _, p := range w.people {
		written[r.ids[p.ID]] = p
	}
	for _, p := range shown.people {
		p.plain = written[p.ID]
	}
	return shown
}

// nameAll gives new names to people, in the order of their ids, and to files.
// Those who are not to be shown come last, so that no number tells of them.
func (r *redaction) nameAll() {
	people := slices.Clone(r.of.vault.People)
	slices.SortStableFunc(people, func(a, b *parser.Person) int {
		if r.of.hidden(a) != r.of.hidden(b) {
			return cmp.Compare(asNumber(r.of.hidden(a)), asNumber(r.of.hidden(b)))
		}
		return cmp.Compare(a.ID, b.ID)
	})
	times := map[string]int{}
	for _, p := range people {
		name := Initials(p.Name)
		id := strings.ToLower(strings.NewReplacer(".", "", " ", "").Replace(name))
		if times[id]++; times[id] > 1 {
			number := strconv.Itoa(times[id])
			name += " " + number
			r.ids[p.ID], r.names[p.ID] = id+"-"+number, name
		} else {
			r.ids[p.ID], r.names[p.ID] = id, name
		}
		r.callNote(p.Note, "people/"+r.ids[p.ID]+".md")
	}
	for i, s := range r.of.vault.Resources {
		r.callNote(s.Note, "library/"+strconv.Itoa(i+1)+".md")
	}
	if me := r.of.vault.Me; me != nil {
		r.callNote(me.Note, "me.md")
	}
	r.nameOthers()
}

func asNumber(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Initials returns the first letters of the first and the last word of a name, as
// in "A. L."; "N. N." where it has no letter.
func Initials(name string) string {
	var all []string
	for word := range strings.FieldsSeq(name) {
		if i := strings.IndexFunc(word, unicode.IsLetter); i >= 0 {
			letter := []rune(word[i:])[0]
			all = append(all, string(unicode.ToUpper(letter)))
		}
	}
	switch {
	case len(all) == 0:
		all = []string{"N", "N"}
	case len(all) > 2:
		all = []string{all[0], all[len(all)-1]}
	}
	return strings.Join(all, ". ") + "."
}

func (r *redaction) callNote(n *parser.Note, name string) {
	if n == nil || n.File == nil {
		return
	}
	r.called[n.File.Name] = name
	r.files[n.File] = n.File.Blank(name)
}

// plainNames are those of files that tell nothing of anybody.
var plainNames = []string{".", ".notes.toml", ".gitignore", "README.md", "index.md"}

// nameOthers gives names to what else is spoken of: notes that were taken for
// nothing, folders, and notes that could not be read.
func (r *redaction) nameOthers() {
	v := r.of.vault
	others := slices.Concat(v.NotTaken, v.Stale)
	for _, d := range v.Diagnostics {
		others = append(others, d.Span.File.Name)
	}
	slices.Sort(others)
	n := 0
	for _, name := range slices.Compact(others) {
		if r.called[name] != "" {
			continue
		}
		if slices.Contains(plainNames, name) {
			r.called[name] = name
			continue
		}
		n++
		r.called[name] = "other/" + strconv.Itoa(n)
	}
	for _, d := range v.Diagnostics {
		if f := d.Span.File; r.files[f] == nil {
			r.files[f] = f.Blank(r.called[f.Name])
		}
	}
}

// written returns the files' own names by those that they have here.
func (r *redaction) written() map[string]string {
	written := map[string]string{}
	for name, called := range r.called {
		written[called] = name
	}
	return written
}

// vault returns the vault with nothing in it but initials, dates, kinds and
// states, and who is connected with whom.
func (r *redaction) vault() *parser.Vault {
	v := r.of.vault
	shown := &parser.Vault{
		Me: r.me(v.Me), Files: v.Files, Plain: v.Plain, NotTaken: r.fileNames(v.NotTaken), Stale: r.fileNames(v.Stale),
		Config: parser.Config{
			Timezone: v.Config.Timezone, FollowUpAfter: v.Config.FollowUpAfter, AskResultAfter: v.Config.AskResultAfter, Daily: v.Config.Daily,
		},
	}
	for _, p := range v.People {
		shown.People = append(shown.People, r.person(p))
	}
	slices.SortFunc(shown.People, func(a, b *parser.Person) int { return cmp.Compare(a.ID, b.ID) })
	for i, s := range v.Resources {
		shown.Resources = append(shown.Resources, r.resource(s, i+1))
	}
	return shown
}

func (r *redaction) fileNames(names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, r.called[name])
	}
	slices.Sort(all)
	return all
}

// findings are findings about the files by their new names.
func (r *redaction) findings(ds []source.Diagnostic) []source.Diagnostic {
	var all []source.Diagnostic
	for _, d := range ds {
		file := r.files[d.Span.File]
		if file == nil { // a discreet finding shows its file without some lines
			file = d.Span.File.Blank(r.called[d.Span.File.Name])
		}
		all = append(all, Redacted(d, file))
	}
	source.Sort(all)
	return all
}

// Redacted returns what of a finding says nothing of the text in which it was
// found, nor of what would mend it: its place in a file that stands for its own,
// and what its code stands for.
func Redacted(d source.Diagnostic, in *source.File) source.Diagnostic {
	code, _ := parser.FindCode(d.Code)
	return source.Diagnostic{
		Code: d.Code, Severity: d.Severity, Message: code.Summary,
		Span: source.Span{File: in, Start: d.Span.Start, End: d.Span.End},
	}
}

func (r *redaction) span(s source.Span) source.Span {
	return source.Span{File: r.files[s.File], Start: s.Start, End: s.End}
}

func (r *redaction) note(n *parser.Note) *parser.Note {
	if n == nil {
		return nil
	}
	return &parser.Note{File: r.files[n.File], Format: n.Format}
}

func (r *redaction) resource(s *parser.Resource, number int) *parser.Resource {
	name := cmp.Or(s.Kind, "article")
	shown := &parser.Resource{
		ID: fmt.Sprintf("%06d", number), Title: nth(name, number), Kind: s.Kind, Added: s.Added, Note: r.note(s.Note),
	}
	r.resources[shown] = s
	return shown
}

func (r *redaction) me(me *parser.Me) *parser.Me {
	if me == nil {
		return nil
	}
	return &parser.Me{Offers: r.offers(me.Offers), Note: r.note(me.Note)}
}

// nth names one of several things: "pain 2".
func nth(what string, number int) string { return what + " " + strconv.Itoa(number) }

// person is what may be known of a person. The rhythm is what it comes to with
// the vault's settings, which go by tags.
func (r *redaction) person(p *parser.Person) *parser.Person {
	shown := &parser.Person{
		ID: r.ids[p.ID], Name: r.names[p.ID], Every: r.of.rhythm(&person{Person: p}),
		Birthday: parser.Date{Month: p.Birthday.Month, Day: p.Birthday.Day}, LastContact: p.LastContact, Snooze: p.Snooze,
		NoIntros: p.NoIntros, Private: p.Private, MetVia: r.ref(p.MetVia), Note: r.note(p.Note), At: r.span(p.At),
		Pains: anew(p.Pains, r.pain), Offers: r.offers(p.Offers), Helps: anew(p.Helps, r.help), Meetings: anew(p.Meetings, r.meeting),
		FollowUps: anew(p.FollowUps, r.followUp), Intros: anew(p.Intros, r.intro), Events: anew(p.Events, r.event),
		Days: p.Days, Entries: anew(p.Entries, r.entry), Knows: anew(p.Knows, func(k parser.Ref, _ int) parser.Ref { return r.ref(k) }),
	}
	if len(p.Experience) > 0 {
		shown.Experience = []string{"experience"}
	}
	for _, id := range p.Mentions {
		shown.Mentions = append(shown.Mentions, r.ids[id])
	}
	return shown
}

// anew makes a list of what of each item may be known, told its number from 1.
func anew[T any](items []T, shown func(item T, number int) T) []T {
	var all []T
	for i, item := range items {
		all = append(all, shown(item, i+1))
	}
	return all
}

// ref names the same person, or somebody whom the vault does not know.
func (r *redaction) ref(of parser.Ref) parser.Ref {
	if of.IsZero() {
		return parser.Ref{}
	}
	return parser.Ref{Text: cmp.Or(r.names[of.ID], "somebody"), ID: r.ids[of.ID], Link: of.Link, Span: r.span(of.Span)}
}

func (r *redaction) pain(p parser.Pain, number int) parser.Pain {
	return parser.Pain{
		Text: nth("pain", number), Status: p.Status, Since: p.Since, By: p.By, Closed: p.Closed, Span: r.span(p.Span),
	}
}

func (r *redaction) offers(offers []parser.Offer) []parser.Offer {
	return anew(offers, func(o parser.Offer, number int) parser.Offer {
		return parser.Offer{Text: nth("offer", number), Span: r.span(o.Span)}
	})
}

func (r *redaction) help(h parser.Help, number int) parser.Help {
	return parser.Help{
		Date: h.Date, Kind: h.Kind, What: nth("help", number), For: painNumbers(h.Pains), Pains: h.Pains,
		Result: string(h.Outcome()), Via: r.ref(h.Via), Span: r.span(h.Span),
	}
}

// painNumbers names the pains of those indexes.
func painNumbers(pains []int) []string {
	var all []string
	for _, i := range pains {
		all = append(all, nth("pain", i+1))
	}
	return all
}

func (r *redaction) meeting(m parser.Meeting, _ int) parser.Meeting {
	return parser.Meeting{Date: m.Date, Text: "meeting", Via: r.ref(m.Via), Span: r.span(m.Span)}
}

func (r *redaction) followUp(f parser.FollowUp, number int) parser.FollowUp {
	return parser.FollowUp{
		Date: f.Date, Text: nth("promise", number), Done: f.Done, DoneOn: f.DoneOn, Task: f.Task, Span: r.span(f.Span),
	}
}

func (r *redaction) intro(i parser.Intro, _ int) parser.Intro {
	return parser.Intro{
		Date: i.Date, Who: r.ref(i.Who), For: painNumbers(i.Pains), Pains: i.Pains, OK: i.OK, Asked: i.Asked, Yes: i.Yes, No: i.No,
		Later: i.Later, Introduced: i.Introduced, Result: string(i.Outcome()), Span: r.span(i.Span),
	}
}

func (r *redaction) event(e parser.Event, number int) parser.Event {
	return parser.Event{Date: e.Date, Text: nth("event", number), Span: r.span(e.Span)}
}

func (r *redaction) entry(e parser.Entry, _ int) parser.Entry {
	return parser.Entry{Date: e.Date, Span: r.span(e.Span)}
}
