package render_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// task is a line as the plug-in Tasks reads it.
type task struct {
	Description, Due, Every string
	Others                  []string // all other signs, and tags
}

// taskSigns are what the plug-in takes off the end of a line, again and again
// until nothing is left to take (its Default Task Serializer).
var taskSigns = map[string]*regexp.Regexp{
	"priority": regexp.MustCompile(`([🔺⏫🔼🔽⏬])\x{FE0F}?$`),
	"dates":    regexp.MustCompile(`[🛫➕⏳⌛⏰✅❌]\x{FE0F}? *(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?)$`),
	"due":      regexp.MustCompile(`[📅📆🗓]\x{FE0F}? *(\d{4}-\d{2}-\d{2})$`),
	"every":    regexp.MustCompile(`🔁\x{FE0F}? ?([a-zA-Z0-9, !]+)$`),
	"names":    regexp.MustCompile(`(?:⛔|🆔|🏁)\x{FE0F}? *([a-zA-Z0-9-_]+(?: *, *[a-zA-Z0-9-_]+)*)$`),
	"block":    regexp.MustCompile(` \^([a-zA-Z0-9-]+)$`),
	"tag":      regexp.MustCompile(`(?:^|\s)#([^ !@#$%^&*(),.?":{}|<>]+)$`),
}

var anyTag = regexp.MustCompile(`(?:^|\s)#[^ !@#$%^&*(),.?":{}|<>]`)

func readTask(t rapid.TB, line string) task {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "- [ ] ")
	if !ok {
		t.Fatalf("no open task: %q", line)
	}
	var read task
	for again := true; again; {
		again = false
		for name, sign := range taskSigns {
			m := sign.FindStringSubmatchIndex(rest)
			if m == nil {
				continue
			}
			value := rest[m[2]:m[3]]
			again, rest = true, strings.TrimSpace(rest[:m[0]])
			switch name {
			case "due":
				read.Due = value
			case "every":
				read.Every = value
			default:
				read.Others = append(read.Others, name+" "+value)
			}
		}
	}
	if anyTag.MatchString(rest) {
		read.Others = append(read.Others, "a tag")
	}
	read.Description = rest
	return read
}

var taskParts = []string{
	"📅 2020-01-01", "📅", "🗓️ 2020-01-01", "🔁 every day", "🔺", "⏫", "✅ 2020-01-01", "🆔 abc", "⛔ abc", "🏁 delete", "⏳ 2020-01-01",
	"#tag", "^block", " ^block", "[due:: 2020-01-01]", "(due:: 2020-01-01)", "due:::: x", "[x]", "[[Ada|", "]]", "|", "%%", "Ada", "ada lovelace",
}

// TestTasksAreText checks that of a line only our own signs mean anything: to
// the plug-in, to a reader of Markdown, and to this program.
func TestTasksAreText(t *testing.T) {
	for _, part := range taskParts {
		for _, s := range []string{part, "a " + part, part + " b"} {
			checkTask(t, s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(taskParts), nasty()), 0, 6)
		checkTask(t, strings.Join(parts.Draw(t, "parts"), " "))
	})
}

func checkTask(t rapid.TB, s string) {
	t.Helper()
	item := promise(s, firstOfJune)
	item.Yearly = firstOfJune
	line := strings.TrimSuffix(write(t, render.Tasks, reminders(firstOfJune, item), render.Options{}), "\n")
	checkQuiet(t, line)
	if strings.Contains(line, "\n") {
		t.Fatalf("not one line: %q", line)
	}
	read := readTask(t, line)
	if want := (task{read.Description, "2026-06-01", "every year", nil}); cmp.Diff(want, read) != "" {
		t.Fatalf("%q\n(-want +got):\n%s", line, cmp.Diff(want, read))
	}
	note := "---\nname: Ada\n---\n" + line + "\n"
	v, err := (&parser.Loader{FS: fstest.MapFS{"people/ada.md": {Data: []byte(note)}}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if all := v.People[0].FollowUps; len(all) != 1 || all[0].Date != firstOfJune || all[0].Done || !all[0].Task {
		t.Fatalf("%q is read as %+v", line, all)
	}
	checkTaskMarkdown(t, line, s)
}

// wikiLink is a link that is none in Markdown.
var wikiLink = regexp.MustCompile(`\[\[[^\[\]|#^]+(?:\|[^\[\]|]+)?\]\]`)

// checkTaskMarkdown checks that a line is an item of a list with nothing but
// text in it, and links that may be followed.
func checkTaskMarkdown(t rapid.TB, line, s string) {
	t.Helper()
	source := []byte(wikiLink.ReplaceAllString(line, "Ada") + "\n")
	address := strings.TrimSpace(s)
	_ = ast.Walk(markdown.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if !regexp.MustCompile(`^(https?|mailto|tel):`).MatchString(address) {
				t.Fatalf("a link to %s in %q", n.Destination, line)
			}
		case *ast.RawHTML:
			if html := string(n.Segments.Value(source)); entering && html != "<!-- -->" {
				t.Fatalf("%s in %q", html, line)
			}
		case *ast.Document, *ast.List, *ast.ListItem, *ast.TextBlock, *ast.Text, *ast.String:
		default:
			if n.Kind().String() != "TaskCheckBox" {
				t.Fatalf("%s in %q", n.Kind(), line)
			}
		}
		return ast.WalkContinue, nil
	})
}

// TestTaskLine checks what the parts of a line say.
func TestTaskLine(t *testing.T) {
	day := firstOfJune.AddDays(4)
	for _, test := range []struct {
		item report.Item
		want string
	}{
		{report.Item{Day: day, Who: "Ada", ID: "ada", What: "did it fit?", Kind: "promise", Do: "did it fit?", Why: []string{"due in 4 days"}},
			"- [ ] did it fit? [[ada|Ada]] 📅 2026-06-05\n"},
		{report.Item{Day: day, Who: "ada", ID: "ada", What: "hiring", Kind: "by", Do: "help while it is of use", Why: []string{"in 4 days", "fits: A book"}, Link: "https://example.org/h"},
			"- [ ] hiring · help while it is of use · [fits: A book](<https://example.org/h>) [[ada]] 📅 2026-06-05\n"},
		{report.Item{Day: day, Who: "Ada", ID: "ada", Kind: "birthday", Do: "birthday", Yearly: day, Why: []string{"birthday in 4 days"}},
			"- [ ] birthday [[ada|Ada]] 🔁 every year 📅 2026-06-05\n"},
		{report.Item{Day: day, Who: "Ada", ID: "ada", Kind: "birthday", Do: "birthday", Yearly: parser.Date{Month: 2, Day: 29}},
			"- [ ] birthday [[ada|Ada]] 🔁 every February on the last 📅 2027-02-28\n"},
		{report.Item{Day: day, Who: "Ada [A]", ID: "ada", What: "x", Kind: "promise"}, "- [ ] x Ada \\[A\\] [[ada]] 📅 2026-06-05\n"},
		{report.Item{Day: day, Who: "Ada", ID: "a|b", What: "x", Kind: "promise"}, "- [ ] x (Ada) 📅 2026-06-05\n"},
		{report.Item{Who: "Ada", ID: "ada", What: "no day", Yearly: parser.Date{Month: 2}}, "- [ ] no day [[ada|Ada]]\n"},
	} {
		if got := write(t, render.Tasks, reminders(firstOfJune, test.item), render.Options{}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
