package card

// dotColors is the number of colours up to which the dots of rows have that of their
// unit. So small, more colours cannot be told apart; then they have that of the unit which
// theirs is part of.
const dotColors = 8

// dotAccent is the colour of the dot of node i as a row.
func (d *drawing) dotAccent(i int) *accent {
	g := d.sheet.graph.Nodes[i].Group
	if !d.sheet.byUnit() || g < 0 || len(d.sheet.groups.list) <= dotColors {
		return d.sheet.accentFor(d.skin, i)
	}
	for outer := range d.sheet.graph.Enclosing(g) {
		g = outer
	}
	return &d.skin.units[g]
}
