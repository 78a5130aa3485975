package edit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"notes/parser"
)

// TestExamples makes every kind of change to every note of the examples. Those
// that are in order refuse nothing.
func TestExamples(t *testing.T) {
	for _, folder := range []string{"vault", "mistakes"} {
		count, refusals := 0, 0
		for _, path := range exampleNotes(t, folder) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			n, err := Open(filepath.ToSlash(path), string(data))
			if err != nil {
				t.Logf("%s: %v", path, err)
				continue
			}
			before := see(n.Text)
			for _, o := range operationsOn(n) {
				count++
				edits, err := o.on(n)
				var refused *Refusal
				switch {
				case errors.As(err, &refused) && n.isForeign():
				case errors.As(err, &refused):
					refusals++
					t.Logf("%s: %s: %v; %s", path, o, err, refused.Finding.Hint)
				case err != nil:
					t.Errorf("%s: %s: %v", path, o, err)
				default:
					if problem := o.wrong(before, edits); problem != "" {
						t.Errorf("%s: %s: %s", path, o, problem)
					}
				}
			}
		}
		t.Logf("%s: %d changes, %d refused", folder, count, refusals)
		if count < 100 || folder == "vault" && refusals > 0 {
			t.Errorf("%s: of %d changes %d are refused", folder, count, refusals)
		}
	}
}

func exampleNotes(t *testing.T, folder string) []string {
	var paths []string
	err := filepath.WalkDir(filepath.Join("..", "..", "examples", folder), func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".md" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// operationsOn returns one change of each kind for each list and item of a note.
func operationsOn(n *Note) []operation {
	all := []operation{
		{verb: "set", field: "snooze", value: "2027-01-02"}, {verb: "set", field: "org", value: "Ada: & Co #1"}, {verb: "remove", field: "snooze"}, {verb: "remove", field: "org"},
		{verb: "text", field: "aliases", value: "Ada, the: First"}, {verb: "text", field: "tags", value: "met-abroad"},
	}
	for _, list := range lists {
		for _, item := range someItems[list] {
			all = append(all, operation{verb: "add", field: list, item: item})
		}
	}
	for _, at := range changeable(n) {
		for _, item := range nextSteps(n.Person.Items(at.list)[at.index]) {
			all = append(all, operation{verb: "change", field: at.list, index: at.index, item: item})
		}
	}
	return all
}

var newDay = parser.Date{Year: 2026, Month: 11, Day: 22}

// someItems are items that have a one-line form, and items that have none.
var someItems = map[string][]parser.Item{
	"pains":      {parser.Pain{Text: "zzz", Status: parser.Open, Since: newDay}, parser.Pain{Text: "zzz: #1 +x", Status: parser.Open, Tags: []string{"a b"}}},
	"offers":     {parser.Offer{Text: "zzz", Tags: []string{"zzz"}}, parser.Offer{Text: "[[zzz]] +x"}},
	"met":        {parser.Meeting{Date: newDay, Text: "zzz"}, parser.Meeting{Date: newDay, Text: "zzz via:x: #1"}},
	"helps":      {parser.Help{Date: newDay, Kind: "article", What: "Zzz: a guide #1", URL: "https://example.org/z"}, parser.Help{Date: newDay, What: "article zzz => no"}},
	"follow_ups": {parser.FollowUp{Date: newDay, Text: "zzz?"}, parser.FollowUp{Date: newDay, Text: "done:2026-01-01"}},
	"intros":     {parser.Intro{Date: newDay, Who: parser.Ref{Text: "Zzz", Link: true}, OK: newDay}, parser.Intro{Date: newDay, Who: parser.Ref{Text: "Zzz -> x"}}},
	"events":     {parser.Event{Date: newDay, Text: "zzz"}},
}
