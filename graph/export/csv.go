package export

import (
	"encoding/csv"
	"io"
	"iter"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteCSV writes a table of an organisation by RFC 4180, in UTF-8 without a mark. The
// columns of positions and units have the names of the format's keys, free fields begin
// with "fields.". Several values of a cell have a semicolon between them, or are a JSON
// array where that could be misread. A cell that a spreadsheet would take for a formula
// gets an apostrophe in front, see wording.Cell.
func WriteCSV(w io.Writer, o *Organisation) error {
	t := o.TableOf(o.Table)
	c := csv.NewWriter(w)
	row := make([]string, len(t.Columns))
	for i, col := range t.Columns {
		row[i] = wording.Cell(col.Name)
	}
	_ = c.Write(row) // Error returns the error
	for _, r := range t.Rows {
		for i, cell := range r {
			if row[i] = cell; t.Columns[i].Kind != Number {
				row[i] = wording.Cell(cell)
			}
		}
		_ = c.Write(row)
	}
	c.Flush()
	return c.Error()
}

// walk goes through the hierarchy from the tops down.
func (o *Organisation) walk() iter.Seq2[int, int] { return chart.Walk(o.chart) }
