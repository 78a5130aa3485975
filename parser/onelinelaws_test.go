package parser

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"notes/parser/source"
)

// pieces are what items are made of, right and wrong.
var pieces = []string{
	"hiring", "two Go engineers", "design", "old", "article", "Book", "other", "Übergabe", "採用", "توظيف", "🔥", "C#", "#3", "+1", "+351",
	"+hiring", "#go", "+採用", "+go,", "+go.", "#", "+", "->", "→", "=>", "⇒", "-->", "a->b", ",", ",,", ":", "via", "via:", "Via:grace", "via:[[Grace Hopper]]",
	"[[Grace Hopper]]", "[[people/grace|Grace]]", `[[grace#talks\|Grace]]`, "[[", "]]", "[[]]", "[[ |x]]", "|", "https://example.org/a", "http://", "HTTP://x", "2026-01-05", "2026-1-5",
	"2026-01-05:", "2026-01-05,", "[[2026-01-05]]", "[[2026-01-05|Monday]]:", "**2026-01-05:**", "-", "–", "20260105", "2026-02-30", "03/04/2026", "2026-01", "2026", "--02-29", "2026-01-05T09:30", "2026-01-05T1x",
	"since:2026-01-05", "since:2026", "Since:2026-1-5", "by:2026-06-01", "by:soon", "by:", "done:2026-04-02", "done:2026-02-30", "dropped:2026-04-03",
	"id:churn-3", "id:a,b", "ok:2026-05-02", "asked:2026-05-03", "yes:2026-05-05", "no:2026-05-06", "no:way", "later:2026-08-01", "introduced:2026-05-06",
}

var gaps = []string{" ", " ", " ", " ", " ", "  ", "\t", "\u00a0", "\u3000", "\n", ""}

// itemTexts draws texts that look like items, with and without a day, and now
// and then any text at all.
func itemTexts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var text strings.Builder
		if rapid.Bool().Draw(t, "dated") {
			text.WriteString("2026-01-07 ")
		}
		for range rapid.IntRange(0, 12).Draw(t, "pieces") {
			text.WriteString(rapid.OneOf(rapid.SampledFrom(pieces), rapid.SampledFrom(pieces), rapid.String()).Draw(t, "piece"))
			text.WriteString(rapid.SampledFrom(gaps).Draw(t, "gap"))
		}
		return text.String()
	})
}

func TestNoTextIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, text := range rapid.SliceOfN(itemTexts(), 20, 20).Draw(t, "texts") {
			checkLaws(t, text)
		}
	})
}

func FuzzOneLine(f *testing.F) {
	for _, piece := range pieces {
		f.Add("2026-01-07 " + piece)
		f.Add("2026/01/07 " + piece)
		f.Add(piece + " " + piece)
	}
	for _, title := range titles(50) {
		f.Add("2026-01-07 article " + title + " -> hiring")
	}
	f.Fuzz(func(t *testing.T, text string) { checkLaws(t, text) })
}

// checkLaws checks what holds for every text, as each kind of item.
func checkLaws(t interface {
	Helper()
	Errorf(string, ...any)
}, text string) {
	t.Helper()
	for kind, g := range grammars {
		item, slips := g.parse(text)
		if lost := runesLost(text, g.format(item)); lost != "" && utf8.ValidString(text) {
			t.Errorf("%s %q loses %q: %s", kind, text, lost, describe(item))
		}
		for _, s := range slips {
			if s.start < 0 || s.end < s.start || s.end > len(text) || s.code == "" || s.message == "" {
				t.Errorf("%s %q: bad slip %+v", kind, text, s)
			}
		}
		// What reads without a slip is written in one line again, unless it has
		// line ends, or words stuck to a link that count when they stand alone.
		line, ok := g.oneLine(item)
		if !ok && len(slips) == 0 && !strings.ContainsAny(line, "\n\v\f\r\u0085\u2028\u2029") && !stuck.MatchString(text) {
			t.Errorf("%s %q is written as %q, which reads otherwise", kind, text, line)
		}
	}
}

var (
	label     = regexp.MustCompile(`(\[\[[^\[\]|#]*?)\\?([#|][^\[\]]*)?\]\]`) // and heading of a link: its target is what counts
	timeOfDay = regexp.MustCompile(`(\d{4}-?\d\d-?\d\d)T[^\s\]]*`)            // behind a day: only the day counts
	// yearFirstDay is a day that has other signs than hyphens.
	yearFirstDay = regexp.MustCompile(`(\d{4})(?:/(\d\d?)/|\.(\d\d?)\.)(\d\d?)`)
	// aroundDay is a day with what marks it, and with what parts it from the rest.
	aroundDay = regexp.MustCompile(`^[\s\v\x{85}\p{Z}]*[*_\[]*(\d{4}-?\d\d?-?\d\d?)(?:\|[^\]]*\]\])?[*_\]:,]*(?:(?:[\s\v\x{85}\p{Z}]*[-–—·:|])+([\s\v\x{85}\p{Z}]|$))?`)
	stuck     = regexp.MustCompile(`\]\]\S`)
	spellings = strings.NewReplacer("→", "->", "⇒", "=>", "#", "+", ":", " ", ",", " ")
)

// runesLost returns the runes of an item's text that its one-line form lacks.
// White space is not counted, nor are the spelling of signs, the case of
// letters, and what only parts words: colons and commas.
func runesLost(text, line string) string {
	count := make(map[rune]int)
	for _, r := range signs(line) {
		count[r]++
	}
	var lost strings.Builder
	for _, r := range signs(text) {
		if count[r]--; count[r] < 0 && !unicode.IsSpace(r) {
			lost.WriteRune(r)
		}
	}
	return lost.String()
}

func signs(text string) string {
	text = label.ReplaceAllString(text, "$1]]")
	text = timeOfDay.ReplaceAllString(text, "$1")
	text = yearFirstDay.ReplaceAllString(text, "$1-$2$3-$4")
	text = aroundDay.ReplaceAllString(text, "$1")
	return strings.ToLower(strings.ToUpper(spellings.Replace(text)))
}

// A pain's or an offer's text is how its item begins, to the byte.
func TestTextStaysAsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, text := range rapid.SliceOfN(itemTexts(), 20, 20).Draw(t, "texts") {
			pain, _ := parsePain(text)
			offer, _ := parseOffer(text)
			meeting, _ := parseMeeting(text)
			help, _ := parseHelp(text, someNames)
			trimmed := strings.TrimSpace(text)
			if !strings.HasPrefix(trimmed, pain.Text) || !strings.HasPrefix(trimmed, offer.Text) {
				t.Errorf("%q does not begin with %q and %q", trimmed, pain.Text, offer.Text)
			}
			if !strings.Contains(trimmed, meeting.Text) || !strings.Contains(trimmed, help.What) {
				t.Errorf("%q does not hold %q and %q", trimmed, meeting.Text, help.What)
			}
		}
	})
}

// anyItem draws an item of a kind, its fields filled with anything.
var anyItem = map[string]func(*rapid.T) any{
	"pain": func(t *rapid.T) any {
		return Pain{
			Text: anyText(t, "text"), Tags: anyTexts(t, "tags"), ID: anyText(t, "id"), Since: anyDate(t, "since"), By: anyDate(t, "by"),
			Status: rapid.SampledFrom([]Status{Open, Eased, Dropped, ""}).Draw(t, "status"), Closed: anyDate(t, "closed"),
			Context: rapid.SampledFrom([]string{"", "", "", "said so"}).Draw(t, "context"),
		}
	},
	"offer": func(t *rapid.T) any { return Offer{Text: anyText(t, "text"), Tags: anyTexts(t, "tags")} },
	"met": func(t *rapid.T) any {
		return Meeting{Date: anyDate(t, "date"), Text: anyText(t, "text"), Via: anyRef(t, "via")}
	},
	"follow_up": func(t *rapid.T) any {
		return FollowUp{Date: anyDate(t, "date"), Text: anyText(t, "text"), Done: rapid.Bool().Draw(t, "done"), DoneOn: anyDate(t, "on")}
	},
	"event": func(t *rapid.T) any { return Event{Date: anyDate(t, "date"), Text: anyText(t, "text")} },
	"help": func(t *rapid.T) any {
		return Help{
			Date: anyDate(t, "date"), Kind: rapid.SampledFrom(append(Kinds, "", "", "gift")).Draw(t, "kind"), What: anyText(t, "what"),
			URL: anyText(t, "url"), For: anyTexts(t, "for"), Result: anyText(t, "result"), Via: anyRef(t, "via"),
		}
	},
	"intro": func(t *rapid.T) any {
		return Intro{
			Date: anyDate(t, "date"), Who: anyRef(t, "who"), Text: anyText(t, "text"), For: anyTexts(t, "for"), OK: anyDate(t, "ok"),
			No: anyDate(t, "no"), Introduced: anyDate(t, "introduced"), Result: anyText(t, "result"),
		}
	},
}

func anyText(t *rapid.T, name string) string {
	return rapid.OneOf(rapid.Just(""), rapid.SampledFrom(pieces), itemTexts(), rapid.String()).Draw(t, name)
}

func anyTexts(t *rapid.T, name string) []string {
	return rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 2).Draw(t, name)
}

func anyDate(t *rapid.T, name string) Date {
	return rapid.SampledFrom([]Date{{2026, 1, 7}, {2026, 1, 7}, {2026, 1, 7}, {}, {2026, 1, 0}, {2026, 0, 0}, {0, 2, 29}}).Draw(t, name)
}

func anyRef(t *rapid.T, name string) Ref {
	return Ref{Text: anyText(t, name), Link: rapid.Bool().Draw(t, name+" link")}
}

// sameItem ignores places and what only the vault knows.
var sameItem = cmp.Options{
	cmpopts.IgnoreTypes(source.Span{}), cmpopts.IgnoreFields(Ref{}, "ID"), cmpopts.IgnoreUnexported(Meeting{}, Intro{}), cmpopts.EquateEmpty(),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Status" }, cmp.Transformer("Open", func(s Status) Status {
		if s == "" {
			return Open
		}
		return s
	})),
}

// The law by which writers choose the form: one line only if it reads back.
func TestOneLineReadsBack(t *testing.T) {
	for kind, draw := range anyItem {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				for range 20 {
					checkReadsBack(t, kind, draw(t))
				}
			})
		})
	}
}

func checkReadsBack(t *rapid.T, kind string, item any) {
	g := grammars[kind]
	line, ok := g.oneLine(item)
	if !ok {
		return
	}
	back, slips := g.parse(line)
	if diff := cmp.Diff(item, back, sameItem); diff != "" || len(slips) > 0 || strings.ContainsAny(line, "\r\n") {
		t.Errorf("%q, said to read back, differs: %s%s", line, diff, describeSlips(line, slips))
	}
}

// Items as people write them have a one-line form.
func TestOrdinaryItemsHaveOneLine(t *testing.T) {
	const n = 2000
	random := rand.New(rand.NewPCG(7, 11))
	for _, kind := range slices.Sorted(maps.Keys(ordinaryItem)) {
		good := 0
		var odd []string
		for range n {
			item := ordinaryItem[kind](random)
			line, ok := grammars[kind].oneLine(item)
			if ok {
				good++
			} else {
				odd = append(odd, line)
			}
		}
		if good < n*99/100 {
			t.Errorf("%s: only %d of %d have a one-line form, not: %s", kind, good, n, strings.Join(odd[:10], "\n"))
		}
	}
}

// ordinaryItem makes an item of a kind from titles, which hold more odd things
// than most of what people write.
var ordinaryItem = map[string]func(*rand.Rand) any{
	"pain": func(r *rand.Rand) any {
		return Pain{Text: oneOf(r, clauses), Tags: someOf(r, []string{"hiring", "go"}), Status: Eased, Since: civil(2026, 1+r.IntN(12), 0), Closed: someDay(r)}
	},
	"offer": func(r *rand.Rand) any {
		return Offer{Text: oneOf(r, clauses), Tags: someOf(r, []string{"hiring", "go"})}
	},
	"met": func(r *rand.Rand) any {
		return Meeting{Date: someDay(r), Text: oneOf(r, clauses), Via: Ref{Text: oneOf(r, makers), Link: true}}
	},
	"follow_up": func(r *rand.Rand) any {
		return FollowUp{Date: someDay(r), Text: oneOf(r, clauses), Done: true, DoneOn: someDay(r)}
	},
	"event": func(r *rand.Rand) any { return Event{Date: someDay(r), Text: oneOf(r, clauses)} },
	"help": func(r *rand.Rand) any {
		return Help{
			Date: someDay(r), Kind: oneOf(r, Kinds), What: oneOf(r, clauses), URL: fmt.Sprintf("https://example.org/%d", r.IntN(1000)),
			For: someOf(r, []string{"hiring", "two Go engineers"}), Result: "worked, in the end", Via: Ref{Text: oneOf(r, makers), Link: true},
		}
	},
	"intro": func(r *rand.Rand) any {
		return Intro{
			Date: someDay(r), Who: Ref{Text: oneOf(r, makers), Link: r.IntN(2) == 0}, For: someOf(r, []string{"hiring", "two Go engineers"}),
			OK: someDay(r), Asked: someDay(r), Yes: someDay(r), Introduced: someDay(r), Result: "hired",
		}
	},
}

func someDay(r *rand.Rand) Date { return civil(2026, 1+r.IntN(12), 1+r.IntN(28)) }

func oneOf(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func someOf(r *rand.Rand, list []string) []string { return list[:r.IntN(len(list)+1)] }

func TestTakeVia(t *testing.T) {
	m, _ := parseMeeting("2026-01-05 GoLab,  via train via  Grace Hopper")
	if got := m.viaName(); got != "Grace Hopper" {
		t.Fatalf("viaName() = %q", got)
	}
	m.takeVia("grace")
	want := Meeting{Date: Date{2026, 1, 5}, Text: "GoLab,  via train", Via: Ref{Text: "Grace Hopper", ID: "grace"}}
	if m != want {
		t.Errorf("got %+v, want %+v", m, want)
	}
	if m.viaName() != "" {
		t.Errorf("viaName() = %q after it was taken", m.viaName())
	}
}

// A text that may turn out to name somebody is not written in one line, since
// only the vault knows how it reads back.
func TestBareViaIsWrittenAsMapping(t *testing.T) {
	if line, ok := onOneLine(Meeting{Date: Date{2026, 1, 5}, Text: "came via train"}); ok {
		t.Errorf("%q may read otherwise in some vault", line)
	}
	m, _ := parseMeeting("2026-01-05 came via train")
	if line, ok := onOneLine(m); !ok {
		t.Errorf("%q was read and has no one-line form", line)
	}
}

func BenchmarkOneLine(b *testing.B) {
	lines := map[string]string{
		"pain":      "hiring two Go engineers +hiring since:2026-01-05",
		"offer":     "B2B pricing +pricing",
		"met":       "2026-01-05 GoLab, coffee after the talk via [[Grace Hopper]]",
		"follow_up": "2026-03-26 did the draft fit?",
		"help":      "2026-01-07 article Hiring without agencies https://example.org/h -> hiring => hired one",
		"intro":     "2026-05-02 [[Grace Hopper]] -> hiring ok:2026-05-02 asked:2026-05-03 => hired",
	}
	parse := map[string]func(string){
		"pain":      func(s string) { parsePain(s) },
		"offer":     func(s string) { parseOffer(s) },
		"met":       func(s string) { parseMeeting(s) },
		"follow_up": func(s string) { parseFollowUp(s) },
		"help":      func(s string) { parseHelp(s, someNames) },
		"intro":     func(s string) { parseIntro(s, someNames) },
	}
	for _, kind := range slices.Sorted(maps.Keys(lines)) {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				parse[kind](lines[kind])
			}
		})
	}
}
