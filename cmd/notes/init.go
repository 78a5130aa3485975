package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

// initFlags are the flags of `notes init`.
type initFlags struct {
	name     string
	git      bool
	ci       string
	obsidian bool
	dryRun   bool
	json     bool
}

func (a *app) initCommand() *cobra.Command {
	var flags initFlags
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Begin a folder of notes, or make one of a folder you have",
		Long: `Begin a folder of notes, or make one of a folder that you have: one of notes on
people, or one that you open in Obsidian. It shows what it writes. What is there
stays as it is; to a .gitignore and a .gitattributes, missing lines are added.`,
		Example: example(
			"notes init ~/people", "a new folder, or one that is there",
			"notes init --dry-run", "what it would write here, as a diff",
			"notes init ~/people --git", "and keep it in git",
			"notes init --ci github", "and check and remind there (or gitlab)",
			"notes init --obsidian", "and lists and templates for Obsidian",
		),
		GroupID: "keep",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return fail("a name with spaces stands in quotes", "notes init takes one folder, not %d", len(args))
			case len(args) == 1 && args[0] == "":
				return fail("leave it out for the folder you are in, or see why it is empty", "the name of the folder is empty")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.init(&flags, strings.Join(args, "")) },
	}
	f := c.Flags()
	f.StringVar(&flags.name, "name", "", "your `name`, for me.md (default git's user.name with --git)")
	f.BoolVar(&flags.git, "git", false, "keep the folder in git; nothing is committed for you")
	f.StringVar(&flags.ci, "ci", "", "write the jobs for checks and reminders: "+strings.Join(ciNames(), " or "))
	f.BoolVar(&flags.obsidian, "obsidian", false, "write settings for Obsidian, where it has none")
	f.BoolVar(&flags.dryRun, "dry-run", false, "show what would change as a diff, and write nothing")
	f.BoolVar(&flags.json, "json", false, "say what was written as data")
	complete(c, "ci", ciNames())
	return c
}

// init begins a vault in a folder.
func (a *app) init(flags *initFlags, dir string) error {
	if flags.ci != "" {
		if err := knownName("place for jobs", flags.ci, ciNames()); err != nil {
			return err
		}
	}
	if dir != "" && a.flags.dir != "" {
		return fail("leave one of them away", "-C %s and %s name two folders", a.flags.dir, dir)
	}
	g, err := a.survey(cmp.Or(dir, a.flags.dir, "."))
	if err != nil {
		return err
	}
	if err := a.mayKeep(flags, g); err != nil {
		return err
	}
	if err := a.askName(flags, g); err != nil {
		return err
	}
	plan, err := a.starters(flags, g)
	if err != nil {
		return err
	}
	return a.begin(flags, g, plan)
}

// begin shows what is to be written, and writes it.
func (a *app) begin(flags *initFlags, g *ground, plan []starter) error {
	changes := changesOf(plan)
	made, err := a.planNew(g, changes)
	if err != nil {
		return err
	}
	said := begunOf(plan, changes, made)
	if flags.dryRun {
		return a.sayBegun(flags, g, said)
	}
	if yes, err := a.agreed(flags, g, said); err != nil || !yes {
		return err
	}
	if err := a.writer().makeFolder(g.dir); err != nil {
		return err
	}
	if flags.git && g.repository == "" {
		if _, err := runGit(g.dir, "init", "-q"); err != nil {
			return err
		}
	}
	if _, err := a.write(g.dir, changes); err != nil {
		return err
	}
	if err := a.sayBegun(flags, g, said); err != nil {
		return err
	}
	if writesAny(said) {
		a.sayNextIn(flags, g)
	}
	a.sayNext(g)
	return nil
}

// planNew is plan, for a folder too that is not there yet.
func (a *app) planNew(g *ground, changes []change) ([]changed, error) {
	if g.there {
		return a.plan(g.dir, changes)
	}
	var all []changed
	for _, c := range changes {
		text, err := c.edit("")
		if err != nil {
			return nil, err
		}
		all = append(all, changed{name: c.name, after: text})
	}
	return all, nil
}

// agreed asks whether to write into a folder that holds something, where there
// is somebody to ask.
func (a *app) agreed(flags *initFlags, g *ground, said []begun) (bool, error) {
	if flags.json || g.empty || !a.mayAsk() || !writesAny(said) {
		return true, nil
	}
	a.printGround(g)
	a.printBegun(said, true)
	if err := a.ui.flush(); err != nil {
		return false, err
	}
	answer, err := a.ask("write this? Enter is yes, n is no:")
	if err != nil {
		return false, err
	}
	if answer != "" && !strings.HasPrefix(strings.ToLower(answer), "y") {
		a.ui.say("nothing was written")
		return false, nil
	}
	g.shown = true
	return true, nil
}

// begun is a file of a new vault, as JSON says it.
type begun struct {
	File   string   `json:"file"`
	Action string   `json:"action"` // one of the actions below
	About  string   `json:"about"`  // what it is for, or why it stays as it is
	Lines  []string `json:"lines,omitempty"`

	diff string
}

// The actions of begun.
const (
	actionNew  = "new"
	actionAdd  = "add"  // lines are added at the end
	actionKeep = "keep" // it stays as it is
)

func writesAny(said []begun) bool {
	for _, b := range said {
		if b.Action != actionKeep {
			return true
		}
	}
	return false
}

// begunOf tells what becomes of each file.
func begunOf(plan []starter, changes []change, made []changed) []begun {
	of := map[string]int{}
	for i, d := range made {
		of[d.name] = i
	}
	var all []begun
	for _, s := range plan {
		b := begun{File: s.name, Action: actionKeep, About: cmp.Or(s.kept, s.about)}
		if i, ok := of[s.name]; ok && s.kept == "" {
			w := writtenOf(changes[i], made[i], nil)
			b.Action, b.diff = actionNew, w.diff
			if !changes[i].create {
				b.Action = actionAdd
				for _, l := range w.Lines {
					b.Lines = append(b.Lines, l.Text)
				}
			}
		}
		all = append(all, b)
	}
	return all
}

// sayBegun prints what was written: the diff on a dry run, else the files.
func (a *app) sayBegun(flags *initFlags, g *ground, said []begun) error {
	switch {
	case flags.json:
		return a.printJSON(struct {
			Version int     `json:"version"`
			DryRun  bool    `json:"dry_run"`
			People  int     `json:"people"`
			Notes   int     `json:"notes"`
			Files   []begun `json:"files"`
		}{1, flags.dryRun, g.people(), g.notes(), said})
	case flags.dryRun:
		a.ui.say("%s", a.groundWords(g))
		for _, b := range said {
			if b.Action == actionKeep {
				a.ui.say("%s: %s", b.File, b.About)
			}
			a.printDiff(written{diff: b.diff})
		}
	case !g.shown:
		a.printGround(g)
		a.printBegun(said, false)
	}
	return nil
}

func (a *app) printGround(g *ground) {
	a.ui.tell("%s", a.groundWords(g))
	a.ui.tell("")
}

// actionWords say in one word what becomes of a file: what is to come, and what
// was done.
var actionWords = map[string][2]string{
	actionNew:  {"write", "wrote"},
	actionAdd:  {"add to", "added"},
	actionKeep: {"keep", "kept"},
}

// printBegun prints a line for each file, and those added to one that is there.
func (a *app) printBegun(said []begun, ahead bool) {
	width := 0
	for _, b := range said {
		width = max(width, len(b.File))
	}
	for _, b := range said {
		word := actionWords[b.Action][1]
		if ahead {
			word = actionWords[b.Action][0]
		}
		fmt.Fprintf(a.ui.text, "  %-6s  %-*s  %s\n", word, width, b.File, render.Clean(b.About))
		for _, line := range b.Lines {
			fmt.Fprintf(a.ui.text, "          + %s\n", render.Clean(line))
		}
	}
}

// askName settles the name for me.md: --name, git's, or what the user answers.
func (a *app) askName(flags *initFlags, g *ground) error {
	flags.name = onOneLine(strings.TrimSpace(strings.ToValidUTF8(flags.name, "\uFFFD")))
	if flags.name != "" || g.vault != nil && g.vault.Me != nil {
		return nil
	}
	if flags.git {
		flags.name = gitName(g)
	}
	if flags.name != "" || flags.dryRun || flags.json || !a.mayAsk() {
		return nil
	}
	answer, err := a.ask("your name, for the note about you (Enter for none):")
	flags.name = onOneLine(answer)
	return err
}

// ground is the folder in which a vault is begun, as it was found.
type ground struct {
	given      string // as the user named it
	dir        string // absolute
	there      bool
	empty      bool    // nothing is in it but, perhaps, a repository
	vault      *loaded // what was read in it; nil where it is empty
	obsidian   bool    // it is opened in Obsidian
	mixed      bool    // it holds notes of all sorts, few of them on people
	repository string  // the folder of the git repository that holds it, "" where none does
	shown      bool    // what is done was shown already
}

// survey looks at the folder in which a vault is to begin.
func (a *app) survey(given string) (*ground, error) {
	g := &ground{given: given, dir: filepath.Clean(a.path(given)), empty: true}
	entries, err := os.ReadDir(g.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(g.dir); err == nil {
			return nil, fail("see where it leads with `ls -l`, or name another folder", "%s is a symbolic link that leads nowhere", given)
		}
	case err != nil:
		if info, e := os.Stat(g.dir); e == nil && !info.IsDir() {
			return nil, fail("name the folder in which it stands, or another one", "%s is a file, not a folder", given)
		}
		return nil, unreadable(given, err)
	default:
		g.there = true
	}
	if err := a.mayBegin(g); err != nil {
		return nil, err
	}
	for _, e := range entries {
		g.empty = g.empty && e.Name() == ".git"
		g.obsidian = g.obsidian || e.Name() == ".obsidian"
	}
	g.repository, _ = upwards(g.dir, ".git")
	a.flags.dir = g.dir
	if g.empty {
		return g, a.settle()
	}
	if g.vault, err = a.load(); err != nil {
		return nil, err
	}
	g.mixed = g.obsidian && g.vault.Config.People == nil && !g.has(".notes.toml") && isMedley(g.vault.Vault)
	return g, nil
}

// mayBegin refuses folders in which a vault would do harm.
func (a *app) mayBegin(g *ground) error {
	if home, err := os.UserHomeDir(); err == nil && g.dir == filepath.Clean(home) {
		return fail("name a folder in it, as in: notes init ~/people", "this is your home folder, and every note in it would be read")
	}
	if filepath.Dir(g.dir) == g.dir {
		return fail("name a folder of its own, as in: notes init ~/people", "this is the root of the file system")
	}
	if slices.Contains(strings.Split(filepath.ToSlash(g.dir), "/"), ".git") {
		return fail("name the folder above it", "%s is where git keeps the history", g.given)
	}
	if outer, mark := upwards(filepath.Dir(g.dir), ".notes.toml", ".obsidian"); outer != "" {
		a.concealFolder(outer, "another one")
		return fail("notes init "+shellPath(outer)+" adapts that one; or name a folder beside it",
			"%s lies in a folder of notes: %s holds %s", g.given, outer, mark)
	}
	return nil
}

// groundWords say what was found, without the names of folders where others read it.
func (a *app) groundWords(g *ground) string {
	if a.redacts() {
		return report.Count(g.notes(), "note stays where it is.", "notes stay where they are.")
	}
	return g.words()
}

// words say what was found, and what it will be taken for.
func (g *ground) words() string {
	name := filepath.Base(g.dir)
	switch {
	case !g.there:
		return name + " becomes a new folder of notes."
	case g.empty, g.vault.Files == 0:
		return name + " holds no notes yet."
	}
	v := g.vault
	if g.obsidian {
		name += ", which you open in Obsidian,"
	}
	return name + " holds " + report.Count(v.Files, "note", "notes") + g.taken()
}
