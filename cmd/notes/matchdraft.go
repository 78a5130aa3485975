package main

import (
	"notes/report"
)

// matchDraft prints a message that passes something on to the person whom WHO
// means. Nothing is sent.
func (a *app) matchDraft(flags *matchFlags, arg string) error {
	if err := a.noDraft(flags.outputs); err != nil {
		return err
	}
	return a.show(&flags.reportFlags, func(v *loaded, o report.Options) (report.Report, error) {
		ids, err := a.shownIDs(v, []string{flags.draft}, o)
		switch {
		case err != nil:
			return nil, err
		case len(ids) != 1:
			return nil, fail("run it once for each", "a message goes to one person, and %q names %d", flags.draft, len(ids))
		}
		s, err := a.oneSource(&flags.sourceFlags, v, arg, "--draft")
		if err != nil {
			return nil, err
		}
		return report.NewArticleDraft(v.Vault, s, ids[0], o), nil
	})
}
