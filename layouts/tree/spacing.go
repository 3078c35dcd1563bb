package tree

import "github.com/orgwright/orgwright/layouts/place"

// spacing is the geometry of a chart in points. "Down" is the direction in
// which the hierarchy grows, "across" the other one.
type spacing struct {
	leaf      float64 // across, between two cards without reports
	branch    float64 // across, between other neighbours
	tops      float64 // across, between the trees of two tops
	companion float64 // across, between a card and an assistant or adviser
	bus       float64 // down, where a bus passes between two rows
	overBus   float64 // down, from a bus to the cards or frames below it
	row       float64 // down, between rows without a bus
	stack     float64 // down, between stacked cards
	column    float64 // across, between columns of a stack, lines included
	indent    float64 // across, from a manager's edge to the cards hanging from it
	inside    float64 // across, the least indent, for narrow cards
	spine     float64 // across, from a manager's edge to the spine
	stub      float64 // across, from a trunk or spine to the edge of a card
	gridGap   float64 // across, where the trunk of a grid passes
	drop      float64 // down, the longest way to a stack before it leaves the row
	below     float64 // down, the least room below any card
	frame     float64 // padding of a frame
	near      float64 // how far a line is moved at most to make it straight
	middle    float64 // the same for the middle one of an odd number
}

// spacingFor returns the spacing of charts in a direction.
func spacingFor(d place.Direction) spacing {
	s := spacing{
		leaf: 24, branch: 24, tops: 48, companion: 48,
		bus: 28, overBus: 14, row: 14, stack: 10, column: 36,
		indent: 32, inside: 24, spine: 14, stub: 18, drop: 46, below: 12,
		frame: 16, near: 24, middle: 48,
	}
	if d.Sideways() {
		s.leaf, s.branch, s.tops, s.companion = 10, 20, 32, 24
		s.bus, s.overBus, s.row = 44, 22, 28
		s.gridGap, s.near, s.middle = 20, 12, 12
	}
	return s
}
