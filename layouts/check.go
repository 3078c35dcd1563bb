package layouts

import (
	"errors"
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
)

// check tells what of a graph and its options cannot be drawn: mistakes of the
// program that calls, which no layout and no painter has to look for again.
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
