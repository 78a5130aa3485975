package frontmatter

import (
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"notes/parser/source"
)

var (
	errShape     = errors.New("not a single value")
	errDocuments = errors.New("several documents")
)

// syntaxError is a mistake that the YAML library found.
type syntaxError struct {
	offset  int // in the file
	opening int // of what was being read; in the file too
	message string
}

func (e syntaxError) Error() string { return e.message }

// decode lets the YAML library read a part of a text that begins at a line's
// start; places in the value are offsets in the text.
func decode(text string, start, end int) (Value, error) {
	var node yaml.Node
	part := text[start:end]
	if strings.Contains(part, "\n--- ") { // the library would leave out what follows
		return Value{}, errDocuments
	}
	if err := yaml.Unmarshal([]byte(part), &node); err != nil {
		return Value{}, located(err, part, start)
	}
	if len(node.Content) == 0 {
		return Value{Start: start, End: start}, nil
	}
	t := tree{text: part, base: start, line: 1}
	return t.value(node.Content[0], 0), nil
}

// decodeText lets the YAML library read one list item.
func decodeText(text string) (Value, error) {
	list, err := decode("- "+text, 0, len(text)+2)
	if err != nil || list.Kind != List || len(list.Items) != 1 {
		return Value{}, errors.Join(err, errShape)
	}
	return list.Items[0], nil
}

// located turns the library's error into one that knows its place.
func located(err error, part string, start int) error {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return syntaxError{start, start, err.Error()}
	}
	t := tree{text: part, base: start, line: 1}
	mark, context := load.Mark, load.ContextMark
	if mark.Line == 0 {
		mark = context
	}
	return syntaxError{
		offset:  t.offset(max(mark.Line, 1), max(mark.Column, 1)),
		opening: t.offset(max(context.Line, 1), max(context.Column, 1)),
		message: load.ContextMsg + ": " + load.Message,
	}
}

// tree turns the library's nodes into values. It finds their offsets by going
// forward through the lines as YAML counts them.
type tree struct {
	text string
	base int
	line int // number of the line at
	at   int // this offset of text
}

// offset returns the offset of a line and column; YAML counts columns in
// runes, and knows line breaks that editors do not.
func (t *tree) offset(line, column int) int {
	if line < t.line {
		t.line, t.at = 1, 0
	}
	for t.line < line {
		size := breakIndex(t.text[t.at:])
		if size < 0 {
			break
		}
		t.at += size
		t.line++
	}
	at := t.at
	for range column - 1 {
		if at >= len(t.text) {
			break
		}
		_, size := utf8.DecodeRuneInString(t.text[at:])
		at += size
	}
	return t.base + at
}

// breakIndex returns the offset behind the next line break of YAML 1.1, which
// the library follows, or -1.
func breakIndex(text string) int {
	for i, c := range text {
		switch c {
		case '\n', '\u0085':
			return i + utf8.RuneLen(c)
		case '\u2028', '\u2029':
			return i + 3
		case '\r':
			if strings.HasPrefix(text[i+1:], "\n") {
				return i + 2
			}
			return i + 1
		}
	}
	return -1
}

func (t *tree) value(n *yaml.Node, depth int) Value {
	v := Value{Start: t.offset(n.Line, n.Column)}
	v.Start = t.behindProperties(n, v.Start)
	v.End = v.Start
	if depth > MaxDepth {
		v.Kind, v.Style, v.Text = Scalar, Raw, tooDeep
		return v
	}
	switch n.Kind {
	case yaml.MappingNode:
		t.entries(&v, n, depth)
	case yaml.SequenceNode:
		t.items(&v, n, depth)
	case yaml.AliasNode:
		v.Kind, v.Style, v.Text = Scalar, Raw, "*"+n.Value
		v.End = v.Start + len(v.Text)
	default:
		t.scalar(&v, n)
	}
	return v
}

// tooDeep stands where a value nests deeper than MaxDepth.
const tooDeep = "\x00too deep"

// behindProperties skips an anchor and a tag, at which the library says that
// their value begins.
func (t *tree) behindProperties(n *yaml.Node, start int) int {
	if n.Kind == yaml.AliasNode || n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		return start
	}
	at := start - t.base
	for at < len(t.text) && (t.text[at] == '&' || t.text[at] == '!') {
		at += strings.IndexAny(t.text[at:]+" ", " \n\t")
		at = min(at, len(t.text))
		at += len(t.text[at:]) - len(strings.TrimLeft(t.text[at:], " \t\r\n"))
	}
	return t.base + at
}

func (t *tree) entries(v *Value, n *yaml.Node, depth int) {
	v.Kind = Map
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := t.value(n.Content[i], depth+1)
		e := Entry{Key: key.Text, KeyPos: key.Start, KeyEnd: key.End, Value: t.value(n.Content[i+1], depth+1)}
		v.Entries = append(v.Entries, e)
		v.End = max(v.End, e.Value.End, e.KeyEnd)
	}
	v.End = t.flowEnd(n, v.End, '}')
}

func (t *tree) items(v *Value, n *yaml.Node, depth int) {
	v.Kind = List
	for _, c := range n.Content {
		item := t.value(c, depth+1)
		v.Items = append(v.Items, item)
		v.End = max(v.End, item.End)
	}
	v.End = t.flowEnd(n, v.End, ']')
}

// flowEnd returns the offset behind the bracket that closes a flow list or
// map whose last item ends at end.
func (t *tree) flowEnd(n *yaml.Node, end int, bracket byte) int {
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	if i := strings.IndexByte(t.text[end-t.base:], bracket); i >= 0 {
		return end + i + 1
	}
	return end
}

func (t *tree) scalar(v *Value, n *yaml.Node) {
	v.Kind, v.Text = Scalar, n.Value
	rest := t.text[min(v.Start-t.base, len(t.text)):]
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		v.Style = Quoted
		v.End = v.Start + quotedSize(rest)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		v.Style = Literal
		v.End = v.Start + len(rest)
	case n.Tag == "!!null" && (n.Value == "" || isNull(n.Value)):
		v.Kind = Null
		v.End = v.Start + len(n.Value)
	case strings.HasPrefix(rest, n.Value):
		v.End = v.Start + len(n.Value)
	default:
		v.End = v.Start + len(lineOf(rest, 0))
	}
}

// quotedSize returns the size of the quoted scalar that text begins with.
func quotedSize(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[0] == '"' && text[i] == '\\':
			i++
		case text[i] == text[0] && text[0] == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		case text[i] == text[0]:
			return i + 1
		}
	}
	return len(text)
}

// tree reports what a decoded value holds that is not resolved: aliases,
// values nested too deeply, keys that stand twice.
func (r *reader) tree(v *Value, depth int) {
	switch {
	case v.Kind == Scalar && v.Style == Raw && v.Text == tooDeep:
		v.Kind, v.Text = Null, ""
		r.report("value-depth", source.Error, v.Start, v.End, "this value nests deeper than 64 levels, so it is left out",
			"write it flatter, or put quotes around it to keep it as text")
	case v.Kind == Scalar && v.Style == Raw && strings.HasPrefix(v.Text, "*"):
		r.report("yaml-alias", source.Warning, v.Start, v.End, "YAML aliases are not resolved; this is read as text",
			"write the value itself")
	}
	if name, ok := r.link(*v); ok {
		r.report("yaml-misread", source.Warning, v.Start, v.End, "other programs read this link as a list within a list",
			"put quotes around the link")
		*v = Value{Kind: Scalar, Style: Raw, Text: "[[" + name + "]]", Start: v.Start, End: v.End}
		r.fix(source.Edit{Start: v.Start, End: v.End, New: Quote(v.Text)})
	}
	for i := range v.Items {
		r.tree(&v.Items[i], depth+1)
	}
	for i := range v.Entries {
		r.duplicate(v.Entries[:i], v.Entries[i])
		r.tree(&v.Entries[i].Value, depth+1)
	}
}

// link returns the text of a [[link]] that stands without quotes, which YAML
// reads as a list within a list.
func (r *reader) link(v Value) (string, bool) {
	if v.Kind != List || len(v.Items) != 1 || v.Items[0].Kind != List || v.End-v.Start < 5 {
		return "", false
	}
	text := r.text[v.Start:v.End]
	name, ok := strings.CutPrefix(strings.TrimSuffix(text, "]]"), "[[")
	return name, ok && strings.HasSuffix(text, "]]") && !strings.ContainsAny(name, "[]\n\"'")
}

// syntax reports what the library could not read, in words for people who do
// not know YAML. It returns whether quotes around the value mend it for certain.
func (r *reader) syntax(err error, start, end int) bool {
	says := translate(err.Error())
	at := start
	var s syntaxError
	if errors.As(err, &s) {
		at = s.offset
		if says.unclosed {
			at = s.opening
		}
		at = min(max(at, start), end)
	}
	r.report("yaml-syntax", source.Error, at, max(at, min(end, at+len(lineOf(r.text, at)))), says.message, says.hint)
	return !says.unclosed
}

// translation is advice in place of a message of the library's.
type translation struct {
	part          string // of the library's message
	message, hint string
	unclosed      bool // the fault is where it began, not where it was noticed
}

// translations turn the library's messages into advice, first match first.
var translations = []translation{
	{"mapping values are not allowed", "YAML reads the colon in this value as a key", "put quotes around the value", false},
	{"cannot start any token", "YAML does not let a value begin with this character", "put quotes around the value", false},
	{"a tab character", "YAML does not allow a tab here", "indent with spaces", false},
	{"unknown escape", `YAML does not know this \ escape`, "use single quotes, or write two backslashes", false},
	{"quoted scalar", "this quote is never closed", "close the quote at the end of the value, or leave it out", true},
	{"flow sequence", "this [ is never closed, or a comma is missing", "close it with ] and part its items by commas, or put quotes around the value", true},
	{"flow mapping", "this { is never closed, or a comma is missing", "close it with } and part its keys by commas, or put quotes around the value", true},
	{"scanning a tag", "YAML reads the ! as a type", "put quotes around the value", false},
	{"block scalar", "YAML reads | or > as the beginning of a block of text", "put quotes around the value", false},
	{"could not find expected ':'", "this line is neither a key nor part of a list", "write it as key: value", false},
	{"control characters", "this holds a character that cannot be seen", "delete it and type the value again", false},
	{"expected node content", "YAML does not let a value begin with this character", "put quotes around the value", false},
	{"parsing a block", "this does not fit what stands before it", "put quotes around the value, or indent it as its neighbours are", false},
	{"block sequence entries", "a list cannot begin on the key's own line", "put the list on the lines below its key, or quotes around the value", false},
	{"several documents", "YAML reads a line that begins with --- as the end of what stands before it", "write this line differently", false},
	{"UTF-8", "this holds bytes that are not UTF-8 text", "save the file as UTF-8", false},
}

func translate(message string) translation {
	for _, t := range translations {
		if strings.Contains(message, t.part) {
			return t
		}
	}
	return translation{message: "YAML cannot read this", hint: "put quotes around the value"}
}
