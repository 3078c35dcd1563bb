package graph

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
)

// TestCheckExamples holds that every example is found by its check, and that
// only checks that take more than a small file have none.
func TestCheckExamples(t *testing.T) {
	without := []string{
		"encoding", "too-large", "too-deep", "include-head", "not-formatted", "unread-file", "needs-newer", "bad-photo", // take odd bytes or further files
		"circular-extends", "duplicate-rule", "unreachable-rule", "bad-expression", "undecided-rule", "missing-example", "failing-example", "unknown-tag", "unknown-field", "unknown-placeholder", // take a rules file
	}
	groups := []string{"baseline", "proposals", "policy"} // take a baseline, a proposal, two versions
	listed := 0
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			if slices.Contains(without, c.ID()) || slices.Contains(groups, g.Name) {
				continue
			}
			listed++
			if found := TryCheck(c.ID()); len(found) == 0 {
				t.Errorf("%s (%s) has no example that it finds", c.ID(), g.Name)
			} else if found[0].Severity != c.Severity() {
				t.Errorf("%s is reported as %v, listed as %v", c.ID(), found[0].Severity, c.Severity())
			}
		}
	}
	if listed < len(checkExamples) {
		t.Errorf("%d examples for %d checks", len(checkExamples), listed)
	}
}

// TestEveryCodeIsTested holds that what no example shows is expected by some
// other test, a script or a golden file: its code stands there as it is printed,
// listed or named.
func TestEveryCodeIsTested(t *testing.T) {
	var tests strings.Builder
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			slashed := filepath.ToSlash(name)
			inTests := strings.HasSuffix(slashed, "_test.go") && !strings.HasSuffix(slashed, "checks_test.go") || strings.Contains(slashed, "/testdata/")
			if err != nil || !d.Type().IsRegular() || !inTests {
				return err
			}
			text, err := os.ReadFile(name)
			tests.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	text := strings.ToLower(tests.String())
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			expected := regexp.MustCompile(`[\["=\s]` + c.ID() + `(\\?\]|["'\n:]| (error|warning|info))|code\.` + strings.ReplaceAll(c.ID(), "-", "") + `\b`)
			if CheckExample(c.ID()) == "" && !expected.MatchString(text) {
				t.Errorf("no test expects %s", c.ID())
			}
		}
	}
}
