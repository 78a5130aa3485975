//go:build linux

package hostile

import (
	"fmt"
	"strings"
)

// yamls are frontmatters made to confuse readers of YAML, or to exhaust them.
func yamls() []attack {
	return []attack{
		{name: "a billion laughs", want: "yaml-alias 4", make: head(laughs("lol", "[", "]"))},
		{name: "a billion laughs in maps", want: "yaml-alias 4", make: head("a: &a {x: 1}\nb: &b {x: *a, y: *a}\nc: &c {x: *b, y: *b}\nd: {<<: [*a, *b, *c], x: *c}\n")},
		{name: "an alias of itself", want: "yaml-misread 3; item-date 5; yaml-alias 5", make: head("pains: &p [*p]\nmet: &m\n  x: *m\n")},
		{name: "aliases of nothing", want: "yaml-alias 3; yaml-misread 5", make: head("role: *nobody\npains:\n  - *nothing\n")},
		{name: "anchors on everything", want: "item-date 6; yaml-misread 6; yaml-alias 7", make: head("role: &r owner\npains: &p\n  - &i late payers\nmet: &p []\norg: *r\n")},
		{name: "merge keys", want: "yaml-alias 4; duplicate-key 5", make: head("base: &b {every: 1d, email: x@example.org}\n<<: *b\n\"<<\": {role: x}\n")},
		{name: "thousands of anchors", make: head(numbered(4000, "k%d: &a%d v\n"))},
		{name: "thousands of aliases", want: "yaml-alias 4", make: head("a: &a x\n" + numbered(4000, "k%d: *a\n"))},
		{name: "flow lists in each other", want: "yaml-syntax 3", make: head("pains: " + times(30_000, "[") + "\n")},
		{name: "flow lists in each other, closed", want: "yaml-syntax 3", make: head("role: " + times(20_000, "[") + times(20_000, "]") + "\n")},
		{name: "flow maps in each other", want: "value-shape 3; value-depth 3", make: head("role: " + times(10_000, "{a: ") + times(10_000, "}") + "\n")},
		{name: "block lists in each other on a line", want: "yaml-misread 4", make: head("pains:\n  " + times(20_000, "- ") + "x\n")},
		{name: "block maps in each other", want: "value-depth 68", make: head(stairs(300, "k:\n"))},
		{name: "block lists in each other", want: "value-depth 68", make: head("role:\n" + stairs(300, "-\n"))},
		{name: "keys of keys", make: head("? " + times(5000, "? ") + "x\n")},
		{name: "a key as long as may be", make: head(times(60_000, "k") + ": v\n")},
		{name: "a key longer than YAML allows", want: "yaml-syntax 3", make: head(times(1500, "k") + ": [a, b\n")},
		{name: "thousands of keys", make: head(numbered(7000, "k%d: v\n"))},
		{name: "a hundred thousand keys", want: "frontmatter-unclosed 1; frontmatter-too-long 6060; note-too-long 88307", make: head(numbered(100_000, "key%d: v\n"))},
		{name: "thousands of one key", want: "duplicate-key 4; frontmatter-too-long 5462", make: head(times(9000, "role: owner\n"))},
		{name: "the same keys in other letters", make: head("Name: Somebody\nNAME: Else\nna-me: Third\nfull_name: Fourth\n")},
		{name: "the same item hundreds of times", want: "item-twice 5", make: head("pains:\n" + times(500, "  - x +a\n"))},
		{name: "thousands of keys in an item", make: head("pains:\n  - text: x\n" + numbered(5000, "    k%d: v\n"))},
		{name: "keys that are lists and maps", want: "duplicate-key 5", make: head("? [a, b]\n: c\n? {d: e}\n: f\n[g, h]: i\n{j: k}: l\n")},
		{name: "an empty key and no key", want: "duplicate-key 4", make: head(": nothing\n'': empty\n\"\": empty\n~: null\nnull: null\n")},
		{name: "keys that other languages know", make: head("__proto__: {isAdmin: true}\nconstructor: {prototype: {x: 1}}\n__class__: x\ntoString: y\n")},
		{name: "types that make objects", want: "value-shape 5; rhythm 6", make: head("role: !!python/object/apply:os.system [\"touch owned\"]\norg: !!js/function 'function(){}'\nlocation: !ruby/object:Gem::Installer {i: x}\nevery: !!binary aGk=\n")},
		{name: "types of the list itself", want: "yaml-misread 3; item-date 4", make: head("pains: !!set {a, b}\nmet: !!omap [2026-05-01: tea]\ntags: !!str [a]\n")},
		{name: "types without end", want: "yaml-syntax 4", make: head("role: " + times(20_000, "!") + " x\norg: !<" + times(1000, "a") + "\n")},
		{name: "directives", want: "yaml-syntax 2", make: note("---\n%YAML 9.9\n%TAG ! tag:example.org,2000:\nname: Mallory Doe\n---\n")},
		{name: "many documents", want: "yaml-syntax 3", make: note("---\nname: Mallory Doe\n" + times(3000, "--- x\n") + "---\n")},
		{name: "documents that end and begin", want: "frontmatter-dots 3", make: note("---\nname: Mallory Doe\n...\n---\nname: Somebody Else\n...\n")},
		{name: "a quote that never closes", want: "yaml-syntax 3", make: head("role: \"owner\norg: x\nlocation: 'y\n")},
		{name: "quotes in quotes", want: "yaml-syntax 3", make: head("role: \"a\" b \"c\"\norg: 'it's'\nlocation: \"\"\"x\"\"\"\n")},
		{name: "escapes of all kinds", want: "yaml-syntax 3", make: head("role: \"\\x00\\u0000\\ud800\\U00110000\\N\\_\\L\\P\\/\\\n  x\"\n")},
		{name: "escapes that make what is forbidden", make: head("role: \"\\x1b[2J\\u202e\"\npains: [\"\\0 \\x07 since:2026-05-01\"]\n")},
		{name: "text blocks with any mark", want: "yaml-syntax 4", make: head("role: |9+\n  x\norg: >-42\n  y\nlocation: |\nevery: >\n\n\n\ninterests: |2\n x\n")},
		{name: "a text of many lines", want: "frontmatter-too-long 16381", make: head("role: |\n" + times(20_000, "  x\n"))},
		{name: "a plain scalar of thousands of lines", want: "frontmatter-too-long 16381", make: head("role: x\n" + times(20_000, "  x\n"))},
		{name: "words that YAML turns into others", want: "rhythm 7", make: head("role: NO\norg: ~\nlocation: 012\nphone: 0170123456\nevery: 1:30:00\ninterests: [yes, 1e3, 0x1F, .inf, .nan, 1_000, 2026-05-01, =, <<]\n")},
		{name: "tabs everywhere", want: "tab-indent 3; yaml-syntax 3", make: head("\trole:\towner\npains:\n\t-\tlate payers\t+cash\n\t\t\n")},
		{name: "tabs by the thousand", want: "tab-indent 4; yaml-syntax 4", make: head("role:\n" + times(900, times(60, "\t")+"x\n"))},
		{name: "indentation that goes everywhere", want: "yaml-misread 8", make: head("pains:\n      - a\n    - b\n  - c\n - d\n- e\n   x: y\n")},
		{name: "a list that becomes a map", want: "yaml-syntax 5", make: head("pains:\n  - a\n  b: c\n  - d\n")},
		{name: "a map instead of a list", want: "yaml-misread 3; item-date 4; value-shape 8", make: head("pains: {a: b}\nevents: 7\nknows: true\nfollow_ups: null\nintros: \"\"\ntags: {x: y}\noffers: [[[]]]\n")},
		{name: "a list instead of a text", want: "value-shape 2; rhythm 4", make: note("---\nname: [Mallory, [Doe, {x: y}]]\nbirthday: [2026]\nevery: {w: 6}\nemail: {a: [b]}\n---\n")},
		{name: "a list at the top", want: "frontmatter-no-keys 2", make: note("---\n- name: Mallory\n- name: Doe\n---\n")},
		{name: "a text at the top", want: "frontmatter-no-keys 2", make: note("---\njust words\n---\n")},
		{name: "a flow map at the top", make: note("---\n{name: Mallory Doe, pains: [a, b], met: [2026-05-01 tea]}\n---\n")},
		{name: "JSON as deep as may be", want: "json-syntax 1", make: note("{\"name\": \"Mallory\", \"x\": " + times(30_000, "[") + times(30_000, "]") + "}\nwords\n")},
		{name: "JSON with numbers and keys to stumble over", want: "duplicate-key 1", make: note("{\"name\": \"Mallory Doe\", \"name\": \"Twice\", \"x\": 1e999999, \"y\": -0, \"\\ud800\": \"\\udc00\", \"\": null}\n")},
		{name: "TOML as deep as may be", want: "toml-syntax 2", make: note("+++\nname = \"Mallory\"\n" + times(9000, "a.") + "a = 1\nx = " + times(20_000, "[") + times(20_000, "]") + "\n+++\n")},
		{name: "TOML of tables in tables", want: "toml-syntax 2", make: note("+++\nname = \"Mallory\"\nx = " + times(8000, "{a=") + "1" + times(8000, "}") + "\n[" + times(9000, "b.") + "b]\n+++\n")},
		{name: "references to the environment and to programs", want: "value-shape 4", make: head("role: ${HOME} $(id) `id` {{ .Env.HOME }} <%= 7*7 %> %PATH%\norg: {{name}}\nlocation: !include /etc/passwd\n")},
		{name: "templates in items", want: "yaml-misread 4", make: head("pains:\n  - {{7*7}} ${7*7} #{7*7} since:2026-05-01\n  - \"[[people/grace-underhill]]\"\n  - [[Grace Underhill]]\n")},
		{name: "formulas", make: head("role: =1+1\norg: \"@SUM(1)\"\nlocation: \"+1\"\npains:\n  - =HYPERLINK(\"https://example.org\",\"x\") since:2026-05-01\n  - \"-2+3\\tcmd|' /C calc'!A0\"\n")},
		{name: "lines of calendars", make: head("follow_ups:\n  - \"2026-06-02 tea\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM\\nACTION:PROCEDURE\"\nmet:\n  - 2026-05-01 x;y,z\\nEND:VCALENDAR\n")},
		{name: "markup", make: head("role: <script>alert(1)</script>\norg: \"</title><img src=x onerror=alert(1)>\"\npains:\n  - \"]]></script><!-- x --> | a | ``` since:2026-05-01\"\nlinks: [\"javascript:alert(1)\", \"data:text/html,x\", \"//example.org\"]\n")},
		{name: "commands to a log", make: head("role: \"::error::x\"\npains:\n  - \"##[error]x ::add-mask::y since:2026-05-01\"\nunknwon: \"%0A::set-output name=x::y\"\n")},
	}
}

// laughs are lists of the ten times same, each of the one before.
func laughs(word, open, end string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "a0: &a0 %s\"%s\"%s\n", open, word, end)
	for i := range 9 {
		fmt.Fprintf(&b, "a%d: &a%d %s%s*a%d%s\n", i+1, i+1, open, times(9, fmt.Sprintf("*a%d, ", i)), i, end)
	}
	return b.String() + "pains: *a9\n"
}

// numbered repeats a text with the numbers from 0.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// stairs repeats a line, each indented by a space more.
func stairs(n int, line string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(times(i, " ") + line)
	}
	return b.String()
}
