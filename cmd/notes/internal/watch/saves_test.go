package watch

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const note = "people/ada.md"

// saver is one save of a note, step by step as a program does it.
type saver struct {
	*vault
	pause time.Duration // between steps
}

// and waits between two steps.
func (s saver) and() { time.Sleep(s.pause) }

// truncate empties the file, then writes the text in two pieces.
func (s saver) truncate(name, text string) {
	f, err := os.OpenFile(s.path(name), os.O_WRONLY|os.O_TRUNC, 0)
	s.must(err)
	s.and()
	for _, piece := range []string{text[:len(text)/2], text[len(text)/2:]} {
		_, err = f.WriteString(piece)
		s.must(err)
		s.and()
	}
	s.must(f.Close())
}

// over writes a temporary file and renames it over the note.
func (s saver) over(temporary, text string) {
	s.write(temporary, "")
	s.and()
	s.truncate(temporary, text)
	s.must(os.Chmod(s.path(temporary), 0o644))
	s.must(os.Chtimes(s.path(temporary), time.Now(), time.Now().Add(-time.Hour)))
	s.and()
	s.rename(temporary, note)
	s.and()
}

// backup renames the note away and writes it anew.
func (s saver) backup(to, text string) {
	s.rename(note, to)
	s.and()
	s.write(note, text)
	s.and()
	s.must(os.Chmod(s.path(note), 0o644))
}

// saves are how programs save, after what strace shows of them.
var saves = map[string]func(s saver, text string){
	"truncate and write (VS Code, nano, Obsidian)": func(s saver, text string) { s.truncate(note, text) },
	"temporary and rename (Obsidian on Android, gedit)": func(s saver, text string) {
		s.over("people/.goutputstream-X1Y2Z3", text)
	},
	"temporary with a plain name": func(s saver, text string) { s.over("people/ada.md.tmp", text) },
	"sed -i":                      func(s saver, text string) { s.over("people/sedAbCdEf", text) },
	"vim, backupcopy=no": func(s saver, text string) {
		s.write("people/.ada.md.swp", "swap")
		s.write("people/4913", "")
		s.and()
		s.remove("people/4913")
		s.backup("people/ada.md~", text)
		s.remove("people/ada.md~")
		s.remove("people/.ada.md.swp")
	},
	"vim, backupcopy=yes": func(s saver, text string) {
		s.write("people/ada.md~", "old")
		s.and()
		s.truncate(note, text)
		s.remove("people/ada.md~")
	},
	"emacs": func(s saver, text string) {
		s.must(os.Symlink("ada@example.org.4711:1", s.path("people/.#ada.md")))
		s.write("people/#ada.md#", "half")
		s.and()
		s.backup("people/ada.md~", text)
		s.remove("people/#ada.md#")
		s.remove("people/.#ada.md")
	},
	"git checkout": func(s saver, text string) {
		s.write(".git/index.lock", "")
		s.remove(note)
		s.and()
		s.write(note, "")
		s.and()
		s.write(note, text)
		s.rename(".git/index.lock", ".git/index")
	},
	"git checkout of a branch without the folder": func(s saver, text string) {
		s.remove("people")
		s.and()
		s.write(note, text)
	},
	"rsync": func(s saver, text string) { s.over("people/.ada.md.Xq3ZkP", text) },
	"rsync --inplace": func(s saver, text string) {
		s.truncate(note, text)
		s.must(os.Chtimes(s.path(note), time.Now(), time.Now().Add(-time.Hour)))
	},
	"Syncthing": func(s saver, text string) { s.over("people/.syncthing.ada.md.tmp", text) },
	"Syncthing, with a conflict": func(s saver, text string) {
		s.write("people/.syncthing.ada.md.tmp", text)
		s.rename(note, "people/ada.sync-conflict-20260102-030405-ABCDEFG.md")
		s.and()
		s.rename("people/.syncthing.ada.md.tmp", note)
	},
	"a folder put in the place of the old": func(s saver, text string) {
		s.write("people2/ada.md", text)
		s.rename("people", "old")
		s.and()
		s.rename("people2", "people")
		s.remove("old")
	},
}

// TestSaves replays saves, fast, and so slowly that some of it is told before
// all is done.
func TestSaves(t *testing.T) {
	t.Parallel()
	for _, pause := range []time.Duration{0, 2 * quick.Quiet} {
		v := open(t, quick, map[string]string{note: "# Ada\n", "people/bob.md": "# Bob\n"})
		for i, name := range sortedKeys(saves) {
			v.remove("people/ada.sync-conflict-20260102-030405-ABCDEFG.md")
			v.sync()
			saves[name](saver{v, pause}, fmt.Sprintf("---\nname: Ada %d\n---\n", i))
			told, changed := v.sync()
			if !slices.Contains(changed, note) {
				t.Errorf("%s: changed %q", name, changed)
			}
			if pause == 0 && len(told) > 2 {
				t.Errorf("%s: told %d times", name, len(told))
			}
			for _, path := range slices.Concat(told...) {
				if strings.HasSuffix(path, "~") || strings.HasPrefix(filepath.Base(path), ".") && path != "." {
					t.Errorf("%s: told of %s", name, path)
				}
			}
			v.check()
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// program is a program that changes notes of a vault, which is its folder.
type program struct {
	name    string
	needs   []string // programs, besides sh
	script  string   // of sh; $NOTE is the note, $OTHER a folder beside the vault
	changed string   // a note that turns out different; "" for none in the end
}

const inVim = `vim -N -u NONE -i NONE -es -c 'set nomodeline' `

var programs = []program{
	{"vim", []string{"vim"}, inVim + `-c 'normal Gofrom vim' -c wq $NOTE`, note},
	{"vim with a backup", []string{"vim"}, inVim + `-c 'set backup backupcopy=no' -c 'normal Goagain' -c wq $NOTE`, note},
	{"vim in place", []string{"vim"}, inVim + `-c 'set backup backupcopy=yes' -c 'normal Goonce more' -c wq $NOTE`, note},
	{"nano", []string{"nano", "script", "timeout"}, `(for i in 1 2 3 4 5 6 7 8 9; do sleep .4; printf 'nano '; sleep .1; printf '\017\r'; sleep .1; printf '\030'; done) 2>/dev/null |
		TERM=xterm timeout 60 script -qfec "nano --ignorercfiles $NOTE" /dev/null >/dev/null`, note},
	{"emacs", []string{"emacs"}, `emacs --batch -Q --eval '(setq backup-enable-predicate (lambda (_) t) create-lockfiles t)' $NOTE \
		--eval '(progn (goto-char (point-max)) (insert "from emacs\n") (save-buffer))' 2>/dev/null`, note},
	{"sed -i", []string{"sed"}, `sed -i 's/Ada/Ada S/' $NOTE`, note},
	{"sed -i with a backup", []string{"sed"}, `sed -i.bak 's/Ada/Ada T/' $NOTE`, note},
	{"ed and mv", []string{"mv"}, `echo '# Ada M' > new && mv new $NOTE`, note},
	{"tar", []string{"tar"}, `mkdir -p $OTHER/people/deep/er && echo '# Tar' > $OTHER/people/deep/er/tar.md && tar -C $OTHER -cf - people | tar -xf -`, "people/deep/er/tar.md"},
	{"git commit, then an older one", []string{"git"}, `git init -q -b main . && git add -A && git commit -qm one && git checkout -q -b other &&
		echo '# Ada G' > $NOTE && mkdir -p people/g/it && echo '# Git' > people/g/it/git.md && git add -A && git commit -qm two && git checkout -q main`, ""},
	{"git checkout", []string{"git"}, `git checkout -q other`, "people/g/it/git.md"},
	{"git checkout of a file", []string{"git"}, `git checkout -q main -- $NOTE`, note},
	{"git stash", []string{"git"}, `git stash -q`, note},
	{"git pull", []string{"git"}, `git clone -q . $OTHER/clone && cd $OTHER/clone && echo '# Ada P' > $NOTE && git mv people/g friends && git commit -qam three &&
		cd - >/dev/null && git pull -q $OTHER/clone other`, "friends/it/git.md"},
	{"git reset and clean", []string{"git"}, `echo x > people/untracked.md && git reset -q --hard HEAD~1 && git clean -qfd`, note},
	{"rsync", []string{"rsync"}, `mkdir -p $OTHER/r/people/new && echo '# Ada R' > $OTHER/r/$NOTE && echo '# New' > $OTHER/r/people/new/new.md && rsync -a $OTHER/r/ .`, "people/new/new.md"},
	{"rsync in place", []string{"rsync"}, `echo '# Ada RI, rather longer' > $OTHER/r/$NOTE && rsync -a --inplace $OTHER/r/ .`, note},
	{"rsync that deletes", []string{"rsync"}, `rm -r $OTHER/r/people/new && rsync -a --delete --delay-updates $OTHER/r/people/ people/`, "people/new/new.md"},
}

// TestPrograms lets real programs change notes.
func TestPrograms(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell here")
	}
	for _, w := range []Watcher{quick, {Quiet: quick.Quiet, Poll: 50 * time.Millisecond}} {
		v := open(t, w, map[string]string{note: "---\nname: Ada\n---\n", "people/bob.md": "# Bob\n"})
		other := t.TempDir()
		for _, p := range programs {
			t.Run(fmt.Sprint(p.name, "/", w.Poll), func(t *testing.T) {
				v.TB = t
				for _, needed := range p.needs {
					if _, err := exec.LookPath(needed); err != nil {
						t.Skipf("%s is not installed here", needed)
					}
				}
				c := exec.Command(sh, "-ec", p.script)
				c.Dir = v.dir
				c.Env = append(os.Environ(), "NOTE="+note, "OTHER="+other, "HOME="+other, "GIT_CONFIG_NOSYSTEM=1", "GIT_PAGER=cat",
					"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.org")
				if out, err := c.CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				_, changed := v.sync()
				if p.changed != "" && !slices.Contains(changed, p.changed) {
					t.Errorf("changed %q, not %s", changed, p.changed)
				}
				v.check()
			})
		}
		v.TB = t
		v.must(v.stop())
	}
}
