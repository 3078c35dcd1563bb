package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteD2 writes a diagram in D2 (https://d2lang.com): a shape for each position, named n1,
// n2, …, and all lines: second ones thick, dotted ones dashed. The shapes of positions that
// nobody holds are dashed.
func WriteD2(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "direction: down\n")
	for i := range o.Positions {
		p := &o.Positions[i]
		fmt.Fprintf(b, "n%d: %s", i+1, d2Text(strings.Join(p.lines(), "\n")))
		if p.IsGap() {
			fmt.Fprint(b, " {style.stroke-dash: 4}")
		}
		fmt.Fprint(b, "\n")
	}
	for _, e := range o.chart.Edges {
		style := map[chart.EdgeKind]string{chart.Secondary: ": {style.stroke-width: 3}", chart.Dotted: ": {style.stroke-dash: 4}"}[e.Kind]
		fmt.Fprintf(b, "n%d -- n%d%s\n", e.From+1, e.To+1, style)
	}
	return b.Flush()
}

var d2Escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`)

// d2Text writes a text in double quotes, in which D2 knows escapes with a backslash and
// replaces what stands behind a dollar sign.
func d2Text(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = d2Escapes.Replace(wording.OneLine(l))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}
