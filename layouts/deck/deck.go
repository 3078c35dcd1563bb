// Package deck divides an organisation into pages on which it can be read: an overview,
// then a page for each branch that the overview does not show to its end, and so on.
//
// A page begins with one manager, and shows as many levels below as can be read, the same
// number for all; on pages below the overview, what room is left is for whole branches, the
// smallest first. Everybody of the next level down who goes on has a page of their own, or
// shares one with others below the same manager as long as all of them can be read there:
// these are divided into as few pages as that takes, about equally full (a linear partition,
// by bisection on the fullest page; Skiena, "The Algorithm Design Manual", 3rd edition, 2020,
// section 10.7). So lines are cut between levels only, one for each branch that goes on.
// A branch whose page would mostly repeat what is known, as in a long chain, goes on further
// down. A manager with more reports than a page takes has several pages.
//
// The package knows no sizes: its caller says what can be read. Nodes are given by index
// into a chart.Graph. Functions may be called by many goroutines.
package deck

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// Per says what has a page of its own.
type Per uint8

// The ways to divide.
const (
	Auto    Per = iota // what can be read
	Manager            // everybody with reports: a page with them
	Unit               // every unit: a page with its positions
)

// Pers lists the words for Per in their order.
func Pers() []string { return []string{"auto", "manager", "unit"} }

// Options say how to divide.
type Options struct {
	Per Per
	// Fits tells whether positions can be read together on a page. It is asked for sets
	// in rising order, which are whole branches down to a level; nil = everything can.
	Fits func(ctx context.Context, nodes []int) (bool, error)
	// Most is the number of positions on a page, 0 = as many as fit.
	Most int
}

// Page is one page: positions that are shown together.
type Page struct {
	Nodes []int // in rising order
	Tops  []int // those of them that are the page's: their superiors stand above them
	Above int   // the superior of the tops, -1 = none
	Unit  int   // with Unit, what the page is for: an index into Graph.Groups; else -1
	// Part of Parts is this page of those that show the reports of one manager; 0 of 0
	// when one page does.
	Part, Parts int
	// Next has the pages, by index, on which positions of this one go on.
	Next map[int]int
}

// MaxPages is the number of pages of a deck.
const MaxPages = 10_000

// TooManyError says that an organisation would take more than MaxPages pages.
type TooManyError struct{}

func (TooManyError) Error() string {
	return fmt.Sprintf("the deck would have more than %d pages; draw a part (root, depth, unit), or let more stand on a page", MaxPages)
}

// Divide divides a graph that is in order into pages. Every position is on at least one.
// The error is ctx.Err() when ctx ends first, a TooManyError, or that of Options.Fits.
func Divide(ctx context.Context, g *chart.Graph, o Options) ([]Page, error) {
	d := &divider{ctx: ctx, g: g, o: o, up: chart.Superiors(g), below: make([][]int, len(g.Nodes)), page: make([]int, len(g.Nodes))}
	var tops []int
	for n, m := range d.up {
		d.page[n] = -1
		if m >= 0 {
			d.below[m] = append(d.below[m], n)
		} else {
			tops = append(tops, n)
		}
	}
	tops = append(tops, d.onCircles(tops)...)
	if len(g.Nodes) == 0 {
		return nil, nil
	}
	switch o.Per {
	case Unit:
		d.units(tops)
	default:
		d.divide(tops, -1)
	}
	if d.err != nil {
		return nil, d.err
	}
	d.link()
	return d.pages, nil
}

// divider divides one graph.
type divider struct {
	ctx   context.Context
	g     *chart.Graph
	o     Options
	up    []int
	below [][]int
	page  []int // by node: the page that begins with it, -1 = none
	pages []Page
	err   error
}

// onCircles returns one position of every circle, which no top leads to. Compiled graphs
// have none.
func (d *divider) onCircles(tops []int) (more []int) {
	seen := make([]bool, len(d.up))
	mark := func(top int) {
		for todo := []int{top}; len(todo) > 0; {
			n := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if !seen[n] {
				seen[n] = true
				todo = append(todo, d.below[n]...)
			}
		}
	}
	for _, t := range tops {
		mark(t)
	}
	for n := range seen {
		if !seen[n] {
			more = append(more, n)
			d.below[d.up[n]] = slices.DeleteFunc(slices.Clone(d.below[d.up[n]]), func(k int) bool { return k == n })
			d.up[n] = -1
			mark(n)
		}
	}
	return more
}

// fits asks whether positions can be read on a page.
func (d *divider) fits(nodes []int) bool {
	if d.err != nil || d.o.Most > 0 && len(nodes) > d.o.Most {
		return false
	}
	if d.o.Fits == nil {
		return true
	}
	ok, err := d.o.Fits(d.ctx, nodes)
	if err == nil {
		err = d.ctx.Err()
	}
	if err != nil {
		d.err = err
		return false
	}
	return ok
}

// within lists tops and those below them, down to so many levels below, in rising order,
// and tells whether that is all.
func (d *divider) within(tops []int, depth int) (nodes []int, all bool) {
	nodes, all = slices.Clone(tops), true
	level := tops // who has reports on the page
	for range depth {
		var next []int
		for _, n := range level {
			for _, k := range d.below[n] {
				nodes = append(nodes, k)
				if !d.border(k) {
					next = append(next, k)
				}
			}
		}
		if level = next; len(level) == 0 {
			break
		}
	}
	for _, n := range level {
		all = all && len(d.below[n]) == 0
	}
	slices.Sort(nodes)
	return slices.Compact(nodes), all
}

// divide makes the pages of tops that stand below one superior, and of all below them. It
// goes into branches by a list of its own, as charts can be deep.
func (d *divider) divide(tops []int, above int) {
	todo := []branch{{tops, above}}
	for len(todo) > 0 && d.err == nil {
		b := todo[0]
		todo = todo[1:]
		todo = append(d.begin(b), todo...)
	}
}

// branch is positions that begin a page together, and their superior.
type branch struct {
	tops  []int
	above int
}

// begin makes the pages that begin with positions, and returns what goes on after them.
func (d *divider) begin(b branch) []branch {
	depth := d.deepest(b.tops)
	if depth == 0 && (len(b.tops) > 1 || len(d.below[b.tops[0]]) > 0) {
		return d.several(b)
	}
	nodes, _ := d.within(b.tops, depth)
	nodes, whole := d.fill(nodes, b, depth)
	d.add(Page{Nodes: nodes, Tops: b.tops, Above: b.above, Unit: -1}, b.tops)
	return d.after(b.tops, depth, whole)
}

// fill adds whole branches, from small to large, to a page below the overview that shows
// only some levels of them, as long as there is room. It returns all that is on the page,
// and who begins the added ones.
func (d *divider) fill(nodes []int, b branch, depth int) (all []int, whole map[int]bool) {
	if b.above < 0 || d.o.Per == Manager {
		return nodes, nil
	}
	type part struct {
		top   int
		nodes []int
	}
	var parts []part
	for _, t := range b.tops {
		for _, n := range d.goOn(t, depth) {
			below, _ := d.within([]int{n}, len(d.up))
			parts = append(parts, part{n, below})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(len(a.nodes), len(b.nodes)) })
	whole = map[int]bool{}
	for _, p := range parts {
		more := slices.Concat(nodes, p.nodes)
		slices.Sort(more)
		if more = slices.Compact(more); !d.fits(more) {
			break
		}
		nodes, whole[p.top] = more, true
	}
	return nodes, whole
}

// goOn lists the reports of a top that are not shown to their end on a page down to a depth.
func (d *divider) goOn(top, depth int) []int {
	var list []int
	for _, n := range d.below[top] {
		if _, all := d.within([]int{n}, depth-1); !all && !d.border(n) {
			list = append(list, n)
		}
	}
	return list
}

// add appends a page, on which some positions begin.
func (d *divider) add(p Page, begin []int) {
	if len(d.pages) >= MaxPages {
		d.err = TooManyError{}
		return
	}
	for _, n := range begin {
		if d.page[n] < 0 {
			d.page[n] = len(d.pages)
		}
	}
	d.pages = append(d.pages, p)
}

// deepest is how many levels below tops can be read with them on a page; 0 also when not
// even one can.
func (d *divider) deepest(tops []int) int {
	most := len(d.up)
	if d.o.Per == Manager {
		most = 1
	}
	best := 0
	for depth := 1; depth <= most; depth++ {
		nodes, all := d.within(tops, depth)
		if !d.fits(nodes) {
			break
		}
		if best = depth; all {
			break
		}
	}
	return best
}

// after lists the branches that go on where a page with tops, down to a depth, ends: those
// of the reports of the tops that are not shown to their end, or of the tops themselves
// when only they are shown. Those that are shown whole do not. They come in the order of the
// reports that they begin with.
func (d *divider) after(tops []int, depth int, shown map[int]bool) []branch {
	var list []branch
	for _, t := range tops {
		var alone, small []int // small ones can share a page
		var lower []branch     // that begin further down
		for _, n := range d.goOn(t, depth) {
			if shown[n] {
				continue
			}
			whole, _ := d.within([]int{n}, len(d.up))
			switch {
			case d.o.Per != Manager && d.fits(whole):
				small = append(small, n)
			case depth > 1 && d.repeats(n, depth-1):
				lower = append(lower, d.after([]int{n}, depth-1, shown)...)
			default:
				alone = append(alone, n)
			}
		}
		branches := d.share(small, t)
		for _, n := range alone {
			branches = append(branches, branch{[]int{n}, t})
		}
		at := make(map[int]int, len(d.below[t]))
		for i, n := range d.below[t] {
			at[n] = i
		}
		slices.SortStableFunc(branches, func(a, b branch) int { return cmp.Compare(at[a.tops[0]], at[b.tops[0]]) })
		list = append(append(list, branches...), lower...)
	}
	return list
}

// repeats tells whether a page that begins with a position would show twice as much of what
// is known of it, which is so many levels, as of what is new, as in a long chain.
func (d *divider) repeats(n, known int) bool {
	old, _ := d.within([]int{n}, known)
	depth := d.deepest([]int{n})
	page, _ := d.within([]int{n}, depth)
	if 3*len(old) > 2*len(page) {
		page, _ = d.fill(page, branch{[]int{n}, d.up[n]}, depth)
	}
	return 3*len(old) > 2*len(page)
}

// share divides branches below one superior, each of whose branches fits on a page, into runs that share
// one.
func (d *divider) share(run []int, above int) []branch {
	var list []branch
	whole := func(tops []int) []int {
		nodes, _ := d.within(tops, len(d.up))
		return nodes
	}
	for _, tops := range d.partition(run, func(n int) int { return len(whole([]int{n})) }, func(tops []int) bool { return d.fits(whole(tops)) }) {
		list = append(list, branch{tops, above})
	}
	return list
}
