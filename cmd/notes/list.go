package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report"
)

// listFlags are the flags of `notes list`.
type listFlags struct {
	format  formatFlag
	private bool
	rows    map[string]*bool // by the name of a kind of rows
}

// rowKind is what the rows of a list are about: people, or one list of theirs.
type rowKind struct {
	Name    string
	Columns []string // of CSV and plain, behind the person's id
	Rows    func(*listed) []row
}

// row is a line of a list: for reading, and as cells for CSV and plain.
type row struct {
	item  report.Item
	cells []string
}

// rowKinds are the kinds of rows, the usual one first; each other one has a
// flag.
var rowKinds = []rowKind{
	{"people", []string{"name", "org", "open pains", "last contact"}, personRow},
	{"pains", []string{"name", "pain", "tags", "since", "status"}, painRows},
	{"helps", []string{"name", "date", "kind", "what", "result"}, helpRows},
	{"offers", []string{"name", "offer", "tags"}, offerRows},
}

func (a *app) listCommand() *cobra.Command {
	flags := listFlags{rows: map[string]*bool{}}
	c := &cobra.Command{
		Use:   "list [QUERY]",
		Short: "List people, or their pains, helps and offers",
		Long: `List the people whom a query selects, or everybody. A query is words and
key:value terms, such as tag:founder or pain:hiring; ` + "`notes help query`" + ` has them all.`,
		Example: example(
			"notes list", "everybody",
			"notes list tag:founder pain:hiring", "founders who struggle with hiring",
			"notes list 'met:>2026-01-01' --pains", "what hurts those you met this year",
			"notes list -has:helps has:open-pains", "those you have not helped yet",
			"notes list --format plain tag:founder", "one id a line, for scripts",
		),
		GroupID:           "look",
		ValidArgsFunction: completeQuery,
		RunE:              func(_ *cobra.Command, args []string) error { return a.list(&flags, args) },
	}
	flags.format.add(c, "text", "plain", "json", "csv")
	c.Flags().BoolVar(&flags.private, "private", false, "show people whose notes are private on a pipe, too")
	for _, kind := range rowKinds[1:] {
		flags.rows[kind.Name] = c.Flags().Bool(kind.Name, false, "list "+kind.Name+" instead of people")
	}
	c.MarkFlagsMutuallyExclusive("pains", "helps", "offers")
	return c
}

// list prints the people, or rows, that a query selects.
func (a *app) list(flags *listFlags, args []string) error {
	format, err := flags.format.chosen()
	if err != nil {
		return err
	}
	q, err := parseQuery(strings.Join(args, " "))
	if err != nil {
		return err
	}
	v, err := a.load()
	if err != nil {
		return err
	}
	a.welcome(v)
	l := &list{kind: flags.kind(), format: format}
	for _, p := range selected(v, q, flags.private || a.mayShowPrivate()) {
		l.add(p)
	}
	return a.print(format, l)
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

// kind returns what the rows are to be about.
func (f *listFlags) kind() rowKind {
	for _, kind := range rowKinds[1:] {
		if *f.rows[kind.Name] {
			return kind
		}
	}
	return rowKinds[0]
}

// selected returns the people whom the query selects, by id.
func selected(v *loaded, q query, private bool) []*listed {
	contacts := map[string]parser.Date{}
	for _, known := range report.NewPeople(v.Vault, report.Options{Today: v.Today, Private: true}).People {
		contacts[known.Person] = known.LastContact
	}
	var people []*listed
	for _, p := range v.People {
		who := &listed{p, contacts[p.ID], v.Today}
		if (private || !p.Private) && q.fits(who) {
			people = append(people, who)
		}
	}
	return people
}

// list is what `notes list` prints, as a report.
type list struct {
	kind   rowKind
	format string
	items  []report.Item
	rows   []report.Row
	json   []parser.Object
}

// add takes in what the format of the list shows of a person.
func (l *list) add(p *listed) {
	rows := l.kind.Rows(p)
	if l.format == "json" {
		l.json = append(l.json, l.objects(p, rows)...)
		return
	}
	for _, r := range rows {
		r.item.ID, r.item.Who = p.ID, p.Name
		l.items = append(l.items, r.item)
		l.rows = append(l.rows, report.Row{Cells: l.cells(p, r), ID: p.ID, At: r.item.At})
	}
}

// cells returns the cells behind the person's id: plain has the id alone, or
// the id and the row; CSV has the name, too.
func (l *list) cells(p *listed, r row) []string {
	switch {
	case l.format == "plain" && l.isOfPeople():
		return nil
	case l.format == "plain":
		return r.cells
	}
	return append([]string{p.Name}, r.cells...)
}

func (l *list) isOfPeople() bool { return l.kind.Name == rowKinds[0].Name }

// objects returns the JSON of a person's rows.
func (l *list) objects(p *listed, rows []row) []parser.Object {
	person := p.object()
	if l.isOfPeople() {
		return []parser.Object{person}
	}
	i := slices.IndexFunc(person, func(m parser.Member) bool { return m.Name == l.kind.Name })
	if i < 0 {
		return nil
	}
	items, _ := person[i].Value.([]parser.Object)
	for n, item := range items {
		head := parser.Object{{Name: "person", Value: p.ID}, {Name: "name", Value: p.Name}, {Name: "file", Value: p.file()}}
		if line := rows[n].item.At.Line; line > 0 {
			head = append(head, parser.Member{Name: "line", Value: line})
		}
		items[n] = append(head, item...)
	}
	return items
}

// object returns the person's JSON with what follows from the whole vault: the
// day of the last contact, before the note's own keys.
func (p *listed) object() parser.Object {
	o := slices.DeleteFunc(p.Object(), func(m parser.Member) bool { return m.Name == "last_contact" })
	if p.contact.IsZero() {
		return o
	}
	at := slices.IndexFunc(o, func(m parser.Member) bool { return m.Name == "keys" })
	return slices.Insert(o, cmp.Or(max(at, 0), len(o)), parser.Member{Name: "last_contact", Value: p.contact})
}

// MarshalJSON writes the list under the name of its kind.
func (l *list) MarshalJSON() ([]byte, error) {
	items := l.json
	if items == nil {
		items = []parser.Object{}
	}
	return parser.Object{{Name: "version", Value: 1}, {Name: l.kind.Name, Value: items}}.MarshalJSON()
}

// Doc returns the list in words, or for CSV and plain as a table.
func (l *list) Doc() *report.Doc {
	s := report.Section{ID: l.kind.Name}
	switch {
	case l.format == "text" && len(l.items) == 0:
		s.Empty = report.Step{Text: "Nothing fits. How to ask:", Command: "notes help query"}
	case l.format == "text":
		s.Groups = []report.Group{{Items: l.items}}
	default:
		s.Table = &report.Table{Rows: l.rows}
		for _, title := range l.kind.Columns {
			s.Table.Columns = append(s.Table.Columns, report.Column{Title: title})
		}
	}
	return &report.Doc{Sections: []report.Section{s}}
}

// completeQuery completes the keys of a query and the values of has:.
func completeQuery(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var all []string
	for _, k := range queryKeys {
		all = append(all, k.Name+":\t"+k.About)
	}
	for _, h := range having {
		all = append(all, "has:"+h.name)
	}
	return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
