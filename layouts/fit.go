package layouts

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/tree"
)

// Fit says what page a picture is for and how it may be arranged for it. The zero value
// leaves cards at their full size, and the arrangement too unless the picture became
// much wider or higher than a page.
type Fit struct {
	Page chart.Page // the zero Page = none in particular
	// Exact makes the picture exactly that page; else it is as large as its cards
	// need, and about as wide for its height as the page.
	Exact bool
	// Poster says that the page is the paper that the picture is cut into parts for: it is
	// about as wide for its height, but as large as full cards need.
	Poster bool
	// Cards says that positions are never rows, whatever the density and the graph say: the
	// picture is one in which branches open and close.
	Cards bool
	// Largest bounds how many points of the page one point of the picture becomes; 0 = as
	// many as there is room for, up to 1.6. Pages of a deck have one size of type by it.
	Largest float64
	// Margins are those of a page that the picture is to be exactly, or of the paper of a
	// poster; nil = those that suit the picture.
	Margins *chart.Margins
	// Density is one of Densities, "" = auto: full cards without a page.
	Density string
	// Arrange is that of managers about whom the graph says nothing.
	Arrange chart.Arrangement
	// Before is what was chosen for an earlier picture; it stays where little speaks
	// against it. nil = there is none.
	Before *shape.Before
}

// margins are those of the page, nil when the picture has its own.
func (f *Fit) margins() *chart.Margins {
	if !f.Exact || f.Poster || f.Page == (chart.Page{}) {
		return nil
	}
	return f.Margins
}

// idle says that margins have no effect.
func (f *Fit) idle() []string {
	if f.Margins == nil || f.margins() != nil || f.Poster && f.Page != (chart.Page{}) {
		return nil
	}
	return []string{"margins have no effect: they are those of a page that the picture fills (--page)"}
}

// area is what the margins leave of the page.
func (f *Fit) area() chart.Page {
	if m := f.margins(); m != nil {
		return f.Page.Within(*m)
	}
	return f.Page
}

// mount puts a picture that is as large as the area into the page.
func (f *Fit) mount(s *scene.Scene) {
	if m := f.margins(); m != nil {
		scene.Shift(s, m.Left, m.Top)
		s.Width, s.Height = f.Page.W, f.Page.H
	}
}

// Densities lists the words of Fit.Density, the default first.
func Densities() []string { return shape.Densities() }

// The widths for their height that a picture has without anybody asking for a page,
// where its arrangement can do that.
const (
	narrowestPicture = 1 / 1.5
	widestPicture    = 2.4
)

// screen is the page that a picture is arranged for when it would be too narrow or too
// wide, and when a density is asked for without a page.
func screen() chart.Page { return chart.Page{Name: "16:9", W: 960, H: 540} }

// asked tells whether arrangements are to be chosen whatever comes out without. Those
// who head a branch together stand beside each other only in what is chosen.
func (f *Fit) asked(p *place.Problem) bool {
	g := p.Graph
	if p.CoHeads != nil || f.Page != (chart.Page{}) || f.Density != "" && f.Density != shape.Auto || f.Arrange.Mode != chart.Auto || f.Before != nil {
		return true
	}
	for i := range g.Nodes {
		if g.Nodes[i].Arrange.Mode != chart.Auto {
			return true
		}
	}
	return false
}

// place places a problem, with the arrangement that suits the page that f asks for, or
// any page.
func (a *arranged) place(ctx context.Context, p *place.Problem, l *Layout, f Fit) error {
	if f.asked(p) && len(p.Graph.Nodes) > 0 {
		if l.Arranges {
			return a.choose(ctx, p, l, f)
		}
		a.warnings = append(a.warnings, fmt.Sprintf("pages, densities and arrangements have no effect on where cards stand: the layout %s decides that itself", l.Name))
	}
	if !l.Arranges || len(p.Graph.Nodes) < 2 {
		return a.settle(ctx, p, l)
	}
	least := a.leastOutside(p)
	far, err := least, error(nil)
	if least == 0 {
		if far, err = a.tryRows(ctx, p, l); err != nil || far == 0 {
			return err
		}
	}
	b, plain := &arranged{sheet: a.sheet}, *p
	if err := b.choose(ctx, &plain, l, f); err != nil {
		return err
	}
	got := outside(b.size())
	if got >= far && least > 0 { // then it matters how far exactly
		rows, err := a.inRows(ctx, p, l)
		if err != nil {
			return err
		}
		far = outside(rows)
	}
	if got < far {
		a.placed, a.forms, a.choice, a.problem = b.placed, b.forms, b.choice, b.problem
		return nil
	}
	a.sheet.Fit(nil, nil)
	return a.settle(ctx, p, l)
}

// leastOutside is how far outside the picture would be in rows at least, by the cards of
// the widest row alone: what can be known without laying the rows out. 0 = it is not known.
func (a *arranged) leastOutside(p *place.Problem) float64 {
	if p.Options.Direction.Sideways() || slices.ContainsFunc(p.Graph.Nodes, banded) {
		return 0
	}
	rows := tree.Extent(p)
	around := a.sheet.Around(rows.W)
	return max(0, math.Log((rows.W+around.W)/math.Ceil(rows.H+around.H)/widestPicture))
}

// tryRows places the chart in rows if the picture then fits most pages, and returns how
// far it is from that.
func (a *arranged) tryRows(ctx context.Context, p *place.Problem, l *Layout) (float64, error) {
	rows, err := a.inRows(ctx, p, l)
	if err != nil {
		return 0, err
	}
	if far := outside(rows); far > 0 {
		return far, nil
	}
	if err := a.settle(ctx, p, l); err != nil {
		return 0, err
	}
	return outside(a.size()), nil
}

// inRows is about how large a picture becomes in rows: without the frames of units, and
// without the lines that do not decide where cards stand, both of which take time.
func (a *arranged) inRows(ctx context.Context, p *place.Problem, l *Layout) (place.Size, error) {
	plain := *p
	plain.Frames = nil
	if slices.ContainsFunc(p.Graph.Edges, isCross) {
		plain.Graph = withoutCross(p.Graph)
	}
	placed, err := l.Place(ctx, &plain)
	if err != nil {
		return place.Size{}, err
	}
	b := arranged{sheet: a.sheet, placed: placed}
	return b.size(), nil
}

// choose chooses the arrangement of a problem and places it.
func (a *arranged) choose(ctx context.Context, p *place.Problem, l *Layout, f Fit) error {
	page, density := f.area(), f.Density
	if f.Poster && (density == "" || density == shape.Auto) {
		density = shape.Comfortable
	}
	if page == (chart.Page{}) {
		page = screen()
		if density == "" || density == shape.Auto {
			density = shape.Comfortable // without a page, cards stay cards
		}
	}
	if slices.ContainsFunc(p.Graph.Nodes, banded) {
		return a.inBands(ctx, p, l, page, density, f.Arrange)
	}
	var err error
	a.choice, err = shape.Choose(ctx, p, a.sheet, shape.Options{Page: page, Density: density, Arrange: f.Arrange, Before: f.Before, Tight: f.Page == (chart.Page{}), Fixed: a.sheet.FixedWidth()})
	if err != nil {
		return err
	}
	a.forms = p.Forms
	a.warnings = append(a.warnings, a.choice.Unheeded...)
	if err := a.settle(ctx, p, l); err != nil {
		return err
	}
	widths := make([]place.Size, len(a.placed.Boxes))
	for i, b := range a.placed.Boxes {
		widths[i] = place.Size{W: b.W, H: b.H}
	}
	a.sheet.Fit(p.Forms, widths)
	return nil
}

// settle places a problem and makes sure that the layout kept its promises.
func (a *arranged) settle(ctx context.Context, p *place.Problem, l *Layout) error {
	var err error
	if a.placed, err = l.Place(ctx, p); err != nil {
		return err
	}
	a.problem = p
	if err := place.Verify(p, a.placed, l.free(p)...); err != nil {
		return fmt.Errorf("the layout is not sound: %w", err)
	}
	return nil
}

// size is how large the picture of a placed chart is with all that stands about it.
func (a *arranged) size() place.Size {
	around := a.sheet.Around(a.placed.Bounds.W)
	return place.Size{W: a.placed.Bounds.W + around.W, H: math.Ceil(a.placed.Bounds.H + around.H - a.sheet.Lifted(a.placed))}
}

// outside is how far a picture is from fitting most pages: 0 = it does, else the
// logarithm of how many times it is too wide or too narrow.
func outside(s place.Size) float64 {
	ratio := s.W / s.H
	return max(0, math.Log(ratio/widestPicture), math.Log(narrowestPicture/ratio))
}

// scale is how many points of the page one point of the picture becomes on it.
func (a *arranged) scale(page chart.Page) float64 {
	b := a.placed.Bounds
	s := a.sheet.PageFor(place.Size{W: b.W, H: b.H - a.sheet.Lifted(a.placed)})
	return min(page.W/s.W, page.H/s.H, shape.Largest(page))
}

// draw paints the chart, on exactly the page if that is asked for.
func (a *arranged) draw(f Fit) (*scene.Scene, []string) {
	if !f.Exact || f.Poster || f.Page == (chart.Page{}) {
		return card.Draw(a.placed, a.sheet, place.Size{})
	}
	area := f.area()
	k := a.scale(area)
	if f.Largest > 0 {
		k = min(k, f.Largest)
	}
	s, warnings := card.Draw(a.placed, a.sheet, place.Size{W: area.W / k, H: area.H / k})
	// The legend can be higher than it was reckoned before it was known which units get
	// a frame.
	for range 4 {
		fits := min(area.W/s.Width, area.H/s.Height)
		if fits >= k*(1-1e-9) {
			break
		}
		k = fits
		s, warnings = card.Draw(a.placed, a.sheet, place.Size{W: area.W / k, H: area.H / k})
	}
	a.enlarged = k
	scene.Scale(s, k)
	a.placed.Scale(k)
	f.mount(s)
	return s, warnings
}

// remarkFit says how large the type is on the page that was asked for, and why.
func (a *arranged) remarkFit(f Fit) {
	if f.Page == (chart.Page{}) || f.Poster || len(a.placed.Boxes) == 0 {
		return
	}
	a.remarks = append(a.remarks, a.typeRemark(f.area()))
	if a.choice != nil {
		a.remarks = append(a.remarks, a.choice.Remarks...)
	}
}

// typeRemark says how large names and titles are on a page: "names 9.4 pt, titles 7.4 pt
// on 16:9".
func (a *arranged) typeRemark(page chart.Page) string {
	k := a.scale(page)
	var parts []string
	for _, kind := range []struct {
		form place.Form
		what string
	}{{place.Comfortable, ""}, {place.Compact, " on small cards"}, {place.Row, " in rows"}} {
		if kind.form != place.Comfortable && !slices.Contains(a.forms, kind.form) || a.forms != nil && !slices.Contains(a.forms, kind.form) {
			continue
		}
		name, title := a.sheet.Type(kind.form)
		text := fmt.Sprintf("names %s, titles %s", shape.Points(name*k), shape.Points(title*k))
		if len(parts) > 0 {
			text += kind.what
		}
		if !slices.Contains(parts, strings.TrimSuffix(text, kind.what)) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "; ") + " on " + page.Name
}
