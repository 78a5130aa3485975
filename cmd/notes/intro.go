package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report"
)

// introFlags are the flags of `notes intro`.
type introFlags struct {
	reportFlags
	captureFlags
	introStep
	draft bool
	why   bool
	later string
}

// Flags of `notes intro`: those that say how far an introduction has come, and
// those that are for writing that down, or for showing, alone.
var (
	stepFlags  = []string{"ok", "asked", "yes", "no", "later", "introduced", "result"}
	writeFlags = []string{"pain", "date", "dry-run"}
	showFlags  = []string{"draft", "why", "output", "private", "format"}
)

func (a *app) introCommand() *cobra.Command {
	flags := introFlags{reportFlags: reportFlags{reads: extras{bodies: true, links: true}}}
	c := &cobra.Command{
		Use:   "intro [WHO [WHO]]",
		Short: "Suggest who should meet whom, and keep track of introductions",
		Long: `Suggest who should meet whom: somebody's pain that another one's offer may ease,
with the words that both share. Both are asked before they are introduced, first
the one whose need it is. --draft writes the messages; nothing is sent. How it
goes is written into the note of the one whose need it is, a step at a time.`,
		Example: example(
			"notes intro", "the best pairs",
			"notes intro ada", "who could help Ada, and whom she",
			"notes intro ada grace", "why, what was, and what is next",
			"notes intro ada grace --draft", "messages to both; nothing is sent",
			"notes intro ada grace --ok", "Ada, whose need it is, says yes",
			"notes intro ada grace --asked", "Grace was asked",
			"notes intro ada grace --yes", "she says yes, too; or --no",
			"notes intro ada grace --later 3m", "she says: ask me in three months",
			"notes intro ada grace --introduced", "the two know each other now",
			`notes intro ada grace --result "hired"`, "and what came of it",
		),
		GroupID:           "daily",
		ValidArgsFunction: a.completePair,
		RunE:              func(c *cobra.Command, args []string) error { return a.intro(&flags, c, args) },
	}
	flags.reportFlags.add(c)
	flags.addOutputs(c)
	flags.addDryRun(c)
	flags.addDate(c)
	f := c.Flags()
	f.BoolVar(&flags.draft, "draft", false, "write the messages to both of them")
	f.BoolVar(&flags.why, "why", false, "say how the order comes about")
	f.BoolVar(&flags.ok, "ok", false, "whose need it is would like it")
	f.BoolVar(&flags.asked, "asked", false, "the other one was asked")
	f.BoolVar(&flags.yes, "yes", false, "the other one would like it, too")
	f.BoolVar(&flags.no, "no", false, "the other one would rather not")
	f.StringVar(&flags.later, "later", "", "the `day` from which to ask the other one again, as in 3m")
	f.BoolVar(&flags.made, "introduced", false, "you introduced them")
	f.StringVar(&flags.result, "result", "", "`what` came of it: worked, partly, no, unknown, or in words")
	f.StringArrayVar(&flags.pains, "pain", nil, "the `pain` it may ease: its number, id, tag or words")
	c.MarkFlagsMutuallyExclusive("yes", "no", "later")
	for _, end := range []string{"no", "later"} {
		c.MarkFlagsMutuallyExclusive(end, "introduced")
		c.MarkFlagsMutuallyExclusive(end, "result")
	}
	return c
}

// intro shows who should meet whom, or writes down a step of an introduction.
func (a *app) intro(flags *introFlags, c *cobra.Command, args []string) error {
	whos := namesIn(strings.Join(args, ","))
	if len(whos) > 2 {
		return fail("name two of them; run it once for each pair", "an introduction is of two people, and %d are named", len(whos))
	}
	step := firstGiven(c, stepFlags)
	switch shown, written := firstGiven(c, showFlags), firstGiven(c, writeFlags); {
	case step != "" && shown != "":
		return fail("leave --"+shown+" away, or run it without --"+step+" to show where it stands", "--%s writes a step down, and --%s is for what is shown", step, shown)
	case step == "" && written != "":
		return fail("add the step: --"+strings.Join(stepFlags, ", --"), "--%s is for a step of an introduction", written)
	case step != "" && len(whos) < 2:
		return fail("as in: notes intro ada grace --"+step, "--%s wants the two whom it is about", step)
	case flags.draft && len(whos) < 2:
		return fail("as in: notes intro ada grace --draft", "--draft wants the two whom the messages are for")
	case step != "":
		return a.takeIntroStep(flags, whos)
	}
	return a.showIntros(flags, whos)
}

// firstGiven returns the first of the flags that was given, or "".
func firstGiven(c *cobra.Command, names []string) string {
	i := slices.IndexFunc(names, c.Flags().Changed)
	if i < 0 {
		return ""
	}
	return names[i]
}

// showIntros prints the best pairs of all, those of one person, or how it
// stands with two.
func (a *app) showIntros(flags *introFlags, whos []string) error {
	if flags.draft && flags.format.name == "" && !flags.format.json && len(flags.outputs) == 0 {
		flags.format.name = "md" // to be copied into a mail
	}
	if flags.draft {
		if err := a.noDraft(flags.outputs); err != nil {
			return err
		}
	}
	return a.show(&flags.reportFlags, func(v *loaded, o report.Options) (report.Report, error) {
		o.Why = flags.why
		ids, err := a.shownIDs(v, whos, o)
		switch {
		case err != nil:
			return nil, err
		case len(ids) < 2:
			return report.NewProposals(v.Vault, strings.Join(ids, ""), o), nil
		case ids[0] == ids[1]:
			return nil, a.errSelf(v.Person(ids[0]))
		case flags.draft:
			return report.NewIntroDraft(v.Vault, ids[0], ids[1], o), nil
		}
		return report.NewPair(v.Vault, ids[0], ids[1], o), nil
	})
}

func (a *app) errSelf(p *parser.Person) error {
	return fail("name the other person", "nobody is introduced to themselves, and both names mean %s", a.shownName(p))
}

// completePair completes two people by their ids.
func (a *app) completePair(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return a.completeWho(c, args, begun)
	}
	all, directive := a.completeWho(c, nil, begun)
	return slices.DeleteFunc(all, func(id string) bool { return strings.HasPrefix(id, args[0]+"\t") }), directive
}
