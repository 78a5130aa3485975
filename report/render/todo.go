package render

import (
	"io"
	"slices"
	"strings"
	"unicode"

	"notes/parser"
	"notes/report"
)

// TodoTxt writes a report as todo.txt (github.com/todotxt/todo.txt), one line
// for each item:
//
//	(A) 2026-06-01 Ada: did the draft fit? due:2026-06-01 +promise @ada
//
// The priority is A for what is due now and B for the next seven days, the
// first date is the report's, +promise is the kind and @ada the person's id.
// Words of a note stay words: where one would be a project, a context or a
// key:value, a space follows its sign, as in "+ hiring" and "due: friday".
func TodoTxt(w io.Writer, r report.Report, _ Options) error {
	var b strings.Builder
	doc := r.Doc()
	for _, e := range entries(doc) {
		b.WriteString(todoLine(e, doc.Day) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func todoLine(e entry, today parser.Date) string {
	words := []string{priority(e.Day, today), "-"}
	if today.IsFull() {
		words[1] = today.String() // a line must not begin with words of a note
	}
	if e.Who != "" {
		words = append(words, todoText(e.Who+":"))
	}
	words = append(words, todoText(strings.Join(e.parts(), " · ")), address(e.link(), schemes...))
	for _, sign := range []struct{ sign, word string }{{"due:", e.Day.String()}, {"+", oneWord(e.Kind)}, {"@", oneWord(e.ID)}} {
		if sign.word != "" {
			words = append(words, sign.sign+sign.word)
		}
	}
	return strings.Join(nonEmpty(words), " ")
}

// priority returns how soon a day is.
func priority(day, today parser.Date) string {
	switch {
	case day.IsZero() || day.After(today.AddDays(7)):
		return ""
	case day.After(today):
		return "(B)"
	}
	return "(A)"
}

// todoText returns text in which no word means anything to todo.txt.
func todoText(s string) string {
	words := todoWords(s)
	for i, word := range words {
		words[i] = apart(word)
	}
	return strings.Join(words, " ")
}

// todoWords returns the words between what any program may take for a space.
func todoWords(s string) []string {
	return strings.FieldsFunc(Clean(s), func(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff })
}

// apart sets the signs of a word apart that would mean something: + and @ at
// its beginning, and the colon of a key with a value. Times of day and
// addresses of pages are no keys.
func apart(word string) string {
	var b strings.Builder
	for len(word) > 1 {
		if word[0] == '+' || word[0] == '@' {
			b.WriteString(word[:1] + " ")
			word = word[1:]
			continue
		}
		key, value, ok := strings.Cut(word, ":")
		if !ok || value == "" || isScheme(key) {
			break
		}
		b.WriteString(key + ":")
		if strings.Trim(key, "0123456789") != "" || value[0] < '0' || value[0] > '9' {
			b.WriteByte(' ')
		}
		word = value
	}
	return b.String() + word
}

// isScheme reports whether a word before a colon begins an address, perhaps
// behind a bracket.
func isScheme(s string) bool {
	return slices.Contains(schemes, strings.TrimLeft(s, "(<[\"'"))
}

// oneWord returns text as a single word that is no key:value.
func oneWord(s string) string {
	return strings.ReplaceAll(strings.Join(todoWords(s), "-"), ":", "-")
}
