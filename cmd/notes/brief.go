package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"notes/report"
)

func (a *app) briefCommand() *cobra.Command {
	var flags reportFlags
	c := &cobra.Command{
		Use:   "brief WHO…",
		Short: "Show what to know before you meet somebody",
		Long: `Show what to know before you meet somebody: who they are, how you met, what
hurts, what you gave and whether it helped, what you promised, and one question
to ask.`,
		Example: example(
			"notes brief ada", "before a coffee with her",
			"notes brief ada grace", "both of them",
			"notes brief ada -o brief.md", "into a file",
		),
		GroupID: "daily",
		Args:    wantsWho,
		RunE:    func(_ *cobra.Command, args []string) error { return a.brief(&flags, args) },

		ValidArgsFunction: a.completeEachWho,
	}
	flags.add(c)
	flags.addOutputs(c)
	a.addRevision(c)
	return c
}

// brief prints what to know about people, or writes it to the output files.
func (a *app) brief(flags *reportFlags, whos []string) error {
	return a.show(flags, func(v *loaded, o report.Options) (report.Report, error) {
		ids, err := a.shownIDs(v, whos, o)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			return nil, fmt.Errorf("nobody is named")
		}
		return report.NewBrief(v.Vault, ids, o), nil
	})
}
