package main

import (
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report/render"
)

// opener is an app that opens notes by a link.
type opener struct {
	name string
	link func(path string) string // of a note's absolute path
}

// openers are the apps that --app knows.
var openers = []opener{
	{"obsidian", func(path string) string { return "obsidian://open?path=" + escaped(path, "") }}, // help.obsidian.md, Obsidian URI
	{"vscode", func(path string) string { return "vscode://file/" + strings.TrimPrefix(escaped(path, "/"), "/") }},
}

// escaped percent-encodes a path for a link, with slashes kept where the app
// wants them.
func escaped(path, keep string) string {
	text := strings.ReplaceAll(url.QueryEscape(filepath.ToSlash(path)), "+", "%20")
	if keep != "" {
		text = strings.ReplaceAll(text, url.QueryEscape(keep), keep)
	}
	return text
}

func openerNames() []string {
	return mapped(openers, func(o opener) string { return o.name })
}

func (a *app) openCommand() *cobra.Command {
	var app string
	var pathOnly bool
	c := &cobra.Command{
		Use:   "open WHO",
		Short: "Open somebody's note in your editor",
		Long: `Open somebody's note in your editor: the one that editor in your config names,
else $VISUAL, else $EDITOR.`,
		Example: example(
			"notes open ada", "in your editor",
			"notes open ada --app obsidian", "print the link that opens it in Obsidian",
			"notes open ada --path", "print where the note is",
		),
		GroupID: "look",
		Args:    wantsWho,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.open(strings.Join(args, " "), app, pathOnly)
		},
	}
	c.Flags().StringVar(&app, "app", "", "print the link that opens it in this `app`: "+strings.Join(openerNames(), ", "))
	c.Flags().BoolVar(&pathOnly, "path", false, "print the path of the note")
	c.MarkFlagsMutuallyExclusive("app", "path")
	complete(c, "app", openerNames())
	return c
}

// open opens the note of a person, or prints how to.
func (a *app) open(who, app string, pathOnly bool) error {
	if app != "" {
		if err := knownName("app", app, openerNames()); err != nil {
			return err
		}
	}
	if a.redacts() && (app != "" || pathOnly) {
		return fail("in CI, --no-redact shows it", "the name of a note tells whose it is, and this is redacted")
	}
	v, p, err := a.onePerson(who, reads)
	if err != nil {
		return err
	}
	note := v.path(p.Note)
	for _, o := range openers {
		if o.name == app {
			fmt.Fprintln(a.ui.out, o.link(note))
			return nil
		}
	}
	if pathOnly && a.ui.width > 0 {
		note = render.Clean(note)
	}
	if pathOnly {
		fmt.Fprintln(a.ui.out, note)
		return nil
	}
	return a.edit(note)
}

// path returns the absolute path of a note.
func (v *loaded) path(n *parser.Note) string {
	return filepath.Join(v.Dir, filepath.FromSlash(n.File.Name))
}

// edit opens a file in the user's editor and waits until it is closed. The
// path is absolute, so no name can be taken for a flag.
func (a *app) edit(path string) error {
	command, from, err := a.editor()
	if err != nil {
		return err
	}
	words, err := commandWords(command)
	if err != nil || len(words) == 0 {
		return fail("write the program and its flags, as in: code --wait", "%s: cannot read %q as a command", from, command)
	}
	if err := a.ui.flush(); err != nil {
		return err
	}
	program := exec.Command(words[0], append(words[1:], path)...)
	program.Stdin, program.Stdout, program.Stderr = a.env.Stdin, a.env.Stdout, a.env.Stderr
	err = a.env.Lend(program)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return fmt.Errorf("%s ended with exit code %d", words[0], exit.ExitCode())
	case err != nil:
		return fail("see whether the program is installed and on your PATH", "cannot start %s (%s): %w", words[0], from, reason(err))
	}
	return nil
}

// editor returns the command of the user's editor, and what names it.
func (a *app) editor() (command, from string, err error) {
	config, err := a.userConfig()
	if err != nil {
		return "", "", err
	}
	if config.Editor != "" {
		return config.Editor, config.path, nil
	}
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if command := strings.TrimSpace(a.env.Getenv(name)); command != "" {
			return command, name, nil
		}
	}
	return "", "", fail(`set EDITOR, as in export EDITOR=nano; or write editor = "nano" into your config (notes help vault)`, "no editor is set")
}

// commandWords takes a command apart at its spaces; quotes keep words together.
// Nothing else has a meaning, since no shell is asked.
func commandWords(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	quote, begun := rune(0), false
	for _, c := range command {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, begun = c, true
		case quote == 0 && (c == ' ' || c == '\t'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(c)
			begun = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quote is not closed")
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}
