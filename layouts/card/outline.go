package card

import (
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
)

// outline returns the hierarchy as text for people who cannot see the picture: one
// position a line, two spaces deeper for each level.
func (s *Sheet) outline() string {
	reports := make([][]int, len(s.graph.Nodes))
	for i, m := range s.managers {
		if m >= 0 {
			reports[m] = append(reports[m], i)
		}
	}
	var b strings.Builder
	seen := make([]bool, len(s.graph.Nodes))
	type step struct{ node, depth int }
	walk := func(root int) {
		stack := []step{{root, 0}}
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[at.node] {
				continue
			}
			seen[at.node] = true
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Repeat("  ", min(at.depth, 20)))
			b.WriteString(s.lineOf(at.node))
			below := reports[at.node]
			for k := len(below) - 1; k >= 0; k-- {
				stack = append(stack, step{below[k], at.depth + 1})
			}
		}
	}
	for i, m := range s.managers {
		if m < 0 {
			walk(i)
		}
	}
	for i := range seen { // positions on a circle, which no top leads to
		walk(i)
	}
	return b.String()
}

// lineOf is what the card of node i says, on one line: name, title and status.
func (s *Sheet) lineOf(i int) string {
	c := &s.cards[i]
	t := strings.ReplaceAll(c.name.text, "\n", " ")
	if c.title.text != "" {
		t += ", " + strings.ReplaceAll(c.title.text, "\n", " ")
	}
	if status := s.status(i); status != "" && !strings.EqualFold(status, c.name.text) {
		t += " (" + status + ")"
	}
	return t
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
