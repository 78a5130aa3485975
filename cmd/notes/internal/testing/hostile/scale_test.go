//go:build linux

package hostile

import "fmt"

// scales are vaults in which there is much of one thing.
func scales() []attack {
	return []attack{
		{name: "ten thousand pains in a note", make: body("# Pains\n" + numbered(10_000, "- pain number %d +tag%d since:2026-05-01\n"))},
		{name: "thirty thousand pains in a note", make: body("# Pains\n" + numbered(30_000, "- p%d\n"))},
		{name: "as many pains as a frontmatter can hold", make: head("pains:\n" + numbered(5000, "  - p%d\n"))},
		{name: "five thousand helps", want: "unknown-pain 5", make: body("# Helps\n" + numbered(5000, "- 2026-05-01 book number %d -> tag%d => worked\n"))},
		{name: "ten thousand helps for ten thousand pains", make: body("# Pains\n" + numbered(10_000, "- pain %d +t%d\n") + "# Helps\n" + numbered(10_000, "- 2026-05-01 book %d -> t%d\n"))},
		{name: "ten thousand helps for pains that are not there", want: "unknown-pain 10006", make: body("# Pains\n" + numbered(10_000, "- pain %d +t%d\n") + "# Helps\n" + numbered(10_000, "- 2026-05-01 book %d -> z%d\n"))},
		{name: "ten thousand offers", make: body("# Offers\n" + numbered(10_000, "- offer number %d of engineers, design, and hiring\n"))},
		{name: "ten thousand promises", make: body(numbered(10_000, "- [ ] promise number %d 📅 2026-06-01\n"))},
		{name: "two thousand introductions", want: "unknown-person 4", make: head("intros:\n" + numbered(2000, "  - 2026-05-01 [[P%d]]\n"))},
		{name: "one line of 1 MiB", make: note(plain("Mallory Doe") + times(1<<20-100, "x"))},
		{name: "one value of 60 KB", make: head("role: " + times(60_000, "x") + "\n")},
		{name: "one pain of 60 KB", make: head("pains:\n  - " + times(30_000, "x ") + "since:2026-05-01\n")},
		{name: "twenty thousand files", want: "same-name people/1/p1.md:1", make: many(crowd(20_000), func(i int) (string, string) { return fmt.Sprintf("people/%d/p%d.md", i%100, i), "# P\n" }), who: "people/7/p7.md"},
		{name: "three thousand folders", make: many(crowd(3000), func(i int) (string, string) { return fmt.Sprintf("people/d%d/.keep", i), "" })},
		{name: "ten thousand people of one name", want: "same-name people/1/p1.md:2", make: many(10_000, func(i int) (string, string) {
			return fmt.Sprintf("people/%d/p%d.md", i%50, i), "---\nname: Mallory Doe\n---\n"
		}), who: "people/7/p7.md"},
		{name: "a thousand people with the same pains and offers", make: many(1000, func(i int) (string, string) {
			return fmt.Sprintf("people/p%d.md", i), fmt.Sprintf("---\nname: P%d Doe\npains:\n  - no time for the garden +garden\noffers:\n  - gardens, and design for the landing page\n---\n", i)
		}), who: "people/p7.md"},
		{name: "files that are no notes", make: many(crowd(5000), func(i int) (string, string) { return fmt.Sprintf("people/f%d.jpg", i), "x" })},
	}
}

// crowd is a number of files: a quarter of it without -every, since making them
// takes longer than reading them.
func crowd(n int) int {
	if *every {
		return n
	}
	return n / 4
}
