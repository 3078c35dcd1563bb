package card

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/text"
)

// findAlike notes which positions say the same in their rows, so that several may have one:
// posts without names below one manager that differ in nothing that is shown. Where there
// are several, the room for their number is part of the name. A position whose row a line
// may end at has one for itself, as have those with marks.
func (s *Sheet) findAlike(rows []place.RowText) {
	lined := make(map[int]bool)
	for _, e := range s.graph.Edges {
		if e.Kind != chart.Solid {
			lined[e.From], lined[e.To] = true, true
		}
	}
	type kind struct{ number, count int }
	kinds := map[string]kind{}
	for i := range s.cards {
		c := &s.cards[i]
		if lined[i] || len(c.node.Names) > 0 || len(c.node.Marks) > 0 || c.node.Missing || c.node.Total > 0 {
			continue
		}
		key := s.alikeKey(i)
		k := kinds[key]
		if k.count++; k.count == 1 {
			k.number = len(kinds) + 1
		}
		kinds[key] = k
		rows[i].Alike = k.number
	}
	counts := make([]int, len(kinds)+1)
	for _, k := range kinds {
		counts[k.number] = k.count
	}
	for i := range rows {
		if n := counts[rows[i].Alike]; n > 1 && rows[i].Alike > 0 {
			rows[i].Name = s.fonts.Width(timesOf(n), text.Style{Size: rowName, Bold: true})
		}
	}
}

// alikeKey tells apart what is shown of positions in rows, and below whom they are.
func (s *Sheet) alikeKey(i int) string {
	c := &s.cards[i]
	r := s.rowOf(c, false)
	var b strings.Builder
	fmt.Fprintf(&b, "%d %d %d %d %d %q %q", s.managers[i], c.node.Group, s.groups.ofNode[i], c.node.Kind, c.node.Status, r.name.text, r.title.text)
	for _, ch := range r.chips {
		fmt.Fprintf(&b, " %q %d", ch.text, ch.kind)
	}
	return b.String()
}
