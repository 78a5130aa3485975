package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"notes/parser"
)

// TestListFitsSchema holds the JSON of people against the schema that the
// program prints.
func TestListFitsSchema(t *testing.T) {
	text, err := json.Marshal(parser.Schema())
	if err != nil {
		t.Fatal(err)
	}
	schema := compiled(t, string(text))
	for _, vault := range []string{"vault", "mistakes"} {
		dir, err := filepath.Abs(filepath.Join(repository, "examples", vault))
		if err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"list", "export"} {
			w := newWorld(t, map[string]string{})
			if code := run(t.Context(), w.Env, []string{"-C", dir, "--today", "2026-06-01", command, "--json", "--private"}); code != 0 {
				t.Fatal(w.stderr.String())
			}
			if err := schema.Validate(decoded(t, w.stdout.String())); err != nil {
				t.Errorf("examples/%s, %s: %v", vault, command, err)
			}
		}
	}
	for _, wrong := range []string{
		`{"version": 2, "people": []}`, `{"people": []}`, `{"version": 1, "people": [{"id": "ada"}]}`,
		`{"version": 1, "people": [{"id": "ada", "name": "Ada", "file": "ada.md", "pains": [{"since": "soon"}]}]}`,
		`{"version": 1, "people": [], "resources": [{"tags": 1}]}`, `{"version": 1, "people": [], "me": {"body": 1}}`,
	} {
		if schema.Validate(decoded(t, wrong)) == nil {
			t.Errorf("the schema lets %s pass", wrong)
		}
	}
}

func compiled(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("list.json", decoded(t, text)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("list.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
