package parser

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

// configOf reads a config with that text.
func configOf(text string) (Config, []source.Diagnostic) {
	return readConfig(fstest.MapFS{configName: {Data: []byte(text)}})
}

// TestConfig reads the archives of testdata/config. In each, a member NAME.toml
// is a config and NAME.want what comes of it: the findings, and the values.
func TestConfig(t *testing.T) {
	for _, file := range archives(t, "testdata/config/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".toml"); ok {
				shown := txtar.File{Name: name + ".want", Data: []byte(showConfig(string(f.Data)))}
				got.Files = append(got.Files, f, shown)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(&got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(&got))); diff != "" && !*update {
			t.Errorf("%s: -want +got\n%s", filepath.Base(file), diff)
		}
	}
}

func showConfig(text string) string {
	var b strings.Builder
	config, found := configOf(text)
	for _, d := range found {
		from, to := d.Span.From(), d.Span.To()
		fmt.Fprintf(&b, "%d:%d-%d: %s: %s [%s]\n\t%s\n", from.Line, from.Column, to.Column, d.Severity, d.Message, d.Code, d.Hint)
	}
	fmt.Fprintf(&b, "id=%s people=%q library=%q me=%s timezone=%v\n", config.ID, config.People, config.Library, config.Me, config.Timezone)
	fmt.Fprintf(&b, "follow_up_after=%d ask_result_after=%d daily=%d every=%v\n", config.FollowUpAfter, config.AskResultAfter, config.Daily, config.Every)
	return b.String()
}

func TestConfigAbsent(t *testing.T) {
	config, found := readConfig(fstest.MapFS{"sub/.notes.toml": {}})
	if found != nil {
		t.Errorf("without a config there are findings %v", found)
	}
	if diff := cmp.Diff(Config{FollowUpAfter: 2, AskResultAfter: 14, Daily: 5}, config); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestConfigExamples: the manual's examples are read without a finding, and
// change the config.
func TestConfigExamples(t *testing.T) {
	for _, f := range ConfigFields {
		example := strings.NewReplacer(`"2d"`, `"4d"`, `"14d"`, `"20d"`).Replace(f.Example)
		if example == "5" {
			example = "6"
		}
		config, found := configOf(f.Name + " = " + example)
		if len(found) != 0 {
			t.Errorf("%s = %s: %v", f.Name, f.Example, found)
		}
		if cmp.Equal(config, DefaultConfig(), cmp.Comparer(func(a, b *time.Location) bool { return a == b })) {
			t.Errorf("%s = %s changes nothing", f.Name, f.Example)
		}
		if f.Doc == "" || strings.ContainsAny(f.Doc+f.Example, "\n") {
			t.Errorf("%s has no doc of one line: %q", f.Name, f.Doc)
		}
	}
}

func TestConfigPlaces(t *testing.T) {
	tests := map[string]string{
		"\uFEFFx=1\ny=1\n":          "1:1-2 2:1-2",
		"x = 1\r\n\r\n y = 2\r\n":   "1:1-2 3:2-3",
		"\"a = b\" = 1\n'c=d'=2":    "1:1-8 2:1-6",
		"\"é\" = 1\n[ x ]\n[[ y ]]": "1:1-4 2:3-4 3:4-5",
		"x = '''\n\n\n'''\ny=1":     "1:1-2 5:1-2",
	}
	for text, want := range tests {
		var got []string
		_, found := configOf(text)
		for _, d := range found {
			from, to := d.Span.From(), d.Span.To()
			got = append(got, fmt.Sprintf("%d:%d-%d", from.Line, from.Column, to.Column))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: findings at %s, want %s", text, got, want)
		}
	}
}

// TestConfigUserOnly: no key of the user's config is one of the vault's.
func TestConfigUserOnly(t *testing.T) {
	for _, key := range userOnly {
		for _, text := range []string{key + " = true", "[" + key + "]\nx = 1", strings.ToUpper(key) + " = 1"} {
			_, found := configOf(text)
			if len(found) != 1 || found[0].Code != "config-user-only" {
				t.Errorf("%s: %v", text, found)
			}
		}
	}
}

func TestConfigUnread(t *testing.T) {
	tests := []struct {
		name, want string
		vault      fs.FS
	}{
		{"folder", "the config cannot be read: it is no regular file", fstest.MapFS{".notes.toml/x": {}}},
		{"long", "the config cannot be read: it has more than the 16384 bytes that are read", fstest.MapFS{configName: {Data: []byte(strings.Repeat("# filler\n", 2000))}}},
		{"nested keys", "the config cannot be read: it has more than 512 dots and braces", fstest.MapFS{configName: {Data: []byte(strings.Repeat("a.", 600) + "a = 1")}}},
		{"nested tables", "the config cannot be read: it has more than 512 dots and braces", fstest.MapFS{configName: {Data: []byte(strings.Repeat("a = {", 600))}}},
		{"closed", "the config cannot be read: permission denied", closedFS{fstest.MapFS{configName: {Data: []byte("daily = 9")}}, configName}},
		{"outside", "the config cannot be read: it is a link that leads out of the folder of notes", linkedConfig("../notes.toml")},
		{"absolute", "the config cannot be read: it is a link that leads out of the folder of notes", linkedConfig("/etc/notes.toml")},
		{"dangling", "the config cannot be read: it is a link that leads nowhere", linkedConfig("nowhere.toml")},
	}
	for _, test := range tests {
		config, found := readConfig(test.vault)
		if len(found) != 1 || found[0].Message != test.want || found[0].Code != "config-unread" || found[0].Severity != source.Error || found[0].Span.File == nil {
			t.Errorf("%s: %v", test.name, found)
		}
		if config.Daily != 5 {
			t.Errorf("%s: daily = %d", test.name, config.Daily)
		}
	}
	config, found := readConfig(linkedConfig("settings.toml"))
	if config.Daily != 9 || found != nil {
		t.Errorf("a link within the vault: daily = %d, %v", config.Daily, found)
	}
}

func linkedConfig(target string) fs.FS {
	return fstest.MapFS{
		configName:      {Data: []byte(target), Mode: fs.ModeSymlink},
		"settings.toml": {Data: []byte("daily = 9")},
	}
}

// TestConfigDeep: the deepest nesting that the bounds let through takes no
// time worth speaking of.
func TestConfigDeep(t *testing.T) {
	start := time.Now()
	for _, text := range []string{
		strings.Repeat(strings.Repeat("a", 30)+".", maxNesting) + "a = 1",
		strings.Repeat(strings.Repeat("a", 24)+" = {", maxNesting),
		"a = " + strings.Repeat("[", 8000) + strings.Repeat("]", 8000),
	} {
		if len(text) > maxConfig {
			t.Fatal("longer than is read")
		}
		if _, found := configOf(text); len(found) != 1 || found[0].Code == "config-unread" {
			t.Errorf("%.10s…: %v", text, found)
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzConfig(f *testing.F) {
	for _, file := range []string{"values", "keys", "syntax"} {
		archive, err := txtar.ParseFile("testdata/config/" + file + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		for _, member := range archive.Files {
			f.Add(string(member.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		config, found := configOf(text)
		if config.Daily < 1 || config.FollowUpAfter < 1 || config.AskResultAfter < 1 {
			t.Errorf("%+v", config)
		}
		for _, d := range found {
			if d.Span.File == nil || d.Span.File.Name != configName || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) || strings.Contains(d.Message, "\n") {
				t.Errorf("%+v", d)
			}
		}
		again, _ := configOf(text)
		if fmt.Sprint(config) != fmt.Sprint(again) {
			t.Errorf("%v, then %v", config, again)
		}
		for _, glob := range slices.Concat(config.People, config.Library) {
			if strings.HasPrefix(glob, "/") || slices.Contains(strings.Split(glob, "/"), "..") {
				t.Errorf("glob %q leaves the vault", glob)
			}
		}
	})
}
