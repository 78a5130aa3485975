package frontmatter

import (
	"strings"

	"notes/parser/source"
)

// chunkEnd returns the index behind the lines that belong to the key at i:
// those indented deeper, and dashes at the key's own indentation. Empty lines
// and comments before the next key belong to nobody, but for a block scalar.
func chunkEnd(lines []line, i int, rest string) int {
	indent, end := lines[i].indent, i+1
	open := block{literal(rest) || opensBlock(lines[i].text), indent}
	for j := i + 1; j < len(lines); j++ {
		l := lines[j]
		switch {
		case l.text == "" && !open.literal, l.conflict(), l.blank() && l.indent <= indent && l.text != "":
			continue
		case l.text == "" || l.indent > indent || l.indent == indent && l.dash():
		default:
			return end
		}
		end = j + 1
		open = open.after(l)
	}
	return end
}

// block is what the last line of some that belong together may have begun: a
// block scalar, to which the empty lines below it belong, too.
type block struct {
	literal bool
	indent  int
}

// after returns the block after one more line.
func (b block) after(l line) block {
	if l.text == "" || b.literal && l.indent > b.indent {
		return b
	}
	if literal(l.text) { // alone on its line, it is set in from the key above
		return block{opensBlock(l.text), min(b.indent, l.indent-1)}
	}
	return block{opensBlock(l.text), l.indent}
}

// opensBlock reports whether a line may end in the head of a block scalar.
func opensBlock(text string) bool {
	if strings.IndexByte(text, '|') < 0 && strings.IndexByte(text, '>') < 0 {
		return false
	}
	if i := strings.Index(text, " #"); i >= 0 {
		text = strings.TrimRight(text[:i], " \t")
	}
	last := text[strings.LastIndexAny(text, " \t")+1:]
	return literal(last) && strings.Trim(last[1:], "+-0123456789") == ""
}

// literal reports whether a block scalar begins here, perhaps behind an anchor
// or a tag, whose lines are text whatever they look like.
func literal(rest string) bool {
	for rest != "" && (rest[0] == '&' || rest[0] == '!') {
		_, rest, _ = strings.Cut(rest, " ")
		rest = strings.TrimLeft(rest, " \t")
	}
	return rest != "" && (rest[0] == '|' || rest[0] == '>')
}

// Chunk is the range of whole lines that belong to one key of a block, from its
// first line to behind its last.
type Chunk struct{ Start, End int }

// Chunks returns the lines that belong to each key of a block of YAML which was
// read from the text; ok is false where the lines do not tell, as where a value
// goes on without being set in, or the block stands in braces.
func (b Block) Chunks(text string) (chunks []Chunk, ok bool) {
	r := reader{text: text}
	lines := r.lines(extent{b.Start, b.End}, nil)
	opening := firstContent(lines)
	if b.Format != YAML || opening < 0 {
		return nil, false
	}
	lines = lines[opening+1:]
	for _, e := range b.Entries {
		i := max(firstContent(lines), 0)
		if i == len(lines) || lines[i].start != e.KeyPos {
			return nil, false
		}
		_, rest, isKey := splitKey(lines[i].text)
		end := chunkEnd(lines, i, rest)
		c := Chunk{lines[i].start, source.NextLine(text, lines[end-1].start)}
		if !isKey || e.Value.End > c.End {
			return nil, false
		}
		chunks, lines = append(chunks, c), lines[end:]
	}
	return chunks, firstContent(lines) == len(lines)-1
}
