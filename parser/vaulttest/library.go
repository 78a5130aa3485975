package vaulttest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// article is a resource worth passing on.
type article struct {
	title, url, file string
	theme            theme
	slot             int // index into languages
}

// articles returns how many resources the library holds.
func (v vault) articles() int { return (v.people + 19) / 20 }

// nthArticle returns the nth resource. It depends on n alone, so a help can
// name it without a look at its file. Theme and part make the title unique.
func (v vault) nthArticle(n int) article {
	a := article{theme: themes[n%len(themes)]}
	if n%5 > 2 {
		a.slot = 1 + n/5%(len(languages)-1)
	}
	titles := languages[a.slot].titles
	a.title = capital(strings.ReplaceAll(titles[n/3%len(titles)], "@topic", a.theme.tag))
	if part := n / len(themes); part > 0 {
		a.title += fmt.Sprintf(", part %d", part+1)
	}
	a.url = fmt.Sprintf("https://example.org/library/%d", n+1)
	a.file = "library/" + slug(a.title) + ".md"
	return a
}

func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// article makes the nth resource's file, as a web clipper would.
func (v vault) article(n int) (name string, content []byte) {
	d := roll(v.seed, 1<<32|uint64(n))
	a := v.nthArticle(n)
	published := d.within(1, today-30)
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: %q\nsource: %q\nauthor:\n  - %q\n", a.title, a.url, identify(d.below(maxPeople)).name())
	fmt.Fprintf(&b, "published: %v\ncreated: %v\n", published, d.within(published, today))
	fmt.Fprintf(&b, "tags:\n  - \"clippings\"\n  - %q\n---\n", a.theme.tag)
	size := d.between(1100, 5600)
	for b.Len() < size {
		if d.chance(250) {
			fmt.Fprintf(&b, "## %s\n\n", capital(pick(d, a.theme.wording[a.slot])))
		}
		a.paragraph(&b, d)
	}
	return a.file, b.Bytes()
}

// paragraph writes a few sentences in a row of the article's language.
func (a article) paragraph(b *bytes.Buffer, d dice) {
	lang := &languages[a.slot]
	start := d.below(len(lang.lessons))
	for i := range d.between(2, len(lang.lessons)) {
		if i > 0 {
			b.WriteString(lang.space())
		}
		lesson := lang.lessons[(start+i)%len(lang.lessons)]
		b.WriteString(strings.ReplaceAll(lesson, "@pain", pick(d, a.theme.wording[a.slot])))
	}
	b.WriteString("\n\n")
}
