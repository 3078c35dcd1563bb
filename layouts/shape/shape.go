// Package shape chooses how an organisation is arranged so that it can be read on a page:
// the density (full cards, small ones, rows of panels), and for every manager whether its
// reports stand in a row or hang from it, in how many columns.
//
// Every branch gets a few shapes, pairs of width and height of which none is worse than
// another in both, made of the shapes of its reports from the bottom up; the page decides
// at the top. This is how slicing floorplans are sized (Stockmeyer, "Optimal orientations
// of cells in slicing floorplan designs", Information and Control 57 (1983) 91-101,
// doi:10.1016/S0019-9958(83)80038-2). The distances are those of package hang, which then
// draws what was chosen.
//
// All lengths are points. Functions may be called by many goroutines on values that
// nobody changes, but Choose writes to its problem.
package shape

import (
	"context"
	"fmt"
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Measurer tells how large positions are in every form, and what stands about a chart.
// *card.Sheet is one.
type Measurer interface {
	// Cards returns, by node index, the sizes as cards of a form, Comfortable or Compact.
	Cards(place.Form) []place.Size
	// Wider returns the sizes as cards so many times as wide as those of Cards.
	Wider(form place.Form, by float64) []place.Size
	// Rows returns, by node index, the widths of the texts in a row.
	Rows() []place.RowText
	// LineHeight returns the height of a Row or a Heading.
	LineHeight(place.Form) float64
	// Type returns the sizes of the type of names and titles in a form.
	Type(place.Form) (name, title float64)
	// Around returns what margins, heading and legend add to a chart of a width.
	Around(width float64) place.Size
	// Lift returns how far a chart of a width goes up beside the heading when its top
	// left corner is free, so wide and so high.
	Lift(width, freeW, freeH float64) float64
}

// Options say what is asked for.
type Options struct {
	Page chart.Page // what the picture is to be read on
	// Density is one of Densities, "" = auto.
	Density string
	// Arrange is that of managers that say nothing themselves (chart.Node.Arrange).
	Arrange chart.Arrangement
	// Largest lets nothing count but the size of the letters, no rules of taste.
	Largest bool
	// Tight leaves spare room of the page as it is; else it goes to gaps and cards.
	Tight bool
	// Fixed leaves cards as wide as they are.
	Fixed bool
	// Before is what was chosen before, which stays where little speaks against it.
	Before *Before
}

// Before is an earlier choice, such as that of a view or of the base of a comparison.
type Before struct {
	Density string // "" = not known
	Mixed   bool   // as in Choice
	// Arrange has the arrangements that were chosen, by node index; the zero Arrangement
	// where there was none. nil = not known.
	Arrange []chart.Arrangement
}

// Choice is what was chosen.
type Choice struct {
	Density string     // a word of Densities, not auto
	Mixed   bool       // the cards of the first two levels are larger than the others
	Size    place.Size // of the chart
	Scale   float64    // points on the page for every point of the chart
	Types   []Type     // of the forms that occur, cards first
	// Arrange has, by node index, how the reports of every manager stand. Those of
	// positions without reports, and of rows, are zero.
	Arrange []chart.Arrangement
	Remarks []string // one sentence each
	// Unheeded says, one sentence each, which arrangements that were asked for have no
	// effect.
	Unheeded []string
}

// Type is the sizes of the type of a form on the page, in points.
type Type struct {
	Form        place.Form
	Name, Title float64
}

// Largest is the scale from which nothing gets larger: names of 18 pt are enough on a
// slide of 960 by 540 points or a sheet of A4, and so much larger ones on a larger page as
// it is itself, since it is read from farther away.
func Largest(page chart.Page) float64 {
	const enough, slide = 1.6, 960 * 540
	return enough * max(1, math.Sqrt(page.W*page.H/slide))
}

// Choose chooses the arrangement of p for a page and writes it to p: Forms, Rows, RowWidth,
// Sizes, Hangs and Tops. p has an order, frames and a direction; level bands (chart.Node.Level)
// are not heeded. It returns ctx.Err() when ctx ends first, the error of p.Check, or says that an option is out of its range.
func Choose(ctx context.Context, p *place.Problem, m Measurer, o Options) (*Choice, error) {
	if o.Page.W <= 0 || o.Page.H <= 0 {
		return nil, fmt.Errorf("shape: no page of %g × %g", o.Page.W, o.Page.H)
	}
	steps, err := ladder(o.Density)
	if err != nil {
		return nil, err
	}
	if err := p.CheckGraph(); err != nil {
		return nil, fmt.Errorf("shape: %w", err)
	}
	c := newChooser(ctx, p, m, o)
	steps = c.heeding(steps)
	var got *plan
	var left []tried
	for i, s := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		last := i == len(steps)-1
		if !last && !c.hopeful(s) {
			continue
		}
		if got = c.solve(s); last || c.enough(got) {
			break
		}
		name, title := smallest(c.types(got))
		left = append(left, tried{s, name, title})
	}
	return c.finish(c.remember(c.tasteful(got)), left), nil
}
