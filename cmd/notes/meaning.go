package main

import (
	"cmp"
	"context"
	"sync/atomic"

	"notes/cmd/notes/internal/embed"
	"notes/report"
)

// usualModel is asked unless the configuration names another model. It reads
// more than a hundred languages, takes 622 MB, needs no graphics card, and is
// the one in Ollama's own examples. Of the others, bge-m3 is twice as large and
// fails on some ordinary texts, and nomic-embed-text reads English only.
const usualModel = "embeddinggemma"

// meaning returns a vector for what each of the texts means that list gives, by
// the model that the user's configuration names; none, and without listing them,
// where it names none. A model that does not answer is no mistake: that is said,
// and words alone decide. One that may not be asked is. What is private is listed
// for a model on this machine only.
func (a *app) meaning(offline bool, o report.Options, list func(report.Options) []string) (map[string][]float32, error) {
	config, err := a.userConfig()
	if err != nil || config.Match.Embed == "" {
		return nil, err
	}
	model, err := config.model()
	if err != nil {
		return nil, err
	}
	if offline && !model.Local() {
		a.ui.warn("", "words alone decide: %s is not asked, since --offline forbids it", model.Host())
		return nil, nil
	}
	o.Private = o.Private && model.Local()
	texts, file := list(o), a.vectorFile()
	var done atomic.Int64
	stop := a.progress("asking "+model.Name+" what the texts mean", &done, file.vectors.Unknown(model.Name, texts))
	vectors, err := model.Vectors(context.Background(), texts, file.vectors, func(n int) {
		done.Add(int64(n))
		file.came(n)
	})
	stop()
	file.keep()
	switch {
	case vectors == nil && err != nil:
		a.ui.warn(hintOf(err), "words alone decide: %v", err)
	case err != nil:
		a.ui.warn(hintOf(err), "%v", err)
	}
	return vectors, nil
}

// model returns the model that the configuration names.
func (c *userConfig) model() (*embed.Model, error) {
	model, err := embed.New(c.Match.Embed, cmp.Or(c.Match.Model, usualModel), c.Match.Remote)
	if err != nil {
		return nil, fail(hintOf(err), "%s: [match] embed: %w", c.path, err)
	}
	return model, nil
}
