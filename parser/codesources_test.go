package parser_test

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"notes/parser"
)

// TestEveryCodeHasARow holds that the table has the codes that the sources
// report, and that each has its page.
func TestEveryCodeHasARow(t *testing.T) {
	var rows, pages []string
	for _, c := range parser.Codes {
		rows = append(rows, c.Name)
	}
	files, err := filepath.Glob("codes/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		pages = append(pages, strings.TrimSuffix(filepath.Base(f), ".txtar"))
	}
	if diff := cmp.Diff(rows, pages); diff != "" {
		t.Errorf("-rows +pages\n%s", diff)
	}
	codes := reported(t, ".", "frontmatter", "../report")
	if diff := cmp.Diff(rows, codes); diff != "" {
		t.Errorf("-rows +in the sources\n%s", diff)
	}
}

// reported returns the codes in the sources of the folders, sorted: what is
// given to anything called code, be it a parameter, a field or a variable.
func reported(t *testing.T, dirs ...string) []string {
	var all []string
	for _, dir := range dirs {
		s := sources{t: t, parameters: map[string][]int{}, constants: map[string]string{}}
		s.parse(dir)
		for _, file := range s.files {
			ast.Inspect(file, func(n ast.Node) bool { all = append(all, s.codes(n)...); return true })
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sources are the files of one package without its tests.
type sources struct {
	t          *testing.T
	files      []*ast.File
	parameters map[string][]int // where functions of that name take a code
	constants  map[string]string
}

func (s *sources) parse(dir string) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		s.t.Fatal(dir, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || filepath.Base(name) == "codes.go" {
			continue
		}
		file, err := goparser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			s.t.Fatal(err)
		}
		s.files = append(s.files, file)
		ast.Inspect(file, s.declared)
	}
}

// declared takes in functions that have a code as a parameter, and constants.
func (s *sources) declared(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		i := 0
		for _, field := range n.Type.Params.List {
			for _, name := range field.Names {
				if name.Name == "code" {
					s.parameters[n.Name.Name] = append(s.parameters[n.Name.Name], i)
				}
				i++
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) {
				s.constants[name.Name] = s.text(n.Values[i])
			}
		}
	}
	return true
}

// codes returns the codes that a node gives to something called code.
func (s *sources) codes(n ast.Node) (all []string) {
	add := func(e ast.Expr) {
		if code := s.text(e); code != "" {
			all = append(all, code)
		}
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		for _, i := range s.parameters[nameOf(n.Fun)] {
			if i < len(n.Args) {
				add(n.Args[i])
			}
		}
	case *ast.KeyValueExpr:
		if isCode(n.Key) {
			add(n.Value)
		}
	case *ast.AssignStmt:
		for i := range n.Lhs {
			if isCode(n.Lhs[i]) && len(n.Lhs) == len(n.Rhs) {
				add(n.Rhs[i])
			}
		}
	case *ast.BinaryExpr:
		if isCode(n.X) {
			add(n.Y)
		}
	}
	return all
}

var codeName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// text returns the code that an expression is: a text or a constant.
func (s *sources) text(e ast.Expr) string {
	text := s.constants[nameOf(e)]
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		text, _ = strconv.Unquote(lit.Value)
	}
	if !codeName.MatchString(text) {
		return ""
	}
	return text
}

func isCode(e ast.Expr) bool { return strings.EqualFold(nameOf(e), "code") }

// nameOf returns the name of a variable, a field, a function or a method.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
