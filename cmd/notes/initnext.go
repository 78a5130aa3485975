package main

import (
	"path/filepath"
	"slices"

	"notes/parser"
)

// reaching is the flag with which a command runs in the folder; "" where it does anyway.
func (a *app) reaching(g *ground) string {
	if g.dir == filepath.Clean(a.env.Dir) {
		return ""
	}
	return " -C " + shellPath(g.given)
}

// sayNextIn says what is left to do in git and where the jobs run.
func (a *app) sayNextIn(flags *initFlags, g *ground) {
	at := a.reaching(g)
	if flags.git {
		a.ui.say("nothing is committed yet: git%s add ., then git%s commit", at, at)
		a.ui.say("and in each clone: notes%s merge-driver --install, to merge notes by what they mean", at)
	}
	if i := slices.Index(ciNames(), flags.ci); i >= 0 {
		a.ui.say("for the jobs to find the program: the first lines of %s say which variables to set", ciPlaces[i].path(ciPlaces[i].tells))
	}
}

// sayNext says what to do now.
func (a *app) sayNext(g *ground) {
	at := a.reaching(g)
	if g.people() > 0 {
		a.ui.say("next: notes%s, for whom to help today", at)
		return
	}
	a.ui.say(`next: notes%s new "Ada Lovelace" --met "where you met"`, at)
}

// shellPath writes a path for a shell, which takes slashes everywhere.
func shellPath(path string) string { return parser.ShellWord(filepath.ToSlash(path)) }
