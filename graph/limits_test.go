package graph

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// onlyShown are limits of how much of something a message shows, or how far a
// guess goes, which nobody has to know.
var onlyShown = []string{
	"maxCycleNotes", "maxSameNames", "maxSuggestions", "maxHidden", "maxCompared", "maxRunes", "maxNotes", "maxExcerpts",
	"maxListed", "maxUnknown", "maxShared", "maxTitles", "maxThrough", "MaxNamed", "maxTitle", "maxMarkdown", "maxFaults", "maxPatterns", "maxBeside", "maxQuoted",
	"MaxPhotoPixels",                                                         // in the list of layouts
	"maxChains", "maxLoads", "maxIDs", "maxRows", "maxExplained", "maxChain", // of figures: JSON and CSV have all groups
	"MaxArrangeColumns",     // in the list of layouts
	"MaxRatio", "MaxMargin", // in the list of layouts
}

// TestLimitsAreListed holds that every constant below graph that is named like a
// limit is in a list.
func TestLimitsAreListed(t *testing.T) {
	listed, there := map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		folder := filepath.Dir(path) + " "
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				for _, spec := range n.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && n.Tok == token.CONST {
						for _, name := range v.Names {
							there[folder+name.Name] = strings.HasPrefix(name.Name, "max") || strings.HasPrefix(name.Name, "Max")
						}
					}
				}
			case *ast.FuncDecl:
				if n.Name.Name == "Limits" {
					ast.Inspect(n.Body, func(n ast.Node) bool {
						if id, ok := n.(*ast.Ident); ok {
							listed[folder+id.Name] = true
						}
						return true
					})
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, limit := range there {
		_, short, _ := strings.Cut(name, " ")
		if limit && !listed[name] && !slices.Contains(onlyShown, short) && name != "source MaxSize" {
			t.Errorf("%s is in no list of limits", name)
		}
	}
	seen := map[string]bool{}
	for _, l := range Limits() {
		if l.What == "" || l.Value <= 0 || l.Unit == "" || l.Message == "" || seen[l.What+l.Unit] {
			t.Errorf("%+v", l)
		}
		seen[l.What+l.Unit] = true
	}
}
