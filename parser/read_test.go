package parser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser/vaulttest"
)

// TestReadVault reads the vaults in testdata/read. The file "want" of each
// archive holds what was read; it is rewritten with -update.
func TestReadVault(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for _, f := range archive.Files {
				if f.Name != "want" {
					fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			v, err := (&Loader{FS: fsys}).Load()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, file, archive, describeVault(t, v))
		})
	}
}

// golden compares what a test got with the archive's file "want", or writes it
// there.
func golden(t *testing.T, file string, archive *txtar.Archive, got string) {
	for i, f := range archive.Files {
		if f.Name != "want" {
			continue
		}
		if diff := cmp.Diff(string(f.Data), got); diff != "" && !*update {
			t.Errorf("(-want +got)\n%s", diff)
		}
		archive.Files[i].Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// describeVault shows people as JSON, a member a line, and the findings.
func describeVault(t *testing.T, v *Vault) string {
	var b strings.Builder
	for _, p := range v.People {
		describeMembers(t, &b, "person", p.Object())
	}
	for _, r := range v.Resources {
		describeMembers(t, &b, "resource", r.Object())
	}
	if v.Me != nil {
		describeMembers(t, &b, "me", object(meFields, v.Me))
	}
	if len(v.NotTaken) > 0 {
		fmt.Fprintln(&b, "not taken:", strings.Join(v.NotTaken, ", "))
	}
	for _, d := range v.Findings() {
		at := d.Span.From()
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n\thelp: %s\n", d.Span.File.Name, at.Line, at.Column, d.Severity, d.Message, d.Code, d.Hint)
	}
	return b.String()
}

func describeMembers(t *testing.T, b *strings.Builder, what string, o Object) {
	fmt.Fprintln(b, what)
	for _, m := range o {
		lines := []any{m.Value}
		if list, ok := m.Value.([]Object); ok {
			lines = lines[:0]
			for _, item := range list {
				lines = append(lines, item)
			}
		}
		for _, line := range lines {
			text, err := json.Marshal(line)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(b, "  %s: %s\n", m.Name, text)
		}
	}
}

// TestLoadIsDeterministic reads one vault with different numbers of workers.
func TestLoadIsDeterministic(t *testing.T) {
	fsys := vaulttest.MapFS(2, 300)
	var first string
	for _, workers := range []int{1, 2, 7, 64} {
		v, err := (&Loader{FS: fsys, Workers: workers}).Load()
		if err != nil {
			t.Fatal(err)
		}
		got := describeVault(t, v)
		if first == "" {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
	}
}

// TestGeneratedVaultIsClean holds the generator and the reader together.
func TestGeneratedVaultIsClean(t *testing.T) {
	v, err := (&Loader{FS: vaulttest.MapFS(3, 1000)}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(v.People) != 1000 || len(v.Resources) != 50 || v.Me == nil {
		t.Errorf("%d people, %d resources", len(v.People), len(v.Resources))
	}
	for _, d := range v.Findings() {
		at := d.Span.From()
		t.Errorf("%s:%d:%d: %s [%s]", d.Span.File.Name, at.Line, at.Column, d.Message, d.Code)
	}
}

// TestBodiesAreKept holds that the text of bodies is there when asked for, and
// that findings have the same places either way.
func TestBodiesAreKept(t *testing.T) {
	fsys := fstest.MapFS{"people/ada.md": {Data: []byte("---\nname: Ada\n---\ntext\n\n## 2026-02-30 lunch\n")}}
	lean, err := (&Loader{FS: fsys}).Load()
	if err != nil {
		t.Fatal(err)
	}
	full, err := (&Loader{FS: fsys, Bodies: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if got := full.People[0].Note.Body; got != "text\n\n## 2026-02-30 lunch\n" {
		t.Errorf("body %q", got)
	}
	if got := lean.People[0].Note.Body; got != "" {
		t.Errorf("body %q was kept", got)
	}
	if a, b := describeVault(t, lean), describeVault(t, full); a != b || !strings.Contains(a, "people/ada.md:6:4: error") {
		t.Errorf("%s\n%s", a, b)
	}
}

func TestOverlay(t *testing.T) {
	fsys := fstest.MapFS{"people/ada.md": {Data: []byte("---\nname: Ada\n---\n")}}
	v, err := (&Loader{FS: fsys, Overlay: map[string][]byte{"people/ada.md": []byte("---\nname: Ada King\n---\n")}}).Load()
	if err != nil || v.People[0].Name != "Ada King" {
		t.Errorf("%v, %v", v, err)
	}
}

// TestBounds meets the bounds of a note: each is told, and the person stays.
func TestBounds(t *testing.T) {
	long := strings.Repeat("a line of text that goes on\n", 1<<16)
	for want, note := range map[string]string{
		"note-too-long":        "---\nname: Ada\n---\n" + long,
		"frontmatter-too-long": "---\nname: Ada\nnotes: |\n  " + strings.ReplaceAll(long[:100_000], "\n", "\n  ") + "\nrole: x\n---\n",
		"value-depth":          "---\nname: Ada\nx: " + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "\n---\n",
	} {
		v, err := (&Loader{FS: fstest.MapFS{"people/ada.md": {Data: []byte(note)}}}).Load()
		if err != nil || len(v.People) != 1 || v.People[0].Name != "Ada" {
			t.Fatalf("%s: %v %v", want, v, err)
		}
		found := false
		for _, d := range v.Findings() {
			found = found || d.Code == want
		}
		if !found {
			t.Errorf("%s is not told: %v", want, v.Findings())
		}
	}
}

// TestNothingOfTheBufferStays overwrites what notes were read from, and looks
// whether anything that was read changed.
func TestNothingOfTheBufferStays(t *testing.T) {
	vaults := []fstest.MapFS{vaulttest.MapFS(5, 300)}
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range archive.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		vaults = append(vaults, fsys)
	}
	for _, fsys := range vaults {
		for name, file := range fsys {
			kind := DefaultConfig().kindOf(name)
			data := bytes.Clone(file.Data)
			got := (&Loader{}).readNote(name, data, kind, new(desk))
			for i := range data {
				data[i] = '#'
			}
			want := (&Loader{Bodies: true}).readNote(name, file.Data, kind, new(desk))
			if a, b := describeReading(t, want), describeReading(t, got); a != b {
				t.Fatalf("%s: %s", name, cmp.Diff(a, b))
			}
		}
	}
}

func describeReading(t *testing.T, n *reading) string {
	v := &Vault{Diagnostics: n.found, Me: n.me}
	if n.person != nil {
		v.People = []*Person{n.person}
	}
	if n.resource != nil {
		v.Resources = []*Resource{n.resource}
	}
	return describeVault(t, v)
}

// TestMemory holds that a vault keeps little more than what notes say.
func TestMemory(t *testing.T) {
	fsys := fstest.MapFS{}
	filler := strings.Repeat("Text that nobody asked for.\n\n", 10_000)
	for i := range 200 {
		fsys[fmt.Sprintf("people/p%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\nname: Person %d\n---\n## 2026-01-02 lunch\n%s", i, filler))}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	v, err := (&Loader{FS: fsys}).Load()
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 5<<20 {
		t.Errorf("%d people of 280 KB each keep %d bytes in memory", len(v.People), kept)
	}
	runtime.KeepAlive(v)
}

func FuzzReadNote(f *testing.F) {
	for _, file := range vaulttest.MapFS(4, 40) {
		f.Add(file.Data)
	}
	for _, text := range []string{
		"", "---", "---\n", "---\n---", "+++\na=1\n+++\n", "{\n}\n", "\uFEFF---\nname: x\n---\n", "\xff\xfea\x00", "---\npains:\n  - a: b\n  - {c: d}\n  - \"e\n---\n",
		"---\nmet: 2026-01-05 x via [[y]]\nhelps: [2026-01-05 article x -> y => z]\nintros:\n- 2026-01-05 [[z]] ok:2026-01-06\n---\n# T\n## 2026-1-5 lunch\n- [ ] x 📅 2026-01-05\n## Pain points\n- p +t\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		n := (&Loader{}).readNote("people/x.md", data, personPath, new(desk))
		if n.kind == personPath && (n.person == nil || n.person.Name == "") {
			t.Fatal("a person was lost")
		}
		for _, d := range n.found {
			if d.Span.File == nil || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.Start > 2*len(data)+2 || d.Code == "" || d.Message == "" {
				t.Fatalf("%+v", d)
			}
			if at := d.Span.From(); at.Line < 1 || at.Column < 1 {
				t.Fatalf("%+v at %+v", d, at)
			}
		}
		if n.person != nil {
			n.person.ID = "x"
			if _, err := json.Marshal(n.person.Object()); err != nil {
				t.Fatal(err)
			}
		}
	})
}
