package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestDraftThatIsNone holds what is said of a draft that cannot be checked.
func TestDraftThatIsNone(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		stdin            io.Reader
	}{
		{name: "picture.png", text: "\x89PNG\x00", want: "picture.png is no text"},
		{name: "latin1.txt", text: "caf\xe9", want: "latin1.txt is no text"},
		{name: "nul.txt", text: "a\x00b", want: "nul.txt is no text"},
		{name: "mailbox.txt", text: strings.Repeat("I am. ", 200_000), want: "mailbox.txt is larger than 1 MiB"},
		{name: "-", stdin: strings.NewReader(strings.Repeat("I am. ", 200_000)), want: "stdin is larger than 1 MiB"},
		{name: "-", stdin: iotest.ErrReader(errors.New("made up")), want: "cannot read stdin: made up"},
	} {
		w := newWorld(t, map[string]string{})
		if c.stdin == nil {
			w.write(t, c.name, c.text)
		}
		w.Stdin = c.stdin
		code := run(t.Context(), w.Env, []string{"check", "--draft", c.name})
		if said := w.stderr.String(); code != exitFailed || !strings.HasPrefix(said, "notes: "+c.want+"\nhint: ") || w.stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, %s%s", c.name, code, said, w.stdout.String())
		}
	}
}

// TestLongestDraft holds that a draft as long as may be is checked, and within
// reason.
func TestLongestDraft(t *testing.T) {
	w := newWorld(t, map[string]string{})
	w.Stdin = strings.NewReader(strings.Repeat("Could you “be\n", maxDraft/16)[:maxDraft/2] + strings.Repeat("i ", maxDraft/4))
	if code := run(t.Context(), w.Env, []string{"check", "--draft", "-"}); code != exitDone || !strings.HasSuffix(w.stdout.String(), "\n21 warnings.\n") {
		t.Errorf("exit code %d, %s%s", code, w.stderr.String(), w.stdout.String())
	}
}
