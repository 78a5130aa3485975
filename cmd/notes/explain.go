package main

import (
	"fmt"

	"notes/parser"
)

// explainAll is --explain without a code.
const explainAll = "all"

// explain prints the page of a code, or of all codes what they are about.
// `--explain CODE` gives the code as an argument of the command.
func (a *app) explain(code string, args []string) error {
	if err := a.settle(); err != nil {
		return err
	}
	if code == explainAll && len(args) > 0 {
		code, args = args[0], args[1:]
	}
	if len(args) > 0 {
		return fail("run it once for each", "--explain takes one code, not %q too", args[0])
	}
	if code == explainAll {
		for _, c := range parser.Codes {
			fmt.Fprintf(a.ui.out, "%-24s  %-7s  %s\n", c.Name, c.Severity, c.Summary)
		}
		return nil
	}
	c, ok := parser.FindCode(code)
	if !ok {
		nearest := parser.Nearest(code, mapped(parser.Codes, func(c parser.Code) string { return c.Name }))
		return fail(didYouMean(nearest, "`notes check --explain` lists all codes"), "there is no code %q", code)
	}
	a.printPage(c.Page())
	return nil
}
