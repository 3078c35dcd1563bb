package svg

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

func TestTextAsShapesStandsWhereTheTextStood(t *testing.T) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	width := fonts.Width("HIH", text.Style{Size: 20, Bold: true})
	for _, tt := range []struct {
		anchor scene.Anchor
		left   float64
	}{{scene.Start, 100}, {scene.Middle, 100 - width/2}, {scene.End, 100 - width}} {
		s := &scene.Scene{Width: 200, Height: 100, Items: []scene.Item{
			&scene.Text{X: 100, Y: 50, Size: 20, Bold: true, Anchor: tt.anchor, Fill: blue, String: "HIH", Width: width}}}
		got := encode(t, s, Options{Outlines: fonts})
		if strings.Contains(got, "<text") || !strings.Contains(got, `aria-label="HIH"`) || !strings.Contains(got, `fill="#2563EB"`) {
			t.Fatalf("not drawn as shapes:\n%s", got)
		}
		d := regexp.MustCompile(` d="([^"]*)"`).FindStringSubmatch(got)[1]
		for _, pair := range regexp.MustCompile(`[-0-9.]+,[-0-9.]+`).FindAllString(d, -1) {
			xs, ys, _ := strings.Cut(pair, ",")
			x, _ := strconv.ParseFloat(xs, 64)
			y, _ := strconv.ParseFloat(ys, 64)
			if x < tt.left-0.1 || x > tt.left+width+0.1 || y > 50.1 || y < 35 {
				t.Errorf("anchor %d: the letters reach %s, the text begins at %.1f and is %.1f wide", tt.anchor, pair, tt.left, width)
			}
		}
		if n := strings.Count(d, "M"); n != 3 || strings.Count(d, "Z") != 3 {
			t.Errorf("%d contours in %s, want 3 closed ones", n, d)
		}
		elements(t, got)
	}
}
