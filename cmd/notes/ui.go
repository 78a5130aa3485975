package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"notes/cmd/notes/internal/advice"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// The rules for what the command says:
//
//   - What was asked for goes to stdout, talk goes to stderr.
//   - An error is one line, "notes: doing what: why", in lower case without a
//     full stop; a "hint:" line says what to do about it.
//   - What is said is cleaned as a whole: names and paths may hold anything.
type ui struct {
	out   *bufio.Writer // stdout; flushed once, when the command ends
	text  io.Writer     // the same, for what people read
	err   io.Writer
	color bool // whether stdout is shown in colour
	width int  // columns to fit stdout into; 0 for as wide as it comes

	redacted bool              // nothing is said of what stands in a note
	veil     map[string]string // what to say in place of words that others may not read
}

func newUI(env Env) *ui {
	out := bufio.NewWriterSize(env.Stdout, 64<<10)
	return &ui{
		out:   out,
		text:  logWriter{out, env},
		err:   logWriter{env.Stderr, env},
		width: env.Width,
	}
}

// logWriter is where words go that may come to stand in the log of a CI run, which
// takes some of them for commands. Each call writes whole lines.
type logWriter struct {
	to  io.Writer
	env Env
}

// Write writes lines, in CI so that no log takes them for commands.
func (l logWriter) Write(lines []byte) (int, error) {
	if !l.env.inCI() {
		return l.to.Write(lines)
	}
	if _, err := io.WriteString(l.to, render.InLog(string(lines))); err != nil {
		return 0, err
	}
	return len(lines), nil
}

// flush hands to stdout what was printed. A full or closed stdout is an error.
func (u *ui) flush() error {
	if err := u.out.Flush(); err != nil {
		return fmt.Errorf("cannot write to standard output: %w", reason(err))
	}
	return nil
}

// sayError prints an error and its hint. Of a reader that went away, as in
// `notes report | head`, it says nothing: the exit code tells.
func (u *ui) sayError(err error) {
	if errors.Is(err, syscall.EPIPE) {
		return
	}
	if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
		_ = render.Finding(u.err, u.seen(refused.Finding), render.Options{Width: u.width})
		if err == error(refused) {
			return
		}
	}
	u.say("notes: %v", err)
	var l listed
	if errors.As(err, &l) {
		u.list(l.choices)
	}
	if hint := hintOf(err); hint != "" {
		u.say("hint: %s", hint)
	}
}

// seen is a finding as far as it may be shown.
func (u *ui) seen(d source.Diagnostic) source.Diagnostic {
	if !u.redacted {
		return d
	}
	return report.Redacted(d, d.Span.File.Blank(report.SomeNote))
}

// warn prints something that is worth knowing and stops nothing.
func (u *ui) warn(hint, format string, args ...any) {
	u.say("notes: warning: "+format, args...)
	if hint != "" {
		u.say("hint: %s", hint)
	}
}

// say prints a line of talk.
func (u *ui) say(format string, args ...any) {
	fmt.Fprintln(u.err, u.line(format, args...))
}

// tell prints a line of words on stdout, in which nothing comes from a note.
func (u *ui) tell(format string, args ...any) {
	fmt.Fprintln(u.text, u.line(format, args...))
}

// line is a line as it may be shown, set in as it is given.
func (u *ui) line(format string, args ...any) string {
	text := u.discreet(fmt.Sprintf(format, args...))
	words := strings.TrimLeft(text, " ")
	return text[:len(text)-len(words)] + render.Clean(words)
}

// conceal makes all that is said from now on name something in other words, where
// others may not read it: a folder, a file, somebody.
func (u *ui) conceal(word, instead string) {
	if u.redacted {
		u.hide(word, instead)
	}
}

// hide makes all that is said from now on name something in other words.
func (u *ui) hide(word, instead string) {
	if len(word) < 2 {
		return
	}
	if u.veil == nil {
		u.veil = map[string]string{}
	}
	u.veil[word] = instead
}

// discreet returns a text in which nothing is named that was concealed; where one
// such word holds another, the longer one counts.
func (u *ui) discreet(text string) string {
	if len(u.veil) == 0 {
		return text
	}
	words := slices.SortedFunc(maps.Keys(u.veil), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	var out strings.Builder
	for i := 0; i < len(text); {
		at := slices.IndexFunc(words, func(word string) bool { return names(text, i, word) })
		if at < 0 {
			out.WriteByte(text[i])
			i++
			continue
		}
		out.WriteString(u.veil[words[at]])
		i += len(words[at])
	}
	return out.String()
}

// names reports whether a word stands at a place of a text. A name that is but
// letters does not stand in the middle of our own words: whoever is called "not"
// shall not be read from what is missing in "notes".
func names(text string, at int, word string) bool {
	rest, ok := strings.CutPrefix(text[at:], word)
	if !ok || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return ok
	}
	return (at == 0 || !asciiLetter(text[at-1])) && (rest == "" || !asciiLetter(rest[0]))
}

func asciiLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// fail returns an error with a hint.
func fail(hint, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return advice.New(err.Error(), hint, err)
}

// hintOf returns the advice that comes with an error, or "".
func hintOf(err error) string {
	var a *advice.Error
	if errors.As(err, &a) {
		return a.Hint
	}
	return ""
}

// listed is an error with a list of what may have been meant.
type listed struct {
	error
	choices []string
}

func (l listed) Unwrap() error { return l.error }

// list prints lines of talk, set in.
func (u *ui) list(lines []string) {
	for _, line := range lines {
		u.say("  %s", line)
	}
}

// numbered puts numbers before lines, by which one of them can be named.
func numbered(lines []string) []string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = fmt.Sprintf("%d  %s", i+1, line)
	}
	return all
}

// didYouMean is the hint for a word that is none of those that are known:
// the nearest of them, or else where to look.
func didYouMean(nearest, otherwise string) string {
	if nearest == "" {
		return otherwise
	}
	return fmt.Sprintf("did you mean %s?", nearest)
}

// reason strips an error of the file system down to why it failed; what was
// done to which file is said in our own words.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var e *exec.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}

// bold sets text in bold where stdout is coloured.
func (u *ui) bold(text string) string {
	if !u.color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}
