package importer

import (
	"bytes"
	"encoding/json"
	"slices"

	"notes/parser"
)

// The kinds of notes that are about nobody whom you met.
const (
	Mine    = "me"      // the owner's own
	Library = "library" // something worth passing on
)

// Note is a note of another vault that is about nobody whom you met.
type Note struct {
	Place
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Note  string `json:"note"` // its path, first in the vault from which it comes and then in this one
	Why   string `json:"why"`

	URL     string        `json:"-"` // where it is found, "" for nowhere
	Members parser.Object `json:"-"` // what its keys say, as JSON
	Other   parser.Object `json:"-"` // what stands under keys that are not known here, as JSON
	Body    string        `json:"-"` // all of its text
}

// readNote reads the object of a note that is about nobody.
func (r *Reading) readNote(kind string, s *jsonStream) error {
	n := &Note{Place: Place{r.file, s.in.lineAt(s.next())}, Kind: kind}
	err := s.object(func(member string) error {
		var value json.RawMessage
		if err := s.decode(&value); err != nil {
			return err
		}
		return n.take(member, value)
	})
	if kind == Library && n.Members.Get("type") == nil {
		n.Members = append(n.Members, parser.Member{Name: "type", Value: json.RawMessage(`"article"`)})
	}
	switch n.Body = cleanMarkdown(n.Body); {
	case err != nil:
		return err
	case len(r.Notes) == maxEntries:
		return ErrTooMany
	case n.Title == "":
		r.Skip(n.Line, "this is no object with the members of a note")
	case len(n.Body) > maxBody:
		r.Skip(n.Line, "a note of the library is longer than 256 KiB: %s; copy its file, %s", shortened(n.Title), shortened(n.Note))
	default:
		r.Notes = append(r.Notes, n)
	}
	return nil
}

// take takes in a member of the object.
func (n *Note) take(member string, value json.RawMessage) error {
	var text string
	isText := json.Unmarshal(value, &text) == nil
	if isText && member != "body" {
		text = oneLine(text)
		value, _ = json.Marshal(text)
	}
	switch member {
	case "id":
		return nil
	case "file":
		n.Note = text
		return nil
	case "body":
		n.Body = text
		return nil
	case "fields":
		s := newJSONStream(bytes.NewReader(value))
		return s.object(func(key string) error {
			var value json.RawMessage
			err := s.decode(&value)
			n.Other = append(n.Other, parser.Member{Name: key, Value: value})
			return err
		})
	case "source":
		n.URL = text
	case "title", "name":
		n.Title = text
	}
	n.Members = append(n.Members, parser.Member{Name: member, Value: value})
	return nil
}

// Saying returns what the note is to say, as JSON has it.
func (n *Note) Saying() parser.Object {
	o := slices.Clone(n.Members)
	if len(n.Other) > 0 {
		o = append(o, parser.Member{Name: "fields", Value: n.Other})
	}
	return o
}
