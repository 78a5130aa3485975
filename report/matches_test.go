package report_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// wholeVault reads a vault with the texts of all notes.
func wholeVault(t testing.TB, files fstest.MapFS) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: files, Bodies: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func examples(t testing.TB) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: os.DirFS("../examples/vault"), Bodies: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// library is what is in a vault's library as sources.
func library(v *parser.Vault) []report.Source {
	var sources []report.Source
	for _, s := range v.Resources {
		sources = append(sources, report.SourceOf(s))
	}
	return sources
}

// TestMatchesOfTheExamples checks that the library of the example vault fits
// those whom a person would send it to, and nobody else.
func TestMatchesOfTheExamples(t *testing.T) {
	want := map[string]string{
		"The first ten customers are conversations":      "Kofi Mensah: first ten paying customers for the spare-parts search",
		"Churn: a field guide":                           "Priya Raman: families cancel the subscription after the third month",
		"Hiring without agencies":                        "Ada Moreira: hiring two Go engineers",
		"The lichens on the north wall":                  "",
		"Menos faltas: lembretes que as pessoas lêem":    "Helena Matos: um em cada cinco doentes falta à consulta sem avisar",
		"One-to-ones that people look forward to":        "Inês Carvalho: runs a team for the first time, dreads the one-to-ones",
		"Plates that arrive whole":                       "Noor Haddad: one plate in three breaks in shipping",
		"Vender a ayuntamientos sin morir en el intento": "Diego Fuentes: vender a ayuntamientos pequeños, cada contrato tarda un año",
		"When Postgres gets slow at 200 GB":              "Jonas Reinhardt: Postgres wird ab 200 GB langsam, Abfragen dauern Minuten",
	}
	v := examples(t)
	for _, r := range report.NewMatches(v, library(v), report.Options{Today: day(t, "2026-06-01")}).Results {
		var got []string
		for _, m := range r.Matches {
			got = append(got, m.Name+": "+m.Pain)
		}
		if got := strings.Join(got, "; "); got != want[r.Title] {
			t.Errorf("%s: got %q, want %q", r.Title, got, want[r.Title])
		}
	}
}

// TestAlreadySent checks when something counts as given already: by its
// address, whatever counts visitors there, by its title, or by a link to its note.
func TestAlreadySent(t *testing.T) {
	const title, url = "Why bread does not rise", "https://example.com/bread?id=7"
	for _, test := range []struct {
		help, title, url string
		want             bool
	}{
		{"2026-05-01 article Bread https://example.com/bread?id=7", title, url, true},
		{"2026-05-01 article Bread http://www.example.com/bread/?id=7", title, url, true},
		{"2026-05-01 article Bread https://EXAMPLE.com:443/bread?utm_source=a&id=7&fbclid=x&igsh=y#rise", title, url, true},
		{"2026-05-01 article Bread https://example.com/bread?id=8", title, url, false},
		{"2026-05-01 article Bread https://example.com/Bread?id=7", title, url, false},
		{"2026-05-01 article Bread https://example.com:8080/bread?id=7", title, url, false},
		{"2026-05-01 article Bread https://example.org/bread?id=7", title, url, false},
		{"2026-05-01 article Bread", title, url, false},
		{"2026-05-01 article why BREAD does not rise?", title, url, true},
		{"2026-05-01 article Why bread does not rise https://example.net/copy", title, url, true},
		{"2026-05-01 printed “Why bread does not rise” for her", title, url, true},
		{"2026-05-01 article Why bread does not rise, part 2 https://example.com/bread?id=8", title, url, false},
		{"2026-05-01 article Why bread does not riseth", title, url, false},
		{"2026-05-01 book Why bread does not rise", title + " | The Baker's Blog", url, true},
		{"2026-05-01 a bag of bread flour", "Bread", "", false},
		{"2026-05-01 book Bread", "Bread", "", true},
		{"2026-05-01 パンが膨らまない理由を送った", "パンが膨らまない理由", "", true},
		{"2026-06-02 article Why bread does not rise", title, url, false},
		{"article Why bread does not rise", title, url, true},
		{"2026-05-01 article [Bread](https://example.com/bread?id=7)", title, url, true},
		{"2026-05-01 two of them (https://example.com/bread?id=7, https://example.com/b)", title, url, true},
		{"2026-05-01 two of them (https://example.com/bread?id=8, https://example.com/b)", title, url, false},
		{"2026-05-01 article [[not-rising]]", title, url, true},
		{"2026-05-01 article [[Library/Not-rising.md#Why|on bread]] https://example.com/copy", title, url, true},
		{"2026-05-01 article [[elsewhere/not-rising]]", title, url, false},
		{"2026-05-01 article [[rising]]", title, url, false},
		{"2026-05-01 article not-rising", title, url, false},
	} {
		v := vaultOf(t, "ada", "pains:\n  - bread that does not rise; パンが膨らまない\nhelps:\n  - "+test.help)
		sources := []report.Source{{Name: "library/not-rising.md", Title: test.title, URL: test.url, Text: "Bread does not rise. パンが膨らまない。"}}
		r := report.NewMatches(v, sources, report.Options{Today: day(t, "2026-06-01")})
		if len(r.Results[0].Matches) != 1 {
			t.Fatalf("%s: %d matches", test.help, len(r.Results[0].Matches))
		}
		m := r.Results[0].Matches[0]
		if m.AlreadySent != test.want || m.Sent.IsZero() == (m.AlreadySent && test.help[0] == '2') {
			t.Errorf("%s: already sent %t on %v, want %t, of %q %s", test.help, m.AlreadySent, m.Sent, test.want, test.title, test.url)
		}
	}
}

// bread is an article about one thing.
var bread = report.Source{Name: "bread.md", Title: "Why bread does not rise", Text: "Bread does not rise where the flour is cold."}

// whom says whom an article fits, by id.
func whom(r *report.MatchReport) string {
	var ids []string
	for _, m := range r.Results[0].Matches {
		ids = append(ids, m.Person)
	}
	return strings.Join(ids, " ")
}

// TestPainsThatCount checks that open pains count, each person by the best one,
// and nothing else.
func TestPainsThatCount(t *testing.T) {
	for _, test := range []struct{ name, note, body, want string }{
		{"open", "pains: [bread does not rise]", "", "ada"},
		{"eased", "pains: [bread does not rise done:2026-05-01]", "", ""},
		{"eased after today", "pains: [bread does not rise done:2026-07-01]", "", "ada"},
		{"dropped", "pains: [bread does not rise dropped:2026-05-01]", "", ""},
		{"noted after today", "pains: [bread does not rise since:2026-07-01]", "", ""},
		{"in the body", "name: Ada", "## Needs\n\n- bread does not rise\n", "ada"},
		{"eased in the body", "pains: [the landlord]", "## Needs\n\n- bread does not rise done:2026-05-01\n", ""},
		{"what they like", "pains: [the landlord]\ninterests: [bread, cold flour]\ntags: [bread]", "", ""},
		{"what they offer", "pains: [the landlord]\noffers: [bread that does rise]", "", ""},
		{"what else is said", "pains: [the landlord]", "Her bread does not rise in the cold.\n", ""},
		{"no pain", "interests: [bread]", "Her bread does not rise.\n", ""},
	} {
		files := fstest.MapFS{"people/ada.md": {Data: []byte("---\n" + test.note + "\n---\n" + test.body)}}
		if got := whom(report.NewMatches(wholeVault(t, files), []report.Source{bread}, report.Options{Today: day(t, "2026-06-01")})); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestItemsInTheBody checks that what is eased, given or offered in lists of
// the body adds nothing to what is said around an open pain.
func TestItemsInTheBody(t *testing.T) {
	score := func(lists string) float64 {
		files := fstest.MapFS{"people/ada.md": {Data: []byte("---\npains: [bread does not rise]\n---\nBakes in the cold.\n\n" + lists)}}
		r := report.NewMatches(wholeVault(t, files), []report.Source{bread}, report.Options{Today: day(t, "2026-06-01")})
		return r.Results[0].Matches[0].Score
	}
	without := score("## Needs\n\n- \n\n## Can help with\n\n- \n\n## Helps\n\n- \n\nAs ever.\n")
	with := score("## Needs\n\n- cold flour done:2026-05-01\n\n## Can help with\n\n- rising bread\n\n## Helps\n\n- 2026-05-01 book Flour and bread\n\nAs ever.\n")
	if said := score("## Needs\n\nHer flour is cold, and her bread is not.\n"); with != without || said == without {
		t.Errorf("with items %g, without %g, with a sentence %g", with, without, said)
	}
}

// TestResults checks what is said of sources that were not read, or only in
// part.
func TestResults(t *testing.T) {
	v := vaultOf(t, "ada", "pains: [one plate in three breaks in the post]")
	long := report.Source{Name: "long.txt", Title: "Long", Text: strings.Repeat("plates break. ", 400_000)}
	var got []string
	for _, r := range report.NewMatches(v, append(slices.Clone(sources), long), report.Options{Today: day(t, "2026-06-01")}).Results {
		got = append(got, fmt.Sprintf("%s %d %t %s", r.Source, len(r.Matches), r.Cut, r.Problem))
	}
	want := []string{
		"hiring.md 0 false ", "plates.md 1 true ", "lichens.md 0 false ", "film.mp4 0 false this is no text",
		"- 0 false there is nothing to read in it", "long.txt 1 true ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBestFirst checks the order of the library and of what fits a need.
func TestBestFirst(t *testing.T) {
	v := wholeVault(t, vaulttest.MapFS(5, 400))
	o := report.Options{Today: day(t, "2026-06-01")}
	last := 0.0
	for i, u := range report.NewLibrary(v, o).ToSend {
		if score := u.For[0].Score; i == 0 || score <= last {
			last = score
		} else {
			t.Errorf("%s fits %g, after %g", u.File, score, last)
		}
	}
	for _, p := range v.People[:60] {
		for _, pain := range p.Pains {
			for i, list := 1, report.NewNeed(v, pain.Text, o).Resources; i < len(list); i++ {
				if list[i].Score > list[i-1].Score {
					t.Errorf("for %q %s comes after %s", pain.Text, list[i].File, list[i-1].File)
				}
			}
		}
	}
}

// TestBestPainNotTheSum checks that one pain that fits counts for more than
// many that fit a little.
func TestBestPainNotTheSum(t *testing.T) {
	v := vaultOf(t,
		"ann", "pains: [bread for forty, cold feet in the morning, a rise in rent, flour in every drawer, bread and butter letters]",
		"zoe", "pains: [bread does not rise]")
	if got := whom(report.NewMatches(v, []report.Source{bread}, report.Options{Today: day(t, "2026-06-01")})); !strings.HasPrefix(got, "zoe") {
		t.Error(got)
	}
}

// TestTop checks that at most so many are shown, ties by id, and that those who
// have it make room.
func TestTop(t *testing.T) {
	var people []string
	for _, id := range []string{"c", "a", "d", "b", "f", "e", "g"} {
		note := "pains: [bread does not rise]"
		if id == "a" || id == "d" || id == "g" {
			note += "\nhelps: [2026-05-01 article Why bread does not rise]"
		}
		people = append(people, id, note)
	}
	v := vaultOf(t, people...)
	for top, want := range map[int]string{0: "a b c e f +2", 1: "b +6", 4: "b c e f +3", 6: "a b c d e f +1", 7: "a b c d e f g +0"} {
		r := report.NewMatches(v, []report.Source{bread}, report.Options{Today: day(t, "2026-06-01"), Top: top})
		if got := fmt.Sprintf("%s +%d", whom(r), r.Results[0].More); got != want {
			t.Errorf("top %d: got %q, want %q", top, got, want)
		}
	}
}

// TestOneJudge checks that no report suggests to send what another knows to
// fit nobody, or to have been given.
func TestOneJudge(t *testing.T) {
	for name, v := range map[string]*parser.Vault{"examples": examples(t), "generated": wholeVault(t, vaulttest.MapFS(5, 120))} {
		for _, on := range []string{"2025-12-01", "2026-03-01", "2026-06-01", "2026-07-20"} {
			o := report.Options{Today: day(t, on), Top: len(v.People)}
			fits, unsent := map[string]bool{}, map[string]bool{}
			for _, r := range report.NewMatches(v, library(v), o).Results {
				for _, m := range r.Matches {
					fits[r.Source+" "+m.Person+" "+m.Pain] = !m.AlreadySent && !m.Rest
				}
			}
			for _, u := range report.NewLibrary(v, o).ToSend {
				for _, m := range u.For {
					unsent[u.File+" "+m.Person+" "+m.Pain] = true
				}
			}
			n := 0
			check := func(what, person string, s *report.Send) {
				if s == nil {
					return
				}
				n++
				if key := s.File + " " + person + " " + s.For; !fits[key] || !unsent[key] {
					t.Errorf("%s on %s: %s says to send %s; match: %t, library: %t", name, on, what, key, fits[key], unsent[key])
				}
			}
			for _, c := range report.NewToday(v, o).HelpNow.HelpNow {
				check("today", c.Person, c.Send)
			}
			for _, r := range report.NewReminders(v, o).Reminders {
				check("remind", r.Person, r.Send)
			}
			for _, p := range v.People {
				for _, b := range report.NewBrief(v, []string{p.ID}, o).Briefs {
					for _, pain := range b.Pains {
						check("brief", p.ID, pain.Send)
					}
				}
			}
			if n == 0 {
				t.Errorf("%s on %s: nothing is suggested", name, on)
			}
		}
	}
}

// TestNobodyPrivate checks over made-up vaults that private people are in no
// answer, and that the others' is the same as if they were not there.
func TestNobodyPrivate(t *testing.T) {
	texts := rapid.SampledFrom([]string{"bread does not rise", "hiring two engineers", "plates break in the post", "cold flour", "no idea of rent"})
	rapid.Check(t, func(rt *rapid.T) {
		all, public := fstest.MapFS{}, fstest.MapFS{}
		for i := range rapid.IntRange(1, 8).Draw(rt, "people") {
			note := fmt.Sprintf("---\npains: [%s]\noffers: [%s]\n", texts.Draw(rt, "pain"), texts.Draw(rt, "offer"))
			file := fmt.Sprintf("people/p%d.md", i)
			if rapid.Bool().Draw(rt, "private") {
				all[file] = &fstest.MapFile{Data: []byte(note + "private: true\n---\n")}
				continue
			}
			public[file] = &fstest.MapFile{Data: []byte(note + "---\n")}
			all[file] = public[file]
		}
		o := report.Options{Today: day(t, "2026-06-01")}
		v, w := wholeVault(t, all), wholeVault(t, public)
		if got, want := asJSON(t, report.NewMatches(v, []report.Source{bread}, o)), asJSON(t, report.NewMatches(w, []report.Source{bread}, o)); got != want {
			rt.Errorf("got %s, want %s", got, want)
		}
		if got, want := asJSON(t, report.NewNeed(v, "bread", o)), asJSON(t, report.NewNeed(w, "bread", o)); got != want {
			rt.Errorf("got %s, want %s", got, want)
		}
		if got, want := report.Passages(v, nil, "", o), report.Passages(w, nil, "", o); !slices.Equal(got, want) {
			rt.Errorf("got %q, want %q", got, want)
		}
	})
}

// TestByMeaning checks that what a language model makes of texts is used where
// no word is the same, and said.
func TestByMeaning(t *testing.T) {
	v := withLibrary(t, "---\ntitle: Warum der Teig nicht aufgeht\n---\nHefe mag es warm.\n",
		"ada", "pains: [bread does not rise]", "bob", "pains: [a rent too high]", "cyd", "pains: [two cats]", "dan", "pains: [a slow bicycle]",
		"eve", "pains: [no sleep at night]", "fay", "pains: [letters from the bank]", "gus", "pains: [a wet cellar]", "hal", "pains: [his knees]",
		"ida", "offers: [a baker's yeast]")
	german := report.Source{Name: "teig.md", Title: "Warum der Teig nicht aufgeht", Text: "Hefe mag es warm."}
	o := report.Options{Today: day(t, "2026-06-01"), Meaning: map[string][]float32{}}
	texts := slices.Concat(report.Passages(v, []report.Source{german}, "", o), report.Passages(v, nil, "Hefe", o))
	for i, text := range texts {
		vector := make([]float32, 30)
		vector[i%29+1] = 1
		if strings.Contains(text, "bread") || strings.Contains(text, "Hefe") || strings.Contains(text, "yeast") {
			clear(vector)
			vector[0] = 1
		}
		o.Meaning[text] = vector
	}
	r := report.NewMatches(v, []report.Source{german}, o)
	if whom(r) != "ada" {
		t.Fatalf("got %q", whom(r))
	}
	if why := r.Doc().Sections[0].Groups[0].Items[0].Why[0]; !strings.HasPrefix(why, "by meaning") {
		t.Errorf("says %q", why)
	}
	if n := report.NewNeed(v, "Hefe", o); len(n.Offers) != 1 || n.Offers[0].Person != "ida" {
		t.Errorf("offers: %v", n.Offers)
	}
	o.Meaning = nil
	if got := whom(report.NewMatches(v, []report.Source{german}, o)); got != "" {
		t.Errorf("without a model: %q", got)
	}
}

// TestPassages checks what is given to a language model: distinct texts, the
// prose of them alone.
func TestPassages(t *testing.T) {
	v := vaultOf(t,
		"ada", "pains: [bread does not rise, eased done:2026-01-01]\noffers: [tea]",
		"bob", "pains: [bread does not rise]\nexperience: an oven")
	text := "Read [this](https://example.org/a_b) or <https://example.org>.\n```go\nfunc main() {}\n```\nThen (see http://example.com).\n\n~~~\nnever closed\n"
	o := report.Options{Today: day(t, "2026-06-01")}
	got := slices.Concat(report.Passages(v, []report.Source{{Title: "Title", Text: text}}, "", o), report.Passages(v, nil, "a need", o))
	want := []string{"Title\n\nRead [this]() or <>.\nThen (see ).", "bread does not rise", "a need", "tea", "an oven"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNeed checks what fits a need, and whom it leaves out.
func TestNeed(t *testing.T) {
	files := fstest.MapFS{
		"me.md":            {Data: []byte("---\noffers: [bread that rises, tea]\n---\n")},
		"library/bread.md": {Data: []byte("---\ntitle: Why bread does not rise\n---\nBread wants warm flour.\n")},
		"library/tea.md":   {Data: []byte("---\ntitle: Why tea is green\n---\nTea is picked early.\n")},
	}
	for i := range 7 {
		files[fmt.Sprintf("people/p%d.md", i)] = &fstest.MapFile{Data: []byte([]string{
			"---\noffers: [baking bread, bread in a hurry]\n---\n",
			"---\noffers: [baking bread]\nsnooze: 2026-07-01\n---\n",
			"---\noffers: [baking bread]\nintroductions: no\n---\n",
			"---\noffers: [mending bicycles]\n---\n",
			"---\nexperience: forty years of baking bread\n---\n",
			"---\npains: [baking bread]\n---\n",
			"---\noffers: [job posts and interviews for first engineers]\n---\n",
		}[i])}
	}
	r := report.NewNeed(wholeVault(t, files), "bread does not rise after baking", report.Options{Today: day(t, "2026-06-01")})
	var got []string
	for _, of := range r.Offers {
		got = append(got, strings.TrimSpace(of.Person+" "+of.Snooze.String()))
	}
	if got := strings.Join(got, ", "); got != "p0, p1 2026-07-01, p4" {
		t.Errorf("offers: %s", got)
	}
	if len(r.Yours) != 1 || r.Yours[0].Offer != "bread that rises" || r.Yours[0].Line != 2 {
		t.Errorf("yours: %v", r.Yours)
	}
	if len(r.Resources) != 1 || r.Resources[0].File != "library/bread.md" {
		t.Errorf("resources: %v", r.Resources)
	}
	r = report.NewNeed(wholeVault(t, files), "first security questionnaire from a bank, 180 questions", report.Options{Today: day(t, "2026-06-01")})
	if len(r.Offers) > 0 {
		t.Errorf("one word is shared, and it is offered: %v", r.Offers)
	}
}
