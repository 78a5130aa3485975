package importer

import (
	"bufio"
	"errors"
	"io"
)

// maxLine is the length in bytes past which a line of a file is not read.
const maxLine = 256 << 10

// lineReader reads a file line by line. A line ends with CR, LF or both.
type lineReader struct {
	in   *bufio.Reader
	to   *Reading // that is told of odd encodings
	line int      // the number of the line last read
	err  error    // why the file ended, if not because it is at its end
}

// textLine is a line of a file.
type textLine struct {
	number int
	text   string
	cut    bool // it is too long, and text is empty
}

func newLineReader(in io.Reader, to *Reading) *lineReader {
	return &lineReader{in: bufio.NewReader(in), to: to}
}

// next returns the next line; ok is false behind the last one.
func (l *lineReader) next() (line textLine, ok bool) {
	var text []byte
	for {
		c, err := l.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF) && ok:
			return l.lineOf(text, line.cut), true
		case err != nil:
			if !errors.Is(err, io.EOF) {
				l.err = err
			}
			return textLine{}, false
		case c == '\n' || c == '\r':
			l.endLine(c)
			return l.lineOf(text, line.cut), true
		}
		ok = true
		if line.cut = len(text) >= maxLine; !line.cut {
			text = append(text, c)
		}
	}
}

func (l *lineReader) lineOf(text []byte, cut bool) textLine {
	l.line++
	if cut {
		return textLine{number: l.line, cut: true}
	}
	return textLine{number: l.line, text: l.to.UTF8(l.line, text)}
}

// endLine takes the LF that belongs to a CR.
func (l *lineReader) endLine(c byte) {
	if c != '\r' {
		return
	}
	if next, err := l.in.Peek(1); err == nil && next[0] == '\n' {
		l.in.Discard(1)
	}
}
