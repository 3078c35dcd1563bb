package png

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// colourFont is the built-in font in which the glyph of "l" is painted as a
// red "I" under a "." in the colour of the text.
func colourFont(t *testing.T) []byte {
	t.Helper()
	ld, err := opentype.NewLoader(bytes.NewReader(liberationsansregular.TTF))
	if err != nil {
		t.Fatal(err)
	}
	words := func(values ...uint16) (b []byte) {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, v)
		}
		return b
	}
	// The glyphs of ASCII follow one another from "space" = 3 on.
	glyph := func(r rune) uint16 { return uint16(r-' ') + 3 }
	all := []opentype.Table{
		{Tag: opentype.MustNewTag("COLR"), Content: words(0, 1, 0, 14, 0, 20, 2, glyph('l'), 0, 2, glyph('I'), 0, glyph('.'), 0xffff)},
		{Tag: opentype.MustNewTag("CPAL"), Content: append(words(0, 1, 1, 1, 0, 14, 0), 0, 0, 255, 255)},
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

func TestColouredGlyphsArePainted(t *testing.T) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true, Files: []text.FontFile{{Name: "colour", Data: colourFont(t)}}})
	if err != nil {
		t.Fatal(err)
	}
	count := func(fill scene.Color) (reds, blues int) {
		m := render(t, sheet(&scene.Text{X: 10, Y: 35, Size: 40, Fill: fill, String: "l"}), Options{Scale: 4, Fonts: fonts})
		for y := range m.Bounds().Dy() {
			for x := range m.Bounds().Dx() {
				switch at(m, x, y) {
				case red:
					reds++
				case blue:
					blues++
				}
			}
		}
		return reds, blues
	}
	reds, blues := count(blue)
	if reds < 500 || blues < 50 || blues > reds {
		t.Errorf("%d red and %d blue pixels; want a red letter and a blue dot", reds, blues)
	}
	if reds, blues := count(grey); reds < 500 || blues > 0 {
		t.Errorf("in grey text there are %d red and %d blue pixels", reds, blues)
	}
}

func TestTheSameWordLooksTheSameEverywhere(t *testing.T) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	word := func(x, y float64) *scene.Text {
		return &scene.Text{X: x, Y: y, Size: 10, Fill: ink, String: "Holm"}
	}
	m := render(t, sheet(word(5, 15.2), word(5, 29.9)), Options{Scale: 1, Fonts: fonts})
	for y := range 10 {
		for x := range 40 {
			if a, b := at(m, x, 6+y), at(m, x, 21+y); a != b {
				t.Fatalf("pixel %d,%d is %v in one and %v in the other", x, y, a, b)
			}
		}
	}
}
