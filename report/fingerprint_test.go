package report_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser/source"
	"notes/report"
)

// at is a finding about each line of a text that holds a word.
func at(file, code, text, word string) []source.Diagnostic {
	f := source.NewFile(file, text)
	var ds []source.Diagnostic
	offset := 0
	for line := range strings.Lines(text) {
		if i := strings.Index(line, word); i >= 0 {
			ds = append(ds, source.Diagnostic{Code: code, Span: source.Span{File: f, Start: offset + i, End: offset + i + len(word)}})
		}
		offset += len(line)
	}
	return ds
}

// TestFingerprintsStay holds that a finding keeps its fingerprint when other
// lines come or go, its own is set in, or it ends otherwise; and gets another
// one when its line says something else.
func TestFingerprintsStay(t *testing.T) {
	before := "---\nmet:\n- 2026-1-3 tea\n- 2026-1-3 tea\n- 2026-1-4 cake\n"
	prints := report.Fingerprints(at("ada.md", "date-form", before, "2026-"))
	if len(prints) != 3 || slices.Contains(prints, "") || len(slices.Compact(slices.Sorted(slices.Values(prints)))) != 3 {
		t.Fatalf("not three of their own: %v", prints)
	}
	for _, same := range []string{
		"---\nname: Ada\n\nmet:\n- 2026-1-3 tea\n- 2026-05-01 talk\n- 2026-1-3 tea\n- 2026-1-4 cake\n",
		"---\r\nmet:\r\n  - 2026-1-3 tea\r\n  - 2026-1-3 tea\r\n  - 2026-1-4 cake",
	} {
		if got := report.Fingerprints(at("ada.md", "date-form", same, "2026-1-")); !slices.Equal(got, prints) {
			t.Errorf("%q: %v, want %v", same, got, prints)
		}
	}
	for name, other := range map[string][]source.Diagnostic{
		"text": at("ada.md", "date-form", strings.ReplaceAll(before, "t", "T"), "2026-"),
		"file": at("bea.md", "date-form", before, "2026-"),
		"code": at("ada.md", "date-other", before, "2026-"),
	} {
		for i, got := range report.Fingerprints(other)[:2] {
			if got == prints[i] {
				t.Errorf("another %s has the same fingerprint", name)
			}
		}
	}
}

// TestFingerprintsDiffer holds that no two findings of a report have the same.
func TestFingerprintsDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ds []source.Diagnostic
		for range rapid.IntRange(0, 8).Draw(t, "n") {
			text := rapid.StringMatching(`[ab\n]{0,4}`).Draw(t, "text")
			code := rapid.SampledFrom([]string{"a", "aa"}).Draw(t, "code")
			ds = append(ds, source.Diagnostic{Code: code, Span: source.Span{File: source.NewFile("a", text), Start: rapid.IntRange(0, len(text)).Draw(t, "at")}})
		}
		prints := report.Fingerprints(ds)
		if n := len(slices.Compact(slices.Sorted(slices.Values(prints)))); n != len(ds) {
			t.Fatalf("%d of %d: %v", n, len(ds), prints)
		}
	})
}
