package importer

import (
	"fmt"
	"strings"
	"testing"
)

// TestBounds holds the readers to their bounds, each of which is told.
func TestBounds(t *testing.T) {
	const begin = `{"app_version":"4","account":{"data":[{"type":"contact","values":[` + "\n" + `{"uuid":"c","properties":{"first_name":"Ada"}}`
	long := strings.Repeat("é", maxString)
	for _, c := range []struct {
		name, file, text string
		people           int
		told             string // a part of what is told; "" for nothing
	}{
		{"a photo", "a.json", begin + `]},{"type":"photo","values":["` + long + `"]}]}}`, 1, ""},
		{"a photo of escapes", "a.json", begin + `]},{"type":"photo","values":["` + strings.Repeat(`\u00e9\"`, maxString) + `"]}]}}`, 1, ""},
		{"a long description", "a.json", begin + `,{"properties":{"first_name":"Grace","description":"` + strings.Repeat(`\u00e9`, maxString) + `"}}]}]}}`, 2, ""},
		{"a large contact", "a.json", begin + `,{"properties":{"first_name":"Grace","tags":["` + strings.Repeat(`a","`, maxValue/3) + `"]}}]}]}}`, 1, "larger than 16 MiB"},
		{"deep values", "a.json", begin + `]},{"type":"photo","values":` + strings.Repeat("[", 100_000), 1, "too deep"},
		{"a deep contact", "a.json", begin + "," + strings.Repeat("[", 100_000), 1, "max depth"},
		{"an early end", "a.json", begin, 1, "EOF"},
		{"a long line", "a.csv", "name\nAda\n" + long + "\nGrace\n", 2, "line 3 is longer than 256 KiB"},
		{"a long line in quotes", "a.csv", "name\nAda\n\"Grace\n" + long + "\"\n", 1, "line 4 is longer than 256 KiB"},
		{"a quote that never ends", "a.csv", "name\nAda\n\"Grace\n" + strings.Repeat(strings.Repeat("x", 99)+"\n", maxRow/100+1), 1 + maxRow/100 + 1, "do not fit"},
		{"a long name", "a.csv", "name\nAda\n" + strings.Repeat("x", maxText+1) + "\n", 1, "its name is longer than 2 KiB"},
		{"many rows", "a.csv", "name\n" + strings.Repeat("Ada\n", maxEntries+1), 0, "more than 100000"},
		{"many broken rows", "a.csv", "name\n" + strings.Repeat("a\"b\"\n", maxEntries+1), 0, "more than 100000"},
		{"many columns", "a.csv", strings.Repeat("name,", maxColumns+1) + "\nAda\n", 0, "no line names the columns"},
		{"many activities", "friends.md", "### Friends:\n- Ada\n### Activities:\n" + strings.Repeat("- 2020-01-01: **Ada**\n", maxEntries+1), 0, "more than 100000"},
		{"many named", "friends.md", "### Friends:\n- Ada\n### Activities:\n- 2020-01-01: " + strings.Join(numbered("**Ada %d**", maxNamed+1), " "), 1, "more than 100 people"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r Reading
			err := r.Read(nil, c.file, Input{Text: strings.NewReader(c.text)})
			if err != nil {
				r.Skip(0, "%s", err)
			}
			if len(r.Contacts) != c.people {
				t.Errorf("%d people, want %d", len(r.Contacts), c.people)
			}
			told := false
			for _, s := range r.Skips {
				told = told || strings.Contains(s.Why, c.told)
			}
			if c.told != "" && !told {
				t.Errorf("%q is not told: %.500s", c.told, fmt.Sprint(r.Skips))
			}
			if len(r.Skips) > maxSkips+1 {
				t.Errorf("%d skips", len(r.Skips))
			}
		})
	}
}

// numbered returns texts with the numbers up to n.
func numbered(format string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf(format, i)
	}
	return all
}
