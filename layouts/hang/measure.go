package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// measure finds the geometry of the branch of n from those of its reports.
func (b *Branches) measure(n int) {
	m := &b.places[n]
	forest := n == len(b.up)
	var card place.Size
	if !forest {
		card = b.p.Sizes[n]
	}
	foot := card.H
	m.size, m.card = card, place.Point{}
	if m.hang == nil && m.panel == nil && len(m.beside) == 0 {
		return
	}
	m.bus = 0
	m.at, m.spines = m.at[:0], m.spines[:0]
	if m.panel != nil && !forest {
		foot += m.panel.size.H
		m.size = place.Size{W: max(card.W, Indent+m.panel.size.W), H: foot}
	}
	switch {
	case m.hang == nil:
	case forest:
		b.columns(n, 0, 0)
		b.loose(m)
	case b.sideways(n):
		b.side(n)
	case m.hang.Row && len(m.kids) > 0:
		b.row(n, foot)
		b.centre(n)
	case m.hang.Both && len(m.kids) > 0:
		b.bothSides(n, foot)
	case b.centred(n):
		b.columns(n, 0, foot+b.high(Bus))
		m.bus = foot + b.high(Bus)/2
		b.centre(n)
	case len(m.kids) > 0:
		b.columns(n, Spine, foot+b.high(First))
		m.bus = foot + b.high(First)/2
	}
	if m.hang != nil && m.hang.Left {
		b.mirror(n)
	}
	b.beside(n)
}

// centred tells whether the card of n stands in the middle over its columns.
func (b *Branches) centred(n int) bool {
	h := b.places[n].hang
	return b.top(n) && h != nil && len(h.Columns) > 1 && len(b.places[n].kids) > 1
}

// columns puts the reports of n into columns from y downwards, the first spine at x, and
// widens the branch to hold them.
func (b *Branches) columns(n int, x, y float64) {
	m := &b.places[n]
	margins := b.margins(n)
	right := 0.0
	spine, gap := b.step(n)
	m.at = slices.Grow(m.at, len(m.kids))[:len(m.kids)]
	for _, column := range b.divideInto(&b.cols, m) {
		m.spines = append(m.spines, x)
		at, inset := y, 0.0 // all cards of a column stand in as far as the frames of any need
		for _, i := range column {
			inset = max(inset, Padding*float64(margins[i].left))
		}
		for k, i := range column {
			if k > 0 {
				at += b.high(b.between(n, column[k-1], i))
			}
			g, s := margins[i], b.places[m.kids[i]].size
			at += Padding * float64(g.top)
			m.at[i] = place.Point{X: x + spine + inset, Y: at}
			right = max(right, m.at[i].X+s.W+Padding*float64(g.right))
			at += s.H + b.foot(g.bottom)
		}
		m.size.H = max(m.size.H, at)
		x = right + gap
	}
	m.size.W = max(m.size.W, right)
	if m.hang.Across {
		b.level(n, y, margins)
	}
}

// step is what stands between two columns of n: the way from a spine to the cards, and that
// from a column to the next spine.
func (b *Branches) step(n int) (spine, gap float64) {
	if n == len(b.up) {
		return 0, Tree
	}
	return Spine, Column
}

// divide lists the reports, by their indexes, of every column that has any.
func (b *Branches) divide(m *branch) [][]int { return b.divideInto(&columns{}, m) }

// columns is memory for what divideInto returns.
type columns struct {
	lists [][]int
	all   []int
}

// divideInto is divide in memory whose contents are no longer needed.
func (b *Branches) divideInto(room *columns, m *branch) [][]int {
	next, count := 0, len(m.hang.Columns)
	out, all := slices.Grow(room.lists[:0], count), slices.Grow(room.all[:0], len(m.kids))
	defer func() { room.lists, room.all = out[:0], all[:0] }()
	for j, k := range m.hang.Columns {
		first := len(all)
		for i := range k {
			if m.hang.Across {
				all = append(all, j+i*count)
			} else {
				all = append(all, next)
			}
			next++
		}
		if k > 0 {
			out = append(out, all[first:len(all):len(all)])
		}
	}
	if m.hang.Left {
		slices.Reverse(out) // from the manager's card on
	}
	return out
}

// level gives the reports that fill rows the same height in every row.
func (b *Branches) level(n int, y float64, margins []margin) {
	m := &b.places[n]
	share := len(m.hang.Columns)
	for first := 0; first < len(m.kids); first += share {
		row := m.kids[first:min(first+share, len(m.kids))]
		top, low, gap := 0.0, 0.0, 0.0
		for i := range row {
			top = max(top, Padding*float64(margins[first+i].top))
			if first > 0 {
				gap = max(gap, b.high(b.between(n, first+i-share, first+i)))
			}
		}
		y += gap + top
		for i, c := range row {
			m.at[first+i].Y = y
			low = max(low, b.places[c].size.H+b.foot(margins[first+i].bottom))
		}
		y += low
	}
	m.size.H = max(m.size.H, y)
}

// high is a gap from above to below, spread as the problem says.
func (b *Branches) high(gap float64) float64 { return gap * (1 + b.p.Spread) }

// between is the gap between two reports of n, above each other or side by side.
func (b *Branches) between(n, i, j int) float64 {
	kids := b.places[n].kids
	switch {
	case b.alone(kids[i]) && b.alone(kids[j]):
		return Leaf
	case n == len(b.up):
		return Tree
	}
	return Branch
}

// alone tells whether nothing stands below a card, and no frame about it.
func (b *Branches) alone(n int) bool { return len(b.below[n]) == 0 && len(b.frames.about(n)) == 0 }

// row puts the reports of n side by side below foot.
func (b *Branches) row(n int, foot float64) {
	m := &b.places[n]
	margins := b.margins(n)
	m.bus = foot + b.high(Bus)/2
	top, x := 0.0, 0.0
	for _, g := range margins {
		top = max(top, Padding*float64(g.top))
	}
	m.at = slices.Grow(m.at, len(m.kids))[:len(m.kids)]
	for i, c := range m.kids {
		if i > 0 {
			x += b.between(n, i-1, i)
		}
		s, g := b.places[c].size, margins[i]
		x += Padding * float64(g.left)
		m.at[i] = place.Point{X: x, Y: foot + b.high(Bus) + top}
		m.spines = append(m.spines, x+b.port(c))
		for _, h := range b.heads(c) {
			m.spines = append(m.spines, x+b.places[c].card.X+b.headAt(c, h).X+b.p.Sizes[h].W/2)
		}
		x += s.W + Padding*float64(g.right)
		m.size.H = max(m.size.H, foot+b.high(Bus)+top+s.H+b.foot(g.bottom))
	}
	m.size.W = max(m.size.W, x)
}

// centre puts the card of n over the middle between its first and its last spine, and
// moves all so that nothing is left of the branch.
func (b *Branches) centre(n int) {
	m := &b.places[n]
	middle := (m.spines[0] + m.spines[len(m.spines)-1]) / 2
	wide := HeadWidth(b.p, n, m.beside)
	m.card.X = middle - wide/2
	if m.panel != nil {
		wide = max(wide, Indent+m.panel.size.W)
	}
	m.size.W = 0
	margins := b.margins(n)
	for i, c := range m.kids {
		m.size.W = max(m.size.W, m.at[i].X+b.places[c].size.W+Padding*float64(margins[i].right))
	}
	m.size.W = max(m.size.W, m.card.X+wide)
	b.move(n, max(0, -m.card.X))
}

// move shifts all in the branch of n to the right.
func (b *Branches) move(n int, dx float64) {
	m := &b.places[n]
	m.size.W += dx
	m.card.X += dx
	for i := range m.at {
		m.at[i].X += dx
	}
	for i := range m.spines {
		m.spines[i] += dx
	}
}

// beside keeps room for the assistants at the right and left of a card.
func (b *Branches) beside(n int) {
	m := &b.places[n]
	if len(m.beside) == 0 || b.sideways(n) {
		return
	}
	right := HeadWidth(b.p, n, m.beside)
	for i, c := range m.beside[len(b.heads(n)):] {
		s := b.p.Sizes[c]
		if i == 0 {
			m.size.W = max(m.size.W, m.card.X+right+Beside+s.W)
		} else {
			b.move(n, max(0, Beside+s.W-m.card.X))
		}
		m.size.H = max(m.size.H, s.H)
	}
	m.size.W = max(m.size.W, m.card.X+right)
	for _, h := range b.heads(n) {
		m.size.H = max(m.size.H, b.p.Sizes[h].H)
	}
}

// heads lists those that head the branch of n together with it: the first of those
// beside it.
func (b *Branches) heads(n int) []int {
	beside := b.places[n].beside
	k := 0
	for k < len(beside) && b.p.IsCoHead(beside[k]) {
		k++
	}
	return beside[:k]
}

// headAt is where the card of a co-head stands about that of n: at its right, or below it
// and its panel where the reports stand at the right.
func (b *Branches) headAt(n, head int) place.Point {
	m := &b.places[n]
	side := b.sideways(n)
	at := place.Point{X: b.p.Sizes[n].W + Beside}
	if side {
		at = place.Point{Y: b.p.Sizes[n].H + b.high(Leaf)}
		if m.panel != nil {
			at.Y += m.panel.size.H
		}
	}
	for _, h := range b.heads(n) {
		if h == head {
			break
		}
		if side {
			at.Y += b.p.Sizes[h].H + b.high(Leaf)
		} else {
			at.X += b.p.Sizes[h].W + Beside
		}
	}
	return at
}

// HeadWidth is the width of the card of n and of those beside it that head its branch,
// too. beside is what Problem.Seats returned for it.
func HeadWidth(p *place.Problem, n int, beside []int) float64 {
	w := p.Sizes[n].W
	for _, c := range beside {
		if p.IsCoHead(c) {
			w += Beside + p.Sizes[c].W
		}
	}
	return w
}

// loose puts the panel of tops at the end of the forest.
func (b *Branches) loose(m *branch) {
	if m.panel == nil {
		return
	}
	m.card.X = m.size.W
	if m.size.W > 0 {
		m.card.X += Tree
	}
	m.size.W = m.card.X + m.panel.size.W
	m.size.H = max(m.size.H, m.panel.size.H)
}
