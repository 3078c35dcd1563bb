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
	up := Superiors(p.Graph)
	tops, below := p.Reports(up)
	if p.Tops != nil {
		if err := p.checkHang(p.Tops, tops, "the tops"); err != nil {
			return err
		}
	}
	for m := range below {
		name := fmt.Sprintf("%q", p.Graph.Nodes[m].ID)
		if p.Form(m).IsRow() && p.Rows == nil {
			return fmt.Errorf("place: %s is a row without widths of its texts", name)
		}
		if len(below[m]) == 0 {
			continue
		}
		if up[m] >= 0 && p.hung(up[m]) && !p.hung(m) {
			return fmt.Errorf("place: the reports of %s do not hang, but it does", name)
		}
		if err := p.checkHang(p.hangOf(m), below[m], name); err != nil {
			return err
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

// checkHang tells whether the reports of a manager have a place each: in the columns, or
// in a panel. h is nil for a manager whose reports do not hang.
func (p *Problem) checkHang(h *Hang, reports []int, name string) error {
	cards, rows := 0, 0
	for _, r := range reports {
		if p.Form(r).IsRow() {
			rows++
		} else {
			cards++
		}
	}
	if h == nil {
		h = &Hang{Columns: []int{cards}}
	}
	held := 0
	for _, k := range h.Columns {
		if k < 0 {
			return fmt.Errorf("place: a column below %s holds %d cards", name, k)
		}
		held += k
	}
	if held != cards {
		return fmt.Errorf("place: the columns below %s hold %d cards of %d", name, held, cards)
	}
	if (rows > 0) != (h.Panel > 0) {
		return fmt.Errorf("place: %d rows below %s in a panel of %d columns", rows, name, h.Panel)
	}
	return nil
}
