package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
	"notes/parser/source"
	"notes/report/match"
)

// The codes of what is found in a message.
const (
	DraftAsk  = "draft-ask"
	DraftSelf = "draft-self"
)

// mostAsks is how many asks of one message are named.
const mostAsks = 20

// Tone finds what makes a message about its writer rather than about who reads
// it: words such as "I, me, my" that outnumber those such as "you, your", and
// phrases that ask for something. The language is told by the words; of others
// than the seven it knows, only asks are found. What stands in quotation marks,
// in lines that quote a mail, and in addresses is not the writer's.
func Tone(f *source.File) []source.Diagnostic {
	t := readTone(f)
	found := append(t.asks(), t.self()...)
	source.Sort(found)
	return found
}

// toned is a message read word by word.
type toned struct {
	file  *source.File
	text  string // with zero bytes in place of what is not the writer's
	words []tonedWord
}

// tonedWord is a word of a message; an apostrophe parts words.
type tonedWord struct {
	start, end int
	plain      string // as it stands
	folded     string
}

func readTone(f *source.File) *toned {
	t := &toned{file: f, text: ownWords(f.Text())}
	for start, end := range wordSpans(t.text) {
		plain := t.text[start:end]
		t.words = append(t.words, tonedWord{start, end, plain, parser.Fold(plain)})
	}
	return t
}

// wordSpans yields where the words of a text begin and end.
func wordSpans(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := -1
		for i, r := range text {
			isIn := unicode.IsLetter(r) || unicode.Is(unicode.M, r)
			if isIn && start < 0 {
				start = i
			}
			if !isIn && start >= 0 {
				if !yield(start, i) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, len(text))
		}
	}
}

// self finds whether the writer speaks more of themselves than of who reads it.
func (t *toned) self() []source.Diagnostic {
	words := toneWordsIn(match.New(nil).Search(match.Query{Text: t.text}, 0).Lang)
	me, you := t.count(words.me), t.count(words.you)
	if me.n <= you.n {
		return nil
	}
	return []source.Diagnostic{t.finding(DraftSelf, me.first,
		fmt.Sprintf("%s stand here %s, %s %s", someWords(words.me, 3), times(me.n), someWords(words.you, 2), often(you.n)),
		"turn it round: say what is in it for them")}
}

// often says how often: never, once, twice, 3 times.
func often(n int) string {
	if n == 0 {
		return "never"
	}
	return times(n)
}

// counted is how often words of a list stand in a message, and where first.
type counted struct {
	n     int
	first [2]int
}

func (t *toned) count(list string) counted {
	var c counted
	known := strings.Fields(list)
	for _, w := range t.words {
		if !slices.Contains(known, w.plain) && !slices.Contains(known, w.folded) {
			continue
		}
		if c.n++; c.n == 1 {
			c.first = [2]int{w.start, w.end}
		}
	}
	return c
}

// someWords quotes the first few words of a list, as “I, me, my”.
func someWords(list string, n int) string {
	return quoted(strings.Join(strings.Fields(list)[:n], ", "))
}

// asks finds what asks for something, in any language.
func (t *toned) asks() []source.Diagnostic {
	var found []source.Diagnostic
	phrases := askPhrases()
	for i := 0; i < len(t.words) && len(found) < mostAsks; i++ {
		n := t.askAt(i, phrases[t.words[i].folded])
		if n == 0 {
			continue
		}
		at := [2]int{t.words[i].start, t.words[i+n-1].end}
		found = append(found, t.finding(DraftAsk, at, quoted(oneLine(t.text[at[0]:at[1]]))+" asks for something", "leave it out, or say what is in it for them"))
		i += n - 1
	}
	return found
}

// askPhrase is a phrase that asks, word by word.
type askPhrase struct {
	words    []string
	question bool // counts in a question alone
}

// askPhrases returns the phrases that ask, by their first words.
func askPhrases() map[string][]askPhrase {
	all := map[string][]askPhrase{}
	for i := range tones {
		for _, text := range tones[i].asks {
			p := askPhrase{question: strings.HasSuffix(text, "?")}
			for start, end := range wordSpans(text) {
				p.words = append(p.words, parser.Fold(text[start:end]))
			}
			all[p.words[0]] = append(all[p.words[0]], p)
		}
	}
	return all
}

// askAt returns how many words the longest of the phrases has that stands at
// the ith word; 0 where none does.
func (t *toned) askAt(i int, phrases []askPhrase) int {
	longest := 0
	for _, p := range phrases {
		if n := len(p.words); n > longest && t.stands(i, p.words) && (!p.question || t.isQuestion(i+n-1)) {
			longest = n
		}
	}
	return longest
}

// stands reports whether the words stand in one sentence from the ith on.
func (t *toned) stands(i int, words []string) bool {
	if i+len(words) > len(t.words) {
		return false
	}
	for k, word := range words {
		if t.words[i+k].folded != word || k > 0 && strings.ContainsAny(t.text[t.words[i+k-1].end:t.words[i+k].start], ".!?;:\x00") {
			return false
		}
	}
	return true
}

// isQuestion reports whether the sentence of the ith word ends in a question
// mark.
func (t *toned) isQuestion(i int) bool {
	rest := t.text[t.words[i].end:]
	end := strings.IndexAny(rest, ".!?")
	return end >= 0 && rest[end] == '?'
}

func (t *toned) finding(code string, at [2]int, message, hint string) source.Diagnostic {
	return source.Diagnostic{
		Code: code, Severity: source.Warning, Span: source.Span{File: t.file, Start: at[0], End: at[1]}, Message: message, Hint: hint,
	}
}

// ownWords returns a message with zero bytes in place of all that its writer
// only passes on: quoted words and lines, and addresses.
func ownWords(text string) string {
	own := []byte(text)
	hide := func(start, end int) {
		for i := start; i < end; i++ {
			own[i] = 0
		}
	}
	for start, end := range linesOf(text) {
		if line := text[start:end]; strings.HasPrefix(strings.TrimSpace(line), ">") {
			hide(start, end)
		} else {
			hideIn(line, start, hide)
		}
	}
	return string(own)
}

// linesOf yields where the lines of a text begin and end.
func linesOf(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := 0
		for line := range strings.Lines(text) {
			if !yield(start, start+len(line)) {
				return
			}
			start += len(line)
		}
	}
}

// closing is the quotation mark that closes what another opens.
var closing = map[rune]string{'“': "”", '„': "“”", '«': "»", '»': "«", '"': `"`}

// hideIn hides the addresses and the quoted words of a line. A mark that
// nothing closes quotes nothing.
func hideIn(line string, at int, hide func(start, end int)) {
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if n := strings.IndexAny(line[i+size:], closing[r]); n >= 0 {
			_, last := utf8.DecodeRuneInString(line[i+size+n:])
			hide(at+i, at+i+size+n+last)
			i += size + n + last
			continue
		}
		i += size
	}
	start := 0
	for field := range strings.FieldsSeq(line) {
		i := start + strings.Index(line[start:], field)
		if strings.Contains(field, "://") || strings.Contains(field, "@") || strings.HasPrefix(field, "www.") {
			hide(at+i, at+i+len(field))
		}
		start = i + len(field)
	}
}
