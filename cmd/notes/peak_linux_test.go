package main

import "syscall"

// peakOf returns the peak of a process's resident memory in bytes.
func peakOf(usage any) int64 { return usage.(*syscall.Rusage).Maxrss << 10 }
