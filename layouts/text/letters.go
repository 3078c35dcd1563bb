package text

import (
	"encoding/binary"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// Letter is a glyph and the characters that it stands for, for files in which text can
// be searched and copied.
type Letter struct {
	Glyph
	// Text are the characters, in the order in which they are written; "" = the glyph
	// is a further part of what one beside it stands for.
	Text string
	// At is the place of the first of them in the line, counted in characters.
	At int
	// RTL tells that the text goes on at the left.
	RTL bool
}

// Letters sets a line of text as Shape does, but without the ligatures that a text can do
// without, such as that of "fi": readers of files find characters one by one. Letters
// stand in the order in which they are seen, from left to right.
func (f *Fonts) Letters(s string, st Style, rtl bool) (letters []Letter, width float64) {
	sh := f.acquire()
	defer f.shapers.Put(sh)
	runes := []rune(s)
	for _, it := range f.items(sh, runes, st, rtl) {
		run := Run{Width: width}
		run.add(sh, runes, it, st.Size, forDrawing, noLigatures[:])
		letters = append(letters, spelled(run.Glyphs, runes, it)...)
		width = run.Width
	}
	return letters, width
}

// noLigatures switches off the ligatures that are a matter of taste.
var noLigatures = [...]harfbuzz.Feature{unused("liga"), unused("clig"), unused("dlig"), unused("hlig")}

func unused(tag string) harfbuzz.Feature {
	return harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}
}

// spelled says what the glyphs of one stretch of a line stand for.
func spelled(glyphs []Glyph, runes []rune, it item) []Letter {
	letters := make([]Letter, len(glyphs))
	rtl := it.level%2 != 0
	for i, g := range glyphs {
		letters[i] = Letter{Glyph: g, At: int(g.cluster), RTL: rtl}
	}
	for i := 0; i < len(letters); {
		k := i + 1
		for k < len(letters) && glyphs[k].cluster == glyphs[i].cluster {
			k++
		}
		from, to := int(glyphs[i].cluster), it.end
		switch {
		case !rtl && k < len(letters):
			to = int(glyphs[k].cluster)
		case rtl && i > 0:
			to = int(glyphs[i-1].cluster)
		}
		spell(letters[i:k], runes[from:max(from, to)], rtl)
		i = k
	}
	return letters
}

// spell gives characters to the glyphs that stand for them together: one to each where
// there are as many, else all to the widest.
func spell(glyphs []Letter, runes []rune, rtl bool) {
	if len(glyphs) == len(runes) {
		for i := range glyphs {
			k := i
			if rtl {
				k = len(runes) - 1 - i
			}
			glyphs[i].Text = string(runes[k])
		}
		return
	}
	widest := 0
	for i := range glyphs {
		if glyphs[i].advance > glyphs[widest].advance {
			widest = i
		}
	}
	glyphs[widest].Text = string(runes)
}

// Metrics are what a file must say about a face that it holds a part of, for a size of 1.
type Metrics struct {
	Name            string // of the face, in letters and digits
	Ascent, Descent float64
	CapHeight       float64
	ItalicAngle     float64 // in degrees, below 0 = leaning to the right
	// Bounds are those of all glyphs: left, bottom, right and top, y upwards.
	Bounds [4]float64
	// Forbidden says that the font must not be part of a file, or only as a whole, by
	// what it says about itself (OpenType specification, OS/2, fsType).
	Forbidden bool
}

// Metrics returns what the face says about itself. What it does not say, or what cannot
// be read, is that of a usual face.
func (f *Face) Metrics() Metrics {
	m := Metrics{Name: letterName(f), Ascent: 0.9, Descent: -0.21, CapHeight: 0.72, Bounds: [4]float64{-0.5, -0.3, 1.5, 1}}
	if f.Italic {
		m.ItalicAngle = -12
	}
	guard(func() {
		whole := f.drawing()
		if whole == nil {
			return
		}
		if e, ok := font.NewFace(whole).FontHExtents(); ok {
			m.Ascent, m.Descent = float64(e.Ascender)/f.upem, float64(e.Descender)/f.upem
		}
		if h := font.NewFace(whole).LineMetric(font.CapHeight); h > 0 {
			m.CapHeight = float64(h) / f.upem
		}
	})
	if f.about == nil {
		return m
	}
	head, os2 := f.about()
	if len(head) >= 54 {
		for i := range m.Bounds {
			m.Bounds[i] = float64(int16(binary.BigEndian.Uint16(head[36+2*i:]))) / f.upem
		}
	}
	if len(os2) >= 10 {
		const restricted, others, noSubset, bitmaps = 0x2, 0xc, 0x100, 0x200
		kind := binary.BigEndian.Uint16(os2[8:])
		m.Forbidden = kind&restricted != 0 && kind&others == 0 || kind&(noSubset|bitmaps) != 0
	}
	return m
}

// letterName is the name of a face as files have it: letters, digits and hyphens.
func letterName(f *Face) string {
	var b []byte
	for _, r := range f.Family {
		if r < 0x80 && plain(r) {
			b = append(b, byte(r))
		}
	}
	if len(b) == 0 {
		b = []byte("Font")
	}
	cut := ""
	if f.Bold {
		cut += "Bold"
	}
	if f.Italic {
		cut += "Italic"
	}
	if cut != "" {
		cut = "-" + cut
	}
	return string(b) + cut
}

// Advance returns how wide a glyph is for a size of 1.
func (f *Face) Advance(id uint32) float64 { return float64(f.advanceOf(font.GID(id))) }
