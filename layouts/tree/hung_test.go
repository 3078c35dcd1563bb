package tree_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

// TestHangingBranches places random organisations in which some branches hang, in all
// directions, and holds what every placement promises: frames are about their cards,
// panels about their rows.
func TestHangingBranches(t *testing.T) {
	for seed := range uint64(60) {
		for _, d := range []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft} {
			t.Run(fmt.Sprintf("%d/%d", seed, d), func(t *testing.T) {
				p := placetest.Random(seed, placetest.Shape{
					Nodes: 1 + int(seed*seed)%90, Staff: seed%2 == 1, Units: seed%3 > 0, Tops: 1 + int(seed%3), Sizes: seed%7 > 2, Order: seed%5 == 0,
				})
				p.Options.Direction = d
				placetest.Hang(p, seed)
				pl, err := tree.Layout(context.Background(), p)
				if err != nil {
					t.Fatal(err)
				}
				if err := place.Verify(p, pl); err != nil {
					t.Fatal(err)
				}
				inPanels(t, p, pl)
				hangBelow(t, p, pl)
			})
		}
	}
}

// inPanels checks that every row lies in the panel of the card that it belongs to, and
// that the panel touches this card.
func inPanels(t *testing.T, p *place.Problem, pl *place.Placement) {
	t.Helper()
	panels := map[int]place.Rect{}
	for _, q := range pl.Panels {
		panels[q.Owner] = q.Rect
		card := pl.Boxes[q.Owner]
		if gap := max(q.Rect.Y-card.Y-card.H, card.Y-q.Rect.Y-q.Rect.H); gap > 0.01 || gap < -0.01 {
			t.Errorf("the panel of %s is %g points from its card", p.Graph.Nodes[q.Owner].ID, gap)
		}
	}
	up := place.Superiors(p.Graph)
	for n, b := range pl.Boxes {
		owner := n
		for p.Form(owner).IsRow() {
			owner = up[owner]
		}
		q := panels[owner]
		if owner != n && (b.X < q.X-0.01 || b.Y < q.Y-0.01 || b.X+b.W > q.X+q.W+0.01 || b.Y+b.H > q.Y+q.H+0.01) {
			t.Errorf("row %s is outside its panel: %v in %v", p.Graph.Nodes[n].ID, b, q)
		}
	}
}

// TestRowsHaveNoLines holds that the panel alone joins a row to its manager.
func TestRowsHaveNoLines(t *testing.T) {
	rows := 0
	for seed := range uint64(20) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 60})
		placetest.Hang(p, seed)
		pl, err := tree.Layout(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range pl.Lines {
			for _, to := range l.To {
				if p.Forms[to].IsRow() {
					t.Errorf("a line leads to row %s", p.Graph.Nodes[to].ID)
				}
			}
		}
		for _, f := range p.Forms {
			if f.IsRow() {
				rows++
			}
		}
	}
	if rows == 0 {
		t.Error("there was no row")
	}
}

// hangBelow checks that the cards of a hanging branch keep to that side of their manager
// at which they hang: mirrored in a chart that grows to the left.
func hangBelow(t *testing.T, p *place.Problem, pl *place.Placement) {
	t.Helper()
	for n, up := range place.Superiors(p.Graph) {
		if up < 0 || p.Hangs[up] == nil || p.Hangs[up].Both || p.Form(n).IsRow() || place.Superiors(p.Graph)[up] < 0 {
			continue
		}
		b, m := pl.Boxes[n], pl.Boxes[up]
		left := p.Hangs[up].Left != (p.Options.Direction == place.RightLeft)
		if left && b.X+b.W > m.X+m.W-1 || !left && b.X < m.X+1 {
			t.Errorf("%s does not stand in from %s", p.Graph.Nodes[n].ID, p.Graph.Nodes[up].ID)
		}
	}
}
