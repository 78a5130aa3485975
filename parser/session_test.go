package parser

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"notes/parser/vaulttest"
)

// checkFresh holds that a session's vault is the one that a loader loads, down
// to what is not exported.
func checkFresh(t tester, s *Session, got *Vault) {
	t.Helper()
	l := s.Loader
	want, err := l.Load()
	if err != nil {
		t.Fatalf("%v", err)
	}
	if !reflect.DeepEqual(want.Findings(), got.Findings()) {
		t.Fatalf("findings: got %v, want %v", got.Findings(), want.Findings())
	}
	if reflect.DeepEqual(want, got) {
		return
	}
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	t.Fatalf("-fresh +kept\n%s", cmp.Diff(want, got, all, cmpopts.EquateComparable()))
}

func reload(t tester, s *Session, paths ...string) (*Vault, []string) {
	t.Helper()
	v, changed, err := s.Reload(paths)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return v, changed
}

// lines are what the notes of a few people may say of one another, so that most
// changes of one matter to another.
var lines = [][]string{
	{"", "name: Ada", "name: Ada Lovelace", "name: Bob"},
	{"", "", "aliases: [Countess]", "aliases: [Ada]"},
	{"", "", "email: ada@example.org", "email: ADA@example.org"},
	{"", "", "", "private: true"},
	{"", "", "met: [2026-01-05 GoLab via ada, \"2026-01-06 lunch via [[Ada]]\"]", "met: [2026-01-05 GoLab via Countess]"},
	{"", "", "helps: [2026-02-01 article Pricing via:Countess]"},
	{"", "", "intros: [\"2026-05-02 [[Ada]] introduced:2026-05-06\"]", "intros: [2026-05-03 Addaa, 2026-05-04 bob]"},
	{"", "", "knows: [ada, Countess, \"[[nobody]]\"]"},
	{"", "", "pains: [a slow site +web id:x, a slow shop id:x since:2026-05-01 done:2026-04-01]"},
	{"", "", "", "", "", "", "type: article", "type: me", "type: person", "tags: [contact]", "broken: ["},
}

func note(t *rapid.T) string {
	text := rapid.SampledFrom([]string{"---\n", "---\n", "---\n", "---\n", "---\n", "# Ada\n", "\xff\xfea\x00"}).Draw(t, "head")
	for _, l := range lines {
		text += rapid.SampledFrom(l).Draw(t, "line") + "\n"
	}
	return text + rapid.SampledFrom([]string{"---\n", "---\n# Ada\n", "---\n[[ada]] [[Bob]] [[c]]\n", "---\n- [ ] send it 📅 2026-04-10\n"}).Draw(t, "body")
}

// world is a folder of notes at which one may play. Changes are what a watcher
// would tell.
type world struct {
	fsys    fstest.MapFS
	changes []string
}

func (w *world) set(name string, file *fstest.MapFile) {
	defer w.tellFolder(path.Dir(name), w.hasFolder(path.Dir(name)))
	if file == nil {
		delete(w.fsys, name)
	} else {
		w.fsys[name] = file
	}
	w.changes = append(w.changes, name)
}

// tellFolder tells of a folder that came or went: here they do with their files.
func (w *world) tellFolder(name string, was bool) {
	if w.hasFolder(name) != was {
		w.changes = append(w.changes, name)
	}
}

func (w *world) hasFolder(name string) bool {
	info, err := w.fsys.Stat(name)
	return err == nil && info.IsDir()
}

// move renames a file or a folder, over what was there.
func (w *world) move(from, to string) {
	for _, folder := range []string{path.Dir(from), path.Dir(to)} {
		defer w.tellFolder(folder, w.hasFolder(folder))
	}
	moved := fstest.MapFS{}
	for name, file := range w.fsys {
		for _, folder := range []string{from, to} {
			if rest, in := strings.CutPrefix(name+"/", folder+"/"); in {
				delete(w.fsys, name)
				if folder == from {
					moved[strings.TrimSuffix(to+"/"+rest, "/")] = file
				}
			}
		}
	}
	maps.Copy(w.fsys, moved)
	w.changes = append(w.changes, from, to)
}

// step does something to the folder.
func (w *world) step(t *rapid.T) {
	folders := []string{"", "people/", "people/x/", "work/", "library/", "_drafts/", "friends/"}
	name := rapid.SampledFrom(folders).Draw(t, "folder") + rapid.SampledFrom([]string{"ada", "Ada", "bob", "c", "me", "README", ".ada"}).Draw(t, "base") + rapid.SampledFrom([]string{".md", ".md", ".md", ".txt"}).Draw(t, "ending")
	steps := []string{"edit", "edit", "edit", "edit", "write", "write", "delete", "move", "rename", "link", "ignore", "config", "pipe", "touch"}
	switch rapid.SampledFrom(steps).Draw(t, "step") {
	case "edit":
		if names := slices.Sorted(maps.Keys(w.fsys)); len(names) > 0 {
			name = rapid.SampledFrom(names).Draw(t, "known")
		}
		fallthrough
	case "write":
		w.set(name, &fstest.MapFile{Data: []byte(note(t))})
	case "delete":
		w.set(name, nil)
	case "move":
		from, to := strings.TrimSuffix(rapid.SampledFrom(folders[1:]).Draw(t, "from"), "/"), strings.TrimSuffix(rapid.SampledFrom(folders[1:]).Draw(t, "to"), "/")
		if from != to && !strings.HasPrefix(to, from+"/") && !strings.HasPrefix(from, to+"/") {
			w.move(from, to)
		}
	case "rename":
		if names := slices.Sorted(maps.Keys(w.fsys)); len(names) > 0 {
			if from := rapid.SampledFrom(names).Draw(t, "from"); from != name {
				w.move(from, name)
			}
		}
	case "link":
		target := rapid.SampledFrom([]string{"../people/ada.md", "../work", "ada.txt", "../_drafts/ada.md", "..", "nowhere.md", ".ada.md", "../c.txt"}).Draw(t, "target")
		w.set(name, &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink})
	case "ignore":
		w.set(path.Dir(name)+"/.gitignore", &fstest.MapFile{Data: []byte(rapid.SampledFrom([]string{"", "work\n", "ada.*\n", "x/\n", "*.md\n!bob.md\n"}).Draw(t, "rules"))})
	case "config":
		w.set(configName, &fstest.MapFile{Data: []byte(rapid.SampledFrom([]string{"", "daily = 3\n", "people = [\"work\"]\nme = \"people/ada.md\"\n", "nonsense = 1\n", "not TOML"}).Draw(t, "config"))})
	case "pipe":
		w.set(name, &fstest.MapFile{Mode: fs.ModeNamedPipe})
	case "touch":
		w.changes = append(w.changes, name)
	}
}

// TestSession changes folders at random, and holds that what is kept of them is
// what is there.
func TestSession(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{fsys: fstest.MapFS{}}
		for _, name := range []string{"people/ada.md", "people/bob.md", "people/c.md", "work/d.md", "ada.txt"} {
			w.set(name, &fstest.MapFile{Data: []byte(note(t))})
		}
		s := &Session{Loader: Loader{FS: w.fsys, Links: true, Library: rapid.Bool().Draw(t, "library"), Bodies: rapid.Bool().Draw(t, "bodies")}}
		v, _ := reload(t, s)
		for range rapid.IntRange(1, 25).Draw(t, "bursts") {
			before := *v
			people := slices.Clone(v.People)
			for range rapid.SampledFrom([]int{1, 1, 1, 2, 5}).Draw(t, "steps") {
				w.step(t)
			}
			all := rapid.IntRange(0, 9).Draw(t, "overflow") == 0
			if all {
				w.changes = []string{"."}
				w.fsys = maps.Clone(w.fsys)
				s.Loader.FS = w.fsys // another folder, such as that of another commit
			}
			var changed []string
			was := v
			v, changed = reload(t, s, w.changes...)
			checkFresh(t, s, v)
			if len(changed) > 0 && v == was || !slices.IsSorted(changed) {
				t.Fatalf("changed %q", changed)
			}
			if !reflect.DeepEqual(before, *was) || !slices.Equal(people, was.People) {
				t.Fatalf("the vault before has changed")
			}
			w.changes = nil
		}
	})
}

// TestSessionTells looks at what a session says has changed.
func TestSessionTells(t *testing.T) {
	fsys := fstest.MapFS{
		"people/ada.md": {Data: []byte("---\nname: Ada\n---\n")}, "people/bob.md": {Data: []byte("---\nknows: [ada]\n---\n")},
		"work/plan.md": {Data: []byte("# Plan\n")},
	}
	s := &Session{Loader: Loader{FS: fsys}}
	first, changed := reload(t, s)
	if diff := cmp.Diff([]string{"people/ada.md", "people/bob.md", "work/plan.md"}, changed); diff != "" {
		t.Error(diff)
	}
	v, changed := reload(t, s, ".", "people/ada.md", "nowhere")
	if v != first && len(changed) > 0 {
		t.Errorf("with nothing changed: %q", changed)
	}
	fsys["people/ada.md"] = &fstest.MapFile{Data: []byte("---\nname: Ada\nrole: founder\n---\n")}
	v, changed = reload(t, s, "people/ada.md", "people/bob.md", "people/.ada.md.swp", "people/4913")
	if len(changed) != 1 || v.People[0] == first.People[0] || v.People[1] != first.People[1] || v.People[0].Role != "founder" || first.People[0].Role != "" {
		t.Errorf("changed %q, %v", changed, v.People)
	}
	fsys["folk/ada.md"], fsys["people/bob.md"] = fsys["people/ada.md"], nil
	delete(fsys, "people/bob.md")
	v, changed = reload(t, s, "people", "folk")
	if diff := cmp.Diff([]string{"folk/ada.md", "people/bob.md"}, changed); diff != "" || len(v.People) != 1 {
		t.Error(diff, v.People)
	}
	fsys[configName] = &fstest.MapFile{Data: []byte("people = [\"folk\"]")}
	v, changed = reload(t, s, configName)
	if diff := cmp.Diff([]string{"folk/ada.md", "people/ada.md"}, changed); diff != "" || v.People[0].Note.File.Name != "folk/ada.md" {
		t.Error(diff, v.People)
	}
}

// TestSessionMatters changes one note, or one file that is none, that matters to
// what another note says.
func TestSessionMatters(t *testing.T) {
	link := func(target string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	}
	text := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	for name, test := range map[string]struct {
		before  fstest.MapFS
		changed string
		after   *fstest.MapFile
	}{
		"a name that may be either's": {
			fstest.MapFS{"people/a.md": text("---\nname: Ada\n---\n"), "people/b.md": text("---\naliases: [Ada]\n---\n"), "people/c.md": text("---\nknows: [\"[[Ada]]\"]\n---\n")},
			"people/b.md", text("---\naliases: [Ada]\nprivate: true\n---\n"),
		},
		"a name to suggest": {
			fstest.MapFS{"people/ada.md": text("---\nname: Ada\n---\n"), "people/c.md": text("---\nknows: [\"[[Adda]]\"]\n---\n")},
			"people/ada.md", text("---\nname: Ada\nprivate: true\n---\n"),
		},
		"an address": {
			fstest.MapFS{"people/a.md": text("---\nname: A\nemail: a@example.org\n---\n"), "people/b.md": text("---\nname: B\n---\n")},
			"people/b.md", text("---\nname: B\nemail: A@example.org\n---\n"),
		},
		"somebody introduced without a yes": {
			fstest.MapFS{"people/a.md": text("---\nintros: [\"2026-05-02 [[b]] introduced:2026-05-06\"]\n---\n"), "people/b.md": text("")},
			"people/b.md", text("---\nprivate: true\n---\n"),
		},
		"a file behind a link": {
			fstest.MapFS{"people/a.md": link("../a.txt"), "a.txt": text("# A\n")},
			"a.txt", text("# B\n"),
		},
		"a file that a link wants": {
			fstest.MapFS{"people/a.md": link("../a.txt")},
			"a.txt", text("# A\n"),
		},
		"a file behind the config's link": {
			fstest.MapFS{".notes.toml": link("settings.toml"), "settings.toml": text("daily = 2\n"), "people/a.md": text("")},
			"settings.toml", text("daily = 3\n"),
		},
		"what is never read behind a link": {
			fstest.MapFS{"people/a.md": link("../.a/b.md"), "people/b.md": link("../_a/b.md"), "people/c": link("../.c")},
			".a/b.md", text("# A\n"),
		},
		"the only note of a person": {
			fstest.MapFS{"a.md": text("---\nname: A\n---\n"), "b.md": text("---\ntype: person\n---\n")},
			"b.md", text("# B\n"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := &Session{Loader: Loader{FS: test.before, Links: true}}
			for range 2 {
				v, _ := reload(t, s, test.changed)
				checkFresh(t, s, v)
				test.before[test.changed] = test.after
			}
		})
	}
}

// TestSessionSuggestions has more unknown names than are compared with others.
func TestSessionSuggestions(t *testing.T) {
	fsys := fstest.MapFS{"people/zoe.md": {Data: []byte("---\nname: Zoe\n---\n")}}
	unknown := func(n int) *fstest.MapFile {
		b := "---\nintros:\n"
		for i := range n {
			b += fmt.Sprintf("  - 2026-01-01 [[Zo%c]]\n", 'a'+i%3)
		}
		return &fstest.MapFile{Data: []byte(b + "---\n")}
	}
	for i := range 10 {
		fsys[fmt.Sprintf("people/p%d.md", i)] = unknown(maxSuggestions / 10)
	}
	s := &Session{Loader: Loader{FS: fsys}}
	reload(t, s)
	for i, n := range []int{19, 21, 20, 22, 5, 50, 20} {
		name := fmt.Sprintf("people/p%d.md", i%3)
		fsys[name] = unknown(n)
		v, _ := reload(t, s, name)
		checkFresh(t, s, v)
	}
}

// TestSessionUnreadable goes on after the folder was away.
func TestSessionUnreadable(t *testing.T) {
	fsys := fstest.MapFS{"people/ada.md": {Data: []byte("# Ada\n")}, "people/bob.md": {Data: []byte("# Bob\n")}}
	s := &Session{Loader: Loader{FS: fsys}}
	reload(t, s)
	s.Loader.FS = gone{}
	if v, changed, err := s.Reload([]string{"people"}); err == nil || v != nil || changed != nil {
		t.Error(v, changed, err)
	}
	s.Loader.FS = fsys
	fsys["people/bob.md"] = &fstest.MapFile{Data: []byte("# Bob B\n")}
	v, changed := reload(t, s)
	checkFresh(t, s, v)
	if diff := cmp.Diff([]string{"people/bob.md"}, changed); diff != "" {
		t.Error(diff)
	}
}

// gone is a folder that is not there.
type gone struct{}

func (gone) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// TestSessionOverlay reads what an editor has, and then the file again.
func TestSessionOverlay(t *testing.T) {
	fsys := fstest.MapFS{"people/ada.md": {Data: []byte("# Ada\n")}}
	s := &Session{Loader: Loader{FS: fsys, Overlay: map[string][]byte{}}}
	reload(t, s)
	for _, name := range []string{"Ada King", ""} {
		s.Loader.Overlay["people/ada.md"] = []byte("# " + name + "\n")
		if name == "" {
			clear(s.Loader.Overlay)
		}
		v, changed := reload(t, s, "people/ada.md")
		checkFresh(t, s, v)
		if len(changed) != 1 {
			t.Errorf("%q: changed %q", name, changed)
		}
	}
}

// TestSessionLarge edits a vault as people write them.
func TestSessionLarge(t *testing.T) {
	fsys := vaulttest.MapFS(3, 200)
	other := vaulttest.MapFS(4, 200)
	s := &Session{Loader: Loader{FS: fsys, Day: Date{2026, 6, 1}, Links: true}}
	reload(t, s)
	names, others := slices.Sorted(maps.Keys(fsys)), slices.Sorted(maps.Keys(other))
	for i := 0; i < len(names); i += 7 {
		changed := []string{names[i]}
		if i%2 == 0 {
			fsys[names[i]] = other[others[i%len(others)]]
		} else {
			fsys[names[i]] = &fstest.MapFile{Data: append(slices.Clone(fsys[names[i]].Data), "\n## 2026-05-20 lunch\n"...)}
		}
		v, _ := reload(t, s, changed...)
		checkFresh(t, s, v)
	}
}
