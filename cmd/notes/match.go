package main

import (
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"notes/report"
)

// matchFlags are the flags of `notes match`.
type matchFlags struct {
	reportFlags
	sourceFlags
	top    int
	why    bool
	pain   string // look for what fits this need, the other way round
	log    string // WHO was given it
	date   string // when
	dryRun bool
	draft  string // WHO is to be written to
}

func (a *app) matchCommand() *cobra.Command {
	flags := matchFlags{reportFlags: reportFlags{reads: extras{bodies: true}}}
	c := &cobra.Command{
		Use:   "match SOURCE…",
		Short: "Show whom an article would help, and why; or what fits a need",
		Long: `Show whose open pains an article, a book or an app would ease, with the words
that say why; or, with --pain, what fits a need: of your library, and of what
people offer. SOURCE is a file (.md, .txt, .html, .pdf), a folder of them, an
address, or - for standard input. Only an address that you name is fetched, and
only a model that you set in your configuration is asked what texts mean, on
another machine only if you allowed it there. notes help matching tells how.`,
		Example: example(
			"notes match article.md", "whom it would help",
			"notes match https://example.org/post", "a page",
			"pbpaste | notes match -", "what you copied",
			"notes match library/", "everything in a folder",
			`notes match --pain "no designer for the landing page"`, "what fits a need",
			"notes match article.md --draft ada", "a message to Ada that passes it on",
			"notes match article.md --log ada", "write down that you sent it to her",
		),
		GroupID: "daily",
		RunE:    func(_ *cobra.Command, args []string) error { return a.match(&flags, args) },
	}
	flags.reportFlags.add(c)
	flags.addOutputs(c)
	flags.sourceFlags.add(c)
	f := c.Flags()
	f.IntVar(&flags.top, "top", 5, "show at most this `number` of people, or of things that fit a need")
	f.BoolVar(&flags.why, "why", false, "say how much each word counts")
	f.StringVar(&flags.pain, "pain", "", "find what fits this `need`, rather than who needs an article")
	f.StringVar(&flags.log, "log", "", "write down that you gave it to `WHO`")
	f.StringVar(&flags.date, "date", "", "with --log: the `day` you gave it (default today)")
	f.BoolVar(&flags.dryRun, "dry-run", false, "with --log: show what would change as a diff, and write nothing")
	f.StringVar(&flags.draft, "draft", "", "print a message to `WHO` that passes it on; nothing is sent")
	a.completeWhoOf(c, "log", "draft")
	return c
}

// match shows whom sources would help, or does with one of them what the flags
// say.
func (a *app) match(flags *matchFlags, args []string) error {
	if err := flags.mustFit(args); err != nil {
		return err
	}
	switch {
	case flags.log != "":
		return a.matchLog(flags, args[0])
	case flags.draft != "":
		return a.matchDraft(flags, args[0])
	}
	return a.show(&flags.reportFlags, func(v *loaded, o report.Options) (report.Report, error) {
		o.Top, o.Why = flags.top, flags.why
		if flags.pain != "" {
			return a.need(flags, v, o)
		}
		sources, err := a.sources(&flags.sourceFlags, v, args)
		if err != nil {
			return nil, err
		}
		if len(flags.outputs) > 0 {
			withoutFolders(sources)
		}
		return a.whomFits(flags, v, sources, o)
	})
}

// need looks for what fits a need, by words and by meaning.
func (a *app) need(flags *matchFlags, v *loaded, o report.Options) (_ report.Report, err error) {
	o.Meaning, err = a.meaning(flags.offline, o, func(o report.Options) []string {
		return report.Passages(v.Vault, nil, flags.pain, o)
	})
	if err != nil {
		return nil, err
	}
	return report.NewNeed(v.Vault, flags.pain, o), nil
}

// whomFits looks for those whom sources fit, by words and by meaning.
func (a *app) whomFits(flags *matchFlags, v *loaded, sources []report.Source, o report.Options) (_ *report.MatchReport, err error) {
	o.Meaning, err = a.meaning(flags.offline, o, func(o report.Options) []string {
		return report.Passages(v.Vault, sources, "", o)
	})
	if err != nil {
		return nil, err
	}
	return report.NewMatches(v.Vault, sources, o), nil
}

// withoutFolders names sources that were named by absolute paths by their files
// alone, as is right in a report that others may read.
func withoutFolders(sources []report.Source) {
	for i := range sources {
		if s := &sources[i]; filepath.IsAbs(s.Name) {
			s.Name = filepath.Base(s.Name)
		}
	}
}

// mustFit refuses arguments and flags that do not go together.
func (f *matchFlags) mustFit(args []string) error {
	one := f.log + f.draft
	switch {
	case f.pain != "" && one != "":
		return fail("`notes helped WHO WHAT --pain PAIN` writes down a help", "--pain looks for something to give, so there is nothing yet for --%s", f.act())
	case f.pain != "" && len(args) > 0:
		return fail("leave one of them away", "--pain looks for what fits a need, and %s is something that was found", args[0])
	case f.pain == "" && len(args) == 0:
		return fail("as in: notes match article.md, notes match https://example.org/post, notes match library/, or notes match --pain \"no designer\"",
			"notes match wants something to read: a file, a folder, an address, or - for standard input")
	case slices.Contains(args, ""):
		return fail("see why it is empty, or leave it out", "one of the sources has an empty name")
	case f.top < 1:
		return fail("as in --top 3", "--top %d shows nobody", f.top)
	case f.log != "" && f.draft != "":
		return fail("draft first; log it when it is sent", "--log and --draft say two different things")
	case one != "" && len(args) > 1:
		return fail("run it once for each", "--%s is about one thing, and you name %d", f.act(), len(args))
	case f.log != "" && len(f.outputs) > 0:
		return fail("leave -o away", "--log writes no report")
	case f.log == "" && f.dryRun:
		return fail("say --log WHO, too", "--dry-run shows what --log would write")
	case f.log == "" && f.date != "":
		return fail("say --log WHO, too; for another day to look from there is --today", "--date is the day for --log")
	}
	return nil
}

// act names the flag that does something with one source.
func (f *matchFlags) act() string {
	if f.log != "" {
		return "log"
	}
	return "draft"
}
