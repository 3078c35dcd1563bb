package layouts

import (
	"errors"
	"fmt"
	"math"

	"github.com/orgwright/orgwright/graph/chart"
)

// check returns an error for a graph or options that cannot be drawn. Such are
// mistakes of the calling program; layouts and painters do not look for them again.
func check(g *chart.Graph, o *Options) error {
	if err := chart.Check(g); err != nil {
		return fmt.Errorf("layouts: %w", err)
	}
	if err := o.Place.Check(); err != nil {
		return fmt.Errorf("layouts: %w", err)
	}
	if w := o.Look.Width; !(w >= 0 && w <= maxCardWidth) {
		return fmt.Errorf("layouts: a card width of %g points, not 0 (by itself) to %d", w, maxCardWidth)
	}
	if m := o.Fit.margins(); m != nil {
		area := o.Fit.area()
		if !(m.Top >= 0 && m.Right >= 0 && m.Bottom >= 0 && m.Left >= 0 && area.W >= leastArea && area.H >= leastArea) {
			return &OptionError{"margins", fmt.Sprintf("they leave %.0f × %.0f points of the page, less than an inch", math.Max(area.W, 0), math.Max(area.H, 0))}
		}
	}
	return nil
}

// leastArea is the least width and height that margins may leave of a page, in points.
const leastArea = 72

// maxCardWidth is the widest card in points.
const maxCardWidth = 2000

var errNoPicture = errors.New("layouts: a picture is made by Draw")
