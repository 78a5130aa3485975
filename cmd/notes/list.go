package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

// listFlags are the flags of `notes list`.
type listFlags struct {
	format  formatFlag
	private bool
	kinds   map[string]*bool // by the names of the lists
}

func (a *app) listCommand() *cobra.Command {
	flags := listFlags{kinds: map[string]*bool{}}
	c := &cobra.Command{
		Use:   "list [QUERY]",
		Short: "List people, or their pains, helps and offers",
		Long: `List the people whom a query selects, or everybody. A query is words and
key:value terms, such as tag:founder or pain:hiring; see notes help query.`,
		Example: example(
			"notes list", "everybody",
			"notes list tag:founder pain:hiring", "founders who struggle with hiring",
			"notes list 'met:>2026-01-01' --pains", "what hurts those you met this year",
			"notes list -has:helps has:open-pains", "those you have not helped yet",
			"notes list --format plain tag:founder", "one id a line, for scripts",
		),
		GroupID:           "look",
		ValidArgsFunction: a.completeQuery,
		RunE:              func(_ *cobra.Command, args []string) error { return a.list(&flags, strings.Join(args, " ")) },
	}
	flags.format.add(c, "text", "plain", "json", "csv")
	c.Flags().BoolVar(&flags.private, "private", false, "show people whose notes are private on a pipe, too")
	a.addRevision(c)
	var names []string
	for _, k := range report.ListKinds[1:] {
		names = append(names, k.Name)
		flags.kinds[k.Name] = c.Flags().Bool(k.Name, false, "list "+k.Summary)
	}
	c.MarkFlagsMutuallyExclusive(names...)
	return c
}

// list prints the people, or what is theirs, that a query selects.
func (a *app) list(flags *listFlags, query string) error {
	format, err := flags.format.chosen()
	if err != nil {
		return err
	}
	q, err := parseQuery(query)
	if err != nil {
		return err
	}
	v, err := a.read(extras{details: format == "json"})
	if err != nil {
		return err
	}
	a.welcome(v)
	options := report.Options{Today: v.Today, Private: flags.private || a.mayShowPrivate(), Redact: a.redacts()}
	return a.print(format, report.NewList(v.Vault, flags.kind(), q, options), render.Options{})
}

// kind returns the name of the list that was asked for.
func (f *listFlags) kind() string {
	for _, k := range report.ListKinds[1:] {
		if *f.kinds[k.Name] {
			return k.Name
		}
	}
	return report.ListKinds[0].Name
}

// parseQuery reads a query; a mistake in it comes with its hint.
func parseQuery(text string) (report.Query, error) {
	q, err := report.ParseQuery(text)
	var mistake *report.QueryError
	if errors.As(err, &mistake) {
		return q, fail(mistake.Hint, "%w", err)
	}
	return q, err
}

// negations lets terms of a query that are turned round by a hyphen, such as
// -tag:founder, stand among the flags: they become not:tag:founder. Words of one
// letter and -C are flags.
func negations(args []string) []string {
	at := slices.Index(args, "list")
	if at < 0 {
		return args
	}
	args = slices.Clone(args)
	for i, arg := range args[at+1:] {
		if arg == "--" {
			break
		}
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' && arg[1] != 'C' {
			args[at+1+i] = "not:" + arg[1:]
		}
	}
	return args
}

// completeQuery completes the last term of a query: its key, or the value of a key,
// as the notes have it.
func (a *app) completeQuery(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	at := strings.LastIndexAny(begun, " |") + 1
	term := strings.TrimPrefix(begun[at:], "not:")
	name, value, keyed := strings.Cut(term, ":")
	i := slices.IndexFunc(report.Keys, func(k report.Key) bool { return keyed && k.Name == strings.ToLower(name) })
	if i < 0 || report.Keys[i].Flags() != nil {
		return before(begun, term, queryTerms()), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	return before(begun, value, a.queryValues(report.Keys[i], value)), cobra.ShellCompDirectiveNoFileComp
}

// before puts what stands before the end of a text before each word.
func before(text, end string, words []string) []string {
	for i := range words {
		words[i] = strings.TrimSuffix(text, end) + words[i]
	}
	return words
}

// queryTerms are the keys of a query, and the values of those that only take some.
func queryTerms() []string {
	var all []string
	for _, k := range report.Keys {
		all = append(all, k.Name+":\t"+k.Doc)
		for _, f := range k.Flags() {
			all = append(all, k.Name+":"+f.Name+"\t"+f.Doc)
		}
	}
	return all
}

// queryValues are what the vault has for a key, nothing of people whose notes are
// private among it.
func (a *app) queryValues(k report.Key, begun string) []string {
	if a.redacts() {
		return nil
	}
	v, err := a.load()
	if err != nil {
		return nil
	}
	values := k.Values(v.Vault, begun, report.Options{Today: v.Today})
	return slices.DeleteFunc(values, func(value string) bool { return render.Clean(value) != value })
}
