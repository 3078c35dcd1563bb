package png

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	stdpng "image/png"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// encoded is a picture of w by h pixels whose left half is red and whose right
// half is blue.
func encoded(t *testing.T, w, h int, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 255, A: 255}
			if x >= w/2 {
				c = color.RGBA{B: 255, A: 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(w io.Writer, m image.Image) error {
	return jpeg.Encode(w, m, &jpeg.Options{Quality: 100})
}

func TestPhotos(t *testing.T) {
	deep := scene.Color{B: 255, A: 255}
	for name, tt := range map[string]struct {
		data  []byte
		round bool
		want  []pix
	}{
		"PNG fills its rectangle":   {encoded(t, 64, 64, stdpng.Encode), false, []pix{{9, 20, white}, {10, 10, red}, {18, 20, red}, {22, 20, deep}, {29, 29, deep}, {30, 20, white}}},
		"JPEG too":                  {encoded(t, 64, 64, asJPEG), false, []pix{{9, 20, white}, {12, 12, red}, {28, 28, deep}}},
		"clipped round":             {encoded(t, 64, 64, stdpng.Encode), true, []pix{{10, 10, white}, {12, 12, white}, {11, 20, red}, {28, 20, deep}, {29, 29, white}}},
		"a wide one loses its ends": {encoded(t, 400, 40, stdpng.Encode), false, []pix{{10, 20, red}, {17, 20, red}, {22, 20, deep}, {29, 20, deep}}},
		"a tall one fills as well":  {encoded(t, 40, 400, stdpng.Encode), false, []pix{{10, 10, red}, {29, 29, deep}}},
		"one pixel":                 {encoded(t, 1, 1, stdpng.Encode), false, []pix{{10, 10, deep}, {29, 29, deep}}},
	} {
		m := render(t, sheet(&scene.Image{X: 10, Y: 10, W: 20, H: 20, Round: tt.round, Data: tt.data}), Options{Scale: 1})
		for _, p := range tt.want {
			if got := at(m, p.x, p.y); !similar(got, p.want, 12) {
				t.Errorf("%s: pixel %d,%d is %v, want %v", name, p.x, p.y, got, p.want)
			}
		}
	}
}

func TestBrokenPhotosAreErrors(t *testing.T) {
	whole := encoded(t, 64, 64, stdpng.Encode)
	for name, data := range map[string][]byte{
		"empty": nil, "text": []byte("hello"), "cut off": whole[:len(whole)/2], "cut JPEG": {0xff, 0xd8, 0xff},
		"claims 2 billion pixels": append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00"), 0x69, 0x1b, 0x40, 0x5c),
	} {
		err := Encode(io.Discard, sheet(&scene.Image{W: 20, H: 20, Data: data}), Options{})
		if err == nil || !strings.Contains(err.Error(), "cannot read a photo") {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}
