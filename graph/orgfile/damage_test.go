package orgfile

import (
	"maps"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/workspace"
)

// TestDamage holds that a document says of which positions something vital may
// not have been read, and whether a part of it is missing.
func TestDamage(t *testing.T) {
	const head = "orgwright: 1\npositions:\n"
	for _, tt := range []struct {
		name, text string
		damaged    string // ids
		mistaken   bool
		incomplete bool
	}{
		{"nothing is wrong", head + "- {id: a, reports_to: b}\n", "", false, false},
		{"a key is mistyped", head + "- {id: a, report_to: b}\n", "a", true, false},
		{"a key is mistyped deeper down", head + "- {id: a, allow: [{rule: r, reasn: x}]}\n", "a", true, false},
		{"a key is given twice", head + "- {id: a, title: A, title: B}\n", "a", true, false},
		{"two keys that exclude each other", head + "- {id: a, role: ceo, roles: [cfo]}\n", "a", true, false},
		{"a vital value", head + "- {id: a, reports_to: {b: c}}\n- {id: b, status: gone}\n", "a b", true, false},
		{"a vital value in a holder", head + "- {id: a, holders: [{name: [x]}]}\n", "a", true, false},
		{"every vital value", head + "- {id: a, title: [x]}\n- {id: b, name: [x]}\n- {id: c, person: [x]}\n- {id: d, holders: [[x]]}\n- {id: e, kind: no}\n" +
			"- {id: f, role: {x: y}}\n- {id: g, roles: {x: y}}\n- {id: h, reports: x}\n", "a b c d e f g h", true, false},
		{"another value", head + "- {id: a, email: x, since: soon}\n", "", true, false},
		{"one that is nested", head + "- {id: a, reports: [{id: b, nmae: x}, {id: c}]}\n", "b", true, false},
		{"one that is nested and has no id", head + "- {id: a, reports: [{title: B}]}\n", "a", true, false},
		{"no id", head + "- {nmae: x}\n", "", true, false},
		{"an unknown key of the file", head + "- {id: a}\nposition: [{id: b}]\n", "", true, true},
		{"a second document", head + "- {id: a}\n---\npositions: []\n", "", true, false},
		{"no YAML", head + "- {id: a\n", "", true, true},
		{"too much", head + "- {id: a}\n- {id: b, tags: " + strings.Repeat("[", maxNesting) + strings.Repeat("]", maxNesting) + "}\n", "b", true, true},
	} {
		doc, found := parse(tt.text)
		var damaged []string
		for _, p := range doc.Positions {
			if p.Damaged {
				damaged = append(damaged, p.ID.Value)
			}
		}
		if got := strings.Join(damaged, " "); got != tt.damaged || doc.Mistaken != tt.mistaken || doc.Incomplete != tt.incomplete {
			t.Errorf("%s: %q are damaged, mistaken %v, incomplete %v\n%v", tt.name, got, doc.Mistaken, doc.Incomplete, found)
		}
	}
}

const maxNesting = 2000

// TestIncludesThatAreNotRead holds that a document knows that a part of it is
// missing, wherever it is missing.
func TestIncludesThatAreNotRead(t *testing.T) {
	for _, tt := range []struct {
		name, include string
		files         map[string]string
		incomplete    bool
	}{
		{"all is read", "b.org.yaml", map[string]string{"b.org.yaml": "orgwright: 1\npositions: [{id: b}]\n"}, false},
		{"no such file", "c.org.yaml", nil, true},
		{"outside", "../b.org.yaml", nil, true},
		{"no pattern", "'[b.org.yaml'", map[string]string{"b.org.yaml": ""}, true},
		{"a pattern without files", "'*.yml'", nil, false},
		{"no YAML", "b.org.yaml", map[string]string{"b.org.yaml": "positions: ["}, true},
		{"no text", "b.org.yaml", map[string]string{"b.org.yaml": "orgwright: 1\n# \xff\n"}, true},
		{"an unknown key", "b.org.yaml", map[string]string{"b.org.yaml": "orgwright: 1\nposition: []\n"}, true},
		{"another mistake", "b.org.yaml", map[string]string{"b.org.yaml": "orgwright: 1\npositions: [{id: b, email: x}]\n"}, false},
	} {
		files := map[string]string{"a.org.yaml": including("a", tt.include)}
		maps.Copy(files, tt.files)
		l, err := loadFrom(t, workspace.Of(files), "a.org.yaml")
		if err != nil {
			t.Fatal(err)
		}
		wrong := len(l.Findings) > 0 && l.Findings[0].Severity == finding.Error
		if l.Doc.Incomplete != tt.incomplete || l.Doc.Mistaken != wrong {
			t.Errorf("%s: incomplete %v, mistaken %v: %v", tt.name, l.Doc.Incomplete, l.Doc.Mistaken, l.Findings)
		}
	}
}
