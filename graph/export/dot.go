package export

import (
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
	styles := map[chart.EdgeKind]string{chart.Secondary: " [style=bold constraint=false]", chart.Dotted: " [style=dashed constraint=false]"}
	f := graphForm{head: "digraph organization {\nnode [shape=box style=rounded]\nedge [arrowhead=none]\n", foot: "}\n",
		node: func(n int, p *Position) string {
			style := ""
			if p.IsGap() {
				style = ` style="rounded,dashed"`
			}
			return fmt.Sprintf("n%d [label=\"%s\" comment=\"%s\"%s]\n", n, p.card(dotEscapes.Replace, `\n`), dotEscapes.Replace(wording.OneLine(p.ID)), style)
		},
		line: func(_ int, kind chart.EdgeKind, from, to int) string {
			return fmt.Sprintf("n%d -> n%d%s\n", from, to, styles[kind])
		}}
	return f.write(w, o)
}

// dotEscapes are for texts in double quotes, so that no escape sequence and no entity of
// Graphviz is in them.
var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`)
