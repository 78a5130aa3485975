package main

import (
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
)

func (a *app) metCommand() *cobra.Command {
	var flags captureFlags
	var via string
	c := &cobra.Command{
		Use:   "met WHO [TEXT]",
		Short: "Write down that you met somebody",
		Example: example(
			`notes met ada "coffee, hiring is slow"`, "today",
			`notes met ada,grace "GoLab" --date yesterday`, "two people at once",
			`notes met ada "lunch" --via grace`, "who brought you together",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.met(&flags, args[0], args[1:], via) },
	}
	flags.add(c)
	flags.addDate(c)
	c.Flags().StringVar(&via, "via", "", "`who` brought you together")
	return c
}

// met writes a meeting into the notes of those who were met.
func (a *app) met(flags *captureFlags, who string, words []string, via string) error {
	text, err := a.text(words)
	if err != nil {
		return err
	}
	v, people, err := a.whom(who, writes)
	if err != nil {
		return err
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	meeting, err := a.meetingOn(day, onOneLine(text), v.Today)
	if err != nil {
		return err
	}
	if via != "" {
		if meeting.Via, err = a.linkTo(via); err != nil {
			return err
		}
	}
	return a.addAll(flags, v, people, meeting)
}

// meetingOn reads a meeting as it was typed; a day with which the text begins is
// its day.
func (a *app) meetingOn(day parser.Date, text string, today parser.Date) (parser.Meeting, error) {
	item, err := a.parseItem("met", dated(day, text), &parser.Person{})
	if err != nil {
		return parser.Meeting{}, err
	}
	meeting := item.(parser.Meeting)
	return meeting, notAfter(meeting.Date, today)
}

// dated puts a day before a text, unless it begins with one.
func dated(day parser.Date, text string) string {
	first, _, _ := strings.Cut(text, " ")
	if _, err := parser.ParseDate(first); err == nil {
		return text
	}
	return strings.TrimSpace(day.String() + " " + text)
}

// linkTo returns how another's note is to name somebody.
func (a *app) linkTo(who string) (parser.Ref, error) {
	v, p, err := a.onePerson(who, writes)
	if err != nil {
		return parser.Ref{}, err
	}
	return v.link(p, who), nil
}
