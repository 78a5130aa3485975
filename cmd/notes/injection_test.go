package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"notes/report/render"
)

// attacks are texts that would do something in one of the formats, or in what
// shows them, if it took them for more than text.
var attacks = []string{
	// HTML, SVG, CSS, templates
	`<script>alert(1)</script>`, `</script><script>alert(2)//`, `</title></style></textarea><img src=x onerror=alert(3)>`, `"><svg/onload=alert(4)>`, `' onmouseover='alert(5)' x='`,
	`<!-- unclosed`, `--><b>out</b>`, `]]><x/>`, `<![CDATA[ x`, `&lt;b&gt; &#60;i&#62; &amp;amp;`, `<style>*{background:url(//evil.example/a)}`, `<base href=//evil.example/>`,
	`<meta http-equiv=refresh content=0;url=//evil.example>`, `<iframe srcdoc="<script>parent.x=1</script>">`, `<a href="javascript:alert(6)">x</a>`, `{{.}} {{template "page" .}} ${HOME} <%= x %> #{y}`,
	`data:text/html,<script>alert(7)</script>`, `JaVaScRiPt:alert(8)`, `vbscript:msgbox(1)`, `//evil.example/x`, `https://evil.example/"onclick="alert(9)`, `http://evil.example/) [x](y`,
	// Markdown
	`![x](https://evil.example/pixel.png)`, `[x](javascript:alert(10))`, `<https://evil.example>`, `https://evil.example/auto www.evil.example a@evil.example`, `a | b | c`, "`code` ``more`", `***bold*** ~~gone~~ __x__`,
	`# heading`, `> quote`, `- [ ] task`, `1. one`, `+ plus`, `===`, `---`, `| - | - |`, `[^1] [^1]: note`, `[ref]: https://evil.example "t"`, `\<b\> \\`, `:smile: @somebody #42 GH-1`, `$\\x$ $$y$$`, "~~~", "```sh",
	// tables
	`=HYPERLINK("https://evil.example";"x")`, `+cmd|' /C calc'!A0`, `-2+3`, `@SUM(1+1)`, "\t=1+1", "\r=1+1", `"quoted","cells"`, `;semi;colons;`, "two\nlines\r\nthree",
	// calendars and address books
	"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged", `X-ALT-DESC;FMTTYPE=text/html:<b>`, `\n\, \; \\ \N`, "x\nEND:VCARD\nBEGIN:VCARD\nFN:forged", "x\r\n folded", strings.Repeat("é美👩", 30),
	// JSON, XML and mails
	"\u2028\u2029\u0085", `\u0000 \ud800 "}],"version":2`, "\ufeff\ufffe\uffff", "x\r\nBcc: all@evil.example\r\n\r\nbody", `=?utf-8?q?forged?=`, ".\r\nQUIT",
	// terminals
	"\x1b[31mred\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;ZXZpbA==\x07", "\u009b31m\u009d0;t\u009c", "\x00\x08\x7f\x0b\x0c", "abc\u202edcba\u2066x\u2069\u200f", "\x1bP$q\x1b\\",
	// logs of CI
	`::error file=a,line=1::forged`, `::set-output name=x::y`, `::add-mask::a`, `::stop-commands::x`, "x\r::warning::forged", "x\n##[error]forged", `##vso[task.setvariable variable=x]y`, `%0A::error::forged %25`, "section_start:1:x[collapsed=true]\r\x1b[0K",
	// shells and paths
	"$(touch pwned) `touch pwned`; touch pwned", `-o pwned.html`, `--private`, `../../../etc/passwd`, `~/.ssh/id_rsa`, `C:\con\nul`, `file:///etc/passwd`, `mailto:a@evil.example?bcc=b@evil.example&body=x`,
}

// signs are the ASCII signs that mean something to some format. A harmless text
// has the sign of Braille of the same number in the place of each, which means
// nothing to any.
var signs = regexp.MustCompile(`<[0-9A-F]{4}>|[!-/:-@\[-` + "`" + `{-~]`)

// harmless is a text with the same words, in the same places, as an attack.
func harmless(s string) string {
	return signs.ReplaceAllStringFunc(render.Clean(s), func(sign string) string {
		if len(sign) > 1 {
			return "⣿" // a control character, made visible
		}
		return string(rune(0x2800 + int(sign[0])))
	})
}

// writing returns the text for a place of a note: of the many places, each note has
// another text in each.
type writing func(note, place int) string

func attack(note, place int) string { return attacks[(note*7+place*3)%len(attacks)] }

// writers are the two who write the same vault: one with attacks, the other with
// harmless words in their place.
var writers = map[string]writing{
	"attacks":  attack,
	"harmless": func(note, place int) string { return harmless(attack(note, place)) },
}

// namesFit skips a test where files cannot be called what attacks are.
func namesFit(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("files have no such names here")
	}
}

// attackers is how many people there are in such a vault.
const attackers = 14

// injected returns the files of a vault in which what somebody writes stands in
// every place that can have a text.
func injected(text writing) map[string]string {
	files := map[string]string{
		"Templates/typed.md": "---\nname: {{name}}\n---\n",
		"people/third.md":    "---\nname: Third\naliases: [third]\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> x\n---\n",
		"people/hidden.md":   "---\nname: Hidden\naliases: [hidden]\nprivate: true\n---\n",
		"base":               "---\nname: A\n---\n", "ours": "---\nname: " + quoted(text(1, 1)) + "\n---\n", "theirs": "---\nname: " + quoted(text(2, 1)) + "\n---\n", "binary": "\x00",
		"report.md": "# Report · 2026-06-01\n\n" + text(3, 1) + "\n",
		"mail.txt":  text(4, 1) + " glass plates\n\nI want " + text(5, 1) + "\n",
	}
	files[".notes.toml"] = "id = \"x\"\n[every]\n" + quoted(text(6, 0)) + " = \"2w\"\n"
	files["me.md"] = "---\nname: " + quoted(text(6, 1)) + "\noffers: [" + quoted(text(7, 1)) + ", glass plates]\n---\n"
	files["people.csv"] = "name,email,org\n" + cell(text(8, 1)) + ",x@example.org," + cell(text(9, 1)) + "\n"
	files["people.vcf"] = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:" + strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "", ",", "\\,", ";", "\\;").Replace(text(10, 1)) + "\r\nEND:VCARD\r\n"
	for i := range attackers {
		files[fmt.Sprintf("people/%02d %s.md", i, inFileName(text(i, 0)))] = person(i, text)
		files[fmt.Sprintf("library/%02d.md", i)] = fmt.Sprintf("---\ntitle: %s\nurl: %s\nauthor: %s\nadded: 2026-05-30\n---\nglass plates break\n", quoted(text(i, 20)), quoted(linkable(text(i, 21))), quoted(text(i, 22)))
	}
	return files
}

// person is the note of somebody, as a mapping where a text could mean something
// to the one-line grammar.
func person(i int, text writing) string {
	q := func(place int) string { return quoted(text(i, place)) }
	typed := ""
	if i == 0 {
		typed = "  - {text: \"glass plates break\", tags: [typedtag], id: typedid, since: 2026-05-01}\n"
	}
	return fmt.Sprintf(`---
name: %[1]s
aliases: [%[2]s, %[3]s]
tags: ["t%02[4]d", typedtag]
org: %[5]s
role: %[6]s
location: %[7]s
email: %[8]s
phone: %[9]s
interests: [%[10]s]
birthday: 06-%02[11]d
custom field: %[12]s
met:
  - {date: 2026-05-01, text: %[13]s}
pains:
%[14]s  - {text: %[15]s, since: 2026-01-01}
  - {text: %[16]s, since: 2026-01-01, done: 2026-02-02}
offers: [{text: %[17]s}]
helps:
  - {date: 2026-05-30, kind: article, what: %[18]s, url: %[19]s, result: %[20]s}
  - {date: 2026-06-01, what: %[21]s}
follow_ups:
  - {date: 2026-06-%02[11]d, text: %[22]s}
events:
  - {date: 2026-06-%02[11]d, text: %[23]s}
intros:
  - {date: 2026-05-20, who: %[24]s, asked: 2026-05-21, result: %[25]s}
---
`, q(1), handles[i], q(2), i, q(3), q(4), q(5), quoted("x@example.org "+text(i, 6)), q(7), q(8), 17+i%12, q(9), q(10), typed, quoted("glass "+text(i, 11)), q(12), q(13), q(14), quoted(linkable(text(i, 15))), q(16), q(17), q(18), q(19), quoted(fmt.Sprintf("somebody whom no note of number %d is about ", i)+withoutCommas(text(i, 26))), q(23))
}

// handles are how the samples of commands call people.
var handles = append([]string{"first", "second"}, slices.Repeat([]string{"other"}, attackers)...)

// linkable keeps the scheme of an address, which decides whether it is a link.
func linkable(s string) string {
	for _, scheme := range []string{"https", "http", "mailto"} {
		if rest, ok := strings.CutPrefix(s, harmless(scheme+":")); ok {
			return scheme + ":" + rest
		}
	}
	return s
}

// quoted writes a text for YAML, TOML and JSON.
func quoted(s string) string {
	b, _ := json.Marshal(s)
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", "\u007f", `\u007f`, "\u0085", `\u0085`, "\u009b", `\u009b`, "\u009c", `\u009c`, "\u009d", `\u009d`, "\ufeff", `\ufeff`, "\ufffe", `\ufffe`, "\uffff", `\uffff`).Replace(string(b))
}

// withoutCommas is a text that names but one person.
func withoutCommas(s string) string {
	return strings.NewReplacer(",", "", harmless(","), "").Replace(s)
}

func cell(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// inFileName is a text as far as a file's name can hold it.
func inFileName(s string) string {
	s = strings.NewReplacer("/", "∕", harmless("/"), "∕", "\x00", "", "␀", "").Replace(s)
	for len(s) > 120 {
		_, size := lastRune(s)
		s = s[:len(s)-size]
	}
	return s
}

func lastRune(s string) (rune, int) { r := []rune(s); return r[len(r)-1], len(string(r[len(r)-1])) }

// meaning is what is compared of a piece that was read: all signs as harmless
// ones, and no spaces, at which lines are broken.
func meaning(piece string) string {
	return strings.Join(strings.Fields(harmless(piece)), "")
}

// TestNothingWrittenDoesAnything writes everything that has a format from a vault
// of attacks, and reads it back with a reader of that format that is not ours: it
// is made of the same pieces as that of a harmless vault, and each says what was
// written.
func TestNothingWrittenDoesAnything(t *testing.T) {
	namesFit(t)
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "gitconfig"))
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	evil := &canaryRuns{vault: vaultWithHistory(t, injected(writers["attacks"])), env: map[string]string{}}
	good := &canaryRuns{vault: vaultWithHistory(t, injected(writers["harmless"])), env: map[string]string{}}
	eachCommand(t, func(c *cobra.Command, _ []string) {
		for _, name := range formatsOf(t, c) {
			if readers[name] == nil {
				t.Errorf("notes %s writes %s, which no test reads", c.Name(), name)
			}
		}
	})
	pieces := map[string]int{}
	for _, line := range everyFormat(t) {
		format := line[len(line)-1]
		read := readers[format]
		is, want := evil.run(t, line), good.run(t, line)
		got, wanted := read(t, is["stdout"]), read(t, want["stdout"])
		pieces[format] += len(got)
		if i := differs(wanted, got); i >= 0 {
			t.Errorf("notes %s: of %d pieces and of %d, from %d on\n%.2000q is read of harmless texts, and\n%.2000q of attacks",
				strings.Join(line, " "), len(wanted), len(got), i, around(wanted, i), around(got, i))
		}
	}
	for _, format := range slices.Sorted(maps.Keys(readers)) {
		t.Logf("%-8s %6d pieces", format, pieces[format])
		if pieces[format] < 20 {
			t.Errorf("only %d pieces of %s were read", pieces[format], format)
		}
	}
}

// differs returns the first piece that means something else, or -1.
func differs(a, b []string) int {
	for i := range min(len(a), len(b)) {
		if meaning(a[i]) != meaning(b[i]) {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

// around returns some pieces, of a long one the part that differs.
func around(pieces []string, i int) []string {
	return pieces[max(i-3, 0):min(i+3, len(pieces))]
}

// TestNothingWrittenActsOnAnybody runs every command on a vault of attacks, as in
// CI and at a terminal: the log takes no word for a command, and the terminal none
// for one to itself, nor does a shell that completes.
func TestNothingWrittenActsOnAnybody(t *testing.T) {
	namesFit(t)
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "gitconfig"))
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	vault := vaultWithHistory(t, injected(writers["attacks"]))
	inCI := &canaryRuns{vault: vault, env: map[string]string{"CI": "true", "GITHUB_STEP_SUMMARY": "summary.md"}}
	for _, line := range everyLine(t) {
		if slices.Contains(line, "--format") {
			continue // a mail, which TestNothingWrittenDoesAnything reads
		}
		for where, text := range inCI.run(t, append(slices.Clone(line), "--no-redact", "--color", "always")) {
			if where == "summary.md" {
				readMarkdown(t, text)
				continue
			}
			mustBeQuiet(t, line, text)
			if json.Valid([]byte(text)) {
				continue // data, which is not for a log
			}
			for l := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
				if logCommand.MatchString(l) {
					t.Errorf("notes %s: a command in the log: %q", strings.Join(line, " "), l)
				}
			}
		}
	}
	completing := &canaryRuns{vault: vault, env: map[string]string{}}
	eachCommand(t, func(c *cobra.Command, _ []string) {
		mustBeQuiet(t, []string{c.Name()}, completing.run(t, []string{"__complete", c.Name(), ""})["stdout"])
	})
}

// TestPageOfAttacksDoesNothing opens the page of a vault of attacks in a browser,
// the texts of notes too: nothing runs, and nothing is asked for.
func TestPageOfAttacksDoesNothing(t *testing.T) {
	namesFit(t)
	browser := startBrowser(t)
	w := newWorld(t, map[string]string{"NOTES_TODAY": anyDay})
	for name, text := range injected(attack) {
		if strings.HasPrefix(name, "people/00") {
			text += strings.Join(attacks, "\n\n") + "\n\n- " + strings.Join(attacks, "\n- ")
		}
		w.write(t, name, text)
	}
	if code := run(t.Context(), w.Env, []string{"report", "-o", "report.html"}); code != exitDone {
		t.Fatal(w.stderr.String())
	}
	b := newTab(t, browser)
	b.show("file://" + filepath.Join(w.Dir, "report.html"))
	b.holds("the page is whole", fmt.Sprintf(`document.querySelectorAll("#everybody > details").length > %d`, attackers))
	b.holds("nothing came into it", `document.querySelectorAll("img, iframe, object, embed, base, link, audio, video, [onerror], [onload], [onclick], [onmouseover]").length === 0 && document.scripts.length === 1`)
	b.holds("links lead to pages alone", `[...document.links].every(a => ["http:", "https:", "mailto:", "tel:", "file:"].includes(a.protocol))`)
}
