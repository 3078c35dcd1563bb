package deck

import "slices"

// several makes the pages of one manager with more reports than a page takes, or of more
// tops than that, a run of them on each, and returns what goes on after them.
func (d *divider) several(b branch) []branch {
	list, heads := b.tops, []int(nil)
	if len(b.tops) == 1 {
		list, heads = d.below[b.tops[0]], b.tops
	}
	runs := d.partition(list, func(int) int { return 1 }, func(run []int) bool {
		return d.fits(slices.Sorted(slices.Values(slices.Concat(heads, run))))
	})
	var after []branch
	for i, run := range runs {
		p := Page{Nodes: slices.Sorted(slices.Values(slices.Concat(heads, run))), Tops: run, Above: b.above, Unit: -1}
		if len(heads) > 0 {
			p.Tops = heads
		}
		if len(runs) > 1 {
			p.Part, p.Parts = i+1, len(runs)
		}
		d.add(p, heads)
		for _, n := range run {
			if len(d.below[n]) > 0 && !d.border(n) {
				above := b.above
				if len(heads) > 0 {
					above = heads[0]
				}
				after = append(after, branch{[]int{n}, above})
			}
		}
	}
	return after
}

// link notes on every page who begins another one.
func (d *divider) link() {
	for i := range d.pages {
		p := &d.pages[i]
		for _, n := range p.Nodes {
			to := d.page[n]
			if to < 0 || to == i || p.Parts > 0 && slices.Equal(p.Tops, d.pages[to].Tops) {
				continue // its reports are on this page, or on those beside it
			}
			if p.Next == nil {
				p.Next = map[int]int{}
			}
			p.Next[n] = to
		}
	}
}

// border tells whether a position begins a unit, with units for pages: what is below it
// is on the page of that unit.
func (d *divider) border(n int) bool {
	m := d.up[n]
	return d.o.Per == Unit && m >= 0 && d.g.Nodes[m].Group != d.g.Nodes[n].Group
}

// units makes the pages of every unit, in the order in which one meets them from the tops
// down.
func (d *divider) units(tops []int) {
	first := map[int][]int{} // by unit: who begins it
	var order []int
	for level := tops; len(level) > 0; {
		var next []int
		for _, n := range level {
			if u := d.g.Nodes[n].Group; d.up[n] < 0 || d.border(n) {
				if first[u] == nil {
					order = append(order, u)
				}
				first[u] = append(first[u], n)
			}
			next = append(next, d.below[n]...)
		}
		level = next
	}
	for _, u := range order {
		from := len(d.pages)
		d.divide(first[u], d.up[first[u][0]])
		for i := from; i < len(d.pages); i++ {
			d.pages[i].Unit = u
		}
	}
}
