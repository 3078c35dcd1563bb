package graph

import (
	"context"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/workspace"
)

// CheckExample returns a small organisation in which the check with this id finds
// something, "" for checks that take more than one file.
func CheckExample(id string) string { return checkExamples[id] }

// TryCheck runs all checks on the example of one of them and returns the findings
// of that one.
func TryCheck(id string) []finding.Finding {
	example := CheckExample(id)
	if example == "" {
		return nil
	}
	l, err := Load(context.Background(), exampleName, LoadOptions{Files: workspace.Of(map[string]string{exampleName: example})})
	if err != nil {
		return nil
	}
	report, err := Check(context.Background(), l, CheckOptions{Today: "2026-11-01"})
	if err != nil {
		return nil
	}
	var out []finding.Finding
	for _, f := range report.Findings {
		if f.Code.ID() == id {
			out = append(out, f)
		}
	}
	return out
}

const exampleName = "example.org.yaml"
