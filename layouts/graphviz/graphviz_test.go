package graphviz_test

import (
	"context"
	"testing"

	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

func TestDot(t *testing.T) { placetest.Sound(t, graphviz.Dot, place.Disorder) }

// TestDotInOrder holds that dot keeps an order that is asked for.
func TestDotInOrder(t *testing.T) {
	placetest.Sound(t, func(ctx context.Context, p *place.Problem) (*place.Placement, error) {
		if p.Order == nil {
			p.Order = make([]int, len(p.Graph.Nodes))
		}
		return graphviz.Dot(ctx, p)
	})
}
