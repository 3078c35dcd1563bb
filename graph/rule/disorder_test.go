package rule

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// randomOrg is an organisation of n positions with assistants, bodies, ends of
// time and, now and then, circles.
func randomOrg(r *rand.Rand, n int) *org.Org {
	var b strings.Builder
	b.WriteString("orgwright: 1\npositions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: p%d, title: T", i)
		if i > 0 && r.IntN(8) > 0 {
			above := r.IntN(i)
			if r.IntN(12) == 0 {
				above = r.IntN(n)
			}
			fmt.Fprintf(&b, ", reports_to: p%d", above)
		}
		switch r.IntN(6) {
		case 0:
			b.WriteString(", kind: assistant")
		case 1:
			b.WriteString(", kind: body")
		case 2:
			b.WriteString(", until: 2026-01-31")
		case 3:
			b.WriteString(", role: cio")
		}
		b.WriteString("}\n")
	}
	doc, _ := orgfile.Parse(&source.File{Name: "random", Text: []byte(b.String())})
	o, _ := org.Build(doc)
	return o
}

// TestEveryKindOnRandomOrganisations runs all packs on organisations with every
// kind of disorder.
func TestEveryKindOnRandomOrganisations(t *testing.T) {
	s := allPacks(t)
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		for _, f := range findings(randomOrg(r, 1+r.IntN(40)), s) {
			if !f.At.IsValid() || f.Message == "" || f.Code.ID() == "" || f.Severity == 0 {
				t.Fatalf("seed %d: %+v", seed, f)
			}
		}
	}
}
