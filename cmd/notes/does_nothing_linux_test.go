package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/cobra"
)

// poison names a program wherever the configuration of a repository can name one,
// and references to the environment and to the shell wherever a vault has words.
const poison = `[core]
	repositoryformatversion = 0
	bare = false
	fsmonitor = EVIL
	pager = EVIL
	editor = EVIL
	askPass = EVIL
	sshCommand = EVIL
	hooksPath = hooks
	alternateRefsCommand = EVIL
[diff]
	external = EVIL
[diff "evil"]
	textconv = EVIL
	command = EVIL
[filter "evil"]
	clean = EVIL
	smudge = EVIL
	process = EVIL
[merge "evil"]
	driver = EVIL
[credential]
	helper = EVIL
[gpg]
	program = EVIL
[log]
	showSignature = true
[alias]
	log = !EVIL
	cat-file = !EVIL
	ls-tree = !EVIL
	rev-parse = !EVIL
[include]
	path = OUTSIDE/gitconfig
`

// temptations are files of a vault that would have something done.
var temptations = map[string]string{
	".notes.toml": "id = \"x\"\nme = \"../secret.md\"\npeople = [\"../**\", \"/etc/**\", \"people/**\"]\neditor = \"EVIL\"\ninclude = \"OUTSIDE/secret.md\"\nvault = \"OUTSIDE\"\ntimezone = \"../../../etc/passwd\"\n" +
		"[match]\nembed = \"http://127.0.0.1:9/\"\nremote = true\n[hooks]\npost = \"EVIL\"\n",
	"people/Canary tempting.md": "---\nname: $(EVIL) `EVIL` ${HOME} {{exec \"EVIL\"}}\naliases: [tempting]\ninclude: OUTSIDE/secret.md\norg: !!python/object/apply:os.system [EVIL]\npains: [\"!include OUTSIDE/secret.md\", \"~/secret $EDITOR %EDITOR%\"]\n---\n" +
		"![[OUTSIDE/secret.md]] ![x](file://OUTSIDE/secret.md)\n```dataviewjs\nEVIL\n```\n<%* EVIL %>\n",
	"library/tempting.md":   "---\ntitle: glass plates $(EVIL)\nsource: file://OUTSIDE/secret.md\n---\n{{include \"OUTSIDE/secret.md\"}} glass plates\n",
	"Templates/tempting.md": "---\nname: \"{{name}}\"\n---\n{{exec \"EVIL\"}} <% tp.system.exec('EVIL') %>\n",
	"hooks/post-checkout":   "#!/bin/sh\nEVIL\n",
}

// theirWork are the commands that are about another program, or last; init and
// merge-driver configure git.
var theirWork = append([]string{"open", "init", "merge-driver"}, lastsUntilStopped...)

// aboutHistory are words of the lines for which git is asked, and doctor, which
// tells its version.
var aboutHistory = []string{"diff", "doctor", "--rev", "v1"}

// readingLines returns lines of all commands that are to write nothing: samples of
// those that read, and what the others would do.
func readingLines(t *testing.T) (lines [][]string) {
	eachCommand(t, func(c *cobra.Command, given []string) {
		if slices.Contains(theirWork, c.Name()) {
			return
		}
		writes := c.LocalNonPersistentFlags().Lookup("dry-run") != nil
		for _, sample := range given {
			line := lineOf(c, sample)
			switch {
			case sample == "/": // it names all files of the system
			case writes && slices.Contains([]string{"match", "check", "intro"}, c.Name()) && !strings.Contains(sample, "--log") && !strings.Contains(sample, "--later") && !strings.Contains(sample, "--result"):
				lines = append(lines, line) // they write only where they are told to
			case writes:
				lines = append(lines, append(line, "--dry-run"))
			default:
				lines = append(lines, line)
			}
		}
	})
	return lines
}

// TestVaultDoesNothing lets strace watch commands that read a vault full of
// temptations. No socket is opened, not even of this machine, no program started
// but git for the history, nothing written, and no file opened outside of the vault
// but the system's own; and what is printed is what an honest repository gives.
func TestVaultDoesNothing(t *testing.T) {
	s := newStrace(t)
	home := filepath.Join(s.scratch, "canaryhome")
	outside := filepath.Join(s.scratch, "outside")
	evil := filepath.Join(outside, "evil")
	writeFile(t, evil, "#!/bin/sh\necho \"$0 $*\" >>"+outside+"/ran\ncat\n")
	writeFile(t, filepath.Join(outside, "secret.md"), "---\nname: Secret\n---\n")
	writeFile(t, filepath.Join(outside, "gitconfig"), "[core]\n\tfsmonitor = "+evil+"\n\thooksPath = "+outside+"\n")
	if err := os.Chmod(evil, 0o755); err != nil {
		t.Fatal(err)
	}
	names := strings.NewReplacer("EVIL", evil, "OUTSIDE", outside)
	honest, tempting := filepath.Join(home, "honest", "vault"), filepath.Join(home, "tempting", "vault")
	from := canaryVault(t)
	for _, dir := range []string{honest, tempting} {
		copyVault(t, from, dir, 0)
		for name, text := range temptations {
			writeFile(t, filepath.Join(dir, name), names.Replace(text))
		}
		for link, to := range map[string]string{"people/outside.md": outside + "/secret.md", "library/outside": outside, "people/up": "../../.."} {
			if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
		}
	}
	writeFile(t, filepath.Join(tempting, ".git", "config"), names.Replace(poison))
	writeFile(t, filepath.Join(tempting, ".git", "info", "attributes"), "* filter=evil diff=evil merge=evil\n")
	before := heldBy(t, home)
	lines := readingLines(t)
	t.Logf("%d lines", len(lines))
	var group sync.WaitGroup
	next := make(chan []string)
	for range runtime.NumCPU() {
		group.Go(func() {
			for line := range next {
				w := &observed{t: t, line: line, vault: tempting, outside: outside, home: home, program: s.path}
				was := w.run(honest, nil)
				is := w.run(tempting, []string{"EDITOR=" + evil, "PAGER=" + evil, "GIT_PAGER=" + evil, "GIT_EXTERNAL_DIFF=" + evil, "BROWSER=" + evil, "NOTES_EDITOR=" + evil, "SHELL=" + evil})
				if is != was {
					t.Errorf("notes %s: the vault changes what is printed:\n%s\nand was\n%s", strings.Join(line, " "), is, was)
				}
			}
		})
	}
	for _, line := range lines {
		next <- line
	}
	close(next)
	group.Wait()
	for path, is := range heldBy(t, home) {
		if was := before[path]; was == nil || !asItWas(was, is) {
			t.Errorf("%s was written", path)
		}
	}
	if ran, err := os.ReadFile(filepath.Join(outside, "ran")); err == nil {
		t.Errorf("it was run:\n%s", ran)
	}
}

// observed is a command that strace watches.
type observed struct {
	t                             *testing.T
	line                          []string
	vault, outside, home, program string
}

// run runs the command in a vault, and returns what it printed.
func (w *observed) run(dir string, env []string) string {
	log, err := os.CreateTemp(w.t.TempDir(), "calls")
	if err != nil {
		w.t.Error(err)
		return ""
	}
	log.Close()
	args := append([]string{"-f", "-qq", "-y", "-s", "4096", "-o", log.Name(), "-e", "trace=%network,%process,%file", w.program, "--today", anyDay, "--no-input"}, w.line...)
	command := exec.Command("strace", args...)
	command.Dir = dir
	command.Env = append([]string{"HOME=" + w.home, "PATH=" + os.Getenv("PATH"), "GOMAXPROCS=2"}, env...)
	var out bytes.Buffer
	command.Stdout = &out
	_ = command.Run() // its exit code is as it may be
	calls, err := os.ReadFile(log.Name())
	if err != nil || len(calls) == 0 {
		w.t.Errorf("notes %s: nothing was traced: %v", strings.Join(w.line, " "), err)
	}
	for call := range strings.Lines(string(calls)) {
		if what := w.forbidden(dir, call); what != "" {
			w.t.Errorf("notes %s: %s: %s", strings.Join(w.line, " "), what, call)
		}
	}
	return strings.ReplaceAll(out.String(), dir, "the vault")
}

var (
	systemCall = regexp.MustCompile(`^\d+ +(\w+)\((.*)`)
	quotedPath = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
	opened     = regexp.MustCompile(` = \d+<([^>]*)>`)
)

// forbidden says what is wrong with a system call, "" for nothing.
func (w *observed) forbidden(dir, call string) string {
	m := systemCall.FindStringSubmatch(call)
	if m == nil {
		return "" // the end of a call, or of a process
	}
	name, rest := m[1], m[2]
	path := ""
	if q := quotedPath.FindStringSubmatch(rest); q != nil {
		path = q[1]
	}
	failed := strings.Contains(rest, " = -1 ")
	switch {
	case slices.Contains([]string{"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "recvfrom", "recvmsg"}, name):
		return "a socket"
	case name == "execve" && !failed && path != w.program && !(filepath.Base(path) == "git" && slices.ContainsFunc(w.line, isAboutHistory)):
		return "a program is started"
	case slices.Contains([]string{"mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "symlink", "symlinkat", "truncate", "mknod", "mknodat", "chmod", "fchmodat", "chown", "fchownat", "lchown", "utimensat", "setxattr", "lsetxattr"}, name):
		return "something is written"
	case name != "open" && name != "openat" && name != "openat2" && name != "creat":
		return ""
	case path != "/dev/null" && (name == "creat" || strings.Contains(rest, "O_WRONLY") || strings.Contains(rest, "O_RDWR") || strings.Contains(rest, "O_CREAT")):
		return "a file is written"
	}
	at := opened.FindStringSubmatch(rest)
	if at != nil && !w.mayOpen(dir, at[1]) {
		return "a file is opened outside of the vault"
	}
	return ""
}

func isAboutHistory(word string) bool {
	return slices.ContainsFunc(aboutHistory, func(about string) bool { return strings.HasPrefix(word, about) })
}

// systems are the places that the Go runtime, the C library and git look into.
var systems = []string{"/proc/", "/sys/kernel/mm/", "/sys/fs/cgroup/", "/dev/null", "/etc/ld.so", "/lib", "/usr/lib", "/usr/share/zoneinfo/", "/usr/share/locale", "/etc/localtime", "/etc/gitconfig", "/usr/local/go/lib/time/"}

// mayOpen reports whether a file is in the vault, the system's, or the user's own
// configuration.
func (w *observed) mayOpen(dir, path string) bool {
	own := []string{filepath.Join(w.home, ".config"), filepath.Join(w.home, ".gitconfig"), w.program}
	if slices.ContainsFunc(w.line, isAboutHistory) {
		own = append(own, filepath.Join(w.outside, "gitconfig")) // git includes what its configuration says
	}
	return path == dir || strings.HasPrefix(path, dir+"/") || slices.ContainsFunc(slices.Concat(systems, own), func(p string) bool { return strings.HasPrefix(path, p) })
}
