package text

import "slices"

// faceKey is what the choice of a face beyond the given and built-in ones
// depends on.
type faceKey struct {
	slot    int
	cluster string
}

// covering is the face that draws a rune, and whether as an emoji.
type covering struct {
	face  *Face
	emoji bool
}

// cover returns by rune what draws it. All runes of a grapheme cluster share one face.
func (f *Fonts) cover(sh *shaper, runes []rune, st Style) []covering {
	set := f.sets[st.slot()]()
	faces := make([]covering, len(runes))
	sh.segmenter.Init(runes)
	for it := sh.segmenter.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		by := covering{f.faceFor(g.Text, st, set), pictorial(g.Text)}
		if by.face == nil {
			by = covering{face: set.faces[0]}
		}
		for i := range g.Text {
			faces[g.Offset+i] = by
		}
	}
	return faces
}

// faceFor returns the first face that has the whole cluster, or failing that
// the character that the cluster begins with; nil = none has.
func (f *Fonts) faceFor(cluster []rune, st Style, set *faceSet) *Face {
	picture := pictorial(cluster)
	if !picture {
		for _, face := range set.faces {
			if face.covers(cluster) {
				return face
			}
		}
	}
	key := faceKey{st.slot(), string(cluster)}
	if face, ok := f.faces.get(key); ok {
		return face
	}
	face := f.fallback(cluster, st, set, picture)
	f.faces.put(key, face)
	return face
}

// fallback looks for a face among the fonts of the system; if none has the whole
// cluster, for one that has its first character.
func (f *Fonts) fallback(cluster []rune, st Style, set *faceSet, picture bool) *Face {
	for _, part := range [][]rune{cluster, cluster[:1]} {
		if f.system != nil {
			if face := f.system.find(part, st, picture); face != nil {
				return face
			}
		}
		for _, face := range set.faces {
			if face.covers(part) {
				return face
			}
		}
		if len(cluster) == 1 {
			break
		}
	}
	return nil
}

// Missing returns the characters of a text that no font has, each once, in
// the order of the text.
func (f *Fonts) Missing(s string) []rune {
	set := f.sets[0]()
	if set.plain([]rune(s)) {
		return nil
	}
	sh := f.acquire()
	defer f.shapers.Put(sh)
	var missing []rune
	seen := map[rune]bool{}
	sh.segmenter.Init([]rune(s))
	for it := sh.segmenter.GraphemeIterator(); it.Next(); {
		cluster := it.Grapheme().Text
		face := f.faceFor(cluster, Style{}, set)
		for i, r := range cluster {
			if seen[r] || ignorable(r) || face != nil && face.covers(cluster[i:i+1]) {
				continue
			}
			seen[r] = true
			missing = append(missing, r)
		}
	}
	return missing
}

// pictorial tells whether a cluster asks for the coloured picture rather than
// for the letter-like form.
func pictorial(cluster []rune) bool {
	for _, r := range cluster {
		if r == 0xfe0e {
			return false
		}
	}
	return slices.ContainsFunc(cluster, func(r rune) bool { return r == 0xfe0f || r >= 0x1f000 && r <= 0x1faff }) || emojiByDefault(cluster[0])
}

// emojiByDefault tells whether a character below U+10000 has the property
// Emoji_Presentation (Unicode Technical Standard 51).
func emojiByDefault(r rune) bool {
	if r < 0x231a || r > 0x2b55 {
		return false
	}
	for _, e := range emojiRanges {
		if r >= e[0] && r <= e[1] {
			return true
		}
	}
	return false
}

var emojiRanges = [...][2]rune{
	{0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3}, {0x25fd, 0x25fe},
	{0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1},
	{0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce}, {0x26d4, 0x26d4},
	{0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd},
	{0x2705, 0x2705}, {0x270a, 0x270b}, {0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e},
	{0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf},
	{0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55},
}
