package card

import (
	"context"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/text"
)

// The heights, in points, of what stands in a panel.
const (
	RowHeight        = 12.6
	HeadingHeight    = 13.6
	PanelLabelHeight = 12.0
)

// Type returns the sizes, in points, in which the names and titles of positions of a form
// are set, unless they are too long for that.
func (s *Sheet) Type(form place.Form) (name, title float64) {
	if form.IsRow() {
		return rowName, rowTitle
	}
	return nameSize, titleSize
}

// Cards returns, by node index, the size that every position has as a card of a form,
// Comfortable or Compact. All are equally wide.
func (s *Sheet) Cards(form place.Form) []place.Size {
	if s.sizes[form] == nil || form == place.Compact && s.compact == nil {
		s.compact = make([]content, len(s.cards))
		copy(s.compact, s.cards)
		// Without a context that ends, there is no error.
		_ = s.fitAll(context.Background(), s.compact, form)
	}
	return s.sizes[form]
}

// Wider returns, by node index, the size that every position has as a card of a form that
// is so many times as wide as those of Cards: its texts may need fewer lines there.
func (s *Sheet) Wider(form place.Form, by float64) []place.Size {
	usual := s.Cards(form)
	cards := slices.Clone(s.cards)
	for i := range cards {
		s.fit(&cards[i], form, usual[i].W*by)
	}
	return s.level(cards, form)
}

// Rows returns, by node index, the widths that the texts of a position take in a row,
// with all that stands beside them there.
func (s *Sheet) Rows() []place.RowText {
	rows := make([]place.RowText, len(s.cards))
	s.findAlike(rows)
	for i := range s.cards {
		c := &s.cards[i]
		r := s.rowOf(c, false)
		rows[i].Name += rowTextX + rowPad + s.fonts.Width(r.name.text, r.name.style)
		for _, ch := range r.chips {
			rows[i].Name += rowGapX + ch.width
		}
		if r.title.text != "" {
			rows[i].Title = rowTitleGap + s.fonts.Width(r.title.text, r.title.style)
		}
		if c.counts != "" {
			rows[i].Title += rowGapX + s.fonts.Width(c.counts, text.Style{Size: rowTitle})
		}
		if len(c.node.Marks) > 0 {
			rows[i].Title += rowSign
		}
	}
	return rows
}

// Fit takes in which form and size every position is to be drawn, by node index, and
// breaks the texts of cards into lines for that. nil stands for what Measure returned.
func (s *Sheet) Fit(forms []place.Form, sizes []place.Size) {
	for i := range s.cards {
		form, width := place.Comfortable, s.sizes[place.Comfortable][i].W
		if forms != nil {
			form = forms[i]
		}
		if sizes != nil {
			width = sizes[i].W
		}
		c := &s.cards[i]
		if form == place.Compact && c.form != form {
			s.Cards(form)
			*c = s.compact[i]
		}
		if c.form != form || c.width != width {
			s.fit(c, form, width)
		}
	}
	s.compact = nil
}

// LineHeight returns the height of a line of a panel, a Row or a Heading.
func (s *Sheet) LineHeight(form place.Form) float64 {
	if form == place.Heading {
		return HeadingHeight
	}
	return RowHeight
}
