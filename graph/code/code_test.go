package code

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
)

// TestEveryCodeIsDocumented holds that every code of the groups has an id of its
// own, which finds it, a sentence, and settings that go together.
func TestEveryCodeIsDocumented(t *testing.T) {
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
}

// TestEveryGroupIsListed holds that Groups forgets no group that is declared.
func TestEveryGroupIsListed(t *testing.T) {
	declared := 0
	files, err := filepath.Glob("*.go")
	for _, name := range files {
		var text []byte
		text, err = os.ReadFile(name)
		if !strings.HasSuffix(name, "_test.go") {
			declared += strings.Count(string(text), " = &Group{")
		}
		if err != nil {
			break
		}
	}
	if err != nil || declared != len(Groups()) {
		t.Errorf("%d groups are declared, %d listed: %v", declared, len(Groups()), err)
	}
}
