package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

// formatFlag is --format of a command, and --json, its only alias.
type formatFlag struct {
	known []string // the formats of the command, the usual one first
	name  string
	json  bool
}

// add gives the flags to a command that knows these formats.
func (f *formatFlag) add(c *cobra.Command, known ...string) {
	f.known = known
	c.Flags().StringVar(&f.name, "format", "", "one of "+strings.Join(known, ", ")+" (default "+known[0]+")")
	c.Flags().BoolVar(&f.json, "json", false, "the same as --format json")
	complete(c, "format", known)
}

// given returns the format that was asked for, or "".
func (f *formatFlag) given() (string, error) {
	switch {
	case f.json && f.name != "" && f.name != "json":
		return "", fail("leave one of them away", "--json and --format %s say two different things", f.name)
	case f.json:
		return "json", nil
	case f.name == "":
		return "", nil
	}
	return f.name, knownName("format", f.name, f.known)
}

// chosen returns the format to print in.
func (f *formatFlag) chosen() (string, error) {
	name, err := f.given()
	if name == "" {
		name = f.known[0]
	}
	return name, err
}

// formatOf returns the format for an output file: the one that was asked for,
// else the one of its ending.
func formatOf(path, asked string, prefer ...string) (render.Format, error) {
	if path == "-" {
		return render.Format{}, fail("without -o it goes to standard output", "-o wants a file, and %q is none", path)
	}
	if asked != "" {
		f, _ := render.ByName(asked)
		return f, nil
	}
	if f, ok := render.ByPath(path, prefer...); ok {
		return f, nil
	}
	return render.Format{}, fail("the endings are "+strings.Join(render.Endings(), ", ")+"; or say --format",
		"no format is known for %q", filepath.Base(path))
}

// print writes a report to stdout.
func (a *app) print(format string, r report.Report, o render.Options) error {
	f, ok := render.ByName(format)
	if !ok {
		return fmt.Errorf("there is no format %q", format)
	}
	o.Width, o.Color = a.ui.width, a.ui.color
	if format == "text" {
		return f.Write(a.ui.text, r, o)
	}
	return f.Write(a.ui.out, r, o)
}

// printJSON prints a value as JSON that acts on no terminal.
func (a *app) printJSON(value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	return render.VisibleJSON(a.ui.out, b.Bytes())
}
