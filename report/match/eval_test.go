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
	queries         int
	nDCG, mrr, one  float64 // nDCG@10, mean reciprocal rank, first hit fits
	auroc, all      float64 // chance that an article for somebody is surer than one for nobody
	shown, shownFit float64 // of articles for somebody and for nobody, how many have a clear hit
}

func (f figures) String() string {
	return fmt.Sprintf("n %4d  nDCG@10 %.4f  MRR %.4f  P@1 %.4f  AUROC %.3f  right/wrong %.3f  clear %.2f/%.2f", f.queries, f.nDCG, f.mrr, f.one, f.auroc, f.all, f.shown, f.shownFit)
}

// measure runs the queries against an index of the documents. Judgements of a
// document count for what it is of.
func measure(c *collection, r *recipe, keep func(i int) bool) figures {
	ix := newIndex(c.docs, r)
	var f figures
	var sure, unsure, right, wrong []float64
	clear, clearNobody := 0, 0
	for i := range c.queries {
		if keep != nil && !keep(i) {
			continue
		}
		q := &c.queries[i]
		answer := ix.Search(q.query, 10)
		top := 0.0
		if len(answer.Hits) > 0 {
			top = answer.Hits[0].Sure
		}
		if len(q.fits) == 0 {
			unsure = append(unsure, top)
			if top >= clearFrom {
				clearNobody++
			}
			continue
		}
		f.queries++
		sure = append(sure, top)
		if top >= clearFrom {
			clear++
		}
		n, m, o := judge(answer.Hits, q.fits)
		f.nDCG, f.mrr, f.one = f.nDCG+n, f.mrr+m, f.one+o
		if o > 0 {
			right = append(right, top)
		} else {
			wrong = append(wrong, top)
		}
	}
	n := float64(max(f.queries, 1))
	f.nDCG, f.mrr, f.one = f.nDCG/n, f.mrr/n, f.one/n
	f.auroc, f.all = auroc(sure, unsure), auroc(right, wrong)
	f.shown, f.shownFit = float64(clear)/n, float64(clearNobody)/max(1, float64(len(unsure)))
	return f
}

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
