package main

import (
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
)

func (a *app) nextCommand() *cobra.Command {
	var flags captureFlags
	c := &cobra.Command{
		Use:   "next WHO DATE TEXT",
		Short: "Promise to come back to something on a day",
		Example: example(
			`notes next ada "in 2 weeks" "did Grace help?"`, "two weeks from today",
			`notes next ada fri "send her the draft"`, "the next Friday",
			`notes next ada "12 march" "the launch"`, "the next 12 March",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.next(&flags, args) },
	}
	flags.add(c)
	return c
}

// next writes a promise into the notes of people.
func (a *app) next(flags *captureFlags, args []string) error {
	if len(args) < 3 {
		return fail(`as in: notes next ada "in 2 weeks" "did Grace help?"`, "notes next wants WHO, a day and what you promise")
	}
	text, err := a.text(args[2:])
	if err != nil {
		return err
	}
	if text == "" {
		return fail(`as in "did Grace help?"`, "there is no text for the promise")
	}
	v, people, err := a.whom(args[0], writes)
	if err != nil {
		return err
	}
	if strings.TrimSpace(args[1]) == "" {
		return fail(parser.DayHint(true), "the day is empty")
	}
	day, err := a.dayAhead("the day", args[1], v.Today)
	if err != nil {
		return err
	}
	item, err := a.parseItem("follow_ups", day.String()+" "+onOneLine(text), &parser.Person{})
	if err != nil {
		return err
	}
	return a.addAll(flags, v, people, item)
}
