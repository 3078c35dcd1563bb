package text

type widthKey struct {
	slot int
	s    string
}

// Width returns the room that a line of text needs, in points.
//
// It is the larger of the widths with and without kerning, because some
// programs that show the picture kern and some don't. For Latin, Greek and
// Cyrillic without quotation marks that is the sum of the advances, since there
// kerning only brings letters together; other texts are shaped.
func (f *Fonts) Width(s string, st Style) float64 {
	slot := st.slot()
	if w, ok := f.sets[slot]().simple(s); ok {
		return w * st.Size
	}
	key := widthKey{slot, s}
	if w, ok := f.widths.get(key); ok {
		return w * st.Size
	}
	unit, rtl := Style{Size: 1, Bold: st.Bold, Italic: st.Italic}, Direction(s)
	w := max(f.shape(s, unit, rtl).Width, f.shape(s, unit, rtl, noKerning).Width)
	if len(s) <= 256 {
		f.widths.put(key, w)
	}
	return w * st.Size
}

// simple sums the advances for a size of 1; false when the text needs more
// than that.
func (s *faceSet) simple(text string) (float64, bool) {
	sum := float32(0)
	for _, r := range text {
		w := s.advanceOf(r)
		if w < 0 {
			return 0, false
		}
		sum += w
	}
	return float64(sum), true
}

// advanceOf returns the advance of a rune for a size of 1; negative = the
// text needs more than that.
func (s *faceSet) advanceOf(r rune) float32 {
	switch {
	case r < simpleEnd:
		return s.advance[r]
	case r >= punctStart && r < punctEnd:
		return s.punct[r-punctStart]
	}
	return -1
}
