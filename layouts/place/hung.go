package place

import "fmt"

// Form returns the form of a node.
func (p *Problem) Form(n int) Form {
	if p.Forms == nil {
		return Comfortable
	}
	return p.Forms[n]
}

// hung tells whether the reports of a manager hang from it, or stand as rows in the
// panel that it heads. -1 stands for the tops.
func (p *Problem) hung(up int) bool {
	if up < 0 {
		return p.Tops != nil
	}
	return p.hangOf(up) != nil
}

// checkForms tells whether forms, rows and hanging branches fit the graph and each
// other: what is below a hanging manager or a row hangs too, rows have a panel, and the
// columns hold all cards.
func (p *Problem) checkForms() error {
	n := len(p.Graph.Nodes)
	for _, l := range []struct {
		what string
		has  int
		none bool
	}{
		{"forms", len(p.Forms), p.Forms == nil}, {"rows", len(p.Rows), p.Rows == nil}, {"hanging branches", len(p.Hangs), p.Hangs == nil},
	} {
		if !l.none && l.has != n {
			return fmt.Errorf("place: %d %s for %d nodes", l.has, l.what, n)
		}
	}
	if p.Forms == nil && p.Hangs == nil && p.Tops == nil {
		return nil
	}
	up := p.Superiors()
	tops, below := p.Reports(up)
	if p.Tops != nil {
		all := p.seats(len(up), false, append(below[:len(up):len(up)], tops))
		if err := p.checkHang(p.Tops, all, ""); err != nil {
			return err
		}
	}
	for m := range below {
		name := p.Graph.Nodes[m].ID
		if p.Form(m).IsRow() && p.Rows == nil {
			return fmt.Errorf("place: %q is a row without widths of its texts", name)
		}
		if len(below[m]) == 0 {
			continue
		}
		if p.hung(up[m]) && !p.hung(m) {
			return fmt.Errorf("place: the reports of %q do not hang, but it does", name)
		}
		h := p.hangOf(m)
		if err := p.checkHang(h, p.seats(m, up[m] < 0, below), name); err != nil {
			return err
		}
		if h != nil && h.Row && p.SideRows() && up[m] >= 0 && p.Hangs[up[m]] != nil && (p.Hangs[up[m]].Left || p.Hangs[up[m]].Both) {
			return fmt.Errorf("place: the reports of %q stand where its own line comes in", name)
		}
	}
	return nil
}

// hangOf returns how the reports of a manager hang, nil when they do not. Those of a row
// are in the panel that it is in itself.
func (p *Problem) hangOf(m int) *Hang {
	switch {
	case p.Form(m).IsRow():
		return &Hang{Panel: 1}
	case p.Hangs != nil:
		return p.Hangs[m]
	}
	return nil
}

// checkHang tells whether the reports of a manager, or the tops, have a place each:
// beside it, in the columns, or in a panel. h is nil for a manager whose reports do not
// hang; these are then all cards.
func (p *Problem) checkHang(h *Hang, seats seats, name string) error {
	cards, rows := len(seats.cards), len(seats.rows)
	if h == nil {
		if rows > 0 {
			return fmt.Errorf("place: %d rows below %q, which has no panel", rows, name)
		}
		return nil
	}
	if h.Row && (h.Left || h.Both) || h.Both && (h.Left || len(h.Columns) != 2 || min(h.Columns[0], h.Columns[1]) < 1) {
		return fmt.Errorf("place: the reports of %q hang at sides that contradict each other: %+v", name, *h)
	}
	held := 0
	for j, k := range h.Columns {
		if k < 0 || h.Row && k != 1 && !p.SideRows() || h.Across && k != (cards-j+len(h.Columns)-1)/len(h.Columns) {
			return fmt.Errorf("place: column %d below %q holds %d of %d cards", j+1, name, k, cards)
		}
		held += k
	}
	if held != cards {
		return fmt.Errorf("place: the columns below %q hold %d cards of %d", name, held, cards)
	}
	if (rows > 0) != (h.Panel > 0) {
		return fmt.Errorf("place: %d rows below %q in a panel of %d columns", rows, name, h.Panel)
	}
	return nil
}

// seats is what Seats returns.
type seats struct{ beside, cards, rows []int }

func (p *Problem) seats(n int, top bool, below [][]int) seats {
	beside, cards, rows := p.Seats(n, top, below)
	return seats{beside, cards, rows}
}
