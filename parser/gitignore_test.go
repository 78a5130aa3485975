package parser

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTrimTrailingSpaces(t *testing.T) {
	tests := map[string]string{
		"": "", "   ": "", "a": "a", "a  ": "a", "a b ": "a b", "a\t": "a\t", " a": " a",
		`a\ `: `a\ `, `a\  `: `a\ `, `a \ `: `a \ `, `a\\ `: `a\\`, `a\`: `a\`,
	}
	for in, want := range tests {
		if got := trimTrailingSpaces(in); got != want {
			t.Errorf("trimTrailingSpaces(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseIgnoreText(t *testing.T) {
	got := parseIgnore("\uFEFF*.a\r\n\r\n#no\r\n/b/\r\n!c")
	want := []ignorePattern{
		{shape: suffix, text: ".a"},
		{shape: literal, text: "b", anchored: true, dirOnly: true},
		{shape: literal, text: "c", negated: true},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(ignorePattern{})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// generated is the number of folders that TestIgnoreAgainstGit makes up.
const generated = 100

// TestIgnoreAgainstGit asks git itself about the folders of testdata/gitignore
// and about ones made up by dice.
func TestIgnoreAgainstGit(t *testing.T) {
	t.Run("testdata", func(t *testing.T) {
		for _, file := range archives(t, "testdata/gitignore/*.txtar") {
			root, _ := layOut(t, file)
			compareWithGit(t, root)
		}
	})
	t.Run("generated", func(t *testing.T) {
		root := t.TempDir()
		dice := rand.New(rand.NewPCG(1, 2))
		for i := range generated {
			generateIgnored(t, filepath.Join(root, fmt.Sprint(i)), dice)
		}
		compareWithGit(t, root)
	})
}

// compareWithGit reports the files that are ignored by only one of the two.
func compareWithGit(t *testing.T, root string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	git(t, root, nil, "init", "-q")
	files := map[string]bool{} // whether ignored
	rules := map[string]string{}
	fsys := os.DirFS(root)
	collect(t, fsys, ".", nil, false, files)
	for name := range files {
		if strings.HasSuffix(name, ".gitignore") {
			text, _ := fs.ReadFile(fsys, name)
			rules[name] = string(text)
		}
	}
	names := slices.Sorted(maps.Keys(files))
	out := git(t, root, []byte(strings.Join(names, "\x00")+"\x00"), "check-ignore", "--no-index", "-z", "--stdin")
	ignored := strings.Split(string(out), "\x00")
	wrong, count := 0, 0
	for _, name := range names {
		want := slices.Contains(ignored, name)
		if want {
			count++
		}
		if files[name] != want && wrong < 20 {
			wrong++
			top, _, _ := strings.Cut(name, "/")
			t.Errorf("%q is ignored: %v, with git %v", name, files[name], want)
			for file, text := range rules {
				if !strings.Contains(file, "/") || strings.HasPrefix(file, top+"/") {
					t.Logf("%s: %q", file, text)
				}
			}
		}
	}
	if count == 0 || count == len(names) {
		t.Errorf("git ignores %d of %d files: nothing was compared", count, len(names))
	}
}

// collect walks a folder as the walk over a vault does, without its rules for
// names, and notes what is excluded.
func collect(t *testing.T, fsys fs.FS, dir string, rules *ignoreRules, excluded bool, files map[string]bool) {
	t.Helper()
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		t.Fatal(err)
	}
	w := walker{fsys: fsys}
	rules = w.rulesIn(dir, entries, rules)
	for _, e := range entries {
		name := strings.TrimPrefix(dir+"/"+e.Name(), "./")
		out := excluded || rules.exclude(name, e.IsDir())
		switch {
		case name == ".git":
		case e.IsDir():
			collect(t, fsys, name, rules, out, files)
		default:
			files[name] = out
		}
	}
}

func git(t *testing.T, dir string, stdin []byte, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "core.excludesFile=", "-c", "core.ignoreCase=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir, "XDG_CONFIG_HOME="+dir, "LC_ALL=C")
	cmd.Stdin = bytes.NewReader(stdin)
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() != 1 {
		t.Fatalf("git %v: %v: %s", args, err, exit.Stderr)
	}
	return out
}

// generateIgnored writes a few files with short names, so that the patterns
// have something to match, and .gitignore files at one or two levels.
func generateIgnored(t *testing.T, root string, dice *rand.Rand) {
	t.Helper()
	names := []string{"a", "b", "ab", "abc", "ba", "a.md", "b.md", "a b", "[a]", "a*", "!a", "#a", "c-", "a ", `a\b`, "]"}
	pick := func() string { return names[dice.IntN(len(names))] }
	for range 25 {
		path := pick()
		for range dice.IntN(4) {
			path = "d" + pick() + "/" + path
		}
		write(t, root, path, "")
	}
	write(t, root, ".gitignore", generatePatterns(dice))
	dirs, _ := filepath.Glob(filepath.Join(strings.ReplaceAll(root, `\`, `\\`), "d*"))
	if len(dirs) > 0 && dice.IntN(2) == 0 {
		write(t, dirs[dice.IntN(len(dirs))], ".gitignore", generatePatterns(dice))
	}
}

func generatePatterns(dice *rand.Rand) string {
	var b strings.Builder
	for range 1 + dice.IntN(5) {
		if dice.IntN(3) == 0 {
			b.WriteString("!")
		}
		if dice.IntN(4) == 0 {
			b.WriteString("/")
		}
		for dice.IntN(3) == 0 {
			b.WriteString(generatePart(dice) + "/")
		}
		b.WriteString(generatePart(dice))
		b.WriteString([]string{"", "", "", "", "/", "  ", `\ `, "/**", "*", "\r"}[dice.IntN(10)] + "\n")
	}
	return b.String()
}

// generatePart returns a part of a pattern. Two things are left out in which
// git does not do what its manual says or this program does better: a** before
// a slash (git before 2.52 has it match no characters and no slash), and ? or
// a class against a character of more than one byte.
func generatePart(dice *rand.Rand) string {
	if dice.IntN(6) == 0 {
		return "**"
	}
	atoms := []string{
		"a", "b", "c", "d", "*", "*", "?", "a", "b", "d", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[!]a]", "[a-]", "[c-a]", "[[:alpha:]]", "[[:punct:]b]",
		"[[:nope:]]", `[\]a]`, `[a\-c]`, "[a", `\a`, `\*`, `\[`, `\#`, `\!`, `\\`, " ", ".md", "!", "#", "-", "]", "[[:a]",
	}
	part := ""
	for range 1 + dice.IntN(3) {
		atom := atoms[dice.IntN(len(atoms))]
		if atom == "*" && strings.HasSuffix(part, "*") {
			continue
		}
		part += atom
	}
	return part
}

// FuzzIgnore reads any text as a .gitignore file: line ends, remarks and empty
// lines change nothing of what it excludes, nor does a rule that another takes
// back.
func FuzzIgnore(f *testing.F) {
	for _, s := range [][2]string{
		{"*.a\r\n\r\n#no\r\n/b/\r\n!c", "x/b.a"}, {"**/a/**\n!a/b/\n", "a/b/c"}, {"a/**/b", "a/b"}, {`\#a\ ` + "\n" + `\!b\\`, "#a "}, {"[!a-]\n[]]\n[z-a]", "b"},
		{"\uFEFFa", "a"}, {"/", "/"}, {"***", "a"}, {"a//b", "a//b"}, {"\xff*", "\xffa"}, {strings.Repeat("*a", 60), strings.Repeat("a", 120)},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, path string) {
		if len(text) > 4096 || len(path) > 512 || strings.Contains(text, "\r") {
			t.Skip("longer than it is, or with line ends of its own")
		}
		excluded := func(text string) bool {
			return (&ignoreRules{patterns: parseIgnore(text)}).exclude(path, true)
		}
		want := excluded(text)
		bare := strings.TrimPrefix(text, "\uFEFF")
		for _, same := range []string{strings.ReplaceAll(text, "\n", "\r\n"), "# a\n\n" + bare, bare + "\n\n# b", "\uFEFF" + bare, bare + "\n" + bare} {
			if got := excluded(same); got != want && bare == strings.TrimPrefix(bare, "\uFEFF") {
				t.Errorf("%q excludes %q: %t, and %q: %t", text, path, want, same, got)
			}
		}
	})
}
