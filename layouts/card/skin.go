package card

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
)

// skin is a theme with the colours that it gives to the categories and units of one
// chart.
type skin struct {
	Theme
	neutral    accent
	categories []accent
	styles     []accent      // by style of the theme
	units      []accent      // by group, for frames
	lines      []scene.Color // for dotted lines, one at least; the first is Dotted
}

// skin works out the colours of the chart in a theme.
func (s *Sheet) skin(t Theme) *skin {
	k := &skin{Theme: t, neutral: t.accentOf(t.Neutral)}
	for i, c := range s.groups.list {
		if s.groups.other && i == len(s.groups.list)-1 {
			k.categories = append(k.categories, k.neutral)
			continue
		}
		k.categories = append(k.categories, t.categoryAccent(c))
	}
	for _, style := range t.Styles {
		k.styles = append(k.styles, t.accentOf(style.Color))
	}
	k.units = s.unitAccents(k)
	k.lines = k.lineColors()
	k.Dotted = k.lines[0]
	return k
}

// palette is the colours of the skin for formats that have themes.
func (k *skin) palette() scene.Palette {
	p := scene.Palette{Paper: k.Paper, Ink: k.Ink, Text: k.Text, Ground: k.Stripe, Night: k.Night}
	add := func(c scene.Color) {
		if !slices.Contains(p.Accents, c) {
			p.Accents = append(p.Accents, c)
		}
	}
	for i := range k.categories {
		if fill := k.categories[i].fill; fill != k.neutral.fill {
			add(fill)
		}
	}
	for _, c := range k.Palette {
		add(k.accentOf(c).fill)
	}
	if len(p.Accents) == 0 {
		add(k.neutral.fill)
	}
	return p
}

// kit is what more of the picture can be painted with.
func (d *drawing) kit() *scene.Kit {
	k, w := d.skin, d.sheet.words
	kit := &scene.Kit{Corners: k.Corners, LineCorners: k.LineCorners, Dotted: k.lines, Level: w.level, Months: w.months}
	for _, c := range k.named() {
		kit.Colors = append(kit.Colors, scene.NamedColor{Name: c.name, Color: *c.color})
	}
	for kind := range kit.Lines {
		kit.Lines[kind] = k.stroke(chart.EdgeKind(kind))
	}
	for _, a := range k.units {
		kit.Units = append(kit.Units, scene.UnitColors{Accent: a.fill, Frame: a.frame, Edge: a.edge, Text: a.text})
	}
	for _, key := range d.sheet.graph.Keys {
		kit.Keys = append(kit.Keys, w.key(key.Name))
	}
	return kit
}

// lineColors lists the colours of the theme for dotted lines that cannot be taken for
// that of a category or unit; the most different one when there is none.
func (k *skin) lineColors() []scene.Color {
	if len(k.Lines) == 0 {
		return []scene.Color{k.Dotted}
	}
	var list []scene.Color
	best, most := k.Lines[0], 0.0
	for _, c := range k.Lines {
		least := distance(c, k.Solid)
		for _, accents := range [...][]accent{k.categories, k.units} {
			for i := range accents {
				least = min(least, distance(c, accents[i].fill))
			}
		}
		if least >= tooClose {
			list = append(list, c)
		}
		if least > most {
			best, most = c, least
		}
	}
	if len(list) == 0 {
		return []scene.Color{best}
	}
	return list
}

// categoryAccent is the colour that the organisation wishes for a category, or that
// of its slot in the palette.
func (t *Theme) categoryAccent(c category) accent {
	if w, ok := parseHex(c.wish); ok && t.OwnColors {
		return t.accentOf(w)
	}
	a := t.accentOf(t.Palette[c.slot%len(t.Palette)])
	if t.Patterns {
		a.pattern = c.slot / len(t.Palette) % barPatterns
	}
	return a
}

// unitAccents returns the colour of every unit's frame. When cards are coloured by
// unit that is the colour that the organisation wishes for it, or else that of the cards
// in it; otherwise, and for units without own cards, the neutral colour.
func (s *Sheet) unitAccents(k *skin) []accent {
	units := make([]accent, len(s.graph.Groups))
	for g := range units {
		units[g] = k.neutral
		if !s.byUnit() {
			continue
		}
		if w, ok := parseHex(s.graph.Groups[g].Color); ok && k.OwnColors {
			units[g] = k.accentOf(w)
		} else if s.groups.ofUnit != nil && s.groups.ofUnit[g] >= 0 {
			units[g] = k.categories[s.groups.ofUnit[g]]
		}
	}
	return units
}

// byUnit tells whether cards have the colours of their units.
func (s *Sheet) byUnit() bool { return s.options.ColorBy == "" || s.options.ColorBy == "unit" }

// accentFor is the colour of the card of a node.
func (s *Sheet) accentFor(k *skin, node int) *accent {
	if a := s.styleAccent(k, node); a != nil {
		return a
	}
	if at := s.groups.ofNode[node]; at >= 0 {
		return &k.categories[at]
	}
	return &k.neutral
}

// darkColors maps every colour of the light picture to that of the dark one.
func (s *Sheet) darkColors(light *skin) *scene.DarkColors {
	dark := s.skin(Dark())
	from, to := light.colors(), dark.colors()
	d := &scene.DarkColors{}
	seen := map[scene.Color]bool{}
	for i, c := range from {
		if c.A > 0 && !seen[c] && c != to[i] {
			seen[c] = true
			d.From = append(d.From, c)
			d.To = append(d.To, to[i])
		}
	}
	return d
}

// colors lists all colours that a picture may contain, in a fixed order.
func (k *skin) colors() []scene.Color {
	m := k.MarkColors
	list := []scene.Color{
		k.Paper, k.Card, k.On, k.Hollow, k.Border, k.Dashes, k.Ink, k.Text, k.Faint, k.Rule, k.Stripe,
		k.Solid, k.Secondary, k.Dotted,
		k.Chip.Fill, k.Chip.Line, k.Chip.Text, k.Acting.Fill, k.Acting.Line, k.Acting.Text,
		k.Leaving.Fill, k.Leaving.Line, k.Leaving.Text,
		m.Error, m.Warning, m.Added, m.Removed, m.Moved, m.Changed,
	}
	for i := range max(len(Light().Lines), len(Dark().Lines)) { // as many in every skin
		list = append(list, k.lines[i%len(k.lines)])
	}
	add := func(a accent) { list = append(list, a.fill, a.tint, a.text, a.frame, a.edge) }
	add(k.neutral)
	for _, a := range k.categories {
		add(a)
	}
	for _, a := range k.units {
		add(a)
	}
	return list
}
