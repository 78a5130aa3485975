package main

import (
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/term"
)

// Env is the world as one run of the command sees it, so that a test can give
// one of its own.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string   // the environment; nil for an empty one
	Dir            string                // the folder in which the command was started
	Now            func() time.Time      // the clock; read once a run
	Width          int                   // columns of the terminal that Stdout is, 0 where it is none
	Lend           func(*exec.Cmd) error // runs a program that has the terminal until it ends
	Patience       time.Duration         // how long a site may take to answer; 0 for 30 s
	Random         io.Reader             // where random bytes come from; nil for the system's
	Answers        bool                  // somebody at a terminal reads Stderr and can answer on Stdin
}

// systemEnv is the world outside.
func systemEnv(s *signals) Env {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	// Without this, the runtime ends the program without a word when the
	// reader of stdout goes away; with it, the write fails and is an error.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	return Env{
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
		Dir:    dir,
		Now:    time.Now,
		Width:  terminalWidth(int(os.Stdout.Fd()), os.Getenv("COLUMNS")),

		Lend:    s.lend,
		Answers: term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// terminalWidth returns the columns of a terminal, or 0 where fd is none.
// COLUMNS overrules what the terminal says of itself.
func terminalWidth(fd int, columns string) int {
	if !term.IsTerminal(fd) {
		return 0
	}
	if n, err := strconv.Atoi(columns); err == nil && n > 0 {
		return n
	}
	if n, _, err := term.GetSize(fd); err == nil && n > 0 {
		return n
	}
	return 80
}

// isTerminal reports whether somebody looks at what is printed.
func (e Env) isTerminal() bool { return e.Width > 0 }

// inCI reports whether the command runs in continuous integration, where even
// a terminal is a log that others read.
func (e Env) inCI() bool {
	ci := e.Getenv("CI")
	return ci != "" && ci != "false" && ci != "0"
}
