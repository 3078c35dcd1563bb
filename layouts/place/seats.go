package place

import "slices"

// maxBeside is the number of assistants and advisers that stand beside the card of a
// top whose branch hangs.
const maxBeside = 2

// Seats divides the reports of a manager whose branch hangs: those beside its card, the
// cards in its columns, and the rows of its panel, each in the order in which they are
// drawn. Assistants and advisers come first; up to maxBeside of those without own reports,
// or a branch of which nothing is shown, stand beside a top, unless its reports stand at
// its side (SideRows). Co-heads stand beside their card first. below is what Reports
// returned.
func (p *Problem) Seats(n int, top bool, below [][]int) (beside, cards, rows []int) {
	heads := 0
	for pass := range 2 {
		for _, r := range below[n] {
			staff, head := staff(p.Graph, r), p.IsCoHead(r)
			switch {
			case (staff || head) != (pass == 0):
			case head:
				beside = slices.Insert(beside, heads, r)
				heads++
			case p.Forms != nil && p.Forms[r].IsRow():
				rows = append(rows, r)
			case staff && top && !p.SideRows() && len(below[r]) == 0 && p.hangOf(r) == nil && len(beside)-heads < maxBeside:
				beside = append(beside, r)
			default:
				cards = append(cards, r)
			}
		}
	}
	return beside, cards, rows
}

// SideRows tells whether the reports of a row that hangs stand below each other at the
// side of their manager, as the chart grows that way. Co-heads stand below each other then.
func (p *Problem) SideRows() bool { return p.Options.Direction.Sideways() }
