package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/watch"
	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// watchFlags are the flags of `notes watch` and `notes serve`.
type watchFlags struct {
	outputs []string
	json    bool
	poll    bool
	serve   bool
	open    bool
	port    int
}

// usualPort is where the page is served, if nobody else is there.
const usualPort = 8765

func (a *app) watchCommand() *cobra.Command {
	var flags watchFlags
	c := &cobra.Command{
		Use:   "watch",
		Short: "Say what changes in the notes, and keep reports and a page up to date",
		Long: `Watch the folder until you stop it (Ctrl+C): a line for each note that changes,
and what that means. Something new in the library is matched at once with those
whom it may help. With -o, files are written again when they would say something
else; with --serve, a page on this machine follows as you save.`,
		Example: example(
			"notes watch", "a line for each change",
			"notes watch -o report.md -o remind.ics", "and files that follow; calendars hold the reminders",
			"notes watch --serve --open", "and a page in your browser; the same as notes serve --open",
		),
		GroupID: "keep",
		Args:    noArguments,
		RunE:    func(c *cobra.Command, _ []string) error { return a.watch(c.Context(), &flags) },
	}
	flags.add(c)
	c.Flags().BoolVar(&flags.serve, "serve", false, "show the report as a page on this machine")
	return c
}

func (f *watchFlags) add(c *cobra.Command) {
	c.Flags().StringArrayVarP(&f.outputs, "output", "o", nil, "keep this `file` up to date, in the format of its ending; may be given again")
	c.Flags().BoolVar(&f.json, "json", false, "say what changed as data, one object on a line")
	c.Flags().BoolVar(&f.poll, "poll", false, "look at all files every two seconds, where the system does not tell of changes")
	c.Flags().BoolVar(&f.open, "open", false, "open the page in your browser")
	c.Flags().IntVar(&f.port, "port", usualPort, "the `port` of the page; 0 for any that is free")
}

// watching is a vault that is being watched.
type watching struct {
	*app
	flags   *watchFlags
	place   place
	session parser.Session // as a fresh reading has it: for what is said and for files
	vault   *loaded        // what it read last
	memory  report.Memory
	outputs []keptOutput
	own     []string  // the outputs that lie in the vault; the watcher reads it, so it does not change
	page    *livePage // nil without one
}

// watch watches the vault until the context ends.
func (a *app) watch(ctx context.Context, flags *watchFlags) error {
	if (flags.open || flags.port != usualPort) && !flags.serve {
		return fail("add --serve", "--open and --port are for the page")
	}
	p, loader, err := a.loader()
	if err != nil {
		return err
	}
	loader.Library, loader.Details = true, true
	loader.Bodies = slices.ContainsFunc(flags.outputs, isPage)
	w := &watching{app: a, flags: flags, place: p, session: parser.Session{Loader: *loader}}
	if err := w.begin(); err != nil {
		return err
	}
	defer w.end()
	if flags.serve {
		if w.page, err = a.newPage(p, *loader, flags.port); err != nil {
			return err
		}
	}
	return w.run(ctx)
}

// begin reads the vault for the first time, and sees to what is to be kept up to
// date.
func (w *watching) begin() error {
	v, _, err := w.session.Reload(nil)
	if err != nil {
		return unreadable(w.place.Dir, err)
	}
	w.vault = w.at(w.place, v, true)
	w.welcome(w.vault)
	return w.keepOutputs()
}

// run follows the changes until the context ends.
func (w *watching) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 2)
	if w.page != nil {
		go func() { ended <- w.serve(ctx) }()
	}
	paths, notices := make(chan []string), make(chan watch.Notice, 1)
	go func() { ended <- w.follow(ctx, paths, notices) }()
	newDay := time.NewTimer(w.untilNewDay())
	defer newDay.Stop()
	for first := true; ; {
		select {
		case err := <-ended:
			return err
		case n := <-notices:
			w.ui.warn(n.Hint, "%s, so all files are looked at every %v", n.Why, n.Every)
		case <-newDay.C:
			w.update(nil)
			newDay.Reset(w.untilNewDay())
		case changed := <-paths:
			w.update(changed)
			if first {
				w.welcomeWatcher()
				first = false
			}
		}
		if err := w.ui.flush(); err != nil {
			return err
		}
	}
}

// serve answers those who ask for the page.
func (w *watching) serve(ctx context.Context) error {
	w.serving.Lock() // what is being answered is answered
	defer w.serving.Unlock()
	return w.page.server.Run(ctx)
}

// follow hands on the paths of what may have changed.
func (w *watching) follow(ctx context.Context, paths chan<- []string, notices chan<- watch.Notice) error {
	watcher := watch.Watcher{Dir: w.place.Dir, Ignore: w.isOutput, Notice: func(n watch.Notice) { notices <- n }}
	if w.flags.poll {
		watcher.Poll = watch.DefaultPoll
	}
	err := watcher.Run(ctx, func(changed []string) error {
		select {
		case paths <- changed:
		case <-ctx.Done():
		}
		return nil
	})
	if errors.Is(err, watch.ErrGone) {
		return fail("move it back, and begin again", "the folder %s is gone", w.place.Dir)
	}
	return err
}

func (w *watching) welcomeWatcher() {
	people := slices.DeleteFunc(slices.Clone(w.vault.People), func(p *parser.Person) bool { return p.Private && !w.mayShowPrivate() })
	w.ui.say("watching %s in %s; Ctrl+C ends it", report.Count(len(people), "person", "people"), w.place.Dir)
	if w.page == nil {
		return
	}
	w.ui.say("the page is at %s", w.page.server.URL())
	if w.flags.open {
		w.openPage(w.page.server.URL())
	}
}

// longestSleep is how long it takes at most to see that the day is another one
// after a night in which the machine slept: then the timer slept, too.
const longestSleep = 5 * time.Minute

// untilNewDay returns when to look whether the day is another one.
func (w *watching) untilNewDay() time.Duration {
	now := w.env.Now()
	if zone := w.vault.Config.Timezone; zone != nil {
		now = now.In(zone)
	}
	midnight := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 1, 0, now.Location())
	return min(midnight.Sub(now), longestSleep)
}

// update takes in what changed at the paths, and the day. What cannot be done is
// said; the next change tries again.
func (w *watching) update(paths []string) {
	today, err := w.settleDay()
	if err != nil {
		w.ui.sayError(err)
		return
	}
	w.today = today
	before := w.vault
	v, changed, err := w.session.Reload(paths)
	if err != nil {
		w.ui.sayError(unreadable(w.place.Dir, err))
		return
	}
	w.vault = w.at(w.place, v, true)
	if w.vault.Today != before.Today {
		w.ui.say("it is %s", spoken(w.vault.Today))
	}
	w.warnAnew(before)
	if len(changed) > 0 {
		w.tell(before, changed)
	}
	w.writeOutputs()
	if w.page != nil {
		w.page.update(w.app, paths)
	}
}

// warnAnew tells what cannot be read of the vault, where that was not so before.
func (w *watching) warnAnew(before *loaded) {
	if !before.lacksSettings() {
		w.warnSettings(w.vault)
	}
	w.warnUnread(w.vault)
}

// tell says what changed, one line a note, and what that means. A full stdout shows
// when it is flushed.
func (w *watching) tell(before *loaded, changed []string) {
	o := report.Options{Today: w.vault.Today, Why: true, Private: w.mayShowPrivate(), Redact: w.redacts(), Memory: &w.memory}
	r := report.NewChanges(before.Vault, w.vault.Vault, changed, o)
	if w.flags.json {
		line, err := json.Marshal(r)
		if err == nil && len(r.Changes) > 0 {
			_ = render.VisibleJSON(w.ui.out, append(line, '\n'))
		}
		return
	}
	options := render.Options{Width: w.ui.width, Color: w.ui.color}
	_ = render.Changes(w.ui.text, r, w.env.Now().Format("15:04"), options)
}
