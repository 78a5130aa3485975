package article

import (
	"bytes"
	"net/http"
	"strings"

	"notes/cmd/notes/internal/advice"
)

// Hints that stand in several places.
const (
	saveText = "copy the text into a file that ends in .md, and give that file"
	savePage = "open it in your browser, save the page as HTML, and give the file"
)

// refuse tells of bytes that are no page and no text.
func refuse(data []byte) error {
	if len(data) > maxPage {
		return advice.New("this is larger than 10 MiB, which no article is", saveText, nil)
	}
	kind := http.DetectContentType(data)
	isText := strings.HasPrefix(kind, "text/")
	switch {
	case kind == "application/pdf":
		return aPDF()
	case mhtml(data):
		return advice.New("this is a web archive (MHTML), which is not read", "save the page again, as HTML only", nil)
	case !isText && (kind != "application/octet-stream" || bytes.IndexByte(data[:min(len(data), 1<<10)], 0) >= 0):
		return notText(kind)
	}
	return nil
}

func aPDF() *advice.Error {
	return advice.New("this is a PDF, not a page", "save it, then: pdftotext FILE.pdf FILE.txt, and give FILE.txt", nil)
}

func notText(kind string) *advice.Error {
	return advice.New("this is "+oneLine(kind, maxSite)+", not a page to read", "give the address or the file of a page, or of a text", nil)
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
		return advice.New("this page asks to sign in", savePage, nil)
	case f.scripts && len(text) < fewWords:
		return advice.New("this page holds no text of its own: scripts put it together", savePage, nil)
	case text == "":
		return advice.New("this page holds no text", saveText, nil)
	}
	return nil
}
