// Mutate makes one small mistake after another in the code of a package and
// runs its tests on each. A mistake that no test notices survives: a test is
// missing there, or the code says something twice.
//
//	.ci/mutate parser/edit                             every mistake
//	.ci/mutate -sample 200 parser/edit                 200 of them, the same ones each time
//	.ci/mutate -line /oneline -run OneLine parser      in some files, by some of the tests
//	.ci/mutate -by parser/edit,parser/merge parser     by the tests of other packages, in this order
//	.ci/mutate -line '/insert.go:3.:' parser/edit      at some places: after a test was added
//
// The mistakes are: a condition that always or never holds, a comparison turned
// or moved by one, && for || and + for -, a lost !, a number one higher, true
// for false in a return, a call or an assignment that is not made, and a loop
// that is left instead of continued.
//
// The changed file is laid over the real one (go test -overlay), so nothing in
// the tree changes. What does not compile is no mistake. Tests that take longer
// than ten seconds and five times what they take without a mistake notice it.
// The exit code is 0 unless something could not be run.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A mutant is a file in which the bytes from start to end are replaced.
type mutant struct {
	at         token.Position
	start, end int
	with, what string
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", m.at.Filename, m.at.Line, m.at.Column, m.what)
}

type result int

const (
	survived result = iota
	killed
	invalid // it does not compile
)

// A suite is the tests of one package.
type suite struct {
	importPath string
	args       []string
	timeout    time.Duration
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
}

func run() error {
	var (
		line   = flag.String("line", "", "only mistakes whose `regexp` matches file:line:column: what")
		sample = flag.Int("sample", 0, "only `N` mistakes, chosen by -seed")
		seed   = flag.Uint64("seed", 1, "which sample")
		tests  = flag.String("run", "", "only tests that match `regexp`")
		by     = flag.String("by", "", "the `packages` whose tests run, with commas; else the package's own")
		jobs   = flag.Int("j", 2, "how many run at a time")
	)
	flag.Parse()
	if flag.NArg() != 1 {
		return errors.New("one package, please: .ci/mutate [switches] PACKAGE")
	}
	mutants, err := mutantsOf(flag.Arg(0))
	if err != nil {
		return err
	}
	mutants, err = choose(mutants, *line, *sample, *seed)
	if err != nil {
		return err
	}
	suites, err := suitesOf(strings.Split(cmp.Or(*by, flag.Arg(0)), ","), *tests)
	if err != nil {
		return err
	}
	results, err := tryAll(mutants, suites, *jobs)
	if err != nil {
		return err
	}
	summarize(results)
	return nil
}

// choose returns the mutants whose line matches, and n of them in the order of
// the files where n is not 0.
func choose(mutants []mutant, line string, n int, seed uint64) ([]mutant, error) {
	pattern, err := regexp.Compile(line)
	if err != nil {
		return nil, err
	}
	mutants = slices.DeleteFunc(mutants, func(m mutant) bool { return !pattern.MatchString(m.String()) })
	if n == 0 || n >= len(mutants) {
		return mutants, nil
	}
	var chosen []mutant
	for _, i := range slices.Sorted(slices.Values(rand.New(rand.NewPCG(seed, 0)).Perm(len(mutants))[:n])) {
		chosen = append(chosen, mutants[i])
	}
	return chosen, nil
}

// goList is what go list -json tells of a package.
type goList struct {
	Dir, ImportPath                    string
	GoFiles, TestImports, XTestImports []string
}

func listed(folder string) (goList, error) {
	var p goList
	out, err := exec.Command("go", "list", "-json", "./"+folder).Output()
	if err != nil {
		return p, fmt.Errorf("go list ./%s: %w", folder, err)
	}
	return p, json.Unmarshal(out, &p)
}

func mutantsOf(folder string) ([]mutant, error) {
	p, err := listed(folder)
	if err != nil {
		return nil, err
	}
	var mutants []mutant
	for _, file := range p.GoFiles {
		in, err := mutantsIn(filepath.Join(folder, file))
		if err != nil {
			return nil, err
		}
		mutants = append(mutants, in...)
	}
	return mutants, nil
}

// suitesOf runs each package's tests once as they are, to know how long that takes.
func suitesOf(packages []string, run string) ([]suite, error) {
	var suites []suite
	for _, folder := range packages {
		p, err := listed(folder)
		if err != nil {
			return nil, err
		}
		s := suite{importPath: p.ImportPath, timeout: 10 * time.Minute}
		if run != "" {
			s.args = append(s.args, "-run", run)
		}
		if slices.Contains(append(p.TestImports, p.XTestImports...), "pgregory.net/rapid") {
			s.args = append(s.args, "-rapid.nofailfile", "-rapid.seed=1", "-rapid.shrinktime=1ms")
		}
		start := time.Now()
		if out, err := s.test(""); err != nil {
			return nil, fmt.Errorf("the tests of %s fail without a mistake: %w\n%s", p.ImportPath, err, out)
		}
		s.timeout = 10*time.Second + 5*time.Since(start)
		suites = append(suites, s)
	}
	return suites, nil
}

// test runs the tests with an overlay, or with none.
func (s suite) test(overlay string) ([]byte, error) {
	args := []string{"test", "-count=1", "-failfast", "-vet=off", "-timeout=" + s.timeout.String(), "-overlay=" + overlay}
	return exec.Command("go", append(append(args, s.importPath), s.args...)...).CombinedOutput()
}

// tryAll prints each mutant that survives as soon as that is known.
func tryAll(mutants []mutant, suites []suite, jobs int) ([]result, error) {
	scratch, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	results := make([]result, len(mutants))
	failures := make([]error, len(mutants))
	places := make(chan int)
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() {
			for i := range places {
				results[i], failures[i] = try(mutants[i], suites, filepath.Join(scratch, strconv.Itoa(i)))
				if failures[i] == nil && results[i] == survived {
					fmt.Println(mutants[i])
				}
			}
		})
	}
	for i := range mutants {
		places <- i
	}
	close(places)
	workers.Wait()
	return results, errors.Join(failures...)
}

func try(m mutant, suites []suite, scratch string) (result, error) {
	overlay, err := m.overlay(scratch)
	if err != nil {
		return invalid, err
	}
	for _, s := range suites {
		out, err := s.test(overlay)
		if bytes.Contains(out, []byte("[build failed]")) {
			return invalid, nil
		}
		if err != nil {
			return killed, nil
		}
	}
	return survived, nil
}

// overlay writes the changed file and what go test -overlay wants to know of it.
func (m mutant) overlay(name string) (string, error) {
	src, err := os.ReadFile(m.at.Filename)
	if err != nil {
		return "", err
	}
	changed := slices.Concat(src[:m.start], []byte(m.with), src[m.end:])
	if err := os.WriteFile(name+".go", changed, 0o600); err != nil {
		return "", err
	}
	path, err := filepath.Abs(m.at.Filename)
	if err != nil {
		return "", err
	}
	content, err := json.Marshal(map[string]map[string]string{"Replace": {path: name + ".go"}})
	if err != nil {
		return "", err
	}
	return name + ".json", os.WriteFile(name+".json", content, 0o600)
}

func summarize(results []result) {
	var counts [invalid + 1]int
	for _, r := range results {
		counts[r]++
	}
	tried := counts[killed] + counts[survived]
	fmt.Printf("%d mistakes, %d more do not compile: the tests notice %.1f %%\n",
		tried, counts[invalid], 100*float64(counts[killed])/float64(max(tried, 1)))
}

// A reader gathers the mutants of one file.
type reader struct {
	files   *token.FileSet
	src     []byte
	mutants []mutant
}

func mutantsIn(path string) ([]mutant, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := &reader{files: token.NewFileSet(), src: src}
	file, err := parser.ParseFile(r.files, path, src, 0)
	if err != nil {
		return nil, err
	}
	ast.Inspect(file, r.visit)
	return r.mutants, nil
}

// add adds the mutant in which what stands from start to end is with. In what
// is said of it, %s is what stood there.
func (r *reader) add(start, end token.Pos, with, what string) {
	at := r.files.Position(start)
	to := r.files.Position(end).Offset
	old := string(r.src[at.Offset:to])
	what = fmt.Sprintf(what, strings.Join(strings.Fields(old), " "))
	with = strings.ReplaceAll(with, "%s", old)
	r.mutants = append(r.mutants, mutant{at: at, start: at.Offset, end: to, with: with, what: what})
}

func (r *reader) replace(at token.Pos, old, with string) {
	r.add(at, at+token.Pos(len(old)), with, "%s is "+with)
}

func (r *reader) remove(n ast.Node) { r.add(n.Pos(), n.End(), "", "no %s") }

func (r *reader) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok != token.CONST && n.Tok != token.IMPORT
	case *ast.IfStmt:
		r.always(n.Cond)
		r.never(n.Cond)
	case *ast.ForStmt:
		if n.Cond != nil {
			r.never(n.Cond) // a loop that never ends says nothing of the tests
		}
	case *ast.SwitchStmt:
		r.cases(n)
	case *ast.BinaryExpr:
		r.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			r.add(n.OpPos, n.OpPos+1, "", "no %s")
		}
	case *ast.IndexExpr:
		r.number(n.Index)
	case *ast.SliceExpr:
		r.number(n.Low)
		r.number(n.High)
	case *ast.ReturnStmt:
		r.returned(n)
	case *ast.ExprStmt, *ast.IncDecStmt:
		r.remove(n)
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			r.remove(n)
		}
	case *ast.BranchStmt:
		r.branch(n)
	}
	return true
}

func (r *reader) always(cond ast.Expr) { r.add(cond.Pos(), cond.End(), "(%s) || true", "always %s") }

func (r *reader) never(cond ast.Expr) { r.add(cond.Pos(), cond.End(), "(%s) && false", "never %s") }

// cases takes those of a switch without a value for what they are: conditions.
func (r *reader) cases(n *ast.SwitchStmt) {
	if n.Tag != nil {
		return
	}
	for _, clause := range n.Body.List {
		for _, cond := range clause.(*ast.CaseClause).List {
			r.always(cond)
			r.never(cond)
		}
	}
}

// others are what an operator is easily mistaken for.
var others = map[token.Token][]string{
	token.EQL: {"!="}, token.NEQ: {"=="},
	token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"},
	token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
	token.LAND: {"||"}, token.LOR: {"&&"},
	token.ADD: {"-"}, token.SUB: {"+"},
}

func (r *reader) binary(n *ast.BinaryExpr) {
	for _, other := range others[n.Op] {
		r.replace(n.OpPos, n.Op.String(), other)
	}
	r.number(n.X)
	r.number(n.Y)
}

func (r *reader) number(n ast.Expr) {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.INT {
		return
	}
	if value, err := strconv.ParseInt(literal.Value, 0, 64); err == nil {
		r.replace(literal.Pos(), literal.Value, strconv.FormatInt(value+1, 10))
	}
}

func (r *reader) returned(n *ast.ReturnStmt) {
	opposite := map[string]string{"true": "false", "false": "true"}
	for _, value := range n.Results {
		if name, ok := value.(*ast.Ident); ok && opposite[name.Name] != "" {
			r.replace(name.Pos(), name.Name, opposite[name.Name])
		}
	}
}

func (r *reader) branch(n *ast.BranchStmt) {
	opposite := map[token.Token]string{token.BREAK: "continue", token.CONTINUE: "break"}
	if with, ok := opposite[n.Tok]; ok && n.Label == nil {
		r.replace(n.Pos(), n.Tok.String(), with)
	}
}
