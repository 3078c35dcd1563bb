package card

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Framed tells by group index which units are to have a frame: those with at least two
// positions in the organisation, their parts included, but not those that hold all of the
// picture. So a unit has its frame in every picture, whatever part of it that shows. There
// are none when the cards are the units.
func Framed(g *chart.Graph) []bool {
	if g.OfUnits {
		return make([]bool, len(g.Groups))
	}
	nodes, size := make([]int, len(g.Groups)), make([]int, len(g.Groups))
	for i := range g.Nodes {
		for group := range g.Enclosing(g.Nodes[i].Group) {
			nodes[group]++
		}
	}
	for i := range g.Groups {
		for group := range g.Enclosing(i) {
			size[group] += g.Groups[i].Size
		}
	}
	frames := make([]bool, len(g.Groups))
	for i, n := range nodes {
		frames[i] = n > 0 && n < len(g.Nodes) && max(n, size[i]) >= 2
	}
	return frames
}

// mostUnframed is how many units without a frame the legend names.
const mostUnframed = 3

// frameEntries says which units have no frame although others have.
func (d *drawing) frameEntries() []entry {
	if len(d.place.Frames) == 0 {
		return nil
	}
	wanted := Framed(d.sheet.graph)
	for _, f := range d.place.Frames {
		wanted[f.Group] = false
	}
	var names []string
	for g, without := range wanted {
		if without {
			names = append(names, unitName(&d.sheet.graph.Groups[g]))
		}
	}
	if len(names) == 0 {
		return nil
	}
	if more := len(names) - mostUnframed; more > 0 {
		names = append(names[:mostUnframed], fmt.Sprintf("+%d", more))
	}
	return []entry{{label: d.sheet.words.unframed + ": " + strings.Join(names, ", ")}}
}

// likelyFrames lists the units that are to have a frame and whose positions are one branch,
// or branches below one manager.
func (s *Sheet) likelyFrames() []place.Frame {
	in := make([]map[int]bool, len(s.graph.Groups)) // by group: the superiors of its branches
	apart := make([]bool, len(s.graph.Groups))
	within := func(n, group int) bool {
		if n < 0 {
			return false
		}
		for g := range s.graph.Enclosing(s.graph.Nodes[n].Group) {
			if g == group {
				return true
			}
		}
		return false
	}
	for i, up := range s.managers {
		for g := range s.graph.Enclosing(s.graph.Nodes[i].Group) {
			if within(up, g) {
				continue
			}
			if in[g] == nil {
				in[g] = map[int]bool{}
			}
			in[g][up] = true
			apart[g] = apart[g] || len(in[g]) > 1
		}
		if up >= 0 { // a report that is in no unit of its manager is in the way of their frames
			for g := range s.graph.Enclosing(s.graph.Nodes[up].Group) {
				apart[g] = apart[g] || !within(i, g)
			}
		}
	}
	var frames []place.Frame
	for g, wanted := range Framed(s.graph) {
		if wanted && !apart[g] {
			frames = append(frames, place.Frame{Group: g})
		}
	}
	return frames
}
