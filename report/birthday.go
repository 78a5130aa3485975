package report

import "notes/parser"

// NextBirthday returns the day, today or later, on which a birthday is kept.
// That of 29 February is kept on the 28th in other years. A birthday of which
// month or day are not known has none.
func NextBirthday(born, today parser.Date) (parser.Date, bool) {
	if born.Month == 0 || born.Day == 0 {
		return parser.Date{}, false
	}
	leap := parser.Date{Year: 2024, Month: born.Month, Day: born.Day}
	day := leap.AddMonths(12 * int(today.Year-leap.Year))
	if day.Before(today) {
		day = leap.AddMonths(12 * int(today.Year+1-leap.Year))
	}
	return day, true
}
