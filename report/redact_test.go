package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
	"notes/report/render"
)

// canary marks words that nobody but the owner may read.
var canary = regexp.MustCompile(`(?i)canary[a-z]*`)

// canaryVault has a canary in every place in which a vault can have a word.
// Those that end in "seen" would show if nothing were redacted.
func canaryVault(t testing.TB) (before, after *parser.Vault) {
	note := `---
name: Canaryfirstseen Canarymiddleseen Canarylastseen
aliases: [Canaryaliasseen]
tags: [canarytagseen]
org: "[[Canaryorgseen]]"
role: canaryroleseen
location: Canarylocationseen
email: canarymailseen@example.org
phone: canaryphoneseen
links: [https://example.org/canarylinkseen]
lang: canarylangseen
birthday: 1980-06-20
interests: [canaryinterestseen]
experience: [canaryexperience]
knows: [Canaryknowsseen]
how_met: canaryhowmetseen
canarykeyseen: canaryvalueseen
met:
  - 2026-05-31 canarymetseen via [[Canaryviaseen]]
pains:
  - canarypainseen in shipping glass plates +canarythemeseen since:2026-05-01 id:canaryidseen
  - text: canarymapseen
    tags: [canarymaptagseen]
    context: canarycontextseen
    since: 2026-04-01
offers:
  - canaryofferseen of growing tomatoes on rooftops +canaryoffertagseen
helps:
  - 2026-05-02 article Canaryhelpseen https://example.org/canaryurlseen -> canaryidseen => canaryresultseen it was via:[[Canarypassedseen]]
follow_ups:
  - 2026-06-02 canarypromiseseen
intros:
  - 2026-03-02 [[Canaryunknownseen]] canaryintrotextseen -> canarythemeseen ok:2026-03-02 introduced:2026-03-04 => canaryoutcomeseen so
events:
  - 2026-06-10 canaryeventseen
---
# Canaryheading
canarybodyseen [[second]] and shipping of glass plates
## 2026-05-20 canaryentryseen
- [ ] canarytaskseen 📅 2026-06-05
`
	files := fstest.MapFS{
		".notes.toml":                           {Data: []byte("id = \"canaryvaultid\"\ncanarysettingseen = 1\n[every]\ncanarytagseen = \"2w\"\n")},
		"canaryfolderseen/people/canaryseen.md": {Data: []byte(note)},
		"canaryfolderseen/people/second.md":     {Data: []byte("---\nname: Canaryfirstseen Canarylastseen\norg: Canaryorgseen\noffers: [shipping glass plates canaryotherofferseen]\npains: [growing tomatoes on rooftops canaryotherpainseen +canarythemeseen]\nlast_contact: 2027-01-01\n---\n[[canaryseen]]\n")},
		"canaryfolderseen/people/broken.md":     {Data: []byte("---\nname: \"Canarybrokenseen\nmet: [2026-13-45 canarydateseen]\ncanarymett: canary\n---\n")},
		"library/canaryfileseen.md":             {Data: []byte("---\ntitle: Shipping glass plates, canarytitleseen\nsource: https://example.org/canarysourceseen\nauthor: canaryauthor\ncreated: 2026-05-30\ntags: [canaryresourcetag]\n---\nHow to ship glass plates: canarylibrarybody, shipping, glass, plates.\n")},
		"canarynotakenseen.md":                  {Data: []byte("canary\n")},
		"me.md":                                 {Data: []byte("---\nname: Canaryme\noffers: [canarymyofferseen shipping glass plates]\ninterests: [canarymyinterest]\n---\n")},
	}
	load := func() *parser.Vault {
		v, err := (&parser.Loader{FS: fs.FS(files), Library: true, Bodies: true, Links: true}).Load()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	after = load()
	files["canaryfolderseen/people/canaryseen.md"] = &fstest.MapFile{Data: []byte(strings.Replace(note, "  - 2026-06-02 canarypromiseseen\n", "", 1))}
	delete(files, "library/canaryfileseen.md")
	return load(), after
}

// printedOf prints every report, list, check and change in every format.
func printedOf(t *testing.T, o report.Options) map[string]string {
	before, v := canaryVault(t)
	o.Cards, o.Why, o.Earlier = 1<<20, true, &report.Since{Point: report.Point{Revision: "v1"}, Vault: before}
	source := report.Source{Name: "canarysourceseen.txt", Title: "Shipping glass plates, canaryreadseen", URL: "https://example.org/canary", Text: "Shipping of glass plates, canaryread."}
	broken := report.Source{Name: "canary.txt", Problem: "there is no canary"}
	reports := map[string]report.Report{
		"check":   report.NewCheck(v, o),
		"tone":    report.NewDraftCheck("mail.txt", "I, I, I want you to buy canarydraftseen. Can you pay me? Please buy it.", o),
		"match":   report.NewMatches(v, []report.Source{source, broken}, o),
		"need":    report.NewNeed(v, "canaryneedseen shipping glass plates", o),
		"intro":   report.NewProposals(v, "", o),
		"changes": report.NewChanges(before, v, nil, o),
		"gone":    report.NewChanges(v, before, nil, o),
	}
	var ids []string
	for _, p := range v.People {
		ids = append(ids, p.ID)
		reports["record of "+p.ID] = report.NewRecord(v, p.ID, o)
		reports["intro of "+p.ID] = report.NewProposals(v, p.ID, o)
		reports["draft to "+p.ID] = report.NewArticleDraft(v, source, p.ID, o)
		for _, q := range v.People {
			reports["pair of "+p.ID+" and "+q.ID] = report.NewPair(v, p.ID, q.ID, o)
			reports["drafts to "+p.ID+" and "+q.ID] = report.NewIntroDraft(v, p.ID, q.ID, o)
		}
	}
	reports["brief"] = report.NewBrief(v, ids, o)
	for _, k := range report.Kinds {
		reports["report "+k.Name] = k.Build(v, o)
	}
	for _, k := range report.Kinds {
		byDate := o
		byDate.Earlier, byDate.Since = nil, parser.Date{Year: 2026, Month: 1, Day: 1}
		reports["report since a day "+k.Name] = k.Build(v, byDate)
	}
	for _, k := range report.ListKinds {
		reports["list "+k.Name] = report.NewList(v, k.Name, report.Query{}, o)
	}
	for _, table := range report.ExportTableNames() {
		reports["export of "+table] = report.NewExport(v, table, report.Query{}, o)
	}
	printed := map[string]string{}
	for name, r := range reports {
		for _, f := range slices.Concat(render.Formats, render.FindingFormats, render.ContactFormats) {
			var out bytes.Buffer
			note := func(at report.Place) string { return at.File }
			if err := f.Write(&out, r, render.Options{Root: "canaryroot", Note: note, Texts: true}); err != nil {
				t.Fatal(err)
			}
			printed[name+" as "+f.Name] = out.String()
		}
	}
	return printed
}

// TestRedactionHidesEveryWord holds that no word of a vault shows in a redacted
// report, list, check or change, in whatever format; and that each would show
// if nothing were redacted.
func TestRedactionHidesEveryWord(t *testing.T) {
	o := report.Options{Today: day(t, "2026-06-01"), Redact: true}
	for name, text := range printedOf(t, o) {
		if found := canary.FindString(text); found != "" {
			t.Errorf("%s shows %q:\n%s", name, found, text)
		}
		if strings.HasPrefix(name, "draft") && strings.HasSuffix(name, "as text") && !strings.Contains(text, "No message") {
			t.Errorf("%s is a message:\n%s", name, text)
		}
	}
	o.Redact = false
	all := strings.ToLower(strings.Join(slices.Collect(maps.Values(printedOf(t, o))), "\n"))
	for name := range wordsThatShow(t) {
		if !strings.Contains(all, name) {
			t.Errorf("%q shows nowhere, so it would not be noticed", name)
		}
	}
}

// wordsThatShow are the canaries of the vault that show where nothing is redacted.
func wordsThatShow(t *testing.T) map[string]bool {
	_, v := canaryVault(t)
	words := map[string]bool{}
	for _, p := range v.People {
		for _, word := range canary.FindAllString(p.Note.File.Name+p.Note.File.Text()+p.Note.Body, -1) {
			if word = strings.ToLower(word); strings.HasSuffix(word, "seen") {
				words[word] = true
			}
		}
	}
	if len(words) < 30 {
		t.Fatalf("only %d canaries", len(words))
	}
	return words
}

// TestRedactionKeepsCounts holds that a redacted report has the same numbers,
// days, kinds and people in the same relations.
func TestRedactionKeepsCounts(t *testing.T) {
	files := vaulttest.MapFS(7, 60)
	v, err := (&parser.Loader{FS: files, Library: true, Bodies: true, Links: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Today: day(t, vaulttest.Today)}
	redacted := o
	redacted.Redact = true
	whole, shown := report.NewWhole(v, o), report.NewWhole(v, redacted)
	numbers := func(r *report.WholeReport) string {
		return fmt.Sprint(r.People, r.PeopleHelped, r.Helps, r.PainsOpen, r.PainsEased, r.More, r.MorePromised, inJSON(t, r.Effect), len(r.Introductions.Introductions), r.Ask.Ask.Len(), r.Findings.Severities)
	}
	if numbers(whole) != numbers(shown) {
		t.Errorf("numbers differ:\n%s\n%s", numbers(whole), numbers(shown))
	}
	if a, b := report.NewReminders(v, o), report.NewReminders(v, redacted); len(a.Reminders) != len(b.Reminders) {
		t.Errorf("%d reminders, redacted %d", len(a.Reminders), len(b.Reminders))
	}
	if a, b := report.NewProposals(v, "", o), report.NewProposals(v, "", redacted); len(a.Introductions) != len(b.Introductions) || len(a.Yourself) != len(b.Yourself) {
		t.Errorf("%d and %d proposals, redacted %d and %d", len(a.Introductions), len(a.Yourself), len(b.Introductions), len(b.Yourself))
	}
	if a, b := report.NewLibrary(v, o), report.NewLibrary(v, redacted); len(a.ToSend) != len(b.ToSend) || len(a.Given) != len(b.Given) {
		t.Errorf("%d to send and %d given, redacted %d and %d", len(a.ToSend), len(a.Given), len(b.ToSend), len(b.Given))
	}
	ids := map[string]bool{}
	for _, p := range report.NewPeople(v, redacted).People {
		ids[p.Person+p.Name+p.File] = true
	}
	if n := len(report.NewPeople(v, o).People); len(ids) != n {
		t.Errorf("%d people, told apart as %d", n, len(ids))
	}
}

func inJSON(t *testing.T, value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestRedactionDoesNotDependOnOrder holds that the same people have the same
// names in a redacted report, in whatever order their notes are read, and that
// who is private changes nobody's name.
func TestRedactionDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"Ada Lind", "Abe Long", "al", "", "🙂", "Ål", "李 明", "Dr. Ada Maria Lund"}), 1, 6).Draw(rt, "names")
		v := &parser.Vault{}
		for i, name := range names {
			v.People = append(v.People, &parser.Person{ID: fmt.Sprint("p", i), Name: name})
		}
		o := report.Options{Today: day(t, "2026-06-01"), Redact: true}
		want := asJSON(t, report.NewPeople(v, o))
		other := &parser.Vault{People: append(rapid.Permutation(v.People).Draw(rt, "order"), &parser.Person{ID: "p", Name: "Ada Lind", Private: true})}
		if got := asJSON(t, report.NewPeople(other, o)); got != want {
			rt.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Ada Lovelace": "A. L.", "ada": "A.", "Maria da Silva Santos": "M. S.", "Ölga": "Ö.", "田中 美咲": "田. 美.",
		"": "N. N.", "42 +": "N. N.", "(Bob) O'Neil": "B. O.", "ada@example.org": "A.",
	} {
		if got := report.Initials(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
