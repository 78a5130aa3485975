package article

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"notes/cmd/notes/internal/advice"
	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// ReadMarkdown reads a text or a clipping that is Markdown already. The name is
// that of its file, or its address. Frontmatter is read as web clippers write
// it; without a title there, that is the first heading, else the name, else the
// first line. The text stays as it is. An error is an [*advice.Error].
func ReadMarkdown(text []byte, name string) (Article, error) {
	if err := refuse(text); err != nil {
		return Article{}, err
	}
	if bytes.HasPrefix(text, []byte("{\\rtf")) {
		return Article{}, notText("application/rtf")
	}
	file := source.NewFile(path.Base(name), newlines.Replace(decode(text, "")))
	whole := file.Text()
	block, found := frontmatter.Read(file, 0, func(string) func(string) bool { return nil })
	a := Article{URL: webAddress(nil, name), Text: whole[block.End:]}
	if len(block.Entries) == 0 || isBroken(found) {
		a.Text = whole
	} else {
		a.clipped(block.Entries)
	}
	a.Text = shorten(strings.Trim(visible(a.Text), "\n"))
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, advice.New("it holds no text", "give a page, or a text", nil)
	}
	a.Title = cmp.Or(oneLine(a.Title, maxTitle), headingOf(a.Text), titleOf(name), firstLine(a.Text))
	return a, nil
}

// newlines makes line ends those of Unix.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// isBroken reports whether what looks like frontmatter never ends: it is a rule
// above a text.
func isBroken(found []source.Diagnostic) bool {
	for _, d := range found {
		if d.Code == "frontmatter-unclosed" {
			return true
		}
	}
	return false
}

// clipped takes what clippers write, by the keys that they use.
func (a *Article) clipped(entries []frontmatter.Entry) {
	for _, e := range entries {
		values := texts(e.Value)
		text := strings.Join(values, ", ")
		switch strings.ToLower(e.Key) {
		case "title", "name":
			a.Title = cmp.Or(a.Title, text)
		case "source", "url", "link":
			a.URL = cmp.Or(webAddress(nil, text), a.URL)
		case "author", "authors", "creator", "by":
			a.Author = cmp.Or(a.Author, oneLine(text, maxAuthor))
		case "site", "publisher":
			a.Site = cmp.Or(a.Site, oneLine(text, maxSite))
		case "description", "excerpt", "summary":
			a.Description = cmp.Or(a.Description, oneLine(text, maxDescription))
		case "lang", "language":
			a.Lang = language(text)
		case "published", "date":
			a.Published = cmp.Or(a.Published, partOf(text))
		case "type", "kind":
			if kind := parser.Fold(text); slices.Contains(parser.Kinds, kind) {
				a.Kind = kind
			}
		case "tags", "tag", "categories":
			a.Tags = append(a.Tags, values...)
		}
	}
}

// partOf reads a day, or a month or year alone.
func partOf(text string) parser.Date {
	if d := dayOf(text); !d.IsZero() {
		return d
	}
	if d, err := parser.ParsePartial(text); err == nil && d.Year >= 1000 {
		return d
	}
	return parser.Date{}
}

// texts returns a value as a list of texts, each on one line.
func texts(v frontmatter.Value) []string {
	var all []string
	switch v.Kind {
	case frontmatter.Scalar:
		all = append(all, oneLine(v.Text, maxDescription))
	case frontmatter.List:
		for _, item := range v.Items {
			all = append(all, texts(item)...)
		}
	}
	return all
}

// headingOf returns the first heading of the first level, without its markup's
// marks.
func headingOf(text string) string {
	fence := ""
	for line := range strings.Lines(text) {
		if heading, ok := strings.CutPrefix(line, "# "); ok && fence == "" {
			return oneLine(strings.Trim(heading, "# \n"), maxTitle)
		}
		fence = fenceAfter(fence, line)
	}
	return ""
}

// firstLine returns the first line of a text that says something, if it is long
// only its beginning.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = oneLine(line, maxTitle/4); line != "" {
			return line
		}
	}
	return ""
}

// titleOf makes a title of a file's name or an address; of "" there is none.
func titleOf(name string) string {
	if title := nameOf(webAddress(nil, name)); title != "" {
		return title
	}
	if name == "" {
		return ""
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	return oneLine(strings.TrimSuffix(base, path.Ext(base)), maxTitle)
}
