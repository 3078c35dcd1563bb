package card

import (
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// step is a position in the order of reading.
type step struct {
	node, depth int // depth is 0 for a top
}

// reading lists all positions in the order in which they are read: everybody before the
// reports, these in the order of the file.
func (s *Sheet) reading() []step {
	tops, reports := place.Below(s.managers)
	list := make([]step, 0, len(reports))
	seen := make([]bool, len(s.graph.Nodes))
	var todo []step
	walk := func(root int) {
		todo = append(todo, step{root, 0})
		for len(todo) > 0 {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[at.node] {
				continue
			}
			seen[at.node] = true
			list = append(list, at)
			below := reports[at.node]
			for k := len(below) - 1; k >= 0; k-- {
				todo = append(todo, step{below[k], at.depth + 1})
			}
		}
	}
	for _, i := range tops {
		walk(i)
	}
	for i := range seen { // positions on a circle, which no top leads to
		walk(i)
	}
	return list
}

// outline returns the hierarchy as text for people who cannot see the picture: one
// position a line, two spaces deeper for each level.
func (s *Sheet) outline(order []step) string {
	var b strings.Builder
	b.Grow(48 * len(order))
	for i, at := range order {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Repeat("  ", min(at.depth, 20)))
		for _, part := range s.sayings(at.node) {
			b.WriteString(part)
		}
	}
	return b.String()
}

// lineOf is what the card of node i says, on one line: name, title and status.
func (s *Sheet) lineOf(i int) string {
	parts := s.sayings(i)
	return strings.Join(parts[:], "")
}

// sayings are the parts of lineOf.
func (s *Sheet) sayings(i int) (parts [6]string) {
	c := &s.cards[i]
	parts[0] = strings.ReplaceAll(c.name.text, "\n", " ")
	if c.title.text != "" {
		parts[1], parts[2] = ", ", strings.ReplaceAll(c.title.text, "\n", " ")
	}
	if status := s.status(i); status != "" && !strings.EqualFold(status, c.name.text) {
		parts[3], parts[4], parts[5] = " (", status, ")"
	}
	return parts
}

// status is the word for how a position is filled, "" when it is filled as usual.
func (s *Sheet) status(i int) string {
	w := s.words
	n := s.cards[i].node
	switch {
	case n.Status == position.Vacant && !n.IsGap():
		return ""
	}
	return [...]string{"", w.isVacant, w.acting, w.isPlanned, w.leaving}[n.Status]
}

// tooltip is the text that viewers show while the pointer is on the card of node i.
func (s *Sheet) tooltip(i int) string {
	n := s.cards[i].node
	if n.Group < 0 && len(n.Values) == 0 && len(n.Marks) == 0 {
		return s.lineOf(i)
	}
	lines := []string{s.lineOf(i)}
	if n.Group >= 0 {
		lines = append(lines, unitName(&s.graph.Groups[n.Group]))
	}
	for i, value := range n.Values {
		if key := s.graph.Keys[i]; value != "" && (key.Form == chart.Bare || key.Form == chart.Date) {
			lines = append(lines, s.valueText(value, key))
		}
	}
	for _, m := range n.Marks {
		if m.Message != "" {
			lines = append(lines, m.Message)
		}
	}
	return strings.Join(lines, "\n")
}
