package source

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says how much a finding matters.
type Severity int

// The severities, least first.
const (
	Info    Severity = iota // worth knowing; nothing is misread
	Warning                 // read as it was probably meant; other readers may differ
	Error                   // something could not be read or cannot be true
)

var severities = [...]string{"info", "warning", "error"}

// String returns the severity's name in lower case.
func (s Severity) String() string { return severities[s] }

// MarshalText writes the severity's name, so that JSON shows it.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ParseSeverity returns the severity of that name.
func ParseSeverity(name string) (Severity, error) {
	if i := slices.Index(severities[:], name); i >= 0 {
		return Severity(i), nil
	}
	return 0, fmt.Errorf("no severity %q", name)
}

// Diagnostic is one finding about a place in a file.
type Diagnostic struct {
	Code     string // stable, kebab-case; the key of its page
	Severity Severity
	Span     Span
	Message  string    // what is wrong, lower case, one line
	Hint     string    // what to do about it
	Related  []Related // other places that belong to it, such as the first of two
	About    []string  // names of the files of other notes whose people the message or the hint names
	Fix      []Edit    // a change that is certain to mend it; nil where there is none
}

// Related is another place that a finding speaks of.
type Related struct {
	Span    Span
	Message string
}

// Sort orders findings by path, place, code and message.
func Sort(ds []Diagnostic) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.File.Name, b.Span.File.Name),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Added returns the findings that came in addition to those before: of each code, those
// behind as many as there were.
func Added(found, before []Diagnostic) []Diagnostic {
	if len(found) == 0 {
		return nil
	}
	count := map[string]int{}
	for _, d := range before {
		count[d.Code]++
	}
	var added []Diagnostic
	for _, d := range found {
		if count[d.Code]--; count[d.Code] < 0 {
			added = append(added, d)
		}
	}
	return added
}
