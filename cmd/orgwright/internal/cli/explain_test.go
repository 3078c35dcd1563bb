package cli

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
)

// TestEveryCodeIsExplained holds that whatever can stand in brackets behind a
// finding is explained, and listed.
func TestEveryCodeIsExplained(t *testing.T) {
	_, list, _ := run(t, "", "rules")
	list = strings.Join(strings.Fields(list), " ")
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			exit, out, errs := run(t, "", "rules", "explain", c.ID())
			out = strings.Join(strings.Fields(out), " ")
			if exit != ExitClean || !strings.HasPrefix(out, c.ID()+": "+c.Doc()) || !strings.Contains(out, g.Title) {
				t.Errorf("rules explain %s says %q, exit code %d\n%s", c.ID(), out, exit, errs)
			}
			if !strings.Contains(list, c.ID()+" "+c.Severity().String()+" "+c.Doc()) {
				t.Errorf("rules does not list %s", c.ID())
			}
		}
	}
}
