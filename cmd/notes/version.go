package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Show the version of this program",
		Example: example("notes version", "its version, Go's, and the platform"),
		GroupID: "keep",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	info, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintln(a.ui.out, programLine(info))
	return err
}

// version returns the module's version, or for a build from a checkout "devel"
// and the revision, as far as the build knows it.
func version(info *debug.BuildInfo) string {
	if info == nil {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = " " + s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			if s.Value == "true" {
				modified = ", modified"
			}
		}
	}
	return "devel" + revision + modified
}

// programLine says which program this is.
func programLine(info *debug.BuildInfo) string {
	return fmt.Sprintf("notes %s (%s %s/%s)", version(info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
