package layouts

import (
	"errors"
	"fmt"

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
	return nil
}

// maxCardWidth is the widest card in points.
const maxCardWidth = 2000

var errNoPicture = errors.New("layouts: a picture is made by Draw")
