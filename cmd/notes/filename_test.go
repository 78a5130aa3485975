package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"notes/parser"
)

func TestFileName(t *testing.T) {
	long := strings.Repeat("Adalovelace ", 20)
	for _, test := range []struct{ name, typed, slug string }{
		{"Ada Lovelace", "Ada Lovelace", "ada-lovelace"},
		{"  Ada\t Lovelace\n", "Ada Lovelace", "ada-lovelace"},
		{"../../x", "x", "x"},
		{"/etc/passwd", "etc-passwd", "etc-passwd"},
		{`C:\Ada`, "C--Ada", "c-ada"},
		{"..", "", ""},
		{"", "", ""},
		{" . ", "", ""},
		{"???", "", ""},
		{"\x00\x07", "", ""},
		{"José Müller", "José Müller", "jose-muller"},
		{"Jose\u0301", "José", "jose"},
		{"Łukasz Øre", "Łukasz Øre", "lukasz-ore"},
		{"田中 美咲", "田中 美咲", "田中-美咲"},
		{"김 수진", "김 수진", "김-수진"},
		{"अदा", "अदा", "अदा"},
		{"Ολγα Ἀδάμ", "Ολγα Ἀδάμ", "ολγα-ἀδάμ"},
		{"O'Brien, J.R.", "O'Brien, J.R", "obrien-j-r"},
		{"AC/DC", "AC-DC", "ac-dc"},
		{"Ada #1 [x] ^a | b", "Ada 1 x a - b", "ada-1-x-a-b"},
		{`"Ada" <ada@example.org>`, "Ada ada@example.org", "ada-ada-example-org"},
		{"con", "con note", "con-note"},
		{"NUL.txt", "NUL.txt note", "nul-txt"},
		{"Com1", "Com1 note", "com1-note"},
		{"com¹", "com¹ note", "com"},
		{"Lpt", "Lpt", "lpt"},
		{"Me", "Me note", "me-note"},
		{"README", "README note", "readme-note"},
		{"Templates", "Templates note", "templates-note"},
		{".hidden", "hidden", "hidden"},
		{"_drafts", "drafts", "drafts"},
		{"~$x~", "x", "x"},
		{"Ada.md", "Ada", "ada-md"},
		{"Ada.md. .MD", "Ada", "ada-md-md"},
		{"-rf", "rf", "rf"},
		{"Ada\u202eevil\u200b", "Adaevil", "ada-evil"},
		{"Ada 🚀", "Ada 🚀", "ada"},
		{"Ada\xff", "Ada", "ada"},
		{long, strings.TrimSpace(long[:80]), strings.TrimRight(strings.ReplaceAll(strings.ToLower(long[:80]), " ", "-"), "-")},
		{strings.Repeat("美", 100), strings.Repeat("美", 66), strings.Repeat("美", 66)},
	} {
		for slug, want := range map[bool]string{false: test.typed, true: test.slug} {
			got, err := fileName(test.name, slug)
			if got != want || (err != nil) != (want == "") {
				t.Errorf("%q, slug %v: %q, error %v; want %q", test.name, slug, got, err, want)
			}
			if err != nil && hintOf(err) == "" {
				t.Errorf("%q: no hint with %v", test.name, err)
			}
		}
	}
}

// TestAnyFileName checks what every file system and link asks of a name.
func TestAnyFileName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aA. -_~$\\/:*?\"<>|#^[]\x00é美md")))).Draw(t, "name")
		slug := rapid.Bool().Draw(t, "slug")
		got, err := fileName(name, slug)
		if err != nil {
			return
		}
		switch again, err := fileName(got, slug); {
		case err != nil || again != got:
			t.Fatalf("%q becomes %q, error %v", got, again, err)
		case strings.ContainsAny(got, "\\/:*?\"<>|#^[]`\x00\n\r\t"), strings.HasSuffix(got, "."), strings.TrimSpace(got) != got:
			t.Fatalf("%q may not stand in a name", got)
		case utf8.RuneCountInString(got) > maxNameRunes+len(" note"), len(got) > maxNameBytes+len(" note"):
			t.Fatalf("%q is too long", got)
		case !norm.NFC.IsNormalString(got):
			t.Fatalf("%q is not NFC", got)
		case !parser.IsNote("people/" + got + ".md"):
			t.Fatalf("%q would not be read", got)
		}
	})
}

func TestSlugStyle(t *testing.T) {
	for _, test := range []struct {
		names string
		want  bool
	}{
		{"", true},
		{"ada.md", true},
		{"people/ada-lovelace.md", true},
		{"people/Ada Lovelace.md", false},
		{"people/Ada.md", false},
		{"Ada Lovelace.md,grace-hopper.md,jean-bartik.md", true},
		{"Ada Lovelace.md,Grace Hopper.md,jean-bartik.md", false},
		{"Ada Lovelace.md,ada.md,bo.md,cy.md", false},
		{"people/José Silva.md,田中.md", false},
		{"田中.md", true},
		{"people/Old People/ada-lovelace.md", true},
	} {
		if got := slugStyle(strings.Split(test.names, ",")); got != test.want {
			t.Errorf("%s: %v", test.names, got)
		}
	}
}
