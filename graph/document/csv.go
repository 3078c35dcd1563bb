package document

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// WriteCSV writes a table as CSV (RFC 4180) with a head; no cell is a formula. Rows that head
// others are left out, and so are marks. The lines of a cell stand one below the other in it.
// The error is that of w.
func WriteCSV(w io.Writer, t *Table) error {
	c := csv.NewWriter(w)
	row := make([]string, len(t.Columns))
	for i, col := range t.Columns {
		row[i] = wording.Cell(col.Head)
	}
	if err := c.Write(row); err != nil {
		return err
	}
	for _, r := range t.Rows {
		if r.Group {
			continue
		}
		for i := range row {
			row[i] = ""
			if i < len(r.Cells) {
				var lines []string
				for _, line := range r.Cells[i].Lines {
					lines = append(lines, wording.OneLine(line))
				}
				row[i] = wording.Cell(strings.Join(lines, "\n"))
			}
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
