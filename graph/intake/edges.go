package intake

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// edges is a table whose rows are lines between the rows of others, as OrangeHRM keeps
// them.
type edges struct {
	*sheet
	lines map[int32][]edge // by the entry that reports
}

// edge is a line of a table of lines.
type edge struct {
	to     int32
	row    int
	dotted bool
}

// divide tells tables of lines from those of positions.
func (r *reader) divide() {
	var rest []*sheet
	for _, s := range r.sheets {
		var known [meanings]*value
		for col, head := range s.heads {
			if is := usualMeaning(head); is == isSuperiorEdge || is == isReportEdge || is == isModeEdge {
				known[is] = s.column(col)
			}
		}
		if known[isSuperiorEdge] == nil || known[isReportEdge] == nil {
			rest = append(rest, s)
			continue
		}
		s.by = known
		for _, is := range []meaning{isSuperiorEdge, isReportEdge, isModeEdge} {
			if known[is] != nil {
				s.use(known[is], keyOf[isManager], "a table of lines")
			}
		}
		r.edges = append(r.edges, &edges{sheet: s, lines: map[int32][]edge{}})
	}
	if len(rest) > 0 {
		r.sheets = rest
	} else {
		r.edges = nil
	}
}

// join finds the rows that lines of tables of their own lead between.
func (r *reader) join() {
	if len(r.edges) == 0 {
		return
	}
	byID := map[string]int32{}
	for e := range r.entries {
		if id := r.get(int32(e), isID); id != "" && r.entries[e].state != blank {
			if _, taken := byID[id]; !taken {
				byID[id] = int32(e)
			}
		}
	}
	for _, t := range r.edges {
		for row := range t.t.Len() {
			r.joinRow(t, row, byID)
		}
	}
}

// joinRow finds the rows that a line leads between.
func (r *reader) joinRow(t *edges, row int, byID map[string]int32) {
	from, to := t.get(t.by[isReportEdge], row), t.get(t.by[isSuperiorEdge], row)
	if from == "" && to == "" {
		return
	}
	r.out.Sum.Rows++
	named := func(id string, is meaning) (int32, bool) {
		e, ok := byID[id]
		if !ok {
			r.out.Sum.Skipped++
			r.report(code.UnknownManager.New(finding.Finding{At: t.at(t.by[is], row),
				Message: fmt.Sprintf("row %d of %s is a line of %s, which no row has as its id", t.t.Line(row), t.t.File.Label(), wording.Quote(id))}))
		}
		return e, ok
	}
	a, ok := named(from, isReportEdge)
	if !ok {
		return
	}
	b, ok := named(to, isSuperiorEdge)
	if !ok {
		return
	}
	r.out.Sum.Merged++
	mode := t.get(t.by[isModeEdge], row)
	direct := mode == "" || isOneOf(mode, directModes, nil)
	t.lines[a] = append(t.lines[a], edge{to: b, row: row, dotted: !direct})
}

// edgesOf lists the lines of a row in tables of lines: the solid or the dotted ones.
func (r *reader) edgesOf(e int32, dotted bool) (to []int32, at []source.Span) {
	for _, t := range r.edges {
		for _, l := range t.lines[e] {
			if s := r.standing(l.to); l.dotted == dotted && s != e && r.entries[s].state == kept && !slices.Contains(to, s) {
				to, at = append(to, s), append(at, t.at(t.by[isSuperiorEdge], l.row))
			}
		}
	}
	return to, at
}
