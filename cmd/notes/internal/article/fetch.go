package article

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"notes/cmd/notes/internal/advice"
)

// maxRedirects is how often a site may send on to another address.
const maxRedirects = 10

// Fetch gets the page at an address and reads it. It makes one request, and
// those to which the site redirects it: no image, script or robots.txt, no
// cookies. The client's transport and time limit are used, and ctx ends it. An
// error is an [*advice.Error].
func Fetch(ctx context.Context, client *http.Client, address string) (Article, error) {
	request, err := requestOf(ctx, address)
	if err != nil {
		return Article{}, err
	}
	polite := *client
	polite.Jar = nil
	polite.CheckRedirect = mayFollow
	response, err := polite.Do(request)
	if err != nil {
		return Article{}, unreached(request.URL, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Article{}, refused(response.StatusCode)
	}
	return readResponse(response)
}

// requestOf returns the request for a page.
func requestOf(ctx context.Context, address string) (*http.Request, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || len(address) > maxAddress {
		return nil, advice.New("this is no address of a page", "write it as in https://example.org/page", err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, advice.New("only addresses of http and https can be fetched", "write it as in https://example.org/page", nil)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, advice.New("this is no address of a page", "write it as in https://example.org/page", err)
	}
	request.Header.Set("User-Agent", "notes (reads one page for one person)")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8")
	return request, nil
}

// mayFollow says whether a redirect is followed.
func mayFollow(next *http.Request, via []*http.Request) error {
	if next.URL.Scheme != "http" && next.URL.Scheme != "https" {
		return advice.New("the site sends on to an address that is no page", "open it in your browser and see where it leads", nil)
	}
	if len(via) > maxRedirects {
		return advice.New(fmt.Sprintf("the site sends on more than %d times", maxRedirects), savePage, nil)
	}
	next.Header.Del("Referer")
	return nil
}

// unreached says why there was no answer.
func unreached(u *url.URL, err error) error {
	var own *advice.Error
	if errors.As(err, &own) {
		return own
	}
	host := oneLine(u.Host, maxSite)
	var failed *url.Error
	if errors.As(err, &failed) {
		if failed.Timeout() {
			return advice.New(host+" did not answer in time", "try again, or save the page in your browser and give the file", err)
		}
		err = failed.Err
	}
	if errors.Is(err, context.Canceled) {
		return advice.New("stopped", "", err)
	}
	return advice.New("cannot reach "+host+": "+oneLine(err.Error(), maxTitle), "see that the address is right and that you are online", err)
}

// refused says what an HTTP status (RFC 9110, 15) means.
func refused(status int) error {
	say := func(what, hint string) error {
		return advice.New(fmt.Sprintf("%s (%d)", what, status), hint, nil)
	}
	switch {
	case status == http.StatusNotFound, status == http.StatusGone:
		return say("the site has no such page", "see that the address is right")
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusPaymentRequired, status == http.StatusUnavailableForLegalReasons:
		return say("the site does not give out this page", savePage)
	case status == http.StatusTooManyRequests:
		return say("the site asks to wait", "try again later, or "+savePage)
	case status >= 500:
		return say("the site has trouble of its own", "try again later")
	}
	return say("the site answers without a page", savePage)
}

// readResponse reads the page that a site answered with.
func readResponse(response *http.Response) (Article, error) {
	header := response.Header.Get("Content-Type")
	kind, _, err := mime.ParseMediaType(header)
	if err != nil && kind == "" {
		kind = "text/html"
	}
	address := response.Request.URL.String()
	switch kind {
	case "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown":
	case "application/pdf":
		return Article{}, aPDF()
	default:
		return Article{}, notText(kind)
	}
	page, err := io.ReadAll(io.LimitReader(response.Body, maxPage+1))
	if err != nil {
		return Article{}, unreached(response.Request.URL, &url.Error{Op: "read", URL: address, Err: err})
	}
	if kind == "text/html" || kind == "application/xhtml+xml" {
		return Read(page, header, address)
	}
	return ReadMarkdown([]byte(decode(page, header)), address)
}
