//go:build linux

package hostile

import (
	"encoding/binary"
	"unicode/utf16"
)

// rich is a note with something of everything.
const rich = `---
name: Mallory Doe
aliases: [Mal]
tags: [founder, porto]
email: mallory@example.org
met:
  - 2026-05-20 fair, by the coffee via [[Grace Underhill]]
pains:
  - café owners don’t pay in time +cash since:2026-05-20
  - text: "a shop: too many returns"
    since: 2026-05-21
offers:
  - packaging that lasts +packaging
helps:
  - 2026-05-22 article Late payers https://example.org/late -> cash => worked
intros:
  - 2026-05-23 [[Ada Fairweather]] ok:2026-05-23 asked:2026-05-24
---
# Mallory Doe

- [ ] send the template 📅 2026-06-10

## 2026-05-20 fair

> She said: "nobody pays".

1. one
   - two ` + "`three`" + `
`

// encodings are texts that are not the text they seem to be.
func encodings() []attack {
	return []attack{
		{name: "Latin-1", want: "yaml-syntax 3; not-utf-8 3", make: head("role: caf\xe9 owner\n")},
		{name: "Latin-1 in the key", want: "unknown-key 3; not-utf-8 3; yaml-syntax 3", make: head("r\xf4le: owner\n")},
		{name: "every byte that begins nothing", want: "not-utf-8 3; yaml-syntax 3", make: head("role: \x80\xbf\xc0\xc1\xf5\xfe\xff\n")},
		{name: "too long forms of a slash and a NUL", want: "not-utf-8 3; yaml-syntax 3", make: head("role: \xc0\xaf\xe0\x80\xaf\xc0\x80\n")},
		{name: "lone surrogates", want: "not-utf-8 3; yaml-syntax 3", make: head("role: \xed\xa0\x80 and \xed\xbf\xbf\n")},
		{name: "beyond the last character", want: "not-utf-8 3; yaml-syntax 3", make: head("role: \xf4\x90\x80\x80\n")},
		{name: "a character cut at the end of the file", want: "not-utf-8 4", make: body("caf\xc3")},
		{name: "UTF-16 little end first", want: "utf-16 1", make: note(utf16Text(rich, binary.LittleEndian, true))},
		{name: "UTF-16 big end first", want: "utf-16 1", make: note(utf16Text(rich, binary.BigEndian, true))},
		{name: "UTF-16 without a mark", want: "nul-byte 1; not-utf-8 9", make: note(utf16Text(rich, binary.LittleEndian, false))},
		{name: "UTF-16 of an odd number of bytes", want: "utf-16 1", make: note(utf16Text(rich, binary.LittleEndian, true) + "x")},
		{name: "UTF-16 with lone surrogates", want: "utf-16 1", make: note("\xff\xfe" + utf16Text("---\nname: Mallory ", binary.LittleEndian, false) + "\x00\xd8\x00\xd8" + utf16Text("\n---\n", binary.LittleEndian, false))},
		{name: "UTF-32", want: "utf-16 1", make: note(utf32Text(rich))},
		{name: "UTF-7", make: head("role: +ADw-script+AD4-\n")},
		{name: "a byte order mark", want: "byte-order-mark 1", make: note("\ufeff" + rich)},
		{name: "two byte order marks", want: "byte-order-mark 1", make: note("\ufeff\ufeff" + rich)},
		{name: "a byte order mark before each key", want: "unknown-key 3", make: head("\ufeffrole: owner\n\ufeffmet: []\n")},
		{name: "nothing but a byte order mark", want: "byte-order-mark 1", make: note("\ufeff")},
		{name: "NUL in a name", want: "yaml-syntax 2; nul-byte 2", make: note("---\nname: Mal\x00lory\n---\n")},
		{name: "NUL at the end", want: "nul-byte 29", make: note(rich + times(4096, "\x00"))},
		{name: "nothing but NUL", want: "nul-byte 1", make: note(times(100_000, "\x00"))},
		{name: "controls of C0", want: "yaml-syntax 3", make: head("role: a\x01b\x07c\x08d\x0be\x0cf\x1bg\x1fh\n")},
		{name: "DEL and controls of C1", make: head("role: a\x7fb\u0080c\u0090d\u009be\u009ff\n")},
		{name: "escapes for a terminal", want: "yaml-syntax 4; yaml-misread 6; not-utf-8 people/osc.md:3", make: all(
			head("role: \"\\e]0;owned\\a\\e[2J\"\norg: \x1b[31mred\x1b[0m\npains:\n  - \x1b]8;;https://example.org/\x1b\\click\x1b]8;;\x1b\\ +x since:2026-05-01\n"),
			file("people/osc.md", "# \x1b]52;c;cm0gLXJmIH4=\x07Oscar\n\n## 2026-05-01 \x9b2J\n"))},
		{name: "carriage returns that hide what is before them", want: "yaml-syntax 3", make: head("role: rm -rf /\rowner\n")},
		{name: "backspaces", make: body("- 2026-05-01 harmful\b\b\b\b\b\b\bharmless\n")},
		{name: "directions turned over", make: head("role: \u202eowner\u202c \u2066x\u2069 \u200f\npains:\n  - \u202egnirih +x since:2026-05-01\n")},
		{name: "joiners and other invisible signs", make: note("---\nname: Mal\u200blory\u200d \u2060Doe\ufeff\u00ad\n---\n")},
		{name: "tags that nobody sees", make: head("role: owner\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065\n")},
		{name: "a flood of marks over one letter", make: note("---\nname: M" + times(10_000, "\u0301\u0489") + "allory\n---\n")},
		{name: "a flood of marks in a line of the body", make: body("## 2026-05-01 Z" + times(200_000, "\u0335") + "\n")},
		{name: "letters that fold to many", make: note("---\nname: " + times(3000, "\ufdfa") + "\n---\n")},
		{name: "letters that look like others", make: note(plain("Аdа Fаirweather"))}, // three Cyrillic letters
		{name: "Turkish and German letters", make: note(plain("İıßẞŉǰΐ"))},
		{name: "lines that end in CR", want: "cr-line-ends 1", make: note(cr(rich))},
		{name: "lines that end in every way", make: note("---\r\nname: Mallory Doe\rrole: owner\n\rorg: x\r\n\n---\n\rtext\r\r\n")},
		{name: "line ends that only Unicode knows", make: head("role: one\u0085org: two\u2028location: three\u2029every: 2w\n")},
		{name: "form feeds and vertical tabs", want: "yaml-syntax 3", make: head("role: a\fb\vc\n\f\nmet:\n\v- 2026-05-01 tea\n")},
		{name: "noncharacters and private use", want: "yaml-syntax 3", make: head("role: \ufdd0\uffff\U0010ffff\ue000\n")},
		{name: "spaces of all widths for indentation", want: "yaml-syntax 4", make: head("met:\n\u00a0\u00a0- 2026-05-01 tea\n\u3000- 2026-05-02 tea\n")},
		{name: "a picture under the name of a note", want: "not-utf-8 1; nul-byte 3", make: note("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + times(500, "\x00\xff\x10---\n"))},
		{name: "a program under the name of a note", want: "nul-byte 1", make: note("\x7fELF\x02\x01\x01" + times(30_000, "\x00\x01\x02\n"))},
		{name: "compressed with gzip", want: "not-utf-8 1; nul-byte 1", make: note("\x1f\x8b\x08\x00\x00\x00\x00\x00" + times(1000, "\xed\xbd\x07\x60"))},
	}
}

// utf16Text returns a text as UTF-16.
func utf16Text(text string, order binary.AppendByteOrder, mark bool) string {
	var data []byte
	if mark {
		data = order.AppendUint16(data, 0xfeff)
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		data = order.AppendUint16(data, unit)
	}
	return string(data)
}

func utf32Text(text string) string {
	data := []byte{0xff, 0xfe, 0, 0}
	for _, r := range text {
		data = binary.LittleEndian.AppendUint32(data, uint32(r))
	}
	return string(data)
}

// cr returns a text with the line ends of old Macs.
func cr(text string) string {
	data := []byte(text)
	for i := range data {
		if data[i] == '\n' {
			data[i] = '\r'
		}
	}
	return string(data)
}
