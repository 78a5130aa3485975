package vaulttest

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"
)

func ExampleGenerate() {
	files, size := 0, 0
	err := Generate(1, 1000, func(name string, content []byte) error {
		files++
		size += len(content)
		return nil
	})
	fmt.Println(files, size > 3_000_000, err)
	// Output: 1052 true <nil>
}

// If this fails, the generator makes other vaults than before: figures taken
// on its vaults can no longer be compared with earlier ones.
func TestGenerateSameBytesEverywhere(t *testing.T) {
	const want = "4e7569f127859b96bf3b9dd69632644434f8a4378b3dd43bb38cb7167fa1d4bb"
	if got := digest(t, 1, 200); got != want {
		t.Errorf("the vault of seed 1 with 200 people has the digest\n%s, want\n%s", got, want)
	}
	if digest(t, 2, 200) == digest(t, 1, 200) {
		t.Error("seeds 1 and 2 give the same vault")
	}
}

func digest(t *testing.T, seed uint64, people int) string {
	t.Helper()
	h := sha256.New()
	err := Generate(seed, people, func(name string, content []byte) error {
		_, err := fmt.Fprintf(h, "%s\x00%d\x00%s", name, len(content), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestGenerateRefusesAndStops(t *testing.T) {
	for _, people := range []int{-1, maxPeople + 1} {
		if err := Generate(1, people, nil); err == nil {
			t.Errorf("%d people: no error", people)
		}
	}
	calls := 0
	err := Generate(1, 10, func(string, []byte) error { calls++; return io.ErrShortWrite })
	if !errors.Is(err, io.ErrShortWrite) || !strings.Contains(err.Error(), ".notes.toml") || calls != 1 {
		t.Errorf("after %d calls: %v", calls, err)
	}
}

func TestSmallVaults(t *testing.T) {
	for people := range 4 {
		files := MapFS(3, people)
		if want := 2 + people + (people+19)/20; len(files) != want {
			t.Errorf("%d people: %d files, want %d", people, len(files), want)
		}
	}
}

func TestSizes(t *testing.T) {
	var people []int
	for name, file := range MapFS(1, 3000) {
		size := len(file.Data)
		switch folder, _, _ := strings.Cut(name, "/"); {
		case size >= 100<<10 && size < 103<<10 && folder == "people":
		case size < 1024 && folder != name, size > 8192, folder == "library" && size > 6144:
			t.Errorf("%s has %d bytes", name, size)
		case folder == "people":
			people = append(people, size)
		}
	}
	slices.Sort(people)
	if median := people[len(people)/2]; median < 2800 || median > 3300 {
		t.Errorf("the median is %d bytes", median)
	}
	if len(people) != 2998 {
		t.Errorf("%d of 3000 notes have a usual size, want 2998", len(people))
	}
}

// A test vault is clean if other programs read it as it was meant, too.
func TestFrontmatterParses(t *testing.T) {
	formats := map[string]int{}
	for name, file := range MapFS(1, 3000) {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		text := strings.ReplaceAll(string(file.Data), "\r\n", "\n")
		first, rest, _ := strings.Cut(text, "\n")
		formats[first[:1]]++
		switch first {
		case "---":
			block, _, closed := strings.Cut(rest, "\n---\n")
			if !closed {
				t.Errorf("%s: not closed", name)
			}
			checkYAML(t, name, block+"\n")
		case "+++":
			block, _, _ := strings.Cut(rest, "\n+++\n")
			if _, err := toml.Decode(block, &map[string]any{}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		case "{":
			if err := json.NewDecoder(strings.NewReader(text)).Decode(&map[string]any{}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		default:
			if !strings.HasPrefix(text, "# ") {
				t.Errorf("%s begins with %q", name, first)
			}
		}
	}
	for first, want := range map[string]int{"+": 30, "{": 15, "#": 30} {
		if got := formats[first]; got < want/2 || got > want*2 {
			t.Errorf("%d notes begin with %q, want about %d", got, first, want)
		}
	}
}

// checkYAML parses a block and compares each plain scalar with its line: text
// that YAML cuts at a comment, splits at a colon or takes for a number would
// differ.
func checkYAML(t *testing.T, name, block string) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(block), &doc); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if err := yaml.Unmarshal([]byte(block), &map[string]any{}); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	lines := strings.Split(block, "\n")
	fields := doc.Content[0].Content
	for i := 0; i < len(fields); i += 2 {
		for _, it := range fields[i+1].Content {
			line := lines[it.Line-1]
			if it.Kind == yaml.SequenceNode {
				t.Errorf("%s: YAML reads the link in %q as a list", name, line)
			}
			if it.Kind != yaml.ScalarNode || fields[i+1].Style == yaml.FlowStyle {
				continue
			}
			_, typed, _ := strings.Cut(line, "- ")
			if it.Tag != "!!str" && it.Tag != "!!timestamp" || it.Style == 0 && it.Value != typed {
				t.Errorf("%s: YAML reads %q as %s %q", name, line, it.Tag, it.Value)
			}
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]bool{
		"hiring +hiring since:2026-01-05": true, "--02-29": true, "+44 7700 900123": true, "¿qué tal?": true,
		"Churn: a guide": false, "C #1": false, "#tag": false, "[[Ada]]": false, "- x": false, "00501": false, "so:": false,
	} {
		if plain(text, false) != want {
			t.Errorf("%q: plain is %v", text, !want)
		}
		var read any
		if err := yaml.Unmarshal([]byte("- "+text), &read); want && (err != nil || fmt.Sprint(read) != "["+text+"]") {
			t.Errorf("%q: YAML reads %v, %v", text, read, err)
		}
	}
	if plain("a, b", true) || !plain("a, b", false) {
		t.Error("a comma needs quotes within brackets and only there")
	}
}

// The frequencies are those that the package's documentation promises.
func TestFrequencies(t *testing.T) {
	const people = 5000
	traits := []struct {
		name        string
		perThousand int
		marks       []string // any of them; NUL stands for the file's begin
	}{
		{"mapping items", 75, []string{"- text: ", "- date: "}},
		{"other tools' keys", 30, []string{"\nlast_contact"}},
		{"comments", 30, []string{"\n# checked"}},
		{"needless quotes", 50, []string{"\nname: '", "\nrole: '", "\nlocation: '"}},
		{"CRLF", 20, []string{"\r\n"}},
		{"TOML", 10, []string{"\x00+++"}},
		{"JSON", 5, []string{"\x00{"}},
		{"no frontmatter", 10, []string{"\x00# "}},
		{"lists in the body", 48, []string{"\n## Pain", "\n## Chall", "\n## Look", "\n## Can", "\n## Offers", "\n## Helps", "\n## Res"}},
		{"an introduction", 120, []string{"\nintros"}},
		{"a pain of its own id", 110, []string{"-again"}},
		{"Japanese", 50, []string{"。"}},
		{"code", 330, []string{"\n```", "\n~~~"}},
		{"a task", 200, []string{"📅", "[due::"}},
	}
	count := make([]int, len(traits))
	for name, file := range MapFS(5, people) {
		if !strings.HasPrefix(name, "people/") {
			continue
		}
		text := "\x00" + string(file.Data)
		for i, trait := range traits {
			if slices.ContainsFunc(trait.marks, func(mark string) bool { return strings.Contains(text, mark) }) {
				count[i]++
			}
		}
	}
	for i, trait := range traits {
		got := count[i] * 1000 / people
		if got < trait.perThousand*7/10 || got > trait.perThousand*13/10+1 {
			t.Errorf("%s: in %d of 1000 notes, want about %d", trait.name, got, trait.perThousand)
		}
	}
}

func TestNamesAreUnique(t *testing.T) {
	names, files, handles := map[string]int{}, map[string]int{}, map[string]int{}
	for n := range maxPeople {
		p := identify(n)
		names[slug(p.name())]++
		files[strings.ToLower(p.file())]++
		handles[p.handle()]++
	}
	for what, seen := range map[string]map[string]int{"names": names, "files": files, "handles": handles} {
		if len(seen) != maxPeople {
			t.Errorf("%d people have %d %s", maxPeople, len(seen), what)
		}
	}
	for handle := range handles {
		if strings.Trim(handle, "abcdefghijklmnopqrstuvwxyz0123456789.") != "" {
			t.Errorf("the handle %q is not ASCII", handle)
		}
	}
}

var (
	linkPattern    = regexp.MustCompile(`\[\[([^\]|]+)(\|[^\]]+)?\]\]`)
	codePattern    = regexp.MustCompile("(?ms)^(```|~~~).*?^(```|~~~)$")
	companyPattern = regexp.MustCompile(`(?m)^ *"?(org|company|employer|organization)"?( =|:).*$`)
	entryPattern   = regexp.MustCompile(`(?m)^(?:## |- )(\d{4}-\d\d-\d\d)`)
)

// prose returns a note without code and without the links to companies.
func prose(file []byte) string {
	text := strings.ReplaceAll(string(file), "\r\n", "\n")
	text = codePattern.ReplaceAllString(text, "")
	return companyPattern.ReplaceAllString(text, "")
}

func TestLinksLeadToOtherPeople(t *testing.T) {
	const people = 1500
	file := map[string]string{} // by name and by base name
	for n := range people {
		p := identify(n)
		file[p.name()] = p.file()
		file[strings.TrimSuffix(path.Base(p.file()), ".md")] = p.file()
	}
	links := 0
	for name, content := range MapFS(1, people) {
		for _, link := range linkPattern.FindAllStringSubmatch(prose(content.Data), -1) {
			links++
			if to := file[link[1]]; to == "" || to == name {
				t.Errorf("%s links to %q, which is %q", name, link[1], to)
			}
		}
	}
	if links < people {
		t.Errorf("%d links between %d people", links, people)
	}
}

func TestBodyEntriesAreNotAhead(t *testing.T) {
	entries := 0
	for name, file := range MapFS(1, 500) {
		text := prose(file.Data)
		if strings.HasPrefix(text, "---\n") {
			_, text, _ = strings.Cut(text[4:], "\n---\n")
		}
		for _, entry := range entryPattern.FindAllStringSubmatch(text, -1) {
			entries++
			if entry[1] > Today || entry[1] < "2023-01-01" {
				t.Errorf("%s has an entry of %s", name, entry[1])
			}
		}
	}
	if entries < 1000 {
		t.Errorf("%d entries in 500 notes", entries)
	}
}

// What happened must be able to have happened, or the vault is not clean.
func TestStoriesMakeSense(t *testing.T) {
	states := map[string]int{}
	for n := range 3000 {
		s := vault{9, 3000}.story(roll(9, uint64(n)), n)
		if !slices.IsSorted(s.met) || s.met[0] < 1 || s.lastMet() > today {
			t.Errorf("person %d: met %v", n, s.met)
		}
		for _, h := range s.helps {
			if h.date < s.met[0] || h.date > today {
				t.Errorf("person %d: helped on %v", n, h.date)
			}
			for _, name := range h.pains {
				checkNamesPain(t, s, name, h.date)
			}
		}
		for _, i := range s.intros {
			if i.pain != "" {
				checkNamesPain(t, s, i.pain, i.date)
			}
			states[regexp.MustCompile(`:\S+|=>.*`).ReplaceAllString(i.steps, "")]++
			if strings.Contains(i.steps, "introduced:") && !(strings.Contains(i.steps, "ok:") && strings.Contains(i.steps, "yes:")) {
				t.Errorf("person %d: introduced without consent:%s", n, i.steps)
			}
		}
	}
	if len(states) != len(introCourses) {
		t.Errorf("introductions are in the states %q, want %q", slices.Sorted(maps.Keys(states)), introCourses)
	}
}

// checkNamesPain fails unless name leads to exactly one pain that was open on
// the day.
func checkNamesPain(t *testing.T, s *story, name string, date day) {
	t.Helper()
	named := 0
	for _, p := range s.pains {
		if name != p.id && name != p.tag && name != p.text {
			continue
		}
		named++
		if closed := max(p.done, p.dropped); p.since > date || closed > 0 && closed < date {
			t.Errorf("person %d: %q of %v was open from %v to %v", s.number, name, date, p.since, closed)
		}
	}
	if named != 1 {
		t.Errorf("person %d: %q names %d of %d pains", s.number, name, named, len(s.pains))
	}
}

func TestDaysAreCivilDays(t *testing.T) {
	for want, d := range map[string]day{"2023-01-01": 1, "2024-02-29": 425, Today: today} {
		if d.String() != want {
			t.Errorf("day %d is %v, want %s", int(d), d, want)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := Generate(1, 1000, func(string, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
