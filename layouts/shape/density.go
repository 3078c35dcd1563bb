package shape

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// The densities, from the one with the largest cards to the one that holds most.
const (
	Auto        = "auto"
	Comfortable = "comfortable"
	Compact     = "compact"
	List        = "list"
	Outline     = "outline"
)

// Densities lists what can be asked for as a density.
func Densities() []string { return []string{Auto, Comfortable, Compact, List, Outline} }

// The sizes of type, in points on the page, at which a density is left for the next.
const (
	LeastName  = 7.0 // names on cards, where all are cards
	LeastRow   = 5.7 // names in rows
	LeastTitle = 4.8 // any name or title of a list
	leastOfAll = 5.0 // names below this need a deck
	// With memory, a density is left when it is this share of its limit, and returned to
	// when it is the other.
	stay, back = 0.947, 1.053
)

// The levels up to which managers and leaves are cards, counted from 1 for the tops.
const (
	cardLevels = 2
	// leafCards is the number of leaf reports of a top up to which these are cards.
	leafCards = 6
)

// step is one density to try.
type step struct {
	density string
	mixed   bool // the cards of the first levels are comfortable, the others compact
}

// ladder lists the densities to try for the word of one, the last without condition.
func ladder(density string) ([]step, error) {
	all := []step{{Comfortable, false}, {Compact, true}, {Compact, false}, {List, false}, {Outline, false}}
	if density == "" || density == Auto {
		return all, nil
	}
	steps := slices.DeleteFunc(all, func(s step) bool { return s.density != density })
	if len(steps) == 0 {
		return nil, fmt.Errorf("%q is no density: give %s", density, strings.Join(Densities(), ", "))
	}
	return steps, nil
}

// heeding leaves out the outline, where there are densities to choose from, if it would make
// headings of managers of whom somebody has decided how their reports stand.
func (c *chooser) heeding(steps []step) []step {
	outline := len(steps) - 1
	if outline == 0 || c.o.Before != nil && c.o.Before.Density == Outline {
		return steps
	}
	for n, f := range c.forms(steps[outline]) {
		switch c.p.Graph.Nodes[n].Arrange.Mode {
		case chart.Auto, chart.List, chart.Outline:
		default:
			if f == place.Heading {
				return steps[:outline]
			}
		}
	}
	return steps
}

// hasRows tells whether positions may be rows.
func (s step) hasRows() bool { return s.density == List || s.density == Outline }

// forms decides the form of every node.
func (c *chooser) forms(s step) []place.Form {
	forms := make([]place.Form, len(c.up))
	level := make([]int, len(c.up))
	for _, n := range c.order {
		level[n] = 1
		if c.up[n] >= 0 {
			level[n] = level[c.up[n]] + 1
		}
		if c.p.IsCoHead(n) {
			level[n] = level[c.up[n]]
			forms[n] = forms[c.up[n]]
			continue
		}
		switch {
		case c.row(n, s, level[n], forms):
			forms[n] = place.Row
			if len(c.below[n]) > 0 {
				forms[n] = place.Heading
			}
		case s.density == Comfortable || s.mixed && level[n] <= cardLevels:
			forms[n] = place.Comfortable
		default:
			forms[n] = place.Compact
		}
	}
	return forms
}

// row tells whether a node is a row: everything below one is, else the arrangement of its
// manager says so, or the density.
func (c *chooser) row(n int, s step, level int, forms []place.Form) bool {
	up, leaf := c.up[n], len(c.below[n]) == 0
	if up >= 0 {
		switch mode := c.said(up).Mode; {
		case forms[up].IsRow() || mode == chart.Outline:
			return true
		case mode == chart.List && leaf:
			return true
		case mode != chart.Auto && mode != chart.List && c.leavesOnly[up]:
			return false
		}
	}
	kind := c.p.Graph.Nodes[n].Kind
	switch {
	case !s.hasRows():
		return false
	case !leaf:
		return s.density == Outline && level > cardLevels
	case level > cardLevels:
		return true
	case kind == position.Assistant || kind == position.Adviser:
		return false
	case up < 0:
		return c.looseTops > leafCards
	}
	return c.leaves[up] > leafCards
}

// rowWidth is the least width of a column of rows: that which a share of the rows need at
// most. The titles of the others are cut.
func (c *chooser) rowWidth(share float64, forms []place.Form, rows []place.RowText) float64 {
	var need []float64
	indent := make([]float64, len(c.up))
	for _, n := range c.order {
		if up := c.up[n]; up >= 0 && forms[up].IsRow() {
			indent[n] = indent[up] + hang.Level
		}
	}
	for up := -1; up < len(c.up); up++ {
		reports := c.tops
		if up >= 0 {
			reports = c.below[up]
		}
		for len(reports) > 0 {
			run, cells := c.run(reports, forms, rows)
			widest := rows[reports[0]].Title + hang.LabelNumber
			for _, n := range reports[:run] {
				widest = max(widest, 2*(rows[n].Name+hang.CellPad))
			}
			for _, n := range reports[:run] {
				w := rows[n].Name + rows[n].Title
				if cells >= hang.Said {
					w = min(w, widest) // two names beside each other, below their title
				}
				if forms[n].IsRow() {
					need = append(need, w+indent[n])
				}
			}
			reports = reports[run:]
		}
	}
	if len(need) == 0 {
		return 0
	}
	slices.Sort(need)
	return min(max(need[int(math.Ceil(share*float64(len(need))))-1], leastRow), mostRow)
}

// room is the share of rows whose texts have room in columns of the usual width, and how
// many times as wide those of a panel may be for the sake of the others: nearly all of a
// list, fewer of an outline, which has many columns and little room.
func (s step) room() (uncut, wider float64) {
	if s.density == Outline {
		return 0.92, 1
	}
	return 0.98, 1.2
}

// run counts the reports at the beginning of a list that are rows of one title, and the
// rows that these take.
func (c *chooser) run(reports []int, forms []place.Form, rows []place.RowText) (run, cells int) {
	same := func(n int) bool {
		return forms[n] == place.Row && c.p.Graph.Nodes[n].Title == c.p.Graph.Nodes[reports[0]].Title
	}
	run, cells = 1, 1
	for same(reports[0]) && run < len(reports) && same(reports[run]) {
		if alike := rows[reports[run]].Alike; alike == 0 || alike != rows[reports[run-1]].Alike {
			cells++
		}
		run++
	}
	return run, cells
}

// The limits of the width of a column of rows.
const leastRow, mostRow = 96, 210
