package render

import "strings"

// role is what a piece of text is for. Colour and weight follow from it, in
// this file alone.
type role int

const (
	plain   role = iota
	title        // of the document
	heading      // of a section
	topic        // of a group
	name         // somebody
	quiet        // what may be skipped
	accent       // what stands out: marks, commands, the caret
)

// codes are the parameters of SGR (ECMA-48, 8.3.117) for each role. One colour
// is enough; it is one that can be read on light and on dark.
var codes = [...]string{title: "1", heading: "1;35", topic: "3", name: "1", quiet: "2", accent: "35"}

// paint returns the text as it shows its role.
func (o Options) paint(s span) string {
	if !o.Color || s.role == plain || strings.TrimSpace(s.text) == "" {
		return s.text
	}
	return "\x1b[" + codes[s.role] + "m" + s.text + "\x1b[0m"
}
