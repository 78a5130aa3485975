package main

import (
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
)

func (a *app) snoozeCommand() *cobra.Command {
	var flags captureFlags
	var off bool
	c := &cobra.Command{
		Use:   "snooze WHO DATE",
		Short: "Hear nothing about somebody until a day",
		Example: example(
			"notes snooze ada 2w", "two weeks from today",
			`notes snooze ada "end of month"`, "until then",
			"notes snooze ada --off", "no longer",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.snooze(&flags, args, off) },
	}
	flags.add(c)
	c.Flags().BoolVar(&off, "off", false, "wake them up again")
	return c
}

// snooze sets the day until which nothing is said about people, or removes it.
func (a *app) snooze(flags *captureFlags, args []string, off bool) error {
	words := strings.Join(args[1:], " ")
	switch {
	case off && words != "":
		return fail("leave one of them away", "--off and a day say two different things")
	case !off && words == "":
		return fail("as in: notes snooze ada 2w; --off wakes them up", "notes snooze wants a day")
	}
	v, people, err := a.whom(args[0], writes)
	if err != nil {
		return err
	}
	until, err := a.dayAhead("the day", words, v.Today)
	if err != nil {
		return err
	}
	if until == v.Today {
		return fail("name a day that is still to come", "a snooze until today is none")
	}
	var todo []steps
	for _, p := range people {
		todo = append(todo, steps{person: p, steps: []step{snoozed(until)}})
	}
	return a.capture(flags, v, todo)
}

// snoozed is the step that sets the day, or with none removes it.
func snoozed(until parser.Date) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		switch {
		case until == n.Person.Snooze:
			return nil, nil
		case until.IsZero():
			return n.Remove("snooze")
		}
		return n.Set("snooze", until.String())
	}
}
