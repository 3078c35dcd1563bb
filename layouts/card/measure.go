package card

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
)

// The geometry of a card.
const (
	barWidth  = 4
	avatarX   = 27 // centre of the circle from the card's left edge
	avatarR   = 15
	nameStep  = 1.17 // line distance in type sizes
	titleStep = 1.2
	detailGap = 11
	chipPad   = 5.2 // at both sides of a chip's text
	chipGap   = 4
	chipTop   = 6.5 // between text and chips
	rowGap    = 3.5 // between rows of chips
	maxRows   = 3
	countGap  = 8 // between chips and counts
	capHeight = 0.716
	signRoom  = 16 // right of the name, for the sign of a mark
)

// geometry is the distances in one form of card.
type geometry struct {
	minWidth, maxWidth float64
	minHeight          float64 // least height
	plainHeight        float64 // the same without avatars
	textX, plainX      float64 // left edge of the text, with and without what stands there
	padX               float64 // right of the text
	padY               float64 // least space above and below the texts
	titleGap           float64 // between the baselines of name and title
	chipH              float64
	beside             bool // chips stand beside name and title where there is room
}

// geometryOf returns the distances in a form of card.
func (s *Sheet) geometryOf(form place.Form) *geometry { return &s.geometries[form] }

// geometries lists the distances by form of card.
func geometries() [2]geometry {
	return [2]geometry{
		place.Comfortable: {minWidth: 150, maxWidth: 230, minHeight: 2*avatarR + 16, textX: 50, plainX: 11, padX: 10, padY: 8.1, titleGap: 13, chipH: 13},
		place.Compact:     {minWidth: 120, maxWidth: 168, minHeight: 34, plainHeight: 34, textX: 11, plainX: 7, padX: 7, padY: 6.4, titleGap: 11.5, chipH: 11, beside: true},
	}
}

// left is the distance of the text from the left edge of a card.
func (s *Sheet) left(form place.Form) float64 {
	if s.theme.NoAvatars {
		return s.geometryOf(form).plainX
	}
	return s.geometryOf(form).textX
}

// room is the width for text on a card of a width.
func (s *Sheet) room(form place.Form, width float64) float64 {
	return width - s.left(form) - s.geometryOf(form).padX
}

// fitAll breaks the texts of all cards into lines for a form of card, in one width for
// all, and finds the sizes of the cards. Its only error is ctx.Err().
func (s *Sheet) fitAll(ctx context.Context, cards []content, form place.Form) error {
	width := s.chooseWidth(cards, form)
	for i := range cards {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.fit(&cards[i], form, width)
	}
	s.sizes[form] = s.level(cards, form)
	return nil
}

// FixedWidth tells whether cards have a width that was asked for.
func (s *Sheet) FixedWidth() bool { return s.options.Width > 0 }

// chooseWidth looks for one width that suits the whole chart: nearly all names
// and most titles and chips on one line, within limits. It takes the longest name, too,
// unless that would make all cards much wider.
func (s *Sheet) chooseWidth(cards []content, form place.Form) float64 {
	g := s.geometryOf(form)
	if s.options.Width > 0 {
		return math.Max(100, math.Min(s.options.Width, 2000))
	}
	n := len(cards)
	if n == 0 {
		return g.minWidth
	}
	var counted []float64 // titles that stand beside counts, with these
	names, titles, chips := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range cards {
		c := &cards[i]
		names[i] = s.fonts.Width(c.name.text, c.name.style)
		if len(c.node.Marks) > 0 {
			names[i] += signRoom
		}
		titles[i] = s.fonts.Width(c.title.text, c.title.style)
		if c.counts != "" {
			chips[i] = countGap + c.countW
		}
		if g.beside {
			if c.counts != "" {
				counted = append(counted, chips[i]+titles[i]*besideCounts/titleSize)
			}
			continue
		}
		for k := range c.chips {
			c.chips[k].width = s.chipWidth(&c.chips[k])
			if c.chips[k].kind != relationChip {
				chips[i] += c.chips[k].width + chipGap
			}
		}
	}
	name := percentile(names, 0.95)
	if longest := names[n-1]; longest <= nearly*name {
		name = longest
	}
	if len(counted) > 0 {
		name = math.Max(name, percentile(counted, 0.8))
	}
	want := math.Max(name, math.Max(percentile(titles, 0.92), percentile(chips, 0.9)))
	return math.Ceil(math.Max(g.minWidth, math.Min(want+s.left(form)+g.padX+2, g.maxWidth)))
}

// nearly is how many times wider than most names the longest may be to decide the width
// of all cards.
const nearly = 1.15

// percentile sorts the values and returns the one that share of them do not
// exceed.
func percentile(values []float64, share float64) float64 {
	slices.Sort(values)
	return values[int(math.Ceil(share*float64(len(values))))-1]
}

// fit breaks the texts of a card of a form and width into lines and finds the height
// they need. The texts of rows are fitted when they are drawn (see row).
func (s *Sheet) fit(c *content, form place.Form, width float64) {
	c.form, c.width, c.cut = form, width, nil
	if form.IsRow() {
		return
	}
	room := s.room(form, width)
	nameRoom := room
	if len(c.node.Marks) > 0 {
		nameRoom -= signRoom
	}
	s.fitLine(c, &c.name, nameRoom)
	g := s.geometryOf(form)
	if c.title.text != "" && !s.fitBesideCounts(c, g, room) {
		s.fitLine(c, &c.title, room)
	}
	if len(c.details) > 0 {
		c.details = slices.Clone(c.details) // other forms have them too
	}
	for i := range c.details {
		s.fitLine(c, &c.details[i], room)
	}
	c.rows, c.beside, c.countsUp = nil, [2][]chip{}, false
	rest := c.chips
	if g.beside {
		rest = s.chipsBeside(c, nameRoom, room)
	}
	c.rows = s.chipRows(c, rest, room)
	if c.counts != "" && !s.countsFit(c, room) && !s.wrapBesideCounts(c, g, room) {
		c.rows = append(c.rows, nil)
	}
	c.block = c.textHeight(g)
	if n := len(c.rows); n > 0 {
		c.block += chipTop + float64(n)*g.chipH + float64(n-1)*rowGap
	}
}

// fitBesideCounts sets the title of a compact card on one line with the counts, a little
// smaller if need be; false when that is not possible.
func (s *Sheet) fitBesideCounts(c *content, g *geometry, room float64) bool {
	if !g.beside || c.counts == "" {
		return false
	}
	fitted := s.fonts.Fit(c.title.text, c.title.style, room-c.countW-countGap, 1, besideCounts)
	if fitted.Cut || len(fitted.Lines) == 0 {
		return false
	}
	c.title.fitted = fitted
	return true
}

// wrapBesideCounts breaks the title of a compact card into two lines, at the right of which
// the counts have room; false when that is not possible.
func (s *Sheet) wrapBesideCounts(c *content, g *geometry, room float64) bool {
	if !g.beside || len(c.rows) > 0 || len(c.beside[1]) > 0 || len(c.details) > 0 || len(c.title.fitted.Lines) != 1 {
		return false
	}
	fitted := s.fonts.Fit(c.title.text, c.title.style, room-c.countW-countGap, 2, besideCounts)
	if len(fitted.Lines) != 2 || strings.Join(fitted.Lines, " ") != c.title.text { // words stay whole
		return false
	}
	c.title.fitted = fitted
	return true
}

// besideCounts is the least size of a title for the sake of the counts beside it.
const besideCounts = 8

// countsFit reports whether the counts go beside what already stands at the
// bottom of the card.
func (s *Sheet) countsFit(c *content, room float64) bool {
	free := room - c.countW - countGap
	if c.countsUp {
		return true
	}
	if w := rowWidth(c.beside[1]); w > 0 {
		free -= w + chipGap
	}
	if n := len(c.rows); n > 0 {
		return rowWidth(c.rows[n-1]) <= free
	}
	last := &c.name
	if c.title.text != "" {
		last = &c.title
	}
	if n := len(c.details); n > 0 {
		last = &c.details[n-1]
	}
	if len(last.fitted.Lines) == 0 {
		return true
	}
	return s.lastWidth(last) <= free
}

// textHeight is the distance from the top of the capitals of the name to the
// bottom of the last line of text.
func (c *content) textHeight(g *geometry) float64 {
	h := capHeight*nameSize + c.name.below(nameStep)
	depth := 0.0 // of the last line, which has letters below its baseline
	if c.title.text != "" {
		h += g.titleGap + c.title.below(titleStep)
		depth = 1
	}
	for range c.details {
		h += detailGap
		depth = 1
	}
	return h + depth
}

// below is the distance from the first to the last baseline.
func (l *line) below(step float64) float64 {
	return math.Max(0, float64(len(l.fitted.Lines)-1)) * l.fitted.Size * step
}

// level returns the sizes of cards that are fitted: comfortable ones have the height that
// nearly all of them need, and the few that need more their own; compact cards are as high
// as each needs.
func (s *Sheet) level(cards []content, form place.Form) []place.Size {
	sizes := make([]place.Size, len(cards))
	if len(cards) == 0 {
		return sizes
	}
	g := s.geometryOf(form)
	least := g.minHeight
	if s.theme.NoAvatars {
		least = g.plainHeight
	}
	heights := make([]float64, len(cards))
	for i := range cards {
		heights[i] = math.Max(math.Ceil(cards[i].block+2*g.padY), least)
	}
	common := 0.0
	if form == place.Comfortable {
		if common = s.options.Height; common == 0 {
			common = percentile(slices.Clone(heights), 0.85)
		}
	}
	for i := range cards {
		sizes[i] = place.Size{W: cards[i].width, H: math.Max(common, heights[i])}
	}
	return sizes
}
