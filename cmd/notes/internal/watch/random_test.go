package watch

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// monkey does things to a vault at random. What cannot be done, such as to
// rename a folder into itself, is not done.
type monkey struct {
	*vault
	*rand.Rand
	did []string
}

func oneOf[T any](m *monkey, from ...T) T { return from[m.IntN(len(from))] }

func (m *monkey) folder() string {
	return oneOf(m, "people", "people", "people/x", "people/x/y", "people/x/y/z", "work", "work/x", "library", "friends", "_drafts", ".hidden")
}

func (m *monkey) file() string {
	return path.Join(oneOf(m, ".", m.folder(), m.folder(), m.folder()), oneOf(m, "ada.md", "bob.md", "eve.md", "me.md", "README.md", ".ada.md.swp", "ada.md~", "a.txt", "4913"))
}

// known is a file that is there, mostly.
func (m *monkey) known() string {
	var files []string
	fs.WalkDir(os.DirFS(m.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return nil
	})
	if len(files) == 0 {
		return m.file()
	}
	return files[m.IntN(len(files))]
}

func (m *monkey) text() string {
	return oneOf(m, "", "# Ada\n", "---\nname: Ada\n---\n", "---\nname: Ada Lovelace\naliases: [Countess]\nemail: ada@example.org\n---\n",
		"---\nname: Bob\nemail: ada@example.org\nknows: [ada, \"[[nobody]]\"]\n---\n[[ada]] [[Bob]]\n", "---\nname: Bob\nprivate: true\n---\n",
		"---\nmet: [2026-01-05 GoLab via ada]\n---\n", "---\nintros: [\"2026-05-02 [[Ada]] introduced:2026-05-06\"]\n---\n[[eve]]\n",
		"---\ntype: article\ntitle: Slow sites\n---\n", "---\ntype: person\n---\n", "---\nbroken: [\n---\n", strings.Repeat("- 2026-05-20 lunch\n", 1000))
}

// put writes a file, without a word where that does not go.
func (m *monkey) put(name, text string) {
	os.MkdirAll(filepath.Dir(m.path(name)), 0o777)
	os.WriteFile(m.path(name), []byte(text), 0o666)
}

// step does one thing, and notes what.
func (m *monkey) step() {
	a, b, f, g, text := m.known(), m.file(), m.folder(), m.folder(), m.text()
	did := ""
	switch m.IntN(17) {
	case 0, 1:
		did = "write " + a
		m.put(a, text)
	case 2:
		did = "write " + b
		m.put(b, text)
	case 3:
		did = "truncate, write " + a
		os.Truncate(m.path(a), 0)
		m.put(a, text)
	case 4:
		did = "temporary, rename to " + a
		m.put("people/.tmp-1", text)
		os.Rename(m.path("people/.tmp-1"), m.path(a))
	case 5:
		did = "rename away and create " + a
		os.Rename(m.path(a), m.path(a)+"~")
		m.put(a, text)
		os.Remove(m.path(a) + "~")
	case 6:
		did = "mkdir -p " + f + "/new/er and write"
		m.put(f+"/new/er/"+path.Base(b), text)
	case 7:
		did = "mv " + f + " " + g
		os.MkdirAll(filepath.Dir(m.path(g)), 0o777)
		syscall.Rename(m.path(f), m.path(g)) // over an empty folder, too
	case 8:
		did = "mv " + f + " away"
		os.RemoveAll(m.dir + ".away")
		os.Rename(m.path(f), m.dir+".away")
	case 9:
		did = "mv away " + f
		os.MkdirAll(filepath.Dir(m.path(f)), 0o777)
		os.Rename(m.dir+".away", m.path(f))
	case 10:
		did = "rm " + a
		os.Remove(m.path(a))
	case 11:
		did = "rm -r " + f
		os.RemoveAll(m.path(f))
		if m.IntN(2) == 0 {
			did += "; mkdir -p " + f
			os.MkdirAll(m.path(f), 0o777)
		}
	case 12:
		did = "checkout of " + a
		os.Remove(m.path(a))
		m.put(a, "")
		m.put(a, text)
	case 13:
		target := oneOf(m, "../people/ada.md", "../work", "a.txt", "../_drafts/ada.md", "..", "nowhere", ".ada.md", m.path("people"))
		did = "ln -s " + target + " " + b
		os.MkdirAll(filepath.Dir(m.path(b)), 0o777)
		os.Symlink(target, m.path(b))
	case 14:
		mode := oneOf[fs.FileMode](m, 0, 0o600, 0o644)
		did = fmt.Sprintf("chmod %o %s; touch", mode, a)
		if info, err := os.Lstat(m.path(a)); err == nil && info.Mode().IsRegular() {
			os.Chmod(m.path(a), mode)
			os.Chtimes(m.path(a), time.Now(), time.Now())
		}
	case 15:
		name := path.Join(oneOf(m, ".", f), ".gitignore")
		did = "write " + name
		m.put(name, oneOf(m, "", "work\n", "ada.*\n", "x/\n", "*.md\n!bob.md\n", "people/x\n"))
	case 16:
		did = "write .notes.toml"
		m.put(".notes.toml", oneOf(m, "", "daily = 3\n", "people = [\"work\"]\n", "nonsense = 1\n", "not TOML"))
	}
	m.did = append(m.did, did)
}

// TestRandom does things at random, in bursts, and holds after each that the
// vault as it is kept is the one that is there.
func TestRandom(t *testing.T) {
	t.Parallel()
	bursts := 40
	if testing.Short() {
		bursts = 10
	}
	for seed, w := range []Watcher{quick, quick, quick, quick, {Quiet: quick.Quiet, Poll: 20 * time.Millisecond}} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			v := open(t, w, map[string]string{"people/ada.md": "# Ada\n", "people/x/y/bob.md": "# Bob\n", "work/eve.md": "", "library/a.md": "# A\n"})
			m := &monkey{vault: v, Rand: rand.New(rand.NewPCG(uint64(seed), 7))}
			defer func() {
				if t.Failed() {
					t.Logf("did, at last: %q", m.did[max(0, len(m.did)-40):])
				}
			}()
			for range bursts {
				m.did = append(m.did, "--")
				for range oneOf(m, 1, 1, 2, 3, 5, 10, 20) {
					m.step()
					if m.IntN(6) == 0 {
						time.Sleep(time.Duration(m.IntN(40)) * time.Millisecond)
					}
				}
				v.sync()
				v.check()
			}
			v.must(v.stop())
		})
	}
}
