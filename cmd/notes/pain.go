package main

import (
	"github.com/spf13/cobra"

	"notes/parser"
)

func (a *app) painCommand() *cobra.Command {
	var flags captureFlags
	var by string
	c := &cobra.Command{
		Use:   "pain WHO TEXT",
		Short: "Write down what somebody struggles with",
		Long: `Write down what somebody struggles with, in their own words. +tag at the end
names a theme, by which helps and articles find it. With - for TEXT it is read
from standard input, one pain a line, and stays out of the shell's history.`,
		Example: example(
			`notes pain ada "no designer for the landing page +design"`, "noted today",
			`notes pain ada "180 questions from a bank +security" --by "12 june"`, "help is of use until then",
			`notes pain ada -`, "read it from standard input",
			`notes pain ada,grace "no room for 60 people +venue"`, "both of them",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.pain(&flags, args[0], args[1:], by) },
	}
	flags.add(c)
	flags.addDate(c)
	c.Flags().StringVar(&by, "by", "", "the `day` by which help is of use")
	return c
}

// pain writes what people struggle with into their notes.
func (a *app) pain(flags *captureFlags, who string, words []string, by string) error {
	v, people, err := a.whom(who, writes)
	if err != nil {
		return err
	}
	texts, err := a.texts(words, "what does "+people[0].Name+" struggle with?")
	if err != nil {
		return err
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	due, err := a.dayAhead("--by", by, v.Today)
	if err != nil {
		return err
	}
	items, err := a.parseItems("pains", texts, func(item parser.Item) parser.Item {
		p := since(day)(item).(parser.Pain)
		if by != "" {
			p.By = due
		}
		return p
	})
	if err != nil {
		return err
	}
	return a.addAll(flags, v, people, items...)
}

// since completes a pain with the day on which it was noted.
func since(day parser.Date) func(parser.Item) parser.Item {
	return func(item parser.Item) parser.Item {
		p := item.(parser.Pain)
		if p.Since.IsZero() {
			p.Since = day
		}
		return p
	}
}

func (a *app) offerCommand() *cobra.Command {
	var flags captureFlags
	c := &cobra.Command{
		Use:   "offer WHO TEXT",
		Short: "Write down what somebody can help others with",
		Example: example(
			`notes offer ada "B2B pricing +pricing"`, "a theme in one word helps to find it",
			`notes offer ada -`, "read it from standard input, one a line",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.offer(&flags, args[0], args[1:]) },
	}
	flags.add(c)
	return c
}

// offer writes what people can help others with into their notes.
func (a *app) offer(flags *captureFlags, who string, words []string) error {
	v, people, err := a.whom(who, writes)
	if err != nil {
		return err
	}
	texts, err := a.texts(words, "what can "+people[0].Name+" help others with?")
	if err != nil {
		return err
	}
	items, err := a.parseItems("offers", texts, func(item parser.Item) parser.Item { return item })
	if err != nil {
		return err
	}
	return a.addAll(flags, v, people, items...)
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
