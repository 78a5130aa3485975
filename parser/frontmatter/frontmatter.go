// Package frontmatter reads the block at the head of a note into values that
// know their place in the file. It knows YAML, TOML and JSON, and nothing of
// what the keys mean, except which lists hold items that people type as one
// line of text.
//
// Such items are read as they were meant, whatever YAML makes of a `: ` or a
// ` #` in a pasted title; where a YAML reader would see something else, a
// finding says so. One broken value never hides the others: the block is read
// key by key, and what cannot be decoded is kept as the text it is.
//
// The usual plain shapes are read line by line; everything else is decoded by
// the YAML library. Both give the same values, which a fuzz test proves.
package frontmatter

import (
	"bufio"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"notes/parser/source"
)

// MaxSize is the number of bytes of frontmatter that are read; what follows is
// told and left out.
const MaxSize = 64 << 10

// MaxDepth is how deep lists and maps may nest.
const MaxDepth = 64

// ItemKeys tells which lists hold items in a one-line form: for such a list's
// key it returns a function that reports whether a word is a key of the items'
// mapping form; for any other key it returns nil.
type ItemKeys func(list string) func(key string) bool

// delimiters are the lines that open and close a block, as other tools write
// them too (Jekyll, Hugo, Obsidian).
var delimiters = []struct {
	open, end string
	format    Format
}{
	{"---", "---", YAML},
	{"---yaml", "---", YAML},
	{"+++", "+++", TOML},
	{"---toml", "---", TOML},
	{"{", "}", JSON},
	{"---json", "---", JSON},
	{";;;", ";;;", JSON},
}

// Read finds and reads the frontmatter of a file whose text begins at byte
// start (behind a byte order mark, if there is one). Without frontmatter the
// block is empty and ends where it starts. The file is split where the body
// begins.
func Read(file *source.File, start int, items ItemKeys) (Block, []source.Diagnostic) {
	return new(Buffer).Read(file, start, items)
}

// block finds and reads the block.
func (r *reader) block(start int) (Block, []source.Diagnostic) {
	block, inner := r.split(start)
	r.file.Split(block.End, &r.buffer.copies)
	r.text = r.file.Text()
	if inner.end-inner.start > MaxSize {
		inner.end = inner.start + strings.LastIndexByte(r.text[inner.start:inner.start+MaxSize], '\n') + 1
		r.report("frontmatter-too-long", source.Error, inner.end, inner.end,
			"this frontmatter is longer than 64 KiB; it is left out from this line on",
			"move long texts from the frontmatter to the body")
	}
	switch block.Format {
	case YAML:
		block.Entries = r.yaml(inner)
	case TOML:
		block.Entries = r.toml(inner)
	case JSON:
		block.Entries = r.json(inner)
	}
	return block, r.found
}

// reader reads one block.
type reader struct {
	file   *source.File
	text   string // of the file
	items  ItemKeys
	buffer *Buffer
	valid  bool // the block's YAML holds no byte that only the library should judge
	clash  bool // the block holds conflict markers
	found  []source.Diagnostic
}

// extent is a range of the file's text.
type extent struct{ start, end int }

func (r *reader) report(code string, severity source.Severity, start, end int, message, hint string) {
	r.found = append(r.found, source.Diagnostic{
		Code: code, Severity: severity, Message: message, Hint: hint,
		Span: source.Span{File: r.file, Start: start, End: end},
	})
}

// fix offers edits for what was found last. Bytes that are no text would not be the
// same in quotes, so they are left as they are.
func (r *reader) fix(edits ...source.Edit) {
	d := &r.found[len(r.found)-1]
	if slices.ContainsFunc(edits, func(e source.Edit) bool { return !utf8.ValidString(r.text[e.Start:e.End]) }) {
		d.Hint = "save the file as UTF-8"
		return
	}
	d.Fix = edits
}

// split finds the block, and within it the text between the delimiters.
func (r *reader) split(start int) (Block, extent) {
	none := Block{Start: start, End: start}
	head := r.text[start:]
	lead := len(head) - len(strings.TrimLeft(head, " \t\r\n"))
	first, _, _ := strings.Cut(head[lead:], "\n")
	first = strings.TrimSpace(first)
	for _, d := range delimiters {
		if first == d.open || d.open == "{" && strings.HasPrefix(first, `{"`) {
			return r.splitAs(start, d.open, d.end, d.format)
		}
	}
	return none, extent{start, start}
}

func (r *reader) splitAs(start int, open, end string, format Format) (Block, extent) {
	if open == "{" {
		return r.splitObject(start)
	}
	size, found := cut(r.text[start:], open, end)
	block := Block{Format: format, Start: start, End: start + size}
	opening := start + strings.Index(r.text[start:], open)
	inner := extent{source.NextLine(r.text, opening), block.End}
	if found {
		inner.end = lastLine(r.text, block.End)
	}
	if format == YAML {
		return r.mendEnd(block, inner, opening, found)
	}
	if !found {
		r.unclosed(opening, open, end)
		block.End, inner.end = len(r.text), len(r.text)
	}
	return block, inner
}

// cut lets the frontmatter library split: it returns the size of the text up
// to where the body begins, and whether a block was found at all. The library
// copies what it is given, so it gets the text only up to where a closing
// delimiter may stand, and more if it does not agree.
func cut(text, open, end string) (int, bool) {
	if size, ok := plainCut(text); ok && end == "---" {
		return size, true
	}
	for size := 0; size < len(text); {
		size = candidate(text, max(2*size, len(open)), end)
		if n, found := cutHead(text[:size], open, end); found {
			return n, true
		}
	}
	return 0, false
}

// plainCut splits the usual block, which begins at once with a line --- and
// ends at the next, as the library does; ok is false for any other.
func plainCut(text string) (size int, ok bool) {
	if !strings.HasPrefix(text, "---\n") && !strings.HasPrefix(text, "---\r\n") {
		return 0, false
	}
	for at := len("---"); ; {
		i := strings.Index(text[at:], "---")
		if i < 0 {
			return 0, false
		}
		at += i
		bol := source.LineStart(text, at)
		if strings.TrimSpace(lineOf(text, bol)) == "---" {
			return source.NextLine(text, at), bol == at
		}
		at += len("---")
	}
}

// candidate returns the end of the next line behind offset that begins with
// the delimiter, or the size of the text.
func candidate(text string, offset int, end string) int {
	if i := strings.Index(text[min(offset-1, len(text)):], "\n"+end); i >= 0 {
		return source.NextLine(text, offset+i)
	}
	return len(text)
}

// buffers are readers for the library, which takes them as its own.
var buffers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

func cutHead(head, open, end string) (int, bool) {
	found := false
	f := frontmatter.NewFormat(open, end, func([]byte, any) error { found = true; return nil })
	reader := buffers.Get().(*bufio.Reader)
	defer buffers.Put(reader)
	reader.Reset(strings.NewReader(head))
	body, err := frontmatter.Parse(reader, &struct{}{}, f)
	if err != nil || !found {
		return 0, false
	}
	return len(head) - len(body), true
}

func (r *reader) unclosed(opening int, open, end string) {
	r.report("frontmatter-unclosed", source.Error, opening, opening+len(open),
		"this frontmatter is never closed", "put a line "+end+" where it ends")
}

// mendEnd sees to the ends that the library's rule misses in YAML: a document
// end `...`, an indented --- within a value, and no end at all.
func (r *reader) mendEnd(block Block, inner extent, opening int, found bool) (Block, extent) {
	stop := inner.end
	if !found {
		stop = len(r.text)
	}
	if at := lineAt(r.text, inner.start, stop, "..."); at >= 0 {
		r.report("frontmatter-dots", source.Error, at, at+3,
			"this frontmatter is closed by ..., which most tools do not take for its end", "write --- in place of the three dots")
		r.fix(source.Edit{Start: at, End: at + 3, New: "---"})
		block.End = source.NextLine(r.text, at)
		return block, extent{inner.start, at}
	}
	if !found {
		r.unclosed(opening, "---", "---")
		block.End = guessEnd(r.text, inner.start)
		r.found[len(r.found)-1].Related = []source.Related{{
			Span:    source.Span{File: r.file, Start: block.End, End: block.End},
			Message: "it is read up to here",
		}}
		return block, extent{inner.start, block.End}
	}
	if c := r.text[inner.end]; c == ' ' || c == '\t' {
		return r.indentedEnd(block, inner)
	}
	return block, inner
}

// indentedEnd sees to a block that an indented --- ends: by mistake, or before
// its end if there is a --- without indentation below.
func (r *reader) indentedEnd(block Block, inner extent) (Block, extent) {
	line := lineOf(r.text, inner.end)
	at := inner.end + len(line) - len(strings.TrimLeft(line, " \t"))
	end := lineAt(r.text, block.End, len(r.text), "---")
	if end < 0 {
		r.report("frontmatter-indented-end", source.Error, at, inner.end+len(line),
			"the --- that ends the frontmatter is indented, and many tools do not see it", "delete the spaces before it")
		r.fix(source.Edit{Start: inner.end, End: at})
		return block, inner
	}
	r.report("frontmatter-indented-end", source.Error, at, inner.end+len(line),
		"many tools take this --- for the end of the frontmatter", "write this line of the value differently, as *** or in quotes")
	block.End = source.NextLine(r.text, end)
	inner.end = end
	return block, inner
}

// guessEnd returns where an unclosed frontmatter probably ends: at the first
// empty line or heading.
func guessEnd(text string, start int) int {
	for at := start; at < len(text); at = source.NextLine(text, at) {
		line := lineOf(text, at)
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ") {
			return at
		}
	}
	return len(text)
}

// lineAt returns the offset of the first line from start that is just want,
// or -1.
func lineAt(text string, start, end int, want string) int {
	for at := start; at < end; at = source.NextLine(text, at) {
		if strings.HasPrefix(text[at:], want) && strings.TrimRight(lineOf(text, at), " \t\r") == want {
			return at
		}
	}
	return -1
}

// lineOf returns the line that begins at offset, without its line end.
func lineOf(text string, at int) string {
	line, _, _ := strings.Cut(text[at:], "\n")
	return strings.TrimSuffix(line, "\r")
}

// lastLine returns the offset of the line that ends at offset end.
func lastLine(text string, end int) int {
	return strings.LastIndexByte(strings.TrimSuffix(text[:end], "\n"), '\n') + 1
}

// plainBytes reports whether the text holds only what YAML and editors see
// alike: valid UTF-8 without control characters other than tab and line ends,
// and without the line breaks that only YAML knows.
func plainBytes(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case ' ' <= c && c < 0x7f || c == '\n': // what nearly all of them are
		case c == '\r':
			if i+1 < len(text) && text[i+1] != '\n' {
				return false
			}
		case c < ' ' && c != '\t', c == 0x7f:
			return false
		case c == 0xC2 && i+1 < len(text) && text[i+1] < 0xA0,
			c == 0xE2 && strings.HasPrefix(text[i+1:], "\x80\xA8"),
			c == 0xE2 && strings.HasPrefix(text[i+1:], "\x80\xA9"),
			c == 0xEF && i+1 < len(text) && (text[i+1] == 0xBB || text[i+1] == 0xBF):
			return false
		}
	}
	return utf8.ValidString(text)
}
