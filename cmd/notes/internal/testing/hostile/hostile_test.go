//go:build linux

package hostile

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// attack is one hostile vault.
type attack struct {
	name string
	make func(*folder) // adds the attack to the healthy notes

	// want are the findings: of each code in each file the first, as CODE
	// FILE:LINE, or CODE LINE in people/mallory.md; parted by semicolons.
	want string

	who      string // whose note is written to; people/mallory.md unless told otherwise
	broken   bool   // the vault as a whole cannot be read
	stranger bool   // the command runs as somebody who owns nothing here
}

// classes are all attacks. Each class is a file.
var classes = []struct {
	name    string
	attacks func() []attack
	laidOut bool // the report is made of each
}{
	{"encoding", encodings, false},
	{"cut", cuts, false},
	{"yaml", yamls, false},
	{"markdown", markdowns, true},
	{"leavings", leavings, false},
	{"files", files, false},
	{"names", names, false},
	{"dates", dates, false},
	{"cycles", cycles, false},
	{"config", configs, false},
	{"scale", scales, false},
}

// every is a flag of the tests.
var every = flag.Bool("every", false, "run every command on every vault, which takes three times as long")

// program is the command under test.
var program string

// How often it was run, and how long that took altogether, in nanoseconds.
var commands, spent atomic.Int64

// TestMain builds the command as it is shipped: the memory that it takes is
// measured, of which the race detector wants a multiple.
func TestMain(m *testing.M) {
	if program := os.Getenv(isLauncher); program != "" {
		runOrders(program, os.Stdin, os.Stdout)
		return
	}
	dir, err := os.MkdirTemp("", "hostile")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(func() int {
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "notes")
		if out, err := exec.Command("go", "build", "-o", program, "notes/cmd/notes").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "building the command: %v\n%s", err, out)
			return 1
		}
		if err := os.Chmod(dir, 0o755); err != nil { // for the stranger
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		if err := startLaunchers(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

func TestHostileVaults(t *testing.T) {
	alone := healthyAlone(t)
	seen := map[string]bool{}
	for _, class := range classes {
		for _, a := range class.attacks() {
			name := class.name + "/" + a.name
			if seen[name] {
				t.Errorf("two attacks are named %s", name)
			}
			number := len(seen)
			seen[name] = true
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := newSiege(t, number, a, alone)
				s.laidOut = class.laidOut
				s.hold()
			})
		}
	}
	t.Cleanup(func() {
		t.Logf("%d vaults, %d commands, %v of processor time", len(seen), commands.Load(), time.Duration(spent.Load()))
	})
	const fewest = 100
	if len(seen) < fewest {
		t.Errorf("%d attacks, want at least %d", len(seen), fewest)
	}
}
