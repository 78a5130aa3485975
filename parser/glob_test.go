package parser

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestGlob(t *testing.T) {
	tests := []struct {
		pattern string
		yes, no string // paths, parted by spaces
	}{
		{"a.md", "a.md", "b.md a.mdx x/a.md a.md/x"},
		{"*.md", "a.md .md ab.md", "x/a.md a.txt"},
		{"*", "a é", "a/b"},
		{"a*b*c", "abc axbxc abbcc", "ab acb abcd a/bc"},
		{"?.md", "a.md é.md 人.md", "ab.md .md"},
		{"team/*/ada.md", "team/x/ada.md", "team/ada.md team/x/y/ada.md"},
		{"**/a.md", "a.md x/a.md x/y/a.md", "b.md x/ba.md"},
		{"x/**/a.md", "x/a.md x/y/a.md x/y/z/a.md", "a.md y/x/a.md"},
		{"x/**", "x/a x/y/a", "x y/x"},
		{"**", "a a/b", ""},
		{"**/x/**/y/**/z", "x/y/z a/x/y/y/z x/x/y/z x/a/y/b/z", "x/z y/x/z x/y/zz"},
		{"b**/c", "b/c bxx/c", "bc b/x/c"},
		{"a/**b", "a/b a/xb", "a/x/b"},
		{`\*\?\[\\`, `*?[\`, `a?[\`},
		{`x\/y`, "x/y", "xy"},
		{"[ab]x", "ax bx", "cx x"},
		{"[!ab]x [^ab]x", "cx éx", "ax"},
		{"[a-cx]", "a b c x", "d -"},
		{"[c-a]", "c", "a b"},
		{"[a-]", "a -", "b"},
		{"[]-a]", "] ^ a", "b ["},
		{"[!]]", "a", "]"},
		{`[\]a]`, "] a", `\`},
		{"[à-ü]*", "été", "a"},
		{"*[!é]", "éa", "é aé"},
		{"[[:digit:][:upper:]_]", "1 A _", "a :"},
		{"[[:a]", "[ : a", "b"},
		{"[a/b]", "a b", "/ c"},
	}
	for _, test := range tests {
		for pattern := range strings.FieldsSeq(test.pattern) {
			g, err := parseGlob(pattern)
			if err != nil {
				t.Errorf("parseGlob(%q): %v", pattern, err)
			}
			for path := range strings.FieldsSeq(test.yes) {
				if !g.match(path) {
					t.Errorf("%q does not match %q", pattern, path)
				}
			}
			for path := range strings.FieldsSeq(test.no) {
				if g.match(path) {
					t.Errorf("%q matches %q", pattern, path)
				}
			}
		}
	}
}

func TestGlobClasses(t *testing.T) {
	tests := map[string]string{
		"alnum": "azAZ09", "alpha": "azAZ", "blank": " \t", "cntrl": "\x00\x1f\x7f", "digit": "09",
		"graph": "!~aZ", "lower": "az", "print": " ~", "punct": "!/:@[`{~", "space": " \t\n\v\f\r", "upper": "AZ", "xdigit": "09afAF",
	}
	outside := map[string]string{
		"alnum": "/:@[`{é", "alpha": "09@[", "blank": "\n\r", "cntrl": " ~", "digit": "/:", "graph": " \x7f", "lower": "AZ`{",
		"print": "\x1f\x7f", "punct": "a0Z ", "space": "\b\x0e", "upper": "az@[", "xdigit": "/:@G`g",
	}
	for class, members := range tests {
		for _, r := range members {
			if in, known := inClass(class, r); !in || !known {
				t.Errorf("inClass(%s, %q) = %v, %v", class, r, in, known)
			}
		}
		for _, r := range outside[class] {
			if in, _ := inClass(class, r); in {
				t.Errorf("%q is in %s", r, class)
			}
		}
	}
}

func TestGlobMalformed(t *testing.T) {
	for pattern, want := range map[string]error{
		`a\`: errBackslash, "[": errBracket, "[]": errBracket, "[a": errBracket, "[!": errBracket, "a/[b/c": errBracket,
		"[[:nope:]]": errBracket, "[[::]]": errBracket, `[\`: errBracket, `[a-\`: errBracket, `[a\]`: errBracket,
	} {
		if g, err := parseGlob(pattern); err != want {
			t.Errorf("parseGlob(%q) = %q, %v; want %v", pattern, g, err, want)
		}
	}
}

// TestGlobTime: patterns that take a backtracking matcher longer than the
// universe has existed.
func TestGlobTime(t *testing.T) {
	start := time.Now()
	for _, test := range []struct{ pattern, path string }{
		{strings.Repeat("a*", 2000) + "b", strings.Repeat("a", 4000)},
		{strings.Repeat("**/a/", 200) + "b", strings.Repeat("a/", 2000) + "a"},
		{strings.Repeat("**/*a*/", 100) + "b", strings.Repeat("aaaa/", 1000) + "a"},
		{strings.Repeat("*[!b]", 1000) + "b", strings.Repeat("a", 4000)},
	} {
		g, err := parseGlob(test.pattern)
		if err != nil || g.match(test.path) {
			t.Errorf("%.20s… matches (%v)", test.pattern, err)
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// TestGlobAgainstPlain compares the matcher with one that tries everything.
func TestGlobAgainstPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringMatching(`[ab?*]{1,4}|\*\*`)
		name := rapid.StringMatching(`[ab]{1,4}`)
		parts := rapid.SliceOfN(part, 1, 5).Draw(t, "pattern")
		names := rapid.SliceOfN(name, 1, 6).Draw(t, "path")
		g, err := parseGlob(strings.Join(parts, "/"))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := g.match(strings.Join(names, "/")), plainMatch(parts, names); got != want {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func plainMatch(parts, names []string) bool {
	switch {
	case len(parts) == 0:
		return len(names) == 0
	case isDoubleStar(parts[0]) && len(parts) == 1:
		return len(names) > 0
	case isDoubleStar(parts[0]):
		return plainMatch(parts[1:], names) || len(names) > 0 && plainMatch(parts, names[1:])
	}
	return len(names) > 0 && plainName(parts[0], names[0]) && plainMatch(parts[1:], names[1:])
}

func plainName(pattern, name string) bool {
	switch {
	case pattern == "":
		return name == ""
	case pattern[0] == '*':
		return plainName(pattern[1:], name) || name != "" && plainName(pattern, name[1:])
	}
	return name != "" && (pattern[0] == '?' || pattern[0] == name[0]) && plainName(pattern[1:], name[1:])
}

func FuzzGlob(f *testing.F) {
	for _, seed := range [][2]string{
		{"**/a*[!b-d]?.md", "x/y/aé1.md"}, {`\[x\]`, "[x]"}, {"[[:alpha:]-z]", "b"}, {"[", "["}, {"\xff?", "\xff\xfe"}, {"a//b", "a/b"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if len(pattern) > 4096 || len(path) > 4096 {
			t.Skip("longer than paths are")
		}
		if g, err := parseGlob(pattern); err == nil {
			g.match(path)
		}
		quoted := strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
		if g, err := parseGlob(quoted); err != nil || !g.match(path) {
			t.Errorf("%q does not match %q: %v", quoted, path, err)
		}
		if g, err := parseGlob("**/" + quoted); err != nil || !g.match("x/y/"+path) {
			t.Errorf("**/%q does not match x/y/%q: %v", quoted, path, err)
		}
		for _, p := range parseIgnore(pattern) {
			p.matches(path, path, true)
		}
	})
}
