package tree_test

import (
	"testing"

	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

func TestLayout(t *testing.T) { placetest.Run(t, tree.Layout) }
