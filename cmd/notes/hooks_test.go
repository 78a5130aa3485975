package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestHooks makes commits and merges in a repository with the hooks of the
// examples.
func TestHooks(t *testing.T) {
	r := newRunner(t, nil)
	r.env = append(r.env, "CI=") // somebody sits before it
	hooks, err := filepath.Abs(filepath.Join(repository, "examples", "hooks"))
	if err != nil {
		t.Fatal(err)
	}
	r.run(r.dir, "cp "+hooks+"/pre-commit "+hooks+"/post-merge .git/hooks/")
	r.run(r.dir, "git config user.name Rita && git config user.email rita@example.org")
	const broken = "printf -- '---\nname: Ada\nmet:\n  - 2026-02-30 GoLab\n---\n' > 'people/ada lovelace.md'"
	const whole = "printf -- '---\nname: Ada Lovelace\nmet:\n  - 2026-02-28 GoLab\n---\n' > 'people/ada lovelace.md'"

	out, err := r.try(r.dir, broken+" && git add -A && git commit -m broken")
	if err == nil || !strings.Contains(out, "people/ada lovelace.md:4:5: error: ") || strings.Contains(out, r.dir) {
		t.Errorf("a mistake can be committed: %v\n%s", err, out)
	}
	if out, err := r.try(r.dir, whole+" && git commit -m 'the mistake is still staged'"); err == nil {
		t.Errorf("what counts is what stands in the folder:\n%s", out)
	}
	r.run(r.dir, "git add -A && "+broken+" && git commit -m 'the mistake is not staged' && git checkout -q -- people")
	r.run(r.dir, "git mv 'people/ada lovelace.md' people/al.md && git commit -m moved && git rm -q people/al.md && git commit -m gone")
	r.run(r.dir, "echo x > x.txt && git add x.txt && git commit -m 'no note'")
	r.run(r.dir, broken+" && git add -A && git commit -q --no-verify -m broken && git checkout -q -b other HEAD~ && git commit -q --allow-empty -m other")
	if out := r.run(r.dir, "git merge --no-edit main"); !strings.Contains(out, "people/ada lovelace.md:4:5: error: ") || !strings.Contains(out, "Changes · ") {
		t.Errorf("after a merge it says\n%s", out)
	}
	if out, err := r.try(r.dir, "touch x && git add x && PATH=/usr/bin:/bin git commit -m 'without notes'"); err != nil || !strings.Contains(out, "the program notes is not found") {
		t.Errorf("without the program: %v\n%s", err, out)
	}
	for _, name := range []string{"pre-commit", "post-merge"} {
		if info, err := os.Stat(filepath.Join(hooks, name)); err != nil || info.Mode()&0o111 == 0 {
			t.Errorf("%s cannot be run: %v", name, err)
		}
	}
}

// TestPreCommitHooksRun runs each hook as pre-commit does: the entry, the arguments
// and the files that a commit changes, at the root of the repository, where the
// notes may be in a folder of it.
func TestPreCommitHooksRun(t *testing.T) {
	for _, below := range []string{".", "my notes"} {
		r := newRunner(t, nil)
		r.env = append(r.env, "CI=")
		if below != "." {
			r.run(r.dir, "mkdir '"+below+"' && git mv -k .notes.toml * '"+below+"'")
		}
		for _, h := range preCommitHooks(t) {
			command := h.Entry + " -C '" + below + "' '" + below + "/people/ada.md' '" + below + "/me.md'"
			if out, err := r.try(r.dir, command); err != nil {
				t.Errorf("%s: %v\n%s", command, err, out)
			}
			r.run(r.dir, "sed -i.old 's/^birthday: .*/birthday: 2026-02-30/' '"+below+"/people/ada.md'")
			if out, err := r.try(r.dir, command); err == nil || !strings.Contains(out, "people/ada.md:9:") {
				t.Errorf("%s lets a mistake pass: %v\n%s", command, err, out)
			}
			r.run(r.dir, "mv '"+below+"/people/ada.md.old' '"+below+"/people/ada.md'")
		}
	}
}

// preCommitHook is what a hook of .pre-commit-hooks.yaml may say, as far as it is
// of use here (pre-commit.com, "Creating new hooks"; MANIFEST_HOOK_DICT in its
// source). pre-commit warns of any other key.
type preCommitHook struct {
	ID, Name, Entry, Language, Description string
	Files, Exclude                         string
	Types                                  []string
	Args                                   []string
	RequireSerial                          bool   `yaml:"require_serial"`
	PassFilenames                          bool   `yaml:"pass_filenames"`
	MinimumPreCommitVersion                string `yaml:"minimum_pre_commit_version"`
}

// TestPreCommitHooks looks whether the hooks for pre-commit name commands and
// flags that exist, and have what pre-commit wants of them.
func TestPreCommitHooks(t *testing.T) {
	ids := map[string]bool{}
	for _, h := range preCommitHooks(t) {
		if h.ID == "" || ids[h.ID] || h.Name == "" || h.Language != "golang" || !slices.Equal(h.Types, []string{"markdown"}) {
			t.Errorf("%+v is short of something, or there twice", h)
		}
		ids[h.ID] = true
		for _, args := range notesCommands(h.Entry) {
			if problem := unknownIn(args); problem != "" {
				t.Errorf("%s: %s: %s", h.ID, h.Entry, problem)
			}
		}
	}
}

// preCommitHooks reads the hooks, as strictly as pre-commit does.
func preCommitHooks(t *testing.T) []preCommitHook {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var hooks []preCommitHook
	reader := yaml.NewDecoder(bytes.NewReader(text))
	reader.KnownFields(true)
	if err := reader.Decode(&hooks); err != nil || len(hooks) == 0 {
		t.Fatal(err, hooks)
	}
	return hooks
}
