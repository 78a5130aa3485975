package merge

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
)

func pick[T any](t *rapid.T, from ...T) T { return rapid.SampledFrom(from).Draw(t, "pick") }

func oneIn(t *rapid.T, n int) bool { return rapid.IntRange(1, n).Draw(t, "one in") == n }

// anyNote draws a note as people and other tools leave them.
func anyNote(t *rapid.T) string {
	var b strings.Builder
	if !oneIn(t, 10) {
		b.WriteString("---\n")
		for _, i := range rapid.Permutation(indexes(len(someKeys))).Draw(t, "order") {
			if oneIn(t, 2) {
				b.WriteString(pick(t, someKeys[i]...) + "\n")
			}
			if oneIn(t, 12) {
				b.WriteString(pick(t, "# about this", "", "  # set in") + "\n")
			}
		}
		b.WriteString("---\n")
	}
	for range rapid.IntRange(0, 3).Draw(t, "blocks") {
		b.WriteString(pick(t, someBlocks...) + "\n")
	}
	return b.String()
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// someKeys are keys with values in many shapes; a note has one of each row.
var someKeys = [][]string{
	{"name: Ada Example", "name: 'Ada'", "full_name: Ada Example # c"},
	{"tags: [founder, lisbon]", "tags:\n  - founder\n  - lisbon # c", "tags: []", "tags: founder", "tags: [\n  founder, # one\n  lisbon\n]"},
	{"aliases: [Ada]", "aliases:\n- Ada\n- 'The Countess'", "aliases: Ada"},
	{"role: founder", "role: \"founder\" # since May", "role:"},
	{"snooze: 2026-01-01", "snooze: '2026-01-01' # tired", "snooze:"},
	{"pains:\n  - hiring +hiring since:2026-01-05\n  - churn +retention", "pains:\n- text: landing page\n  tags: [design]\n  # here\n  mine: {a: b}\n- hiring +hiring",
		"pains: [hiring, \"churn, and more\"]", "pains: hiring", "pains: []", "pains:", "pain_points:\n    -   \"hiring\" # c\n    # d\n\n    -   churn"},
	{"helps:\n  - 2026-01-07 article Hiring https://example.org/h => worked\n  - 2026-02-03 book Churn: a guide", "helps:\n- date: 2026-03-12\n  kind: referral\n  what: a designer\n- 2026-03-13 lead X",
		"helps:\n  - 2026-03-13 advice on pricing\n  - 2026-02-13 advice on hats", "past_helps:\n  - what: \"Go: the book\"\n    date: 2026-01-02\n    outcome: worked # yes"},
	{"met:\n  - 2026-01-05 GoLab via [[Grace Hopper]]", "met:\n- 2026-02-05\n- 2026-02-05\n# c\n- 2026-03-01 lunch"},
	{"offers: [Go]", "offers:\n  - B2B pricing +pricing", "offers: # none"},
	{"follow_ups:\n  - 2026-03-26 did it fit?", "follow_ups:\n  - due: 2026-03-12\n    text: write\n    status: open", "next_contact: 2026-04-01"},
	{"intros:\n  - 2026-05-02 [[Grace Hopper]] ok:2026-05-02 asked:2026-05-03"},
	{"events:\n  - 2026-09-01 launch"},
	{"x-meta:\n  a: [1, {b: c}]\n  d: |\n    text\n\n    more", "rating: 5", "links:\n  - https://example.org/a#b\n  - https://example.org/c", "note: >-\n  folded\n  text"},
}

var someBlocks = []string{
	"# Ada Example", "Some prose.\nMore of it.", "", "## Log\n- 2026-01-02 lunch\n- 2026-03-02 call\n  about x", "- [ ] send the deck 📅 2026-04-10",
	"## Pain points\n- slow site", "```\n- 2026-01-01 in code\n```", "## 2026-05-20 tea\nPorto.",
}

// anyVersion draws what becomes of a note on one machine.
func anyVersion(t *rapid.T, text string, ended string) string {
	for i := range rapid.IntRange(0, 5).Draw(t, "changes") {
		if oneIn(t, 6) {
			text = anyHandwork(t, text)
			continue
		}
		n, err := edit.Open(noteName, text)
		if err != nil {
			return text
		}
		edits, err := anyEdits(t, n, fmt.Sprintf("%s%d", ended, i))
		if err != nil {
			continue
		}
		if text, err = source.Apply(text, edits); err != nil {
			t.Fatal(err)
		}
	}
	return text
}

// anyEdits draws what a command would write.
func anyEdits(t *rapid.T, n *edit.Note, mark string) ([]source.Edit, error) {
	day := anyDay(t)
	switch rapid.IntRange(0, 9).Draw(t, "command") {
	case 0:
		return n.Set("snooze", day.String())
	case 1:
		return n.Set("role", pick(t, "CTO", "baker", "x: y"))
	case 2:
		return n.Remove(pick(t, "snooze", "role"))
	case 3:
		return n.AddText(pick(t, "tags", "aliases"), pick(t, "new", "new", "tag-"+mark))
	case 4, 5, 6:
		return anyStep(t, n, day, mark)
	}
	return n.Add(anyItem(t, day, mark))
}

func anyDay(t *rapid.T) parser.Date {
	return parser.Date{Year: 2026, Month: int8(rapid.IntRange(1, 6).Draw(t, "month")), Day: int8(rapid.IntRange(1, 28).Draw(t, "day"))}
}

func anyItem(t *rapid.T, day parser.Date, mark string) parser.Item {
	text := pick(t, "something", "something "+mark, "a: b #"+mark, "«"+mark+"»")
	switch rapid.IntRange(0, 6).Draw(t, "list") {
	case 0:
		return parser.Pain{Text: text, Status: parser.Open, Since: day}
	case 1:
		return parser.Offer{Text: text, Tags: []string{"x" + mark}}
	case 2:
		return parser.Meeting{Date: day, Text: text}
	case 3:
		return parser.FollowUp{Date: day, Text: text}
	case 4:
		return parser.Intro{Date: day, Who: parser.Ref{Text: "Bob " + mark, Link: true}}
	case 5:
		return parser.Event{Date: day, Text: text}
	}
	return parser.Help{Date: day, Kind: "article", What: text}
}

// anyStep draws the next step of an item that is there.
func anyStep(t *rapid.T, n *edit.Note, day parser.Date, mark string) ([]source.Edit, error) {
	list := pick(t, "pains", "helps", "follow_ups", "intros")
	items := n.Person.Items(list)
	if len(items) == 0 {
		return nil, nil
	}
	i := rapid.IntRange(0, len(items)-1).Draw(t, "item")
	switch item := items[i].(type) {
	case parser.Pain:
		switch pick(t, 0, 1, 2) {
		case 0:
			item.Status, item.Closed = parser.Eased, day
		case 1:
			item.Status, item.Closed = parser.Dropped, day
		default:
			item.Tags = append(item.Tags[:len(item.Tags):len(item.Tags)], "t"+mark)
		}
		return n.Change(i, item)
	case parser.Help:
		item.Result = pick(t, "worked", "worked", "no", "it did "+mark)
		return n.Change(i, item)
	case parser.FollowUp:
		item.Done, item.DoneOn = true, day
		if oneIn(t, 2) && !item.Task {
			item.Done, item.DoneOn, item.Date = false, parser.Date{}, day
		}
		return n.Change(i, item)
	case parser.Intro:
		if item.Yes = day; oneIn(t, 3) {
			item.Yes, item.No = parser.Date{}, day
		}
		return n.Change(i, item)
	}
	return nil, nil
}

// anyHandwork draws what somebody does in an editor.
func anyHandwork(t *rapid.T, text string) string {
	lines := strings.SplitAfter(text, "\n")
	i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
	switch rapid.IntRange(0, 5).Draw(t, "handwork") {
	case 0:
		lines[i] = ""
	case 1:
		lines[i] = strings.Replace(lines[i], "a", "ae", 1)
	case 2:
		lines[i] += pick(t, "# a remark\n", "\n", "  - one more\n", "- one more\n", "temper: calm\n", "text\n")
	case 3:
		lines[i] = strings.Replace(lines[i], "\n", " # aside\n", 1)
	case 4:
		lines[i] = due().ReplaceAllString(lines[i], " 📅 "+anyDay(t).String())
	case 5:
		j := rapid.IntRange(0, len(lines)-1).Draw(t, "other line")
		lines[i], lines[j] = lines[j], lines[i]
	}
	return strings.Join(lines, "")
}
