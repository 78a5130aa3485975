package main

import (
	"errors"
	"strconv"
	"time"

	"notes/parser"
)

// day is the day on which the command runs: fixed by the user, or whatever day
// an instant falls on where the vault is at home.
type day struct {
	fixed   parser.Date
	instant time.Time
	local   *time.Location // where a vault without a time zone is at home
	why     string         // what settled it, for `notes doctor`
}

// in returns the day in the time zone, which may be nil.
func (d day) in(zone *time.Location) parser.Date {
	if !d.fixed.IsZero() {
		return d.fixed
	}
	if zone == nil {
		zone = d.local
	}
	return parser.DateOf(d.instant.In(zone))
}

// settleDay reads the clock, unless --today, NOTES_TODAY or SOURCE_DATE_EPOCH
// (reproducible-builds.org) stand in for it, in this order. An epoch means the
// same day on every machine, so UTC is home then.
func (a *app) settleDay() (day, error) {
	if a.flags.today != "" {
		return fixedDay("--today", a.flags.today)
	}
	if s := a.env.Getenv("NOTES_TODAY"); s != "" {
		return fixedDay("NOTES_TODAY", s)
	}
	if s := a.env.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		seconds, err := strconv.ParseInt(s, 10, 64)
		if err != nil || seconds < 0 || seconds > maxEpoch {
			return day{}, fail("it is the number of seconds since 1970, as in 1767225600", "SOURCE_DATE_EPOCH: %q is no time", s)
		}
		return day{instant: time.Unix(seconds, 0), local: time.UTC, why: "SOURCE_DATE_EPOCH"}, nil
	}
	return day{instant: a.env.Now(), local: time.Local, why: "the clock"}, nil
}

// maxEpoch is the last second of the year 9999.
const maxEpoch = 253402300799

func fixedDay(name, text string) (day, error) {
	d, err := dateArgument(name, text)
	return day{fixed: d, why: name}, err
}

// dateArgument reads the day that a flag or a variable gives.
func dateArgument(name, text string) (parser.Date, error) {
	d, err := parser.ParseDate(text)
	if err == nil {
		return d, nil
	}
	if errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return parser.Date{}, fail("a day is written YYYY-MM-DD, as in 2026-06-01", "%s: %q: %w", name, text, err)
}
