package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/snowballstem"
)

func TestStems(t *testing.T) {
	for _, c := range []struct{ lang, words, want string }{
		{"en", "hiring hired hires", "hire"},
		{"en", "founders founder's founder", "founder"},
		{"en", "don't can't the isnt we've https", ""},
		{"en", "c++", "c++"}, {"en", "c#", "c#"}, {"en", "401k", "401k"}, {"en", "café cafe", "cafe"},
		{"es", "contratación contratacion contrataciones", "contratacion"},
		{"es", "también tambien así estábamos", ""},
		{"pt", "preços preço precos", "preço"}, {"pt", "gestão gestao gestões gestoes", "gestão"},
		{"de", "rechnungen rechnung", "rechnung"}, {"de", "müller muller", "muller"}, {"de", "straße strasse", "strasse"},
		{"fr", "l'équipe équipes equipe d'équipe", "équipe"}, {"fr", "qu'il jusqu'à aujourd'hui", "aujourd'hui"},
		{"it", "ristoranti ristorante dell'ristorante", "ristorante"},
		{"nl", "patiënten patiënt patienten", "patient"},
		{"", "Über über", "uber"},
	} {
		l := languageOf(c.lang)
		want := l.stem(c.want)
		for _, word := range strings.Fields(strings.ToLower(c.words)) {
			got := l.stem(word)
			if got == "" && c.lang == "fr" && c.want == "aujourd'hui" && word != c.want {
				continue // of several words, only the last is no stop word
			}
			if got != want {
				t.Errorf("%s: %s becomes %q, not %q like %q", c.lang, word, got, want, c.want)
			}
		}
	}
}

func (l language) stem(word string) string {
	e := entry{word: word, stop: knownOf(word).stop}
	return e.stemIn(snowballstem.NewEnv(""), l)
}

func TestDifferentStems(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "c++", "c"}, {"en", "c#", "c"}, {"en", "3.5", "35"}, {"en", "organ", "organising"}, {"es", "luz", "lucha"},
	} {
		if l := languageOf(c[0]); l.stem(c[1]) == l.stem(c[2]) {
			t.Errorf("%s: %s and %s have the same stem", c[0], c[1], c[2])
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Don't STOP, l’équipe!":           "don't stop l'équipe",
		"1,000 or 3.5 % of 401k":          "1000 or 3.5 of 401k",
		"C++ and C# and C, F# no #1":      "c++ and c# and c f# no 1",
		"co-founder snake_case a/b x@y.z": "co founder snake case a b x y z",
		"本屋に若い人":                          "本屋 屋に に若 若い い人",
		"東 a":                             "東 a",
		"한국어 texto":                       "한국 국어 texto",
		"e\u0301te\u0301":                 "e\u0301te\u0301",
		"\x00\xffab\xfe":                  "ab",
		"Straße — ÉTÉ":                    "straße été",
		strings.Repeat("x", 65) + " y":    "y",
	} {
		var s scanner
		var got []string
		for s.reset(text); s.next(); {
			word := text[s.start:s.end]
			if !s.plain {
				word = string(s.buf)
			}
			got = append(got, word)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q is cut into %q, want %q", text, g, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"One. Two! Three?":           3,
		"version 3.5 of example.org": 1,
		"a line\nthat goes on":       1,
		"- one\n- two\n\nthree":      3,
		"一。二。三":                      3,
		"":                           0,
	} {
		var s scanner
		for s.reset(text); s.next(); {
		}
		if s.sentence != want {
			t.Errorf("%q has %d sentences, want %d", text, s.sentence, want)
		}
	}
}

func TestLanguageOfAText(t *testing.T) {
	ix := New(nil)
	for text, want := range map[string]string{
		"landing page looks dated":                   "en",
		"vender a ayuntamientos":                     "es",
		"no llega a fin de mes":                      "es",
		"não sabe que preço pôr":                     "pt",
		"Kunden zahlen ihre Rechnungen zu spät":      "de",
		"cherche un appartement moins cher":          "fr",
		"la banca non gli dà il prestito":            "it",
		"wachtkamer zit altijd te vol":               "nl",
		"nobody reviews his changes":                 "en",
		"tambien quiere dejar de fumar":              "es",
		"se bloquea en los exámenes orales":          "es",
		"Hitting the wall at mile twenty of the run": "en",
	} {
		if got := ix.Search(Query{Text: text}, 1).Lang; got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
	if got := ix.Search(Query{Text: "landing page", Lang: "pt-BR"}, 1).Lang; got != "pt" {
		t.Errorf("told Portuguese, it reads %q", got)
	}
}

// A short text in a doubtful language is in that of what stands around it.
func TestLanguageFromTheBackground(t *testing.T) {
	ix := New([]Document{
		{ID: "a", Fields: []Field{{"nivel, total, final", Text}, {"Tiene una panadería y se levanta a las cuatro.", Background}}},
		{ID: "b", Fields: []Field{{"She runs a company, and the investors want a plan.", Text}}},
		{ID: "c", Fields: []Field{{"He teaches, and his wife works at the hospital.", Text}}},
	})
	b := builder{Index: ix}
	b.gather()
	b.divide()
	b.read()
	b.tell()
	if b.lang.code() != "en" || b.all[0].lang.code() != "es" {
		t.Errorf("the index is in %q, the text in %q", b.lang.code(), b.all[0].lang.code())
	}
}

func TestTablesAreWhole(t *testing.T) {
	for _, c := range []struct {
		table  table
		atMost int
	}{{commonWords, 20_000}, {commonStems, len(languages) * rankedStems}} {
		var words []string
		var of [len(languages) + 1]int
		for line := range strings.Lines(string(c.table)) {
			word, said, found := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			if !found || c.table.of(word) != said {
				t.Errorf("of %q is said %q, not %q", word, c.table.of(word), said)
			}
			words = append(words, word)
			for said := range strings.FieldsSeq(said) {
				code, _, _ := strings.Cut(said, ":")
				of[languageOf(code)]++
			}
		}
		if !slices.IsSorted(words) || len(words) > c.atMost {
			t.Errorf("a table with %d words, sorted: %v", len(words), slices.IsSorted(words))
		}
		if of[unknown] != 0 || slices.Min(of[:unknown]) < 1500 {
			t.Errorf("words of each language: %v", of)
		}
		for _, none := range []string{"", "\x00", "zxqw", "\xff", words[0] + "x", words[len(words)-1] + "x"} {
			if said := c.table.of(none); said != "" {
				t.Errorf("of %q is said %q", none, said)
			}
		}
	}
}

func TestGeneral(t *testing.T) {
	if general(unknown, "がい") <= general(unknown, "候補") {
		t.Error("endings in Hiragana are no commoner than words in Kanji")
	}
	en := languageOf("en")
	for _, c := range [][2]string{{"house", "landlord"}, {"work", "invoice"}, {"school", "zxqw"}} {
		if general(en, en.stem(c[0])) <= general(en, en.stem(c[1])) {
			t.Errorf("%s is no commoner than %s", c[0], c[1])
		}
	}
}
