package intake

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// filter leaves out the rows that the mapping does not take, and says which.
func (r *reader) filter() {
	if r.m.Rows.Value == "" {
		return
	}
	left, taken := []int32{}, 0
	for i, s := range r.sheets {
		var columns []string
		for col := range s.t.Headers {
			columns = append(columns, s.header(col))
		}
		p, mistakes := expr.CompileRow(r.m.Rows.Value, columns)
		if p == nil {
			r.badFilter(mistakes[0].Message, mistakes[0].Hint, columns)
			return
		}
		for row := range s.t.Len() {
			e := s.first + int32(row)
			if r.entries[e].state != kept {
				continue
			}
			ok, err := p.Holds(func(col int) string { return r.sheets[i].cell(row, col) })
			if err != nil {
				r.badFilter(fmt.Sprintf("it fails for %s: %v", r.where(e), err), "", columns)
				return
			}
			if ok {
				taken++
				continue
			}
			r.entries[e].state = skipped
			left = append(left, e)
		}
	}
	if len(left) == 0 || taken == 0 {
		what := "every row"
		if taken == 0 {
			what = "no row"
		}
		r.report(code.RowFilter.New(finding.Finding{At: r.filterAt(), Severity: finding.Warning, Message: fmt.Sprintf("%s is as the filter %s wants it", what, wording.Quote(r.m.Rows.Value))}))
	}
	if len(left) > 0 {
		r.report(code.SkippedRow.New(finding.Finding{At: r.at(left[0], isID),
			Message: fmt.Sprintf("%s left out by the filter of rows: %s", wording.CountOf(len(left), "row is", "rows are"), r.ranges(left))}))
	}
}

// ranges writes the numbers of rows, with the first and last of those that follow each
// other.
func (r *reader) ranges(list []int32) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 && r.entries[list[j+1]].sheet == r.entries[list[i]].sheet {
			j++
		}
		part := r.where(list[i])
		if j > i {
			part = fmt.Sprintf("%s to %s", part, r.where(list[j]))
		}
		parts = append(parts, part)
		i = j + 1
		if len(parts) == 20 && i < len(list) {
			parts = append(parts, fmt.Sprintf("%d more", len(list)-i))
			break
		}
	}
	return wording.And(parts)
}

func (r *reader) badFilter(problem, hint string, columns []string) {
	if hint == "" {
		hint = `write columns whose names are no words as row["…"]; the columns are ` + wording.OrUpTo(12, columns)
	}
	r.report(code.RowFilter.New(finding.Finding{At: r.filterAt(), Message: fmt.Sprintf("the filter of rows %s cannot be used: %s", wording.Quote(r.m.Rows.Value), problem), Hint: hint}))
}

// filterAt is where the filter is written: in the mapping, else the first table stands
// for the command line.
func (r *reader) filterAt() (at source.Span) {
	if r.m.Rows.At.IsValid() {
		return r.m.Rows.At
	}
	return r.sheets[0].t.Headers[0].At
}
