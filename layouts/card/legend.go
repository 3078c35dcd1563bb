package card

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// entry explains one thing that occurs in the picture.
type entry struct {
	label  string
	sample float64                             // width of the sample
	paint  func(x, y float64) (s []scene.Item) // sample with its left at x, its middle at y
	width  float64                             // of sample, gap and label
	text   text.Fitted
}

// legend is the entries that explain a picture, distributed over rows.
type legend struct {
	rows   [][]entry
	gap    float64 // between entries
	height float64 // with the gap above, 0 = nothing to explain
}

const (
	legendSize  = 9
	legendGapX  = 24 // between entries
	legendTight = 18 // the same where it saves a row
	legendStep  = 17 // between rows
	sampleGap   = 6
	legendAbove = 20 // from the hairline to the middle of the first row
	legendBelow = 8  // from the middle of the last row to its lower edge
)

// legend makes an entry for everything that occurs in the picture and distributes
// the entries over rows of the given width.
func (d *drawing) legend(width float64) legend {
	if d.sheet.options.NoLegend {
		return legend{}
	}
	if d.legendEntries == nil {
		d.legendEntries = d.entries()
		if len(d.legendEntries) == 1 && d.legendEntries[0].label == d.sheet.words.reportsTo {
			d.legendEntries = []entry{} // everybody knows
		}
	}
	entries := make([]entry, 0, len(d.legendEntries))
	for _, e := range d.legendEntries {
		style := text.Style{Size: legendSize}
		e.text = d.sheet.fonts.Fit(e.label, style, width-e.sample-sampleGap, 1, scene.SmallestText)
		if len(e.text.Lines) == 0 {
			continue
		}
		style.Size = e.text.Size
		e.width = e.sample + d.sheet.fonts.Width(e.text.Lines[0], style)
		if e.sample > 0 {
			e.width += sampleGap
		}
		entries = append(entries, e)
	}
	gap, rows := float64(legendGapX), rowCount(entries, width, legendGapX)
	if tight := rowCount(entries, width, legendTight); tight < rows {
		gap, rows = legendTight, tight
	}
	if rows == 0 {
		return legend{}
	}
	// About equally long rows: the narrowest that are no more.
	for rows > 1 && width > 20 && rowCount(entries, width-20, gap) == rows {
		width -= 20
	}
	l := legend{
		rows: flow(entries, width, gap), gap: gap,
		height: d.sheet.gap(legendGap) + legendAbove + float64(rows-1)*legendStep,
	}
	if d.sheet.options.Margins != nil {
		l.height += legendBelow // which else stands in the margin
	}
	return l
}

// rowCount is the number of rows that flow makes.
func rowCount(entries []entry, width, gap float64) int {
	rows, x := 0, 0.0
	for i := range entries {
		if rows == 0 || x+entries[i].width > width {
			rows++
			x = 0
		}
		x += entries[i].width + gap
	}
	return rows
}

// flow distributes entries in their order over rows of at most a width.
func flow(entries []entry, width, gap float64) [][]entry {
	var rows [][]entry
	x := 0.0
	for _, e := range entries {
		if len(rows) == 0 || x+e.width > width {
			rows = append(rows, nil)
			x = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		x += e.width + gap
	}
	return rows
}

// paintLegend paints a thin line from 0, 0 to a width, and the entries below it.
func (d *drawing) paintLegend(l legend, width float64) *scene.Group {
	g := &scene.Group{Class: "legend"}
	y := 0.0
	g.Items = append(g.Items, &scene.Path{
		Segs:   []scene.Seg{move(0, y), lineTo(width, y)},
		Stroke: scene.Stroke{Color: d.skin.Rule, Width: 1},
	})
	y += legendAbove
	for _, row := range l.rows {
		x := 0.0
		for _, e := range row {
			at := x
			if e.sample > 0 {
				g.Items = append(g.Items, e.paint(x, y)...)
				at += e.sample + sampleGap
			}
			style := text.Style{Size: e.text.Size}
			g.Items = append(g.Items, d.sheet.run(e.text.Lines[0], at, y+style.Size*capHeight/2, scene.Start, style, d.skin.Text))
			x += e.width + l.gap
		}
		y += legendStep
	}
	return g
}

// entries explains what occurs in the picture: colours, kinds of line, statuses, kinds of
// position, counts, marks; then the notes of the graph.
func (d *drawing) entries() []entry {
	list := append(d.colorEntries(), d.styleEntries()...)
	list = append(list, d.lineEntries()...)
	list = append(list, d.statusEntries()...)
	list = append(list, d.kindEntries()...)
	list = append(list, d.markEntries()...)
	list = append(list, d.frameEntries()...)
	for _, note := range d.sheet.graph.Notes {
		list = append(list, entry{label: note})
	}
	return list
}

// colorEntries explains the colours of cards.
func (d *drawing) colorEntries() []entry {
	used := make([]bool, len(d.skin.categories))
	for i, at := range d.sheet.groups.ofNode {
		if at >= 0 && !d.sheet.graph.Nodes[i].IsGap() {
			used[at] = true
		}
	}
	var list []entry
	for i, c := range d.sheet.groups.list {
		if !used[i] {
			continue
		}
		a := &d.skin.categories[i]
		list = append(list, entry{label: c.label, sample: 10, paint: func(x, y float64) []scene.Item {
			if d.skin.Patterns {
				return []scene.Item{bar(place.Rect{X: x + 3, Y: y - 7.5, W: 12, H: 15}, 0, barWidth, a.pattern, a.fill)}
			}
			return []scene.Item{&scene.Rect{X: x, Y: y - 5, W: 10, H: 10, R: 2, Fill: a.fill}}
		}})
	}
	return list
}

// lineEntries explains the kinds of reporting line.
func (d *drawing) lineEntries() []entry {
	var used [4]bool
	for i := range d.place.Lines {
		used[d.place.Lines[i].Kind] = true
	}
	var list []entry
	labels := [...]string{d.sheet.words.reportsTo, d.sheet.words.secondary, d.sheet.words.dotted, d.sheet.words.former}
	for kind, label := range labels {
		if !used[kind] {
			continue
		}
		colors := []scene.Color{d.skin.stroke(chart.EdgeKind(kind)).Color}
		// Around asks before it is known whether lines cross.
		if chart.EdgeKind(kind) == chart.Dotted && len(d.skin.lines) > 1 && (d.crossings == nil || d.crossings.many) {
			label += d.sheet.words.dottedColors
			colors = d.skin.lines[:2]
		}
		list = append(list, d.lineEntry(chart.EdgeKind(kind), label, colors))
	}
	return append(list, d.relationEntries()...)
}

// lineEntry is an entry with a short line of a kind for each of the colours.
func (d *drawing) lineEntry(kind chart.EdgeKind, label string, colors []scene.Color) entry {
	return entry{label: label, sample: 24, paint: func(x, y float64) []scene.Item {
		var items []scene.Item
		for i, c := range colors {
			stroke := d.skin.stroke(kind)
			stroke.Color = c
			at := y + 5*(float64(i)-float64(len(colors)-1)/2)
			items = append(items, &scene.Path{Segs: []scene.Seg{move(x, at), lineTo(x+24, at)}, Stroke: stroke})
			if kind == chart.Dotted || kind == chart.Secondary {
				items = append(items, endDot(x+endRadius, at, c))
			}
		}
		return items
	}}
}

// relationEntries explains the chips that stand for lines, and counts these.
func (d *drawing) relationEntries() []entry {
	var count [4]int
	for _, e := range d.sheet.options.Relations {
		count[e.Kind]++
	}
	for i := range d.sheet.graph.Nodes {
		for _, a := range d.sheet.graph.Nodes[i].Away {
			count[a.Kind]++
		}
	}
	var list []entry
	for kind, label := range [...]string{chart.Secondary: d.sheet.words.secondChip, chart.Dotted: d.sheet.words.dottedChip} {
		if count[kind] == 0 {
			continue
		}
		arrow := &chip{line: chart.EdgeKind(kind), arrow: 1}
		list = append(list, entry{label: fmt.Sprintf("%s (%d)", label, count[kind]), sample: arrowRoom + 6, paint: func(x, y float64) []scene.Item {
			box := &scene.Rect{X: x, Y: y - 6.5, W: arrowRoom + 6, H: 13, R: 6.5, Fill: d.skin.Chip.Fill, Stroke: scene.Stroke{Color: d.skin.Chip.Line, Width: 0.75}}
			return append([]scene.Item{box}, d.relationArrow(arrow, x+4.5, y)...)
		}})
	}
	return list
}

// countEntries explains the numbers on cards.
func (d *drawing) countEntries() []entry {
	var list []entry
	for i := range d.sheet.cards {
		if c := &d.sheet.cards[i]; c.counts != "" {
			list = append(list, entry{label: c.counts + " = " + d.sheet.words.counts})
			break
		}
	}
	var folded, on, goesOn bool
	for i := range d.sheet.graph.Nodes {
		n := &d.sheet.graph.Nodes[i]
		folded = folded || n.Folded > 0 && n.Page == 0
		on = on || n.Folded > 0 && n.Page > 0
		goesOn = goesOn || n.Folded == 0 && n.Page > 0
	}
	w := d.sheet.words
	for _, e := range [...]struct {
		occurs bool
		label  string
	}{{folded, "+n = " + w.folded}, {on, "+n → p = " + w.foldedOn}, {goesOn, "→ p = " + w.goesOn}} {
		if e.occurs {
			list = append(list, entry{label: e.label})
		}
	}
	return list
}

// markEntries explains the signs of marks on cards; it counts those of changes.
func (d *drawing) markEntries() []entry {
	used := d.sheet.figures.Marked
	var list []entry
	for _, kind := range chart.MarkKinds() {
		if used[kind] > 0 {
			_, _, name := d.markOf(kind)
			if chart.IsChange(kind) {
				name = fmt.Sprintf("%s (%d)", name, used[kind])
			}
			list = append(list, entry{label: name, sample: 14, paint: func(x, y float64) []scene.Item {
				return d.markSign(kind, x+7, y)
			}})
		}
	}
	return list
}
