package parser_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/parser/source"
	"notes/parser/vaulttest"
	"notes/report"
)

// theDay is the day on which the vaults of the pages are looked at.
var theDay = parser.Date{Year: 2026, Month: 6, Day: 1}

// TestCodes makes the vaults of each code's page and compares what is found in
// them: in the bad one what its file "want" says, in the mended one nothing of
// that code. With -update, the files "want" are written.
func TestCodes(t *testing.T) {
	for _, c := range parser.Codes {
		t.Run(c.Name, func(t *testing.T) {
			file := filepath.Join("codes", c.Name+".txtar")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			bad := findings(t, layOut(t, archive, "bad"), c)
			got := describe(archive, bad)
			if updating() {
				update(t, file, archive, got)
				return // the pages in this program are those of before
			}
			if diff := cmp.Diff(member(archive, "want"), got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if found := findings(t, layOut(t, archive, "mended"), c); len(found) > 0 {
				t.Errorf("the mended vault is not:\n%s", describe(archive, found))
			}
			checkFix(t, archive, bad)
			checkWords(t, c, archive, bad)
			checkPage(t, c, archive)
		})
	}
}

// updating reports whether the flag of the package's other tests is set.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

func update(t *testing.T, file string, archive *txtar.Archive, want string) {
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(want)
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func member(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// layOut makes a vault of an archive's files, with the commands of its setup
// carried out.
func layOut(t *testing.T, archive *txtar.Archive, vault string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, vault+"/"); ok {
			write(t, filepath.Join(dir, vaulttest.Expand(name)), vaulttest.Expand(string(f.Data)))
		}
	}
	fsys := vaultFS{FS: os.DirFS(dir)}
	for line := range strings.Lines(member(archive, vault+".setup")) {
		fsys.setUp(t, dir, strings.Fields(line))
	}
	return fsys
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	err := os.WriteFile(name, []byte(text), 0o644)
	if err != nil && !utf8.ValidString(name) {
		t.Skip("this file system wants names in UTF-8:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// vaultFS is a folder of which some files cannot be read, whoever runs the test.
type vaultFS struct {
	fs.FS
	closed []string
}

// Open opens a file, unless it is closed.
func (v vaultFS) Open(name string) (fs.File, error) {
	if slices.Contains(v.closed, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return v.FS.Open(name)
}

// ReadLink and Lstat are those of the folder.
func (v vaultFS) ReadLink(name string) (string, error)   { return fs.ReadLink(v.FS, name) }
func (v vaultFS) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(v.FS, name) }

// setUp carries out a command of those that make what an archive cannot hold.
func (v *vaultFS) setUp(t *testing.T, dir string, words []string) {
	t.Helper()
	name := words[len(words)-1]
	var err error
	switch words[0] {
	case "ln":
		err = os.Symlink(words[2], filepath.Join(dir, name))
	case "chmod":
		v.closed = append(v.closed, name)
	case "mkfifo":
		err = exec.Command("mkfifo", filepath.Join(dir, name)).Run()
	default:
		t.Fatalf("%q is no command of these tests", words)
	}
	if err != nil {
		t.Skip("not possible here:", err)
	}
}

// findings loads a vault and returns what is found of one code.
func findings(t *testing.T, vault fs.FS, c parser.Code) []source.Diagnostic {
	t.Helper()
	v, err := (&parser.Loader{FS: vault}).Load()
	if err != nil {
		t.Fatal(err)
	}
	all := report.NewCheck(v, report.Options{Today: theDay, Private: true}).Diagnostics
	if draft, err := fs.ReadFile(vault, "draft.txt"); err == nil {
		all = append(all, report.Tone(source.NewFile("draft.txt", string(draft)))...)
	}
	return slices.DeleteFunc(slices.Clone(all), func(d source.Diagnostic) bool { return d.Code != c.Name })
}

// describe shows findings as `notes check` does, but for the lines of the note.
func describe(archive *txtar.Archive, ds []source.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		at := d.Span.From()
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", strings.ToValidUTF8(d.Span.File.Name, "\uFFFD"), at.Line, at.Column, d.Severity, d.Message, d.Code)
		for _, r := range d.Related {
			at := r.Span.From()
			fmt.Fprintf(&b, "see:  %s:%d:%d %s\n", r.Span.File.Name, at.Line, at.Column, r.Message)
		}
		fmt.Fprintf(&b, "help: %s\n", d.Hint)
		if d.Fix != nil {
			fixed, _ := source.Apply(vaulttest.Expand(member(archive, "bad/"+d.Span.File.Name)), d.Fix)
			fmt.Fprintf(&b, "fix:  %s\n", source.NewFile("", fixed).Line(d.Fix[0].Start))
		}
	}
	return b.String()
}

// checkFix holds that where all findings in a file have fixes, these make the
// mended file of it.
func checkFix(t *testing.T, archive *txtar.Archive, found []source.Diagnostic) {
	t.Helper()
	fixes, unfixed := map[string][]source.Edit{}, map[string]bool{}
	for _, d := range found {
		name := d.Span.File.Name
		fixes[name] = append(fixes[name], d.Fix...)
		unfixed[name] = unfixed[name] || d.Fix == nil
	}
	for name, edits := range fixes {
		if unfixed[name] {
			continue
		}
		got, err := source.Apply(vaulttest.Expand(member(archive, "bad/"+name)), edits)
		if diff := cmp.Diff(vaulttest.Expand(member(archive, "mended/"+name)), got); err != nil || diff != "" {
			t.Errorf("the fix of %s: %v\n-mended +fixed\n%s", name, err, diff)
		}
	}
}

// checkWords holds what is the same for every finding and every page.
func checkWords(t *testing.T, c parser.Code, archive *txtar.Archive, found []source.Diagnostic) {
	t.Helper()
	if len(found) == 0 {
		t.Error("the bad vault has nothing of this code")
	}
	for _, d := range found {
		if d.Severity != c.Severity {
			t.Errorf("severity %s, want %s", d.Severity, c.Severity)
		}
		if d.Hint == "" || strings.ContainsAny(d.Message+d.Hint, "\n\r") || strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
			t.Errorf("message %q, hint %q", d.Message, d.Hint)
		}
	}
	if strings.ToLower(c.Summary[:1]) != c.Summary[:1] || strings.HasSuffix(c.Summary, ".") || len(c.Summary) > 70 {
		t.Errorf("summary %q", c.Summary)
	}
	sentences := regexp.MustCompile(`[.?!](\s|$)`).FindAllString(string(archive.Comment), -1)
	if len(sentences) < 2 || len(sentences) > 6 {
		t.Errorf("the explanation has %d sentences", len(sentences))
	}
}

// checkPage holds that the page has all that the archive has.
func checkPage(t *testing.T, c parser.Code, archive *txtar.Archive) {
	t.Helper()
	parts := []string{"# " + c.Name + ": " + c.Summary + "\n", string(archive.Comment), indented(member(archive, "want"))}
	for _, f := range archive.Files {
		vault, name, _ := strings.Cut(f.Name, "/")
		switch mended := member(archive, "mended/"+name); {
		case vault == "bad" && mended == "":
			parts = append(parts, "`"+name+"`\n\n"+indented(string(f.Data)), "`"+name+"` is gone.\n")
		case vault == "bad", vault == "mended" && mended != member(archive, "bad/"+name):
			parts = append(parts, "`"+name+"`\n\n"+indented(string(f.Data)))
		case vault == "bad.setup":
			parts = append(parts, indented(string(f.Data)), "No such command.\n")
		}
		if strings.Contains(string(f.Data), "«") {
			parts = append(parts, "«tab» is a tab")
		}
	}
	page := c.Page()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q:\n%s", part, page)
		}
	}
}

func indented(text string) string {
	return strings.ReplaceAll("    "+strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n    ")+"\n", "\n    \n", "\n\n")
}

func TestFindCode(t *testing.T) {
	for _, c := range parser.Codes {
		if got, ok := parser.FindCode(c.Name); !ok || got != c {
			t.Errorf("FindCode(%q) = %v, %v", c.Name, got, ok)
		}
	}
	if c, ok := parser.FindCode("no-such-code"); ok || c.Page() != "" {
		t.Errorf("found %v", c)
	}
}
