package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/layouts"
)

// TestReadmeListsTheFormats holds that the README has a row for every format of
// findings and of pictures, and no other.
func TestReadmeListsTheFormats(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var findings, pictures []string
	for _, f := range finding.Formats() {
		findings = append(findings, fmt.Sprintf("| `%s` | %s |", f.Name, f.Doc))
	}
	for _, e := range layouts.Encoders() {
		if e.Painter == "" {
			pictures = append(pictures, fmt.Sprintf("| `.%s` | %s |", e.Extensions[0], e.Doc))
		}
	}
	for flag, want := range map[string][]string{"--format": findings, "-o": pictures} {
		_, table, ok := strings.Cut(string(text), "| `"+flag+"` | |\n|---|---|\n")
		if !ok {
			t.Errorf("there is no table of formats for %s", flag)
		}
		table, _, _ = strings.Cut(table, "\n\n")
		if table != strings.Join(want, "\n") {
			t.Errorf("the table says\n%s\nthe program has\n%s", table, strings.Join(want, "\n"))
		}
	}
}
