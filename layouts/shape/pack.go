package shape

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// packer finds the narrowest ways to put branches into columns, in order, each column as
// wide as it must be.
type packer struct {
	items  []item
	widths []float64   // the widths that a column may have
	sums   [][]float64 // by width, by item: the heights of all items before it
	gaps   []float64   // by item: all gaps up to it
	m      int

	cost []int32   // by first and last item of a column: the index of its width, -1 = too high
	best []float64 // by number of columns and items: the least width
	even []float64 // the same: the least sum of the squares of the heights of columns, with that width
	from []int32   // the same: where the last column begins

	done    []int    // of fit: by first item, how far the cost is known
	columns []column // of divided, for the next call
	filled  []column // with many items: what fit found, for one number of columns only
}

// item is a branch to put into a column.
type item struct {
	sizes []place.Size // from narrow and high to wide and low
	gap   float64      // above it when it is not the first of its column
}

const (
	grid      = 1.05 // between two budgets
	widthGrid = 1.02 // between two widths of a column, where there are many
	manyWidth = 48
	manyItems = 150 // from which all columns have one width
	tooHigh   = 1e8 // more than any column, and few enough digits to leave sums exact
)

func newPacker(items []item) *packer {
	p := &packer{items: items, m: len(items)}
	for _, it := range items {
		for _, s := range it.sizes {
			p.widths = append(p.widths, s.W)
		}
	}
	slices.Sort(p.widths)
	p.widths = slices.Compact(p.widths)
	if len(p.widths) > manyWidth {
		p.widths = coarse(p.widths)
	}
	p.gaps = make([]float64, p.m+1)
	for i, it := range items {
		p.gaps[i+1] = p.gaps[i] + it.gap
	}
	p.sums = make([][]float64, len(p.widths))
	at := make([]int, p.m) // by item: its option that fits the width
	for k, w := range p.widths {
		sum := make([]float64, p.m+1)
		for i, it := range items {
			for at[i]+1 < len(it.sizes) && it.sizes[at[i]+1].W <= w {
				at[i]++
			}
			h := it.sizes[at[i]].H
			if it.sizes[at[i]].W > w {
				h = tooHigh
			}
			sum[i+1] = sum[i] + h
		}
		p.sums[k] = sum
	}
	return p
}

// coarse keeps the largest of all widths that lie near each other.
func coarse(widths []float64) []float64 {
	var out []float64
	for i, w := range widths {
		if i+1 == len(widths) || cell(widths[i+1], widthGrid) > cell(w, widthGrid) {
			out = append(out, w)
		}
	}
	return out
}

// cell is the number of a value on a geometric grid.
func cell(v, grid float64) float64 { return math.Floor(math.Log(v) / math.Log(grid)) }

// height is that of the items first to last in a column of a width.
func (p *packer) height(width, first, last int) float64 {
	return p.sums[width][last+1] - p.sums[width][first] + p.gaps[last+1] - p.gaps[first+1]
}

// fit finds, for columns of at most a height, the narrowest way to fill any number of them
// up to limit, and of equally narrow ones that with the most equal heights. gap is what a
// further column takes besides its width.
func (p *packer) fit(height float64, limit int, gap float64) {
	m := p.m
	if m > manyItems {
		p.fill(height, limit, gap)
		return
	}
	p.cost = grow(p.cost, m*m)
	for i := range p.cost {
		p.cost[i] = -1
	}
	p.done = grow(p.done, m)
	done := p.done
	for i := range done {
		done[i] = i
	}
	for k := range p.widths {
		last := 0
		for i := range m {
			last = max(last, i)
			for last < m && p.height(k, i, last) <= height+1e-6 {
				last++
			}
			for ; done[i] < last; done[i]++ {
				p.cost[i*m+done[i]] = int32(k)
			}
		}
	}
	p.best, p.even, p.from = grow(p.best, (limit+1)*(m+1)), grow(p.even, (limit+1)*(m+1)), grow(p.from, (limit+1)*(m+1))
	for i := range p.best {
		p.best[i] = math.Inf(1)
	}
	p.best[0], p.even[0] = -gap, 0
	for k := 1; k <= limit; k++ {
		for j := k; j <= m; j++ {
			to := k*(m+1) + j
			for i := j - 1; i >= k-1; i-- {
				c := p.cost[i*m+j-1]
				if c < 0 {
					break
				}
				w := p.best[(k-1)*(m+1)+i] + gap + p.widths[c]
				if w > p.best[to]+1e-9 {
					continue
				}
				h := p.height(int(c), i, j-1)
				if even := p.even[(k-1)*(m+1)+i] + h*h; w < p.best[to]-1e-9 || even < p.even[to]*(1-1e-9) {
					p.best[to], p.even[to], p.from[to] = w, even, int32(i)
				}
			}
		}
	}
}

// fill finds columns of at most a height for very many items, all of one width: the width
// with which they take least.
func (p *packer) fill(height float64, limit int, gap float64) {
	p.filled = nil
	least := math.Inf(1)
	for k, w := range p.widths {
		var cols []column
		for i := 0; i < p.m; {
			last := i
			for last < p.m && p.height(k, i, last) <= height+1e-6 {
				last++
			}
			if last == i || len(cols) == limit {
				cols = nil
				break
			}
			cols = append(cols, column{i, last - 1, w})
			i = last
		}
		if total := float64(len(cols)) * (w + gap); cols != nil && total < least {
			p.filled, least = cols, total
		}
	}
}

// column is a part of the items in a column of a width.
type column struct {
	first, last int
	width       float64
}

// divided returns the columns that fit found for a number of them, valid until the next
// call, and the height that they need; nil when there are none.
func (p *packer) divided(k int) (cols []column, height float64) {
	if p.m > manyItems {
		if len(p.filled) != k {
			return nil, 0
		}
		for _, c := range p.filled {
			at, _ := slices.BinarySearch(p.widths, c.width)
			height = max(height, p.height(at, c.first, c.last))
		}
		return p.filled, height
	}
	if math.IsInf(p.best[k*(p.m+1)+p.m], 1) {
		return nil, 0
	}
	p.columns = grow(p.columns, k)
	for j := p.m; k > 0; k-- {
		i := int(p.from[k*(p.m+1)+j])
		c := p.cost[i*p.m+j-1]
		p.columns[k-1] = column{i, j - 1, p.widths[c]}
		height = max(height, p.height(int(c), i, j-1))
		j = i
	}
	return p.columns, height
}

// width is that of columns beside each other.
func width(cols []column, gap float64) float64 {
	w := -gap
	for _, c := range cols {
		w += c.width + gap
	}
	return w
}

// budgets lists the heights to try, from high to low: those of the geometric grid between
// that of all items in one column and that of the highest item alone.
func (p *packer) budgets() []float64 {
	least, most := 0.0, 0.0
	for _, it := range p.items {
		least = max(least, it.sizes[len(it.sizes)-1].H)
		most += it.sizes[0].H + it.gap
	}
	var out []float64
	for e := cell(most, grid); ; e-- {
		h := math.Pow(grid, e)
		if h <= least {
			return append(out, least)
		}
		out = append(out, h)
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
