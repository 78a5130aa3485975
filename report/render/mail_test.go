package render_test

import (
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"notes/report"
	"notes/report/render"
)

// mailed is a mail as the standard library reads it.
type mailed struct {
	header        mail.Header
	subject, text string
}

func readMail(t rapid.TB, out string) mailed {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
		if len(line) > 78 || strings.ContainsAny(line, "\r\n\x00") || strings.Trim(line, "\t !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			t.Fatalf("the line %q of %d octets", line, len(line))
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(out))
	if err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	checkEncodedWords(t, m.Header.Get("Subject"))
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatalf("%v in %q", err, m.Header.Get("Subject"))
	}
	return mailed{m.Header, subject, strings.ReplaceAll(string(body), "\r\n", "\n")}
}

// checkEncodedWords checks that each word is whole characters, and short enough
// (RFC 2047, sections 2 and 5).
func checkEncodedWords(t rapid.TB, header string) {
	t.Helper()
	for word := range strings.FieldsSeq(header) {
		if text, err := new(mime.WordDecoder).Decode(word); err == nil && (!utf8.ValidString(text) || len(word) > 75) {
			t.Fatalf("the word %s of %q", word, header)
		}
	}
}

// headersOf are the headers of a mail with an address in To.
var headersOf = []string{"Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "Message-Id", "Mime-Version", "Subject", "To"}

// FuzzMail checks that no name and no word can add a header, break a line, or
// change the text.
func FuzzMail(f *testing.F) {
	for _, s := range []string{
		"Ada", "Ada\r\nBcc: all@example.org", "Ada\nBcc: x\n\nbody", "=?utf-8?q?Ada?=", "é\r\n é", strings.Repeat("田", 80), strings.Repeat("a", 2000), " ", "", "\xff", "\u2028Bcc: x",
		strings.Repeat("e\u0301\u0301\u0301\u0301", 400), ".\r\n.", "From here", "?= =?utf-8?b?", "a  b", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, who, what string) { checkMail(t, who, what) })
}

// TestMailIsText checks the same with texts that are likely to break it.
func TestMailIsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkMail(t, nasty().Draw(t, "who"), nasty().Draw(t, "what")) })
}

func checkMail(t rapid.TB, who, what string) {
	t.Helper()
	item := promise(what, firstOfJune)
	item.Who = who
	r := reminders(firstOfJune, item)
	o := render.Options{VaultID: what, To: "me@example.org", Width: 200, Color: true}
	m := readMail(t, write(t, render.Mail, r, o))
	var names []string
	for name := range m.header {
		names = append(names, name)
	}
	if slices.Sort(names); !slices.Equal(names, headersOf) {
		t.Fatalf("headers %q", names)
	}
	if want := write(t, render.Text, r, render.Options{Width: 72}); m.text != want {
		t.Fatalf("(-want +got):\n%s", cmp.Diff(want, m.text))
	}
	name := render.Clean(who)
	got, ok := strings.CutPrefix(m.subject, "Whom to help today: ")
	if !ok || utf8.RuneCountInString(name) < 20 && got != name && strings.TrimSpace(name) == name {
		t.Fatalf("subject %q for %q", m.subject, name)
	}
	checkQuiet(t, m.subject)
}

// TestMail checks what the headers say.
func TestMail(t *testing.T) {
	var items []report.Item
	for _, who := range []string{"Ada", "Grace", "Ada", "João", "Kofi", "Lena"} {
		item := promise(who, firstOfJune.AddDays(-len(items)))
		items = append(items, item)
	}
	items = append(items, promise("Later", firstOfJune.AddDays(1)))
	for n, want := range []string{
		"Reminders · 2026-06-01", "Whom to help today: Ada", "Whom to help today: Ada and Grace", "Whom to help today: Ada and Grace",
		"Whom to help today: Ada, Grace and João", "Whom to help today: Ada, Grace and 2 more", "Whom to help today: Ada, Grace and 3 more", "Whom to help today: Ada, Grace and 3 more",
	} {
		m := readMail(t, write(t, render.Mail, reminders(firstOfJune, items[:n]...), render.Options{}))
		if m.subject != want {
			t.Errorf("with %d: %q, want %q", n, m.subject, want)
		}
		if at, err := m.header.Date(); err != nil || !at.Equal(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("date %s, %v", at, err)
		}
		if m.header.Get("From")+m.header.Get("To") != "" {
			t.Error("from or to somebody")
		}
	}
}

// TestMessageID checks that it tells mails apart that say different things.
func TestMessageID(t *testing.T) {
	id := func(o render.Options, days int, what string) string {
		r := reminders(firstOfJune.AddDays(days), promise(what, firstOfJune))
		return readMail(t, write(t, render.Mail, r, o)).header.Get("Message-Id")
	}
	first := id(render.Options{VaultID: "a"}, 0, "x")
	if again := id(render.Options{VaultID: "a", To: "me@example.org"}, 0, "x"); again != first {
		t.Errorf("%s, then %s", first, again)
	}
	for _, other := range []string{id(render.Options{VaultID: "b"}, 0, "x"), id(render.Options{VaultID: "a"}, 1, "x"), id(render.Options{VaultID: "a"}, 0, "y")} {
		if other == first {
			t.Errorf("two mails are %s", first)
		}
	}
}

// TestMailAddresses checks that what would break a header is refused.
func TestMailAddresses(t *testing.T) {
	r := reminders(firstOfJune)
	long := strings.TrimSuffix(strings.Repeat("somebody@example.org, ", 20), ", ")
	m := readMail(t, write(t, render.Mail, r, render.Options{To: long, From: "Me <me@example.org>"}))
	if to, err := m.header.AddressList("To"); err != nil || len(to) != 20 {
		t.Errorf("to %v, %v", to, err)
	}
	if from, err := m.header.AddressList("From"); err != nil || fmt.Sprint(from) != `["Me" <me@example.org>]` {
		t.Errorf("from %v, %v", from, err)
	}
	for _, bad := range []string{"a@example.org\r\nBcc: b@example.org", "a@example.org\n", "é@example.org", strings.Repeat("a", 901), "a\x00"} {
		for _, o := range []render.Options{{To: bad}, {From: bad}} {
			var b strings.Builder
			if err := render.Mail(&b, r, o); err == nil || b.Len() > 0 {
				t.Errorf("%q: wrote %q", bad, b.String())
			}
		}
	}
}
