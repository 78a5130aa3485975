package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/importer"
	"notes/parser"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// manyNew is how many new people an import may bring without being told which.
const manyNew = 50

// importFlags are the flags of `notes import`.
type importFlags struct {
	from      string
	where     string
	limit     int
	all       bool
	apply     bool
	json      bool
	folder    string
	columns   []string
	same      []string
	different []string
}

func (a *app) importCommand() *cobra.Command {
	var flags importFlags
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "Bring people in from an address book or an export",
		Long: `Bring people in from an address book or another program's export. The kind of
file is told from what stands in it. Without --apply, nothing is written: the
plan shows who is new, what your notes would gain, and who is in doubt. What
stands in your notes is never changed; importing twice changes nothing.
See notes help imports.`,
		Example: example(
			"notes import contacts.vcf", "what it would bring",
			"notes import contacts.vcf --where tag:friend --apply", "bring your friends in",
			"notes import contacts.vcf --same 12=ada --apply", "the entry on line 12 is Ada",
			"notes import people.csv --map name=Who,email=Mail", "any table, by its columns",
			"pass show contacts | notes import - --limit 20", "from a pipe, 20 new people at most",
		),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail("export your address book as vCard, and name that file: notes import contacts.vcf", "notes import wants a file")
			}
			return nil
		},
		GroupID: "keep",
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("limit") && flags.limit < 0 {
				return fail("as in: --limit 20", "--limit: %d is no number of people", flags.limit)
			}
			return a.importFiles(&flags, args)
		},
	}
	f := c.Flags()
	f.StringVar(&flags.from, "from", "", "the `kind` of file, where it cannot be told: "+strings.Join(importer.KindNames(), ", "))
	f.StringVar(&flags.where, "where", "", "only those whom a `query` chooses, as in tag:friend; see notes help query")
	f.IntVar(&flags.limit, "limit", -1, "at most `N` new people; the others are left for later")
	f.BoolVar(&flags.all, "all", false, fmt.Sprintf("also if more than %d new people come in", manyNew))
	f.BoolVar(&flags.apply, "apply", false, "write what the plan says")
	f.StringArrayVar(&flags.columns, "map", nil, "the `columns` of a table, as in name=Who,email=Mail; may be repeated")
	f.StringArrayVar(&flags.same, "same", nil, "who the entry on a line is, as in `LINE=WHO` or FILE:LINE=WHO; may be repeated")
	f.StringArrayVar(&flags.different, "different", nil, "the `LINE` of an entry that is somebody new; may be repeated")
	f.StringVar(&flags.folder, "folder", "", "the `folder` of the vault for new notes")
	f.BoolVar(&flags.json, "json", false, "tell all of it as data")
	f.Lookup("limit").DefValue = "0" // no default is shown
	complete(c, "from", importer.KindNames())
	completeBy(c, "where", a.completeQuery)
	return c
}

// importFiles plans what becomes of the people of the files, and with --apply
// writes it.
func (a *app) importFiles(flags *importFlags, files []string) error {
	i, err := a.planImport(flags, files)
	if err != nil {
		return err
	}
	if !flags.apply {
		return a.printPlan(flags, i.plan)
	}
	if err := flags.noFlood(i.plan); err != nil {
		return err
	}
	if err := a.carryOut(i.vault, i.plan, i.notes, i.others.changes()); err != nil {
		return err
	}
	refused := len(i.plan.Refused)
	if err := a.printPlan(flags, i.plan); err != nil || refused == 0 {
		return err
	}
	return fail("mend them, and import again", "%s could not be written", report.Count(refused, "note", "notes"))
}

// planned is an import that is planned.
type planned struct {
	vault  *loaded
	plan   *importer.Plan
	notes  *newNote // of the new people
	others *others  // notes that are about nobody
}

// planImport reads the files, and plans what becomes of what is in them.
func (a *app) planImport(flags *importFlags, files []string) (*planned, error) {
	q, err := parseQuery(flags.where)
	if err != nil {
		return nil, err
	}
	v, err := a.read(extras{bodies: true, details: true})
	if err != nil {
		return nil, err
	}
	if unread := v.unread(); unread != "" {
		return nil, fail("`notes check` tells which, and why", "%s of the vault cannot be read: who stands in there would come in a second time", unread)
	}
	read, err := a.readImports(flags, v, files)
	if err != nil {
		return nil, err
	}
	settled, err := a.settled(flags, v, read.Contacts)
	if err != nil {
		return nil, err
	}
	contacts, rest := read.Contacts, read.Notes
	if flags.where != "" {
		contacts, rest = chosenContacts(v, contacts, q), nil
	}
	if v.Plain && len(v.People) > 0 {
		unmark(contacts)
	}
	plan := importer.NewPlan(v.People, contacts, settled)
	plan.Today = v.Today
	plan.Skips, plan.Others = append(plan.Skips, read.Skips...), len(read.Contacts)-len(contacts)
	if flags.limit >= 0 {
		plan.Limit(flags.limit)
	}
	notes, err := a.newNotes(flags, v, plan)
	if err != nil {
		return nil, err
	}
	others, err := newOthers(v, plan, rest)
	return &planned{v, plan, notes, others}, err
}

// noFlood refuses to bring in very many people unless that is meant.
func (f *importFlags) noFlood(plan *importer.Plan) error {
	if len(plan.New) <= manyNew || f.all || f.limit >= 0 || f.where != "" {
		return nil
	}
	return fail("choose whom you want to keep in mind with --where tag:friend, or some with --limit 20; --all brings in everybody",
		"%d new people at once: nothing is written", len(plan.New))
}

// chosenContacts returns the entries whom a query chooses, as their notes would
// be if they were new.
func chosenContacts(v *loaded, contacts []importer.Contact, q report.Query) []importer.Contact {
	would := &parser.Vault{Config: v.Config}
	for i := range contacts {
		p := contacts[i].Person
		p.ID = strconv.Itoa(i)
		p.Note = &parser.Note{File: source.NewFile(p.ID+".md", "")}
		would.People = append(would.People, &p)
	}
	slices.SortFunc(would.People, func(p, q *parser.Person) int { return cmp.Compare(p.ID, q.ID) })
	var chosen []int
	for _, p := range report.Chosen(would, q, report.Options{Today: v.Today, Private: true}) {
		i, _ := strconv.Atoi(p.ID)
		chosen = append(chosen, i)
	}
	slices.Sort(chosen)
	return mapped(chosen, func(at int) importer.Contact { return contacts[at] })
}

// settled reads what the flags say of entries that are in doubt.
func (a *app) settled(flags *importFlags, v *loaded, contacts []importer.Contact) ([]importer.Settled, error) {
	var all []importer.Settled
	for _, text := range flags.same {
		place, who, ok := strings.Cut(text, "=")
		if !ok || strings.TrimSpace(who) == "" {
			return nil, fail("as in: --same 12=ada", "--same: %q names no person", text)
		}
		s, err := settledAt("--same", place, contacts)
		if err == nil {
			s.Person, err = a.one(v, strings.TrimSpace(who), writes)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	for _, place := range flags.different {
		s, err := settledAt("--different", place, contacts)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// settledAt finds the entry that begins on a line.
func settledAt(flag, place string, contacts []importer.Contact) (importer.Settled, error) {
	file, line := "", place
	if i := strings.LastIndexByte(place, ':'); i >= 0 {
		file, line = place[:i], place[i+1:]
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 {
		return importer.Settled{}, fail("the plan shows the lines of entries that are in doubt", "%s: %q is no line", flag, place)
	}
	found := 0
	for _, c := range contacts {
		if c.Line == n && (file == "" || c.File == file) {
			found++
		}
	}
	switch {
	case found == 0:
		return importer.Settled{}, fail("the plan shows the lines of entries that are in doubt", "%s: no entry begins on line %s", flag, place)
	case found > 1:
		return importer.Settled{}, fail("write FILE:LINE, as the plan shows it", "%s: entries of several files begin on line %d", flag, n)
	}
	return importer.Settled{File: file, Line: n}, nil
}

// columnsOf reads --map. A comma may be a part of a column's name.
func columnsOf(flags []string) ([]importer.Column, error) {
	var all []importer.Column
	for _, text := range flags {
		var last *importer.Column
		for part := range strings.SplitSeq(text, ",") {
			field, header, ok := strings.Cut(part, "=")
			switch {
			case ok && strings.TrimSpace(field) != "" && strings.TrimSpace(header) != "":
				all = append(all, importer.Column{Field: strings.TrimSpace(field), Header: strings.TrimSpace(header)})
				last = &all[len(all)-1]
			case !ok && last != nil:
				last.Header += "," + part
			default:
				return nil, fail("as in: --map name=Who,email=Mail", "--map: %q names no field and column", part)
			}
		}
	}
	return all, nil
}

// printPlan prints the plan, as far as it may be seen.
func (a *app) printPlan(flags *importFlags, plan *importer.Plan) error {
	if a.redacts() {
		return a.printPlanCounts(flags, plan)
	}
	if hidden := plan.Hide(func(p *parser.Person) bool { return p.Private && !a.mayShowPrivate() }); hidden > 0 {
		a.ui.say("shown on your own terminal only: %s about private notes", report.Count(hidden, "entry", "entries"))
	}
	if flags.json {
		return a.printJSON(plan)
	}
	return a.print("text", plan, render.Options{})
}

// printPlanCounts prints how much comes in, and of whom nothing.
func (a *app) printPlanCounts(flags *importFlags, plan *importer.Plan) error {
	if !flags.json {
		_, err := fmt.Fprintln(a.ui.text, plan.Counts())
		return err
	}
	return a.printJSON(struct {
		Version  int  `json:"version"`
		Applied  bool `json:"applied"`
		New      int  `json:"new_count"`
		Updates  int  `json:"updates_count"`
		Same     int  `json:"same_count"`
		Doubtful int  `json:"doubtful_count"`
		Refused  int  `json:"refused_count"`
		Notes    int  `json:"notes_count"`
		Skipped  int  `json:"skipped_count"`
	}{1, plan.Applied, len(plan.New), len(plan.Updates), len(plan.Same), len(plan.Doubtful), len(plan.Refused), len(plan.Notes), len(plan.Skips)})
}

// unreadImport says why a file cannot be read, and what to do. Advice on a mistake
// may name what the file calls its columns.
func (a *app) unreadImport(name string, err error) error {
	hint := "see that it is whole; a program exports it anew"
	switch {
	case errors.Is(err, importer.ErrUnknown):
		hint = "--from says what it is: " + strings.Join(importer.KindNames(), ", ")
	case errors.Is(err, importer.ErrTooLong):
		hint = "export it without pictures, or in parts"
	case errors.Is(err, importer.ErrTooMany):
		hint = "export it in parts"
	case errors.Is(err, importer.ErrNoText):
		hint = "export it as text: vCard, CSV or JSON"
	}
	if own := hintOf(err); own != "" {
		hint = own
	}
	if mistake := new(importer.Mistake); errors.As(err, &mistake) {
		hint = mistake.Hint
		if a.redacts() {
			hint = "in CI, --no-redact says what it may be"
		}
	}
	return fail(hint, "cannot read %s: %w", name, err)
}
