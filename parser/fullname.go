package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fullName is what somebody is called, in the words by which it is compared:
// folded, without signs and honorifics, the family name last.
type fullName struct {
	typed  string
	words  []string
	sorted string // the words in the order of the alphabet
}

// honorifics stand before a name or behind it, folded; they are no part of it.
var honorifics = map[string]bool{
	"dr": true, "prof": true, "mr": true, "mrs": true, "ms": true, "mx": true, "sir": true, "dame": true, "herr": true, "frau": true,
	"ing": true, "eng": true, "sr": true, "sra": true, "jr": true, "phd": true, "md": true, "mba": true, "msc": true,
}

// fullNamesOf returns the name of somebody and their aliases; not what is no
// name, such as an address in its place.
func fullNamesOf(p *Person) []fullName {
	all := make([]fullName, 0, 1+len(p.Aliases))
	for _, typed := range append([]string{p.Name}, p.Aliases...) {
		if name := newFullName(typed); len(name.words) > 0 {
			all = append(all, name)
		}
	}
	return all
}

// newFullName takes a name apart. Before a comma stands the family name, unless
// only a title follows.
func newFullName(typed string) fullName {
	if len(typed) > maxWho || strings.Contains(typed, "@") || !strings.ContainsFunc(typed, unicode.IsLetter) {
		return fullName{typed: typed}
	}
	before, behind, _ := strings.Cut(Fold(typed), ",")
	words := withoutTitles(nameWords(before))
	if given := withoutTitles(nameWords(behind)); len(given) > 0 && !honorifics[given[0]] {
		words = append(given, words...)
	}
	if n := len(words); n > 1 && isInitial(words[n-1]) && !isInitial(words[0]) {
		words = append(words[1:], words[0]) // Lovelace A.
	}
	return fullName{typed, words, strings.Join(slices.Sorted(slices.Values(words)), " ")}
}

// apostrophes stand within a word, O'Brien's and O’Brien's, and are left out.
var apostrophes = strings.NewReplacer("'", "", "’", "", "ʼ", "")

// nameWords returns the words of a folded name: J.R. is two, O'Brien is one.
func nameWords(name string) []string {
	return strings.FieldsFunc(apostrophes.Replace(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// withoutTitles returns the words of a name without the honorifics at either end. A
// title alone is a name.
func withoutTitles(words []string) []string {
	first := slices.IndexFunc(words, func(word string) bool { return !honorifics[word] })
	if first < 0 {
		return words
	}
	for honorifics[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words[first:]
}

func isInitial(word string) bool { return utf8.RuneCountInString(word) == 1 && weightOf(word) == 1 }

// text is the name as the words of it.
func (n fullName) text() string { return strings.Join(n.words, " ") }

// isFull reports whether a name tells more than a given name does.
func (n fullName) isFull() bool {
	return len(n.words) > 1 || weightOf(n.text()) == 2*utf8.RuneCountInString(n.text()) // ideographs
}

// hints are what two names have in common that may mean one person: the first
// letter and the family name, or all words in the order of the alphabet.
func (n fullName) hints() []string {
	if len(n.words) < 2 {
		return nil
	}
	_, size := utf8.DecodeRuneInString(n.words[0])
	return []string{n.words[0][:size] + " " + n.family(), "= " + n.sorted}
}

func (n fullName) family() string { return n.words[len(n.words)-1] }

// mayBe reports whether two names may mean one person although they differ: the
// words stand in another order, or given names are initials or left out.
func (n fullName) mayBe(other fullName) bool {
	switch {
	case len(n.words) < 2 || len(other.words) < 2:
		return false
	case n.sorted == other.sorted:
		return true
	case n.family() != other.family() || !sameWord(n.words[0], other.words[0]):
		return false
	}
	a, b := n.words[1:len(n.words)-1], other.words[1:len(other.words)-1]
	return len(a) == 0 || len(b) == 0 || slices.EqualFunc(a, b, sameWord)
}

// sameWord reports whether two given names are one, or one is the initial of the
// other.
func sameWord(a, b string) bool {
	return a == b || isInitial(a) && strings.HasPrefix(b, a) || isInitial(b) && strings.HasPrefix(a, b)
}

// mayBeOne reports whether no name of two people speaks against their being one:
// a given name of the one, or its initial, stands in a name of the other. Of
// families that share an address, only the family name is the same.
func mayBeOne(ours, theirs []fullName) bool {
	if len(ours) == 0 || len(theirs) == 0 {
		return true
	}
	return slices.ContainsFunc(ours, func(a fullName) bool {
		return slices.ContainsFunc(theirs, func(b fullName) bool { return b.has(a.words[0]) || a.has(b.words[0]) })
	})
}

func (n fullName) has(given string) bool {
	return slices.ContainsFunc(n.words, func(word string) bool { return sameWord(word, given) })
}
