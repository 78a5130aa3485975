package main

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// manuals are the pages whose commands are run: what they print stands there.
var manuals = []string{"README.md", "examples/tour.md"}

// block is a fenced block of a Markdown file.
type block struct {
	language string
	line     int // of its first line, from 1
	lines    []string
}

// blocks returns the fenced blocks of a Markdown text.
func blocks(text string) []block {
	var all []block
	var open *block
	for i, line := range strings.Split(text, "\n") {
		language, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{language: language, line: i + 2}
		case fence:
			all = append(all, *open)
			open = nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	return all
}

// session is one command of a console block, with what it prints.
type session struct {
	line    int
	command string
	output  string
}

// sessions takes a console block apart at its `$ ` lines.
func (b block) sessions() []session {
	var all []session
	for i, line := range b.lines {
		command, ok := strings.CutPrefix(line, "$ ")
		switch {
		case ok:
			all = append(all, session{line: b.line + i, command: command})
		case len(all) > 0:
			all[len(all)-1].output += line + "\n"
		}
	}
	return all
}

func manual(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReadmeSessions runs the commands of the manuals' console blocks, one after
// the other, beside a copy of the examples, and compares what they print; with
// -update it writes that down.
func TestReadmeSessions(t *testing.T) {
	for _, name := range manuals {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join(repository, "examples"))); err != nil {
				t.Fatal(err)
			}
			keepInGit(t, dir)
			runSessions(t, name, dir)
		})
	}
}

func runSessions(t *testing.T, name, dir string) {
	text := manual(t, name)
	lines, moved, ran := strings.Split(text, "\n"), 0, 0
	for _, b := range blocks(text) {
		if b.language != "console" {
			continue
		}
		for _, s := range b.sessions() {
			ran++
			output := s.run(dir)
			if diff := cmp.Diff(s.output, output); diff != "" && !*update {
				t.Errorf("%s:%d: $ %s\nprints something else (-%s +command):\n%s", name, s.line, s.command, name, diff)
			}
			was, is := linesOf(s.output), linesOf(output)
			lines = slices.Replace(lines, s.line+moved, s.line+moved+len(was), is...)
			moved += len(is) - len(was)
		}
	}
	if ran == 0 {
		t.Errorf("%s has no console block with a command", name)
	}
	if *update {
		if err := os.WriteFile(filepath.Join(repository, name), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// linesOf returns the lines of what a command prints.
func linesOf(output string) []string {
	if output == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(output, "\n"), "\n")
}

// keepInGit makes a folder a repository, as the one that the reader has is.
func keepInGit(t *testing.T, dir string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the README's commands want git")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-q", "-m", "Notes"}} {
		command := exec.Command("git", append([]string{"-c", "user.name=Rita", "-c", "user.email=rita@example.org"}, args...)...)
		command.Dir = dir
		command.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2026-05-31T12:00:00Z", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if output, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, output)
		}
	}
}

// run returns what the command prints, on stdout and stderr, in the folder.
func (s session) run(dir string) string {
	command := exec.Command("sh", "-c", strings.ReplaceAll(s.command, "go run ./cmd/notes", "notes"))
	command.Dir = dir
	command.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "NOTES_DIR=", "NOTES_TODAY=", "SOURCE_DATE_EPOCH=", "CI=", "GORACE="+noWait)
	output, err := command.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		return err.Error()
	}
	return string(output)
}

// TestReadmeCommands looks whether the commands and flags in the README's sh
// blocks exist.
func TestReadmeCommands(t *testing.T) {
	found := 0
	for _, b := range blocks(manual(t, "README.md")) {
		if b.language != "sh" {
			continue
		}
		for i, line := range b.lines {
			for _, args := range notesCommands(line) {
				found++
				if problem := unknownIn(args); problem != "" {
					t.Errorf("README.md:%d: %s: %s", b.line+i, line, problem)
				}
			}
		}
	}
	if found == 0 {
		t.Error("README.md has no sh block with a notes command")
	}
}

// TestReadmeMap looks whether every folder on the README's map of the code exists,
// and every folder with code stands on it.
func TestReadmeMap(t *testing.T) {
	onMap := map[string]bool{}
	var above []string
	_, code, _ := strings.Cut(manual(t, "README.md"), "## How the code is laid out")
	for line := range strings.Lines(code) {
		text := strings.TrimLeft(line, " ")
		name, about, _ := strings.Cut(text, "  ")
		indent := len(line) - len(text) - 4
		if indent < 0 || strings.TrimSpace(about) == "" {
			continue
		}
		above = append(above[:min(indent/2, len(above))], name)
		folder := path.Join(above...)
		onMap[folder] = true
		if _, err := os.Stat(filepath.Join(repository, folder)); err != nil {
			t.Errorf("the map shows %s, which is not there", folder)
		}
	}
	for _, i := range imports(t) {
		if !i.isTest() && !onMap[i.folder] {
			t.Errorf("the map does not show %s", i.folder)
			onMap[i.folder] = true
		}
	}
}

// notesCommands returns the arguments of each call of notes in a line of shell.
func notesCommands(line string) [][]string {
	line, _, _ = strings.Cut(line, " #")
	line = strings.ReplaceAll(line, "go run ./cmd/notes", "notes")
	var all [][]string
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("|;&<>()", r) }) {
		if words := strings.Fields(part); len(words) > 0 && words[0] == "notes" {
			all = append(all, negations(words[1:]))
		}
	}
	return all
}

// unknownIn says what in the arguments no command or flag is called, or "".
func unknownIn(args []string) string {
	root := newApp(Env{}).rootCommand()
	root.InitDefaultHelpCmd()
	root.InitDefaultHelpFlag()
	var words, flags []string
	for _, arg := range args {
		switch name, _, _ := strings.Cut(arg, "="); {
		case strings.HasPrefix(name, "-"):
			flags = append(flags, strings.TrimLeft(name, "-"))
		default:
			words = append(words, arg)
		}
	}
	command := root
	for _, word := range words {
		if c, _, err := root.Find([]string{word}); err == nil && c != root {
			command = c
			break
		}
	}
	for _, name := range flags {
		exists := false
		command.InitDefaultHelpFlag()
		command.InheritedFlags()
		command.Flags().VisitAll(func(f *pflag.Flag) { exists = exists || f.Name == name || f.Shorthand == name })
		if !exists {
			return "no flag " + name
		}
	}
	if command == root && len(words) > 0 && len(flags) == 0 {
		return "no command " + words[0]
	}
	return ""
}

func TestUnknownIn(t *testing.T) {
	for line, want := range map[string]string{
		"notes -C DIR report pains --format md": "",
		"notes":                                 "",
		"notes help format":                     "",
		"notes report --formt md":               "no flag formt",
		"notes reprot":                          "no command reprot",
		"notes today | notes list -q":           "no flag q",
	} {
		got := ""
		for _, args := range notesCommands(line) {
			got = strings.TrimPrefix(got+", "+unknownIn(args), ", ")
			got = strings.TrimSuffix(got, ", ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
