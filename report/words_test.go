package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

var update = flag.Bool("update", false, "write what is said into the golden files")

// TestWords reads what today's list, reminders and briefs say about the vaults
// in testdata/words. In an archive the files under vault/ are the notes; any
// other file is what is said, and its name of what: today.WIDTH, why.WIDTH,
// remind.WIDTH or ID,ID.WIDTH of a brief. The day is always 2026-06-01.
func TestWords(t *testing.T) {
	files, err := filepath.Glob("testdata/words/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { checkWords(t, file) })
	}
}

func checkWords(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	notes := fstest.MapFS{}
	for i, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "vault/"); ok {
			notes[name] = &fstest.MapFile{Data: f.Data}
			continue
		}
		got := said(t, notes, f.Name)
		if *update {
			archive.Files[i].Data = got
		} else if diff := cmp.Diff(string(f.Data), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
		if found := cold.Find(got); found != nil {
			t.Errorf("%s says %q", f.Name, found)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// said writes the report of that name.
func said(t *testing.T, notes fstest.MapFS, name string) []byte {
	t.Helper()
	v, err := (&parser.Loader{FS: notes, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	what, columns, _ := strings.Cut(name, ".")
	width, err := strconv.Atoi(columns)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := render.Text(&out, reportOf(t, v, what), render.Options{Width: width}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reportOf(t *testing.T, v *parser.Vault, what string) report.Report {
	o := report.Options{Today: day(t, "2026-06-01")}
	switch what {
	case "today":
		return report.NewToday(v, o)
	case "why":
		o.Why = true
		return report.NewToday(v, o)
	case "remind":
		return report.NewReminders(v, o)
	}
	return report.NewBrief(v, strings.Split(what, ","), o)
}

// TestLengths checks how long a number of days is said to be.
func TestLengths(t *testing.T) {
	months := regexp.MustCompile(`last contact (.*)`)
	for days, want := range map[int]string{
		0: "today", 1: "yesterday", 2: "2 days ago", 13: "13 days ago", 14: "2 weeks ago", 59: "8 weeks ago", 60: "8 weeks ago",
		61: "2 months ago", 364: "11 months ago", 365: "1 year ago", 395: "1 year ago", 396: "13 months ago", 729: "23 months ago", 730: "2 years ago",
	} {
		today := day(t, "2026-06-01")
		v := vaultOf(t, "ada", "last_contact: "+today.AddDays(-days).String())
		intro := report.NewBrief(v, []string{"ada"}, report.Options{Today: today}).Doc().Sections[0].Intro
		if got := months.FindStringSubmatch(intro); len(got) != 2 || got[1] != want {
			t.Errorf("%d days: %q, want %q", days, intro, want)
		}
	}
}

// TestMore checks what is said of the people whom today's list leaves out.
func TestMore(t *testing.T) {
	for _, test := range []struct {
		more, promised int
		want           string
	}{
		{1, 0, "1 more person can wait until another day:"},
		{7, 0, "7 more people can wait until another day:"},
		{1, 1, "1 more person, with a promise due:"},
		{7, 2, "7 more people, 2 of them with a promise due:"},
	} {
		r := report.TodayReport{People: 20, HelpNow: report.HelpNow{More: test.more, MorePromised: test.promised}}
		if got := r.Doc().Sections[0].More; got.Text != test.want || got.Command != "notes remind" {
			t.Errorf("%d more, %d promised: %q", test.more, test.promised, got)
		}
	}
}
