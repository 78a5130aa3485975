package merge

import (
	"slices"
	"strings"
)

// body returns the body of the first note, and below it what the second one
// says: first the keys that are not as above.
func (j *pairing) body() string {
	end := j.lineEnd()
	below := j.theirs.body
	if strings.TrimSpace(below) == "" {
		below = ""
	}
	kept := j.keptAside()
	if kept == "" && below == "" {
		return j.ours.body
	}
	above := wholeLines(j.ours.body, end)
	if above != "" {
		above += end
	}
	if kept != "" || !strings.HasPrefix(strings.TrimLeft(below, "\r\n"), "# ") {
		above += "# From " + codeSpan(j.from.Name) + end + end + kept
		if kept != "" && below != "" {
			above += end
		}
	}
	return above + strings.TrimLeft(below, "\r\n")
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
		keys.WriteString(wholeLines(p.text, j.lineEnd()))
	}
	fence := "```"
	for strings.Contains(keys.String(), fence) {
		fence += "`"
	}
	return "Also noted, otherwise than above:" + j.lineEnd() + j.lineEnd() + fence + "yaml" + j.lineEnd() + keys.String() + fence + j.lineEnd()
}
