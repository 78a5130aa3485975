//go:build linux

package hostile

// dates are days that no calendar has, or that it has where nobody looks.
func dates() []attack {
	return []attack{
		{name: "the year 0 and before it", want: "item-date 4", make: head("met:\n  - 0000-01-01 tea\n  - 0001-01-01 tea\n  - -001-01-01 tea\n  - -2026-05-01 tea\nbirthday: 0000-02-29\n")},
		{name: "the last year and after it", want: "item-date 5; future-date 8", make: head("follow_ups:\n  - 9999-12-31 tea\n  - 10000-01-01 tea\n  - 99999-12-31 tea\nsnooze: 9999-12-31\nbirthday: 9999-12-31\n")},
		{name: "what happened in the year 9999", want: "future-date 4", make: head("met:\n  - 9999-12-31 tea\nhelps:\n  - 9999-12-31 book x => worked\npains:\n  - x since:9999-12-31 done:9999-12-31\n")},
		{name: "what happened in the year 1", make: head("met:\n  - 0001-01-01 tea\nhelps:\n  - 0001-01-01 book x\npains:\n  - x since:0001-01-01\nevery: 1d\n")},
		{name: "days that no month has", want: "date-invalid 4; item-date 7", make: head("met:\n  - 2026-02-30 tea\n  - 2026-02-29 tea\n  - 2026-04-31 tea\n  - 2026-00-10 tea\n  - 2026-13-01 tea\n  - 2026-05-00 tea\n  - 2026-05-32 tea\n")},
		{name: "the 29th of February", want: "date-invalid 6", make: head("birthday: --02-29\nmet:\n  - 2024-02-29 tea\n  - 1900-02-29 tea\n  - 2000-02-29 tea\nevery: 1y\nevents:\n  - 2028-02-29 party\n")},
		{name: "times and zones", want: "item-twice 5", make: head("met:\n  - 2026-05-01T23:59:60Z tea\n  - 2026-05-01T10:00:00+14:00 tea\n  - 2026-05-01 10:00 tea\nbirthday: 1990-05-01T00:00:00.000Z\nlast_contact: 2026-05-01T25:61:61-99:99\n")},
		{name: "orders of day and month", want: "date-ambiguous 4; date-form 6; item-twice 7; item-date 8", make: head("met:\n  - 01/02/2026 tea\n  - 1.2.2026 tea\n  - 2026/05/01 tea\n  - 2026-5-1 tea\n  - 1 May 2026 tea\n  - May 1st tea\n  - 20260501 tea\n")},
		{name: "digits of other scripts", want: "item-date 4", make: head("met:\n  - ２０２６-０５-０１ tea\n  - ٢٠٢٦-٠٥-٠١ tea\n  - 2026‐05‐01 tea\n  - 2026−05−01 tea\n")},
		{name: "numbers without end", want: "item-date 4; date-invalid 5", make: head("met:\n  - " + times(500, "9") + "-05-01 tea\nbirthday: " + times(5000, "1") + "\nlast_contact: 99999999999999999999\nsnooze: 1e400\n")},
		{name: "seconds since 1970", want: "date-invalid 3; item-date 6", make: head("last_contact: 1780000000\nsnooze: -1\nmet:\n  - 1780000000 tea\n  - date: 1780000000000\n    text: tea\n")},
		{name: "rhythms without end", want: "rhythm 3", make: head("every: 99999999999y\n")},
		{name: "rhythms as long as an int", want: "rhythm 3", make: head("every: 9223372036854775807d\n")},
		{name: "rhythms of a thousand years", want: "future-date 5", make: head("every: 999y\nmet:\n  - 9000-01-01 tea\n  - 2026-05-01 tea\n")},
		{name: "rhythms as long as they may be", want: "rhythm 3", make: head("every: 9999999d\nmet:\n  - 2026-05-01 tea\nhelps:\n  - 2026-05-02 book a\n  - 2026-05-03 book b\n  - 2026-05-04 book c\n")},
		{name: "rhythms of nothing and less", want: "rhythm people/b.md:3; rhythm people/c.md:3; rhythm people/d.md:3; rhythm 3", make: texts(mallory, "---\nname: Mallory Doe\nevery: 0d\nmet:\n  - 2026-05-01 tea\n---\n", "people/b.md", "---\nname: B Doe\nevery: -6w\n---\n", "people/c.md", "---\nname: C Doe\nevery: 1.5w\n---\n", "people/d.md", "---\nname: D Doe\nevery: NaN\n---\n", "people/e.md", "---\nname: E Doe\nevery: []\n---\n")},
		{name: "ends before beginnings", want: "pain-order 4; future-date 6; intro-order 8", make: head("pains:\n  - x since:2026-05-01 done:2026-01-01\n  - y since:2026-05-01 by:2020-01-01\n  - z since:2027-01-01 dropped:2026-01-01\nintros:\n  - 2026-05-01 [[Ada Fairweather]] ok:2026-05-09 asked:2026-05-08 yes:2026-05-07 introduced:2026-05-06\n")},
		{name: "one key with many days", want: "key-value 4", make: head("pains:\n  - x since:2026-05-01 since:2026-05-02 done:2026-05-03 done:2026-05-04 dropped:2026-05-05\nintros:\n  - 2026-05-01 [[Grace Underhill]] yes:2026-05-01 no:2026-05-01 later:2026-05-01\n")},
		{name: "keys with no day or half a day", want: "yaml-misread 4; key-value 4", make: head("pains:\n  - x since:\n  - y since:2026\n  - z since:2026-05\n  - a done:soon\n  - b by:tomorrow\n  - c since:2026-05-01T10:00\n")},
		{name: "snoozed for ever and for never", want: "date-invalid people/c.md:3", make: texts(mallory, "---\nname: Mallory Doe\nsnooze: 9999-12-31\nfollow_ups:\n  - 2026-06-01 tea\n---\n", "people/b.md", "---\nname: B Doe\nsnooze: 0001-01-01\nfollow_ups:\n  - 0001-01-01 tea\n---\n", "people/c.md", "---\nname: C Doe\nsnooze: forever\n---\n")},
		{name: "promises from long ago to long ahead", want: "item-date 4", make: head("follow_ups:\n" + numbered(900, "  - 2%d-01-01 tea\n"))},
		{name: "birthdays of all forms", want: "date-invalid people/c.md:3; date-invalid people/d.md:3; date-invalid people/e.md:3; date-invalid 3", make: texts(mallory, "---\nname: Mallory Doe\nbirthday: --13-40\n---\n", "people/b.md", "---\nname: B Doe\nbirthday: 1990\n---\n", "people/c.md", "---\nname: C Doe\nbirthday: ---31\n---\n", "people/d.md", "---\nname: D Doe\nbirthday: 02-30\n---\n", "people/e.md", "---\nname: E Doe\nbirthday: 9999-99-99\n---\n")},
		{name: "days in the body that are none", want: "date-invalid 4; key-value 9", make: body("## 2026-02-30 lunch\n- 2026-13-45 tea\n- 0000-00-00 tea\n- 99999-01-01 tea\n- [ ] x 📅 2026-02-31\n- [ ] y [due:: never]\n- [ ] z 📅\n## 2999-01-01 lunch\n")},
	}
}
