// Package git runs the git program: to read the history of a folder, and to set up
// how its notes are kept and merged.
//
// For history, only plumbing is run, which reads objects and starts nothing: what stands in
// the repository's own configuration cannot make it run hooks, monitors, pagers,
// filters or transports. It asks nothing, fetches nothing and locks nothing.
// Arguments never pass through a shell, and what may begin with a hyphen stands
// behind the end of the options. Time and size are bounded.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The reasons for which there is no history to read.
var (
	ErrNoProgram    = errors.New("git is not installed")
	ErrNoRepository = errors.New("not in a git repository")
	ErrNoFolder     = errors.New("a git repository without a folder of files")
	ErrNotTrusted   = errors.New("the git repository belongs to somebody else")
	ErrUnknown      = errors.New("no such revision")
	ErrIncomplete   = errors.New("the repository does not hold all of that revision")
)

// Bounds of one run of the program.
const (
	patience   = 2 * time.Minute
	maxListing = 64 << 20 // bytes of a list of files or names
	maxTalk    = 4 << 10  // bytes of what it complains about
)

// Folder is a folder in the work tree of a repository, whose root may lie above
// it. What was read of a file of one commit is not read again for another that
// has the same, by one goroutine at a time.
type Folder struct {
	dir   string
	known map[string]*node // files that were read, by the names of the objects
}

// Commit is a commit of a repository.
type Commit struct {
	ID   string    // in full
	Time time.Time // when it was committed, in the committer's own time zone
}

// Open returns a folder whose history is to be read. Its errors are
// [ErrNoProgram], [ErrNoRepository], [ErrNoFolder], [ErrNotTrusted], or what git
// says.
func Open(dir string) (*Folder, error) {
	f := newFolder(dir)
	out, err := f.read("rev-parse", "--is-inside-work-tree")
	var failed *failure
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, ErrNoProgram
	case errors.As(err, &failed) && strings.Contains(failed.said, "dubious ownership"):
		return nil, ErrNotTrusted
	case errors.As(err, &failed) && strings.Contains(failed.said, "not a git repository"):
		return nil, ErrNoRepository
	case err != nil:
		return nil, err
	case strings.TrimSpace(out) != "true":
		return nil, ErrNoFolder
	}
	return f, nil
}

func newFolder(dir string) *Folder { return &Folder{dir, map[string]*node{}} }

// Commit returns the commit that a revision names, as gitrevisions(7) has it;
// [ErrUnknown] where it names none.
func (f *Folder) Commit(revision string) (Commit, error) {
	if strings.ContainsRune(revision, 0) || strings.HasPrefix(revision, "^") { // that leaves a commit out, and names none
		return Commit{}, ErrUnknown
	}
	if what, ok := strings.CutPrefix(revision, ":/"); ok { // the rest of it would be searched for, too
		revision = "HEAD^{/" + what + "}"
	}
	id, err := f.read("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	var failed *failure
	switch {
	case errors.As(err, &failed) && failed.code > 0:
		return Commit{}, ErrUnknown
	case err != nil:
		return Commit{}, err
	}
	id = strings.TrimSpace(id)
	text, err := f.read("cat-file", "commit", id)
	if err != nil {
		return Commit{}, fmt.Errorf("%w: %w", ErrIncomplete, err)
	}
	when, err := committed(text)
	return Commit{id, when}, err
}

// CommitOn returns the last commit on the way to HEAD of a day (YYYY-MM-DD) or an
// earlier one, where who committed it was; [ErrUnknown] where there is none.
func (f *Folder) CommitOn(day string) (Commit, error) {
	begins, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return Commit{}, ErrUnknown
	}
	ends := begins.Add(36 * time.Hour) // everywhere
	out, err := f.read("rev-list", "--max-count="+strconv.Itoa(mostOfTwoDays), "--before="+strconv.FormatInt(ends.Unix(), 10), "--format=%cI %H", "HEAD", "--")
	if err != nil {
		return Commit{}, ErrUnknown
	}
	for line := range strings.Lines(out) {
		when, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		if when != "commit" && when[:min(len(when), len(day))] <= day {
			return f.Commit(id)
		}
	}
	return Commit{}, ErrUnknown
}

// mostOfTwoDays is how many commits are looked at for one of a day, which may have
// ended in one place and not begun in another.
const mostOfTwoDays = 10000

// committed reads the time out of a commit object.
func committed(text string) (time.Time, error) {
	head, _, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(head) {
		who, ok := strings.CutPrefix(line, "committer ")
		if !ok {
			continue
		}
		fields := strings.Fields(who[strings.LastIndexByte(who, '>')+1:])
		if len(fields) != 2 {
			break
		}
		seconds, err := strconv.ParseInt(fields[0], 10, 64)
		zone, err2 := time.Parse("-0700", fields[1])
		if err != nil || err2 != nil || seconds < 0 || seconds > maxSeconds {
			break
		}
		_, offset := zone.Zone()
		return time.Unix(seconds, 0).In(time.FixedZone("", offset)), nil
	}
	return time.Time{}, errors.New("the commit does not say when it was made")
}

// maxSeconds is the last second of the year 9999.
const maxSeconds = 253402300799

// MergeBase returns the commit from which two others went apart.
func (f *Folder) MergeBase(a, b Commit) (Commit, error) {
	id, err := f.read("merge-base", a.ID, b.ID)
	if err != nil {
		return Commit{}, ErrUnknown
	}
	return f.Commit(strings.TrimSpace(id))
}

// Names returns the branches and tags, by which a revision may be named.
func (f *Folder) Names() []string {
	out, err := f.read("for-each-ref", "--count=10000", "--format=%(refname:short)")
	if err != nil {
		return nil
	}
	return strings.Fields(out)
}

// IsShallow reports whether the repository holds only the last commits.
func (f *Folder) IsShallow() bool {
	out, err := f.read("rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(out) == "true"
}

// isRoot reports whether the folder is the root of its work tree.
func (f *Folder) isRoot() bool {
	out, err := f.read("rev-parse", "--show-prefix")
	return err == nil && strings.TrimSuffix(out, "\n") == ""
}

// failure is a run of git that came to nothing.
type failure struct {
	code int    // its exit code; -1 where it was ended
	said string // the first line of its complaint
}

func (f *failure) Error() string {
	if f.said == "" {
		return "git ended with exit code " + strconv.Itoa(f.code)
	}
	return "git: " + f.said
}

// read runs git and returns what it prints.
func (f *Folder) read(args ...string) (string, error) {
	var out []byte
	err := f.run(nil, func(r io.Reader) error {
		var err error
		if out, err = io.ReadAll(io.LimitReader(r, maxListing+1)); len(out) > maxListing {
			return errors.New("git lists more than can be read")
		}
		return err
	}, args...)
	return string(out), err
}

// run starts git, gives it the input and hands what it prints to a reader. What the
// reader leaves is thrown away.
func (f *Folder) run(in []byte, reads func(io.Reader) error, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	program := exec.CommandContext(ctx, "git", append(slices.Clone(always), args...)...)
	program.Dir, program.Env = f.dir, environment(os.Environ())
	program.Stdin = bytes.NewReader(in)
	program.WaitDelay = time.Second
	talk := &head{most: maxTalk}
	program.Stderr = talk
	out, err := program.StdoutPipe()
	if err != nil {
		return err
	}
	if err := program.Start(); err != nil {
		return err
	}
	failed := reads(out)
	if failed != nil {
		cancel()
	}
	err = program.Wait()
	var exit *exec.ExitError
	switch {
	case failed != nil:
		return failed
	case ctx.Err() != nil:
		return fmt.Errorf("git did not end within %v", patience)
	case errors.As(err, &exit):
		return &failure{exit.ExitCode(), talk.complaint()}
	}
	return err
}

// always are the options of every run: nothing that the repository's
// configuration names is started, and no transport is allowed.
var always = []string{
	"--no-pager", "--no-optional-locks", "--literal-pathspecs",
	"-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "core.quotepath=off", "-c", "protocol.allow=never",
}

// environment returns the environment for git: in English, without questions and
// fetching, and without what a hook of git says about a repository, which may be
// another one.
func environment(env []string) []string {
	kept := slices.DeleteFunc(slices.Clone(env), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return strings.HasPrefix(name, "GIT_CONFIG") || strings.HasPrefix(name, "GIT_TRACE") || slices.Contains(ofRepository, name)
	})
	return append(kept, "LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_ASKPASS=", "SSH_ASKPASS=")
}

// ofRepository are the variables that name a repository (git rev-parse
// --local-env-vars), or change what is read of it.
var ofRepository = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
	"GIT_REPLACE_REF_BASE", "GIT_EXTERNAL_DIFF", "GIT_PAGER",
}

// head keeps the beginning of what is written to it.
type head struct {
	bytes.Buffer
	most int
}

func (h *head) Write(p []byte) (int, error) {
	h.Buffer.Write(p[:min(len(p), max(0, h.most-h.Len()))])
	return len(p), nil
}

// complaint returns the first line, without what git begins it with.
func (h *head) complaint() string {
	line, _, _ := strings.Cut(strings.TrimSpace(h.String()), "\n")
	return strings.TrimPrefix(strings.TrimPrefix(line, "fatal: "), "error: ")
}
