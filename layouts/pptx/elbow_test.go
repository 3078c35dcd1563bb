package pptx

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestElbowsAreWherePowerPointDrawsThem holds that the description of a line, worked out
// by the rules of the preset shapes, gives the line again, for every number of bends and
// every direction.
func TestElbowsAreWherePowerPointDrawsThem(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		line := []spot{{random.Int64N(2000) * grid, random.Int64N(2000) * grid}}
		level := random.IntN(2) == 0
		for range 1 + random.IntN(5) {
			p := line[len(line)-1]
			by := (1 + random.Int64N(1000)) * grid
			if random.IntN(2) == 0 {
				by = -by
			}
			if level {
				p.x += by
			} else {
				p.y += by
			}
			line, level = append(line, p), !level
		}
		a, b := line[0], line[len(line)-1]
		if len(line) > 2 && (a.x == b.x || a.y == b.y) {
			continue // the ends of these are not exact
		}
		e, ok := elbowOf(line)
		if !ok {
			t.Fatal(line, "has no elbow")
		}
		if e.box.w < 0 || e.box.h < 0 {
			t.Fatal(line, "has a negative box", e)
		}
		compare(t, e, line)
	}
}

// compare holds that two lines go the same way within what rounding to 100,000ths costs.
func compare(t *testing.T, e elbow, line []spot) {
	t.Helper()
	got := simple(e.path())
	if len(got) != len(line) {
		t.Fatalf("%+v\n goes %v\n want %v", e, got, line)
	}
	for i := range got {
		if far(got[i].x, line[i].x) || far(got[i].y, line[i].y) {
			t.Fatalf("%+v\n goes %v\n want %v", e, got, line)
		}
	}
}

func far(a, b emu) bool { return max(a, b)-min(a, b) > 60 }

// TestElbowsAsPowerPointWritesThem holds the way in which PowerPoint writes connectors of
// charts: what is turned and what is flipped.
func TestElbowsAsPowerPointWritesThem(t *testing.T) {
	for _, c := range []struct {
		what string
		line []spot
		want string
	}{
		{"below, to the left", []spot{{1000, 0}, {1000, 400}, {200, 400}, {200, 1000}}, "bentConnector3 5400000 adj [40000]"},
		{"below, to the right", []spot{{200, 0}, {200, 400}, {1000, 400}, {1000, 1000}}, "bentConnector3 16200000 flipH adj [40000]"},
		{"straight below", []spot{{200, 0}, {200, 1000}}, "bentConnector3 5400000 adj []"},
		{"above, to the right", []spot{{200, 1000}, {200, 400}, {1000, 400}, {1000, 0}}, "bentConnector3 16200000 adj [60000]"},
		{"above, to the left", []spot{{1000, 1000}, {1000, 400}, {200, 400}, {200, 0}}, "bentConnector3 5400000 flipH adj [60000]"},
		{"hanging right", []spot{{0, 0}, {0, 1000}, {400, 1000}}, "bentConnector2 16200000 flipH adj []"},
		{"hanging left", []spot{{400, 0}, {400, 1000}, {0, 1000}}, "bentConnector2 5400000 adj []"},
		{"right, upwards", []spot{{0, 1000}, {400, 1000}, {400, 0}, {1000, 0}}, "bentConnector3 0 flipV adj [40000]"},
		{"left, downwards", []spot{{1000, 0}, {600, 0}, {600, 1000}, {0, 1000}}, "bentConnector3 10800000 flipV adj [40000]"},
		{"about the left, to the right", []spot{{100, 0}, {0, 0}, {0, 500}, {300, 500}}, "bentConnector3 0 adj [-50000]"},
		{"about the left, to the left", []spot{{300, 0}, {0, 0}, {0, 500}, {100, 500}}, "bentConnector3 10800000 flipV adj [150000]"},
		{"about the left, level", []spot{{100, 0}, {0, 0}, {0, 500}, {100, 500}}, "bentConnector3 0 adj [-787]"},
		{"slanting", []spot{{100, 0}, {0, 500}}, "line 0 flipH adj []"},
	} {
		e, _ := elbowOf(c.line)
		got := fmt.Sprintf("%s %d", e.preset, e.turn*5400000)
		if e.flipH {
			got += " flipH"
		}
		if e.flipV {
			got += " flipV"
		}
		if got += fmt.Sprintf(" adj %v", e.adjust); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// path is the way of a connector over the page, as PowerPoint computes it.
func (e *elbow) path() []spot {
	w, h := e.box.w, e.box.h
	at := func(i int, of emu) emu { return of * e.adjust[i] / 100000 }
	var line []spot
	switch e.preset {
	case "line":
		line = []spot{{0, 0}, {w, h}}
	case "bentConnector2":
		line = []spot{{0, 0}, {w, 0}, {w, h}}
	case "bentConnector3":
		x := w / 2
		if len(e.adjust) > 0 {
			x = at(0, w)
		}
		line = []spot{{0, 0}, {x, 0}, {x, h}, {w, h}}
	case "bentConnector4":
		x, y := at(0, w), at(1, h)
		line = []spot{{0, 0}, {x, 0}, {x, y}, {w, y}, {w, h}}
	case "bentConnector5":
		x1, y, x2 := at(0, w), at(1, h), at(2, w)
		line = []spot{{0, 0}, {x1, 0}, {x1, y}, {x2, y}, {x2, h}, {w, h}}
	}
	for i := range line {
		x, y := 2*line[i].x-w, 2*line[i].y-h // from the middle, doubled
		if e.flipH {
			x = -x
		}
		if e.flipV {
			y = -y
		}
		for range e.turn {
			x, y = -y, x
		}
		line[i] = spot{(2*e.box.x + w + x) / 2, (2*e.box.y + h + y) / 2}
	}
	return line
}
