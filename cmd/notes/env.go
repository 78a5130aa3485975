package main

import (
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/term"
)

// Env is the world as one run of the command sees it, so that a test can give
// one of its own.
type Env struct {
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Dir            string           // the folder in which the command was started
	Now            func() time.Time // the clock; read once a run
	Width          int              // columns of the terminal that Stdout is, 0 where it is none
}

// systemEnv is the world outside.
func systemEnv() Env {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	// Without this, the runtime ends the program without a word when the
	// reader of stdout goes away; with it, the write fails and is an error.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	return Env{
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
		Dir:    dir,
		Now:    time.Now,
		Width:  terminalWidth(int(os.Stdout.Fd()), os.Getenv("COLUMNS")),
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
