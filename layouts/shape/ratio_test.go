package shape_test

import (
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
)

// TestPicturesHaveTheShapeOfThePage holds that width and height are within 10 % of those
// of the page for 95 of 100 organisations of 60 to 1,000 positions with 1 to 150 tops, and
// that of the others it is said why.
func TestPicturesHaveTheShapeOfThePage(t *testing.T) {
	near, all := 0, heavy.Size(60, 300)
	for seed := range uint64(all) {
		tops := []int{1, 1, 2, 5, 12, 40, 150}[seed%7]
		n := 60 + int(seed*seed*37)%940
		p := placetest.Random(seed, placetest.Shape{Nodes: max(n, tops), Tops: tops, Units: seed%2 == 0, Reach: 8})
		o := shape.Options{Page: page(t, []string{"16:9", "A4,portrait", "A3"}[seed%3])}
		c := choose(t, p, o)
		a := ruler{p.Graph}.Around(c.Size.W)
		off := math.Abs(math.Log((c.Size.W + a.W) / (c.Size.H + a.H) * o.Page.H / o.Page.W))
		switch {
		case off < math.Log(1.1):
			near++
		case !strings.Contains(strings.Join(c.Remarks, " "), "of the page"):
			t.Errorf("seed %d: %d positions, %d tops: %v on %s, and not said why", seed, n, tops, c.Size, o.Page.Name)
		default:
			t.Logf("seed %d: %d positions, %d tops, %s: %.0f × %.0f on %s", seed, n, tops, c.Density, c.Size.W, c.Size.H, o.Page.Name)
		}
	}
	t.Logf("%d of %d have the shape of the page", near, all)
	if float64(near) < 0.95*float64(all) {
		t.Errorf("%d of %d have the shape of the page", near, all)
	}
}
