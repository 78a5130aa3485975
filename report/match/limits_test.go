package match

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestLongQueryIsCut(t *testing.T) {
	ix := New(pains)
	for _, q := range []Query{
		{Text: strings.Repeat("landing page. ", 50<<20/14)},
		{Title: strings.Repeat("landing page. ", 50<<20/14)},
		{Title: "Landing page", Text: strings.Repeat("x", 50<<20)},
	} {
		if a := ix.Search(q, 5); !a.Cut || ids(a) != "ada/2" {
			t.Errorf("cut %v, hits %q", a.Cut, ids(a))
		}
	}
	if ix.Search(Query{Text: strings.Repeat("landing page. ", 1000)}, 5).Cut {
		t.Error("a short article is cut")
	}
}

// One person with very many pains neither hides the others nor takes long.
func TestManyPainsOfOnePerson(t *testing.T) {
	body := strings.Repeat("She builds landing pages and hires engineers in Lisbon. ", 1<<20/56)
	var docs []Document
	for i := range 10_000 {
		docs = append(docs, Document{
			ID: fmt.Sprintf("ada/%05d", i), Of: "ada",
			Fields: []Field{{"hiring engineers " + strings.Repeat("very ", i%3), Text}, {body, Background}},
		})
	}
	docs = append(docs, pains...)
	begin := time.Now()
	a := New(docs).Search(Query{Title: "Hiring engineers", Text: "Contratar ingenieros. Customers churn, landing pages look dated."}, 5)
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if got := ids(a); !strings.HasPrefix(got, "ada/") || !strings.Contains(got, "cem/1") || strings.Count(got, "ada/") != 1 {
		t.Errorf("hits are %q", got)
	}
}

// Whatever is looked for, among very many pains: it takes a bounded time, and
// finds what there is to find.
func TestOddQueries(t *testing.T) {
	ix := New(append(manyPains(20_000), pains...))
	r := rand.New(rand.NewPCG(5, 6))
	for _, c := range []struct{ name, text, want string }{
		{"bytes", bytesOf(r, 6<<20), ""},
		{"letters without spaces", strings.Repeat("x", 50<<20), ""},
		{"lines without words", strings.Repeat("\n.", 25<<20), ""},
		{"words all different", manyNames(400_000), ""},
		{"a script of no pain", strings.Repeat("საქართველო მთები და ზღვა. ", 1<<14), ""},
		{"a script of no pain, without spaces", strings.Repeat("การตลาดออนไลน์", 1<<14), ""},
		{"a language of no pain", strings.Repeat("Tampereen kauppahalli avautuu aamulla. ", 1<<12), ""},
		{"one word again and again", strings.Repeat("dentists ", 1<<18), "cem/1"},
	} {
		begin := time.Now()
		a := ix.Search(Query{Text: c.text}, 1)
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%s: took %v", c.name, took)
		}
		if c.want != "" && ids(a) != c.want || c.want == "" && len(a.Hits) > 0 && a.Hits[0].Clear() {
			t.Errorf("%s: %+v", c.name, a.Hits)
		}
	}
}

func bytesOf(r *rand.Rand, n int) string {
	list := make([]byte, n)
	for i := range list {
		list[i] = byte(r.Uint32())
	}
	return string(list)
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "q%07x ", uint32(i)*2654435761)
	}
	return b.String()
}

// A pain of one word is found by it, and clear; so it is among very many.
func TestPainsOfOneWord(t *testing.T) {
	docs := []Document{{ID: "fay/1", Of: "fay", Fields: []Field{{"slugs", Text}}}}
	for i := range 10_000 {
		docs = append(docs, Document{ID: fmt.Sprintf("gil/%05d", i), Of: "gil", Fields: []Field{{fmt.Sprintf("q%04x", i), Text}}})
	}
	for _, q := range []Query{{Text: "slug"}, {Title: "Slugs: what worked", Text: "We tried copper, coffee and beer on forty beds."}} {
		if a := New(docs).Search(q, 3); ids(a) != "fay/1" || !a.Hits[0].Clear() {
			t.Errorf("%+v: %+v", q, a.Hits)
		}
	}
}

func TestBackgroundIsReadOnce(t *testing.T) {
	docs := []Document{
		{ID: "1", Fields: []Field{{"one pain", Text}, {"the same body", Background}}},
		{ID: "2", Fields: []Field{{"another", Text}, {"another body", Background}}},
		{ID: "3", Fields: []Field{{"a third", Text}, {strings.Clone("the same body"), Background}, {"", Background}}},
	}
	if ix := New(docs); ix.backgrounds != 2 || !slices.Equal(ix.backgroundsOf(0), ix.backgroundsOf(2)) {
		t.Errorf("%d backgrounds, %v", ix.backgrounds, ix.around)
	}
}

func TestOddDocuments(t *testing.T) {
	garbage := bytesOf(rand.New(rand.NewPCG(5, 6)), 1<<16)
	docs := []Document{
		{}, {ID: "empty", Fields: []Field{{}}}, {ID: "word", Fields: []Field{{"churn", Text}}},
		{ID: "stop", Fields: []Field{{"the", Text}}}, {ID: "binary", Fields: []Field{{garbage, Text}}},
		{ID: "long word", Fields: []Field{{strings.Repeat("a", 1<<20), Text}}},
		{ID: "only background", Fields: []Field{{"churn", Background}}},
		{ID: "lang", Lang: "xx-YY", Fields: []Field{{"churn", Text}}},
	}
	ix := New(docs)
	if got := ids(ix.Search(Query{Text: "Churn"}, 10)); got != "lang word only background" {
		t.Errorf("churn finds %q", got)
	}
	ix.Search(Query{Title: garbage, Text: garbage}, 10)
	if a := New(nil).Search(Query{Text: "churn"}, 5); len(a.Hits) != 0 {
		t.Errorf("an empty index finds %v", a.Hits)
	}
	if a := ix.Search(Query{Text: "churn"}, 0); len(a.Hits) != 0 {
		t.Errorf("no hit asked for, %v found", a.Hits)
	}
}

// Whatever texts there are: no panic, each document once, the best first,
// shares of the score that make one, words that stand in the query, and the
// same answer again.
func FuzzSearch(f *testing.F) {
	for _, seed := range [][3]string{
		{"hiring engineers", "We hired an engineer.", "en"},
		{"l’équipe d'Élise, 3.5 % c++ C# 1,000", "L'ÉQUIPE C++ c# 1000 3.5", ""},
		{"面接の候補者がいない", "よい候補者を探す。面接", "ja"},
		{"\xff\xfe\x00", "a\xffb e\u0301 \u200d", "de"},
		{"...\n\n- one\n- two", "don't can't won't", "pt-BR"},
		{"Straße STRASSE İstanbul", "straße ﬁne ǅ", "nl"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, doc, query, lang string) {
		docs := append([]Document{
			{ID: "x", Lang: lang, Fields: []Field{{doc, Text}, {query, Context}, {doc, Tags}}},
			{ID: "x", Of: doc, Fields: []Field{{query, Text}, {doc, Background}}},
		}, pains...)
		ix := New(docs)
		q := Query{Title: doc, Text: query}
		a := ix.Search(q, 5)
		for i, h := range a.Hits {
			if h.Score <= 0 || i > 0 && h.Score > a.Hits[i-1].Score || docs[h.Doc].ID != h.ID {
				t.Errorf("hit %d is %+v", i, h)
			}
			sum := 0.0
			for _, term := range h.Terms {
				sum += term.Share
				if term.Word == "" || !strings.Contains(q.Title+"\n"+q.Text, term.Word) {
					t.Errorf("%q is no word of the query", term.Word)
				}
			}
			if sum < .999 || sum > 1.001 {
				t.Errorf("shares make %v", sum)
			}
		}
		if again := New(docs).Search(q, 5); !reflect.DeepEqual(a, again) {
			t.Errorf("%v, then %v", a, again)
		}
	})
}
