package governance

import (
	"slices"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// wholeChart is the number of positions up to which one chart shows all of the map.
const wholeChart = 45

// lines are the charts of the lines that matter: one, or, of many positions, one of bodies,
// senior managers and control functions, and one for each branch with more.
func (m *maker) lines(p *Part) ([]document.Block, error) {
	w := m.words
	if m.Chart == nil {
		return nil, nil
	}
	all := m.now.posts
	if len(all) <= wholeChart {
		f, err := m.figure(all, w.chartOf, w.allShown)
		return []document.Block{f}, err
	}
	core := m.now.core(p)
	f, err := m.figure(core, w.chartOf, w.coreShown)
	if err != nil {
		return nil, err
	}
	out := []document.Block{f}
	for i, branches := range together(m.now.branches(core)) {
		var list []*org.Position
		for _, b := range branches {
			list = append(list, b[1:]...)
		}
		title := sprintf(w.furtherLines, i+1)
		if len(branches) == 1 {
			title = sprintf(w.businessLines, branches[0][0].Title)
		}
		f, err := m.figure(list, title, "")
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// together puts small branches on one chart, as many as it shows whole.
func together(branches [][]*org.Position) [][][]*org.Position {
	var out [][][]*org.Position
	size := wholeChart
	for _, b := range branches {
		if size += len(b); size > wholeChart {
			size = len(b)
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], b)
	}
	return out
}

// core are the positions of a map that the first of several charts shows.
func (b *book) core(p *Part) []*org.Position {
	in := map[*org.Position]bool{}
	for _, q := range b.withRoles(rolesShown(p.Functions)) {
		in[q] = true
	}
	for _, c := range chiefsOf(b.org) {
		in[c] = true
		for _, q := range c.Reports {
			in[q] = q.Kind == position.Line
		}
	}
	return slices.DeleteFunc(slices.Clone(b.posts), func(q *org.Position) bool {
		return q.Kind != position.Body && q.Superior() != nil && !in[q]
	})
}

// branches are the positions of a map that are not in its core, by the one of the core below
// whom they are, who comes first in each list.
func (b *book) branches(core []*org.Position) [][]*org.Position {
	in := map[*org.Position]bool{}
	for _, p := range core {
		in[p] = true
	}
	at := map[*org.Position]int{}
	var out [][]*org.Position
	for _, p := range b.posts {
		if in[p] {
			continue
		}
		up := p.Superior()
		for range len(b.org.Positions) { // a circle ends
			if up == nil || in[up] {
				break
			}
			up = up.Superior()
		}
		if up == nil {
			continue
		}
		i, known := at[up]
		if !known {
			i = len(out)
			at[up] = i
			out = append(out, []*org.Position{up})
		}
		out[i] = append(out[i], p)
	}
	return out
}

// figure is the chart of some positions and of those above them, with what changed. Its
// caption is the title, and whom it shows unless that is "".
func (m *maker) figure(list []*org.Position, title, shown string) (*document.Figure, error) {
	g, err := m.Chart(m.ctx, false, ids(list))
	if err != nil {
		return nil, err
	}
	if m.was != nil {
		older, err := m.Chart(m.ctx, true, m.changes.idsBefore(list))
		if err != nil {
			return nil, err
		}
		g = change.Graph(older, g, m.changes.diff, change.GraphOptions{Former: true})
	}
	own := *g
	own.Title, own.Subtitle = title, ""
	if shown != "" {
		title += ": " + shown
	}
	return &document.Figure{Graph: &own, Caption: title}, nil
}

func ids(list []*org.Position) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}
