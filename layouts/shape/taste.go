package shape

import "slices"

// The rules of taste, each with its price: the share by which letters may be smaller for
// the sake of a chart that keeps it wholly. A rule that costs more gives way, and so do all
// where letters would become smaller than the limit of their density.
const (
	rowPrice    = 0.05 // the reports of the top stand in one row: the first level is seen at a glance
	alikePrice  = 0.03 // all managers of nobody but leaves have the same number of columns: no team looks more important
	peersPrice  = 0.03 // managers with the same superior have one form: what is equal looks equal
	simplePrice = 0.04 // one column, not several: the eye goes down, not down and up again
)

// What is tried for the sake of these rules.
const (
	tasteColumns = 3     // up to so many columns for all managers of a kind
	tasteNodes   = 2_000 // the positions from which only the size counts, as nobody sees them all
)

// taste is a number of columns for all managers below the tops that are not pinned, of
// those who have nobody but leaves below them and of the others; 0 = as it suits each.
type taste struct{ leaves, branches int }

// columns is the number of columns that the reports of n are to stand in, 0 = any.
func (s *solver) columns(n int) int {
	switch {
	case n == len(s.up) || s.up[n] < 0:
		return 0
	case slices.ContainsFunc(s.nodes[n].kids, func(k int) bool { return !s.alone(k) }):
		return s.taste.branches
	}
	return s.taste.leaves
}

// panels lists the panels that the rows of n may have.
func (s *solver) panels(n int) []panel {
	all := s.nodes[n].panels
	if s.taste.leaves == 0 || n == len(s.up) || s.up[n] < 0 || len(all) == 0 {
		return all
	}
	last := 0
	for i, p := range all {
		if p.columns <= s.taste.leaves {
			last = i
		}
	}
	return all[last : last+1]
}

// tasteful returns the plan that is best by size and by the rules of taste.
func (c *chooser) tasteful(p *plan) *plan {
	if c.o.Largest || len(c.tops) == 0 || len(c.up) < 3 || len(c.up) > tasteNodes || !c.enough(p) {
		return p
	}
	*c.p = p.problem
	best, score, chosen := p, p.scale*(1+c.worth()), taste{}
	try := func(t taste) {
		for _, o := range p.solver.under(t) {
			q := *p
			p.solver.apply(p.solver.root(), o)
			q.problem, q.scale = *c.p, p.solver.sizeOf(o)
			if at := q.scale * (1 + c.worth()); at > score+1e-9 && c.enough(&q) {
				best, score, chosen = &q, at, t
			}
		}
	}
	for k := range tasteColumns {
		try(taste{leaves: k + 1})
	}
	for k, t := 0, chosen; k < tasteColumns; k++ {
		try(taste{t.leaves, k + 1})
	}
	c.measure(best)
	return best
}

// under solves again with a taste and returns the best ways for the whole: one that hangs,
// and one with a row at the top.
func (s *solver) under(t taste) []option {
	s.taste = t
	s.solveAll()
	var out []option
	d := &s.nodes[s.root()]
	for _, list := range [][]option{d.hang, d.row} {
		if len(list) > 0 {
			o, _ := s.largest(list)
			out = append(out, s.withLoose(o))
		}
	}
	return out
}

// worth is how much the rules of taste speak for what the problem says: the sum of their
// prices, each by the share of the managers that keep it.
func (c *chooser) worth() float64 {
	sum := 0.0
	if len(c.tops) == 1 && c.p.Hangs[c.tops[0]] != nil && c.p.Hangs[c.tops[0]].Row {
		sum = rowPrice
	}
	forms := c.formed()
	if len(forms) == 0 {
		return sum
	}
	count, most, all := map[formed]int{}, map[formed]int{}, map[formed]int{}
	tally := func(f, among formed) { // of those among which all are to be equal: the most frequent, and all
		count[f]++
		all[among]++
		most[among] = max(most[among], count[f])
	}
	teams := formed{up: -1, leaves: true}
	peers, same := 0, 0
	for _, f := range forms {
		tally(f, formed{up: f.up, leaves: f.leaves})
		if f.leaves {
			f.up = -1
			tally(f, teams)
		}
	}
	for among, n := range most {
		if among != teams {
			peers, same = peers+all[among], same+n
		}
	}
	if all[teams] > 0 {
		sum += alikePrice * float64(most[teams]) / float64(all[teams])
	}
	return sum + simplePrice*simple(forms) + peersPrice*float64(same)/float64(peers)
}

// formed is how the reports of a manager stand.
type formed struct {
	up      int  // its superior
	leaves  bool // none of the cards below it has own cards or panels
	row     bool
	columns int // above 0
}

// formed lists how the reports of all managers stand that are cards below others.
func (c *chooser) formed() []formed {
	var out []formed
	for n, h := range c.p.Hangs {
		if h == nil || c.up[n] < 0 || len(c.below[n]) == 0 || c.p.Forms[n].IsRow() {
			continue
		}
		f := formed{up: c.up[n], row: h.Row, columns: max(len(h.Columns), h.Panel, 1)}
		f.leaves = !slices.ContainsFunc(c.below[n], func(r int) bool { return len(c.below[r]) > 0 && !c.p.Forms[r].IsRow() })
		out = append(out, f)
	}
	return out
}

// simple is the share of managers whose reports stand in one column. The few who have
// managers below them count as much as all others together.
func simple(forms []formed) float64 {
	var one, all [2]float64
	for _, f := range forms {
		kind := 0
		if f.leaves {
			kind = 1
		}
		all[kind]++
		if f.columns == 1 {
			one[kind]++
		}
	}
	switch {
	case all[0] == 0:
		return one[1] / all[1]
	case all[1] == 0:
		return one[0] / all[0]
	}
	return (one[0]/all[0] + one[1]/all[1]) / 2
}
