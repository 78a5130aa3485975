package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// workflow is what a file of GitHub Actions says, as far as it matters here.
type workflow struct {
	Permissions map[string]string
	On          yaml.Node
	Jobs        map[string]struct {
		TimeoutMinutes int `yaml:"timeout-minutes"`
		Steps          []runStep
	}
}

// runStep is a step of a job: an action, or commands.
type runStep struct {
	Name, Uses, Run  string
	WorkingDirectory string `yaml:"working-directory"`
	Env              map[string]string
}

// runner runs the commands of jobs in a copy of the example vault that is kept
// in git, with programs in its PATH that only pretend to reach the world.
type runner struct {
	t      *testing.T
	dir    string // the vault
	origin string // the repository from which it was cloned
	stubs  string // the programs, and what they keep
	env    []string
}

func newRunner(t *testing.T, stubs map[string]string) *runner {
	t.Helper()
	for _, program := range []string{"git", "bash"} {
		if _, err := exec.LookPath(program); err != nil || runtime.GOOS == "windows" {
			t.Skip("jobs run where there are git and bash")
		}
	}
	r := &runner{t: t, dir: t.TempDir(), origin: t.TempDir(), stubs: t.TempDir()}
	for name, text := range stubs {
		if err := os.WriteFile(filepath.Join(r.stubs, name), []byte("#!/bin/bash\nset -eu\ncd \"$STUBS\"\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	r.env = append(os.Environ(),
		"HOME="+r.stubs, "XDG_CONFIG_HOME="+r.stubs, "GIT_CONFIG_NOSYSTEM=1", "NOTES_DIR=", "NOTES_TODAY=2026-06-01", "GORACE="+noWait,
		"PATH="+r.stubs+string(os.PathListSeparator)+os.Getenv("PATH"), "STUBS="+r.stubs, "CI=true", "RUNNER_TEMP="+r.stubs)
	if err := os.CopyFS(r.dir, os.DirFS(filepath.Join(repository, "examples", "vault"))); err != nil {
		t.Fatal(err)
	}
	r.run(r.dir, "git init -q -b main && git add -A && git -c user.name=Rita -c user.email=rita@example.org commit -q -m Notes")
	r.run(r.origin, "git init -q --bare -b main")
	r.run(r.dir, "git remote add origin "+r.origin+" && git push -q -u origin main")
	return r
}

// run runs a script as the runners of both places do, and returns what it
// prints.
func (r *runner) run(dir, script string, env ...string) string {
	r.t.Helper()
	out, err := r.try(dir, script, env...)
	if err != nil {
		r.t.Fatalf("%v\n%s\n%s", err, script, out)
	}
	return out
}

func (r *runner) try(dir, script string, env ...string) (string, error) {
	command := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
	command.Dir, command.Env = dir, append(slices.Clone(r.env), env...)
	out, err := command.CombinedOutput()
	return string(out), err
}

// kept returns what the programs keep under a name.
func (r *runner) kept(name string) string {
	text, err := os.ReadFile(filepath.Join(r.stubs, name))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// commits returns how many commits were pushed.
func (r *runner) commits() string {
	r.t.Helper()
	return strings.TrimSpace(r.run(r.origin, "git rev-list --count main"))
}

// goStub pretends to build the program, where its source is.
const goStub = `
[ "$*" = "install ./cmd/notes" ]
[ -e "$OLDPWD/cmd/notes/main.go" ]
`

// ghStub pretends to be the command line of GitHub, with at most one issue.
const ghStub = `
[ "$GH_TOKEN" = token ] && [ "$GH_REPO" = rita/notes ]
echo "$*" >> gh.log
case "$1 $2" in
"label create") touch label ;;
"issue list") if [ -e issue.md ]; then echo 7; fi ;;
"issue edit") [ "$3 $4" = "7 --body-file" ] && cp "$5" issue.md ;;
"issue create") [ -e label ] && [ ! -e issue.md ] && [ "$7" = --body-file ] && cp "$8" issue.md ;;
*) exit 1 ;;
esac
`

// workflows reads the files for GitHub.
func workflows(t *testing.T) map[string]workflow {
	t.Helper()
	all := map[string]workflow{}
	for name, text := range textsIn(t, os.DirFS(filepath.Join(repository, "examples", "ci", "github"))) {
		var w workflow
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = w
	}
	return all
}

// TestWorkflowsAreCareful looks at what a workflow may do: as little as it can.
func TestWorkflowsAreCareful(t *testing.T) {
	pinned := regexp.MustCompile(`^actions/[a-z-]+@(v\d+|[0-9a-f]{40})$`)
	for name, w := range workflows(t) {
		if len(w.Permissions) == 0 || len(w.Jobs) == 0 || w.On.IsZero() {
			t.Errorf("%s: permissions, jobs or events are missing", name)
		}
		for _, job := range w.Jobs {
			if job.TimeoutMinutes == 0 {
				t.Errorf("%s: a job has no end", name)
			}
			for _, s := range job.Steps {
				if s.Uses != "" && !pinned.MatchString(s.Uses) {
					t.Errorf("%s: %s is not pinned", name, s.Uses)
				}
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: what somebody wrote could become a command in\n%s", name, s.Run)
				}
			}
		}
	}
}

// workflow runs the commands of a workflow, in their order, and returns what they print.
func (r *runner) workflow(w workflow) string {
	r.t.Helper()
	var out strings.Builder
	program, err := filepath.Abs(repository)
	if err != nil {
		r.t.Fatal(err)
	}
	_ = os.Symlink(program, filepath.Join(r.dir, ".notes-program"))
	for _, job := range w.Jobs {
		for _, s := range job.Steps {
			env := []string{"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + filepath.Join(r.stubs, "summary.md")}
			for name, value := range s.Env {
				value = strings.NewReplacer("${{ github.token }}", "token", "${{ github.repository }}", "rita/notes").Replace(value)
				env = append(env, name+"="+value)
			}
			if s.Run != "" {
				out.WriteString(r.run(filepath.Join(r.dir, s.WorkingDirectory), s.Run, env...))
			}
		}
	}
	return out.String()
}

func TestGitHubCheck(t *testing.T) {
	r := newRunner(t, map[string]string{"go": goStub})
	check := workflows(t)["notes-check.yml"]
	r.workflow(check)
	if summary := r.kept("summary.md"); !strings.Contains(summary, "#") {
		t.Errorf("the summary is\n%s", summary)
	}
	mustNameNobody(t, r.kept("summary.md"))
	ada := filepath.Join(r.dir, "people", "ada.md")
	if err := os.WriteFile(ada, []byte("---\nname: Ada\nmet:\n  - 2026-02-30 GoLab\n---\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, job := range check.Jobs {
		for _, s := range job.Steps {
			if !strings.HasPrefix(s.Run, "notes check") {
				continue
			}
			if out, err := r.try(r.dir, s.Run); err == nil || !strings.Contains(out, "::error file=people/a") || !strings.Contains(out, ",line=4,") {
				t.Errorf("%v, with a mistake it prints\n%s", err, out)
			}
		}
	}
}

// mustCompareReport looks whether a check says that a written report is not what the
// notes give any more, and when it is.
func (r *runner) mustCompareReport(check func() (string, error)) {
	r.t.Helper()
	r.run(r.dir, "notes report -o report.md")
	if out, err := check(); err != nil || !strings.Contains(out, "report.md is what the notes give for 2026-06-01") {
		r.t.Errorf("%v, with a report that is right it prints\n%s", err, out)
	}
	r.run(r.dir, "CI= notes helped ada 'article On hiring' --pain hiring")
	out, err := check()
	if err == nil || !strings.Contains(out, "report.md is not what the notes give for 2026-06-01: ") {
		r.t.Errorf("%v, with a report that is not right any more it prints\n%s", err, out)
	}
	mustNameNobody(r.t, out)
}

func TestGitHubComparesTheReport(t *testing.T) {
	r := newRunner(t, map[string]string{"go": goStub})
	check := workflows(t)["notes-check.yml"].Jobs["check"]
	i := slices.IndexFunc(check.Steps, func(s runStep) bool { return strings.Contains(s.Run, "report --check") })
	if i < 0 {
		t.Fatal("no step compares the report")
	}
	r.mustCompareReport(func() (string, error) { return r.try(r.dir, check.Steps[i].Run) })
}

func TestGitHubReminders(t *testing.T) {
	r := newRunner(t, map[string]string{"go": goStub})
	reminders := workflows(t)["notes-reminders.yml"]
	r.workflow(reminders)
	if n := r.commits(); n != "2" {
		t.Fatalf("%s commits, want 2", n)
	}
	r.workflow(reminders)
	if n := r.commits(); n != "2" {
		t.Errorf("%s commits after a day without a change, want 2", n)
	}
	files := r.run(r.origin, "git show --name-only --format=%an main")
	if want := "notes\n\nreminders.ics\nreminders.md\n"; files != want {
		t.Errorf("committed:\n%s\nwant\n%s", files, want)
	}
	if text := r.run(r.origin, "git show main:reminders.md"); !strings.Contains(text, "2026-06-01") {
		t.Errorf("the reminders are\n%s", text)
	}
}

func TestGitHubDigest(t *testing.T) {
	r := newRunner(t, map[string]string{"go": goStub, "gh": ghStub})
	digest := workflows(t)["notes-digest.yml"]
	r.workflow(digest)
	first := r.kept("issue.md")
	mustBeDigest(t, first)
	r.env = append(r.env, "NOTES_TODAY=2026-06-08")
	r.workflow(digest)
	if second := r.kept("issue.md"); second == first || !strings.Contains(second, "2026-06-08") {
		t.Errorf("a week later the issue is\n%s", second)
	}
	if log := r.kept("gh.log"); strings.Count(log, "issue create") != 1 || strings.Count(log, "issue edit 7") != 1 {
		t.Errorf("gh was called with\n%s", log)
	}
}

func mustBeDigest(t *testing.T, text string) {
	t.Helper()
	if !strings.Contains(text, "2026-06-01") {
		t.Errorf("the issue is\n%s", text)
	}
	mustNameNobody(t, text)
}

// mustNameNobody looks for words of the example vault.
func mustNameNobody(t *testing.T, text string) {
	t.Helper()
	for _, words := range []string{"Moreira", "Dvořák", "example.com", "example.org", "hiring two Go engineers"} {
		if strings.Contains(text, words) {
			t.Errorf("others read %q in\n%s", words, text)
		}
	}
}

// curlStub pretends to be the API of GitLab, with at most one issue.
const curlStub = `
echo "$*" >> curl.log
[ "$1 $2 $3 $4 $5" = "--silent --show-error --fail --header PRIVATE-TOKEN: secret" ]
body= method=GET last=
for arg; do
  case "$last" in --request) method=$arg ;; --data-urlencode) case "$arg" in description@*) body=${arg#description@} ;; esac ;; esac
  last=$arg
done
case "$method $last" in
"GET https://gitlab.example.org/api/v4/projects/5/issues?labels=notes-digest&state=opened&per_page=1")
  if [ -e issue.md ]; then echo '[{"id":84,"iid":7,"project_id":5,"milestone":{"iid":9}}]'; else echo '[]'; fi ;;
"PUT https://gitlab.example.org/api/v4/projects/5/issues/7") cp "$OLDPWD/$body" issue.md ;;
"POST https://gitlab.example.org/api/v4/projects/5/issues") [ ! -e issue.md ] && cp "$OLDPWD/$body" issue.md ;;
*) exit 22 ;;
esac
`

// gitlabJob is a job of GitLab's.
type gitlabJob struct {
	Extends      string
	BeforeScript []string `yaml:"before_script"`
	Script       []string
	Rules        []map[string]string
}

// gitlab returns what runs the jobs of the file for GitLab, by their names.
func gitlab(t *testing.T) (*runner, func(job string) (string, error)) {
	t.Helper()
	r := newRunner(t, map[string]string{"go": goStub, "curl": curlStub})
	text, err := os.ReadFile(filepath.Join(repository, "examples", "ci", "gitlab", "notes.yml"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]gitlabJob{}
	if err := yaml.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	program := t.TempDir()
	r.run(program, "git init -q -b main && mkdir -p cmd/notes && touch cmd/notes/main.go && git add -A && git -c user.name=n -c user.email=n@example.org commit -q -m Program")
	r.run(r.dir, "git checkout -q --detach")
	r.run(r.dir, "git config --global url."+r.origin+".insteadOf https://notes:secret@gitlab.example.org:443/rita/notes.git")
	r.env = append(r.env, "NOTES_REPOSITORY="+program, "NOTES_TOKEN=secret", "CI_API_V4_URL=https://gitlab.example.org/api/v4", "CI_PROJECT_ID=5",
		"CI_SERVER_HOST=gitlab.example.org", "CI_SERVER_PORT=443", "CI_SERVER_PROTOCOL=https", "CI_PROJECT_PATH=rita/notes", "CI_COMMIT_BRANCH=main")
	return r, func(name string) (string, error) {
		t.Helper()
		job := all[name]
		if len(job.Script) == 0 || job.Extends != ".notes" || len(job.Rules) == 0 {
			t.Fatalf("%s is no job: %+v", name, job)
		}
		lines := slices.Concat(all[job.Extends].BeforeScript, job.Script)
		out, err := r.try(r.dir, strings.Join(lines, "\n"))
		r.run(r.dir, "rm -rf .notes-program")
		return out, err
	}
}

func mustPass(t *testing.T, job func(string) (string, error), name string) {
	t.Helper()
	if out, err := job(name); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func TestGitLabCheck(t *testing.T) {
	r, job := gitlab(t)
	r.mustCompareReport(func() (string, error) { return job("notes-check") })
	report, err := os.ReadFile(filepath.Join(r.dir, "gl-code-quality-report.json"))
	if err != nil || !bytes.HasPrefix(report, []byte("[")) {
		t.Errorf("%v, the report is\n%s", err, report)
	}
}

func TestGitLabReminders(t *testing.T) {
	r, job := gitlab(t)
	mustPass(t, job, "notes-reminders")
	if n := r.commits(); n != "2" {
		t.Fatalf("%s commits, want 2", n)
	}
	mustPass(t, job, "notes-reminders")
	if n := r.commits(); n != "2" {
		t.Errorf("%s commits after a day without a change, want 2", n)
	}
}

func TestGitLabDigest(t *testing.T) {
	r, job := gitlab(t)
	mustPass(t, job, "notes-digest")
	mustBeDigest(t, r.kept("issue.md"))
	r.env = append(r.env, "NOTES_TODAY=2026-06-08")
	mustPass(t, job, "notes-digest")
	if second := r.kept("issue.md"); !strings.Contains(second, "2026-06-08") {
		t.Errorf("a week later the issue is\n%s", second)
	}
	if log := r.kept("curl.log"); strings.Count(log, "--request POST") != 1 || strings.Count(log, "--request PUT") != 1 {
		t.Errorf("curl was called with\n%s", log)
	}
}
