package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

// progressAfter is how long work takes before anything is said about it, and
// how often that is said anew.
const progressAfter = 400 * time.Millisecond

// progress says on the user's terminal how much of long work is done, on a line
// that is gone when stop is called. On a pipe it says nothing.
func (a *app) progress(what string, done *atomic.Int64, all int) (stop func()) {
	if !a.env.Answers {
		return func() {}
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(progressAfter)
		defer tick.Stop()
		shown := false
		for {
			select {
			case <-end:
				if shown {
					fmt.Fprint(a.ui.err, "\r\x1b[K")
				}
				return
			case <-tick.C:
				shown = true
				fmt.Fprint(a.ui.err, "\r"+soFar(what, done.Load(), all))
			}
		}
	}()
	return func() {
		close(end)
		<-ended
	}
}

func soFar(what string, done int64, all int) string {
	if all == 1 {
		return what + " …"
	}
	return fmt.Sprintf("%s: %d of %d …", what, done, all)
}
