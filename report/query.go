package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
)

// Query chooses people, in the language of `notes list`:
//
//	tag:founder pain:hiring           both hold
//	org:paylo | org:"Blue Kite"       one of them holds
//	-has:open-pains not:tag:mentor    it does not hold
//	met:>2026-01-01 contact:2026-05   later than a day; some day of a month
//	helped:2026-01..2026-03           from one to the other
//	lisbon "sailing course"           words anywhere in a note's fields
//
// The word or stands for | too. Case and accents do not count. The keys are
// those of [Keys]. The zero Query chooses everybody.
type Query struct {
	any [][]condition // one of these must hold, and of it everything
}

// condition is one term of a query.
type condition struct {
	not   bool
	match func(*subject) bool
}

// QueryError is a mistake in a query.
type QueryError struct {
	Column  int // from 1, in Unicode code points
	Message string
	Hint    string
}

// Error says what is wrong, and at which column.
func (e *QueryError) Error() string {
	return fmt.Sprintf("query, column %d: %s", e.Column, e.Message)
}

// ParseQuery reads a query. An error is a [*QueryError].
func ParseQuery(s string) (Query, error) {
	q := Query{any: [][]condition{nil}}
	if strings.TrimSpace(s) == "" {
		return Query{}, nil
	}
	in := &queryReader{text: s}
	for {
		word, ok, err := in.next()
		switch {
		case err != nil:
			return Query{}, err
		case !ok || word.or:
			last := len(q.any) - 1
			if len(q.any[last]) == 0 {
				return Query{}, in.mistake(word.at, "nothing stands beside |", "as in: tag:founder | tag:mentor")
			}
			if !ok {
				return q, nil
			}
			q.any = append(q.any, nil)
		default:
			c, err := in.condition(word)
			if err != nil {
				return Query{}, err
			}
			q.any[len(q.any)-1] = append(q.any[len(q.any)-1], c)
		}
	}
}

// queryWord is one word of a query, with the byte offsets of its parts.
type queryWord struct {
	or     bool // | or the word
	not    bool
	key    string // "" for plain words
	value  string
	at     int // of the word, without -
	valued int // of the value
}

type queryReader struct {
	text string
	pos  int
}

func (r *queryReader) mistake(at int, message, hint string) *QueryError {
	return &QueryError{utf8.RuneCountInString(r.text[:at]) + 1, message, hint}
}

// next reads a word; ok is false at the end.
func (r *queryReader) next() (w queryWord, ok bool, err error) {
	r.pos += len(r.text[r.pos:]) - len(strings.TrimLeftFunc(r.text[r.pos:], unicode.IsSpace))
	w.at = r.pos
	switch {
	case r.pos == len(r.text):
		return w, false, nil
	case r.take("|"):
		w.or = true
		return w, true, nil
	case r.take("-"), r.take("not:"):
		w.not, w.at = true, r.pos
	}
	w.key = r.key()
	w.valued = r.pos
	w.value, err = r.value()
	if err == nil && w.value == "" {
		err = r.missing(w)
	}
	w.or = strings.EqualFold(r.text[w.at:r.pos], "or") && !w.not
	return w, true, err
}

func (r *queryReader) missing(w queryWord) error {
	if w.key != "" {
		return r.mistake(w.valued, "no value after "+w.key+":", "as in: "+w.key+":something")
	}
	return r.mistake(w.at, "nothing to look for", "")
}

func (r *queryReader) take(s string) bool {
	if !strings.HasPrefix(r.text[r.pos:], s) {
		return false
	}
	r.pos += len(s)
	return true
}

// key reads letters and a colon, if they come next.
func (r *queryReader) key() string {
	text := r.text[r.pos:]
	n := strings.IndexFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '_' })
	if n <= 0 || text[n] != ':' {
		return ""
	}
	r.pos += n + 1
	return text[:n]
}

// value reads text in quotes, or all up to a space or |.
func (r *queryReader) value() (string, error) {
	start := r.pos
	if r.take(`"`) {
		text, _, closed := strings.Cut(r.text[r.pos:], `"`)
		if !closed {
			return "", r.mistake(start, "the quote is never closed", `end the text with "`)
		}
		r.pos += len(text) + 1
		return text, nil
	}
	n := strings.IndexFunc(r.text[r.pos:], func(c rune) bool { return c == '|' || unicode.IsSpace(c) })
	if n < 0 {
		n = len(r.text) - r.pos
	}
	r.pos += n
	return r.text[start:r.pos], nil
}

// condition gives a word its meaning.
func (r *queryReader) condition(w queryWord) (condition, error) {
	if w.key == "" {
		return condition{w.not, anywhere(parser.Fold(w.value))}, nil
	}
	i := slices.IndexFunc(Keys, func(k Key) bool { return k.Name == strings.ToLower(w.key) })
	if i < 0 {
		return condition{}, r.mistake(w.at, fmt.Sprintf("no key %q", w.key), didYouMean(w.key, keyNames(),
			fmt.Sprintf("keys are %s; text with a colon goes in quotes", strings.Join(keyNames(), " "))))
	}
	match, hint := Keys[i].condition(w.value)
	if match == nil {
		return condition{}, r.mistake(w.valued, fmt.Sprintf("%s: does not know %q", Keys[i].Name, w.value), hint)
	}
	return condition{w.not, match}, nil
}

// didYouMean asks for the nearest word, or says something else where none is
// near.
func didYouMean(word string, among []string, otherwise string) string {
	if near := parser.Nearest(word, among); near != "" {
		return "did you mean " + near + "?"
	}
	return otherwise
}

// IsEmpty reports whether the query asks for nothing, so that everybody fits.
func (q Query) IsEmpty() bool {
	return !slices.ContainsFunc(q.any, func(all []condition) bool { return len(all) > 0 })
}

// matches reports whether the query chooses the subject.
func (q Query) matches(s *subject) bool {
	if len(q.any) == 0 {
		return true
	}
	return slices.ContainsFunc(q.any, func(all []condition) bool {
		return !slices.ContainsFunc(all, func(c condition) bool { return c.match(s) == c.not })
	})
}

// subject is what a query looks at: a person with all that is theirs, or with
// one single pain, help or offer of theirs.
type subject struct {
	*person
	view   *view
	pains  []parser.Pain
	given  []given
	offers []parser.Offer
	index  int // of the single pain in the note; -1 for all of them
}

func (w *view) subject(p *person) *subject {
	return &subject{p, w, p.Pains, p.given, p.Offers, -1}
}

// timeCondition reads what a query says about days: a day, month or year, one
// of these behind an operator, or two of them with .. between.
func timeCondition(value string) (Period, bool) {
	if first, last, ok := strings.Cut(value, ".."); ok {
		a, known := daysOf(first)
		b, knownToo := daysOf(last)
		return Period{a.From, b.Until}, known && knownToo
	}
	rest := strings.TrimLeft(value, "<>=")
	days, ok := daysOf(rest)
	switch value[:len(value)-len(rest)] {
	case "", "=":
		return days, ok
	case ">":
		return Period{From: days.Until.AddDays(1)}, ok
	case ">=":
		return Period{From: days.From}, ok
	case "<":
		return Period{Until: days.From.AddDays(-1)}, ok
	case "<=":
		return Period{Until: days.Until}, ok
	}
	return Period{}, false
}

// daysOf returns all days that a date may mean of which parts are missing.
func daysOf(s string) (Period, bool) {
	d, err := parser.ParsePartial(s)
	if err != nil || d.Year == 0 {
		return Period{}, false
	}
	return span(d), true
}

func span(d parser.Date) Period { return Period{d.AddDays(0), latest(d)} }

// holds reports whether all days that the date may mean lie in the period.
func (p Period) holds(d parser.Date) bool {
	return d.Year != 0 && p.Contains(span(d).From) && p.Contains(span(d).Until)
}
