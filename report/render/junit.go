package render

import (
	"encoding/xml"
	"io"
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// The elements of a JUnit report in the order of Ant's schema, which wants all
// of them and all of these attributes.
type (
	junitSuites struct {
		XMLName xml.Name   `xml:"testsuites"`
		Suite   junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		ID         int         `xml:"id,attr"`
		Package    string      `xml:"package,attr"`
		Name       string      `xml:"name,attr"`
		Timestamp  string      `xml:"timestamp,attr"`
		Hostname   string      `xml:"hostname,attr"`
		Tests      int         `xml:"tests,attr"`
		Failures   int         `xml:"failures,attr"`
		Errors     int         `xml:"errors,attr"`
		Time       string      `xml:"time,attr"`
		Properties struct{}    `xml:"properties"`
		Cases      []junitCase `xml:"testcase"`
		Out        string      `xml:"system-out"`
		Err        string      `xml:"system-err"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Time    string        `xml:"time,attr"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes findings as a JUnit report: a test for each file and code, which
// fails where the command does. What does not fail stands in the suite's output.
// The first test is that all notes were read, so that there always is one.
//
// Of the times that the format wants, all are zero, and the time of day is
// midnight: the same notes give the same report.
func JUnit(w io.Writer, r report.Report, o Options) error {
	s := junitSuite{
		Package: "notes", Name: "notes check", Timestamp: o.junitDay() + "T00:00:00", Hostname: "localhost", Time: "0",
		Cases: []junitCase{{Class: "notes", Name: "read", Time: "0"}},
	}
	for _, same := range alike(findings(r, o)) {
		s.add(same, o)
	}
	for _, section := range r.Doc().Sections {
		for _, n := range section.Notes {
			s.Out += Clean(n) + "\n"
		}
	}
	s.Tests = len(s.Cases)
	text, err := xml.MarshalIndent(junitSuites{Suite: s}, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}

// junitDay is the day on which the report holds; where none is named, the first
// one that computers count.
func (o Options) junitDay() string {
	if o.Day.IsZero() {
		return parser.Date{Year: 1970, Month: 1, Day: 1}.String()
	}
	return o.Day.String()
}

// alike returns the findings by file and code, in the order of the first ones.
func alike(all []found) [][]found {
	type test struct{ file, code string }
	place := map[test]int{}
	var tests [][]found
	for _, f := range all {
		i, ok := place[test{f.file, f.Code}]
		if !ok {
			i = len(tests)
			place[test{f.file, f.Code}] = i
			tests = append(tests, nil)
		}
		tests[i] = append(tests[i], f)
	}
	return tests
}

// add adds the test of the findings of one file and code.
func (s *junitSuite) add(same []found, o Options) {
	f := same[0]
	c := junitCase{Class: Clean(f.file), Name: f.Code, Time: "0"}
	var lines strings.Builder
	fails := false
	for _, f := range same {
		fails = fails || o.fails(f.Severity)
		lines.WriteString(f.line() + "\n")
		if f.Hint != "" {
			lines.WriteString("help: " + Clean(f.Hint) + "\n")
		}
	}
	if fails {
		c.Failure = &junitFailure{Message: Clean(f.Message), Type: f.Severity.String(), Text: lines.String()}
		s.Failures++
	} else {
		s.Out += lines.String()
	}
	s.Cases = append(s.Cases, c)
}

func (o Options) fails(s source.Severity) bool {
	if o.Fails == nil {
		return s == source.Error
	}
	return o.Fails(s)
}
