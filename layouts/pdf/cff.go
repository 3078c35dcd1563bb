package pdf

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/text"
)

// A font program holds the glyphs that a file needs, and is made from their outlines: so
// fonts of every kind (TrueType, CFF, CFF2, of collections or with variations) come the
// same way, and none carries more than is shown. It is a CFF font with character
// identifiers (Adobe Technical Notes 5176, "The Compact Font Format Specification",
// version 1.0, 2003, and 5177, "The Type 2 Charstring Format", 2000).

// cffUnits is the number of units that the size of the type has.
const cffUnits = 1000

// fontProgram writes a font of glyphs whose numbers are their places in the list; the
// first one is what stands for a character that is missing. Widths are for a size of 1.
func fontProgram(fontName string, glyphs []*text.Outline, widths []float64, bounds [4]float64) []byte {
	chars := make([][]byte, len(glyphs))
	for i, g := range glyphs {
		chars[i] = charstring(g, widths[i])
	}
	charStrings := index(chars)
	charset := []byte{2, 0, 1} // format 2: one range, the characters 1 and on
	charset = binary.BigEndian.AppendUint16(charset, uint16(max(0, len(glyphs)-2)))
	if len(glyphs) < 2 {
		charset = []byte{0}
	}
	fdSelect := []byte{3, 0, 1, 0, 0, 0} // format 3: one range, all of dictionary 0
	fdSelect = binary.BigEndian.AppendUint16(fdSelect, uint16(len(glyphs)))
	private := dict{}.number(0, 20).number(0, 21) // defaultWidthX, nominalWidthX
	strings := index([][]byte{[]byte("Adobe"), []byte("Identity")})
	names := index([][]byte{[]byte(fontName)})

	// The top dictionary says where the rest is, in numbers of a fixed length.
	top := func(charsetAt, selectAt, charsAt, dictsAt int) []byte {
		d := dict{}.numbers(12<<8|30, 391, 392, 0) // ROS: Adobe, Identity, 0
		box := make([]int, 4)
		for i, v := range bounds {
			box[i] = int(math.Round(v * cffUnits))
		}
		d = d.numbers(5, box...)
		d = d.number(len(glyphs), 12<<8|34)
		return d.place(charsetAt, 15).place(charsAt, 17).place(dictsAt, 12<<8|36).place(selectAt, 12<<8|37)
	}
	head := []byte{1, 0, 4, 4}
	before := len(head) + len(names) + len(index([][]byte{top(0, 0, 0, 0)})) + len(strings) + 2 // no global subroutines
	charsetAt := before
	selectAt := charsetAt + len(charset)
	charsAt := selectAt + len(fdSelect)
	privateAt := charsAt + len(charStrings)
	dictsAt := privateAt + len(private)
	font := dict{}.numbers2(len(private), privateAt, 18)
	return slices.Concat(head, names, index([][]byte{top(charsetAt, selectAt, charsAt, dictsAt)}), strings, []byte{0, 0},
		charset, fdSelect, charStrings, private, index([][]byte{font}))
}

// index writes a list of byte strings (5176, section 5).
func index(items [][]byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
	if len(items) == 0 {
		return b
	}
	b = append(b, 4)
	at := uint32(1)
	b = binary.BigEndian.AppendUint32(b, at)
	for _, it := range items {
		at += uint32(len(it))
		b = binary.BigEndian.AppendUint32(b, at)
	}
	return append(b, bytes.Join(items, nil)...)
}

// dict is a dictionary of a font program (5176, section 4).
type dict []byte

// number appends a number for an operator, of two bytes when it is above 255.
func (d dict) number(v, op int) dict { return d.numbers(op, v) }

func (d dict) numbers(op int, values ...int) dict {
	for _, v := range values {
		d = appendInteger(d, v)
	}
	return d.operator(op)
}

// place appends a place in the file, always of the same length.
func (d dict) place(v, op int) dict { return d.long(v).operator(op) }

func (d dict) numbers2(a, b, op int) dict { return d.long(a).long(b).operator(op) }

func (d dict) long(v int) dict {
	return binary.BigEndian.AppendUint32(append(d, 29), uint32(int32(v)))
}

func (d dict) operator(op int) dict {
	if op > 255 {
		d = append(d, byte(op>>8))
	}
	return append(d, byte(op))
}

// appendInteger writes an integer as dictionaries and charstrings have it in common; it
// lies between -32768 and 32767.
func appendInteger(b []byte, v int) []byte {
	switch {
	case v >= -107 && v <= 107:
		return append(b, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		return append(b, byte(v>>8+247), byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		return append(b, byte(v>>8+251), byte(v))
	}
	v = min(max(v, math.MinInt16), math.MaxInt16)
	return append(b, 28, byte(v>>8), byte(v))
}

// The operators of charstrings.
const (
	rlineto   = 5
	rrcurveto = 8
	endchar   = 14
	rmoveto   = 21
)

// charstring writes the outline of a glyph.
func charstring(g *text.Outline, width float64) []byte {
	c := charWriter{}
	c.b = appendInteger(c.b, int(math.Round(width*cffUnits))) // before the first operator
	for i := range g.Segments {
		s := &g.Segments[i]
		switch s.Op {
		case text.MoveTo:
			c.to(rmoveto, s.P[0])
		case text.LineTo:
			c.to(rlineto, s.P[0])
		case text.QuadTo: // the same curve with two controls
			q := c.last
			third := func(a, b text.Point) text.Point { return text.Point{X: a.X + (b.X-a.X)*2/3, Y: a.Y + (b.Y-a.Y)*2/3} }
			c.to(rrcurveto, third(q, s.P[0]), third(s.P[1], s.P[0]), s.P[1])
		case text.CubicTo:
			c.to(rrcurveto, s.P[0], s.P[1], s.P[2])
		}
	}
	return append(c.b, endchar)
}

// charWriter appends operators with places relative to the one before.
type charWriter struct {
	b    []byte
	last text.Point // exact
	x, y int        // as written
}

func (c *charWriter) to(op byte, points ...text.Point) {
	for _, p := range points {
		x, y := int(math.Round(p.X*cffUnits)), int(math.Round(-p.Y*cffUnits))
		c.b = appendInteger(appendInteger(c.b, x-c.x), y-c.y)
		c.x, c.y, c.last = x, y, p
	}
	c.b = append(c.b, op)
}
