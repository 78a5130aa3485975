package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser/source"
	"notes/parser/vaulttest"
)

// TestWhom reads the archives of testdata/who: vaults, each with a member
// "queries" whose lines are what somebody types, and whom that means. The
// answers are rewritten with -update.
func TestWhom(t *testing.T) {
	for _, file := range archives(t, "testdata/who/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := txtar.Archive{Comment: archive.Comment}
		v := loadArchive(t, archive)
		for _, f := range archive.Files {
			if f.Name == "queries" {
				f.Data = answered(f.Data, func(query string) string { return showMatch(v.Whom(expandTimes(query))) })
			}
			got.Files = append(got.Files, f)
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(&got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(&got))); diff != "" && !*update {
			t.Errorf("%s: -want +got\n%s", filepath.Base(file), diff)
		}
	}
}

// loadArchive loads the vault of an archive's members.
func loadArchive(t *testing.T, archive *txtar.Archive) *Vault {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	v, err := (&Loader{FS: fsys}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// expandTimes makes a long text of such as "«ada »×1000".
func expandTimes(query string) string {
	var n int
	text, times, ok := strings.Cut(strings.TrimPrefix(query, "«"), "»×")
	if _, err := fmt.Sscan(times, &n); !ok || err != nil {
		return query
	}
	return strings.Repeat(text, n)
}

func showMatch(m Match) string {
	words := []string{[]string{Nobody: "nobody", ByGuess: "guess", ByPart: "part", Exactly: "exactly"}[m.How]}
	for _, p := range m.People {
		words = append(words, p.ID)
	}
	return strings.Join(words, " ")
}

// TestWhomExactly holds that people are found by all that a note may call them,
// as a link in a note would find them.
func TestWhomExactly(t *testing.T) {
	v := madeUp(t, 300)
	d := newDirectory(v.People)
	for _, p := range v.People {
		texts := append([]string{p.ID, pathOf(p), p.Name, strings.ToUpper(p.Name), " " + p.ID + " "}, p.Aliases...)
		for _, text := range texts {
			var want []string
			for _, i := range d.find(text) {
				want = append(want, v.People[i].ID)
			}
			for _, typed := range []string{text, "[[" + text + "|them]]"} {
				m := v.Whom(typed)
				if got := showMatch(m); got != strings.Join(append([]string{"exactly"}, want...), " ") || !slices.Contains(m.People, p) {
					t.Errorf("%s: got %s, want %s", typed, got, want)
				}
			}
		}
		for _, text := range append([]string{p.Note.File.Name, "./" + p.Note.File.Name}, p.Emails...) {
			if m := v.Whom(text); m.How != Exactly || !slices.Contains(m.People, p) {
				t.Errorf("%s: got %s, want %s", text, showMatch(m), p.ID)
			}
		}
	}
}

func madeUp(t *testing.T, people int) *Vault {
	t.Helper()
	v, err := (&Loader{FS: vaulttest.MapFS(1, people)}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestWhomSlips holds that people are found though a name is not typed in full
// or two letters of it are swapped.
func TestWhomSlips(t *testing.T) {
	v := madeUp(t, 300)
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(v.People).Draw(t, "person")
		letters := []rune(p.Name)
		if len(letters) < 4 {
			return
		}
		cut := string(letters[:rapid.IntRange(3, len(letters)-1).Draw(t, "cut")])
		if m := v.Whom(cut); m.How < ByPart || m.How == ByPart && !slices.Contains(m.People, p) {
			t.Fatalf("%s: %s, want %s", cut, showMatch(m), p.ID)
		}
		i := rapid.IntRange(0, len(letters)-2).Draw(t, "i")
		letters[i], letters[i+1] = letters[i+1], letters[i]
		if m := v.Whom(string(letters)); m.How == Nobody || m.How == ByGuess && !slices.Contains(m.People, p) {
			t.Fatalf("%s: %s, want %s", string(letters), showMatch(m), p.ID)
		}
	})
}

// TestWhomGuess holds that guesses are the nearest people, found without any
// of the shortcuts.
func TestWhomGuess(t *testing.T) {
	name := rapid.StringMatching(`[a-c]{2,7}( [a-c']{2,7})?`)
	rapid.Check(t, func(t *rapid.T) {
		v := vaultOf(rapid.SliceOfN(name, 1, 60).Draw(t, "names"))
		text := name.Draw(t, "text")
		m := v.Whom(text)
		if m.How > ByGuess {
			return
		}
		var got, want []int
		for _, p := range m.People {
			got = append(got, wrongLetters(text, p))
		}
		for _, p := range v.People {
			if n := wrongLetters(text, p); n <= len(plainLetters(text))/3 {
				want = append(want, n)
			}
		}
		slices.Sort(want)
		if diff := cmp.Diff(want[:min(len(want), maxGuesses)], got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s: -want +got\n%s", text, diff)
		}
	})
}

// vaultOf returns a vault of people who have two of these names each, and ids
// that are like nothing.
func vaultOf(names []string) *Vault {
	v := &Vault{}
	for i := 0; i+1 < len(names); i += 2 {
		id := fmt.Sprintf("%08d", i)
		p := &Person{ID: id, Name: names[i], Aliases: names[i+1 : i+2], Note: &Note{File: source.NewFile("people/"+id+".md", "")}}
		v.People = append(v.People, p)
	}
	return v
}

// wrongLetters returns how many letters of a text are wrong if it is one of a
// person's names, a word of one or its initials.
func wrongLetters(text string, p *Person) int {
	least := len(text)
	for _, name := range []string{p.Name, p.Aliases[0]} {
		least = min(least, distance(plainLetters(text), plainLetters(name)))
		initials := ""
		for _, word := range strings.FieldsFunc(name, endsWord) {
			least = min(least, distance(plainLetters(text), plainLetters(word)))
			initials += word[:1]
		}
		if initials == string(plainLetters(text)) {
			return 0
		}
	}
	return least
}

// TestWhomLong holds that a long text is somebody's only as it is.
func TestWhomLong(t *testing.T) {
	long := strings.Repeat("ada ", maxWho/4+10)
	v := vaultOf([]string{long, ""})
	for text, want := range map[string]string{long: "exactly 00000000", long[4:]: "nobody", "ada": "part 00000000"} {
		if got := showMatch(v.Whom(text)); got != want {
			t.Errorf("%d letters: %s, want %s", len(text), got, want)
		}
	}
}

// TestFolder holds that a folder does what Fold does.
func TestFolder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := newFolder()
		word := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Cßé \t\x{A0}\x{301}Ł]*`), rapid.StringMatching(`.{0,4}`))
		for _, s := range rapid.SliceOf(word).Draw(t, "texts") {
			folded := Fold(s)
			if got := f.fold(s); got != folded {
				t.Fatalf("%q: got %q, want %q", s, got, folded)
			}
			other := word.Draw(t, "other")
			if got := f.foldsTo(other, folded); got != (folded != "" && Fold(other) == folded) {
				t.Fatalf("%q folds to %q: %v", other, folded, got)
			}
			if folded != "" && !f.foldsTo(s, folded) {
				t.Fatalf("%q does not fold to %q", s, folded)
			}
		}
	})
}

func FuzzWhom(f *testing.F) {
	v := vaultOf([]string{"Ada Lovelace", "Grace Hopper", "José Álvarez", "佐藤 健一", "김민수", "🎂", "J.R.R. Tolkien", "\xff", "\u0301", "a/b", "...", "."})
	for _, text := range []string{"", "ada", "[[ada|b]]", "..", "people/00000001.md", "\u0301.md", "A.L.", "lovelace, ada", "\xff", strings.Repeat("a ", 200)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := v.Whom(text)
		if (m.How == Nobody) != (len(m.People) == 0) {
			t.Fatalf("%q: %s", text, showMatch(m))
		}
		if m.How != ByGuess && !slices.IsSortedFunc(m.People, func(a, b *Person) int { return strings.Compare(a.ID, b.ID) }) {
			t.Fatalf("%q: %s", text, showMatch(m))
		}
		if len(m.People) > len(v.People) || len(slices.Compact(m.People)) != len(m.People) {
			t.Fatalf("%q: %s", text, showMatch(m))
		}
	})
}

// BenchmarkWhom looks for people by all ways in a vault of usual people.
func BenchmarkWhom(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		v, err := (&Loader{FS: vaulttest.MapFS(1, n)}).Load()
		if err != nil {
			b.Fatal(err)
		}
		p := v.People[len(v.People)/2]
		for _, c := range []struct{ name, text string }{
			{"id", p.ID}, {"name", p.Name}, {"part", p.Name[:len(p.Name)-1]}, {"turned", "zzz " + p.Name}, {"guess", "x" + p.Name}, {"nobody", "zqzqzqzq"},
		} {
			b.Run(fmt.Sprint(n, "/", c.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					v.Whom(c.text)
				}
			})
		}
	}
}
