package card

import (
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// smallestLegend is how large, in points on the page that a picture is made for, the type
// of its legend should be at least.
const smallestLegend = 5.8

// Around returns how much wider and higher than a chart of a width, in points, the whole
// picture is: what margins, heading and legend take. Lines that are not drawn are taken
// into account, so that it may be a little more than Draw needs.
func (s *Sheet) Around(width float64) place.Size {
	if s.surround == nil {
		s.surround = &drawing{sheet: s, skin: s.skin(s.theme), place: s.anyLines()}
	}
	inner, margin := math.Max(width, narrowest), s.margin()
	zoom := s.zoom(inner)
	head, legend := s.surround.header(inner/zoom), s.surround.legend(inner/zoom)
	return place.Size{W: inner + 2*margin - width, H: 2*margin + math.Ceil((head.height+legend.height)*zoom)}
}

// PageFor returns the size, in points of the chart, of the smallest page with the
// proportions of Options.Page that holds a chart of a size and all around it: what Draw
// is to be given. Without a page it is just as large as it has to be.
func (s *Sheet) PageFor(chart place.Size) place.Size {
	around := s.Around(chart.W)
	size := place.Size{W: chart.W + around.W, H: chart.H + around.H}
	page := s.options.Page
	if page.W <= 0 || page.H <= 0 {
		return size
	}
	// A wider page has a larger heading and legend, which may make it higher; it grows
	// until it holds them.
	for range 100 {
		wide := math.Max(size.W, size.H*page.W/page.H)
		inner := wide - 2*margin
		need := chart.H + s.Around(inner).H
		size = place.Size{W: wide, H: wide * page.H / page.W}
		if need <= size.H {
			break
		}
		size.H = need
	}
	return size
}

// zoom is how many times larger than usual heading and legend are drawn on a page with an
// inner width, so that they can be read on the page that the picture is made for.
func (s *Sheet) zoom(inner float64) float64 {
	if s.options.Page.W == 0 {
		return 1
	}
	scale := s.options.Page.W / (inner + 2*s.margin())
	return math.Max(1, smallestLegend/(legendSize*scale))
}

// margin is the room about everything: less where the chart has to share a page with it.
func (s *Sheet) margin() float64 {
	if s.options.Page.W > 0 {
		return 28
	}
	return 40
}

// gap is the distance of heading or legend from the chart, which is less on a page, too.
func (s *Sheet) gap(usual float64) float64 {
	if s.options.Page.W > 0 {
		return 0.6 * usual
	}
	return usual
}

// anyLines is a placement with one line of every kind that the graph has.
func (s *Sheet) anyLines() *place.Placement {
	p := &place.Placement{}
	var seen [4]bool
	for _, e := range s.graph.Edges {
		if int(e.Kind) < len(seen) && !seen[e.Kind] {
			seen[e.Kind] = true
			p.Lines = append(p.Lines, place.Line{Kind: chart.EdgeKind(e.Kind), From: e.From, To: []int{e.To}})
		}
	}
	return p
}
