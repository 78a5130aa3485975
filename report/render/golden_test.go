package render_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// TestGolden prints reports about the vaults in testdata/golden. In an archive
// the files under vault/ are the notes, those under source/ articles to match,
// each a title, an address and a text, and need is a need; any other file is what
// is printed, and its name says of what: KIND.FORMAT, KIND.WIDTH.text or
// KIND.todo.ics, where KIND is a kind of report ("report" for the whole, "page" for
// that with cards), check, match, match-why, need, list-people and so on, draft-ID
// for the first thing in the library passed on to somebody, introduce-ID-ID, or
// intro- and whom it is about. The day is always 2026-06-01.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	v := vaultIn(t, archive)
	wanted := 0
	for i, f := range archive.Files {
		if strings.HasPrefix(f.Name, "vault/") || isSource(f.Name) {
			continue
		}
		wanted++
		got := printed(t, v, archive, f.Name)
		if *update {
			archive.Files[i].Data = got
		} else if diff := cmp.Diff(string(f.Data), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if wanted == 0 {
		t.Error("nothing is wanted")
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// isSource reports whether a file of an archive is something to match.
func isSource(name string) bool { return name == "need" || strings.HasPrefix(name, "source/") }

// vaultIn reads the vault of a golden file.
func vaultIn(t *testing.T, archive *txtar.Archive) *parser.Vault {
	t.Helper()
	notes := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "vault/"); ok {
			notes[name] = &fstest.MapFile{Data: unescape(t, f.Data)}
		}
	}
	whole := slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return isSource(f.Name) || strings.HasPrefix(f.Name, "intro-") })
	v, err := (&parser.Loader{FS: notes, Bodies: whole, Library: whole, Links: whole}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// goldenVault reads the vault of the golden file of that name.
func goldenVault(t *testing.T, name string) *parser.Vault {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/golden/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	return vaultIn(t, archive)
}

// unescape makes the characters that must not stand in a golden file from
// their Go escapes, where a line begins with "go:".
func unescape(t *testing.T, data []byte) []byte {
	t.Helper()
	lines := strings.SplitAfter(string(data), "\n")
	for i, line := range lines {
		if quoted, ok := strings.CutPrefix(line, "go:"); ok {
			text, err := strconv.Unquote(strings.TrimSpace(quoted))
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			lines[i] = text + "\n"
		}
	}
	return []byte(strings.Join(lines, ""))
}

// printed prints what the name of a golden file says.
func printed(t *testing.T, v *parser.Vault, archive *txtar.Archive, name string) []byte {
	t.Helper()
	parts := strings.Split(name, ".")
	format, ok := render.ByName(parts[len(parts)-1])
	if !ok {
		t.Fatalf("%s: no such format", name)
	}
	o := render.Options{VaultID: "made-up", To: "me@example.org", Root: "my/notes", Day: firstOfJune}
	if len(parts) == 3 {
		o.Width, _ = strconv.Atoi(parts[1])
		o.Todo = parts[1] == "todo"
	}
	var out bytes.Buffer
	if err := format.Write(&out, reportIn(t, v, archive, parts[0]), o); err != nil {
		t.Fatal(err)
	}
	text := pageParts.ReplaceAll(out.Bytes(), []byte("$1…$2"))
	if strings.HasPrefix(name, "intro-") {
		text = points.ReplaceAll(text, []byte("${1}50$2"))
	}
	return scores.ReplaceAll(text, []byte(`"score": 0.5`))
}

// scores are how well texts fit. What is said does not hang on them.
var (
	points = regexp.MustCompile(`("score": |"points": |fit |· )\d+(,?\n| = | \+|\n)`)
	scores = regexp.MustCompile(`"score": \d+\.\d+`)
)

// reportIn makes the report of that kind about what is in an archive.
func reportIn(t *testing.T, v *parser.Vault, archive *txtar.Archive, kind string) report.Report {
	t.Helper()
	var sources []report.Source
	need := ""
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "source/"); ok {
			title, rest, _ := strings.Cut(string(unescape(t, f.Data)), "\n")
			url, text, _ := strings.Cut(rest, "\n")
			sources = append(sources, report.Source{Name: name, Title: title, URL: url, Text: text})
		}
		if f.Name == "need" {
			need = strings.TrimSpace(string(unescape(t, f.Data)))
		}
	}
	kind, why := strings.CutSuffix(kind, "-why")
	o := report.Options{Today: firstOfJune, Why: why}
	switch kind {
	case "match":
		return report.NewMatches(v, sources, o)
	case "need":
		return report.NewNeed(v, need, o)
	}
	return reportOf(t, v, kind)
}

// pageParts are what is the same on every page: its style, its script, and their
// hashes.
var pageParts = regexp.MustCompile(`(?s)(<style>|<script>|Policy" content=").*?(</style>|</script>|">)`)

func reportOf(t *testing.T, v *parser.Vault, kind string) report.Report {
	t.Helper()
	o := report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
	if list, ok := strings.CutPrefix(kind, "list-"); ok {
		return report.NewList(v, list, report.Query{}, o)
	}
	if whos, ok := strings.CutPrefix(kind, "intro-"); ok {
		return introOf(v, whos, o)
	}
	if to, ok := strings.CutPrefix(kind, "draft-"); ok {
		s := v.Resources[0]
		return report.NewArticleDraft(v, report.Source{Title: s.Title, URL: s.URL, Author: s.Author}, to, o)
	}
	if both, ok := strings.CutPrefix(kind, "introduce-"); ok {
		a, b, _ := strings.Cut(both, "-")
		return report.NewIntroDraft(v, a, b, o)
	}
	switch kind {
	case "check":
		return report.NewCheck(v, o)
	case "report":
		kind = ""
	case "page":
		kind, o.Cards = "", 1<<10
	}
	k, ok := report.KindByName(kind)
	if !ok {
		t.Fatalf("no kind %q", kind)
	}
	return k.Build(v, o)
}

// introOf is what is said of introductions: of all, explained, of one person, or
// of two with a + between their ids.
func introOf(v *parser.Vault, whos string, o report.Options) report.Report {
	if a, b, ok := strings.Cut(whos, "+"); ok {
		return report.NewPair(v, a, b, o)
	}
	if o.Why = whos == "explained"; o.Why || whos == "all" {
		whos = ""
	}
	return report.NewProposals(v, whos, o)
}

// TestColour checks that colour changes nothing but the colour.
func TestColour(t *testing.T) {
	v, err := (&parser.Loader{FS: os.DirFS("../../examples/vault")}).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range slices.Concat([]string{"check"}, kindNames()) {
		for _, width := range []int{40, 80, 160} {
			var plain, coloured bytes.Buffer
			r := reportOf(t, v, kind)
			if err := render.Text(&plain, r, render.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			if err := render.Text(&coloured, r, render.Options{Width: width, Color: true}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(plain.String(), stripped(coloured.String())); diff != "" {
				t.Errorf("%s at %d columns (-plain +coloured):\n%s", kind, width, diff)
			}
			if strings.Contains(plain.String(), "\x1b") || kind != "check" && !strings.Contains(coloured.String(), "\x1b[1;35m") {
				t.Errorf("%s at %d columns: colour where none is wanted, or none where it is", kind, width)
			}
		}
	}
}

func kindNames() []string {
	var names []string
	for _, k := range report.Kinds {
		names = append(names, k.Name)
	}
	return names
}

// stripped takes the codes out that this package may write.
func stripped(s string) string {
	for _, code := range []string{"0", "1", "2", "3", "35", "1;35"} {
		s = strings.ReplaceAll(s, fmt.Sprintf("\x1b[%sm", code), "")
	}
	return s
}
