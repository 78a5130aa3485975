package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"notes/parser"
	"notes/report"
)

// dailyCap is the cap of the simulated owner's list.
const dailyCap = 4

// simulation is a made-up year and what is known of its days.
type simulation struct {
	*testing.T
	*owner
	vault     *parser.Vault
	now       *report.TodayReport
	due       *report.RemindReport // by today
	all       *report.RemindReport // without an end
	yesterday map[matter]parser.Date
	notes     map[string]string // yesterday's, by person
	missed    map[*friend]map[matter]bool
	seen      map[string]int // reminders by kind
}

// matter is what a reminder is about, whatever the day.
type matter struct{ person, kind, key string }

func matterOf(r *report.Reminder) matter { return matter{r.Person, r.Kind, r.Key} }

// TestSimulation lets a year pass, day by day, and checks what must hold on
// each.
func TestSimulation(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(years()) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			s := &simulation{T: t, owner: newOwner(seed, day(t, "2027-09-01")), seen: seen, missed: map[*friend]map[matter]bool{}}
			for range 366 {
				s.passDay()
				if t.Failed() {
					t.Fatalf("on %s; the notes:\n%s", s.today, s.allNotes())
				}
			}
		})
	}
	for _, term := range report.Terms {
		if seen[term.Name] == 0 && term.Name != "pain" && !testing.Short() {
			t.Errorf("in all these years no reminder of kind %s", term.Name)
		}
	}
}

// years is how many years are lived.
func years() int {
	if testing.Short() {
		return 1
	}
	return 3
}

// passDay lets the owner live for a day and looks at the list in the evening.
func (s *simulation) passDay() {
	s.today = s.today.AddDays(1)
	s.live()
	s.look()
	s.checkCap()
	s.checkPromises()
	s.checkSubset()
	s.checkAhead()
	s.checkKeys()
	s.checkSnoozed()
	for _, f := range s.friends {
		s.checkRhythm(f)
		s.checkRest(f)
		s.checkBack(f)
	}
	if s.today.Day%10 == 1 {
		s.checkSame()
	}
	if f := s.awake(); f != nil && s.chance(12) {
		s.snooze(f)
	}
	s.remember()
}

func (s *simulation) options(ahead parser.Date) report.Options {
	return report.Options{Today: s.today, Ahead: ahead}
}

func (s *simulation) look() {
	s.vault = s.load()
	s.now = report.NewToday(s.vault, s.options(parser.Date{}))
	s.due = report.NewReminders(s.vault, s.options(s.today))
	s.all = report.NewReminders(s.vault, s.options(parser.Date{}))
	for _, r := range s.all.Reminders {
		s.seen[r.Kind]++
	}
}

func (s *simulation) load() *parser.Vault {
	s.Helper()
	v, err := (&parser.Loader{FS: s.owner.files(), Library: true}).Load()
	if err != nil {
		s.Fatal(err)
	}
	if len(v.Findings()) > 0 {
		s.Fatalf("the notes have findings: %v", v.Findings())
	}
	return v
}

func (s *simulation) allNotes() string {
	var b bytes.Buffer
	files := s.owner.files()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "people/") {
			fmt.Fprintf(&b, "-- %s --\n%s", name, files[name].Data)
		}
	}
	return b.String()
}

// checkCap checks that the list is never longer than its owner wants it, and
// leaves nobody out while it is shorter.
func (s *simulation) checkCap() {
	if n := len(s.now.HelpNow.HelpNow); n > dailyCap || n < dailyCap && s.now.More > 0 {
		s.Errorf("%d people on the list, %d more", n, s.now.More)
	}
}

// checkPromises checks that no promise is lost: each open one is a reminder on
// its day or the end of a snooze, and one that is due is on the list or counted.
func (s *simulation) checkPromises() {
	listed, more := s.listed(), 0
	for _, f := range s.friends {
		due, want := false, map[promise]int{}
		for p, n := range f.open() {
			p.day = parser.Latest(p.day, f.snooze)
			want[p] += n
		}
		for p, n := range want {
			due = due || !p.day.After(s.today)
			got := s.count(s.all, func(r *report.Reminder) bool {
				return r.Person == f.id && r.Kind == "promise" && r.What == p.text && r.Due == p.day
			})
			if got != n {
				s.Errorf("%s: %d reminders of %q for %s, want %d", f.id, got, p.text, p.day, n)
			}
		}
		if due && !listed[f.id] {
			more++
		}
	}
	if s.now.MorePromised != more {
		s.Errorf("promises are due to %d people past the cap, it says %d", more, s.now.MorePromised)
	}
}

// listed says who stands on today's list.
func (s *simulation) listed() map[string]bool {
	listed := map[string]bool{}
	for _, c := range s.now.HelpNow.HelpNow {
		listed[c.Person] = true
	}
	return listed
}

func (s *simulation) count(r *report.RemindReport, is func(*report.Reminder) bool) int {
	n := 0
	for i := range r.Reminders {
		if is(&r.Reminders[i]) {
			n++
		}
	}
	return n
}

// checkSubset checks that each reason of today's list is a reminder of today,
// too. A pain that nobody has helped with is one on any day, and so on none.
func (s *simulation) checkSubset() {
	for _, c := range s.now.HelpNow.HelpNow {
		for _, reason := range c.Reasons {
			found := s.count(s.due, func(r *report.Reminder) bool {
				return r.Person == c.Person && r.Kind == reason.Kind && r.What == reason.What && r.Due == reason.Due
			})
			if found == 0 != (reason.Kind == "pain") {
				s.Errorf("%s: of %s %q there are %d reminders", c.Person, reason.Kind, reason.What, found)
			}
		}
	}
}

// checkAhead checks that looking less far ahead leaves out what comes later,
// counts it, and changes nothing else.
func (s *simulation) checkAhead() {
	week := report.NewReminders(s.vault, s.options(s.today.AddDays(7)))
	for _, r := range []*report.RemindReport{s.due, week} {
		var rest []report.Reminder
		for _, one := range s.all.Reminders {
			if slices.ContainsFunc(r.Reminders, func(m report.Reminder) bool { return matterOf(&m) == matterOf(&one) }) {
				rest = append(rest, one)
			}
		}
		if !reflect.DeepEqual(rest, r.Reminders) && len(rest)+len(r.Reminders) > 0 {
			s.Errorf("ahead to %s (-all +some):\n%s", r.Ahead, cmp.Diff(rest, r.Reminders))
		}
		if len(r.Reminders)+r.More != len(s.all.Reminders) || s.all.More != 0 {
			s.Errorf("ahead to %s: %d and %d more, of %d", r.Ahead, len(r.Reminders), r.More, len(s.all.Reminders))
		}
	}
}

// checkKeys checks that keys are unique, and that a reminder which yesterday
// was for a day to come is there again, with the same key and day, if nothing
// happened to its person.
func (s *simulation) checkKeys() {
	today := map[matter]parser.Date{}
	for i := range s.all.Reminders {
		m := matterOf(&s.all.Reminders[i])
		if _, double := today[m]; double {
			s.Errorf("two reminders %v", m)
		}
		today[m] = s.all.Reminders[i].Due
	}
	for m, due := range s.yesterday {
		f := s.friend(m.person)
		if m.kind != "resource" && due.After(s.today) && s.notes[m.person] == s.notesOf(f) && today[m] != due {
			s.Errorf("%v was for %s yesterday, is for %s", m, due, today[m])
		}
	}
}

func (s *simulation) friend(id string) *friend {
	return s.friends[slices.IndexFunc(s.friends, func(f *friend) bool { return f.id == id })]
}

func (s *simulation) remember() {
	s.yesterday, s.notes = map[matter]parser.Date{}, map[string]string{}
	for i := range s.all.Reminders {
		s.yesterday[matterOf(&s.all.Reminders[i])] = s.all.Reminders[i].Due
	}
	for _, f := range s.friends {
		s.notes[f.id] = s.notesOf(f)
	}
}

// checkRhythm checks the day to be in touch: one rhythm after the last
// contact, doubled with every try.
func (s *simulation) checkRhythm(f *friend) {
	var want []parser.Date
	if tries := s.tries(f); f.every != "" && tries < 3 {
		want = append(want, parser.Latest(after(s.lastContact(f), f.every, 1<<tries, s.today), f.snooze))
	}
	var got []parser.Date
	for _, r := range s.all.Reminders {
		if r.Person == f.id && r.Kind == "rhythm" {
			got = append(got, r.Due)
		}
	}
	if !slices.Equal(got, want) {
		s.Errorf("%s: every %s, last %s, %d tries: in touch on %v, want %v", f.id, f.every, s.lastContact(f), s.tries(f), got, want)
	}
}

// checkRest checks that nobody who rests comes back by himself.
func (s *simulation) checkRest(f *friend) {
	if s.tries(f) < 3 {
		return
	}
	own := []string{"rhythm", "pain", "review", "resource", "ask"}
	for _, c := range s.now.HelpNow.HelpNow {
		for _, r := range c.Reasons {
			if c.Person == f.id && slices.Contains(own, r.Kind) {
				s.Errorf("%s rests, and is on the list for %s", f.id, r.Kind)
			}
		}
	}
	if n := s.count(s.all, func(r *report.Reminder) bool { return r.Person == f.id && slices.Contains(own, r.Kind) }); n > 0 {
		s.Errorf("%s rests, with %d reminders", f.id, n)
	}
}

// snooze wants to hear nothing of a friend for a while. It moves reminders, and
// neither makes nor loses one that lasts.
func (s *simulation) snooze(f *friend) {
	f.snooze = s.today.AddDays(1 + s.IntN(60))
	s.missed[f] = map[matter]bool{}
	before := s.lasting(f)
	s.look()
	if diff := cmp.Diff(before, s.lasting(f), cmp.AllowUnexported(matter{})); diff != "" {
		s.Errorf("%s snoozed (-before +after):\n%s", f.id, diff)
	}
}

// lasting returns what there is to be reminded of until something is done.
func (s *simulation) lasting(f *friend) map[matter]bool {
	matters := map[matter]bool{}
	for _, r := range s.all.Reminders {
		if r.Person == f.id && slices.Contains([]string{"promise", "intro", "rhythm", "review"}, r.Kind) {
			matters[matterOf(&r)] = true
		}
	}
	return matters
}

// checkSnoozed checks that nothing is heard of those who are snoozed, and notes
// what would have been.
func (s *simulation) checkSnoozed() {
	awake := s.remindersWithoutSnooze()
	for _, f := range s.friends {
		if !f.snooze.After(s.today) {
			continue
		}
		n := s.count(s.due, func(r *report.Reminder) bool { return r.Person == f.id })
		if n > 0 || s.listed()[f.id] {
			s.Errorf("%s is snoozed until %s, with %d reminders", f.id, f.snooze, n)
		}
		for _, r := range awake.Reminders {
			if r.Person == f.id && slices.Contains([]string{"promise", "result", "meeting", "event", "ask"}, r.Kind) {
				s.missed[f][matterOf(&r)] = true
			}
		}
	}
}

// remindersWithoutSnooze are those of today if nobody were snoozed.
func (s *simulation) remindersWithoutSnooze() *report.RemindReport {
	until := map[*friend]parser.Date{}
	for _, f := range s.friends {
		until[f], f.snooze = f.snooze, parser.Date{}
	}
	defer func() {
		for f, day := range until {
			f.snooze = day
		}
	}()
	return report.NewReminders(s.load(), s.options(s.today))
}

// checkBack checks that what was due while a friend was snoozed is back from
// the end of the snooze on, for a week, until something happens.
func (s *simulation) checkBack(f *friend) {
	switch {
	case f.snooze.After(s.today):
		return
	case f.snooze.AddDays(6).Before(s.today) || s.notes[f.id] != s.notesOf(f):
		delete(s.missed, f)
	}
	has := func(m matter) bool {
		return slices.ContainsFunc(s.due.Reminders, func(r report.Reminder) bool { return matterOf(&r) == m })
	}
	for m := range s.missed[f] {
		unmet := m.kind == "ask" && s.count(s.due, func(r *report.Reminder) bool { return r.Person == f.id && r.Kind == "meeting" }) > 0
		if !has(m) && !unmet {
			s.Errorf("%v was due during the snooze until %s, and did not come back", m, f.snooze)
		}
	}
}

// checkSame checks that the bytes are the same on any number of CPUs and in any
// order of people and resources, and that the JSON says everything.
func (s *simulation) checkSame() {
	want := asJSON(s.T, s.now) + asJSON(s.T, s.all)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cpus := range []int{1, 8} {
		runtime.GOMAXPROCS(cpus)
		v := *s.vault
		v.People, v.Resources = slices.Clone(v.People), slices.Clone(v.Resources)
		rand.Shuffle(len(v.People), func(i, k int) { v.People[i], v.People[k] = v.People[k], v.People[i] })
		rand.Shuffle(len(v.Resources), func(i, k int) { v.Resources[i], v.Resources[k] = v.Resources[k], v.Resources[i] })
		got := asJSON(s.T, report.NewToday(&v, s.options(parser.Date{}))) + asJSON(s.T, report.NewReminders(&v, s.options(parser.Date{})))
		if got != want {
			s.Errorf("with %d CPUs and in another order:\n%s", cpus, cmp.Diff(want, got))
		}
	}
	var again report.RemindReport
	if err := json.Unmarshal([]byte(asJSON(s.T, s.all)), &again); err != nil {
		s.Fatal(err)
	}
	if diff := cmp.Diff(s.all.Doc(), again.Doc()); diff != "" {
		s.Errorf("what the JSON says differs (-report +JSON):\n%s", diff)
	}
}
