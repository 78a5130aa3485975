package report_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"notes/parser"
	"notes/report"
)

func queried(t testing.TB) *parser.Vault {
	return vaultOf(t,
		"ada", "name: Ada Moreira\ntags: [founder, city/Lisbon]\norg: \"[[Paylo]]\"\nmet:\n  - 2026-01-05 GoLab\npains:\n  - two engineers +hiring since:2026-01-05\n  - rent is up +rent since:2026-03-01 done:2026-04-01\nhelps:\n  - 2026-01-07 article Hiring without agencies -> hiring",
		"bea", "name: Béatriz Łuk\ntags: [mentor]\norg: Blue Kite\nlocation: Coimbra\npains:\n  - a quiet room +rent since:2026-02\noffers:\n  - pricing for shops +pricing\nlast_contact: 2026-05-20",
		"cid", "name: Cid\naliases: [El Campeador]\ntags: [founder]\norg: Paylo\nbirthday: --02-29\nfollow_ups:\n  - 2026-07-01 call\nsnooze: 2026-07-01",
	)
}

func TestQuery(t *testing.T) {
	v := queried(t)
	for _, test := range []struct{ query, people string }{
		{"", "ada bea cid"},
		{"tag:founder", "ada cid"},
		{"TAG:Founder", "ada cid"},
		{"tag:found", ""},
		{"tag:city", "ada"},
		{"tag:city/lisbon", "ada"},
		{"-tag:founder", "bea"},
		{"not:tag:founder", "bea"},
		{"tag:#founder", "ada cid"},
		{"tag:founder -has:pains", "cid"},
		{"tag:mentor | tag:founder", "ada bea cid"},
		{"tag:mentor|tag:city", "ada bea"},
		{"tag:mentor or tag:city", "ada bea"},
		{"mentor OR founder", "ada bea cid"},
		{`"or"`, "ada bea cid"},
		{"tag:founder org:paylo | org:\"blue kite\"", "ada bea cid"},
		{"org:kite", "bea"},
		{"name:beatriz", "bea"},
		{"name:luk", "bea"},
		{"campeador", "cid"},
		{"pain:hiring", "ada"},
		{"pain:engineers", "ada"},
		{"pain:rent", "bea"},
		{"eased:rent", "ada"},
		{"eased:up", "ada"},
		{"eased:hiring", ""},
		{"offer:pricing", "bea"},
		{"offer:shops", "bea"},
		{"help:article", "ada"},
		{"help:agencies", "ada"},
		{"help:book", ""},
		{"met:2026-01-05", "ada"},
		{"met:2026-01", "ada"},
		{"met:2026", "ada"},
		{"met:>2026-01-04", "ada"},
		{"met:>2026-01-05", ""},
		{"met:>=2026-01-05", "ada"},
		{"met:>2026-01", ""},
		{"met:<2026-01", ""},
		{"met:<=2026-01", "ada"},
		{"met:=2026-01-05", "ada"},
		{"met:2025..2026-01", "ada"},
		{"met:2026-02..2026-03", ""},
		{"met:2025..2026-01-04", ""},
		{"-met:2026", "bea cid"},
		{"contact:<2026-05", "ada"},
		{"contact:2026-05", "bea"},
		{"since:2026-02", "bea"},
		{"since:>=2026-02", "bea"},
		{"since:>=2026-02-02", ""},
		{"since:2026-03", ""},
		{"has:open-pains", "ada bea"},
		{"has:unhelped-pains", "bea"},
		{"has:helps", "ada"},
		{"has:follow-ups", "cid"},
		{"has:eased-pains", "ada"},
		{"has:meetings", "ada"},
		{"file:people/b", "bea"},
		{"has:birthday", "cid"},
		{"has:contact", "ada bea"},
		{"has:snooze", "cid"},
		{"coimbra", "bea"},
		{"golab", "ada"},
		{"\"quiet room\"", "bea"},
		{"\"room quiet\"", ""},
		{"room quiet", "bea"},
		{"-room", "ada cid"},
		{"nobody", ""},
	} {
		q, err := report.ParseQuery(test.query)
		if err != nil {
			t.Errorf("%q: %v", test.query, err)
			continue
		}
		var ids []string
		for _, row := range report.NewList(v, "people", q, report.Options{Today: day(t, "2026-06-01")}).Doc().Table.Rows {
			ids = append(ids, row.ID)
		}
		if got := strings.Join(ids, " "); got != test.people {
			t.Errorf("%q: got %q, want %q", test.query, got, test.people)
		}
	}
}

// whats returns what the items of a list are about.
func whats(r report.Report) string {
	var all []string
	for _, s := range r.Doc().Sections {
		for _, g := range s.Groups {
			for _, item := range g.Items {
				all = append(all, item.What)
			}
		}
	}
	return strings.Join(all, ",")
}

// TestQueryOfItems checks that a list of items holds those items for which the
// query holds, not all items of their people.
func TestQueryOfItems(t *testing.T) {
	v, o := queried(t), report.Options{Today: day(t, "2026-06-01")}
	for _, test := range []struct{ query, pains, helps, offers string }{
		{"", "two engineers,rent is up,a quiet room", "Hiring without agencies", "pricing for shops"},
		{"pain:rent", "a quiet room", "", "pricing for shops"},
		{"eased:rent", "rent is up", "Hiring without agencies", ""},
		{"has:open-pains", "two engineers,a quiet room", "Hiring without agencies", "pricing for shops"},
		{"has:unhelped-pains", "a quiet room", "", "pricing for shops"},
		{"-pain:rent", "two engineers,rent is up", "Hiring without agencies", ""},
		{"ada", "two engineers,rent is up", "Hiring without agencies", ""},
		{"since:2026-01", "two engineers", "Hiring without agencies", ""},
		{"help:book", "", "", ""},
		{"offer:pricing", "a quiet room", "", "pricing for shops"},
	} {
		q, err := report.ParseQuery(test.query)
		if err != nil {
			t.Fatal(err)
		}
		for kind, want := range map[string]string{"pains": test.pains, "helps": test.helps, "offers": test.offers} {
			if got := whats(report.NewList(v, kind, q, o)); got != want {
				t.Errorf("%s of %q: got %q, want %q", kind, test.query, got, want)
			}
		}
	}
}

// TestListJSON checks that the items of a list are as the notes' own JSON has
// them, with whose they are.
func TestListJSON(t *testing.T) {
	q, err := report.ParseQuery("rent ada")
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Today: day(t, "2026-06-01")}
	got := asJSON(t, report.NewList(queried(t), "pains", q, o))
	want := `{
  "version": 1,
  "pains": [
    {
      "person": "ada",
      "name": "Ada Moreira",
      "file": "people/ada.md",
      "line": 9,
      "text": "rent is up",
      "tags": [
        "rent"
      ],
      "status": "eased",
      "since": "2026-03-01",
      "done": "2026-04-01"
    }
  ]
}`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, k := range report.ListKinds {
		got := asJSON(t, report.NewList(load(t, fstest.MapFS{}), k.Name, report.Query{}, o))
		if want := "{\n  \"version\": 1,\n  \"" + k.Name + "\": []\n}"; got != want {
			t.Errorf("nobody: got %s, want %s", got, want)
		}
	}
}

// TestQueryOfTheSecondItem checks that an item is looked at with its own helps.
func TestQueryOfTheSecondItem(t *testing.T) {
	v := vaultOf(t, "ada", "pains:\n  - first +first\n  - second +second\n  - third +third\nhelps:\n  - 2026-01-01 book A -> first\n  - 2026-01-01 book B -> third")
	q, err := report.ParseQuery("has:unhelped-pains")
	if err != nil {
		t.Fatal(err)
	}
	if got := whats(report.NewList(v, "pains", q, report.Options{Today: day(t, "2026-06-01")})); got != "second" {
		t.Errorf("got %s", got)
	}
}

func TestQueryMistakes(t *testing.T) {
	for _, test := range []struct {
		query  string
		column int
		says   string
		hint   string
	}{
		{"tga:founder", 1, `no key "tga"`, "did you mean tag?"},
		{"lisbon  tga:founder", 9, `no key "tga"`, "did you mean tag?"},
		{"ünï -https://example.org", 6, `no key "https"`, "keys are"},
		{"met:soon", 5, `does not know "soon"`, "a day, month or year"},
		{"met:=>2026", 5, "does not know", "a day, month or year"},
		{"met:2026-02-30", 5, "does not know", "a day"},
		{"has:open-pain", 5, `does not know "open-pain"`, "did you mean open-pains?"},
		{"has:xyzzy", 5, "does not know", "one of pains"},
		{"org:", 5, "no value after org:", "as in"},
		{`org:"Blue`, 5, "never closed", `"`},
		{`"Blue`, 1, "never closed", `"`},
		{"| tag:a", 1, "nothing stands beside |", "as in"},
		{"tag:a |", 8, "nothing stands beside |", "as in"},
		{"tag:a || tag:b", 8, "nothing stands beside |", "as in"},
		{"-", 2, "nothing to look for", ""},
		{`""`, 1, "nothing to look for", ""},
	} {
		_, err := report.ParseQuery(test.query)
		var mistake *report.QueryError
		if !errors.As(err, &mistake) {
			t.Errorf("%q: no mistake found", test.query)
			continue
		}
		if mistake.Column != test.column || !strings.Contains(mistake.Message, test.says) || !strings.Contains(mistake.Hint, test.hint) {
			t.Errorf("%q: got column %d, %q, hint %q", test.query, mistake.Column, mistake.Message, mistake.Hint)
		}
	}
}

// FuzzQuery checks that any text is a query or a mistake within it.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{"tag:founder -has:open-pains | met:>2026-01", `"a b" c:"d`, "-|:", "é:ü", "met:>=", "\x80:\xff"} {
		f.Add(seed)
	}
	v := queried(f)
	f.Fuzz(func(t *testing.T, s string) {
		q, err := report.ParseQuery(s)
		var mistake *report.QueryError
		if errors.As(err, &mistake) {
			if mistake.Column < 1 || mistake.Column > len(s)+1 {
				t.Errorf("%q: column %d", s, mistake.Column)
			}
			return
		}
		report.NewList(v, "pains", q, report.Options{Today: day(t, "2026-06-01")})
	})
}

func TestKeysAreDocumented(t *testing.T) {
	for _, k := range report.Keys {
		if k.Name == "" || k.Doc == "" || !strings.HasPrefix(k.Example, k.Name+":") {
			t.Errorf("key %q: doc %q, example %q", k.Name, k.Doc, k.Example)
		}
		if _, err := report.ParseQuery(k.Example); err != nil {
			t.Errorf("the example of %s: %v", k.Name, err)
		}
		for _, flag := range k.Flags() {
			if flag.Name == "" || flag.Doc == "" {
				t.Errorf("%s:%s: doc %q", k.Name, flag.Name, flag.Doc)
			}
		}
	}
}
