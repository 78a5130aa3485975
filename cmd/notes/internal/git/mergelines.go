package git

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"notes/parser/merge"
)

// MergeLines merges versions of a text line by line, as git does it, in a
// temporary folder of its own; it is a [merge.Lines].
func MergeLines(v merge.Versions, m merge.Markers) (text string, conflicts int, err error) {
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
	program.Env = append(userEnvironment(), "GIT_DIR="+filepath.Join(dir, "none")) // no repository, and nothing that one sets up
	out, err := program.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128 {
		return string(out), exit.ExitCode(), nil
	}
	return string(out), 0, complained(err)
}
