package tree

import "github.com/orgwright/orgwright/layouts/place"

// frame is a frame with x measured from the middle of the card of node.
type frame struct {
	group, node int
	left, right float64
	top, bottom float64
}

// run is a group that frames the reports first..last of a manager.
type run struct{ group, first, last int }

func (a *arranger) findFrames(want []bool)                      {}
func (a *arranger) frameRoom(n int) float64                     { return 0 }
func (a *arranger) groupRuns(n int, items []item) []item        { return items }
func (a *arranger) wrap(b *block, group, n int, top float64)    {}
func (a *arranger) keepFrames(lines []place.Line) []place.Frame { return nil }
