package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"notes/cmd/notes/internal/git"
)

// mayKeep refuses, before anything is written, what git and jobs need and is
// not there.
func (a *app) mayKeep(flags *initFlags, g *ground) error {
	if flags.git && g.repository == "" {
		if _, err := exec.LookPath("git"); err != nil {
			return fail("install git, or leave --git away", "git is not found here")
		}
	}
	if flags.ci == "" || g.repository == "" || sameFile(g.repository, g.dir) {
		return nil
	}
	a.concealFolder(g.repository, "a folder above")
	return fail("copy them from examples/ci by hand, and give each `notes` there -C "+shellPath(pathBelow(g.repository, g.dir)),
		"jobs are looked for at the root of the repository, which is %s", g.repository)
}

// pathBelow returns the slash path from one folder to another below it.
func pathBelow(root, dir string) string {
	below, err := filepath.Rel(root, dir)
	if err != nil {
		return dir
	}
	return filepath.ToSlash(below)
}

// gitName returns the name that the user gave git, or "".
func gitName(g *ground) string {
	dir := g.dir
	for !isFolder(dir) && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	name, err := runGit(dir, "config", "user.name")
	if err != nil {
		return ""
	}
	return onOneLine(strings.ToValidUTF8(name, "\uFFFD"))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// runGit runs git in a folder, so that nothing that the folder sets up is
// started, and returns what it prints.
func runGit(dir string, args ...string) (string, error) {
	out, err := git.Run(dir, args...)
	switch {
	case errors.Is(err, git.ErrNoProgram):
		return "", fail("install git, and see that it is on your PATH", "%w", err)
	case err != nil:
		return "", fail("see what git says there", "%w", err)
	}
	return out, nil
}
