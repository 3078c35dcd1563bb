package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
)

// WriteD2 writes a diagram in D2 (https://d2lang.com): a shape for each position, named n1,
// n2, …, and all lines: second ones thick, dotted ones dashed. The shapes of positions that
// nobody holds are dashed.
func WriteD2(w io.Writer, o *Organisation) error {
	styles := map[chart.EdgeKind]string{chart.Secondary: ": {style.stroke-width: 3}", chart.Dotted: ": {style.stroke-dash: 4}"}
	f := graphForm{head: "direction: down\n",
		node: func(n int, p *Position) string {
			style := ""
			if p.IsGap() {
				style = " {style.stroke-dash: 4}"
			}
			return fmt.Sprintf("n%d: \"%s\"%s\n", n, p.card(d2Escapes.Replace, `\n`), style)
		},
		line: func(_ int, kind chart.EdgeKind, from, to int) string {
			return fmt.Sprintf("n%d -- n%d%s\n", from, to, styles[kind])
		}}
	return f.write(w, o)
}

// d2Escapes are for texts in double quotes, in which D2 knows escapes with a backslash and
// replaces what stands behind a dollar sign.
var d2Escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`)
