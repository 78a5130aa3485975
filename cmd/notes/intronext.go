package main

import "notes/parser"

// next says what comes next, once a step is written down.
func (i *introduction) next() string {
	of, with := i.of.Name, i.with.Name
	switch i.State() {
	case parser.Introduced:
		return i.nextOfMade()
	case parser.Declined:
		return "A no is a good answer, too: " + with + " will not be asked about this again. Is there somebody else for " + of + "? notes intro finds out."
	case parser.Later:
		return "Good to know. You will be reminded on " + spoken(i.Later) + ", and nothing is asked of " + with + " until then."
	case parser.Agreed:
		if i.OK.IsZero() {
			return with + " would like it. Now ask " + of + ", too; --ok writes down the yes."
		}
		return "Both would like it. Bring them together: --draft writes the message, --introduced writes it down."
	case parser.Asked:
		if i.OK.IsZero() {
			return "Now it is up to " + with + "; --yes, --no or --later writes the answer down. Ask " + of + ", too; --ok is that yes."
		}
		return "Now it is up to " + with + ", in their own time; --yes, --no or --later writes the answer down."
	}
	return of + " would like it. Now ask " + with + ": --draft writes the message, --asked writes it down."
}

// nextOfMade says what comes after the two were introduced.
func (i *introduction) nextOfMade() string {
	switch i.Outcome() {
	case parser.NoAnswer:
		return "Now they know each other, thanks to you. Ask in a while how it went; --result writes it down."
	case parser.DidNot:
		return "Not every introduction is a match. You listened and tried, and that counts."
	}
	return "Thank you for bringing them together. If a pain is eased by it, notes done writes that down."
}
