package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
)

// helpedFlags are the flags of `notes helped`.
type helpedFlags struct {
	captureFlags
	pains  []string
	result string
	via    string
}

func (a *app) helpedCommand() *cobra.Command {
	var flags helpedFlags
	c := &cobra.Command{
		Use:   "helped WHO WHAT",
		Short: "Write down what you gave somebody: an article, a lead, an hour",
		Long: `Write down what you gave somebody. WHAT may begin with its kind:
` + strings.Join(parser.Kinds[:9], ", ") + `,
` + strings.Join(parser.Kinds[9:], ", ") + `.
A link in it is kept as one. Without WHAT, a terminal asks.`,
		Example: example(
			`notes helped ada "article Hiring slowly https://example.org/h" --pain hiring`, "what it is for",
			`notes helped ada "an hour on the security questionnaire" --pain 2`, "the second of her open pains",
			`notes helped ada,grace "event GoLab"`, "both of them",
			`notes helped ada intro:grace --pain hiring`, "you introduced the two",
			`notes helped ada "book The Mom Test" --date fri --result worked`, "on Friday, and it helped",
		),
		Args: wantsWho,
		RunE: func(_ *cobra.Command, args []string) error { return a.helped(&flags, args[0], args[1:]) },
	}
	flags.add(c)
	flags.addDate(c)
	c.Flags().StringArrayVar(&flags.pains, "pain", nil, "the `pain` it eases: its number, id, tag or words; may be repeated")
	c.Flags().StringVar(&flags.result, "result", "", "`whether` it helped: worked, partly, no, unknown, or in words")
	c.Flags().StringVar(&flags.via, "via", "", "`who` passed it on")
	return c
}

// helped writes a help into the notes of those who were helped.
func (a *app) helped(flags *helpedFlags, who string, words []string) error {
	text, err := a.text(words)
	if err != nil {
		return err
	}
	v, people, err := a.whom(who, writes)
	if err != nil {
		return err
	}
	if text == "" {
		if text, err = a.askWhatHelped(flags, people); err != nil {
			return err
		}
	}
	day, err := a.happened(flags.date, v.Today)
	if err != nil {
		return err
	}
	if other, ok := strings.CutPrefix(text, "intro:"); ok {
		return a.introduced(flags, people, strings.TrimSpace(other), day)
	}
	var via parser.Ref
	if flags.via != "" {
		if via, err = a.linkTo(flags.via); err != nil {
			return err
		}
	}
	var todo []steps
	for _, p := range people {
		help, err := a.helpFor(flags, p, onOneLine(text), day, v.Today)
		if err != nil {
			return err
		}
		if via.Text != "" {
			help.Via = via
		}
		todo = append(todo, steps{person: p, steps: []step{add(help)}})
	}
	return a.capture(&flags.captureFlags, v, todo)
}

// askWhatHelped asks what was given and which pain it eases, or says that
// nothing was typed where nobody can answer.
func (a *app) askWhatHelped(flags *helpedFlags, people []*parser.Person) (string, error) {
	if !a.mayAsk() {
		return "", fail(`as in: notes helped ada "article Hiring without agencies https://example.org/h"`, "there is no text that says what you gave")
	}
	names := mapped(people, func(p *parser.Person) string { return p.Name })
	text, err := a.ask("what did you give " + strings.Join(names, " and ") + "? (as in: article Hiring without agencies)")
	if err != nil {
		return "", err
	}
	if text == "" {
		return "", fail("run it again when you know", "nothing was written")
	}
	if !strings.Contains(text, "://") {
		link, err := a.askLink()
		if err != nil {
			return "", err
		}
		text = strings.TrimSpace(text + " " + link)
	}
	if len(people) == 1 && flags.pains == nil && len(people[0].OpenPains()) > 0 {
		i, err := a.choose("which pain does it ease? (Enter: none)", painLines(people[0]))
		if err != nil {
			return "", err
		}
		if i >= 0 {
			flags.pains = []string{strconv.Itoa(i + 1)}
		}
	}
	return text, nil
}

// askLink asks for the address of what was given; "" for none.
func (a *app) askLink() (string, error) {
	for {
		link, err := a.ask("its link? (Enter: none)")
		if err != nil || link == "" || strings.Contains(link, "://") {
			return link, err
		}
		a.ui.say("a link begins with https://")
	}
}

// helpFor returns the help as it is written into the note of one person.
func (a *app) helpFor(flags *helpedFlags, p *parser.Person, text string, day, today parser.Date) (parser.Help, error) {
	item, err := a.parseItem("helps", dated(day, text), p)
	if err != nil {
		return parser.Help{}, err
	}
	help := item.(parser.Help)
	if err := notAfter(help.Date, today); err != nil {
		return help, err
	}
	if help.For, err = a.painsOf(p, flags.pains, help.For, help.Date); err != nil {
		return help, err
	}
	if flags.result != "" {
		help.Result = onOneLine(flags.result)
	}
	return help, nil
}

// painLines shows a person's open pains, one a line.
func painLines(p *parser.Person) []string {
	var all []string
	for _, i := range p.OpenPains() {
		line, _ := p.Pains[i].OneLine(p)
		all = append(all, line)
	}
	return all
}

// painsOf appends the names of the pains that the user means, each pain once.
func (a *app) painsOf(p *parser.Person, typed, names []string, day parser.Date) ([]string, error) {
	var meant []int
	for _, name := range names {
		meant = append(meant, p.PainsNamed(name, day)...)
	}
	for _, text := range typed {
		name, err := a.painOf(p, text, day)
		if err != nil {
			return nil, err
		}
		found := p.PainsNamed(name, day)
		if len(found) == 0 || slices.ContainsFunc(found, func(i int) bool { return !slices.Contains(meant, i) }) {
			names = append(names, name)
		}
		meant = append(meant, found...)
	}
	return names, nil
}

// painOf returns the name by which a help refers to the pain that the user
// means: by its number among the open ones, its id, tag or words.
func (a *app) painOf(p *parser.Person, typed string, day parser.Date) (string, error) {
	open := p.OpenPains()
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(open) {
		return painName(p, open[n-1], day), nil
	}
	if len(p.PainsNamed(typed, day)) > 0 {
		return strings.TrimLeft(strings.TrimSpace(typed), "+#"), nil
	}
	if len(open) == 0 {
		return "", fail("`notes pain WHO TEXT` writes one down first", "no open pain of %s is on record", a.shownName(p))
	}
	return "", a.listing(fail("name one by its number, id, tag or words", "%q names no open pain of %s, or several", typed, a.shownName(p)), numbered(painLines(p)), p)
}

// painName returns the name by which a help refers to a pain: a short one, or
// all of its text where no other tells it from the rest.
func painName(p *parser.Person, index int, day parser.Date) string {
	return cmp.Or(p.PainName(index, day), p.Pains[index].Text)
}

// introduced writes an introduction that was made into the notes of those whose
// need it is, as `notes intro` does.
func (a *app) introduced(flags *helpedFlags, people []*parser.Person, other string, day parser.Date) error {
	if flags.via != "" {
		return fail("you introduced them; leave --via out", "an introduction has no --via")
	}
	v, err := a.load() // whom an introduction names, only the whole vault tells
	if err != nil {
		return err
	}
	step := introStep{made: true, sure: true, result: onOneLine(flags.result), pains: flags.pains, day: day, named: flags.date != "", overheard: a.isOverheard()}
	var todo []steps
	for _, p := range people {
		one, known, err := a.two(v, []string{p.ID, other})
		if err != nil {
			return err
		}
		i, err := a.findIntro(one, known, &step)
		if err != nil {
			return err
		}
		if i.index < 0 {
			i.Who = v.link(known, other)
		}
		made, err := a.stepsOf(&i, &step)
		if err != nil {
			return err
		}
		todo = append(todo, made)
	}
	return a.capture(&flags.captureFlags, v, todo)
}
