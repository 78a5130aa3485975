package article

import (
	"cmp"
	"encoding/json"
	"strings"

	"notes/parser"
)

// linked is what a page's linked data (JSON-LD 1.1, schema.org) says of the
// first article that it is about.
type linked struct {
	author    string
	published parser.Date
}

// read reads a script of linked data.
func (l *linked) read(script string) {
	var data any
	if json.Unmarshal([]byte(script), &data) != nil {
		return
	}
	for _, thing := range things(data) {
		if !isArticle(thing["@type"]) {
			continue
		}
		if published, ok := thing["datePublished"].(string); ok && l.published.IsZero() {
			l.published = dayOf(published)
		}
		l.author = cmp.Or(l.author, strings.Join(namesOf(thing["author"]), ", "))
	}
}

// namesOf returns the names of a person, or of several.
func namesOf(who any) []string {
	var name string
	switch who := who.(type) {
	case string:
		name = who
	case map[string]any:
		name, _ = who["name"].(string)
	case []any:
		var names []string
		for _, one := range who {
			if _, isList := one.([]any); !isList {
				names = append(names, namesOf(one)...)
			}
		}
		return names
	}
	if name = oneLine(name, maxAuthor); name == "" {
		return nil
	}
	return []string{name}
}

// things returns the objects at the top of linked data and in its graph.
func things(data any) (all []map[string]any) {
	switch data := data.(type) {
	case []any:
		for _, item := range data {
			if thing, ok := item.(map[string]any); ok {
				all = append(all, thing)
			}
		}
	case map[string]any:
		all = append(all, data)
		if graph, ok := data["@graph"].([]any); ok {
			all = append(all, things(graph)...)
		}
	}
	return all
}

// isArticle reports whether a schema.org type, or one of several, is of
// something to read.
func isArticle(kind any) bool {
	switch kind := kind.(type) {
	case string:
		return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" || kind == "WebPage"
	case []any:
		for _, k := range kind {
			if name, ok := k.(string); ok && isArticle(name) {
				return true
			}
		}
	}
	return false
}
