package main

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"notes/parser"
)

// Bounds of a file's name without .md. Most file systems take 255 bytes;
// programs that keep folders in step and temporary files add to the name.
const (
	maxNameRunes = 80
	maxNameBytes = 200
)

// fileName returns the name, without .md, of the file of somebody's note: as
// the person's name is typed, or as a slug such as ada-lovelace. Any file system
// takes it, any link can name it, and it is none that is read as something else
// or not at all. The error says that nothing of the name can stand there.
func fileName(name string, slug bool) (string, error) {
	base := norm.NFC.String(strings.ToValidUTF8(name, ""))
	if slug {
		base = slugOf(base)
	} else {
		base = norm.NFC.String(asTyped(base))
	}
	base = cutName(base)
	if isReserved(base) {
		separator := " "
		if slug {
			separator = "-"
		}
		base += separator + "note"
	}
	if strings.IndexFunc(base, isLetterOrDigit) < 0 {
		return "", fail("a name has letters or digits", "no file can be named after %q", name)
	}
	return base, nil
}

// freeName returns a file's name that is not taken: the one that is wanted, or it with
// the first number behind it from 2 on.
func freeName(base string, isTaken func(name string) bool) string {
	name := base
	for n := 2; isTaken(name); n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

// isInvisible reports whether nobody can see a character, other than the two
// that join letters in some scripts.
func isInvisible(r rune) bool {
	return !unicode.IsPrint(r) && !unicode.Is(unicode.Join_Control, r)
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// asTyped returns a name without the characters that some file system or link
// has another use for.
func asTyped(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`\/:|`, r):
			return '-'
		case strings.ContainsRune("*?\"<>#^[]`", r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case isInvisible(r):
			return -1
		}
		return r
	}, name)
	return strings.Join(strings.Fields(name), " ")
}

// slugOf returns a name in lower case with hyphens between the words, in ASCII
// as far as its letters can be written so.
func slugOf(name string) string {
	words := strings.FieldsFunc(strings.Map(withoutApostrophe, name), func(r rune) bool {
		return !isLetterOrDigit(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Join_Control, r)
	})
	for i, word := range words {
		words[i] = slugWord(word)
	}
	return strings.Join(nonEmpty(words...), "-")
}

func slugWord(word string) string {
	folded := strings.ToLower(parser.Fold(word))
	if strings.ContainsFunc(folded, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return norm.NFC.String(strings.ToLower(word))
	}
	return folded
}

// withoutApostrophe drops what stands within a word, as in O'Brien.
func withoutApostrophe(r rune) rune {
	if strings.ContainsRune("'’ʼ", r) {
		return -1
	}
	return r
}

// cutName shortens a name to what may be one, and drops what may not begin or
// end it.
func cutName(name string) string {
	name = strings.TrimLeft(name, ".-_~$ ")
	runes := 0
	for i, r := range name {
		if runes++; runes > maxNameRunes || i+utf8.RuneLen(r) > maxNameBytes {
			name = name[:i]
			break
		}
	}
	for {
		name = strings.TrimRight(name, ".-~ ")
		if end := path.Ext(name); !strings.EqualFold(end, ".md") { // a link to x.md is one to x
			return name
		}
		name = name[:len(name)-len(".md")]
	}
}

// isReserved reports whether a name is one of Windows' devices, with whatever
// behind a dot, or one that is read as something other than a person's.
func isReserved(name string) bool {
	switch stem, _, _ := strings.Cut(strings.ToLower(name), "."); strings.TrimSpace(stem) {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "templates", "readme", "index", "me":
		return true
	default:
		device, isDevice := strings.CutPrefix(stem, "com")
		if !isDevice {
			device, isDevice = strings.CutPrefix(stem, "lpt")
		}
		return isDevice && utf8.RuneCountInString(device) == 1 && strings.ContainsAny(device, "0123456789¹²³")
	}
}

// slugStyle reports whether most of these file names are slugs, such as
// ada-lovelace.md. Names that may be either do not count; where none does, slugs
// it is.
func slugStyle(names []string) bool {
	slugs := 0
	for _, name := range names {
		switch styleOf(name) {
		case styleSlug:
			slugs++
		case styleTyped:
			slugs--
		}
	}
	return slugs >= 0
}

// nameStyle is how a file's name is made from a person's.
type nameStyle int

const (
	styleEither nameStyle = iota // as one word in lower case, or one without cases
	styleSlug
	styleTyped
)

func styleOf(name string) nameStyle {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	switch {
	case strings.Contains(base, " ") || strings.IndexFunc(base, unicode.IsUpper) >= 0:
		return styleTyped
	case strings.Contains(base, "-") && base == slugOf(base):
		return styleSlug
	}
	return styleEither
}
