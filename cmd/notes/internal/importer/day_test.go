package importer

import "testing"

func TestDayOf(t *testing.T) {
	for _, c := range []struct {
		text  string
		order dayOrder
		want  string // "" for no day
	}{
		{"2024-03-12", unknownOrder, "2024-03-12"},
		{"2024-03-12T10:30:00.000000Z", unknownOrder, "2024-03-12"},
		{"20240312", unknownOrder, "2024-03-12"},
		{"--03-12", unknownOrder, "--03-12"},
		{"1986", unknownOrder, "1986"},
		{"12 Mar 2024", unknownOrder, "2024-03-12"},
		{"03 Jan 2019", unknownOrder, "2019-01-03"},
		{"March 3rd, 2019", unknownOrder, "2019-03-03"},
		{"Mar 12, 2024", unknownOrder, "2024-03-12"},
		{"7-Feb-22", unknownOrder, "2022-02-07"},
		{"12. März 2024", unknownOrder, "2024-03-12"},
		{"12 févr. 2023", unknownOrder, "2023-02-12"},
		{"1 août 2023", unknownOrder, "2023-08-01"},
		{"2 juin 2023", unknownOrder, "2023-06-02"},
		{"3 juil. 2023", unknownOrder, "2023-07-03"},
		{"4 de enero de 2023", unknownOrder, "2023-01-04"},
		{"12.03.2024", unknownOrder, "2024-03-12"},
		{"12.03.2024", monthFirst, "2024-03-12"},
		{"2024/03/12", unknownOrder, "2024-03-12"},
		{"3/24/2024", unknownOrder, "2024-03-24"},
		{"24/3/2024", unknownOrder, "2024-03-24"},
		{"3/3/2024", unknownOrder, "2024-03-03"},
		{"3/4/2024", unknownOrder, ""},
		{"3/4/2024", monthFirst, "2024-03-04"},
		{"3/4/2024", dayFirst, "2024-04-03"},
		{"3/4/18, 9:05 AM", unknownOrder, "2018-03-04"},
		{"24/3/2024", monthFirst, ""},
		{"31 Feb 2024", unknownOrder, ""},
		{"29 Feb 2023", unknownOrder, ""},
		{"0/0/2024", unknownOrder, ""},
		{"soon", unknownOrder, ""},
		{"12 Foo 2024", unknownOrder, ""},
		{"1 2 3 4", unknownOrder, ""},
		{"12 Mar 99999999999999999999", unknownOrder, ""},
		{"", unknownOrder, ""},
	} {
		got, ok := dayOf(c.text, c.order)
		if got.String() != c.want || ok != (c.want != "") {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestOrderOf(t *testing.T) {
	for _, c := range []struct {
		days []string
		want dayOrder
	}{
		{[]string{"3/4/1990", "6/23/1912", ""}, monthFirst},
		{[]string{"23/6/1912", "3/4/1990"}, dayFirst},
		{[]string{"23/6/1912", "6/23/1912"}, unknownOrder},
		{[]string{"3/4/1990", "5/5/1990"}, unknownOrder},
		{[]string{"2024-03-12", "12 Mar 2024", "23.06.1912"}, unknownOrder},
	} {
		if got := orderOf(c.days); got != c.want {
			t.Errorf("%q: %d, want %d", c.days, got, c.want)
		}
	}
}
