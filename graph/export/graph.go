package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// graphForm is how a description of a graph says what it has: its begin and end, a position,
// and a line between two. Positions and lines are counted from 1.
type graphForm struct {
	head, foot string
	node       func(n int, p *Position) string
	line       func(n int, kind chart.EdgeKind, from, to int) string
}

// write writes all positions, in their order, and then all lines.
func (f *graphForm) write(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	_, _ = b.WriteString(f.head) // Flush returns the error
	for i := range o.Positions {
		_, _ = b.WriteString(f.node(i+1, &o.Positions[i]))
	}
	for i, e := range o.chart.Edges {
		_, _ = b.WriteString(f.line(i+1, e.Kind, e.From+1, e.To+1))
	}
	_, _ = b.WriteString(f.foot)
	return b.Flush()
}

// card is what a position says on its card, line by line as escape makes them safe, with
// something between the lines.
func (p *Position) card(escape func(string) string, between string) string {
	lines := p.lines()
	for i, l := range lines {
		lines[i] = escape(wording.OneLine(l))
	}
	return strings.Join(lines, between)
}
