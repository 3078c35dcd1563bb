package card

import (
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// chipWidth is the width of a chip in points.
func (s *Sheet) chipWidth(ch *chip) float64 {
	w := s.fonts.Width(ch.text, text.Style{Size: chipSize, Bold: true}) + 2*chipPad
	if ch.arrow != 0 {
		w += arrowRoom
	}
	return w
}

// rowsFor is the number of rows that the chips of a card may take: more when some of
// them stand for reporting lines.
func rowsFor(c *content) int {
	if n := len(c.chips); n > 0 && c.chips[n-1].kind == relationChip {
		return 2 * maxRows
	}
	return maxRows
}

// chipRows distributes chips of a card over a few rows; a last chip counts those that
// found no room.
func (s *Sheet) chipRows(c *content, chips []chip, room float64) [][]chip {
	var rows [][]chip
	for i, ch := range chips {
		if ch.width == 0 {
			ch.width = s.chipWidth(&ch)
		}
		if ch.width > room {
			inside := room - 2*chipPad
			if ch.arrow != 0 {
				inside -= arrowRoom
			}
			fitted := s.fonts.Fit(ch.text, text.Style{Size: chipSize, Bold: true}, inside, 1, chipSize)
			ch.text = strings.Join(fitted.Lines, "")
			ch.width = s.chipWidth(&ch)
			if ch.kind != relationChip { // whose tooltip has the whole
				c.warn(noRoom, clip(chips[i].text))
			}
		}
		n := len(rows)
		switch {
		case n > 0 && rowWidth(rows[n-1])+chipGap+ch.width <= room:
			rows[n-1] = append(rows[n-1], ch)
		case n < rowsFor(c):
			rows = append(rows, []chip{ch})
		default:
			c.warn("no room for %d of %d chips", len(chips)-i, len(c.chips))
			return s.addCount(rows, len(chips)-i, room)
		}
	}
	return rows
}

// addCount ends the last row with a chip that counts those left out, such as "+3".
func (s *Sheet) addCount(rows [][]chip, left int, room float64) [][]chip {
	last := rows[len(rows)-1]
	for {
		ch := chip{text: "+" + strconv.Itoa(left), kind: plainChip}
		ch.width = s.chipWidth(&ch)
		if len(last) == 0 || rowWidth(last)+chipGap+ch.width <= room {
			rows[len(rows)-1] = append(last, ch)
			return rows
		}
		last = last[:len(last)-1]
		left++
	}
}

func rowWidth(row []chip) float64 {
	w := 0.0
	for i, ch := range row {
		if i > 0 {
			w += chipGap
		}
		w += ch.width
	}
	return w
}

// chipsBeside puts the chips of a card at the right of its name and of its title, as far
// as these leave room, and returns the others. The title leaves room for the counts.
func (s *Sheet) chipsBeside(c *content, nameRoom, room float64) (rest []chip) {
	free := [2]float64{nameRoom - s.lastWidth(&c.name), room - s.lastWidth(&c.title)}
	if len(c.name.fitted.Lines) > 1 {
		free[0] = 0 // a chip beside two lines looks as if it belonged to one of them
	}
	if c.counts != "" {
		free[1] -= c.countW + countGap
	}
	if len(c.title.fitted.Lines) != 1 || len(c.details) > 0 {
		free[1] = min(free[1], 0)
	}
	for i, ch := range c.chips {
		if ch.kind == relationChip { // has a long text, and is one of several
			return s.countsBeside(c, free, append(rest, c.chips[i:]...))
		}
		ch.width = s.chipWidth(&ch)
		switch need := ch.width + chipGap + 2; {
		case len(rest) == 0 && len(c.beside[1]) == 0 && need <= free[0]:
			c.beside[0] = append(c.beside[0], ch)
			free[0] -= need
		case len(rest) == 0 && need <= free[1]:
			c.beside[1] = append(c.beside[1], ch)
			free[1] -= need
		default:
			rest = append(rest, ch)
		}
	}
	return s.countsBeside(c, free, rest)
}

// countsBeside puts the counts at the right of the name when they have room there and not
// beside the title. It returns the chips that stand below.
func (s *Sheet) countsBeside(c *content, free [2]float64, rest []chip) []chip {
	c.countsUp = c.counts != "" && len(rest) == 0 && free[1] < 0 && free[0] >= c.countW+countGap
	return rest
}

// lastWidth is the width of the last line of a fitted text.
func (s *Sheet) lastWidth(l *line) float64 {
	if len(l.fitted.Lines) == 0 {
		return 0
	}
	style := l.style
	style.Size = l.fitted.Size
	return s.fonts.Width(l.fitted.Lines[len(l.fitted.Lines)-1], style)
}

// chip paints a chip of a height, with its left upper corner at a point and its text in a
// size.
func (p *painter) chip(ch chip, x, y, height, size float64) {
	colors := p.chipColors(ch.kind)
	box := &scene.Rect{X: x, Y: y, W: ch.width, H: height, R: height / 2, Fill: colors.Fill}
	if colors.Line.A > 0 {
		const in = 0.375
		box = &scene.Rect{
			X: x + in, Y: y + in, W: ch.width - 2*in, H: height - 2*in, R: height/2 - in, Fill: colors.Fill,
			Stroke: scene.Stroke{Color: colors.Line, Width: 0.75},
		}
		if ch.kind == plannedChip {
			box.Stroke.Dash = []float64{2, 1.5}
		}
	}
	style := text.Style{Size: size, Bold: true}
	middle, base := x+ch.width/2, y+height/2+size*capHeight/2
	if ch.to == "" {
		p.add(box, of(scene.Badge, p.sheet.run(ch.text, middle, base, scene.Middle, style, colors.Text)))
		return
	}
	g := &scene.Group{Class: "relation", Title: ch.title, To: ch.to, Items: []scene.Item{box}}
	if ch.arrow != 0 {
		g.Items = append(g.Items, p.page.relationArrow(&ch, x+chipPad*size/chipSize, y+height/2)...)
		middle += arrowRoom / 2
	}
	g.Items = append(g.Items, of(scene.Badge, p.sheet.run(ch.text, middle, base, scene.Middle, style, colors.Text)))
	p.links = append(p.links, g)
}
