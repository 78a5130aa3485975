package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/emersion/go-vcard"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
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

// readCalendar reads a calendar (RFC 5545).
func readCalendar(t *testing.T, text string) []string {
	if text == "" {
		return nil
	}
	mustBeFolded(t, text)
	calendar, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Errorf("%v in\n%s", err, text)
		return nil
	}
	var read func(c *ical.Component) []string
	read = func(c *ical.Component) []string {
		all := []string{"component " + c.Name}
		for _, name := range slices.Sorted(maps.Keys(c.Props)) {
			for _, p := range c.Props[name] {
				value, err := p.Text()
				if plain, bad := url.PathUnescape(value); name == "URL" && bad == nil {
					value = plain
				}
				if name == "UID" || name == "COLOR" || err != nil {
					value = "" // it is made of what is written
				}
				all = append(all, "property "+name, fmt.Sprint(len(p.Params)), value)
			}
		}
		for _, child := range c.Children {
			all = append(all, read(child)...)
		}
		return all
	}
	return read(calendar.Component)
}

// mustBeFolded checks the lines of a calendar or a card: each is at most 75
// octets long, of whole characters, and ends in CRLF.
func mustBeFolded(t *testing.T, text string) {
	t.Helper()
	mustBeQuiet(t, nil, strings.ReplaceAll(text, "\r\n", "\n"))
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
}

// readCards reads vCards (RFC 6350, RFC 2426).
func readCards(t *testing.T, text string) []string {
	mustBeFolded(t, text)
	var all []string
	for d := vcard.NewDecoder(strings.NewReader(text)); ; {
		card, err := d.Decode()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Errorf("%v in\n%s", err, text)
			return all
		}
		all = append(all, "card")
		for _, name := range slices.Sorted(maps.Keys(card)) {
			for _, f := range card[name] {
				value := unescaped.Replace(f.Value)
				if plain, err := url.PathUnescape(value); name == "URL" && err == nil {
					value = plain
				}
				if name == "UID" {
					value = ""
				}
				all = append(all, "property "+name, value)
			}
		}
	}
}

// readMail reads a mail (RFC 5322).
func readMail(t *testing.T, text string) []string {
	if text == "" {
		return nil
	}
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Errorf("%v in\n%s", err, text)
		return nil
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(m.Header)) {
		for _, value := range m.Header[key] {
			decoded, err := new(mime.WordDecoder).DecodeHeader(value)
			if err != nil {
				t.Error(err)
			}
			if key == "Message-Id" {
				decoded = ""
			}
			all = append(all, "header "+key, decoded)
		}
	}
	body := m.Body
	if strings.EqualFold(m.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	words, err := io.ReadAll(body)
	if err != nil {
		t.Error(err)
	}
	return append(all, letters(string(words)))
}

// gfm reads Markdown as GitHub does.
var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser()

// readMarkdown reads Markdown: what it is made of, and what a reader sees of it.
func readMarkdown(t *testing.T, words string) []string {
	mustBeQuiet(t, nil, words)
	source := []byte(words)
	var all []string
	said := ""
	say := func(piece string) {
		all = append(all, said, piece)
		said = ""
	}
	err := ast.Walk(gfm.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				said += asSeen(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					said += " "
				}
			}
			return ast.WalkContinue, nil
		case *ast.RawHTML:
			if tag := string(n.Segments.Value(source)); tag != "<!-- -->" {
				t.Errorf("%s in\n%.3000s", tag, words)
			}
			return ast.WalkContinue, nil
		case *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			t.Errorf("%s in\n%.3000s", n.Kind(), words)
		case *ast.Link:
			to, err := url.PathUnescape(string(n.Destination))
			if scheme, _, ok := strings.Cut(to, ":"); err != nil || ok && !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) && !strings.Contains(scheme, "/") {
				t.Errorf("a link to %q in\n%.3000s", to, words)
			}
			if entering {
				say("link")
				say(to)
				return ast.WalkContinue, nil
			}
		case *ast.FencedCodeBlock:
			if entering {
				say(string(n.Lines().Value(source)))
			}
		}
		if entering {
			say(n.Kind().String())
		} else {
			say("end")
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(all, said)
}

// A task names a note by a link, or in brackets: a link cannot name every note, nor
// show every name. The brackets around a name go, too.
var (
	noteLink = regexp.MustCompile(`\[\[\d\d [^\]|]*(\||\]\])`)
	noteName = regexp.MustCompile(`\(\d\d .*\)( 📅| 🔁|$)`)
	brackets = strings.NewReplacer("(", "", ")", "", harmless("("), "", harmless(")"), "", "[", "", "]", "", harmless("["), "", harmless("]"), "")
)

// readTasks reads Markdown tasks, one a line.
func readTasks(t *testing.T, words string) []string {
	all := readMarkdown(t, noteLink.ReplaceAllString(words, ""))
	if n := strings.Count(strings.Join(all, "\n")+"\n", "TaskCheckBox\n"); n != strings.Count(words, "\n") {
		t.Errorf("%d tasks on %d lines", n, strings.Count(words, "\n"))
	}
	for i := range all {
		all[i] = brackets.Replace(noteName.ReplaceAllString(all[i], "$1"))
	}
	return all
}

// inText is what goldmark leaves in its text: backslashes, and numbers of letters.
var inText = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&#[0-9]+;")

// asSeen is the text of Markdown as it is shown.
func asSeen(s []byte) string {
	return inText.ReplaceAllStringFunc(string(s), func(sign string) string {
		if rest, ok := strings.CutPrefix(sign, `\`); ok {
			return rest
		}
		return html.UnescapeString(sign)
	})
}

// readPage reads a page as a browser does. What people wrote as Markdown is laid
// out, so that of it only the elements are looked at.
func readPage(t *testing.T, page string) []string {
	if page == "" {
		return nil
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Errorf("%v in\n%.3000s", err, page)
		return nil
	}
	var all []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			t.Errorf("a comment: %q", n.Data)
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			mustBeQuiet(t, nil, n.Data)
			all = append(all, n.Data)
		case n.Type == html.ElementNode:
			all = append(all, "<"+n.Data)
			all = append(all, attributesOf(t, n)...)
		}
	}
	for i := range all {
		all[i] = meaning(all[i])
	}
	slices.Sort(all) // people stand in the order of their names
	return all
}

// attributesOf returns the attributes of an element. One that a browser would run,
// or load, is a mistake.
func attributesOf(t *testing.T, n *html.Node) []string {
	var all []string
	for _, a := range n.Attr {
		value, err := url.PathUnescape(a.Val)
		if err != nil || a.Key != "href" && a.Key != "id" && !strings.HasPrefix(a.Key, "aria") {
			value = a.Val
		}
		if strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"src", "srcdoc", "srcset", "style", "action", "formaction", "background", "poster", "ping", "xlink:href"}, a.Key) {
			t.Errorf("%s=%q of <%s>", a.Key, a.Val, n.Data)
		}
		if u, err := url.Parse(a.Val); a.Key == "href" && (err != nil || u.Host != "" && u.Scheme == "" || !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme)) {
			t.Errorf("a link to %q", a.Val)
		}
		all = append(all, a.Key, value)
	}
	return all
}
