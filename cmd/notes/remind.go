package main

import (
	"net/mail"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report"
)

// remindFlags are the flags of `notes remind`.
type remindFlags struct {
	reportFlags
	within      string
	all         bool
	interactive bool
}

func (a *app) remindCommand() *cobra.Command {
	var flags remindFlags
	c := &cobra.Command{
		Use:   "remind",
		Short: "Show what is due and what is coming up, by day",
		Long: `Show what is due and what is coming up, by day: promises, meetings that
nothing followed yet, helps to ask about, introductions that wait on you, days
until which help is of use, events, rhythms, articles that fit, pains to look at
again, questions to ask, and birthdays.`,
		Example: example(
			"notes remind", "due today or in the next 7 days",
			"notes remind --within 2w", "or in the next two weeks",
			"notes remind --all", "everything, however far ahead",
			"notes remind -o remind.ics", "a calendar; also .md, .json, .csv, and .txt for todo.txt",
			"notes remind --format mail | msmtp -t", "a mail to yourself, with --to",
			"notes remind --format tasks", "tasks for Obsidian",
			"notes remind -i", "one person at a time",
		),
		GroupID: "daily",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if flags.interactive {
				return a.remindOneByOne(&flags)
			}
			return a.remind(&flags)
		},
	}
	flags.add(c)
	flags.addOutputs(c)
	a.addRevision(c)
	flags.addCheck(c)
	flags.prefer = []string{"todo"}
	f := c.Flags()
	f.StringVar(&flags.within, "within", "7d", "how far ahead to look, as in 3d, 2w, 1m")
	f.BoolVar(&flags.all, "all", false, "look ahead without an end")
	f.BoolVarP(&flags.interactive, "interactive", "i", false, "go through the people one at a time")
	f.BoolVar(&flags.render.Todo, "todo", false, "in a calendar, write to-dos in place of events")
	f.StringVar(&flags.render.To, "to", "", "the mail `address` that --format mail is for")
	f.StringVar(&flags.render.From, "from", "", "the mail `address` that it comes from")
	c.MarkFlagsMutuallyExclusive("within", "all")
	c.MarkFlagsMutuallyExclusive("interactive", "output")
	c.MarkFlagsMutuallyExclusive("interactive", "format")
	c.MarkFlagsMutuallyExclusive("interactive", "json")
	c.MarkFlagsMutuallyExclusive("interactive", "rev")
	return c
}

// remind prints the reminders, or writes them to the output files.
func (a *app) remind(flags *remindFlags) error {
	format, err := flags.format.given()
	switch {
	case err != nil:
		return err
	case format != "mail" && flags.render.To+flags.render.From != "":
		return fail("add --format mail", "--to and --from are for a mail")
	case flags.render.Todo && !flags.writes("ics"):
		return fail("add --format ics, or -o with a file that ends in .ics", "--todo is for a calendar")
	}
	if flags.render.To, err = mailAddress("--to", flags.render.To); err != nil {
		return err
	}
	if flags.render.From, err = mailAddress("--from", flags.render.From); err != nil {
		return err
	}
	return a.show(&flags.reportFlags, func(v *loaded, o report.Options) (report.Report, error) {
		var err error
		o.Ahead, err = flags.ahead(v.Today)
		return report.NewReminders(v.Vault, o), err
	})
}

// mailAddress returns an address as it stands in the head of a mail (RFC 5322,
// 3.4); "" stays "".
func mailAddress(flag, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	address, err := mail.ParseAddress(text)
	if err != nil {
		return "", fail("write it as in ada@example.org", "%s: %q is no mail address", flag, text)
	}
	return address.String(), nil
}

// ahead returns the last day to look ahead to, or none for all.
func (f *remindFlags) ahead(today parser.Date) (parser.Date, error) {
	if f.all {
		return parser.Date{}, nil
	}
	length, err := parser.ParseRhythm(f.within)
	if err != nil || length.Never {
		return parser.Date{}, fail("write a number of days, weeks or months, as in 3d, 2w, 1m", "--within: %q is no length of time", f.within)
	}
	return length.After(today, 1), nil
}

// remindOneByOne goes through the people of whom something is due, and lets
// the user write down at once what they do about it.
func (a *app) remindOneByOne(flags *remindFlags) error {
	if a.redacts() {
		return fail("leave -i out to print the list", "-i shows what the notes say, and this is redacted")
	}
	if !a.mayAsk() {
		return fail("leave -i out to print the list", "-i wants a terminal to ask on")
	}
	v, err := a.read(extras{library: true})
	if err != nil {
		return err
	}
	a.welcome(v)
	ahead, err := flags.ahead(v.Today)
	if err != nil {
		return err
	}
	r := report.NewReminders(v.Vault, report.Options{Today: v.Today, Ahead: ahead, Private: flags.private || a.mayShowPrivate()})
	people := byPerson(r.Reminders)
	for i, reminders := range people {
		a.ui.say("")
		a.ui.say("%d of %d · %s", i+1, len(people), reminders[0].Name)
		for _, reminder := range reminders {
			a.ui.list([]string{reminderLine(reminder)})
		}
		if quit, err := a.actOn(reminders[0].Person); quit || err != nil {
			return err
		}
	}
	if len(people) == 0 {
		a.ui.say("nothing is due. A good day to ask somebody how they are: notes report ask")
	}
	return nil
}

// byPerson puts the reminders of each person together, in the order in which
// the first of each is due.
func byPerson(all []report.Reminder) [][]report.Reminder {
	var people [][]report.Reminder
	at := map[string]int{}
	for _, r := range all {
		i, known := at[r.Person]
		if !known {
			i = len(people)
			at[r.Person] = i
			people = append(people, nil)
		}
		people[i] = append(people[i], r)
	}
	return people
}

func reminderLine(r report.Reminder) string {
	return strings.Join(nonEmpty(r.Due.String(), r.What, r.Why), " · ")
}

// actOn asks what to do about a person until the user goes on to the next. A
// mistake is said and asked about again.
func (a *app) actOn(person string) (quit bool, err error) {
	for {
		answer, err := a.ask("h helped, d done, n next, s snooze, o open, Enter: go on, q quit:")
		if err != nil { // the terminal is closed
			return true, nil
		}
		switch strings.ToLower(answer) {
		case "":
			return false, nil
		case "q":
			return true, nil
		case "h":
			err = a.helped(&helpedFlags{}, person, nil)
		case "d":
			err = a.done(&doneFlags{}, person, nil)
		case "n":
			err = a.askNext(person)
		case "s":
			err = a.askSnooze(person)
		case "o":
			err = a.open(person, "", false)
		default:
			err = fail("type one of the letters, then Enter", "%q is none of them", answer)
		}
		if flushed := a.ui.flush(); flushed != nil {
			return true, flushed
		}
		if err == nil && answer != "o" {
			return false, nil
		}
		if err != nil {
			a.ui.sayError(err)
		}
	}
}

func (a *app) askNext(person string) error {
	day, err := a.ask("when? (as in: in 2 weeks)")
	if err != nil {
		return err
	}
	text, err := a.ask("what do you promise?")
	if err != nil {
		return err
	}
	return a.next(&captureFlags{}, []string{person, day, text})
}

func (a *app) askSnooze(person string) error {
	day, err := a.ask("until when? (as in: 2w)")
	if err != nil {
		return err
	}
	return a.snooze(&captureFlags{}, []string{person, day}, false)
}
