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
