package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// What changes something on the disk, and what else a command asks of the
// system on its way there.
const (
	changingCalls = "write,fsync,renameat2,renameat,linkat,unlinkat,mkdirat,fchmod,fchown,flock"
	allCalls      = changingCalls + ",openat,read,getdents64,newfstatat,fstat,readlinkat,close"
)

// TestKilledAtAnySystemCall kills commands at each system call that changes
// something, in turn. Every file is then the old or the new one, whole, nothing
// is lost, and the same command brings it to its end.
func TestKilledAtAnySystemCall(t *testing.T) {
	s := newStrace(t)
	for _, c := range s.commands() {
		whole := s.undisturbed(t, c, changingCalls)
		deeds := s.disturbed(t, whole, "signal=KILL")
		points := map[int]bool{}
		for _, d := range deeds {
			points[len(d.ended)] = true
			d.mustBeOldOrNew(t, whole)
			d.mustGoOn(t, whole)
		}
		if len(points) < len(whole.ended)/3 { // where the command changes threads, strace misses some
			t.Errorf("%s: killed at only %d of %d calls", c.args[0], len(points), len(whole.ended))
		}
	}
}

// TestFailureOfAnySystemCall lets each system call of commands fail in turn:
// either all is done, or an error is told and nothing is; or, with commands that
// go file by file, not all.
func TestFailureOfAnySystemCall(t *testing.T) {
	s := newStrace(t)
	for number, c := range s.commands() {
		calls := changingCalls
		if number == 0 { // the others read in the same way
			calls = allCalls
		}
		whole := s.undisturbed(t, c, calls)
		for _, d := range s.disturbed(t, whole, "error=ENOSPC", "error=EIO", "error=EROFS", "error=EINTR") {
			d.mustBeDoneOrNot(t, whole)
			d.mustGoOn(t, whole)
		}
	}
}

// TestUnreadIsTold lets a folder and then a note be unreadable: what leaves them
// out says so, and what would take their people for new ones, or leave links to
// nobody, does not happen in silence.
func TestUnreadIsTold(t *testing.T) {
	s := newStrace(t)
	for _, unread := range []string{"people", "people/eve.md"} {
		for args, want := range map[string]string{
			"list":                   "1 note or folder of the vault cannot be read",
			"today":                  "1 note or folder of the vault cannot be read",
			"import ../contacts.vcf": "1 note or folder of the vault cannot be read",
			"met eve coffee":         "1 note or folder of the vault cannot be read",
			"open eve --path":        "1 note or folder of the vault cannot be read",
			"check":                  "",
		} {
			d := s.deed(t, command{args: strings.Fields(args)}, "openat", "")
			path := filepath.Join(d.dir, "vault", filepath.FromSlash(unread))
			said, err := s.notes(d, []string{"strace", "-f", "-o", os.DevNull, "-P", path, "-e", "inject=openat:error=EIO", s.path}, d.args)
			if !strings.Contains(said, want) || (err != nil) != !slices.Contains([]string{"list", "today"}, args) {
				t.Errorf("%s, without %s: %v, said %q", args, unread, err, said)
			}
		}
	}
}

// command is a command that writes.
type command struct {
	args       []string
	fileByFile bool
}

// deed is a command, what disturbs it, and what came of it.
type deed struct {
	command
	calls  string // that are traced
	inject string // how strace disturbs it
	dir    string // holds the vault and what stands beside it
	before map[string]string

	err   error // how it ended
	said  string
	ended []string          // the calls that came to their end, as NAME:when=N
	tree  map[string]string // what the vault holds then
	again error             // how the same command ended after it
	end   map[string]string // what the vault holds in the end
}

// strace disturbs commands.
type strace struct {
	path    string // of the command
	scratch string
	data    *txtar.Archive
}

func newStrace(t *testing.T) *strace {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed")
	}
	s := &strace{scratch: t.TempDir()}
	s.path = filepath.Join(s.scratch, "notes")
	build := exec.Command("go", "build", "-o", s.path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // else the dynamic linker comes first
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := exec.Command("strace", "-f", "-o", os.DevNull, s.path, "version").CombinedOutput(); err != nil {
		t.Skipf("nothing can be traced here: %s", out)
	}
	var err error
	if s.data, err = txtar.ParseFile("testdata/systemcalls.txtar"); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *strace) commands() (commands []command) {
	for i, fileByFile := range []bool{false, true} {
		for line := range strings.Lines(string(s.data.Files[i].Data)) {
			commands = append(commands, command{strings.Fields(line), fileByFile})
		}
	}
	return commands
}

// deed prepares a command. No file is written once one has started, for a process
// that starts has for a moment all files open that this one has.
func (s *strace) deed(t *testing.T, c command, calls, inject string) *deed {
	files := map[string]string{}
	for _, f := range s.data.Files[2:] {
		files[f.Name] = string(f.Data)
	}
	d := &deed{command: c, calls: calls, inject: inject, dir: vaultWith(t, files)}
	d.before = d.look(t)
	return d
}

// madeUp is the word that init makes up for a vault.
var madeUp = regexp.MustCompile(`(?m)^id = ".*"$`)

func (d *deed) look(t *testing.T) map[string]string {
	tree := fileTree(t, filepath.Join(d.dir, "vault"))
	for name, text := range tree {
		tree[name] = madeUp.ReplaceAllString(text, `id = "made up"`)
	}
	return tree
}

// undisturbed is the deed when all goes well.
func (s *strace) undisturbed(t *testing.T, c command, calls string) *deed {
	d := s.deed(t, c, calls, "")
	s.do(t, d)
	if d.err != nil || len(d.ended) == 0 || len(leftOver(d.tree)) > 0 || maps.Equal(d.tree, d.before) {
		t.Fatalf("%v: %v: %s\n%v\n%v", c.args, d.err, d.said, d.ended, d.tree)
	}
	return d
}

// disturbed does a deed again and again, disturbed at each of its calls in turn,
// and in each of the ways in turn.
func (s *strace) disturbed(t *testing.T, whole *deed, ways ...string) (deeds []*deed) {
	for i, call := range whole.ended {
		deeds = append(deeds, s.deed(t, whole.command, whole.calls, call+":"+ways[i%len(ways)]))
	}
	var group sync.WaitGroup
	places := make(chan *deed)
	for range runtime.NumCPU() {
		group.Go(func() {
			for d := range places {
				s.do(t, d)
			}
		})
	}
	for _, d := range deeds {
		places <- d
	}
	close(places)
	group.Wait()
	return deeds
}

// do does a deed, then the same without a disturbance and, where that leaves
// temporary files, another one.
func (s *strace) do(t *testing.T, d *deed) {
	log := filepath.Join(d.dir, "calls")
	trace := []string{"strace", "-f", "-qq", "-o", log, "-e", "trace=" + d.calls}
	if d.inject != "" {
		trace = append(trace, "-e", "inject="+d.inject)
	}
	d.said, d.err = s.notes(d, append(trace, s.path), d.args)
	d.tree = d.look(t)
	data, err := os.ReadFile(log)
	if err != nil {
		t.Error(err)
	}
	d.ended = endedCalls(string(data))
	_, d.again = s.notes(d, []string{s.path}, d.args)
	d.end = d.look(t)
	if len(leftOver(d.end)) == 0 {
		return // else nothing was to be written, and so nothing swept
	}
	if _, err := s.notes(d, []string{s.path}, []string{"pain", "eve", "cold_feet"}); err != nil {
		t.Error(err)
	}
	d.end = d.look(t)
	const eve = "people/eve.md"
	d.end[eve] = strings.Replace(d.end[eve], "pains:\n  - cold feet since:2026-06-01\n", "", 1)
}

var (
	callName = regexp.MustCompile(`^\d+ +(?:<\.\.\. )?(\w+)[( ]`)
	endedNow = regexp.MustCompile(`\) += [^?]`)
)

// endedCalls are the calls in a log that came to their end. strace counts each
// kind of call on its own.
func endedCalls(log string) (calls []string) {
	count := map[string]int{}
	for line := range strings.Lines(log) {
		name := callName.FindStringSubmatch(line)
		if name != nil && endedNow.MatchString(line) {
			count[name[1]]++
			calls = append(calls, fmt.Sprintf("%s:when=%d", name[1], count[name[1]]))
		}
	}
	return calls
}

// notes runs the command in the vault. In the arguments, an underscore is a space.
func (s *strace) notes(d *deed, command, args []string) (said string, err error) {
	command = append(command, "--no-input")
	for _, arg := range args {
		command = append(command, strings.ReplaceAll(arg, "_", " "))
	}
	var talk bytes.Buffer
	c := exec.Command(command[0], command[1:]...)
	c.Dir = filepath.Join(d.dir, "vault")
	c.Env = []string{"HOME=" + s.scratch, "NOTES_TODAY=2026-06-01", "GOMAXPROCS=1"}
	c.Stderr = &talk
	err = c.Run()
	return talk.String(), err
}

func (d *deed) String() string { return fmt.Sprintf("%s, %s", strings.Join(d.args, " "), d.inject) }

// mustBeOldOrNew looks at each file after a deed was broken off.
func (d *deed) mustBeOldOrNew(t *testing.T, whole *deed) {
	t.Helper()
	if d.err == nil && !maps.Equal(without(d.tree), whole.tree) {
		t.Errorf("%v: done, but\n%s%s", d, differences(d.tree, whole.tree), d.said)
	}
	texts := slices.Concat(slices.Collect(maps.Values(d.before)), slices.Collect(maps.Values(whole.tree)))
	for name, text := range without(d.tree) {
		if !slices.Contains(texts, text) { // before it is moved, a file has its new text under the old name
			t.Errorf("%v: %s holds %q", d, name, text)
		}
	}
	for name := range d.before {
		if _, there := d.tree[name]; !there && !maps.Equal(without(d.tree), whole.tree) {
			t.Errorf("%v: %s is gone, but not all is done\n%s", d, name, differences(d.tree, whole.tree))
		}
	}
}

// mustBeDoneOrNot looks at the files after a call failed.
func (d *deed) mustBeDoneOrNot(t *testing.T, whole *deed) {
	t.Helper()
	d.mustBeOldOrNew(t, whole)
	var exit *exec.ExitError
	if d.err != nil && (!errors.As(d.err, &exit) || exit.ExitCode() > exitFailed || d.said == "") {
		t.Errorf("%v: %v, said %q", d, d.err, d.said)
	}
	tree := without(d.tree)
	told := d.fileByFile || strings.Contains(d.said, "written all the same")
	if d.err != nil && !told && !maps.Equal(tree, whole.tree) && !maps.Equal(tree, d.before) {
		t.Errorf("%v: %v, but\n%s%s", d, d.err, differences(tree, d.before), d.said)
	}
}

// mustGoOn looks at what came of the same command, given again, and another one.
func (d *deed) mustGoOn(t *testing.T, whole *deed) {
	t.Helper()
	if !maps.Equal(d.end, whole.end) {
		t.Errorf("%v: given again (%v)\n%s", d, d.again, differences(d.end, whole.end))
	}
}

// without is a tree without temporary files.
func without(tree map[string]string) map[string]string {
	tree = maps.Clone(tree)
	for _, name := range leftOver(tree) {
		delete(tree, name)
	}
	return tree
}

// differences tells what stands otherwise in a tree than was wanted.
func differences(tree, want map[string]string) string {
	var b strings.Builder
	for name, text := range tree {
		if was, there := want[name]; !there || text != was {
			fmt.Fprintf(&b, "%s holds %q\n", name, text)
		}
	}
	for name, text := range want {
		if is, there := tree[name]; !there || text != is {
			fmt.Fprintf(&b, "%s should hold %q\n", name, text)
		}
	}
	return b.String()
}
