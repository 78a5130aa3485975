package edit

import (
	"strings"
	"unicode"

	"pgregory.net/rapid"
)

// pick draws one of some values; those that stand there twice come up more.
func pick[T any](t *rapid.T, from ...T) T { return rapid.SampledFrom(from).Draw(t, "pick") }

func oneIn(t *rapid.T, n int) bool { return rapid.IntRange(1, n).Draw(t, "one in") == n }

// anyNote draws a note as people and other tools leave them: with comments
// anywhere, odd indents, every style of YAML, and a body.
func anyNote(t *rapid.T) string {
	var lines []string
	if !oneIn(t, 8) {
		lines = append(lines, "---")
		for range rapid.IntRange(0, 6).Draw(t, "keys") {
			lines = append(lines, anyKey(t)...)
		}
		lines = append(lines, "---")
	}
	for range rapid.IntRange(0, 5).Draw(t, "blocks") {
		lines = append(lines, strings.Split(pick(t, bodyBlocks...), "\n")...)
	}
	return anyEnds(t, lines)
}

// anyEnds joins lines with any line ends, mixed ones too, a byte order mark or
// none, and a last line that may lack its end.
func anyEnds(t *rapid.T, lines []string) string {
	ends := pick(t, []string{"\n"}, []string{"\n"}, []string{"\n"}, []string{"\r\n"}, []string{"\n", "\r\n"})
	var b strings.Builder
	b.WriteString(pick(t, "", "", "", "\uFEFF"))
	for i, line := range lines {
		b.WriteString(line)
		if i < len(lines)-1 || !oneIn(t, 4) {
			b.WriteString(pick(t, ends...))
		}
	}
	return b.String()
}

// anyKey draws a key with its value and what stands around it.
func anyKey(t *rapid.T) []string {
	var lines []string
	if oneIn(t, 4) {
		lines = append(lines, pick(t, "# about this", "", "  # set in", "#", "      # far in"))
	}
	if oneIn(t, 3) {
		return append(lines, strings.Split(pick(t, keysOfOthers...), "\n")...)
	}
	return append(lines, anyList(t, pick(t, "pains", "pains", "helps", "helps", "met", "offers", "follow_ups", "intros", "events"))...)
}

var keysOfOthers = []string{
	"name: Ada Example", "name: 'Ada'", `name: "Ada \u00e9"`, "full_name: !!str Ada", "title: CTO", "first_name: Ada",
	"tags: [founder, lisbon]", "tags:\n- a\n- b # c", "aliases: Ada", "aliases:\n    - Ada\n    - 'The Countess'", "alias: [Ada,]",
	"snooze: 2026-01-01 # tired", "snooze: '2026-01-01'", "snooze:", "snoozed_until: 2026-02-01", "every: 6w", "cadence: monthly # c",
	"org: \"[[Paylo]]\"", "company: >-\n  A long\n  name", "zip: 00501", "phone: 0170123456", "birthday: --02-29",
	"x-meta:\n  a: [1, {b: c}]\n  d: |\n    text\n    # no comment\n  e:\n  - f", "address: |+\n  Street 1\n\n  Town\n",
	"note: >\n  folded\n   text\n\n  more", "\"odd key\": v", "'it''s': [a, b]", "ref: &r {a: 1}\nrefs: *r", "country: NO",
	"rating: 5\nrating: 6", "photo: \"a\\\n  b\"", "links:\n  - https://example.org/a#b\n  - {x: y}", "quote: 'two\n\n  lines'",
	"last_contact: 2026-01-05", "interests: [a, \"b, c\"]", "emoji: 👩‍💻 # 🎉", "private: no", "dots: \"...\"", "unit: \"a\u2028b\"",
	"next line: \"a\u0085b\"", "tab: a\tb", "? x\n: y", "deep: {a: {b: [c, {d: e}]}}", "met_at: GoLab", "knows: [\"[[Grace]]\"]",
	"email: ada@example.org", "empty:", "dash: \"---\"", "block: |\n  ...\n  a", "!!str tagged: 1", "&k anchored: 1", "introductions: no",
}

// keysOf are the keys of the lists, as people and other tools write them.
var keysOf = map[string][]string{
	"pains":      {"pains", "pains", "pains", "Pain-Points", "needs", "\"pains\"", "pains "},
	"helps":      {"helps", "helps", "helps", "past_helps", "Helped"},
	"met":        {"met", "met", "meetings", "'met'"},
	"offers":     {"offers", "can_help_with", "Skills"},
	"follow_ups": {"follow_ups", "follow-ups", "next_contact"},
	"intros":     {"intros", "Introductions Made"},
	"events":     {"events", "event"},
}

// lineTexts are items in their one-line form that are plain YAML.
var lineTexts = map[string][]string{
	"pains":      {"two engineers +hiring since:2026-01-05", "churn  after month three +retention", "landing page done:2026-03-01 +design", "größer 🎉 id:size", "a\ttab", "C# and fix #3", "x"},
	"helps":      {"2026-01-07 article Hiring https://example.org/h -> hiring => hired one", "2026-02-03 ebook Churn → hiring", "2026-03-12 advice  on   pricing", "2026-01-07 X via:Grace", "2026-01-01 intro to [[Bob]] => partly"},
	"met":        {"2026-01-05 GoLab, coffee via [[Grace Hopper]]", "2026-02-05", "2026-03-05 lunch"},
	"offers":     {"B2B pricing +pricing", "an  office in Porto", "Go"},
	"follow_ups": {"2026-03-26 did the draft fit?", "2026-04-01 send  it done:2026-04-02"},
	"intros":     {"2026-05-02 [[Grace Hopper]] -> hiring ok:2026-05-02 asked:2026-05-03", "2026-05-02 Bob => met  twice"},
	"events":     {"2026-09-01 launch of the new site", "2026-10-01 move"},
}

// mappings are items in their mapping form, a line a key.
var mappings = map[string][]string{
	"pains":      {"text: landing page\ntags: [design]\nsince: 2026-03-10", "what: a # c\nstatus: open", "pain: 'x: y'\ntags:\n  - a\n  # in\n  - b\nnotes: |\n  long\n\n  text", "text: b\nstatus: solved", "text: >-\n  folded\n  text\nmine: {a: b}", "done: 2026-04-01\ntext: c", "solved: yes\ntext: d"},
	"helps":      {"date: 2026-03-12\nkind: referral\nwhat: a designer", "what: \"Go: the book\"\ndate: 2026-01-02\noutcome: worked # yes\n# end", "title: X\nurl: https://example.org/x#y\non: 2026-01-01\nfor: [a, b]"},
	"met":        {"date: 2026-03-12\nwhere: GoLab", "day: 2026-03-12"},
	"offers":     {"text: Go\ntags: [go]", "offer: pricing"},
	"follow_ups": {"due: 2026-03-12\ntext: write", "date: 2026-03-12\ntext: write\nstatus: open", "date: 2026-03-12\ntext: call\nstatus: done", "status: open # c\ndate: 2026-03-12\nwhat: write"},
	"intros":     {"date: 2026-05-02\nwho: \"[[Grace]]\"\nasked: 2026-05-03"},
	"events":     {"date: 2026-09-01\nname: launch"},
}

// anyList draws a list of items in any shape that YAML has for it.
func anyList(t *rapid.T, field string) []string {
	key := pick(t, keysOf[field]...) + ":"
	text := func() string { return pick(t, lineTexts[field]...) }
	switch pick(t, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7) {
	case 1:
		return []string{key + " [" + anyFlow(t, field, ", ", pick(t, "", " ")) + "]" + pick(t, "", " # c")}
	case 2:
		head, tail := pick(t, "\n  ", "", " # c\n  "), pick(t, "\n]", "\n  ]", ",\n]", " # c\n  ]", "]")
		return strings.Split(key+" ["+head+anyFlow(t, field, pick(t, ",\n  ", ", # c\n   ", ","), " ")+tail, "\n")
	case 3:
		return []string{key + pick(t, "", " ~", " null", " []", " [ ]", " []  # none", " # none", " ''", " &a []", "\n  # none\n    # in", " [\n  ]")}
	case 4:
		return []string{key + " " + pick(t, text(), "'"+strings.ReplaceAll(text(), "'", "''")+"'", "\""+strings.ReplaceAll(text(), "\t", "\\t")+"\"") + pick(t, "", " # one")}
	case 5:
		return strings.Split(key+" "+pick(t, ">-\n  ", "|\n  ", "", "\"")+text(), "\n")
	case 6:
		return strings.Split(key+"\n  "+text()+"\n  and more", "\n")
	}
	return append([]string{key + pick(t, "", "", "", " # list", " &list", " !!seq")}, anyItems(t, field)...)
}

func anyFlow(t *rapid.T, field, comma, end string) string {
	items := make([]string, rapid.IntRange(1, 3).Draw(t, "items"))
	for i := range items {
		text := strings.Map(noFlowSign, pick(t, lineTexts[field]...))
		items[i] = pick(t, text, text, "'"+text+"'", `"`+text+`"`)
		if oneIn(t, 5) {
			items[i] = "{" + strings.ReplaceAll(pick(t, "text: a", "what: a", "date: 2026-01-01, text: 'b'"), "\n", ", ") + "}"
		}
	}
	return strings.Join(items, comma) + end
}

// noFlowSign leaves out what brackets give a meaning of its own.
func noFlowSign(r rune) rune {
	if strings.ContainsRune("[],{}'\"#\t", r) {
		return -1
	}
	return r
}

// anyItems draws the items of a block list and what stands between them.
func anyItems(t *rapid.T, field string) []string {
	indent := strings.Repeat(" ", pick(t, 0, 1, 2, 2, 2, 3, 4))
	var lines []string
	for range rapid.IntRange(1, 4).Draw(t, "items") {
		lines = append(lines, anyBlockItem(t, field, indent)...)
		if oneIn(t, 4) {
			lines = append(lines, pick(t, "", "# out", indent+"# at the dash", indent+"    # deeper", indent+"  # at the text"))
		}
	}
	return lines
}

func anyBlockItem(t *rapid.T, field, indent string) []string {
	gap := pick(t, " ", " ", " ", "   ")
	dash, in := indent+"-"+gap, indent+" "+gap
	text := pick(t, lineTexts[field]...)
	switch pick(t, 0, 0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10) {
	case 1:
		return []string{dash + "'" + strings.ReplaceAll(text, "'", "''") + "'"}
	case 2:
		return []string{dash + `"` + strings.ReplaceAll(text, "\t", `\t`) + `"` + pick(t, "", " # c")}
	case 3:
		mapping := strings.Split(pick(t, mappings[field]...), "\n")
		if oneIn(t, 6) {
			dash = indent + "-\n" + in
		}
		return strings.Split(dash+strings.Join(mapping, "\n"+in), "\n")
	case 4:
		return []string{dash + pick(t, "|", ">", "|-", ">-", "|+"), in + text, pick(t, in+"more", "", in+"  more", in+"# more")}
	case 5:
		return []string{dash + text, in + "and more"}
	case 6:
		return []string{dash + pick(t, "&a ", "!!str ", "! ") + text}
	case 7:
		return []string{dash + `"` + strings.ReplaceAll(text, "\t", " "), in + `and more"`}
	case 8:
		return []string{dash + text + ": a colon"}
	case 9:
		return []string{dash + text + " # hash"}
	}
	return []string{dash + text}
}

var bodyBlocks = []string{
	"# Ada Example", "Some prose.\nMore of it.", "", "\n", "---", "***", "```\n## Log\n- 2026-01-01 in code\n```", "~~~\n- [ ] code 📅 2026-01-01",
	"<!--\n## Log\n- 2026-01-01 in a comment\n-->", "> - 2026-01-01 a quote\n> - [ ] x", "| a | b |\n|---|---|\n| 2026-01-01 | x |",
	"## Log", "## Log\n\n- 2026-01-02 lunch\n- 2026-03-02 call\n    about x", "## Log\n* 2026-05-02 lunch\n* 2026-03-02 call", "### Contact Log #\n\n1. 2026-01-02 lunch",
	"## Log\n- **2026-05-02** lunch\n- **2026-05-04** tea", "## Log\n- 2026-05-02: lunch", "## Log\n+ [[2026-05-02]] – lunch", "## Log\n### 2026-05-20\nText.\n",
	"## Log\nNo entries yet.", "## Log\n- [ ] a task", "## Pain points\n- two engineers +hiring\n  more about it\n\n- [ ] slow site\n  - nested", "## Needs\n1. money\n2. time +time",
	"## Challenges\n* [x] solved it\n* open one", "## Can help with\n+ pricing\n+ Go", "### Offers\n-   wide", "## Helps\n- 2026-01-07 article Hiring -> hiring", "## Sent\n- a book",
	"- [ ] send the deck 📅 2026-04-10", "- [ ] send it [due:: 2026-04-11]\n- [x] did it ✅ 2026-04-02", "* [/] under way 📅 2026-04-12 ^block-id", "- [-] struck ❌ 2026-04-02",
	"- [ ] 2026-04-10 a day first", "- [ ] no day at all", "- top\n  - [ ] nested 📅 2026-04-13\n    more", "- 2026-05-20 loose entry", "## 2026-05-21 lunch\nPorto.", "text\n\u2028## Log\n\u0085- x", "\t- [ ] tab 📅 2026-04-10",
	"- [X] done 📅 2026-04-10 ✅ 2026-04-12", "Ada\n===\n", "Log\n---\n- 2026-05-20 setext",
}

// anyText draws a text on one line, with all that YAML and Markdown give a
// meaning of their own.
func anyText(t *rapid.T) string {
	printable := rapid.StringOfN(rapid.RuneFrom(nil, unicode.GraphicRanges...), 1, 6, -1)
	word := rapid.OneOf(rapid.SampledFrom(plainWords), rapid.SampledFrom(nastyWords), rapid.SampledFrom(nastyWords), printable)
	text := rapid.Map(rapid.SliceOfN(word, 1, 5), func(words []string) string { return strings.TrimSpace(strings.Join(words, " ")) })
	return text.Filter(func(s string) bool { return s != "" }).Draw(t, "text")
}

var plainWords = []string{"hiring", "Porto", "größer", "a", "the book", "2026-01-01", "👩‍💻"}

var nastyWords = []string{
	"a: b", "c #d", "[x]", "- y", "'z", `"q"`, "{", "}", "]", "->", "=> won", "-> hiring", "+tag", "#tag", "@me", "via x", "via [[Bob]]", "#1", "C#", "`", "done:2026-01-01", "by:soon", "https://example.org/x",
	"article", "[[Ada]]", "null", "~", "%", "&a", "*b", "!c", "!!str", "|", ">", "?", ",", ":", "::", "ａ", "é", "---", "...", "a\tb", "\u2028", "\u0085", "\u00a0", "\\", `\n`, "it's", "yes", "0x1F", "**", "_", "<b>", "<!--", "```",
	"[ ]", "[x]", "📅 2026-01-01", "✅ 2026-01-02", "[due:: 2026-01-01]", "^id", "=======", "<<<<<<< HEAD", "1.", "\ufeff", "\u200b", "1e3", "key:", "🗓", "\x7f", "  ",
}
