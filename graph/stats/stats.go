// Package stats measures organisations: headcount, full-time equivalents,
// vacancies, span of control, layers, managers, chains, dotted lines, and how it is
// prepared for people who leave, of the whole, of a part, or by any key of positions. The command stats and the rules of
// the kind stat go by it.
//
// All figures come from the reporting lines of package hierarchy, and so agree with
// the other rules. Every Figure says how it is counted; see Figures for what is
// common to them. The time is linear in the number of positions and of their
// values; only people with several positions in units inside one another cost as
// many steps as there are units above.
package stats

import (
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
)

// Stats are the figures of one organisation.
type Stats struct {
	Organisation string // its name, "" when not given
	AsOf         string // ISO date of the day on which it is seen, "" = none
	Figures      Figures
	Layers       []Layer // the first one first
	Chains       Chains
	Dotted       []Load // who has most dotted lines, at most maxLoads
	Continuity   Continuity
	By           []Table
}

// Table is the figures by one key.
type Table struct {
	Key    string
	Groups []Group
}

// Of measures an organisation as a whole and by keys, each as KeyOf finds it.
func Of(l *hierarchy.Lines, by ...Key) *Stats {
	return OfPart(Set{Lines: l, Positions: l.Org.Positions}, by...)
}

// OfPart measures a part of an organisation. Layers, spans and chains are those that
// its positions have in the whole; the chains are those to the lowest positions of the
// part, and dotted lines are those of people who hold one of its positions.
func OfPart(set Set, by ...Key) *Stats {
	o := set.Lines.Org
	s := &Stats{
		Organisation: o.Name, AsOf: o.AsOf,
		Figures: Measure(set), Layers: layersOf(&set), Chains: chainsOf(&set), Dotted: loadsOf(&set), Continuity: continuityOf(&set),
	}
	for _, k := range by {
		s.By = append(s.By, Table{k.Name, MeasureBy(k, set)})
	}
	return s
}

// Layer is one layer of the hierarchy, without assistants and bodies.
type Layer struct {
	Number    int // from 1 at the top
	Positions int // a unit is as many as it stands for
	Managers  int // of these
	Reports   int // of the managers
}

func layersOf(s *Set) []Layer {
	l := s.Lines
	var out []Layer
	for _, p := range s.Positions {
		n := layerOf(l, p)
		for len(out) < n {
			out = append(out, Layer{Number: len(out) + 1})
		}
		if n == 0 {
			continue
		}
		at := &out[n-1]
		at.Positions += p.Count
		if reports := len(l.Reports(p)); reports > 0 {
			at.Managers++
			at.Reports += reports
		}
	}
	return out
}

// Chains are the longest reporting lines from a top to the lowest layer.
type Chains struct {
	Layers  int     // of each of them
	Longest []Chain // in the order of the file, at most maxChains
	More    int     // further ones that are not listed
}

// Chain is a reporting line.
type Chain struct {
	Positions []*org.Position // the top first, bodies and assistants left out
	Beside    int             // how many more positions of the same superior stand beside the last one
}

// maxChains is how many chains are listed.
const maxChains = 5

func chainsOf(s *Set) Chains {
	l := s.Lines
	var c Chains
	for _, p := range s.Positions {
		c.Layers = max(c.Layers, layerOf(l, p))
	}
	if c.Layers == 0 {
		return c
	}
	known := map[*org.Position]int{} // by the superior of the last one
	for _, p := range s.Positions {
		if layerOf(l, p) != c.Layers {
			continue
		}
		up := l.Up(p)
		at, ok := known[up]
		if up == nil {
			at, ok = 0, false // every top is a chain of its own
		}
		switch {
		case ok && at < len(c.Longest):
			c.Longest[at].Beside++
		case ok:
		default:
			known[up] = len(c.Longest) + c.More
			if len(c.Longest) == maxChains {
				c.More++
			} else {
				c.Longest = append(c.Longest, Chain{Positions: chainTo(l, p)})
			}
		}
	}
	return c
}

// chainTo lists the positions from the top to p that make a layer.
func chainTo(l *hierarchy.Lines, p *org.Position) []*org.Position {
	out := make([]*org.Position, l.Layer(p))
	out[l.Layer(p)-1] = p
	l.Above(p, func(u *org.Position) bool {
		if n := layerOf(l, u); n > 0 {
			out[n-1] = u
		}
		return true
	})
	return out
}
