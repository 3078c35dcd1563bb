package stats

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/orgwright/orgwright/graph/wording"
)

// WriteCSV writes one line for the whole and one for each group of each table, with
// all figures; the first line has their names. With an older organisation every
// line comes twice, as it was and as it is. Shares are parts of 1. A cell that a
// spreadsheet would take for a formula gets an apostrophe in front.
func WriteCSV(w io.Writer, r Report) error {
	c := csv.NewWriter(w)
	head := []string{"by", "id", "name", "parent", "when"}
	_ = c.Write(append(head, Names()...)) // Error returns the error
	line := func(by, id, name, parent, when string, f *Figures) {
		cells := []string{by, id, name, parent, when}
		for i, text := range cells {
			cells[i] = wording.Cell(wording.OneLine(text))
		}
		for _, fig := range All() {
			cell := ""
			if v, ok := fig.Value(f); ok {
				cell = strconv.FormatFloat(v, 'f', -1, 64)
			}
			cells = append(cells, cell)
		}
		_ = c.Write(cells)
	}
	both := func(by, id, name, parent string, now, before *Figures) {
		if before != nil {
			line(by, id, name, parent, "before", before)
		}
		line(by, id, name, parent, "now", now)
	}
	var before *Figures
	if r.Before != nil {
		before = &r.Before.Figures
	}
	both("", "", r.Now.Organisation, "", &r.Now.Figures, before)
	for i, t := range r.Now.By {
		for _, p := range r.pairs(i) {
			both(t.Key, p.ID, p.Name, p.Parent, &p.now, p.before)
		}
	}
	c.Flush()
	return c.Error()
}
