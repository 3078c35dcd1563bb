package query

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/stats"
)

// Group is the found positions that have one value of a key, or all of them.
type Group struct {
	ID    string // the value, "" = those that have none, or all
	Name  string // of a unit, "" = none
	Count int
	Sum   float64 // of what is added up, 0 = nothing is
}

// Sum is what is added up: a key of positions, or a field of their own, whose values
// are numbers.
type Sum struct {
	stats.Key
	values map[*org.Position]float64
	Lacks  int // how many of the positions have no value; each adds nothing
}

// NewSum reads the numbers of a key. It is an error when a position has a value that
// is no number, or more than one value.
func NewSum(k stats.Key, l *hierarchy.Lines, found []*org.Position) (*Sum, error) {
	s := &Sum{Key: k, values: make(map[*org.Position]float64, len(found))}
	for _, p := range found {
		values := k.Values(l, p)
		switch {
		case len(values) == 0:
			s.Lacks++
			continue
		case len(values) > 1:
			return nil, fmt.Errorf("%q has several values of %s, which cannot be added up", p.ID, k.Name)
		}
		n, err := strconv.ParseFloat(values[0], 64)
		if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
			return nil, fmt.Errorf("%q has %s %q, which is no number", p.ID, k.Name, values[0])
		}
		s.values[p] = n
	}
	return s, nil
}

// tally is how many positions a group has, and what they add up to.
type tally struct {
	count int
	sum   float64
}

// add counts a position in.
func (t *tally) add(p *org.Position, sum *Sum) {
	t.count++
	if sum != nil {
		t.sum += sum.values[p]
	}
}

// group makes a group of it, with six digits behind the point.
func (t *tally) group(id, name string) Group {
	return Group{ID: id, Name: name, Count: t.count, Sum: math.Round(t.sum*1e6) / 1e6}
}

// All puts all positions into one group; a nil Sum adds nothing up.
func All(found []*org.Position, sum *Sum) Group {
	var all tally
	for _, p := range found {
		all.add(p, sum)
	}
	return all.group("", "")
}

// By groups positions by a key. A position with several values counts in each of
// these groups, and one in a unit also in all units that this is part of. Groups come
// in the order of package stats: numbers and words of the format in theirs, units in
// that of the file, others by size; those without a value come last.
func By(k stats.Key, l *hierarchy.Lines, found []*org.Position, sum *Sum) []Group {
	if k.IsUnits() {
		return byUnit(l.Org, found, sum)
	}
	in := map[string]*tally{}
	var order []stats.Group
	for _, p := range found {
		values := slices.Clone(k.Values(l, p))
		slices.Sort(values)
		if len(values) == 0 {
			values = []string{""}
		}
		for _, v := range slices.Compact(values) {
			if in[v] == nil {
				in[v] = &tally{}
				order = append(order, stats.Group{ID: v})
			}
			in[v].add(p, sum)
		}
	}
	for i := range order {
		order[i].Figures.Positions = in[order[i].ID].count
	}
	slices.SortFunc(order, k.Compare)
	out := make([]Group, len(order))
	for i, g := range order {
		out[i] = in[g.ID].group(g.ID, "")
	}
	return out
}

// byUnit groups positions by their units, in linear time: parts are added to what they
// are part of.
func byUnit(o *org.Org, found []*org.Position, sum *Sum) []Group {
	in, open := make([]tally, len(o.Units)), make([]int, len(o.Units)) // open: parts that are not added yet
	var none tally
	for _, p := range found {
		if p.Unit == nil {
			none.add(p, sum)
		} else {
			in[p.Unit.Index].add(p, sum)
		}
	}
	for _, u := range o.Units {
		if u.Parent != nil {
			open[u.Parent.Index]++
		}
	}
	var done []*org.Unit
	for _, u := range o.Units {
		if open[u.Index] == 0 {
			done = append(done, u)
		}
	}
	for i := 0; i < len(done); i++ {
		up := done[i].Parent
		if up == nil {
			continue
		}
		part := in[done[i].Index]
		in[up.Index].count, in[up.Index].sum = in[up.Index].count+part.count, in[up.Index].sum+part.sum
		if open[up.Index]--; open[up.Index] == 0 {
			done = append(done, up)
		}
	}
	var out []Group
	for _, u := range o.Units {
		if in[u.Index].count > 0 {
			out = append(out, in[u.Index].group(u.ID, u.Name))
		}
	}
	if none.count > 0 {
		out = append(out, none.group("", ""))
	}
	return out
}
