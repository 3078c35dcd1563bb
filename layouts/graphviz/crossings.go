package graphviz

import "slices"

// crossings counts the crossings of lines when the branches stand side by side as o
// says. Lines that meet at a vertex do not cross there. A line between vertices of one
// rank passes over or under those between them, where it crosses fewer lines.
//
// Between two ranks the crossings are the inversions of the seats at which stretches end
// (Barth, Mutzel and Jünger 2004, doi:10.7155/jgaa.00088), which takes n log n time for
// n stretches.
func (l *layers) crossings(o order) int {
	seat := l.seats(o)
	sum := 0
	var ends []uint64
	for r, gap := range l.gaps {
		ends = ends[:0]
		for _, s := range gap {
			ends = append(ends, uint64(seat[s.upper])<<32|uint64(seat[s.lower]))
		}
		if r+1 < len(l.ranks) {
			sum += inversions(ends, len(l.ranks[r+1]))
		}
	}
	return sum + l.level(seat)
}

// inversions counts the pairs of stretches that stand in one order above and in the
// other below. Each is the number of its upper seat, and in the lower half of the bits
// that of its lower seat, of which there are so many.
func inversions(ends []uint64, seats int) int {
	slices.Sort(ends)
	tree := make([]int, seats+1) // numbers of stretches by lower seat (Fenwick 1994, doi:10.1002/spe.4380240306)
	sum := 0
	for before, e := range ends {
		at := int(uint32(e)) + 1
		sum += before
		for i := at; i > 0; i &= i - 1 {
			sum -= tree[i]
		}
		for i := at; i <= seats; i += i & -i {
			tree[i]++
		}
	}
	return sum
}

// arc is a line between two vertices of one rank, from seat to seat.
type arc struct {
	rank        int
	over        bool
	left, right int
}

// level counts the crossings of lines that stay in one rank: with others, and among each
// other.
func (l *layers) level(seat []int) int {
	var arcs []arc
	sum := 0
	for _, c := range l.lines {
		if l.rank[c.from] != l.rank[c.to] {
			continue
		}
		a := arc{rank: l.rank[c.from], left: min(seat[c.from], seat[c.to]), right: max(seat[c.from], seat[c.to])}
		over, under := 0, 0
		for _, between := range l.ranks[a.rank][a.left+1 : a.right] {
			over += l.above[between]
			under += l.under[between]
		}
		a.over = over < under
		sum += min(over, under)
		for _, b := range arcs {
			if a.rank == b.rank && a.over == b.over && a.crosses(b) {
				sum++
			}
		}
		arcs = append(arcs, a)
	}
	return sum
}

// crosses tells whether exactly one end of b is between those of a.
func (a arc) crosses(b arc) bool {
	return a.left < b.left && b.left < a.right && a.right < b.right ||
		b.left < a.left && a.left < b.right && b.right < a.right
}
