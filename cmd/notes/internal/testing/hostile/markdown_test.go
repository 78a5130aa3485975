//go:build linux

package hostile

import (
	"fmt"
	"strings"
)

// markdowns are bodies that hold readers of Markdown for long, or break them: the
// cases in which CommonMark's own readers took quadratic time or more.
func markdowns() []attack {
	return []attack{
		{name: "quotes in each other", want: "body-depth 4", make: body(times(10_000, "> ") + "x\n")},
		{name: "quotes in each other, line by line", want: "body-depth 68", make: body(steps(2000, "> ", "x\n"))},
		{name: "lists in each other", want: "body-depth 4", make: body(times(10_000, "- ") + "x\n")},
		{name: "lists in each other, line by line", want: "body-depth 35", make: body(stairsBy(1000, "  ", "- x\n"))},
		{name: "quotes in lists in quotes", want: "body-depth 4", make: body(times(20_000, "> - ") + "x\n")},
		{name: "numbers in numbers", want: "body-depth 4", make: body(times(20_000, "1. ") + "x\n")},
		{name: "an item with a huge number", make: body(times(300, "9") + ". x\n999999999. y\n-1. z\n")},
		{name: "tasks in tasks", want: "item-twice 5; body-depth 36", make: body("# Pains\n" + stairsBy(600, "  ", "- [ ] x 📅 2026-06-02\n"))},
		{name: "brackets that open", make: body(times(500_000, "[") + "\n")},
		{name: "brackets that close", make: body(times(500_000, "]") + "\n")},
		{name: "brackets that open and close", make: body(times(250_000, "[") + times(250_000, "]") + "\n")},
		{name: "links that open", make: body(times(200_000, "[a](") + "\n")},
		{name: "links that open, with brackets", want: "note-too-long 3", make: body(times(200_000, "[a](<b") + "\n")},
		{name: "pictures that hold links", want: "note-too-long 3", make: body(times(150_000, "![ ") + times(100_000, "[a](b)") + "\n")},
		{name: "wikilinks that open", make: body(times(300_000, "[[a") + "\n")},
		{name: "wikilinks in wikilinks", make: body(times(100_000, "[[a|") + times(100_000, "]]") + "\n")},
		{name: "wikilinks by the thousand", make: body(numbered(50_000, "[[p%d]] "))},
		{name: "one wikilink, again and again", want: "note-too-long 3", make: body(times(60_000, "[[Ada Fairweather]] "))},
		{name: "definitions by the thousand", make: body(numbered(40_000, "[x%d]: /url\n") + times(10_000, "[x0] "))},
		{name: "one definition, again and again", make: body(times(60_000, "[a]: b\n"))},
		{name: "definitions that never end", make: body(times(100_000, "[a]: <b\n"))},
		{name: "definitions with titles that never end", make: body(times(100_000, "[a]: b 'c\n"))},
		{name: "stars", make: body(times(200_000, "a**b ") + "\n")},
		{name: "stars in each other", want: "note-too-long 3", make: body(times(200_000, "*a **b ") + "\n")},
		{name: "underscores and stars mixed", make: body(times(150_000, "*a_ ") + "\n")},
		{name: "a run of stars", make: body(times(1_000_000, "*") + "\n")},
		{name: "backticks of all lengths", make: body(triangle(1300))},
		{name: "backticks that open", want: "note-too-long 3", make: body(times(300_000, "`a``") + "\n")},
		{name: "fences that never close", make: body(times(20_000, "```\nx\n~~~\n"))},
		{name: "comments that open", make: body(times(200_000, "<!--") + "\n")},
		{name: "comments of Obsidian that open", make: body(times(200_000, "%% ") + "\n" + times(100_000, "%%\n"))},
		{name: "tags that never end", make: body(times(100_000, "<a b='") + "\n")},
		{name: "attributes by the thousand", make: body("<a" + times(200_000, " b") + "\n\n" + times(2000, "<a"+times(40, " b=c")))},
		{name: "instructions and declarations that open", want: "note-too-long 3", make: body(times(100_000, "<?") + times(100_000, "<!A ") + times(60_000, "<![CDATA[") + "\n")},
		{name: "HTML blocks by the thousand", make: body(times(60_000, "<div>\n\n"))},
		{name: "addresses by the thousand", want: "note-too-long 3", make: body(times(60_000, "https://example.org ") + times(30_000, "<https://a.b") + "\n")},
		{name: "addresses that may go on", want: "note-too-long 3", make: body(times(200_000, "www.") + times(200_000, "a@") + "\n")},
		{name: "entities by the thousand", want: "note-too-long 3", make: body(times(100_000, "&amp;&#0;&#x110000;&CounterClockwiseContourIntegral;") + "\n")},
		{name: "backslashes", make: body(times(1_000_000, "\\") + "\n")},
		{name: "a table of thousands of columns", make: body(times(20_000, "|a") + "\n" + times(20_000, "|-") + "\n" + times(2000, "|b\n"))},
		{name: "a table that another program widens", make: body("|" + times(5000, "a|") + "\n|" + times(5000, "-|") + "\n" + times(10_000, "|\n"))},
		{name: "underlines of headings", make: body(times(100_000, "a\n=\n"))},
		{name: "rules", make: body(times(200_000, "---\n"))},
		{name: "a rule that is none", want: "body-depth 4; note-too-long 4", make: body(times(300_000, "- ") + "a\n" + times(300_000, "* ") + "\n")},
		{name: "a heading of a million signs", make: body(times(1_000_000, "#") + "\n")},
		{name: "headings by the thousand", make: body(times(150_000, "# a\n"))},
		{name: "dated headings by the thousand", make: body(times(60_000, "## 2026-05-01 x\n"))},
		{name: "empty lines", make: body(times(1_000_000, "\n"))},
		{name: "empty lines in a list", make: body("- a\n" + times(500_000, "\n") + "  b\n")},
		{name: "spaces", make: body(times(500_000, " ") + "x" + times(500_000, " ") + "\n")},
		{name: "tabs", make: body(times(300_000, "\t") + "x\n- " + times(300_000, "\t") + "x\n")},
		{name: "footnotes", make: body(numbered(20_000, "[^%d] ") + "\n\n" + numbered(20_000, "[^%d]: x\n"))},
		{name: "items that are empty", make: body("# Pains\n" + times(200_000, "- \n"))},
		{name: "items that are long", make: body("# Pains\n- " + times(500_000, "x ") + "\n")},
		{name: "a task with a thousand days", want: "note-too-long 3", make: body("- [ ] x " + times(30_000, "📅 2026-06-02 [due:: 2026-06-03] ") + "\n")},
		{name: "arrows by the thousand", want: "unknown-pain 5", make: body("# Helps\n- 2026-05-01 x" + times(100_000, " -> a =>") + " b\n")},
		{name: "hashes by the thousand at an item's end", make: body("# Pains\n- x" + times(200_000, " #a") + "\n")},
		{name: "keys by the thousand at an item's end", want: "key-value 5", make: body("# Pains\n- x" + times(40_000, " since:2026-05-01") + "\n")},
	}
}

// steps repeats a sign once more on each line.
func steps(n int, sign, line string) string {
	var b strings.Builder
	for i := range n {
		if b.Len() > 1_000_000 {
			break
		}
		b.WriteString(times(i, sign) + line)
	}
	return b.String()
}

// stairsBy repeats a line, each indented more, up to a note's greatest size.
func stairsBy(n int, by, line string) string { return steps(n, by, line) }

// triangle are runs of backticks of each length.
func triangle(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%s ", times(i, "`"))
	}
	return b.String()
}
