package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
)

// The README has a row for every format of findings, and no other.
func TestReadmeListsTheFormats(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| `--format` | |\n|---|---|\n")
	if !ok {
		t.Fatal("there is no table of formats")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	var want []string
	for _, f := range finding.Formats() {
		want = append(want, fmt.Sprintf("| `%s` | %s |", f.Name, f.Doc))
	}
	if table != strings.Join(want, "\n") {
		t.Errorf("the table says\n%s\nthe program has\n%s", table, strings.Join(want, "\n"))
	}
}
