package stats

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// Load is how many dotted lines end at one person, or at a position of nobody or of
// several.
type Load struct {
	Name      string          // of the person, "" when nobody is named
	Positions []*org.Position // of the person, or the one position
	Superiors int             // dotted lines to superiors
	Reports   int             // dotted lines from reports
}

// Total counts the lines in both directions.
func (l *Load) Total() int { return l.Superiors + l.Reports }

// maxLoads is how many of those with dotted lines are listed.
const maxLoads = 10

// loadsOf lists those who have most dotted lines, of a set.
func loadsOf(s *Set) []Load {
	in := make([]bool, len(s.Lines.Org.Positions))
	for _, p := range s.Positions {
		in[p.Index] = true
	}
	all := slices.DeleteFunc(loads(s.Lines.Org), func(l Load) bool {
		return !slices.ContainsFunc(l.Positions, func(p *org.Position) bool { return in[p.Index] })
	})
	slices.SortStableFunc(all, func(a, b Load) int { return cmp.Compare(b.Total(), a.Total()) })
	return all[:min(len(all), maxLoads)]
}

// loads lists everybody with a dotted line, in the order of the file. Bodies are
// nobody.
func loads(o *org.Org) []Load {
	var out []Load
	at := map[*org.Person]int{}
	for _, p := range o.Positions {
		if p.Kind == position.Body || len(p.Dotted)+len(p.DottedReports) == 0 {
			continue
		}
		load := Load{Positions: []*org.Position{p}, Superiors: len(p.Dotted), Reports: len(p.DottedReports)}
		if len(p.Holders) == 1 {
			who := p.Holders[0].Person
			load.Name = p.Holders[0].Name
			if i, known := at[who]; known {
				out[i].Positions = append(out[i].Positions, p)
				out[i].Superiors += load.Superiors
				out[i].Reports += load.Reports
				continue
			}
			at[who] = len(out)
		}
		out = append(out, load)
	}
	return out
}

// dottedTotals are, by index of the position, the dotted lines of whom holds it.
func dottedTotals(o *org.Org) []int {
	out := make([]int, len(o.Positions))
	all := loads(o)
	for i := range all {
		for _, p := range all[i].Positions {
			out[p.Index] = all[i].Total()
		}
	}
	return out
}
