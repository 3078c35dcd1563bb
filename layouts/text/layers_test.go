package text

import (
	"bytes"
	"context"
	"encoding/binary"
	"image/color"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font/opentype"
)

// colourFont is the built-in font in which "A" is a red "B" under a "C" in the
// colour of the text.
func colourFont(t *testing.T) []byte {
	t.Helper()
	glyph := func(r rune) uint16 {
		g, _ := embedded[0]().nominal(r)
		return uint16(g)
	}
	ld, err := opentype.NewLoader(bytes.NewReader(liberationsansregular.TTF))
	if err != nil {
		t.Fatal(err)
	}
	var all []opentype.Table
	colours := map[string][]byte{
		"COLR": words(0, 1, 0, 14, 0, 20, 2, glyph('A'), 0, 2, glyph('B'), 0, glyph('C'), 0xffff),
		"CPAL": append(words(0, 1, 1, 1, 0, 14, 0), 0, 0, 0xff, 0xff),
	}
	for _, name := range []string{"COLR", "CPAL"} {
		all = append(all, opentype.Table{Tag: opentype.MustNewTag(name), Content: colours[name]})
	}
	for _, tag := range ld.Tables() {
		content, err := ld.RawTable(tag)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, opentype.Table{Tag: tag, Content: content})
	}
	return opentype.WriteTTF(all)
}

// words writes 16-bit numbers.
func words(values ...uint16) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}

func TestLayers(t *testing.T) {
	f, err := New(context.Background(), Options{NoSystem: true, Files: []FontFile{{Name: "colour.ttf", Data: colourFont(t)}}})
	if err != nil {
		t.Fatal(err)
	}
	glyphs := f.Shape("AZ", Style{Size: 1}, false).Glyphs
	face := glyphs[0].Face
	layers := face.Layers(glyphs[0].ID)
	if !face.Coloured() || len(layers) != 2 {
		t.Fatalf("A has %d layers, want 2", len(layers))
	}
	if want := (color.NRGBA{R: 255, A: 255}); layers[0].Color != want || layers[0].Foreground {
		t.Errorf("the lower layer is %v, want red", layers[0])
	}
	if !layers[1].Foreground || layers[1].Color.A != 255 {
		t.Errorf("the upper layer is %v, want the colour of the text", layers[1])
	}
	b, _ := face.nominal('B')
	if got, want := len(layers[0].Outline.Segments), len(face.Outline(uint32(b)).Segments); got != want {
		t.Errorf("the lower layer has %d segments, B has %d", got, want)
	}
	if n := len(face.Layers(glyphs[1].ID)); n != 0 {
		t.Errorf("Z has %d layers", n)
	}
	if embedded[0]().Coloured() {
		t.Error("the built-in font has colours")
	}
}

func TestLayersAreMoved(t *testing.T) {
	double := matrix{a: 2, d: 2}
	for name, tt := range map[string]struct {
		m        matrix
		in, want Point
	}{
		"nothing":             {identity, Point{0.3, -0.2}, Point{0.3, -0.2}},
		"moved":               {matrix{a: 1, d: 1, e: 100, f: 200}, Point{0, 0}, Point{0.1, -0.2}},
		"scaled":              {double, Point{0.1, -0.1}, Point{0.2, -0.2}},
		"about a centre":      {double.around(100, 100), Point{0.1, -0.1}, Point{0.1, -0.1}},
		"quarter turn":        {rotation(1 << 13), Point{0.5, 0}, Point{0, -0.5}},
		"one after the other": {double.times(matrix{a: 1, d: 1, e: 100}), Point{0, 0}, Point{0.2, 0}},
	} {
		got := tt.m.apply(tt.in, 1000)
		if dx, dy := got.X-tt.want.X, got.Y-tt.want.Y; dx*dx+dy*dy > 1e-12 {
			t.Errorf("%s: %v becomes %v, want %v", name, tt.in, got, tt.want)
		}
	}
}
