package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report/render"
)

// maxWritten is how many bytes a written report may have to be compared.
const maxWritten = 64 << 20

// addCheck gives a command with outputs the flag that compares them.
func (f *reportFlags) addCheck(c *cobra.Command) {
	c.Flags().BoolVar(&f.check, "check", false, "write nothing, and exit with 1 if an output is not what the notes give for its day")
}

// mayOutput refuses flags about outputs that contradict each other.
func (a *app) mayOutput(f *reportFlags, format string) error {
	switch {
	case f.check && len(f.outputs) == 0:
		return fail("as in: notes report --check -o report.md", "--check wants the file to look at")
	case f.check && f.summary:
		return fail("leave one of them away", "--check writes nothing, not even a summary")
	case f.summary && f.private:
		return fail("leave --private away", "private notes are never written to a summary")
	case f.summary && len(f.outputs) > 0:
		return fail("run it once for each", "a summary is for others to read, and files are not: --summary and -o do not go together")
	case f.summary && format != "" && format != "md":
		return fail("leave the format away", "a summary is Markdown, not %s", format)
	case f.summary && a.env.Getenv(summaryVariable) == "":
		return fail("it is there in a step of GitHub Actions; elsewhere: notes report -o report.md", "--summary: %s is not set", summaryVariable)
	}
	return nil
}

// comparison compares written reports with what the notes give.
type comparison struct {
	*app
	vault *loaded
	flags *reportFlags
	made  making
	day   parser.Date // of outputs that name none
	known bool        // day is no guess
}

// checkOutputs says of each output whether it is what the notes give for the day
// that it names. One that names none is of the day that the user fixed, or of that
// of another output. Made builds the report of a day.
func (a *app) checkOutputs(v *loaded, flags *reportFlags, made making) error {
	all, err := a.readWritten(flags)
	if err != nil {
		return err
	}
	c := comparison{app: a, vault: v, flags: flags, made: made}
	c.day, c.known = a.dayOfAll(v, all)
	var verdict error
	for _, w := range all {
		same, err := c.look(w)
		if err != nil {
			return err
		}
		if !same {
			verdict = errFound
		}
	}
	if verdict != nil {
		a.ui.say("hint: the same command without --check writes it anew")
	}
	return verdict
}

// writtenReport is an output that is to be compared.
type writtenReport struct {
	path   string // as the user named it
	format render.Format
	text   []byte
	gone   bool        // there is no such file
	day    parser.Date // that it names; none where it does not
}

// readWritten reads the outputs.
func (a *app) readWritten(flags *reportFlags) ([]writtenReport, error) {
	asked, err := flags.format.given()
	if err != nil {
		return nil, err
	}
	var all []writtenReport
	for _, path := range flags.outputs {
		format, err := formatOf(path, asked, flags.prefer...)
		if err != nil {
			return nil, err
		}
		text, err := readUpTo(a.path(path), maxWritten)
		gone := errors.Is(err, fs.ErrNotExist)
		if err != nil && !gone {
			return nil, fail("name a file that `notes report -o` wrote", "cannot read %s: %w", path, reason(err))
		}
		text = withoutReturns(text)
		day, _ := render.DayOf(format.Name, text)
		all = append(all, writtenReport{path, format, text, gone, day})
	}
	return all, nil
}

// dayOfAll returns the day of outputs that name none, and whether it is known: the
// one that the user fixed, or that of the first output which names one; else today.
func (a *app) dayOfAll(v *loaded, all []writtenReport) (day parser.Date, known bool) {
	if !a.today.fixed.IsZero() {
		return v.Today, true
	}
	for _, w := range all {
		if !w.day.IsZero() {
			return w.day, true
		}
	}
	return v.Today, false
}

// look says whether an output is what the notes give for its day.
func (c *comparison) look(w writtenReport) (same bool, err error) {
	if w.gone {
		fmt.Fprintf(c.ui.text, "%s is not there\n", render.Clean(w.path))
		return false, nil
	}
	known := c.known || !w.day.IsZero()
	if w.day.IsZero() {
		w.day = c.day
	}
	wanted, err := c.wanted(w)
	if err != nil {
		return false, err
	}
	if same = bytes.Equal(w.text, wanted); same {
		fmt.Fprintf(c.ui.text, "%s is what the notes give for %s\n", render.Clean(w.path), w.day)
		return true, nil
	}
	if !known {
		return false, fail("--today DATE tells the day on which it was written",
			"%s names no day, and is not what the notes give today, %s", w.path, w.day)
	}
	c.sayDifference(w, wanted)
	return false, nil
}

// wanted returns what the notes give in place of an output.
func (c *comparison) wanted(w writtenReport) ([]byte, error) {
	r, err := c.made(w.day, w.format)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	options := c.flags.render
	options.Note = c.notesFrom(c.vault, filepath.Dir(c.path(w.path)))
	err = w.format.Write(&b, r, options)
	return withoutReturns(b.Bytes()), err
}

// withoutReturns has the lines of an output end as on Unix: git may have changed
// that when it checked the file out (core.autocrlf), and nobody the report.
func withoutReturns(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// sayDifference says where an output differs from what is wanted: in which
// sections, and from which line on. The line itself is for the owner alone.
func (c *comparison) sayDifference(w writtenReport, wanted []byte) {
	sections := render.Differing(w.format.Name, w.text, wanted)
	differ := "differs"
	if len(sections) > 1 {
		differ = "differ"
	}
	where := cmp.Or(strings.Join(sections, ", "), "it")
	line, is, wants := firstDifference(string(w.text), string(wanted))
	fmt.Fprintf(c.ui.text, "%s is not what the notes give for %s: %s %s, from line %d on\n", render.Clean(w.path), w.day, render.Clean(where), differ, line)
	if !c.redacts() {
		fmt.Fprintf(c.ui.text, "  it says    %s\n  they give  %s\n", is, wants)
	}
}

// firstDifference returns the number of the first line in which two texts differ,
// and that line of each, to be shown.
func firstDifference(a, b string) (line int, of, other string) {
	one, two := strings.Split(a, "\n"), strings.Split(b, "\n")
	for line < len(one) && line < len(two) && one[line] == two[line] {
		line++
	}
	return line + 1, shownLine(one, line), shownLine(two, line)
}

// mostOfLine is how many characters are shown of a line that differs.
const mostOfLine = 100

func shownLine(lines []string, i int) string {
	if i >= len(lines) {
		return "nothing more"
	}
	text := []rune(render.Clean(lines[i]))
	if len(text) > mostOfLine {
		text = append(text[:mostOfLine], '…')
	}
	return cmp.Or(strings.TrimSpace(string(text)), "an empty line")
}
