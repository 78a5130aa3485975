package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
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
var newValues = [...]struct{ field, doc string }{
	{"org", "where they work"},
	{"role", "what they do there"},
	{"location", "where they live"},
	{"email", "their mail address"},
	{"phone", "their phone number"},
	{"birthday", "their birthday, as in 1988-02-29 or --02-29"},
	{"every", "how often to be in touch, as in 6w"},
}

func (a *app) newCommand() *cobra.Command {
	var flags newFlags
	c := &cobra.Command{
		Use:   "new NAME",
		Short: "Write a note for somebody you met",
		Long: `Write a note for somebody you met: from Templates/person.md of the vault, in
which {{name}}, {{date}} and {{id}} are filled in, or else from a plain one.
The file is named by the person and stands where the other people are.`,
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
	steps, err := a.newSteps(flags, v, file)
	if err != nil {
		return err
	}
	day, err := flags.happened(v.Today)
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
	for _, text := range append([]string{name, flags.value("email")}, flags.aliases...) {
		if m := v.Whom(text); m.How == parser.Exactly {
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
	hint := "`notes met " + there[0].ID + "` writes into the note that is there; --force writes another one"
	return listed{fail(hint, "%q is known already", name), a.shownPeople(there)}
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
func (a *app) newSteps(flags *newFlags, v *loaded, file string) ([]step, error) {
	var all []step
	if !v.Plain && !v.Config.IsPersonPath(file) {
		all = append(all, set("type", "person"))
	}
	for _, alias := range flags.aliases {
		all = append(all, addText("aliases", alias))
	}
	for _, tag := range flags.tags {
		all = append(all, addText("tags", strings.TrimLeft(tag, "#+")))
	}
	for i, value := range flags.values {
		if value != "" {
			all = append(all, set(newValues[i].field, strings.TrimSpace(onOneLine(value))))
		}
	}
	items, err := a.newItems(flags, v)
	for _, item := range items {
		all = append(all, add(item))
	}
	return all, err
}

// newItems returns the meeting, the pains and the offers that the flags say.
func (a *app) newItems(flags *newFlags, v *loaded) ([]parser.Item, error) {
	var items []parser.Item
	day, err := flags.happened(v.Today)
	if err != nil {
		return nil, err
	}
	if flags.met != "" || flags.via != "" || flags.date != "" {
		meeting := parser.Meeting{Date: day, Text: strings.TrimSpace(onOneLine(flags.met))}
		if flags.via != "" {
			if meeting.Via, err = a.otherPerson(v, flags.via); err != nil {
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
	var names []string
	taken := map[string]bool{}
	for _, p := range v.People {
		names = append(names, p.Note.File.Name)
		taken[strings.ToLower(p.Note.File.Name)] = true
	}
	base, err := fileName(name, slugStyle(names))
	if err != nil {
		return "", err
	}
	folder := flags.folder
	if folder == "" {
		folder = peopleFolder(v)
	}
	folder = path.Clean(filepath.ToSlash(folder))
	if !filepath.IsLocal(filepath.FromSlash(folder)) {
		return "", fail("name a folder within the vault", "--folder: %s lies outside the vault", flags.folder)
	}
	file := path.Join(folder, base+".md")
	if v.Plain && len(v.People) > 0 && v.Config.IsPersonPath(file) {
		return "", fail("leave --folder out, or say which notes are people with people = [\"**\"] in .notes.toml",
			"with a note in %s, the notes elsewhere would no longer count as people", folder)
	}
	for n := 2; flags.force && taken[strings.ToLower(file)]; n++ {
		file = path.Join(folder, fmt.Sprintf("%s-%d.md", base, n))
	}
	return file, nil
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
		if i := strings.IndexAny(glob+"*", `*?[\`); i > 0 {
			return path.Dir(glob[:i] + "/x")
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

// plainNote is what a note begins with where the vault has no template.
const plainNote = "---\nname: {{name}}\n---\n# {{name}}\n"

// maxTemplate bounds a template in bytes.
const maxTemplate = 64 << 10

// newText returns the text of a new note: of the vault's template, filled in.
func newText(v *loaded, template string, f filler) (string, error) {
	text, file, err := readTemplate(v.Dir, template)
	if err != nil {
		return "", err
	}
	if text = f.fill(text); file == "" {
		return text, nil
	}
	if _, err := edit.Open(file, text); err != nil {
		return "", fail("mend the template, or move it away to begin with a plain note", "%s makes no note that can be read: %w", file, err)
	}
	return text, nil
}

// readTemplate returns the text and the path of a template of the vault: the
// one of that name, or else that for people; the plain note where there is none.
func readTemplate(dir, name string) (text, file string, err error) {
	names := []string{"person.md", "people.md", "contact.md"}
	if name != "" {
		names = []string{strings.TrimSuffix(name, ".md") + ".md"}
	}
	folders, _ := os.ReadDir(dir)
	for _, folder := range folders {
		if !strings.EqualFold(folder.Name(), "Templates") {
			continue
		}
		entries, _ := os.ReadDir(filepath.Join(dir, folder.Name()))
		for _, want := range names {
			for _, e := range entries {
				if e.Type().IsRegular() && strings.EqualFold(e.Name(), want) {
					return readText(dir, folder.Name()+"/"+e.Name())
				}
			}
		}
	}
	if name != "" {
		return "", "", fail("it is a note in the folder Templates of the vault", "there is no template %q", name)
	}
	return plainNote, "", nil
}

func readText(dir, name string) (text, file string, err error) {
	data, err := fs.ReadFile(os.DirFS(dir), name)
	if err == nil && len(data) > maxTemplate {
		err = errors.New("it is longer than 64 KiB")
	}
	if err != nil {
		return "", "", fail("mend the template, or move it away to begin with a plain note", "cannot use %s: %w", name, reason(err))
	}
	return string(data), name, nil
}

// filler is what the words in double braces of a template stand for.
type filler struct {
	name string
	day  parser.Date
	id   string
}

// fill puts the values in the place of their words. In the frontmatter, a name
// is written so that YAML reads it as that name.
func (f filler) fill(template string) string {
	var b strings.Builder
	inside := false
	for i, line := range slices.Collect(strings.Lines(template)) {
		if strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF")) == "---" && (i == 0 || inside) {
			inside = !inside
		}
		name := f.name
		if inside {
			name = yamlIn(line, f.name)
		}
		b.WriteString(strings.NewReplacer("{{name}}", name, "{{title}}", name, "{{date}}", f.day.String(), "{{id}}", f.id).Replace(line))
	}
	return b.String()
}

// yamlIn writes a name for its place on a line of YAML: within the quotes that
// stand there, or as a whole value.
func yamlIn(line, name string) string {
	_, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch {
	case strings.HasPrefix(value, `"`):
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	case strings.HasPrefix(value, "'"):
		return strings.ReplaceAll(name, "'", "''")
	case value == "{{name}}" || value == "{{title}}":
		return parser.ValueYAML(name)
	}
	return name
}
