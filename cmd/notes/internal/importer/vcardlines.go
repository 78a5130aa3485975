package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// The pre-pass over vCards: it takes a file apart into cards of whole lines, as
// go-vcard wants them. It knows what that does not: line numbers, soft line
// breaks, quoted-printable and charsets of vCard 2.1, bare parameters, cards
// that are cut off. Pictures never come into memory.

// Bounds of a card. Its pictures, sounds and keys do not count.
const (
	maxProperty   = 512 << 10 // bytes of a property with its lines joined
	maxProperties = 1000
)

// property is one property of a card, its lines joined.
type property struct {
	line        int
	group, name string
	params      []param
	value       []byte // as it stands: escaped, and perhaps encoded
	long        bool   // it was longer than maxProperty
}

// param is a parameter of a property; its key is in capitals, TYPE for a bare
// one of vCard 2.1.
type param struct{ key, value string }

// pictures are the properties that hold what no note can, and what to call it.
var pictures = map[string]string{"PHOTO": "a photo", "LOGO": "a logo", "SOUND": "a sound", "KEY": "a key", "X-PHOTO": "a photo", "X-WAB-PHOTO": "a photo"}

// vcardLines reads the properties of vCards, one after the other.
type vcardLines struct {
	from *bufio.Reader
	line int  // the number of the last line that was read
	old  bool // the card is one of vCard 2.1, whose folded lines keep their space
}

// next returns the next property; name is "" for a line that is none. At the
// end, the error is io.EOF.
func (l *vcardLines) next() (property, error) {
	var text []byte
	var long bool
	var err error
	for len(bytes.TrimSpace(text)) == 0 {
		text, long, err = l.read(nil, maxProperty)
		if err != nil {
			return property{}, err
		}
	}
	p := head(text)
	p.line, p.long = l.line, long
	room := maxProperty
	if pictures[p.name] != "" {
		p.value, room = nil, 0
	}
	for !p.long || room == 0 {
		more, ok := l.continues(&p)
		if !ok {
			return p, nil
		}
		if l.old && !p.isEncoded("QUOTED-PRINTABLE") && room > 0 {
			p.value = append(p.value, ' ')
		}
		before := len(p.value)
		p.value, p.long, err = l.read(p.value, room)
		if err != nil {
			return p, nil
		}
		p.value = slices.Delete(p.value, before, before+min(more, len(p.value)-before))
	}
	return p, nil
}

// continues reports whether the next line goes on with the property, and how
// many bytes at its beginning say so: white space, or nothing behind a soft line
// break of quoted-printable, which is taken off.
func (l *vcardLines) continues(p *property) (more int, ok bool) {
	if p.isEncoded("QUOTED-PRINTABLE") && bytes.HasSuffix(p.value, []byte("=")) {
		p.value = p.value[:len(p.value)-1]
		return 0, true
	}
	next, err := l.from.Peek(1)
	if err != nil {
		return 0, false
	}
	if next[0] == ' ' || next[0] == '\t' {
		return 1, true
	}
	return 0, pictures[p.name] != "" && l.isBase64()
}

// isBase64 reports whether the next line is a piece of a picture that is not
// indented: nothing but such letters, and no property.
func (l *vcardLines) isBase64() bool {
	next, _ := l.from.Peek(80)
	line, _, _ := bytes.Cut(next, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	return len(line) > 0 && !bytes.ContainsFunc(line, func(r rune) bool {
		return r > 'z' || !strings.ContainsRune("+/=", r) && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// read appends a line without its end, as far as there is room; the rest of it
// is passed over. It reports whether there was any.
func (l *vcardLines) read(to []byte, room int) (line []byte, long bool, err error) {
	l.line++
	for {
		piece, err := l.from.ReadSlice('\n')
		if left := room - len(to); len(piece) > left {
			long = true
			to = append(to, piece[:max(left, 0)]...)
		} else {
			to = append(to, piece...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (err != io.EOF || len(piece) == 0 && len(to) == 0):
			return to, long, err
		}
		return bytes.TrimRight(to, "\r\n"), long, nil
	}
}

// head takes the first line of a property apart.
func head(text []byte) property {
	at := valueOf(text)
	if at < 0 {
		return property{value: text}
	}
	parts := splitQuoted(string(text[:at]), ';')
	if len(parts) == 0 {
		return property{value: text}
	}
	p := property{name: strings.ToUpper(strings.TrimSpace(parts[0])), value: text[at+1:]}
	if group, name, ok := strings.Cut(p.name, "."); ok {
		p.group, p.name = group, name
	}
	for _, text := range parts[1:] {
		p.params = append(p.params, paramsOf(text)...)
	}
	return p
}

// valueOf returns the offset of the colon before a property's value, or -1.
func valueOf(text []byte) int {
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return i
		}
	}
	return bytes.IndexByte(text, ':') // a quote was never closed
}

// splitQuoted splits a text at a sign that stands in no quotes.
func splitQuoted(text string, sign rune) []string {
	quoted := false
	return strings.FieldsFunc(text, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == sign && !quoted
	})
}

// encodings are bare parameters that are no type.
var encodings = []string{"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}

func paramsOf(text string) []param {
	key, values, ok := strings.Cut(text, "=")
	if !ok {
		key, values = "TYPE", text
		if slices.Contains(encodings, strings.ToUpper(text)) {
			key = "ENCODING"
		}
	}
	key = strings.ToUpper(strings.TrimSpace(key))
	var all []param
	for value := range strings.SplitSeq(strings.Trim(values, `" `), ",") {
		all = append(all, param{key, strings.Trim(value, `" `)})
	}
	return all
}

// param returns the value of the property's parameter, "" where it has none.
func (p *property) param(key string) string {
	for _, q := range p.params {
		if q.key == key {
			return q.value
		}
	}
	return ""
}

func (p *property) isEncoded(encoding string) bool {
	return strings.EqualFold(p.param("ENCODING"), encoding)
}

// brokenLines escapes line breaks.
var brokenLines = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// decode returns the value as UTF-8, its line breaks escaped. The error says
// why it is left out.
func (p *property) decode(r *Reading) (string, error) {
	data := p.value
	switch {
	case p.long:
		return "", fmt.Errorf("it is longer than %d KiB", maxProperty>>10)
	case p.isEncoded("BASE64"), p.isEncoded("B"):
		return "", errors.New("it is no text")
	case p.isEncoded("QUOTED-PRINTABLE"):
		decoded, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(data)))
		if err != nil {
			decoded = data // as it stands: an = that encodes nothing
		}
		data = []byte(brokenLines.Replace(string(decoded)))
	}
	charset := p.param("CHARSET")
	if charset == "" || strings.EqualFold(charset, "utf-8") {
		return r.UTF8(p.line, data), nil
	}
	encoding, err := htmlindex.Get(charset)
	if err != nil {
		return "", fmt.Errorf("it is in the charset %s, which is not known here", charset)
	}
	text, err := encoding.NewDecoder().Bytes(data)
	return string(text), err
}
