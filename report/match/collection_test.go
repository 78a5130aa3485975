package match

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// collection is a set of documents and queries with judgements, in the form of
// the BEIR benchmark: corpus.jsonl, queries.jsonl (each maybe .gz), qrels.tsv.
type collection struct {
	docs    []Document
	queries []judged
}

// judged is a query with the documents that fit it; none, if it fits nobody.
type judged struct {
	id    string
	query Query
	fits  map[string]bool
}

// record is a line of corpus.jsonl or queries.jsonl.
type record struct {
	ID         string `json:"_id"`
	Title      string
	Text       string
	Of         string
	Lang       string
	Tags       string
	Context    string
	Background string
}

func readCollection(t testing.TB, folder string) *collection {
	t.Helper()
	c := &collection{}
	background := map[string]string{}
	readLines(t, folder, "corpus.jsonl", func(r record) {
		if r.Background != "" {
			background[r.Of] = r.Background
		}
		d := Document{ID: r.ID, Of: r.Of, Lang: r.Lang}
		for _, f := range []Field{{r.Title, Text}, {r.Text, Text}, {r.Tags, Tags}, {r.Context, Context}, {background[r.Of], Background}} {
			if f.Text != "" {
				d.Fields = append(d.Fields, f)
			}
		}
		c.docs = append(c.docs, d)
	})
	fits := readQrels(t, filepath.Join(folder, "qrels.tsv"))
	readLines(t, folder, "queries.jsonl", func(r record) {
		c.queries = append(c.queries, judged{r.ID, Query{Title: r.Title, Text: r.Text, Lang: r.Lang}, fits[r.ID]})
	})
	return c
}

// readLines calls do with each record of a file that may be packed.
func readLines(t testing.TB, folder, name string, do func(record)) {
	t.Helper()
	var in io.Reader
	file, err := os.Open(filepath.Join(folder, name))
	if err == nil {
		in = file
	} else {
		if file, err = os.Open(filepath.Join(folder, name+".gz")); err != nil {
			t.Fatal(err)
		}
		if in, err = gzip.NewReader(file); err != nil {
			t.Fatal(err)
		}
	}
	defer file.Close()
	dec := json.NewDecoder(in)
	for {
		var r record
		if err := dec.Decode(&r); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		do(r)
	}
}

func readQrels(t testing.TB, name string) map[string]map[string]bool {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	fits := map[string]map[string]bool{}
	for in := bufio.NewScanner(file); in.Scan(); {
		f := strings.Fields(in.Text())
		if len(f) != 3 || f[2] == "0" || f[0] == "query-id" {
			continue
		}
		if fits[f[0]] == nil {
			fits[f[0]] = map[string]bool{}
		}
		fits[f[0]][f[1]] = true
	}
	return fits
}

// figures are what is measured of a ranker on a collection.
type figures struct {
	queries        int
	nDCG, mrr, one float64 // nDCG@10, mean reciprocal rank up to 10, first hit fits
	// auroc is the chance that the best hit of an article for somebody is
	// surer than that of one for nobody; right, that one that fits is surer
	// than one that does not.
	auroc, right float64
	// Of the articles for somebody and those for nobody, how many have a
	// clear hit.
	clear, clearNobody float64
}

func (f figures) String() string {
	return fmt.Sprintf("%4d articles  nDCG@10 %.4f  MRR %.4f  P@1 %.4f  AUROC %.3f  right first %.3f  clear %3.0f %%  clear for nobody %3.0f %%",
		f.queries, f.nDCG, f.mrr, f.one, f.auroc, f.right, 100*f.clear, 100*f.clearNobody)
}

// outcome is what one query found.
type outcome struct {
	forSomebody, isClear bool
	sure                 float64
	nDCG, mrr, one       float64
}

// run asks the queries of a collection that keep wants, all if it is nil.
func run(c *collection, r *recipe, keep func(q *judged, a Answer) bool) []outcome {
	ix := newIndex(c.docs, r)
	var list []outcome
	for i := range c.queries {
		q := &c.queries[i]
		a := ix.Search(q.query, 10)
		if keep != nil && !keep(q, a) {
			continue
		}
		o := outcome{forSomebody: len(q.fits) > 0}
		if len(a.Hits) > 0 {
			o.sure, o.isClear = a.Hits[0].Sure, a.Hits[0].Clear()
		}
		if o.forSomebody {
			o.nDCG, o.mrr, o.one = judge(a.Hits, q.fits)
		}
		list = append(list, o)
	}
	return list
}

// sumUp takes the means.
func sumUp(list []outcome) (f figures) {
	var sure, unsure, right, wrong []float64
	nobody := 0.0
	for _, o := range list {
		switch {
		case !o.forSomebody:
			unsure = append(unsure, o.sure)
			nobody += one(o.isClear)
			continue
		case o.one > 0:
			right = append(right, o.sure)
		default:
			wrong = append(wrong, o.sure)
		}
		sure = append(sure, o.sure)
		f.queries++
		f.nDCG, f.mrr, f.one, f.clear = f.nDCG+o.nDCG, f.mrr+o.mrr, f.one+o.one, f.clear+one(o.isClear)
	}
	n := float64(max(f.queries, 1))
	f.nDCG, f.mrr, f.one, f.clear = f.nDCG/n, f.mrr/n, f.one/n, f.clear/n
	f.clearNobody = nobody / max(1, float64(len(unsure)))
	f.auroc, f.right = auroc(sure, unsure), auroc(right, wrong)
	return f
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func measure(c *collection, r *recipe) figures { return sumUp(run(c, r, nil)) }

// judge returns nDCG@10, the reciprocal rank of the first document that fits,
// and one if that is the first.
func judge(hits []Hit, fits map[string]bool) (nDCG, mrr, one float64) {
	gain, ideal := 0.0, 0.0
	for i := range min(10, len(fits)) {
		ideal += 1 / math.Log2(float64(i)+2)
	}
	for i, h := range hits {
		if !fits[h.ID] {
			continue
		}
		if i < 10 {
			gain += 1 / math.Log2(float64(i)+2)
		}
		if mrr == 0 {
			mrr = 1 / float64(i+1)
		}
		if i == 0 {
			one = 1
		}
	}
	return gain / ideal, mrr, one
}

// auroc is the chance that one of the first is greater than one of the second.
func auroc(first, second []float64) float64 {
	if len(first) == 0 || len(second) == 0 {
		return math.NaN()
	}
	slices.Sort(second)
	sum := 0.0
	for _, x := range first {
		below, _ := slices.BinarySearch(second, x)
		above, _ := slices.BinarySearchFunc(second, x, func(y, x float64) int {
			if y <= x {
				return -1
			}
			return 1
		})
		sum += float64(below+above) / 2
	}
	return sum / float64(len(first)) / float64(len(second))
}
