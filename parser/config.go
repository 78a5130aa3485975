package parser

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Config is what a vault's .notes.toml sets. No key of it can make the
// program run a command or leave the vault.
type Config struct {
	ID             string            // any word; part of calendar UIDs
	People         []string          // globs of person notes; they replace the folder names
	Library        []string          // globs of resources; they replace the folder names
	Me             string            // path of the owner's note; "" for any me.md
	Timezone       *time.Location    // where the day begins; nil for the system's own
	FollowUpAfter  int               // days after a meeting; 2 by default
	AskResultAfter int               // days after a help; 14 by default
	Daily          int               // the cap of today's list; 5 by default
	Every          map[string]Rhythm // default rhythm by tag, as Fold returns it
}

// configName is the file in the vault's own folder that holds its config.
const configName = ".notes.toml"

// Bounds of a config. The TOML package takes time and memory by the cube and
// the square of how deep keys are nested, in "a.a.a" and "{a={a=" alike: 64 KiB
// of that hold it for a minute and 20 GB. Bounding the dots and braces bounds
// the depth.
const (
	maxConfig  = 16 << 10 // bytes
	maxNesting = 512      // dots and opening braces
)

// DefaultConfig returns what holds in a vault without a config.
func DefaultConfig() Config {
	return Config{FollowUpAfter: 2, AskResultAfter: 14, Daily: 5}
}

// ConfigField is one key of the config. The table of them drives reading, the
// findings about keys and values, and the manual.
type ConfigField struct {
	Name    string
	Doc     string // what it sets, one line
	Example string // a value, in TOML
	read    func(*Config, any) error
}

// ConfigFields are the keys of a vault's config, in the order of the manual.
var ConfigFields = []ConfigField{
	{"id", "a word for this vault, to keep its calendar entries apart", `"my-people"`, readID},
	{"people", "globs of people's notes, instead of people, contacts and friends", `["team/*.md", "clients"]`,
		func(c *Config, v any) error { return readGlobs(&c.People, v) }},
	{"library", "globs of things to pass on, instead of library and Clippings", `["reading/**/*.md"]`,
		func(c *Config, v any) error { return readGlobs(&c.Library, v) }},
	{"me", "the path of your own note, instead of me.md", `"about/ada.md"`, readMe},
	{"timezone", "where your day begins and ends, instead of where the computer is", `"Europe/Lisbon"`, readTimezone},
	{"follow_up_after", "how soon after a meeting to come back with something helpful", `"2d"`,
		func(c *Config, v any) error { return readDays(&c.FollowUpAfter, v) }},
	{"ask_result_after", "how long after a help to ask whether it helped", `"14d"`,
		func(c *Config, v any) error { return readDays(&c.AskResultAfter, v) }},
	{"daily", "how many people today's list has at most", `5`, readDaily},
	{"every", "how often to be in touch with people of a tag, without their own", `{ friend = "6w", mentor = "3m" }`, readEvery},
}

// userOnly are keys that could start a program, reach a network or show what
// is private. They count only in the user's own config, never in a vault's.
var userOnly = []string{
	"browser", "color", "colors", "colour", "colours", "command", "commands", "editor", "embed", "exec", "hooks",
	"links", "match", "no_redact", "pager", "private", "redact", "shell", "url", "vault",
}

// entryError is a mistake in one entry of a table.
type entryError struct {
	key string
	error
}

// readConfig reads the vault's config. Without one it returns the defaults;
// where a value is wrong the default stays and a finding says so.
func readConfig(fsys fs.FS) (Config, []source.Diagnostic) {
	config := DefaultConfig()
	text, err := configText(fsys)
	if errors.Is(err, fs.ErrNotExist) {
		return config, nil
	}
	file := source.NewFile(configName, text)
	if err != nil {
		return config, []source.Diagnostic{{
			Code: "config-unread", Severity: source.Error, Span: source.Span{File: file},
			Message: "the config cannot be read: " + reason(err),
			Hint:    "see that it is a short file that you may read; until then, the defaults hold",
		}}
	}
	r := configReader{config: config, file: file}
	r.read(text)
	source.Sort(r.found)
	return r.config, r.found
}

// configText returns the text of the vault's config.
func configText(fsys fs.FS) (string, error) {
	info, err := fs.Lstat(fsys, configName)
	if err != nil {
		return "", err
	}
	name, mode := configName, info.Mode()
	if mode&fs.ModeSymlink != 0 {
		if name, mode, err = resolve(fsys, name, func(string) bool { return true }); err != nil {
			return "", fmt.Errorf("it %w", err)
		}
	}
	if !mode.IsRegular() {
		return "", errors.New("it is no regular file")
	}
	text, err := readBounded(fsys, name, maxConfig)
	if err == nil && strings.Count(text, ".")+strings.Count(text, "{") > maxNesting {
		err = fmt.Errorf("it has more than %d dots and braces", maxNesting)
	}
	return text, err
}

// configReader reads a config and collects findings.
type configReader struct {
	config Config
	file   *source.File
	found  []source.Diagnostic
}

func (r *configReader) read(text string) {
	table, err := parseTOML(text)
	if broken := (*tomlError)(nil); errors.As(err, &broken) {
		if r.conflicts(text) {
			return
		}
		r.report(source.Error, "config-syntax", broken.span, "this is not TOML: "+broken.message,
			`a line reads: key = "value"; until it can be read, the defaults hold`)
		return
	}
	for key, value := range table.values {
		i := slices.IndexFunc(ConfigFields, func(f ConfigField) bool { return f.Name == key })
		if i < 0 {
			r.unknown(key, table.place(key, ""))
			continue
		}
		r.field(&ConfigFields[i], value, table)
	}
}

// conflicts tells of the markers that a merge left, and reports whether there are
// any.
func (r *configReader) conflicts(text string) bool {
	start, any := 0, false
	for line := range strings.Lines(text) {
		if marker := strings.TrimRight(line, "\r\n"); frontmatter.ConflictMarker(marker) {
			any = true
			r.report(source.Error, "conflict", source.Span{File: r.file, Start: start, End: start + len(marker)}, "a merge left this conflict marker",
				"keep what is right of both sides and delete the marker lines; until then, the defaults hold")
		}
		start += len(line)
	}
	return any
}

// field reads the value of one key; each mistake in it is a finding.
func (r *configReader) field(f *ConfigField, value any, table tomlTable) {
	for _, err := range split(f.read(&r.config, value)) {
		var entry entryError
		errors.As(err, &entry)
		r.report(source.Warning, "config-value", table.place(f.Name, entry.key), f.Name+" "+err.Error(),
			fmt.Sprintf("for example: %s = %s", f.Name, f.Example))
	}
}

func (r *configReader) unknown(key string, span source.Span) {
	name := strings.ReplaceAll(strings.ToLower(key), "-", "_")
	if slices.Contains(userOnly, name) {
		r.report(source.Warning, "config-user-only", span, quoted(key)+" is read only in your own config, so that no folder of notes can set it",
			"move it to notes/config.toml in your config folder")
		return
	}
	var names []string
	for _, f := range ConfigFields {
		names = append(names, f.Name)
	}
	hint := "the keys are " + strings.Join(names, ", ")
	if near := Nearest(key, names); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	r.report(source.Warning, "config-key", span, quoted(key)+" is no key of this config", hint)
}

func (r *configReader) report(severity source.Severity, code string, span source.Span, message, hint string) {
	span.File = r.file
	r.found = append(r.found, source.Diagnostic{Code: code, Severity: severity, Span: span, Message: message, Hint: hint})
}

// split returns the errors that were joined, or the one there is.
func split(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

func readID(c *Config, value any) error {
	id, ok := value.(string)
	bad := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }
	if !ok || id == "" || len(id) > 64 || strings.ContainsFunc(id, bad) {
		return errors.New("wants one word of at most 64 letters")
	}
	c.ID = id
	return nil
}

// readGlobs reads a list of globs, or a single one. It takes all or none, so
// that a mistake in one does not turn everyone else away.
func readGlobs(globs *[]string, value any) error {
	if one, ok := value.(string); ok {
		value = []any{one}
	}
	list, ok := value.([]any)
	if !ok || len(list) == 0 {
		return errors.New("wants a list of globs")
	}
	var read []string
	for _, item := range list {
		pattern, ok := item.(string)
		if !ok {
			return errors.New("wants a list of globs, each in quotes")
		}
		pattern = strings.TrimPrefix(pattern, "./")
		if err := checkGlob(pattern); err != nil {
			return fmt.Errorf("has the glob %s, but %w", quoted(pattern), err)
		}
		read = append(read, pattern)
	}
	*globs = read
	return nil
}

func checkGlob(pattern string) error {
	g, err := parseGlob(pattern)
	switch {
	case err != nil:
		return err
	case strings.Trim(pattern, "/") == "":
		return errors.New("it names nothing")
	case strings.HasPrefix(pattern, "!"):
		return errors.New("a ! leaves nothing out: what is not to be read stands in .gitignore")
	case g[0] == "":
		return errors.New("it starts with a slash: paths count from the folder of notes")
	case slices.Contains(g, ".."):
		return errors.New("nothing outside the folder of notes is read")
	}
	return nil
}

func readMe(c *Config, value any) error {
	me, ok := value.(string)
	me = strings.TrimPrefix(me, "./")
	if !ok || !isNoteName(me) || !fs.ValidPath(me) {
		return errors.New("wants the path of a note, from the folder of notes")
	}
	c.Me = me
	return nil
}

// readTimezone reads a name of the IANA time zone database. "Local" is none:
// it means something else on every computer.
func readTimezone(c *Config, value any) error {
	name, ok := value.(string)
	if !ok || name == "" || name == "Local" {
		return errors.New("wants the name of a time zone")
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return errors.New("is " + quoted(name) + ", which is no time zone known here")
	}
	c.Timezone = zone
	return nil
}

// readDays reads a number of days: "2d", "2 weeks" or 2.
func readDays(days *int, value any) error {
	rhythm, ok := rhythmOf(value)
	if !ok || rhythm.Days < 1 || rhythm.Days > 366 {
		return errors.New("wants a number of days, at most 366")
	}
	*days = rhythm.Days
	return nil
}

// rhythmOf reads a rhythm, or a bare number of days.
func rhythmOf(value any) (r Rhythm, ok bool) {
	text, _ := value.(string)
	if n, isNumber := value.(int64); isNumber {
		text = strconv.FormatInt(n, 10)
	}
	r, err := ParseRhythm(text)
	return r, err == nil
}

func readDaily(c *Config, value any) error {
	n, ok := value.(int64)
	if !ok || n < 1 || n > 100 {
		return errors.New("wants a number from 1 to 100")
	}
	c.Daily = int(n)
	return nil
}

// readEvery reads a table of rhythms by tag. What is wrong with one does not
// touch the others.
func readEvery(c *Config, value any) error {
	table, ok := value.(map[string]any)
	if !ok {
		return errors.New("wants a table of tags, each with a rhythm")
	}
	c.Every = map[string]Rhythm{}
	var mistakes []error
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if err := c.addEvery(key, table[key]); err != nil {
			mistakes = append(mistakes, entryError{key, fmt.Errorf("has %s, but %w", quoted(key), err)})
		}
	}
	return errors.Join(mistakes...)
}

func (c *Config) addEvery(key string, value any) error {
	tag := Fold(strings.TrimLeft(key, "#+"))
	if tag == "" {
		return errors.New("that is no tag")
	}
	if _, twice := c.Every[tag]; twice {
		return errors.New("the same tag stands there in other letters")
	}
	rhythm, ok := rhythmOf(value)
	if !ok {
		return errors.New("its value is no rhythm")
	}
	c.Every[tag] = rhythm
	return nil
}
