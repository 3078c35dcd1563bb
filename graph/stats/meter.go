package stats

import (
	"slices"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// Figures are what can be counted in a set of positions. Bodies, such as a board,
// are counted by themselves and in no other figure. A unit that stands for several
// positions is as many, but one report, and one manager if it has reports. Whether a position has reports
// and how many does not depend on the set: they may stand outside of it.
type Figures struct {
	Positions  int
	Bodies     int
	Headcount  int // people, each once however many positions of the set they hold
	FTE        float64
	HeldFTE    float64
	Vacancies  int
	Planned    int
	Layers     int // from the uppermost position of the set to the lowest
	Lowest     int // the layer of the lowest position, 0 = none makes a layer
	Managers   int // with a direct report
	Reports    int // of all managers together
	WidestSpan int
	Spans      [bands]int // managers by band of their span, see Bands
	Dotted     int        // lines that begin at a position of the set
	MostDotted int        // of one person

	KeyPosts         int // see hierarchy.IsKeyPost
	WithoutDeputy    int // of these
	WithoutSuccessor int
	MostNamed        int  // key posts for which one person is named
	BusFactor        int  // the least of the responsibilities that positions list, see Cover
	Covered          bool // they list some
	Said             bool // they name deputies or successors, or list responsibilities
}

// Individuals counts the individual contributors: the positions without reports.
func (f *Figures) Individuals() int { return f.Positions - f.Managers }

// Established counts the positions that are not only planned.
func (f *Figures) Established() int { return f.Positions - f.Planned }

// Set is a set of positions of one organisation, each once.
type Set struct {
	Lines     *hierarchy.Lines
	Positions []*org.Position

	// HeldOnly leaves vacant positions out of everything, also of the reports of a
	// manager.
	HeldOnly bool
}

// leavesOut reports whether a position of the set does not count.
func (s *Set) leavesOut(p *org.Position) bool { return s.HeldOnly && hierarchy.IsVacant(p) }

// Measure measures sets together. They are of different organisations.
func Measure(sets ...Set) Figures {
	groups := MeasureBy(Key{}, sets...)
	if len(groups) == 0 {
		return Figures{}
	}
	return groups[0].Figures
}

// meter adds up figures.
type meter struct {
	Figures
	top int // uppermost layer, 0 = no position makes one
}

// add adds a position; dotted is how many dotted lines the person has who holds
// it.
func (m *meter) add(s *Set, p *org.Position, dotted int, c *cover) {
	m.continuity(p, c)
	if p.Kind == position.Body {
		m.Bodies++
		return
	}
	m.Positions += p.Count
	m.FTE += p.FTE
	switch {
	case hierarchy.IsVacant(p):
		m.Vacancies += p.Count
	case p.Status == position.Planned:
		m.Planned += p.Count
	default:
		m.HeldFTE += p.FTE
		m.Headcount += max(0, p.Count-len(p.Holders)) // those whose names are not said
	}
	if span := s.span(p); span > 0 {
		m.Managers++
		m.Reports += span
		m.WidestSpan = max(m.WidestSpan, span)
		m.Spans[bandOf(span)]++
	}
	if layer := layerOf(s.Lines, p); layer > 0 {
		m.widen(layer, layer)
	}
	m.Dotted += len(p.Dotted)
	m.MostDotted = max(m.MostDotted, dotted)
}

// continuity adds what is known about who follows and stands in.
func (m *meter) continuity(p *org.Position, c *cover) {
	if hierarchy.IsKeyPost(p) {
		m.KeyPosts++
		if lacksDeputy(p) {
			m.WithoutDeputy++
		}
		if lacksSuccessor(p) {
			m.WithoutSuccessor++
		}
	}
	m.MostNamed = max(m.MostNamed, c.named[p])
	if n, ok := c.thinnest(p); ok {
		m.covers(n)
	}
	m.Said = m.Said || m.Covered || len(p.Deputies)+len(p.Successors) > 0
}

// covers takes in the number of people who cover a responsibility.
func (m *meter) covers(n int) {
	if !m.Covered || n < m.BusFactor {
		m.BusFactor, m.Covered = n, true
	}
}

func (m *meter) widen(top, low int) {
	if m.top == 0 || top < m.top {
		m.top = top
	}
	m.Lowest = max(m.Lowest, low)
}

// merge adds the figures of a part.
func (m *meter) merge(part *meter) {
	m.Positions += part.Positions
	m.Bodies += part.Bodies
	m.Headcount += part.Headcount
	m.FTE += part.FTE
	m.HeldFTE += part.HeldFTE
	m.Vacancies += part.Vacancies
	m.Planned += part.Planned
	m.Managers += part.Managers
	m.Reports += part.Reports
	m.WidestSpan = max(m.WidestSpan, part.WidestSpan)
	for i, n := range part.Spans {
		m.Spans[i] += n
	}
	m.Dotted += part.Dotted
	m.MostDotted = max(m.MostDotted, part.MostDotted)
	m.KeyPosts += part.KeyPosts
	m.WithoutDeputy += part.WithoutDeputy
	m.WithoutSuccessor += part.WithoutSuccessor
	m.MostNamed = max(m.MostNamed, part.MostNamed)
	m.Said = m.Said || part.Said
	if part.Covered {
		m.covers(part.BusFactor)
	}
	if part.top > 0 {
		m.widen(part.top, part.Lowest)
	}
}

func (m *meter) figures() Figures {
	f := m.Figures
	if m.top > 0 {
		f.Layers = m.Lowest - m.top + 1
	}
	f.FTE, f.HeldFTE = round(f.FTE), round(f.HeldFTE)
	return f
}

// round drops what adding decimal fractions leaves behind, so that the order of
// positions makes no difference.
func round(f float64) float64 {
	const unit = 1e6
	return float64(int64(f*unit+0.5)) / unit
}

// span is the number of direct reports: in the line, so without assistants and
// bodies, and with those who report to an assistant.
func (s *Set) span(p *org.Position) int {
	if p.Kind == position.Body {
		return 0
	}
	reports := s.Lines.Reports(p)
	if !s.HeldOnly {
		return len(reports)
	}
	n := 0
	for _, q := range reports {
		if !hierarchy.IsVacant(q) {
			n++
		}
	}
	return n
}

// layerOf is the layer that p makes, 0 for assistants, bodies and those on or below
// a cycle, which make none.
func layerOf(l *hierarchy.Lines, p *org.Position) int {
	if p.Kind == position.Assistant || p.Kind == position.Body {
		return 0
	}
	return l.Layer(p)
}

// isHeld reports whether p makes its holders count as heads.
func isHeld(p *org.Position) bool {
	return p.Kind != position.Body && p.Status != position.Planned && !hierarchy.IsVacant(p)
}

// bands is the number of bands of spans.
const bands = 6

// Band is a range of spans of control.
type Band struct {
	From, To int // To 0 = no end
}

// Bands are the ranges of direct reports in which spans are counted.
func Bands() [bands]Band {
	return [bands]Band{{1, 1}, {2, 3}, {4, 7}, {8, 12}, {13, 16}, {17, 0}}
}

func bandOf(span int) int {
	all := Bands()
	return slices.IndexFunc(all[:], func(b Band) bool { return b.To == 0 || span <= b.To })
}
