package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"notes/report"
)

// TestTopics looks whether each page is there, says what it is about as help
// does, and has no list left to be filled in.
func TestTopics(t *testing.T) {
	for _, topic := range topics {
		text := topic.Page()
		if len(text) < 200 || strings.Contains(text, "{{") {
			t.Errorf("the page on %s is short of something:\n%s", topic.Name, text)
		}
		for i, line := range strings.Split(text, "\n") {
			isSample := strings.HasPrefix(line, "    ") && slices.Contains([]string{"format", "json"}, topic.Name) || topic.Name == "schema"
			if strings.Contains(line, "\t") || len([]rune(line)) > 80 && !isSample {
				t.Errorf("the page on %s is hard to read in line %d: %s", topic.Name, i+1, line)
			}
		}
	}
	if !json.Valid([]byte(schema())) {
		t.Error("the schema is no JSON")
	}
}

// TestHelpTopics looks whether help prints the page of each topic it lists, and
// not that of a command of the same name.
func TestHelpTopics(t *testing.T) {
	for _, topic := range topics {
		w := newWorld(t, map[string]string{})
		if status := run(t.Context(), w.Env, []string{"help", topic.Name}); status != 0 || w.stdout.String() != topic.Page() {
			t.Errorf("notes help %s: exit code %d, and not its page:\n%.200s", topic.Name, status, w.stdout.String())
		}
	}
}

// TestJSONManual looks whether every member that the commands print stands on
// the manual's page. The members of people have their schema.
func TestJSONManual(t *testing.T) {
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(page("json")(), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r)
	}) {
		known[word] = true
	}
	vault, mistakes := filepath.Join(repository, "examples/vault"), filepath.Join(repository, "examples/mistakes")
	runs := [][]string{
		{"check", "--json", "-C", mistakes}, {"check", "--fix", "--dry-run", "--json", "-C", mistakes}, {"doctor", "--json", "-C", vault},
		{"import", filepath.Join(repository, "examples/import/contacts.vcf"), "--json", "-C", vault},
	}
	for _, command := range []string{
		"brief ada yusuf tom", "remind --all", "today --why", "intro", "intro ada --why", "intro yusuf jonas", "done yusuf", "met ada x --dry-run",
		"rename ada Adele --dry-run", "merge-people ada paulo --dry-run", "list --pains", "list --helps", "list --offers",
	} {
		runs = append(runs, append(strings.Fields(command), "--json", "-C", vault))
	}
	article := filepath.Join(vault, "library/hiring-without-agencies.md")
	for _, more := range [][]string{{article, "--why"}, {"--pain", "hiring engineers", "--why"}, {article, "--draft", "ada"}} {
		runs = append(runs, append([]string{"match", "--json", "-C", vault}, more...))
	}
	for _, k := range report.Kinds {
		runs = append(runs, append([]string{"report", "--json", "-C", vault}, strings.Fields(k.Name)...))
	}
	for _, args := range runs {
		w := newWorld(t, map[string]string{})
		w.Dir = "."
		run(t.Context(), w.Env, append(args, "--today", "2026-06-01"))
		var value map[string]any
		if err := json.Unmarshal(w.stdout.Bytes(), &value); err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		eachMember(value, func(name string) {
			if !known[name] {
				t.Errorf("%v: help/json.md does not tell of %s", args, name)
				known[name] = true
			}
		})
	}
}

// eachMember calls yield with the name of every member within a JSON value.
func eachMember(value any, yield func(string)) {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			yield(name)
			eachMember(member, yield)
		}
	case []any:
		for _, item := range value {
			eachMember(item, yield)
		}
	}
}
