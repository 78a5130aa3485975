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

// checkOutputs says of each output whether it is what the notes give for the day
// that it names, or today where it names none. Made builds the report of a day.
func (a *app) checkOutputs(v *loaded, flags *reportFlags, made making) error {
	asked, err := flags.format.given()
	if err != nil {
		return err
	}
	var verdict error
	for _, path := range flags.outputs {
		format, err := formatOf(path, asked, flags.prefer...)
		if err != nil {
			return err
		}
		written, err := readUpTo(a.path(path), maxWritten)
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(a.ui.text, "%s is not there\n", render.Clean(path))
			verdict = errFound
			continue
		}
		if err != nil {
			return fail("name a file that `notes report -o` wrote", "cannot read %s: %w", path, reason(err))
		}
		day, named := render.DayOf(format.Name, written)
		if !named {
			day = v.Today
		}
		r, err := made(day, format)
		if err != nil {
			return err
		}
		var wanted bytes.Buffer
		options := flags.render
		options.Note = v.notesFrom(filepath.Dir(a.path(path)))
		if err := format.Write(&wanted, r, options); err != nil {
			return err
		}
		if !bytes.Equal(written, wanted.Bytes()) {
			verdict = errFound
		}
		a.sayCompared(path, day, bytes.Equal(written, wanted.Bytes()), render.Differing(format.Name, written, wanted.Bytes()))
	}
	if verdict != nil {
		a.ui.say("hint: the same command without --check writes it anew")
	}
	return verdict
}

// sayCompared prints what came of comparing an output.
func (a *app) sayCompared(path string, day parser.Date, same bool, sections []string) {
	if same {
		fmt.Fprintf(a.ui.text, "%s is what the notes give for %s\n", render.Clean(path), day)
		return
	}
	where := cmp.Or(strings.Join(sections, ", "), "it")
	differ := "differs"
	if len(sections) > 1 {
		differ = "differ"
	}
	fmt.Fprintf(a.ui.text, "%s is not what the notes give for %s: %s %s\n", render.Clean(path), day, render.Clean(where), differ)
}
