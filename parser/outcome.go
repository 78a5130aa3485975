package parser

import "strings"

// outcome reads the first word of a result; any other free text counts as
// answered.
func outcome(result string) Outcome {
	word := strings.ToLower(firstWord(strings.TrimSpace(result)))
	switch o := Outcome(strings.Trim(word, ".,;:!")); o {
	case Worked, Partly, DidNot, Unknown, NoAnswer:
		return o
	}
	return Answered
}
