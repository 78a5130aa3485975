package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is the order of the project's packages: each may import those of the
// rows above its own and, where together says so, those of its own row.
// A package is named by its folder; one that ends in /... stands for all below.
var layers = []struct {
	packages []string
	together bool
}{
	{packages: []string{"parser/source", "parser/parallel", "parser/pattern"}},
	{packages: []string{"parser/frontmatter"}},
	{packages: []string{"parser"}},
	{packages: []string{"parser/edit"}},
	{packages: []string{"parser/merge"}},
	{packages: []string{"report/match"}},
	{packages: []string{"report"}},
	{packages: []string{"report/render"}},
	{packages: []string{"cmd/notes/internal/..."}, together: true},
	{packages: []string{"cmd/notes"}},
}

// knowsNothingOf are rules of one package against another that the order alone
// does not give.
var knowsNothingOf = map[string][]string{
	"parser/source": {"parser/frontmatter"},
	"report/match":  {"parser", "parser/frontmatter", "parser/edit", "parser/merge"},
}

// onlyIn names the packages that may import a module; tests are free.
var onlyIn = map[string][]string{
	"github.com/yuin/goldmark":        {"parser", "report/render"},
	"github.com/adrg/frontmatter":     {"parser/frontmatter", "parser", "parser/edit"},
	"go.yaml.in/yaml":                 {"parser/frontmatter", "parser", "parser/edit"},
	"gopkg.in/yaml.v2":                {},
	"gopkg.in/yaml.v3":                {},
	"github.com/fsnotify/fsnotify":    {"cmd/notes/internal/watch"},
	"github.com/spf13/cobra":          {"cmd/notes"},
	"github.com/spf13/pflag":          {"cmd/notes"},
	"golang.org/x/term":               {"cmd/notes"},
	"net/http":                        {"cmd/notes", "cmd/notes/internal/..."},
	"golang.org/x/net":                {"cmd/notes/internal/article"},
	"codeberg.org/readeck":            {"cmd/notes/internal/article"},
	"github.com/charmbracelet/x/ansi": {"report/render"},
	"github.com/chromedp":             {}, // for tests alone
}

// worldly are the packages that a pure package does not import: what they give
// comes in as an argument.
var worldly = []string{"os", "net", "log", "flag", "syscall", "plugin", "runtime/debug", "math/rand", "testing"}

// pure are the packages that know no world.
var pure = []string{"parser", "parser/source", "parser/parallel", "parser/pattern", "parser/frontmatter", "parser/edit", "parser/merge", "report", "report/match", "report/render"}

// atRoot is everything that may stand at the repository's root.
var atRoot = []string{
	".ci", ".editorconfig", ".git", ".gitattributes", ".github", ".gitignore", ".pre-commit-hooks.yaml",
	"README.md", "cmd", "examples", "go.mod", "go.sum", "parser", "report",
}

const repository = "../.."

// importing is one import of a file of the project.
type importing struct {
	file   string // relative to the repository
	folder string
	path   string
}

func (i importing) isTest() bool { return strings.HasSuffix(i.file, "_test.go") }

// inner returns the folder of the imported package, if it is the project's.
func (i importing) inner() (string, bool) { return strings.CutPrefix(i.path, "notes/") }

// imports reads what the files of the project import.
func imports(t *testing.T) []importing {
	t.Helper()
	var all []importing
	err := fs.WalkDir(os.DirFS(repository), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (d.Name()[0] == '.' || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(repository, name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			all = append(all, importing{name, path.Dir(name), imported})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d imports found: the walk is broken", len(all))
	}
	return all
}

// isIn reports whether a package is one of the list.
func isIn(list []string, folder string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		below, all := strings.CutSuffix(entry, "/...")
		return folder == entry || all && strings.HasPrefix(folder, below+"/")
	})
}

func layerOf(folder string) int {
	for i, l := range layers {
		if isIn(l.packages, folder) {
			return i
		}
	}
	return -1
}

// TestImportOrder keeps the one way in which data goes: files, parser, report,
// render, command. Test files and packages of tests may look around.
func TestImportOrder(t *testing.T) {
	for _, i := range imports(t) {
		inner, ok := i.inner()
		if !ok || i.isTest() || isForTests(i.folder) {
			continue
		}
		from, to := layerOf(i.folder), layerOf(inner)
		switch {
		case isForTests(inner):
			t.Errorf("%s imports %s, which is only for tests", i.file, i.path)
		case from < 0 || to < 0:
			t.Errorf("%s imports %s: one of the two has no place in the order", i.file, i.path)
		case to > from, to == from && !layers[from].together:
			t.Errorf("%s imports %s, which stands above it", i.file, i.path)
		case isIn(knowsNothingOf[i.folder], inner):
			t.Errorf("%s imports %s, of which it should know nothing", i.file, i.path)
		}
	}
}

// isForTests reports whether a package exists for tests alone.
func isForTests(folder string) bool {
	return path.Base(folder) == "vaulttest" || strings.Contains("/"+folder+"/", "/internal/testing/")
}

// TestModulesStayWhereTheyBelong keeps each library behind the package that
// hides it.
func TestModulesStayWhereTheyBelong(t *testing.T) {
	for _, i := range imports(t) {
		if i.isTest() {
			continue
		}
		for module, folders := range onlyIn {
			if i.path == module || strings.HasPrefix(i.path, module+"/") {
				if !isIn(folders, i.folder) {
					t.Errorf("%s imports %s, which only %v may", i.file, i.path, folders)
				}
			}
		}
	}
}

// TestPurePackagesKnowNoWorld keeps files, clock and network out of the
// packages that read and think. The clock hides in package time, of which they
// need the calendar, so its one function that reads it is looked for too.
func TestPurePackagesKnowNoWorld(t *testing.T) {
	for _, i := range imports(t) {
		if i.isTest() || !isIn(pure, i.folder) || i.path == "net/url" {
			continue
		}
		for _, w := range worldly {
			if i.path == w || strings.HasPrefix(i.path, w+"/") {
				t.Errorf("%s imports %s", i.file, i.path)
			}
		}
	}
	for _, folder := range pure {
		files, err := filepath.Glob(filepath.Join(repository, folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, clock := range []string{"time.Now(", "time.Since(", "time.Until(", "time.Local"} {
				if !strings.HasSuffix(file, "_test.go") && strings.Contains(string(text), clock) {
					t.Errorf("%s uses %s", file, clock)
				}
			}
		}
	}
}

// TestRoot keeps the first thing a visitor sees short.
func TestRoot(t *testing.T) {
	for _, name := range rootEntries(t) {
		if !slices.Contains(atRoot, name) {
			t.Errorf("%s stands at the repository's root", name)
		}
	}
}

// rootEntries are the files and folders at the root that git tracks; all that
// are there where git does not tell.
func rootEntries(t *testing.T) []string {
	var names []string
	if out, err := exec.Command("git", "-C", repository, "ls-files", "-z").Output(); err == nil && len(out) > 0 {
		for file := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
			name, _, _ := strings.Cut(file, "/")
			names = append(names, name)
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	entries, err := os.ReadDir(repository)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
