package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report"
)

// captureFlags are the flags of every command that writes into notes.
type captureFlags struct {
	dryRun bool
	json   bool
	date   string // of what happened; today where it is not given
}

func (f *captureFlags) add(c *cobra.Command) {
	c.GroupID = "capture"
	f.addDryRun(c)
	c.Flags().BoolVar(&f.json, "json", false, "say what was written as data")
}

// addDryRun gives the flag to a command that may write.
func (f *captureFlags) addDryRun(c *cobra.Command) {
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what would change as a diff, and write nothing")
}

// addDate gives the flag to a command about something that happened.
func (f *captureFlags) addDate(c *cobra.Command) {
	c.Flags().StringVar(&f.date, "date", "", "the `day` it happened, as in yesterday, fri, 12 march (default today)")
}

// happened returns the day on which something happened, today where --date does
// not say. It is not to come.
func (a *app) happened(date string, today parser.Date) (parser.Date, error) {
	if date == "" {
		return today, nil
	}
	day, err := parser.ParseDay(date, today, false)
	if err != nil {
		return day, fail(parser.DayHint(false), "--date: %w", err)
	}
	a.echoDay(date, day)
	return day, notAfter(day, today)
}

// echoDay says which day was understood, where it was not written as one.
func (a *app) echoDay(text string, day parser.Date) {
	if strings.TrimSpace(text) != day.String() {
		a.ui.say("%s is %s", strings.TrimSpace(text), spoken(day))
	}
}

// notAfter refuses a day that is still to come for something that happened.
func notAfter(day, today parser.Date) error {
	if !day.After(today) {
		return nil
	}
	return fail("write it down when it has happened; `notes next WHO DATE TEXT` keeps a promise for that day",
		"%s is still to come", spoken(day))
}

// spoken is a day with its weekday, so that a slip of the finger shows.
func spoken(d parser.Date) string { return d.Weekday().String()[:3] + " " + d.String() }

// step makes one change to a note. It is called again on a newer text if
// somebody saved the note meanwhile. Without edits the note already says it.
type step func(*edit.Note) ([]source.Edit, error)

// steps is what a command does to one note: the steps, one after the other.
type steps struct {
	person *parser.Person
	other  *parser.Person // somebody else of whom is written, or nil
	steps  []step
	moveTo string // the note's new name, or ""
}

// isPrivate reports whether what is written is for the owner alone.
func (s steps) isPrivate() bool { return s.person.Private || s.other != nil && s.other.Private }

// change returns the steps as a change to the note's file.
func (s steps) change() change {
	name := s.person.Note.File.Name
	return change{name: name, moveTo: s.moveTo, edit: func(text string) (string, error) { return apply(name, text, s.steps) }}
}

// apply makes the steps in the text of a note.
func apply(name, text string, steps []step) (string, error) {
	for _, step := range steps {
		n, err := edit.Open(name, text)
		if err != nil {
			return "", err
		}
		edits, err := step(n)
		if err != nil {
			return "", err
		}
		if text, err = source.Apply(text, edits); err != nil {
			return "", err
		}
	}
	return text, nil
}

// capture makes the changes to the notes, or shows them, and says what was
// written.
func (a *app) capture(f *captureFlags, v *loaded, todo []steps) error {
	changes := mapped(todo, steps.change)
	done, err := a.writeOrPlan(f, v.Dir, changes)
	if err != nil {
		return a.discreetly(err, todo)
	}
	said := make([]written, len(done))
	for i := range done {
		said[i] = writtenOf(changes[i], done[i], todo[i].person)
		if todo[i].isPrivate() && !a.mayShowPrivate() {
			said[i].hide()
		}
	}
	return a.sayWritten(f, said)
}

// discreetly returns an error that shows nothing of a line which others may not read:
// of a private note, or one that names somebody private.
func (a *app) discreetly(err error, todo []steps) error {
	var refused *edit.Refusal
	if a.mayShowPrivate() || a.redacts() || !errors.As(err, &refused) {
		return err
	}
	d := refused.Finding
	i := slices.IndexFunc(todo, func(s steps) bool { return s.person.Note.File.Name == d.Span.File.Name })
	if i < 0 {
		return err
	}
	told := []string{d.Message, d.Hint, d.Span.File.Line(d.Span.Start)}
	over, failed := a.over(d.Span.File.Name, todo[i].person, strings.Join(told, "\n"))
	isUnseen := func(line string) bool { return todo[i].isPrivate() || failed != nil || over(line) != line }
	if !slices.ContainsFunc(told, isUnseen) {
		return err
	}
	shown := report.Redacted(d, d.Span.File.BlankLines(isUnseen))
	shown.Message = cmp.Or(shown.Message, "this note is not changed")
	shown.Hint = "run it on your own terminal to see why"
	return &edit.Refusal{Finding: shown}
}

func (a *app) writeOrPlan(f *captureFlags, dir string, changes []change) ([]changed, error) {
	if f.dryRun {
		return a.plan(dir, changes)
	}
	return a.write(dir, changes)
}

// add is the step that adds an item. Where the note says the same already, only
// what is new about it is written.
func add(item parser.Item) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		if m, ok := item.(parser.Meeting); ok && isLogged(n.Person, m) {
			return nil, nil
		}
		for i, there := range n.Person.Items(item.List()) {
			if both, same := merged(there, item); same {
				return n.Change(i, both)
			}
		}
		return n.Add(item)
	}
}

// addTyped is the step that adds an item that was typed. A pain may not have the id
// of another one, for which helps that name it would count.
func (a *app) addTyped(item parser.Item) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		if pain, ok := item.(parser.Pain); ok && isIDOfAnother(n.Person, pain) {
			return nil, fail("give each pain an id of its own", "another pain of %s has the id %q already, and helps that name it count for that one", a.shownName(n.Person), pain.ID)
		}
		return add(item)(n)
	}
}

// isIDOfAnother reports whether somebody has a pain with the id of a new one, and it
// is not the same pain.
func isIDOfAnother(p *parser.Person, pain parser.Pain) bool {
	return pain.ID != "" && slices.ContainsFunc(p.Pains, func(there parser.Pain) bool {
		_, same := merged(there, pain)
		return !same && sameText(there.ID, pain.ID)
	})
}

// isLogged reports whether a meeting stands in the log of the body.
func isLogged(p *parser.Person, m parser.Meeting) bool {
	line, _ := m.OneLine(p)
	text := strings.TrimSpace(strings.TrimPrefix(line, m.Date.String()))
	return slices.ContainsFunc(p.Entries, func(e parser.Entry) bool { return e.Date == m.Date && sameText(e.Text, text) })
}

// maxText bounds what is read from standard input, in bytes.
const maxText = 64 << 10

// text returns the words of an argument list as one text. A single hyphen
// stands for what standard input says, so that it does not stay in the history
// of a shell.
func (a *app) text(words []string) (string, error) {
	text := strings.Join(words, " ")
	if text == "-" {
		data, err := io.ReadAll(io.LimitReader(a.stdin(), maxText+1))
		if err != nil {
			return "", fmt.Errorf("cannot read standard input: %w", reason(err))
		}
		if len(data) > maxText {
			return "", fail("long texts belong in the body of the note: `notes open WHO`", "standard input is longer than 64 KiB")
		}
		text = string(data)
	}
	return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD")), nil
}

// onOneLine returns a text with its lines joined, as items of a list are.
func onOneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n\r\t\v\f\u0085\u2028\u2029", r) }), " ")
}

// lines returns the lines of a text that say something.
func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// parseItem reads an item as the user typed it. What could not be meant as it
// stands is an error; what merely looks odd is written as text, with a word.
func (a *app) parseItem(list, line string, of *parser.Person) (parser.Item, error) {
	item, found := parser.ParseItem(list, line, of)
	for _, d := range found {
		if a.redacts() {
			d.Hint = "" // it may name what stands in the notes
		}
		if d.Severity == source.Error || d.Code == "unknown-pain" {
			return nil, fail(d.Hint, "%s", d.Message)
		}
		a.ui.warn(d.Hint, "%s", d.Message)
	}
	return item, nil
}

// texts returns the lines of what was typed, read or, on a terminal, answered.
func (a *app) texts(words []string, question string) ([]string, error) {
	text, err := a.text(words)
	if err == nil && len(words) == 0 && a.mayAsk() {
		text, err = a.ask(question)
	}
	if err == nil && text == "" {
		err = fail("write it behind the name, in quotes; - reads it from standard input", "there is no text")
	}
	return lines(text), err
}

// parseItems reads the items of a list as they were typed, and completes them.
func (a *app) parseItems(list string, texts []string, complete func(parser.Item) parser.Item) ([]parser.Item, error) {
	var items []parser.Item
	for _, text := range texts {
		item, err := a.parseItem(list, onOneLine(text), &parser.Person{})
		if err != nil {
			return nil, err
		}
		items = append(items, complete(item))
	}
	return items, nil
}

// addAll adds the same items to the notes of several people.
func (a *app) addAll(flags *captureFlags, v *loaded, people []*parser.Person, items ...parser.Item) error {
	var todo []steps
	for _, p := range people {
		s := steps{person: p}
		for _, item := range items {
			s.steps = append(s.steps, a.addTyped(item))
		}
		todo = append(todo, s)
	}
	return a.capture(flags, v, todo)
}

// dayAhead returns the day that a flag or an argument gives for something to
// come; none where it is empty.
func (a *app) dayAhead(name, text string, today parser.Date) (parser.Date, error) {
	if text == "" {
		return parser.Date{}, nil
	}
	day, err := parser.ParseDay(text, today, true)
	if err != nil {
		return day, fail(parser.DayHint(true), "%s: %w", name, err)
	}
	a.echoDay(text, day)
	if day.Before(today) {
		return day, fail("name a day that is still to come", "%s: %s is over", name, spoken(day))
	}
	return day, nil
}
