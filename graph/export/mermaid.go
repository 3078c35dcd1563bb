package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteMermaid writes a Mermaid flowchart: a node for each position, named n1, n2, … as
// ids can hold anything, and all lines: second ones thick, dotted ones dotted. The nodes of
// positions that nobody holds are dashed.
func WriteMermaid(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "flowchart TD\n")
	for i := range o.Positions {
		p := &o.Positions[i]
		class := ""
		if p.IsGap() {
			class = ":::vacant"
		}
		fmt.Fprintf(b, "  n%d[\"%s\"]%s\n", i+1, MermaidText(strings.Join(p.lines(), "\n")), class)
	}
	for _, e := range o.chart.Edges {
		arrow := map[chart.EdgeKind]string{chart.Solid: "---", chart.Secondary: "===", chart.Dotted: "-.-"}[e.Kind]
		fmt.Fprintf(b, "  n%d %s n%d\n", e.From+1, arrow, e.To+1)
	}
	fmt.Fprint(b, "  classDef vacant stroke-dasharray:5 3\n")
	return b.Flush()
}

// MermaidText makes a text fit between the quotes of a node.
func MermaidText(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		var b strings.Builder
		for _, r := range wording.OneLine(l) {
			if strings.ContainsRune("\"<>&#;`\\[]{}()|*_~:/@%", r) {
				fmt.Fprintf(&b, "#%d;", r)
			} else {
				b.WriteRune(r)
			}
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "<br>")
}
