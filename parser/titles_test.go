package parser

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The words that titles are made of.
var (
	topics = []string{
		"hiring", "Go", "C#", "C++", "F#", ".NET", "Node.js", "remote work", "churn", "B2B pricing", "burn-out", "founder’s block", "Q&A", "R&D", "A/B tests",
		"SaaS metrics", "user interviews", "the “seed” round", "OKRs", "1:1s", "GDPR", "CI/CD", "e-mail", "naïve Bayes", "Größe & Gewicht", "l’été", "採用",
		"マーケティング", "面试", "التوظيف", "найм", "גיוס", "❤️", "👩‍💻 work", "x86", "#golang", "@mentions", "50 %", "$0", "€5k", "10x", "++i", "a->b", "[[wikilinks]]",
	}
	makers = []string{
		"Grace Hopper", "Ada O’Neil", "José Núñez", "Müller & Söhne", "Paylo", "Example, Inc.", "the @example team", "山田さん", "A. N. Other",
	}
	clauses = []string{
		"a field guide", "what nobody tells you", "lessons from 3 years", "why it’s (still) hard", "part 2/3", "and how to fix it", "an honest review", "no, really",
		"the good, the bad & the ugly", "10 things I’d do differently", "a case study [2026]", "from zero to one", "yes, you can", "in 5 minutes or less",
		"you’re doing it wrong", "don’t panic", "on call", "read this first!", "is it worth it?", "so what", "how we doubled ~ everything", "ein Leitfaden für Gründer",
		"初心者のためのガイド", "دليل عملي", "коротко о главном", "le guide complet", "TL;DR inside",
	}
)

// shapes are the ways in which a title is put together.
var shapes = []string{
	"TOPIC: CLAUSE", "TOPIC — CLAUSE", "TOPIC - CLAUSE", "TOPIC | MAKER", "TOPIC · MAKER", "How MAKER fixed TOPIC: CLAUSE", "Why TOPIC? Because OTHER!", "TOPIC, CLAUSE",
	"NUM ways to TOPIC (without OTHER)", "#NUM: TOPIC", "Issue #NUM - TOPIC", "TOPIC #NUM", "TOPIC # CLAUSE", "+NUM for TOPIC", "TOPIC +NUM", "-NUM % TOPIC",
	"[MAKER] TOPIC", "[Draft] TOPIC: CLAUSE", "TOPIC [CLAUSE]", "{TOPIC: OTHER}", "{{TOPIC}} CLAUSE", "(TOPIC) CLAUSE", "“TOPIC”: CLAUSE", "\"TOPIC\" CLAUSE", "'TOPIC' CLAUSE",
	"TOPIC \"OTHER\"", "TOPIC 'n' OTHER", "\"TOPIC", "'TOPIC", "TOPIC'", "TOPIC\"", "«TOPIC» – CLAUSE", "„TOPIC“", "@TOPIC on OTHER", "& TOPIC", "* TOPIC *", "*TOPIC*", "**TOPIC** CLAUSE",
	"! TOPIC", "!TOPIC", "% TOPIC", "%TOPIC", "| TOPIC", "> TOPIC", ">TOPIC: CLAUSE", "- TOPIC", "-TOPIC", "--- TOPIC", "? TOPIC", "TOPIC?", ": TOPIC", "TOPIC:", "TOPIC : OTHER", "~TOPIC",
	"`TOPIC` CLAUSE", "``TOPIC`", "_TOPIC_", "\\TOPIC\\", "TOPIC\\nOTHER", "<TOPIC> & </OTHER>", "&amp; TOPIC", "TOPIC; CLAUSE", "=TOPIC", "=> TOPIC", "TOPIC => OTHER", "TOPIC ⇒ OTHER", "TOPIC =>",
	"(TOPIC)=>OTHER", "TOPIC=>", "-> TOPIC", "TOPIC -> OTHER", "TOPIC → OTHER", "TOPIC ->", "TOPIC->OTHER", "TOPIC <-> OTHER", "TOPIC --> OTHER", "TOPIC -> hiring", "TOPIC -> hiring, design",
	"TOPIC via OTHER", "TOPIC via [[MAKER]]", "TOPIC via:OTHER", "via MAKER", "TOPIC by:soon", "TOPIC since:2026-01-05", "TOPIC done:2026-02-30", "TOPIC +hiring", "TOPIC #hiring +go", "no", "Yes", "null", "true",
	"2026-01-05: TOPIC", "2026-1-5 TOPIC", "03/04/2026 TOPIC", "12:30 TOPIC", "0xNUM", "NUM", "NUMe3", "NUM.NUM.NUM TOPIC", "article TOPIC", "Book: TOPIC", "Lead TOPIC", "other",
	"https://example.org/NUM TOPIC", "TOPIC https://example.org/NUM", "TOPIC (https://example.org/NUM)", "TOPIC: https://example.org/NUM?a=b#c", "<https://example.org/NUM>", "http:// and TOPIC",
	"- [ ] TOPIC", "[x] TOPIC", "[TOPIC](https://example.org/NUM)", "![TOPIC](NUM.png)", "[[MAKER]]: TOPIC", "[[MAKER|TOPIC]]", "TOPIC ^abcNUM", "TOPIC %%OTHER%%", "==TOPIC==", "$TOPIC$", "~~TOPIC~~",
	"🎉 TOPIC", "TOPIC 🎉", "👍🏽 TOPIC: CLAUSE", "TOPIC\u00a0: CLAUSE", "TOPIC\u3000OTHER", "TOPIC\u200bOTHER", "\u200fTOPIC\u200e", "TOPIC  OTHER", "TOPIC…", "…TOPIC", "TOPIC, OTHER, MAKER", "TOPIC,", ", TOPIC",
	"TOPIC é e\u0301", "TOPIC {", "TOPIC }", "TOPIC [", "TOPIC ]", "TOPIC, [OTHER", "<<: TOPIC", "!!str TOPIC", "TOPIC &anchor *alias",
}

// titles returns n titles as people paste them, with everything in them that
// means something to YAML, to Markdown or to the one-line form. The same n
// gives the same titles.
func titles(n int) []string {
	r := rand.New(rand.NewPCG(3, 1))
	out := make([]string, n)
	for i := range out {
		title := strings.NewReplacer(
			"TOPIC", oneOf(r, topics), "OTHER", oneOf(r, topics), "CLAUSE", oneOf(r, clauses), "MAKER", oneOf(r, makers),
			"NUM", strconv.Itoa(2+r.IntN(98)),
		).Replace(shapes[i%len(shapes)])
		if i >= len(shapes) && r.IntN(3) == 0 {
			title += oneOf(r, []string{": ", " - ", " (", " [", " “", " # "}) + oneOf(r, clauses)
		}
		out[i] = title
	}
	return out
}

// fitsOneLine reports whether `DATE article TITLE -> PAIN` gives the title
// back. By the grammar a title does not that has white space at its ends, a
// spaced => (what follows it is a result), or a web address as its last word.
func fitsOneLine(title string) bool {
	words := strings.Fields(title)
	if len(words) == 0 || strings.TrimSpace(title) != title {
		return false
	}
	last := words[len(words)-1]
	isAddress := strings.HasPrefix(last, "https://") || strings.HasPrefix(last, "http://") && last != "http://"
	return !slices.Contains(words, "=>") && !slices.Contains(words, "⇒") && !isAddress
}

func TestPastedTitles(t *testing.T) {
	all := titles(8000)
	fit := 0
	for _, title := range all {
		h, slips := parseHelp("2026-01-07 article "+title+" -> hiring", someNames)
		back := h.Date == Date{2026, 1, 7} && h.Kind == "article" && h.What == title && slices.Equal(h.For, []string{"hiring"}) &&
			h.URL == "" && h.Result == "" && h.Via.IsZero() && len(slips) == 0
		if back != fitsOneLine(title) {
			t.Errorf("%q comes back as typed: %t, want %t\n%s", title, back, !back, describe(h))
		}
		if back {
			fit++
		}
	}
	if fit < 6000 {
		t.Errorf("only %d titles come back as typed", fit)
	}
	if n := len(slices.Compact(slices.Sorted(slices.Values(all)))); n < 6000 {
		t.Errorf("only %d titles differ", n)
	}
}
