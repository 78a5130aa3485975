package main

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report"
)

// renameFlags are the flags of rename.
type renameFlags struct {
	captureFlags
	alias    bool
	keepFile bool
	force    bool
}

func (a *app) renameCommand() *cobra.Command {
	var flags renameFlags
	c := &cobra.Command{
		Use:   `rename WHO "NEW NAME"`,
		Short: "Give somebody another name, and mend every link to them",
		Long: `Give somebody another name: in their note, in the name of its file, and in
every link to them in the notes of the vault. A link keeps its form: one by name
gets the new name, one by id or path the new file's. Links by an alias stay.`,
		Example: example(
			`notes rename ada "Ada King"`, "name, file and links",
			`notes rename ada "Ada King" --alias`, "the old name stays as an alias",
			`notes rename ada "Ada King" --dry-run`, "show what would change",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.rename(&flags, args[0], args[1:]) },
	}
	flags.add(c)
	c.Flags().BoolVar(&flags.alias, "alias", false, "keep the old name as an alias")
	c.Flags().BoolVar(&flags.keepFile, "keep-file", false, "leave the file under its name")
	c.Flags().BoolVar(&flags.force, "force", false, "even if somebody else is called so; a file of that name gets a number behind it")
	return c
}

// rename gives somebody another name, and mends the links to them. Links of
// others are written before the person's own note, and the file is moved last:
// cut off in the middle, the same command does the rest.
func (a *app) rename(flags *renameFlags, who string, words []string) error {
	name, err := newName(words)
	if err != nil {
		return err
	}
	v, err := a.load() // links may stand anywhere
	if err != nil {
		return err
	}
	p, err := a.one(v, strings.TrimSpace(who), writes)
	if err != nil {
		return err
	}
	r, err := a.renaming(flags, v, p, name)
	if err != nil {
		return err
	}
	changes, err := a.mended(r)
	if err != nil {
		return err
	}
	return a.writeRenamed(flags, r, append(changes, r.own()))
}

// newName returns the name that somebody is to get.
func newName(words []string) (string, error) {
	name := strings.Join(words, " ")
	switch {
	case strings.TrimSpace(name) == "":
		return "", fail(`as in: notes rename ada "Ada King"`, "notes rename wants the new name")
	case onOneLine(strings.TrimSpace(name)) != strings.TrimSpace(name):
		return "", fail("leave out line breaks and tabs, and put one space between two words", "a name stands on one line")
	case strings.ContainsFunc(name, isInvisible) || !utf8.ValidString(name):
		return "", fail("type it anew", "the new name holds characters that cannot be seen")
	}
	return strings.Join(strings.Fields(name), " "), nil
}

// renaming is the change of somebody's name.
type renaming struct {
	*edit.Renaming
	vault  *loaded
	names  parser.Names // as they are
	files  []string     // of all notes
	person *parser.Person
	name   string
	file   string
	alias  bool

	unshown map[string]bool // notes of which nothing is shown where others may read it
}

func (a *app) renaming(flags *renameFlags, v *loaded, p *parser.Person, name string) (*renaming, error) {
	files, err := a.noteNames(v)
	if err != nil {
		return nil, err
	}
	r := &renaming{vault: v, names: v.Names(), files: files, person: p, name: name, file: p.Note.File.Name, alias: flags.alias && name != p.Name}
	r.unshown = a.unshown(v, p)
	if name != p.Name && !flags.force {
		err = a.mustBeFree(r, name)
	}
	if err == nil && !flags.keepFile {
		r.file, err = r.newFile(flags.force)
	}
	if err == nil && r.file != p.Note.File.Name && !flags.force {
		err = a.mustBeFree(r, path.Base(r.file))
	}
	if err != nil {
		return nil, err
	}
	aliases := p.Aliases
	if r.alias {
		aliases = append(slices.Clone(aliases), p.Name)
	}
	r.Renaming = edit.NewRenaming(v.Vault, p, name, r.file, aliases, files)
	return r, nil
}

// noteNames returns the paths of all notes in which links may stand, and says in
// which folders none can be mended.
func (a *app) noteNames(v *loaded) ([]string, error) {
	files, unread, err := (&parser.Loader{FS: newVaultFS(v.Dir)}).NoteNames()
	if err != nil {
		return nil, unreadable(v.Dir, err)
	}
	for _, folder := range unread {
		a.ui.warn("see that you may read the folder", "links in %s stay as they are, for the folder cannot be read as a whole", folder)
	}
	return files, nil
}

// newFile returns the path that the person's note gets: in the style that its
// name has. What says enough of the new name stays. By force, a path that is taken
// gets a number.
func (r *renaming) newFile(force bool) (string, error) {
	old := r.person.Note.File.Name
	folder, base := path.Split(old)
	end := path.Ext(base)
	base = strings.TrimSuffix(base, end)
	if r.fits(base) || r.isFolderNote(base, path.Base(folder)) {
		return old, nil
	}
	next, err := fileName(r.name, r.slugs(base))
	if err != nil {
		return "", err
	}
	isTaken := func(name string) bool {
		return slices.ContainsFunc(r.files, func(other string) bool { return other != old && strings.EqualFold(other, folder+name+end) })
	}
	if force {
		next = freeName(next, isTaken)
	}
	file := folder + next + end
	if config := r.vault.Config; !parser.IsNote(file) || config.IsPersonPath(old) && !config.IsPersonPath(file) {
		return "", fail("--keep-file leaves the file as it is", "%s would not be read as a person's note", file)
	}
	if isTaken(next) {
		return "", nameTaken(file)
	}
	if links := (&parser.Loader{FS: newVaultFS(r.vault.Dir)}).LinksTo(old); len(links) > 0 {
		return "", fail("--keep-file leaves the file as it is", "%s stays where it is, for the symbolic link %s leads to it", old, links[0])
	}
	return file, nil
}

// slugs reports whether the file is named by a slug; where its name may be
// either, most of the others tell.
func (r *renaming) slugs(base string) bool {
	if style := styleOf(base); style != styleEither {
		return style == styleSlug
	}
	return slugStyle(filesOf(r.vault.People))
}

// fits reports whether a file's name is a short one for the new name, as ada.md
// is for Ada King: its beginning, or a word of it.
func (r *renaming) fits(base string) bool {
	base = slugOf(base)
	if base == slugOf(r.person.Name) {
		return false
	}
	next := slugOf(r.name)
	return base != "" && (strings.HasPrefix(next+"-", base+"-") || slices.Contains(strings.Split(next, "-"), base))
}

// isFolderNote reports whether the folder has the person's name, and the file
// another one, such as note.md.
func (r *renaming) isFolderNote(base, folder string) bool {
	name := slugOf(r.person.Name)
	return slugOf(base) != name && slugOf(folder) == name
}

// mustBeFree refuses a name by which somebody else is known.
func (a *app) mustBeFree(r *renaming, name string) error {
	others := slices.DeleteFunc(r.names.Find(name), func(q *parser.Person) bool { return q == r.person })
	if len(others) == 0 {
		return nil
	}
	hint := "a name of their own tells people apart; --force gives it all the same"
	return listed{fail(hint, "somebody else is called %q already", strings.TrimSuffix(name, ".md")), a.shownPeople(others)}
}

// own returns the change to the person's own note.
func (r *renaming) own() change {
	old := r.person.Note.File.Name
	return change{name: old, moveTo: r.file, edit: func(text string) (string, error) {
		text, err := r.mend(old, text)
		if err != nil {
			return "", err
		}
		todo := []step{func(n *edit.Note) ([]source.Edit, error) { return n.Rename(r.name, r.file) }}
		if r.alias {
			todo = append(todo, func(n *edit.Note) ([]source.Edit, error) { return n.AddText("aliases", r.person.Name) })
		}
		if text, err = apply(old, text, todo); err != nil {
			return "", err
		}
		if is, _, _ := parser.ReadPerson(r.file, text); is.Name != r.name {
			return "", fail("write the name under name: in the note first", "%s would be called %q under its new name", r.file, is.Name)
		}
		return text, nil
	}}
}

// mend mends the links of a note.
func (r *renaming) mend(name, text string) (string, error) {
	m, err := r.Mend(name, text)
	if err != nil {
		return "", err
	}
	return source.Apply(text, m.Edits)
}

// mended returns the changes to all other notes, and says which links stay
// because they may lead to several people.
func (a *app) mended(r *renaming) ([]change, error) {
	var changes []change
	loader := parser.Loader{FS: newVaultFS(r.vault.Dir)}
	plain := r.plainlyNamed()
	var data, buffer []byte
	var err error
	for _, name := range r.files {
		if data, buffer, err = loader.ReadNote(buffer, name); err != nil {
			a.ui.warn("see that the file is there and that you may read it", "links in %s stay as they are: %v", name, reason(err))
			continue
		}
		text := string(data)
		if !plain[name] && !r.MayConcern(text) {
			continue
		}
		isMended, err := a.isMended(r, name, text)
		if err != nil && r.unshown[name] {
			err = fail("run it on your own terminal to see where", "a link in a private note cannot be changed")
		}
		if err != nil {
			return nil, err
		}
		if isMended && name != r.person.Note.File.Name {
			changes = append(changes, change{name: name, edit: func(text string) (string, error) { return r.mend(name, text) }})
		}
	}
	return changes, nil
}

// isMended reports whether links in a note have to change.
func (a *app) isMended(r *renaming, name, text string) (bool, error) {
	if len(text) > maxNoteSize {
		return false, tooLong(name)
	}
	m, err := r.Mend(name, text)
	if !r.unshown[name] {
		for _, d := range m.Unsure {
			a.warnOf(name, d)
		}
	}
	return len(m.Edits) > 0, err
}

// plainlyNamed returns the notes that name somebody of whom it may change
// without a link.
func (r *renaming) plainlyNamed() map[string]bool {
	found := map[string]bool{}
	for _, p := range r.vault.People {
		for _, ref := range p.Refs() {
			if !ref.Link && r.Concerns(ref.Text) {
				found[p.Note.File.Name] = true
			}
		}
	}
	return found
}

// writeRenamed makes the changes, or shows them, and says what was written. Of
// private notes of others, it shows nothing to others.
func (a *app) writeRenamed(flags *renameFlags, r *renaming, changes []change) error {
	done, err := a.writeOrPlan(&flags.captureFlags, r.vault.Dir, changes)
	if err != nil {
		return err
	}
	var said []written
	hidden := 0
	for i, d := range done[:len(done)-1] {
		switch {
		case d.before == d.after: // somebody else mended it meanwhile
		case r.unshown[d.name]:
			hidden++
		default:
			said = append(said, writtenOf(changes[i], d, nil))
		}
	}
	a.sayMended(hidden)
	last := len(done) - 1
	said = append(said, writtenOf(changes[last], done[last], r.Then(r.person)))
	if r.unshown[r.person.Note.File.Name] {
		hideAll(said)
	}
	return a.sayWritten(&flags.captureFlags, said)
}

// sayMended says in how many notes of which nothing is shown links were mended.
func (a *app) sayMended(unshown int) {
	if unshown > 0 {
		a.ui.say("mended too, and shown on your own terminal only: links in %s", report.Count(unshown, "private note", "private notes"))
	}
}

// unshown returns the notes of which nothing is shown where others may read it: of
// people who were not named themselves, not even what a file is called.
func (a *app) unshown(v *loaded, named ...*parser.Person) map[string]bool {
	notes := map[string]bool{}
	for _, p := range v.People {
		file := p.Note.File.Name
		notes[file] = p.Private && !a.mayShowPrivate()
		if notes[file] && !slices.Contains(named, p) {
			a.ui.hide(file, "a private note")
		}
	}
	return notes
}
