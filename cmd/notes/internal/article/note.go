package article

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
)

// Note returns the note of the article as a web clipper writes it: saved on
// that day, of a kind of help (see [parser.Kinds]; "" stands for the article's own),
// with the tag clippings and those given. It is less than 1 MiB, and the
// parser reads back from it what was written, whatever the article holds.
func (a Article) Note(day parser.Date, kind string, tags []string) string {
	var b strings.Builder
	b.WriteString("---\n")
	field(&b, "title", oneLine(a.Title, maxTitle))
	field(&b, "source", webAddress(nil, a.URL))
	list(&b, "author", []string{oneLine(a.Author, maxAuthor)})
	dated(&b, "published", a.Published)
	dated(&b, "created", day)
	field(&b, "description", oneLine(a.Description, maxDescription))
	field(&b, "lang", language(a.Lang))
	if kind = cmp.Or(kind, a.Kind); kind != "article" {
		field(&b, "type", oneLine(kind, maxTag))
	}
	list(&b, "tags", tagsOf(append(slices.Clone(a.Tags), tags...)))
	b.WriteString("---\n")
	b.WriteString(body(a.Text))
	return b.String()
}

// field writes a key and its value, if there is one.
func field(b *strings.Builder, key, value string) {
	if value != "" {
		b.WriteString(key + ": " + frontmatter.Quote(value) + "\n")
	}
}

// dated writes a key and its day, if it is one that can be read back.
func dated(b *strings.Builder, key string, day parser.Date) {
	text := day.String()
	if again, err := parser.ParsePartial(text); err == nil && again == day && day.Year != 0 {
		b.WriteString(key + ": " + text + "\n")
	}
}

func list(b *strings.Builder, key string, items []string) {
	items = slices.DeleteFunc(items, func(item string) bool { return item == "" })
	if len(items) == 0 {
		return
	}
	b.WriteString(key + ":\n")
	for _, item := range items {
		b.WriteString("  - " + frontmatter.Quote(item) + "\n")
	}
}

// tagsOf returns the tags of a note, each once, in a form that editors take for
// a tag: without # and white space.
func tagsOf(given []string) []string {
	tags := []string{"clippings"}
	for _, tag := range given {
		tag = strings.TrimRight(strings.TrimLeft(oneLine(tag, maxTag), "#+[ "), "] ")
		tag = strings.ReplaceAll(tag, " ", "-")
		if tag != "" && len(tags) < maxTags && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// body returns the text of a note. What a merge would leave behind gets a space
// before it, so that an article about merging is not taken for a conflict.
func body(text string) string {
	text = strings.TrimRight(shorten(visible(newlines.Replace(text))), "\n")
	if text == "" {
		return ""
	}
	var b strings.Builder
	for line := range strings.Lines(text + "\n") {
		if frontmatter.ConflictMarker(strings.TrimRight(line, "\n")) && strings.Trim(line, "=\n") != "" {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// cutLine ends a text of which the rest was left out.
const cutLine = "*(The rest is left out: this text is longer than a note may be.)*"

// IsCut reports whether the rest of the text was left out, since it is longer
// than a note may be.
func (a Article) IsCut() bool { return strings.HasSuffix(a.Text, cutLine) }

// shorten cuts a text that is too long for a note: at the last empty line that
// stands outside of code, else anywhere, and says so below.
func shorten(text string) string {
	if len(text) <= maxText {
		return text
	}
	kept := head(text, maxText-len(cutLine)-128)
	at, end := 0, 0
	fence := ""
	for line := range strings.Lines(kept) {
		if strings.TrimSpace(line) == "" && fence == "" {
			end = at
		}
		fence = fenceAfter(fence, line)
		at += len(line)
	}
	if end > len(kept)/2 {
		return kept[:end] + "\n" + cutLine
	}
	if fence != "" {
		kept += "\n" + fence
	}
	return kept + "\n\n" + cutLine
}

// fenceAfter returns the fence within which the text after a line stands, or
// "": that before the line, unless the line opens or closes one.
func fenceAfter(fence, line string) string {
	line = strings.TrimLeft(strings.TrimRight(line, "\r\n"), " >")
	run := len(line) - len(strings.TrimLeft(line, "`"))
	switch {
	case fence == "" && run >= 3 && run <= 100:
		return line[:run]
	case fence != "" && run >= len(fence) && strings.Trim(line, "` ") == "":
		return ""
	}
	return fence
}
