package layouts

import (
	"errors"
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
)

// MaxScale is the largest number of pixels or SVG units per point.
const MaxScale = 1000

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

// check tells whether the size of an output is within its range.
func (o Output) check() error {
	switch {
	case o.Width < 0:
		return fmt.Errorf("layouts: a picture of %d pixels width", o.Width)
	case !(o.DPI >= 0 && o.DPI <= 72*MaxScale):
		return fmt.Errorf("layouts: %g pixels per inch, not 0 to %d", o.DPI, 72*MaxScale)
	case !(o.Scale >= 0 && o.Scale <= MaxScale):
		return fmt.Errorf("layouts: a scale of %g, not 0 to %d", o.Scale, MaxScale)
	}
	return nil
}

var errNoPicture = errors.New("layouts: a picture is made by Draw")
