package adjust

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// frames lets the frames of units follow their cards, the inner ones first. A card that is
// so far away that the frame would take in others stands outside.
func (a *adjuster) frames() {
	g := a.page.Chart
	depth := func(group int) (n int) {
		for range g.Enclosing(group) {
			n++
		}
		return n
	}
	order := make([]int, len(a.placed.Frames))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(depth(a.placed.Frames[y].Group), depth(a.placed.Frames[x].Group))
	})
	for _, f := range order {
		a.frame(f)
	}
}

// frame works out the place of one frame.
func (a *adjuster) frame(f int) {
	within := map[int]bool{} // units
	for group := range a.page.Chart.Groups {
		for around := range a.page.Chart.Enclosing(group) {
			if around == a.placed.Frames[f].Group {
				within[group] = true
			}
		}
	}
	var near, all []int
	any := false
	for i := range a.was {
		if !within[a.page.Chart.Nodes[i].Group] {
			continue
		}
		all = append(all, i)
		if any = any || a.moved[i]; !slices.Contains(a.outside, i) {
			near = append(near, i)
		}
	}
	if !any {
		return
	}
	old := a.page.Placement.Frames[f].Rect
	before := a.about(f, all, within, true)
	grown := func(members []int) place.Rect {
		r := a.about(f, members, within, false)
		return place.Rect{X: r.X - before.X + old.X, Y: r.Y - before.Y + old.Y,
			W: r.W + old.W - before.W, H: r.H + old.H - before.H}
	}
	r := grown(near)
	if len(near) > 1 && a.covers(r, within) {
		stay := slices.DeleteFunc(slices.Clone(near), func(i int) bool { return a.moved[i] })
		if len(stay) > 0 {
			for _, i := range near {
				if a.moved[i] && !a.form[i].IsRow() {
					a.outside = append(a.outside, i)
				}
			}
			r = grown(stay)
		}
	}
	a.placed.Frames[f].Rect = r
	a.redraw(f, old, r)
}

// about is the rectangle about the cards, lists and frames in a frame.
func (a *adjuster) about(f int, members []int, within map[int]bool, before bool) (r place.Rect) {
	pl := a.placed
	if before {
		pl = a.page.Placement
	}
	for _, i := range members {
		r = union(r, pl.Boxes[i])
		if k := a.owned[i]; k >= 0 {
			r = union(r, pl.Panels[k].Rect)
		}
	}
	for k := range pl.Frames {
		if k != f && within[pl.Frames[k].Group] {
			r = union(r, pl.Frames[k].Rect)
		}
	}
	return r
}

// covers tells whether a frame would take in cards of others.
func (a *adjuster) covers(r place.Rect, within map[int]bool) bool {
	for i, b := range a.placed.Boxes {
		if !within[a.page.Chart.Nodes[i].Group] && min(r.X+r.W, b.X+b.W)-max(r.X, b.X) > 0.5 && min(r.Y+r.H, b.Y+b.H)-max(r.Y, b.Y) > 0.5 {
			return true
		}
	}
	return false
}

// redraw puts the frame and the name of a unit to their places in the scene.
func (a *adjuster) redraw(f int, old, r place.Rect) {
	id := a.page.Chart.Groups[a.placed.Frames[f].Group].ID
	inScene := place.Rect{X: old.X + a.dx, Y: old.Y + a.dy, W: old.W, H: old.H}
	label, size := -1, 0.0
	for k, it := range a.items {
		g, ok := it.(*scene.Group)
		if !ok || len(g.Items) == 0 {
			continue
		}
		switch g.Class {
		case "unit":
			rect, ok := g.Items[0].(*scene.Rect)
			if !ok || value(g, "id") != id {
				continue
			}
			c, own := *g, *rect
			own.X, own.Y, own.W, own.H = r.X+a.dx, r.Y+a.dy, r.W, r.H
			c.Items = slices.Clone(g.Items)
			c.Items[0] = &own
			a.items[k] = &c
		case "unit-label":
			t, ok := g.Items[len(g.Items)-1].(*scene.Text)
			if !ok || !inside(place.Point{X: t.X, Y: t.Y}, inScene) {
				continue
			}
			if away := nearest(place.Point{X: t.X, Y: t.Y}, inScene); label < 0 || away < size {
				label, size = k, away
			}
		}
	}
	if label < 0 {
		return
	}
	dx, dy := r.X-old.X, r.Y-old.Y
	if a.placed.LabelsBelow {
		dx, dy = dx+r.W-old.W, dy+r.H-old.H
	}
	a.items[label] = scene.Shifted(a.items[label], dx, dy)
}

// nearest is how far a place in a rectangle is from its upper or lower edge.
func nearest(p place.Point, r place.Rect) float64 { return min(p.Y-r.Y, r.Y+r.H-p.Y) }

// value returns a value of a group.
func value(g *scene.Group, key string) string {
	for _, d := range g.Data {
		if d.Key == key {
			return d.Value
		}
	}
	return ""
}
