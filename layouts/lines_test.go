package layouts_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// TestLinesKeepApart places random organisations with many dotted and secondary lines, in all
// directions, with rows and with hanging branches, and holds that no line runs on another or
// through a card, and that at most one in a thousand finds no room (a chip tells that one),
// besides those to rows between others.
func TestLinesKeepApart(t *testing.T) {
	organisations := uint64(24)
	if heavy.On() {
		organisations = 300
	}
	lines, missing := 0, 0
	for seed := range organisations {
		for _, d := range []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft} {
			for _, hung := range []bool{false, true} {
				p := placetest.Random(seed, placetest.Shape{
					Nodes: 12 + int(seed*37)%110, Staff: seed%2 == 1, Units: seed%3 > 0, Dotted: true, Tops: 1 + int(seed%3), Sizes: seed%7 > 2, Levels: !hung && seed%5 == 4,
				})
				p.Options.Direction = d
				if hung {
					placetest.Hang(p, seed)
				}
				for _, l := range layouts.Layouts() {
					if hung && !l.Arranges || slices.Contains(l.Free, place.Shared) {
						continue
					}
					t.Run(fmt.Sprintf("%d/%d/%v/%s", seed, d, hung, l.Name), func(t *testing.T) {
						n, left := keepApart(t, &l, p)
						lines, missing = lines+n, missing+left
					})
				}
			}
		}
	}
	if lines == 0 || missing*1000 > lines {
		t.Errorf("%d of %d lines are missing", missing, lines)
	}
}

// enclosed tells whether a position is a row with others of its panel at both sides, to which
// no line is led, since it would end beside one of these.
func enclosed(pl *place.Placement, p *place.Problem, n int) bool {
	left, right := false, false
	b := pl.Boxes[n]
	for _, panel := range pl.Panels {
		in := func(o place.Rect) bool {
			return o.X >= panel.Rect.X && o.X+o.W <= panel.Rect.X+panel.Rect.W && o.Y >= panel.Rect.Y && o.Y+o.H <= panel.Rect.Y+panel.Rect.H
		}
		for o, other := range pl.Boxes {
			if o != n && p.Form(n).IsRow() && in(b) && in(other) && other.Y < b.Y+b.H && b.Y < other.Y+other.H {
				left, right = left || other.X < b.X, right || other.X > b.X
			}
		}
	}
	return left && right
}

// keepApart places a problem and returns the number of its lines that are not solid, and of
// those that are missing.
func keepApart(t *testing.T, l *layouts.Layout, p *place.Problem) (lines, missing int) {
	pl, err := l.Place(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	free := slices.Clone(l.Free)
	if l.Own {
		free = append(free, place.Disorder)
	}
	if err := place.Verify(p, pl, free...); err != nil {
		t.Error(err)
	}
	if l.Arranges {
		placetest.Framed(t, p, pl, 6, 6)
	}
	drawn := map[chart.Edge]bool{}
	for _, l := range pl.Lines {
		for _, to := range l.To {
			drawn[chart.Edge{From: l.From, To: to, Kind: l.Kind}] = true
		}
	}
	for _, e := range p.Graph.Edges {
		if e.From != e.To && e.Kind != chart.Solid {
			lines++
			if !drawn[e] && !enclosed(pl, p, e.From) && !enclosed(pl, p, e.To) {
				missing++
			}
		}
	}
	return lines, missing
}
