package export

import (
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
	arrows := map[chart.EdgeKind]string{chart.Solid: "---", chart.Secondary: "===", chart.Dotted: "-.-"}
	f := graphForm{head: "flowchart TD\n", foot: "  classDef vacant stroke-dasharray:5 3\n",
		node: func(n int, p *Position) string {
			class := ""
			if p.IsGap() {
				class = ":::vacant"
			}
			return fmt.Sprintf("  n%d[\"%s\"]%s\n", n, p.card(MermaidText, "<br>"), class)
		},
		line: func(_ int, kind chart.EdgeKind, from, to int) string {
			return fmt.Sprintf("  n%d %s n%d\n", from, arrows[kind], to)
		}}
	return f.write(w, o)
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
