//go:build linux

package hostile

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// mustBeClean looks for what a terminal would obey in what was printed.
func (s *siege) mustBeClean(e ended) {
	s.t.Helper()
	for _, text := range []string{e.out, e.talk} {
		if !utf8.ValidString(text) {
			s.t.Errorf("%q printed what is no text", e.short())
		}
		if i := strings.IndexFunc(text, obeyed); i >= 0 {
			s.t.Errorf("%q printed a control character: %.80q", e.short(), text[max(0, i-20):])
		}
	}
}

// obeyed reports whether a terminal may do something when it gets the character.
func obeyed(r rune) bool {
	return unicode.IsControl(r) && r != '\n' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// decoded reads the JSON that a command printed.
func decoded[T any](s *siege, e ended) (v T) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(e.out), &v); err != nil {
		s.t.Errorf("%q printed no JSON: %v: %.200s", e.short(), err, e.out)
	}
	if !utf8.ValidString(e.out) {
		s.t.Errorf("%q printed JSON that is not UTF-8", e.short())
	}
	return v
}

// about returns those of a list's members that are about healthy people.
func about(list any) (members []any) {
	all, _ := list.([]any)
	for _, one := range all {
		if member, ok := one.(map[string]any); ok {
			if name, ok := member["file"].(string); ok && healthy[name] != "" {
				members = append(members, one)
			}
		}
	}
	return members
}

// people looks whether the healthy ones are there, with all that is known.
func (s *siege) people(e ended) {
	s.t.Helper()
	s.sameAsAlone("people", about(decoded[map[string]any](s, e)["people"]))
}

// reminders looks whether what is due with healthy people is told.
func (s *siege) reminders(e ended) {
	s.t.Helper()
	s.sameAsAlone("reminders", about(decoded[map[string]any](s, e)["reminders"]))
}

func (s *siege) sameAsAlone(what string, got []any) {
	s.t.Helper()
	if s.alone == nil {
		return
	}
	if want := s.alone[what]; !reflect.DeepEqual(got, want) {
		s.t.Errorf("%s of the healthy notes:\ngot  %v\nwant %v", what, got, want)
	}
}

// matches looks whether what there is to read helps whom it helped before.
func (s *siege) matches(e ended) {
	s.t.Helper()
	type match struct{ File string }
	type result struct {
		Matches []match
		More    int
	}
	got := decoded[struct{ Results []result }](s, e)
	if len(got.Results) != 1 || got.Results[0].More == 0 && !slices.Contains(got.Results[0].Matches, match{"people/ada-fairweather.md"}) {
		s.t.Errorf("what there is to read no longer fits: %.1000s", e.out)
	}
}

// reports writes the report in every format, beside the vault.
func (s *siege) reports() {
	line := []string{"report"}
	for _, ending := range []string{"html", "md", "json", "csv", "ics"} {
		line = append(line, "-o", filepath.Join(s.out, "report."+ending))
	}
	e := s.run(0, line...)
	for _, name := range line[2:] {
		if name == "-o" {
			continue
		}
		text := contents(name)
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			s.t.Errorf("%s is no text", filepath.Base(name))
		}
		if !strings.Contains(text, "Ada Fairweather") {
			s.t.Errorf("%s says nothing of Ada: %.300q, %s", filepath.Base(name), text, e.talk)
		}
	}
}

// finding is what `notes check --json` says of one.
type finding struct {
	Code, Severity, File, Message, Hint string
	Line, Column                        int
	EndLine                             int `json:"end_line"`
	EndColumn                           int `json:"end_column"`
	Fixable                             bool
}

// findings looks whether what is found is what the attack is to give.
func (s *siege) findings() {
	e := s.run(-1, "check", "--json")
	s.found = decoded[struct{ Findings []finding }](s, e).Findings
	if broken := slices.ContainsFunc(s.found, func(f finding) bool { return f.Severity == "error" }); broken != (e.Code == 1) || e.Code > 1 {
		s.t.Errorf("check ended with %d, but errors were found: %v", e.Code, broken)
	}
	got := []finding{}
	first := map[string]bool{}
	for _, f := range s.found {
		if f.Line < 1 || f.Column < 1 || f.EndLine < f.Line || f.Message == "" || f.Hint == "" || f.File == "" {
			s.t.Errorf("a finding without a place or advice: %+v", f)
		}
		if key := f.Code + " " + f.File; !first[key] {
			first[key] = true
			got = append(got, f)
		}
	}
	if text := s.brief(got); text != s.want {
		s.t.Errorf("found:\n%s\nwant:\n%s", text, s.want)
	}
}

// brief tells of findings as a row does: of more than a few, how many files have
// each.
func (s *siege) brief(found []finding) string {
	const few = 12
	files := map[string]int{}
	var all []string
	for _, f := range found {
		files[f.Code]++
		if f.File == mallory {
			all = append(all, fmt.Sprintf("%s %d", f.Code, f.Line))
		} else {
			all = append(all, fmt.Sprintf("%s %s:%d", f.Code, shorter(f.File), f.Line))
		}
	}
	if len(all) > few {
		all = nil
		for _, code := range slices.Sorted(maps.Keys(files)) {
			all = append(all, fmt.Sprintf("%s in %d", code, files[code]))
		}
	}
	return strings.Join(all, "; ")
}

// shorter leaves out the middle of a long name.
func shorter(name string) string {
	const most = 60
	if len(name) <= most {
		return name
	}
	return name[:most/2] + "…" + name[len(name)-most/2:]
}

// healthyAlone returns what is said of the healthy notes where nothing else is.
func healthyAlone(t *testing.T) map[string][]any {
	s := newSiege(t, 0, attack{}, nil)
	said := map[string][]any{
		"people":    about(decoded[map[string]any](s, s.run(0, "list", "--json"))["people"]),
		"reminders": about(decoded[map[string]any](s, s.run(0, "remind", "--all", "--json"))["reminders"]),
	}
	if len(said["people"]) != 2 || len(said["reminders"]) < 3 {
		t.Fatalf("the healthy notes say %v", said)
	}
	return said
}
