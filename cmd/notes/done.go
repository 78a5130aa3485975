package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
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
		Use:   "done WHO ITEM",
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
	c.Flags().BoolVar(&flags.dropped, "dropped", false, "it no longer matters")
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
	day, err := flags.happened(v.Today)
	if err != nil {
		return err
	}
	wanted := strings.TrimSpace(strings.Join(words, " "))
	if wanted == "" {
		if wanted, err = a.askWhichItem(p, flags.reopen); err != nil {
			return err
		}
	}
	if err := a.askResult(flags, p, wanted); err != nil {
		return err
	}
	find := func(n *edit.Note) (matter, error) { return findMatter(n.Person, wanted, flags.reopen) }
	todo := steps{person: p, steps: []step{
		func(n *edit.Note) ([]source.Edit, error) {
			m, err := find(n)
			if err != nil {
				return nil, err
			}
			return flags.settle(n, m, day)
		},
	}}
	if m, err := findMatter(p, wanted, flags.reopen); err == nil && flags.result != "" && m.list == "pains" {
		if awaiting(p, m.index) < 0 {
			a.ui.warn("`notes helped` writes down a help and how it went", "no help for this pain waits for a result, so %q is written nowhere", flags.result)
		} else {
			todo.steps = append([]step{answeredFor(wanted, flags)}, todo.steps...)
		}
	}
	return a.capture(&flags.captureFlags, v, []steps{todo})
}

// askWhichItem lets the user choose among what is open, or lists it.
func (a *app) askWhichItem(p *parser.Person, closed bool) (string, error) {
	all := matters(p, closed)
	if len(all) == 0 {
		return "", fail("`notes pain` and `notes next` write something down", "nothing is %s about %s", openOr(closed), p.Name)
	}
	if !a.mayAsk() {
		return "", listed{fail("name one by its number, id, tag or words", "this is %s about %s", openOr(closed), p.Name), numbered(matterLines(all))}
	}
	i, err := a.choose("which one? (Enter: none)", matterLines(all))
	if err != nil {
		return "", err
	}
	if i < 0 {
		return "", fail("run it again when you know", "nothing was written")
	}
	return strconv.Itoa(i + 1), nil
}

func openOr(closed bool) string {
	if closed {
		return "closed"
	}
	return "open"
}

// askResult asks how a help went that is to be settled without a result.
func (a *app) askResult(flags *doneFlags, p *parser.Person, wanted string) error {
	m, err := findMatter(p, wanted, flags.reopen)
	if err != nil || m.list != "helps" || flags.result != "" || flags.reopen {
		return nil // what is wrong is told where the note is changed
	}
	if flags.dropped {
		flags.result = string(parser.Unknown)
		return nil
	}
	const how = "worked, partly, no, unknown, or in words"
	if !a.mayAsk() {
		return fail("say it with --result: "+how, "how did it go with %q?", m.text)
	}
	flags.result, err = a.ask("how did it go? (" + how + ")")
	if err == nil && flags.result == "" {
		err = fail("run it again when you know", "nothing was written")
	}
	return err
}

// matter is something about a person that is open, or was.
type matter struct {
	list  string // the field of the list it stands in
	index int    // in the person's list
	text  string // to tell it by
	item  parser.Item
}

// matters returns what is open about a person, or what is closed, in the order
// in which it is numbered: promises, pains, helps.
func matters(p *parser.Person, closed bool) []matter {
	var all []matter
	for i, f := range p.FollowUps {
		if f.Done == closed {
			all = append(all, matter{"follow_ups", i, strings.TrimSpace(f.Date.String() + " " + f.Text), f})
		}
	}
	for i, pain := range p.Pains {
		if (pain.Status != parser.Open) == closed {
			line, _ := pain.OneLine(p)
			all = append(all, matter{"pains", i, line, pain})
		}
	}
	for i, h := range p.Helps {
		if (h.Outcome() != parser.NoAnswer) == closed {
			line, _ := h.OneLine(p)
			all = append(all, matter{"helps", i, line, h})
		}
	}
	return all
}

// matterKinds are the words for a matter by its list.
var matterKinds = map[string]string{"follow_ups": "promise", "pains": "pain", "helps": "help"}

func (m matter) String() string { return matterKinds[m.list] + ": " + m.text }

func matterLines(all []matter) []string {
	lines := make([]string, len(all))
	for i, m := range all {
		lines[i] = m.String()
	}
	return lines
}

// findMatter returns the one thing that the user means: by its number, a
// pain's id or tag, or words that fit one.
func findMatter(p *parser.Person, wanted string, closed bool) (matter, error) {
	all := matters(p, closed)
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= len(all) {
		return all[n-1], nil
	}
	found := named(all, wanted)
	if len(found) == 0 {
		found = worded(all, wanted)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return matter{}, listed{fail("name it by more of its words", "%q may be any of these", wanted), matterLines(found)}
	case len(all) == 0:
		return matter{}, fail("`notes pain` and `notes next` write something down", "nothing is %s about %s", openOr(closed), p.Name)
	}
	return matter{}, listed{fail("name one by its number, id, tag or words", "nothing that is %s about %s fits %q", openOr(closed), p.Name, wanted), numbered(matterLines(all))}
}

// named returns the pains with that id, else those with that tag, else what
// has exactly that text.
func named(all []matter, name string) []matter {
	name = parser.Fold(strings.TrimLeft(name, "+#"))
	tests := []func(m matter) bool{
		func(m matter) bool {
			p, ok := m.item.(parser.Pain)
			return ok && p.ID != "" && parser.Fold(p.ID) == name
		},
		func(m matter) bool { p, ok := m.item.(parser.Pain); return ok && hasTag(p.Tags, name) },
		func(m matter) bool { return parser.Fold(wordsOf(m.item)) == name },
	}
	for _, test := range tests {
		if found := mattersWhere(all, test); len(found) > 0 {
			return found
		}
	}
	return nil
}

func hasTag(tags []string, name string) bool {
	for _, t := range tags {
		if parser.Fold(t) == name {
			return true
		}
	}
	return false
}

// wordsOf returns the text of an item without its dates and tags.
func wordsOf(item parser.Item) string {
	switch item := item.(type) {
	case parser.Pain:
		return item.Text
	case parser.FollowUp:
		return item.Text
	case parser.Help:
		return strings.TrimSpace(item.Kind + " " + item.What)
	}
	return ""
}

// worded returns what all of the words fit, each of them at the beginning of a
// word.
func worded(all []matter, text string) []matter {
	words := strings.Fields(parser.Fold(text))
	return mattersWhere(all, func(m matter) bool {
		own := " " + strings.Join(strings.FieldsFunc(parser.Fold(m.text), isBreak), " ")
		for _, w := range words {
			w = strings.Join(strings.FieldsFunc(w, isBreak), " ")
			if w == "" || !strings.Contains(own, " "+w) {
				return false
			}
		}
		return len(words) > 0
	})
}

func isBreak(r rune) bool { return strings.ContainsRune(" ,;:.!?()\"'+#", r) }

func mattersWhere(all []matter, test func(matter) bool) []matter {
	var found []matter
	for _, m := range all {
		if test(m) {
			found = append(found, m)
		}
	}
	return found
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
		}
		return n.Change(m.index, item)
	case parser.Help:
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
func answeredFor(wanted string, flags *doneFlags) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		m, err := findMatter(n.Person, wanted, flags.reopen)
		if err != nil {
			return nil, err
		}
		i := awaiting(n.Person, m.index)
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
