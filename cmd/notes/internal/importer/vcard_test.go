package importer

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"notes/parser"
)

// FuzzVCard holds for any bytes: nothing panics, and what is read is clean.
func FuzzVCard(f *testing.F) {
	names, _ := filepath.Glob("testdata/vcard/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var r Reading
		if err := r.Read(FindKind("vcard"), "x.vcf", Input{Text: bytes.NewReader(data), Today: parser.Date{Year: 2026, Month: 11, Day: 22}}); err != nil {
			return
		}
		for _, c := range r.Contacts {
			p := &c.Person
			texts := append([]string{p.Name, p.Org, p.Role, p.Location, p.Lang}, p.Aliases...)
			for _, text := range append(append(append(append(texts, p.Tags...), p.Emails...), p.Phones...), p.Links...) {
				if !utf8.ValidString(text) || strings.ContainsAny(text, "\n\r\x00") || text != strings.TrimSpace(text) || len(text) > maxText {
					t.Errorf("not clean: %q", text)
				}
			}
			if c.Line < 1 || !hasName(p.Name) || !utf8.ValidString(c.Body) {
				t.Errorf("%+v", c)
			}
		}
	})
}

// endless is a file that says something again and again.
type endless struct {
	head, again string
	at          int64
	size        int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	n := 0
	if e.at < int64(len(e.head)) {
		n = copy(p, e.head[e.at:])
	} else {
		from := int((e.at - int64(len(e.head))) % int64(len(e.again)))
		n = copy(p, e.again[from:])
	}
	e.at += int64(n)
	return n, nil
}

// TestBoundsOfVCards reads files that are large in every way there is, within
// bounds of time and memory.
func TestBoundsOfVCards(t *testing.T) {
	line := strings.Repeat("QUJD", 18) + "\r\n"
	for name, c := range map[string]struct {
		file endless
		want string
	}{
		"too long":      {endless{again: "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", size: MaxFile + 1}, "it holds more than"},
		"a picture":     {endless{head: "BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b:\r\n", again: " " + line, size: 64 << 20}, ""},
		"unindented":    {endless{head: "BEGIN:VCARD\nFN:Ada\nPHOTO;BASE64:\r\n", again: line, size: 16 << 20}, ""},
		"one line":      {endless{head: "BEGIN:VCARD\nFN:", again: "Ada ", size: 16 << 20}, ""},
		"folded":        {endless{head: "BEGIN:VCARD\nFN:", again: "\n Ada", size: 4 << 20}, ""},
		"soft ends":     {endless{head: "BEGIN:VCARD\nFN;QUOTED-PRINTABLE:", again: "=\nAda", size: 4 << 20}, ""},
		"properties":    {endless{head: "BEGIN:VCARD\nFN:Ada\n", again: "TEL:+44 20 7946 0100\n", size: 8 << 20}, ""},
		"junk":          {endless{head: "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", again: "x\n", size: 4 << 20}, ""},
		"no properties": {endless{again: "BEGIN:VCARD\nx\nx\nx\nx\n", size: 4 << 20}, ""},
		"nested":        {endless{again: "BEGIN:VCARD\nAGENT:\n", size: 4 << 20}, ""},
		"1 GB":          {endless{head: "BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b:\r\n", again: " " + line, size: 1 << 30}, ErrTooLong.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			var r Reading
			err := r.Read(FindKind("vcard"), "x.vcf", Input{Text: &c.file})
			if got := ""; err != nil || c.want != "" {
				if err != nil {
					got = err.Error()
				}
				if !strings.Contains(got, c.want) || c.want == "" {
					t.Errorf("error %q, want %q", got, c.want)
				}
			}
			if len(r.Skips) > maxSkips+1 {
				t.Errorf("%d skips", len(r.Skips))
			}
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
