package png

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// TestPixelsTakeAsFewBytesAsTheyNeed holds that pictures without colours are written in
// greys, with the same pixels as if they had one.
func TestPixelsTakeAsFewBytesAsTheyNeed(t *testing.T) {
	photo := encoded(t, 4, 4, func(w io.Writer, m image.Image) error { return png.Encode(w, m) })
	grey := func() *scene.Scene {
		return sheet(
			&scene.Rect{X: 2, Y: 2, W: 30, H: 10, R: 3, Fill: scene.Color{R: 90, G: 90, B: 90, A: 130}},
			&scene.Text{X: 4, Y: 20, Size: 11, Fill: scene.Color{A: 255}, String: "Vera Lund"})
	}
	spot := &scene.Rect{X: 36, Y: 36, W: 1, H: 1, Fill: red} // a colour away from all else
	for _, tt := range []struct {
		name        string
		transparent bool
		add         scene.Item
		want        byte
	}{
		{"grey", false, nil, 0}, {"grey and clear", true, nil, 4}, {"a colour", false, spot, 2}, {"a colour and clear", true, spot, 6},
		{"a photo", false, &scene.Image{X: 36, Y: 36, W: 2, H: 2, MediaType: "image/png", Data: photo}, 2},
		{"a colour outside", false, &scene.Rect{X: 9000, W: 5, H: 5, Fill: red}, 0},
	} {
		s := grey()
		if tt.add != nil {
			s.Items = append(s.Items, tt.add)
		}
		var b bytes.Buffer
		if err := Encode(&b, s, Options{Scale: 2, Transparent: tt.transparent}); err != nil {
			t.Fatal(err)
		}
		if got := b.Bytes()[25]; got != tt.want {
			t.Errorf("%s: the type of colours is %d, want %d", tt.name, got, tt.want)
		}
		m, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		s = grey()
		s.Items = append(s.Items, spot)
		coloured := render(t, s, Options{Scale: 2, Transparent: tt.transparent})
		for y := range 60 {
			for x := range 70 {
				if at(m, x, y) != at(coloured, x, y) {
					t.Fatalf("%s: the pixel %d, %d is %v, %v beside a colour", tt.name, x, y, at(m, x, y), at(coloured, x, y))
				}
			}
		}
	}
}
