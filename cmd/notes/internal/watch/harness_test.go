package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"notes/parser"
)

// vault is a folder of notes in a test, watched as the program does.
type vault struct {
	testing.TB
	dir     string
	session *parser.Session
	stop    func() error // ends the watching, and returns what Run did
	wait    func() error // waits for its end

	mutex   sync.Mutex
	told    [][]string      // what was told since the last time it was asked, each time it was
	changed []string        // the notes that turned out to be different
	vault   *parser.Vault   // as it was read last
	notices []Notice        // all of them
	synced  map[string]bool // marks that were told
	news    chan struct{}
}

// quick are the times for tests that need not wait for people.
var quick = Watcher{Quiet: 15 * time.Millisecond, Most: 150 * time.Millisecond}

// open watches a folder with some files in it.
func open(t testing.TB, w Watcher, files map[string]string) *vault {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	v := newVault(t, filepath.Join(dir, "vault"))
	v.mkdir(".")
	for name, text := range files {
		v.write(name, text)
	}
	v.start(w)
	return v
}

func newVault(t testing.TB, dir string) *vault {
	return &vault{TB: t, dir: dir, synced: map[string]bool{}, news: make(chan struct{}, 1)}
}

// start watches the folder; the test's end ends it.
func (v *vault) start(w Watcher) {
	v.Helper()
	v.session = &parser.Session{Loader: parser.Loader{FS: os.DirFS(v.dir), Links: true}}
	w.Dir = v.dir
	w.Notice = func(n Notice) {
		v.mutex.Lock()
		defer v.mutex.Unlock()
		v.notices = append(v.notices, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx, v.reload) }()
	v.wait = sync.OnceValue(func() error {
		select {
		case err := <-ended:
			return err
		case <-time.After(10 * time.Second):
			return errors.New("watching does not end")
		}
	})
	v.stop = func() error { cancel(); return v.wait() }
	v.Cleanup(func() { v.stop() })
	v.sync()
}

// markPrefix begins the names of files that tell how far the watcher has come.
const markPrefix = "mark-"

// reload reads the vault again, as the program does.
func (v *vault) reload(paths []string) error {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	var marks []string
	if slices.Contains(paths, ".") {
		found, _ := filepath.Glob(filepath.Join(v.dir, markPrefix+"*"))
		for _, mark := range found {
			marks = append(marks, filepath.Base(mark))
		}
	}
	rest := slices.DeleteFunc(slices.Clone(paths), func(name string) bool {
		isMark := strings.HasPrefix(name, markPrefix)
		if isMark {
			marks = append(marks, name)
		}
		return isMark
	})
	if len(rest) > 0 {
		read, changed, err := v.session.Reload(rest)
		if err == nil {
			v.vault = read
		}
		v.told, v.changed = append(v.told, rest), append(v.changed, changed...)
	}
	for _, mark := range marks {
		v.synced[mark] = true
	}
	select {
	case v.news <- struct{}{}:
	default:
	}
	return nil
}

// sync waits until everything that was done so far was told, and returns it:
// the system tells in order.
func (v *vault) sync() (told [][]string, changed []string) {
	v.Helper()
	mark := fmt.Sprint(markPrefix, time.Now().UnixNano())
	v.write(mark, "")
	defer os.Remove(filepath.Join(v.dir, mark))
	v.until(func() bool { return v.synced[mark] })
	v.mutex.Lock()
	defer v.mutex.Unlock()
	told, changed = v.told, v.changed
	v.told, v.changed = nil, nil
	return told, changed
}

// noticed returns all notices so far.
func (v *vault) noticed() []Notice {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	return slices.Clone(v.notices)
}

// until waits for what is so after something was told.
func (v *vault) until(isSo func() bool) {
	v.Helper()
	patience := time.After(20 * time.Second)
	for {
		v.mutex.Lock()
		is := isSo()
		v.mutex.Unlock()
		if is {
			return
		}
		select {
		case <-v.news:
		case <-patience:
			v.Fatalf("it was not told; what was: %q", v.told)
		}
	}
}

// check holds that the vault as it is kept is the one that is there.
func (v *vault) check() {
	v.Helper()
	l := v.session.Loader
	want, err := l.Load()
	if err != nil {
		v.Fatal(err)
	}
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if reflect.DeepEqual(want, v.vault) {
		return
	}
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	v.Fatalf("-fresh +kept\n%s", cmp.Diff(want, v.vault, all, cmpopts.EquateComparable()))
}

func (v *vault) path(name string) string { return filepath.Join(v.dir, filepath.FromSlash(name)) }

func (v *vault) must(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

func (v *vault) mkdir(name string) {
	v.Helper()
	v.must(os.MkdirAll(v.path(name), 0o777))
}

// write writes a file, and the folders that it lies in.
func (v *vault) write(name, text string) {
	v.Helper()
	v.must(os.MkdirAll(filepath.Dir(v.path(name)), 0o777))
	v.must(os.WriteFile(v.path(name), []byte(text), 0o666))
}

// rename renames a file or a folder, over an empty folder too, as package os
// does not.
func (v *vault) rename(from, to string) {
	v.Helper()
	v.must(syscall.Rename(v.path(from), v.path(to)))
}

func (v *vault) remove(name string) {
	v.Helper()
	v.must(os.RemoveAll(v.path(name)))
}
