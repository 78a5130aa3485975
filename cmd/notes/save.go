package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/article"
	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// saveFlags are the flags of `notes save`.
type saveFlags struct {
	captureFlags
	sourceFlags
	kind   string
	title  string
	tags   []string
	folder string
}

func (a *app) saveCommand() *cobra.Command {
	var flags saveFlags
	c := &cobra.Command{
		Use:   "save URL|FILE…",
		Short: "Save an article to pass on, into the library",
		Long: `Save an article, a book or an app to pass on as a note in the library, as a web
clipper writes it: title, source, author, day, and the text without navigation.
A page is fetched only here, where you name its address; nothing else is loaded.`,
		Example: example(
			"notes save https://example.org/h", "a page",
			"notes save saved.html", "a page that your browser saved",
			"notes save paper.pdf --tag pricing", "a PDF, where pdftotext is installed",
			"pbpaste | notes save - --title 'On pricing'", "what you copied",
			"notes save https://example.org/mom --kind book", "it is no article",
		),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return nil
			}
			return fail("as in: notes save https://example.org/h", "notes save wants an address or a file")
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.save(&flags, args) },
	}
	flags.captureFlags.add(c)
	flags.sourceFlags.add(c)
	f := c.Flags()
	f.StringVar(&flags.kind, "kind", "", "what it is, one of the kinds of help (default article)")
	f.StringVar(&flags.title, "title", "", "its `title`, where the page has none or a bad one")
	f.StringArrayVar(&flags.tags, "tag", nil, "a `word` for what it is about; may be repeated")
	f.StringVar(&flags.folder, "folder", "", "the `folder` of the vault to write it into")
	complete(c, "kind", parser.Kinds)
	return c
}

// save writes what was read from addresses and files into the library.
func (a *app) save(flags *saveFlags, sources []string) error {
	if flags.kind != "" {
		if err := knownName("kind of help", flags.kind, parser.Kinds); err != nil {
			return err
		}
	}
	if flags.title != "" && len(sources) > 1 {
		return fail("save them one by one", "--title is for one source, not for %d", len(sources))
	}
	v, err := a.load()
	if err != nil {
		return err
	}
	shelf, err := newShelf(v, flags.folder)
	if err != nil {
		return err
	}
	var changes []change
	var titles []string
	for _, source := range sources {
		if err := a.mustBeNobodys(v, source); err != nil {
			return err
		}
		found, err := a.article(&flags.sourceFlags, source)
		if err != nil {
			return err
		}
		found.Title = cmp.Or(onOneLine(flags.title), found.Title)
		if file := shelf.holds(found); file != "" {
			a.sayThere(found.Title, file)
			continue
		}
		file, err := shelf.place(found)
		if err != nil {
			return err
		}
		note := found.Note(v.Today, flags.kind, flags.tags)
		changes = append(changes, change{name: file, create: true, edit: func(string) (string, error) { return note, nil }})
		titles = append(titles, found.Title)
	}
	return a.saved(flags, v, changes, titles)
}

// mustBeNobodys refuses a note about a person: what stands in it is meant for nobody
// else.
func (a *app) mustBeNobodys(v *loaded, source string) error {
	for _, name := range v.inside(a.path(source)) {
		if about := a.noteAbout(v, name); about != "" {
			return fail("save what you would give to others", "%s is %s, and nothing to pass on", source, about)
		}
	}
	return nil
}

// sayThere says that something stands in the library.
func (a *app) sayThere(title, file string) {
	if a.redacts() {
		title, file = "it", "a note of the library"
	}
	a.ui.say("%s is there already as %s; nothing was written", title, file)
}

// saved writes the notes of articles with these titles, and says where they are.
func (a *app) saved(flags *saveFlags, v *loaded, changes []change, titles []string) error {
	done, err := a.writeOrPlan(&flags.captureFlags, v.Dir, changes)
	if err != nil {
		return err
	}
	said := make([]written, len(done))
	for i := range done {
		said[i] = writtenOf(changes[i], done[i], nil)
	}
	if flags.json || flags.dryRun || a.redacts() {
		return a.sayWritten(&flags.captureFlags, said)
	}
	for i, w := range said {
		fmt.Fprintf(a.ui.text, "%s:1: %s, %s\n", render.Clean(w.File), render.Clean(cmp.Or(titles[i], w.File)), report.Count(len(w.Lines), "line", "lines"))
	}
	return nil
}

// shelf is the folder of the library to which notes are added.
type shelf struct {
	*loaded
	folder string
	slugs  bool            // whether its files are named by slugs
	taken  map[string]bool // files that are there, in lower case
	urls   map[string]string
}

// newShelf returns the shelf in a folder, or in the one in which most notes of
// the library stand.
func newShelf(v *loaded, folder string) (*shelf, error) {
	s := &shelf{loaded: v, taken: map[string]bool{}, urls: map[string]string{}}
	var files []string
	for _, r := range v.Resources {
		file := r.Note.File.Name
		s.hold(file, r.URL)
		if v.Config.IsLibraryPath(file) {
			files = append(files, file)
		}
	}
	s.slugs = slugStyle(files)
	s.folder = path.Clean(filepath.ToSlash(cmp.Or(folder, usualFolder(files), v.folderFor(v.Config.IsLibraryPath, v.Config.Library), "library")))
	if !filepath.IsLocal(filepath.FromSlash(s.folder)) {
		return nil, fail("name a folder within the vault", "--folder: %s lies outside the vault", folder)
	}
	if !v.Config.IsLibraryPath(s.folder + "/x.md") {
		return nil, fail("name one below library or Clippings, or add it to library in .notes.toml", "--folder: notes in %s do not count as things to pass on", s.folder)
	}
	return s, nil
}

// hold takes down that a file is there, with an article of that address.
func (s *shelf) hold(file, url string) {
	s.taken[strings.ToLower(file)] = true
	if url != "" {
		s.urls[url] = file
	}
}

// holds returns the file in which an article is saved already, or "".
func (s *shelf) holds(found article.Article) string {
	if found.URL != "" {
		return s.urls[found.URL]
	}
	i := slices.IndexFunc(s.Resources, func(r *parser.Resource) bool { return r.URL == "" && sameText(r.Title, found.Title) })
	if i < 0 {
		return ""
	}
	return s.Resources[i].Note.File.Name
}

// place returns a path for an article's note that is not taken.
func (s *shelf) place(found article.Article) (string, error) {
	base, err := fileName(found.Title, s.slugs)
	if err != nil {
		return "", err
	}
	fileOf := func(name string) string { return path.Join(s.folder, name+".md") }
	file := fileOf(freeName(base, func(name string) bool { return s.taken[strings.ToLower(fileOf(name))] }))
	s.hold(file, found.URL)
	return file, nil
}
