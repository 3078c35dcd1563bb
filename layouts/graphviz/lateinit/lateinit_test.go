//go:build !orgwright_eager

package lateinit_test

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-graphviz/cgraph"
	"github.com/goccy/go-graphviz/gvc"

	"github.com/orgwright/orgwright/layouts/graphviz/lateinit"
)

// TestEngineIsTheOneKnown holds that the version of the module is the one that
// this package was written for.
func TestEngineIsTheOneKnown(t *testing.T) {
	text, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "\tgithub.com/goccy/go-graphviz v0.2.10\n") {
		t.Error("go.mod has another version of go-graphviz than v0.2.10. Read what its packages do in init, " +
			"and what a call of Layout touches after it (see place in layouts/graphviz/engine.go); then name the new version here")
	}
}

// TestHeld holds that the engine waits for Run, and works after it.
func TestHeld(t *testing.T) {
	if !lateinit.Held() {
		t.Fatal("the engine has started with the program: the Go runtime or go-graphviz has changed how packages are initialised, " +
			"or another package comes before lateinit. Mend package lateinit; until then all works as with the tag orgwright_eager, but slower")
	}
	if cgraph.Directed != nil {
		t.Error("the packages of the engine are initialised before Run")
	}
	for range 2 {
		if err := lateinit.Run(); err != nil {
			t.Fatal(err)
		}
		if cgraph.Directed == nil || gvc.FillSolid == gvc.FillNone {
			t.Error("the packages of the engine are not initialised after Run")
		}
	}
}
