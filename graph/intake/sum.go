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
}

// Titles counts the titles that are roles of the catalogue: those that are exactly a
// title, an alias or another word of one.
func (r *Result) Titles() Titles {
	var t Titles
	at := map[string]int{} // by title: in Others, -1 = it is a role
	for _, p := range r.Doc.Positions {
		title := p.Title.Value
		if title == "" {
			continue
		}
		i, seen := at[title]
		if !seen {
			i = -1
			if len(role.Builtin().Find(title)) == 0 {
				i = len(t.Others)
				t.Others = append(t.Others, TitleCount{Title: title})
			}
			at[title] = i
		}
		if i < 0 {
			t.Known++
			continue
		}
		t.Unknown++
		t.Others[i].Positions++
	}
	slices.SortStableFunc(t.Others, func(a, b TitleCount) int { return b.Positions - a.Positions })
	return t
}

// Links says for every column that names superiors what it was found to hold, those of
// which the same is said in one line.
func (r *Result) Links() []string {
	var out []string
	var first, last, how string
	add := func() {
		switch {
		case first == "":
		case first == last:
			out = append(out, first+" "+how)
		default:
			out = append(out, first+" … "+last+" "+how)
		}
	}
	for _, c := range r.Columns {
		if c.Key != keyOf[isManager] {
			continue
		}
		if c.How != how {
			add()
			first, how = c.Header, c.How
		}
		last = c.Header
	}
	add()
	return out
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
