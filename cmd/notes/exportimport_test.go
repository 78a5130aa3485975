package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"notes/parser"
	"notes/parser/vaulttest"
)

// TestExportComesBack takes the example vault out in every format that can be read
// back, brings it into an empty folder, and holds that people are the same in all
// that the format carries, and with all of it the owner's note and the library. To bring it in again, there or where it comes from,
// changes nothing.
func TestExportComesBack(t *testing.T) {
	for _, c := range []struct {
		file    string
		carries []string // nil for all
	}{
		{"vault.json", nil},
		{"people.csv", []string{
			"aliases", "tags", "org", "role", "location", "email", "phone", "links", "lang", "birthday", "every", "interests", "experience",
			"knows", "how_we_met", "introduced_by", "snooze", "introductions",
		}},
		{"people.vcf", []string{"aliases", "tags", "org", "role", "location", "email", "phone", "links", "birthday"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			w := newWorld(t, map[string]string{})
			w.write(t, "empty/.notes.toml", "")
			from, to := filepath.Join(w.Dir, "vault"), filepath.Join(w.Dir, "empty")
			if err := os.CopyFS(from, os.DirFS(filepath.Join(repository, "examples", "vault"))); err != nil {
				t.Fatal(err)
			}
			w.must(t, "-C", from, "export", "-o", c.file)
			before := w.people(t, from, "name")
			w.must(t, "-C", to, "import", c.file, "--all", "--apply")
			if diff := gocmp.Diff(carried(before, c.carries), carried(w.people(t, to, "name"), c.carries)); diff != "" {
				t.Errorf("what came back differs (-vault +back):\n%s", diff)
			}
			if c.carries == nil {
				if diff := gocmp.Diff(w.others(t, from), w.others(t, to)); diff != "" {
					t.Errorf("what came back of the rest differs (-vault +back):\n%s", diff)
				}
			}
			for _, dir := range []string{from, to} {
				w.changesNothing(t, dir, c.file)
			}
		})
	}
}

// others returns the owner's note and the library of a vault.
func (w *world) others(t *testing.T, dir string) []any {
	t.Helper()
	w.must(t, "-C", dir, "export")
	var export struct {
		Me        any
		Resources []any
	}
	if err := json.Unmarshal(bytes.ReplaceAll(w.stdout.Bytes(), []byte(`\r\n`), []byte(`\n`)), &export); err != nil {
		t.Fatal(err)
	}
	if export.Me == nil || len(export.Resources) == 0 {
		t.Fatalf("%s has no note about its owner, or no library", dir)
	}
	return append(export.Resources, export.Me)
}

// TestExportOfAnythingComesBack does the same with notes that were made up, and with
// some that hold what is likely to break a format.
func TestExportOfAnythingComesBack(t *testing.T) {
	w := newWorld(t, map[string]string{})
	w.write(t, "empty/.notes.toml", "")
	from, to := vaulttest.Dir(t, 3, 60), filepath.Join(w.Dir, "empty")
	for name, text := range map[string]string{
		"people/odd.md": "---\nname: 'Odd: \"One\", # [x]'\nkey with: colon\n? [odd]\n: key\n'a: b': c\nlist: [a, 'b: c', {d: '#e'}]\nmap: {a: {b: [c]}}\n" +
			"many: |\n  two\n  lines\nnumber: 00501\nyes: NO\nempty: ''\naliases: ['; x', 'a\\b']\npains:\n  - 'a -> b => c #d +e'\n  - text: 'two lines # x'\n    context: '---'\n---\n" +
			"text\n\n---\n\nname: no\n---\n- [ ] open 📅 2026-07-01\n- [ ] no day\n\n## Needs\n\n- a -> b => c #d +e\n",
		"people/=1+1.md":      "---\nname: =1+1 Sum\nrole: '-cmd'\norg: '@x'\n---\n",
		"people/ann.md":       "---\nname: Ann Lee\nemail: lee@example.org\n---\n",
		"people/ann-2.md":     "---\nname: Ann Lee\nemail: lee@example.org\npains: [hers]\n---\n",
		"me.md":               "---\ntype: me\nname: 'Me: #1'\norg: \"[[x]]\"\noffers: ['a: b # c +tag', 'plain +tag', {text: 'two words #x', tags: [y]}]\nzip: 00501\n---\n---\nname: no\n---\n",
		"library/odd.md":      "---\ntitle: 'Odd: \"One\" # x'\nsource: https://example.org/?a=b#c\ntags: [a, b/c]\npublished: 2020\n'a: b': [1, {c: '#d'}]\nempty:\n---\n\n---\ntext\n",
		"library/sub/odd.md":  "---\ntitle: Another\nsource: https://example.org/?a=b#c\ntype: other\n---\n",
		"apart.md":            "---\ntype: book\ntitle: 'null'\nauthor: '- x'\n---\n# null\n",
		"people/links.md":     "---\nname: Links Lee\nknows: ['[[ann-2|her]]', '[[people/odd]]', Lin]\nintroduced_by: '[[links-two|Two]]'\nmet:\n  - 2026-05-01 tea via [[links-two|her]]\nhelps:\n  - 2026-05-03 book X via:[[links-two|her]]\nintros:\n  - 2026-05-04 [[links-two|Lin]] ok:2026-05-05\n---\n",
		"people/links-two.md": "---\nname: Links Two\naliases: [Lin]\n---\n",
		"people/rtl.md":       "---\nname: \"a\\u202Eb\\u2066c\"\nrole: \"x\\u202Ey\"\n---\n<script>alert(1)</script>\n",
	} {
		path := filepath.Join(from, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	w.must(t, "-C", from, "export", "-o", "vault.json")
	before := w.people(t, from, "id")
	w.must(t, "-C", to, "import", "vault.json", "--all", "--apply")
	if diff := gocmp.Diff(carried(before, nil), carried(w.people(t, to, "id"), nil)); diff != "" {
		t.Errorf("what came back differs (-vault +back):\n%s", diff)
	}
	if diff := gocmp.Diff(w.others(t, from), w.others(t, to)); diff != "" {
		t.Errorf("what came back of the rest differs (-vault +back):\n%s", diff)
	}
	for _, dir := range []string{from, to} {
		w.changesNothing(t, dir, "vault.json")
	}
}

// changesNothing holds that to bring a file in again leaves a vault as it is.
func (w *world) changesNothing(t *testing.T, dir, file string) {
	t.Helper()
	w.must(t, "-C", dir, "import", file, "--all", "--json")
	type same struct{ Keeps []any }
	var plan struct {
		New, Updates, Doubtful, Notes []any
		Same                          []same
	}
	if err := json.Unmarshal(w.stdout.Bytes(), &plan); err != nil {
		t.Fatal(err)
	}
	differs := slices.ContainsFunc(plan.Same, func(e same) bool { return len(e.Keeps) > 0 })
	if len(plan.New)+len(plan.Updates)+len(plan.Doubtful)+len(plan.Notes) > 0 || differs {
		t.Errorf("brought in again, %s would change:\n%s", filepath.Base(dir), w.stdout.String())
	}
}

// must runs a command that has to succeed; what it printed is what it says alone.
func (w *world) must(t *testing.T, args ...string) {
	t.Helper()
	w.stdout.Reset()
	w.stderr.Reset()
	if code := run(t.Context(), w.Env, append([]string{"--today", "2026-06-01"}, args...)); code != 0 {
		t.Fatalf("%s: %d\n%s", strings.Join(args, " "), code, w.stderr.String())
	}
}

// people returns the people of a vault, by a member of theirs, with the bodies of
// their notes.
func (w *world) people(t *testing.T, dir, by string) map[string]map[string]any {
	t.Helper()
	w.must(t, "-C", dir, "export")
	var export struct{ People []map[string]any }
	if err := json.Unmarshal(w.stdout.Bytes(), &export); err != nil {
		t.Fatal(err)
	}
	people := map[string]map[string]any{}
	for _, p := range export.People {
		people[p[by].(string)] = p
	}
	return people
}

// carried returns what of people a format carries. Where it carries all, keys are
// those that this program writes, without what only says what a note is; items are in
// the order of days, in which new ones are written; and a note that was known for a
// person's by something else stands in the folder of people.
func carried(people map[string]map[string]any, members []string) map[string]map[string]any {
	all := map[string]map[string]any{}
	for name, p := range people {
		all[name] = map[string]any{}
		if members == nil {
			keys, _ := p["keys"].([]any)
			all[name]["keys"] = ourKeys(keys)
		}
		for member, value := range p {
			if members != nil && !slices.Contains(members, member) || member == "keys" {
				continue
			}
			switch value := value.(type) {
			case []any:
				slices.SortStableFunc(value, func(a, b any) int { return cmp.Compare(dayIn(a), dayIn(b)) })
				all[name][member] = value
			case string:
				all[name][member] = strings.TrimSpace(strings.ReplaceAll(value, "\r\n", "\n"))
				if folder := filepath.Dir(value); member == "file" && !strings.HasPrefix(folder, "people") {
					all[name][member] = strings.Replace(value, folder, "people", 1)
				}
			default:
				all[name][member] = value
			}
		}
	}
	return all
}

func dayIn(item any) string {
	if object, ok := item.(map[string]any); ok {
		day, _ := object["date"].(string)
		return day
	}
	return ""
}

func ourKeys(keys []any) []string {
	names := []string{"name"} // which may have stood in the heading, or for the file
	for _, key := range keys {
		name, known := parser.PersonKey(key.(string))
		if !known {
			name = key.(string)
		}
		switch name {
		case "type", "name", "full_name":
		case "title":
			names = append(names, "role")
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
