//go:build linux

package hostile

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// order is a command for a launcher to run. What it prints goes into files.
type order struct {
	Args, Env      []string
	Dir, Out, Talk string
	Stranger       bool // as somebody who owns nothing
}

// did is what became of it.
type did struct {
	Code     int // negative where a signal ended it
	Took     time.Duration
	Resident int64 // the peak in bytes
	Failed   string
}

// A launcher is a small process that starts the commands. The system counts to a
// process's peak that of the one that started it, and tests may be large.
type launcher struct {
	orders *json.Encoder
	done   *json.Decoder
}

// isLauncher is the variable of the environment that makes the tests one.
const isLauncher = "HOSTILE_LAUNCHER"

// launchers are those that have nothing to do.
var launchers = make(chan *launcher, runtime.GOMAXPROCS(0))

// startLaunchers starts as many as commands run at once; they end with the tests.
func startLaunchers() error {
	for range cap(launchers) {
		c := exec.Command("/proc/self/exe")
		c.Env = append(os.Environ(), isLauncher+"="+program)
		c.Stderr = os.Stderr
		in, err := c.StdinPipe()
		if err != nil {
			return err
		}
		out, err := c.StdoutPipe()
		if err != nil {
			return err
		}
		if err := c.Start(); err != nil {
			return err
		}
		launchers <- &launcher{json.NewEncoder(in), json.NewDecoder(out)}
	}
	return nil
}

// launch lets a launcher run the command.
func launch(o order) (did, error) {
	l := <-launchers
	defer func() { launchers <- l }()
	if err := l.orders.Encode(o); err != nil {
		return did{}, err
	}
	var d did
	err := l.done.Decode(&d)
	if err == nil && d.Failed != "" {
		err = errors.New(d.Failed)
	}
	return d, err
}

// runOrders is the launcher: it runs what it reads, one after the other.
func runOrders(program string, in io.Reader, out io.Writer) {
	orders, done := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var o order
		if orders.Decode(&o) != nil {
			return
		}
		d, err := runOrder(program, o)
		if err != nil {
			d.Failed = err.Error()
		}
		if done.Encode(d) != nil {
			return
		}
	}
}

func runOrder(program string, o order) (did, error) {
	ctx, cancel := context.WithTimeout(context.Background(), mostWall)
	defer cancel()
	c := exec.CommandContext(ctx, program, o.Args...)
	c.Dir, c.Env = o.Dir, o.Env
	var err error
	if c.Stdout, err = os.Create(o.Out); err != nil {
		return did{}, err
	}
	defer c.Stdout.(*os.File).Close()
	if c.Stderr, err = os.Create(o.Talk); err != nil {
		return did{}, err
	}
	defer c.Stderr.(*os.File).Close()
	if o.Stranger {
		const nobody = 65534
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	if err := c.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		return did{}, err
	}
	d := did{Code: c.ProcessState.ExitCode(), Took: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		d.Resident = usage.Maxrss << 10
	}
	return d, nil
}
