package svg

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"testing"

	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/scene"
)

// TestPhotosAreSharpOnThePage holds that the photo of a picture that is enlarged has more
// pixels, as far as its file has them, and one that is not is embedded as it is.
func TestPhotosAreSharpOnThePage(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 1000, 800))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 7)
	}
	for y := range 800 {
		for x := range 1000 {
			c := m.RGBAAt(x, y)
			m.SetRGBA(x, y, color.RGBA{c.R, c.G, c.B, 255})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	small, err := photo.Reduce(file.Bytes(), 120, 120)
	if err != nil {
		t.Fatal(err)
	}
	im := &scene.Image{W: 30, H: 30, Round: true, MediaType: small.MediaType, Data: small.Data, Full: file.Bytes()}
	s := &scene.Scene{Width: 100, Height: 100, Items: []scene.Item{im}}
	for _, tt := range []struct {
		scale float64
		want  int // pixels of each side
	}{{0, 120}, {0.2, 120}, {4.0 / 3, 120}, {2, 180}, {100, 800}} {
		got := encode(t, s, Options{Scale: tt.scale})
		data, err := base64.StdEncoding.DecodeString(regexp.MustCompile(`base64,([^"]*)"`).FindStringSubmatch(got)[1])
		if err != nil {
			t.Fatal(err)
		}
		if w, h := photo.Size(data); w != tt.want || h != tt.want {
			t.Errorf("at scale %v the photo has %d x %d pixels, want %d", tt.scale, w, h, tt.want)
		}
		elements(t, got)
	}
	im.Full = []byte("no photo")
	encode(t, s, Options{Scale: 2})
	im.Full = nil
	encode(t, s, Options{Scale: 2})
}
