package render

import (
	"fmt"
	"io"
	"strings"

	"notes/parser/source"
	"notes/report"
)

// mostAnnotations is how many annotations of a severity GitHub shows for a step
// of a workflow; it drops the rest without a word.
const mostAnnotations = 10

// GitHub writes findings as workflow commands, by which GitHub Actions shows
// them beside the lines that they are about. Of each severity there are ten at
// most, of which the last says how many more there are; these stand below as
// lines of the log.
//
// The commands are those of the manual "Workflow commands for GitHub Actions",
// escaped as its toolkit does. Columns are left out of what runs over several
// lines, as GitHub wants it.
func GitHub(w io.Writer, r report.Report, o Options) error {
	var commands, rest strings.Builder
	all := findings(r, o)
	count := map[source.Severity]int{}
	for _, f := range all {
		count[f.Severity]++
	}
	seen := map[source.Severity]int{}
	for _, f := range all {
		seen[f.Severity]++
		more := count[f.Severity] - mostAnnotations
		switch n := seen[f.Severity]; {
		case n > mostAnnotations:
			rest.WriteString(InLog(f.line()) + "\n")
		case n == mostAnnotations && more > 0:
			word := "more " + commandOf[f.Severity]
			commands.WriteString(annotation(f, "\n"+report.Count(more, word, word+"s")+": see the log"))
		default:
			commands.WriteString(annotation(f, ""))
		}
	}
	for _, s := range r.Doc().Sections {
		for _, n := range s.Notes {
			rest.WriteString(InLog(Clean(n)) + "\n")
		}
	}
	_, err := io.WriteString(w, commands.String()+rest.String())
	return err
}

// commandOf are the commands for severities.
var commandOf = map[source.Severity]string{source.Error: "error", source.Warning: "warning", source.Info: "notice"}

// annotation is the workflow command for a finding, with words behind its
// message.
func annotation(f found, more string) string {
	from, to := f.Span.From(), f.Span.To()
	properties := fmt.Sprintf("file=%s,line=%d", commandProperty.Replace(f.file), from.Line)
	if to.Line > from.Line {
		properties += fmt.Sprintf(",endLine=%d", to.Line)
	} else {
		properties += fmt.Sprintf(",col=%d,endColumn=%d", from.Column, to.Column)
	}
	message := Clean(f.Message)
	if f.Hint != "" {
		message += "\n" + Clean(f.Hint)
	}
	return fmt.Sprintf("::%s %s,title=%s::%s\n", commandOf[f.Severity], properties, commandProperty.Replace(f.Code), commandData.Replace(message+more))
}

// commandData and commandProperty escape what follows a command, and what
// stands in its properties.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// InLog breaks up what the log of GitHub Actions or Azure Pipelines would take for
// a command, wherever in a line it stands.
func InLog(text string) string { return brokenCommands.Replace(text) }

var brokenCommands = strings.NewReplacer("::", ": :", "##[", "## [", "##vso[", "## vso[")
