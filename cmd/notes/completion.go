package main

import (
	"github.com/spf13/cobra"
)

// shells are those for which a completion script can be had.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the script that completes commands, names and queries in a shell",
		Example: example(
			"source <(notes completion bash)", "in ~/.bashrc",
			"notes completion zsh > ~/.zfunc/_notes", "a folder of $fpath",
			"notes completion fish | source", "in config.fish",
			"notes completion powershell | Out-String | iex", "in $PROFILE",
		),
		GroupID:   "keep",
		Args:      oneOf("shell", shells),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.ui.out, true)
			case "zsh":
				return root.GenZshCompletion(a.ui.out)
			case "fish":
				return root.GenFishCompletion(a.ui.out, true)
			}
			return root.GenPowerShellCompletionWithDesc(a.ui.out)
		},
	}
}
