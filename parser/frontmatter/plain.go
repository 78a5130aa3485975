package frontmatter

import "strings"

// plain reads a scalar that stands on one line, without the YAML library. ok
// is false for everything that is not certainly what it looks like.
func (r *reader) plain(text string, start int) (v Value, ok bool) {
	if text == "" {
		return Value{Start: start, End: start}, true
	}
	switch text[0] {
	case '"', '\'':
		return quoted(text, start)
	case '[':
		return r.flow(text, start, r.flowItem)
	}
	if !plainScalar(text) {
		return Value{}, false
	}
	v = Value{Kind: Scalar, Text: text, Start: start, End: start + len(text)}
	if isNull(text) {
		v.Kind = Null
	}
	return v, true
}

// plainScalar reports whether YAML reads the text as it stands, outside of
// flow lists. It is sure when it says so (YAML 1.2.2, 7.3.3).
func plainScalar(text string) bool {
	switch c := text[0]; c {
	case ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '\t':
		return false
	case '-', '?', ':':
		if len(text) == 1 || text[1] == ' ' || text[1] == '\t' {
			return false
		}
	}
	if text[len(text)-1] == ':' || strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") {
		return false
	}
	return !strings.Contains(text, " #") && !strings.Contains(text, ": ") && strings.IndexByte(text, '\t') < 0
}

func isNull(text string) bool {
	switch text {
	case "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// quoted reads a quoted scalar without escapes that fills the text.
func quoted(text string, start int) (Value, bool) {
	q := text[0]
	if len(text) < 2 || text[len(text)-1] != q {
		return Value{}, false
	}
	inner := text[1 : len(text)-1]
	if strings.IndexByte(inner, q) >= 0 || q == '"' && strings.IndexByte(inner, '\\') >= 0 {
		return Value{}, false
	}
	return Value{Kind: Scalar, Style: Quoted, Text: inner, Start: start, End: start + len(text)}, true
}

// itemReader reads an item of a list; ok is false for one that it does not know.
type itemReader func(text string, start int) (v Value, ok bool)

// flow reads a flow list of plain or simply quoted scalars on one line.
func (r *reader) flow(text string, start int, read itemReader) (Value, bool) {
	list := Value{Kind: List, Start: start, End: start + len(text)}
	if len(text) < 2 || text[len(text)-1] != ']' {
		return Value{}, false
	}
	if strings.TrimSpace(text[1:len(text)-1]) == "" {
		return list, true
	}
	list.Items = r.buffer.values.take(1 + strings.Count(text, ","))
	for at := 1; at < len(text); {
		size := flowItemSize(text[at:])
		if size < 0 || at+size == len(text)-1 != (text[at+size] == ']') {
			return Value{}, false
		}
		raw := text[at : at+size]
		item := strings.Trim(raw, " ")
		v, ok := read(item, start+at+len(raw)-len(strings.TrimLeft(raw, " ")))
		if !ok {
			return Value{}, false
		}
		list.Items = append(list.Items, v)
		at += size + 1
	}
	return list, true
}

// flowItemSize returns the number of bytes before the comma or bracket that
// ends a flow list's item, or -1 where there is none.
func flowItemSize(text string) int {
	lead := len(text) - len(strings.TrimLeft(text, " "))
	if lead < len(text) && (text[lead] == '"' || text[lead] == '\'') {
		end := strings.IndexByte(text[lead+1:], text[lead])
		if end < 0 {
			return -1
		}
		lead += end + 2
	}
	if i := strings.IndexAny(text[lead:], ",]"); i >= 0 {
		return lead + i
	}
	return -1
}

func (r *reader) flowItem(text string, start int) (Value, bool) {
	if text == "" || text[0] == '[' {
		return Value{}, false
	}
	if text[0] != '"' && text[0] != '\'' && (strings.ContainsAny(text, "[]{}?") || strings.HasPrefix(text, ":") || text[0] == '-') {
		return Value{}, false
	}
	return r.plain(text, start)
}

// ScalarOf returns text as a YAML scalar on one line that any reader takes for
// that text: as it stands where that is safe, else in quotes.
func ScalarOf(text string) string {
	if text != "" && text == strings.TrimSpace(text) && printable(text) && plainScalar(text) && !isNull(text) {
		return text
	}
	return Quote(text)
}

// Quote returns text as a YAML flow scalar in quotes on one line.
func Quote(text string) string {
	if !strings.ContainsAny(text, `"\`) && printable(text) {
		return `"` + text + `"`
	}
	if !strings.Contains(text, "'") && printable(text) {
		return "'" + text + "'"
	}
	return doubleQuoted(text)
}

func printable(text string) bool {
	return plainBytes(text) && !strings.ContainsAny(text, "\n\r\t")
}

// doubleQuoted escapes what a double-quoted scalar must (YAML 1.2.2, 5.7).
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\r':
			b.WriteString(`\r`)
		case c < ' ' || c >= 0x7f && c < 0xa0:
			b.WriteString(`\x` + hex(c, 2))
		case c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF':
			b.WriteString(`\u` + hex(c, 4))
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func hex(c rune, digits int) string {
	const alphabet = "0123456789abcdef"
	out := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		out[i] = alphabet[c&15]
		c >>= 4
	}
	return string(out)
}
