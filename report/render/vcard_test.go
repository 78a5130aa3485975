package render_test

import (
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-vcard"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// contacts makes a report of people for an address book.
func contacts(people ...report.Contact) *told { return &told{doc: &report.Doc{Contacts: people}} }

// cards reads vCards back with another program's library.
func cards(t rapid.TB, text string) []vcard.Card {
	t.Helper()
	var all []vcard.Card
	for d := vcard.NewDecoder(strings.NewReader(text)); ; {
		card, err := d.Decode()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		for _, fields := range card {
			for _, f := range fields {
				f.Value = strings.ReplaceAll(f.Value, `\;`, ";") // which it leaves to those who take values apart
			}
		}
		all = append(all, card)
	}
}

var ada = report.Contact{
	ID: "ada", Name: "Ada Maria Lovelace", Aliases: []string{"Ada", "Countess, the; first"}, Tags: []string{"founder", "lisbon"},
	Org: "Paylo; Inc, Lisbon", Role: "founder: of it", City: "Lisbon, Portugal", Lang: "pt",
	Emails: []string{"ada@example.org", "a@example.com"}, Phones: []string{"+351 555 0100"},
	Links: []string{"https://example.org/ada;x,y", "example.org/ada", "javascript:alert(1)", "ftp://example.org"}, Birthday: parser.Date{Month: 2, Day: 29},
	Text: "# Ada\n\nShe asked, more; than she told.\r\n    code",
}

// TestCards reads cards back, field by field.
func TestCards(t *testing.T) {
	text := write(t, render.VCard, contacts(ada, report.Contact{ID: "bo", Name: "Bo"}), render.Options{})
	all := cards(t, text)
	if len(all) != 2 {
		t.Fatalf("%d cards in\n%s", len(all), text)
	}
	card := all[0]
	for property, want := range map[string][]string{
		"VERSION": {"4.0"}, "FN": {ada.Name}, "TITLE": {"founder: of it"}, "EMAIL": ada.Emails, "TEL": ada.Phones, "BDAY": {"--0229"}, "LANG": {"pt"},
		"URL": {"https://example.org/ada;x,y", "example.org/ada"}, "ORG": {ada.Org}, "NOTE": nil, "REV": nil,
	} {
		if got := card.Values(property); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", property, got, want)
		}
	}
	if n := card.Name(); n.FamilyName != "Lovelace" || n.GivenName != "Ada Maria" {
		t.Errorf("N: %+v", n)
	}
	for _, line := range []string{`NICKNAME:Ada,Countess\, the\; first`, "CATEGORIES:founder,lisbon", `ADR:;;;Lisbon\, Portugal;;;`, "N:;Bo;;;"} {
		if !strings.Contains(text, line+"\r\n") {
			t.Errorf("there is no line %q in\n%s", line, text)
		}
	}
	if again := write(t, render.VCard, contacts(ada), render.Options{}); !strings.HasPrefix(text, again) {
		t.Error("the same person has another card")
	}
	if other := write(t, render.VCard, contacts(ada), render.Options{VaultID: "mine"}); cards(t, other)[0].Value("UID") == card.Value("UID") {
		t.Error("people of two vaults have the same UID")
	}
	withText := cards(t, write(t, render.VCard, contacts(ada), render.Options{Texts: true}))[0]
	if got, want := withText.Value("NOTE"), "# Ada\n\nShe asked, more; than she told.\n    code"; got != want {
		t.Errorf("NOTE: got %q, want %q", got, want)
	}
}

// TestBirthdaysOnCards looks at all that may be known of a birthday.
func TestBirthdaysOnCards(t *testing.T) {
	for _, b := range []struct {
		day         parser.Date
		four, three string
	}{
		{parser.Date{Year: 1988, Month: 2, Day: 29}, "BDAY:19880229", "BDAY:1988-02-29"},
		{parser.Date{Month: 2, Day: 29}, "BDAY:--0229", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"},
		{parser.Date{Year: 1988}, "BDAY:1988", ""},
		{parser.Date{Year: 1988, Month: 2}, "BDAY:1988-02", ""},
		{parser.Date{}, "", ""},
	} {
		r := contacts(report.Contact{Name: "Ada", Birthday: b.day})
		for want, text := range map[string]string{b.four + "4": write(t, render.VCard, r, render.Options{}), b.three + "3": write(t, render.VCard3, r, render.Options{})} {
			want = want[:len(want)-1]
			if want == "" && strings.Contains(text, "BDAY") || !strings.Contains(text, want) {
				t.Errorf("%v: want %q in\n%s", b.day, want, text)
			}
		}
	}
}

// TestCardsAreSafe holds that whatever somebody is called, there is one card of
// theirs in which it is one value; no line is too long or ends within a character,
// and nothing acts on a terminal.
func TestCardsAreSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		list := []string{s, "x"}
		r := contacts(report.Contact{
			ID: s, Name: s, Aliases: list, Tags: list, Org: s, Role: s, City: s, Lang: s, Emails: list, Phones: list, Links: list,
			Birthday: parser.Date{Month: 2, Day: 29}, Text: s,
		}, report.Contact{ID: "last", Name: "Last"})
		for _, f := range render.ContactFormats {
			text := write(t, f.Write, r, render.Options{Texts: true})
			for line := range strings.SplitAfterSeq(text, "\r\n") {
				if len(line) > 75+len("\r\n") || !utf8.ValidString(line) {
					t.Fatalf("line %q of %d octets", line, len(line))
				}
				if inner := strings.TrimSuffix(line, "\r\n"); strings.ContainsAny(inner, "\r\n\x00\x1b\u202e\u2066") {
					t.Fatalf("line %q is not clean", line)
				}
			}
			all := cards(t, text)
			if len(all) != 2 || all[1].Value("FN") != "Last" {
				t.Fatalf("%d cards in\n%s", len(all), text)
			}
			if name := render.Clean(s); name != "" && all[0].Value("FN") != name || len(all[0]["FN"]) != 1 {
				t.Fatalf("FN is %q, want %q", all[0].Values("FN"), name)
			}
			if email := render.Clean(s); email != "" && all[0].Value("EMAIL") != email {
				t.Fatalf("EMAIL is %q, want %q", all[0].Value("EMAIL"), email)
			}
		}
	})
}

// FuzzCards writes any texts into vCards, and reads them back.
func FuzzCards(f *testing.F) {
	for _, s := range append(injections, nastyParts...) {
		f.Add(s, s)
	}
	f.Add("a\r\nEND:VCARD\r\nBEGIN:VCARD", "item1.X-ABLABEL:_$!<b>!$_\\n\\,\\;\\\\\r\n folded")
	f.Fuzz(func(t *testing.T, name, text string) {
		c := report.Contact{ID: name, Name: name, Aliases: []string{text}, Org: text, Role: name, City: text, Emails: []string{text}, Phones: []string{name}, Links: []string{text, name}, Tags: []string{name}, Text: text}
		for _, format := range []func(io.Writer, report.Report, render.Options) error{render.VCard, render.VCard3} {
			out := write(t, format, contacts(c, ada), render.Options{Texts: true})
			if all := cards(t, out); len(all) != 2 || all[1].Value("FN") != ada.Name {
				t.Fatalf("%d cards in\n%s", len(all), out)
			}
		}
	})
}
