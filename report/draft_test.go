package report_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// exampleVault reads the vault of the examples, with the texts of its library.
func exampleVault(t testing.TB) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: os.DirFS("../examples/vault"), Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestDraftsInEveryLanguage writes to pairs of people in each language: those of
// testdata/drafts.txtar are called LANG-a, who has a need, and LANG-b, who has
// the offer. "LANG" is a message with an article, and an introduction of which
// nobody has agreed yet; "LANG-ok" one to which the first has.
func TestDraftsInEveryLanguage(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/drafts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "vault/"); ok {
			files[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	o := report.Options{Today: day(t, "2026-06-01")}
	for i, f := range archive.Files {
		if strings.HasPrefix(f.Name, "vault/") {
			continue
		}
		lang, ok := strings.CutSuffix(f.Name, "-ok")
		two := fstest.MapFS{}
		for name, file := range files {
			if strings.HasPrefix(name, "people/"+lang+"-") {
				two[name] = file
			}
		}
		v := load(t, two)
		if ok {
			agreed := string(files["people/"+lang+"-a.md"].Data)
			agreed = strings.Replace(agreed, "\n---\n", "\nintros:\n  - 2026-05-20 [["+lang+"-b]] -> theme ok:2026-05-21 asked:2026-05-22 yes:2026-05-23\n---\n", 1)
			v = load(t, with(two, "people/"+lang+"-a.md", agreed))
		}
		var said []string
		if !ok {
			at := slices.IndexFunc(v.People, func(p *parser.Person) bool { return p.ID == lang+"-a" })
			s := report.Source{Title: "Made-up title", URL: "https://example.org/made-up", Text: v.People[at].Pains[0].Text}
			said = append(said, messages(report.NewArticleDraft(v, s, lang+"-a", o))...)
		}
		said = append(said, messages(report.NewIntroDraft(v, lang+"-a", lang+"-b", o))...)
		got := strings.Join(said, "\n----\n") + "\n"
		if *update {
			archive.Files[i].Data = []byte(got)
		} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile("testdata/drafts.txtar", txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// with returns the files with one of them replaced.
func with(files fstest.MapFS, name, text string) fstest.MapFS {
	all := fstest.MapFS{}
	for n, f := range files {
		all[n] = f
	}
	all[name] = &fstest.MapFile{Data: []byte(text)}
	return all
}

func messages(r *report.DraftReport) []string {
	var all []string
	for _, d := range r.Drafts {
		all = append(all, d.Subject+"\n\n"+d.Text)
	}
	return all
}

// languagesOfDrafts are those that drafts are written in, and one that they are
// not.
var languagesOfDrafts = []string{"en", "de", "fr", "es", "pt", "it", "nl", "pt-BR", "DE_at", "ja"}

// TestOwnDraftsPassTheirCheck writes to everybody in the example vault, in every
// language, about the library and those they may meet, and finds nothing
// to change in the tone.
func TestOwnDraftsPassTheirCheck(t *testing.T) {
	v := exampleVault(t)
	o := report.Options{Today: day(t, "2026-06-01"), Private: true}
	n := 0
	check := func(r *report.DraftReport) {
		for _, d := range r.Drafts {
			n++
			if found := report.Tone(source.NewFile("draft", d.Text)); len(found) > 0 {
				t.Errorf("%s: %s in\n%s", d.Lang, found[0].Message, d.Text)
			}
			if strings.ContainsAny(d.Text, "{}") || strings.Contains(d.Text, "  ") || strings.Contains(d.Text, "\n\n\n") {
				t.Errorf("%s: not whole:\n%s", d.Lang, d.Text)
			}
		}
	}
	for k, lang := range languagesOfDrafts {
		for _, p := range v.People {
			p.Lang = lang
		}
		for i, p := range v.People {
			s := v.Resources[(i+k)%len(v.Resources)]
			check(report.NewArticleDraft(v, report.Source{Title: s.Title, URL: s.URL, Text: s.Note.Body}, p.ID, o))
			check(report.NewIntroDraft(v, p.ID, v.People[(i+7)%len(v.People)].ID, o))
			for _, intro := range p.Intros {
				check(report.NewIntroDraft(v, p.ID, intro.Who.ID, o))
			}
		}
	}
	if n < 400 {
		t.Errorf("only %d drafts", n)
	}
}

func TestFirstName(t *testing.T) {
	for name, want := range map[string]string{
		"Ada Moreira":                     "Ada",
		"Ada":                             "Ada",
		"Dr. Ana Sousa":                   "Ana",
		"Prof. Dr. Jan Brandt":            "Jan",
		"Dr. Sousa":                       "Dr. Sousa",
		"Frau Vogt":                       "Frau Vogt",
		"Don Draper":                      "Don",
		"Mag. Eva Huber":                  "Eva",
		"J. R. Miller":                    "J. R. Miller",
		"Moreira, Ada":                    "Ada",
		"田中 美咲":                           "田中 美咲",
		"김민수":                             "김민수",
		"田中 美咲 | Misaki Tanaka":           "Misaki",
		"田中 美咲 | Misaki":                  "Misaki",
		"Robert Miller | Bob":             "Bob",
		"Robert Miller | Miller, Bob":     "Bob",
		"Robert Miller | @bobm, bobby":    "Robert",
		"Paulo Sequeira | Professor Note": "Paulo",
		"Anne-Marie d'Arc":                "Anne-Marie",
		"van Gogh":                        "van Gogh",
		"ada-lovelace":                    "ada-lovelace",
		"  Élodie\n Roux ":                "Élodie",
	} {
		name, aliases, _ := strings.Cut(name, " | ")
		p := fmt.Sprintf("name: %q\naliases: [%s]", name, quotedList(aliases))
		if strings.Contains(want, "Misaki") && strings.Contains(aliases, " ") {
			want = name // an alias of two words is none to call somebody by
		}
		v := vaultOf(t, "them", p)
		d := report.NewArticleDraft(v, report.Source{Title: "T", URL: "https://example.org/"}, "them", report.Options{}).Drafts[0]
		if got, _, _ := strings.Cut(d.Text, "\n"); got != "Hi "+want+"," {
			t.Errorf("%q, aliases %q: got %q, want %q", name, aliases, got, want)
		}
	}
}

func quotedList(names string) string {
	if names == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(names, ", ", `", "`) + `"`
}

// TestArticleDraft looks at what stands in a message, and what does not.
func TestArticleDraft(t *testing.T) {
	for _, c := range []struct{ name, note, want, not string }{
		{"the pain and the meeting", "met:\n  - 2026-05-20 market in Setúbal, she cried\npains:\n  - a van for market days +van since:2026-05-20", "You mentioned “a van for market days” when we met (market in Setúbal).", "cried"},
		{"another day", "met:\n  - 2026-05-21 market\npains:\n  - a van for market days since:2026-05-20", "You mentioned “a van for market days”. Perhaps", "market)"},
		{"about her", "pains:\n  - her van fails on market days +van +market-days since:2026-05-20", "You mentioned “van”, “market days”.", "her van"},
		{"about me", "pains:\n  - wants my van for market days since:2026-05-20", "Perhaps this is of use to you:", "mentioned"},
		{"a meeting about her", "met:\n  - 2026-05-20 his market stall\npains:\n  - a van for market days since:2026-05-20", "“a van for market days”. Perhaps", "stall"},
		{"a private person", "met:\n  - 2026-05-20 market with Zoë\npains:\n  - van that Zoe Quokka wrecked on market days +van since:2026-05-20", "You mentioned “van”.", "Zo"},
		{"a closed pain", "pains:\n  - a van for market days since:2026-05-20 done:2026-05-25", "Perhaps this is of use to you:", "mentioned"},
		{"no fit", "pains:\n  - enough Portuguese for the dentist since:2026-05-20", "Perhaps this is of use to you:", "mentioned"},
		{"quotes", "pains:\n  - \"a “good” van for \\\"market\\\" days\"", "“a ‘good’ van for ’market’ days”", "“good”"},
		{"a long one", "pains:\n  - a van for market days " + strings.Repeat("and so on ", 30), "and so…”", strings.Repeat("and so on ", 15)},
	} {
		v := vaultOf(t, "mira", c.note, "zoe", "name: Zoë Quokka\nprivate: true\npains:\n  - a van")
		o := report.Options{Today: day(t, "2026-06-01")}
		r := report.NewArticleDraft(v, report.Source{Title: "Vans for market days", URL: "https://example.org/vans"}, "mira", o)
		if text := r.Drafts[0].Text; !strings.Contains(text, c.want) || strings.Contains(text, c.not) {
			t.Errorf("%s: want %q, not %q, in\n%s", c.name, c.want, c.not, text)
		}
		if noted := len(r.Notes) == 1; noted != strings.HasPrefix(c.want, "Perhaps") {
			t.Errorf("%s: notes %q", c.name, r.Notes)
		}
		if r := report.NewArticleDraft(v, report.Source{Title: "T"}, "zoe", o); len(r.Drafts) > 0 {
			t.Errorf("a draft to somebody private: %s", r.Drafts[0].Text)
		}
		o.Private = true
		if r := report.NewArticleDraft(v, report.Source{Title: "Buying a van"}, "zoe", o); len(r.Drafts) != 1 || !strings.Contains(r.Drafts[0].Text, "a van") {
			t.Error("no draft to somebody private, for the owner's eyes")
		}
	}
}

// TestArticleDraftNamesWhatItPassesOn holds that a link has a line of its own.
func TestArticleDraftNamesWhatItPassesOn(t *testing.T) {
	v := vaultOf(t, "mira", "name: Mira\nlang: de\nhelps:\n  - 2026-05-01 book Vans https://example.org/sent")
	for _, c := range []struct {
		source report.Source
		want   string
		notes  int
	}{
		{report.Source{Title: " Two\nlines ", URL: " https://example.org/x "}, "\n„Two lines“\nhttps://example.org/x\n", 1},
		{report.Source{Title: "Fish", Author: "A. Made-Up"}, "\n„Fish“ (A. Made-Up)\n", 2},
		{report.Source{Name: "fish.pdf"}, "\n„fish.pdf“\n", 2},
		{report.Source{URL: "https://example.org/x"}, "\nhttps://example.org/x\n", 1},
		{report.Source{Title: "Fish", URL: "javascript:alert(1)"}, "\n„Fish“\n", 2},
		{report.Source{Title: "Fish", URL: "https://example.org/a b"}, "\n„Fish“\n", 2},
		{report.Source{Title: "Sent", URL: "https://example.org/sent"}, "\nhttps://example.org/sent\n", 2},
	} {
		r := report.NewArticleDraft(v, c.source, "mira", report.Options{Today: day(t, "2026-06-01")})
		if d := r.Drafts[0]; !strings.Contains(d.Text, c.want) || len(r.Notes) != c.notes || d.Subject == "" || strings.Contains(d.Subject, "\n") {
			t.Errorf("%+v: subject %q, notes %q in\n%s", c.source, d.Subject, r.Notes, d.Text)
		}
	}
}

// introVault has a need, a meeting for it, and what forbids an introduction.
func introVault(t testing.TB, intro string) *parser.Vault {
	return vaultOf(t,
		"mira", "name: Mira Voss\nrole: baker\npains:\n  - panic when the van fails on market days +van since:2026-05-20\n"+intro,
		"tomas", "name: Tomas Lund\nrole: mechanic\noffers:\n  - a calm look at old vans +van",
		"none", "name: None Wanted\nintroductions: no\noffers:\n  - vans +van",
		"zoe", "name: Zoë Quokka\nprivate: true\noffers:\n  - narwhal vans +van")
}

// TestIntroDraftTellsNoMoreThanWasAgreed holds that nobody is told of another
// what that one has not agreed to.
func TestIntroDraftTellsNoMoreThanWasAgreed(t *testing.T) {
	o := report.Options{Today: day(t, "2026-06-01")}
	for intro, tells := range map[string]struct{ name, words, role bool }{
		"": {},
		"intros:\n  - 2026-05-21 [[tomas]] -> van":                                     {},
		"intros:\n  - 2026-05-21 [[tomas]] -> van asked:2026-05-22 yes:2026-05-23":     {role: true},
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-06-02":                       {},
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22":                       {name: true, words: true},
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 yes:2026-05-23":        {name: true, words: true, role: true},
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 later:2026-09-01":      {name: true, words: true},
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 introduced:2026-05-24": {name: true, words: true, role: true},
	} {
		for _, ids := range [][2]string{{"mira", "tomas"}, {"tomas", "mira"}} {
			r := report.NewIntroDraft(introVault(t, intro), ids[0], ids[1], o)
			if len(r.Drafts) != 3 || strings.Join(r.Drafts[0].To, " ")+strings.Join(r.Drafts[1].To, " ")+strings.Join(r.Drafts[2].To, " ") != "miratomasmira tomas" {
				t.Fatalf("%q: %+v", intro, r)
			}
			asks, both := r.Drafts[1].Subject+r.Drafts[1].Text, r.Drafts[2].Text
			if got := strings.Contains(asks, "Mira") || strings.Contains(asks, "baker"); got != tells.name {
				t.Errorf("%q names her %t, want %t:\n%s", intro, got, tells.name, asks)
			}
			for _, text := range []string{asks, both} {
				if got := strings.Contains(text, "panic"); got != tells.words {
					t.Errorf("%q quotes her %t, want %t:\n%s", intro, got, tells.words, text)
				}
			}
			if got := strings.Contains(both, "mechanic"); got != tells.role {
				t.Errorf("%q says what he does %t, want %t:\n%s", intro, got, tells.role, both)
			}
			if !strings.Contains(r.Drafts[0].Text, "panic when the van fails") || strings.Contains(r.Drafts[0].Text, "mechanic") {
				t.Errorf("%q: to her\n%s", intro, r.Drafts[0].Text)
			}
		}
	}
}

// TestNoIntroDraft holds where nothing is written, and that it says why, unless
// that would give somebody private away.
func TestNoIntroDraft(t *testing.T) {
	for _, c := range []struct {
		a, b, intro, want string
		private           bool
	}{
		{a: "mira", b: "none", want: "None Wanted wants no introductions."},
		{a: "none", b: "mira", want: "None Wanted wants no introductions."},
		{a: "mira", b: "zoe"},
		{a: "zoe", b: "mira"},
		{a: "mira", b: "zoe", private: true, want: "The note about Zoë Quokka is private: nothing of it goes into a message to somebody else."},
		{a: "mira", b: "mira"},
		{a: "mira", b: "nobody"},
		{a: "mira", b: "tomas", intro: "intros:\n  - 2026-05-21 [[tomas]] -> van asked:2026-05-22 no:2026-05-23", want: "Tomas Lund said no on 2026-05-23: let it rest."},
		{a: "tomas", b: "mira", intro: "intros:\n  - 2026-05-21 [[tomas]] -> van asked:2026-05-22 no:2026-05-23", want: "Tomas Lund said no on 2026-05-23: let it rest."},
		{a: "none", b: "tomas", want: "None Wanted wants no introductions."},
	} {
		r := report.NewIntroDraft(introVault(t, c.intro), c.a, c.b, report.Options{Today: day(t, "2026-06-01"), Private: c.private})
		if got := strings.Join(r.Notes, " "); len(r.Drafts) > 0 || got != c.want {
			t.Errorf("%s and %s: %d drafts, notes %q, want %q", c.a, c.b, len(r.Drafts), got, c.want)
		}
	}
	v := vaultOf(t, "a", "name: Ada", "b", "name: Bea")
	if r := report.NewIntroDraft(v, "a", "b", report.Options{}); len(r.Drafts) > 0 || len(r.Notes) != 1 {
		t.Errorf("nothing in common: %+v", r)
	}
}

// TestIntroDraftOfTwoAlike holds that of two who have the same need, or like the
// same, neither is named before both have said yes, and that nobody is told the
// need of the other.
func TestIntroDraftOfTwoAlike(t *testing.T) {
	v := vaultOf(t,
		"ada", "name: Ada\npains:\n  - hiring engineers for embedded firmware +hiring +divorce\ninterests: [cycling in the rain]",
		"bea", "name: Bea\npains:\n  - nobody answers when hiring firmware engineers +hiring +debt",
		"cyd", "name: Cyd\ninterests: [cycling]")
	for _, c := range []struct{ a, b, toA, toB, both string }{
		{"ada", "bea", "You mentioned “hiring engineers for embedded firmware”. Somebody else has the same", "You mentioned “nobody answers when hiring firmware engineers”. Somebody else", "Bea, this is Ada. In short: “hiring”.\n"},
		{"ada", "cyd", "There is somebody else who likes this: “cycling", "There is somebody else who likes this: “cycling", "In short: “cycling"},
	} {
		r := report.NewIntroDraft(v, c.a, c.b, report.Options{Today: day(t, "2026-06-01")})
		if len(r.Drafts) != 3 {
			t.Fatalf("%s and %s: %+v", c.a, c.b, r)
		}
		for i, want := range []string{c.toA, c.toB, c.both} {
			d := r.Drafts[i]
			named := strings.Count(d.Subject+d.Text, "Ada") > 0 && strings.Count(d.Subject+d.Text, "Bea")+strings.Count(d.Subject+d.Text, "Cyd") > 0
			if !strings.Contains(d.Text, want) || named != (i == 2) || strings.Contains(d.Text, "divorce") || strings.Contains(d.Text, "debt") {
				t.Errorf("%s and %s: want %q in\n%s\n%s", c.a, c.b, want, d.Subject, d.Text)
			}
		}
	}
}

// TestIntroDraftTakesTheOneOnRecord holds that a need on record comes before what
// would fit better, and that nothing is told of anybody but what they offer.
func TestIntroDraftTakesTheOneOnRecord(t *testing.T) {
	for intro, c := range map[string]struct{ need, offer string }{
		"": {"cheap vans", "can help you: “vans to rent”"},
		"\nintros:\n  - 2026-05-20 [[b]] -> people":           {"two engineers", "can help you: “drives anything”"},
		"\nintros:\n  - 2026-05-20 [[b]] -> people, cheap":    {"two engineers", "can help you: “drives anything”"},
		"\nintros:\n  - 2026-05-20 [[b]] -> something else":   {"", ""},
		"\nintros:\n  - 2026-05-20 [[b]] later:2026-07-01":    {"", ""},
		"\nintros:\n  - 2026-03-20 [[b]] introduced:2026-4-2": {"", ""},
	} {
		v := vaultOf(t, "a", "name: Ada\npains:\n  - two engineers +people\n  - cheap vans"+intro, "b", "name: Bea\noffers:\n  - vans to rent\n  - drives anything +people\nexperience: secret things")
		for _, ids := range [][2]string{{"a", "b"}, {"b", "a"}} {
			r := report.NewIntroDraft(v, ids[0], ids[1], report.Options{Today: day(t, "2026-06-01")})
			text := r.Drafts[0].Text
			if strings.Contains(text, "You mentioned “"+c.need+"”") != (c.need != "") || !strings.Contains(text, c.offer) || strings.Contains(text, "secret") {
				t.Errorf("%s:\n%s", intro, text)
			}
			notes := strings.Join(r.Notes, " ")
			if strings.Contains(notes, "asked again from 2026-07-01") != strings.Contains(intro, "later") || strings.Contains(notes, "You introduced them") != strings.Contains(intro, "introduced") {
				t.Errorf("%s: notes %q", intro, notes)
			}
		}
	}
}

// TestDraftsSayWhoIsAtRest holds that a draft to somebody who is to be left in
// peace says so.
func TestDraftsSayWhoIsAtRest(t *testing.T) {
	const tried = "met:\n  - 2026-01-01 tea\nhelps:\n  - 2026-01-02 book A\n  - 2026-02-02 book B\n  - 2026-03-02 book C\n"
	for note, want := range map[string]string{
		"":                     "",
		"snooze: 2026-07-01\n": "You want it quiet around Ada until 2026-07-01.",
		"snooze: 2026-05-01\n": "",
		tried:                  "You gave Ada something 3 times since they last gave a sign: better let it rest.",
	} {
		v := vaultOf(t, "ada", "name: Ada\npains:\n  - cheap vans\n"+note, "bea", "name: Bea\noffers:\n  - cheap vans for hire")
		o := report.Options{Today: day(t, "2026-06-01")}
		for _, r := range []*report.DraftReport{
			report.NewArticleDraft(v, report.Source{Title: "Cheap vans", URL: "https://example.org/"}, "ada", o), report.NewIntroDraft(v, "bea", "ada", o),
		} {
			if got := strings.Join(r.Notes, " "); strings.Contains(got, "quiet") || strings.Contains(got, "rest.") || want != "" {
				if !strings.Contains(got, want) || want == "" {
					t.Errorf("%q: notes %q, want %q", note, got, want)
				}
			}
		}
	}
}

// TestIntroDraftSaysWhenToSend looks at what stands above each message.
func TestIntroDraftSaysWhenToSend(t *testing.T) {
	for intro, want := range map[string]string{
		"": "Goes first, to the one whose need it is. Goes once Mira has said yes. Goes last, once both have said yes.",
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22":                                                       "Agreed on 2026-05-22. Goes next, to the one who may ease it. Goes last, once both have said yes.",
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 asked:2026-05-23":                                      "Agreed on 2026-05-22. Asked on 2026-05-23. Goes last, once both have said yes.",
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 asked:2026-05-23 yes:2026-05-24":                       "Agreed on 2026-05-22. Said yes on 2026-05-24. Goes now: both have said yes.",
		"intros:\n  - 2026-05-21 [[tomas]] -> van asked:2026-05-23 yes:2026-05-24":                                     "Goes first, to the one whose need it is. Said yes on 2026-05-24. Goes last, once both have said yes.",
		"intros:\n  - 2026-05-21 [[tomas]] -> van ok:2026-05-22 asked:2026-05-23 yes:2026-05-24 introduced:2026-05-25": "Agreed on 2026-05-22. Said yes on 2026-05-24. Goes last, once both have said yes.",
	} {
		var got []string
		for _, d := range report.NewIntroDraft(introVault(t, intro), "mira", "tomas", report.Options{Today: day(t, "2026-06-01")}).Drafts {
			got = append(got, d.About)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", intro, got, want)
		}
	}
}

// TestDraftsAreWhole writes with any texts in the notes: a message has its parts,
// and no word of a note can begin a paragraph.
func TestDraftsAreWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOf(rapid.SampledFrom([]rune("aé田 \n\t\"“”„«»[]{}.,:;!?'’&<>-@/\u202e"))).Draw(t, "text")
		note := &parser.Note{File: source.NewFile("people/a.md", "")}
		v := &parser.Vault{People: []*parser.Person{
			{ID: "a", Name: "Ada", Lang: rapid.SampledFrom(languagesOfDrafts).Draw(t, "lang"), Pains: []parser.Pain{{Text: word + " vans", Status: parser.Open, Tags: []string{word}}}, Note: note},
			{ID: "b", Name: "Bea", Offers: []parser.Offer{{Text: word + " vans"}}, Role: word, Org: word, Note: note},
		}}
		all := append(report.NewArticleDraft(v, report.Source{Title: word + " vans", URL: word, Author: word}, "a", report.Options{}).Drafts,
			report.NewIntroDraft(v, "a", "b", report.Options{}).Drafts...)
		for _, d := range all {
			if n := strings.Count(d.Text, "\n\n"); n < 2 || n > 4 || strings.Contains(d.Subject, "\n") || slices.Contains(strings.Split(d.Text, "\n\n"), "") {
				t.Fatalf("%q", d.Text)
			}
		}
	})
}
