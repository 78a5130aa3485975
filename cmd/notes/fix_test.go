package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// fixed is what `notes check --fix --json` says.
type fixed struct {
	Findings, Fixed []report.Finding
	Unfixed         []unfixed
	Changes         []written
}

// runFix runs `notes check` with flags in a folder.
func runFix(t testing.TB, dir string, flags ...string) fixed {
	t.Helper()
	w := newWorld(t, map[string]string{})
	w.Dir = dir
	args := append([]string{"check", "--json", "--private", "--fail-on", "none", "--today", "2026-06-01"}, flags...)
	if code := run(t.Context(), w.Env, args); code != exitDone {
		t.Fatalf("%v: exit code %d, %s", args, code, w.stderr.String())
	}
	var f fixed
	if err := json.Unmarshal(w.stdout.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// texts are the texts of all files below a folder.
func texts(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPagesShowWhatFixMakes holds that a code's page shows what --fix makes of
// its bad vault: of a note in which every finding of the code has a fix it makes
// the mended one, and what has no fix stays as it is.
func TestPagesShowWhatFixMakes(t *testing.T) {
	shown := 0
	for _, c := range parser.Codes {
		archive, err := txtar.ParseFile(filepath.Join(repository, "parser/codes", c.Name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "bad.setup" }) {
			continue
		}
		dir, bad, mended := t.TempDir(), map[string]string{}, map[string]string{}
		for _, f := range archive.Files {
			vault, name, _ := strings.Cut(f.Name, "/")
			if name, ok := vaulttest.Expand(name), vault == "bad"; ok {
				bad[name] = vaulttest.Expand(string(f.Data))
				writeFile(t, filepath.Join(dir, name), bad[name])
			} else if vault == "mended" {
				mended[name] = vaulttest.Expand(string(f.Data))
			}
		}
		before := runFix(t, dir)
		after := runFix(t, dir, "--fix")
		now := texts(t, dir)
		for name := range bad {
			of := slices.DeleteFunc(slices.Clone(before.Findings), func(f report.Finding) bool { return f.File != name || f.Code != c.Name })
			all := !slices.ContainsFunc(of, func(f report.Finding) bool { return !f.Fixable })
			switch {
			case len(of) > 0 && all:
				shown++
				if diff := cmp.Diff(mended[name], now[name]); diff != "" {
					t.Errorf("%s: %s (-mended +fixed), %+v:\n%s", c.Name, name, after.Unfixed, diff)
				}
			case !slices.ContainsFunc(before.Findings, func(f report.Finding) bool { return f.File == name && f.Fixable }) && now[name] != bad[name]:
				t.Errorf("%s: %s has no fix and is changed", c.Name, name)
			}
		}
	}
	if shown < 8 {
		t.Errorf("only %d pages show a fix", shown)
	}
}

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Skip("this file system has no such name:", err)
	}
}

// slips are lines of frontmatter as people mistype them.
var slips = []string{
	"name: Ada", "nmae: Bea", "name: Ada: the second", "org: Paylo: pay later", "org: Paylo", "interests: [rye, C#]", "intrests: [rye]",
	"pains:", "pians:", "met:", "helps:", "heps:", "tags: [a, b]", "email: ada@example.org", "emial: ada@example.org", "foo: a # b: c",
	"  - hiring #hiring since:2026-1-5", "  - an oven #oven", "  - rent since:25/01/2026", "  - 2026-1-3 talk: ovens # two", "  - 2026-1-4 [x] #y", "  - C# and fix #3", "\t- a tab", "  - 2026-1-3 tea", "  - 2026-02-30 lunch",
	"  - 2026-03-05 article Ovens: a guide -> hiring", "  - [link] and more", "  - text: a\n    snce: 2026-1-1", "  - 13/12/2026 a day to come", "  - 03/01/2026 either",
	"birthday: 1990-1-3", "every: 6w", "evry: 6w", "private: true", "prvate: yes", "snooze: 25/01/2026", "...", "  ---", "<<<<<<< HEAD", "# a comment", "",
}

var bodies = []string{"", "Text.\n", "## 2026-1-5 lunch\nwords\n", "- [ ] write 📅 2026-1-9\n", "- 25/01/2026 call\n", "## Pain points\n- a van #van\n"}

func slippedNote(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "", "\ufeff"}).Draw(t, "mark") + "---\n")
	for _, line := range rapid.SliceOfN(rapid.SampledFrom(slips), 0, 7).Draw(t, "lines") {
		b.WriteString(line + "\n")
	}
	b.WriteString(rapid.SampledFrom([]string{"---\n", "---\n", "---\n", "---\n", "...\n", "...\n", ""}).Draw(t, "end") + rapid.SampledFrom(bodies).Draw(t, "body"))
	text := b.String()
	if rapid.IntRange(0, 4).Draw(t, "ends") == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// kinds counts findings by file and code.
func kinds(fs []report.Finding) map[string]int {
	n := map[string]int{}
	for _, f := range fs {
		n[f.File+" "+f.Code]++
	}
	return n
}

// TestFixLaws makes all fixes in any vault. No finding comes that was not there;
// what was fixed is gone; a second time nothing is left to be fixed and nothing
// changes; and a dry run says the same, and writes nothing.
func TestFixLaws(t *testing.T) {
	fixes, left := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"people/ada.md", "people/bea.md", "library/guide.md", "me.md"} {
			writeFile(t, filepath.Join(dir, name), slippedNote(r))
		}
		was := texts(t, dir)
		before := runFix(t, dir)
		dry := runFix(t, dir, "--fix", "--dry-run")
		if now := texts(t, dir); !maps.Equal(now, was) {
			r.Fatalf("a dry run wrote something\n%s", cmp.Diff(was, now))
		}
		did := runFix(t, dir, "--fix")
		now := texts(t, dir)
		if diff := cmp.Diff(dry.Fixed, did.Fixed) + cmp.Diff(dry.Findings, did.Findings) + cmp.Diff(dry.Unfixed, did.Unfixed); diff != "" {
			r.Fatalf("the dry run says something else\n%s", diff)
		}
		n, then := kinds(before.Findings), kinds(did.Findings)
		for kind, count := range then {
			if count > n[kind] {
				r.Fatalf("%s: %d, were %d\n%s", kind, count, n[kind], cmp.Diff(was, now))
			}
		}
		for kind, count := range kinds(did.Fixed) {
			if then[kind] > n[kind]-count {
				r.Fatalf("%s: %d of %d fixed, and %d there\n%s", kind, count, n[kind], then[kind], cmp.Diff(was, now))
			}
		}
		if len(did.Fixed) == 0 != maps.Equal(was, now) {
			r.Fatalf("%d fixed\n%s", len(did.Fixed), cmp.Diff(was, now))
		}
		again := runFix(t, dir, "--fix")
		if diff := cmp.Diff(now, texts(t, dir)); len(again.Fixed) > 0 || diff != "" {
			r.Fatalf("a second time: %+v\n%s", again.Fixed, diff)
		}
		fixes, left = fixes+len(did.Fixed), left+len(did.Unfixed)
	})
	t.Logf("%d fixed, %d left", fixes, left)
	if fixes*2 < left {
		t.Errorf("too few fixed: %d, and %d left", fixes, left)
	}
}

// TestFixCost holds that to mend four times as much takes about four times as long:
// the whole vault is not read again for each note, although there is one whose fix has
// to be taken back, and a note not for each of its fixes.
func TestFixCost(t *testing.T) {
	costOfMending(t, 10, 1) // tables that are built once
	for _, c := range []struct{ one, four vaulttest.Cost }{
		{costOfMending(t, 100, 1), costOfMending(t, 400, 1)},
		{costOfMending(t, 1, 200), costOfMending(t, 1, 800)},
	} {
		if c.four.Allocations > 5*c.one.Allocations || c.four.Bytes > 5*c.one.Bytes {
			t.Errorf("%+v, and for four times as much %+v", c.one, c.four)
		}
	}
}

// costOfMending measures all fixes in a vault of so many notes with so many each, and
// one note that is left as it is.
func costOfMending(t *testing.T, notes, each int) vaulttest.Cost {
	t.Helper()
	files := fstest.MapFS{"people/name.md": {Data: []byte("---\nname: Taken\n---\n")}, "people/twin.md": {Data: []byte("---\nnmae: Taken\n---\n")}}
	for i := range notes {
		text := fmt.Sprintf("---\nname: P%d\nmet:\n", i)
		for k := range each {
			text += fmt.Sprintf("  - 2026-1-5 tea %d\n", k)
		}
		files[fmt.Sprintf("people/p%d.md", i)] = &fstest.MapFile{Data: []byte(text + "---\n")}
	}
	f := &fixing{was: map[string]string{}, look: func(v *parser.Vault, _ bool) *report.CheckReport {
		return report.NewCheck(v, report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}})
	}}
	f.session.Loader = parser.Loader{FS: files, Overlay: map[string][]byte{}}
	return vaulttest.CostOf(func() {
		if err := f.read("."); err != nil {
			t.Fatal(err)
		}
		if fixed, left := f.mend(); len(fixed) != notes*each || len(left) != 1 {
			t.Errorf("%d fixed and %d left of %d notes", len(fixed), len(left), notes)
		}
	})
}
