package card

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
)

// barOf returns the colour of the bar of a card, the zero colour without one.
func barOf(s *scene.Scene, id string) scene.Color {
	for _, item := range group(s, "position", "id", id).Items[1:] {
		if p, ok := item.(*scene.Path); ok {
			return p.Fill
		}
	}
	return scene.Color{}
}

// crowd has people in units, places and levels.
func crowd() *chart.Graph {
	b := chartOf("Executive", "Sales", "Operations")
	for i, p := range []struct {
		unit, level    int
		place, cost    string
		status         position.Status
		name, position string
	}{
		{0, 1, "Malmö", "10", position.Filled, "A A", "CEO"},
		{1, 2, "Lund", "20", position.Acting, "B B", "Head"},
		{2, 3, "Malmö", "20", position.Leaving, "C C", "Head"},
		{2, 2, "", "", position.Filled, "D D", "Head"},
	} {
		n := b.add(fmt.Sprint(i), "", p.name, p.position, "")
		n.Group, n.Level, n.Values, n.Status = p.unit, p.level, []string{p.place}, p.status
		if p.cost != "" {
			n.Fields = []chart.Field{{Key: "cost_center", Value: p.cost}}
		}
	}
	return b.g
}

func TestColorBy(t *testing.T) {
	for _, tt := range []struct {
		by     string
		legend []string
		same   string // pairs of positions with the same colour
	}{
		{"", []string{"Executive", "Sales", "Operations"}, "2=3"},
		{"unit", []string{"Executive", "Sales", "Operations"}, "2=3"},
		{"status", []string{"filled", "acting", "leaving"}, "0=3"},
		{"level", []string{"Level 1", "Level 2", "Level 3"}, "1=3"},
		{"location", []string{"Malmö", "Lund"}, "0=2"},
		{"cost_center", []string{"10", "20"}, "1=2"},
		{"none", nil, "0=1 0=2 0=3 1=2 1=3 2=3"},
	} {
		s, warnings := draw(t, crowd(), Options{ColorBy: tt.by, NoHeader: true})
		if diff := cmp.Diff(tt.legend, texts(group(s, "legend", "", ""))); diff != "" || len(warnings) > 0 {
			t.Error(tt.by, diff, warnings)
		}
		var same []string
		for i := range 4 {
			for j := i + 1; j < 4; j++ {
				if barOf(s, fmt.Sprint(i)) == barOf(s, fmt.Sprint(j)) {
					same = append(same, fmt.Sprintf("%d=%d", i, j))
				}
			}
		}
		if got := strings.Join(same, " "); got != tt.same {
			t.Errorf("by %q: %s have the same colour, want %s", tt.by, got, tt.same)
		}
	}
}

func TestColorByAnUnknownFieldIsAWarning(t *testing.T) {
	_, got := draw(t, crowd(), Options{ColorBy: "shoe_size"})
	if diff := cmp.Diff([]string{`no position has "shoe_size" to colour by`}, got); diff != "" {
		t.Error(diff)
	}
}

func TestColorsOfTheFile(t *testing.T) {
	b := chartOf("Blue#2563EB", "Own", "Yellow#FFEE00")
	for i := range 3 {
		b.add(fmt.Sprint(i), "", "A B", "", "").Group = i
	}
	light, _ := draw(t, b.g, Options{})
	if got := barOf(light, "0"); got != hex(0x2563EB) {
		t.Errorf("readable blue became %v", got)
	}
	if got := barOf(light, "1"); distance(got, hex(0x2563EB)) < tooClose {
		t.Errorf("the unit without colour got %v, close to the one in use", got)
	}
	if got := barOf(light, "2"); got == hex(0xFFEE00) || Contrast(got, hex(0xFFFFFF)) < Readable {
		t.Errorf("yellow became %v", got)
	}
	print := Print()
	grey, _ := draw(t, b.g, Options{Theme: &print})
	if got := barOf(grey, "0"); got.R != got.B {
		t.Errorf("print shows %v", got)
	}
}

func TestMoreUnitsThanColors(t *testing.T) {
	// Three divisions of ten teams each: the teams take the colour of their
	// division, but for one that has its own.
	b := chartOf("North", "South", "West")
	for i := range 30 {
		b.g.Groups = append(b.g.Groups, chart.Group{ID: fmt.Sprint("team", i), Name: fmt.Sprint("Team ", i), Parent: i / 10})
		b.add(fmt.Sprint(i), "", "A B", "", "").Group = 3 + i
	}
	b.g.Groups[3].Color = "#FF00FF"
	s, _ := draw(t, b.g, Options{NoHeader: true})
	if diff := cmp.Diff([]string{"North", "South", "West", "Team 0"}, texts(group(s, "legend", "", ""))); diff != "" {
		t.Error(diff)
	}
	if barOf(s, "1") != barOf(s, "9") || barOf(s, "0") == barOf(s, "1") || barOf(s, "1") == barOf(s, "10") {
		t.Error("teams do not have the colours of their divisions")
	}
}

func TestMorePlacesThanColors(t *testing.T) {
	b := chartOf()
	for i := range 40 {
		place := fmt.Sprint("Place ", i)
		if i >= 20 {
			place = "Place 19"
		}
		b.add(fmt.Sprint(i), "", "A B", "", "").Values = []string{place}
	}
	s, _ := draw(t, b.g, Options{ColorBy: "location", NoHeader: true})
	legend := texts(group(s, "legend", "", ""))
	if len(legend) != 13 || legend[12] != "other" || legend[11] != "Place 19" {
		t.Errorf("legend %q", legend)
	}
	light := Light()
	if barOf(s, "15") != light.Neutral || barOf(s, "39") == light.Neutral {
		t.Error("small places are not neutral, or the largest is")
	}
}

func TestPrintTellsCategoriesApartByShadeAndPattern(t *testing.T) {
	b := chartOf()
	for i := range 12 {
		b.add(fmt.Sprint(i), "", "A B", "", "").Values = []string{fmt.Sprint("Place ", i)}
	}
	theme := Print()
	s, _ := draw(t, b.g, Options{ColorBy: "location", Theme: &theme})
	seen := map[string]string{}
	for i := range 12 {
		id := fmt.Sprint(i)
		for _, item := range group(s, "position", "id", id).Items {
			if p, ok := item.(*scene.Path); ok {
				moves := 0
				for _, seg := range p.Segs {
					if seg.Op == scene.Move {
						moves++
					}
				}
				look := fmt.Sprint(p.Fill, moves)
				if other, ok := seen[look]; ok {
					t.Errorf("%s looks like %s", id, other)
				}
				seen[look] = id
			}
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d looks for 12 places", len(seen))
	}
}

func TestUnitsInACircle(t *testing.T) {
	b := chartOf("A", "B")
	b.g.Groups[0].Parent, b.g.Groups[1].Parent = 1, 0
	b.add("x", "", "A B", "", "")
	b.add("y", "", "A B", "", "").Group = 1
	if s, _ := draw(t, b.g, Options{}, 0, 1); barOf(s, "x") == barOf(s, "y") {
		t.Error("both units have one colour")
	}
}
