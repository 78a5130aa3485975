package main

import (
	"os"
	"runtime/debug"
	"syscall"
)

// peakOf returns the peak of a process's resident memory in bytes. It is never
// less than what this process had when it started that one: see forgetPeak.
func peakOf(usage any) int64 { return usage.(*syscall.Rusage).Maxrss << 10 }

// forgetPeak makes this process small: a process that it starts counts the memory
// from which it was started as its own.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // proc(5): the peak begins anew
}
