package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// decode returns the text of a page as UTF-8: by its byte order mark or the
// header; as it is where it is UTF-8 already, since browsers save pages as
// UTF-8 and leave what the page says of its charset; by its meta element; else
// as windows-1252.
func decode(page []byte, contentType string) string {
	encoding, name, certain := charset.DetermineEncoding(page, contentType)
	if name != "utf-8" && (certain || !isUTF8(page)) {
		if text, err := encoding.NewDecoder().Bytes(page); err == nil {
			page = text
		}
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(page), "\uFFFD"), "\uFEFF")
}

// isUTF8 reports whether bytes are UTF-8 beyond ASCII. Text in another charset
// is so only by an odd chance.
func isUTF8(page []byte) bool {
	for _, c := range page {
		if c >= utf8.RuneSelf {
			return utf8.Valid(page)
		}
	}
	return false
}
