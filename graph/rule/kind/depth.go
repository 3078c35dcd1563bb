package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/wording"
)

// depth is the number of layers from the top, the top being the first. Bodies
// and assistants make no layer. What is too deep is reported once for each
// branch: at the first position in the layer that is one too many.
type depth struct {
	max int
}

func depthKind() Kind {
	return declare("depth", "how many layers", depthExample,
		NewTable(format.Mapping{Alone: "max"},
			Whole(format.Key{Name: "max", Doc: "at most so many layers, the top being the first"}, func(c *depth, i int) { c.max = i })),
		func(c *depth) string { return unless(c.max > 0, "depth needs max: the number of layers, at least 1") })
}

func (c *depth) Check(r *Run) {
	for _, p := range r.subjects() {
		if p.Kind == position.Body || p.Kind == position.Assistant || r.Layer(p) != c.max+1 {
			continue
		}
		at, key := lineOf(p)
		message := fmt.Sprintf("%s is in layer %d", Named(p), c.max+1)
		if n := r.Total(p); n > 0 {
			message += fmt.Sprintf(", with %s below", wording.Count(n, "position"))
		}
		r.Out.Report(Report{
			Position: p, At: at, Key: key, Aspect: "layer", Measure: finding.Surplus(r.Total(p)),
			Message: fmt.Sprintf("%s; at most %s is required", message, wording.Count(c.max, "layer")),
			Hint:    "take a layer out of this line",
		})
	}
}

const depthExample = `- id: three-layers
  title: There are at most three layers
  depth: {max: 3}
  examples:
    pass: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Head}]}
    fail: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Head, reports: [{id: c, title: Lead, reports: [{id: d, title: Member}]}]}]}
`
