package frontmatter

import (
	"slices"
	"strings"
)

// Format is how a frontmatter block is written.
type Format string

// The formats. None means that the note has no frontmatter.
const (
	None Format = ""
	YAML Format = "yaml"
	TOML Format = "toml"
	JSON Format = "json"
)

// Kind is the shape of a Value.
type Kind uint8

// The kinds of value.
const (
	Null   Kind = iota // nothing was typed
	Scalar             // text; numbers, dates and booleans stay the text they were typed as
	List
	Map
)

// Style is how a scalar is written.
type Style uint8

// The styles of a scalar.
const (
	Plain   Style = iota
	Raw           // read as it was meant, where YAML would have made something else of it
	Quoted        // in single or double quotes; the text is what they mean
	Literal       // a literal or folded block scalar
)

// Value is a value in a frontmatter, with its place in the file.
type Value struct {
	Kind    Kind
	Style   Style
	Text    string  // of a scalar
	Items   []Value // of a list
	Entries []Entry // of a map, in file order; a key may stand twice
	Start   int     // byte offsets in the file; a quoted scalar's include the quotes,
	End     int     // a list item's do not include the dash
}

// Entry is a key with its value.
type Entry struct {
	Key    string
	KeyPos int // byte offset of the key
	KeyEnd int
	Value  Value
}

// Block is a note's frontmatter.
type Block struct {
	Format  Format
	Start   int // of the opening delimiter
	End     int // of the block with its closing delimiter's line: where the body begins
	Entries []Entry
}

// Clone returns a copy of the entry that shares no lists with it.
func (e Entry) Clone() Entry {
	e.Value = e.Value.clone()
	return e
}

// IsBlank reports whether a key stands there without a value, as templates leave
// them.
func (v Value) IsBlank() bool {
	return v.Kind == Null || v.Kind == Scalar && strings.TrimSpace(v.Text) == ""
}

func (v Value) clone() Value {
	v.Items, v.Entries = slices.Clone(v.Items), slices.Clone(v.Entries)
	for i := range v.Items {
		v.Items[i] = v.Items[i].clone()
	}
	for i := range v.Entries {
		v.Entries[i] = v.Entries[i].Clone()
	}
	return v
}
