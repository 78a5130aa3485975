package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"notes/cmd/notes/internal/testing/ollama"
	"notes/report"
)

// meaningWorld is a world whose configuration has those lines below [match], and
// whose cache is a folder of its own, which is not there yet.
func meaningWorld(t *testing.T, lines string) (w *world, cache string) {
	env := map[string]string{}
	w = newWorld(t, env)
	env["XDG_CACHE_HOME"] = filepath.Join(w.Dir, "cache")
	w.write(t, "config/notes/config.toml", "[match]\n"+lines)
	return w, env["XDG_CACHE_HOME"]
}

// modelLines starts a server and returns the lines of a configuration for it.
func modelLines(t *testing.T, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return fmt.Sprintf("embed = %q\nmodel = %q\n", server.URL, ollama.Model)
}

// ask asks the model of a world's configuration about texts.
func (w *world) ask(offline bool, texts ...string) (map[string][]float32, error) {
	return newApp(w.Env).meaning(offline, report.Options{Private: true}, func(report.Options) []string { return texts })
}

func TestMeaningIsOff(t *testing.T) {
	w, cache := meaningWorld(t, "model = \"words\"\nremote = true\n")
	vectors, err := newApp(w.Env).meaning(false, report.Options{}, func(report.Options) []string {
		t.Error("the texts were looked at")
		return nil
	})
	if vectors != nil || err != nil || w.stderr.Len() > 0 {
		t.Errorf("%v, %v, said %s", vectors, err, &w.stderr)
	}
	if _, err := os.Lstat(cache); err == nil {
		t.Error("something was written")
	}
}

// TestMeaningIsKept: what is known is not asked again, and nobody else can read
// it; a damaged file is made anew.
func TestMeaningIsKept(t *testing.T) {
	s := &ollama.Server{}
	w, cache := meaningWorld(t, modelLines(t, s))
	file := filepath.Join(cache, "notes", "vectors")
	ask := func(requests int) {
		t.Helper()
		vectors, err := w.ask(true, "hiring", "churn")
		if len(vectors) != 2 || err != nil || w.stderr.Len() > 0 || len(s.Asked()) != requests {
			t.Fatalf("%d vectors after %d requests, error %v, said %s", len(vectors), len(s.Asked()), err, &w.stderr)
		}
	}
	ask(1)
	ask(1)
	if runtime.GOOS != "windows" {
		for path, want := range map[string]fs.FileMode{file: 0o600, filepath.Dir(file): 0o700} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v, error %v", path, info.Mode(), err)
			}
		}
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, bad := range [][]byte{good[:len(good)-1], {}, []byte(strings.ToUpper(string(good)))} {
		w.write(t, "cache/notes/vectors", string(bad))
		ask(2 + i)
	}
	ask(4)
	if left, _ := filepath.Glob(filepath.Join(cache, "*", ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestMeaningIsKeptByAll: commands that run at once keep what each has learnt.
func TestMeaningIsKeptByAll(t *testing.T) {
	s := &ollama.Server{Size: 64}
	w, _ := meaningWorld(t, modelLines(t, s))
	var all sync.WaitGroup
	var texts []string
	for i := range 8 {
		own := []string{"shared", fmt.Sprint("text ", i)}
		texts = append(texts, own...)
		all.Go(func() {
			if vectors, err := w.ask(false, own...); len(vectors) != 2 || err != nil {
				t.Errorf("%d vectors, error %v", len(vectors), err)
			}
		})
	}
	all.Wait()
	asked := len(s.Asked())
	if _, err := w.ask(false, texts...); err != nil || len(s.Asked()) != asked {
		t.Errorf("asked again: %v, error %v", s.Asked()[asked:], err)
	}
}

// TestMeaningCannotBeKept: that is said once, and is no mistake.
func TestMeaningCannotBeKept(t *testing.T) {
	w, _ := meaningWorld(t, modelLines(t, &ollama.Server{Size: 2}))
	w.write(t, "cache/notes", "a file where the folder should be")
	texts := make([]string, 2*keepAfter+1)
	for i := range texts {
		texts[i] = fmt.Sprint("text ", i)
	}
	vectors, err := w.ask(false, texts...)
	if len(vectors) != len(texts) || err != nil || strings.Count(w.stderr.String(), "cannot be written") != 1 {
		t.Errorf("%d vectors, error %v, said %s", len(vectors), err, &w.stderr)
	}
}

// TestMeaningIsKeptMeanwhile: who stops the command does not begin anew.
func TestMeaningIsKeptMeanwhile(t *testing.T) {
	s, file, kept := &ollama.Server{Size: 2}, "", false
	w, cache := meaningWorld(t, modelLines(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(file); err == nil {
			kept = true
		}
		s.ServeHTTP(w, r)
	})))
	file = filepath.Join(cache, "notes", "vectors")
	texts := make([]string, keepAfter+100)
	for i := range texts {
		texts[i] = fmt.Sprint("text ", i)
	}
	if _, err := w.ask(false, texts...); err != nil || !kept {
		t.Errorf("error %v, said %s", err, &w.stderr)
	}
}

// TestMeaningStops: what came before the model stopped answering is kept.
func TestMeaningStops(t *testing.T) {
	s := &ollama.Server{Size: 2}
	w, _ := meaningWorld(t, modelLines(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(s.Asked()) == 2 {
			http.Error(w, "", http.StatusServiceUnavailable)
			return
		}
		s.ServeHTTP(w, r)
	})))
	texts := make([]string, 200)
	for i := range texts {
		texts[i] = fmt.Sprint("text ", i)
	}
	vectors, err := w.ask(false, texts...)
	if vectors != nil || err != nil || !strings.Contains(w.stderr.String(), "warning: words alone decide: 127.0.0.1") {
		t.Errorf("%d vectors, error %v, said %s", len(vectors), err, &w.stderr)
	}
	if n := newApp(w.Env).vectorFile().vectors.Len(); n != 128 {
		t.Errorf("%d vectors were kept", n)
	}
}

func TestMeaningWithoutAModel(t *testing.T) {
	tests := []struct {
		lines   string
		offline bool
		warning string // or
		mistake string
		hint    string
	}{
		{lines: `embed = "http://127.0.0.1:1"`, warning: "words alone decide: cannot reach 127.0.0.1:1: ", hint: "ollama serve"},
		{lines: modelLines(t, &ollama.Server{Fails: "hiring"}), warning: "warning: words did not take one of the texts: failed", hint: "words alone decide"},
		{lines: strings.Replace(modelLines(t, &ollama.Server{}), ollama.Model, "gone", 1), warning: "has no model gone", hint: "ollama pull gone"},
		{lines: `embed = "http://192.0.2.1"`, mistake: "config.toml: [match] embed: 192.0.2.1 is not this machine", hint: "remote = true"},
		{lines: `embed = "localhost"`, mistake: "config.toml: [match] embed: this is no address", hint: "http://localhost:11434"},
		{lines: "embed = \"http://192.0.2.1\"\nremote = true", offline: true, warning: "words alone decide: 192.0.2.1 is not asked, since --offline forbids it"},
	}
	for _, test := range tests {
		w, _ := meaningWorld(t, test.lines)
		vectors, err := w.ask(test.offline, "hiring")
		said := w.stderr.String()
		if err != nil {
			said = "notes: " + err.Error() + "\nhint: " + hintOf(err)
		}
		if len(vectors) > 0 || (err != nil) != (test.mistake != "") || !strings.Contains(said, test.warning+test.mistake) || !strings.Contains(said, test.hint) {
			t.Errorf("%s: %d vectors, said %s", test.lines, len(vectors), said)
		}
	}
}

// TestPrivateMeaning: what is private goes to no other machine.
func TestPrivateMeaning(t *testing.T) {
	for address, private := range map[string]bool{"http://127.0.0.1:1": true, "https://models.example.org": false} {
		w, _ := meaningWorld(t, fmt.Sprintf("embed = %q\nremote = true\n", address))
		listed := false
		_, err := newApp(w.Env).meaning(false, report.Options{Private: true}, func(o report.Options) []string {
			if listed = true; o.Private != private {
				t.Errorf("%s: private %v", address, o.Private)
			}
			return nil
		})
		if !listed || err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}
