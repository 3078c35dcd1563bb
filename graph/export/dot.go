package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteDOT writes a graph in DOT that Graphviz places: nodes n1, n2, … with the id in the
// attribute comment. Only the hierarchy is ranked. Second lines are bold, dotted ones
// dashed, as are the nodes of positions that nobody holds.
func WriteDOT(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "digraph organization {\nnode [shape=box style=rounded]\nedge [arrowhead=none]\n")
	for i := range o.Positions {
		p := &o.Positions[i]
		style := ""
		if p.IsGap() {
			style = ` style="rounded,dashed"`
		}
		fmt.Fprintf(b, "n%d [label=%s comment=%s%s]\n", i+1, dotText(strings.Join(p.lines(), "\n")), dotText(p.ID), style)
	}
	for _, e := range o.chart.Edges {
		style := map[chart.EdgeKind]string{chart.Secondary: " [style=bold constraint=false]", chart.Dotted: " [style=dashed constraint=false]"}[e.Kind]
		fmt.Fprintf(b, "n%d -> n%d%s\n", e.From+1, e.To+1, style)
	}
	fmt.Fprint(b, "}\n")
	return b.Flush()
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`)

// dotText writes a text in double quotes so that no escape sequence and no entity of
// Graphviz is in it.
func dotText(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = dotEscapes.Replace(wording.OneLine(l))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}
