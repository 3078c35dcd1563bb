package pptx

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
)

// panel is a list of positions: a box, and for each of its columns one text with a paragraph
// for every position, in which a tab leads to the title.
type panel struct {
	owner   int // node index, -1 = none
	rect    place.Rect
	ground  []*shape
	labels  []leaf
	rows    []int    // node indexes
	columns []*shape // texts
	ports   []*shape
	lists   [][]int // by column, the node index of every paragraph, -1 = no position
	made    *shape
}

// panelOf takes in the group of a panel.
func (p *painter) panelOf(g *scene.Group) *panel {
	out := &panel{owner: -1}
	if i, ok := p.ids["p-"+data(g, "owner")]; ok && data(g, "owner") != "" {
		out.owner = i
	}
	var shapes []leaf
	for _, l := range leaves(nil, g.Items, leaf{}) {
		if _, ok := l.item.(*scene.Text); ok {
			out.labels = append(out.labels, l)
		} else {
			shapes = append(shapes, l)
		}
	}
	if len(shapes) > 0 {
		out.rect = adjust.Bounds(shapes[0].item)
	}
	out.ground = p.shapes(func(*leaf) string { return "panel " + out.id(p) }, shapes)
	return out
}

// id names the panel by its owner.
func (n *panel) id(p *painter) string {
	if n.owner < 0 {
		return ""
	}
	return p.page.Chart.Nodes[n.owner].ID
}

// whole is the group of the panel.
func (n *panel) whole(p *painter) *shape {
	if n.made == nil {
		n.made = p.groupOf("panel "+n.id(p), slices.Concat(n.ground, n.columns, n.ports))
	}
	return n.made
}

// fillPanels puts rows into their panels.
func (p *painter) fillPanels() {
	up := chart.Superiors(p.page.Chart)
	of := map[int][]*panel{}
	for _, pan := range p.panels {
		of[pan.owner] = append(of[pan.owner], pan)
		if pan.owner >= 0 && p.nodes[pan.owner] != nil {
			p.nodes[pan.owner].panel = pan
		}
	}
	for i, n := range p.nodes {
		if n == nil || n.row == nil {
			continue
		}
		owner := up[i]
		for range p.nodes {
			if owner < 0 || p.nodes[owner] == nil || p.nodes[owner].row == nil {
				break
			}
			owner = up[owner]
		}
		for _, pan := range of[owner] {
			if pan.holds(n.rect) {
				pan.rows = append(pan.rows, i)
				n.in = pan
			}
		}
		if n.in == nil { // a row of no panel
			n.parts = p.shapes(func(l *leaf) string { return partName(l) + " " + n.id }, n.row)
		}
	}
	for _, pan := range p.panels {
		p.fillPanel(pan)
	}
}

func (n *panel) holds(r place.Rect) bool {
	x, y := r.X+r.W/2, r.Y+r.H/2
	return x > n.rect.X && x < n.rect.X+n.rect.W && y > n.rect.Y && y < n.rect.Y+n.rect.H
}

// entry is a line of a panel.
type entry struct {
	node   int
	rect   place.Rect
	left   float64
	base   float64
	name   []leaf
	chips  []leaf
	right  []leaf // title and counts, which end at the right
	bullet *scene.Item
	under  bool
}

// fillPanel makes the texts of a panel, and shapes of what is no text of a position: labels,
// grounds of headings, marks.
func (p *painter) fillPanel(pan *panel) {
	pan.ground = append(pan.ground, p.shapes(func(*leaf) string { return "label " + pan.id(p) }, pan.labels)...)
	entries := make([]entry, 0, len(pan.rows))
	for _, i := range pan.rows {
		n := p.nodes[i]
		e, rest := rowEntry(i, n)
		entries = append(entries, e)
		pan.ground = append(pan.ground, p.shapes(func(*leaf) string { return "row " + n.id }, rest)...)
	}
	for k, list := range columns(entries) {
		p.column(pan, k, list)
	}
}

// columns divides the rows of a panel into texts: rows that stand below each other, from
// the same right edge, with nothing beside or between them. So a heading stands in one text
// with what is below it, but not with two columns. They come in the order of the chart.
func columns(entries []entry) (lists [][]entry) {
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.rect.Y, b.rect.Y), cmp.Compare(a.rect.X, b.rect.X))
	})
	for i := range entries {
		e := &entries[i]
		at := slices.IndexFunc(lists, func(list []entry) bool { return follows(entries, &list[len(list)-1], e) })
		if at < 0 {
			lists = append(lists, []entry{*e})
		} else {
			lists[at] = append(lists[at], *e)
		}
	}
	slices.SortStableFunc(lists, func(a, b []entry) int { return cmp.Compare(a[0].node, b[0].node) })
	return lists
}

// follows tells whether a row goes on with the text that another one ends.
func follows(entries []entry, last, e *entry) bool {
	if math.Abs(last.rect.X+last.rect.W-e.rect.X-e.rect.W) > 1 {
		return false
	}
	x := math.Min(last.rect.X, e.rect.X)
	for i := range entries {
		o := &entries[i]
		across := o.rect.X < e.rect.X+e.rect.W-1 && o.rect.X+o.rect.W > x+1
		if down := o.rect.Y > last.rect.Y+1 && o.rect.Y < e.rect.Y+e.rect.H-1; across && down && o.node != e.node {
			return false
		}
	}
	// Two columns end where there is a heading of both.
	if math.Abs(last.rect.X-e.rect.X) > 1 {
		for i := range entries {
			o := &entries[i]
			beside := math.Abs(o.rect.Y-last.rect.Y) < 1 && o.node != last.node && o.rect.X >= e.rect.X-1 && o.rect.X < e.rect.X+e.rect.W
			if beside {
				return false
			}
		}
	}
	return true
}

// rowEntry sorts what a row says, and returns what is to be a shape of its own.
func rowEntry(i int, n *node) (e entry, rest []leaf) {
	e = entry{node: i, rect: n.rect, left: n.rect.X}
	for k := range n.row {
		l := n.row[k]
		t, ok := l.item.(*scene.Text)
		switch {
		case !ok && k == 0:
			if n.heading { // has a ground of its own
				rest = append(rest, l)
			}
		case !ok && e.name == nil && isDot(l.item, n.rect):
			e.bullet = &n.row[k].item
		case !ok && l.to != "", !ok && isChip(n.row, k):
		case !ok && isUnderline(l.item, &e):
			e.under = true
		case !ok:
			rest = append(rest, l)
		case t.Anchor == scene.Middle:
			e.chips = append(e.chips, l)
		case t.Bold && e.name == nil:
			e.left, e.base, e.name = t.X, t.Y, append(e.name, l)
		default:
			e.right = append(e.right, l)
		}
	}
	if e.name == nil { // as of rows without a name
		e.base = n.rect.Y + n.rect.H/2 + n.rect.H/4
	}
	slices.SortStableFunc(e.right, func(a, b leaf) int { return cmp.Compare(rightOf(a), rightOf(b)) })
	return e, rest
}

func rightOf(l leaf) float64 {
	t := l.item.(*scene.Text)
	return t.Left(t.Width) + t.Width
}

// isDot tells whether a shape is the sign at the left of a row.
func isDot(it scene.Item, row place.Rect) bool {
	b := adjust.Bounds(it)
	return b.W < 0.7*row.H && b.H < 0.7*row.H && b.X+b.W/2 < row.X+row.H
}

// isChip tells whether an item is the ground of a text that follows.
func isChip(row []leaf, k int) bool {
	if k+1 == len(row) {
		return false
	}
	t, ok := row[k+1].item.(*scene.Text)
	return ok && centred(row[k].item, t)
}

// isUnderline tells whether an item is a line below the name.
func isUnderline(it scene.Item, e *entry) bool {
	if e.name == nil {
		return false
	}
	b := adjust.Bounds(it)
	t := e.name[0].item.(*scene.Text)
	return b.H < 0.1 && math.Abs(b.X-t.X) < 0.1 && b.Y > t.Y && b.Y < t.Y+0.5*t.Size
}

// column makes a text of rows.
func (p *painter) column(pan *panel, k int, list []entry) {
	s := p.new(fmt.Sprintf("list %s %d", pan.id(p), k+1))
	s.preset = "rect"
	first, last := &list[0], &list[len(list)-1]
	left := first.rect.X
	for i := range list {
		left = math.Min(left, list[i].rect.X)
	}
	s.box = p.paper.box(left, first.rect.Y, first.rect.X+first.rect.W-left, last.rect.Y+last.rect.H-first.rect.Y)
	s.text = &body{anchor: "t", align: "l", wrap: true}
	bottom := 0.0
	nodes := make([]int, len(list))
	for i := range list {
		e := &list[i]
		nodes[i] = e.node
		par := p.rowParagraph(s.box, e)
		size := par.runs[0].size
		base := float64(p.paper.spot(0, e.base).y-s.box.y) / perPoint
		par.line = lineOf(size).height
		above := base + descent*size - par.line - bottom
		switch {
		case i == 0:
			s.text.insets[1] = max(emu(above*perPoint), 0)
		case above >= 0:
			par.before = above
		default:
			par.line += above
		}
		bottom = base + descent*size
		s.text.list = append(s.text.list, par)
	}
	pan.columns = append(pan.columns, s)
	pan.lists = append(pan.lists, nodes)
}

// rowParagraph is what a row says, as one paragraph. PowerPoint measures tabs from the edge
// of the text and Impress from where lines begin: so these begin at the edge, without a
// margin.
func (p *painter) rowParagraph(b box, e *entry) paragraph {
	left := e.left
	if e.bullet != nil {
		left = adjust.Bounds(*e.bullet).X
	}
	par := paragraph{indent: max(p.paper.spot(left, 0).x-b.x, 0)}
	for _, l := range e.name {
		t := l.item.(*scene.Text)
		r := p.runOf(t)
		r.name, r.under = true, e.under
		r.link = p.outside(l)
		par.runs = append(par.runs, r)
	}
	for _, l := range e.chips {
		r := p.runOf(l.item.(*scene.Text))
		r.text = "\u2002" + r.text
		if l.to != "" {
			r.text = "\u2002→\u00a0" + l.item.(*scene.Text).String
		}
		par.runs = append(par.runs, r)
	}
	for _, l := range e.right {
		r := p.runOf(l.item.(*scene.Text))
		r.link = p.outside(l)
		r.after = tab
		par.tabs = append(par.tabs, min(p.paper.spot(rightOf(l), 0).x-b.x, b.w))
		par.runs = append(par.runs, r)
	}
	if len(par.runs) == 0 {
		par.runs = []run{{text: " ", size: float64(b.h) / perPoint / 2}}
	}
	if e.bullet != nil {
		par.bullet, par.bulletColor = bullet(*e.bullet)
		par.runs[0].text = "\u00a0" + par.runs[0].text
	} else if len(par.tabs) > 0 { // Impress has no tabs in paragraphs without bullets
		par.bullet, par.bulletColor = "\u00a0", par.runs[0].color
		par.indent = max(par.indent-emu(0.278*1.25*par.runs[0].size*perPoint), 0)
	}
	return par
}

// outside is the relationship of a link to an address.
func (p *painter) outside(l leaf) string {
	if l.link == "" {
		return ""
	}
	return p.deck.linkTo(p.part, l.link)
}

// bullet is the character that looks like the sign of a row, and its colour.
func bullet(it scene.Item) (string, scene.Color) {
	var fill scene.Color
	var stroke scene.Stroke
	signs := [3]string{"◆", "◇", "◈"} // filled, hollow, tinted
	switch it := it.(type) {
	case *scene.Ellipse:
		fill, stroke, signs = it.Fill, it.Stroke, [3]string{"●", "○", "◉"}
	case *scene.Rect:
		fill, stroke, signs = it.Fill, it.Stroke, [3]string{"■", "□", "▣"}
	case *scene.Path:
		fill, stroke = it.Fill, it.Stroke
	}
	switch {
	case stroke.Width == 0:
		return signs[0], fill
	case len(stroke.Dash) > 0:
		return "◌", stroke.Color
	case fill.A == 0:
		return signs[1], stroke.Color
	}
	return signs[2], stroke.Color
}
