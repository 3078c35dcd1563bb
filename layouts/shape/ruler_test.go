package shape_test

import (
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// ruler measures positions as package card does, by and large, with the widths of texts
// from their numbers of letters.
type ruler struct{ g *chart.Graph }

func (r ruler) Cards(f place.Form) []place.Size {
	sizes := make([]place.Size, len(r.g.Nodes))
	for i := range sizes {
		sizes[i] = place.Size{W: 196, H: 58}
		if f == place.Compact {
			sizes[i] = place.Size{W: 148, H: 34}
		}
	}
	return sizes
}

func (r ruler) Wider(f place.Form, by float64) []place.Size {
	sizes := r.Cards(f)
	for i := range sizes {
		sizes[i].W *= by
	}
	return sizes
}

func (r ruler) Rows() []place.RowText {
	rows := make([]place.RowText, len(r.g.Nodes))
	for i := range rows {
		n := &r.g.Nodes[i]
		name := strings.Join(n.Names, ", ")
		if name == "" {
			name = "Vacant"
		}
		rows[i].Name = 16 + 5*float64(utf8.RuneCountInString(name))
		if n.Title != "" {
			rows[i].Title = 8 + 3.6*float64(utf8.RuneCountInString(n.Title))
		}
	}
	return rows
}

func (ruler) LineHeight(f place.Form) float64 {
	if f == place.Heading {
		return 13.6
	}
	return 12.6
}

func (ruler) Type(f place.Form) (name, title float64) {
	if f.IsRow() {
		return 8.8, 7.42
	}
	return 11.5, 9
}

func (ruler) Around(float64) place.Size { return place.Size{W: 48, H: 96} }

func (ruler) Lift(_, _, _ float64) float64 { return 0 }
