package main

import (
	"cmp"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
)

// newFlags are the flags of `notes new`.
type newFlags struct {
	captureFlags
	values   [len(newValues)]string // of the fields that hold one text
	aliases  []string
	tags     []string
	met, via string
	pains    []string
	offers   []string
	folder   string
	template string
	force    bool
}

// newValues are the fields that a flag of their own sets, in the order in which
// they are written.
var newValues = [...]struct {
	field, doc string
	fits       func(value string) error // whether it can stand there; nil where any text can
}{
	{"org", "where they work", nil},
	{"role", "what they do there", nil},
	{"location", "where they live", nil},
	{"email", "their mail address", nil},
	{"phone", "their phone number", nil},
	{"birthday", "their birthday, as in 1988-02-29 or --02-29", isBirthday},
	{"every", "how often to be in touch, as in 6w", isRhythm},
}

func isBirthday(text string) error {
	if _, err := parser.ParsePartial(text); err != nil {
		return fail("write it as in 1988-02-29, or --02-29 without the year", "--birthday: %w", err)
	}
	return nil
}

func isRhythm(text string) error {
	if _, err := parser.ParseRhythm(text); err != nil {
		return fail("write 10d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or never", "--every: %w", err)
	}
	return nil
}

func (a *app) newCommand() *cobra.Command {
	var flags newFlags
	c := &cobra.Command{
		Use:   "new NAME",
		Short: "Write a note for somebody you met",
		Long: `Write a note for somebody you met: from Templates/person.md of the vault, or
else from a plain one. In a template {{name}} or {{title}}, {{date}} and {{id}}
are filled in. The file is named by the person and stands where the others are.`,
		Example: example(
			`notes new "Ada Lovelace"`, "just the name",
			`notes new "Ada Lovelace" --tag founder --org Paylo --met "GoLab"`, "and where you met, today",
			`notes new "Ada Lovelace" --pain "hiring two Go engineers +hiring"`, "and what she struggles with",
		),
		Args: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return fail(`as in: notes new "Ada Lovelace"`, "notes new wants a name")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.new(&flags, strings.Join(args, " ")) },
	}
	flags.add(c)
	flags.addDate(c)
	f := c.Flags()
	for i, v := range newValues {
		f.StringVar(&flags.values[i], v.field, "", v.doc)
	}
	f.StringArrayVar(&flags.aliases, "alias", nil, "another `name` of theirs; may be repeated")
	f.StringArrayVar(&flags.tags, "tag", nil, "a `word` to find them by; may be repeated")
	f.StringVar(&flags.met, "met", "", "`where` you met, today or on --date")
	f.StringVar(&flags.via, "via", "", "`who` brought you together")
	f.StringArrayVar(&flags.pains, "pain", nil, "`what` they struggle with; may be repeated")
	f.StringArrayVar(&flags.offers, "offer", nil, "`what` they can help others with; may be repeated")
	f.StringVar(&flags.folder, "folder", "", "the `folder` of the vault to write it into")
	f.StringVar(&flags.template, "template", "", "the `name` of a note in Templates to begin with (default person)")
	f.BoolVar(&flags.force, "force", false, "write it although somebody of that name is there")
	return c
}

// new writes the note of somebody who has none yet.
func (a *app) new(flags *newFlags, name string) error {
	name = strings.TrimSpace(onOneLine(strings.ToValidUTF8(name, "\uFFFD")))
	v, err := a.load()
	if err != nil {
		return err
	}
	if err := a.mustBeNew(flags, v, name); err != nil {
		return err
	}
	file, err := newFile(v, flags, name)
	if err != nil {
		return err
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	steps, err := a.newSteps(flags, v, file, day)
	if err != nil {
		return err
	}
	text, err := newText(v, flags.template, filler{name, day, strings.TrimSuffix(path.Base(file), ".md")})
	if err != nil {
		return err
	}
	c := change{name: file, create: true, edit: func(string) (string, error) {
		return apply(file, text, append([]step{called(name)}, steps...))
	}}
	done, err := a.writeOrPlan(&flags.captureFlags, v.Dir, []change{c})
	if err != nil {
		return err
	}
	w := writtenOf(c, done[0], nil)
	w.Person, w.Name = strings.TrimSuffix(path.Base(file), ".md"), name
	return a.sayWritten(&flags.captureFlags, []written{w})
}

// mustBeNew shows who already has the name, an alias or the mail address.
func (a *app) mustBeNew(flags *newFlags, v *loaded, name string) error {
	if flags.force {
		return nil
	}
	var there []*parser.Person
	known := ""
	for _, text := range append([]string{name, flags.value("email")}, flags.aliases...) {
		if m := v.Whom(text); m.How == parser.Exactly {
			known = cmp.Or(known, text)
			for _, p := range m.People {
				if !slices.Contains(there, p) {
					there = append(there, p)
				}
			}
		}
	}
	if len(there) == 0 {
		return nil
	}
	hint := "`notes met` writes into the note that is there; --force writes another one"
	return listed{fail(hint, "%q is known already", known), a.shownPeople(there)}
}

func (f *newFlags) value(field string) string {
	for i, v := range newValues {
		if v.field == field {
			return f.values[i]
		}
	}
	return ""
}

// newSteps returns the steps that write down what the flags say.
func (a *app) newSteps(flags *newFlags, v *loaded, file string, day parser.Date) ([]step, error) {
	var all []step
	switch marked := slices.ContainsFunc(flags.tags, marksPeople); {
	case v.Plain && len(v.People) > 0 && marked:
		return nil, fail("choose another tag", "with that tag on one note, the others here would no longer count as people")
	case !v.Plain && !v.Config.IsPersonPath(file) && !marked:
		all = append(all, addText("tags", "person"))
	}
	for _, alias := range flags.aliases {
		all = append(all, addText("aliases", alias))
	}
	for _, tag := range flags.tags {
		all = append(all, addText("tags", strings.TrimLeft(tag, "#+")))
	}
	for i, value := range flags.values {
		if value = strings.TrimSpace(onOneLine(value)); value == "" {
			continue
		}
		if fits := newValues[i].fits; fits != nil {
			if err := fits(value); err != nil {
				return nil, err
			}
		}
		all = append(all, set(newValues[i].field, value))
	}
	items, err := a.newItems(flags, v, day)
	for _, item := range items {
		all = append(all, a.addTyped(item))
	}
	return all, err
}

// marksPeople reports whether a tag makes a note that of a person.
func marksPeople(tag string) bool {
	return slices.Contains([]string{"person", "people", "contact"}, parser.Fold(strings.TrimLeft(tag, "#+")))
}

// newItems returns the meeting, the pains and the offers that the flags say.
func (a *app) newItems(flags *newFlags, v *loaded, day parser.Date) ([]parser.Item, error) {
	var items []parser.Item
	if flags.met != "" || flags.via != "" || flags.date != "" {
		meeting, err := a.meetingOn(day, strings.TrimSpace(onOneLine(flags.met)), v.Today)
		if err != nil {
			return nil, err
		}
		if flags.via != "" {
			if meeting.Via, err = a.linkTo(flags.via); err != nil {
				return nil, err
			}
		}
		items = append(items, meeting)
	}
	pains, err := a.parseItems("pains", flags.pains, since(day))
	if err != nil {
		return nil, err
	}
	offers, err := a.parseItems("offers", flags.offers, func(item parser.Item) parser.Item { return item })
	return slices.Concat(items, pains, offers), err
}

// set is the step that gives a field a value.
func set(field, value string) step {
	return func(n *edit.Note) ([]source.Edit, error) { return n.Set(field, value) }
}

// addText is the step that adds a text to a list of texts.
func addText(field, text string) step {
	return func(n *edit.Note) ([]source.Edit, error) { return n.AddText(field, text) }
}

// called is the step that gives a note its person's name, unless it has it.
func called(name string) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		if n.Person.Name == name {
			return nil, nil
		}
		return n.Set("name", name)
	}
}

// newFile returns the path for the note of somebody new.
func newFile(v *loaded, flags *newFlags, name string) (string, error) {
	files := filesOf(v.People)
	base, err := fileName(name, slugStyle(files))
	if err != nil {
		return "", err
	}
	folder, err := v.personFolder(flags.folder)
	if err != nil {
		return "", err
	}
	fileOf := func(name string) string { return path.Join(folder, name+".md") }
	return fileOf(freeName(base, func(name string) bool {
		return flags.force && slices.ContainsFunc(files, func(file string) bool { return strings.EqualFold(file, fileOf(name)) })
	})), nil
}

// personFolder returns the folder for the note of somebody new: the one that was
// asked for, or where the others are.
func (v *loaded) personFolder(asked string) (string, error) {
	folder := path.Clean(filepath.ToSlash(cmp.Or(asked, peopleFolder(v))))
	file := path.Join(folder, "somebody.md")
	switch {
	case !filepath.IsLocal(filepath.FromSlash(folder)):
		return "", fail("name a folder within the vault", "--folder: %s lies outside the vault", asked)
	case v.Config.IsLibraryPath(file):
		return "", fail("name a folder for people", "--folder: notes in %s are things to pass on, no people", folder)
	case v.Plain && len(v.People) > 0 && v.Config.IsPersonPath(file):
		return "", fail("leave --folder out, or say which notes are people with people = [\"**\"] in .notes.toml",
			"with a note in %s, the notes elsewhere would no longer count as people", folder)
	}
	return folder, nil
}

// peopleFolder returns the folder in which most notes of people stand, or the
// one in which they would.
func peopleFolder(v *loaded) string {
	var files []string
	for _, p := range v.People {
		if v.Plain || v.Config.IsPersonPath(p.Note.File.Name) {
			files = append(files, p.Note.File.Name)
		}
	}
	return cmp.Or(usualFolder(files), v.folderFor(v.Config.IsPersonPath, v.Config.People), "people")
}

// usualFolder returns the folder in which most of the files stand, or "".
func usualFolder(files []string) string {
	count := map[string]int{}
	for _, file := range files {
		count[path.Dir(file)]++
	}
	best := ""
	for _, dir := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[dir] > count[best] {
			best = dir
		}
	}
	return best
}

// folderFor returns the folder of the vault that is for notes of some sort
// although it holds none yet: the one that the globs of the config name, or one
// at the top that is there; else "".
func (v *loaded) folderFor(is func(name string) bool, globs []string) string {
	for _, glob := range globs {
		i := strings.IndexAny(glob, `*?[\`)
		switch {
		case i > 0:
			return path.Dir(glob[:i] + "x")
		case i < 0 && strings.HasSuffix(glob, ".md"):
			return path.Dir(glob)
		case i < 0:
			return path.Clean(glob)
		}
	}
	entries, _ := os.ReadDir(v.Dir)
	for _, e := range entries {
		if e.IsDir() && is(e.Name()+"/x.md") {
			return e.Name()
		}
	}
	return ""
}
