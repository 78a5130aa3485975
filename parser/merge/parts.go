package merge

import "strings"

// part is a run of merged text: what stands, or two versions of which somebody
// has to choose one.
type part struct {
	text      string
	clash     Versions // where text does not stand
	isClash   bool
	conflicts int // that are marked in the text already
}

type parts []part

// conflicts counts what somebody has to decide.
func (all parts) conflicts() int {
	n := 0
	for _, p := range all {
		n += p.conflicts
		if p.isClash {
			n++
		}
	}
	return n
}

// resolved returns the text with one version of each clash.
func (all parts) resolved(choose func(Versions) string) string {
	var b strings.Builder
	for _, p := range all {
		if p.isClash {
			b.WriteString(choose(p.clash))
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// both returns what either side has.
func both(v Versions) string { return v.Ours + v.Theirs }

// marked returns the text with markers around the versions of each clash.
func (all parts) marked(m Markers) string {
	end := newLine(all.resolved(both))
	return all.resolved(func(v Versions) string {
		text := m.line("<", m.Ours, end) + wholeLines(v.Ours, end)
		if m.ShowBase {
			text += m.line("|", m.Base, end) + wholeLines(v.Base, end)
		}
		return text + m.line("=", "", end) + wholeLines(v.Theirs, end) + m.line(">", m.Theirs, end)
	})
}

func (m Markers) line(sign, label, end string) string {
	return strings.TrimRight(strings.Repeat(sign, m.Size)+" "+label, " ") + end
}

// wholeLines ends the last line of a text, if it has none.
func wholeLines(text, end string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + end
}
