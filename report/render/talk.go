package render

import (
	"io"
	"strings"

	"notes/report"
)

// talkIndent is how far what stands below a line of talk is set in: as far as a
// clock's time and a space are wide.
const talkIndent = 6

// Changes writes what changed as a run of talk, such as of a program that watches:
// for each note a line that begins with the time, and below it what that means. On
// a terminal, what does not fit goes on below, set in; else lines are as long as
// they are.
func Changes(w io.Writer, r *report.ChangesReport, clock string, o Options) error {
	t := &textWriter{Options: o, width: o.columns()}
	if o.Width == 0 {
		t.width = 1 << 20
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		t.talk(0, span{clock, quiet}, span{Clean(c.File) + ":", heading}, span{Clean(c.Words()), plain})
		for _, line := range c.Meaning() {
			t.talk(talkIndent, span{Clean(line), plain})
		}
	}
	_, err := io.WriteString(w, t.out.String())
	return err
}

// talk writes a line set in by so many columns, its later lines by talkIndent.
func (t *textWriter) talk(in int, spans ...span) {
	for i, l := range wrap(t.width-talkIndent, spans...) {
		if i > 0 {
			in = talkIndent
		}
		t.line(append(line{{strings.Repeat(" ", in), plain}}, l...)...)
	}
}
