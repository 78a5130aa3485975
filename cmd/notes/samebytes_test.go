package main

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestSameBytesEverywhere prints and writes everything that has a format, on one
// day of one vault, in two worlds that have nothing else in common: another folder,
// time zone, clock, locale, width, home and number of processors. It is the same
// to the byte, and names no folder outside the vault; nor anybody whose
// note is private; a report that is read names its day once.
func TestSameBytesEverywhere(t *testing.T) {
	vault := canaryVault(t)
	local, procs := time.Local, runtime.GOMAXPROCS(0)
	t.Cleanup(func() { time.Local = local; runtime.GOMAXPROCS(procs) })
	here := &canaryRuns{vault: vault, env: map[string]string{"LANG": "C", "COLUMNS": "40"}}
	there := &canaryRuns{vault: vault, env: map[string]string{"LANG": "de_DE.UTF-8", "COLUMNS": "200", "NO_COLOR": "1"}, below: "a much/longer place"}
	for _, line := range append(everyFormat(t), everyFile(t)...) {
		time.Local = time.FixedZone("west", -11*3600)
		runtime.GOMAXPROCS(1)
		here.now = time.Date(2026, 6, 17, 0, 0, 1, 0, time.UTC)
		one := here.run(t, line)
		time.Local = time.FixedZone("east", 14*3600)
		runtime.GOMAXPROCS(4)
		there.now = time.Date(2031, 12, 31, 23, 59, 59, 0, time.UTC)
		other := there.run(t, line)
		delete(one, "stderr")
		delete(other, "stderr")
		what := "notes " + strings.Join(line, " ")
		if diff := cmp.Diff(one, other); diff != "" {
			t.Errorf("%s is not the same everywhere:\n%s", what, diff)
		}
		for where, text := range one {
			if strings.Contains(text, "canaryhome") {
				t.Errorf("%s: %s names a folder outside the vault:\n%s", what, where, text)
			}
			if found := secret.FindString(text); found != "" {
				t.Errorf("%s: %s shows %q of a private note:\n%s", what, where, found, text)
			}
			words := strings.HasSuffix(what, " text") || strings.HasSuffix(what, " md")
			if n := strings.Count(text, anyDay); line[0] == "report" && words && n != 1 {
				t.Errorf("%s: %s names its day %d times:\n%s", what, where, n, text)
			}
		}
	}
}
