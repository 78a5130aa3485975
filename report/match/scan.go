package match

import (
	"unicode"
	"unicode/utf8"
)

// maxWord is the length in bytes above which a run of letters is no word but
// data: a key, a picture, a binary.
const maxWord = 64

// scanner cuts a text into words: runs of letters and digits in lower case. In
// scripts that put no spaces between words, every two neighbours are a word.
type scanner struct {
	text string
	pos  int

	start, end int    // where the word found last stands in the text
	plain      bool   // it stands there in lower case
	buf        []byte // else, it in lower case
	pair       bool   // it is two letters of a script without spaces
	sentence   int    // counts the sentences begun so far
	words      int    // counts the words found so far
	ended      bool   // the sentence has ended
}

// reset begins with another text; the counts go on.
func (s *scanner) reset(text string) {
	s.text, s.pos = text, 0
	s.endSentence()
}

func (s *scanner) endSentence() { s.ended = true }

// next finds the next word.
func (s *scanner) next() bool {
	for s.pos < len(s.text) {
		if !s.skip() {
			return false
		}
		if s.take() {
			if s.ended {
				s.sentence++
				s.ended = false
			}
			s.words++
			return true
		}
	}
	return false
}

// skip goes to where the next word begins.
func (s *scanner) skip() bool {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf {
			if classes[c]&inWord != 0 {
				return true
			}
			s.mark(c)
			s.pos++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if isLetter(r) {
			return true
		}
		if r == '。' || r == '！' || r == '？' || r == '…' {
			s.endSentence()
		}
		s.pos += size
	}
	return false
}

// mark notes where a sentence ends: at a full stop before a space, at a line
// that is empty or begins like an item of a list.
func (s *scanner) mark(c byte) {
	if classes[c]&ends == 0 {
		return
	}
	next := byte('\n')
	if s.pos+1 < len(s.text) {
		next = s.text[s.pos+1]
	}
	if c == '\n' && classes[next]&opens != 0 || c != '\n' && classes[next]&blank != 0 {
		s.endSentence()
	}
}

// take reads the word at the position; false if it is not worth reading.
func (s *scanner) take() bool {
	i := s.pos
	for i < len(s.text) && classes[s.text[i]]&small != 0 {
		i++
	}
	if i == s.pos || i < len(s.text) && classes[s.text[i]]&more != 0 {
		return s.takeAny()
	}
	s.start, s.end, s.pos, s.plain, s.pair = s.pos, i, i, true, false
	return s.end-s.start <= maxWord
}

// takeAny reads a word that has more than small letters of ASCII.
func (s *scanner) takeAny() bool {
	s.start, s.plain, s.pair, s.buf = s.pos, false, false, s.buf[:0]
	s.takeLetters()
	return len(s.buf) > 0 && len(s.buf) <= maxWord
}

func (s *scanner) takeLetters() {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf {
			if !s.takeASCII(c) {
				break
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if isDense(r) {
			if len(s.buf) == 0 {
				s.takePair(r, size)
				return
			}
			break
		}
		if r == '’' && s.joins(size) {
			s.buf = append(s.buf, '\'')
		} else if isLetter(r) {
			s.buf = utf8.AppendRune(s.buf, unicode.ToLower(r))
		} else {
			break
		}
		s.pos += size
	}
	s.end = s.pos
}

// takeASCII takes one letter into the word, if it belongs there.
func (s *scanner) takeASCII(c byte) bool {
	switch class := classes[c]; {
	case class&inWord != 0:
		if class&upper != 0 {
			c += 'a' - 'A'
		}
		s.buf = append(s.buf, c)
	case c == '\'' && s.joins(1):
		s.buf = append(s.buf, c)
	case (c == '.' || c == ',') && s.isBetweenDigits():
		if c == '.' {
			s.buf = append(s.buf, c)
		}
	case (c == '#' || c == '+') && s.isLanguageName():
		s.buf = append(s.buf, c)
	default:
		return false
	}
	s.pos++
	return true
}

// joins reports whether the apostrophe of that size at the position stands
// within a word.
func (s *scanner) joins(size int) bool {
	if s.pos == s.start || s.pos+size >= len(s.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.pos+size:])
	return unicode.IsLetter(r) && !isDense(r)
}

func (s *scanner) isBetweenDigits() bool {
	return s.pos > s.start && s.pos+1 < len(s.text) &&
		classes[s.text[s.pos-1]]&digit != 0 && classes[s.text[s.pos+1]]&digit != 0
}

// isLanguageName reports whether the sign at the position ends a name such as
// C#, F# or C++.
func (s *scanner) isLanguageName() bool {
	after := s.pos + 1
	switch len(s.buf) {
	case 1:
		if s.text[s.pos] == '+' {
			return after < len(s.text) && s.text[after] == '+'
		}
	case 2:
		if s.buf[1] != '+' || s.text[s.pos] != '+' {
			return false
		}
	default:
		return false
	}
	return after == len(s.text) || classes[s.text[after]]&inWord == 0
}

// takePair takes the letter at the position together with the one after it; a
// letter that stands alone is a word by itself.
func (s *scanner) takePair(r rune, size int) {
	s.pair = true
	s.buf = utf8.AppendRune(s.buf, r)
	s.pos += size
	s.end = s.pos
	second, size := utf8.DecodeRuneInString(s.text[s.pos:])
	if !isDense(second) {
		return
	}
	s.buf = utf8.AppendRune(s.buf, second)
	s.end += size
	third, _ := utf8.DecodeRuneInString(s.text[s.end:])
	if !isDense(third) {
		s.pos = s.end
	}
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// isDense reports whether a letter is of a script that puts no spaces between
// words, or few: Chinese, Japanese, Korean, Thai and its neighbours.
func isDense(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r)
}

// What a byte below 0x80 can be.
const (
	inWord = 1 << iota
	small  // a small letter or a digit
	upper
	digit
	ends  // may end a sentence
	blank // white space
	opens // after a new line, it begins a paragraph or an item
	more  // after small letters, the word may go on
)

var classes = func() (table [256]uint8) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z':
			table[c] = inWord | small
		case 'A' <= c && c <= 'Z':
			table[c] = inWord | upper | more
		case c >= utf8.RuneSelf:
			table[c] = more
		case '0' <= c && c <= '9':
			table[c] = inWord | small | digit | opens
		}
	}
	for _, c := range ".!?\n" {
		table[c] |= ends
	}
	for _, c := range "'.,#+" {
		table[c] |= more
	}
	for _, c := range " \t\r\n" {
		table[c] |= blank
	}
	for _, c := range "\r\n-*#>|" {
		table[c] |= opens
	}
	return table
}()
