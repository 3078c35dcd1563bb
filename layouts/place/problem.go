package place

import (
	"fmt"
	"math"
)

// Check tells whether a layout can work on p: one finite, positive size per
// node, frames only for groups that exist. A failure is a mistake of the
// caller, not of the user.
func (p *Problem) Check() error {
	if p.Graph == nil {
		return fmt.Errorf("place: no graph")
	}
	if len(p.Sizes) != len(p.Graph.Nodes) {
		return fmt.Errorf("place: %d sizes for %d nodes", len(p.Sizes), len(p.Graph.Nodes))
	}
	for i, s := range p.Sizes {
		if !(s.W > 0 && s.H > 0) || math.IsInf(s.W, 0) || math.IsInf(s.H, 0) {
			return fmt.Errorf("place: node %q has the size %g × %g", p.Graph.Nodes[i].ID, s.W, s.H)
		}
	}
	if p.Frames != nil && len(p.Frames) != len(p.Graph.Groups) {
		return fmt.Errorf("place: %d frames for %d groups", len(p.Frames), len(p.Graph.Groups))
	}
	return nil
}
