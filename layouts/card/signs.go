package card

import (
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// occurrence is in which forms something occurs in a picture.
type occurrence struct{ large, small, row bool }

func (o *occurrence) note(form place.Form) {
	switch {
	case form.IsRow():
		o.row = true
	case form == place.Compact:
		o.small = true
	default:
		o.large = true
	}
}

func (o occurrence) any() bool  { return o.large || o.small || o.row }
func (o occurrence) card() bool { return o.large || o.small }

// statusEntries explains how vacant and planned positions look, and those of people who
// are leaving or not named, then the counts.
func (d *drawing) statusEntries() []entry {
	var vacant, planned, leaving, withheld occurrence
	for i := range d.sheet.cards {
		c := &d.sheet.cards[i]
		switch {
		case c.node.Status == position.Planned:
			planned.note(c.form)
		case c.node.IsGap():
			vacant.note(c.form)
		case c.node.Status == position.Leaving:
			leaving.note(c.form)
		}
		if c.node.IsWithheld() {
			withheld.note(c.form)
		}
	}
	var list []entry
	if vacant.any() {
		list = append(list, d.gapEntry(vacant, d.sheet.words.isVacant, scene.Stroke{Color: d.skin.Dashes, Width: 1, Dash: []float64{3, 2}}, false))
	}
	if planned.any() {
		dots := scene.Stroke{Color: d.skin.Dashes, Width: 1.25, Dash: []float64{0.1, 2.5}, Round: true}
		list = append(list, d.gapEntry(planned, d.sheet.words.isPlanned, dots, true))
	}
	if leaving.row {
		list = append(list, entry{label: d.sheet.words.leaving, sample: 18, paint: func(x, y float64) []scene.Item {
			return []scene.Item{leavingLine(d.skin, x, x+18, y+3)}
		}})
	}
	if withheld.large && !d.skin.NoAvatars {
		list = append(list, entry{label: d.sheet.words.withheld, sample: 13, paint: func(x, y float64) []scene.Item {
			return []scene.Item{
				&scene.Ellipse{CX: x + 6.5, CY: y, RX: 6.5, RY: 6.5, Fill: d.skin.neutral.fill},
				person(x+6.5, y, 6.5/avatarR, d.skin.On),
			}
		}})
	}
	return append(list, d.countEntries()...)
}

// gapEntry explains positions that nobody holds: with a small empty card, an empty dot as
// rows have it, or both.
func (d *drawing) gapEntry(in occurrence, label string, stroke scene.Stroke, planned bool) entry {
	const card, gap, round = 22.0, 5.0, 2 * rowDotR
	e := entry{label: label}
	if in.card() {
		e.sample = card
	}
	if in.row {
		if e.sample > 0 {
			e.sample += gap
		}
		e.sample += round
	}
	e.paint = func(x, y float64) (items []scene.Item) {
		if in.card() {
			sample := &scene.Rect{X: x, Y: y - 6, W: card, H: 12, R: 3, Fill: d.skin.Hollow, Stroke: stroke}
			node := chart.Node{Status: position.Vacant}
			if planned {
				node.Status = position.Planned
			}
			d.skin.styled(&node, sample)
			items = append(items, sample)
		}
		if in.row {
			items = append(items, dot(position.Line, true, planned, x+e.sample-rowDotR, y, &d.skin.neutral))
		}
		return items
	}
	return e
}

// kindEntries explains the looks of assistants, advisers, boards and units: as cards when
// there are any, or else as rows.
func (d *drawing) kindEntries() []entry {
	w := d.sheet.words
	labels := [...]string{position.Assistant: w.assistant, position.Adviser: w.adviser, position.Body: w.body, position.Unit: w.unit}
	var used [len(labels)]occurrence
	for i := range d.sheet.cards {
		c := &d.sheet.cards[i]
		if int(c.node.Kind) < len(used) {
			used[c.node.Kind].note(c.form)
		}
	}
	var list []entry
	for kind := position.Assistant; int(kind) < len(labels); kind++ {
		in := used[kind]
		switch {
		case in.card() && (!d.skin.NoAvatars || kind == position.Unit):
			sample := [...]float64{position.Assistant: 12, position.Adviser: 18, position.Body: 22, position.Unit: 22}[kind]
			list = append(list, entry{label: labels[kind], sample: sample, paint: func(x, y float64) []scene.Item {
				return d.kindSample(kind, !in.large, x, y)
			}})
		case in.row:
			list = append(list, entry{label: labels[kind], sample: 2 * rowDotR, paint: func(x, y float64) []scene.Item {
				return []scene.Item{dot(kind, false, false, x+rowDotR, y, &d.skin.neutral)}
			}})
		}
	}
	return list
}

// kindSample is what is peculiar to the cards of a kind, with its left end at x and its
// middle at y. small says that there are only compact cards.
func (d *drawing) kindSample(kind position.Kind, small bool, x, y float64) []scene.Item {
	ring := scene.Stroke{Color: d.skin.neutral.fill, Width: 1.25}
	edge := scene.Stroke{Color: d.skin.Dashes, Width: 1}
	switch kind {
	case position.Unit:
		return []scene.Item{
			&scene.Rect{X: x, Y: y - 6, W: 22, H: 13, R: 3, Fill: d.skin.Card, Stroke: edge},
			&scene.Rect{X: x, Y: y - 6, W: 22, H: 13 - stackEdge, R: 3, Fill: d.skin.Card, Stroke: edge},
		}
	case position.Body:
		return []scene.Item{
			&scene.Rect{X: x, Y: y - 6, W: 22, H: 12, R: 1, Fill: d.skin.Card, Stroke: edge},
			&scene.Rect{X: x + 2, Y: y - 4, W: 18, H: 8, R: 0.5, Stroke: scene.Stroke{Color: d.skin.Dashes, Width: 0.5}},
		}
	case position.Adviser:
		return []scene.Item{&scene.Rect{X: x, Y: y - 5.5, W: 18, H: 11, R: 5.5, Fill: d.skin.Card, Stroke: ring}}
	}
	if small {
		box := place.Rect{X: x, Y: y - 5, W: 12, H: 10}
		return []scene.Item{&scene.Rect{X: box.X, Y: box.Y, W: box.W, H: box.H, R: 2.5, Fill: d.skin.Card, Stroke: edge},
			bar(box, 2.5, 2, 0, d.skin.neutral.fill)}
	}
	return []scene.Item{&scene.Ellipse{CX: x + 6, CY: y, RX: 5.5, RY: 5.5, Fill: d.skin.neutral.tint, Stroke: ring}}
}
