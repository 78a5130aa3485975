package parser

import (
	"embed"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

// Code is one kind of finding. Its name is stable: other programs and the
// user's own settings may refer to it.
type Code struct {
	Name     string // kebab-case
	Severity source.Severity
	Summary  string // what is found, one line
}

// Codes are all kinds of findings about a vault or a draft, by name. Each has
// its page, with a note that has the mistake, what is said about it and the note
// without it, in the archive codes/NAME.txtar.
var Codes = []Code{
	{"ambiguous-person", source.Warning, "a name that several people have"},
	{"arrow-order", source.Warning, "a pain named behind a help's result instead of before it"},
	{"bad-name", source.Error, "a file or folder whose name is not UTF-8 text"},
	{"body-depth", source.Warning, "lists and quotes nested too deep to be read"},
	{"byte-order-mark", source.Info, "an invisible mark at the beginning of a file"},
	{"config-key", source.Warning, "a key that a vault's config does not have"},
	{"config-syntax", source.Error, "a config that is not TOML"},
	{"config-unread", source.Error, "a config that cannot be read"},
	{"config-user-only", source.Warning, "a key that counts only in your own config"},
	{"config-value", source.Warning, "a value that a key of the config cannot have"},
	{"conflict", source.Error, "markers that a merge left in a note"},
	{"cr-line-ends", source.Error, "a file whose lines end as they did on old Macs"},
	{"date-ambiguous", source.Error, "a day that is not written year first"},
	{"date-form", source.Warning, "a day with one digit for month or day, or without hyphens"},
	{"date-invalid", source.Error, "a day that the calendar does not have"},
	{"draft-ask", source.Warning, "a message that asks for something"},
	{"draft-self", source.Warning, "a message that says more of its writer than of who reads it"},
	{"duplicate-key", source.Error, "a key that stands twice in one frontmatter"},
	{"empty-item", source.Warning, "an item that says nothing"},
	{"folder-depth", source.Error, "folders nested too deep to be read"},
	{"frontmatter-dots", source.Error, "a frontmatter closed by ... instead of ---"},
	{"frontmatter-indented-end", source.Error, "an indented --- within the frontmatter"},
	{"frontmatter-no-keys", source.Error, "a frontmatter without any key"},
	{"frontmatter-too-long", source.Error, "a frontmatter of more than 64 KiB"},
	{"frontmatter-unclosed", source.Error, "a frontmatter that never ends"},
	{"frontmatter-unopened", source.Error, "keys at the top of a note without a line --- above them"},
	{"future-date", source.Warning, "something that is said to have happened after today"},
	{"gitignore-unread", source.Error, "a .gitignore file that cannot be read as a whole"},
	{"help-kind", source.Warning, "a word that is no kind of help"},
	{"intro-consent", source.Warning, "an introduction made without a yes from both"},
	{"intro-order", source.Warning, "steps of an introduction whose days are out of order"},
	{"intro-self", source.Error, "somebody introduced to themselves"},
	{"intro-state", source.Warning, "a step or state that introductions do not have"},
	{"item-date", source.Error, "an item that wants a day and has none"},
	{"item-twice", source.Warning, "an item that stands twice in one list"},
	{"json-syntax", source.Error, "a frontmatter that is not JSON although it begins like it"},
	{"key-value", source.Warning, "a key:date word that is read as text"},
	{"link-broken", source.Warning, "a symbolic link that leads nowhere, or back to itself"},
	{"link-outside", source.Warning, "a symbolic link that leads out of the vault"},
	{"link-unread", source.Info, "a symbolic link to what is never read"},
	{"not-a-file", source.Info, "something named like a note that is no regular file"},
	{"not-utf-8", source.Warning, "bytes that are not UTF-8 text"},
	{"note-too-long", source.Error, "a note of more than 1 MiB"},
	{"nul-byte", source.Warning, "a NUL byte in a note"},
	{"pain-order", source.Warning, "a pain that ends before it begins"},
	{"rhythm", source.Warning, "a rhythm that cannot be read"},
	{"same-alias", source.Warning, "a name that is another person's alias"},
	{"same-email", source.Warning, "two people with one e-mail address"},
	{"same-id", source.Warning, "two pains of one person with one id"},
	{"same-link", source.Warning, "two people with one page"},
	{"same-name", source.Warning, "two people with one name"},
	{"same-phone", source.Warning, "two people with one phone number"},
	{"score-keeping", source.Warning, "a key that counts what came back"},
	{"second-me", source.Warning, "a second note about yourself"},
	{"status", source.Warning, "a word that is no status of a pain"},
	{"sync-conflict", source.Warning, "a second copy that a sync program made of a note"},
	{"tab-indent", source.Error, "a line of YAML that is indented by a tab"},
	{"toml-syntax", source.Error, "a frontmatter that is not TOML although it begins like it"},
	{"unknown-key", source.Warning, "a key that looks like a mistyped one"},
	{"unknown-pain", source.Warning, "an arrow to a pain that is not there"},
	{"unknown-person", source.Warning, "a name that nobody in the vault has"},
	{"unreadable-folder", source.Error, "a folder that cannot be read"},
	{"unreadable-note", source.Error, "a note that cannot be read"},
	{"utf-16", source.Error, "a note that is saved as UTF-16"},
	{"value-depth", source.Error, "a value nested too deep to be read"},
	{"value-shape", source.Warning, "keys where one text or a list of tags is wanted"},
	{"yaml-alias", source.Warning, "a YAML alias, which is read as text"},
	{"yaml-misread", source.Warning, "an item that other programs misread"},
	{"yaml-syntax", source.Error, "a value or line that YAML cannot read"},
	{"yes-or-no", source.Warning, "a word that is neither yes nor no"},
}

//go:embed codes/*.txtar
var codePages embed.FS

// FindCode returns the code of that name.
func FindCode(name string) (Code, bool) {
	i, ok := slices.BinarySearchFunc(Codes, name, func(c Code, name string) int { return strings.Compare(c.Name, name) })
	if !ok {
		return Code{}, false
	}
	return Codes[i], true
}

// Page returns the explanation of a code as Markdown: what it means and why it
// matters, then a vault that has the mistake, what `notes check` says about it,
// and the vault without it.
func (c Code) Page() string {
	data, err := c.data()
	if err != nil {
		return ""
	}
	p := codePage{archive: txtar.Parse(data)}
	p.text("# " + c.Name + ": " + c.Summary)
	p.text(string(p.archive.Comment))
	p.text("## The mistake")
	p.files("bad")
	p.text("## What `notes check` says")
	p.block(p.member("want"))
	p.text("## Mended")
	p.files("mended")
	p.deleted()
	p.standIns(string(data))
	return p.out.String()
}

// Explanation says what a code means and why it matters: the first paragraph of
// its page.
func (c Code) Explanation() string {
	data, err := c.data()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(txtar.Parse(data).Comment))
}

func (c Code) data() ([]byte, error) { return codePages.ReadFile("codes/" + c.Name + ".txtar") }

// codePage is a page in the making.
type codePage struct {
	archive *txtar.Archive
	out     strings.Builder
}

// text adds a paragraph or a heading, with an empty line before it.
func (p *codePage) text(paragraph string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	p.out.WriteString(strings.TrimSpace(paragraph) + "\n")
}

// block adds what is shown as it stands, indented.
func (p *codePage) block(text string) {
	p.out.WriteByte('\n')
	for line := range strings.Lines(text) {
		if line != "\n" {
			line = "    " + line
		}
		p.out.WriteString(line)
	}
}

// files adds the files of a vault, those of the mended one only where they are
// not as before, and the commands that make what no archive can hold.
func (p *codePage) files(vault string) {
	for _, f := range p.archive.Files {
		name, ok := strings.CutPrefix(f.Name, vault+"/")
		if !ok || vault == "mended" && p.member("bad/"+name) == string(f.Data) {
			continue
		}
		p.text("`" + name + "`")
		p.block(string(f.Data))
	}
	setup := p.member("bad.setup")
	if vault == "bad" && setup != "" {
		p.text("and what these commands make:")
		p.block(setup)
	}
	if vault == "mended" && setup != "" {
		p.text("No such command.")
	}
}

// deleted names the files that the mended vault no longer has.
func (p *codePage) deleted() {
	for _, f := range p.archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "bad/"); ok && !p.has("mended/"+name) {
			p.text("`" + name + "` is gone.")
		}
	}
}

// standIns says what stands for bytes that a page cannot show.
func (p *codePage) standIns(data string) {
	if strings.Contains(data, "«") {
		p.text("In these files «tab» is a tab, «NUL», «CR» and «E9» are the bytes 00, 0D and E9, «BOM» is a byte order mark, " +
			"«UTF-16» says how the file is saved, and «x×40» is x 40 times.")
	}
}

func (p *codePage) has(name string) bool {
	return slices.ContainsFunc(p.archive.Files, func(f txtar.File) bool { return f.Name == name })
}

// member returns the text of a file of the archive, or "".
func (p *codePage) member(name string) string {
	for _, f := range p.archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}
