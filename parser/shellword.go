package parser

import "strings"

// ShellWord writes a text as a shell takes it for one word, for a command that is
// told to somebody.
func ShellWord(text string) string {
	if text != "" && !strings.ContainsFunc(text, isForShell) && !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "~") {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// isForShell reports whether a character may mean something to a shell.
func isForShell(r rune) bool {
	isPlain := r > 127 || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/.-_~:@%+,", r)
	return !isPlain
}
