package graphviz_test

import (
	"testing"

	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/placetest"
)

func TestLayout(t *testing.T) { placetest.Run(t, graphviz.Layout) }
