package card

import (
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
)

// The geometry of a card.
const (
	minWidth, maxWidth = 150, 230
	barWidth           = 4
	avatarX            = 27 // centre of the circle from the card's left edge
	avatarR            = 15
	textX              = 50 // left edge of the text
	plainX             = 11 // the same without circle
	padX               = 10 // right of the text
	padY               = 8.1
	nameStep           = 1.17 // line distance in type sizes
	titleStep          = 1.2
	titleGap           = 13 // between the baselines of name and title
	detailGap          = 11
	chipH              = 13.0
	chipPad            = 5.2 // at both sides of a chip's text
	chipGap            = 4
	chipTop            = 6.5 // between text and chips
	rowGap             = 3.5 // between rows of chips
	maxRows            = 3
	countGap           = 8 // between chips and counts
	capHeight          = 0.716
	signRoom           = 16 // right of the name, for the sign of a mark
)

// left is the distance of the text from the left edge of a card.
func (s *Sheet) left() float64 {
	if s.theme.NoAvatars {
		return plainX
	}
	return textX
}

// room is the width for text on a card.
func (s *Sheet) room() float64 { return s.width - s.left() - padX }

// chooseWidth looks for one width that suits the whole chart: nearly all names
// and most titles and chips on one line, within limits.
func (s *Sheet) chooseWidth() float64 {
	if s.options.Width > 0 {
		return math.Max(100, math.Min(s.options.Width, 2000))
	}
	n := len(s.cards)
	if n == 0 {
		return minWidth
	}
	names, titles, chips := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range s.cards {
		c := &s.cards[i]
		names[i] = s.fonts.Width(c.name.text, c.name.style)
		titles[i] = s.fonts.Width(c.title.text, c.title.style)
		if c.counts != "" {
			chips[i] = countGap + c.countW
		}
		for k := range c.chips {
			c.chips[k].width = s.chipWidth(&c.chips[k])
			if c.chips[k].kind != relationChip {
				chips[i] += c.chips[k].width + chipGap
			}
		}
	}
	want := math.Max(percentile(names, 0.95), math.Max(percentile(titles, 0.92), percentile(chips, 0.9)))
	return math.Ceil(math.Max(minWidth, math.Min(want+s.left()+padX+2, maxWidth)))
}

// percentile sorts the values and returns the one that share of them do not
// exceed.
func percentile(values []float64, share float64) float64 {
	slices.Sort(values)
	return values[int(math.Ceil(share*float64(len(values))))-1]
}

// fit breaks the texts of a card into lines and finds the height it needs.
func (s *Sheet) fit(c *content) {
	room := s.room()
	nameRoom := room
	if len(c.node.Marks) > 0 {
		nameRoom -= signRoom
	}
	s.keepNames(&c.name, c.node.Names, nameRoom)
	s.fitLine(c, &c.name, nameRoom)
	if c.title.text != "" {
		s.keepNames(&c.title, c.node.Names, room)
		s.fitLine(c, &c.title, room)
	}
	for i := range c.details {
		s.fitLine(c, &c.details[i], room)
	}
	c.rows = s.chipRows(c, room)
	c.block = c.textHeight()
	if c.counts != "" && !s.countsFit(c, room) {
		c.rows = append(c.rows, nil)
	}
	if n := len(c.rows); n > 0 {
		c.block += chipTop + float64(n)*chipH + float64(n-1)*rowGap
	}
	c.height = math.Ceil(c.block + 2*padY)
	if !s.theme.NoAvatars {
		c.height = math.Max(c.height, 2*avatarR+16)
	}
}

// fitLine breaks one text into lines, and warns when it had to be cut.
func (s *Sheet) fitLine(c *content, l *line, room float64) {
	l.fitted = s.fonts.Fit(l.text, l.style, room, l.max, l.least)
	if l.fitted.Cut {
		s.warn("position %q: no room for the whole of %q", c.node.ID, clip(l.text))
	}
}

// keepNames breaks a list of names between names where that gives few enough
// lines.
func (s *Sheet) keepNames(l *line, names []string, room float64) {
	if len(names) < 2 || l.text != strings.Join(names, ", ") {
		return
	}
	lines := []string{names[0]}
	for _, name := range names[1:] {
		last := lines[len(lines)-1] + ", "
		if s.fonts.Width(last+name, l.style) <= room {
			lines[len(lines)-1] = last + name
		} else {
			lines[len(lines)-1] = strings.TrimRight(last, " ")
			lines = append(lines, name)
		}
	}
	if len(lines) <= l.max {
		l.text = strings.Join(lines, "\n")
	}
}

// countsFit reports whether the counts go beside what already stands at the
// bottom of the card.
func (s *Sheet) countsFit(c *content, room float64) bool {
	free := room - c.countW - countGap
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
	style := last.style
	style.Size = last.fitted.Size
	return s.fonts.Width(last.fitted.Lines[len(last.fitted.Lines)-1], style) <= free
}

// textHeight is the distance from the top of the capitals of the name to the
// bottom of the last line of text.
func (c *content) textHeight() float64 {
	h := capHeight*c.name.fitted.Size + c.name.below(nameStep)
	depth := 0.0 // of the last line, which has letters below its baseline
	if c.title.text != "" {
		h += titleGap + c.title.below(titleStep)
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

// sizes gives all cards the height that nearly all of them need; the few that
// need more get their own.
func (s *Sheet) sizes() []place.Size {
	sizes := make([]place.Size, len(s.cards))
	if len(sizes) == 0 {
		return sizes
	}
	heights := make([]float64, len(s.cards))
	for i := range s.cards {
		heights[i] = s.cards[i].height
	}
	common := percentile(heights, 0.85)
	for i := range s.cards {
		sizes[i] = place.Size{W: s.width, H: math.Max(common, s.cards[i].height)}
	}
	return sizes
}
