//go:build unix

package main

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// openSafely are flags with which opening a file neither waits for the other
// end of a named pipe nor follows a symbolic link.
const openSafely = unix.O_NONBLOCK | unix.O_NOFOLLOW

// lockFolder locks the folder itself (flock), so that no file is left that
// could go stale: the lock ends with the process at the latest. It waits until
// patience is at its end. Some network file systems have no locks for folders.
func lockFolder(path string, patience time.Duration) (unlock func(), held bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return func() {}, false, nil
	}
	end := time.Now().Add(patience)
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
		case nil:
			return func() { f.Close() }, true, nil
		case unix.EINTR:
			continue
		case unix.EWOULDBLOCK:
		default:
			f.Close()
			return func() {}, false, nil
		}
		if time.Now().After(end) {
			f.Close()
			return func() {}, false, errLocked
		}
		time.Sleep(2 * time.Millisecond)
	}
}
