package layouts_test

import (
	"errors"
	"math"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
)

// extent is the rectangle about the items of a scene, without those of two classes.
func extent(items []scene.Item, without ...string) (left, top, right, bottom float64) {
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	add := func(x, y, w, h float64) {
		left, top, right, bottom = min(left, x), min(top, y), max(right, x+w), max(bottom, y+h)
	}
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			skip := false
			for _, class := range without {
				skip = skip || it.Class == class
			}
			if skip {
				continue
			}
			if l, t, r, b := extent(it.Items); l <= r {
				add(l, t, r-l, b-t)
			}
		case *scene.Rect:
			add(it.X, it.Y, it.W, it.H)
		case *scene.Text:
			add(it.Left(it.Width), it.Y-it.Size*0.72, it.Width, it.Size*0.72)
		case *scene.Image:
			add(it.X, it.Y, it.W, it.H)
		}
	}
	return
}

// TestMargins holds that pictures keep clear of the margins that they are given, use the
// room between them, and that what a theme puts into margins stands in these.
func TestMargins(t *testing.T) {
	m := chart.Margins{Top: 90, Right: 20, Bottom: 40, Left: 60}
	theme := card.Light()
	theme.Header = [3]string{"Secret"}
	for _, positions := range []int{1, 12, 60, 300} {
		o := layouts.Options{Fit: layouts.Fit{Page: page(t, "16:9"), Exact: true, Margins: &m}, Look: card.Options{Theme: &theme, Footer: [3]string{"", "Confidential"}}}
		pic := draw(t, firm(3, positions), o)
		if pic.Scene.Width != 960 || pic.Scene.Height != 540 {
			t.Errorf("%d: %g × %g", positions, pic.Scene.Width, pic.Scene.Height)
		}
		l, top, r, b := extent(pic.Scene.Items, "footer", "page-header")
		if l < m.Left-1 || top < m.Top-1 || r > 960-m.Right+1 || b > 540-m.Bottom+1 {
			t.Errorf("%d positions: %.1f %.1f %.1f %.1f", positions, l, top, r, b)
		}
		if positions >= 60 && r-l < 0.6*(960-80) && b-top < 0.6*(540-130) {
			t.Errorf("%d positions: much room is left: %.1f %.1f %.1f %.1f", positions, l, top, r, b)
		}
		for _, it := range pic.Scene.Items {
			g, ok := it.(*scene.Group)
			if !ok || g.Class != "footer" && g.Class != "page-header" {
				continue
			}
			l, top, _, b := extent(g.Items)
			if in := g.Class == "footer" && top > 500 && b < 540 || g.Class == "page-header" && top > 0 && b < 90; !in || l < 59 {
				t.Errorf("%d: %s at %.1f %.1f to %.1f", positions, g.Class, l, top, b)
			}
		}
	}
}

// TestMarginsLeaveRoom holds that margins that leave no room are refused.
func TestMarginsLeaveRoom(t *testing.T) {
	for _, m := range []chart.Margins{{Top: 300, Bottom: 200}, {Left: -1}, {Right: math.NaN()}, {Left: math.Inf(1)}} {
		_, err := layouts.Draw(t.Context(), firm(1, 3), layouts.Options{Fit: layouts.Fit{Page: page(t, "16:9"), Exact: true, Margins: &m}})
		var wrong *layouts.OptionError
		if !errors.As(err, &wrong) {
			t.Errorf("%v: %v", m, err)
		}
	}
}
