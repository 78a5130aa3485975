package merge

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the merges gave into the galleries")

// usual is how git marks conflicts unless it is told otherwise.
var usual = Markers{Size: 7, Ours: "ours", Base: "base", Theirs: "theirs"}

// gitLines merges texts with git.
func gitLines(t testing.TB) Lines {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	dir := t.TempDir()
	return func(v Versions, m Markers) (string, int, error) {
		for name, text := range map[string]string{"base": v.Base, "ours": v.Ours, "theirs": v.Theirs} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				return "", 0, err
			}
		}
		args := []string{"merge-file", "-p", "--marker-size", strconv.Itoa(m.Size), "-L", m.Ours, "-L", m.Base, "-L", m.Theirs}
		if m.ShowBase {
			args = append(args, "--diff3")
		}
		c := exec.Command("git", append(args, "ours", "base", "theirs")...)
		c.Dir, c.Env = dir, append(os.Environ(), "GIT_DIR="+filepath.Join(dir, "none"))
		out, err := c.Output()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() < 128 {
			return string(out), exit.ExitCode(), nil
		}
		return string(out), 0, err
	}
}

// TestGallery merges the notes of testdata/*.txtar: "NAME base", "NAME ours" and
// "NAME theirs" give "NAME want".
func TestGallery(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	lines := gitLines(t)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := &txtar.Archive{Comment: archive.Comment}
		for _, name := range galleryNames(archive) {
			v := Versions{member(archive, name+" base"), member(archive, name+" ours"), member(archive, name+" theirs")}
			r, err := Note(v, usual, lines)
			if err != nil {
				t.Fatal(err)
			}
			text := forTable(r.Text)
			if !r.ByMeaning {
				text = "(line by line)\n" + text
			}
			for _, f := range archive.Files {
				if version, ok := strings.CutPrefix(f.Name, name+" "); ok && slices.Contains([]string{"base", "ours", "theirs"}, version) {
					got.Files = append(got.Files, f)
				}
			}
			got.Files = append(got.Files, txtar.File{Name: name + " want", Data: []byte(text)})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// galleryNames returns the names of an archive's examples, in order.
func galleryNames(archive *txtar.Archive) []string {
	var names []string
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, " ours"); ok {
			names = append(names, name)
		}
	}
	return names
}

func member(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return fromTable(&f)
		}
	}
	return ""
}

// TestManyEntries merges more entries in one place than are joined: they are left to
// git, as its time grows by their square.
func TestManyEntries(t *testing.T) {
	entries := func(text string, n int) string { return "# Ada\n" + strings.Repeat("- 2026-01-02 "+text+"\n", n) }
	for n, conflicts := range map[int]int{3: 0, maxEntries/2 + 1: 1} {
		r, err := Note(Versions{"# Ada\n", entries("tea", n), entries("lunch", n)}, usual, gitLines(t))
		if err != nil || r.Conflicts != conflicts {
			t.Errorf("%d entries a side: %d conflicts, %v", n, r.Conflicts, err)
		}
	}
}

// TestLinesFail holds that an error of what merges lines is told, whenever it comes.
func TestLinesFail(t *testing.T) {
	v := Versions{"# Ada\n", "# Ada\n- 2026-01-02 tea\n", "# Ada\n- 2026-01-03 lunch\n"}
	fenced := Versions{"", "---\n{a: 1}\n---\n", "---\n{a: 2}\n---\n"}
	lines, told := gitLines(t), errors.New("no room")
	for _, c := range []struct {
		Versions
		at int
	}{{v, 1}, {v, 2}, {fenced, 1}} {
		calls := 0
		r, err := Note(c.Versions, usual, func(v Versions, m Markers) (string, int, error) {
			if calls++; calls == c.at {
				return "", 0, told
			}
			return lines(v, m)
		})
		if !errors.Is(err, told) {
			t.Errorf("call %d: %+v, %v", c.at, r, err)
		}
	}
}

// TestMarkers holds that a clash is marked as git was told to.
func TestMarkers(t *testing.T) {
	m := Markers{Size: 9, Ours: "here", Base: "before", Theirs: "there", ShowBase: true}
	r, err := Note(Versions{"---\nrole: a\n---\n", "---\nrole: b\n---\n", "---\nrole: c\n---\n"}, m, gitLines(t))
	const want = "---\n<<<<<<<<< here\nrole: b\n||||||||| before\nrole: a\n=========\nrole: c\n>>>>>>>>> there\n---\n"
	if err != nil || r.Text != want || r.Conflicts != 1 {
		t.Errorf("%d conflicts, %v:\n%s", r.Conflicts, err, r.Text)
	}
}
