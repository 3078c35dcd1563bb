package text

import (
	"slices"
	"strings"
)

// Part is a stretch of a line that has emoji: text in one direction, or emoji.
type Part struct {
	Text string  // without blanks at its left end
	RTL  bool    // the direction of the text
	X    float64 // its left end, in points from that of the line
	// Emoji are the glyphs of a stretch of emoji, placed like those of a Run; nil =
	// text. Face.Layers, Face.Outline and Face.Bitmap have their pictures.
	Emoji []Glyph
}

// Parts cuts a line of text, in a paragraph of the given direction, into text and the
// emoji that a font has, from left to right, for pictures that must not leave it to other
// programs which emoji they draw, and how. It returns the width of the line, too; no
// parts when there are no such emoji.
func (f *Fonts) Parts(s string, st Style, rtl bool) (parts []Part, width float64) {
	if strings.IndexFunc(s, emojiRune) < 0 {
		return nil, 0
	}
	runes := []rune(s)
	sh := f.acquire()
	defer f.shapers.Put(sh)
	items := f.items(sh, runes, st, rtl)
	if !slices.ContainsFunc(items, func(it item) bool { return it.emoji }) {
		return nil, 0
	}
	var run Run
	end := -1 // of the text before, when it can go on
	for _, it := range items {
		x, n := run.Width, len(run.Glyphs)
		run.add(sh, runes, it, st.Size, forWidth, nil)
		t := string(runes[it.start:it.end])
		switch ltr := it.level%2 == 0; {
		case it.emoji:
			parts = append(parts, Part{Text: t, X: x, Emoji: slices.Clone(run.Glyphs[n:])})
			end = -1
		case ltr && end == it.start:
			parts[len(parts)-1].Text += t
			end = it.end
		default:
			trimmed := strings.TrimLeft(t, " ")
			if !ltr {
				trimmed = strings.TrimRight(t, " ")
			}
			if trimmed == "" {
				continue
			}
			x += f.Width(strings.Repeat(" ", len(t)-len(trimmed)), st)
			parts = append(parts, Part{Text: strings.TrimLeft(trimmed, " "), RTL: !ltr, X: x})
			end = -1
			if ltr {
				end = it.end
			}
		}
	}
	return parts, run.Width
}

// emojiRune tells whether a character may make a text ask for a coloured picture.
func emojiRune(r rune) bool {
	return r == 0xfe0f || r >= 0x1f000 && r <= 0x1faff || emojiByDefault(r)
}
