package report_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser/source"
	"notes/report"
)

// TestTone writes each finding as its line, column and words.
func TestTone(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"You mentioned hiring. This may help you:\nhttps://example.org/my-me-i": "",

		// More of the writer than of who reads it, in any language.
		"I wrote this.":                                                                 "1:1 self I",
		"Hi Ada,\n\nHere is what I think":                                               "3:14 self I",
		"Your van: I looked it up.":                                                     "",
		"Your van: I looked it up, and I'd buy it.":                                     "1:11 self I",
		"My friend and myself.":                                                         "1:1 self My",
		"i think my list helps you":                                                     "1:1 self i",
		"We met, and our train was late.":                                               "",
		"“I, me, my” is what it says":                                                   "",
		"\"I think I can\", “as I said”, «I»":                                           "",
		"> I wrote this\n> and I liked it":                                              "",
		"see me@example.org, www.i.me":                                                  "",
		"A quote that “never ends, I think":                                             "1:27 self I",
		"Ich habe mir den Artikel angesehen, und ich finde ihn gut.":                    "1:1 self Ich",
		"Ich habe hier etwas für dich, das dir helfen könnte.":                          "",
		"Ich habe hier etwas für Sie, das Ihnen helfen könnte.":                         "",
		"J'ai lu cet article et je l'ai trouvé très intéressant, pour moi.":             "1:1 self J",
		"Voici un article qui pourrait t'aider dans ton travail, je crois.":             "",
		"Yo he leído este artículo y me gustó mucho, para mí es el mejor.":              "1:1 self Yo",
		"Aquí tienes un artículo que te puede servir, creo yo.":                         "",
		"Eu li este artigo e gostei muito, para mim é o melhor que há.":                 "1:1 self Eu",
		"Este artigo pode ajudar-te com a tua loja, acho eu.":                           "",
		"Io ho letto questo articolo e mi è piaciuto molto, per me è il migliore.":      "1:1 self Io",
		"Questo articolo ti può aiutare con il tuo negozio, dico io.":                   "",
		"Ik heb dit artikel gelezen en mij leek het goed, voor mijn winkel is het dat.": "1:1 self Ik",
		"Misschien heb je hier iets aan voor je winkel, dacht ik.":                      "",

		// What asks, in any language.
		"You said so. Could you help me?":                                    "1:14 ask Could you help me",
		"Your plan: can you\nhelp me with it?":                               "1:12 ask can you\nhelp me",
		"Would you mind a look at your plan?":                                "1:1 ask Would you mind",
		"Let me know if you can. You, your.":                                 "1:1 ask Let me know if you can",
		"I'd appreciate it, you know.":                                       "1:1 ask I'd appreciate",
		"A quick favor, you: pick your brain, 15 minutes of your time.":      "1:3 ask quick favor; 1:21 ask pick your brain; 1:49 ask of your time",
		"You said: “could you help me?”":                                     "",
		"> could you help me?":                                               "",
		"As you could see, your plan can work. You know.":                    "",
		"Do what you can. You will.":                                         "",
		"Say what he could. You know that.":                                  "",
		"Kannst du dir das bitte ansehen?":                                   "1:1 ask Kannst du",
		"Damit kannst du anfangen. Alles klar?":                              "",
		"Pourrais-tu lire ton plan ?":                                        "1:1 ask Pourrais-tu",
		"¿Podrías leer tu plan?":                                             "1:2 ask Podrías",
		"PODRIAS leer tu plan":                                               "1:1 ask PODRIAS",
		"Poderias ler o teu plano?":                                          "1:1 ask Poderias",
		"Potresti leggere il tuo piano?":                                     "1:1 ask Potresti",
		"Zou je je plan kunnen lezen?":                                       "1:1 ask Zou je",
		"Daar kun je mee beginnen. Goed?":                                    "",
		"Your stall is fine.\r\nCan you\u00a0send a plan?\r\nWould you mind": "2:1 ask Can you; 3:1 ask Would you mind",
		"\uFEFFCould you, you":                                               "1:1 ask Could you",
		"Ã¤ you: could you":                                                  "1:9 ask could you",
	} {
		f := source.NewFile("draft.txt", text)
		var got []string
		for _, d := range report.Tone(f) {
			from := d.Span.From()
			got = append(got, fmt.Sprintf("%d:%d %s %s", from.Line, from.Column, strings.TrimPrefix(d.Code, "draft-"), text[d.Span.Start:d.Span.End]))
			if d.Severity != source.Warning || d.Hint == "" || strings.ContainsAny(d.Message, "\n\x00") {
				t.Errorf("%q: %+v", text, d)
			}
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// TestToneSaysHowOften looks at the words of the finding that counts.
func TestToneSaysHowOften(t *testing.T) {
	for text, want := range map[string]string{
		"I think I can do my part, and you yours, if I may.": "“I, me, my” stand here 4 times, “you, your” twice",
		"I wrote this.": "“I, me, my” stand here once, “you, your” never",
		"Ich habe mir den Artikel angesehen, und ich finde ihn gut für dich.": "“ich, mich, mir” stand here 3 times, “du, dich” once",
	} {
		found := report.Tone(source.NewFile("draft", text))
		if len(found) != 1 || found[0].Message != want {
			t.Errorf("%q: %+v, want %q", text, found, want)
		}
	}
}

// TestToneOfAnything holds that any text has findings within it, sorted, and few.
func TestToneOfAnything(t *testing.T) {
	parts := []string{"I ", "my ", "you ", "could ", "you", "?", ".", "\n", "\r\n", "> ", "“", "”", "„", "«", "»", "\"", "https://", "@", "'", "é", "\xff", "\x00", "quick favor ", "kannst du "}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(parts), rapid.String())).Draw(t, "parts"), "")
		last := 0
		found := report.Tone(source.NewFile("draft", text))
		for _, d := range found {
			if d.Span.Start < last || d.Span.End <= d.Span.Start || d.Span.End > len(text) {
				t.Fatalf("%q: %d to %d", text, d.Span.Start, d.Span.End)
			}
			last = d.Span.Start
		}
	})
	if found := report.Tone(source.NewFile("draft", strings.Repeat("Could you, you. ", 1000))); len(found) != 20 {
		t.Errorf("%d findings", len(found))
	}
}
