package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"notes/report"
	"notes/report/render"
)

// checkup is one thing that `notes doctor` looked at.
type checkup struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	What string `json:"what"`         // what was found
	Do   string `json:"do,omitempty"` // what to do about it
}

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Tell which folder is read and why, and what stands in the way",
		Example: example(
			"notes doctor", "a line for each thing, and what to do",
			"notes doctor -C ~/people", "the same for another folder",
		),
		GroupID: "keep",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.doctor(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// doctor prints what it finds. Only a vault that cannot be read is a failure.
func (a *app) doctor(asJSON bool) error {
	settled := a.settle()
	v, err := a.load()
	checks := []checkup{a.checkVault(v, err)}
	if err == nil {
		checks = append(checks, a.checkPeople(v), a.checkFindings(v), a.checkDay(v))
	}
	checks = append(checks, a.checkConfig(settled))
	checks = append(checks, a.checkModel()...)
	checks = append(checks, a.checkTerminal(), checkGit())
	if err == nil {
		checks = append(checks, checkMerge(v)...)
	}
	checks = append(checks, checkProgram())
	for i, c := range checks {
		checks[i].What, checks[i].Do = a.ui.discreet(c.What), a.ui.discreet(c.Do)
	}
	if asJSON {
		return errors.Join(err, a.printJSON(struct {
			Version int       `json:"version"`
			Checks  []checkup `json:"checks"`
		}{1, checks}))
	}
	for _, c := range checks {
		a.printCheckup(c)
	}
	return err
}

func (a *app) printCheckup(c checkup) {
	mark := "ok  "
	if !c.OK {
		mark = "look"
	}
	fmt.Fprintf(a.ui.text, "%s  %-9s %s\n", a.ui.bold(mark), c.Name, render.Clean(c.What))
	if c.Do != "" {
		fmt.Fprintf(a.ui.text, "%16s→ %s\n", "", render.Clean(c.Do))
	}
}

func (a *app) checkVault(v *loaded, err error) checkup {
	if err == nil {
		return checkup{"vault", true, fmt.Sprintf("%s (%s)", v.Dir, v.Why), ""}
	}
	return checkup{"vault", false, err.Error(), hintOf(err)}
}

// checkPeople counts what was read. Who is private counts where they may be shown.
func (a *app) checkPeople(v *loaded) checkup {
	read := a.checkOf(v)
	what := fmt.Sprintf("%s and %s to pass on, in %s", report.Count(read.People, "person", "people"),
		report.Count(len(v.Resources), "thing", "things"), report.Count(read.Files, "note", "notes"))
	c := checkup{Name: "notes", OK: len(v.People) > 0 || v.Config.ID != "", What: what}
	switch {
	case len(v.People) == 0:
		c.Do = howToBegin
	case v.Me == nil:
		c.Do = "a me.md with what you offer and what interests you would be of use; see `notes help format`"
	}
	return c
}

// checkOf is what `notes check` has to say.
func (a *app) checkOf(v *loaded) *report.CheckReport {
	return report.NewCheck(v.Vault, report.Options{Today: v.Today, Private: a.mayShowPrivate()})
}

func (a *app) checkFindings(v *loaded) checkup {
	found := a.checkOf(v)
	c := checkup{Name: "findings", OK: found.Errors == 0, What: found.Severities.Words()}
	if len(found.Findings) > 0 {
		c.Do = "`notes check` shows them"
	}
	return c
}

func (a *app) checkDay(v *loaded) checkup {
	where := "in the system's time zone"
	switch {
	case !a.today.fixed.IsZero():
		where = "whatever the time zone"
	case v.Config.Timezone != nil:
		where = "in the vault's time zone, " + v.Config.Timezone.String()
	case a.today.local == time.UTC:
		where = "in UTC"
	}
	return checkup{"day", true, fmt.Sprintf("%s by %s, %s", v.Today, a.today.why, where), ""}
}

func (a *app) checkConfig(settled error) checkup {
	config, err := a.userConfig()
	switch {
	case err != nil:
		return checkup{"config", false, err.Error(), hintOf(err)}
	case settled != nil:
		return checkup{"config", false, settled.Error(), hintOf(settled)}
	case config.path == "":
		return checkup{"config", true, "none, since your system names no folder for it, and none is needed", ""}
	case !config.found:
		return checkup{"config", true, fmt.Sprintf("none at %s, and none is needed", config.path), ""}
	}
	return checkup{"config", true, config.path, ""}
}

// doctorWaits is how long the doctor waits for a model's answer.
const doctorWaits = 2 * time.Second

// checkModel asks whether the model is there that the configuration names, if it
// names one. The model is not loaded for it.
func (a *app) checkModel() []checkup {
	config, err := a.userConfig()
	if err != nil || config.Match.Embed == "" {
		return nil
	}
	model, err := config.model()
	if err != nil {
		return []checkup{{"model", false, err.Error(), hintOf(err)}}
	}
	ctx, cancel := context.WithTimeout(context.Background(), doctorWaits)
	defer cancel()
	if err := model.Answers(ctx); err != nil {
		return []checkup{{"model", false, err.Error(), hintOf(err)}}
	}
	file := a.vectorFile()
	return []checkup{{"model", true, fmt.Sprintf("%s at %s; %s known already, in %s",
		model.Name, model.Host(), report.Count(file.vectors.Len(), "text is", "texts are"), file.path), ""}}
}

func (a *app) checkTerminal() checkup {
	color := "without colour"
	if a.ui.color {
		color = "in colour"
	}
	if !a.env.isTerminal() {
		return checkup{"output", true, "no terminal: as wide as it comes, " + color, ""}
	}
	c := checkup{"output", true, fmt.Sprintf("a terminal of %d columns, %s", a.env.Width, color), ""}
	if locale := a.locale(); locale != "" && !isUTF8(locale) {
		c.OK = false
		c.What += fmt.Sprintf(", locale %s", locale)
		c.Do = "names such as João may look wrong; a UTF-8 locale shows them, as in LANG=C.UTF-8"
	}
	return c
}

// locale returns the locale for characters, by the rules of POSIX.
func (a *app) locale() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if s := a.env.Getenv(name); s != "" {
			return s
		}
	}
	return ""
}

func isUTF8(locale string) bool {
	l := strings.ToLower(locale)
	return strings.Contains(l, "utf-8") || strings.Contains(l, "utf8")
}

// checkGit looks whether git is there. It is not run.
func checkGit() checkup {
	if path, err := exec.LookPath("git"); err == nil {
		return checkup{"git", true, path, ""}
	}
	return checkup{"git", false, "not found", "everything works without it, but undo is git's: install it and keep the folder in it"}
}

func checkProgram() checkup {
	info, _ := debug.ReadBuildInfo()
	return checkup{"program", true, programLine(info), ""}
}
