package report

import (
	"strings"

	"notes/parser"
)

// fit is something of the library that fits a pain.
type fit struct {
	resource *parser.Resource
	words    []string // that they share
}

// Send is something of the library to send to somebody.
type Send struct {
	Title string   `json:"title"`
	URL   string   `json:"url,omitempty"`
	File  string   `json:"file"`
	Terms []string `json:"terms"` // the words that it shares with the pain
}

// send returns what fits as a report shows it, or nil.
func (f *fit) send() *Send {
	if f == nil {
		return nil
	}
	return &Send{f.resource.Title, f.resource.URL, f.resource.Note.File.Name, f.words}
}

func (s *Send) words() string {
	return "fits: " + s.Title + " (" + strings.Join(s.Terms, ", ") + ")"
}

func (w *view) findResource(_ *person, reasons []Reason) []Reason { return reasons }

func (w *view) whyResource(_ *person, r *Reason) string { return "" }
