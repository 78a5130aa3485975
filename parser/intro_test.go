package parser

import (
	"strings"
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
		{"asked:2026-05-03 no:2026-05-05 yes:2026-05-07", Agreed},
		{"asked:2026-05-03 no:2026-05-05 yes:2026-05-05", Declined},
		{"asked:2026-05-03 no:2026-05-05 yes:2026-05-07 later:2026-05-06", Agreed},
	} {
		i, slips := parseIntro("2026-05-02 [[Grace]] "+test.days, noNames)
		if got := i.State(); got != test.want || len(slips) > 0 {
			t.Errorf("%s: got %s, want %s", test.days, got, test.want)
		}
	}
}

// TestIntroStateOn checks that what has not happened by a day does not count
// yet, but that it is put off until then does.
func TestIntroStateOn(t *testing.T) {
	i, _ := parseIntro("2026-05-02 [[Grace]] ok:2026-05-02 asked:2026-05-03 later:2026-05-10 yes:2026-05-12 introduced:2026-05-14", noNames)
	for day, want := range map[string]IntroState{
		"2026-05-02": Later, "2026-05-11": Later, "2026-05-12": Agreed, "2026-05-13": Agreed, "2026-05-14": Introduced, "2030-01-01": Introduced,
	} {
		on, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := i.StateOn(on); got != want {
			t.Errorf("on %s: got %s, want %s", day, got, want)
		}
	}
}

// TestUnasked checks who was introduced without having said yes.
func TestUnasked(t *testing.T) {
	for steps, want := range map[string]string{
		"ok:2026-05-03 yes:2026-05-04": "", "introduced:2026-05-05": "Ada and Grace", "ok:2026-05-03 introduced:2026-05-05": "Grace",
		"yes:2026-05-04 introduced:2026-05-05": "Ada", "ok:2026-05-03 yes:2026-05-04 introduced:2026-05-05": "",
		"ok:2026-05-03 no:2026-05-03 yes:2026-05-04 introduced:2026-05-05": "",
		"ok:2026-05-03 yes:2026-05-03 no:2026-05-04 introduced:2026-05-05": "Grace",
	} {
		i, _ := parseIntro("2026-05-02 [[Grace]] "+steps, noNames)
		if who, hint := i.Unasked("Ada", "Grace"); who != want || (hint == "") != (who == "") {
			t.Errorf("%s: got %q, %q, want %q", steps, who, hint, want)
		}
	}
}

// TestOutOfOrder checks which days of an introduction cannot be.
func TestOutOfOrder(t *testing.T) {
	for steps, want := range map[string]string{
		"ok:2026-05-02 asked:2026-05-02 yes:2026-05-02 introduced:2026-05-02": "",
		"ok:2026-05-01":                       "", // they may have asked for it first
		"asked:2026-05-01":                    "asked:2026-05-01 comes before the item's own day, 2026-05-02",
		"later:2026-05-01":                    "later:2026-05-01 comes before the item's own day, 2026-05-02",
		"asked:2026-05-04 yes:2026-05-03":     "yes:2026-05-03 comes before asked:2026-05-04",
		"asked:2026-05-04 no:2026-05-03":      "no:2026-05-03 comes before asked:2026-05-04",
		"ok:2026-05-06 introduced:2026-05-05": "introduced:2026-05-05 comes before ok:2026-05-06",
		"ok:2026-05-09 asked:2026-05-07 yes:2026-05-06 introduced:2026-05-01": "yes:2026-05-06 comes before asked:2026-05-07, introduced:2026-05-01 comes before ok:2026-05-09",
	} {
		i, _ := parseIntro("2026-05-02 [[Grace]] "+steps, noNames)
		if got := strings.Join(i.OutOfOrder(), ", "); got != want {
			t.Errorf("%s: got %q, want %q", steps, got, want)
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
