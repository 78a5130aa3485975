package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"
)

// someNames are the pains of the person in the tests.
func someNames(part string, day Date) bool {
	switch part {
	case "hiring", "retention", "design", "two Go engineers", "": // no word fits every pain
		return true
	case "old":
		return day.Before(Date{2026, 1, 1})
	}
	return false
}

// grammar reads and writes one kind of item.
type grammar struct {
	parse   func(string) (any, []slip)
	format  func(any) string
	oneLine func(any) (string, bool)
}

// grammars are all kinds of item by the name of their test file.
var grammars = map[string]grammar{
	"pain":      grammarOf(parsePain, formatPain, onOneLine),
	"offer":     grammarOf(parseOffer, formatOffer, onOneLine),
	"met":       grammarOf(parseMeeting, formatMeeting, onOneLine),
	"follow_up": grammarOf(parseFollowUp, formatFollowUp, onOneLine),
	"event":     grammarOf(parseEvent, formatEvent, onOneLine),
	"help":      grammarOf(withSomeNames(parseHelp), formatHelp, helpWithSomeNames),
	"intro":     grammarOf(withSomeNames(parseIntro), formatIntro, introWithSomeNames),
}

func grammarOf[T any](parse func(string) (T, []slip), format func(T) string, oneLine func(T) (string, bool)) grammar {
	return grammar{
		parse:   func(s string) (any, []slip) { return parse(s) },
		format:  func(item any) string { return format(item.(T)) },
		oneLine: func(item any) (string, bool) { return oneLine(item.(T)) },
	}
}

func withSomeNames[T any](parse func(string, painNames) (T, []slip)) func(string) (T, []slip) {
	return func(s string) (T, []slip) { return parse(s, someNames) }
}

// onOneLine is for items that refer to nobody's pains.
func onOneLine[T Item](t T) (string, bool) { return t.OneLine(nil) }

func helpWithSomeNames(h Help) (string, bool) { return helpOneLine(h, someNames) }

func introWithSomeNames(i Intro) (string, bool) { return introOneLine(i, someNames) }

// In testdata/oneline a section is a case: its first line is the item, as a Go
// string where the section is called "(quoted)", the rest what is read from it.
func TestOneLine(t *testing.T) {
	for kind, g := range grammars {
		t.Run(kind, func(t *testing.T) {
			file := filepath.Join("testdata", "oneline", kind+".txtar")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range archive.Files {
				t.Run(c.Name, func(t *testing.T) { checkCase(t, g, &archive.Files[i]) })
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func checkCase(t *testing.T, g grammar, c *txtar.File) {
	line, want, _ := strings.Cut(string(c.Data), "\n")
	text := line
	if strings.HasSuffix(c.Name, "(quoted)") {
		var err error
		if text, err = strconv.Unquote(line); err != nil {
			t.Fatal(err)
		}
	}
	item, slips := g.parse(text)
	got := describe(item) + describeSlips(text, slips)
	if *update {
		c.Data = []byte(line + "\n" + got)
		return
	}
	if got != want {
		t.Errorf("%q\ngot:\n%swant:\n%s", text, got, want)
	}
}

// describe lists an item's fields that are set, one a line.
func describe(item any) string {
	var out strings.Builder
	v := reflect.ValueOf(item)
	for i := range v.NumField() {
		f := v.Field(i)
		name := v.Type().Field(i).Name
		if f.IsZero() || name == "Span" {
			continue
		}
		fmt.Fprintf(&out, "%s: %s\n", name, describeValue(f))
	}
	return out.String()
}

func describeValue(v reflect.Value) string {
	if v.Kind() == reflect.Int {
		return strconv.FormatInt(v.Int(), 10)
	}
	switch x := v.Interface().(type) {
	case []string:
		return strings.Join(x, " | ")
	case Ref:
		return fmt.Sprintf("%s (link: %t, at %d-%d)", x.Text, x.Link, x.Span.Start, x.Span.End)
	case string:
		if strings.ContainsFunc(x, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return strconv.Quote(x)
		}
	}
	return fmt.Sprint(v.Interface())
}

func describeSlips(text string, slips []slip) string {
	var out strings.Builder
	for _, s := range slips {
		fmt.Fprintf(&out, "%s at %q: %s [%s]\n", s.severity, text[s.start:s.end], s.message, s.code)
		fmt.Fprintf(&out, "  hint: %s\n", s.hint)
	}
	return out.String()
}
