package main

import (
	"cmp"
	"crypto/rand"
	"embed"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"notes/parser"
)

// starter is a file that a vault begins with.
type starter struct {
	name  string   // slash path in the vault
	about string   // what it is for
	text  string   // of the file, where there is none
	lines []string // that are added to a file that is there, where they are missing
	kept  string   // why it stays as it is; "" if it is written
	there bool     // there is a file of that name

	instead string // what to do where it is there; "" for nothing
}

// starters returns the files that the flags ask for, and what becomes of each.
func (a *app) starters(flags *initFlags, g *ground) ([]starter, error) {
	id, err := newID(a.env.random())
	if err != nil {
		return nil, err
	}
	all := slices.Concat(g.settings(id), g.aboutMe(flags.name), g.template(flags.obsidian), g.emptyFolders())
	if flags.git {
		all = append(all, gitFiles()...)
	}
	if flags.obsidian {
		all = append(all, g.obsidianFiles()...)
	}
	if flags.ci != "" {
		jobs, err := ciFiles(flags.ci)
		if err != nil {
			return nil, err
		}
		all = append(all, jobs...)
	}
	for i := range all {
		if err := g.look(&all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// look settles what becomes of a file that is there.
func (g *ground) look(s *starter) error {
	file := filepath.Join(g.dir, filepath.FromSlash(s.name))
	_, err := os.Lstat(file)
	if s.there = err == nil; !s.there || s.kept != "" {
		return nil
	}
	if s.lines == nil {
		s.kept = cmp.Or(s.instead, "it is there already")
		return nil
	}
	text, err := readUpTo(file, maxNoteSize)
	if err != nil {
		return fail("see what it is with `ls -l`, and move it away", "cannot read %s: %w", s.name, reason(err))
	}
	if s.lines = missingLines(string(text), s.lines); len(s.lines) == 0 {
		s.kept = "it has all of it"
	}
	return nil
}

// changesOf returns what is to be written.
func changesOf(plan []starter) []change {
	var all []change
	for _, s := range plan {
		switch {
		case s.kept != "":
		case s.there:
			all = append(all, change{name: s.name, edit: func(text string) (string, error) { return withLines(text, s.lines), nil }})
		default:
			text := s.text
			if s.lines != nil {
				text = withLines("", s.lines)
			}
			all = append(all, change{name: s.name, create: true, edit: func(string) (string, error) { return text, nil }})
		}
	}
	return all
}

// missingLines returns the lines that a text does not have.
func missingLines(text string, lines []string) []string {
	has := map[string]bool{}
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		has[strings.Join(strings.Fields(line), " ")] = true
	}
	var missing []string
	for _, line := range lines {
		if !has[strings.Join(strings.Fields(line), " ")] {
			missing = append(missing, line)
		}
	}
	return missing
}

// withLines adds to a text the lines that it does not have, in its own kind of
// line ends.
func withLines(text string, lines []string) string {
	end := lineEndOf(text)
	var b strings.Builder
	b.WriteString(text)
	if text != "" && !strings.HasSuffix(text, "\n") {
		b.WriteString(end)
	}
	for _, line := range missingLines(text, lines) {
		b.WriteString(line + end)
	}
	return b.String()
}

// lineEndOf returns how the lines of a text end: as on Windows, where one does.
func lineEndOf(text string) string {
	if strings.Contains(text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// proquint spells 16 bits as five letters that can be spoken
// (arXiv:0901.4016).
func proquint(bits uint16) string {
	const consonants, vowels = "bdfghjklmnprstvz", "aiou"
	return string([]byte{
		consonants[bits>>12], vowels[bits>>10&3], consonants[bits>>6&15], vowels[bits>>4&3], consonants[bits&15],
	})
}

// newID returns a new id for a vault: 48 random bits, in three words.
func newID(random io.Reader) (string, error) {
	var words [3]uint16
	if err := binary.Read(random, binary.BigEndian, &words); err != nil {
		return "", fail("try again", "cannot make an id for the vault: %w", err)
	}
	return proquint(words[0]) + "-" + proquint(words[1]) + "-" + proquint(words[2]), nil
}

// random returns where random bytes come from.
func (e Env) random() io.Reader {
	if e.Random != nil {
		return e.Random
	}
	return rand.Reader
}

// settings is the vault's own configuration.
func (g *ground) settings(id string) []starter {
	text := "# Settings of this folder of notes. `notes help vault` tells of each.\n\n" +
		"# Keeps calendar entries made here apart from those of others. Leave it as it is.\n" +
		"id = \"" + id + "\"\n"
	if g.mixed {
		text += "\n# Which notes are people's. Without it, every note here with frontmatter is.\n" +
			"people = [\"people/**\"]\n"
	}
	s := starter{name: ".notes.toml", about: "the settings, with an id for calendars", text: text}
	if g.vault != nil && g.vault.Config.ID == "" && g.has(".notes.toml") {
		s.kept = `it is there already; for calendars, write id = "` + id + `" at its top`
	}
	return []starter{s}
}

// has reports whether something of that name is in the folder.
func (g *ground) has(name string) bool {
	_, err := os.Lstat(filepath.Join(g.dir, filepath.FromSlash(name)))
	return err == nil
}

// aboutMe is the owner's own note.
func (g *ground) aboutMe(name string) []starter {
	s := starter{name: "me.md", about: "about you: what you can help with"}
	if g.vault != nil && g.vault.Me != nil {
		s.name, s.kept = g.vault.Me.Note.File.Name, "it is there already"
	}
	s.text = "---\ntype: me\n"
	if name != "" {
		s.text += "name: " + parser.ValueYAML(name) + "\n"
	}
	s.text += `offers: []
interests: []
---
# Me

Under "offers" goes what you can give without thinking twice: an hour on somebody's
slow database, a read of a job post, a place to work. One line each, with a word
to find it by:

    offers:
      - review of job posts +hiring
`
	return []starter{s}
}

// template is the note that a person's begins with. Obsidian knows {{title}},
// and wants it in quotes.
func (g *ground) template(obsidian bool) []starter {
	const lists = "tags: []\nmet: []\npains: []\noffers: []\nhelps: []\n---\n"
	s := starter{name: "Templates/person.md", about: "what notes new begins with",
		text: "---\nname: {{name}}\n" + lists + "# {{name}}\n"}
	if obsidian || g.obsidian {
		s.text = "---\nname: \"{{title}}\"\n" + lists + "# {{title}}\n"
	}
	if g.there {
		if folder := folderLike(g.dir, "Templates"); folder != "" {
			s.name = folder + "/person.md"
		}
		if _, file, err := readTemplate(g.dir, ""); err == nil && file != "" {
			s.name, s.kept = file, "it is there already"
		}
	}
	return []starter{s}
}

// folderLike returns the folder of that name in another, in the letters that it
// has there; "" where there is none.
func folderLike(dir, name string) string {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.IsDir() && strings.EqualFold(e.Name(), name) {
			return e.Name()
		}
	}
	return ""
}

// holdsSomething reports whether a folder is there and holds more than hidden files.
func holdsSomething(dir string) bool {
	entries, _ := os.ReadDir(dir)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name()[0] != '.' })
}

// emptyFolders are the folders for people and for things to pass on, where
// there are none. git keeps a folder only with a file in it; a hidden one is
// never read.
func (g *ground) emptyFolders() []starter {
	var all []starter
	if g.people() == 0 {
		all = append(all, starter{name: g.peopleFolder() + "/.gitkeep", about: "a folder for a note on each person"})
	}
	if g.vault == nil || len(g.vault.Resources) == 0 {
		library := "library"
		if g.vault != nil {
			if f := g.vault.folderFor(g.vault.Config.IsLibraryPath, g.vault.Config.Library); f != "" {
				library = f
			}
		}
		all = append(all, starter{name: library + "/.gitkeep", about: "a folder for articles and books to pass on"})
	}
	for i, s := range all {
		if holdsSomething(filepath.Join(g.dir, filepath.FromSlash(path.Dir(s.name)))) {
			all[i].kept = "the folder is there already"
		}
	}
	return all
}

// ignored are lines for .gitignore: what systems and editors leave behind.
var ignored = []string{".DS_Store", "Thumbs.db", "desktop.ini", "*.swp", "*~", ".trash/", ".obsidian/workspace*.json"}

// gitFiles are for a vault that is kept in git.
func gitFiles() []starter {
	return []starter{
		{name: ".gitignore", about: "what systems and editors leave behind", lines: ignored},
		{name: ".gitattributes", about: "that git merges notes by what they mean", lines: []string{attributeLine}},
	}
}

// obsidianFiles are settings with which Obsidian edits the lists of a note as
// lists, and finds the template. They are those of its own, and start nothing.
func (g *ground) obsidianFiles() []starter {
	folder := path.Dir(g.template(true)[0].name)
	return []starter{
		{name: ".obsidian/types.json", about: "which properties are lists and dates", text: obsidianTypes()},
		{name: ".obsidian/templates.json", about: "where the template is", text: "{\n  \"folder\": \"" + folder + "\"\n}\n"},
	}
}

// obsidianTypes returns the types of properties, as Obsidian names them.
func obsidianTypes() string {
	types := []string{"aliases: aliases", "tags: tags", "snooze: date", "private: checkbox"}
	for _, list := range append(parser.ItemLists(), "interests") {
		types = append(types, list+": multitext")
	}
	slices.Sort(types)
	var b strings.Builder
	for i, t := range types {
		name, kind, _ := strings.Cut(t, ": ")
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString(`    "` + name + `": "` + kind + `"`)
	}
	return "{\n  \"types\": {\n" + b.String() + "\n  }\n}\n"
}

// jobs are the files with jobs for continuous integration, as in examples/ci.
//
//go:embed ci
var jobs embed.FS

// ciPlace is a value of --ci: it has a folder in examples/ci, whose files go into a
// folder of the repository.
type ciPlace struct {
	name  string
	path  func(file string) string
	about map[string]string // of a file
	tells string            // the file that says what is to be set up
}

var ciPlaces = []ciPlace{
	{"github", func(file string) string { return ".github/workflows/" + file }, map[string]string{
		"notes-check.yml":     "checks each push",
		"notes-reminders.yml": "writes reminders each morning",
		"notes-digest.yml":    "updates an issue each Monday",
	}, "notes-check.yml"},
	{"gitlab", func(file string) string {
		if file == "gitlab-ci.yml" {
			return ".gitlab-ci.yml"
		}
		return ".gitlab/" + file
	}, map[string]string{
		"gitlab-ci.yml": "includes the jobs",
		"notes.yml":     "checks, reminders, and an issue each week",
	}, "notes.yml"},
}

func ciNames() []string {
	return mapped(ciPlaces, func(p ciPlace) string { return p.name })
}

// ciFiles returns the jobs for a place.
func ciFiles(name string) ([]starter, error) {
	i := slices.Index(ciNames(), name)
	entries, err := fs.ReadDir(jobs, "ci/"+name)
	if i < 0 || err != nil {
		return nil, errors.Join(errors.New("no jobs are known for "+name), err)
	}
	var all []starter
	for _, e := range entries {
		text, err := fs.ReadFile(jobs, "ci/"+name+"/"+e.Name())
		if err != nil {
			return nil, err
		}
		p := ciPlaces[i]
		s := starter{name: p.path(e.Name()), about: p.about[e.Name()], text: string(text)}
		if e.Name() == "gitlab-ci.yml" {
			s.instead = "it is there already; add to it: include: [{local: .gitlab/notes.yml}]"
		}
		all = append(all, s)
	}
	return all, nil
}
