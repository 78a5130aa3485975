// Command notes reads a folder of Markdown notes, one for each person met, and
// tells whom to help today, with what and why.
//
// This package is the only one that talks to the world: it finds the folder,
// reads the clock once, and prints what package report made of the vault. Each
// subcommand is one file: its flags, one call, one print.
package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"sync/atomic"
	"syscall"

	"notes/parser/pattern"
)

// The exit codes. A signal ends the command with 128 and the signal's number.
const (
	exitDone   = 0
	exitFound  = 1 // what --fail-on or --check looks for is there
	exitFailed = 2 // it could not be done
)

// errFound ends a command with exitFound. What was found is already said.
var errFound = errors.New("found")

func main() {
	tendMemory()
	var s signals
	ctx := s.context()
	os.Exit(run(ctx, systemEnv(&s), os.Args[1:]))
}

// run is the command without the process around it: it returns the exit code.
// When ctx ends, it returns at once, except that a file that is being written
// is finished, and so are answers of the page's server.
func run(ctx context.Context, env Env, args []string) int { return newApp(env).run(ctx, args) }

func (a *app) run(ctx context.Context, args []string) int {
	done := make(chan int, 1)
	go func() { done <- a.execute(ctx, args) }()
	select {
	case code := <-done:
		return code
	case <-ctx.Done():
		a.serving.Lock()
		a.writing.Lock()
		return interruptedCode(context.Cause(ctx))
	}
}

// execute runs the command that args name and says what went wrong.
func (a *app) execute(ctx context.Context, args []string) int {
	root := a.rootCommand()
	root.SetArgs(negations(args))
	err := inOurWords(root.ExecuteContext(ctx))
	switch err = a.printed(err); err {
	case nil:
		return exitDone
	case errFound:
		return exitFound
	}
	a.ui.sayError(err)
	return exitFailed
}

// printed hands to stdout what a command printed, and returns what went wrong: that,
// unless something else did before. What was written is on the disk all the same,
// and is named, so that nobody runs the command again for it.
func (a *app) printed(err error) error {
	broken := a.ui.flush()
	if broken == nil || err != nil && err != errFound && !errors.Is(err, errors.Unwrap(broken)) {
		return err
	}
	if a.wrote.files == 0 {
		return broken
	}
	if a.ui.redacted {
		a.wrote.first = "a file"
	}
	return fail("only what was to be printed is missing; do not run it again", "%s, but %v", a.wrote, broken)
}

// togetherNot is how the library says that flags exclude each other.
var togetherNot = pattern.Of(`were all set$|none of the others can be; \[(\S+) (\S+)\]`)

// inOurWords says of flags that exclude each other what the library says in
// words of programmers.
func inOurWords(err error) error {
	if err == nil {
		return nil
	}
	m := togetherNot().FindStringSubmatch(err.Error())
	if m == nil || m[1] == "" {
		return err
	}
	return fail("leave one of them away", "--%s and --%s say two different things", m[1], m[2])
}

// interrupted is why a context ended when a signal came.
type interrupted struct{ signal syscall.Signal }

func (i interrupted) Error() string { return i.signal.String() }

func interruptedCode(cause error) int {
	var i interrupted
	if errors.As(cause, &i) {
		return 128 + int(i.signal)
	}
	return exitFailed
}

// signals are those that end the command. While another program has the
// terminal, the terminal's interrupts are for that program.
type signals struct{ lent atomic.Bool }

// context returns a context that ends with the first SIGINT or SIGTERM. A
// second one ends the process in the system's own way.
func (s *signals) context() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	came := make(chan os.Signal, 1)
	signal.Notify(came, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		for {
			which, _ := (<-came).(syscall.Signal)
			if which == syscall.SIGINT && s.lent.Load() {
				continue
			}
			signal.Stop(came)
			cancel(interrupted{which})
			return
		}
	}()
	return ctx
}

// lend runs a program that has the terminal until it ends.
func (s *signals) lend(program *exec.Cmd) error {
	s.lent.Store(true)
	defer s.lent.Store(false)
	return program.Run()
}
