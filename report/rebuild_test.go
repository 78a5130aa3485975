package report_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	goparser "go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
	"notes/report/render"
)

// vaults are those on which the laws of all reports are checked.
func vaults(t testing.TB) map[string]*parser.Vault {
	return map[string]*parser.Vault{
		"empty":      load(t, fstest.MapFS{}),
		"one person": vaultOf(t, "ada", "name: Ada"),
		"queried":    queried(t),
		"examples":   load(t, os.DirFS("../examples/vault")),
		"generated":  load(t, vaulttest.MapFS(7, 300)),
	}
}

// reports are all reports about a vault.
func reports(t testing.TB, v *parser.Vault) map[string]report.Report {
	o := report.Options{Today: day(t, "2026-06-01")}
	since := o
	since.Since, since.Until = day(t, "2026-01-15"), day(t, "2026-05-31")
	why := o
	why.Why = true
	all := map[string]report.Report{
		"check":            report.NewCheck(v, o),
		"match":            report.NewMatches(v, sources, o),
		"match with why":   report.NewMatches(v, sources, why),
		"need":             report.NewNeed(v, "hiring engineers and broken plates", o),
		"need with why":    report.NewNeed(v, "pricing, old maps and a talk", why),
		"need of nobody's": report.NewNeed(v, "lichens", o),
	}
	for _, k := range report.ListKinds {
		all["list of "+k.Name] = report.NewList(v, k.Name, report.Query{}, o)
	}
	for _, table := range report.ExportTableNames() {
		all["export of "+table] = report.NewExport(v, table, report.Query{}, o)
	}
	all["record"] = report.NewRecord(v, "ada", o)
	for _, k := range report.Kinds {
		all["report "+k.Name] = k.Build(v, o)
		all["report of a period "+k.Name] = k.Build(v, since)
	}
	return all
}

// sources are read to be matched: for somebody, for nobody, and not at all.
var sources = []report.Source{
	{Name: "hiring.md", Title: "Hiring engineers without agencies", URL: "https://example.com/hiring", Text: "An engineer answers an honest job post. Hiring is slow at first."},
	{Name: "plates.md", Title: "Plates that arrive whole", Text: "A plate breaks in the post because it can move.", Cut: true},
	{Name: "lichens.md", Title: "Lichens on the north wall", Text: "A fungus and an alga, older than the yew beside it."},
	{Name: "film.mp4", Problem: "this is no text"},
	{Name: "-"},
}

// TestHeadings checks that the heading of every report is known for one, so
// that the report may be written over an earlier one.
func TestHeadings(t *testing.T) {
	v := load(t, os.DirFS("../examples/vault"))
	all := reports(t, v)
	o := report.Options{Today: day(t, "2026-06-01")}
	all["brief"] = report.NewBrief(v, []string{"ada"}, o)
	all["draft"] = report.NewArticleDraft(v, sources[0], "ada", o)
	all["pair"] = report.NewPair(v, "ada", "grace", o)
	for name, r := range all {
		doc := r.Doc()
		if doc.Day.IsZero() {
			continue // lists and findings have no heading
		}
		if line := "# " + doc.Title + " · " + doc.Day.String() + "\n"; !report.IsHeading(line) {
			t.Errorf("%s: %q is not known for the heading of a report", name, line)
		}
	}
	for _, line := range []string{"", "# Today", "# Standup · 2026-06-01", "Today · 2026-06-01", "# Today · soon"} {
		if report.IsHeading(line) {
			t.Errorf("%q is taken for the heading of a report", line)
		}
	}
}

// TestDocFromJSON checks that a reader of the JSON can rebuild every word of
// the text: the JSON, read back, says the same.
func TestDocFromJSON(t *testing.T) {
	for name, v := range vaults(t) {
		for kind, r := range reports(t, v) {
			switch r.(type) {
			case *report.List, *report.Export, *report.RecordReport, *report.CheckReport:
				continue // hold the people's own JSON, and source lines
			}
			again := reflect.New(reflect.TypeOf(r).Elem()).Interface().(report.Report)
			if err := json.Unmarshal([]byte(asJSON(t, r)), again); err != nil {
				t.Fatalf("%s, %s: %v", name, kind, err)
			}
			if diff := cmp.Diff(r.Doc(), again.Doc()); diff != "" {
				t.Errorf("%s, %s: what the JSON says differs (-report +JSON):\n%s", name, kind, diff)
			}
		}
	}
}

// TestJSONShape checks the promises that hold for all JSON output.
func TestJSONShape(t *testing.T) {
	for name, v := range vaults(t) {
		for kind, r := range reports(t, v) {
			var members map[string]any
			if err := json.Unmarshal([]byte(asJSON(t, r)), &members); err != nil {
				t.Fatalf("%s, %s: %v", name, kind, err)
			}
			if members["version"] != 1.0 {
				t.Errorf("%s, %s: version %v", name, kind, members["version"])
			}
			for member, value := range members {
				if value == nil {
					t.Errorf("%s, %s: %s is null", name, kind, member)
				}
			}
			if kind != "list of people" && kind != "record" && !strings.HasPrefix(kind, "export") { // it has the note's own keys
				checkNames(t, kind, members)
			}
		}
	}
}

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

func checkNames(t *testing.T, where string, value any) {
	t.Helper()
	switch value := value.(type) {
	case map[string]any:
		for name, v := range value {
			if !snakeCase.MatchString(name) {
				t.Errorf("%s: member %q", where, name)
			}
			checkNames(t, where+"."+name, v)
		}
	case []any:
		for _, v := range value {
			checkNames(t, where, v)
		}
	}
}

// TestSameInSameOut checks that no report depends on the order in which people
// were read, or on the number of CPUs.
func TestSameInSameOut(t *testing.T) {
	v := load(t, vaulttest.MapFS(3, 200))
	want := everything(t, v)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed, cpus := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cpus)
		shuffled := *v
		shuffled.People = slices.Clone(v.People)
		rand.New(rand.NewPCG(uint64(seed), 0)).Shuffle(len(v.People), func(i, j int) {
			shuffled.People[i], shuffled.People[j] = shuffled.People[j], shuffled.People[i]
		})
		if got := everything(t, &shuffled); !bytes.Equal(got, want) {
			t.Errorf("with %d CPUs and people in another order: %s", cpus, cmp.Diff(string(want), string(got)))
		}
	}
}

// everything writes all reports in all formats.
func everything(t *testing.T, v *parser.Vault) []byte {
	t.Helper()
	var out bytes.Buffer
	all := reports(t, v)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, f := range render.Formats {
			if err := f.Write(&out, all[name], render.Options{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out.Bytes()
}

// cold are words that this program does not say to people about people.
var cold = regexp.MustCompile(`(?i)\b(overdue|neglect\w*|leads|pipeline|streak\w*|guilt\w*|stale|owes?|contacts collected|crm)\b`)

// TestWarmWords checks every text that the two packages can print.
func TestWarmWords(t *testing.T) {
	for _, dir := range []string{".", "render"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", dir, err, len(files))
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			tree, err := goparser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && cold.MatchString(text.Value) {
					t.Errorf("%s says %s", set.Position(text.Pos()), text.Value)
				}
				return true
			})
		}
	}
}

func TestKinds(t *testing.T) {
	for _, k := range report.Kinds {
		if k.Title == "" || k.Summary == "" || strings.HasSuffix(k.Summary, ".") {
			t.Errorf("kind %q: title %q, summary %q", k.Name, k.Title, k.Summary)
		}
		if got, ok := report.KindByName(k.Name); !ok || got.Title != k.Title {
			t.Errorf("kind %q is not found by its name", k.Name)
		}
	}
	if _, ok := report.KindByName("nonsense"); ok {
		t.Error("there is a kind nonsense")
	}
}

// TestSectionsInOrder checks the order of the whole report and that each
// section's id is a member of the JSON.
func TestSectionsInOrder(t *testing.T) {
	r := report.NewWhole(load(t, os.DirFS("../examples/vault")), report.Options{Today: day(t, "2026-06-01")})
	var members map[string]any
	if err := json.Unmarshal([]byte(asJSON(t, r)), &members); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, s := range r.Doc().Sections {
		ids = append(ids, s.ID)
		if _, ok := members[s.ID]; !ok {
			t.Errorf("the JSON has no member %s", s.ID)
		}
	}
	if got, want := strings.Join(ids, " "), "help_now promises pains helped effect introductions ask quiet findings"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
