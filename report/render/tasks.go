package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"notes/report"
)

// Tasks writes a report as Markdown tasks, with the signs of the Obsidian
// plug-in Tasks (its "Tasks Emoji Format"):
//
//   - [ ] did the draft fit? [[ada|Ada]] 📅 2026-06-05
//
// Birthdays come again every year. The plug-in reads signs from the end of a
// line on as long as there are any; the link to the person's note ends that
// run, and signs among the words of a note are written as entities besides.
func Tasks(w io.Writer, r report.Report, _ Options) error {
	var b strings.Builder
	for _, e := range entries(r.Doc()) {
		b.WriteString("- [ ] " + taskOf(e) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func taskOf(e entry) string {
	parts := e.parts()
	for i, part := range parts {
		parts[i] = taskText(part)
	}
	last := len(parts) - 1
	parts[last] = linked(parts[last], unsigned(address(e.link(), schemes...)))
	words := []string{strings.Join(parts, " · "), taskWho(e)}
	switch {
	case isLeapDay(e.Yearly):
		words = append(words, "🔁 every February on the last")
	case !e.Yearly.IsZero():
		words = append(words, "🔁 every year")
	}
	if !e.Day.IsZero() {
		words = append(words, "📅 "+e.Day.String())
	}
	return strings.Join(nonEmpty(words), " ")
}

// What a link may not hold (Obsidian's help, "Internal links"; brackets and
// ticks besides, for other readers), and what would be Markdown in the words
// that it shows.
const (
	notInLink = "[]|#^\\<>`"
	notShown  = notInLink + "*_&~$%=:{}@"
)

// taskWho links to the person's note, where a link can name it, and ends with
// a bracket in any case.
func taskWho(e entry) string {
	id, who := e.ID, Clean(e.Who)
	isLink := id != "" && Clean(id) == id && !strings.ContainsAny(id, notInLink) && unsigned(id) == id
	switch {
	case isLink && (who == "" || who == id):
		return "[[" + id + "]]"
	case isLink && !strings.ContainsAny(who, notShown) && unsigned(who) == who:
		return "[[" + id + "|" + who + "]]"
	case isLink:
		return taskText(who) + " [[" + id + "]]"
	case who+id == "":
		return ""
	}
	return "(" + taskText(cmp.Or(who, Clean(id))) + ")"
}

// taskText makes text plain text in Markdown that is no sign to a plug-in.
func taskText(s string) string { return unsigned(escape(s)) }

// signs are the signs of the plug-in Tasks, and the colons of a field of the
// plug-in Dataview.
var signs = []string{
	"📅", "📆", "🗓", "⏳", "⌛", "🛫", "➕", "✅", "❌", "⏰", "🔁", "🏁",
	"🔺", "⏫", "🔼", "🔽", "⏬", "🆔", "⛔", "::",
}

// unsigned writes signs as entities, which show as the same and mean nothing.
var unsigned = strings.NewReplacer(entities(signs)...).Replace

// entities returns pairs of texts and the same as numeric character references
// (CommonMark, section 2.5).
func entities(texts []string) []string {
	var pairs []string
	for _, text := range texts {
		var b strings.Builder
		for _, r := range text {
			fmt.Fprintf(&b, "&#%d;", r)
		}
		pairs = append(pairs, text, b.String())
	}
	return pairs
}
