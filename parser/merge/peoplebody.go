package merge

import (
	"slices"
	"strings"
)

// alsoNoted stands above the keys of the second note that are not as in the first.
const alsoNoted = "Also noted, otherwise than above:"

// body returns the body of the first note, and below it what the second one
// says: first the keys that are not as above. What the first one says already,
// as it does when the same two were joined before and the second note did not go,
// is not said again.
func (j *pairing) body() string {
	end := j.newLine()
	below := j.theirs.body
	heading := "# From " + codeSpan(j.from.Name)
	if below = strings.TrimLeft(below, "\r\n"); strings.TrimSpace(below) == "" {
		below = ""
	}
	_, joined, wasJoined := strings.Cut(j.ours.body, heading+end)
	j.dropNoted(joined)
	hasHeading := strings.HasPrefix(below, "# ")
	if below != "" && (hasHeading && hasInOrder(j.ours.body, below) || wasJoined && hasInOrder(joined, below)) {
		below, j.hasBody = "", true
	}
	kept := j.keptAside()
	if kept == "" && below == "" {
		return j.ours.body
	}
	above := wholeLines(j.ours.body, end)
	if above != "" {
		above += end
	}
	if kept != "" || !hasHeading {
		above += heading + end + end + kept
		if kept != "" && below != "" {
			above += end
		}
	}
	return above + below
}

// dropNoted leaves away the keys that stand in the joined frontmatter as they were
// typed, or in what was joined to the body before.
func (j *pairing) dropNoted(joined string) {
	_, noted, _ := strings.Cut(joined, alsoNoted)
	j.aside = slices.DeleteFunc(j.aside, func(p *piece) bool {
		return hasLines(j.text, p.text) || hasLines(noted, p.text)
	})
}

// hasLines reports whether the lines stand in a text one after another.
func hasLines(text, lines string) bool {
	return strings.Contains("\n"+wholeLines(text, "\n"), "\n"+wholeLines(lines, "\n"))
}

// hasInOrder reports whether the lines stand in a text in their order, whatever
// was put between them since.
func hasInOrder(text, lines string) bool {
	rest := linesOf(wholeLines(text, "\n"))
	for line := range strings.Lines(wholeLines(lines, "\n")) {
		at := slices.Index(rest, line)
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// codeSpan writes a text as code, in which nothing is a mark.
func codeSpan(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// keptAside returns the keys that stand in the body, as they were typed, in a
// block of code, where nothing is read as anything else.
func (j *pairing) keptAside() string {
	if len(j.aside) == 0 {
		return ""
	}
	slices.SortStableFunc(j.aside, func(a, b *piece) int { return a.at - b.at })
	var keys strings.Builder
	for _, p := range j.aside {
		keys.WriteString(wholeLines(p.text, j.newLine()))
	}
	fence := "```"
	for strings.Contains(keys.String(), fence) {
		fence += "`"
	}
	return alsoNoted + j.newLine() + j.newLine() + fence + "yaml" + j.newLine() + keys.String() + fence + j.newLine()
}
