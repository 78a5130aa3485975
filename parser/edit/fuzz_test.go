package edit

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"notes/parser"
)

// FuzzEdit makes any change, with any text, to any note: it never panics, and
// what is not refused does what was asked for and nothing else.
func FuzzEdit(f *testing.F) {
	addGalleries(f)
	f.Fuzz(func(t *testing.T, note string, verb, index uint8, text string) {
		text = strings.TrimSpace(text)
		if !utf8.ValidString(text) || text == "" || len(note) > 4<<10 {
			return
		}
		n, err := Open("people/ada.md", note)
		if err != nil {
			return
		}
		o, ok := fuzzed(n, verb, index, text)
		if !ok {
			return
		}
		edits, err := o.on(n)
		var refused *Refusal
		if errors.As(err, &refused) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if problem := o.wrong(see(note), edits); problem != "" {
			t.Fatalf("%s\n%q\n%+v\n%s", o, note, edits, problem)
		}
	})
}

// fuzzed makes an operation of numbers and a text.
func fuzzed(n *Note, verb, index uint8, text string) (operation, bool) {
	list := lists[int(index)%len(lists)]
	switch verb % 5 {
	case 0:
		return operation{verb: "add", field: list, item: itemWith(list, text)}, true
	case 1:
		all := changeable(n)
		if len(all) == 0 {
			return operation{}, false
		}
		at := all[int(index)%len(all)]
		steps := nextSteps(n.Person.Items(at.list)[at.index])
		if len(steps) == 0 {
			return operation{}, false
		}
		return operation{verb: "change", field: at.list, index: at.index, item: steps[int(verb/5)%len(steps)]}, true
	case 2:
		return operation{verb: "set", field: []string{"snooze", "org", "role", "location"}[index%4], value: text}, true
	case 3:
		return operation{verb: "remove", field: []string{"snooze", "every", "org"}[index%3]}, true
	}
	return operation{verb: "text", field: []string{"aliases", "tags", "interests"}[index%3], value: text}, true
}

func itemWith(list, text string) parser.Item {
	switch list {
	case "pains":
		return parser.Pain{Text: text, Status: parser.Open}
	case "offers":
		return parser.Offer{Text: text}
	case "met":
		return parser.Meeting{Date: newDay, Text: text}
	case "helps":
		return parser.Help{Date: newDay, What: text}
	case "follow_ups":
		return parser.FollowUp{Date: newDay, Text: text}
	case "intros":
		return parser.Intro{Date: newDay, Who: parser.Ref{Text: "Bob", Link: true}, Result: text}
	}
	return parser.Event{Date: newDay, Text: text}
}

// addGalleries makes the notes of the test data seeds, each with a change of
// every kind.
func addGalleries(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for i, file := range archive.Files {
			_, note, _ := strings.Cut(string(file.Data), "\n")
			f.Add(unescaped(note), uint8(i), uint8(i/5), nastyWords[i%len(nastyWords)])
		}
	}
}
