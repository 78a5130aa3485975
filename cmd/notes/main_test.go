package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"notes/parser/vaulttest"

	"notes/cmd/notes/internal/testing/ollama"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts' cmp files, README.md and the tour")

// TestMain lets the test binary be the command, so that scripts run the code
// under test as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"notes": main, "notes-writer": notesWriter})
}

// noWait keeps each process that is watched for races from sleeping a second
// before it ends.
const noWait = "atexit_sleep_ms=0"

// TestScripts runs the scripts in testdata/script, one for each topic. Each
// has the examples at $EXAMPLES, a home folder at $HOME, and nothing else of
// the environment that the command looks at. What is in $WORK/site can be
// fetched from $SITE; a model called words answers at $MODEL.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join(repository, "examples"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, "home")
			e.Setenv("HOME", home)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
			e.Setenv("EXAMPLES", examples)
			e.Setenv("TZ", "UTC")
			e.Setenv("GORACE", noWait)
			site := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(e.WorkDir, "site"))))
			e.Defer(site.Close)
			e.Setenv("SITE", site.URL)
			model := httptest.NewServer(&ollama.Server{})
			e.Defer(model.Close)
			e.Setenv("MODEL", model.URL)
			return os.MkdirAll(home, 0o777)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"copydir": copyDir,
			"expand":  expand,
			"bytes":   standIns,
		},
	})
}

// exits runs a command that has to end with an exit code: exits CODE COMMAND…
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// copyDir copies a folder with all that is in it: copydir FROM TO
func copyDir(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copydir FROM TO")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// expand puts the values of variables into files: expand FILE...
func expand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: expand FILE...")
	}
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o666))
	}
}

// standIns puts in what stands for bytes that an archive cannot hold: bytes FILE...
func standIns(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: bytes FILE...")
	}
	for _, name := range args {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(vaulttest.Expand(ts.ReadFile(name))), 0o666))
	}
}

// world is an Env for tests: a folder of its own, a fixed clock, and what was
// printed.
type world struct {
	Env
	stdout, stderr bytes.Buffer
}

func newWorld(t testing.TB, env map[string]string) *world {
	t.Helper()
	return newWorldIn(t.TempDir(), env)
}

// newWorldIn is newWorld in a folder that is there already.
func newWorldIn(dir string, env map[string]string) *world {
	w := &world{}
	w.Env = Env{
		Stdout: &w.stdout,
		Stderr: &w.stderr,
		Getenv: func(name string) string { return env[name] },
		Dir:    dir,
		Now:    func() time.Time { return time.Date(2026, 6, 1, 23, 30, 0, 0, time.UTC) },
	}
	if env["XDG_CONFIG_HOME"] == "" {
		env["XDG_CONFIG_HOME"] = filepath.Join(w.Dir, "config")
	}
	return w
}

// write creates a file below the world's folder.
func (w *world) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(w.Dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// brokenPipe is a stdout whose reader has gone.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestReaderThatWentAwayIsAQuietFailure(t *testing.T) {
	w := newWorld(t, map[string]string{})
	w.Stdout = brokenPipe{}
	if code := run(t.Context(), w.Env, []string{"help"}); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if w.stderr.Len() != 0 {
		t.Errorf("said %q, want nothing", w.stderr.String())
	}
}

// TestReaderThatWentAwayFromTheProcess is the same for the process, which must
// not be ended by the system's signal.
func TestReaderThatWentAwayFromTheProcess(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	defer write.Close()
	var talk bytes.Buffer
	command := exec.Command("notes", "help")
	command.Stdout, command.Stderr = write, &talk
	var exit *exec.ExitError
	if err := command.Run(); !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Errorf("%v, want exit code %d", err, exitFailed)
	}
	if talk.Len() > 0 {
		t.Errorf("said %q, want nothing", talk.String())
	}
}

// TestSignals checks the codes with which a signal ends the command.
func TestSignals(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		ctx, cancel := context.WithCancelCause(t.Context())
		w := newWorld(t, map[string]string{})
		blocked := make(chan struct{})
		w.Stdout = writerFunc(func(p []byte) (int, error) {
			cancel(interrupted{s})
			<-blocked
			return len(p), nil
		})
		if code := run(ctx, w.Env, []string{"help"}); code != 128+int(s) {
			t.Errorf("%v: exit code %d", s, code)
		}
		close(blocked)
	}
}

// TestSignalWaitsForAFile checks that a signal does not end the command while a
// file is being written, and that two files are not written at once.
func TestSignalWaitsForAFile(t *testing.T) {
	w := newWorld(t, map[string]string{})
	blocked := make(chan struct{})
	defer close(blocked)
	w.Stdout = writerFunc(func(p []byte) (int, error) { <-blocked; return len(p), nil })
	a := newApp(w.Env)

	a.writing.Lock()
	wrote := make(chan struct{})
	go func() {
		defer close(wrote)
		if _, err := a.writeOutput(filepath.Join(w.Dir, "report.md"), just("text")); err != nil {
			t.Error(err)
		}
	}()
	mustWait(t, wrote)
	a.writing.Unlock()
	<-wrote

	a.writing.Lock()
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(interrupted{syscall.SIGINT})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.run(ctx, []string{"help"})
	}()
	mustWait(t, ended)
	a.writing.Unlock()
	<-ended
}

// mustWait fails if something is done that should wait.
func mustWait(t *testing.T, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
		t.Error("did not wait")
	case <-time.After(50 * time.Millisecond):
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// TestSignalEndsTheProcess sends a signal to the command while it waits for a
// reader of its output.
func TestSignalEndsTheProcess(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals here")
	}
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		fill(t, write)
		w := newWorld(t, map[string]string{})
		w.write(t, "config/notes/config.toml", "nonsense = 1\n")
		command := exec.Command("notes", "-C", w.Dir, "report")
		command.Env = append(os.Environ(), "XDG_CONFIG_HOME="+filepath.Join(w.Dir, "config"))
		command.Stdout = write
		talk, err := command.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		// The warning about the configuration tells that it is under way.
		if _, err := talk.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		if err := command.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := command.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 128+int(s) {
			t.Errorf("%v: %v, want exit code %d", s, err, 128+int(s))
		}
		read.Close()
		write.Close()
	}
}

// fill writes into a pipe until it holds no more.
func fill(t *testing.T, pipe *os.File) {
	t.Helper()
	if err := pipe.SetWriteDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := pipe.Write(make([]byte, 4096)); err != nil {
			return
		}
	}
}
