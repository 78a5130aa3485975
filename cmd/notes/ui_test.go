package main

import (
	"strings"
	"testing"
)

// TestColor covers who decides about colour, and in which order.
func TestColor(t *testing.T) {
	for _, test := range []struct {
		name, flag, config string
		env                map[string]string
		width              int
		want               bool
	}{
		{name: "a terminal", flag: "auto", width: 80, want: true},
		{name: "a pipe", flag: "auto"},
		{name: "a dumb terminal", flag: "auto", env: map[string]string{"TERM": "dumb"}, width: 80},
		{name: "NO_COLOR", flag: "auto", env: map[string]string{"NO_COLOR": "1"}, width: 80},
		{name: "an empty NO_COLOR", flag: "auto", env: map[string]string{"NO_COLOR": ""}, width: 80, want: true},
		{name: "NO_COLOR beats the configuration", flag: "auto", config: "always", env: map[string]string{"NO_COLOR": "1"}, width: 80},
		{name: "the configuration beats the pipe", flag: "auto", config: "always", want: true},
		{name: "the configuration beats the terminal", flag: "auto", config: "never", width: 80},
		{name: "the flag beats NO_COLOR", flag: "always", env: map[string]string{"NO_COLOR": "1"}, want: true},
		{name: "the flag beats the configuration", flag: "never", config: "always", width: 80},
		{name: "the flag beats a dumb terminal", flag: "always", env: map[string]string{"TERM": "dumb"}, want: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newApp(Env{Getenv: func(name string) string { return test.env[name] }, Width: test.width})
			a.flags.color = test.flag
			if err := a.settleColor(test.config); err != nil {
				t.Fatal(err)
			}
			if a.ui.color != test.want {
				t.Errorf("colour %v, want %v", a.ui.color, test.want)
			}
		})
	}
}

// TestTalkIsClean keeps what strangers named off the terminal's controls.
func TestTalkIsClean(t *testing.T) {
	w := newWorld(t, map[string]string{})
	code := run(t.Context(), w.Env, []string{"-C", "no\x1b]0;gotcha\x07where", "report"})
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if said := w.stderr.String(); strings.ContainsAny(said, "\x1b\x07") || !strings.Contains(said, "gotcha") {
		t.Errorf("said %q", said)
	}
}

// TestPrivateNeedsTheOwnersEyes covers where private notes may show.
func TestPrivateNeedsTheOwnersEyes(t *testing.T) {
	for _, test := range []struct {
		width int
		ci    string
		want  bool
	}{
		{width: 80, want: true},
		{width: 0},
		{width: 80, ci: "true"},
		{width: 80, ci: "1"},
		{width: 80, ci: "false", want: true},
	} {
		a := newApp(Env{Getenv: func(string) string { return test.ci }, Width: test.width})
		if got := a.mayShowPrivate(); got != test.want {
			t.Errorf("width %d, CI=%q: %v", test.width, test.ci, got)
		}
	}
}

// TestLogTakesNothingForACommand holds that in CI no text of a note is taken for a
// command of the log, whichever command shows it. Data stay as they are.
func TestLogTakesNothingForACommand(t *testing.T) {
	const evil = "::set-output name=x::y ##[error]z ##vso[task.x]"
	for _, test := range []struct {
		args  []string
		there bool
	}{
		{[]string{"list", "--pains"}, false},
		{[]string{"check", "--fail-on", "none"}, false},
		{[]string{"report"}, false},
		{[]string{"pain", "ada", evil}, false},
		{[]string{"brief", "##[error]nobody"}, false},
		{[]string{"list", "--json"}, true},
	} {
		w := newWorld(t, map[string]string{"CI": "true"})
		w.write(t, "people/ada.md", "---\nname: '"+evil+"'\npains:\n  - '"+evil+"'\nheps: "+evil+"\nmet:\n  - "+evil+": 2026-02-30\n---\n")
		run(t.Context(), w.Env, append(test.args, "--no-redact"))
		said := w.stdout.String() + w.stderr.String()
		if strings.Contains(said, "::") != test.there || strings.Contains(said, "##[") != test.there {
			t.Errorf("%v: %s", test.args, said)
		}
	}
}

// TestDiscreetNamesAreWhole holds that a name is concealed wherever it is named, and
// that no hole in our own words tells of a short one.
func TestDiscreetNamesAreWhole(t *testing.T) {
	u := &ui{redacted: true}
	for word, instead := range map[string]string{
		"not": "N.", "Ann": "A.", "Ann Lee": "A. L.", "李明": "李.", "people/ann.md": "a note", "/home/ann": "~", "/home/ann/vault": "the vault",
	} {
		u.conceal(word, instead)
	}
	for text, want := range map[string]string{
		"nobody here is called \"not\"; notes list, cannot": "nobody here is called \"N.\"; notes list, cannot",
		"Ann, Ann Lee, Ann's and Annex":                     "A., A. L., A.'s and Annex",
		"李明さん":                                              "李.さん",
		"people/ann.md:3, /home/ann/vault2, /home/ann/x":    "a note:3, the vault2, ~/x",
		"": "",
	} {
		if got := u.discreet(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
