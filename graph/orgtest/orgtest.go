// Package orgtest makes organisations for tests.
package orgtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Read reads an organisation. The version line is put above the text, so the
// first line of it is line 2.
func Read(t testing.TB, text string) *org.Org {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "test.org.yaml", Text: []byte("orgwright: 1\n" + strings.TrimLeft(text, "\n"))})
	for _, f := range found {
		t.Fatalf("the test's organisation, line %d: %s", f.At.Start.Line, f.Message)
	}
	o, _ := org.Build(doc)
	return o
}

// Random makes an organisation of n positions with assistants, bodies, ends of
// time and, now and then, circles.
func Random(r *rand.Rand, n int) *org.Org {
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
