package parser

import (
	"bytes"
	"encoding"
	"encoding/json"
	"unicode/utf8"
)

// AppendJSON appends a value as [json.Marshal] writes it. It is made for the many
// values of [Object]s, which it writes in one go.
//
// With an indent, each member and item is on a line of its own, as [json.Indent] sets
// them in by two spaces; the indent is the line end and what the line on which the
// value begins is set in by, as in "\n  ". Without one, all of it is on one line.
func AppendJSON(b []byte, value any, indent string) ([]byte, error) {
	switch value := value.(type) {
	case string:
		return appendJSONString(b, value), nil
	case Object:
		return appendMembers(b, value, indent)
	case []string:
		return appendArray(b, value, indent)
	case []Object:
		return appendArray(b, value, indent)
	case []any:
		return appendArray(b, value, indent)
	case json.Marshaler:
	case encoding.TextMarshaler:
		if text, err := value.MarshalText(); err == nil {
			return appendJSONString(b, string(text)), nil
		}
	}
	text, err := json.Marshal(value)
	if err != nil || indent == "" {
		return append(b, text...), err
	}
	set := bytes.NewBuffer(b)
	err = json.Indent(set, text, indent[1:], "  ")
	return set.Bytes(), err
}

func appendMembers(b []byte, o Object, indent string) ([]byte, error) {
	if len(o) == 0 {
		return append(b, "{}"...), nil
	}
	inner, colon := indent, ":"
	if indent != "" {
		inner, colon = indent+"  ", ": "
	}
	var err error
	for i, m := range o {
		b = append(append(b, "{,"[min(i, 1)]), inner...)
		b = append(appendJSONString(b, m.Name), colon...)
		if b, err = AppendJSON(b, m.Value, inner); err != nil {
			return b, err
		}
	}
	return append(append(b, indent...), '}'), nil
}

func appendArray[T any](b []byte, items []T, indent string) ([]byte, error) {
	switch {
	case items == nil:
		return append(b, "null"...), nil
	case len(items) == 0:
		return append(b, "[]"...), nil
	}
	inner := indent
	if indent != "" {
		inner += "  "
	}
	var err error
	for i, item := range items {
		b = append(append(b, "[,"[min(i, 1)]), inner...)
		if b, err = AppendJSON(b, item, inner); err != nil {
			return b, err
		}
	}
	return append(append(b, indent...), ']'), nil
}

// appendJSONString appends a text as [json.Marshal] writes it, which escapes what
// means something in HTML, too.
func appendJSONString(b []byte, text string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			if r, n = utf8.DecodeRuneInString(text[i:]); !(r == utf8.RuneError && n == 1) && r != '\u2028' && r != '\u2029' {
				i += n
				continue
			}
		}
		b = append(b, text[from:i]...)
		if short := shortEscape(r); short != 0 {
			b = append(b, '\\', short)
		} else {
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		}
		i += n
		from = i
	}
	return append(append(b, text[from:]...), '"')
}

// shortEscape returns what stands for a character behind a backslash, or 0.
func shortEscape(r rune) byte {
	switch r {
	case '"', '\\':
		return byte(r)
	case '\b':
		return 'b'
	case '\f':
		return 'f'
	case '\n':
		return 'n'
	case '\r':
		return 'r'
	case '\t':
		return 't'
	}
	return 0
}
