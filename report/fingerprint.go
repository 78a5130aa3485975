package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"notes/parser/source"
)

// Fingerprints returns for each finding a text by which it is known again when
// lines above it come or go, and which no other of them has: a hash of its
// code, its file, the text of the line on which it begins, but for white space
// at both ends, and how many findings before it share these three.
func Fingerprints(ds []source.Diagnostic) []string {
	prints := make([]string, len(ds))
	seen := make(map[string]int, len(ds))
	for i, d := range ds {
		same := strings.Join([]string{d.Code, d.Span.File.Name, strings.TrimSpace(d.Span.File.Line(d.Span.Start))}, "\x00")
		sum := sha256.Sum256([]byte(same + "\x00" + strconv.Itoa(seen[same])))
		prints[i] = hex.EncodeToString(sum[:16])
		seen[same]++
	}
	return prints
}
