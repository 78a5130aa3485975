package render

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// Of SARIF 2.1.0 (OASIS Standard, errata 01), what is known of findings.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool             `json:"tool"`
		ColumnKind string                `json:"columnKind"`
		Bases      map[string]sarifPlace `json:"originalUriBaseIds"`
		Results    []sarifResult         `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string       `json:"id"`
		ShortDescription sarifMessage `json:"shortDescription"`
		FullDescription  sarifMessage `json:"fullDescription"`
		Help             sarifMessage `json:"help"`
		Defaults         sarifLevel   `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifMessage      `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifPlace  `json:"artifactLocation"`
		Region   sarifRegion `json:"region"`
	}
	sarifPlace struct {
		URI         string        `json:"uri,omitempty"`
		BaseID      string        `json:"uriBaseId,omitempty"`
		Description *sarifMessage `json:"description,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifPlace         `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion   `json:"deletedRegion"`
		Inserted *sarifMessage `json:"insertedContent,omitempty"`
	}
)

// sarifRoot is what paths are relative to: the root of the repository, as code
// scanning calls it.
const sarifRoot = "%SRCROOT%"

// sarifLevels are SARIF's names for severities.
var sarifLevels = map[source.Severity]string{source.Error: "error", source.Warning: "warning", source.Info: "note"}

// SARIF writes findings as a SARIF 2.1.0 log of one run. Its rules are the codes
// that were found, each with its page as help.
func SARIF(w io.Writer, r report.Report, o Options) error {
	all := findings(r, o)
	rules := foundCodes(all)
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "notes", Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Bases: map[string]sarifPlace{sarifRoot: {Description: &sarifMessage{Text: "The root of the repository that the notes are in."}}},
	}
	for _, code := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(code))
	}
	for _, f := range all {
		run.Results = append(run.Results, f.sarif(slices.Index(rules, f.Code), o))
	}
	log := sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
	return writeJSON(w, log, "  ")
}

// foundCodes returns the codes of findings, each once, sorted.
func foundCodes(all []found) []string {
	codes := make([]string, len(all))
	for i, f := range all {
		codes[i] = f.Code
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func sarifRuleOf(name string) sarifRule {
	code, _ := parser.FindCode(name)
	return sarifRule{
		ID: name, ShortDescription: sarifMessage{Text: code.Summary}, FullDescription: sarifMessage{Text: code.Explanation()},
		Help: sarifMessage{Text: code.Page(), Markdown: code.Page()}, Defaults: sarifLevel{sarifLevels[code.Severity]},
	}
}

// sarif is a finding as a result of the rule at that index.
func (f found) sarif(rule int, o Options) sarifResult {
	result := sarifResult{
		RuleID: f.Code, RuleIndex: rule, Level: sarifLevels[f.Severity], Message: sarifMessage{Text: f.advised()},
		Locations:    []sarifLocation{{Physical: o.sarifAt(f.Span)}},
		Fingerprints: map[string]string{"primaryLocationLineHash": f.fingerprint}, // the one name that GitHub reads
	}
	for i, r := range f.Related {
		result.Related = append(result.Related, sarifLocation{ID: i + 1, Physical: o.sarifAt(r.Span), Message: &sarifMessage{Text: Clean(r.Message)}})
	}
	if len(f.Fix) > 0 && !slices.ContainsFunc(f.Fix, func(e source.Edit) bool { return !isVisible(e, f.Span.File) }) {
		result.Fixes = []sarifFix{o.sarifFix(f)}
	}
	return result
}

func (o Options) sarifFix(f found) sarifFix {
	change := sarifChange{Artifact: o.sarifFile(f.Span.File)}
	for _, e := range f.Fix {
		replacement := sarifReplacement{Deleted: sarifRegionOf(editSpan(e, f.Span.File))}
		if e.New != "" {
			replacement.Inserted = &sarifMessage{Text: e.New}
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	return sarifFix{sarifMessage{Text: Clean(f.Hint)}, []sarifChange{change}}
}

func (o Options) sarifAt(s source.Span) sarifPhysical {
	return sarifPhysical{o.sarifFile(s.File), sarifRegionOf(s)}
}

// sarifFile names a file by a relative URI (RFC 3986, section 4.2), of which no
// part looks like a scheme.
func (o Options) sarifFile(f *source.File) sarifPlace {
	uri := (&url.URL{Path: o.inRepository(f)}).EscapedPath()
	return sarifPlace{URI: strings.ReplaceAll(uri, ":", "%3A"), BaseID: sarifRoot}
}

// sarifRegionOf is a place in lines and columns; a byte order mark is none.
func sarifRegionOf(s source.Span) sarifRegion {
	from, to := s.From(), s.To()
	return sarifRegion{from.Line, from.Column, to.Line, to.Column}
}
