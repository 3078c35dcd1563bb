package png

import (
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/layouts/scene"
)

// chart is a scene like that of an organisation of n positions: cards in
// rows of twenty with a line to each.
func chart(n int) *scene.Scene {
	const columns, w, h, gapX, gapY = 20, 150.0, 56.0, 20.0, 44.0
	rows := (n + columns - 1) / columns
	s := &scene.Scene{
		Width:      columns*(w+gapX) + gapX,
		Height:     float64(rows)*(h+gapY) + gapY,
		Background: white,
	}
	for i := range n {
		x, y := gapX+float64(i%columns)*(w+gapX), gapY+float64(i/columns)*(h+gapY)
		s.Items = append(s.Items, &scene.Path{
			Segs:   polygon(false, x+w/2, y-gapY/2, x+w/2, y),
			Stroke: scene.Stroke{Color: grey, Width: 1, Round: true},
		})
		s.Items = append(s.Items, &scene.Group{ID: fmt.Sprintf("p-%d", i), Items: []scene.Item{
			&scene.Rect{X: x, Y: y, W: w, H: h, R: 6, Fill: white, Stroke: scene.Stroke{Color: grey, Width: 1}},
			&scene.Path{Segs: polygon(true, x, y, x+4, y, x+4, y+h, x, y+h), Fill: blue},
			&scene.Ellipse{CX: x + 24, CY: y + 28, RX: 13, RY: 13, Fill: pale},
			&scene.Text{X: x + 24, Y: y + 31, Anchor: scene.Middle, Size: 9, Bold: true, Fill: blue, String: "AH"},
			&scene.Text{X: x + 44, Y: y + 23, Size: 10, Bold: true, Fill: ink, String: fmt.Sprintf("Anna Holm %d", i)},
			&scene.Text{X: x + 44, Y: y + 36, Size: 8.5, Fill: ink, String: "Head of Operations"},
			&scene.Text{X: x + 44, Y: y + 48, Size: 8, Fill: grey, String: "Malmö, 3 reports"},
		}})
	}
	return s
}

// BenchmarkEncode100 reports the time of 100 cards at 2,000 pixels, as a
// ratio to Graphviz, as a whole process, for as many labelled boxes.
func BenchmarkEncode100(b *testing.B) { encodeBeside(b, 100, Options{Width: 2000}) }

// BenchmarkEncode1000 does so for 1,000 cards.
func BenchmarkEncode1000(b *testing.B) { encodeBeside(b, 1000, Options{Width: 4000}) }

func encodeBeside(b *testing.B, n int, opts Options) {
	s := chart(n)
	for b.Loop() {
		if err := Encode(io.Discard, s, opts); err != nil {
			b.Fatal(err)
		}
	}
	ours := b.Elapsed() / time.Duration(b.N)
	if _, err := exec.LookPath("dot"); err != nil {
		b.Log("no ratio: the program dot is not installed")
		return
	}
	b.ReportMetric(float64(ours)/float64(dotTime(b, n, float64(opts.Width)/s.Width*72)), "x-dot")
}

// dotTime is the best of three runs of dot -Tpng.
func dotTime(b *testing.B, n int, dpi float64) time.Duration {
	var dot strings.Builder
	dot.WriteString("digraph { node [shape=box width=2 height=0.8 fixedsize=true]\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&dot, "n%d -> n%d\nn%d [label=\"Anna Holm %d\\nHead of Operations\\nMalmö\"]\n", (i-1)/5, i, i, i)
	}
	dot.WriteString("}\n")
	best := time.Hour
	for range 3 {
		cmd := exec.Command("dot", "-Tpng", fmt.Sprintf("-Gdpi=%.1f", dpi))
		cmd.Stdin = strings.NewReader(dot.String())
		start := time.Now()
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	return best
}
