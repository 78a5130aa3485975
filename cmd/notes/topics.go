package main

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"notes/cmd/notes/internal/importer"
	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// topic is a page of the manual.
type topic struct {
	Name  string
	About string // one line
	Page  func() string
}

// topics are the pages of the manual, in the order in which help lists them.
var topics = []topic{
	{"format", "how to write a note", parser.Manual},
	{"naming", "how to name people, days and what is open", page("naming")},
	{"reports", "what each report shows, the formats and files", page("reports")},
	{"query", "how to ask for some of the people", page("query")},
	{"matching", "how is found whom an article helps", page("matching")},
	{"vault", "which folder is read, and the settings", page("vault")},
	{"findings", "what notes check says, mends, and tells other programs", page("findings")},
	{"exports", "taking everything out, and what leaves with it", page("exports")},
	{"git", "what history tells, and how two machines are merged", page("git")},
	{"imports", "whom an address book or an export brings in", page("imports")},
	{"json", "what programs can read", page("json")},
	{"schema", "the JSON Schema of notes list --json and notes export", schema},
	{"exit-codes", "what the exit code says", page("exit-codes")},
	{"performance", "what it takes of time and memory", page("performance")},
}

// pages are texts in Markdown. In them {{name}} stands for one of the lists
// below, which are made from the tables that the program itself goes by.
//
//go:embed help/*.md
var pages embed.FS

// page returns what reads a page of that name.
func page(name string) func() string {
	return func() string {
		text, err := pages.ReadFile("help/" + name + ".md")
		if err != nil {
			return ""
		}
		return strings.NewReplacer(
			"{{kinds}}", kindTable(),
			"{{formats}}", formatTable(),
			"{{finding-formats}}", findingFormatTable(),
			"{{keys}}", keyTable(),
			"{{flags}}", flagTable(),
			"{{tables}}", tableTable(),
			"{{settings}}", settingTable(),
			"{{days}}", dayTable(),
			"{{imports}}", importTable(),
		).Replace(string(text))
	}
}

// schema returns the JSON Schema as text.
func schema() string {
	var b bytes.Buffer
	text, err := json.Marshal(parser.Schema())
	if err == nil {
		err = json.Indent(&b, text, "", "  ")
	}
	if err != nil {
		return ""
	}
	return b.String() + "\n"
}

// table lays out names and what they are about, as a block of Markdown.
func table(namesAndWords ...string) string {
	width := 0
	for i := 0; i < len(namesAndWords); i += 2 {
		width = max(width, len(namesAndWords[i]))
	}
	var b strings.Builder
	for i := 0; i+1 < len(namesAndWords); i += 2 {
		fmt.Fprintf(&b, "    %-*s  %s\n", width, namesAndWords[i], namesAndWords[i+1])
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// tableFrom is the table of a list whose rows have a name and words about it.
func tableFrom[T any](list []T, row func(T) (name, words string)) string {
	var rows []string
	for _, of := range list {
		name, words := row(of)
		rows = append(rows, name, words)
	}
	return table(rows...)
}

func kindTable() string {
	return tableFrom(report.Kinds, func(k report.Kind) (string, string) { return cmp.Or(k.Name, "(none)"), k.Summary })
}

// importTable lists the kinds of files that come in.
func importTable() string {
	return tableFrom(importer.Kinds, func(k importer.Kind) (string, string) { return k.Name, k.Title })
}

func formatTable() string {
	return tableFrom(render.Formats, func(f render.Format) (string, string) {
		if f.Ext == "" {
			return f.Name, f.Doc
		}
		return f.Name, f.Doc + "; " + f.Ext
	})
}

func findingFormatTable() string {
	return tableFrom(render.FindingFormats, func(f render.Format) (string, string) { return f.Name, f.Doc })
}

func keyTable() string {
	return tableFrom(report.Keys, func(k report.Key) (string, string) { return k.Example, k.Doc })
}

func flagTable() string {
	var rows []string
	for _, k := range report.Keys {
		for _, f := range k.Flags() {
			rows = append(rows, k.Name+":"+f.Name, f.Doc)
		}
	}
	return table(rows...)
}

func dayTable() string {
	return tableFrom(parser.DayShapes, func(s parser.DayShape) (string, string) { return s.Example, s.Doc })
}

func settingTable() string {
	var b strings.Builder
	for _, f := range parser.ConfigFields {
		fmt.Fprintf(&b, "    %s = %s\n        # %s\n", f.Name, f.Example, f.Doc)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
