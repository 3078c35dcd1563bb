package place

import (
	"errors"
	"fmt"
)

// Check tells whether a layout can work on p: a graph that is in order (see
// chart.Check), one finite, positive size per node, frames only for groups
// that exist, an order of all nodes or none, options within their ranges. A failure is a mistake of the
// caller, not of the user.
func (p *Problem) Check() error {
	if err := p.CheckGraph(); err != nil {
		return fmt.Errorf("place: %w", err)
	}
	if err := p.Options.Check(); err != nil {
		return fmt.Errorf("place: %w", err)
	}
	if len(p.Sizes) != len(p.Graph.Nodes) {
		return fmt.Errorf("place: %d sizes for %d nodes", len(p.Sizes), len(p.Graph.Nodes))
	}
	for i, s := range p.Sizes {
		if !(s.W > 0 && s.H > 0 && s.W <= MaxSize && s.H <= MaxSize) {
			return fmt.Errorf("place: node %q has the size %g × %g", p.Graph.Nodes[i].ID, s.W, s.H)
		}
	}
	if p.Frames != nil && len(p.Frames) != len(p.Graph.Groups) {
		return fmt.Errorf("place: %d frames for %d groups", len(p.Frames), len(p.Graph.Groups))
	}
	if !p.checkCoHeads() {
		return errors.New("place: other co-heads than those of the chart")
	}
	if err := p.checkForms(); err != nil {
		return err
	}
	if !(p.FrameLabel >= 0 && p.FrameLabel <= MaxSize) {
		return fmt.Errorf("place: the label of a frame is %g high", p.FrameLabel)
	}
	if p.Order != nil && len(p.Order) != len(p.Graph.Nodes) {
		return fmt.Errorf("place: an order of %d nodes for %d", len(p.Order), len(p.Graph.Nodes))
	}
	return nil
}

// MaxSize is the largest width and height of a card in points.
const MaxSize = 10_000

// Check tells whether the options are within their ranges.
func (o Options) Check() error {
	switch {
	case o.Direction > RightLeft:
		return fmt.Errorf("there is no direction %d", o.Direction)
	case o.Rows < 0:
		return fmt.Errorf("stacks of %d rows", o.Rows)
	case o.Columns < 0 || o.Columns > MaxColumns:
		return fmt.Errorf("%d columns of a stack, not 0 (by itself) to %d", o.Columns, MaxColumns)
	}
	return nil
}
