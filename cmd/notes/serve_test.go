package main

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServeEndsWithASignal stops the command while a browser listens: it gets the
// end of its answer, and the port is free again.
func TestServeEndsWithASignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals here")
	}
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(s.String(), func(t *testing.T) {
			command, address := serveProcess(t, t.TempDir())
			answer, err := http.Get(address + "events")
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			if err := command.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadAll(answer.Body); err != nil {
				t.Errorf("the answer is cut: %v", err)
			}
			var exit *exec.ExitError
			if err := command.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 128+int(s) {
				t.Errorf("ended with %v", err)
			}
			if _, err := http.Get(address); err == nil {
				t.Error("it still answers")
			}
		})
	}
}

// serveProcess runs notes serve as a process, and returns the address that it
// prints.
func serveProcess(t *testing.T, dir string) (*exec.Cmd, string) {
	t.Helper()
	command := exec.Command("notes", "-C", dir, "serve", "--port", "0")
	command.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "GORACE="+noWait)
	talk, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() })
	for lines := bufio.NewScanner(talk); lines.Scan(); {
		if _, address, found := strings.Cut(lines.Text(), "the page is at "); found {
			return command, address
		}
	}
	t.Fatal("it never says where the page is")
	return nil, ""
}

func TestServeAtABusyPort(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	w := watchWorld(t, map[string]string{})
	if code := run(t.Context(), w.Env, []string{"serve", "--port", port}); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	want := "notes: port " + port + " is in use\nhint: --port "
	if said := w.stderr.String(); !strings.HasPrefix(said, want) || !strings.HasSuffix(said, " is free; --port 0 takes any\n") {
		t.Errorf("it said:\n%s", said)
	}
}

// TestServeOpens puts a program of its own in the place of the one that opens
// browsers.
func TestServeOpens(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere the system's own program opens pages")
	}
	folder := t.TempDir()
	opened := filepath.Join(folder, "opened")
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\necho \"$@\" >"+opened+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
	w := startWatch(t, watchWorld(t, map[string]string{}), "serve", "--port", "0", "--open")
	_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
	w.until("the page is opened", func() bool {
		text, _ := os.ReadFile(opened)
		return string(text) == address+"\n"
	})
}

// TestServeLinks opens notes in the app of the user's config, from the page alone.
func TestServeLinks(t *testing.T) {
	world := watchWorld(t, map[string]string{})
	world.write(t, "config/notes/config.toml", "links = \"obsidian\"\n")
	w := startWatch(t, world, "serve", "--port", "0")
	_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
	w.until("a link leads to the app", func() bool { return strings.Contains(w.page(address), `href="obsidian://open?path=`) })
}

// TestServeInCI holds that a page that is served where others may look is redacted,
// unless that is switched off, and shows nobody private in any case.
func TestServeInCI(t *testing.T) {
	for _, c := range []struct {
		flags   []string
		redacts bool
	}{{nil, true}, {[]string{"--no-redact"}, false}} {
		world := watchWorld(t, map[string]string{"CI": "true"})
		world.write(t, "people/hal.md", "---\nname: Hal Hidden\nprivate: true\npains: [a secret]\n---\n")
		w := startWatch(t, world, append([]string{"serve", "--port", "0"}, c.flags...)...)
		_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
		page := w.page(address)
		if redacted := !strings.Contains(page, "hiring two Go engineers"); redacted != c.redacts || !strings.Contains(page, "<main") {
			t.Errorf("serve %v: redacted is %t\n%s", c.flags, redacted, page)
		}
		if strings.Contains(page, "secret") {
			t.Errorf("serve %v shows what is private", c.flags)
		}
	}
}

// TestServeShowsNoFile asks for what a server of files would give.
func TestServeShowsNoFile(t *testing.T) {
	w := startWatch(t, watchWorld(t, map[string]string{}), "serve", "--port", "0")
	_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
	client := http.Client{Timeout: 10 * time.Second}
	for _, path := range []string{"people/ada.md", ".notes.toml", "people/", "../", "%2e%2e/", "report.html", "index.html"} {
		answer, err := client.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		if answer.Body.Close(); answer.StatusCode != http.StatusNotFound && answer.Request.URL.Path != "/" {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
}
