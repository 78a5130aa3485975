package parser

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How tells by what people were found.
type How int

// The ways to find people, from none to the surest.
const (
	Nobody  How = iota // nobody is called so
	ByGuess            // by initials, or by letters that are nearly those of a name
	ByPart             // by the beginnings of words, or a piece, of what they are called
	Exactly            // by path, id, name, alias or e-mail address
)

// Match is the people that a text may mean.
type Match struct {
	People []*Person // by ID; of guesses at most five, the nearest first
	How    How
}

// Bounds of finding people by less than all that they are called.
const (
	maxWho     = 256 // bytes of a text past which it is no part of a name and near to none
	minPiece   = 3   // letters of a piece from within a word; an ideograph counts two
	maxGuesses = 5   // people
)

// Whom returns the people that a text may mean: those whose path or id it is,
// else those whose name, alias or e-mail address it is, else those whose name,
// alias or id has words that begin with its words, in this order, else in a
// turned one (lovelace ada), else those of whose name, alias or id it is all but
// the spaces, or a piece, else those whom one would take it for: by initials, or
// by a letter or two that are wrong. Case and accents do not matter. A path is
// relative to the vault, with or without .md; a [[link]] may be given with its
// brackets.
//
// All people are returned that fit equally well, private ones too. Who writes
// must not act on a guess.
func (v *Vault) Whom(text string) Match {
	w := newWho(text)
	if w.name == "" {
		return Match{}
	}
	if found := w.exactly(v.People); found != nil {
		return Match{found, Exactly}
	}
	if w.isPath || len(w.name) > maxWho || !w.split() {
		return Match{}
	}
	all := w.callings(v.People)
	for _, fits := range []func(string) bool{w.begins, w.beginsTurned, w.isSame, w.isPiece} {
		if found := peopleWhere(all, fits); found != nil {
			return Match{found, ByPart}
		}
	}
	if found := w.guess(all); found != nil {
		return Match{found, ByGuess}
	}
	return Match{}
}

// who is a text that means somebody, in the forms in which it is compared.
type who struct {
	*folder
	text   string
	path   string // as a path without .md
	isPath bool   // it can be nothing else
	id     string // path, folded
	name   string // text, folded

	// what split sets
	words   []string   // of name
	turns   [][]string // the words, turned: the last ones first
	letters []rune     // what counts of name where letters may be wrong
	reach   int        // how many letters may be wrong: one in three, as with Nearest
	weight  int        // of the text, as weightOf counts
}

func newWho(text string) *who {
	text = withoutBrackets(strings.TrimSpace(text))
	w := &who{folder: newFolder(), text: text, path: notePath(text), name: Fold(text)}
	w.id = Fold(w.path)
	w.isPath = isNoteName(path.Base(text)) || strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "/")
	return w
}

// split takes the text apart; it reports whether it has any letters.
func (w *who) split() bool {
	for _, word := range strings.FieldsFunc(w.name, endsTypedWord) {
		if word = strings.TrimFunc(word, endsWord); word != "" {
			w.words = append(w.words, word)
		}
	}
	for i := 1; i < len(w.words); i++ {
		w.turns = append(w.turns, slices.Concat(w.words[i:], w.words[:i]))
	}
	w.letters = plainLetters(w.name)
	w.reach = len(w.letters) / 3
	w.weight = weightOf(w.text)
	return len(w.letters) > 0
}

// withoutBrackets returns the target of a [[target#heading|label]], or the text
// as it is.
func withoutBrackets(text string) string {
	inner, opened := strings.CutPrefix(text, "[[")
	inner, closed := strings.CutSuffix(inner, "]]")
	if !opened || !closed {
		return text
	}
	target, _, _ := strings.Cut(inner, "|")
	target, _, _ = strings.Cut(target, "#")
	return strings.TrimSpace(target)
}

// notePath returns a text as the path of a note, without .md.
func notePath(text string) string {
	if strings.Contains(text, "/") {
		text = path.Clean(text)
	}
	if isNoteName(path.Base(text)) {
		text = pathName(text)
	}
	return text
}

// exactly returns whoever has that path or id, else all that have it but for
// case and accents, else all that are called so.
func (w *who) exactly(people []*Person) []*Person {
	var byPath, byName []*Person
	hasFolder, isMail := strings.Contains(w.id, "/"), strings.Contains(w.name, "@")
	for _, p := range people {
		switch {
		case p.ID == w.path || hasFolder && pathOf(p) == w.path:
			return []*Person{p}
		case w.foldsTo(p.ID, w.id) || hasFolder && w.foldsTo(pathOf(p), w.id): // a path without a folder is an id
			byPath = append(byPath, p)
		case w.isCalled(p) || isMail && w.isAny(p.Emails):
			byName = append(byName, p)
		}
	}
	if byPath != nil {
		return byPath
	}
	return byName
}

func (w *who) isCalled(p *Person) bool { return w.foldsTo(p.Name, w.name) || w.isAny(p.Aliases) }

func (w *who) isAny(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return w.foldsTo(name, w.name) })
}

// begins reports whether words of the text begin with those of w, in order.
func (w *who) begins(text string) bool { return beginWords(text, w.words) }

// beginsTurned is begins for the words of w turned.
func (w *who) beginsTurned(text string) bool {
	return slices.ContainsFunc(w.turns, func(words []string) bool { return beginWords(text, words) })
}

// isSame reports whether w and the text differ in spaces and signs only.
func (w *who) isSame(text string) bool { return slices.Equal(w.letters, plainLetters(text)) }

// isPiece reports whether w stands in the text, if it is long enough to tell.
func (w *who) isPiece(text string) bool {
	return w.weight >= minPiece && strings.Contains(text, w.name)
}

// weightOf returns how many letters and digits a text has. One that is a
// syllable or a word, as in Chinese, Japanese and Korean, counts two.
func weightOf(text string) int {
	weight := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			weight += 2
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			weight++
		}
	}
	return weight
}

// beginWords reports whether words of the text begin with the beginnings, in
// order.
func beginWords(text string, beginnings []string) bool {
	ended, next := true, 0
	for i, r := range text {
		if len(beginnings) == 0 {
			break
		}
		isStart := ended && i >= next
		if ended = endsWord(r); isStart && !ended && strings.HasPrefix(text[i:], beginnings[0]) {
			next = i + len(beginnings[0])
			beginnings = beginnings[1:]
		}
	}
	return len(beginnings) == 0
}

// endsWord reports whether a character stands between words.
func endsWord(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// endsTypedWord is endsWord for what somebody typed, where a dot or an
// apostrophe may stand within a word: J.R. and O'Brien.
func endsTypedWord(r rune) bool { return endsWord(r) && !strings.ContainsRune(".'’", r) }

// guess returns those whom one would take w for, the nearest first.
func (w *who) guess(all []calling) []*Person {
	type guessed struct {
		person *Person
		wrong  int // letters
	}
	var found []guessed
	for _, c := range all {
		wrong := w.wrongIn(c.text)
		switch last := len(found) - 1; {
		case wrong > w.reach:
		case last >= 0 && found[last].person == c.person:
			found[last].wrong = min(found[last].wrong, wrong)
		default:
			found = append(found, guessed{c.person, wrong})
		}
	}
	slices.SortStableFunc(found, func(a, b guessed) int { return cmp.Compare(a.wrong, b.wrong) })
	var people []*Person
	for _, g := range found[:min(len(found), maxGuesses)] {
		people = append(people, g.person)
	}
	return people
}

// wrongIn returns how many letters of w are wrong if the text is meant, or one
// of its words; none if they are its initials. Past w.reach, the number does not
// tell.
func (w *who) wrongIn(text string) int {
	if w.areInitials(text) {
		return 0
	}
	wrong := w.wrong(text)
	for word := range strings.FieldsFuncSeq(text, endsWord) {
		wrong = min(wrong, w.wrong(word))
	}
	return wrong
}

// wrong returns how many letters of w are wrong if the word is meant.
func (w *who) wrong(word string) int {
	if w.lacking(word) > w.reach {
		return w.reach + 1
	}
	letters := plainLetters(word)
	if abs(len(letters)-len(w.letters)) > w.reach {
		return w.reach + 1
	}
	return distance(w.letters, letters)
}

// plainLetters returns what counts of a word: letters, not A.L. or O'Brien's
// signs.
func plainLetters(word string) []rune {
	return lettersOf(strings.Map(func(r rune) rune {
		if endsWord(r) {
			return -1
		}
		return r
	}, word))
}

// areInitials reports whether w is the first letters of the text's words.
func (w *who) areInitials(text string) bool {
	rest := w.letters
	for word := range strings.FieldsFuncSeq(text, endsWord) {
		first, _ := utf8.DecodeRuneInString(word)
		if len(rest) == 0 || first != rest[0] {
			return false
		}
		rest = rest[1:]
	}
	return len(rest) == 0
}
