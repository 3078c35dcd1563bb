package rule

import (
	"math/rand/v2"
	"testing"

	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestEveryKindOnRandomOrganisations runs all packs on organisations with every
// kind of disorder.
func TestEveryKindOnRandomOrganisations(t *testing.T) {
	s := allPacks(t)
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		for _, f := range findings(orgtest.Random(r, 1+r.IntN(40)), s) {
			if !f.At.IsValid() || f.Message == "" || f.Code.ID() == "" || f.Severity == 0 {
				t.Fatalf("seed %d: %+v", seed, f)
			}
		}
	}
}
