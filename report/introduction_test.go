package report_test

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"notes/parser"
	"notes/report"
)

// crowd are people who all need what Grace offers.
func crowd(n int) []string {
	notes := []string{"grace", helpful}
	for i := range n {
		notes = append(notes, fmt.Sprintf("p%02d", i), fmt.Sprintf("name: P%02d\npains:\n  - hiring Go engineers +hiring since:2026-05-%02d", i, i+1))
	}
	return notes
}

// TestNobodyMoreThanTwice checks that one screen sends at most two people to
// somebody, and that there is room for others then.
func TestNobodyMoreThanTwice(t *testing.T) {
	notes := append(crowd(20), "henk", "name: Henk\noffers: [a list of Go engineers for hire +hiring]", "bo", "name: Bo\npains: [where to fire glazes]",
		"kiln", "name: Kiln\noffers: [fires glazes for potters]")
	r := report.NewProposals(meeting(t, notes...), "", report.Options{Today: day(t, "2026-06-01")})
	times := map[string]int{}
	for _, i := range r.Introductions {
		times[i.B]++
	}
	if times["grace"] != 2 || times["henk"] != 2 || times["kiln"] != 1 || len(r.Introductions) != 5 {
		t.Errorf("got %s", pairsOf(r.Introductions))
	}
	if r := report.NewProposals(meeting(t, notes...), "grace", report.Options{Today: day(t, "2026-06-01")}); len(r.Introductions) != 5+0 {
		t.Errorf("of Grace: got %s", pairsOf(r.Introductions))
	}
}

// TestDailyCap checks that the vault's own cap holds.
func TestDailyCap(t *testing.T) {
	notes := append(crowd(20), "henk", "name: Henk\noffers: [a list of Go engineers for hire +hiring]")
	v := meeting(t, notes...)
	v.Config.Daily = 1
	if r := report.NewProposals(v, "", report.Options{Today: day(t, "2026-06-01")}); len(r.Introductions) != 1 {
		t.Errorf("got %s", pairsOf(r.Introductions))
	}
}

// TestKindsOfIntroductions checks what makes people fit, and that a need that
// meets an offer comes before what they share.
func TestKindsOfIntroductions(t *testing.T) {
	o := report.Options{Today: day(t, "2026-06-01")}
	for _, test := range []struct{ name, a, b, want string }{
		{"words", "pains: [where to fire glazes]", "offers: [fires glazes for potters]", "need: B offers “fires glazes for potters”"},
		{"tag alone", "pains: [nobody answers the ad +hiring]", "offers: [an hour of anything +hiring]", "need: B offers “an hour of anything”"},
		{"tags differ", "pains: [nobody answers the ad +hiring]", "offers: [an hour of anything +go]", ""},
		{"context", "pains:\n  - text: it breaks\n    context: the glazes crack in the kiln", "offers: [glazes that never crack in a kiln]", "need: B offers"},
		{"experience", "pains: [plates break in their packaging]", "experience: thirty years of packaging plates", "need: B knows about it, “thirty years of packaging plates”"},
		{"same need", "pains: [enough Portuguese for the health centre]", "pains: [Portuguese for the health centre]", "same-need: B has much the same on their mind, “Portuguese for the health centre”"},
		{"very same need", "pains: [fermenting quince]", "pains: [Fermenting quince]", "same-need: B has the same on their mind"},
		{"interest", "interests: [chess by post, tea]", "interests: [chess]", "interest: B likes that, too"},
		{"need before interest", "pains: [where to fire glazes]\ninterests: [chess]", "offers: [fires glazes for potters]\ninterests: [chess]", "need: B offers"},
		{"nothing", "pains: [where to fire glazes]\ninterests: [tea]", "offers: [a van on Sundays]\ninterests: [chess]", ""},
	} {
		v := meeting(t, "a", "name: A\n"+test.a, "b", "name: B\n"+test.b)
		r := report.NewProposals(v, "", o)
		got := ""
		for _, i := range r.Introductions {
			got += string(i.Kind) + ": " + r.Doc().Sections[0].Groups[0].Items[0].Why[0]
		}
		if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestRareInterests checks that what few people like counts more.
func TestRareInterests(t *testing.T) {
	notes := []string{"a", "name: A\ninterests: [gardening]", "b", "name: B\ninterests: [campanology]", "c", "name: C\ninterests: [campanology]"}
	for i := range 30 {
		notes = append(notes, fmt.Sprintf("g%02d", i), fmt.Sprintf("name: G%d\ninterests: [gardening]", i))
	}
	r := report.NewProposals(meeting(t, notes...), "", report.Options{Today: day(t, "2026-06-01")})
	if len(r.Introductions) == 0 || r.Introductions[0].A != "b" || r.Introductions[0].B != "c" {
		t.Errorf("got %s", pairsOf(r.Introductions))
	}
}

// TestWhyNow checks what makes today a good day.
func TestWhyNow(t *testing.T) {
	for _, test := range []struct{ name, need, more, want string }{
		{"nothing known", "hiring Go engineers +hiring", "", ""},
		{"new", "hiring Go engineers +hiring since:2026-05-30", "", "noted 2 days ago"},
		{"until a day", "hiring Go engineers +hiring by:2026-06-10", "", "help is of use until 2026-06-10, in 9 days"},
		{"until today", "hiring Go engineers +hiring by:2026-06-01", "", "help is of use until 2026-06-01, today"},
		{"the day has passed", "hiring Go engineers +hiring by:2026-05-31", "", ""},
		{"the day is far", "hiring Go engineers +hiring by:2026-08-01", "", ""},
		{"oldest", "hiring Go engineers +hiring since:2026-04-01", "", "nobody has helped with it yet, and no other need waits longer: noted 2 months ago"},
		{"oldest, but helped", "hiring Go engineers +hiring since:2024-04-01", "helps: [2024-04-02 book Go -> hiring => no]", ""},
		{"promise", "hiring Go engineers +hiring", "follow_ups: [2026-06-08 send the deck]", "you come back to Ada on 2026-06-08 anyway"},
		{"promise kept", "hiring Go engineers +hiring", "follow_ups: [2026-06-08 send the deck done:2026-05-30]", ""},
		{"promise in the past", "hiring Go engineers +hiring", "follow_ups: [2026-05-08 send the deck]", ""},
		{"event", "hiring Go engineers +hiring", "events: [2026-06-06 open studio]", "Ada: “open studio” is on 2026-06-06"},
		{"later event", "hiring Go engineers +hiring", "events: [2026-06-16 open studio]", ""},
	} {
		v := meeting(t, "ada", "name: Ada\npains:\n  - "+test.need+"\n"+test.more, "grace", helpful)
		r := report.NewProposals(v, "", report.Options{Today: day(t, "2026-06-01"), Why: true})
		if len(r.Introductions) != 1 {
			t.Errorf("%s: got %s", test.name, pairsOf(r.Introductions))
			continue
		}
		i := r.Introductions[0]
		if got := strings.Join(i.WhyNow, " · "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		sum := 0
		for _, part := range i.Parts {
			sum += part.Points
		}
		if sum != i.Score || (len(i.Parts) > 2) != (test.want != "") {
			t.Errorf("%s: score %d of %v", test.name, i.Score, i.Parts)
		}
	}
}

// TestPartsAreTerms checks that each part of a score is explained.
func TestPartsAreTerms(t *testing.T) {
	v := meeting(t, "ada", needy+"interests: [fado]\nevents: [2026-06-06 open studio]", "grace", helpful+"interests: [Fado]")
	known := map[string]bool{}
	for _, term := range report.IntroTerms {
		known[term.Name] = true
	}
	parts := report.NewProposals(v, "ada", report.Options{Today: day(t, "2026-06-01")}).Introductions[0].Parts
	for _, part := range parts {
		if !known[part.Name] {
			t.Errorf("%s is explained nowhere", part.Name)
		}
	}
	if len(parts) != 5 {
		t.Errorf("got %v", parts)
	}
}

// TestPairEitherWayRound checks who of two people has the need, however they are
// named.
func TestPairEitherWayRound(t *testing.T) {
	o := report.Options{Today: day(t, "2026-06-01")}
	for _, test := range []struct{ name, ada, grace, want string }{
		{"need and offer", needy, helpful, "ada+grace proposed hiring two Go engineers / introductions to Go engineers who look for work"},
		{"on record", needy + "intros:\n  - 2026-04-01 [[grace]] -> hiring ok:2026-04-02", helpful, "ada+grace proposed hiring two Go engineers / introductions to Go engineers who look for work agreed"},
		{"on record the other way", needy, helpful + "pains: [a cellist]\nintros:\n  - 2026-04-01 [[ada]] -> cellist asked:2026-04-02", "grace+ada asked a cellist /"},
		{"under way beats done", needy + "intros:\n  - 2026-04-01 [[grace]] -> hiring no:2026-04-02", helpful + "intros:\n  - 2026-03-01 [[ada]]", "grace+ada proposed  /"},
		{"the last one", needy + "intros:\n  - 2025-04-01 [[grace]] -> x no:2025-04-02\n  - 2026-04-01 [[grace]] -> hiring no:2026-04-02", helpful, "ada+grace no hiring two Go engineers / introductions to Go engineers who look for work"},
		{"nothing fits", "name: Ada", "name: Grace", "ada+grace proposed  /"},
	} {
		v := meeting(t, "ada", test.ada, "grace", test.grace)
		for _, ids := range [][2]string{{"ada", "grace"}, {"grace", "ada"}} {
			r := report.NewPair(v, ids[0], ids[1], o)
			got := r.A + "+" + r.B + " " + string(r.State) + " " + r.Need + " / " + r.Offer
			if r.Agreed() {
				got += " agreed"
			}
			if test.name == "nothing fits" {
				got = strings.Replace(got, "grace+ada", "ada+grace", 1) // as they are named
			}
			if strings.TrimSpace(got) != test.want {
				t.Errorf("%s: got %q, want %q", test.name, got, test.want)
			}
		}
	}
}

// TestPairOfOne checks that nobody is introduced to themselves, or to nobody.
func TestPairOfOne(t *testing.T) {
	v := meeting(t, "ada", needy, "grace", helpful+"private: true")
	for _, ids := range [][2]string{{"ada", "ada"}, {"ada", "nobody"}, {"", ""}, {"ada", "grace"}} {
		r := report.NewPair(v, ids[0], ids[1], report.Options{Today: day(t, "2026-06-01")})
		if len(r.Introductions) != 0 || !strings.Contains(asJSON(t, r), `"introductions": []`) || r.Doc().Sections[0].Empty.Text == "" {
			t.Errorf("%v: got %+v", ids, r)
		}
	}
}

// TestNextCommand checks what is to be typed for the next step of each state.
func TestNextCommand(t *testing.T) {
	for _, test := range []struct{ steps, want string }{
		{"", "--draft"}, {" ok:2026-04-02", "--draft"}, {" ok:2026-04-02 asked:2026-04-03", "--yes"},
		{" asked:2026-04-03 yes:2026-04-04", "--ok"}, {" ok:2026-04-02 asked:2026-04-03 yes:2026-04-04", "--introduced"},
		{" asked:2026-04-03 later:2026-09-01", "--asked"}, {" asked:2026-04-03 no:2026-04-04", ""},
		{" ok:2026-04-02 yes:2026-04-04 introduced:2026-04-05", "--result worked"},
		{" ok:2026-04-02 yes:2026-04-04 introduced:2026-04-05 => worked", ""},
	} {
		v := meeting(t, "Ada O'Neil", "name: Ada\nintros:\n  - 2026-04-01 [[grace]]"+test.steps, "grace", "name: Grace")
		want := ""
		if test.want != "" {
			want = `notes intro 'Ada O'\''Neil' grace ` + test.want
		}
		if got := report.NewIntros(v, report.Options{Today: day(t, "2026-06-01")}).Introductions.Introductions[0].Command; got != want {
			t.Errorf("%s: got %s, want %s", test.steps, got, want)
		}
	}
}

// TestMadeOnce checks that an introduction that stands in both notes is one
// introduction, and a help for each of the two.
func TestMadeOnce(t *testing.T) {
	o := report.Options{Today: day(t, "2026-06-01")}
	const made = " ok:2026-05-02 yes:2026-05-03 introduced:2026-05-04"
	v := meeting(t,
		"ada", needy+"intros:\n  - 2026-05-01 [[grace]] -> hiring"+made, "grace", helpful+"intros:\n  - 2026-05-01 [[Ada]]"+made+" => worked",
		"bo", "name: Bo\nintros:\n  - 2026-05-01 the dentist"+made+"\n  - 2026-05-01 the cook"+made)
	helped := report.NewHelped(v, o)
	if got := helped.Effect.Period; got.Helps != 4 || got.PeopleHelped != 3 {
		t.Errorf("%d helps for %d people", got.Helps, got.PeopleHelped)
	}
	r := report.NewIntros(v, o)
	var noted []report.Introduction
	for _, i := range r.Introductions.Introductions {
		noted = append(noted, *i)
	}
	if r.Made != 3 || r.Outcomes.Worked != 1 || pairsOf(noted) != "bo+ bo+ grace+ada" {
		t.Errorf("%d made, %v: %s", r.Made, r.Outcomes, pairsOf(noted))
	}
}

// TestSameOnAnyProcessors checks that proposals do not depend on how many there
// are to work them out.
func TestSameOnAnyProcessors(t *testing.T) {
	v, o := meeting(t, crowd(28)...), report.Options{Today: day(t, "2026-06-01"), Why: true}
	want := report.NewProposals(v, "", o)
	for _, n := range []int{1, 3, 8} {
		was := runtime.GOMAXPROCS(n)
		got := report.NewProposals(v, "", o)
		runtime.GOMAXPROCS(was)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("on %d processors: got %s, want %s", n, pairsOf(got.Introductions), pairsOf(want.Introductions))
		}
	}
}

// TestClosed checks that it is said why nobody is introduced to a person, and
// that the owner and the library may help all the same.
func TestClosed(t *testing.T) {
	v := meeting(t, "ada", needy+"introductions: no", "grace", helpful)
	v.Me = &parser.Me{Offers: []parser.Offer{{Text: "job posts", Tags: []string{"hiring"}}}}
	r := report.NewProposals(v, "ada", report.Options{Today: day(t, "2026-06-01")})
	if len(r.Introductions) != 0 || r.Closed != "wants no introductions" || len(r.Yourself) != 1 || r.Yourself[0].Offer != "job posts" {
		t.Errorf("got %+v", r)
	}
}

// TestExampleIntroductions checks that the example folder has two good
// suggestions, and introductions on record in every state, with and without a
// result.
func TestExampleIntroductions(t *testing.T) {
	v, err := (&parser.Loader{FS: os.DirFS("../examples/vault"), Links: true, Bodies: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Today: day(t, "2026-06-01"), Private: true}
	if got := pairsOf(report.NewProposals(v, "", o).Introductions); got != "noor-haddad+owen-pritchard ada+grace" {
		t.Errorf("suggests %s", got)
	}
	seen := map[string]bool{}
	for _, i := range report.NewIntros(v, o).Introductions.Introductions {
		seen[strings.TrimSpace(string(i.State)+" "+string(i.Outcome))] = true
	}
	for _, state := range []string{"proposed", "asked", "yes", "no", "later", "introduced", "introduced answered"} {
		if !seen[state] {
			t.Errorf("no introduction is %q: %v", state, seen)
		}
	}
}
