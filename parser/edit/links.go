package edit

import (
	"cmp"
	"iter"
	"path"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Renaming is what becomes of the links to somebody who gets another name, or
// whose note gets another file. A link keeps the form that it has: one by name
// becomes one by the new name, one by id or path one by the new id or path.
type Renaming struct {
	person    *parser.Person
	name      string // the new one
	file      string // the new path
	files     []string
	was, is   parser.Names
	after     map[string]*parser.Person // everybody as they are then, by the path of their note now
	concerned map[string]bool           // folded texts that may lead elsewhere, before or after
}

// NewRenaming prepares the change: a person of the vault gets a name, a path for
// the note, and aliases. Files are the paths of all notes in the vault.
func NewRenaming(v *parser.Vault, p *parser.Person, name, file string, aliases, files []string) *Renaming {
	return newRenaming(v, v.Renamed(p, name, file, aliases), &Renaming{person: p, name: name, file: file, files: files})
}

// newRenaming fills in what is known of the people of a vault, before and then.
func newRenaming(v, then *parser.Vault, r *Renaming) *Renaming {
	p := r.person
	r.was, r.is = v.Names(), then.Names()
	r.after, r.concerned = map[string]*parser.Person{}, map[string]bool{}
	for _, q := range then.People {
		r.after[q.Note.File.Name] = q
	}
	r.after[p.Note.File.Name] = r.after[r.file]
	for _, q := range v.People {
		if is := r.Then(q); is.ID != q.ID {
			r.concern(q.ID, is.ID)
		}
	}
	for _, is := range []*parser.Person{p, r.Then(p)} {
		r.concern(append([]string{is.ID, is.Name, withoutEnd(is.Note.File.Name), baseOf(is.Note.File.Name)}, is.Aliases...)...)
	}
	return r
}

// Then returns somebody of the vault as they are with the new name.
func (r *Renaming) Then(p *parser.Person) *parser.Person { return r.after[p.Note.File.Name] }

func (r *Renaming) concern(texts ...string) {
	for _, text := range texts {
		r.concerned[parser.Fold(text)] = true
	}
}

// Concerns reports whether a link with that target may have to change.
func (r *Renaming) Concerns(target string) bool {
	target, _, _ = strings.Cut(target, "#")
	folded := parser.Fold(withoutEnd(strings.TrimSpace(target)))
	return r.concerned[folded] || r.concerned[path.Base(folded)]
}

// MayConcern reports whether a link in a note may have to change. It is quick,
// and in doubt says yes.
func (r *Renaming) MayConcern(text string) bool {
	for rest := range behindEach(text, "[[") {
		target, _, closed := strings.Cut(rest, "]]")
		target = target[strings.LastIndexByte(target, '[')+1:]
		target, _, _ = strings.Cut(target, "|")
		if closed && (strings.ContainsAny(target, "\\\n") || r.Concerns(target)) {
			return true
		}
	}
	return r.mayLead(text, "](") || r.mayLead(text, "]:")
}

// mayLead reports whether a Markdown link, of which the opening marks begin the
// target, may lead to the person's note.
func (r *Renaming) mayLead(text, opening string) bool {
	base := parser.Fold(baseOf(r.person.Note.File.Name))
	for rest := range behindEach(text, opening) {
		target, _, _ := strings.Cut(rest, "\n")
		if !strings.HasPrefix(target, "http") && strings.Contains(parser.Fold(parser.DecodePath(target)), base) {
			return true
		}
	}
	return false
}

// maxTarget is how many bytes of a link are looked at to tell whether it may be
// the one that is looked for.
const maxTarget = 1 << 10

// behindEach yields what follows each of the marks in a text.
func behindEach(text, mark string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			i := strings.Index(text, mark)
			if i < 0 {
				return
			}
			text = text[i+len(mark):]
			if !yield(text[:min(len(text), maxTarget)]) {
				return
			}
		}
	}
}

// baseOf returns a note's file name without .md.
func baseOf(name string) string { return withoutEnd(path.Base(name)) }

func withoutEnd(name string) string { return strings.TrimSuffix(name, endOf(name)) }

// endOf returns the .md of a path as it is written, or "".
func endOf(name string) string {
	if n := len(name) - len(".md"); n > 0 && strings.EqualFold(name[n:], ".md") {
		return name[n:]
	}
	return ""
}

// Mended is what a renaming does to a note.
type Mended struct {
	Edits []source.Edit
	// Unsure are links that may lead to several people, of whom the renamed one
	// is one. They stay as they are.
	Unsure []source.Diagnostic
}

// Mend changes the links in a note, which may be anybody's, so that they lead to
// whom they lead now. The error is a Refusal where that cannot be done without
// changing what else stands there.
func (r *Renaming) Mend(name, text string) (Mended, error) {
	n := read(name, text)
	m := mending{Renaming: r, Note: n}
	if decoded := n.Person.Note.File.Text() + n.Person.Note.File.Rest(); len(decoded) != len(text) {
		return Mended{}, m.refuseForeign(decoded)
	}
	m.inFrontmatter(n.block.Entries)
	m.refs()
	m.inBody()
	if err := m.possible(); err != nil || len(m.swaps) == 0 {
		return Mended{Unsure: m.unsure}, err
	}
	for _, way := range []func() []source.Edit{m.inPlace, m.requoted, m.byID} {
		if edits := way(); m.keepsAllElse(edits) {
			return Mended{edits, m.unsure}, nil
		}
	}
	return Mended{}, m.refuseSwap(m.swaps[0])
}

// mending is the change to one note.
type mending struct {
	*Renaming
	*Note
	swaps  []swap // by their places
	unsure []source.Diagnostic
	failed error // the first place that cannot be changed
}

// swap is a text that takes the place of another.
type swap struct {
	start, end int
	old, new   string             // as a reader sees them
	value      *frontmatter.Value // in which they stand; nil in the body
	id         string             // to use in their place where a reference to a person can be one, or ""
	ref        bool               // it is a name in a list of people, without brackets
}

// swap notes a swap, unless its place is taken by another.
func (m *mending) swap(s swap) {
	i, _ := m.swapAt(s.start)
	isTaken := i > 0 && s.start < m.swaps[i-1].end || i < len(m.swaps) && m.swaps[i].start < s.end
	if s.old != s.new && !isTaken {
		m.swaps = slices.Insert(m.swaps, i, s)
	}
}

// swapAt returns the index of the swap that begins at an offset; or else where it would
// stand.
func (m *mending) swapAt(start int) (index int, ok bool) {
	return slices.BinarySearchFunc(m.swaps, start, func(s swap, start int) int { return cmp.Compare(s.start, start) })
}

// inBody finds what changes in the body.
func (m *mending) inBody() {
	links, _ := parser.BodyLinks(m.Text, m.block.End)
	for _, l := range links {
		m.link(l, 0, nil)
	}
}

// link finds what changes in a link whose offsets count from a base.
func (m *mending) link(l parser.NoteLink, base int, v *frontmatter.Value) {
	to, led := m.goal(l, base)
	s := swap{start: base + l.Target.Start, end: base + l.Target.End, old: l.Target.Text, new: to, value: v}
	if led != nil && l.Form == parser.WikiLink {
		s.id = m.Then(led).ID
	}
	m.swap(s)
	if led == m.person && l.Label.Text == m.person.Name && !strings.ContainsAny(m.name, "[]|\\") {
		m.swap(swap{start: base + l.Label.Start, end: base + l.Label.End, old: l.Label.Text, new: m.name, value: v})
	}
}

// goal returns what a link is to say, and to whom it leads, if to anybody.
func (m *mending) goal(l parser.NoteLink, base int) (string, *parser.Person) {
	if l.Form == parser.WikiLink {
		return m.target(l.Target.Text, base+l.Target.Start)
	}
	if !m.leadsToFile(l.Path()) {
		return l.Target.Text, nil
	}
	return m.destination(l), m.person
}

// target returns what a link by name, id or path is to say, and to whom it
// leads.
func (m *mending) target(typed string, at int) (string, *parser.Person) {
	found := m.asOne(m.was.Find(typed))
	switch len(found) {
	case 1:
		return m.named(typed, found[0]), found[0]
	case 0:
		if strings.Contains(typed, "/") && m.leadsToFile(typed) {
			return m.inFolder(typed), m.person
		}
		return typed, nil
	}
	if slices.Contains(found, m.person) {
		m.unsure = append(m.unsure, source.Diagnostic{
			Code: "ambiguous-person", Severity: source.Warning,
			Span:    source.Span{File: source.NewFile(m.Name, m.Text), Start: at, End: at + len(typed)},
			Message: "“" + typed + "” may be any of several people, so it stays as it is", Hint: "write the id of the one you mean",
		})
	}
	return typed, nil
}

// named returns the text nearest to the typed one that leads to somebody then.
func (m *mending) named(typed string, p *parser.Person) string {
	is := m.Then(p)
	for _, text := range []string{m.alike(typed, p), typed, is.ID, withoutEnd(is.Note.File.Name)} {
		if found := m.is.Find(text); len(found) == 1 && found[0] == is && isTarget(text) {
			return text
		}
	}
	return typed
}

// isTarget reports whether a text can stand in a [[link]].
func isTarget(text string) bool { return !strings.ContainsAny(text, "[]|#^`\\\n") }

// alike returns the new name, id or path of a person in the place of the old
// one; an alias stays.
func (m *mending) alike(typed string, p *parser.Person) string {
	folded, whole := parser.Fold(withoutEnd(typed)), parser.Fold(withoutEnd(p.Note.File.Name))
	isPath := strings.Contains(folded, "/") && path.Base(folded) == path.Base(whole)
	switch {
	case p != m.person:
		return typed
	case folded == parser.Fold(p.ID) || folded == whole || isPath:
		return m.inFolder(typed)
	case folded == parser.Fold(p.Name):
		return m.name
	}
	return typed
}

// inFolder returns a path with the note's new name in the place of the last
// part. If the file stays, so does the path.
func (m *mending) inFolder(typed string) string {
	if m.file == m.person.Note.File.Name {
		return typed
	}
	folder := typed[:strings.LastIndexByte(typed, '/')+1]
	if folder != "" && path.Dir(m.file) != path.Dir(m.person.Note.File.Name) {
		return withoutEnd(m.file) + endOf(typed)
	}
	return folder + baseOf(m.file) + endOf(typed)
}

// leadsToFile reports whether a path in the note leads to the person's note:
// from the note's own folder, else from the vault's, else as the end of no other
// note's path.
func (m *mending) leadsToFile(to string) bool {
	if to == "" {
		return false
	}
	if endOf(to) == "" {
		to += ".md"
	}
	file, beside := m.person.Note.File.Name, parser.PathIn(m.Name, to)
	switch {
	case strings.EqualFold(beside, file):
		return true
	case slices.ContainsFunc(m.files, func(f string) bool { return strings.EqualFold(f, beside) }):
		return false
	}
	to = strings.TrimPrefix(to, "/")
	if strings.EqualFold(to, file) {
		return true
	}
	ends := func(f string) bool { return hasSuffixFold("/"+f, "/"+to) }
	return ends(file) && !slices.ContainsFunc(m.files, func(f string) bool { return f != file && ends(f) })
}

func hasSuffixFold(text, end string) bool {
	return len(text) >= len(end) && strings.EqualFold(text[len(text)-len(end):], end)
}

// destination returns the target of a Markdown link with the note's new name.
func (m *mending) destination(l parser.NoteLink) string {
	if m.file == m.person.Note.File.Name {
		return l.Target.Text
	}
	raw, rest := l.Split()
	at := strings.LastIndexByte(raw, '/') + 1
	if path.Dir(m.file) != path.Dir(m.person.Note.File.Name) {
		return escapedLike(raw, l.Form, m.wayTo(raw)) + endOf(raw) + rest
	}
	return raw[:at] + escapedLike(raw[at:], l.Form, baseOf(m.file)) + endOf(raw) + rest
}

// escapedLike writes a file's name as the target of a Markdown link, with as
// many characters escaped as in the old one.
func escapedLike(old string, form parser.LinkForm, name string) string {
	all := strings.Contains(old, "%") && !isASCII(parser.DecodePath(old))
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 0x80 && all, strings.IndexByte("%<>\\#?", c) >= 0,
			(form == parser.PlainLink || strings.Contains(old, "%20")) && strings.IndexByte(" ()\"'[]", c) >= 0:
			b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0
}
