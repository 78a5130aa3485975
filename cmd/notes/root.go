package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"notes/cmd/notes/internal/git"
	"notes/parser"
	"notes/report"
)

// app is one run of the command: the world it runs in, the flags that every
// subcommand has, and what they settled.
type app struct {
	env   Env
	ui    *ui
	flags struct {
		dir     string
		today   string
		rev     string // of the commands that have the flag
		color   string
		noInput bool

		redact   bool
		noRedact bool
	}
	today        day
	now          *parser.Vault   // the vault as it is; nil until it was read
	veil         *report.Veil    // before who is private in it; nil until it is wanted
	moments      *parser.Session // reads the vault as it is and as it was; nil where it is read once
	history      *git.Folder     // the vault's; nil until it is looked into
	then         fs.FS           // the vault's folder at the revision of --rev; nil without it
	anyDay       bool            // reports are made for other days than today, too
	config       *userConfig     // nil until it is wanted
	writing      sync.Mutex      // held while a file is being written
	serving      sync.Mutex      // held while the page's server answers
	warnedConfig bool            // that the vault's settings cannot be read was said
	warnedUnread string          // how many notes cannot be read, as it was said last
	wrote        filesWritten    // what this run put on the disk
	answers      *bufio.Reader   // what the user answers; nil until something is asked
}

func newApp(env Env) *app {
	if env.Getenv == nil {
		env.Getenv = func(string) string { return "" }
	}
	return &app{env: env, ui: newUI(env)}
}

// colors are the values of --color.
var colors = []string{"auto", "always", "never"}

// groups are the headings under which `notes --help` lists the commands.
var groups = []*cobra.Group{
	{ID: "daily", Title: "Every day"},
	{ID: "capture", Title: "Write down"},
	{ID: "look", Title: "Look"},
	{ID: "keep", Title: "Keep in order"},
}

// rootCommand builds the command line.
func (a *app) rootCommand() *cobra.Command {
	var showVersion bool
	root := &cobra.Command{
		Use:   "notes",
		Short: "Remember what people struggle with, and whom to help today",
		Long: `notes reads a folder of Markdown notes, one for each person you met, and tells
whom you can help today, with what and why. Without a command it shows today.`,
		Example: example(
			"notes", "whom to help today",
			"notes report", "the whole report",
			"notes -C ~/people check", "what in the notes could not be read as meant",
			"notes help format", "how to write a note",
		),
		Args: a.noSuchCommand,
		RunE: func(*cobra.Command, []string) error {
			if showVersion {
				return a.printVersion()
			}
			return a.printToday()
		},
		SilenceErrors: true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			a.ui.redacted = a.redacts()
			a.concealFolder(a.env.Getenv("HOME"), "~")
			return noEmptyFlag(c)
		},
		SilenceUsage: true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(a.ui.out)
	root.SetErr(a.ui.err)
	root.SetHelpFunc(a.help)
	root.SetFlagErrorFunc(a.badFlag)
	root.AddGroup(groups...)
	root.Flags().BoolVar(&showVersion, "version", false, "the same as notes version")
	a.addGlobalFlags(root)
	root.AddCommand(
		a.todayCommand(), a.matchCommand(), a.introCommand(), a.remindCommand(), a.briefCommand(),
		a.newCommand(), a.metCommand(), a.painCommand(), a.offerCommand(), a.helpedCommand(), a.nextCommand(), a.doneCommand(), a.snoozeCommand(), a.saveCommand(), a.renameCommand(),
		a.listCommand(), a.reportCommand(), a.openCommand(), a.diffCommand(),
		a.checkCommand(), a.watchCommand(), a.serveCommand(), a.initCommand(), a.importCommand(), a.exportCommand(), a.mergePeopleCommand(), a.mergeDriverCommand(), a.doctorCommand(), a.completionCommand(), a.versionCommand(),
	)
	for _, c := range root.Commands() {
		if strings.Contains(c.Use, " WHO") && c.ValidArgsFunction == nil {
			c.ValidArgsFunction = a.completeWho
		}
	}
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

func (a *app) addGlobalFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVarP(&a.flags.dir, "vault", "C", "", "the `folder` of notes; see notes help vault")
	flags.StringVar(&a.flags.today, "today", "", "take this `date` for today, as in 2026-06-01")
	flags.StringVar(&a.flags.color, "color", "auto", "colour on stdout: auto, always or never")
	flags.BoolVar(&a.flags.noInput, "no-input", false, "never ask anything")
	a.addRedaction(root)
	complete(root, "color", colors)
	if err := root.MarkPersistentFlagDirname("vault"); err != nil {
		panic(err) // there is no such flag, but it is added above
	}
}

// noEmptyFlag refuses a flag whose value is empty, as "$DAY" is in a script
// where nothing set it.
func noEmptyFlag(c *cobra.Command) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" && f.NoOptDefVal == "" {
			err = fail("leave the flag out, or see why its value is empty", "--%s has an empty value", f.Name)
		}
	})
	return err
}

// settle makes out of flags, environment and configuration what the command
// needs to know before it reads a vault.
func (a *app) settle() error {
	var err error
	if a.today, err = a.settleDay(); err != nil {
		return err
	}
	config, err := a.userConfig()
	if err != nil {
		return err
	}
	return a.settleColor(config.Color)
}

// settleColor decides whether stdout is coloured: --color says, else NO_COLOR
// (no-color.org), else the configuration, else whether a terminal shows it.
func (a *app) settleColor(configured string) error {
	if !slices.Contains(colors, a.flags.color) {
		return fail("it is one of "+strings.Join(colors, ", "), "--color: %q is no choice", a.flags.color)
	}
	choice := a.flags.color
	if choice == "auto" && a.env.Getenv("NO_COLOR") != "" {
		choice = "never"
	}
	if choice == "auto" && configured != "" {
		choice = configured
	}
	able := a.env.isTerminal() && a.env.Getenv("TERM") != "dumb"
	a.ui.color = choice == "always" || choice == "auto" && able
	return nil
}

// example lays out the examples of a command: a command line and what it is
// for, in turns; beside each other where that fits 80 columns.
func example(linesAndWords ...string) string {
	width, words := 0, 0
	for i := 0; i+1 < len(linesAndWords); i += 2 {
		width, words = max(width, len(linesAndWords[i])), max(words, len(linesAndWords[i+1]))
	}
	format := fmt.Sprintf("  %%-%ds   # %%s\n", width)
	if len("     # ")+width+words > 80 {
		format = "  # %[2]s\n  %[1]s\n"
	}
	var b strings.Builder
	for i := 0; i+1 < len(linesAndWords); i += 2 {
		fmt.Fprintf(&b, format, linesAndWords[i], linesAndWords[i+1])
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// complete lets a shell complete the values of a flag.
func complete(c *cobra.Command, flag string, values []string) {
	completeBy(c, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeBy lets a shell complete the value of a flag by a function.
func completeBy(c *cobra.Command, flag string, by cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, by); err != nil {
		panic(err) // no such flag: a mistake in this program
	}
}
