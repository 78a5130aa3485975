package parser

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"notes/parser/source"
)

// withoutNumbered returns the readings without those that sync programs made of
// another one and called by its name with a number: "ada 2.md" (iCloud) and
// "ada (1).md" (Google Drive) beside "ada.md". Two people may have one name, so a
// note is a second copy only if the two have more in common.
func (v *Vault) withoutNumbered(readings []*reading) []*reading {
	isCopy := map[*reading]bool{}
	var byName map[string]*reading
	for _, n := range readings {
		original := originalOf(n.name)
		if original == "" || !v.isPerson(n) {
			continue
		}
		if byName == nil {
			byName = readingsByName(readings)
		}
		if o := byName[norm.NFC.String(original)]; o != nil && v.isPerson(o) && isCopyOf(n.person, o.person) {
			isCopy[n] = true
			v.report("sync-conflict", source.Warning, source.Span{File: n.person.Note.File},
				"this is a second copy of "+quoted(path.Base(original))+" that a sync program made, so it does not count",
				"take over what is new in it, then delete it; or, if it is somebody else, write another name into it")
			v.lastIsAbout(o.person)
		}
	}
	if len(isCopy) == 0 {
		return readings
	}
	return slices.DeleteFunc(slices.Clone(readings), func(n *reading) bool { return isCopy[n] })
}

// readingsByName returns the readings by their names, whose letters may be composed
// or not: programs differ, and so do a note and its copy then.
func readingsByName(readings []*reading) map[string]*reading {
	all := make(map[string]*reading, len(readings))
	for _, n := range readings {
		all[norm.NFC.String(n.name)] = n
	}
	return all
}

// originalOf returns the name of the note of which one of this name may be a
// copy with a number, or "".
func originalOf(name string) string {
	stem := pathName(name)
	ending, before := name[len(stem):], " "
	if inBrackets, ok := strings.CutSuffix(stem, ")"); ok {
		stem, before = inBrackets, " ("
	}
	rest, isNumbered := cutNumber(stem)
	original, ok := strings.CutSuffix(rest, before)
	if !isNumbered || !ok || original == "" {
		return ""
	}
	return original + ending
}

// cutNumber cuts a number of one or two digits off the end of a text.
func cutNumber(text string) (rest string, ok bool) {
	rest = strings.TrimRight(text, "0123456789")
	digits := len(text) - len(rest)
	return rest, digits == 1 || digits == 2
}

// isCopyOf reports whether a note of the same name as another one tells of the
// same person, not of a namesake: both know one mail address, or one thing that
// happened.
func isCopyOf(p, original *Person) bool {
	if p.Name != original.Name && p.Name != baseName(p.Note.File.Name) {
		return false
	}
	sameMail := func(mail string) bool { return slices.Contains(original.Emails, mail) }
	sameEntry := func(d Day) bool { return slices.Contains(original.Days, d) }
	return slices.ContainsFunc(p.Emails, sameMail) || slices.ContainsFunc(p.Days, sameEntry) || sharesItem(p, original)
}

// sharesItem reports whether an item with words stands in both notes.
func sharesItem(p, original *Person) bool {
	for _, list := range ItemLists() {
		theirs := original.Items(list)
		for _, item := range p.Items(list) {
			if slices.ContainsFunc(theirs, func(o Item) bool { return o.Identity() == item.Identity() && o.Identity() != "" }) {
				return true
			}
		}
	}
	return false
}
