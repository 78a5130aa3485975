package parser

import (
	"slices"
	"strings"
)

// Lengths of a phone number in digits (ITU-T E.164): a shorter one is of a
// service or within a house, a longer one is none.
const (
	minPhone = 7
	maxPhone = 15
)

// phoneNumber reads a phone number: its digits without the country's and without
// the zero that stands for it, and an extension. "+351 912 345 678",
// "00351 912-345-678" and "912345678" have the same digits.
func phoneNumber(typed string) typedAddress {
	text := strings.ToLower(strings.TrimSpace(typed))
	text = strings.TrimPrefix(text, "tel:")
	number, extension := cutExtension(text)
	if strings.ContainsFunc(number, func(r rune) bool { return 'a' <= r && r <= 'z' }) {
		return typedAddress{}
	}
	digits := digitsOf(strings.Replace(number, "(0)", "", 1))
	country := ""
	switch international, ok := strings.CutPrefix(digits, "00"); {
	case strings.HasPrefix(strings.TrimLeft(number, " ("), "+"):
		country, digits = cutCountry(digits)
	case ok:
		country, digits = cutCountry(international)
	case len(digits) >= 12:
		country, digits = cutCountry(digits) // no national number is as long
	}
	if n := len(country) + len(digits); n < minPhone || n > maxPhone {
		return typedAddress{}
	}
	digits = strings.TrimLeft(digits, "0")
	if extension != "" {
		digits += "x" + extension
	}
	return typedAddress{address: address{"phone", digits}, detail: country}
}

// cutExtension cuts off the digits behind "ext.", "x" and the like.
func cutExtension(text string) (number, extension string) {
	for _, mark := range []string{";ext=", "ext", "x", "#", ",", "durchwahl", "ramal"} {
		if number, rest, ok := strings.Cut(text, mark); ok && digitsOf(rest) != "" {
			return number, digitsOf(rest)
		}
	}
	return text, ""
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// cutCountry cuts off the code of the country, of one to three digits (ITU-T
// E.164, of which no code begins with another one).
func cutCountry(digits string) (country, rest string) {
	n := 3
	switch {
	case digits == "":
		n = 0
	case digits[0] == '1' || digits[0] == '7':
		n = 1
	case len(digits) >= 2 && slices.Contains(twoDigits, digits[:2]):
		n = 2
	}
	n = min(n, len(digits))
	return digits[:n], digits[n:]
}

// twoDigits are the codes of countries that have two.
var twoDigits = strings.Fields("20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98")
