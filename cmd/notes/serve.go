package main

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/serve"
	"notes/parser"
	"notes/report"
	"notes/report/render"
)

func (a *app) serveCommand() *cobra.Command {
	flags := watchFlags{serve: true}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the report as a page that follows as you save",
		Long: `Show the whole report as a page for the browser of this machine, until you stop
it (Ctrl+C). The page follows the notes as you save them. Nobody else can ask
for it: it is on the loopback address alone, takes nothing in and shows no file.`,
		Example: example(
			"notes serve --open", "in your browser",
			"notes serve --port 0", "at any free port, which it prints",
		),
		GroupID: "keep",
		Args:    noArguments,
		RunE:    func(c *cobra.Command, _ []string) error { return a.watch(c.Context(), &flags) },
	}
	flags.add(c)
	return c
}

// toldServed is how many bytes the served page tells in all on the cards of people.
// It need not be small, only bounded.
const toldServed = 512 << 10

// livePage is the report as a page that is served.
type livePage struct {
	place   place
	session parser.Session // keeps what a note said while it is half written
	server  *serve.Server
	note    func(report.Place) string
	memory  report.Memory
}

// lastPort is the highest port of TCP (RFC 9293, section 3.1).
const lastPort = 1<<16 - 1

// newPage makes the page and opens its port.
func (a *app) newPage(p place, loader parser.Loader, port int) (*livePage, error) {
	if port < 0 || port > lastPort {
		return nil, fail("--port 0 takes any that is free", "there is no port %d: they go up to %d", port, lastPort)
	}
	loader.Bodies, loader.Details = true, false // it compares nothing
	page := &livePage{place: p, session: parser.Session{Loader: loader, KeepGood: true}}
	var err error
	if page.note, err = a.noteLinks(p); err != nil {
		return nil, err
	}
	page.server, err = serve.Listen(port)
	var busy *serve.BusyError
	switch {
	case errors.As(err, &busy) && busy.Free > 0:
		return nil, fail("--port "+strconv.Itoa(busy.Free)+" is free; --port 0 takes any", "port %d is in use", port)
	case err != nil:
		return nil, fail("--port 0 takes any that is free", "%w", err)
	}
	page.update(a, nil)
	return page, nil
}

// noteLinks returns what makes the links that open notes in the app of the user's
// config; nil where there is none, and for a page that is redacted.
func (a *app) noteLinks(p place) (func(report.Place) string, error) {
	config, err := a.userConfig()
	if err != nil || config.Links == "" || a.redacts() {
		return nil, err
	}
	for _, o := range openers {
		if o.name == config.Links {
			return func(at report.Place) string { return o.link(filepath.Join(p.Dir, filepath.FromSlash(at.File))) }, nil
		}
	}
	return nil, knownName("app", config.Links, openerNames())
}

// update shows the page as it is after a change at the paths.
func (l *livePage) update(a *app, paths []string) {
	v, _, err := l.session.Reload(paths)
	if err != nil {
		return // the watching says so; the page stays as it was
	}
	today := a.today.in(v.Config.Timezone)
	r := report.NewWhole(v, report.Options{Today: today, Private: !a.redacts() && !a.env.inCI(), Redact: a.redacts(), Cards: toldServed, Memory: &l.memory})
	var page bytes.Buffer
	if err := render.HTML(&page, r, render.Options{Live: true, Note: l.note}); err != nil {
		a.ui.sayError(err)
		return
	}
	l.server.Show(page.Bytes())
}

// openPage opens an address of ours in the user's browser.
func (a *app) openPage(address string) {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	program := exec.Command(command[0], append(command[1:], address)...)
	if err := program.Start(); err != nil {
		a.ui.warn("open it yourself: "+address, "cannot start the browser: %v", reason(err))
		return
	}
	go func() { _ = program.Wait() }()
}
