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
	inner, margin := math.Max(width, narrowest), s.margin()
	zoom := s.zoom(inner)
	head, legend := s.around().header(inner/zoom), s.around().legend(inner/zoom)
	return place.Size{W: inner + 2*margin - width, H: 2*margin + math.Ceil((head.height+legend.height)*zoom)}
}

// around is a drawing without a chart, to measure what stands about one.
func (s *Sheet) around() *drawing {
	if s.surround == nil {
		s.surround = &drawing{sheet: s, skin: s.skin(s.theme), place: s.anyLines()}
	}
	return s.surround
}

// Lift returns how far a chart of a width goes up on its page, beside the heading, when its
// top left corner is free, so wide and so high.
func (s *Sheet) Lift(width, freeW, freeH float64) float64 {
	inner := math.Max(width, narrowest)
	zoom := s.zoom(inner)
	return s.lift(s.around().header(inner/zoom), zoom, freeH, func(right float64) bool { return right <= freeW+(inner-width)/2 })
}

// lift is Lift for a heading that is painted zoom times larger; free tells whether the
// corner is free up to a distance from the left edge.
func (s *Sheet) lift(head heading, zoom, freeH float64, free func(right float64) bool) float64 {
	if s.options.Page.W == 0 || head.group == nil || !free(head.width*zoom+headingApart) {
		return 0
	}
	return math.Max(0, math.Min(head.height*zoom, freeH+s.gap(headerGap)*zoom-headingBelow))
}

// The distances of the heading from a chart that stands beside it.
const headingApart, headingBelow = 32, 10

// Lifted returns how far a placed chart goes up on its page, beside the heading.
func (s *Sheet) Lifted(p *place.Placement) float64 {
	inner := math.Max(p.Bounds.W, narrowest)
	return s.lifted(p, s.around().header(inner/s.zoom(inner)), inner)
}

// lifted is Lifted for a heading on a page of an inner width.
func (s *Sheet) lifted(p *place.Placement, head heading, inner float64) float64 {
	zoom := s.zoom(inner)
	right := p.Bounds.X + head.width*zoom + headingApart - (inner-p.Bounds.W)/2
	low := p.Bounds.Y + p.Bounds.H
	p.Each(
		func(r *place.Rect) {
			if r.X < right {
				low = math.Min(low, r.Y)
			}
		},
		func(q *place.Point) {
			if q.X < right {
				low = math.Min(low, q.Y)
			}
		})
	return s.lift(head, zoom, low-p.Bounds.Y, func(float64) bool { return true })
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
		inner := wide - 2*s.margin()
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
	if s.options.Margins != nil {
		return 0
	}
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

// anyLines is a placement with one line of every kind that the graph has, and the frames
// of the units whose cards are likely to stand together.
func (s *Sheet) anyLines() *place.Placement {
	p := &place.Placement{Frames: s.likelyFrames()}
	var seen [4]bool
	for _, e := range s.graph.Edges {
		if int(e.Kind) < len(seen) && !seen[e.Kind] {
			seen[e.Kind] = true
			p.Lines = append(p.Lines, place.Line{Kind: chart.EdgeKind(e.Kind), From: e.From, To: []int{e.To}})
		}
	}
	return p
}
