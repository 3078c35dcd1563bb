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
	s := fmt.Sprintf("%d:%d: %s: %s [%s] %s", f.At.Start.Line, f.At.Start.Col, f.Severity, f.Message, f.Code.ID(), f.Path)
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
		s := f.Code.ID()
		if f.Position != "" {
			s += "(" + f.Position + ")"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// check is a file and the findings that it must give, each as the rule and
// the id of the position.
type check struct{ name, text, want string }

func run(t *testing.T, tests []check) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, fs := build(t, tt.text)
			if got := rulesOf(fs); got != tt.want {
				t.Errorf("got  %s\nwant %s\n%s", got, tt.want, lines(fs))
			}
		})
	}
}

// expect compares the whole text of the findings.
func expect(t *testing.T, fs []finding.Finding, want string) {
	t.Helper()
	if got := lines(fs); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got:\n%s\nwant:%s", got, want)
	}
}
