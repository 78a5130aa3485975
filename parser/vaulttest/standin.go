package vaulttest

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// standIns are what the archives have in place of bytes that do not show.
var standIns = strings.NewReplacer("«tab»", "\t", "«NUL»", "\x00", "«BOM»", "\uFEFF", "«CR»\n", "\r", "«CR»", "\r", "«E9»", "\xE9")

// repeats is a text that stands many times: within a line, or as a line.
var repeats = regexp.MustCompile(`(?m)^«(.*)×(\d+)»\n|«([^«»]*)×(\d+)»`)

// Expand puts in what stand-ins stand for in the pages of codes: «tab», «NUL»,
// «BOM», «CR», «E9» and «UTF-16», and «x×40» for x 40 times.
func Expand(text string) string {
	text = repeats.ReplaceAllStringFunc(text, func(s string) string {
		m := repeats.FindStringSubmatch(s)
		unit, count := m[3], m[4]
		if m[2] != "" {
			unit, count = m[1]+"\n", m[2]
		}
		n, _ := strconv.Atoi(count)
		return strings.Repeat(unit, n)
	})
	if rest, ok := strings.CutPrefix(text, "«UTF-16»"); ok {
		return toUTF16("\uFEFF" + rest)
	}
	return standIns.Replace(text)
}

func toUTF16(text string) string {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	return b.String()
}
