package main

import (
	"bufio"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"notes/report/render"
)

// mayAsk reports whether there is somebody to ask, who did not forbid it. To ask is
// to show what there is to choose from.
func (a *app) mayAsk() bool { return a.env.Answers && !a.flags.noInput && !a.redacts() }

// stdin returns standard input, of which all is to be read. Where somebody sits at a
// terminal, they are told what is waited for.
func (a *app) stdin() io.Reader {
	if a.env.Answers {
		end := "Ctrl+D"
		if runtime.GOOS == "windows" {
			end = "Ctrl+Z and Enter"
		}
		a.ui.say("type or paste the text; %s on a line of its own ends it", end)
	}
	return a.env.Stdin
}

// ask puts a question to the user and returns the answer, on one line; "" where
// they only press Enter. It is an error if the terminal goes away.
func (a *app) ask(question string) (string, error) {
	fmt.Fprint(a.ui.err, render.Clean(question)+" ")
	if a.answers == nil {
		a.answers = bufio.NewReader(a.env.Stdin)
	}
	line, err := a.answers.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(a.ui.err)
		return "", fail("give it on the command line; --help shows how", "no answer came")
	}
	return strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD")), nil
}

// choose lets the user pick one of several things by its number, and asks until
// it is one. Without a choice it returns -1.
func (a *app) choose(question string, options []string) (int, error) {
	a.ui.list(numbered(options))
	for {
		answer, err := a.ask(question)
		if err != nil || answer == "" {
			return -1, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(options) {
			return n - 1, nil
		}
		a.ui.say("answer with one of the numbers, or Enter for none")
	}
}
