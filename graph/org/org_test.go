package org

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// parse reads a document and fails on what the reader has to say.
func parse(t testing.TB, text string) *orgfile.Document {
	t.Helper()
	doc, findings := orgfile.Parse(&source.File{Name: "x.org.yaml", Text: []byte(text)})
	for _, f := range findings {
		t.Fatalf("reader: %s", line(f))
	}
	return doc
}

// build makes the model of positions alone.
func build(t testing.TB, positions string) (*Org, []finding.Finding) {
	t.Helper()
	return Build(parse(t, "orgwright: 1\norganization: {name: Test}\n"+positions))
}

// line shows a finding as one line, with its notes and hint below.
func line(f finding.Finding) string {
	s := fmt.Sprintf("%d:%d: %s: %s [%s] %s", f.At.Start.Line, f.At.Start.Col, f.Severity, f.Message, f.Rule, f.Path)
	for _, n := range f.Notes {
		s += fmt.Sprintf("\n  %d: %s", n.At.Start.Line, n.Message)
	}
	if f.Hint != "" {
		s += "\n  = " + f.Hint
	}
	return s
}

func lines(fs []finding.Finding) string {
	var all []string
	for _, f := range fs {
		all = append(all, line(f))
	}
	return strings.Join(all, "\n")
}

// rulesOf lists the rule and the position of each finding.
func rulesOf(fs []finding.Finding) string {
	var all []string
	for _, f := range fs {
		s := f.Rule
		if f.Position != "" {
			s += "(" + f.Position + ")"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestTry(t *testing.T) {
	doc, fs := orgfile.Parse(&source.File{Name: "x.org.yaml", Text: []byte(`orgwright: 1
organization: {name: T, as_of: 2026-01-01, tops: [ceo, zz]}
units:
  - {id: a, name: A, parent: b}
  - {id: b, name: B, parent: a, head: nobody}
roles:
  - {id: cdo, title: Digital Boss}
  - {id: itx, title: IT Manager}
positions:
  - {id: ceo, role: CEO, name: Ann}
  - {id: cio, role: CSO, name: Ann, reports_to: CEO, unit: B}
  - {id: x, title: Chief Strategy Officer, reports_to: hr, dotted_to: [x, hq], status: vacant, name: Kim}
  - {id: y, title: Y, reports_to: hr, photo: ../a.png, until: 2020-01-01}
  - {id: z, reports_to: z}
  - {id: w, title: W}
  - {id: w, title: W2, reports_to: ceo, role: cioo}
  - {id: a1, title: A, reports_to: a2}
  - {id: a2, title: A, reports_to: [a3, a1]}
  - {id: a3, title: A, reports_to: a1, reports: [{id: n, title: N, reports_to: w}]}
`)})
	fmt.Println(lines(fs))
	_, fs = Build(doc)
	fmt.Println(lines(fs))
}
