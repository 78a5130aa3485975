package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestMap holds the README's map of the code to the code: each package stands in it,
// and all that stands in it is there. Each package says in its comment what it is.
func TestMap(t *testing.T) {
	onMap := codeMap(t)
	for folder := range onMap {
		if _, err := os.Stat(filepath.Join(repository, folder)); err != nil {
			t.Errorf("README.md: %s is on the map of the code: %v", folder, err)
		}
	}
	for folder, says := range packageComments(t) {
		if !onMap[folder] {
			t.Errorf("README.md: the package %s is not on the map of the code", folder)
		}
		if !strings.HasPrefix(says, "Package ") && !strings.HasPrefix(says, "Command ") {
			t.Errorf("%s: the package has no comment", folder)
		}
	}
}

// codeMap returns the folders on the README's map: a line each, set in by two more
// spaces below the folder that holds them.
func codeMap(t *testing.T) map[string]bool {
	t.Helper()
	_, section, _ := strings.Cut(manual(t, "README.md"), "\n## How the code is laid out\n")
	folders := map[string]bool{}
	var above []string
	for line := range strings.Lines(section) {
		text, isCode := strings.CutPrefix(line, "    ")
		name := strings.TrimLeft(text, " ")
		if !isCode || strings.Contains(line, "→") {
			continue
		}
		depth := (len(text) - len(name)) / 2
		above = append(above[:min(depth, len(above))], strings.Fields(name)[0])
		folders[path.Join(above...)] = true
	}
	if len(folders) < 10 {
		t.Fatalf("only %d folders are on the map: it was not read", len(folders))
	}
	return folders
}

// packageComments returns what each package says of itself, by folder.
func packageComments(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(repository), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, ".") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(repository, name), nil, parser.PackageClauseOnly|parser.ParseComments)
		if err == nil {
			all[path.Dir(name)] += file.Doc.Text()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
