package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browsers are the programs that the tests of the page can use.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// startBrowser starts a browser that lasts as long as the test, which is skipped
// where there is none.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	program := ""
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		t.Skipf("no browser: none of %s is on the PATH", strings.Join(browsers, ", "))
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(program))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which root cannot have
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", program, err)
	}
	return ctx
}

// tab is a tab of a browser that shows one page. At the end it checks that the page
// asked for nothing but itself, and that nothing went wrong in it.
type tab struct {
	*testing.T
	ctx context.Context

	mu    sync.Mutex
	asked []string // the addresses that were asked for
	wrong []string
}

func newTab(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	ctx, end := context.WithTimeoutCause(ctx, time.Minute, errors.New("the browser does not answer"))
	t.Cleanup(func() { end(); cancel() })
	b := &tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.wrong = append(b.wrong, e.ExceptionDetails.Exception.Description)
	case *cdplog.EventEntryAdded:
		b.wrong = append(b.wrong, e.Entry.Text)
	}
}

// show opens an address.
func (b *tab) show(address string) {
	b.Helper()
	b.do(chromedp.Navigate(address))
	b.Cleanup(func() { b.quiet(address) })
}

// quiet checks that the tab asked for nothing that is not part of the page.
func (b *tab) quiet(address string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	page, _, _ := strings.Cut(address, "#")
	for _, asked := range b.asked {
		if asked, _, _ = strings.Cut(asked, "#"); asked != page && asked != page+"events" {
			b.Errorf("the page asked for %s", asked)
		}
	}
	if len(b.asked) == 0 || len(b.wrong) > 0 {
		b.Errorf("%d requests; went wrong: %q", len(b.asked), b.wrong)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// press types keys.
func (b *tab) press(keys string) {
	b.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// slash types a slash as a keyboard does: what the page makes of the key decides
// whether it is typed.
func (b *tab) slash() {
	b.Helper()
	_, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/"})
	if err != nil {
		b.Fatal(err)
	}
}

// find types words into the field.
func (b *tab) find(words string) {
	b.Helper()
	get[any](b, `(e => { e.value = ""; e.focus() })(document.getElementById("words"))`)
	b.press(words)
}

// viewport makes the window as wide and the page in these colours and this medium.
func (b *tab) viewport(width int64, scheme, medium string) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, 800))
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	if err != nil {
		b.Fatal(err)
	}
}

// get evaluates an expression.
func get[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression[:min(len(expression), 200)], err)
	}
	return v
}

// holds fails where an expression is not true.
func (b *tab) holds(what, expression string) {
	b.Helper()
	if !get[bool](b, "!!("+expression+")") {
		b.Errorf("%s: not so: %s", what, expression)
	}
}

// until waits until an expression is true.
func (b *tab) until(what, expression string) {
	b.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if get[bool](b, "!!("+expression+")") {
			return
		}
	}
	b.Fatalf("%s: never so: %s", what, expression)
}
