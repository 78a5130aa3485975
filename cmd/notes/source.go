package main

import (
	"bytes"
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
	c.Flags().BoolVar(&f.offline, "offline", false, "fetch nothing, whatever is named")
}

// article reads an article: from an address, a file, or with - from standard
// input.
func (a *app) article(flags *sourceFlags, source string) (article.Article, error) {
	found, err := a.readArticle(flags, source)
	var mistake *article.Error
	if errors.As(err, &mistake) {
		return found, fail(mistake.Hint, "%s: %w", source, err)
	}
	return found, err
}

func (a *app) readArticle(flags *sourceFlags, source string) (article.Article, error) {
	switch {
	case source == "-":
		data, err := io.ReadAll(io.LimitReader(a.env.Stdin, maxSource+1))
		if err != nil {
			return article.Article{}, fail("try it again, or name a file", "cannot read standard input: %w", reason(err))
		}
		return articleOf(data, "standard input")
	case isAddress(source) && flags.offline:
		return article.Article{}, fail("save the page in your browser, and name the file", "%s is not fetched, since --offline forbids it", source)
	case isAddress(source):
		ctx, cancel := context.WithTimeout(context.Background(), fetchWithin)
		defer cancel()
		return article.Fetch(ctx, http.DefaultClient, source)
	}
	data, err := readSource(a.path(source))
	if err != nil {
		return article.Article{}, unreadableSource(source, err)
	}
	if strings.EqualFold(filepath.Ext(source), ".pdf") || bytes.HasPrefix(data, []byte("%PDF-")) {
		return articleOfPDF(a.path(source))
	}
	return articleOf(data, filepath.Base(source))
}

// isAddress reports whether a source is an address and no file.
func isAddress(source string) bool {
	scheme, _, ok := strings.Cut(source, "://")
	return ok && !strings.ContainsAny(scheme, `/\.`)
}

// readSource reads a regular file of a bounded size.
func readSource(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > maxSource:
		return nil, errors.New("it is larger than 10 MiB")
	}
	return os.ReadFile(path)
}

func unreadableSource(source string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fail("name a file that is there, or an address that begins with https://", "there is no file %s", source)
	}
	return fail("name a page that your browser saved, a text, or an address", "cannot read %s: %w", source, reason(err))
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
		return article.Article{}, fail("install pdftotext, which comes with poppler; or save the text as a .txt file", "a PDF is read through pdftotext, which is not installed")
	}
	ctx, cancel := context.WithTimeout(context.Background(), fetchWithin)
	defer cancel()
	var text bytes.Buffer
	command := exec.CommandContext(ctx, program, "-q", "-nopgbrk", "-enc", "UTF-8", "--", path, "-")
	command.Stdout = &limited{w: &text, left: maxSource}
	if err := command.Run(); err != nil {
		return article.Article{}, fail("open it in a reader and save its text", "pdftotext cannot read %s: %w", filepath.Base(path), err)
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
