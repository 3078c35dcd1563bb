package text

// widthKey is what the width of a text for a size of 1 depends on.
type widthKey struct {
	slot int
	s    string
}

// Width returns the width of a line of text in points.
//
// It is the larger of the widths with and without kerning, because some
// programs that show the picture kern and some don't. For Latin, Greek and
// Cyrillic without quotation marks that is the sum of the advances, since there
// kerning only brings letters together, and so it is for Chinese, Japanese and
// Korean; other texts are shaped, and those of other scripts always have their
// kerning.
func (f *Fonts) Width(s string, st Style) float64 {
	slot := st.slot()
	if w, ok := f.simple(s, slot); ok {
		return w * st.Size
	}
	key := widthKey{slot, s}
	if w, ok := f.widths.get(key); ok {
		return w * st.Size
	}
	unit, rtl := Style{Size: 1, Bold: st.Bold, Italic: st.Italic}, Direction(s)
	w := f.shape(s, unit, rtl, forWidth).Width
	if alphabetic(s) {
		w = max(w, f.shape(s, unit, rtl, forWidth, noKerning).Width)
	}
	if len(s) <= 256 {
		f.widths.put(key, w)
	}
	return w * st.Size
}

// simple sums the advances for a size of 1; false when the text needs more
// than that.
func (f *Fonts) simple(text string, slot int) (float64, bool) {
	set := f.sets[slot]()
	sum := float32(0)
	for _, r := range text {
		w := float32(-1)
		if r < simpleEnd {
			w = set.advance[r]
		} else {
			w = f.advance(set, slot, r)
		}
		if w < 0 {
			return 0, false
		}
		sum += w
	}
	return float64(sum), true
}

// advanceOf returns the advance of a rune in the given and built-in fonts for
// a size of 1; negative = the text needs more than that.
func (s *faceSet) advanceOf(r rune) float32 {
	switch {
	case r < simpleEnd:
		return s.advance[r]
	case r >= punctStart && r < punctEnd:
		return s.punct[r-punctStart]
	}
	return -1
}

// runeKey is what the advance of a rune for a size of 1 depends on.
type runeKey struct {
	slot int
	r    rune
}

// advance returns the advance of a rune for a size of 1 as advanceOf does, and that of
// a Chinese, Japanese or Korean character from whatever font has it.
func (f *Fonts) advance(set *faceSet, slot int, r rune) float32 {
	if !square(r) {
		return set.advanceOf(r)
	}
	key := runeKey{slot, r}
	if w, ok := f.advances.get(key); ok {
		return w
	}
	face := f.faceFor([]rune{r}, styleOf(slot), set)
	if face == nil {
		face = set.faces[0]
	}
	id, _ := face.nominal(r)
	w := face.advanceOf(id)
	f.advances.put(key, w)
	return w
}

// alphabetic tells whether a text has only Latin, Greek and Cyrillic letters and
// punctuation.
func alphabetic(s string) bool {
	for _, r := range s {
		if r >= simpleEnd && (r < punctStart || r >= punctEnd) {
			return false
		}
	}
	return true
}
