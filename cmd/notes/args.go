package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
)

// oneOf takes exactly one argument, which must be one of the names.
func oneOf(what string, names []string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fail("it is one of "+strings.Join(names, ", "), "%s wants one %s", c.CommandPath(), what)
		}
		return knownName(what, args[0], names)
	}
}

// atMostOneOf takes one argument at most, which must be one of the names.
func atMostOneOf(what string, names []string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return nil
		case 1:
			return knownName(what, args[0], names)
		}
		return fail("run it once for each, or leave the kind away for all of it", "%s takes one %s, not %d", c.CommandPath(), what, len(args))
	}
}

// knownName refuses a name that is none of those that are known.
func knownName(what, name string, names []string) error {
	if slices.Contains(names, name) {
		return nil
	}
	nearest := parser.Nearest(name, names)
	return fail(didYouMean(nearest, "it is one of "+strings.Join(names, ", ")), "there is no %s %q", what, name)
}

// noArguments refuses words after a command that takes none.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fail(fmt.Sprintf("`%s --help` shows what it takes", c.CommandPath()), "%s takes no %q", c.CommandPath(), args[0])
}

// wantsWho refuses a command without the person it is about.
func wantsWho(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return fail("WHO is a name, an alias or an id such as ada; `"+c.CommandPath()+" --help` shows examples", "%s wants to know who", c.CommandPath())
}
