package parser

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/parallel"
	"notes/parser/source"
)

// Loader reads a folder of notes. The zero value but for FS is ready to use.
type Loader struct {
	// FS is the vault's folder. Symbolic links are followed only if it
	// implements [fs.ReadLinkFS], as those of [os.DirFS] do.
	FS fs.FS
	// Overlay holds the texts of notes as an editor has them, by path; they
	// are read instead of the files.
	Overlay map[string][]byte
	// Day is the day for which the vault is read. Of the dated entries of a body up
	// to that day, nothing but their days is kept, since nothing is said about them,
	// and of the frontmatter no list of its keys. On the zero Day all is kept.
	Day Date
	// Details keeps these entries and the keys, too, for those who list or compare
	// all that notes say; the entries get no place of their own.
	Details bool
	// Links keeps whom the notes link to, but for their introductions.
	Links bool
	// Bodies keeps the text of each note's body in memory, Library that of each
	// resource.
	Bodies, Library bool
	// Workers is how many notes are read at once; 0 stands for one a CPU. The
	// vault does not depend on it.
	Workers int
}

// IntoReader is a file system that reads up to limit bytes of a file into a
// buffer, which it returns, perhaps grown. It saves a fifth of the time that
// opening and reading a small file takes.
type IntoReader interface {
	ReadInto(buffer []byte, name string, limit int) ([]byte, error)
}

// Load reads the vault. The error says that the folder could not be read;
// mistakes in notes are the vault's Diagnostics.
func (l *Loader) Load() (*Vault, error) {
	config, found := readConfig(l.FS)
	list, err := walk(l.FS, config)
	if err != nil {
		return nil, err
	}
	v := &Vault{Config: config, Files: len(list.notes), Diagnostics: append(found, list.diagnostics...)}
	v.take(l.readAll(list, config))
	identify(v.People)
	identifyResources(v.Resources)
	v.resolve()
	v.twins = newTwinSearch(v.People)
	source.Sort(v.Diagnostics)
	return v, nil
}

// keepsAfter returns the day up to which no details are kept; none where all are.
func (l *Loader) keepsAfter() Date {
	if l.Details {
		return Date{}
	}
	return l.Day
}

// readAll reads the notes, several at once, in the order of their names.
func (l *Loader) readAll(list listing, config Config) []*reading {
	readings := make([]*reading, len(list.notes))
	l.each(len(readings), func(i int, d *desk) {
		name := list.notes[i]
		readings[i] = l.read(name, list.kindOf(config, name), d)
	})
	return readings
}

// desk is memory in which one note is read after the other.
type desk struct {
	reader noteReader
	text   []byte
	block  frontmatter.Buffer
	copies source.Copies
	days   []Day             // of the body
	seen   map[copied]int    // the items of a list
	near   map[string]string // what unknown keys of people may be meant for
}

// each calls the function once with each number below n, several at once, each
// at a desk of its own.
func (l *Loader) each(n int, do func(i int, d *desk)) {
	parallel.EachBy(n, l.Workers, func() func(int) {
		d := new(desk)
		return func(i int) { do(i, d) }
	})
}

// read reads one note.
func (l *Loader) read(name string, kind noteKind, d *desk) *reading {
	data, ok := l.Overlay[name]
	if !ok {
		var err error
		if d.text, err = readInto(d.text, l.FS, name); err != nil {
			return unreadable(name, err)
		}
		data = d.text
	}
	return l.readNote(name, data, kind, d)
}

// readInto reads a file, but for one byte no more than a note may have.
func readInto(buffer []byte, fsys fs.FS, name string) ([]byte, error) {
	if r, ok := fsys.(IntoReader); ok {
		return r.ReadInto(buffer, name, maxNote+1)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return buffer, err
	}
	defer f.Close()
	buffer = slices.Grow(buffer[:0], 16<<10)
	for len(buffer) <= maxNote {
		if len(buffer) == cap(buffer) {
			buffer = slices.Grow(buffer, len(buffer))
		}
		n, err := f.Read(buffer[len(buffer):min(cap(buffer), maxNote+1)])
		buffer = buffer[:len(buffer)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return buffer, err
		}
	}
	return buffer, nil
}

func unreadable(name string, err error) *reading {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &reading{name: name, found: []source.Diagnostic{{
		Code: "unreadable-note", Severity: source.Error, Span: source.Span{File: source.NewFile(name, "")},
		Message: fmt.Sprintf("this note cannot be read: %v", err), Hint: "see that the file is there and that you may read it",
	}}}
}

// take sorts the readings into people, resources and the owner's own note.
func (v *Vault) take(readings []*reading) {
	v.Plain = v.Config.People == nil && isPlainFolder(readings)
	for _, n := range v.withoutNumbered(readings) {
		switch {
		case v.isPerson(n):
			v.People = append(v.People, n.person)
		case n.resource != nil:
			v.Resources = append(v.Resources, n.resource)
		case n.me != nil && v.Me == nil:
			v.Me = n.me
		case n.me != nil:
			v.report("second-me", source.Warning, source.Span{File: n.me.Note.File},
				"this is a second note about you; "+v.Me.Note.File.Name+" is the one that counts", "join the two, or name yours in .notes.toml: me = \"PATH\"")
		case n.found != nil && n.person == nil:
		case n.kind == indexPath:
			continue
		default:
			v.NotTaken = append(v.NotTaken, n.name)
			continue
		}
		v.Diagnostics = append(v.Diagnostics, n.found...)
	}
}

// isPerson reports whether a reading is of a person's note.
func (v *Vault) isPerson(n *reading) bool {
	return n.person != nil && (n.kind == personPath || n.maybe && v.Plain)
}

// isPlainFolder reports whether no note is a person's by folder, type or tag,
// so that every note with frontmatter is one.
func isPlainFolder(readings []*reading) bool {
	return !slices.ContainsFunc(readings, func(n *reading) bool { return n.kind == personPath })
}

func (v *Vault) report(code string, severity source.Severity, at source.Span, message, hint string) {
	v.Diagnostics = append(v.Diagnostics, source.Diagnostic{Code: code, Severity: severity, Span: at, Message: message, Hint: hint})
}

// identify gives people their ids, and sorts them by these.
func identify(people []*Person) {
	ids := noteIDs(len(people), func(i int) string { return people[i].Note.File.Name })
	for i, p := range people {
		p.ID = ids[i]
	}
	slices.SortFunc(people, func(a, b *Person) int { return strings.Compare(a.ID, b.ID) })
}

// identifyResources is identify for resources.
func identifyResources(resources []*Resource) {
	ids := noteIDs(len(resources), func(i int) string { return resources[i].Note.File.Name })
	for i, s := range resources {
		s.ID = ids[i]
	}
	slices.SortFunc(resources, func(a, b *Resource) int { return strings.Compare(a.ID, b.ID) })
}

// noteIDs returns an id for each of n notes: its base name, or its path where another
// note has that but for case.
func noteIDs(n int, name func(i int) string) []string {
	ids, first := make([]string, n), make(map[string]int, n)
	for i := range n {
		ids[i] = baseName(name(i))
		base := strings.ToLower(ids[i])
		other, isShared := first[base]
		if !isShared {
			first[base] = i
			continue
		}
		ids[i], ids[other] = pathName(name(i)), pathName(name(other))
	}
	return ids
}
