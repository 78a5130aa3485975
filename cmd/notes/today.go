package main

import (
	"github.com/spf13/cobra"

	"notes/report/render"
)

func (a *app) todayCommand() *cobra.Command {
	var flags reportFlags
	c := &cobra.Command{
		Use:   "today",
		Short: "Show whom to help today, with what and why",
		Example: example(
			"notes", "the same, in short",
			"notes today --today 2026-06-01", "as it stands on another day",
			"notes today --json", "for programs",
		),
		GroupID: "daily",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.report(&flags, "today") },
	}
	flags.add(c)
	return c
}

// printToday is `notes` without a command.
func (a *app) printToday() error {
	flags := reportFlags{format: formatFlag{known: render.Names()}}
	return a.report(&flags, "today")
}
