package main

import (
	"cmp"
	"fmt"
	"sync/atomic"

	"notes/cmd/notes/internal/article"
	"notes/parser/parallel"
	"notes/report"
)

// maxTexts bounds what is read in one go as articles, in bytes.
const maxTexts = 256 << 20

// sources reads what the arguments name: addresses, files, standard input, and
// the texts in folders. What cannot be read among several has a Problem; where
// nothing can be read, that is the error.
func (a *app) sources(flags *sourceFlags, v *loaded, args []string) ([]report.Source, error) {
	l, err := a.listSources(v, args)
	if err != nil {
		return nil, err
	}
	a.sayPassed(l)
	return a.readSources(flags, l.found)
}

// oneSource reads the one thing that an argument names, for something that is
// done with it.
func (a *app) oneSource(flags *sourceFlags, v *loaded, arg, what string) (report.Source, error) {
	l, err := a.listSources(v, []string{arg})
	if err != nil {
		return report.Source{}, err
	}
	if len(l.found) > 1 {
		return report.Source{}, fail("name one of them", "%s is about one thing, and there are %d in %s", what, len(l.found), arg)
	}
	sources, err := a.readSources(flags, l.found)
	if err != nil {
		return report.Source{}, err
	}
	s := sources[0]
	s.Kind = cmp.Or(s.Kind, "article")
	return s, nil
}

// mostNamed is how many sources are named that cannot be read, where none can.
const mostNamed = 10

// noneRead is the error that nothing of what was named could be read.
func noneRead(found []toRead) error {
	var lines []string
	for _, n := range found {
		if n.err == nil {
			return nil
		}
		lines = append(lines, n.name+": "+n.err.Error())
	}
	if len(found) == 1 {
		return unreadSource(found[0].name, found[0].err)
	}
	if more := len(lines) - mostNamed; more > 0 {
		lines = append(lines[:mostNamed], fmt.Sprintf("… and %d more", more))
	}
	return listed{fail(anotherSource, "none of these can be read"), lines}
}

// readSources reads several sources at once. Their order, and which of them can
// be read, does not depend on that.
func (a *app) readSources(flags *sourceFlags, found []toRead) ([]report.Source, error) {
	sources := make([]report.Source, len(found))
	var size, done atomic.Int64
	stop := a.progress("reading", &done, len(sources))
	defer stop()
	parallel.Each(len(sources), func(i int) {
		if size.Load() <= maxTexts {
			sources[i] = a.readNamed(flags, &found[i])
			size.Add(int64(len(sources[i].Text)))
			done.Add(1)
		}
	})
	if size.Load() > maxTexts {
		return nil, fail("name fewer of them at once", "the texts of these %d sources are larger than %d MiB together", len(sources), maxTexts>>20)
	}
	return sources, noneRead(found)
}

// readNamed reads one source, and notes in n why it cannot be read.
func (a *app) readNamed(flags *sourceFlags, n *toRead) report.Source {
	if s := n.resource; s != nil {
		source := report.SourceOf(s)
		source.Name = n.name
		return source
	}
	var found article.Article
	if n.err == nil {
		found, n.err = a.readArticle(flags, n.name)
	}
	if n.err != nil {
		return report.Source{Name: n.name, Problem: n.err.Error()}
	}
	return report.Source{
		Name: n.name, Title: found.Title, URL: found.URL, Author: found.Author, Kind: found.Kind,
		Lang: found.Lang, Text: found.Text, Cut: found.IsCut(),
	}
}
