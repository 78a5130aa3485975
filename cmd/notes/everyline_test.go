package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"notes/report"
	"notes/report/render"
)

// samples are words to give to each command, so that it does something in the
// vault of [canaries]; "" for none. Words of one text hang together with _.
var samples = map[string][]string{
	"notes":        {""},
	"brief":        {"first,second", "first", "second,third", "nobody", "seconb", "e", "hidden"},
	"check":        {"", "people", "nothing.md", "--rev v1", "--draft mail.txt", "--explain", "--fail-on none", "/"},
	"completion":   {"bash"},
	"diff":         {"v1", "", "v1..v2", "v1...v2", "nothing"},
	"doctor":       {""},
	"done":         {"first", "first typedid", "first glass", "first 1 --result worked", "first 2 --dropped", "first i", "first guide", "first nothing --reopen", "nobody 1", "hidden", "hidden 1"},
	"help":         {"", "json", "nothing"},
	"helped":       {"first tea", "first book_tea --pain typedtag", "first tea --pain glass", "first tea --pain nothing", "first,second tea", "first tea --via second", "hidden tea"},
	"import":       {"people.csv", "people.vcf", "people", "nothing.csv", "people.csv --map name=nothing"},
	"init":         {"", ".", "new"},
	"intro":        {"", "first", "first second", "first second --later 2026-07-01", "first second --result tea", "first first", "first third", "first hidden"},
	"list":         {"", "tag:typedtag", "has:nothing", "--rev v1"},
	"match":        {"library", "mail.txt", "nothing.md", "--pain glass_plates", "library --log first", "mail.txt --log first", "library --draft first", "mail.txt --draft first", "mail.txt --log hidden"},
	"merge-driver": {"", "--install", "--uninstall", "base ours theirs 7 note.md", "binary ours theirs 7 note.md", "nothing ours theirs 7 note.md"},
	"merge-people": {"first second", "first third", "first hidden", "first first", "first nobody"},
	"met":          {"first tea", "first,second tea", "nobody tea", "e tea", "hidden tea", "third tea"},
	"new":          {"Nobody_Else", "first", "Somebody --template typed", "Somebody --template nothing", "Somebody --met tea --via second"},
	"next":         {"first tomorrow tea", "hidden tomorrow tea", "third tomorrow tea"},
	"offer":        {"first tea", "hidden tea", "third tea"},
	"export":       {"", "--person first", "--person hidden", "--where tag:typedtag"},
	"open":         {"first", "nobody", "first --app vscode"},
	"pain":         {"first tea", "hidden tea", "third tea", "first tea --by tomorrow"},
	"remind":       {"", "--within 1m", "--format mail --to a@example.org", "--within nothing"},
	"rename":       {"first Somebody", "first second", "hidden Somebody", "third Somebody", "second first"},
	"report":       {"", "--since v1", "--since 2026-05-01 --until 2026-05-31", "--rev v1", "--rev nothing", "--check -o report.md"},
	"save":         {"mail.txt", "page.html", "nothing.txt"},
	"serve":        {"--port 0"},
	"snooze":       {"first 2w", "first --off", "hidden 2w", "third 2w"},
	"today":        {""},
	"version":      {""},
	"watch":        {""},
}

// lastsUntilStopped are the commands that do not end by themselves.
var lastsUntilStopped = []string{"serve", "watch"}

// everyLine returns command lines of every command in the table of commands but
// those that last: each sample alone and with each switch.
func everyLine(t *testing.T) (lines [][]string) {
	t.Helper()
	eachCommand(t, func(c *cobra.Command, given []string) {
		for _, sample := range given {
			lines = append(lines, with(lineOf(c, sample), switchesOf(c))...)
		}
	})
	return lines
}

// everyWrite is everyLine for commands that write notes.
func everyWrite(t *testing.T) (lines [][]string) {
	t.Helper()
	eachCommand(t, func(c *cobra.Command, given []string) {
		if c.LocalNonPersistentFlags().Lookup("dry-run") == nil {
			return
		}
		for _, sample := range given {
			lines = append(lines, lineOf(c, sample), lineOf(c, sample+" --dry-run"))
		}
	})
	return lines
}

// everyFormat returns command lines of every command that knows formats: its first
// sample, and every kind of report, list and table, in each format.
func everyFormat(t *testing.T) (lines [][]string) {
	t.Helper()
	eachCommand(t, func(c *cobra.Command, given []string) {
		var more [][]string
		for _, name := range formatsOf(t, c) {
			more = append(more, []string{"--format", name})
		}
		for _, sample := range append(kindsOf(c), given[0]) {
			lines = append(lines, with(lineOf(c, sample), more)...)
		}
	})
	return lines
}

// everyFile is everyFormat for commands that write files, into one file each, and
// for the summary of a step.
func everyFile(t *testing.T) (lines [][]string) {
	t.Helper()
	eachCommand(t, func(c *cobra.Command, given []string) {
		if c.LocalNonPersistentFlags().Lookup("output") == nil {
			return
		}
		var more [][]string
		for _, name := range formatsOf(t, c) {
			if f, _ := render.ByName(name); f.Ext != "" {
				more = append(more, []string{"-o", outputOf(f)})
			}
		}
		for _, sample := range append(kindsOf(c), given[0]) {
			lines = append(lines, with(lineOf(c, sample), more)...)
		}
	})
	return lines
}

// outputOf is the file that everyFile writes in a format.
func outputOf(f render.Format) string { return "out" + f.Ext }

// outputs are the files that everyFile writes.
func outputs() []string {
	var all []string
	for _, f := range render.Formats {
		if f.Ext != "" {
			all = append(all, outputOf(f))
		}
	}
	return all
}

// eachCommand calls each with every command in the table but those that last, and
// its samples.
func eachCommand(t *testing.T, each func(*cobra.Command, []string)) {
	t.Helper()
	root := newApp(newWorld(t, map[string]string{}).Env).rootCommand()
	for _, c := range append(root.Commands(), root) {
		given := samples[c.Name()]
		if given == nil {
			t.Errorf("there is no sample of notes %s", c.Name())
		} else if !slices.Contains(lastsUntilStopped, c.Name()) {
			each(c, given)
		}
	}
}

// lineOf is a sample of a command as a line of words.
func lineOf(c *cobra.Command, sample string) []string {
	line := strings.Fields(sample)
	if c.HasParent() {
		line = append([]string{c.Name()}, line...)
	}
	for i := range line {
		line[i] = strings.ReplaceAll(line[i], "_", " ")
	}
	return line
}

// with returns a line with each of several endings.
func with(line []string, more [][]string) [][]string {
	var all [][]string
	for _, words := range more {
		all = append(all, slices.Concat(line, words))
	}
	return all
}

// kindsOf are the kinds of reports, lists and tables that a command knows.
func kindsOf(c *cobra.Command) (all []string) {
	switch c.Name() {
	case "report":
		for _, k := range report.Kinds {
			all = append(all, k.Name)
		}
	case "list":
		for _, k := range report.ListKinds[1:] {
			all = append(all, "--"+k.Name)
		}
	case "export":
		all = append(report.ExportTableNames(), "--person first")
	}
	return all
}

// switchesOf returns what to add to a line of a command: nothing, or one of its
// switches.
func switchesOf(c *cobra.Command) [][]string {
	all := [][]string{nil}
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Value.Type() == "bool" && f.Name != "help" {
			all = append(all, []string{"--" + f.Name})
		}
	})
	return all
}

// formatsOf returns the formats that a command knows.
func formatsOf(t *testing.T, c *cobra.Command) []string {
	t.Helper()
	if c.LocalNonPersistentFlags().Lookup("format") == nil {
		return nil
	}
	values, ok := c.GetFlagCompletionFunc("format")
	if !ok {
		t.Fatalf("notes %s names no formats", c.Name())
	}
	names, _ := values(c, nil, "")
	return names
}
