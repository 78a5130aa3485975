package frontmatter

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"notes/parser/source"
)

var errDeep = errors.New("nested deeper than 64 levels")

// splitObject finds the JSON object that a file begins with: it ends where the
// object ends, whatever its lines look like.
func (r *reader) splitObject(start int) (Block, extent) {
	opening := start + strings.IndexByte(r.text[start:], '{')
	dec := json.NewDecoder(strings.NewReader(r.text[opening:]))
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		end := guessObjectEnd(r.text, opening)
		return Block{Format: JSON, Start: start, End: end}, extent{opening, end}
	}
	end := opening + int(dec.InputOffset())
	return Block{Format: JSON, Start: start, End: source.NextLine(r.text, end)}, extent{opening, end}
}

// guessObjectEnd returns where a broken object probably ends: behind a line
// that is just a brace, or at an empty line.
func guessObjectEnd(text string, start int) int {
	for at := start; at < len(text); at = source.NextLine(text, at) {
		switch line := lineOf(text, at); {
		case line == "}":
			return source.NextLine(text, at)
		case strings.TrimSpace(line) == "":
			return at
		}
	}
	return len(text)
}

// json reads a JSON object.
func (r *reader) json(inner extent) []Entry {
	text := r.text[inner.start:inner.end]
	j := jsonReader{text: text, base: inner.start, dec: json.NewDecoder(strings.NewReader(text))}
	j.dec.UseNumber()
	v, err := j.value(0)
	if err != nil && !r.conflicts(inner) {
		r.jsonSyntax(err, j.base+j.start())
	}
	if v.Kind != Map && err == nil && text != "" {
		r.report("frontmatter-no-keys", source.Error, inner.start, min(inner.start+1, inner.end),
			"this frontmatter has no keys, so nothing in it is read", `write it as an object: {"name": "…"}`)
	}
	r.tree(&v, 0)
	return v.Entries
}

func (r *reader) jsonSyntax(err error, at int) {
	at = min(at, len(r.text))
	r.report("json-syntax", source.Error, at, min(at+1, len(r.text)), "JSON cannot read this: "+jsonFault(err.Error()),
		"look for a missing comma, quote or brace")
}

// jsonFaults put the library's messages into plain words, first match first.
var jsonFaults = []struct{ part, says string }{
	{"after object key:value pair", "a comma is missing before it"},
	{"after array element", "a comma is missing before it"},
	{"after object key", "a colon is missing before it"},
	{"beginning of object key", "a key in quotes is wanted here"},
	{"beginning of value", "a text wants quotes around it"},
	{"in string", "a text has no line breaks, and is closed by a quote"},
	{"unexpected EOF", "it ends too early"},
	{"unexpected end", "it ends too early"},
}

func jsonFault(message string) string {
	for _, f := range jsonFaults {
		if strings.Contains(message, f.part) {
			return f.says
		}
	}
	return message
}

// jsonReader walks the tokens of an object and notes where they stand.
type jsonReader struct {
	text string
	base int
	dec  *json.Decoder
}

// start returns the offset at which the next token begins.
func (j *jsonReader) start() int {
	at := int(j.dec.InputOffset())
	return at + len(j.text[at:]) - len(strings.TrimLeft(j.text[at:], " \t\r\n,:"))
}

func (j *jsonReader) value(depth int) (Value, error) {
	v := Value{Start: j.base + j.start()}
	token, err := j.dec.Token()
	v.End = max(v.Start, j.base+int(j.dec.InputOffset())) // behind a broken token, the decoder stands before it
	switch {
	case err != nil:
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return v, err
	case depth > MaxDepth:
		return v, errDeep
	}
	switch t := token.(type) {
	case nil:
		return v, nil
	case json.Delim:
		if t == '{' {
			return j.object(v, depth)
		}
		return j.array(v, depth)
	case string:
		v.Kind, v.Style, v.Text = Scalar, Quoted, t
	default:
		v.Kind, v.Text = Scalar, fmt.Sprint(t)
	}
	return v, nil
}

func (j *jsonReader) object(v Value, depth int) (Value, error) {
	v.Kind = Map
	for j.dec.More() {
		key, err := j.value(depth + 1)
		if err != nil {
			return v, err
		}
		e := Entry{Key: key.Text, KeyPos: key.Start, KeyEnd: key.End}
		e.Value, err = j.value(depth + 1)
		v.Entries = append(v.Entries, e)
		if err != nil {
			return v, err
		}
	}
	return j.close(v)
}

func (j *jsonReader) array(v Value, depth int) (Value, error) {
	v.Kind = List
	for j.dec.More() {
		item, err := j.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, item)
	}
	return j.close(v)
}

func (j *jsonReader) close(v Value) (Value, error) {
	_, err := j.dec.Token()
	v.End = j.base + int(j.dec.InputOffset())
	return v, err
}
