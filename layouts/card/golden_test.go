package card

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/svg"
)

var update = flag.Bool("update", false, "write the expected pictures anew")

// TestGolden holds whole pictures, so that every change of the look is seen in
// review.
func TestGolden(t *testing.T) {
	b := small()
	b.g.AsOf = "2026-11-01"
	b.add("security", "ceo", "Noa Stein", "Security Manager", "").Status = position.Acting
	b.link("cio", "security", chart.Dotted)
	for _, theme := range Themes() {
		t.Run(theme.Name, func(t *testing.T) {
			s, warnings := draw(t, b.g, Options{Theme: &theme, Counts: CountsOn}, 1)
			if found := append(scenetest.Check(s), warnings...); len(found) > 0 {
				t.Error(found)
			}
			var got bytes.Buffer
			if err := svg.Encode(&got, s, svg.Options{}); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join("testdata", "tiny-"+theme.Name+".svg")
			if *update {
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
