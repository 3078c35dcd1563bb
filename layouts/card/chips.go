package card

import (
	"strconv"
	"strings"

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

// chipRows distributes the chips of a card over a few rows; a last chip
// counts those that found no room.
func (s *Sheet) chipRows(c *content, room float64) [][]chip {
	var rows [][]chip
	for i, ch := range c.chips {
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
				s.warn("position %q: no room for the whole of %q", c.node.ID, clip(c.chips[i].text))
			}
		}
		n := len(rows)
		switch {
		case n > 0 && rowWidth(rows[n-1])+chipGap+ch.width <= room:
			rows[n-1] = append(rows[n-1], ch)
		case n < rowsFor(c):
			rows = append(rows, []chip{ch})
		default:
			s.warn("position %q: no room for %d of %d chips", c.node.ID, len(c.chips)-i, len(c.chips))
			return s.addCount(rows, len(c.chips)-i, room)
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
