package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// saved are lines of a few notes that speak of one another, so that what one says
// matters to what is told of another.
var saved = [][]string{
	{"", "", "name: Ada Lund", "name: Bob", "aliases: [Countess]"},
	{"", "", "", "private: true"},
	{"", "", "pains:\n  - broken glass plates +plates since:2026-05-01\n  - a slow oven since:2026-01-04 by:2026-06-20", "pains: [hiring engineers +hiring since:2026-05-28]"},
	{"", "", "helps: [2026-05-02 book Plates that arrive whole https://example.org/p -> plates, \"2026-05-20 article Ovens via:[[bob]] => worked\"]"},
	{"", "", "met: [2026-05-30 tea with [[bob]] via [[ada]], \"2026-01-05 GoLab via Countess\"]", "met: [2026-05-31 lunch]"},
	{"", "", "offers: [glass plates +plates, \"what [[Bob|a friend]] taught me\"]"},
	{"", "", "intros: [\"2026-05-02 [[ada]] ok:2026-05-02 yes:2026-05-03 introduced:2026-05-06\"]", "intros: [2026-05-03 [[cy]] -> plates]"},
	{"", "", "follow_ups: [2026-06-02 call [[ada]], 2026-05-20 send it]", "every: 1w", "snooze: 2026-06-20"},
	{"", "", "events: [2026-06-03 party of [[Countess]]]", "birthday: 06-05", "last_contact: 2025-01-01"},
	{"", "", "org: Paylo", "knows: [ada, Countess]", "tags: [friend]"},
	{"", "", "", "type: me", "broken: ["},
}

// draw writes a note that says some of it.
func draw(t *rapid.T) []byte {
	text := "---\n"
	for _, lines := range saved {
		text += rapid.SampledFrom(lines).Draw(t, "line") + "\n"
	}
	return []byte(text + "---\n" + rapid.SampledFrom([]string{"", "# Ada\n", "[[Bob]] and [[cy]]\n\n- 2026-05-21 walk with [[ada]]\n", "- [ ] write to [[bob]] 📅 2026-06-05\n"}).Draw(t, "body"))
}

// articles are what may be saved in the library.
var articles = []string{
	"---\ntitle: Plates that arrive whole\nsource: https://example.org/p\nadded: 2026-05-30\n---\nA glass plate breaks in the post.\n",
	"---\ntitle: Hiring engineers\nadded: 2026-05-30\ntags: [hiring]\n---\nAn engineer answers an honest post.\n",
}

// save changes a note of a folder, and returns its name.
func save(t *rapid.T, files fstest.MapFS) string {
	name := rapid.SampledFrom([]string{"people/ada.md", "people/ada.md", "people/bob.md", "people/cy.md", "people/dan.md", "library/a.md", "library/b.md"}).Draw(t, "note")
	switch {
	case rapid.IntRange(0, 5).Draw(t, "gone") == 0:
		delete(files, name)
	case name[0] == 'l':
		files[name] = &fstest.MapFile{Data: []byte(rapid.SampledFrom(articles).Draw(t, "article"))}
	default:
		files[name] = &fstest.MapFile{Data: draw(t)}
	}
	return name
}

// TestMemory saves notes at random, and holds that reports on a vault that is read
// again, which hand on what they found, say what they say of one that is read for
// the first time.
func TestMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := fstest.MapFS{}
		for range 6 {
			save(t, files)
		}
		loader := parser.Loader{FS: files, Bodies: true, Library: true, Links: true}
		session := parser.Session{Loader: loader}
		today, _ := parser.ParseDate("2026-06-01")
		o := report.Options{Today: today, Why: true, Private: rapid.Bool().Draw(t, "private"), Redact: rapid.IntRange(0, 4).Draw(t, "redact") == 0, Cards: 1 << 12}
		kept := o
		kept.Memory = &report.Memory{}
		before := &parser.Vault{}
		for range rapid.IntRange(1, 6).Draw(t, "saves") {
			name := save(t, files)
			v, changed, err := session.Reload([]string{name})
			if err != nil {
				t.Fatal(err)
			}
			cold, err := loader.Load()
			if err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 3).Draw(t, "tomorrow") == 0 {
				o.Today = o.Today.AddDays(1)
				kept.Today = o.Today
			}
			same(t, whole(t, cold, o), whole(t, v, kept))
			same(t, changes(report.NewChanges(before, cold, nil, o), changed), changes(report.NewChanges(before, v, changed, kept), changed))
			before = v
		}
	})
}

func same(t *rapid.T, cold, kept string) {
	t.Helper()
	if cold != kept {
		t.Fatalf("-cold +kept\n%s", cmp.Diff(cold, kept))
	}
}

// whole is the whole report, as data, in words, and as a page.
func whole(t *rapid.T, v *parser.Vault, o report.Options) string {
	r := report.NewWhole(v, o)
	var out bytes.Buffer
	for _, f := range render.Formats {
		if err := f.Write(&out, r, render.Options{Live: true}); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// changes are those in some files. Whether a note that says the same has another text
// is known only of files that are told to differ.
func changes(r *report.ChangesReport, files []string) string {
	told := ""
	for _, c := range r.Changes {
		c.Text = false
		if slices.Contains(files, c.File) && c.Words() != "" {
			told += fmt.Sprintf("%+v\n", c)
		}
	}
	return told
}
