package text

// piece is a stretch of text within which no line may break.
type piece struct {
	start, end int     // runes; end is after the blanks
	width      float64 // without blanks at the end
	full       float64 // with them
	mandatory  bool    // a line ends after the piece
}

// unicodePieces finds the break opportunities of any text (Unicode Standard
// Annex 14).
func (w *wrapper) unicodePieces() {
	sh := w.fonts.acquire()
	defer w.fonts.shapers.Put(sh)
	sh.segmenter.Init(w.runes)
	w.pieces = w.pieces[:0]
	for it := sh.segmenter.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		w.pieces = append(w.pieces, piece{
			start:     l.Offset,
			end:       end,
			mandatory: l.IsMandatoryBreak && w.runes[end-1] == '\n',
		})
	}
}

// plainPieces does the same for a text of letters, digits, single spaces, "&"
// and the usual "," "." and "-", which is most of what stands on cards, much
// faster. It returns false for any other text.
func (w *wrapper) plainPieces() bool {
	start, last := 0, ' '
	for i, r := range w.runes {
		switch {
		case r == ' ' || r == '&' || plain(r):
		case (r == ',' || r == '.') && plain(last):
			if i+1 < len(w.runes) && w.runes[i+1] != ' ' {
				return false
			}
		case r == '-' && plainLetter(last) && i+1 < len(w.runes) && plainLetter(w.runes[i+1]):
		default:
			return false
		}
		if r == ' ' || r == '-' {
			w.pieces = append(w.pieces, piece{start: start, end: i + 1})
			start = i + 1
		}
		last = r
	}
	if start < len(w.runes) {
		w.pieces = append(w.pieces, piece{start: start, end: len(w.runes)})
	}
	return true
}

// plain tells whether a rune is a Latin letter or an ASCII digit.
func plain(r rune) bool { return plainLetter(r) || r >= '0' && r <= '9' }

func plainLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x180 && r != 0xd7 && r != 0xf7
}
