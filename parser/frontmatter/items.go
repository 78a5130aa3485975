package frontmatter

import (
	"slices"
	"strings"

	"notes/parser/source"
)

// list reads a list of items that people type as one line of text, or as a
// map of the keys that isField knows. Each item is read by itself.
func (r *reader) list(lines []line, isField func(string) bool) Value {
	first := firstContent(lines)
	list := Value{Kind: List, Items: r.buffer.values.take(countDashes(lines)), Start: lines[first].at(), End: lines[len(lines)-1].end}
	for i := first; i < len(lines); {
		l := lines[i]
		if l.blank() || l.conflict() {
			i++
			continue
		}
		if !l.dash() {
			r.report("yaml-syntax", source.Error, l.at(), l.end, "this line is not part of the list",
				"begin it with a dash, or indent it deeper than the dash above")
			i++
			continue
		}
		end := itemEnd(lines, i)
		list.Items = append(list.Items, r.item(lines[i:end], isField))
		i = end
	}
	return list
}

// itemEnd returns the index behind the lines of the item at i: those indented
// deeper than its dash.
func itemEnd(lines []line, i int) int {
	end := i + 1
	if end == len(lines) || lines[end].dash() && lines[end].indent <= lines[i].indent {
		return end // as it mostly is
	}
	owns := ownsLists(lines[i].text)
	for j := end; j < len(lines); j++ {
		l := lines[j]
		switch {
		case l.blank() && (l.indent <= lines[i].indent || !owns), l.conflict():
			continue
		case l.indent <= lines[i].indent, l.dash() && !owns:
			return end
		}
		end = j + 1
	}
	return end
}

// ownsLists reports whether an item's first line may have dashes of its own
// below: a map does, a text does not.
func ownsLists(text string) bool {
	text = text[1+blanks(text[1:]):]
	_, _, ok := splitKey(text)
	return ok || text == "" || text[0] == '|' || text[0] == '>'
}

// item reads one item, in whatever form it is typed.
func (r *reader) item(lines []line, isField func(string) bool) Value {
	l := lines[0]
	text := l.text[1+blanks(l.text[1:]):]
	start := l.at() + len(l.text) - len(text)
	more := lines[1:]
	single := firstContent(more) < 0
	key, _, isKey := splitKey(text)
	switch {
	case text == "" && single:
		return Value{Start: start, End: start}
	case text == "" || isKey && (isField(key) || anyField(more, isField)):
		return r.mapItem(lines, text, start)
	case text[0] == '|' || text[0] == '>' || text[0] == '{':
		if v, ok := r.structured(lines, isField); ok {
			return v
		}
	case (text[0] == '"' || text[0] == '\'') && !single:
		if v, ok := r.structured(lines, isField); ok && v.Kind == Scalar {
			return v
		}
	}
	if single {
		return r.textItem(text, start)
	}
	return r.foldedItem(text, start, more)
}

// anyField reports whether one of the lines has a key that isField knows, so
// that the item is a map although its first key is mistyped.
func anyField(lines []line, isField func(string) bool) bool {
	return slices.ContainsFunc(lines, func(l line) bool {
		key, _, ok := splitKey(l.text)
		return ok && isField(key)
	})
}

// textItem reads an item that stands on one line as the text it was meant to
// be, and tells where YAML would read something else.
func (r *reader) textItem(text string, start int) Value {
	if text[0] != '[' && r.valid {
		if v, ok := r.plain(text, start); ok {
			return v
		}
	}
	v := raw(text, start)
	d, err := decodeText(text)
	switch {
	case err == nil && d.Kind == Scalar && d.Style == Quoted:
		v.Style, v.Text, v.End = Quoted, d.Text, start+quotedSize(text)
		return v
	case err == nil && d.Kind == Scalar && d.Text == text:
		v.Style = Plain
		return v
	case isNull(text):
		v.Kind, v.Style = Null, Plain
		return v
	}
	r.misread(v, misreading(text, d, err))
	return v
}

// misread tells of an item on one line that other programs read otherwise.
func (r *reader) misread(v Value, message string) {
	r.report("yaml-misread", source.Warning, v.Start, v.End, message, "put quotes around the item")
	r.fix(source.Edit{Start: v.Start, End: v.End, New: Quote(v.Text)})
}

// misreading says what other programs make of an item that is meant as text: v.
func misreading(text string, v Value, err error) string {
	switch {
	case err != nil:
		return "other programs cannot read this item: to YAML it is broken"
	case v.Kind == Map:
		return "other programs read this item as a key and its value, because of the colon"
	case v.Kind == List && strings.HasPrefix(text, "-"):
		return "other programs read this item as a list, because of its second dash"
	case v.Kind == List:
		return "other programs read this item as a list, because of the brackets"
	case v.Kind == Null:
		return "other programs read this item as empty"
	}
	return "other programs read only “" + shorten(v.Text) + "” of this item"
}

// shorten returns the first words of a text on one line.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return text
}

// foldedItem reads an item that goes on over several lines.
func (r *reader) foldedItem(text string, start int, more []line) Value {
	v := folded(text, start, more)
	d, err := decodeText(r.text[v.Start:v.End])
	if err != nil || d.Kind != Scalar || d.Text != v.Text {
		r.report("yaml-misread", source.Warning, v.Start, v.End, misreading(v.Text, d, err),
			"write the item on one line, in quotes")
	}
	return v
}

// structured lets the YAML library read an item; ok is false where it finds
// neither text nor a map of the item's own keys.
func (r *reader) structured(lines []line, isField func(string) bool) (Value, bool) {
	v, err := decode(r.text, lines[0].start, source.NextLine(r.text, lines[len(lines)-1].end))
	if err != nil || v.Kind != List || len(v.Items) != 1 {
		return Value{}, false
	}
	v = v.Items[0]
	if v.Kind == Map && (len(v.Entries) == 0 || !isField(v.Entries[0].Key)) || v.Kind == List {
		return Value{}, false
	}
	r.tree(&v, 1)
	return v, true
}

// mapItem reads an item in its mapping form, key by key.
func (r *reader) mapItem(lines []line, text string, start int) Value {
	own := make([]line, 0, len(lines))
	if text != "" {
		l := lines[0]
		own = append(own, line{start: l.start, end: l.end, indent: start - l.start, text: text})
	}
	own = append(own, lines[1:]...)
	first := firstContent(own)
	if _, _, ok := splitKey(own[first].text); !ok {
		if text == "" && first == len(own)-1 {
			return r.textItem(own[first].text, own[first].at())
		}
		return r.foldedItem(own[first].text, own[first].at(), own[first+1:])
	}
	v := Value{Kind: Map, Start: own[first].at(), End: lines[len(lines)-1].end}
	v.Entries = r.entries(own, own[first].indent)
	return v
}

// flowItems keeps the items of a flow list as the text they were meant to be,
// where YAML sees a key or a list in them.
func (r *reader) flowItems(list *Value, isField func(string) bool) {
	for i, v := range list.Items {
		if v.Kind == Scalar || v.Kind == Null || v.Kind == Map && len(v.Entries) > 0 && isField(v.Entries[0].Key) {
			continue
		}
		list.Items[i] = raw(r.text[v.Start:v.End], v.Start)
		r.misread(list.Items[i], misreading(list.Items[i].Text, v, nil))
	}
}
