package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report/render"
)

// doneFlags are the flags of `notes done`.
type doneFlags struct {
	captureFlags
	dropped bool
	reopen  bool
	result  string
}

func (a *app) doneCommand() *cobra.Command {
	var flags doneFlags
	c := &cobra.Command{
		Use:   "done WHO [ITEM]",
		Short: "Mark a promise, a task or a pain as done, or say how a help went",
		Long: `Mark as done what is open about somebody: a promise, a task, a pain that no
longer hurts, or a help of which you know now how it went. ITEM is the number
that ` + "`notes done WHO`" + ` lists, an id, a tag or words that fit one thing.`,
		Example: example(
			"notes done ada", "what is open about her, with numbers",
			`notes done ada "pricing ebook"`, "the promise with these words",
			"notes done ada hiring --result worked", "the pain is eased, and the last help for it worked",
			"notes done ada hiring --dropped", "it no longer matters",
			"notes done ada hiring --reopen", "it hurts again",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.done(&flags, args[0], args[1:]) },
	}
	flags.add(c)
	flags.addDate(c)
	c.Flags().BoolVar(&flags.dropped, "dropped", false, "it no longer matters: a pain is dropped, a promise done, a help's result unknown")
	c.Flags().BoolVar(&flags.reopen, "reopen", false, "it is open again")
	c.Flags().StringVar(&flags.result, "result", "", "`how` the help went: worked, partly, no, unknown, or in words")
	c.MarkFlagsMutuallyExclusive("dropped", "reopen")
	c.MarkFlagsMutuallyExclusive("result", "reopen")
	return c
}

// done closes what is open about a person, or opens it again.
func (a *app) done(flags *doneFlags, who string, words []string) error {
	v, p, err := a.onePerson(who, writes)
	if err != nil {
		return err
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	wanted := strings.TrimSpace(strings.Join(words, " "))
	if wanted == "" && !a.mayAsk() {
		return a.listMatters(flags, p)
	}
	m, err := a.whichMatter(p, wanted, flags.reopen)
	if err != nil || m.item == nil {
		return err
	}
	if err := a.askResult(flags, p, m); err != nil {
		return err
	}
	todo := steps{person: p, steps: []step{func(n *edit.Note) ([]source.Edit, error) {
		now, err := m.in(n.Person)
		if err != nil {
			return nil, err
		}
		return flags.settle(n, now, day)
	}}}
	if flags.result != "" && m.list == "pains" {
		if awaiting(p, m.index) < 0 {
			a.ui.warn("`notes helped` writes down a help and how it went", "no help for this pain waits for a result, so %q is written nowhere", flags.result)
		} else {
			todo.steps = append([]step{answeredFor(m, flags)}, todo.steps...)
		}
	}
	return a.capture(&flags.captureFlags, v, []steps{todo})
}

// whichMatter returns what is meant, or lets the user choose; nothing where they
// choose nothing.
func (a *app) whichMatter(p *parser.Person, wanted string, closed bool) (matter, error) {
	if wanted != "" {
		return a.findMatter(p, wanted, closed)
	}
	return a.askWhichMatter(p, closed)
}

// askWhichMatter lets the user choose among what is open.
func (a *app) askWhichMatter(p *parser.Person, closed bool) (matter, error) {
	all := matters(p, closed)
	if len(all) == 0 {
		a.ui.say("nothing is %s about %s", openOr(closed), a.shownName(p))
		return matter{}, nil
	}
	i, err := a.choose("which one? (Enter: none)", mapped(all, matter.String))
	if err != nil || i < 0 {
		return matter{}, err
	}
	return all[i], nil
}

// listMatters prints what is open about a person, with the numbers by which it
// can be named.
func (a *app) listMatters(flags *doneFlags, p *parser.Person) error {
	if p.Private && !a.mayShowPrivate() {
		return fail("run it on a terminal", "this note is private")
	}
	if a.redacts() {
		return fail("in CI, --no-redact shows it", "what is open about somebody stands in words, and this is redacted")
	}
	all, err := a.shownMatters(p, flags.reopen)
	if err != nil {
		return err
	}
	if flags.json {
		return a.printJSON(struct {
			Version int      `json:"version"`
			Person  string   `json:"person"`
			Items   []matter `json:"items"`
		}{1, p.ID, append([]matter{}, all...)})
	}
	if len(all) == 0 {
		a.ui.say("nothing is %s about %s", openOr(flags.reopen), a.shownName(p))
	}
	for _, line := range matterLines(all) {
		fmt.Fprintln(a.ui.text, render.Clean(line))
	}
	return nil
}

// shownMatters are matters without those who are not to be shown to all who may read
// them.
func (a *app) shownMatters(p *parser.Person, closed bool) ([]matter, error) {
	all := matters(p, closed)
	over, err := a.over(p.Note.File.Name, p, strings.Join(matterLines(all), "\n"))
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].Text = over(all[i].Text)
	}
	return all, nil
}

func openOr(closed bool) string {
	if closed {
		return "closed"
	}
	return "open"
}

// askResult asks how a help went that is to be settled without a result.
func (a *app) askResult(flags *doneFlags, p *parser.Person, m matter) (err error) {
	if !m.hasResult() || flags.result != "" || flags.reopen {
		return nil
	}
	if flags.dropped {
		flags.result = string(parser.Unknown)
		return nil
	}
	const how = "worked, partly, no, unknown, or in words"
	switch hint := "say it with --result: " + how; {
	case a.mayAsk():
	default:
		over, err := a.over(p.Note.File.Name, p, m.Text)
		if err != nil || a.hides(p) {
			return fail(hint, "how did it go?")
		}
		return fail(hint, "how did it go with %q?", over(m.Text))
	}
	flags.result, err = a.ask("how did it go? (" + how + ")")
	if err == nil && flags.result == "" {
		err = fail("run it again when you know", "nothing was written")
	}
	return err
}

// settle returns the edits that close a matter, or open it again.
func (f *doneFlags) settle(n *edit.Note, m matter, day parser.Date) ([]source.Edit, error) {
	switch item := m.item.(type) {
	case parser.FollowUp:
		return f.settlePromise(n, m.index, item, day)
	case parser.Pain:
		item.Status, item.Closed = parser.Eased, day
		if f.dropped {
			item.Status = parser.Dropped
		}
		if f.reopen {
			item.Status, item.Closed = parser.Open, parser.Date{}
		} else if item.Since.IsFull() && day.Before(item.Since) {
			return nil, fail("name a day since then with --date", "%s is before this pain was noted, on %s", spoken(day), item.Since)
		}
		return n.Change(m.index, item)
	case parser.Help:
		if f.date != "" {
			return nil, fail("leave --date out", "how a help went has no day of its own")
		}
		item.Result = onOneLine(f.result)
		return n.Change(m.index, item)
	case parser.Intro:
		item.Result = onOneLine(f.result)
		return n.Change(m.index, item)
	}
	return nil, nil
}

func (f *doneFlags) settlePromise(n *edit.Note, index int, item parser.FollowUp, day parser.Date) ([]source.Edit, error) {
	if f.result != "" {
		return nil, fail("`notes helped WHO WHAT --result …` writes down a help and how it went", "a promise has no result")
	}
	item.Done, item.DoneOn = !f.reopen, day
	if f.reopen || item.Task && !n.DatesTasks(item) {
		item.DoneOn = parser.Date{}
	}
	if f.dropped {
		return n.Strike(index, item)
	}
	return n.Change(index, item)
}

// answeredFor is the step that writes the result of the latest help for a pain
// that has none.
func answeredFor(pain matter, flags *doneFlags) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		now, err := pain.in(n.Person)
		if err != nil {
			return nil, err
		}
		i := awaiting(n.Person, now.index)
		if i < 0 {
			return nil, nil
		}
		help := n.Person.Helps[i]
		help.Result = onOneLine(flags.result)
		return n.Change(i, help)
	}
}

// awaiting returns the index of the latest help for a pain that has no result,
// or -1.
func awaiting(p *parser.Person, pain int) int {
	latest := -1
	for i, h := range p.Helps {
		if h.Outcome() == parser.NoAnswer && slices.Contains(h.Pains, pain) && (latest < 0 || !h.Date.Before(p.Helps[latest].Date)) {
			latest = i
		}
	}
	return latest
}
