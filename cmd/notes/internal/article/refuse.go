package article

import (
	"bytes"
	"net/http"
	"strings"
)

// Error says why something could not be read as an article, in words for the
// user, and what to do about it.
type Error struct {
	Reason string // lower case, without a full stop
	Hint   string
	Cause  error // may be nil
}

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }

// Unwrap returns the cause, so that [context.DeadlineExceeded] and the like
// are found by errors.Is.
func (e *Error) Unwrap() error { return e.Cause }

// Hints that stand in several places.
const (
	saveText = "copy the text into a file that ends in .md, and give that file"
	savePage = "open it in your browser, save the page as HTML, and give the file"
)

// refuse tells of bytes that are no page and no text.
func refuse(data []byte) error {
	if len(data) > maxPage {
		return &Error{"this is larger than 10 MiB, which no article is", saveText, nil}
	}
	kind := http.DetectContentType(data)
	isText := strings.HasPrefix(kind, "text/")
	switch {
	case kind == "application/pdf":
		return aPDF()
	case mhtml(data):
		return &Error{"this is a web archive (MHTML), which is not read", "save the page again, as HTML only", nil}
	case !isText && (kind != "application/octet-stream" || bytes.IndexByte(data[:min(len(data), 1<<10)], 0) >= 0):
		return notText(kind)
	}
	return nil
}

func aPDF() *Error {
	return &Error{"this is a PDF, not a page", "save it, then: pdftotext FILE.pdf FILE.txt, and give FILE.txt", nil}
}

func notText(kind string) *Error {
	return &Error{"this is " + oneLine(kind, maxSite) + ", not a page to read", "give the address or the file of a page, or of a text", nil}
}

// mhtml reports whether a file is a page that a browser saved with all its
// parts as one (RFC 2557).
func mhtml(data []byte) bool {
	head := data[:min(len(data), 1<<10)]
	return bytes.Contains(head, []byte("MIME-Version:")) && bytes.Contains(head, []byte("multipart/related"))
}

// wall tells of a page that hides its text.
func (f *facts) wall(text string) error {
	switch {
	case f.password && len(text) < aTeaser:
		return &Error{"this page asks to sign in", savePage, nil}
	case f.scripts && len(text) < fewWords:
		return &Error{"this page holds no text of its own: scripts put it together", savePage, nil}
	case text == "":
		return &Error{"this page holds no text", saveText, nil}
	}
	return nil
}
