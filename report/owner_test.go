package report_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"notes/parser"
)

// owner is a made-up owner of notes, who meets people, helps them and writes
// it all down.
type owner struct {
	*rand.Rand
	today   parser.Date
	friends []*friend
	saved   []string // resources, as they are written
	pairs   map[string]bool
	n       int // counts what is written down, so that no two texts are alike
}

// friend is a made-up person as the owner knows them. What the reports should
// say of them is reckoned from here, not from the notes.
type friend struct {
	id, every, birthday string
	snooze              parser.Date
	met                 []parser.Date
	pains               []*pain
	helps               []*help
	promises            []*promise
	intros              []*intro
	events              []string
}

type pain struct {
	id, text        string
	since, by, done parser.Date
}

type help struct {
	day          parser.Date
	what, result string
	pain         *pain
}

type promise struct {
	day, done parser.Date
	text      string
	task      bool // written as a task in the body
}

type intro struct {
	by, to                                 *friend
	day, ok, asked, yes, no, later, joined parser.Date
	result                                 string
}

// newOwner makes an owner who knows nobody well yet.
func newOwner(seed uint64, today parser.Date) *owner {
	o := &owner{Rand: rand.New(rand.NewPCG(seed, 4)), today: today, pairs: map[string]bool{}}
	rhythms := []string{"", "10d", "3w", "1m", "6w", "", "tag", "2m"}
	birthdays := []string{"--02-29", "1988-02-29", "", "1990", "--12-30", "1975-01-03", "05-31", "1984-06"}
	for i := range 12 {
		o.friends = append(o.friends, &friend{
			id: fmt.Sprintf("friend-%02d", i), every: rhythms[i%len(rhythms)], birthday: birthdays[(i+int(seed))%len(birthdays)],
		})
	}
	return o
}

// wishes are what people struggle with, and what helps with it.
var wishes = [][2]string{
	{"hiring two Go engineers", "Hiring Go engineers without agencies"},
	{"customers cancel the subscription", "Why customers cancel a subscription"},
	{"plates break in the post", "How plates survive the post"},
	{"the landlord wants the bakery back", "A bakery and its landlord"},
	{"nobody reads the newsletter", "Newsletters that people read"},
}

func (o *owner) chance(percent int) bool { return o.IntN(100) < percent }

// word returns a text that was not written before.
func (o *owner) word(text string) string {
	o.n++
	return fmt.Sprintf("%s, take %d", text, o.n)
}

// awake picks somebody who is not snoozed, or nobody.
func (o *owner) awake() *friend {
	for range 5 {
		if f := o.friends[o.IntN(len(o.friends))]; !f.snooze.After(o.today) {
			return f
		}
	}
	return nil
}

// live lets a day pass.
func (o *owner) live() {
	for _, do := range []struct {
		percent int
		what    func(*friend)
	}{
		{18, o.meet}, {12, o.hear}, {20, o.help}, {12, o.learn}, {15, o.promise}, {12, o.keep},
		{12, o.introduce}, {30, o.step}, {5, o.ease}, {8, o.plan}, {10, o.save},
	} {
		if f := o.awake(); f != nil && o.chance(do.percent) {
			do.what(f)
		}
	}
}

func (o *owner) meet(f *friend) { f.met = append(f.met, o.today) }

func (o *owner) hear(f *friend) {
	o.n++
	p := &pain{id: fmt.Sprintf("p%d", o.n), text: wishes[o.IntN(len(wishes))][0], since: o.today}
	if o.chance(40) {
		p.by = o.today.AddDays(o.IntN(40))
	}
	f.pains = append(f.pains, p)
}

func (o *owner) help(f *friend) {
	h := &help{day: o.today, what: o.word("a thing")}
	if len(f.pains) > 0 && o.chance(70) {
		if p := f.pains[o.IntN(len(f.pains))]; p.done.IsZero() {
			h.pain = p
		}
	}
	f.helps = append(f.helps, h)
}

// learn hears how something went.
func (o *owner) learn(f *friend) {
	for _, h := range f.helps {
		if h.result == "" {
			h.result = []string{"worked", "no", "unknown", "a job came of it"}[o.IntN(4)]
			return
		}
	}
}

// promise promises something, now and then the same thing again a week later.
func (o *owner) promise(f *friend) {
	p := &promise{day: o.today.AddDays(o.IntN(25)), text: o.word("send it"), task: o.chance(30)}
	f.promises = append(f.promises, p)
	if o.chance(15) {
		again := *p
		again.day = again.day.AddDays(7)
		f.promises = append(f.promises, &again)
	}
}

func (o *owner) keep(f *friend) {
	for _, p := range f.promises {
		if p.done.IsZero() && o.chance(50) {
			p.done = o.today
		}
	}
}

func (o *owner) introduce(f *friend) {
	to := o.awake()
	if to == nil || to == f || o.pairs[f.id+to.id] || o.pairs[to.id+f.id] {
		return
	}
	o.pairs[f.id+to.id] = true
	f.intros = append(f.intros, &intro{by: f, to: to, day: o.today})
}

// step moves one of the introductions in somebody's note along.
func (o *owner) step(f *friend) {
	if len(f.intros) == 0 {
		return
	}
	i := f.intros[o.IntN(len(f.intros))]
	switch {
	case i.to.snooze.After(o.today) || !i.no.IsZero() || i.result != "":
	case !i.joined.IsZero():
		i.result = "they met"
	case i.ok.IsZero():
		i.ok = o.today
	case i.asked.IsZero() || i.later.After(i.asked) && !i.later.After(o.today):
		i.asked = o.today
	case i.yes.IsZero() && i.later.IsZero() && o.chance(30):
		i.later = o.today.AddDays(o.IntN(30))
	case i.yes.IsZero() && o.chance(20):
		i.no = o.today
	case i.later.After(o.today):
	case i.yes.IsZero():
		i.yes = o.today
	default:
		i.joined = o.today
	}
}

func (o *owner) ease(f *friend) {
	for _, p := range f.pains {
		if p.done.IsZero() {
			p.done = o.today
			return
		}
	}
}

func (o *owner) plan(f *friend) {
	f.events = append(f.events, fmt.Sprintf("%s %s", o.today.AddDays(o.IntN(30)), o.word("the opening")))
}

func (o *owner) save(*friend) {
	title := wishes[o.IntN(len(wishes))][1]
	o.saved = append(o.saved, fmt.Sprintf("---\ntitle: %s\nsource: https://example.org/%d\ncreated: %s\n---\n%s.\n", o.word(title), o.n, o.today, strings.Repeat(title+" ", 8)))
}

// after counts with the standard library's days: an end of a month that does not
// exist is the month's last day.
func after(last parser.Date, every string, times int, today parser.Date) parser.Date {
	if last.IsZero() {
		return today
	}
	if every == "tag" {
		every = "1m"
	}
	n := int(every[0]-'0') * times
	from := time.Date(int(last.Year), time.Month(last.Month), int(last.Day), 12, 0, 0, 0, time.UTC)
	switch every[len(every)-1] {
	case 'd': // 10d
		return parser.DateOf(from.AddDate(0, 0, 10*times))
	case 'w':
		return parser.DateOf(from.AddDate(0, 0, 7*n))
	}
	to := from.AddDate(0, n, 0)
	if to.Day() != from.Day() {
		to = to.AddDate(0, 0, -to.Day())
	}
	return parser.DateOf(to)
}

// givenOn returns the days on which a friend was given something.
func (o *owner) givenOn(f *friend, result bool) []parser.Date {
	var days []parser.Date
	for _, h := range f.helps {
		if h.result != "" || !result {
			days = append(days, h.day)
		}
	}
	for _, other := range o.friends {
		for _, i := range other.intros {
			if (other == f || i.to == f) && !i.joined.IsZero() && (i.result != "" || !result) {
				days = append(days, i.joined)
			}
		}
	}
	return days
}

func (o *owner) lastContact(f *friend) parser.Date {
	return last(append(o.givenOn(f, false), f.met...))
}

func (o *owner) tries(f *friend) int {
	sign := last(append(o.givenOn(f, true), f.met...))
	days := map[parser.Date]bool{}
	for _, d := range o.givenOn(f, false) {
		if d.After(sign) {
			days[d] = true
		}
	}
	return len(days)
}

func last(days []parser.Date) parser.Date {
	var last parser.Date
	for _, d := range days {
		last = later(last, d)
	}
	return last
}

func later(a, b parser.Date) parser.Date {
	if b.After(a) {
		return b
	}
	return a
}

// open counts the open promises to a friend.
func (f *friend) open() map[promise]int {
	open := map[promise]int{}
	for _, p := range f.promises {
		if p.done.IsZero() {
			open[promise{day: p.day, text: p.text}]++
		}
	}
	return open
}
