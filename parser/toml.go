package parser

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"

	"notes/parser/source"
)

// tomlTable is the upper two levels of a TOML text.
type tomlTable struct {
	values map[string]any
	places map[[2]string]source.Span // of the keys, by key and ""; of entries of tables, by key and entry
}

// place returns where a key of the text stands, or the entry of a table under
// it; where that is not known (it is a dotted key, say), the key above.
func (t tomlTable) place(key, entry string) source.Span {
	if span, ok := t.places[[2]string{key, entry}]; ok {
		return span
	}
	return t.places[[2]string{key, ""}]
}

// tomlError says what is wrong with a text and where.
type tomlError struct {
	message string
	span    source.Span
}

func (e *tomlError) Error() string { return e.message }

// parseTOML reads a text as TOML. An error is a *tomlError.
func parseTOML(text string) (tomlTable, error) {
	bare := strings.TrimPrefix(text, "\uFEFF")
	bom := len(text) - len(bare)
	var root map[string]toml.Primitive
	meta, err := toml.Decode(bare, &root)
	if err != nil {
		return tomlTable{}, whereTOML(text, bom, err)
	}
	t := tomlTable{map[string]any{}, map[[2]string]source.Span{}}
	for key, raw := range root {
		var value any
		if err := meta.PrimitiveDecode(raw, &value); err != nil {
			return tomlTable{}, whereTOML(text, bom, err)
		}
		t.values[key] = value
		at, known := startOf(&meta, raw)
		for entry, raw := range entriesOf(&meta, raw) {
			start, ok := startOf(&meta, raw)
			if !ok {
				continue
			}
			t.places[[2]string{key, entry}] = keySpan(text, bom+start)
			if !known || start < at {
				at, known = start, true
			}
		}
		t.places[[2]string{key, ""}] = keySpan(text, bom+at)
	}
	return t, nil
}

func entriesOf(meta *toml.MetaData, raw toml.Primitive) map[string]toml.Primitive {
	var entries map[string]toml.Primitive
	if meta.PrimitiveDecode(raw, &entries) != nil {
		return nil // it is no table
	}
	return entries
}

// whereTOML turns an error of the TOML package into one with a span.
func whereTOML(text string, bom int, err error) error {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return &tomlError{message: err.Error()}
	}
	start := inText(text, bom+parse.Position.Start)
	end := inText(text, start+max(parse.Position.Len, 0))
	if eol := strings.IndexAny(text[start:end], "\r\n"); eol >= 0 {
		end = start + eol
	}
	message := strings.TrimRight(strings.Join(strings.Fields(parse.Message), " "), ".")
	if after, ok := strings.CutPrefix(message, "Key "); ok {
		message = "key " + after
	}
	return &tomlError{message, source.Span{Start: start, End: end}}
}

// inText keeps an offset of the TOML package's, which may lie on either side,
// within the text.
func inText(text string, offset int) int { return max(0, min(offset, len(text))) }

// nowhere refuses every value. The TOML package gives places only in errors,
// so refusing a value is how to learn where it stands.
type nowhere struct{}

var errNowhere = errors.New("refused")

// UnmarshalTOML implements [toml.Unmarshaler].
func (nowhere) UnmarshalTOML(any) error { return errNowhere }

// startOf returns the byte offset at which a value starts, or the header of a
// table. That of a table made by a dotted key is not known.
func startOf(meta *toml.MetaData, raw toml.Primitive) (offset int, known bool) {
	var parse toml.ParseError
	if !errors.As(meta.PrimitiveDecode(raw, &nowhere{}), &parse) {
		return 0, false
	}
	return parse.Position.Start, parse.Position.Line > 0
}

// keySpan returns the span of the key with which the line of an offset begins.
// TOML has every value begin on the line of its key, so that is the value's
// own key, except within inline tables, whose key it is.
func keySpan(text string, offset int) source.Span {
	offset = inText(text, offset)
	start := source.LineStart(text, offset)
	start += len(text[start:]) - len(strings.TrimLeft(text[start:], " \t[\uFEFF"))
	rest := text[start:]
	width := strings.IndexAny(rest, " \t=]\r\n")
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		width = 2 + strings.IndexByte(rest[1:], rest[0])
	}
	if width < 0 {
		width = len(rest)
	}
	return source.Span{Start: start, End: start + width}
}
