package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"notes/parser"
)

// Bounds of an entry. What is longer than a note can hold is left out and told.
const (
	maxText   = 2 << 10   // bytes of a text on one line
	maxValues = 50        // of a list
	maxBody   = 256 << 10 // bytes
	maxLeft   = 20        // things left out that are told one by one
)

// clean brings an entry into the shape of a note.
func (c *Contact) clean() {
	p := &c.Person
	for _, text := range []struct {
		to   *string
		what string
	}{{&p.Name, "a name"}, {&p.Org, "an org"}, {&p.Role, "a role"}, {&p.Location, "a location"}, {&p.Lang, "a language"}, {&p.HowMet, "how you met"}} {
		*text.to = c.cleanText(*text.to, text.what)
	}
	c.cleanList(&p.Aliases, "an alias", sameFolded)
	c.cleanList(&p.Emails, "an e-mail address", sameFolded)
	c.cleanList(&p.Phones, "a phone number", sameExactly)
	c.cleanList(&p.Links, "a link", sameExactly)
	c.cleanList(&p.Interests, "an interest", sameFolded)
	c.cleanList(&p.Experience, "an experience", sameFolded)
	for i, tag := range p.Tags {
		p.Tags[i] = tagOf(tag)
	}
	c.cleanList(&p.Tags, "a tag", sameFolded)
	p.Aliases = slices.DeleteFunc(p.Aliases, func(alias string) bool { return sameFolded(alias, p.Name) })
	c.cleanItems()
	c.cleanBody()
	if n := len(c.Left); n > maxLeft {
		c.Left = append(c.Left[:maxLeft], fmt.Sprintf("%d things more", n-maxLeft))
	}
	for i, left := range c.Left {
		c.Left[i] = shortened(oneLine(left))
	}
}

// cleanText returns a text on one line, "" where it is too long.
func (c *Contact) cleanText(text, what string) string {
	text = oneLine(text)
	if len(text) > maxText {
		c.Left = append(c.Left, what+" that is longer than 2 KiB")
		return ""
	}
	return text
}

// cleanList drops what is empty or stands there twice, and what is too much.
func (c *Contact) cleanList(list *[]string, what string, same func(a, b string) bool) {
	var kept []string
	for i, text := range *list {
		if len(kept) == maxValues {
			c.Left = append(c.Left, fmt.Sprintf("%s that is one of more than %d (%d are left out)", what, maxValues, len(*list)-i))
			break
		}
		if text = c.cleanText(text, what); text != "" && !slices.ContainsFunc(kept, func(there string) bool { return same(there, text) }) {
			kept = append(kept, text)
		}
	}
	*list = kept
}

// cleanItems brings the texts of meetings, pains and so on onto one line.
func (c *Contact) cleanItems() {
	p := &c.Person
	for i := range p.Meetings {
		p.Meetings[i].Text = c.cleanText(p.Meetings[i].Text, "a meeting")
	}
	for i := range p.Events {
		p.Events[i].Text = c.cleanText(p.Events[i].Text, "an event")
	}
	for i := range p.FollowUps {
		p.FollowUps[i].Text = c.cleanText(p.FollowUps[i].Text, "a follow-up")
	}
	for i := range p.Helps {
		h := &p.Helps[i]
		h.What, h.Result = c.cleanText(h.What, "a help"), c.cleanText(h.Result, "a result")
	}
	for i := range p.Pains {
		p.Pains[i].Text = c.cleanText(p.Pains[i].Text, "a pain")
	}
	for i := range p.Offers {
		p.Offers[i].Text = c.cleanText(p.Offers[i].Text, "an offer")
	}
}

// lineEnds makes all line ends ours.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// cleanBody makes the body one of lines that end as ours do, without characters
// that nobody can see.
func (c *Contact) cleanBody() {
	if len(c.Body) > maxBody {
		c.Left, c.Body = append(c.Left, "a text that is longer than 256 KiB"), ""
		return
	}
	c.Body = cleanBody(c.Body)
}

// cleanBody returns a body as an import writes it.
func cleanBody(text string) string {
	return strings.Trim(norm.NFC.String(cleanMarkdown(text)), "\n \t")
}

// cleanMarkdown returns a text of several lines that end as ours do, without
// characters that nobody can see.
func cleanMarkdown(text string) string {
	if isClean(text) {
		return text
	}
	return scrubbed(text)
}

// scrubbed is cleanMarkdown for any text.
func scrubbed(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, lineEnds.Replace(strings.ToValidUTF8(text, "\uFFFD")))
}

// isClean reports whether there is nothing in a text to clean.
func isClean(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7F:
			return false
		case c == 0xC2 && i+1 < len(text) && text[i+1] < 0xA0: // a control beyond ASCII
			return false
		case c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")): // ends of lines
			return false
		}
	}
	return utf8.ValidString(text)
}

// oneLine returns a text without line breaks and other controls, its accents
// composed, with one space between words.
func oneLine(text string) string {
	if isPlain(text) {
		return strings.TrimSpace(text)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\uFEFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

// isPlain reports whether a text is printable ASCII with single spaces.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' || text[i] == ' ' && i > 0 && text[i-1] == ' ' {
			return false
		}
	}
	return true
}

// shortened returns the beginning of a text that is shown to people.
func shortened(text string) string {
	const most = 80 // runes
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}

// hasName reports whether a text can be somebody's name: it has a letter, and is
// no address.
func hasName(name string) bool {
	return strings.ContainsFunc(name, unicode.IsLetter) && (!strings.Contains(name, "@") || strings.Contains(name, " "))
}

// systemTags are labels that programs give to everybody.
var systemTags = []string{"mycontacts", "my-contacts", "contacts", "imported", "default"}

// tagOf returns a label as a tag, "" where nothing of it can be one: words are
// joined by hyphens, and there are letters, digits, - _ and / only.
func tagOf(label string) string {
	words := strings.FieldsFunc(oneLine(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-_/", r)
	})
	tag := strings.Trim(strings.Join(words, "-"), "-_/")
	if !strings.ContainsFunc(tag, unicode.IsLetter) || slices.Contains(systemTags, parser.Fold(tag)) {
		return ""
	}
	return tag
}

func sameFolded(a, b string) bool { return a == b || parser.Fold(a) == parser.Fold(b) }

func sameExactly(a, b string) bool { return a == b }
