package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"notes/parser/merge"
)

// mergeLines merges versions of a text line by line, as git does it, in a
// temporary folder of its own; it is a [merge.Lines].
func mergeLines(v merge.Versions, m merge.Markers) (text string, conflicts int, err error) {
	dir, err := os.MkdirTemp("", "notes-merge-")
	if err != nil {
		return "", 0, err
	}
	defer os.RemoveAll(dir)
	for _, f := range []struct{ name, text string }{{"base", v.Base}, {"ours", v.Ours}, {"theirs", v.Theirs}} {
		if err := os.WriteFile(filepath.Join(dir, f.name), []byte(f.text), 0o600); err != nil {
			return "", 0, err
		}
	}
	args := []string{"merge-file", "-p", "--marker-size=" + strconv.Itoa(m.Size)}
	if m.ShowBase {
		args = append(args, "--diff3")
	}
	program := exec.Command("git", append(args, "-L", m.Ours, "-L", m.Base, "-L", m.Theirs, "ours", "base", "theirs")...)
	program.Dir = dir
	program.Env = append(os.Environ(), "GIT_DIR="+filepath.Join(dir, "none"), "LC_ALL=C") // no repository, and nothing that one sets up
	out, err := program.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128 {
		return string(out), exit.ExitCode(), nil
	}
	if errors.As(err, &exit) {
		err = errors.New("git: " + onOneLine(strings.TrimSpace(string(exit.Stderr))))
	}
	return string(out), 0, err
}

// showsBase reports whether the user wants to see in a conflict what both sides
// come from.
func showsBase(dir string) bool {
	style, err := runGit(dir, "config", "--get", "merge.conflictStyle")
	return err == nil && (style == "diff3" || style == "zdiff3")
}
