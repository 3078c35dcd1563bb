package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// sumUp counts what became of the rows, and says what was left out.
func (r *reader) sumUp() {
	sum := &r.out.Sum
	for e := range r.entries {
		switch r.entries[e].state {
		case blank:
			continue
		case kept:
			if r.entries[e].added {
				sum.Added++
				continue
			}
			sum.Positions++
		case merged:
			sum.Merged++
		case skipped:
			sum.Skipped++
		}
		sum.Rows++
	}
	for _, s := range r.said {
		if n := int(r.entries[s.entry].lines); n > 0 {
			r.findings[s.finding].Message += "; " + wording.CountOf(n, "line to it leads there", "lines to it lead there")
		}
	}
	r.describe()
	r.titles()
}

// titles counts the titles that are roles of the catalogue.
func (r *reader) titles() {
	known := map[string]bool{}
	count := map[string]int{}
	var order []string
	for _, p := range r.out.Doc.Positions {
		title := p.Title.Value
		if title == "" {
			continue
		}
		is, seen := known[title]
		if !seen {
			is = len(role.Builtin().Find(title)) > 0
			known[title] = is
		}
		if is {
			r.out.Titles.Known++
			continue
		}
		r.out.Titles.Unknown++
		if count[title]++; count[title] == 1 {
			order = append(order, title)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	r.out.Titles.Examples = order
}

// describe lists the columns as they were understood.
func (r *reader) describe() {
	var dropped []string
	told := map[[3]string]bool{} // several files may have the same columns
	at := source.Span{}
	for _, s := range r.sheets {
		for col, h := range s.t.Headers {
			how := s.how[col]
			if s.key[col] == "" && how == "" {
				how = "not taken"
				if isPersonal(s.heads[col]) {
					how = "not taken: it looks personal"
				}
				if s.isUsed(col) && !strings.HasPrefix(h.Key, "x-") { // those are computed, in our own exports
					if key := [3]string{s.header(col)}; !told[key] {
						told[key] = true
						dropped = append(dropped, s.header(col))
					}
					if !at.IsValid() {
						at = h.At
					}
				}
			}
			c := Column{Table: s.t.File.Label(), Header: s.header(col), Key: s.key[col], How: how}
			if key := [3]string{c.Header, c.Key, c.How}; !told[key] {
				told[key] = true
				r.out.Columns = append(r.out.Columns, c)
			}
		}
	}
	if len(dropped) > 0 {
		r.report(code.ColumnsLeftOut.New(finding.Finding{At: at, Message: fmt.Sprintf("%s not taken: %s", wording.CountOf(len(dropped), "column is", "columns are"), wording.And(dropped)),
			Hint: "take some into free fields with --keep, or name their keys with --columns-as"}))
	}
}
