package parser

import (
	"testing"
	"testing/fstest"
)

// TestIntroState checks how far an introduction has come by its days, in both
// forms.
func TestIntroState(t *testing.T) {
	for _, test := range []struct {
		days string
		want IntroState
	}{
		{"", Proposed},
		{"ok:2026-05-02", Proposed},
		{"asked:2026-05-03", Asked},
		{"asked:2026-05-03 yes:2026-05-05", Agreed},
		{"asked:2026-05-03 no:2026-05-05", Declined},
		{"asked:2026-05-03 later:2026-09-01", Later},
		{"asked:2026-05-03 yes:2026-05-05 later:2026-09-01", Later},
		{"asked:2026-05-03 no:2026-05-05 later:2026-09-01", Later},
		{"asked:2026-09-01 later:2026-09-01", Asked},
		{"asked:2026-05-03 later:2026-09-01 yes:2026-09-04", Agreed},
		{"asked:2026-05-03 later:2026-09-01 no:2026-09-04", Declined},
		{"asked:2026-05-03 no:2026-05-05 introduced:2026-05-06", Introduced},
	} {
		i, slips := parseIntro("2026-05-02 [[Grace]] "+test.days, noNames)
		if got := i.State(); got != test.want || len(slips) > 0 {
			t.Errorf("%s: got %s, want %s", test.days, got, test.want)
		}
	}
}

func noNames(string, Date) bool { return false }

// TestPerson checks that people are found by their ids.
func TestPerson(t *testing.T) {
	note := &fstest.MapFile{Data: []byte("---\ntags: [x]\n---\n")}
	v, err := (&Loader{FS: fstest.MapFS{"people/b.md": note, "people/a.md": note, "people/ü.md": note}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range v.People {
		if v.Person(p.ID) != p {
			t.Errorf("%s is not found", p.ID)
		}
	}
	if v.Person("A") != nil || v.Person("") != nil {
		t.Error("somebody is found who is not there")
	}
}
