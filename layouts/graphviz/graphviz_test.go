package graphviz_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

func TestDot(t *testing.T) { placetest.Sound(t, graphviz.Dot, place.Disorder) }

func TestTwopi(t *testing.T) {
	placetest.Sound(t, graphviz.Twopi, place.Backwards, place.Disorder, place.Shared)
}

// TestCirclesAreNoStrips holds that twopi's circles stay circles, whatever room cards need.
func TestCirclesAreNoStrips(t *testing.T) {
	for seed := range uint64(20) {
		p := placetest.Firm(seed, 45)
		pl, err := graphviz.Twopi(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if w, h := pl.Bounds.W, pl.Bounds.H; w > 2.5*h || h > 2.5*w {
			t.Errorf("seed %d: %.0f × %.0f points", seed, w, h)
		}
	}
}

// TestFree is TestTwopi for layouts that take longer, on few organisations.
func TestFree(t *testing.T) {
	for i, layout := range []place.Layout{graphviz.Circo, graphviz.Neato, graphviz.Fdp} {
		again := i < 2 || exchanged // fdp repeats itself only in a new engine
		for seed := range uint64(12) {
			p := placetest.Random(seed, placetest.Shape{Nodes: 1 + int(seed)*9, Dotted: seed%2 == 1, Tops: 1 + int(seed%3), Sizes: seed%4 > 1})
			first, err := layout(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if err := place.Verify(p, first, place.Backwards, place.Disorder, place.Shared); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
			if second, err := layout(t.Context(), p); err != nil || again && !reflect.DeepEqual(first, second) {
				t.Errorf("seed %d: a second run gives another placement, error %v", seed, err)
			}
		}
	}
}

// TestDotInOrder holds that dot keeps an order that is asked for.
func TestDotInOrder(t *testing.T) {
	placetest.Sound(t, func(ctx context.Context, p *place.Problem) (*place.Placement, error) {
		if p.Order == nil {
			p.Order = make([]int, len(p.Graph.Nodes))
		}
		return graphviz.Dot(ctx, p)
	})
}
