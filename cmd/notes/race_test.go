package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// notesWriter is a command for tests: notes-writer append DIR WORD TIMES adds
// as many lines to ada.md, notes-writer helps DIR WORD TIMES logs as many helps
// for ada and prints each that is done, and notes-writer batch DIR NUMBER CALL
// makes the changes of a batch and kills itself at that call.
func notesWriter() {
	args := os.Args[1:]
	number, _ := strconv.Atoi(args[2])
	times, _ := strconv.Atoi(args[3])
	w := newApp(systemEnv(&signals{})).writer()
	var err error
	switch args[0] {
	case "append":
		for i := 0; i < times && err == nil; i++ {
			line := fmt.Sprintln(args[2], i)
			_, err = w.write(args[1], []change{{name: "ada.md", edit: func(text string) (string, error) { return text + line, nil }}})
		}
	case "helps":
		err = logHelps(args[1], args[2], times)
	case "batch":
		calls := 0
		w.before = func(string) error {
			if calls++; calls == times {
				killMyself()
			}
			return nil
		}
		_, err = w.write(args[1], batches[number].changes)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(writerFailed)
	}
}

// logHelps logs helps by the command itself.
func logHelps(dir, word string, times int) error {
	env := systemEnv(&signals{})
	env.Stdout = io.Discard
	for i := range times {
		what := fmt.Sprintf("article %s %d", word, i)
		if code := run(context.Background(), env, []string{"-C", dir, "helped", "ada", what}); code != exitDone {
			return fmt.Errorf("%s: exit code %d", what, code)
		}
		fmt.Println(what)
	}
	return nil
}

// writerFailed is the exit code that tells an error from a kill.
const writerFailed = 3

// killMyself ends the process at once. It does not return.
func killMyself() {
	if p, err := os.FindProcess(os.Getpid()); err == nil {
		_ = p.Kill()
	}
	select {}
}

// TestKill kills the process at each call of a batch in turn. Each file is then
// the old or the new one, whole; and the next command sweeps and works.
//
// No file is written here while a process starts: that has for a moment all
// files open that this one has.
func TestKill(t *testing.T) {
	const together = 4
	for n, done := 1, false; !done; n += together {
		var dirs [together]string
		var ended [together]error
		for i := range dirs {
			dirs[i] = makeVault(t, batches[several].before)
		}
		var group sync.WaitGroup
		for i, dir := range dirs {
			group.Go(func() { ended[i] = runBatch(dir, several, n+i) })
		}
		group.Wait()
		for i, dir := range dirs {
			if exit := (*exec.ExitError)(nil); errors.As(ended[i], &exit) && exit.ExitCode() == writerFailed {
				t.Fatalf("call %d: the command failed", n+i)
			}
			tree := fileTree(t, dir)
			mustBeOldOrNew(t, several, tree)
			if ended[i] == nil && !maps.Equal(tree, batches[several].after) {
				t.Errorf("not killed: got %v", tree)
			}
			mustWorkAgain(t, dir, tree)
			done = done || ended[i] == nil
		}
	}
}

// runBatch makes the changes of a batch in a process that kills itself at that
// call.
func runBatch(dir string, number, call int) error {
	command := exec.Command("notes-writer", "batch", dir, fmt.Sprint(number), fmt.Sprint(call))
	command.Stderr = os.Stderr
	return command.Run()
}

// TestWritersAtOnce lets processes and goroutines add lines to a note.
func TestWritersAtOnce(t *testing.T) {
	const times = 25
	dir := vaultWith(t, map[string]string{"ada.md": ""})
	var group sync.WaitGroup
	words := []string{"one", "two", "three"}
	for _, word := range words {
		group.Go(func() {
			if out, err := exec.Command("notes-writer", "append", dir, word, fmt.Sprint(times)).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	group.Wait()
	var want []string
	for _, word := range words {
		for i := range times {
			want = append(want, fmt.Sprintln(word, i))
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "ada.md"))
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Collect(strings.Lines(string(text)))
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%d lines, want %d", len(got), len(want))
	}
	mustBeAlone(t, filepath.Join(dir, "ada.md"))
}

// TestEightWritersAtOnce lets eight processes log ten helps each for one person.
// Three of them are killed on the way, and others log the rest. Each help that
// was done stands in the note, once; so may the one at which a kill came.
func TestEightWritersAtOnce(t *testing.T) {
	const writers, times = 8, 10
	const head, body = "---\nname: Ada\nhelps:\n", "---\nWhat she said.\n"
	dir := vaultWith(t, map[string]string{"people/ada.md": head + body})
	var done [writers][]string
	var group sync.WaitGroup
	for i := range writers {
		group.Go(func() {
			patience := time.Minute
			if i < 3 {
				patience = time.Duration(100+rand.IntN(400)) * time.Millisecond
			}
			done[i] = helpsUntil(t, dir, fmt.Sprint("first", i), times, patience)
			if rest := times - len(done[i]); rest > 0 {
				done[i] = append(done[i], helpsUntil(t, dir, fmt.Sprint("second", i), rest, time.Minute)...)
			}
		})
	}
	group.Wait()
	path := filepath.Join(dir, "people", "ada.md")
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), head) || !strings.HasSuffix(string(text), body) {
		t.Fatalf("%v: %s", err, text)
	}
	logged := map[string]int{}
	for line := range strings.Lines(strings.TrimSuffix(string(text[len(head):]), body)) {
		_, what, _ := strings.Cut(strings.TrimSpace(line), " article ") // behind the date
		logged["article "+what]++
	}
	for _, what := range slices.Concat(done[:]...) {
		if logged[what] != 1 {
			t.Errorf("%s was done and stands there %d times", what, logged[what])
		}
	}
	if n := len(slices.Concat(done[:]...)); n != writers*times || len(logged) > n+3 {
		t.Errorf("%d helps done, %d logged", n, len(logged))
	}
	if _, err := testWriter(t, nil).write(dir, []change{{name: "people/ada.md", edit: ours}}); err != nil {
		t.Error(err)
	}
	mustBeAlone(t, path)
}

// helpsUntil logs helps in a process that is killed after a while, and returns
// what it did.
func helpsUntil(t *testing.T, dir, word string, times int, patience time.Duration) (done []string) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, "notes-writer", "helps", dir, word, fmt.Sprint(times))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil && ctx.Err() == nil {
		t.Errorf("%s: %v", word, err)
	}
	for line := range strings.Lines(string(out)) {
		done = append(done, strings.TrimSpace(line))
	}
	return done
}

// TestRaceWithAnEditor lets a note be changed while an editor saves it, in all
// ways and at any moment.
func TestRaceWithAnEditor(t *testing.T) {
	t.Parallel()
	if !canSwap(t) {
		t.Skip("this file system cannot exchange files")
	}
	ways := savings
	if !tellsWriters(t) {
		ways = ways[:2]
	}
	dir := vaultWith(t, nil)
	rounds, both := 300, 0
	took := time.Millisecond // to make a change
	for round := range rounds {
		path := filepath.Join(dir, "ada.md")
		file("old\n", 0o644)(t, path)
		settle(t, path)
		e := &editor{path: path, text: fmt.Sprintf("the editor's text %d\n", round)}
		way := ways[round%len(ways)]
		wait := time.Duration(rand.Int64N(int64(took)))
		saved := make(chan struct{})
		go func() {
			defer close(saved)
			time.Sleep(wait)
			for _, step := range way.steps {
				step(e)
			}
		}()
		start := time.Now()
		_, err := newApp(Env{Stderr: io.Discard}).write(dir, []change{{name: "ada.md", edit: ours}})
		took = min(time.Since(start)+1, 5*time.Millisecond)
		<-saved
		if e.err != nil {
			t.Fatal(e.err)
		}
		text, readErr := os.ReadFile(path)
		switch {
		case string(text) == e.text+"ours\n":
			both++
		case string(text) != e.text:
			t.Errorf("saved %s after %v: %q, %v, %v", way.name, wait, text, readErr, err)
		}
		mustBeAlone(t, path)
	}
	t.Logf("%d rounds, %d with both texts, none lost", rounds, both)
}

// BenchmarkWrite changes a note in a vault of that many.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1, 1000, 10_000} {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("people/%d.md", i)] = ""
		}
		dir := vaultWith(b, files)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			w := newApp(Env{}).writer()
			turn := 0
			for b.Loop() {
				turn++
				text := fmt.Sprintln(turn)
				if _, err := w.write(dir, []change{{name: "people/0.md", edit: func(string) (string, error) { return text, nil }}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
