package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// watched is a command that watches, as a test sees it.
type watched struct {
	*world
	t    *testing.T
	mu   sync.Mutex
	said strings.Builder // on stdout and stderr, as it came
	code chan int
	stop func()
}

// Write takes in what is said.
func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said.Write(p)
}

func (w *watched) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said.String()
}

// startWatch runs a command that watches the vault of a world until the test ends.
func startWatch(t *testing.T, world *world, args ...string) *watched {
	t.Helper()
	w := &watched{world: world, t: t, code: make(chan int, 1)}
	ctx, cancel := context.WithCancelCause(t.Context())
	w.stop = func() { cancel(errors.New("stopped")) }
	env := world.Env
	env.Stdout, env.Stderr = w, w
	a := newApp(env)
	go func() { w.code <- a.execute(ctx, args) }()
	t.Cleanup(func() {
		w.stop()
		select {
		case <-w.code:
		case <-time.After(20 * time.Second):
			t.Error("it does not end")
		}
	})
	return w
}

// until waits until something holds.
func (w *watched) until(what string, holds func() bool) {
	w.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	w.t.Fatalf("%s never holds; it said:\n%s", what, w.all())
}

// untilSaid waits until a line fits.
func (w *watched) untilSaid(pattern string) string {
	w.t.Helper()
	line := regexp.MustCompile("(?m)^" + pattern + "$")
	w.until(pattern, func() bool { return line.MatchString(w.all()) })
	return line.FindString(w.all())
}

func (w *watched) untilHolds(name, text string) {
	w.t.Helper()
	w.until(name+" holds "+text, func() bool {
		data, _ := os.ReadFile(filepath.Join(w.Dir, name))
		return strings.Contains(string(data), text)
	})
}

const adaNote = "---\nname: Ada Moreira\npains:\n  - hiring two Go engineers +hiring since:2026-05-30\n---\n"

// watchWorld is a world with Ada in it, and a cache of its own.
func watchWorld(t *testing.T, env map[string]string) *world {
	t.Helper()
	w := newWorld(t, env)
	env["XDG_CACHE_HOME"] = filepath.Join(w.Dir, ".cache")
	env["NOTES_TODAY"] = "2026-06-01"
	w.write(t, "people/ada.md", adaNote)
	return w
}

func TestWatch(t *testing.T) {
	w := startWatch(t, watchWorld(t, map[string]string{}), "watch", "-o", "report.md", "-o", "remind.ics")
	w.untilSaid("watching 1 person in .*; Ctrl\\+C ends it")
	w.untilHolds("report.md", "hiring two Go engineers")
	w.untilHolds("remind.ics", "BEGIN:VEVENT")

	w.write(t, "people/ada.md", strings.Replace(adaNote, "---\n", "---\nhelps:\n  - 2026-06-01 article Hiring without agencies -> hiring\n", 1))
	w.untilSaid(`\d\d:\d\d people/ada.md: \+1 help \(article → hiring\)`)
	w.untilSaid(`      Ada Moreira: nothing waiting`)
	w.untilHolds("report.md", "Hiring without agencies")

	w.write(t, "people/ada.md", strings.Replace(adaNote, "hiring since:2026-05-30", "hiring since:2026-05-30 done:2026-06-01", 1))
	w.untilSaid(`\d\d:\d\d people/ada.md: “hiring two Go engineers” eased, −1 help .*`)
	w.write(t, "people/ada.md", adaNote)
	w.untilSaid(`\d\d:\d\d people/ada.md: “hiring two Go engineers” open`)

	w.write(t, "library/hiring.md", "---\ntitle: Hiring slowly\ntags: [hiring]\n---\nHow to hire two Go engineers without agencies: ask engineers.\n")
	w.untilSaid(`\d\d:\d\d library/hiring.md: new`)
	w.untilSaid(`      Fits Ada Moreira: hiring two Go engineers \(.*engineers.*\)`)

	w.write(t, "people/berlin/bob.md", "---\nname: Bob\n---\n")
	w.untilSaid(`\d\d:\d\d people/berlin/bob.md: new`)
	if err := os.RemoveAll(filepath.Join(w.Dir, "people/berlin")); err != nil {
		t.Fatal(err)
	}
	w.untilSaid(`\d\d:\d\d people/berlin/bob.md: gone`)
}

func TestWatchSaysWhatIsPrivateToNobody(t *testing.T) {
	world := watchWorld(t, map[string]string{})
	world.write(t, "people/hal.md", "---\nname: Secret Hal\nprivate: true\n---\n")
	w := startWatch(t, world, "watch", "--json")
	w.untilSaid("watching 1 person in .*")
	w.write(t, "people/secret.md", "---\nname: Secret Sam\nprivate: true\n---\n")
	w.write(t, "people/open.md", "---\nname: Open Olga\n---\n")
	w.untilSaid(`\{"version":1,"today":"2026-06-01","changes":\[\{"person":"open".*`)
	w.write(t, "people/hal.md", "---\nname: Secret Hal\n---\n") // was private until now
	w.write(t, "people/next.md", "---\nname: Next Nora\n---\n")
	w.untilSaid(`.*"person":"next".*`)
	if strings.Contains(w.all(), "Secret") {
		t.Errorf("it said:\n%s", w.all())
	}
}

// TestWatchTellsAMove moves a note: nothing else is said of it.
// TestWatchTellsOfSettings holds that settings which can no longer be read are told
// of, once.
func TestWatchTellsOfSettings(t *testing.T) {
	w := startWatch(t, watchWorld(t, map[string]string{}), "watch")
	w.untilSaid("watching 1 person in .*; Ctrl\\+C ends it")
	w.write(t, ".notes.toml", "daily = \"x\n")
	w.untilSaid(`notes: warning: the settings in .notes.toml cannot be read, so the defaults hold`)
	w.write(t, "people/ada.md", adaNote+"More.\n")
	w.untilSaid(`\d\d:\d\d people/ada.md: text changed`)
	if times := strings.Count(w.all(), "warning"); times != 1 {
		t.Errorf("it is told %d times:\n%s", times, w.all())
	}
}

func TestWatchTellsAMove(t *testing.T) {
	w := startWatch(t, watchWorld(t, map[string]string{}), "watch", "--json")
	w.untilSaid("watching 1 person in .*")
	if err := os.Rename(filepath.Join(w.Dir, "people/ada.md"), filepath.Join(w.Dir, "people/moreira.md")); err != nil {
		t.Fatal(err)
	}
	line := w.untilSaid(`.*"person":"moreira".*`)
	if !strings.Contains(line, `"state":"changed","was":"people/ada.md","findings"`) {
		t.Error(line)
	}
}

func TestWatchKeepsGoingWhenAFileCannotBeWritten(t *testing.T) {
	world := watchWorld(t, map[string]string{})
	if err := os.Mkdir(filepath.Join(world.Dir, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	w := startWatch(t, world, "watch", "-o", "site/report.md", "-o", "other.md")
	w.untilHolds("site/report.md", "Ada Moreira")
	if err := os.RemoveAll(filepath.Join(w.Dir, "site")); err != nil {
		t.Fatal(err)
	}
	w.write(t, "people/bob.md", "---\nname: Bob\npains: [plates break]\n---\n")
	w.untilSaid("notes: cannot write .*site/report.md: .*")
	w.untilHolds("other.md", "plates break")
	if err := os.Mkdir(filepath.Join(w.Dir, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	w.write(t, "people/bob.md", "---\nname: Bob\npains: [plates break at sea]\n---\n")
	w.untilHolds("site/report.md", "plates break at sea")
}

func TestTwoWatchersOfOneFile(t *testing.T) {
	world := watchWorld(t, map[string]string{})
	first := startWatch(t, world, "watch", "-o", "report.md")
	first.untilHolds("report.md", "Ada")
	second := startWatch(t, world, "watch", "-o", "report.md")
	second.untilSaid("notes: another notes watch keeps report.md already")
	second.untilSaid("hint: .*")
	third := startWatch(t, world, "watch", "-o", "other.md")
	third.untilHolds("other.md", "Ada")
}

func TestWatchRefuses(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"watch", "--open"}, "notes: --open and --port are for the page\nhint: add --serve\n"},
		{[]string{"watch", "--port", "1"}, "notes: --open and --port are for the page\nhint: add --serve\n"},
		{[]string{"watch", "-o", "people/report.md"}, "notes: people/report.md would be read as the note of a person\nhint: write it beside the notes, as in -o report.md\n"},
		{[]string{"watch", "-o", "report.pdf"}, "notes: no format is known for \"report.pdf\"\nhint: the endings are .txt, .md, .html, .json, .csv, .ics; or say --format\n"},
		{[]string{"watch", "here"}, "notes: notes watch takes no \"here\"\n"},
	} {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			w := startWatch(t, watchWorld(t, map[string]string{}), test.args...)
			w.until("what is wrong is said", func() bool { return w.all() != "" })
			if !strings.HasPrefix(w.all(), test.want[:strings.Index(test.want, "\n")]) {
				t.Errorf("got:\n%s", w.all())
			}
		})
	}
}

// page asks a served page for what it says.
func (w *watched) page(address string) string {
	w.t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

func TestServe(t *testing.T) {
	w := startWatch(t, watchWorld(t, map[string]string{}), "serve", "--port", "0")
	_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
	w.until("the page shows Ada", func() bool { return strings.Contains(w.page(address), "hiring two Go engineers") })

	w.write(t, "people/ada.md", strings.Replace(adaNote, "since:", "[ since:", 1)+"a body\n")
	w.write(t, "people/ada.md", strings.Replace(adaNote, "pains:", "pains: [", 1))
	w.until("the page says that the note is broken", func() bool { return strings.Contains(w.page(address), "Shown as it was") })
	if text := w.page(address); !strings.Contains(text, "hiring two Go engineers") {
		t.Errorf("what was there is gone:\n%s", text)
	}
	w.write(t, "people/ada.md", strings.Replace(adaNote, "two Go", "three Go", 1))
	w.until("the page shows what is there now", func() bool {
		text := w.page(address)
		return strings.Contains(text, "three Go engineers") && !strings.Contains(text, "Shown as it was")
	})
}

// TestNewDay lets a day pass while somebody watches.
func TestNewDay(t *testing.T) {
	env := map[string]string{}
	world := watchWorld(t, env)
	delete(env, "NOTES_TODAY")
	var mu sync.Mutex
	now := time.Date(2026, 6, 1, 23, 59, 59, int(900*time.Millisecond), time.Local)
	world.Now = func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}
	w := startWatch(t, world, "watch", "-o", "report.md")
	w.untilHolds("report.md", "2026-06-01")
	mu.Lock()
	now = now.Add(2 * time.Second)
	mu.Unlock()
	w.untilHolds("report.md", "2026-06-02")
	w.untilSaid("it is Tue 2026-06-02")
}
