package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"notes/parser"
)

func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND | TOPIC]",
		Short: "Show how a command works, or a page of the manual",
		Example: example(
			"notes help", "all commands and topics",
			"notes help report", "the command report",
			"notes help format", "the page on writing a note",
		),
		GroupID: "keep",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return topicsAndCommands(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.helpOn(root, args) },
	}
}

// helpOn shows the help of a command, else the page of that name.
func (a *app) helpOn(root *cobra.Command, args []string) error {
	if c, rest, err := root.Find(args); err == nil && len(rest) == 0 {
		c.InitDefaultHelpFlag()
		return c.Help()
	}
	name := strings.Join(args, " ")
	i := slices.IndexFunc(topics, func(t topic) bool { return strings.EqualFold(t.Name, name) })
	if i < 0 {
		return fail(helpHint(root, args), "there is no topic or command %q", name)
	}
	if err := a.settle(); err != nil {
		return err
	}
	a.printPage(topics[i].Page())
	return nil
}

// helpHint says what may have been meant by words that are no topic: one that
// is spelled like it, or to write down a help.
func helpHint(root *cobra.Command, args []string) string {
	nearest := parser.Nearest(args[0], withoutWords(topicsAndCommands(root)))
	if len(args) > 1 && nearest == "" {
		return "to write down what you gave somebody: `notes helped " + args[0] + " …`"
	}
	return didYouMean(nearest, "`notes help` lists all commands and topics; `notes helped "+args[0]+" …` writes down a help")
}

// topicsAndCommands lists what help knows, each with what it is about, as
// shells want completions: name, tab, words.
func topicsAndCommands(root *cobra.Command) []string {
	all := mapped(topics, func(t topic) string { return t.Name + "\t" + t.About })
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			all = append(all, c.Name()+"\t"+c.Short)
		}
	}
	slices.Sort(all)
	return all
}

// withoutWords cuts completions down to the names.
func withoutWords(completions []string) []string {
	names := make([]string, len(completions))
	for i, c := range completions {
		names[i], _, _ = strings.Cut(c, "\t")
	}
	return names
}

// printPage prints a page as it stands; in colour, its headings are bold.
func (a *app) printPage(page string) {
	for line := range strings.Lines(page) {
		text := strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(text, "#") {
			text = a.ui.bold(text)
		}
		fmt.Fprintln(a.ui.out, text)
	}
}

// help prints what a command does, examples first.
func (a *app) help(c *cobra.Command, _ []string) {
	if err := a.settle(); err != nil {
		a.ui.sayError(err)
	}
	c.Flags().Lookup("help").Hidden = true // who reads this has found it
	out, columns := c.OutOrStdout(), max(cmp.Or(a.ui.width, 80), 40)
	if c.Long != "" {
		fmt.Fprintln(out, c.Long)
	} else {
		fmt.Fprintln(out, c.Short+".")
	}
	a.helpPart(c, "Examples", c.Example)
	a.helpPart(c, "Usage", "  "+c.UseLine())
	for _, title := range slices.Sorted(maps.Keys(c.Annotations)) {
		a.helpPart(c, title, c.Annotations[title])
	}
	if !c.HasParent() {
		a.listCommands(c)
		a.listTopics(c)
	}
	a.helpPart(c, "Flags", c.LocalNonPersistentFlags().FlagUsagesWrapped(columns))
	a.helpPart(c, "Flags of every command", c.Root().PersistentFlags().FlagUsagesWrapped(columns))
}

func (a *app) helpPart(c *cobra.Command, title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(c.OutOrStdout(), "\n%s\n%s\n", a.ui.bold(title+":"), strings.TrimRight(text, "\n"))
}

func (a *app) listCommands(root *cobra.Command) {
	for _, g := range root.Groups() {
		var b strings.Builder
		for _, c := range root.Commands() {
			if c.GroupID == g.ID && c.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", c.Name(), c.Short)
			}
		}
		a.helpPart(root, g.Title, b.String())
	}
}

func (a *app) listTopics(root *cobra.Command) {
	var b strings.Builder
	for _, t := range topics {
		fmt.Fprintf(&b, "  %-12s %s\n", t.Name, t.About)
	}
	a.helpPart(root, "Topics of notes help TOPIC", b.String())
}

// noSuchCommand refuses words after a bare `notes`, which are no command.
func (a *app) noSuchCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	nearest := parser.Nearest(args[0], names)
	if nearest != "" {
		nearest = "`notes " + nearest + "`"
	}
	return fail(didYouMean(nearest, "`notes help` lists all commands"), "there is no command %q", args[0])
}

// badFlag says what is wrong with a flag.
func (a *app) badFlag(c *cobra.Command, err error) error {
	hint := fmt.Sprintf("`%s --help` shows the flags", c.CommandPath())
	if c.GroupID == "capture" {
		hint += "; a text that begins with - stands behind --"
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		switch f := invalid.GetFlag(); f.Value.Type() {
		case "int":
			return fail(hint, "--%s is no number: %q", f.Name, invalid.GetValue())
		case "bool":
			return fail(hint, "--%s stands alone, without %q", f.Name, invalid.GetValue())
		}
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return fail(hint, "%w", err)
	}
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		return fail(hint, "there is no flag -%s", name)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if nearest := parser.Nearest(name, names); nearest != "" {
		hint = didYouMean("--"+nearest, "")
	}
	return fail(hint, "there is no flag --%s", name)
}
