package vaulttest

import (
	"bytes"
	"fmt"
	"strings"
)

// body writes the Markdown of one person's note.
type body struct {
	*bytes.Buffer
	*story
}

// writeBody writes the note's body until the file has size bytes or a little
// more.
func writeBody(b *bytes.Buffer, s *story, look *style, size int) {
	w := body{b, s}
	if look.format == noFrontmatter || s.chance(900) {
		fmt.Fprintf(b, "# %s\n\n", s.name())
	}
	w.tasks()
	if look.sections {
		w.sections(look)
	}
	for b.Len() < size {
		w.block()
	}
}

// tasks writes what was promised, a quarter of it still to do.
func (w body) tasks() {
	if !w.chance(200) {
		return
	}
	for range w.between(1, 2) {
		due := w.lastMet() + w.within(3, 60)
		mark := " "
		if due <= today && w.chance(750) {
			mark = "x"
		}
		date := "📅 " + due.String()
		if w.chance(300) {
			date = "[due:: " + due.String() + "]"
		}
		fmt.Fprintf(w, "- [%s] %s %s\n", mark, pick(w.dice, w.lang.promises), date)
	}
	w.WriteString("\n")
}

// sections writes the lists of owners who keep them out of the frontmatter.
func (w body) sections(look *style) {
	w.section(pick(w.dice, []string{"Pain points", "Challenges", "Looking for"}), w.painItems())
	w.section(pick(w.dice, []string{"Can help with", "Offers"}), w.offers())
	w.section(pick(w.dice, []string{"Helps", "Resources shared"}), w.helpItems(look))
}

func (w body) section(heading string, items []item) {
	if items == nil {
		return
	}
	fmt.Fprintf(w, "## %s\n\n", heading)
	for _, it := range items {
		fmt.Fprintf(w, "- %s\n", it.line)
	}
	fmt.Fprintf(w, "\n## Notes\n\n")
}

// block writes one block of a kind that notes have about this often.
func (w body) block() {
	switch chance := w.below(100); {
	case chance < 40:
		w.paragraph()
	case chance < 65:
		w.datedHeading()
	case chance < 80:
		w.log()
	case chance < 86:
		w.quote()
	case chance < 92:
		fmt.Fprintf(w, "### %s\n\n", pick(w.dice, headings))
		w.paragraph()
	case chance < 96:
		w.table()
	default:
		w.WriteString(pick(w.dice, codeBlocks))
	}
}

var headings = []string{"Background", "Family", "How they work", "Small things"}

// codeBlocks hold what must not be read: a day ahead, a link, a task.
var codeBlocks = []string{
	"```go\n// see [[the wiki]] for the schema\nfunc main() {\n\tfmt.Println(\"hello\")\n}\n```\n\n",
	"```text\n- 2026-12-31 nightly backup ok\n- [ ] not a task\n```\n\n",
	"~~~sh\n# restart at night only\nsystemctl restart web\n~~~\n\n",
	"```yaml\npains:\n  - this is an example +example\n```\n\n",
}

func (w body) paragraph() {
	for i := range w.between(2, 5) {
		if i > 0 {
			w.WriteString(w.lang.space())
		}
		w.sentence()
	}
	w.WriteString("\n\n")
}

func (w body) sentence() {
	sentences := w.lang.sentences
	w.told = (w.told + 1 + w.below(len(sentences)-1)) % len(sentences) // never twice in a row
	text := sentences[w.told]
	if w.people < 2 {
		text = strings.ReplaceAll(text, "@who", "the neighbour")
	} else if strings.Contains(text, "@who") {
		text = strings.ReplaceAll(text, "@who", w.other().link(w.dice))
	}
	text = strings.ReplaceAll(text, "@pain", pick(w.dice, pick(w.dice, themes).wording[w.tongue()]))
	w.WriteString(strings.ReplaceAll(text, "@org", w.org))
}

// someDay returns a day between the first meeting and the last.
func (w body) someDay() day { return w.within(w.met[0], w.lastMet()) }

func (w body) datedHeading() {
	fmt.Fprintf(w, "## %v %s\n\n", w.someDay(), pick(w.dice, w.lang.met))
	w.paragraph()
}

func (w body) log() {
	date := w.someDay()
	for range w.between(2, 5) {
		fmt.Fprintf(w, "- %v ", date)
		w.sentence()
		w.WriteString("\n")
		date = min(date+w.within(1, 30), w.lastMet())
	}
	w.WriteString("\n")
}

func (w body) quote() {
	w.WriteString("> ")
	w.sentence()
	w.WriteString("\n>\n> ")
	w.sentence()
	w.WriteString("\n\n")
}

func (w body) table() {
	w.WriteString("| topic | now | in autumn |\n|:------|----:|----------:|\n")
	for range w.between(2, 4) {
		fmt.Fprintf(w, "| %s | %d | %d |\n", pick(w.dice, themes).tag, w.below(50), w.below(90))
	}
	w.WriteString("\n")
}
