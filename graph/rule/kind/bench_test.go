package kind_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

// posts is an organisation of n positions. Every tenth person holds two of them,
// a CIO's and a CTO's, and every tenth mailbox is shared by two.
func posts(tb testing.TB, n int) *org.Org {
	var b strings.Builder
	b.WriteString("positions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: p%d, title: Clerk, name: P, person: q%d, email: m%d@example.com, role: %s", i, i-i%10/9, i-i%10/9, []string{"cio", "cto"}[i%10/9])
		if i > 0 {
			fmt.Fprintf(&b, ", reports_to: p%d", (i-1)/7)
		}
		b.WriteString("}\n")
	}
	return orgtest.Read(tb, b.String())
}

// grows measures a rule on 10,000 and on 20,000 positions, and reports how many
// times as long the second takes: 2 is linear, 4 is the square.
func grows(b *testing.B, text string) {
	s, found := rule.LoadFile(ruleFile(text), rule.Options{})
	if len(found) > 0 {
		b.Fatal(found[0].Message)
	}
	small, large := posts(b, 10_000), posts(b, 20_000)
	if n := len(findings(small, s)); n < 900 {
		b.Fatalf("only %d findings", n)
	}
	var one, two time.Duration
	for b.Loop() {
		start := time.Now()
		findings(small, s)
		middle := time.Now()
		findings(large, s)
		one, two = one+middle.Sub(start), two+time.Since(middle)
	}
	b.ReportMetric(float64(two)/float64(one), "x-of-half")
	b.ReportMetric(float64(two.Microseconds())/float64(b.N)/1000, "ms/20000")
}

func BenchmarkUnique(b *testing.B)        { grows(b, "    unique: email\n") }
func BenchmarkNotSamePerson(b *testing.B) { grows(b, "    not_same_person: [cio, cto]\n") }
func BenchmarkNotSamePersonFor(b *testing.B) {
	grows(b, "    for: {role: cio}\n    not_same_person: [cto]\n")
}
func BenchmarkStat(b *testing.B) {
	grows(b, "    stat: {figure: headcount, at_most: 0, by: person}\n")
}
