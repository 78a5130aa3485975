package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// exportFormats are those of `notes export`; personFormats those of all that is
// held about one person, to be read by them.
var (
	exportFormats = []string{"json", "csv", "vcf", "vcf3"}
	personFormats = []string{"md", "text", "html", "json"}
)

// exportFlags are the flags of `notes export`.
type exportFlags struct {
	reportFlags
	where  string
	person string
}

func (a *app) exportCommand() *cobra.Command {
	var flags exportFlags
	c := &cobra.Command{
		Use:   "export [TABLE]",
		Short: "Take everything out, for other programs or another vault",
		Long: `Take out what the notes hold: all of it as JSON, which can be read back; people
as vCards for an address book, with how to reach them and nothing of what hurts;
or a table for a spreadsheet (.csv). A table is chosen by its name, else by that
of its file, as in helps.csv; else it is that of people.

With --person, all that the notes hold about one person, fit to show them.
See notes help exports.`,
		Annotations: map[string]string{"Tables": tableTable()},
		Example: example(
			"notes export -o vault.json", "everything, to be read back",
			"notes export -o people.vcf", "for an address book",
			"notes export -o people.csv -o helps.csv", "tables, by the names of the files",
			"notes export pains --where tag:founder", "a table of some, on stdout",
			"notes export --person ada -o ada.md", "all there is about her, for her",
		),
		GroupID:   "keep",
		Args:      atMostOneOf("table", report.ExportTableNames()),
		ValidArgs: mapped(report.ExportTables, func(t report.ExportTable) string { return t.Name + "\t" + t.Summary }),
		RunE: func(_ *cobra.Command, args []string) error {
			table := strings.Join(args, "")
			if flags.person != "" {
				return a.exportPerson(&flags, table)
			}
			return a.export(&flags, table)
		},
	}
	flags.add(c)
	a.addRevision(c)
	completeBy(c, "where", a.completeQuery)
	completeBy(c, "person", a.completeWho)
	return c
}

func (f *exportFlags) add(c *cobra.Command) {
	f.format.add(c, slices.Compact(slices.Concat(exportFormats, personFormats[:3]))...)
	c.Flags().Lookup("format").Usage = "one of " + strings.Join(exportFormats, ", ") + " (default json);\nwith --person " + strings.Join(personFormats, ", ") + " (default md)"
	f.addOutputs(c)
	c.Flags().StringVar(&f.where, "where", "", "only people whom this `query` selects; see notes help query")
	c.Flags().StringVar(&f.person, "person", "", "all that the notes hold about this `person`")
	c.Flags().BoolVar(&f.render.Texts, "texts", false, "put the text of each note into its vCard, too")
	c.Flags().BoolVar(&f.private, "private", false, "take people whose notes are private along, on stdout")
	c.MarkFlagsMutuallyExclusive("where", "person")
}

func tableTable() string {
	return tableFrom(report.ExportTables, func(t report.ExportTable) (string, string) { return t.Name, t.Summary })
}

// exported is a file to write, or stdout where it has no path.
type exported struct {
	path   string
	format render.Format
	table  string
}

// export prints what the notes hold, or writes it to the output files.
func (a *app) export(flags *exportFlags, table string) error {
	flags.format.known = exportFormats
	wanted, err := flags.wanted(table)
	if err != nil {
		return err
	}
	q, err := parseQuery(flags.where)
	if err != nil {
		return err
	}
	options, err := flags.options()
	if err != nil {
		return err
	}
	takesBodies := func(w exported) bool { return w.format.Name == "json" || w.format.Name != "csv" && flags.render.Texts }
	v, err := a.read(extras{library: true, bodies: slices.ContainsFunc(wanted, takesBodies), details: true})
	if err != nil {
		return err
	}
	a.welcome(v)
	if err := a.optionsIn(v, &flags.reportFlags, &options); err != nil {
		return err
	}
	for _, w := range wanted {
		if w.path != "" {
			if err := a.mustBeNoNote(v, w.path); err != nil {
				return err
			}
		}
	}
	for _, w := range wanted {
		if err := a.writeExport(v, w, report.NewExport(v.Vault, w.table, q, options), flags.render); err != nil {
			return err
		}
	}
	if len(flags.outputs) > 0 && a.mayShowPrivate() && slices.ContainsFunc(v.People, isPrivate) {
		a.ui.say("private notes are never written to files; notes export --private prints them, too")
	}
	return nil
}

func isPrivate(p *parser.Person) bool { return p.Private }

func (a *app) writeExport(v *loaded, w exported, e *report.Export, o render.Options) error {
	if w.path == "" {
		return a.print(w.format.Name, e, o)
	}
	return a.writeRendered(v, w.path, w.format, e, o)
}

// wanted returns what is to be written: the table goes for every .csv.
func (f *exportFlags) wanted(table string) ([]exported, error) {
	asked, err := f.format.given()
	if err != nil {
		return nil, err
	}
	if len(f.outputs) == 0 {
		name := cmp.Or(asked, "json")
		if asked == "" && table != "" {
			name = "csv"
		}
		format, _ := render.ByName(name)
		return mustHoldTable(table, []exported{{"", format, table}})
	}
	var all []exported
	for _, path := range f.outputs {
		format, err := formatOf(path, asked, "vcf")
		if path != "-" && (err != nil || !slices.Contains(exportFormats, format.Name)) {
			return nil, fail("the endings are .json, .csv and .vcf; or say --format", "no format of an export is known for %q", filepath.Base(path))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, exported{path, format, cmp.Or(table, tableOf(path))})
	}
	return mustHoldTable(table, all)
}

// mustHoldTable refuses a table where nothing that is written is one.
func mustHoldTable(table string, all []exported) ([]exported, error) {
	if table != "" && !slices.ContainsFunc(all, func(w exported) bool { return w.format.Name == "csv" }) {
		return nil, fail("write a .csv, or leave it away for all of it", "only a table for a spreadsheet is one of %s", table)
	}
	return all, nil
}

// tableOf returns the table after which a file is named, or "".
func tableOf(path string) string {
	base := strings.ToLower(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	base = strings.ReplaceAll(base, "_", "-")
	if slices.Contains(report.ExportTableNames(), base) {
		return base
	}
	return ""
}

// exportPerson prints all that the notes hold about one person, or writes it to the
// output files.
func (a *app) exportPerson(flags *exportFlags, table string) error {
	if table != "" {
		return fail("leave it away", "--person takes all that there is, and no table")
	}
	flags.format.known = personFormats
	flags.reads = extras{bodies: true, details: true, links: true}
	for _, path := range flags.outputs {
		format, err := formatOf(path, "")
		if asked, _ := flags.format.given(); asked == "" && (err != nil || !slices.Contains(personFormats, format.Name)) {
			return fail("the endings are .md, .txt, .html and .json; or say --format", "nobody reads about themselves in %q", filepath.Base(path))
		}
	}
	return a.show(&flags.reportFlags, func(v *loaded, o report.Options) (report.Report, error) {
		ids, err := a.shownIDs(v, []string{flags.person}, o)
		if err != nil {
			return nil, err
		}
		if len(ids) != 1 {
			return nil, fail("run it once for each", "--person takes one person")
		}
		return report.NewRecord(v.Vault, ids[0], o), nil
	})
}
