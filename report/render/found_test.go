package render_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// findingsOf is a report of ready findings.
func findingsOf(ds ...source.Diagnostic) *told {
	return &told{doc: &report.Doc{Sections: []report.Section{{Findings: ds, Notes: []string{"a note"}}}}}
}

// nastyFinding draws a finding whose texts and places may be anything.
func nastyFinding(t *rapid.T) source.Diagnostic {
	text := nasty().Draw(t, "text")
	span := func() source.Span {
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := rapid.IntRange(start, len(text)).Draw(t, "end")
		return source.Span{File: source.NewFile("people/"+nasty().Draw(t, "name")+".md", text), Start: start, End: end}
	}
	at := span()
	d := source.Diagnostic{
		Code: rapid.SampledFrom(parser.Codes).Draw(t, "code").Name, Severity: source.Severity(rapid.IntRange(0, 2).Draw(t, "severity")),
		Span: at, Message: nasty().Draw(t, "message"), Hint: nasty().Draw(t, "hint"),
	}
	if rapid.Bool().Draw(t, "related") {
		d.Related = []source.Related{{Span: span(), Message: text}}
	}
	if rapid.Bool().Draw(t, "fixable") {
		d.Fix = []source.Edit{{Start: at.Start, End: at.End, New: nasty().Draw(t, "new")}}
	}
	return d
}

func nastyFindings() *rapid.Generator[[]source.Diagnostic] {
	return rapid.SliceOfN(rapid.Custom(nastyFinding), 0, 4)
}

// mistakes is what is found in the examples of mistakes.
func mistakes(t *testing.T) *report.CheckReport {
	t.Helper()
	v, err := (&parser.Loader{FS: os.DirFS("../../examples/mistakes")}).Load()
	if err != nil {
		t.Fatal(err)
	}
	c := report.NewCheck(v, report.Options{Today: firstOfJune})
	if len(c.Findings) < 20 {
		t.Fatalf("only %d findings", len(c.Findings))
	}
	return c
}

// published compiles a schema of testdata/schema.
func published(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata/schema", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, text); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func mustFit(t rapid.TB, schema *jsonschema.Schema, text string) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if err := schema.Validate(value); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	checkQuiet(t, text)
}

// TestSARIFFitsSchema holds SARIF against the schema that OASIS published.
func TestSARIFFitsSchema(t *testing.T) {
	schema := published(t, "sarif-2.1.0.json")
	mustFit(t, schema, write(t, render.SARIF, mistakes(t), render.Options{Root: "a b/ä"}))
	rapid.Check(t, func(t *rapid.T) {
		mustFit(t, schema, write(t, render.SARIF, findingsOf(nastyFindings().Draw(t, "findings")...), render.Options{}))
	})
	for _, wrong := range []string{`{"version": "2.1.0"}`, `{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}`} {
		if value, _ := jsonschema.UnmarshalJSON(strings.NewReader(wrong)); schema.Validate(value) == nil {
			t.Errorf("the schema lets %s pass", wrong)
		}
	}
}

// TestRDJSONLFitsSchema holds each line against the schema that reviewdog
// published.
func TestRDJSONLFitsSchema(t *testing.T) {
	schema := published(t, "rdjsonl.json")
	each := func(t rapid.TB, ds []source.Diagnostic) {
		out := write(t, render.RDJSONL, findingsOf(ds...), render.Options{})
		if n := strings.Count(out, "\n"); n != len(ds) {
			t.Fatalf("%d lines for %d findings", n, len(ds))
		}
		for line := range strings.Lines(out) {
			mustFit(t, schema, line)
		}
	}
	each(t, mistakes(t).Diagnostics)
	rapid.Check(t, func(t *rapid.T) { each(t, nastyFindings().Draw(t, "findings")) })
}

// TestGitLab holds what GitLab wants of a Code Quality report: a fingerprint
// that nothing else in it has, one of its five severities, and a path from the
// root of the repository, without ./ before it.
func TestGitLab(t *testing.T) {
	each := func(t rapid.TB, ds []source.Diagnostic) {
		out := write(t, render.GitLab, findingsOf(ds...), render.Options{Root: "notes"})
		checkQuiet(t, out)
		var all []struct {
			Description, Fingerprint, Severity string
			CheckName                          string `json:"check_name"`
			Location                           struct {
				Path  string
				Lines struct{ Begin, End int }
			}
		}
		if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) != len(ds) {
			t.Fatalf("%v: %s", err, out)
		}
		seen := map[string]bool{}
		for _, q := range all {
			if seen[q.Fingerprint] || q.CheckName == "" || q.Location.Lines.Begin < 1 || q.Location.Lines.End < q.Location.Lines.Begin ||
				!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, q.Severity) || !strings.HasPrefix(q.Location.Path, "notes/people/") {
				t.Fatalf("%+v", q)
			}
			seen[q.Fingerprint] = true
		}
	}
	each(t, mistakes(t).Diagnostics)
	rapid.Check(t, func(t *rapid.T) { each(t, nastyFindings().Draw(t, "findings")) })
}

// annotation is a workflow command as GitHub's runner reads it.
type annotation struct {
	command, data string
	properties    map[string]string
}

// annotations reads a log as GitHub's runner does: a line that begins with ::
// is a command.
func annotations(log string) (all []annotation, rest []string) {
	unescape := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace
	for line := range strings.Lines(log) {
		line = strings.TrimSuffix(line, "\n")
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "::")
		if !ok {
			rest = append(rest, line)
			continue
		}
		head, data, _ := strings.Cut(command, "::")
		name, properties, _ := strings.Cut(head, " ")
		a := annotation{name, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data), map[string]string{}}
		for p := range strings.SplitSeq(properties, ",") {
			key, value, _ := strings.Cut(p, "=")
			a.properties[key] = unescape(value)
		}
		all = append(all, a)
	}
	return all, rest
}

// TestGitHub reads the commands back: each finding is one, whatever its texts
// hold, and nothing else is taken for a command.
func TestGitHub(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ds := nastyFindings().Draw(t, "findings")
		log := write(t, render.GitHub, findingsOf(ds...), render.Options{Root: "notes"})
		got, rest := annotations(log)
		if len(got) != len(ds) || len(rest) != 1 {
			t.Fatalf("%d commands and %d lines for %d findings: %s", len(got), len(rest), len(ds), log)
		}
		for i, a := range got {
			message, _, _ := strings.Cut(a.data, "\n")
			if want := []string{"notice", "warning", "error"}[ds[i].Severity]; a.command != want {
				t.Fatalf("command %s, want %s", a.command, want)
			}
			if message != render.Clean(ds[i].Message) || a.properties["title"] != ds[i].Code || a.properties["line"] != strconv.Itoa(ds[i].Span.From().Line) {
				t.Fatalf("%+v for %+v", a, ds[i])
			}
			if file := a.properties["file"]; !strings.HasPrefix(file, "notes/people/") || !strings.HasSuffix(ds[i].Span.File.Name, filepath.Base(file)) {
				t.Fatalf("file %q for %q", file, ds[i].Span.File.Name)
			}
			if _, ok := a.properties["col"]; ok == (ds[i].Span.From().Line != ds[i].Span.To().Line) {
				t.Fatalf("columns of %+v", a)
			}
		}
	})
}

// TestGitHubShowsTen holds that there are ten annotations of a severity at most,
// that the tenth says how many more there are, and that these stand in the log,
// where nothing acts on it.
func TestGitHubShowsTen(t *testing.T) {
	for n, more := range map[int]string{9: "", 10: "", 11: "1 more warning: see the log", 25: "15 more warnings: see the log"} {
		ds := []source.Diagnostic{found("‹a›")}
		for i := range n {
			d := found("‹b›")
			d.Severity, d.Message, d.Hint = source.Warning, "::error::number "+strconv.Itoa(i)+" ##[error]x", ""
			ds = append(ds, d)
		}
		got, rest := annotations(write(t, render.GitHub, findingsOf(ds...), render.Options{}))
		if len(got) != 1+min(n, 10) || len(rest) != 1+max(n-10, 0) {
			t.Fatalf("%d commands and %d lines for %d warnings", len(got), len(rest), n)
		}
		for i, a := range got[1:] {
			_, after, _ := strings.Cut(a.data, "\n")
			if want := map[bool]string{true: more}[i == 9]; after != want {
				t.Errorf("%d warnings: at %d %q, want %q", n, i, after, want)
			}
		}
		for _, line := range rest {
			if strings.Contains(line, "::") || strings.Contains(line, "##[") {
				t.Errorf("a command in %q", line)
			}
		}
	}
}

// element is an element of an XML document.
type element struct {
	name       string
	attributes map[string]string
	children   []element
	text       string
}

func elementOf(t rapid.TB, text string) element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	open := []element{{}}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		top := len(open) - 1
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			open = append(open, e)
		case xml.CharData:
			open[top].text += string(token)
		case xml.EndElement:
			open[top-1].children = append(open[top-1].children, open[top])
			open = open[:top]
		}
	}
	return open[0].children[0]
}

// junitElements is what the schema of Ant's JUnit reports prescribes, JUnit.xsd of
// github.com/windyroad/JUnit-Schema (Apache License 2.0), as far as it goes here: for each
// element the attributes that it must have, each with the form of its value,
// and the children, in this order. An element with ? may be missing, one with *
// may stand there any number of times.
var junitElements = map[string]struct {
	attributes map[string]string
	children   []string
}{
	"testsuites": {nil, []string{"testsuite*"}},
	"testsuite": {map[string]string{
		"id": `\d+`, "package": `.+`, "name": `.+`, "hostname": `.+`, "timestamp": `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`,
		"tests": `\d+`, "failures": `\d+`, "errors": `\d+`, "time": `\d+(\.\d+)?`,
	}, []string{"properties", "testcase*", "system-out", "system-err"}},
	"properties": {nil, nil},
	"testcase":   {map[string]string{"name": `.+`, "classname": `.+`, "time": `\d+(\.\d+)?`}, []string{"failure?"}},
	"failure":    {map[string]string{"message": `(?s).*`, "type": `.+`}, nil},
	"system-out": {nil, nil},
	"system-err": {nil, nil},
}

// mustFitJUnit holds an element, and all in it, against the schema.
func mustFitJUnit(t rapid.TB, e element) {
	t.Helper()
	want, ok := junitElements[e.name]
	if !ok || len(e.attributes) != len(want.attributes) {
		t.Fatalf("<%s> with %v", e.name, e.attributes)
	}
	for name, form := range want.attributes {
		if value, ok := e.attributes[name]; !ok || !regexp.MustCompile("^"+form+"$").MatchString(value) {
			t.Fatalf("%s of <%s> is %q", name, e.name, value)
		}
	}
	rest := e.children
	for _, child := range want.children {
		n, name := 0, strings.TrimRight(child, "?*")
		for len(rest) > 0 && rest[0].name == name {
			mustFitJUnit(t, rest[0])
			n, rest = n+1, rest[1:]
		}
		if n != 1 && !(n == 0 && child != name) && !strings.HasSuffix(child, "*") {
			t.Fatalf("%d <%s> in <%s>", n, name, e.name)
		}
	}
	if len(rest) > 0 {
		t.Fatalf("<%s> in <%s>, or not in its place", rest[0].name, e.name)
	}
}

// TestJUnitFitsSchema holds JUnit reports against what Ant's schema prescribes,
// and counts what fails.
func TestJUnitFitsSchema(t *testing.T) {
	each := func(t rapid.TB, r report.Report, ds []source.Diagnostic, least source.Severity) {
		out := write(t, render.JUnit, r, render.Options{Day: firstOfJune, Fails: func(s source.Severity) bool { return s >= least }})
		checkQuiet(t, out)
		suites := elementOf(t, out)
		mustFitJUnit(t, suites)
		suite := suites.children[0]
		var tests, failures int
		for _, c := range suite.children[1 : len(suite.children)-2] {
			tests++
			failures += len(c.children)
		}
		fails := slices.ContainsFunc(ds, func(d source.Diagnostic) bool { return d.Severity >= least })
		if strconv.Itoa(tests) != suite.attributes["tests"] || strconv.Itoa(failures) != suite.attributes["failures"] || (failures > 0) != fails {
			t.Fatalf("%d tests, %d failures: %s", tests, failures, out)
		}
		for _, d := range ds {
			if shown := render.Clean(d.Message); !strings.Contains(everyText(suite), strings.ReplaceAll(shown, "\ufffe", "\ufffd")) {
				t.Fatalf("%q is missing in %s", shown, out)
			}
		}
	}
	c := mistakes(t)
	for _, least := range []source.Severity{source.Info, source.Warning, source.Error} {
		each(t, c, c.Diagnostics, least)
	}
	rapid.Check(t, func(t *rapid.T) {
		ds := nastyFindings().Draw(t, "findings")
		each(t, findingsOf(ds...), ds, source.Severity(rapid.IntRange(0, 2).Draw(t, "least")))
	})
}

// everyText is all text in an element.
func everyText(e element) string {
	text := e.text
	for _, c := range e.children {
		text += everyText(c)
	}
	return text
}

// TestFixesOfOtherPrograms makes the fixes as other programs would that know no
// more of them than lines and columns: what comes of it is what we make of them.
func TestFixesOfOtherPrograms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ToValidUTF8(rapid.StringMatching(`(\x{FEFF})?([a-zä日𐐀]{0,4}(\r?\n)?){0,6}`).Draw(t, "text"), "")
		var starts []int
		for i := range text + " " {
			starts = append(starts, i)
		}
		start := rapid.SampledFrom(starts).Draw(t, "start")
		end := rapid.SampledFrom(slices.DeleteFunc(starts, func(i int) bool { return i < start })).Draw(t, "end")
		if mark := strings.HasPrefix(text, "\ufeff"); mark && start < 3 || strings.Contains(text[:start]+"|"+text[start:end]+"|"+text[end:], "\r|") {
			return // neither an invisible mark nor half a line end has a column
		}
		d := source.Diagnostic{Code: "date-form", Span: source.Span{File: source.NewFile("a.md", text), Start: start, End: end}, Fix: []source.Edit{{Start: start, End: end, New: "#"}}}
		want, _ := source.Apply(text, d.Fix)
		var log struct {
			Runs []struct {
				Results []struct {
					Fixes []struct {
						ArtifactChanges []struct {
							Replacements []struct {
								DeletedRegion   struct{ StartLine, StartColumn, EndLine, EndColumn int }
								InsertedContent struct{ Text string }
							}
						}
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(write(t, render.SARIF, findingsOf(d), render.Options{})), &log); err != nil {
			t.Fatal(err)
		}
		r := log.Runs[0].Results[0].Fixes[0].ArtifactChanges[0].Replacements[0]
		runes := func(line string, column int) int { return len(string([]rune(line)[:column-1])) }
		from, to := r.DeletedRegion, r.DeletedRegion
		if got := replaced(text, [2]int{from.StartLine, from.StartColumn}, [2]int{to.EndLine, to.EndColumn}, r.InsertedContent.Text, runes); got != want {
			t.Fatalf("SARIF makes %q of %q, want %q", got, text, want)
		}
		var rd struct {
			Suggestions []struct {
				Range struct{ Start, End struct{ Line, Column int } }
				Text  string
			}
		}
		if err := json.Unmarshal([]byte(write(t, render.RDJSONL, findingsOf(d), render.Options{})), &rd); err != nil {
			t.Fatal(err)
		}
		s := rd.Suggestions[0]
		bytes := func(_ string, column int) int { return column - 1 }
		if got := replaced(text, [2]int{s.Range.Start.Line, s.Range.Start.Column}, [2]int{s.Range.End.Line, s.Range.End.Column}, s.Text, bytes); got != want {
			t.Fatalf("reviewdog makes %q of %q, want %q", got, text, want)
		}
	})
}

// replaced puts a text in the place of what stands between two places, each a
// line and a column, of which offset knows how many bytes are before it.
func replaced(text string, from, to [2]int, by string, offset func(line string, column int) int) string {
	mark := ""
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		mark, text = "\ufeff", rest
	}
	at := func(place [2]int) int {
		bol := 0
		for range place[0] - 1 {
			bol += strings.IndexByte(text[bol:], '\n') + 1
		}
		return bol + offset(text[bol:], place[1])
	}
	return mark + text[:at(from)] + by + text[at(to):]
}

// TestSARIFNamesFiles holds that the URI of a file leads to it.
func TestSARIFNamesFiles(t *testing.T) {
	for _, name := range []string{"a b.md", "ä#?.md", "a:b.md", "100%.md", "people/x.md"} {
		d := found("‹a›")
		d.Span.File = source.NewFile(name, "a")
		uri := regexp.MustCompile(`"uri": "([^"]*)"`).FindStringSubmatch(write(t, render.SARIF, findingsOf(d), render.Options{Root: "my notes"}))[1]
		root, _ := url.Parse("file:///repository/")
		relative, err := url.Parse(uri)
		if err != nil || relative.IsAbs() || root.ResolveReference(relative).Path != "/repository/my notes/"+name {
			t.Errorf("%s: %s, %v", name, uri, err)
		}
	}
	if !utf8.ValidString(write(t, render.SARIF, findingsOf(nowhere()), render.Options{})) {
		t.Error("no UTF-8")
	}
}

// nowhere is a finding about a file whose name is no UTF-8.
func nowhere() source.Diagnostic {
	return source.Diagnostic{Code: "bad-name", Span: source.Span{File: source.NewFile("\xff.md", "")}, Message: "m"}
}
