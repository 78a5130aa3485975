package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

// summaryVariable names the file that GitHub Actions shows as the summary of a
// step, in Markdown.
const summaryVariable = "GITHUB_STEP_SUMMARY"

// maxSummary is how many bytes the summary of a step may have; of a longer one,
// nothing is shown.
const maxSummary = 1 << 20

func (f *reportFlags) addSummary(c *cobra.Command) {
	c.Flags().BoolVar(&f.summary, "summary", false, "append it to the summary of a step in GitHub Actions")
}

// summarize appends a report to the summary of the step: as many whole sections
// as there is room for.
func (a *app) summarize(r report.Report) error {
	path := a.path(a.env.Getenv(summaryVariable))
	room := maxSummary
	begin := ""
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		begin = "\n"
		room = max(0, maxSummary-int(min(info.Size(), maxSummary)))
	}
	text, cut, err := fitting(r, room-len(begin))
	if err != nil {
		return err
	}
	if text == nil {
		a.ui.warn("write it in a step of its own", "the summary of this step has no room left for the report")
		return nil
	}
	if err := appendTo(path, append([]byte(begin), text...)); err != nil {
		return fail("the variable "+summaryVariable+" names it", "cannot write the summary: %w", reason(err))
	}
	if cut > 0 {
		a.ui.say("wrote the summary, without %s for which there was no room", report.Count(cut, "section", "sections"))
		return nil
	}
	a.ui.say("wrote the summary")
	return nil
}

// shortened is a report of which only the first sections are shown.
type shortened struct{ doc report.Doc }

func (s shortened) Doc() *report.Doc { return &s.doc }

// fitting writes a report as Markdown in at most so many bytes: all of it, or the
// first sections and a line that says how many are left out. It is nil where not
// even that line fits.
func fitting(r report.Report, room int) (text []byte, cut int, err error) {
	doc := *r.Doc()
	all := len(doc.Sections)
	for ; cut <= all; cut++ {
		var b bytes.Buffer
		part := doc
		part.Sections = doc.Sections[:all-cut]
		if err := render.Markdown(&b, shortened{part}, render.Options{}); err != nil {
			return nil, cut, err
		}
		if cut > 0 {
			fmt.Fprintf(&b, "\n%d of %d sections are left out here: a summary holds 1 MiB at most. `notes report` shows all.\n", cut, all)
		}
		if b.Len() <= room {
			return b.Bytes(), cut, nil
		}
	}
	return nil, cut, nil
}
