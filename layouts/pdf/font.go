package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/orgwright/orgwright/layouts/text"
)

// fontTable are the fonts of a file, with the glyphs that are shown.
type fontTable struct {
	fonts []*font
	of    map[*text.Face]*font
}

// font is a part of a face: the glyphs that the file shows, numbered anew.
type font struct {
	face   *text.Face
	about  text.Metrics
	name   string // among the resources of pages
	ref    ref
	codes  map[shown]int
	glyphs []shown // by code; the first is what stands for a missing character
	widths []float64
}

// shown is a glyph that stands for characters. The same glyph may stand for several, such
// as a space of two kinds; each has a code of its own, so that they can be told apart
// when the text is copied.
type shown struct {
	id    uint32
	text  string
	blank bool    // it shows nothing
	width float64 // for a size of 1, 0 = that of the glyph
}

// ForbiddenError says that a font must not be part of a file.
type ForbiddenError struct{ Family string }

func (e *ForbiddenError) Error() string {
	return fmt.Sprintf("the font %q must not become part of a PDF, by what its file says about its licence (fsType); choose another with --font, or write SVG or PNG", e.Family)
}

// mostGlyphs is the number of glyphs of one font in a file, which the numbers of two bytes
// allow.
const mostGlyphs = 1 << 16

// font returns the font of a face.
func (t *fontTable) font(face *text.Face, w *writer) (*font, error) {
	if f, ok := t.of[face]; ok {
		return f, nil
	}
	about := face.Metrics()
	if about.Forbidden {
		return nil, &ForbiddenError{face.Family}
	}
	f := &font{face: face, about: about, ref: w.reserve(), name: fmt.Sprintf("F%d", len(t.fonts)+1), codes: map[shown]int{}}
	f.code(shown{})
	if t.of == nil {
		t.of = map[*text.Face]*font{}
	}
	t.of[face] = f
	t.fonts = append(t.fonts, f)
	return f, nil
}

// code returns the number of a glyph that stands for characters.
func (f *font) code(g shown) int {
	c, ok := f.codes[g]
	if !ok && len(f.glyphs) < mostGlyphs {
		c = len(f.glyphs)
		f.codes[g] = c
		f.glyphs = append(f.glyphs, g)
		width := g.width
		if width == 0 {
			width = f.face.Advance(g.id)
		}
		f.widths = append(f.widths, width)
	}
	return c
}

// write writes the fonts of a file.
func (t *fontTable) write(w *writer) {
	for _, f := range t.fonts {
		f.write(w)
	}
}

// resources is the dictionary of all fonts.
func (t *fontTable) resources() string {
	var b strings.Builder
	for _, f := range t.fonts {
		fmt.Fprintf(&b, "/%s %v", f.name, f.ref)
	}
	return b.String()
}

func (f *font) write(w *writer) {
	outlines := make([]*text.Outline, len(f.glyphs))
	for i, g := range f.glyphs {
		outlines[i] = &text.Outline{}
		if !g.blank {
			outlines[i] = f.face.Outline(g.id)
		}
	}
	base := f.subsetName()
	program, described, below, spelling := w.reserve(), w.reserve(), w.reserve(), w.reserve()
	w.stream(program, "/Subtype/CIDFontType0C", fontProgram(base, outlines, f.widths, f.about.Bounds))
	w.stream(spelling, "", f.toUnicode())
	m, k := f.about, func(v float64) string { return number(v * cffUnits) }
	const symbolic, italic = 4, 64
	flags := symbolic
	if f.face.Italic {
		flags |= italic
	}
	stem := 88
	if f.face.Bold {
		stem = 140
	}
	w.put(described, fmt.Sprintf("<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[%s %s %s %s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s/StemV %d/FontFile3 %v>>",
		name(base), flags, k(m.Bounds[0]), k(m.Bounds[1]), k(m.Bounds[2]), k(m.Bounds[3]), number(m.ItalicAngle), k(m.Ascent), k(m.Descent), k(m.CapHeight), stem, program))
	w.put(below, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType0/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/DW 1000/W[0[%s]]>>",
		name(base), described, f.widthList()))
	w.put(f.ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", name(base+"-Identity-H"), below, spelling))
}

// subsetName begins with six letters, as the names of parts of fonts do; they depend on
// the glyphs.
func (f *font) subsetName() string {
	h := fnv.New64a()
	for _, g := range f.glyphs {
		fmt.Fprintf(h, "%+v\n", g)
	}
	v := h.Sum64()
	var tag [6]byte
	for i := range tag {
		tag[i] = byte('A' + v%26)
		v /= 26
	}
	return string(tag[:]) + "+" + f.about.Name
}

func (f *font) widthList() string {
	var b []byte
	for i, w := range f.widths {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, w*cffUnits)
	}
	return string(b)
}

// toUnicode says which characters the codes stand for (9.10.3).
func (f *font) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	type line struct {
		code int
		text string
	}
	var lines []line
	for g, code := range f.codes {
		if g.text != "" {
			lines = append(lines, line{code, g.text})
		}
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.code, b.code) })
	for some := range slices.Chunk(lines, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, l := range some {
			fmt.Fprintf(&b, "<%04X> <", l.code)
			for _, u := range utf16.Encode([]rune(l.text)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
