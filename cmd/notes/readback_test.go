package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// readers read each format as other programs do, and return its pieces: what it is
// made of, and what each of its parts says. They fail where a text could do
// something.
var readers = map[string]func(t *testing.T, text string) []string{
	"text": readTerminal, "plain": readTabs, "todo": readTodo,
	"md": readMarkdown, "tasks": readTasks, "html": readPage,
	"csv": readTable, "ics": readCalendar, "vcf": readCards, "vcf3": readCards, "mail": readMail,
	"json": readJSON, "gitlab": readJSON, "sarif": readJSON, "rdjsonl": readJSON,
	"github": readLog, "junit": readXML,
}

// colours are what a terminal is told by us: colours, bold and the like (ECMA-48,
// SGR).
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// mustBeQuiet fails where a text acts on a terminal by more than colours.
func mustBeQuiet(t *testing.T, line []string, text string) {
	t.Helper()
	text = colours.ReplaceAllString(text, "")
	at := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029)
	})
	if at >= 0 || !utf8.ValidString(text) {
		t.Errorf("notes %s: something acts on a terminal in %.200q", strings.Join(line, " "), text[max(at, 0):])
	}
}

// atColumn is where a finding stands on its line, and excerpt the line itself: they
// are of the note as it was typed.
var (
	atColumn = regexp.MustCompile(`(:\d+):\d+(:?)`)
	excerpt  = regexp.MustCompile(`(?m)^ *\d* │.*\n?|^fix: .*\n(      .*\n)*`)
)

// readTerminal reads what is laid out for people. It may stand in columns, so
// that of its letters the order does not count.
func readTerminal(t *testing.T, text string) []string {
	return []string{letters(readLines(t, text)...)}
}

func readLines(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	text = excerpt.ReplaceAllString(text, "")
	return strings.Split(atColumn.ReplaceAllString(text, "$1$2"), "\n")
}

// todoSign is a word that means something to todo.txt: a project, a context, or a
// key with a value, which addresses and times of day are not; and todoWho the
// context that a person's note makes.
var (
	todoSign = regexp.MustCompile(`^[+@]\S|^[^\s:]+:[^\s:]`)
	notKey   = regexp.MustCompile(`^[(<\["']*(https?|mailto|tel):|^\d+:\d`)
	todoWho  = regexp.MustCompile(` @\d\d-\S*$`)
)

// readTodo reads todo.txt (github.com/todotxt/todo.txt).
func readTodo(t *testing.T, text string) []string {
	var all []string
	for _, line := range readLines(t, text) {
		for word := range strings.FieldsSeq(line) {
			if todoSign.MatchString(word) && !notKey.MatchString(word) {
				all = append(all, "sign "+word[:1])
			}
		}
		all = append(all, todoWho.ReplaceAllString(line, ""))
	}
	return all
}

// letters are those of a text in any order, without numbers and the signs around
// them, with which control characters are shown.
func letters(pieces ...string) string {
	all := []rune(numbers.ReplaceAllString(meaning(strings.Join(pieces, " ")), ""))
	slices.Sort(all)
	return string(all)
}

var numbers = regexp.MustCompile("[0-9A-F⣿" + harmless("<>") + "]")

func readTabs(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	var all []string
	for line := range strings.Lines(text) {
		all = append(all, "line")
		all = append(all, strings.Split(line, "\t")...)
	}
	return all
}

// unescaped takes away the backslashes with which a list is written in a cell, or
// in a property, and those of texts with them.
var unescaped = strings.NewReplacer(`\`, "", harmless(`\`), "")

// readTable reads CSV (RFC 4180) as a spreadsheet does.
func readTable(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Errorf("%v in\n%s", err, text)
	}
	var all []string
	for _, row := range rows {
		all = append(all, "row")
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r") == 0 {
				t.Errorf("a spreadsheet would reckon %q", cell)
			}
			all = append(all, unescaped.Replace(strings.TrimLeft(cell, "'"+harmless("'"))))
		}
	}
	return all
}

// typed are the members of JSON that are as the note has them.
var typed = []string{"column", "end_column", "startColumn", "endColumn", "charOffset", "charLength", "byteOffset", "byteLength", "snippet", "fixes", "suggestions", "fingerprint", "partialFingerprints", "range", "commit"}

// readJSON reads one value, or one a line.
func readJSON(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	if strings.ContainsAny(text, "<>&") {
		t.Errorf("a page with this JSON in it would end:\n%.2000s", text)
	}
	var all []string
	for d := json.NewDecoder(strings.NewReader(text)); ; {
		d.UseNumber()
		var value any
		if err := d.Decode(&value); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Errorf("%v in\n%.2000s", err, text)
			return all
		}
		all = append(all, membersOf(value)...)
	}
}

func membersOf(value any) []string {
	var all []string
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if slices.Contains(typed, key) {
				continue
			}
			text, isText := v[key].(string)
			if plain, err := url.PathUnescape(text); isText && key == "uri" && err == nil {
				v[key] = plain
			}
			all = append(all, "member "+key)
			all = append(all, membersOf(v[key])...)
		}
	case []any:
		all = append(all, fmt.Sprintf("list of %d", len(v)))
		for _, item := range v {
			all = append(all, membersOf(item)...)
		}
	case string:
		all = append(all, atColumn.ReplaceAllString(v, "$1$2"))
	default:
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// readXML reads an XML document.
func readXML(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	var all []string
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		switch token := token.(type) {
		case nil:
			t.Errorf("%v in\n%s", err, text)
			return all
		case xml.StartElement:
			all = append(all, "<"+token.Name.Local)
			for _, a := range token.Attr {
				all = append(all, a.Name.Local, atColumn.ReplaceAllString(a.Value, "$1$2"))
			}
		case xml.CharData:
			all = append(all, atColumn.ReplaceAllString(excerpt.ReplaceAllString(string(token), ""), "$1$2"))
		case xml.Comment, xml.Directive:
			t.Errorf("%q in\n%s", token, text)
		}
	}
}

// logCommand is a line that the runner of GitHub Actions takes for a command, in
// its two forms (actions/runner, src/Runner.Common/ActionCommand.cs): spaces may
// stand before ::, and ##[ may stand anywhere in a line.
var logCommand = regexp.MustCompile(`^\s*::([^ :]+)(?: ([^:]*))?::(.*)$|##\[([^\]\s;]+)|##vso\[`)

// readLog reads a log as GitHub's runner does, of which each line, ended by CR or
// LF, may be a command.
func readLog(t *testing.T, text string) []string {
	mustBeQuiet(t, nil, text)
	var all []string
	plain := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		m := logCommand.FindStringSubmatch(line)
		switch {
		case m == nil:
			all = append(all, "line", atColumn.ReplaceAllString(line, "$1$2"))
			continue
		case !slices.Contains([]string{"error", "warning", "notice"}, m[1]):
			t.Errorf("a command in the log: %q", line)
		}
		all = append(all, "command "+m[1])
		for property := range strings.SplitSeq(m[2], ",") {
			if key, value, _ := strings.Cut(property, "="); key != "col" && key != "endColumn" {
				all = append(all, key, plain.Replace(value))
			}
		}
		all = append(all, plain.Replace(m[3]))
	}
	return all
}
