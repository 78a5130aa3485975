package importer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"golang.org/x/tools/txtar"

	"notes/parser"
)

var update = flag.Bool("update", false, "write what is read into the files of testdata")

// TestReaders reads the files of testdata/KIND/*.txtar. Each holds a file, and
// as "want" what is read from it; its comment may hold lines such as
//
//	as: crlf bom windows-1252 utf-16     how the file is written
//	from: KIND                           the kind that --from says
//	map: name=Kontakt                    what --map says
func TestReaders(t *testing.T) {
	names, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no test data", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(name, "testdata/")), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := readCase(t, archive)
			want := &archive.Files[len(archive.Files)-1]
			if want.Name != "want" {
				t.Fatal("the last file is not want")
			}
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(want.Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

// readCase reads the first file of an archive and returns what was read, as text.
func readCase(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	file := archive.Files[0]
	in, kind := Input{Today: day("2026-11-22")}, (*Kind)(nil)
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "as":
			file.Data = encoded(t, file.Data, strings.Fields(value))
		case "from":
			if kind = FindKind(value); kind == nil {
				t.Fatalf("no kind %q", value)
			}
		case "map":
			field, header, _ := strings.Cut(value, "=")
			in.Columns = append(in.Columns, Column{field, header})
		}
	}
	in.Text = bytes.NewReader(file.Data)
	if kind == nil {
		head, _, err := transform.Bytes(unicode.BOMOverride(encoding.Nop.NewDecoder()), file.Data)
		if err != nil {
			t.Fatal(err)
		}
		if kind = recognise(file.Name, head); kind == nil {
			t.Fatalf("%s is of no kind", file.Name)
		}
	}
	var r Reading
	err := r.Read(kind, file.Name, in)
	return kind.Name + "\n" + shown(&r, err)
}

func encoded(t *testing.T, data []byte, ways []string) []byte {
	t.Helper()
	var err error
	for _, way := range ways {
		switch way {
		case "crlf":
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		case "cr":
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r"))
		case "bom":
			data = append([]byte("\uFEFF"), data...)
		case "windows-1252":
			data, err = charmap.Windows1252.NewEncoder().Bytes(data)
		case "utf-16":
			data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(data)
		default:
			t.Fatalf("as: %q", way)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return data
}

// shown writes down what was read: people with the fields that they have, what
// was skipped, and the error.
func shown(r *Reading, err error) string {
	var b strings.Builder
	for _, c := range r.Contacts {
		fmt.Fprintf(&b, "%d: %s\n", c.Line, c.Person.Name)
		showPerson(&b, &c.Person)
		if c.Body != "" {
			fmt.Fprintf(&b, "\tbody\n\t\t%s\n", strings.ReplaceAll(c.Body, "\n", "\n\t\t"))
		}
		for _, left := range c.Left {
			fmt.Fprintf(&b, "\tleft: %s\n", left)
		}
	}
	for _, s := range r.Skips {
		fmt.Fprintf(&b, "%d skipped: %s\n", s.Line, s.Why)
	}
	if err != nil {
		fmt.Fprintf(&b, "error: %s\n", err)
	}
	if mistake := new(Mistake); errors.As(err, &mistake) {
		fmt.Fprintf(&b, "hint: %s\n", mistake.Hint)
	}
	return strings.ReplaceAll(b.String(), "\t\t\n", "\n")
}

func showPerson(b *strings.Builder, p *parser.Person) {
	show := func(field string, values ...any) {
		for _, v := range values {
			if text := fmt.Sprint(v); text != "" {
				fmt.Fprintf(b, "\t%s: %s\n", field, text)
			}
		}
	}
	texts := func(field string, list []string) {
		if len(list) > 0 {
			show(field, strings.Join(list, " | "))
		}
	}
	texts("aliases", p.Aliases)
	texts("tags", p.Tags)
	show("org", p.Org)
	show("role", p.Role)
	show("location", p.Location)
	texts("email", p.Emails)
	texts("phone", p.Phones)
	texts("links", p.Links)
	show("birthday", p.Birthday)
	show("every", p.Every)
	texts("interests", p.Interests)
	for _, k := range p.Knows {
		show("knows", k.Text)
	}
	show("how_we_met", p.HowMet)
	show("introduced_by", p.MetVia.Text)
	show("last_contact", p.LastContact)
	for _, m := range p.Meetings {
		show("met", strings.TrimSuffix(fmt.Sprintf("%s %s via %s", m.Date, m.Text, m.Via.Text), " via "))
	}
	for _, x := range p.Pains {
		show("pains", x.Text)
	}
	for _, x := range p.Offers {
		show("offers", x.Text)
	}
	for _, h := range p.Helps {
		show("helps", strings.TrimSpace(fmt.Sprintf("%s %s %s %s", h.Date, cmp.Or(h.Kind, "-"), h.What, h.URL)))
	}
	for _, f := range p.FollowUps {
		done := ""
		if f.Done {
			done = " done:" + f.DoneOn.String()
		}
		show("follow_ups", fmt.Sprintf("%s %s%s", f.Date, f.Text, done))
	}
	for _, e := range p.Events {
		show("events", fmt.Sprintf("%s %s", e.Date, e.Text))
	}
}

func day(text string) parser.Date {
	d, err := parser.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// FuzzReaders gives any file to every reader, whatever it looks like.
func FuzzReaders(f *testing.F) {
	addFiles(f, "*")
	f.Add("a.json", []byte(`{"account":{"data":[{"type":"contact","values":[{"properties":[]}]}]},"app_version":1}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for i := range Kinds {
			mustRead(t, &Kinds[i], name, data)
		}
	})
}

func FuzzMonica(f *testing.F) {
	addFiles(f, "monica")
	f.Fuzz(func(t *testing.T, name string, data []byte) { mustRead(t, FindKind("monica"), name, data) })
}

func FuzzFriends(f *testing.F) {
	addFiles(f, "friends")
	f.Add("friends.md", []byte("### Friends:\n- (a.k.a.\n### Activities:\n- 2020-01-01: ** ** **\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) { mustRead(t, FindKind("friends"), name, data) })
}

func FuzzNotes(f *testing.F) {
	addFiles(f, "notes")
	f.Fuzz(func(t *testing.T, name string, data []byte) { mustRead(t, FindKind("notes"), name, data) })
}

// FuzzTables is for the three kinds of tables, which share a reader.
func FuzzTables(f *testing.F) {
	addFiles(f, "[clg][sio]*") // csv, linkedin, google
	f.Add("a.csv", []byte("name\n\"a\nb\nc\"\"\nd"))
	f.Add("a.csv", []byte("Name;Notes\n\"\";\"\n\"\n\"x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for i := range Kinds {
			if Kinds[i].isTable {
				mustRead(t, &Kinds[i], name, data)
			}
		}
	})
}

// addFiles gives the files of testdata/KIND to a fuzz target.
func addFiles(f *testing.F, kind string) {
	names, err := filepath.Glob("testdata/" + kind + "/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatalf("no files of the kind %s: %v", kind, err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Name, archive.Files[0].Data)
	}
}

// mustRead holds a reader to what all promise: an end without a panic, contacts
// with names on one line, and lines that the file has.
func mustRead(t *testing.T, kind *Kind, name string, data []byte) {
	t.Helper()
	lines := len(bytes.FieldsFunc(data, func(r rune) bool { return r == '\n' || r == '\r' })) + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1
	var r Reading
	err := r.Read(kind, name, Input{Text: bytes.NewReader(data), Today: day("2026-11-22")})
	if err != nil && len(r.Contacts) > 0 {
		t.Errorf("%s: contacts beside an error: %s", kind.Name, err)
	}
	for _, c := range r.Contacts {
		if name := c.Person.Name; name != oneLine(name) || name == "" || c.Line < 1 || c.Line > lines {
			t.Errorf("%s: %q on line %d of %d", kind.Name, name, c.Line, lines)
		}
	}
	if _, err := json.Marshal(r.Skips); err != nil {
		t.Error(err)
	}
}
