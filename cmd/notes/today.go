package main

import (
	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

func (a *app) todayCommand() *cobra.Command {
	var flags reportFlags
	var why bool
	c := &cobra.Command{
		Use:   "today",
		Short: "Show whom to help today, with what and why",
		Example: example(
			"notes", "the same, in short",
			"notes today --why", "the reasons and their points behind the order",
			"notes today --today 2026-06-01", "as it stands on another day",
			"notes today --json", "for programs",
		),
		GroupID: "daily",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			return a.show(&flags, func(v *loaded, o report.Options) (report.Report, error) {
				o.Why = why
				return report.NewToday(v.Vault, o), nil
			})
		},
	}
	flags.add(c)
	a.addRevision(c)
	c.Flags().BoolVar(&why, "why", false, "say how the order comes about: the reasons and their points")
	return c
}

// printToday is `notes` without a command.
func (a *app) printToday() error {
	flags := reportFlags{format: formatFlag{known: render.Names()}}
	return a.report(&flags, "today")
}
