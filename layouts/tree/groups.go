package tree

import "github.com/orgwright/orgwright/layouts/place"

// run is a group that frames the reports first..last of a manager: indexes
// into Spot.Reports.
type run struct{ group, first, last int }

// findFrames decides for which groups room is kept: those whose cards are one
// branch, or neighbouring branches of one manager, or whole rows. Other groups
// get a frame only if it happens to fit.
func (a *arranger) findFrames() {
	a.under = make([]float64, a.Rows+1)
	a.above = make([]float64, a.Rows+1)
	if len(a.members) == 0 {
		return
	}
	inRow := make([]int, a.Rows+1) // cards above the row
	for _, n := range a.order {
		inRow[a.Spots[n].Row+1]++
	}
	for r := range a.Rows {
		inRow[r+1] += inRow[r]
	}
	at := make([]int, len(a.Spots)) // by node: where it is among the reports of its manager
	for i := range a.Spots {
		for k, n := range a.Spots[i].Reports {
			at[n] = k
		}
	}
	for i := range a.members {
		m := &a.members[i]
		switch {
		case a.Spots[m.Tops[0]].Role == Hung: // package hang frames what is inside a branch
		case m.Whole && len(m.Tops) == 1 && a.Spots[m.Tops[0]].Role != Stacked:
			a.framed[m.Tops[0]] = append(a.framed[m.Tops[0]], m.Group)
		case a.keepRun(m, at):
		default:
			a.keepRows(m, inRow)
		}
	}
}

// keepRun keeps room for the frame of a group whose branches are neighbours below one
// manager; false when they are not. at is what Members.Among needs.
func (a *arranger) keepRun(m *place.Members, at []int) bool {
	up := a.Spots[m.Tops[0]].Superior
	if up < 0 || len(m.Tops) < 2 {
		return false
	}
	s := &a.Spots[up]
	first, last, ok := m.Among(s.Reports, at)
	if !ok || len(s.Stack) > 0 && s.StackAt > first && s.StackAt <= last {
		return false
	}
	a.runs[up] = append(a.runs[up], run{m.Group, first, last})
	for _, n := range m.Tops {
		a.inRuns[n]++
	}
	return true
}

// keepRows keeps room above and below rows that a group fills alone.
func (a *arranger) keepRows(m *place.Members, inRow []int) {
	first, last := a.Rows, -1
	for _, n := range m.Nodes {
		if a.Spots[n].Role == Hung {
			return
		}
		first = min(first, a.Spots[n].Row)
		last = max(last, a.Spots[n].Row)
	}
	if inRow[last+1]-inRow[first] == len(m.Nodes) {
		a.above[first] += a.frameHead()
		a.under[last+1] += a.frameFoot()
	}
}

// frameRoom is what the frames that begin at the card of n take above it, and what hangs
// to the side where it comes from.
func (a *arranger) frameRoom(n int) float64 {
	count := len(a.framed[n]) + a.inRuns[n]
	return float64(count)*a.frameHead() + a.hungBefore(n)
}
