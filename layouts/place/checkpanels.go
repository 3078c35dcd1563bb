package place

// panels checks that panels lie within the bounds, hold their rows and nothing else, do
// not overlap, and that no line runs through one.
func (v *verifier) panels(cards *Index) {
	if len(v.pl.Panels) == 0 {
		return
	}
	up := v.p.Superiors()
	rects := make([]Rect, len(v.pl.Panels))
	of := make(map[int]int, len(rects)) // the panel of an owner
	for i, q := range v.pl.Panels {
		rects[i] = q.Rect
		of[q.Owner] = i
		if !v.pl.Bounds.holds(q.Rect) {
			v.add(OffPage, v.owner(i), "the panel of %s is off the page", v.panelName(i))
		}
	}
	owner := func(n int) int { // the card whose panel a row is in
		for n >= 0 && v.p.Form(n).IsRow() {
			n = up[n]
		}
		return n
	}
	for n, b := range v.pl.Boxes {
		if !v.p.Form(n).IsRow() {
			continue
		}
		if i, ok := of[owner(n)]; !ok || !rects[i].holds(b) {
			v.add(BadShape, []int{n}, "row %q is not in its panel", v.id(n))
		}
	}
	for i, r := range rects {
		cards.Within(r.shrunk(), func(n int) {
			if !v.p.Form(n).IsRow() {
				v.add(Overlap, []int{n}, "%q stands in the panel of %s", v.id(n), v.panelName(i))
			}
		})
	}
	index := NewIndex(rects)
	index.Overlaps(slack, func(a, b int) {
		v.add(Overlap, v.owner(a), "the panels of %s and %s overlap", v.panelName(a), v.panelName(b))
	})
	for _, l := range v.pl.Lines {
		last := -1 // the panel that was reported last
		for _, path := range l.Paths {
			for k := 1; k < len(path); k++ {
				index.Crossed(path[k-1], path[k], 0.5, func(i int) {
					if i != last {
						last = i
						v.add(Crossing, []int{l.From}, "a line from %q runs through the panel of %s", v.id(l.From), v.panelName(i))
					}
				})
			}
		}
	}
}

// owner lists the manager of a panel, none for a panel of tops.
func (v *verifier) owner(panel int) []int {
	if n := v.pl.Panels[panel].Owner; n >= 0 {
		return []int{n}
	}
	return nil
}

// panelName says whose panel one is.
func (v *verifier) panelName(panel int) string {
	if n := v.pl.Panels[panel].Owner; n >= 0 {
		return "\"" + v.id(n) + "\""
	}
	return "the tops"
}

// shrunk is a rectangle without what rounding may add to it.
func (r Rect) shrunk() Rect {
	return Rect{X: r.X + slack, Y: r.Y + slack, W: r.W - 2*slack, H: r.H - 2*slack}
}
