//go:build unix

package watch

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"notes/parser/vaulttest"
)

// BenchmarkIdle watches for a second while nothing changes: being told by the
// system, and looking at all files. The metric cpu-ms is the processor's time.
func BenchmarkIdle(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		for _, poll := range []time.Duration{0, DefaultPoll} {
			b.Run(fmt.Sprint(n, "/", poll), func(b *testing.B) {
				v, _ := openLarge(b, n, Watcher{Poll: poll})
				if poll > 0 {
					time.Sleep(2 * tick) // files that were just written are looked at again
				}
				v.sync()
				start := processorTime(b)
				for b.Loop() {
					time.Sleep(time.Second)
				}
				b.ReportMetric(float64((processorTime(b)-start).Microseconds())/1000/float64(b.N), "cpu-ms")
			})
		}
	}
}

// processorTime returns how long processors have worked for this process.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
