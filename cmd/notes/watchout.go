package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"notes/report"
	"notes/report/render"
)

// keptOutput is a file that is kept up to date.
type keptOutput struct {
	given  string // as the user named it
	path   string
	format render.Format
	failed string // the mistake that was said last
	unlock func()
}

// keepOutputs sees that the outputs may be written, and that no other command
// keeps one of them.
func (w *watching) keepOutputs() error {
	for _, given := range w.flags.outputs {
		o := keptOutput{given: given, path: w.path(given)}
		var err error
		if o.format, err = formatOf(given, ""); err != nil {
			return err
		}
		if err := w.mustBeNoNote(w.vault, given); err != nil {
			return err
		}
		if o.unlock, err = w.claim(o); err != nil {
			return err
		}
		w.own = append(w.own, w.vault.inside(o.path)...)
		w.outputs = append(w.outputs, o)
	}
	return nil
}

// isPage reports whether a file is a page, for which the bodies of notes are read.
func isPage(path string) bool {
	format, _ := render.ByPath(path)
	return format.Name == "html"
}

// end lets go of the outputs.
func (w *watching) end() {
	for _, o := range w.outputs {
		o.unlock()
	}
}

// isOutput reports whether a file of the vault is one that this command writes.
func (w *watching) isOutput(name string) bool {
	return slices.Contains(w.own, name)
}

// claim makes this command the one that keeps an output, until it ends. What is
// locked is a folder of the user's cache, named by the file's path: the file itself
// is another one each time it is written. Where there is no cache, nothing is
// locked.
func (w *watching) claim(o keptOutput) (unlock func(), err error) {
	cache := w.cacheDir()
	if cache == "" {
		return func() {}, nil
	}
	folder := filepath.Join(cache, "watch", fmt.Sprintf("%x", sha256.Sum256([]byte(o.path)))[:32])
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return func() {}, nil
	}
	unlock, _, err = lockFolder(folder, 0)
	if errors.Is(err, errLocked) {
		return nil, fail("end that one first, or name another file", "another notes watch keeps %s already", o.given)
	}
	return unlock, nil
}

// writeOutputs writes each output that would say something else.
func (w *watching) writeOutputs() {
	for i := range w.outputs {
		o := &w.outputs[i]
		changed, err := w.writeKept(o)
		switch {
		case err != nil && err.Error() != o.failed:
			w.ui.sayError(err)
			o.failed = err.Error()
		case err == nil && changed:
			w.ui.say("wrote %s", o.given)
		}
		if err == nil {
			o.failed = ""
		}
	}
}

// writeKept writes an output, if it would say something else.
func (w *watching) writeKept(o *keptOutput) (changed bool, err error) {
	options := report.Options{Today: w.vault.Today, Redact: w.app.flags.redact, Memory: &w.memory}
	if o.format.Name == "html" {
		options.Cards = toldInFile
	}
	row, _ := report.KindByName(o.format.Kind)
	written := render.Options{Note: w.notesFrom(w.vault, filepath.Dir(o.path))}
	if !options.Redact {
		written.VaultID = w.vault.Config.ID
	}
	r := row.Build(w.vault.Vault, options)
	return w.writeOutput(o.path, func(out io.Writer) error { return o.format.Write(out, r, written) })
}
