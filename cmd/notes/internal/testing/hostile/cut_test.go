//go:build linux

package hostile

import (
	"fmt"
	"strings"
)

// cuts are notes that end too early, as after a crash, a full disk or half a
// download. What belongs to the file is never lost silently: it is read, or told.
func cuts() []attack {
	return []attack{
		{name: "at every byte of the frontmatter", want: "date-form in 7; date-invalid in 6; empty-item in 21; frontmatter-no-keys in 4; frontmatter-unclosed in 480; intro-order in 1; item-date in 24; key-value in 30; not-utf-8 in 3; same-name in 2; unknown-pain in 8; unknown-person in 17; yaml-misread in 7; yaml-syntax in 91", make: pieces(rich[:headEnd], func(at int) string { return rich[:at] }), who: "people/cut/p100.md"},
		{name: "at every byte of the body", want: "date-form in 2; key-value in 8; not-utf-8 in 3; same-name in 1", make: pieces(rich[headEnd:], func(at int) string { return rich[:headEnd+at] }), who: "people/cut/p10.md"},
		{name: "from every byte on", want: "frontmatter-unclosed in 2; frontmatter-unopened in 19; not-utf-8 in 6; same-name in 1", make: pieces(rich, func(at int) string { return rich[at:] }), who: "people/cut/p100.md"},
		{name: "every byte left out", want: "date-form in 23; date-invalid in 12; empty-item in 3; frontmatter-unclosed in 5; frontmatter-unopened in 4; intro-order in 2; intro-state in 7; item-date in 32; key-value in 41; not-utf-8 in 9; same-email in 1; same-name in 2; unknown-key in 45; unknown-pain in 19; unknown-person in 34; yaml-misread in 13; yaml-syntax in 39", make: pieces(rich, func(at int) string { return rich[:at] + rich[at+1:] }), who: "people/cut/p300.md"},
		{name: "every byte a NUL", want: "date-invalid in 11; empty-item in 3; frontmatter-unclosed in 5; intro-state in 8; item-date in 43; key-value in 41; not-utf-8 in 5; nul-byte in 484; same-name in 1; unknown-key in 54; unknown-pain in 22; unknown-person in 34; yaml-misread in 278; yaml-syntax in 202", make: pieces(rich[:headEnd], func(at int) string { return rich[:at] + "\x00" + rich[at+1:] }), who: "people/cut/p30.md"},
		{name: "every byte a quote", want: "date-invalid in 11; empty-item in 3; frontmatter-unclosed in 5; intro-state in 8; item-date in 43; key-value in 42; not-utf-8 in 5; same-name in 1; unknown-key in 43; unknown-pain in 22; unknown-person in 34; yaml-misread in 14; yaml-syntax in 99", make: pieces(rich[:headEnd], func(at int) string { return rich[:at] + `"` + rich[at+1:] }), who: "people/cut/p30.md"},
		{name: "every byte a line end", want: "date-form in 7; date-invalid in 6; empty-item in 21; frontmatter-unclosed in 3; frontmatter-unopened in 1; intro-order in 1; item-date in 24; key-value in 31; not-utf-8 in 5; same-name in 2; unknown-key in 7; unknown-pain in 53; unknown-person in 18; yaml-misread in 7; yaml-syntax in 386", make: pieces(rich[:headEnd], func(at int) string { return rich[:at] + "\n" + rich[at+1:] }), who: "people/cut/p30.md"},
		{name: "every line twice", want: "duplicate-key in 10; item-twice in 6; same-name in 1", make: lines(func(l []string, at int) []string { return append(l[:at:at], append([]string{l[at]}, l[at:]...)...) }), who: "people/cut/p2.md"},
		{name: "every line indented by a tab", want: "frontmatter-indented-end in 1; item-date in 1; same-name in 1; tab-indent in 16; unknown-pain in 1; yaml-syntax in 11", make: lines(func(l []string, at int) []string {
			return append(append(l[:at:at], "\t"+l[at]), l[at+1:]...)
		}), who: "people/cut/p2.md"},
		{name: "two neighbours exchanged, line by line", want: "frontmatter-unopened people/cut/p0.md:1; same-name people/cut/p1.md:3; yaml-syntax people/cut/p10.md:13; item-date people/cut/p12.md:14; intro-state people/cut/p14.md:16; unknown-person people/cut/p14.md:16; item-date people/cut/p7.md:8; unknown-pain people/cut/p7.md:15; key-value people/cut/p8.md:10; yaml-misread people/cut/p8.md:10; key-value people/cut/p9.md:9; yaml-misread people/cut/p9.md:9", make: lines(func(l []string, at int) []string {
			return append(append(l[:at:at], l[min(at+1, len(l)-1)], l[at]), l[min(at+2, len(l)):]...)
		}), who: "people/cut/p2.md"},
		{name: "JSON cut at every byte", want: "json-syntax in 109; same-name in 1", make: pieces(object, func(at int) string { return object[:at] }), who: "people/cut/p30.md"},
		{name: "TOML cut at every byte", want: "date-invalid in 3; empty-item in 3; frontmatter-unclosed in 123; same-name in 1; toml-syntax in 104", make: pieces(table, func(at int) string { return table[:at] }), who: "people/cut/p30.md"},
		{name: "nothing at all", make: note("")},
		{name: "one line end", make: note("\n")},
		{name: "white space alone", make: note(" \t \n\n\t\n ")},
		{name: "one dash, two, three and four", want: "frontmatter-unclosed 1", make: texts("people/1.md", "-", "people/2.md", "--", mallory, "---", "people/4.md", "----")},
		{name: "a frontmatter that never ends", want: "frontmatter-unclosed 1; yaml-syntax 3; frontmatter-too-long 1458", make: note("---\nname: Mallory Doe\n" + times(3000, "a paragraph that was never meant to be a key\n"))},
		{name: "a frontmatter that ends in dots", want: "frontmatter-dots 3", make: note("---\nname: Mallory Doe\n...\nwords\n")},
		{name: "a frontmatter within the frontmatter", make: note("---\n---\nname: Mallory Doe\n---\n---\n")},
		{name: "a rule instead of a frontmatter", want: "frontmatter-no-keys 3", make: note("---\n\nwords\n\n---\n\nmore words\n")},
		{name: "a closing line that is indented", want: "frontmatter-indented-end 5", make: head("note: |\n  one\n  ---\n  two\n")},
	}
}

const object = "{\n\"name\": \"Mallory Doe\",\n\"tags\": [\"a\", \"b\\u00e9\"],\n\"pains\": [{\"text\": \"late payers\", \"since\": \"2026-05-20\"}]\n}\nwords\n"

const table = "+++\nname = \"Mallory Doe\"\ntags = [\"a\", 'b']\nmet = [\"2026-05-20 fair\"]\n[[pains]]\ntext = \"\"\"late\npayers\"\"\"\nsince = 2026-05-20\n+++\nwords\n"

// headEnd is where the body of the rich note begins.
var headEnd = strings.Index(rich, "\n# Mallory") + 1

// pieces makes a note of each place in a text.
func pieces(text string, piece func(at int) string) func(*folder) {
	return func(f *folder) {
		for at := range len(text) {
			f.write(fmt.Sprintf("people/cut/p%d.md", at), piece(at))
		}
	}
}

// lines makes a note of each line of the rich note.
func lines(piece func(lines []string, at int) []string) func(*folder) {
	all := strings.SplitAfter(strings.TrimSuffix(rich, "\n"), "\n")
	return func(f *folder) {
		for at := range all {
			f.write(fmt.Sprintf("people/cut/p%d.md", at), strings.Join(piece(all, at), ""))
		}
	}
}
