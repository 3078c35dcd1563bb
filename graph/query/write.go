package query

import (
	"encoding/csv"
	"io"

	"github.com/orgwright/orgwright/graph/schema"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteIDs writes the ids of the positions, one on each line. The error is that of w.
func WriteIDs(w io.Writer, r *Result) error {
	for _, p := range r.Found {
		if _, err := io.WriteString(w, p.ID+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// WriteCSV writes a line for each position, or, of numbers, one for all and one for each
// group; the first line has the names. A cell that a spreadsheet would take for a formula
// gets an apostrophe in front. The error is that of w.
func WriteCSV(w io.Writer, r *Result) error {
	c := csv.NewWriter(w)
	line := func(cells []string) {
		for i, text := range cells {
			cells[i] = wording.Cell(wording.OneLine(text))
		}
		_ = c.Write(cells) // Error returns the error
	}
	for _, row := range r.Rows() {
		line(row)
	}
	c.Flush()
	return c.Error()
}

// Rows is the result as a table, with names in the first row.
func (r *Result) Rows() [][]string {
	if r.Counted {
		return r.counted()
	}
	head := make([]string, len(r.Columns))
	for i := range r.Columns {
		head[i] = r.Columns[i].Name
	}
	rows := [][]string{head}
	for _, p := range r.Found {
		row := make([]string, len(r.Columns))
		for i := range r.Columns {
			row[i] = r.Columns[i].Text(r.Lines, p)
		}
		rows = append(rows, row)
	}
	return rows
}

// counted is the numbers as a table.
func (r *Result) counted() [][]string {
	head := []string{"by", "id", "name", "count"}
	if r.Sum != "" {
		head = append(head, "sum_"+r.Sum)
	}
	rows := [][]string{head}
	add := func(by string, g Group) {
		row := []string{by, g.ID, g.Name, Number(float64(g.Count))}
		if r.Sum != "" {
			row = append(row, Number(g.Sum))
		}
		rows = append(rows, row)
	}
	add("", r.All)
	for _, t := range r.By {
		for _, g := range t.Groups {
			add(t.Key, g)
		}
	}
	return rows
}

// WriteJSON writes a result as one JSON object. Its names are part of the program's
// interface: keys are added, never renamed. The error is that of w.
func WriteJSON(w io.Writer, r *Result) error {
	out := schema.Object{{Name: "version", Value: 1}, {Name: "query", Value: r.Query}, {Name: "count", Value: len(r.Found)}}
	if r.Counted {
		if r.Sum != "" {
			out = out.With("sum", schema.Object{{Name: "key", Value: r.Sum}, {Name: "value", Value: r.All.Sum}})
		}
		by := []schema.Object{}
		for _, t := range r.By {
			groups := []schema.Object{}
			for _, g := range t.Groups {
				o := schema.Object{{Name: "id", Value: g.ID}}
				if g.Name != "" {
					o = o.With("name", g.Name)
				}
				o = o.With("count", g.Count)
				if r.Sum != "" {
					o = o.With("sum", g.Sum)
				}
				groups = append(groups, o)
			}
			by = append(by, schema.Object{{Name: "key", Value: t.Key}, {Name: "groups", Value: groups}})
		}
		out = out.With("by", by)
	} else {
		positions := []schema.Object{}
		for _, p := range r.Found {
			o := schema.Object{}
			for i := range r.Columns {
				o = append(o, schema.Member{Name: r.Columns[i].Name, Value: r.Columns[i].value(r.Lines, p)})
			}
			positions = append(positions, o)
		}
		out = out.With("positions", positions)
	}
	return schema.Encode(w, out, schema.Indent)
}
