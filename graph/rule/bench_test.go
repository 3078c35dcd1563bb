package rule

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// bigOrg is an organisation of n positions, seven reports to a manager, with
// the leaders of information technology at the top and their roles again in
// every hundredth position.
func bigOrg(n int) string {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Big}\nunits:\n  - {id: all, name: All}\n  - {id: part, name: Part, parent: all}\npositions:\n")
	lead := []string{"ceo", "cfo", "cio", "cto", "cdo", "cso", "ciso", "it-manager"}
	for i := range n {
		fmt.Fprintf(&b, "  - id: p%d\n    name: Person %d\n    unit: part\n    tags: [t%d]\n    fields: {cost_center: \"%d\"}\n", i, i, i%10, 1000+i%100)
		if i < len(lead) {
			fmt.Fprintf(&b, "    role: %s\n", lead[i])
		} else if i%100 == 0 {
			fmt.Fprintf(&b, "    role: %s\n", lead[3+i/100%5])
		} else {
			fmt.Fprintf(&b, "    title: Clerk %d\n", i)
		}
		if i > 0 {
			fmt.Fprintf(&b, "    reports_to: p%d\n", (i-1)/7)
		}
	}
	return b.String()
}

func parse(tb testing.TB, text string) *orgfile.Document {
	doc, found := orgfile.Parse(&source.File{Name: "big.org.yaml", Text: []byte(text)})
	if len(found) > 0 {
		tb.Fatal(found[0].Message)
	}
	return doc
}

// allPacks are the packs that go together.
func allPacks(tb testing.TB) *Set {
	var names []string
	for _, name := range PackNames() {
		if name != "licensing-view" {
			names = append(names, name)
		}
	}
	return loadPacks(tb, names...)
}

// timed runs f as often as b wants and once a peer for each, and reports how
// many times as long f takes.
func timed(b *testing.B, unit string, f, peer func()) {
	f()
	peer()
	var mine, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		peer()
		middle := time.Now()
		f()
		theirs += middle.Sub(start)
		mine += time.Since(middle)
	}
	b.ReportMetric(float64(mine)/float64(theirs), unit)
	b.ReportMetric(float64(mine.Microseconds())/float64(b.N)/1000, "ms/run")
}

// BenchmarkPacks compares all packs with the building of the model.
func BenchmarkPacks(b *testing.B) {
	doc := parse(b, bigOrg(10_000))
	o, _ := org.Build(doc)
	s := allPacks(b)
	timed(b, "x-build", func() { findings(o, s) }, func() { org.Build(doc) })
}

// BenchmarkExpressions runs 200 CEL rules over 10,000 positions, compared with
// building the model.
func BenchmarkExpressions(b *testing.B) {
	var text strings.Builder
	text.WriteString("orgwright_rules: 1\npack: many\nrules:\n")
	shapes := []string{
		"position.level == 0 || position.level > manager.level + %d",
		"position.fields.cost_center != 'x%d'",
		"position.title != 'Clerk -%d' && position.fte <= 1.0",
		"!('t-%d' in position.tags)",
		"position.kind != 'line' || position.direct <= %d + 7",
	}
	for i := range 200 {
		fmt.Fprintf(&text, "  - {id: r%d, expr: \"%s\"}\n", i, fmt.Sprintf(shapes[i%len(shapes)], i))
	}
	s, found := LoadFile(&source.File{Name: "many.rules.yaml", Text: []byte(text.String())}, Options{})
	if len(found) > 0 {
		b.Fatal(found[0].Message)
	}
	doc := parse(b, bigOrg(10_000))
	o, _ := org.Build(doc)
	timed(b, "x-build", func() { findings(o, s) }, func() { org.Build(doc) })
}

// BenchmarkLoad reads the default pack, compared with reading an organisation
// of 100 positions.
func BenchmarkLoad(b *testing.B) {
	text := bigOrg(100)
	timed(b, "x-parse-100", func() { Load(Options{}) }, func() { parse(b, text) })
}
