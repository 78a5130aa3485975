package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/merge"
	"notes/parser/source"
)

// joinFlags are the flags of merge-people.
type joinFlags struct {
	captureFlags
	apply bool
}

func (a *app) mergePeopleCommand() *cobra.Command {
	var flags joinFlags
	c := &cobra.Command{
		Use:   "merge-people WHO WHO",
		Short: "Join two notes that are about one person",
		Long: `Join two notes that are about one person: the first note gets all that the
second one says, every link to the second one leads to the first, and the second
note goes. What both say is there once; where they differ, the first counts, and
what the second one says stands in the body. The second name becomes an alias.

It shows the change as a diff, and asks; where nobody can be asked, --apply
makes it. While another program has the second note open, nothing is written.
What was there before is in git.

People whom a note tells apart are not joined: one knows the other, or was
introduced to the other or by the other.`,
		Example: example(
			"notes merge-people ada ada-king", "show the change, and ask",
			"notes merge-people ada ada-king --apply", "make it without asking",
			"notes merge-people ada ada-king --dry-run", "only show it",
		),
		Args: wantsTwo,
		RunE: func(_ *cobra.Command, args []string) error { return a.mergePeople(&flags, args[0], args[1]) },
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			return a.completeWho(c, args[min(len(args), 1):], begun) // the second is somebody, too
		},
	}
	flags.add(c)
	c.GroupID = "keep"
	c.Flags().BoolVar(&flags.apply, "apply", false, "make the change without asking")
	c.MarkFlagsMutuallyExclusive("apply", "dry-run")
	return c
}

// wantsTwo takes two arguments, each of which means somebody.
func wantsTwo(_ *cobra.Command, args []string) error {
	if len(args) != 2 || strings.TrimSpace(args[0]) == "" || strings.TrimSpace(args[1]) == "" {
		return fail("as in: notes merge-people ada ada-king; the first one stays", "two people are wanted, whose notes become one")
	}
	return nil
}

// mergePeople joins the notes of two people. Links of others are written first,
// then the joined note, and the other one is removed last: cut off in the middle,
// nothing is lost.
func (a *app) mergePeople(flags *joinFlags, one, other string) error {
	v, err := a.load() // links may stand anywhere
	if err != nil {
		return err
	}
	j := joining{app: a, vault: v}
	if j.into, j.from, err = a.both(v, one, other); err != nil {
		return err
	}
	if err := j.prepare(); err != nil {
		return err
	}
	done, err := a.plan(v.Dir, j.changes)
	if err != nil {
		return err
	}
	j.tell()
	if flags.apply {
		return j.write(flags)
	}
	flags.dryRun = true
	if err := j.say(flags, done); err != nil || flags.json {
		return err
	}
	return j.offer()
}

// joining is the joining of two notes.
type joining struct {
	*app
	vault      *loaded
	into, from *parser.Person
	renaming   *renaming // of the second one to the first
	text       string    // of the second note
	changes    []change  // to the notes of others, then to the first, then to the second
	joined     merge.Joined
}

// prepare makes the changes, and refuses to join whom the notes tell apart.
func (j *joining) prepare() error {
	if j.into == j.from {
		return fail("name two notes, as in: notes merge-people ada ada-king", "both are one note, %s", j.into.Note.File.Name)
	}
	for _, pair := range [][2]*parser.Person{{j.into, j.from}, {j.from, j.into}} {
		if key := pair[0].Apart(pair[1]); key != "" {
			return fail("if it was a slip, take it out of "+pair[0].Note.File.Name+" first", "they are two people: %s names the other under %s", j.shownName(pair[0]), key)
		}
	}
	files, err := j.noteNames(j.vault)
	if err != nil {
		return err
	}
	loader := parser.Loader{FS: newVaultFS(j.vault.Dir)}
	text, _, err := loader.ReadNote(nil, j.from.Note.File.Name)
	if err != nil {
		return unwritten(j.from.Note.File.Name, err)
	}
	j.text = string(text)
	aliases := slices.Concat(j.into.Aliases, []string{j.from.Name}, j.from.Aliases)
	j.renaming = &renaming{
		Renaming: edit.NewJoining(j.vault.Vault, j.into, j.from, aliases, files),
		vault:    j.vault, names: j.vault.Names(), files: files, person: j.from, name: j.into.Name, file: j.into.Note.File.Name, unshown: j.unshown(j.vault, j.into, j.from),
	}
	if j.changes, err = j.mended(j.renaming); err != nil {
		return err
	}
	j.changes = slices.DeleteFunc(j.changes, func(c change) bool { return c.name == j.into.Note.File.Name })
	for i := range j.changes {
		j.changes[i].edit = mendOnce(j.changes[i])
	}
	j.changes = append(j.changes, change{name: j.into.Note.File.Name, edit: j.join}, change{name: j.from.Note.File.Name, remove: true, edit: j.leave})
	return nil
}

// mendOnce returns what mends the note of somebody else, who may have named both.
func mendOnce(c change) func(string) (string, error) {
	return func(text string) (string, error) {
		mended, err := c.edit(text)
		if err != nil {
			return "", err
		}
		return edit.Once(c.name, text, mended), nil
	}
}

// join makes the joined note of the text of the first.
func (j *joining) join(text string) (string, error) {
	var both [2]merge.Source
	for i, note := range []merge.Source{{Name: j.into.Note.File.Name, Text: text}, {Name: j.from.Note.File.Name, Text: j.text}} {
		mended, err := j.renaming.mend(note.Name, note.Text)
		if err != nil {
			return "", err
		}
		both[i] = merge.Source{Name: note.Name, Text: mended}
	}
	moved := edit.Moved(both[1].Name, both[1].Text, both[0].Name, j.renaming.files)
	var err error
	if both[1].Text, err = source.Apply(both[1].Text, moved); err != nil {
		return "", err
	}
	j.joined, err = merge.People(both[0], both[1])
	return j.joined.Text, err
}

// leave lets the second note go, if it says what was joined.
func (j *joining) leave(text string) (string, error) {
	if text != j.text {
		return "", refuseWrite(j.from.Note.File.Name, "run the command again", "another program saved it meanwhile")
	}
	return "", nil
}

// isHidden reports whether others may read what is said, and one of the two is
// private.
func (j *joining) isHidden() bool {
	return (j.into.Private || j.from.Private) && !j.mayShowPrivate()
}

// tell says what is worth a look before the change is made.
func (j *joining) tell() {
	if j.isHidden() || j.redacts() {
		return
	}
	for _, d := range j.joined.Found {
		j.warnOf(j.into.Note.File.Name, d)
	}
	if keys := j.joined.Aside; len(keys) > 0 {
		j.ui.say("the two differ in %s: what does not count stands in the body of %s", strings.Join(keys, ", "), j.into.Note.File.Name)
	}
}

// offer asks whether to make the change that was shown.
func (j *joining) offer() error {
	if !j.mayAsk() || !j.env.isTerminal() {
		j.ui.say("nothing was written; --apply makes the change")
		return nil
	}
	if err := j.ui.flush(); err != nil { // what it is about comes before the question
		return err
	}
	answer, err := j.ask("join the two notes? [y/N]")
	if err != nil {
		return err
	}
	if !strings.EqualFold(answer, "y") && !strings.EqualFold(answer, "yes") {
		j.ui.say("nothing was written")
		return nil
	}
	if _, err := j.app.write(j.vault.Dir, j.changes); err != nil {
		return err
	}
	j.ui.say("%s is joined into %s", j.from.Note.File.Name, j.into.Note.File.Name)
	return nil
}

// write makes the changes, and says so.
func (j *joining) write(flags *joinFlags) error {
	done, err := j.app.write(j.vault.Dir, j.changes)
	if err != nil {
		return err
	}
	flags.dryRun = false
	return j.say(flags, done)
}

// say prints what was or would be written. Of private notes, it shows nothing to
// others.
func (j *joining) say(flags *joinFlags, done []changed) error {
	var said []written
	hidden := 0
	for i, d := range done {
		c := j.changes[i]
		own := c.name == j.into.Note.File.Name || c.name == j.from.Note.File.Name
		switch {
		case d.before == d.after && !c.remove: // somebody else mended it meanwhile
		case !own && j.renaming.unshown[d.name]:
			hidden++
		case own:
			said = append(said, writtenOf(c, d, j.into))
		default:
			said = append(said, writtenOf(c, d, nil))
		}
	}
	j.sayMended(hidden)
	if j.isHidden() {
		hideAll(said) // the others' notes name who is joined
	}
	return j.sayWritten(&flags.captureFlags, said)
}
