package text

import (
	"encoding/binary"
	"fmt"
)

// maxFontWork is the number of bytes that reading the parts of a face may visit,
// each as often as it is referred to. Parts of a font can share data, so that a
// small file could stand for more than there is memory for; real fonts visit
// less than a tenth of this.
const maxFontWork = 32 << 20

// work counts what reading a table will cost, before it is read.
type work struct {
	left  int // bytes that may still be visited, below 0 = too many
	depth int // of nested paints
}

// spend takes n from the bytes that may be visited, and tells whether there were as
// many.
func (w *work) spend(n int) bool {
	w.left -= n
	return w.left >= 0
}

// u16, u24 and u32 read a number of two, three or four bytes. One that lies outside the
// data is 0; the reader of fonts gives up there.
func u16(d []byte, at int) int {
	if at < 0 || at+2 > len(d) {
		return 0
	}
	return int(binary.BigEndian.Uint16(d[at:]))
}

func u24(d []byte, at int) int {
	if at < 0 || at+3 > len(d) {
		return 0
	}
	return int(d[at])<<16 | int(d[at+1])<<8 | int(d[at+2])
}

func u32(d []byte, at int) int {
	if at < 0 || at+4 > len(d) {
		return 0
	}
	return int(binary.BigEndian.Uint32(d[at:]))
}

// from returns the data from an offset on, nil for an offset of 0 or outside.
func from(d []byte, offset int) []byte {
	if offset <= 0 || offset >= len(d) {
		return nil
	}
	return d[offset:]
}

// array counts a list of n items of a size, as far as there is data.
func (w *work) array(d []byte, at, n, size int) bool {
	return w.spend(8 + min(n*size, max(0, len(d)-at)))
}

// follow calls visit for what begins at an offset, if anything does.
func follow(base []byte, offset int, visit func([]byte)) {
	if child := from(base, offset); child != nil {
		visit(child)
	}
}

// offsets calls visit for what each of n offsets of two bytes leads to.
func (w *work) offsets(d []byte, at, n int, base []byte, visit func([]byte)) {
	w.each(d, at, n, 2, 2, func(at int) { follow(base, u16(d, at), visit) })
}

// longOffsets does the same for offsets of four bytes, stride bytes apart.
func (w *work) longOffsets(d []byte, at, n, stride int, base []byte, visit func([]byte)) {
	w.each(d, at, n, 4, stride, func(at int) { follow(base, u32(d, at), visit) })
}

// each calls visit for the place of each of n numbers of a size, that stand stride
// apart, as far as they are there.
func (w *work) each(d []byte, at, n, size, stride int, visit func(at int)) {
	for i := range n {
		if at+stride*i+size > len(d) || !w.spend(16) {
			return
		}
		visit(at + stride*i)
	}
}

// maxKerning is the number of subtables of a table kern.
const maxKerning = 64

// check returns an error for tables of a face that would take too much work to read,
// and removes those that are not to be read. Other mistakes the reader finds itself.
func (t rawTables) check() error {
	if kern := t["kern"]; u16(kern, 0) != 0 || u16(kern, 2) > maxKerning {
		delete(t, "kern") // that of Apple's programs, whose parts are not checked
	}
	for _, part := range [...]struct {
		tag  string
		cost func(w *work, data []byte)
	}{
		{"cmap", (*work).cmap}, {"GSUB", (*work).gsub}, {"GPOS", (*work).gpos}, {"GDEF", (*work).gdef},
		{"COLR", (*work).colr}, {"CFF ", (*work).cff}, {"CFF2", (*work).cff2},
		{"CBLC", (*work).bitmaps}, {"sbix", func(w *work, d []byte) { w.sbix(d, t.glyphs()) }},
	} {
		w := &work{left: maxFontWork}
		if part.cost(w, t[part.tag]); w.left < 0 {
			return fmt.Errorf("its table %q has too many parts", part.tag)
		}
	}
	return t.checkGlyf()
}

// glyphs is the number of glyphs, as the reader sees it.
func (t rawTables) glyphs() int { return u16(t["maxp"], 4) }

// cmap counts a table cmap.
func (w *work) cmap(d []byte) {
	n := u16(d, 2)
	w.longOffsets(d, 8, n, 8, d, func(sub []byte) {
		switch u16(sub, 0) {
		case 4:
			w.array(sub, 0, u16(sub, 2), 1)
			segs := u16(sub, 6) / 2
			for i := range segs {
				end, start, offset := u16(sub, 14+2*i), u16(sub, 16+2*segs+2*i), u16(sub, 16+6*segs+2*i)
				if offset != 0 && start != 0xffff && !w.spend(2*((end-start+1)&0xffff)) {
					return
				}
			}
		case 6, 10:
			w.array(sub, 0, len(sub), 1)
		case 12, 13:
			w.array(sub, 16, u32(sub, 12), 12)
		case 14:
			w.variationSelectors(sub)
		default:
			w.spend(1024)
		}
	})
}

// variationSelectors counts a subtable of cmap of format 14.
func (w *work) variationSelectors(d []byte) {
	for i := range u32(d, 6) {
		at := 10 + 11*i
		if at+11 > len(d) || !w.spend(32) {
			return
		}
		if ranges := from(d, u32(d, at+3)); ranges != nil && !w.array(ranges, 4, u32(ranges, 0), 8) {
			return
		}
		if mappings := from(d, u32(d, at+7)); mappings != nil && !w.array(mappings, 4, u32(mappings, 0), 8) {
			return
		}
	}
}

// bitmaps counts the glyph indexes of the sizes of a table CBLC.
func (w *work) bitmaps(d []byte) {
	for i := range u32(d, 4) {
		at := 8 + 48*i
		if at+48 > len(d) || !w.spend(64) {
			return
		}
		subtables := from(d, u32(d, at))
		for k := range u32(d, at+8) {
			if 8*k+8 > len(subtables) || !w.spend(32) {
				return
			}
			first, last := u16(subtables, 8*k), u16(subtables, 8*k+2)
			if last < first || !w.spend(16*(last-first+2)) {
				w.left = min(w.left, -1)
				return
			}
			index := from(subtables, u32(subtables, 8*k+4))
			if format := u16(index, 0); (format == 4 || format == 5) && !w.array(index, 8, u32(index, 8), 16) {
				return
			}
		}
	}
}

// sbix counts the glyphs of the sizes of a table sbix.
func (w *work) sbix(d []byte, glyphs int) {
	for i := range u32(d, 4) {
		if 8+4*i+4 > len(d) || !w.spend(64+8*glyphs) {
			return
		}
	}
}
