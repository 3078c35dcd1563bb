package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Sort returns the findings in the order in which they are reported, each
// once: by file in the order of files, then line, column, rule and message.
// Files that are not listed follow by name, findings without a place come last.
// Two findings that say the same at the same place are one. The argument is
// sorted in place.
func Sort(findings []Finding, files []*source.File) []Finding {
	rank := make(map[string]int, len(files))
	for i, f := range files {
		if _, ok := rank[f.Name]; !ok {
			rank[f.Name] = i - len(files)
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return compare(&a, &b, rank) })
	return slices.CompactFunc(findings, func(a, b Finding) bool { return compare(&a, &b, rank) == 0 })
}

// compare is the total order of findings. Rank is below zero for listed files.
func compare(a, b *Finding, rank map[string]int) int {
	return cmp.Or(
		compareSpans(a.At, b.At, rank),
		cmp.Compare(a.Code.ID(), b.Code.ID()),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Position, b.Position),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Hint, b.Hint),
		slices.CompareFunc(a.Notes, b.Notes, func(x, y Note) int {
			return cmp.Or(compareSpans(x.At, y.At, rank), cmp.Compare(x.Message, y.Message))
		}),
	)
}

func compareSpans(a, b source.Span, rank map[string]int) int {
	if a.IsValid() != b.IsValid() {
		if a.IsValid() {
			return -1
		}
		return 1
	}
	if !a.IsValid() {
		return 0
	}
	return cmp.Or(
		cmp.Compare(rank[a.File.Name], rank[b.File.Name]),
		cmp.Compare(a.File.Name, b.File.Name),
		cmp.Compare(a.File.Sheet, b.File.Sheet),
		cmp.Compare(a.Start.Line, b.Start.Line),
		cmp.Compare(a.Start.Col, b.Start.Col),
		cmp.Compare(a.End.Line, b.End.Line),
		cmp.Compare(a.End.Col, b.End.Col),
	)
}

// Counts is how many findings there are of each severity.
type Counts struct {
	Errors, Warnings, Infos int
}

// String says the counts in words, such as "3 errors, 1 warning", "" when all
// are zero.
func (c Counts) String() string {
	var parts []string
	if c.Errors > 0 {
		parts = append(parts, wording.Count(c.Errors, "error"))
	}
	if c.Warnings > 0 {
		parts = append(parts, wording.Count(c.Warnings, "warning"))
	}
	if c.Infos > 0 {
		parts = append(parts, fmt.Sprintf("%d info", c.Infos))
	}
	return strings.Join(parts, ", ")
}

// Count counts findings by severity, with those that are not listed.
func Count(findings []Finding) Counts {
	var c Counts
	for i := range findings {
		n := max(1, findings[i].Stands)
		switch findings[i].Severity {
		case Error:
			c.Errors += n
		case Warning:
			c.Warnings += n
		case Info:
			c.Infos += n
		}
	}
	return c
}

// Max returns the highest severity of the findings, Off when there are none.
func Max(findings []Finding) Severity {
	top := Off
	for i := range findings {
		top = max(top, findings[i].Severity)
	}
	return top
}

// Unchecked lists the findings that say that something could not be checked.
func Unchecked(findings []Finding) []Finding {
	var out []Finding
	for i := range findings {
		if findings[i].Unchecked {
			out = append(out, findings[i])
		}
	}
	return out
}
