package main

import (
	"github.com/spf13/cobra"

	"notes/parser"
)

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
