package report

import (
	"fmt"
	"strings"

	"notes/parser"
)

// otherSide names B.
func (i *Introduction) otherSide() string {
	if i.BName == "" {
		return "somebody"
	}
	return i.BName
}

// itemOfA is a line about a proposal under the name of A, with what they need
// first; itemOfB one under the name of B, with what they offer first.
func (i *Introduction) itemOfA(why bool) Item {
	item := Item{Who: i.AName, ID: i.A, What: i.Need, At: Place{File: i.AFile, Line: i.ALine}}
	if i.Need == "" {
		item.What = strings.Join(i.Interests, ", ")
	}
	item.Why = i.reasons(i.fits(), why)
	return item
}

func (i *Introduction) itemOfB(why bool) Item {
	item := Item{Who: i.BName, ID: i.B, What: i.offers(), At: Place{File: i.BFile, Line: i.BLine}}
	switch {
	case i.Kind == SameInterest:
		item.Why = i.reasons("likes that, too", why)
	case i.Kind == SameNeed:
		item.Why = i.reasons("much like "+quoted(i.Need)+i.words()+": they could compare notes", why)
	default:
		item.Why = i.reasons("for "+quoted(i.Need)+i.words(), why)
	}
	return item
}

// offers says what B has for A.
func (i *Introduction) offers() string {
	switch {
	case i.Experience != "":
		return "experience: " + i.Experience
	case len(i.Interests) > 0:
		return strings.Join(i.Interests, ", ")
	}
	return i.Offer + i.SameNeed
}

// fits says what B has for A, and by which words that is known.
func (i *Introduction) fits() string {
	name := i.otherSide()
	switch {
	case i.Kind == SameInterest:
		return name + " likes that, too"
	case i.Kind == SameNeed && parser.Fold(i.SameNeed) == parser.Fold(i.Need):
		return name + " has the same on their mind" + i.words() + ": they could compare notes"
	case i.Kind == SameNeed:
		return name + " has much the same on their mind, " + quoted(i.SameNeed) + i.words() + ": they could compare notes"
	case i.Offer != "":
		return name + " offers " + quoted(i.Offer) + i.words()
	}
	return name + " knows about it, " + quoted(i.Experience) + i.words()
}

// words are the words that both share, in brackets.
func (i *Introduction) words() string {
	return inBrackets(Fit{Terms: i.Terms, Shares: i.Shares}.shared())
}

// reasons are what makes the two fit, why now and, where that is wanted, what
// the score is made of.
func (i *Introduction) reasons(fits string, why bool) []string {
	all := append([]string{fits}, i.WhyNow...)
	if len(i.Alike) > 0 {
		all = append(all, "both like "+strings.Join(i.Alike, ", "))
	}
	if why {
		parts := mapped(i.Parts, func(p Part) string { return fmt.Sprintf("%s %d", p.Name, p.Points) })
		all = append(all, fmt.Sprintf("%d = %s", i.Score, strings.Join(parts, " + ")))
	}
	return all
}

// progressOf are lines about introductions on record.
func progressOf(all []*Introduction, today parser.Date) []Item {
	return mapped(all, func(i *Introduction) Item { return i.progress(today) })
}

// progress is a line about an introduction on record.
func (i *Introduction) progress(today parser.Date) Item {
	item := Item{Day: i.lastDay(), Who: i.AName, ID: i.A, What: "to " + i.otherSide(), At: Place{File: i.File, Line: i.Line}}
	for _, more := range []string{i.Need, i.Text} {
		if more != "" {
			item.Why = append(item.Why, "for "+quoted(more))
			break
		}
	}
	if i.stage() == 1 {
		item.Why = append(item.Why, wentHow(Help{Outcome: i.Outcome, Result: i.Result}))
	}
	if i.Next != "" {
		item.Why = append(item.Why, i.step(today))
	}
	return item
}

// step says what an introduction waits for, and from which day on.
func (i *Introduction) step(today parser.Date) string {
	if i.Due.After(today) {
		return i.Next + ", from " + i.Due.String() + " on"
	}
	return i.Next
}

// lastDay is the day on which it came to its state.
func (i *Introduction) lastDay() parser.Date {
	switch i.State {
	case parser.Introduced:
		return i.Introduced
	case parser.Declined:
		return i.No
	case parser.Agreed:
		return i.Yes
	case parser.Asked:
		return i.Asked
	}
	return i.Date
}

// steps are the days of an introduction on record up to today, in words, the
// first one first.
func (i *Introduction) steps(today parser.Date) []Item {
	other, at := i.otherSide(), Place{File: i.File, Line: i.Line}
	var items []Item
	for _, step := range []struct {
		day  parser.Date
		what string
	}{
		{i.Date, sentence(" ", "you thought of it", i.forWhat())},
		{i.OK, i.AName + " would like it"},
		{i.Asked, "you asked " + other},
		{i.Yes, other + " said yes"},
		{i.No, other + " said no"},
		{i.Introduced, "you introduced them"},
	} {
		if !step.day.IsZero() && !step.day.After(today) {
			items = append(items, Item{Day: step.day, What: step.what, At: at})
			at = Place{}
		}
	}
	if !i.Later.IsZero() {
		items = append(items, Item{Day: i.Later, What: "ask " + other + " again from this day on"})
	}
	if i.Result != "" {
		items = append(items, Item{What: "it went: " + i.Result})
	}
	return items
}

func (i *Introduction) forWhat() string {
	if i.Need == "" {
		return ""
	}
	return "for " + quoted(i.Need)
}
