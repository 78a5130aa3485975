package parser

import (
	"slices"
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// baretag is a tag as it is typed under a key; it is bare with a # and no quotes:
// that begins a comment in YAML, whose readers do not see it, or fail.
type baretag struct {
	text   string // without the #
	at     int    // where it is typed
	isBare bool
}

// bareTags returns the tags under a key of YAML as they are typed, if one of them is
// bare; else none.
func bareTags(src string, block frontmatter.Block, e frontmatter.Entry) []baretag {
	end := valueEnd(src[:block.End], e)
	if block.Format != frontmatter.YAML || strings.IndexByte(src[e.KeyEnd:end], '#') < 0 {
		return nil
	}
	var tags []baretag
	found := false
	for at := e.KeyEnd; at < end; {
		line, _, _ := strings.Cut(src[at:end], "\n")
		text := strings.TrimLeft(line, " \t:-")
		for _, tag := range tagsOnLine(text, at+len(line)-len(text)) {
			tags, found = append(tags, tag), found || tag.isBare
		}
		at += len(line) + 1
	}
	if !found {
		return nil
	}
	return tags
}

// valueEnd returns where the lines end that belong to a key: its own, and those set
// in below it or with a dash.
func valueEnd(src string, e frontmatter.Entry) int {
	at := source.NextLine(src, e.KeyEnd)
	for next := src[at:]; strings.HasPrefix(next, " ") || strings.HasPrefix(next, "\t") || strings.HasPrefix(next, "- "); next = src[at:] {
		at = source.NextLine(src, at)
	}
	return at
}

// tagsOnLine returns the tags of one line: those between the brackets of a list, or
// with commas between them.
func tagsOnLine(text string, at int) (tags []baretag) {
	if list, isList := strings.CutPrefix(text, "["); isList {
		text, at = list[:max(strings.LastIndexByte(list, ']'), 0)], at+1
	}
	for part := range strings.SplitSeq(text, ",") {
		tags = append(tags, tagsIn(part, at)...)
		at += len(part) + 1
	}
	return tags
}

// tagsIn returns the tags that one part of a list is: one as it stands or, with a
// bare #, its words up to a comment. A # before what is no tag begins one, too.
func tagsIn(part string, at int) (tags []baretag) {
	before, _, hasMark := strings.Cut(part, "#")
	plain := strings.TrimSpace(part)
	text := strings.Trim(plain, `"'# `)
	switch {
	case text == "":
		return nil
	case !hasMark || plain[0] == '"' || plain[0] == '\'':
		return []baretag{{text: text, at: at}}
	}
	for i, word := range words(part) {
		switch {
		case word == "#":
			return tags
		case isTag(word) && word[0] == '#':
			tags = append(tags, baretag{word[1:], at + i, true})
		case i < len(before):
			tags = append(tags, baretag{text: word, at: at + i})
		default:
			return tagsIn(before, at)
		}
	}
	return tags
}

// hashTags reads the tags under a key if one of them is bare, tells of those, and
// reports whether it did. It tells so in the place of what YAML makes of them.
func (r *noteReader) hashTags(p *Person, block frontmatter.Block, e frontmatter.Entry) bool {
	bare := bareTags(r.src, block, e)
	if len(bare) == 0 {
		return false
	}
	told := source.Diagnostic{
		Code: "yaml-misread", Severity: source.Warning,
		Message: "other programs do not see this tag: to YAML, a # begins a comment", Hint: "write it without the #",
	}
	end := valueEnd(r.src[:block.End], e)
	r.found = slices.DeleteFunc(r.found, func(d source.Diagnostic) bool {
		isOfTags := strings.HasPrefix(d.Code, "yaml-") && d.Span.Start >= e.KeyEnd && d.Span.Start < end
		if isOfTags && d.Severity == source.Error {
			told.Code, told.Severity, told.Message = d.Code, d.Severity, "YAML cannot read this list: a # begins a comment there"
		}
		return isOfTags
	})
	for _, tag := range bare {
		p.Tags = append(p.Tags, strings.Clone(tag.text))
		if tag.isBare {
			told.Span = source.Span{File: r.file, Start: tag.at, End: tag.at + 1 + len(tag.text)}
			told.Fix = []source.Edit{{Start: tag.at, End: tag.at + 1}}
			r.found = append(r.found, told)
		}
	}
	return true
}
