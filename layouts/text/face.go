package text

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
)

// Face is one font: one cut of one family, such as its bold. It is safe for
// concurrent use.
//
// Of its file, only the list of its characters has been read; the rest is read when it
// is first needed, since most texts need but the advances of a few letters. What can
// then not be read is drawn as boxes.
type Face struct {
	Family       string
	Bold, Italic bool

	upem     float64
	cmap     font.Cmap
	advances func() advances
	shaping  func() *font.Font // what Width needs to shape: all but the shapes of glyphs; nil = broken
	drawing  func() *font.Font // all; nil = broken
	about    func() (head, os2 []byte)

	outlines cache[uint32, *Outline]
	bitmaps  cache[uint32, *Bitmap]
	layers   cache[uint32, []Layer]
}

// embedded are the cuts of the built-in family by slot, read on first use.
var embedded = [4]func() *Face{
	sync.OnceValue(func() *Face { return builtin("Liberation Sans Regular", liberationsansregular.TTF) }),
	sync.OnceValue(func() *Face { return builtin("Liberation Sans Bold", liberationsansbold.TTF) }),
	sync.OnceValue(func() *Face { return builtin("Liberation Sans Italic", liberationsansitalic.TTF) }),
	sync.OnceValue(func() *Face { return builtin("Liberation Sans Bold Italic", liberationsansbolditalic.TTF) }),
}

// builtin opens a font that is part of the program; it cannot be broken.
func builtin(name string, data memory) *Face {
	s, err := openSFNT(data, int64(len(data)))
	if err != nil {
		panic(fmt.Sprintf("text: built-in font %s: %v", name, err))
	}
	face, err := s.face(0)
	if err != nil {
		panic(fmt.Sprintf("text: built-in font %s: %v", name, err))
	}
	return face
}

// parseWithin is parse, but comes back when ctx ends, whatever the file makes the
// reader do.
func parseWithin(ctx context.Context, file FontFile) (faces []*Face, err error) {
	if ctx.Done() == nil {
		return parse(file)
	}
	done := make(chan struct{})
	var read []*Face
	var failed error
	go func() {
		defer close(done)
		read, failed = parse(file)
	}()
	select {
	case <-done:
		return read, failed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// parse reads all faces of a font file. No content makes it panic, or take memory
// or time without bounds.
func parse(file FontFile) ([]*Face, error) {
	if len(file.Data) > MaxFontFile {
		return nil, fmt.Errorf("its size is %d MB, the limit is %d MB", len(file.Data)>>20, MaxFontFile>>20)
	}
	s, err := openSFNT(memory(file.Data), int64(len(file.Data)))
	if err != nil {
		return nil, fmt.Errorf("not a readable font: %w", err)
	}
	var faces []*Face
	for i := range s.faces {
		face, err := s.face(i)
		if err != nil {
			return nil, fmt.Errorf("not a readable font: %w", err)
		}
		whole, err := s.font(i)
		if err != nil {
			return nil, fmt.Errorf("not a readable font: %w", err)
		}
		face.drawing = func() *font.Font { return whole }
		face.shaping = face.drawing
		faces = append(faces, face)
	}
	return faces, nil
}

// guard calls the reader of fonts, which panics on some broken ones, and tells whether
// the call came to its end.
func guard(call func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	call()
	return true
}

// family makes a family's name fit for files and messages: without control characters
// and at most 100 characters long.
func family(name string) string {
	r := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name))
	return string(r[:min(len(r), 100)])
}

// covers tells whether the face has a glyph for every rune that needs one.
func (f *Face) covers(cluster []rune) bool {
	for _, r := range cluster {
		if ignorable(r) {
			continue
		}
		if _, ok := f.nominal(r); !ok {
			return false
		}
	}
	return true
}

// nominal returns the glyph of a character by itself, before any shaping.
func (f *Face) nominal(r rune) (id font.GID, ok bool) {
	guard(func() { id, ok = f.cmap.Lookup(r) })
	return id, ok
}

// advanceOf returns the advance of a glyph for a size of 1, at least 0. It is that
// which shaping takes.
func (f *Face) advanceOf(id font.GID) float32 {
	w := int16(f.upem / 2)
	if list := f.advances(); list.glyphs > 0 {
		w = list.of(id)
	}
	if w := float32(w) / float32(f.upem); w >= 0 && w < maxAdvance {
		return w
	}
	return 0
}

// maxAdvance is the widest that a glyph may be, in type sizes.
const maxAdvance = 100

// faceSet is the given and built-in faces of one style.
type faceSet struct {
	faces []*Face // at least one
	// advance holds, for the runes below simpleEnd and for the punctuation
	// from punctStart on, the advance for a size of 1; negative = the rune
	// needs shaping or another font.
	advance [simpleEnd]float32
	punct   [punctEnd - punctStart]float32
}

// The runes that stand one after the other, each by its own glyph: Latin,
// Greek, Cyrillic and general punctuation, without combining marks.
const (
	simpleEnd  = 0x530
	punctStart = 0x2010
	punctEnd   = 0x2050
)

// newSet chooses the faces of a slot and measures the usual runes.
func (f *Fonts) newSet(slot int) *faceSet {
	set := &faceSet{}
	st := styleOf(slot)
	seen := map[string]bool{}
	for _, face := range f.given {
		if !seen[face.Family] {
			seen[face.Family] = true
			set.faces = append(set.faces, f.bestCut(face.Family, st))
		}
	}
	set.faces = append(set.faces, embedded[slot]())
	for r := range rune(simpleEnd) {
		set.advance[r] = set.measure(r)
	}
	for r := rune(punctStart); r < punctEnd; r++ {
		set.punct[r-punctStart] = set.measure(r)
	}
	return set
}

// bestCut returns the given face of a family that is nearest to the style.
func (f *Fonts) bestCut(family string, st Style) *Face {
	var best *Face
	bestScore := -1
	for _, face := range f.given {
		if score := st.score(face.Bold, face.Italic); face.Family == family && score > bestScore {
			best, bestScore = face, score
		}
	}
	return best
}

// measure returns what advance and punct hold for a rune.
func (s *faceSet) measure(r rune) float32 {
	if r < ' ' || r >= 0x7f && r < 0xa0 || ignorable(r) || combining(r) || quote(r) {
		return -1
	}
	for _, face := range s.faces {
		if g, ok := face.nominal(r); ok {
			return face.advanceOf(g)
		}
	}
	return -1
}
