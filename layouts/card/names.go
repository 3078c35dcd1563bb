package card

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/text"
)

// fitLine breaks one text into lines, and warns when it had to be cut. A list of names is
// broken between names, at a smaller size if need be; where there is no room for all of
// them, the last ones are counted: "Ada Wolf, Bo Ek and 4 more".
func (s *Sheet) fitLine(c *content, l *line, room float64) {
	names := c.node.Names
	if len(names) < 2 || l.text != strings.Join(names, ", ") {
		l.fitted = s.fonts.Fit(l.text, l.style, room, l.max, l.least)
	} else if !s.fitNames(l, names, room) {
		l.fitted = s.fonts.Fit(l.text, l.style, room, l.max, l.least)
		if l.fitted.Cut {
			s.countNames(l, names, room)
		}
	}
	if l.fitted.Cut && !(s.options.MembersElsewhere && len(names) > 1 && c.node.Kind == position.Body) {
		c.warn(noRoom, clip(l.text))
	}
}

// namesStep is how many points a list of names goes down at a time.
const namesStep = 0.5

// fitNames breaks a list of names into lines of whole names, at the largest size at which
// that is possible; false when there is none.
func (s *Sheet) fitNames(l *line, names []string, room float64) bool {
	for size := l.style.Size; ; size = max(size-namesStep, l.least) {
		n := nameLines{s: s, style: l.style, room: room, most: l.max}
		n.style.Size = size
		all := true
		for i, name := range names {
			after := ","
			if i == len(names)-1 {
				after = ""
			}
			if all = n.add(name, ", ", after); !all {
				break
			}
		}
		if all {
			l.fitted = s.fonts.Fit(strings.Join(n.lines, "\n"), n.style, room, l.max, size)
			return true
		}
		if size <= l.least {
			return false
		}
	}
}

// countNames puts as many names on the lines as there is room for at the smallest size,
// and counts the others.
func (s *Sheet) countNames(l *line, names []string, room float64) {
	n := nameLines{s: s, style: l.style, room: room, most: l.max}
	n.style.Size = l.least
	var best []string
	for i, name := range names[:len(names)-1] {
		if !n.add(name, ", ", ",") {
			break
		}
		end := n
		end.lines = append([]string(nil), n.lines...)
		if end.add(fmt.Sprintf(s.words.more, len(names)-1-i), " ", "") {
			best = end.lines
		}
	}
	if best == nil { // not even the first name
		return
	}
	l.fitted = s.fonts.Fit(strings.Join(best, "\n"), n.style, room, l.max, l.least)
	l.fitted.Cut = true
}

// nameLines are lines that names are put on, one after the other.
type nameLines struct {
	s     *Sheet
	style text.Style
	room  float64
	most  int // lines
	lines []string
}

// add puts a name behind the last one, on the next line where there is no room on the same
// for it and what comes after it; false when it does not fit there either.
func (n *nameLines) add(name, between, after string) bool {
	if last := len(n.lines) - 1; last >= 0 {
		if longer := n.lines[last] + between + name; n.fits(longer + after) {
			n.lines[last] = longer
			return true
		}
		n.lines[last] += strings.TrimRight(between, " ")
	}
	n.lines = append(n.lines, name)
	return len(n.lines) <= n.most && n.fits(name+after)
}

func (n *nameLines) fits(line string) bool { return n.s.fonts.Width(line, n.style) <= n.room }
