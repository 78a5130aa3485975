package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"notes/parser"
)

// userConfig is the user's own configuration. What could start a program,
// reach a network or loosen a safeguard is read here and never from a vault.
type userConfig struct {
	Vault  string `toml:"vault"`  // the folder of notes, where no other is near
	Color  string `toml:"color"`  // auto, always or never
	Editor string `toml:"editor"` // the command that opens a note
	Links  string `toml:"links"`  // the app that links to notes open in
	Match  struct {
		Embed  string `toml:"embed"`  // the address of a model that knows what texts mean; none is asked without it
		Model  string `toml:"model"`  // its name; usualModel unless given
		Remote bool   `toml:"remote"` // whether the address may be another machine's
	} `toml:"match"`

	path  string // where it was looked for
	found bool   // whether it was there
}

// userConfigKeys are the keys that a configuration may have.
var userConfigKeys = []string{"vault", "color", "editor", "links", "match", "match.embed", "match.model", "match.remote"}

// maxUserConfig bounds a configuration in bytes.
const maxUserConfig = 64 << 10

// userConfig reads the user's configuration, once. That there is none is no
// mistake; one that cannot be read is.
func (a *app) userConfig() (*userConfig, error) {
	if a.config != nil {
		return a.config, nil
	}
	c := &userConfig{path: a.userConfigPath()}
	if err := c.read(a.ui); err != nil {
		return nil, err
	}
	a.config = c
	return c, nil
}

// userConfigPath returns where the configuration stands, as the XDG Base
// Directory Specification has it, or in the system's own place.
func (a *app) userConfigPath() string {
	dir := a.env.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(dir, "notes", "config.toml")
}

func (c *userConfig) read(u *ui) error {
	if c.path == "" {
		return nil
	}
	info, err := os.Stat(c.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if errors.Is(err, fs.ErrPermission) { // of a folder above: somebody else's home, as in a container
		u.say("notes: %s is not read: %v", c.path, reason(err))
		return nil
	}
	if err == nil && (!info.Mode().IsRegular() || info.Size() > maxUserConfig) {
		err = fmt.Errorf("not a file of at most %d KiB", maxUserConfig>>10)
	}
	if err != nil {
		return fail("mend or remove it; `notes help vault` shows its keys", "cannot read %s: %w", c.path, reason(err))
	}
	meta, err := toml.DecodeFile(c.path, c)
	if err != nil {
		return c.broken(err)
	}
	c.found = true
	if !slices.Contains(colors, c.Color) && c.Color != "" {
		return fail("it is one of "+strings.Join(colors, ", "), "%s: %q is no value of color", c.path, c.Color)
	}
	c.warnUnknown(u, meta.Undecoded())
	return nil
}

// broken says where a configuration is no TOML, or has a value of another
// type than its key wants.
func (c *userConfig) broken(err error) error {
	const hint = "text stands in double quotes, as in vault = \"~/people\"; `notes help vault` shows the keys"
	var p toml.ParseError
	if errors.As(err, &p) {
		message := strings.Join(strings.Fields(p.Message), " ") // it may quote a line end
		return fail(hint, "%s:%d:%d: %s", c.path, p.Position.Line, p.Position.Col, message)
	}
	return fail(hint, "%s: %w", c.path, reason(err))
}

func (c *userConfig) warnUnknown(u *ui, keys []toml.Key) {
	for _, key := range keys {
		nearest := parser.Nearest(key.String(), userConfigKeys)
		u.warn(didYouMean(nearest, "it is ignored; `notes help vault` shows the keys"),
			"%s: no setting is called %s", c.path, key)
	}
}

// vaultDir returns the folder that the configuration names: a path from the
// home folder on where it begins with ~, else from the configuration's own.
func (c *userConfig) vaultDir() (string, error) {
	dir := filepath.FromSlash(c.Vault)
	if filepath.IsAbs(dir) {
		return dir, nil
	}
	rest, ok := strings.CutPrefix(dir, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return filepath.Join(filepath.Dir(c.path), dir), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}
