package html_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/svg"
)

// company is a chart of n positions with what a staff list has: a name, a title, a unit, a
// superior, a place, a first day and an address of each.
func company(n int) *chart.Graph {
	g := placetest.Firm(7, n).Graph
	r := rand.New(rand.NewPCG(7, 7))
	g.Keys = []chart.Key{{Name: "location", Form: chart.Bare}, {Name: "email", Form: chart.Email}, {Name: "since", Form: chart.Date}}
	towns := []string{"Malmö", "Uppsala", "Lund", "Gävle", "Kiruna", "Göteborg"}
	syllables := strings.Fields("an ber ca dan el fri gu hol in jo ka lar ma nor os per ro sten tor ul vi wal")
	name := func() string {
		s := ""
		for range 2 + r.IntN(2) {
			s += syllables[r.IntN(len(syllables))]
		}
		return strings.ToUpper(s[:1]) + s[1:]
	}
	for i := range g.Nodes {
		node := &g.Nodes[i]
		first, last := name(), name()
		if len(node.Names) > 0 {
			node.Names = []string{first + " " + last}
		}
		node.Values = []string{towns[r.IntN(len(towns))], strings.ToLower(first+"."+last) + "@example.com", fmt.Sprintf("20%02d-%02d-01", 10+r.IntN(16), 1+r.IntN(12))}
	}
	count(g)
	return g
}

// count fills in the numbers of reports.
func count(g *chart.Graph) {
	up := chart.Superiors(g)
	for _, u := range up {
		if u >= 0 {
			g.Nodes[u].Direct++
		}
		for ; u >= 0; u = up[u] {
			g.Nodes[u].Total++
		}
	}
}

// mustHold is what a page cannot do without, packed: what is known of every position, a
// column of text for each kind of fact, and the plan, which is what decides where cards
// stand: their sizes, which depend on fonts, and how reports are arranged. It is written by
// nobody who knew what is in the page.
func mustHold(p *output.Page) int {
	g := p.Chart
	up := p.Problem.Superiors()
	columns := make([]bytes.Buffer, 10+len(g.Keys))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		for k, text := range []string{n.ID, strings.Join(n.Names, ", "), n.Title, strconv.Itoa(n.Group), strconv.Itoa(up[i]), n.Status.String(), n.Kind.String(),
			fmt.Sprint(p.Problem.Sizes[i]), hangOf(p, i), strconv.Itoa(n.Level)} {
			fmt.Fprintln(&columns[k], text)
		}
		for k := range n.Values {
			fmt.Fprintln(&columns[10+k], n.Values[k])
		}
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	for k := range columns {
		if err == nil {
			_, err = z.Write(columns[k].Bytes())
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err)
	}
	return packed.Len()
}

func hangOf(p *output.Page, i int) string {
	if p.Problem.Hangs == nil || p.Problem.Hangs[i] == nil {
		return ""
	}
	return fmt.Sprint(*p.Problem.Hangs[i])
}

// explorer is the picture of a chart as pages have it.
func explorer(t testing.TB, g *chart.Graph) *layouts.Picture {
	t.Helper()
	pic, err := layouts.Draw(t.Context(), g, layouts.Options{Fit: layouts.Fit{Cards: true}})
	if err != nil {
		t.Fatal(err)
	}
	return pic
}

// page is the page of a picture.
func page(t testing.TB, pic *layouts.Picture) []byte {
	t.Helper()
	var b bytes.Buffer
	e := html.Encoder()
	if err := e.Write(t.Context(), &b, []*output.Page{&pic.Page}, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPagesAreSmall holds that a page is at most 1.36 times as large as what it must hold,
// packed, and 100 kB: base64 takes 1.333 times of it.
func TestPagesAreSmall(t *testing.T) {
	for _, n := range []int{150, 1_500, heavy.Size(10_000, 100_000)} {
		pic := explorer(t, company(n))
		size, need := len(page(t, pic)), mustHold(&pic.Page)
		t.Logf("%d positions: %d bytes for %d, %.3f times and %d", n, size, need, 1.36, size-need*136/100)
		if size > need*136/100+100_000 {
			t.Errorf("%d positions take %d bytes; what they must hold takes %d, packed", n, size, need)
		}
	}
}

// BenchmarkPage reports the time of writing a page, and its size, as multiples of those of
// an SVG, which is packed for the comparison of sizes.
func BenchmarkPage(b *testing.B) {
	for _, n := range []int{1_500, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			pic := explorer(b, company(n))
			var own, other time.Duration
			var size, packed int
			for range b.N {
				begin := time.Now()
				size = len(page(b, pic))
				own += time.Since(begin)
				var s bytes.Buffer
				begin = time.Now()
				if err := svg.Encode(&s, pic.Scene, svg.Options{}); err != nil {
					b.Fatal(err)
				}
				other += time.Since(begin)
				var z bytes.Buffer
				w := gzip.NewWriter(&z)
				w.Write(s.Bytes())
				w.Close()
				packed = z.Len()
			}
			b.ReportMetric(float64(own)/float64(other), "x-svg")
			b.ReportMetric(float64(size)/float64(packed), "size/svg.gz")
		})
	}
}
