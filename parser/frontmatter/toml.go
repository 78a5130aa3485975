package frontmatter

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"notes/parser/source"
)

// toml reads a block of TOML. The library gives values without places, so a
// key's place is its line and an item's is where its text stands behind it.
func (r *reader) toml(inner extent) []Entry {
	text := r.text[inner.start:inner.end]
	if nests(text) > maxNesting {
		r.report("toml-syntax", source.Error, inner.start, inner.start, "this TOML nests too deep to be read",
			"write its keys without so many dots and braces")
		return nil
	}
	var root map[string]any
	meta, err := toml.Decode(text, &root)
	if err != nil {
		if !r.conflicts(inner) {
			r.tomlSyntax(err, inner)
		}
		return nil
	}
	t := tomlReader{text: r.text, end: inner.end, order: map[string]int{}}
	for i, key := range meta.Keys() {
		for n := range key {
			if name := key[:n+1].String(); t.order[name] == 0 {
				t.order[name] = i + 1
			}
		}
	}
	return t.entries(root, "", inner.start)
}

// maxNesting bounds the dots and braces outside of quotes, and so the depth of
// keys, by whose cube the library takes time.
const maxNesting = 512

// nests counts the dots and opening braces outside of quotes.
func nests(text string) int {
	n := 0
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '.' || c == '{':
			n++
		}
	}
	return n
}

func (r *reader) tomlSyntax(err error, inner extent) {
	at, message := inner.start, err.Error()
	var parse toml.ParseError
	if errors.As(err, &parse) {
		at, message = min(inner.start+max(parse.Position.Start, 0), inner.end), parse.Message
	}
	r.report("toml-syntax", source.Error, at, min(at+1, inner.end), "TOML cannot read this: "+message,
		"put quotes around text")
}

type tomlReader struct {
	text  string
	end   int
	order map[string]int // of the keys by their full name, from 1
}

func (t *tomlReader) entries(table map[string]any, prefix string, at int) []Entry {
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	rank := func(k string) int { return t.order[strings.TrimPrefix(prefix+"."+toml.Key{k}.String(), ".")] }
	sort.Slice(keys, func(i, j int) bool {
		if a, b := rank(keys[i]), rank(keys[j]); a != b {
			return a < b
		}
		return keys[i] < keys[j]
	})
	entries := make([]Entry, 0, len(keys))
	for _, k := range keys {
		pos := t.keyPos(k, at)
		full := strings.TrimPrefix(prefix+"."+toml.Key{k}.String(), ".")
		entries = append(entries, Entry{Key: k, KeyPos: pos, KeyEnd: pos + len(k), Value: t.value(table[k], full, pos+len(k))})
	}
	return entries
}

// keyPos returns where the key first stands at the beginning of a line, or in
// the brackets of a table's header.
func (t *tomlReader) keyPos(key string, from int) int {
	for at := from; at < t.end; at = source.NextLine(t.text, at) {
		line := lineOf(t.text, at)
		text := strings.TrimLeft(line, " \t[\"'")
		rest, ok := strings.CutPrefix(text, key)
		if ok && strings.TrimLeft(rest, " \t\"'") != "" && strings.ContainsRune("=].", rune(strings.TrimLeft(rest, " \t\"'")[0])) {
			return at + len(line) - len(text)
		}
	}
	return from
}

func (t *tomlReader) value(v any, full string, at int) Value {
	switch v := v.(type) {
	case map[string]any:
		return Value{Kind: Map, Start: at, End: at, Entries: t.entries(v, full, at)}
	case []map[string]any:
		list := Value{Kind: List, Start: at, End: at}
		for _, m := range v {
			item := t.value(m, full, list.End)
			list.Items, list.End = append(list.Items, item), max(list.End, end(item))
		}
		return list
	case []any:
		list := Value{Kind: List, Start: at, End: at}
		for _, m := range v {
			item := t.value(m, full, list.End)
			list.Items, list.End = append(list.Items, item), max(list.End, item.End)
		}
		return list
	}
	return t.scalar(tomlText(v), at)
}

// end returns the offset behind the last of a value's parts.
func end(v Value) int {
	last := v.End
	for _, e := range v.Entries {
		last = max(last, end(e.Value))
	}
	return last
}

func (t *tomlReader) scalar(text string, at int) Value {
	v := Value{Kind: Scalar, Style: Quoted, Text: text, Start: at, End: at}
	if i := strings.Index(t.text[at:t.end], text); i >= 0 && text != "" {
		v.Start = at + i
		v.End = v.Start + len(text)
	}
	return v
}

// tomlText returns a scalar as it was typed, as far as its value tells.
func tomlText(v any) string {
	day, ok := v.(time.Time)
	if !ok {
		return fmt.Sprint(v)
	}
	switch day.Location().String() {
	case "date-local":
		return day.Format(time.DateOnly)
	case "time-local":
		return day.Format(time.TimeOnly)
	case "datetime-local":
		return day.Format("2006-01-02T15:04:05")
	}
	return day.Format(time.RFC3339)
}
