package text

type widthKey struct {
	slot int
	s    string
}

// Width returns the room that a line of text needs, in points.
//
// For Latin, Greek and Cyrillic it is the sum of the advances, without
// kerning, because some programs that show the picture kern and some don't:
// kerning only brings letters together. Other scripts are shaped.
func (f *Fonts) Width(s string, st Style) float64 {
	slot := st.slot()
	if w, ok := f.sets[slot]().simple(s); ok {
		return w * st.Size
	}
	key := widthKey{slot, s}
	if w, ok := f.widths.get(key); ok {
		return w * st.Size
	}
	w := f.Shape(s, Style{Size: 1, Bold: st.Bold, Italic: st.Italic}, Direction(s)).Width
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
		w := float32(-1)
		switch {
		case r < simpleEnd:
			w = s.advance[r]
		case r >= punctStart && r < punctEnd:
			w = s.punct[r-punctStart]
		}
		if w < 0 {
			return 0, false
		}
		sum += w
	}
	return float64(sum), true
}
