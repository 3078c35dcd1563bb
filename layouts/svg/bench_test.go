package svg

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/orgwright/orgwright/layouts/scene"
)

// cards is a scene of n usual cards.
func cards(n int) *scene.Scene {
	s := &scene.Scene{Width: 5000, Height: 5000, Background: white, Title: "Many", Lang: "en"}
	for i := range n {
		x, y := float64(i%25)*200.5, float64(i/25)*70.25
		s.Items = append(s.Items,
			&scene.Group{Class: "line solid", Data: []scene.Attr{{Key: "from", Value: "a"}, {Key: "to", Value: "b"}}, Items: []scene.Item{
				&scene.Path{Stroke: scene.Stroke{Color: blue, Width: 1.25}, Segs: []scene.Seg{
					{Op: scene.Move, P: [3]scene.Point{{X: x, Y: y}}}, {Op: scene.Line, P: [3]scene.Point{{X: x, Y: y + 20}}}}}}},
			&scene.Group{ID: fmt.Sprintf("p-position-%d", i), Class: "position filled", Title: "Anna Holm, Chief Executive Officer",
				Data: []scene.Attr{{Key: "id", Value: fmt.Sprintf("position-%d", i)}, {Key: "reports-to", Value: "ceo"}},
				Items: []scene.Item{
					&scene.Rect{X: x, Y: y, W: 196, H: 58, R: 6, Fill: white, Stroke: scene.Stroke{Color: black, Width: 1}},
					&scene.Rect{X: x, Y: y, W: 4, H: 58, Fill: blue},
					&scene.Ellipse{CX: x + 27, CY: y + 29, RX: 15, RY: 15, Fill: blue},
					&scene.Text{X: x + 27, Y: y + 33, Size: 10.5, Bold: true, Anchor: scene.Middle, Fill: white, String: "AH"},
					&scene.Text{X: x + 50, Y: y + 20, Size: 11.5, Bold: true, Fill: black, String: "Anna Holm"},
					&scene.Text{X: x + 50, Y: y + 33, Size: 9, Fill: black, String: "Chief Executive Officer"},
					&scene.Rect{X: x + 50, Y: y + 39.5, W: 25, H: 13, R: 6.5, Fill: blue},
					&scene.Text{X: x + 62.5, Y: y + 49, Size: 7.5, Bold: true, Anchor: scene.Middle, Fill: white, String: "CEO"},
				}})
	}
	return s
}

// plainly writes the same cards straight from a loop, with no scene between:
// the least work that gives the same picture.
func plainly(w io.Writer, n int) {
	var b bytes.Buffer
	b.WriteString("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5000\" height=\"5000\">\n")
	for i := range n {
		x, y := float64(i%25)*200.5, float64(i/25)*70.25
		fmt.Fprintf(&b, "<g class=\"line solid\" data-from=\"a\" data-to=\"b\">\n<path d=\"M%g,%gL%g,%g\" fill=\"none\" stroke=\"#2563EB\" stroke-width=\"1.25\"/>\n</g>\n", x, y, x, y+20)
		fmt.Fprintf(&b, "<g class=\"position filled\" id=\"p-position-%d\" data-id=\"position-%d\" data-reports-to=\"ceo\">\n<title>%s</title>\n", i, i, "Anna Holm, Chief Executive Officer")
		fmt.Fprintf(&b, "<rect x=\"%g\" y=\"%g\" width=\"196\" height=\"58\" rx=\"6\" fill=\"#FFFFFF\" stroke=\"#000000\"/>\n", x, y)
		fmt.Fprintf(&b, "<rect x=\"%g\" y=\"%g\" width=\"4\" height=\"58\" fill=\"#2563EB\"/>\n", x, y)
		fmt.Fprintf(&b, "<circle cx=\"%g\" cy=\"%g\" r=\"15\" fill=\"#2563EB\"/>\n", x+27, y+29)
		fmt.Fprintf(&b, "<text x=\"%g\" y=\"%g\" font-size=\"10.5\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#FFFFFF\">%s</text>\n", x+27, y+33, "AH")
		fmt.Fprintf(&b, "<text x=\"%g\" y=\"%g\" font-size=\"11.5\" font-weight=\"bold\" fill=\"#000000\">%s</text>\n", x+50, y+20, "Anna Holm")
		fmt.Fprintf(&b, "<text x=\"%g\" y=\"%g\" font-size=\"9\" fill=\"#000000\">%s</text>\n", x+50, y+33, "Chief Executive Officer")
		fmt.Fprintf(&b, "<rect x=\"%g\" y=\"%g\" width=\"25\" height=\"13\" rx=\"6.5\" fill=\"#2563EB\"/>\n", x+50, y+39.5)
		fmt.Fprintf(&b, "<text x=\"%g\" y=\"%g\" font-size=\"7.5\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#FFFFFF\">%s</text>\n</g>\n", x+62.5, y+49, "CEO")
	}
	b.WriteString("</svg>\n")
	w.Write(b.Bytes())
}

// BenchmarkEncode reports the time for 1,000 cards as a multiple of a loop that
// writes the same cards with fmt.
func BenchmarkEncode(b *testing.B) {
	const n = 1000
	s := cards(n)
	var floor time.Duration
	b.ReportAllocs()
	for b.Loop() {
		if err := Encode(io.Discard, s, Options{}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		start := time.Now()
		plainly(io.Discard, n)
		floor += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(floor), "x-floor")
}
