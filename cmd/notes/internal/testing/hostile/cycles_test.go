//go:build linux

package hostile

import "fmt"

// cycles are people who stand twice, or who lead to each other without end.
func cycles() []attack {
	return []attack{
		{name: "introduced to oneself", want: "intro-self 4; intro-consent 5", make: head("intros:\n  - 2026-05-01 [[Mallory Doe]]\n  - 2026-05-02 [[mallory]] yes:2026-05-03 introduced:2026-05-04\nknows: [\"[[Mallory Doe]]\", mallory]\n")},
		{name: "met through oneself", make: head("met:\n  - 2026-05-01 tea via [[Mallory Doe]]\n")},
		{name: "two who know each other through each other", make: texts(mallory, "---\nname: Mallory Doe\nknows: [\"[[Trent Roe]]\"]\nmet:\n  - 2026-05-01 tea via [[Trent Roe]]\nintros:\n  - 2026-05-02 [[Trent Roe]] ok:2026-05-02\n---\n[[Trent Roe]]\n", "people/trent.md", "---\nname: Trent Roe\nknows: [\"[[Mallory Doe]]\"]\nmet:\n  - 2026-05-01 tea via [[Mallory Doe]]\nintros:\n  - 2026-05-02 [[Mallory Doe]] no:2026-05-03\n---\n[[Mallory Doe]]\n")},
		{name: "a ring of a thousand who know the next", make: many(1000, func(i int) (string, string) {
			next := fmt.Sprintf("Ring %d Doe", (i+1)%1000)
			return fmt.Sprintf("people/ring%d.md", i), fmt.Sprintf("---\nname: Ring %d Doe\nknows: [\"[[%s]]\"]\nmet:\n  - 2026-05-01 tea via [[%s]]\n---\n[[%s]]\n", i, next, next, next)
		}), who: "people/ring7.md"},
		{name: "a hundred who all know each other", make: many(100, func(i int) (string, string) {
			return fmt.Sprintf("people/all%d.md", i), fmt.Sprintf("---\nname: All %d Doe\nknows:\n%s---\n", i, numbered(100, "  - \"[[All %d Doe]]\"\n"))
		}), who: "people/all7.md"},
		{name: "a name that is one's own alias", make: head("aliases: [Mallory Doe, mallory, Mallory Doe]\n")},
		{name: "aliases in a circle", want: "same-alias 3", make: texts(mallory, "---\nname: Mallory Doe\naliases: [Trent Roe]\n---\n", "people/trent.md", "---\nname: Trent Roe\naliases: [Mallory Doe]\n---\n")},
		{name: "pains of one id", want: "same-id 5", make: head("pains:\n  - a since:2026-05-01 id:x\n  - b since:2026-05-01 id:x\n  - c +x since:2026-05-01\nhelps:\n  - 2026-05-02 book y -> x\n")},
		{name: "a pain that is named like its tag and its id", make: head("pains:\n  - cash +cash since:2026-05-01 id:cash\n  - cash +cash since:2026-05-01\nhelps:\n  - 2026-05-02 book y -> cash, cash, cash\n")},
		{name: "helps for what is not there", want: "unknown-pain 4", make: head("helps:\n  - 2026-05-02 book y -> nothing\n  - 2026-05-02 book y -> \n  - 2026-05-02 book -> -> => =>\n")},
		{name: "two notes of oneself", want: "second-me notes/me.md:1; second-me 1", make: texts("me.md", "---\nname: Me\noffers:\n  - tea\n---\n", "notes/me.md", "---\nname: Me Too\n---\n", mallory, "---\nname: Mallory Doe\ntype: me\n---\n")},
		{name: "one address for thirty people", make: many(30, func(i int) (string, string) {
			return fmt.Sprintf("people/same%d.md", i), fmt.Sprintf("---\nname: Same %d Doe\nemail: same@example.org\nphone: \"+351 912 345 678\"\nlinks: [https://example.org/same]\n---\n", i)
		}), who: "people/same7.md"},
		{name: "a thousand of one name", want: "same-name people/doe1.md:2", make: many(1000, func(i int) (string, string) { return fmt.Sprintf("people/doe%d.md", i), plain("Mallory Doe") }), who: "people/doe7.md"},
		{name: "articles that lead to themselves", make: texts(mallory, plain("Mallory Doe"), "library/a.md", "---\ntitle: A\ntype: article\nsource: https://example.org/a\n---\n[[a]] [[library/a]] ![[a]]\n", "library/b.md", "---\ntitle: A\ntype: article\nsource: https://example.org/a\n---\n")},
		{name: "somebody who is a book, and a book that is somebody", make: texts(mallory, "---\nname: Mallory Doe\ntype: book\n---\n", "library/x.md", "---\nname: X Doe\ntype: person\n---\n", "people/y.md", "---\nname: Y Doe\ntype: [person, book, {me: you}]\n---\n")},
	}
}
