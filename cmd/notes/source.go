package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/advice"
	"notes/cmd/notes/internal/article"
)

// Bounds of what is read as an article.
const (
	maxSource   = 10 << 20 // bytes
	fetchWithin = 30 * time.Second
)

// sourceFlags are the flags of commands that read articles.
type sourceFlags struct{ offline bool }

func (f *sourceFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.offline, "offline", false, "fetch nothing, whatever is named, and ask no other machine")
}

// article reads an article: from an address, a file, or with - from standard
// input.
func (a *app) article(flags *sourceFlags, source string) (article.Article, error) {
	found, err := a.readArticle(flags, source)
	if err != nil {
		return found, unreadSource(source, err)
	}
	return found, nil
}

// unreadSource says that a source could not be read, and what to do.
func unreadSource(source string, err error) error {
	if source == "-" {
		source = "standard input"
	}
	mistake := (*advice.Error)(nil)
	if !errors.As(err, &mistake) {
		return fail(anotherSource, "cannot read %s: %w", source, err)
	}
	return fail(mistake.Hint, "cannot read %s: %w", source, err)
}

// anotherSource is what to do where a source can never be read.
const anotherSource = "name a page that your browser saved, a text, or an address"

// readArticle is article; its error says why, without the name of the source.
func (a *app) readArticle(flags *sourceFlags, source string) (article.Article, error) {
	switch {
	case source == "-":
		return readStream(a.stdin())
	case isAddress(source) && flags.offline:
		return article.Article{}, fail("save the page in your browser, and name the file", "it is not fetched, since --offline forbids it")
	case isAddress(source):
		ctx, cancel := context.WithTimeout(context.Background(), cmp.Or(a.env.Patience, fetchWithin))
		defer cancel()
		return article.Fetch(ctx, http.DefaultClient, source)
	}
	return readFile(a.path(source))
}

// readFile reads a file as an article.
func readFile(path string) (article.Article, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return article.Article{}, missing(err)
	case info.IsDir():
		return article.Article{}, errors.New("it is a folder")
	case info.Mode()&fs.ModeNamedPipe != 0: // as a shell makes of <(PROGRAM)
		return readPipe(path)
	case !info.Mode().IsRegular():
		return article.Article{}, errors.New("it is no regular file")
	case isPDF(path):
		return articleOfPDF(path)
	case info.Size() > maxSource:
		return article.Article{}, errors.New("it is larger than 10 MiB")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return article.Article{}, missing(err)
	}
	return articleOf(data, filepath.Base(path))
}

// readPipe reads what a program writes into a pipe.
func readPipe(path string) (article.Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return article.Article{}, missing(err)
	}
	defer f.Close()
	return readStream(f)
}

// readStream reads a text that has no name.
func readStream(r io.Reader) (article.Article, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return article.Article{}, fail("try it again, or name a file", "%w", reason(err))
	}
	return articleOf(data, "")
}

// missing says why a path leads to nothing that can be read.
func missing(err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return reason(err)
	}
	return advice.New("there is no such file", "name a file that is there, or an address that begins with https://", err)
}

// isPDF reports whether a file is a PDF, by its ending or its first bytes.
func isPDF(path string) bool {
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	begin := make([]byte, 5)
	_, err = io.ReadFull(f, begin)
	return err == nil && string(begin) == "%PDF-"
}

// isAddress reports whether a source is an address and no file.
func isAddress(source string) bool {
	scheme, _, ok := strings.Cut(source, "://")
	return ok && !strings.ContainsAny(scheme, `/\.`)
}

// articleOf reads a page or a text, whichever the bytes are.
func articleOf(data []byte, name string) (article.Article, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".mhtml":
		return article.Read(data, "", "")
	case ".md", ".markdown", ".txt":
		return article.ReadMarkdown(data, name)
	}
	if strings.HasPrefix(http.DetectContentType(data), "text/html") || strings.HasPrefix(http.DetectContentType(data), "text/xml") {
		return article.Read(data, "", "")
	}
	return article.ReadMarkdown(data, name)
}

// articleOfPDF lets pdftotext (poppler) read a PDF, if it is installed.
func articleOfPDF(path string) (article.Article, error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return article.Article{}, fail("install pdftotext, which comes with poppler; or save the text as a .txt file",
			"a PDF is read through pdftotext, which is not installed")
	}
	ctx, cancel := context.WithTimeout(context.Background(), fetchWithin)
	defer cancel()
	var text bytes.Buffer
	command := exec.CommandContext(ctx, program, "-q", "-nopgbrk", "-enc", "UTF-8", "--", path, "-")
	command.Stdout = &limited{w: &text, left: maxSource}
	if err := command.Run(); err != nil {
		return article.Article{}, advice.New("pdftotext cannot make a text of it", "open it in a reader and save its text", err)
	}
	return article.ReadMarkdown(text.Bytes(), strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".txt")
}

// limited writes so many bytes and leaves out the rest.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(data []byte) (int, error) {
	kept := data[:min(len(data), l.left)]
	l.left -= len(kept)
	_, err := l.w.Write(kept)
	return len(data), err
}
