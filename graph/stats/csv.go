package stats

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/wording"
)

// WriteCSV writes one line for the whole and one for each group of each table, with
// all figures; the first line has their names. With an older organisation every
// line comes twice, as it was and as it is. Key posts and responsibilities, where any are
// said, have lines of their own, with the figures that are about one. Shares are parts of
// 1. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
func WriteCSV(w io.Writer, r Report) error {
	t := &csvWriter{Writer: csv.NewWriter(w), figures: r.figures()}
	head := []string{"by", "id", "name", "parent", "when"}
	for _, f := range t.figures {
		head = append(head, f.Name)
	}
	posts := r.Now.Continuity.rows()
	if len(posts) > 0 {
		head = append(head, depths[:]...)
	}
	t.width = len(head)
	_ = t.Write(head) // Error returns the error
	both := func(by, id, name, parent string, now, before *Figures) {
		if before != nil {
			t.line(row{by: by, id: id, name: name}, parent, "before", before)
		}
		t.line(row{by: by, id: id, name: name}, parent, "now", now)
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
	for i := range posts {
		t.line(posts[i], "", "now", &posts[i].of)
	}
	t.Flush()
	return t.Error()
}

// csvWriter writes lines of figures.
type csvWriter struct {
	*csv.Writer
	figures []Figure
	width   int // cells of a line
}

// line writes a line of figures, only some if the row says which.
func (t *csvWriter) line(r row, parent, when string, f *Figures) {
	cells := []string{r.by, r.id, r.name, parent, when}
	for i, text := range cells {
		cells[i] = wording.Cell(wording.OneLine(text))
	}
	for _, fig := range t.figures {
		cell := ""
		if v, ok := fig.Value(f); ok && (r.figures == nil || slices.Contains(r.figures, fig.Name)) {
			cell = strconv.FormatFloat(v, 'f', -1, 64)
		}
		cells = append(cells, cell)
	}
	cells = append(cells, r.depths...)
	for len(cells) < t.width {
		cells = append(cells, "")
	}
	_ = t.Write(cells)
}
