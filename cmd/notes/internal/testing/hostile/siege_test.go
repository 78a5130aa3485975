//go:build linux

package hostile

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What a command may take. The wall clock only ends what hangs: the tests share
// their machine.
const (
	today        = "2026-06-01"
	mostProcess  = 5 * time.Second
	mostWall     = 2 * time.Minute
	mostResident = 256 << 20
)

// siege is one attack, and the vault that has to withstand it.
type siege struct {
	*folder
	attack
	number  int // of the attack
	found   []finding
	laidOut bool             // the report is made, whosever turn it is
	alone   map[string][]any // what the healthy notes say
	out     string           // a folder for reports
}

func newSiege(t *testing.T, number int, a attack, alone map[string][]any) *siege {
	f := newFolder(t)
	if a.make != nil {
		a.make(f)
	}
	if a.who == "" {
		a.who = mallory
	}
	s := &siege{folder: f, attack: a, number: number, alone: alone, out: t.TempDir()}
	f.must(os.Chmod(s.out, 0o777))
	f.must(os.Chmod(filepath.Dir(s.out), 0o755))
	if a.stranger && os.Getuid() != 0 && os.Getenv("USER") == "root" {
		t.Skip("cannot be somebody else here")
	}
	return s
}

// ended is how a command ended.
type ended struct {
	did
	line      []string
	out, talk string
}

// short is the command, without paths.
func (e ended) short() string {
	var words []string
	for _, word := range e.line {
		words = append(words, filepath.Base(word))
	}
	return strings.Join(words, " ")
}

// advises reports whether the command said what to do.
func (e ended) advises() bool {
	return strings.Contains(e.talk, "hint: ") || strings.Contains(e.talk, "help: ")
}

// hold runs everything on the vault, and looks whether it holds.
func (s *siege) hold() {
	if s.broken {
		s.cannotBeRead()
		return
	}
	before := s.tree(true)
	s.readingCommands()
	if after := s.tree(true); !maps.Equal(before, after) {
		s.t.Errorf("commands that read changed %v", changedIn(before, after))
	}
	s.turn(writers)
}

func (s *siege) cannotBeRead() {
	for _, line := range [][]string{{}, {"check"}, {"list", "--json"}, {"report"}, {"remind"}, {"met", "ada", "tea"}} {
		if e := s.run(2, line...); !e.advises() {
			s.t.Errorf("%q gives no hint: %s", line, e.talk)
		}
	}
}

// readers are the commands that only read; each attack meets one of them, by turns,
// and with -every all.
var readers = []func(*siege){
	func(s *siege) { s.mustBeClean(s.run(0)) },
	func(s *siege) { s.mustBeClean(s.run(-1, "check")) },
	func(s *siege) { s.reminders(s.run(0, "remind", "--all", "--json")) },
	func(s *siege) { s.matches(s.run(0, "match", "--json", s.path(reading))) },
	func(s *siege) { s.run(-1, "rename", "--dry-run", "--", s.who, "Somebody Else") },
	(*siege).reports,
}

// writers are those that write to the note under attack, or mend it.
var writers = []func(*siege){
	func(s *siege) { s.writes("tea at noon", "met", "--", s.who, "tea at noon") },
	func(s *siege) { s.writes("Tea for Two", "helped", "--", s.who, "book Tea for Two") },
	(*siege).fixing,
}

// turn runs those commands whose turn it is.
func (s *siege) turn(commands []func(*siege)) {
	for i, run := range commands {
		if *every || s.number%len(commands) == i {
			run(s)
		}
	}
}

// readingCommands runs what only reads.
func (s *siege) readingCommands() {
	s.people(s.run(0, "list", "--json"))
	s.findings()
	s.turn(readers)
	if s.laidOut && !*every {
		s.reports()
	}
}

// writes runs a command that adds a text to the one note, or refuses.
func (s *siege) writes(text string, line ...string) {
	s.t.Helper()
	target, err := filepath.EvalSymlinks(s.path(s.who))
	if err != nil {
		target = s.path(s.who)
	}
	name, _ := filepath.Rel(s.dir, target)
	before, old := s.tree(false), contents(target)
	e := s.run(-1, line...)
	after, now := s.tree(false), contents(target)
	for _, other := range changedIn(before, after) {
		if other != name {
			s.t.Errorf("%q changed %q", line, other)
		}
	}
	switch {
	case e.Code == 0 && (!onlyAdds(old, now) || !strings.Contains(now, text)):
		s.t.Errorf("%q did not only add %q:\n%.500q\n%.500q", line, text, old, now)
	case e.Code == 2 && (old != now || !e.advises()):
		s.t.Errorf("%q refused, but changed the note or gave no hint: %s", line, e.talk)
	case e.Code != 0 && e.Code != 2:
		s.t.Errorf("%q ended with %d", line, e.Code)
	}
}

// fixing mends what is certain to be right; nothing else changes.
func (s *siege) fixing() {
	fixable := map[string]bool{}
	for _, f := range s.found {
		fixable[f.File] = fixable[f.File] || f.Fixable
	}
	before := s.tree(false)
	e := s.run(-1, "check", "--fix")
	for _, name := range changedIn(before, s.tree(false)) {
		if !fixable[name] {
			s.t.Errorf("check --fix changed %q", name)
		}
	}
	if e.Code > 2 || e.Code == 2 && !e.advises() {
		s.t.Errorf("check --fix ended with %d: %s", e.Code, e.talk)
	}
}

// contents returns a file's text, or "" where it is none or a large one.
func contents(path string) string {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > 64<<20 {
		return ""
	}
	data, _ := os.ReadFile(path)
	return string(data)
}

// onlyAdds reports whether a text is an older one with one insertion.
func onlyAdds(old, now string) bool {
	same := 0
	for same < min(len(old), len(now)) && old[same] == now[same] {
		same++
	}
	return len(now) > len(old) && strings.HasSuffix(now, old[same:])
}

// changedIn returns the names that are not in both trees as they were.
func changedIn(before, after map[string]state) (changed []string) {
	for name := range before {
		if after[name] != before[name] {
			changed = append(changed, name)
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

// run runs one command. It has to end with that code, or any if it is negative.
func (s *siege) run(code int, line ...string) ended {
	s.t.Helper()
	e := s.process(line)
	switch {
	case strings.Contains(e.talk, "goroutine "):
		s.t.Errorf("%q crashed: %.3000s", e.short(), e.talk)
	case code >= 0 && e.Code != code:
		s.t.Errorf("%q ended with %d, want %d: %.1000s", e.short(), e.Code, code, e.talk)
	}
	if e.Took > mostProcess {
		s.t.Errorf("%q took %v", e.short(), e.Took)
	}
	if e.Resident > mostResident {
		s.t.Errorf("%q took %d MB", e.short(), e.Resident>>20)
	}
	return e
}

// process runs one command in a process of its own.
func (s *siege) process(line []string) ended {
	s.t.Helper()
	o := order{
		Args:     append([]string{"-C", s.dir, "--today", today}, line...),
		Dir:      s.out,
		Env:      []string{"HOME=" + s.out, "XDG_CONFIG_HOME=" + s.out, "TZ=UTC", "PATH=" + os.Getenv("PATH")},
		Out:      filepath.Join(s.out, "stdout"),
		Talk:     filepath.Join(s.out, "stderr"),
		Stranger: s.stranger && os.Getuid() == 0,
	}
	did, err := launch(o)
	s.must(err)
	commands.Add(1)
	spent.Add(int64(did.Took))
	e := ended{did: did, line: line}
	e.out, e.talk = read(s.t, o.Out), read(s.t, o.Talk)
	if e.Took > time.Second || e.Resident > 100<<20 {
		s.t.Logf("%q: %v, %d MB", e.short(), e.Took.Round(time.Millisecond), e.Resident>>20)
	}
	return e
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
