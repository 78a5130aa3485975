package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Bounds of a stream of JSON.
const (
	maxString = 2 * maxBody // bytes of one text; what is longer, as photos are, is cut, and too long for a note still
	maxValue  = 16 << 20    // bytes of one value that is decoded as a whole
	maxDepth  = 1000        // of values within values
)

var (
	errTooLarge = fmt.Errorf("an entry is larger than %d MiB", maxValue>>20)
	errTooDeep  = errors.New("its values stand too deep within each other")
)

// jsonStream reads a file of JSON value by value, in memory that does not grow
// with the file.
type jsonStream struct {
	in  *jsonLines
	dec *json.Decoder
}

func newJSONStream(in io.Reader) *jsonStream {
	lines := &jsonLines{in: in, line: 1}
	return &jsonStream{lines, json.NewDecoder(lines)}
}

// next returns where the next value begins; it is 0 at the end.
func (s *jsonStream) next() int64 {
	if !s.dec.More() {
		return 0
	}
	at := s.dec.InputOffset()
	var comma [1]byte
	if n, _ := s.dec.Buffered().Read(comma[:]); n == 1 && (comma[0] == ',' || comma[0] == ':') {
		at++
	}
	return at
}

// line returns the line of the file that is read.
func (s *jsonStream) line() int { return s.in.lineAt(s.dec.InputOffset()) }

// decode reads the next value. One of another type than wanted leaves what it
// is read into as it is, as far as it does not fit.
func (s *jsonStream) decode(into any) error {
	s.in.left = maxValue
	defer func() { s.in.left = 0 }()
	err := s.dec.Decode(into)
	if odd := new(json.UnmarshalTypeError); errors.As(err, &odd) {
		return nil
	}
	return err
}

// object reads an object member by member; anything else it passes over.
func (s *jsonStream) object(member func(key string) error) error {
	first, err := s.dec.Token()
	if err != nil {
		return err
	}
	if first != json.Delim('{') {
		return s.passFrom(first)
	}
	for s.dec.More() {
		key, err := s.dec.Token()
		if err != nil {
			return err
		}
		if err := member(key.(string)); err != nil {
			return err
		}
	}
	_, err = s.dec.Token()
	return err
}

// array reads an array value by value; anything else it passes over.
func (s *jsonStream) array(value func() error) error {
	first, err := s.dec.Token()
	if err != nil {
		return err
	}
	if first != json.Delim('[') {
		return s.passFrom(first)
	}
	for s.dec.More() {
		if err := value(); err != nil {
			return err
		}
	}
	_, err = s.dec.Token()
	return err
}

// pass passes over the next value.
func (s *jsonStream) pass() error {
	first, err := s.dec.Token()
	if err != nil {
		return err
	}
	return s.passFrom(first)
}

// passFrom passes over the rest of a value that begins with a token.
func (s *jsonStream) passFrom(token json.Token) error {
	for depth := 0; ; {
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		if depth > maxDepth {
			return errTooDeep
		}
		var err error
		if token, err = s.dec.Token(); err != nil {
			return err
		}
		s.line() // so that ends are forgotten
	}
}

// jsonLines is the text of a file of JSON without the space between values and
// without the ends of long texts. It knows on which lines values stand.
type jsonLines struct {
	in   io.Reader
	left int // bytes that may be read before it fails; 0 for any number

	inText bool
	cut    bool  // the rest of the text is left out
	length int   // of the text so far
	escape int   // bytes of an escape that follow
	given  int64 // bytes that were returned
	line   int   // that was asked for last
	ends   []lineEnd
}

// lineEnd is where lines end: before a byte that is returned.
type lineEnd struct {
	before int64
	lines  int
}

// Read reads on. It keeps the bounds of this file.
func (l *jsonLines) Read(p []byte) (int, error) {
	for {
		n, err := l.in.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if l.keeps(c) {
				p[kept] = c
				kept++
				l.given++
			}
		}
		if l.left > 0 {
			if l.left -= kept; l.left <= 0 {
				return 0, errTooLarge
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}

// keeps reports whether a byte is kept: it is not if it is space between values
// or stands beyond the bound of a text. No escape is cut in two.
func (l *jsonLines) keeps(c byte) bool {
	if !l.inText {
		if c == '\n' {
			l.endLine()
		}
		l.inText, l.cut, l.length = c == '"', false, 0
		return c > ' '
	}
	switch {
	case l.escape > 0:
		if l.escape--; c == 'u' && l.escape == 0 {
			l.escape = 4
		}
		return !l.cut
	case c == '"':
		l.inText = false
		return true
	case c == '\\':
		l.escape = 1
	}
	l.length++
	l.cut = l.length > maxString
	return !l.cut
}

func (l *jsonLines) endLine() {
	if last := len(l.ends) - 1; last >= 0 && l.ends[last].before == l.given {
		l.ends[last].lines++
		return
	}
	l.ends = append(l.ends, lineEnd{l.given, 1})
}

// lineAt returns the line of a byte that was returned. Those asked for follow
// one another.
func (l *jsonLines) lineAt(offset int64) int {
	passed := 0
	for passed < len(l.ends) && l.ends[passed].before <= offset {
		l.line += l.ends[passed].lines
		passed++
	}
	l.ends = l.ends[passed:]
	return l.line
}
