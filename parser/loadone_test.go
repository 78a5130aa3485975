package parser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"notes/parser/vaulttest"
)

// TestOnly reads people of a vault alone, by id and by path. They are those
// of the whole vault.
func TestOnly(t *testing.T) {
	for seed, people := range []int{250, 20} {
		l := &Loader{FS: os.DirFS(vaulttest.Dir(t, uint64(seed), people))}
		full := mustLoad(t, l)
		for i, p := range full.People {
			if i%5 > 0 && !strings.Contains(p.ID, "/") {
				continue
			}
			for _, text := range []string{p.ID, p.Note.File.Name, pathOf(p), "[[" + p.ID + "]]", strings.ToUpper(p.ID)} {
				ok := checkOnly(t, l, full, text)
				if alone := !strings.Contains(p.ID, "/"); ok != alone {
					t.Errorf("%s: ok is %v", text, ok)
				}
			}
			if p.Name != p.ID && checkOnly(t, l, full, p.Name) {
				t.Errorf("%s is read by a name", p.ID)
			}
		}
	}
}

func mustLoad(t testing.TB, l *Loader) *Vault {
	t.Helper()
	v, err := l.Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Fatalf(string, ...any)
}

// checkOnly holds that whoever is read alone is whom the text means in the whole
// vault, and is the same person there.
func checkOnly(t tester, l *Loader, full *Vault, text string) bool {
	t.Helper()
	v, ok, err := l.Only([]string{text})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if !ok {
		return false
	}
	want, got := full.Whom(text), v.Whom(text)
	if len(v.People) != 1 || got.How != Exactly || showMatch(got) != showMatch(want) {
		t.Fatalf("%s: alone it means %s, in the vault %s", text, showMatch(got), showMatch(want))
	}
	inVault, alone := want.People[0], got.People[0]
	if diff := cmp.Diff(describePerson(inVault), describePerson(settled(full, alone))); diff != "" {
		t.Fatalf("%s: -in the vault +alone\n%s", text, diff)
	}
	if v.Config.Me != full.Config.Me || v.Files != 1 {
		t.Fatalf("%s: %d files, config %v", text, v.Files, v.Config)
	}
	return true
}

// settled returns a person after the people of a vault were asked whom the
// person's note names.
func settled(v *Vault, p *Person) *Person {
	people := slices.Clone(v.People)
	people[slices.IndexFunc(people, func(q *Person) bool { return q.ID == p.ID })] = p
	(&Vault{People: people}).resolve()
	return p
}

func describePerson(p *Person) string {
	text, err := json.MarshalIndent(p.Object(), "", " ")
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%s\n%d %d %d\n", text, p.At.Start, p.At.End, len(p.Entries))
}

// TestOnlyShared holds the same of vaults whose notes share names and kinds.
func TestOnlyShared(t *testing.T) {
	folders := []string{"", "people/", "people/x/", "People/", "work/", "library/", "friends/"}
	bases := []string{"ada", "Ada", "ÁDA", "a b", "me", "README", "c", "℅", "o"}
	heads := []string{"", "---\ntype: person\n---\n", "---\ntype: article\n---\n", "---\nname: c\n---\n", "---\ntags: [person]\naliases: [ada]\n---\n", "---\ntype: me\n---\n", "---\nknows: [Ada, c]\nmet: [2026-01-02 via ada]\n---\n"}
	name := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom(folders).Draw(t, "folder") + rapid.SampledFrom(bases).Draw(t, "base")
	})
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		fsys := fstest.MapFS{}
		for _, name := range rapid.SliceOfN(name, 1, 5).Draw(t, "notes") {
			fsys[name+rapid.SampledFrom([]string{".md", ".md", ".MD"}).Draw(t, "ending")] = &fstest.MapFile{Data: []byte(rapid.SampledFrom(heads).Draw(t, "head"))}
		}
		if rapid.Bool().Draw(t, "config") {
			fsys[configName] = &fstest.MapFile{Data: []byte("people = [\"work\"]\nme = \"people/ada.md\"\n")}
		}
		l := &Loader{FS: fsys}
		full, err := l.Load()
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			text := name.Draw(t, "text")
			if rapid.Bool().Draw(t, "base only") {
				text = path.Base(text)
			}
			text = rapid.SampledFrom([]string{"", "./"}).Draw(t, "dot") + text + rapid.SampledFrom([]string{"", ".md"}).Draw(t, "md")
			if checkOnly(t, l, full, text) {
				read++
			}
		}
	})
	if read == 0 {
		t.Error("nobody was read alone")
	}
}

// TestOnlySeveral reads several people at once.
func TestOnlySeveral(t *testing.T) {
	fsys := fstest.MapFS{
		".notes.toml":   {Data: []byte("daily = 3\nnonsense = 1\n")},
		"people/ada.md": {Data: []byte("---\nname: Ada\nbirthday: nonsense\n---\n[[bob]]\n")},
		"people/bob.md": {Data: []byte("---\nname: Bob\nknows: [ada, eve]\n---\n")},
		"people/eve.md": {Data: []byte("---\nbroken: [\n---\n")},
		"work/ivy.md":   {Data: []byte("---\ntype: person\n---\n")},
		"work/plan.md":  {Data: []byte("---\ntitle: Plan\n---\n")},
		"library/go.md": {Data: []byte("---\ntitle: Go\n---\n")},
		"people/x/n.md": {Data: []byte("")},
		"work/n.md":     {Data: []byte("")},
	}
	for whos, want := range map[string]string{
		"bob,ada": "ada bob", "ada,people/ada.md,ADA": "ada", "work/ivy": "ivy", "eve": "eve",
		"": "not ok", "ada,nobody": "not ok", "plan": "not ok", "go": "not ok", "n": "not ok", "people/x/n": "not ok",
		"ad": "not ok", "ada,": "not ok", "../people/ada.md": "not ok", ".": "not ok", ".notes.toml": "not ok",
	} {
		v, ok, err := (&Loader{FS: fsys, Links: true}).Only(strings.Split(whos, ","))
		if err != nil {
			t.Fatal(err)
		}
		got := "not ok"
		if ok {
			got = strings.TrimPrefix(showMatch(Match{People: v.People}), "nobody ")
		}
		if got != want || (v != nil) != ok {
			t.Errorf("%s: got %s, want %s", whos, got, want)
		}
	}
	v, _, _ := (&Loader{FS: fsys, Links: true}).Only([]string{"bob", "ada"})
	var codes []string
	for _, d := range v.Diagnostics {
		codes = append(codes, d.Span.File.Name+" "+d.Code)
	}
	if diff := cmp.Diff([]string{".notes.toml config-key", "people/ada.md date-invalid"}, codes); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if v.Config.Daily != 3 || v.Files != 2 || v.People[0].Mentions != nil || v.People[1].Knows[0].ID != "" {
		t.Errorf("got %+v, %v, %v", v, v.People[0].Mentions, v.People[1].Knows)
	}
}

// TestOnlyLinks reads a note that is a person's by what a link says about it.
func TestOnlyLinks(t *testing.T) {
	root := t.TempDir()
	write(t, root, "work/ada.md", "# Ada\n")
	write(t, root, "work/bob.md", "# Bob\n")
	link(t, root, "people/countess.md", "../work/ada.md")
	l := &Loader{FS: os.DirFS(root)}
	full := mustLoad(t, l)
	for text, want := range map[string]bool{"ada": true, "work/ada.md": true, "people/countess.md": false, "bob": false} {
		if ok := checkOnly(t, l, full, text); ok != want {
			t.Errorf("%s: ok is %v", text, ok)
		}
	}
}

// TestOnlyUnreadable tells a folder that cannot be read, and leaves a note that
// cannot to the whole vault.
func TestOnlyUnreadable(t *testing.T) {
	if _, _, err := (&Loader{FS: os.DirFS("testdata/nowhere")}).Only([]string{"ada"}); err == nil {
		t.Error("no error")
	}
	fsys := fstest.MapFS{"people/ada.md": {}}
	l := &Loader{FS: fsys, Overlay: map[string][]byte{"people/ada.md": []byte("---\nname: Ada King\n---\n")}}
	if v, ok, err := l.Only([]string{"ada"}); !ok || err != nil || v.People[0].Name != "Ada King" {
		t.Errorf("%v, %v: the overlay was not read", ok, err)
	}
	if v, ok, err := (&Loader{FS: noOpen{fsys}}).Only([]string{"ada"}); v != nil || ok || err != nil {
		t.Errorf("%v, %v, %v", v, ok, err)
	}
}

// noOpen is a file system whose files cannot be opened.
type noOpen struct{ fstest.MapFS }

func (n noOpen) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".md") {
		return nil, fs.ErrPermission
	}
	return n.MapFS.Open(name)
}

// BenchmarkOnly reads one person of a vault, by path and by id; the vault must
// have at least a thousand.
func BenchmarkOnly(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		l := &Loader{FS: os.DirFS(dir), Day: Date{2026, 6, 1}}
		all := mustLoad(b, l).People
		p := all[len(all)/2]
		for _, text := range []string{p.Note.File.Name, p.ID} {
			b.Run(fmt.Sprint(n, "/", path.Ext(text)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if v, ok, err := l.Only([]string{text}); !ok || err != nil || len(v.People) != 1 {
						b.Fatal(text, ok, err)
					}
				}
			})
		}
	}
}
