package card

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
)

// TestPositionsArePaintedAsTheyAreRead holds that the groups of a scene are in the order of
// the organisation, whatever the order of the file.
func TestPositionsArePaintedAsTheyAreRead(t *testing.T) {
	b := chartOf()
	for _, id := range []string{"c", "a", "d", "b", "e", "f"} {
		b.add(id, "", strings.ToUpper(id), "", "")
	}
	for _, pair := range []string{"bc", "ad", "ab", "ef", "fe"} { // e and f on a circle
		b.link(pair[:1], pair[1:], chart.Solid)
	}
	s, _ := draw(t, b.g, Options{})
	var got []string
	for _, it := range s.Items {
		if g, ok := it.(*scene.Group); ok && g.Level > 0 {
			got = append(got, fmt.Sprint(g.ID, g.Level))
		}
	}
	if want := "p-a1 p-d2 p-b2 p-c3 p-e1 p-f2"; strings.Join(got, " ") != want {
		t.Errorf("painted %v, want %s", got, want)
	}
}
