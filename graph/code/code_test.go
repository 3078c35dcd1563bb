package code

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
)

// TestEveryCodeIsListedAndDocumented holds that the groups list every code of
// this package, once and in the order of its file, under its own group.
func TestEveryCodeIsListedAndDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range Groups() {
		if g.Title == "" || len(g.Codes) == 0 {
			t.Errorf("group %+v", g)
		}
		for _, c := range g.Codes {
			if seen[c.ID()] || !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.ID()) {
				t.Errorf("%q stands there twice, or is no id", c.ID())
			}
			seen[c.ID()] = true
			if c.Group() != g.Name || c.Severity() == finding.Off || len(strings.Fields(c.Doc())) < 4 || !strings.HasSuffix(c.Doc(), ".") {
				t.Errorf("%s of %s: %+v", c.ID(), g.Name, c)
			}
			if Lookup(c.ID()) != c {
				t.Errorf("%s is not found by its id", c.ID())
			}
			if slices.Contains(Settable(), c) != c.Settable() || c.Allowable() && !c.Settable() {
				t.Errorf("%s may be suppressed without being settable", c.ID())
			}
		}
	}
	if Lookup("no-such-code") != nil {
		t.Error("there is a code for everything")
	}
	made := declared(t)
	for _, id := range made {
		if !seen[id] {
			t.Errorf("%s is in no group", id)
		}
	}
	if len(made) != len(seen) {
		t.Errorf("%d codes are made, %d listed", len(made), len(seen))
	}
}

// declared reads the ids of the codes out of the source of this package.
func declared(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if kv, ok := n.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "ID" {
					ids = append(ids, strings.Trim(kv.Value.(*ast.BasicLit).Value, `"`))
				}
			}
			return true
		})
	}
	return ids
}
