package match

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// collections names more collections to measure, folders in the form of BEIR,
// separated like paths in PATH.
const collections = "MATCH_COLLECTIONS"

// TestEvaluation measures the ranker on the made-up people of testdata and
// holds it to what it reached, less a little; and on other collections, where
// they are named.
func TestEvaluation(t *testing.T) {
	for _, c := range []struct {
		folder               string
		nDCG, mrr, one       float64
		auroc, clear, silent float64
	}{
		{"people", .93, .93, .90, .98, .85, .90},
		{"spoken", .93, .92, .88, .92, .85, .90},
	} {
		read := readCollection(t, "testdata/"+c.folder)
		f := measure(read, &standard)
		t.Logf("%-12s %s", c.folder, f)
		atLeast(t, c.folder+": nDCG@10", f.nDCG, c.nDCG)
		atLeast(t, c.folder+": MRR", f.mrr, c.mrr)
		atLeast(t, c.folder+": P@1", f.one, c.one)
		atLeast(t, c.folder+": AUROC", f.auroc, c.auroc)
		atLeast(t, c.folder+": clear", f.clear, c.clear)
		atLeast(t, c.folder+": nothing clear for nobody", 1-f.clearNobody, c.silent)
		for _, l := range languages {
			if f := sumUp(run(read, &standard, func(_ *judged, a Answer) bool { return a.Lang == l.code })); f.queries > 0 {
				t.Logf("  %-10s %s", l.code, f)
			}
		}
	}
	for _, folder := range filepath.SplitList(os.Getenv(collections)) {
		c := readCollection(t, folder)
		t.Logf("%-12s %s", filepath.Base(folder), measure(c, &standard))
		for half := range 2 {
			f := sumUp(run(c, &standard, func(q *judged, _ Answer) bool { return hashOf(q.id)%2 == half }))
			t.Logf("  half %d     %s", half+1, f)
		}
		t.Logf("  of 50      %s", inSmallVaults(c, 50))
	}
	if os.Getenv(collections) == "" {
		t.Logf("%s names no other collections", collections)
	}
}

func atLeast(t *testing.T, what string, got, floor float64) {
	t.Helper()
	if got < floor {
		t.Errorf("%s is %.4f, below %.2f", what, got, floor)
	}
}

func hashOf(s string) int {
	h := fnv.New32a()
	h.Write([]byte(s))
	return int(h.Sum32() >> 1)
}

// inSmallVaults divides a collection into vaults of about n documents and measures
// all of them; a query whose documents are in another vault is for nobody.
func inSmallVaults(c *collection, n int) figures {
	parts := max(1, len(c.docs)/n)
	var all []outcome
	for part := range parts {
		s := &collection{}
		here := map[string]bool{}
		for _, d := range c.docs {
			if hashOf(d.Of+" "+d.ID)%parts == part {
				s.docs = append(s.docs, d)
				here[d.ID] = true
			}
		}
		for _, q := range c.queries {
			fits := map[string]bool{}
			for id := range q.fits {
				if here[id] {
					fits[id] = true
				}
			}
			if len(fits) > 0 || hashOf(q.id)%parts == part {
				s.queries = append(s.queries, judged{q.id, q.query, fits})
			}
		}
		all = append(all, run(s, &standard, nil)...)
	}
	return sumUp(all)
}

// TestRecipes prints what each part of the score is worth, for the table in
// the package's documentation.
func TestRecipes(t *testing.T) {
	folders := filepath.SplitList(os.Getenv(collections))
	if len(folders) == 0 || !testing.Verbose() {
		t.Skipf("prints figures if %s names collections, with -v", collections)
	}
	var read []*collection
	names := ""
	for _, folder := range folders {
		read = append(read, readCollection(t, folder))
		names += fmt.Sprintf(" %10.10s", filepath.Base(folder))
	}
	t.Logf("%-28s%s", "nDCG@10", names)
	for _, v := range variants {
		r := standard
		v.change(&r)
		var line strings.Builder
		for _, c := range read {
			fmt.Fprintf(&line, " %10.4f", measure(c, &r).nDCG)
		}
		t.Logf("%-28s%s", v.name, line.String())
	}
}

var variants = []struct {
	name   string
	change func(*recipe)
}{
	{"as it is", func(*recipe) {}},
	{"idf to the power 1", func(r *recipe) { r.idfPower = 1 }},
	{"idf to the power 2", func(r *recipe) { r.idfPower = 2 }},
	{"length to the power .5", func(r *recipe) { r.lengthPower = .5 }},
	{"no general language", func(r *recipe) { r.general = 0 }},
	{"no kin words", func(r *recipe) { r.kin = 0 }},
	{"the lead counts no more", func(r *recipe) { r.lead = 0 }},
	{"no best passage", func(r *recipe) { r.passage = 0 }},
	{"no best sentences", func(r *recipe) { r.sentence = 0 }},
	{"no pairs", func(r *recipe) { r.pair = 0 }},
	{"the whole article only", func(r *recipe) { r.passage, r.sentence, r.pair = 0, 0, 0 }},
	{"no background", func(r *recipe) { r.background = 0 }},
	{"no context, no background", func(r *recipe) { r.background, r.fields[Context] = 0, 0 }},
}
