package edit

import (
	"path"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// NewJoining prepares the change when somebody turns out to be another person of
// the vault, who gets aliases: links to the one become links to the other.
func NewJoining(v *parser.Vault, into, from *parser.Person, aliases, files []string) *Renaming {
	return newRenaming(v, v.Joined(into, from, aliases), &Renaming{person: from, name: into.Name, file: into.Note.File.Name, files: files})
}

// asOne returns the people without those who are somebody of them then.
func (r *Renaming) asOne(found []*parser.Person) []*parser.Person {
	if len(found) < 2 {
		return found
	}
	seen := map[*parser.Person]bool{}
	return slices.DeleteFunc(slices.Clone(found), func(p *parser.Person) bool {
		again := seen[r.Then(p)]
		seen[r.Then(p)] = true
		return again
	})
}

// wayTo returns the path of the person's note in another folder, without .md: from
// the vault's folder where the old one is, else from that of the note.
func (m *mending) wayTo(raw string) string {
	to := withoutEnd(m.file)
	switch {
	case strings.HasPrefix(raw, "/"):
		return "/" + to
	case strings.EqualFold(parser.PathIn(m.Name, m.decoded(raw)), m.person.Note.File.Name):
		return relative(path.Dir(m.Name), to)
	}
	return to
}

// decoded returns the path of a link with the .md that it may lack.
func (m *mending) decoded(raw string) string {
	to := parser.DecodePath(raw)
	if endOf(to) == "" {
		to += endOf(m.person.Note.File.Name)
	}
	return to
}

// relative returns the path from a folder of the vault to a file in it.
func relative(folder, file string) string {
	up := ""
	for folder != "." && !strings.HasPrefix(file, folder+"/") {
		up += "../"
		folder = path.Dir(folder)
	}
	if folder != "." {
		file = file[len(folder)+1:]
	}
	return up + file
}

// Moved returns the edits with which the Markdown links in the body of a note lead
// where they lead, when its text comes to stand in a note of another folder. A
// path that leads to a note from the vault's folder stays, as do [[links]].
func Moved(name, text, to string, files []string) []source.Edit {
	folder := path.Dir(to)
	if path.Dir(name) == folder {
		return nil
	}
	n := read(name, text)
	var edits []source.Edit
	links, _ := parser.BodyLinks(text, n.block.End)
	for _, l := range links {
		way := l.Path()
		beside := parser.PathIn(name, way)
		if l.Form == parser.WikiLink || way == "" || way[0] == '/' || strings.HasPrefix(beside, "../") || !slices.Contains(files, beside) && slices.Contains(files, way) {
			continue
		}
		raw, rest := l.Split()
		edits = append(edits, source.Edit{Start: l.Target.Start, End: l.Target.End, New: escapedLike(raw, l.Form, relative(folder, beside)) + rest})
	}
	return edits
}
