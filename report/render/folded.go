package render

import "strings"

// foldedWriter writes the lines of calendars and cards (RFC 5545, section 3.1;
// RFC 6350, section 3.2).
type foldedWriter struct{ strings.Builder }

// maxOctets is how long a line may be, without its end.
const maxOctets = 75

// lines writes lines, each folded between characters where it is too long.
func (w *foldedWriter) lines(lines ...string) {
	for _, s := range lines {
		for limit := maxOctets; len(s) > limit; limit = maxOctets - 1 {
			at := runeStart(s, limit)
			w.WriteString(s[:at] + "\r\n ")
			s = s[at:]
		}
		w.WriteString(s + "\r\n")
	}
}

// inText escapes a value of type TEXT (RFC 5545, section 3.3.11; RFC 6350, section
// 3.4).
var inText = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)
