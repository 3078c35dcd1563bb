package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
)

// TestSuppress holds that the suppressions of the old version cover what they
// covered, wherever it stands now, and nothing else.
func TestSuppress(t *testing.T) {
	const allowed = " # orgwright:allow cto-reports-to-cio agreed"
	block := func(id, comment string) string {
		return fmt.Sprintf("- id: %s\n  role: cto\n  reports_to: ceo%s\n", id, comment)
	}
	const ceo = "positions:\n- {id: ceo, role: ceo}\n"
	both := "positions:\n- {id: ceo, role: ceo}\n- reports: [{id: a, role: cto}, {id: b, role: cto}]\n  id: x\n"
	for _, tt := range []struct {
		name, old, new string
		line           int    // that the findings about a and b point at, 0 = each at its own last line
		want           string // whose findings are left
	}{
		{"as it was", ceo + block("a", allowed), ceo + block("a", allowed), 0, ""},
		{"an entry that was a comment", ceo + block("a", allowed), ceo + "- {id: a, role: cto, reports_to: ceo}\n", 0, ""},
		{"another position with the same line", ceo + block("a", allowed), ceo + block("a", "") + block("b", ""), 0, "b"},
		{"a sign for numbers in a text", ceo + "- {name: 'T # 1', id: a, role: cto, reports_to: ceo}" + allowed + "\n", ceo + "- {name: 'T # 2', id: b, role: cto, reports_to: ceo}\n", 0, "b"},
		{"two on one line", strings.ReplaceAll(both, "cto}]", "cto}]"+allowed), both, 4, ""},
		{"three on one line", strings.ReplaceAll(both, "cto}]", "cto}]"+allowed), strings.ReplaceAll(both, "cto}]", "cto}, {id: c, role: cto}]"), 4, "a b"},
	} {
		old, new := read(t, tt.old, nil), read(t, tt.new, nil)
		var found []finding.Finding
		for _, p := range new.Org.Positions {
			if p.ID != "a" && p.ID != "b" {
				continue
			}
			line := tt.line
			if line == 0 {
				line = int(p.Src.At.Start.Line)
				if strings.Contains(tt.new, "- id: "+p.ID) {
					line += 2
				}
			}
			found = append(found, finding.Finding{Code: new.Rules.Rule("cto-reports-to-cio").Code, Position: p.ID, At: p.Src.At.File.LineSpan(line)})
		}
		kept, _ := old.Suppress(found, new.Org, Options{})
		var left []string
		for _, f := range kept {
			left = append(left, f.Position)
		}
		if got := strings.Join(left, " "); got != tt.want {
			t.Errorf("%s: left %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestJudgedDuties holds which responsibilities the new organisation is held to: as the old
// one defined them, and further ones.
func TestJudgedDuties(t *testing.T) {
	const known = "it-budget-definition" // of the catalogue
	define := func(list string) string { return "responsibilities: [" + list + "]\n" + people }
	for _, tt := range []struct{ name, old, new, want string }{
		{"as it was", define("{id: x, source: Article 5}"), define("{id: x, source: Article 5}"), "x Article 5 (line 2)"},
		{"from another source", define("{id: x, source: Article 5}"), "organization: {name: N}\n" + define("{id: x, source: Article 6}"), "x Article 5 (line 3)"},
		{"not defined any more", define("{id: x, source: Article 5}"), "organization: {name: N}\n" + people, "x Article 5 (line 2)"},
		{"a further one", people, define("{id: x, source: Article 5}"), "x Article 5 (line 2)"},
		{"one of the catalogue", people, define("{id: " + known + ", source: Article 5}"), ""},
		{"one of the catalogue, as before", define("{id: " + known + "}"), define("{id: " + known + ", source: Article 5}"), known + "  (line 2)"},
	} {
		old, new := read(t, tt.old, nil), read(t, tt.new, nil)
		var got []string
		for _, d := range Judged(old.Org, new.Org).Responsibilities {
			got = append(got, fmt.Sprintf("%s %s (line %d)", d.ID.Value, d.Source.Value, d.ID.At.Start.Line))
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
