package git

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Run runs git in a folder to set something up there, or to ask how it is set up,
// and returns what it prints without the white space around it. The user's own
// configuration counts, wherever it is; nothing that the folder's configuration
// names is started. The error is [ErrNoProgram], or what git says.
func Run(dir string, args ...string) (string, error) {
	program := exec.Command("git", append([]string{"-c", "core.fsmonitor=", "-c", "core.hooksPath=" + os.DevNull}, args...)...)
	program.Dir, program.Env = dir, userEnvironment()
	out, err := program.Output()
	return strings.TrimSpace(string(out)), complained(err)
}

// userEnvironment returns the environment for git, without what a hook of git says
// about a repository, which may be another one.
func userEnvironment() []string {
	kept := slices.DeleteFunc(os.Environ(), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return slices.Contains(ofRepository, name)
	})
	return append(kept, "LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0")
}

// complained returns the error of a run of git as what git says.
func complained(err error) error {
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return ErrNoProgram
	case errors.As(err, &exit):
		talk := head{most: maxTalk}
		talk.Write(exit.Stderr)
		return &failure{exit.ExitCode(), talk.complaint()}
	}
	return err
}
