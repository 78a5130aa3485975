package importer

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Bounds of what is read. Whatever passes one is told.
const (
	MaxFile    = 256 << 20 // bytes of a file
	maxEntries = 100_000   // of all files
	fewSkips   = 20        // told of a file that is not brought in
	maxSkips   = 10_000    // that are told
	maxHead    = 64 << 10  // bytes by which a kind is told, and in which a table has its header
)

// The mistakes in a file that a caller may want to give advice on.
var (
	ErrUnknown = errors.New("it is of no kind that is known here")
	ErrTooLong = fmt.Errorf("it is longer than %d MiB", MaxFile>>20)
	ErrNoText  = errors.New("it is no text")
	ErrTooMany = fmt.Errorf("it holds more than %d entries", maxEntries)
)

// Mistake is an error that the user can mend.
type Mistake struct {
	What string
	Hint string // what to do
}

// Error returns what is wrong.
func (m *Mistake) Error() string { return m.What }

// FindKind returns the kind of that name, or nil.
func FindKind(name string) *Kind {
	if i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Name == name }); i >= 0 {
		return &Kinds[i]
	}
	return nil
}

// KindNames returns the names of all kinds.
func KindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = k.Name
	}
	return names
}

// Read reads a file of the kind, or of the one that it looks like where that is
// nil. The text of in is the file as it stands, byte order mark and all. The
// error says why the file as a whole cannot be read, without its name.
func (r *Reading) Read(kind *Kind, name string, in Input) error {
	r.file, r.bad = name, 0
	bounded := &bounded{from: in.Text, left: MaxFile}
	text, head, err := headOf(transform.NewReader(bounded, unicode.BOMOverride(encoding.Nop.NewDecoder())))
	if err != nil {
		return err
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return ErrNoText
	}
	if kind, err = kindOf(kind, name, head, in.Columns); err != nil {
		return err
	}
	in.Text = text
	before, notes, skips := len(r.Contacts), len(r.Notes), len(r.Skips)
	err = kind.Read(in, r)
	if bounded.err != nil {
		err = bounded.err
	}
	if r.Full() {
		err = ErrTooMany
	}
	if err != nil {
		r.Contacts, r.Notes, r.Skips = r.Contacts[:before], r.Notes[:notes], r.Skips[:min(len(r.Skips), skips+fewSkips)]
	}
	if r.bad > 0 {
		r.Skip(r.bad, "from here on, letters that are no UTF-8 are read as Windows-1252")
	}
	slices.SortStableFunc(r.Skips[skips:], func(a, b Skip) int { return cmp.Compare(a.Line, b.Line) })
	return err
}

// Full reports whether no more entries are taken, so that a reader can end.
func (r *Reading) Full() bool { return len(r.Contacts) > maxEntries }

// headOf returns the beginning of a text, which is still to be read then.
func headOf(in io.Reader) (text *bufio.Reader, head []byte, err error) {
	text = bufio.NewReaderSize(in, maxHead)
	head, err = text.Peek(maxHead)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return text, head, err
}

// kindOf returns the kind of a file, which may be said. Only a table has columns to
// name.
func kindOf(kind *Kind, name string, head []byte, mapped []Column) (*Kind, error) {
	switch {
	case kind != nil && len(mapped) > 0 && !kind.isTable:
		return nil, &Mistake{"--map is for tables, and --from says " + kind.Name, "--from csv reads any table"}
	case kind != nil:
		return kind, nil
	case len(mapped) > 0:
		return FindKind("csv"), nil
	}
	if kind = recognise(name, head); kind == nil {
		return nil, ErrUnknown
	}
	return kind, nil
}

func recognise(name string, head []byte) *Kind {
	for i := range Kinds {
		if Kinds[i].Is(strings.ToLower(name), head) {
			return &Kinds[i]
		}
	}
	return nil
}

// bounded reads so many bytes, and fails at the next one.
type bounded struct {
	from io.Reader
	left int
	err  error
}

// Read reads on; its error beyond the bound is ErrTooLong.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p[:min(len(p), b.left+1)])
	if n > b.left {
		n, err = b.left, ErrTooLong
	}
	b.left -= n
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n, err
}

// UTF8 returns a piece of a file that stands on a line as UTF-8. What is in no
// known encoding is read as Windows-1252, as old programs write it, which is
// told once a file.
func (r *Reading) UTF8(line int, text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	if r.bad == 0 {
		r.bad = line
	}
	all, err := charmap.Windows1252.NewDecoder().Bytes(text)
	if err != nil {
		return strings.ToValidUTF8(string(text), "\uFFFD")
	}
	return string(all)
}
