package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// depth is the number of layers from the top, the top being the first. Bodies
// and assistants make no layer. What is too deep is reported once for each
// branch: at the first position in the layer that is one too many.
type depth struct {
	max int
}

func readDepth(d *decoder, n *yamlfile.Node) checker {
	c := &depth{}
	if n.Kind == yamlfile.Scalar {
		d.count(&c.max)(n)
	} else {
		d.object(n, "depth", []entry{{"max", d.count(&c.max)}})
	}
	if c.max == 0 {
		d.bad(n, "depth needs max: the number of layers, at least 1")
		return nil
	}
	return c
}

func (c *depth) check(r *run) {
	for _, p := range r.subjects() {
		if p.Kind == position.Body || p.Kind == position.Assistant || r.Layer(p) != c.max+1 {
			continue
		}
		at, key := lineOf(p)
		message := fmt.Sprintf("%s is in layer %d", named(p), c.max+1)
		if n := r.Total(p); n > 0 {
			message += fmt.Sprintf(", with %s below", wording.Count(n, "position"))
		}
		r.add(report{
			position: p, at: at, key: key, aspect: "layer", measure: finding.Surplus(r.Total(p)),
			message: fmt.Sprintf("%s; at most %s is required", message, wording.Count(c.max, "layer")),
			hint:    "take a layer out of this line",
		})
	}
}
