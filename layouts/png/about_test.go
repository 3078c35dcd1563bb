package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// chunks reads the chunks of a PNG before its picture, by kind.
func chunks(t *testing.T, data []byte) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for data = data[8:]; len(data) > 12; {
		n := binary.BigEndian.Uint32(data)
		kind := string(data[4:8])
		out[kind] = append(out[kind], string(data[8:8+n]))
		data = data[12+n:]
	}
	return out
}

// TestFileSaysWhatItIs: title, description and real size are in the file; a picture is as
// large on paper as its scene, whatever the number of its pixels.
func TestFileSaysWhatItIs(t *testing.T) {
	long := strings.Repeat("Anna Holm, Head\n  Bø Ek, 部長\n", 20)
	s := &scene.Scene{Width: 144, Height: 72, Background: scene.Color{R: 255, G: 255, B: 255, A: 255}, Title: "Fjörd & Co", Desc: long}
	var b bytes.Buffer
	if err := Encode(&b, s, Options{Width: 600}); err != nil {
		t.Fatal(err)
	}
	got := chunks(t, b.Bytes())
	if texts := got["iTXt"]; len(texts) != 2 || texts[0] != "Title\x00\x00\x00\x00\x00Fjörd & Co" {
		t.Fatalf("%q", texts)
	}
	packed, ok := strings.CutPrefix(got["iTXt"][1], "Description\x00\x01\x00\x00\x00")
	z, err := zlib.NewReader(strings.NewReader(packed))
	if !ok || err != nil {
		t.Fatalf("%q: %v", got["iTXt"][1], err)
	}
	if said, err := io.ReadAll(z); err != nil || string(said) != long {
		t.Errorf("%q, %v", said, err)
	}
	if perMetre := binary.BigEndian.Uint32([]byte(got["pHYs"][0])); perMetre != 11811 { // 300 an inch
		t.Errorf("%d pixels a metre", perMetre)
	}
}

// TestTransparent leaves the background out, and nothing else.
func TestTransparent(t *testing.T) {
	s := &scene.Scene{Width: 20, Height: 10, Background: scene.Color{R: 255, G: 255, B: 255, A: 255}, Items: []scene.Item{
		&scene.Rect{X: 10, W: 10, H: 10, Fill: scene.Color{G: 200, A: 255}},
	}}
	var b bytes.Buffer
	if err := Encode(&b, s, Options{Transparent: true, Scale: 1}); err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := m.At(2, 2).RGBA(); a != 0 {
		t.Error("the background is there")
	}
	if _, g, _, a := m.At(15, 5).RGBA(); a != 0xffff || g>>8 != 200 {
		t.Error("the rectangle is not as it was")
	}
	if s.Background.A != 255 {
		t.Error("the scene has changed")
	}
}
