package parser

import (
	"slices"

	"notes/parser/frontmatter"
)

// mentionsIn adds to the targets those of the [[links]] under the keys of a
// note, but for its introductions: who might meet somebody does not know them
// for that.
func mentionsIn(targets []string, entries []frontmatter.Entry) []string {
	for _, e := range entries {
		if f := personKeys.find(e.Key); f == nil || f.Name != "intros" {
			targets = mentionsOf(targets, e.Value)
		}
	}
	return targets
}

func mentionsOf(targets []string, v frontmatter.Value) []string {
	for link := range wikilinks(v.Text) {
		if !slices.Contains(targets, link.target) {
			targets = append(targets, link.target)
		}
	}
	for _, item := range v.Items {
		targets = mentionsOf(targets, item)
	}
	for _, e := range v.Entries {
		targets = mentionsOf(targets, e.Value)
	}
	return targets
}
