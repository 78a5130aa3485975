package main

import (
	"errors"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/windows"
)

// openSafely are further flags for opening a file; none are needed here.
const openSafely = 0

// lockFolder locks a folder by a named mutex, whose name is made from the
// folder's path. It waits until patience is at its end. The mutex belongs to
// the system's thread, so the goroutine stays on it until it unlocks.
func lockFolder(path string, patience time.Duration) (unlock func(), held bool, err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	name, err := windows.UTF16PtrFromString(`Global\notes-` + digest(strings.ToLower(path)))
	if err != nil {
		return func() {}, false, nil
	}
	mutex, err := windows.CreateMutex(nil, false, name)
	if err != nil && !errors.Is(err, windows.ERROR_ALREADY_EXISTS) {
		return func() {}, false, nil
	}
	runtime.LockOSThread()
	event, err := windows.WaitForSingleObject(mutex, uint32(patience.Milliseconds()))
	if err == nil && (event == windows.WAIT_OBJECT_0 || event == windows.WAIT_ABANDONED) {
		return func() { release(mutex) }, true, nil
	}
	runtime.UnlockOSThread()
	windows.CloseHandle(mutex)
	if event == uint32(windows.WAIT_TIMEOUT) {
		return func() {}, false, errLocked
	}
	return func() {}, false, nil
}

func release(mutex windows.Handle) {
	windows.ReleaseMutex(mutex)
	windows.CloseHandle(mutex)
	runtime.UnlockOSThread()
}
