package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// withBodies reads a vault as a page wants it.
func withBodies(t *testing.T, notes fstest.MapFS) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: notes, Library: true, Bodies: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// cardsOf returns the cards of a whole report that may tell so many bytes.
func cardsOf(v *parser.Vault, room int) []report.Card {
	return report.NewWhole(v, report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}, Cards: room}).Doc().Cards
}

// toldOn returns the lines of a card, each after the group's title.
func toldOn(c *report.Card) []string {
	var lines []string
	for _, g := range c.Groups {
		for _, i := range g.Items {
			line := g.Title + ": " + strings.Join(append([]string{i.Day.String() + " " + i.What}, i.Why...), " | ")
			lines = append(lines, strings.ReplaceAll(line, ":  ", ": "))
		}
	}
	return lines
}

const cardNote = `---
name: Ada Moreira
aliases: [Ada]
tags: [founder, lisbon]
role: founder
org: Paylo
location: Lisbon
met:
  - 2026-05-30 coffee
  - 2026-01-05 GoLab
pains:
  - hiring two Go engineers +hiring since:2026-05-30
  - churn +retention since:2026-02-01 done:2026-04-02
  - an old one since:2025-02-01 done:2025-03-02
  - given up since:2025-02-01 dropped:2025-03-02
offers:
  - card payments
helps:
  - 2026-02-03 ebook Churn: a field guide -> retention => worked
  - 2026-05-30 advice how to ask -> hiring
follow_ups:
  - 2026-06-03 send the list
---
# Ada Moreira

First paragraph.

Second paragraph about [[Secret Sam]] and [[Grace|her]].
`

func cardVault(t *testing.T) *parser.Vault {
	return withBodies(t, fstest.MapFS{
		"people/ada.md":   {Data: []byte(cardNote)},
		"people/grace.md": {Data: []byte("---\nname: Grace Okafor\n---\n")},
		"people/sam.md":   {Data: []byte("---\nname: Secret Sam\nprivate: true\npains: [nobody may know]\n---\nhidden words\n")},
	})
}

func TestCard(t *testing.T) {
	cards := cardsOf(cardVault(t), 1<<20)
	if len(cards) != 2 || cards[0].Name != "Ada Moreira" || cards[1].Name != "Grace Okafor" {
		t.Fatalf("cards %v", cards)
	}
	want := []string{
		"hurts: hiring two Go engineers | noted 2 days ago | you helped once",
		"promised: 2026-06-03 send the list | due in 2 days",
		"given: 2026-05-30 how to ask | advice | for “hiring” | no word yet",
		"given: 2026-02-03 Churn: a field guide | ebook | for “retention” | worked",
		"met: 2026-05-30 coffee",
		"met: 2026-01-05 GoLab",
		"eased: 2026-04-02 churn",
		"eased: 2025-03-02 an old one",
		"offers: card payments",
		"to ask: Did “how to ask” help?",
	}
	c := cards[0]
	if diff := cmp.Diff(want, toldOn(&c)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	body := "First paragraph.\n\nSecond paragraph about … and [[Grace|her]]."
	if c.Cut || c.About != "founder at Paylo · Lisbon" || c.Besides != "last contact 2 days ago" || c.Body != body {
		t.Errorf("cut %v, about %q, besides %q, body %q", c.Cut, c.About, c.Besides, c.Body)
	}
}

// TestCardsKeepToTheirRoom tells less and less.
func TestCardsKeepToTheirRoom(t *testing.T) {
	v := withBodies(t, vaulttest.MapFS(3, 60))
	all := cardsOf(v, 1<<30)
	for _, room := range []int{1, 5_000, 20_000, 60_000, 1 << 20} {
		told := 0
		for i, c := range cardsOf(v, room) {
			lines, most := toldOn(&c), toldOn(&all[i])
			for k, line := range lines {
				if told += len(line); k == 0 {
					told -= len(line) // the first line is told in any case
				}
				if room >= 60_000 && !slices.Contains(most, line) { // what to send needs room
					t.Errorf("%s: %q is new", c.Name, line)
				}
			}
			told += len(c.Body)
			if len(lines) == 0 || !strings.HasPrefix(all[i].Body, c.Body) || c.Cut != (len(lines) < len(most) || len(c.Body) < len(all[i].Body)) {
				t.Errorf("%s: %d of %d lines, %d bytes of body, cut %v", c.Name, len(lines), len(most), len(c.Body), c.Cut)
			}
			checkOrder(t, &c, &all[i])
		}
		if told > room {
			t.Errorf("%d bytes in a room of %d", told, room)
		}
	}
	for _, c := range all {
		if c.Cut {
			t.Errorf("%s is cut", c.Name)
		}
	}
}

// checkOrder checks that all that presses is told before anything else, and that of
// each group the first lines are.
func checkOrder(t *testing.T, c, all *report.Card) {
	t.Helper()
	count := func(c *report.Card) (press, rest int) {
		for _, g := range c.Groups {
			switch g.Title {
			case "hurts", "promised", "ahead":
				press += len(g.Items)
			default:
				rest += len(g.Items)
			}
		}
		return press, rest
	}
	press, rest := count(c)
	if most, _ := count(all); rest > 0 && press < most {
		t.Errorf("%s: %d other lines, but %d of %d that press", c.Name, rest, press, most)
	}
}

// TestCardsOfMany has cards for those whom the report names, and for those of whom
// was heard last.
func TestCardsOfMany(t *testing.T) {
	notes := fstest.MapFS{"people/zed.md": {Data: []byte("---\nname: Zed\npains: [plates break +a since:2020-01-01]\nfollow_ups:\n  - 2026-06-01 call\n---\n")}}
	for i := range 600 {
		notes[fmt.Sprintf("people/p%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Person %03d\nmet:\n  - 20%02d-01-01 somewhere\n---\n", i, i%26)}
	}
	doc := report.NewWhole(withBodies(t, notes), report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}, Cards: 1 << 20}).Doc()
	if len(doc.Cards) != 500 || doc.Cards[499].Name != "Zed" || doc.CardsNote != "500 of 601: those named above, and those of whom you heard last." {
		t.Errorf("%d cards, the last of %s: %s", len(doc.Cards), doc.Cards[len(doc.Cards)-1].Name, doc.CardsNote)
	}
	cards := map[string]bool{}
	for _, c := range doc.Cards {
		cards[c.ID] = true
	}
	for _, s := range doc.Sections {
		for _, g := range s.Groups {
			for _, i := range g.Items {
				if i.ID != "" && !cards[i.ID] {
					t.Errorf("%s is named and has no card", i.ID)
				}
			}
		}
	}
	if cards["p0"] && cards["p26"] && cards["p52"] {
		t.Error("people of whom nothing was heard since 2000 have cards")
	}
}
