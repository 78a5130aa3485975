package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// matching is a world with a vault of one person, in which somebody asks whom
// something helps.
func matching(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, map[string]string{})
	w.write(t, ".notes.toml", "")
	w.write(t, "people/ada.md", "---\nname: Ada\npains:\n  - hiring two Go engineers +hiring\n---\n")
	return w
}

// match runs notes match and returns the exit code.
func (w *world) match(t *testing.T, args ...string) int {
	t.Helper()
	w.stdout.Reset()
	w.stderr.Reset()
	return run(t.Context(), w.Env, append([]string{"match"}, args...))
}

// TestMatchOfSitesThatMisbehave checks that each ends soon, with a word for the
// user and exit code 2.
func TestMatchOfSitesThatMisbehave(t *testing.T) {
	end := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/silent", func(http.ResponseWriter, *http.Request) { <-end })
	mux.HandleFunc("/slow", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<html><p>")
		w.(http.Flusher).Flush()
		<-end
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		line := []byte(strings.Repeat("<p>hiring Go engineers without agencies</p>\n", 1<<10))
		for range 50 << 20 / len(line) {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	})
	site := httptest.NewServer(mux)
	defer site.Close()
	defer close(end)
	for page, word := range map[string]string{
		"/silent": "did not answer in time",
		"/slow":   "did not answer in time",
		"/loop":   "more than 10 times",
		"/file":   "sends on to an address that is no page",
		"/large":  "larger than 10 MiB",
		"/gone":   "no such page (404)",
	} {
		w := matching(t)
		w.Patience = time.Second
		if code := w.match(t, site.URL+page); code != exitFailed {
			t.Errorf("%s: exit code %d", page, code)
		}
		if said := w.stderr.String(); !strings.Contains(said, word) || !strings.Contains(said, "\nhint: ") {
			t.Errorf("%s: said %q, want %q", page, said, word)
		}
	}
}

// TestMatchReadsFoldersOnce checks what of a folder is read, and in which order,
// however it is named.
func TestMatchReadsFoldersOnce(t *testing.T) {
	w := matching(t)
	for _, name := range []string{"b.md", "a.txt", "sub/c.html", ".hidden.md", ".git/d.md", "e.png", "page.html", "page_files/frame.html", "sub/twice.md"} {
		w.write(t, "texts/"+name, "<html><body><p>Hiring Go engineers without agencies, in "+name+"</p></body></html>")
	}
	for from, to := range map[string]string{"link": "texts", "texts/loop": "../texts", "texts/sub/linked.md": "../b.md", "texts/gone.md": "nowhere"} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join(w.Dir, filepath.FromSlash(from))); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if err := os.Symlink(os.DevNull, filepath.Join(w.Dir, "texts", "device.md")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"texts"}, {"link/"}, {"texts", "link", "texts/b.md"}} {
		a := newApp(w.Env)
		a.flags.color = "never"
		v, err := a.load()
		if err != nil {
			t.Fatal(err)
		}
		l, err := a.listSources(v, args)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range l.found {
			got = append(got, strings.TrimPrefix(f.name, strings.TrimSuffix(args[0], "/")+"/"))
		}
		if want := "a.txt b.md gone.md page.html sub/c.html sub/twice.md"; strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", args, got, want)
		}
	}
}

// TestMatchHasABound checks that very many files are refused, not read.
func TestMatchHasABound(t *testing.T) {
	w := matching(t)
	dir := filepath.Join(w.Dir, "texts")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range maxSources + 1 {
		f, err := os.Create(filepath.Join(dir, fmt.Sprint(i)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if code := w.match(t, "texts"); code != exitFailed || !strings.Contains(w.stderr.String(), "more than 10000 texts") {
		t.Errorf("exit code %d, said %q", code, w.stderr.String())
	}
}

// TestMatchSaysHowFarItIs checks that long work is talked about on a terminal
// alone, on a line that is gone at the end.
func TestMatchSaysHowFarItIs(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(3 * progressAfter) }))
	defer site.Close()
	for _, answers := range []bool{true, false} {
		w := matching(t)
		w.write(t, "a.txt", "Hiring Go engineers.")
		w.Answers = answers
		w.match(t, "a.txt", site.URL)
		said := w.stderr.String()
		if shown := strings.Contains(said, "\rreading: 1 of 2 …"); shown != answers {
			t.Errorf("at a terminal %t: said %q", answers, said)
		}
		if !strings.HasSuffix(said, "\r\x1b[K") && answers {
			t.Errorf("the line stays: %q", said)
		}
	}
}

// TestWaitingIsSaid holds that every command that reads all of standard input says so
// to somebody at a terminal, and to nobody else.
func TestWaitingIsSaid(t *testing.T) {
	for _, line := range []string{"match -", "save - --dry-run --title Tea", "met ada - --dry-run", "check --draft -", "import - --from csv"} {
		for _, answers := range []bool{true, false} {
			w := matching(t)
			w.Stdin, w.Answers = strings.NewReader("name\nHiring Go engineers"), answers
			run(t.Context(), w.Env, append([]string{"--no-input"}, strings.Fields(line)...))
			if said := strings.Count(w.stderr.String(), "type or paste the text; "); said > 1 || (said == 1) != answers {
				t.Errorf("notes %s, at a terminal %t: said %q", line, answers, w.stderr.String())
			}
		}
	}
}

// TestMatchWritesNoFolders checks that a report in a file does not tell where
// things are on this machine.
func TestMatchWritesNoFolders(t *testing.T) {
	w := matching(t)
	w.write(t, "texts/a.txt", "Hiring Go engineers.")
	path := filepath.Join(w.Dir, "texts")
	if code := w.match(t, path, "-o", "report.json"); code != exitDone {
		t.Fatalf("exit code %d, %s", code, w.stderr.String())
	}
	text, err := os.ReadFile(filepath.Join(w.Dir, "report.json"))
	if err != nil || !strings.Contains(string(text), `"source": "a.txt"`) || strings.Contains(string(text), w.Dir) {
		t.Errorf("%v\n%s", err, text)
	}
	if w.match(t, path, "--json"); !strings.Contains(w.stdout.String(), filepath.ToSlash(path)) {
		t.Errorf("printed\n%s", w.stdout.String())
	}
}
