package parser

import (
	_ "embed"
	"fmt"
	"strings"
)

// Table is the fields of one kind of thing: a person's note, a pain, a help.
type Table struct {
	Name    string
	Keys    []Field // that a note may have
	Members []Field // that JSON has
}

// Tables returns the fields of everything that a note may hold, as the reader,
// JSON, the schema and the manual use them.
func Tables() []Table {
	return []Table{
		tableOf("person", personFields),
		tableOf("pains", painFields),
		tableOf("offers", offerFields),
		tableOf("helps", helpFields),
		tableOf("meetings", meetingFields),
		tableOf("follow-ups", followUpFields),
		tableOf("introductions", introFields),
		tableOf("events", eventFields),
		tableOf("resource", resourceFields),
		tableOf("me", meFields),
	}
}

//go:embed manual.md
var manual string

// Manual returns the manual of the note's format as Markdown. Its lists of
// keys are those that the reader uses.
func Manual() string {
	text := manual
	for _, t := range Tables() {
		text = strings.ReplaceAll(text, "{{"+t.Name+"}}", t.manual())
	}
	half := len(Kinds) / 2 // on two lines
	return strings.ReplaceAll(text, "{{kinds}}", strings.Join(Kinds[:half], " ")+"\n"+strings.Join(Kinds[half:], " "))
}

// manual lists the keys that may be typed.
func (t Table) manual() string {
	var b strings.Builder
	for _, f := range t.Keys {
		fmt.Fprintf(&b, "    %-14s %s\n", f.Name, f.Doc)
		if len(f.Aliases) > 0 {
			fmt.Fprintf(&b, "    %-14s also: %s\n", "", strings.Join(f.Aliases, ", "))
		}
		fmt.Fprintf(&b, "    %-14s as in: %s\n", "", f.Example)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
