package frontmatter

import (
	"strings"

	"notes/parser/source"
)

// yaml reads a block of YAML key by key.
func (r *reader) yaml(inner extent) []Entry {
	text := r.text[inner.start:inner.end]
	r.valid = plainBytes(text)
	lines := r.lines(inner, r.buffer.lines[:0])
	r.buffer.lines = lines
	if len(lines) > 0 && !mapBlock(lines) {
		return r.wholeYAML(inner)
	}
	before := len(r.found)
	entries := r.entries(lines, 0)
	if !r.broken(before) || r.clash {
		return entries
	}
	// What reads as several broken keys may be one value that runs over lines.
	if v, err := decode(r.text, inner.start, inner.end); err == nil && v.Kind == Map {
		r.found = r.found[:before]
		r.tree(&v, 0)
		return v.Entries
	}
	return entries
}

// broken reports whether a finding since before says that YAML cannot be read.
func (r *reader) broken(before int) bool {
	for _, d := range r.found[before:] {
		if d.Code == "yaml-syntax" {
			return true
		}
	}
	return false
}

// wholeYAML reads a block that is not a plain map of keys.
func (r *reader) wholeYAML(inner extent) []Entry {
	v, err := decode(r.text, inner.start, inner.end)
	switch {
	case err != nil:
		r.syntax(err, inner.start, inner.end)
	case v.Kind == Map:
		r.tree(&v, 0)
		return v.Entries
	case v.Kind != Null:
		r.report("frontmatter-no-keys", source.Error, v.Start, v.Start+len(lineOf(r.text, v.Start)),
			"this frontmatter has no keys, so nothing in it is read", "write lines such as name: Ada between the --- lines")
	}
	return nil
}

// mapBlock reports whether the first line that says something is a key.
func mapBlock(lines []line) bool {
	for _, l := range lines {
		if !l.blank() && !l.conflict() {
			_, _, ok := splitKey(l.text)
			return ok && l.indent == 0
		}
	}
	return true
}

// entries reads the keys of a map whose lines are indented by indent. Only the
// keys of the block itself, at indent 0, name lists of items.
func (r *reader) entries(lines []line, indent int) []Entry {
	entries := r.buffer.entries.take(countAt(lines, indent))
	for i := 0; i < len(lines); {
		l := lines[i]
		if l.blank() || l.conflict() {
			i++
			continue
		}
		key, rest, ok := splitKey(l.text)
		if !ok || l.indent != indent {
			r.report("yaml-syntax", source.Error, l.at(), l.end, "this line is neither a key nor part of a list",
				"write it as key: value; if the note's text begins here, put --- above it")
			i++
			continue
		}
		end := chunkEnd(lines, i, rest)
		e := Entry{Key: key, KeyPos: l.at(), KeyEnd: l.at() + keySize(l.text, rest)}
		e.Value = r.value(key, l, rest, lines[i+1:end])
		r.duplicate(entries, e)
		entries = append(entries, e)
		i = end
	}
	return entries
}

func (r *reader) duplicate(before []Entry, e Entry) {
	if r.clash {
		return
	}
	for _, b := range before {
		if b.Key != e.Key {
			continue
		}
		r.report("duplicate-key", source.Error, e.KeyPos, e.KeyEnd, "the key “"+e.Key+"” stands here a second time",
			"join the two; other tools keep only one of them")
		r.found[len(r.found)-1].Related = []source.Related{{
			Span:    source.Span{File: r.file, Start: b.KeyPos, End: b.KeyEnd},
			Message: "it stands first here",
		}}
		return
	}
}

// splitKey takes `key: value` apart; rest is the value's text.
func splitKey(text string) (key, rest string, ok bool) {
	if text == "" {
		return "", "", false
	}
	switch c := text[0]; c {
	case '"', '\'':
		end := strings.IndexByte(text[1:], c)
		if end < 0 {
			return "", "", false
		}
		key, rest = text[1:end+1], strings.TrimLeft(text[end+2:], " ")
		if !strings.HasPrefix(rest, ":") || strings.Contains(key, `\`) {
			return "", "", false
		}
		rest = rest[1:]
	case '[', ']', '{', '}', ',', '#', '&', '*', '!', '|', '>', '%', '@', '`', '?', ':':
		return "", "", false
	default:
		i := colon(text)
		if i < 0 || strings.HasPrefix(text, "- ") || strings.Contains(text[:i], " #") {
			return "", "", false
		}
		key, rest = withoutEnd(text[:i]), text[i+1:]
	}
	if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return "", "", false
	}
	return key, rest[blanks(rest):], true
}

// colon returns the index of the colon that ends a plain key, or -1.
func colon(text string) int {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], ':')
		if i < 0 {
			return -1
		}
		if from += i + 1; from == len(text) || text[from] == ' ' || text[from] == '\t' {
			return from - 1
		}
	}
}

// keySize returns the size of the key in text, quotes included.
func keySize(text, rest string) int {
	head := text[:len(text)-len(rest)]
	return len(withoutEnd(head[:strings.LastIndexByte(head, ':')]))
}

// value reads what stands behind a key: rest on the key's own line, and more
// lines below.
func (r *reader) value(key string, l line, rest string, more []line) Value {
	start := l.at() + len(l.text) - len(rest)
	single := firstContent(more) < 0 && !(literal(rest) && len(more) > 0)
	if rest == "" || rest[0] == '#' {
		return r.below(key, l, more)
	}
	if single && r.valid && !r.cutsItem(key, l, rest) {
		if v, ok := r.plain(beforeComment(rest), start); ok {
			return v
		}
	}
	end := start + len(rest)
	if !single {
		end = more[len(more)-1].end
	}
	isField := r.itemKeys(key)
	switch {
	case single && l.indent == 0 && rest[0] != '[' && isField != nil:
		return r.textItem(rest, start)
	case single && rest[0] == '*':
		v := Value{Kind: Scalar, Style: Raw, Text: rest, Start: start, End: end}
		r.tree(&v, 0)
		return v
	}
	v := r.decoded(l, extent{start, end}, func(quotable bool) Value { return r.asTyped(rest, start, more, quotable) })
	if l.indent == 0 && isField != nil {
		r.flowItems(&v, isField)
	}
	return v
}

// cutsItem reports whether a # stands in an item on its key's own line, as of a tag.
// What follows it is a comment to YAML, and here part of the text, as in a list.
func (r *reader) cutsItem(key string, l line, rest string) bool {
	return l.indent == 0 && rest[0] != '"' && rest[0] != '\'' && len(beforeComment(rest)) < len(rest) && r.itemKeys(key) != nil
}

// beforeComment cuts a comment off a scalar.
func beforeComment(text string) string {
	switch text[0] {
	case '[':
		return text
	case '"', '\'':
		end := strings.IndexByte(text[1:], text[0]) + 2
		if comment := strings.TrimLeft(text[end:], " "); len(comment) < len(text[end:]) && strings.HasPrefix(comment, "#") {
			return text[:end]
		}
		return text
	}
	if i := strings.Index(text, " #"); i > 0 {
		return strings.TrimRight(text[:i], " ")
	}
	return text
}

// decoded lets the YAML library read the value of the key on line l, which
// stands at the given place; what it cannot read is left to fallback.
func (r *reader) decoded(l line, at extent, fallback func(quotable bool) Value) Value {
	start := l.start
	if strings.TrimSpace(r.text[start:l.at()]) != "" { // a dash stands before the key
		start = l.at()
	}
	v, err := decode(r.text, start, source.NextLine(r.text, at.end))
	if err == nil && v.Kind == Map && len(v.Entries) == 1 {
		v = v.Entries[0].Value
		r.tree(&v, 1)
		return v
	}
	if err == nil {
		err = errShape
	}
	return fallback(r.syntax(err, at.start, at.end))
}

// asTyped keeps the text of a value that YAML cannot read, with a fix where it
// is quotable and stands on one line. A list is one of texts.
func (r *reader) asTyped(rest string, start int, more []line, quotable bool) Value {
	if list, ok := r.listAsTyped(rest, start, more); ok {
		return list
	}
	if quotable && firstContent(more) < 0 {
		v := raw(rest, start)
		r.fix(source.Edit{Start: v.Start, End: v.End, New: Quote(rest)})
		return v
	}
	return folded(rest, start, more)
}

// raw returns a text as it stands in the note, on one line.
func raw(text string, start int) Value {
	return Value{Kind: Scalar, Style: Raw, Text: text, Start: start, End: start + len(text)}
}

// folded returns a text that goes on over several lines, which are joined by a space
// as YAML does.
func folded(text string, start int, more []line) Value {
	v := raw(text, start)
	for _, m := range more {
		if !m.blank() {
			v.Text += " " + m.text
			v.End = m.end
		}
	}
	return v
}

// listAsTyped reads a list although YAML cannot read some of its items. They are the
// text that they look like, and quotes around each are the fix.
func (r *reader) listAsTyped(rest string, start int, more []line) (list Value, ok bool) {
	var edits []source.Edit
	read := func(text string, start int) (Value, bool) {
		v, ok := r.flowItem(text, start)
		if !ok && text != "" && strings.IndexByte(`"'`, text[0]) < 0 && !strings.ContainsAny(text, "[]{}#") {
			v, ok = raw(text, start), true
			edits = append(edits, source.Edit{Start: v.Start, End: v.End, New: Quote(text)})
		}
		return v, ok
	}
	first := firstContent(more)
	switch {
	case rest == "" && more[first].dash():
		list, ok = r.plainList(more[first:], read)
	case first < 0 && r.valid && strings.HasPrefix(rest, "["):
		list, ok = r.flow(rest, start, read)
	}
	if !ok || len(edits) == 0 {
		return Value{}, false
	}
	r.fix(edits...)
	return list, true
}

// below reads a value that stands on the lines after its key.
func (r *reader) below(key string, l line, more []line) Value {
	first := firstContent(more)
	if first < 0 {
		return Value{Start: l.end, End: l.end}
	}
	at := extent{more[first].at(), more[len(more)-1].end}
	if more[first].dash() {
		if isField := r.itemKeys(key); isField != nil && l.indent == 0 {
			return r.list(more, isField)
		}
		if v, ok := r.plainList(more[first:], r.plain); ok {
			return v
		}
	} else if _, _, ok := splitKey(more[first].text); ok && more[first].indent > l.indent && r.valid && !deep(more) {
		return Value{Kind: Map, Start: at.start, End: at.end, Entries: r.entries(more, more[first].indent)}
	}
	return r.decoded(l, at, func(bool) Value { return r.asTyped("", at.start, more, false) })
}

func (r *reader) itemKeys(key string) func(string) bool {
	if r.items == nil {
		return nil
	}
	return r.items(key)
}

// plainList reads a block list of plain scalars, each on one line.
func (r *reader) plainList(lines []line, read itemReader) (Value, bool) {
	list := Value{Kind: List, Items: r.buffer.values.take(len(lines)), Start: lines[0].at(), End: lines[len(lines)-1].end}
	for _, l := range lines {
		if l.blank() {
			continue
		}
		if !r.valid || !l.dash() || l.indent != lines[0].indent {
			return Value{}, false
		}
		text := strings.TrimLeft(l.text[1:], " ")
		if text == "-" || strings.HasPrefix(text, "- ") || colon(text) >= 0 && text[0] != '"' && text[0] != '\'' {
			return Value{}, false
		}
		v, ok := read(text, l.at()+len(l.text)-len(text))
		if !ok {
			return Value{}, false
		}
		list.Items = append(list.Items, v)
	}
	return list, true
}
