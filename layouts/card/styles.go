package card

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/scene"
)

// styled gives the outline of a card the ground and the colour that styles of the theme
// have for a position.
func (t *Theme) styled(n *chart.Node, outline *scene.Rect) {
	for i := range t.Styles {
		s := &t.Styles[i]
		if !s.fits(n) {
			continue
		}
		if s.Fill.A > 0 {
			outline.Fill = s.Fill
		}
		if s.Border.A > 0 {
			outline.Stroke.Color = s.Border
		}
	}
}

// styleAccent is the colour that styles of the theme have for a node, nil = none.
func (s *Sheet) styleAccent(k *skin, node int) *accent {
	for i := len(k.Styles) - 1; i >= 0; i-- {
		if k.Styles[i].Color.A > 0 && k.Styles[i].fits(&s.graph.Nodes[node]) {
			return &k.styles[i]
		}
	}
	return nil
}

// styleEntries explains the looks of tags, as far as they occur. What a status looks like
// is explained whatever the theme.
func (d *drawing) styleEntries() []entry {
	var list []entry
	for i := range d.skin.Styles {
		s := &d.skin.Styles[i]
		if s.Tag == "" || !slices.ContainsFunc(d.sheet.graph.Nodes, func(n chart.Node) bool { return s.fits(&n) }) {
			continue
		}
		list = append(list, entry{label: s.Tag, sample: 12, paint: func(x, y float64) []scene.Item {
			box := &scene.Rect{X: x, Y: y - 5, W: 12, H: 10, R: 2, Fill: d.skin.Card, Stroke: scene.Stroke{Color: d.skin.Border, Width: 1}}
			if s.Fill.A > 0 {
				box.Fill = s.Fill
			}
			if s.Border.A > 0 {
				box.Stroke.Color = s.Border
			}
			if s.Color.A > 0 {
				return []scene.Item{box, &scene.Rect{X: x, Y: y - 5, W: 3, H: 10, Fill: d.skin.styles[i].fill}}
			}
			return []scene.Item{box}
		}})
	}
	return list
}

// logoPixels is how many pixels a point of a logo has at most: enough for paper, and for a
// heading that is enlarged.
const logoPixels = 6

// NewLogo makes a logo of a height in points of a PNG or JPEG picture: of its pixels alone,
// and no more than can be seen. The error is a sentence about the picture.
func NewLogo(data []byte, height float64, left bool) (*Logo, error) {
	p, err := photo.Read(data) // with its limits
	if err != nil {
		return nil, err
	}
	size := p.Image.Bounds().Size()
	if p.Turn.Sideways() {
		size.X, size.Y = size.Y, size.X
	}
	w := height * float64(size.X) / float64(size.Y)
	small, err := photo.Reduce(data, int(math.Ceil(w*logoPixels)), int(math.Ceil(height*logoPixels)))
	if err != nil {
		return nil, err
	}
	return &Logo{MediaType: small.MediaType, Data: small.Data, W: w, H: height, Left: left}, nil
}
