package report

import (
	"fmt"
	"strings"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
)

// BenchmarkMatch measures how long it takes to say whom an article helps, once
// the vault is loaded: to look over it, to build the index, and to ask it. The
// article has some 1,300 words.
func BenchmarkMatch(b *testing.B) {
	for _, people := range vaulttest.BenchSizes() {
		v, err := (&parser.Loader{FS: vaulttest.MapFS(1, people), Bodies: true, Library: true}).Load()
		if err != nil {
			b.Fatal(err)
		}
		article := SourceOf(v.Resources[0])
		article.Text = strings.Repeat(article.Text+"\n", 1+8000/len(article.Text))[:8000]
		o := Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
		w := look(v, o)
		w.pained() // so that the queries below find the index built
		for _, part := range []struct {
			name string
			do   func()
		}{
			{"all", func() { NewMatches(v, []Source{article}, o) }},
			{"look", func() { look(v, o) }},
			{"index", func() { w.gatherPains() }},
			{"query", func() { w.fits(&article, mostFits) }},
		} {
			b.Run(fmt.Sprintf("%d/%s", people, part.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					part.do()
				}
			})
		}
	}
}
