package graph

import (
	"context"
	"io/fs"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
)

// CheckExample is a small organisation that a check finds something in, "" for
// checks that take more than one file.
func CheckExample(id string) string { return checkExamples[id] }

// TryCheck runs everything on the example of a check and returns what that check
// says about it.
func TryCheck(id string) []finding.Finding {
	example := CheckExample(id)
	if example == "" {
		return nil
	}
	l, err := Load(context.Background(), exampleName, LoadOptions{Files: onlyFile(example)})
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

// onlyFile is a folder with nothing but the example.
type onlyFile string

// ReadFile implements orgfile.Opener.
func (f onlyFile) ReadFile(name string) ([]byte, error) {
	switch {
	case name == exampleName:
		return []byte(f), nil
	case strings.HasPrefix(name, "../"):
		return nil, orgfile.ErrOutside
	}
	return nil, fs.ErrNotExist
}

// Glob implements orgfile.Opener.
func (f onlyFile) Glob(string) ([]string, error) { return nil, nil }

// Exists reports whether a photo is there; none is.
func (f onlyFile) Exists(string) bool { return false }
