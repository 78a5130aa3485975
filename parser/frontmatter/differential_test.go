package frontmatter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"notes/parser/source"
)

// seeds are blocks in the shapes that people and programs write.
var seeds = []string{
	"name: Ada\n", "a:\n- b\n- c\n", "a:\n  - b\n\n  - \"c\"\n# d\nb: [x, 'y', \"z\"]\n",
	"a: |\n  text\n  # no comment\n\n  more\nb: >-\n  x\n", "a: b # c\nd: \"e\"  # f\n", "a:\n  b: c\n  d:\n    - e\n",
	"a: [b,\n  c]\n", "a: \"b\n  c\"\nd: e\n", "a: - b\n", "a: b: c\n", "\"q\": 1\n'r s': 2\n? x\n: y\n",
	"a: &x 1\nb: *x\n", "{a: 1, b: [2]}\n", "a:\n  - b: 1\n    c: 2\n  - d\n", "a: !!str 12\n", "a: ~\nb:\nc: null\n",
	"a:\tb\n", "a: b\n  c\n", "a:\n  - - x\n", "a: [\"x\" , y]\n", "a: []\nb: [ ]\n", "a: {b: c}\n", "a: x\u0085b: y\n",
	"a: [x:y, -z, ?]\n", "a: [https://example.org/a, b:]\n", "a: [:b, c::d, e:/]\n", "a: 'b' # c\nd: \"e\"  # f\ng: 'h'# i\n", "a: 'it''s'\n", "a: \"x\\ny\"\n", "- a\n", "text\n", "a: b\r\nc:\r\n  - d\r\n", "a: ---\n", "a: --- b\n", "a: ... \n",
	"a: b\n\tc: d\n", "a:\n  b\n", "a:\n\n\n", "a: 'b' c\n", "a: |+\n  x\n\n\nb: c\n", "a: \"b\" \n", "a: x \n", "a : b\n", "a:b\n", "a: #b\n", "a: b#c\n", "a:: b\n",
}

func FuzzPlainAgreesWithLibrary(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}

func TestPlainAgreesWithLibrary(t *testing.T) {
	for _, s := range seeds {
		agree(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(yamlLines), 1, 8).Draw(t, "lines")
		agree(t, strings.Join(lines, "\n")+"\n")
	})
}

var yamlLines = []string{
	"a: b", "c: d e", "e:", "- f", "  - g", "  - h: i", "    j: k", "  l: m", "# n", "  # o", "", "p: [q, r]", "s: 'u'", "v: \"w\"", "x: |", "  y",
	"z: # a", "b: c # d", "    - e", "  \"f\": g", "h: {i: j}", "k: [[l]]", "m: *n", "o: &p q", "r: 2026-01-05", "  - 'x' y", "t: a: b", " u: v", "w: -", "x: ?", "y: -z",
}

// TestPlainCutAgreesWithLibrary holds that the quick way to split is that of
// the library.
func TestPlainCutAgreesWithLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"---", " ---", "---\r", "--- ", "----", "a: ---", "", "x", "\t---\t", "--"}), 0, 8).Draw(t, "lines")
		text := "---" + rapid.SampledFrom([]string{"\n", "\r\n", " \n"}).Draw(t, "end") + strings.Join(lines, "\n")
		size, ok := plainCut(text)
		want, found := cutHead(text, "---", "---")
		if ok && (!found || size != want) {
			t.Fatalf("%q: cut at %d, the library at %d (%t)", text, size, want, found)
		}
		if got, ok := cut(text, "---", "---"); got != want || ok != found {
			t.Fatalf("%q: cut at %d (%t), the library at %d (%t)", text, got, ok, want, found)
		}
	})
}

type failer interface {
	Errorf(string, ...any)
	Helper()
}

// agree checks the law that holds the two ways of reading together: where the
// library can read a block as a map, reading key by key gives the same values.
// Texts with line breaks that only YAML knows, and conflict markers, are ours.
func agree[T failer](t T, text string) {
	t.Helper()
	if len(text) > 4096 || !plainBytes(text) || strings.Contains(text, "\n<<<<<<< ") || strings.Contains(text, "\n=======") || strings.Contains(text, "\n>>>>>>> ") {
		return
	}
	want, err := decode(text, 0, len(text))
	if err != nil || want.Kind != Map {
		return
	}
	r := &reader{file: source.NewFile("x.md", text), text: text, buffer: new(Buffer)}
	r.tree(&want, 0)
	r = &reader{file: source.NewFile("x.md", text), text: text, buffer: new(Buffer)}
	got := r.yaml(extent{0, len(text)})
	opts := []cmp.Option{cmpopts.IgnoreFields(Value{}, "Start", "End"), cmpopts.IgnoreFields(Entry{}, "KeyPos", "KeyEnd"), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(want.Entries, got, opts...); diff != "" {
		t.Errorf("%q: (-library +ours)\n%s\n%v", text, diff, r.found)
	}
}
