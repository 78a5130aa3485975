package parser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser/source"
)

func TestAddresses(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/identities/addresses.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(archive.Files[0].Data)) {
		typed, want, _ := strings.Cut(strings.TrimRight(line, "\n"), "|")
		want = strings.TrimSpace(want)
		got := "none"
		for _, read := range []func(string) typedAddress{mailbox, phoneNumber, page} {
			if a := read(strings.TrimRight(typed, " ")); a.text != "" {
				got = strings.TrimSpace(fmt.Sprintf("%s %s (%s)", a.kind, a.text, a.detail))
				break
			}
		}
		if got = strings.TrimSuffix(got, " ()"); got != want {
			t.Errorf("%q: got %s, want %s", typed, got, want)
		}
	}
}

// TestIdentities asks of the first person of each example whom of the others
// they may be.
func TestIdentities(t *testing.T) {
	data, err := os.ReadFile("testdata/identities/people.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(data).Files {
		question, answer, _ := strings.Cut(string(f.Data), "\n\n")
		var people []*Person
		for line := range strings.Lines(question) {
			people = append(people, somebody(strings.TrimSpace(line), len(people)))
		}
		var got strings.Builder
		for _, l := range NewIdentities(people).Of(people[0]) {
			sure := map[bool]string{true: "surely", false: "maybe"}[l.Sure]
			fmt.Fprintf(&got, "%s %s: %s %s\n", sure, l.Person.ID, l.By, l.Value)
		}
		if got.String() != answer {
			t.Errorf("%s: got\n%swant\n%s", f.Name, got.String(), answer)
		}
	}
}

// somebody reads a person from a line: parts with ; between them, a name first.
func somebody(line string, n int) *Person {
	p := &Person{ID: fmt.Sprint(n)}
	for i, part := range strings.Split(line, "; ") {
		key, value, _ := strings.Cut(part, ": ")
		switch {
		case i == 0:
			p.Name = part
		case key == "alias":
			p.Aliases = append(p.Aliases, value)
		case key == "email":
			p.Emails = append(p.Emails, value)
		case key == "link":
			p.Links = append(p.Links, value)
		case key == "phone":
			p.Phones = append(p.Phones, value)
		case key == "born":
			p.Birthday, _ = ParsePartial(value)
		}
	}
	return p
}

// TestIdentitiesOfAnything sees that likeness goes both ways, and that nobody is
// like themselves.
func TestIdentitiesOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.SampledFrom([]string{"Ada", "A.", "Lovelace", "lovelace,", "Dr", "ß", "王", "ʼ"}), rapid.String())
		var people []*Person
		for i := range rapid.IntRange(1, 6).Draw(t, "people") {
			p := &Person{ID: fmt.Sprint(i), Name: strings.Join(rapid.SliceOfN(words, 0, 4).Draw(t, "name"), " ")}
			p.Emails = rapid.SliceOfN(rapid.SampledFrom([]string{"a@b.c", "A+x@b.c", "info@b.c", "<", "mailto:"}), 0, 2).Draw(t, "emails")
			p.Phones = rapid.SliceOfN(rapid.SampledFrom([]string{"+44 20 5550 0100", "02055500100", "+44", "00", "x1", "x1x"}), 0, 2).Draw(t, "phones")
			p.Links = rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]string{"b.c", "tel:+442055500100", "b.c/d"}), rapid.String()), 0, 2).Draw(t, "links")
			people = append(people, p)
		}
		x := NewIdentities(people)
		like := map[[2]*Person]bool{}
		for _, p := range people {
			sure := 0
			for _, l := range x.Of(p) {
				if l.Person == p || like[[2]*Person{p, l.Person}] {
					t.Fatalf("%q is like %q", p.Name, l.Person.Name)
				}
				if like[[2]*Person{p, l.Person}] = true; l.Sure {
					sure++
				}
			}
			if sure > 1 {
				t.Fatalf("%q is surely %d people", p.Name, sure)
			}
		}
		for pair := range like {
			if !like[[2]*Person{pair[1], pair[0]}] {
				t.Fatalf("%q is like %q, but not the other way round", pair[0].Name, pair[1].Name)
			}
		}
	})
}

func BenchmarkIdentities(b *testing.B) {
	people := make([]*Person, 20_000)
	for i := range people {
		people[i] = &Person{
			ID: fmt.Sprint(i), Name: fmt.Sprintf("Ada%d Byron Lovelace%d", i%150, i/150), Aliases: []string{"Ada"},
			Emails: []string{fmt.Sprintf("ada%d@example.org", i)}, Phones: []string{fmt.Sprintf("+44 20 %08d", i)},
			Links: []string{fmt.Sprintf("https://www.linkedin.com/in/ada%d", i)},
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		x := NewIdentities(people)
		for _, p := range people {
			x.Of(p)
		}
	}
}

// TestManyNamesakes sees that a name that many have makes one finding, and that of
// people who may be shown.
func TestManyNamesakes(t *testing.T) {
	for n, want := range map[int]int{2: 1, maxSharing: maxSharing - 1, maxSharing + 1: 1, 100: 1} {
		people := make([]*Person, n)
		for i := range people {
			file := source.NewFile(fmt.Sprint(i), "")
			people[i] = &Person{ID: file.Name, Name: "John Smith", Private: i == 0 && n > maxSharing, Note: &Note{File: file}, At: source.Span{File: file}}
		}
		found := newTwinSearch(people).findings()
		if len(found) != want {
			t.Errorf("of %d people: %d findings, want %d", n, len(found), want)
		}
		if n > maxSharing && (found[0].Span.File.Name == "0" || found[0].About[0] == "0") {
			t.Errorf("of %d people: it names one who is private", n)
		}
	}
}

func BenchmarkTwins(b *testing.B) {
	people := make([]*Person, 20_000)
	for i := range people {
		people[i] = &Person{
			ID: fmt.Sprint(i), Name: fmt.Sprintf("Ada%d Lovelace%d", i%150, i/150), Aliases: []string{"Ada"},
			Emails: []string{fmt.Sprintf("ada%d@example.org", i)}, Phones: []string{fmt.Sprintf("+44 20 %08d", i)},
			Links: []string{fmt.Sprintf("https://www.linkedin.com/in/ada%d", i)},
			Note:  &Note{File: source.NewFile(fmt.Sprintf("people/%d.md", i), "")},
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if found := newTwinSearch(people).findings(); len(found) > 0 {
			b.Fatal(found[0].Message)
		}
	}
}
