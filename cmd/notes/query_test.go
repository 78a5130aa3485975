package main

import (
	"strings"
	"testing"

	"notes/parser"
)

// day writes a date for a test.
func testDay(s string) parser.Date {
	d, err := parser.ParsePartial(s)
	if err != nil {
		panic(err)
	}
	return d
}

// someone is a person who has something for every key of a query.
func someone() *listed {
	return &listed{
		Person: &parser.Person{
			ID: "ada", Name: "Ada Lovelace", Aliases: []string{"Countess"}, Tags: []string{"founder", "work/Lisbon"},
			Org: "Paylo", Role: "Founder", Location: "São Paulo", Emails: []string{"ada@example.org"},
			Interests: []string{"cycling"}, Lang: "pt",
			Pains: []parser.Pain{
				{Text: "hiring two Go engineers", Tags: []string{"hiring"}, Status: parser.Open, Since: testDay("2026-01")},
				{Text: "churn after month three", Tags: []string{"retention"}, Status: parser.Eased, Closed: testDay("2026-04-02")},
			},
			Offers:   []parser.Offer{{Text: "B2B pricing", Tags: []string{"pricing"}}},
			Helps:    []parser.Help{{Date: testDay("2026-01-07"), Kind: "article", What: "Hiring without agencies", Result: "hired one"}},
			Meetings: []parser.Meeting{{Date: testDay("2026-01-05"), Text: "GoLab"}, {Date: testDay("2026-05-20")}},
		},
		contact: testDay("2026-05-20"),
		today:   testDay("2026-06-01"),
	}
}

func TestQuery(t *testing.T) {
	nobody := &listed{Person: &parser.Person{ID: "bob", Name: "Bob"}, today: testDay("2026-06-01")}
	for query, want := range map[string]string{
		"":                                "ada bob",
		"   ":                             "ada bob",
		"ada":                             "ada",
		"LOVE":                            "ada",
		"sao":                             "ada",
		`"sao paulo"`:                     "ada",
		`"paulo sao"`:                     "",
		"paulo sao":                       "ada",
		"golab cycling":                   "ada",
		"golab bob":                       "",
		"-ada":                            "bob",
		"not:ada":                         "bob",
		"ada | bob":                       "ada bob",
		"ada or bob":                      "ada bob",
		"ada|bob":                         "ada bob",
		`"or"`:                            "ada",
		"ada -countess | bob":             "bob",
		"name:countess":                   "ada",
		"name:paylo":                      "",
		"tag:founder":                     "ada",
		"tag:#Founder":                    "ada",
		"tag:work":                        "ada",
		"tag:work/lisbon":                 "ada",
		"tag:lisbon":                      "",
		"tag:found":                       "",
		"TAG:founder":                     "ada",
		"-tag:founder":                    "bob",
		"pain:hiring":                     "ada",
		"pain:engineers":                  "ada",
		`pain:"go engineers"`:             "ada",
		"pain:churn":                      "",
		"pain:retention":                  "",
		"eased:churn":                     "ada",
		"eased:retention":                 "ada",
		"eased:hiring":                    "",
		"offer:pricing":                   "ada",
		"help:article":                    "ada",
		"help:agencies":                   "ada",
		"help:hired":                      "ada",
		"org:paylo":                       "ada",
		"role:founder":                    "ada",
		"location:sao":                    "ada",
		"interest:cycl":                   "ada",
		"lang:pt":                         "ada",
		"met:2026-01-05":                  "ada",
		"met:2026-01":                     "ada",
		"met:2026":                        "ada",
		"met:2025":                        "",
		"met:>2026-05-19":                 "ada",
		"met:>2026-05-20":                 "",
		"met:>=2026-05-20":                "ada",
		"met:<2026-01-05":                 "",
		"met:<=2026-01-05":                "ada",
		"met:>2026-05":                    "",
		"met:>2025":                       "ada",
		"met:2026-02..2026-04":            "",
		"met:2026-02..2026-05":            "ada",
		"-met:2026":                       "bob",
		"helped:2026-01-07":               "ada",
		"contact:<2026-06":                "ada",
		"contact:<2026-05":                "",
		"since:2026-01":                   "ada",
		"since:2026":                      "ada",
		"since:2026-01-05":                "",
		"has:open-pains":                  "ada",
		"-has:open-pains":                 "bob",
		"has:eased-pains":                 "ada",
		"has:email":                       "ada",
		"has:phone":                       "",
		"has:snooze":                      "",
		"tag:founder pain:hiring org:pay": "ada",
		"tag:designer | met:2026":         "ada",
	} {
		q, err := parseQuery(query)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		var got []string
		for _, p := range []*listed{someone(), nobody} {
			if q.fits(p) {
				got = append(got, p.ID)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q selects %v, want %s", query, got, want)
		}
	}
}

// TestQueryExamples keeps the manual's examples of keys true.
func TestQueryExamples(t *testing.T) {
	for _, k := range queryKeys {
		if _, err := parseQuery(k.Example); err != nil || !strings.HasPrefix(k.Example, k.Name+":") {
			t.Errorf("the example %q of %s: %v", k.Example, k.Name, err)
		}
	}
}

// FuzzParseQuery looks for text that crashes the reader of queries, or gives a
// query that crashes.
func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{"", "a b", `"a b" -c`, "tag:x|met:>2026", "-", "not:", ":", "has:", `pain:""`, "met:..", "met:>--02-29"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if q, err := parseQuery(text); err == nil {
			q.fits(someone())
		}
	})
}
