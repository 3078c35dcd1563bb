package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/orgwright/orgwright"

// pkg is what the go command says about a package.
type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Dir        string
	Name       string
}

// packages lists the packages of this module, by path without the module's.
func packages(t *testing.T) map[string]pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Dir,Name", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	own := map[string]pkg{}
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if rest, ok := strings.CutPrefix(p.ImportPath, module+"/"); ok {
			own[rest] = p
		}
	}
	if len(own) < 10 {
		t.Fatalf("only %d packages of this module found", len(own))
	}
	return own
}

// within reports whether a package stands in a folder.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func TestImportsGoDownOnly(t *testing.T) {
	own := packages(t)
	for path, p := range own {
		for _, full := range p.Imports {
			dep, ours := strings.CutPrefix(full, module+"/")
			if !ours {
				continue
			}
			switch {
			case within(path, "graph") && within(dep, "layouts"):
				t.Errorf("%s imports %s: graph never sees layouts", path, dep)
			case within(path, "layouts") && within(dep, "graph") && dep != "graph/chart" && dep != "graph/position" && dep != "graph/document":
				t.Errorf("%s imports %s: layouts sees only graph/chart, graph/position and graph/document", path, dep)
			case !within(path, "cmd") && within(dep, "cmd"):
				t.Errorf("%s imports %s: nothing stands on cmd", path, dep)
			case path == "graph/workspace" && dep != "graph/source":
				t.Errorf("%s imports %s: it gives files to everything that reads them", path, dep)
			case path == "graph/wording" && dep != "graph/suggest":
				t.Errorf("%s imports %s: everything that writes a message stands on it", path, dep)
			case path == "graph/finding" && dep != "graph/source" && dep != "graph/wording", path == "graph/code" && dep != "graph/finding":
				t.Errorf("%s imports %s: findings stand on places and words alone, codes on findings alone", path, dep)
			case path == "graph/edit" && (dep == "graph/orgfile" || dep == "graph/orgedit"):
				t.Errorf("%s imports %s: it knows YAML only", path, dep)
			case within(path, dep):
				t.Errorf("%s imports %s: a child never imports its parent", path, dep)
			case strings.HasSuffix(dep, "test"):
				t.Errorf("%s imports %s: what is for tests is imported by tests alone", path, dep)
			case within(dep, "examples"):
				t.Errorf("%s imports %s: examples are inputs", path, dep)
			}
		}
	}
}

func TestOneImporterForEachOutsideWorld(t *testing.T) {
	one := map[string]string{
		"gopkg.in/yaml.v3":                "graph/yamltree",
		"github.com/goccy/go-graphviz":    "layouts/graphviz",
		"github.com/go-text/typesetting":  "layouts/text",
		"github.com/go-fonts/liberation":  "layouts/text",
		"golang.org/x/image":              "layouts/png",
		"cel.dev/cel-go":                  "graph/expr",
		"github.com/spf13/cobra":          "cmd/orgwright/internal/cli",
		"github.com/spf13/pflag":          "cmd/orgwright/internal/cli",
		"golang.org/x/term":               "cmd/orgwright/internal/cli",
		"github.com/xuri/excelize/v2":     "graph/table",
		"github.com/fsnotify/fsnotify":    "cmd/orgwright/internal/serve",
		"codeberg.org/go-pdf/fpdf":        "layouts/pdf",
		"github.com/rogpeppe/go-internal": "cmd/orgwright/internal/cli",
		"github.com/google/go-cmp":        "",
	}
	stdOnly := []string{"graph/scope", "graph/suggest", "graph/digraph", "graph/chart", "graph/position", "graph/source"}
	for path, p := range packages(t) {
		for _, dep := range p.Imports {
			for world, owner := range one {
				if within(dep, world) && path != owner {
					t.Errorf("%s imports %s, which only %q may", path, dep, owner)
				}
			}
			if slices.Contains(stdOnly, path) && strings.Contains(strings.Split(dep, "/")[0], ".") && !strings.HasPrefix(dep, "golang.org/x/text/") && dep != module+"/graph/position" {
				t.Errorf("%s imports %s: it stands on the standard library alone", path, dep)
			}
		}
		for _, bad := range []string{"util", "utils", "common", "helpers", "types"} {
			if p.Name == bad {
				t.Errorf("%s: a package is named for what it holds, not %q", path, bad)
			}
		}
	}
}

// goFiles lists the Go files of the module that are not tests.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, p := range packages(t) {
		names, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			if !strings.HasSuffix(n, "_test.go") {
				files = append(files, n)
			}
		}
	}
	slices.Sort(files)
	return files
}

func TestFilesAndFunctionsStaySmall(t *testing.T) {
	var fileLines, funcLines []int
	fset := token.NewFileSet()
	for _, name := range goFiles(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Count(text, []byte("\n"))
		fileLines = append(fileLines, lines)
		if lines > 400 {
			t.Errorf("%s has %d lines, at most 400", name, lines)
		}
		f, err := parser.ParseFile(fset, name, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
			funcLines = append(funcLines, n)
			if n > 80 {
				t.Errorf("%s: %s has %d lines, at most 80", name, fn.Name.Name, n)
			}
			if fn.Name.Name == "init" && fn.Recv == nil && filepath.Base(filepath.Dir(name)) != "graphviz" {
				t.Errorf("%s: only the start of the Graphviz engine needs an init", name)
			}
		}
	}
	slices.Sort(fileLines)
	slices.Sort(funcLines)
	if m := fileLines[len(fileLines)/2]; m > 200 {
		t.Errorf("the median file has %d lines, at most 200", m)
	}
	if m := funcLines[len(funcLines)*9/10]; m > 40 {
		t.Errorf("nine functions in ten have up to %d lines, at most 40", m)
	}
}

// TestFindingsAreMadeOfCodes holds that everything that is found has a code: one
// of package code, which documentation and settings go through, or that of a
// loaded rule. No other code can be made, and no finding without one.
func TestFindingsAreMadeOfCodes(t *testing.T) {
	fset := token.NewFileSet()
	for _, name := range goFiles(t) {
		dir := filepath.Base(filepath.Dir(name))
		if dir == "finding" {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		made := map[ast.Expr]bool{} // what is given to Code.New
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				switch fn, _ := n.Fun.(*ast.SelectorExpr); {
				case fn == nil:
				case fn.Sel.Name == "New" && len(n.Args) == 1:
					made[n.Args[0]] = true
				case fn.Sel.Name == "NewCode" && dir != "code" && dir != "rule":
					t.Errorf("%s makes a code; those of the program stand in graph/code", fset.Position(n.Pos()))
				}
			case *ast.CompositeLit:
				if isFinding(n.Type) && len(n.Elts) > 0 && !made[n] {
					t.Errorf("%s makes a finding; let a code make it: code.X.New(…)", fset.Position(n.Pos()))
				}
				if list, ok := n.Type.(*ast.ArrayType); ok && isFinding(list.Elt) {
					for _, e := range n.Elts {
						if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
							t.Errorf("%s makes a finding; let a code make it: code.X.New(…)", fset.Position(e.Pos()))
						}
					}
				}
			}
			return true
		})
	}
}

func isFinding(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "Finding" {
		return false
	}
	p, ok := s.X.(*ast.Ident)
	return ok && p.Name == "finding"
}

func TestMainIsSmall(t *testing.T) {
	text, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("\n")); n > 20 {
		t.Errorf("main.go has %d lines, at most 20", n)
	}
}

func TestTopLevelEntries(t *testing.T) {
	allowed := []string{
		"cmd", "graph", "layouts", "examples", "go.mod", "go.sum", "README.md", "LICENSE", "NOTICE",
		"CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "Containerfile", "action.yml",
	}
	// Of a checkout only what is tracked counts; of a source archive, all.
	out, err := exec.Command("git", "-C", "../..", "ls-tree", "--name-only", "HEAD").Output()
	if err != nil {
		out = nil
		entries, err := os.ReadDir("../..")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			out = append(out, e.Name()+"\n"...)
		}
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		if name := lines.Text(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%q stands at the top; everything is under cmd, graph, layouts or examples", name)
		}
	}
}
