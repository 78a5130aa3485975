package report

import "notes/parser"

// Passages returns the distinct texts of which Options.Meaning should hold
// vectors, each short enough for a small language model: the passages of the
// sources, and the open pains that they are compared with; or the need, and the
// offers and the passages of the library; or, of neither, all but those. They are
// of those who may be seen. Nothing else of a vault is looked up there.
func Passages(v *parser.Vault, sources []Source, need string, o Options) []string {
	w := see(v, o, nil) // what is looked up is not shown
	known := map[string]bool{}
	var list []string
	add := func(title, text string) {
		for _, passage := range passages(title, text) {
			if !known[passage] {
				known[passage] = true
				list = append(list, passage)
			}
		}
	}
	add("", need)
	addSource := func(s Source) {
		s = w.discreetSource(s)
		add(s.Title, s.Text)
	}
	for _, s := range sources {
		addSource(s)
	}
	if need == "" {
		for _, p := range w.people {
			for _, h := range p.open {
				add("", p.Pains[h.pain].Text)
			}
		}
	}
	if len(sources) == 0 {
		for _, o := range w.offers() {
			add("", o.text())
		}
		for _, s := range v.Resources {
			addSource(SourceOf(s))
		}
	}
	return list
}
