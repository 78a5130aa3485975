// Package pattern compiles regular expressions when they are first used. Most
// runs of a command use none, and compiling all of them would be a good part of
// what the command takes to start.
package pattern

import (
	"regexp"
	"sync"
)

// Of returns what gives the compiled expression. One that is not valid panics at
// its first use.
func Of(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
