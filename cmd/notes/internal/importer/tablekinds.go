package importer

import (
	"path"
	"slices"
)

// isLinkedIn reports whether a file is LinkedIn's table of connections.
func isLinkedIn(_ string, head []byte) bool {
	h, err := findHeader(string(head), nil)
	return err == nil && h.has("connected") && h.has("first_name")
}

// isGoogle reports whether a file is a table of Google Contacts. The columns for
// groups have other names in old exports.
func isGoogle(_ string, head []byte) bool {
	h, err := findHeader(string(head), nil)
	return err == nil && (h.hasHeader("groupmembership") || h.hasHeader("labels") && h.hasHeader("firstname"))
}

// isTable reports whether a file is another table of people.
func isTable(name string, head []byte) bool {
	h, err := findHeader(string(head), nil)
	switch path.Ext(name) {
	case ".csv", ".tsv":
		return true
	case ".txt":
		return err == nil
	}
	return err == nil && len(h.columns) > 1
}

func (h header) hasHeader(key string) bool {
	return slices.ContainsFunc(h.cells, func(text string) bool { return headerKey(text) == key })
}
