package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-vcard"

	"notes/parser"
)

// isVCard tells a vCard by its first line.
func isVCard(_ string, head []byte) bool {
	first := bytes.TrimSpace(head)
	return len(first) >= len(beginCard) && bytes.EqualFold(first[:len(beginCard)], []byte(beginCard))
}

const beginCard = "BEGIN:VCARD"

// readVCard reads the cards of an address book: vCard 2.1, 3.0 (RFC 2426) and
// 4.0 (RFC 6350), as Google, Apple, Nextcloud and Android write them.
func readVCard(in Input, to *Reading) error {
	text, head, err := headOf(in.Text)
	if err != nil {
		return err
	}
	if bytes.IndexByte(head, '\n') < 0 { // as old Macs end lines
		text = bufio.NewReaderSize(oldMac{text}, maxHead)
	}
	r := &vcardReader{lines: vcardLines{from: text}, to: to, today: in.Today, text: bufio.NewReader(nil)}
	for !to.Full() {
		p, err := r.lines.next()
		if errors.Is(err, io.EOF) {
			r.cutOff("the file ends within it")
			if !r.any {
				return errors.New("it holds no card")
			}
			return nil
		}
		if err != nil {
			return err
		}
		r.property(p)
	}
	return nil
}

// oldMac reads lines that end with CR as if they ended with LF.
type oldMac struct{ from io.Reader }

// Read reads on.
func (m oldMac) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// vcardReader puts properties together to cards.
type vcardReader struct {
	lines  vcardLines
	to     *Reading
	today  parser.Date
	text   *bufio.Reader // of one card after the other
	card   *card
	within int // cards within the card, as those of a secretary in vCard 2.1
	agent  bool
	any    bool // some card has begun
	lost   bool // a line outside of cards was told of
}

// card is one card, as text that go-vcard reads.
type card struct {
	line  int
	text  strings.Builder
	count int // properties
	left  []string
}

// property takes in the next property of the file.
func (r *vcardReader) property(p property) {
	isCard := strings.EqualFold(strings.TrimSpace(string(p.value)), "vcard")
	switch {
	case p.name == "BEGIN" && isCard && r.card != nil && r.agent:
		r.within++
	case p.name == "BEGIN" && isCard:
		r.cutOff("another one begins within it")
		r.card, r.agent, r.within, r.lines.old = &card{line: p.line}, false, 0, false
		r.any, r.lost = true, false
	case p.name == "END" && isCard && r.within > 0:
		r.within--
	case r.card == nil:
		r.outside(p.line)
	case r.within > 0:
	case p.name == "END" && isCard:
		r.end()
	default:
		r.add(p)
	}
}

// outside tells of a line between cards, and not of those that follow it.
func (r *vcardReader) outside(line int) {
	if !r.lost {
		r.to.Skip(line, "from here on, lines stand in no card")
	}
	r.lost = true
}

// cutOff skips the card that has begun, if there is one.
func (r *vcardReader) cutOff(why string) {
	if r.card != nil {
		r.to.Skip(r.card.line, "this card has no end: %s", why)
	}
	r.card = nil
}

// add adds a property to the card.
func (r *vcardReader) add(p property) {
	c := r.card
	switch c.count++; {
	case c.count == maxProperties+1:
		r.to.Skip(p.line, "from here on, a card's properties are left out: it has more than %d", maxProperties)
		return
	case c.count > maxProperties:
		return
	case p.name == "":
		r.to.Skip(p.line, "this line is no property")
		return
	case pictures[p.name] != "":
		c.left = append(c.left, pictures[p.name])
		return
	case p.name == "AGENT":
		c.left, r.agent = append(c.left, "a card within the card"), true
		return
	}
	value, err := p.decode(r.to)
	if err != nil {
		c.left = append(c.left, strings.ToLower(p.name)+", since "+err.Error())
		return
	}
	r.lines.old = r.lines.old || p.name == "VERSION" && strings.TrimSpace(value) == "2.1"
	c.write(p, value)
}

// write writes a property on one line. Of its value, go-vcard takes one round of
// escapes off, so that it comes back as it stands: what is split at commas and
// semicolons can still be told from what they are a part of.
func (c *card) write(p property, value string) {
	if p.group != "" {
		c.text.WriteString(safeParam(p.group) + ".")
	}
	c.text.WriteString(safeParam(p.name))
	for _, q := range p.params {
		if q.value != "" {
			c.text.WriteString(";" + safeParam(q.key) + "=" + safeParam(q.value))
		}
	}
	c.text.WriteString(":" + onceMore.Replace(value) + "\r\n")
}

// onceMore escapes a value that is escaped already.
var onceMore = strings.NewReplacer(`\`, `\\`, "\r", " ", "\n", " ")

// safeParam returns a word without the signs that stand between words.
func safeParam(word string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`.;:,="\`, r) {
			return -1
		}
		return r
	}, word)
}

// end ends the card and adds whom it is about.
func (r *vcardReader) end() {
	c := r.card
	r.card, r.agent = nil, false
	r.text.Reset(strings.NewReader("BEGIN:VCARD\r\n" + c.text.String() + "END:VCARD\r\n"))
	read, err := vcard.NewDecoder(r.text).Decode()
	if err != nil {
		r.to.Skip(c.line, "this card cannot be read: %v", err)
		return
	}
	about := cardPerson{Card: read, Contact: &Contact{Line: c.line, Left: c.left}, today: r.today}
	if why := about.noPerson(); why != "" {
		r.to.Skip(c.line, "%s", why)
		return
	}
	about.fill()
	r.to.Add(*about.Contact)
}
