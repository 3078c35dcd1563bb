package text

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// Run is a shaped line of text: glyphs in the order in which they stand, from
// left to right, from 0 to Width.
type Run struct {
	Glyphs []Glyph
	Width  float64
}

// Glyph is one glyph of one face. X and Y are where its origin stands,
// relative to the start of the line on the baseline, y downwards.
type Glyph struct {
	Face *Face
	ID   uint32
	X, Y float64
	Size float64 // in points

	cluster int32   // the first of the runes that it stands for
	advance float64 // to where the next one stands, in points
}

// shaper is the reusable memory for shaping one text at a time.
type shaper struct {
	buf       *harfbuzz.Buffer
	fonts     map[*font.Font]*harfbuzz.Font
	bidi      bidi.Paragraph
	segmenter segmenter.Segmenter
}

func newShaper() *shaper {
	return &shaper{buf: harfbuzz.NewBuffer(), fonts: map[*font.Font]*harfbuzz.Font{}}
}

// stage is how much of a face is read to shape with: forWidth or forDrawing. Without the
// shapes of glyphs, marks that the font does not place stand where they fall; no advance
// depends on that.
type stage func(*Face) *font.Font

func forWidth(f *Face) *font.Font   { return f.shaping() }
func forDrawing(f *Face) *font.Font { return f.drawing() }

// font returns the shaping font of a face, in font units; nil when the face is broken.
func (sh *shaper) font(face *Face, read stage) *harfbuzz.Font {
	tables := read(face)
	hb, ok := sh.fonts[tables]
	if !ok && tables != nil {
		hb = harfbuzz.NewFont(font.NewFace(tables))
		hb.XScale, hb.YScale = int32(face.upem), int32(face.upem)
		sh.fonts[tables] = hb
	}
	return hb
}

// acquire returns a shaper that nobody uses; the caller gives it back with
// f.shapers.Put.
func (f *Fonts) acquire() *shaper {
	if sh, ok := f.shapers.Get().(*shaper); ok {
		return sh
	}
	return newShaper()
}

// Direction tells whether the first strong character of a text is written
// from right to left, which then is the direction of the paragraph.
func Direction(s string) (rtl bool) {
	for _, r := range s {
		if r < 0x300 && unicode.IsLetter(r) {
			return false
		}
		if r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff ||
			r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff || r == 0x200f {
			if r == 0x200f || unicode.IsLetter(r) {
				return true
			}
			continue
		}
		if r == 0x200e || unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

// Shape sets a line of text in a paragraph of the given direction, with
// kerning, ligatures, joined letters and the order of mixed directions.
// Characters that no font has become the "missing" glyph of the first font.
func (f *Fonts) Shape(s string, st Style, rtl bool) Run {
	return f.shape(s, st, rtl, forDrawing)
}

// noKerning switches kerning off: letters stand as far apart as their advances say.
var noKerning = harfbuzz.Feature{
	Tag:   opentype.MustNewTag("kern"),
	Start: harfbuzz.FeatureGlobalStart,
	End:   harfbuzz.FeatureGlobalEnd,
}

// shape is Shape with as much as is needed of the fonts, and features of HarfBuzz.
func (f *Fonts) shape(s string, st Style, rtl bool, read stage, features ...harfbuzz.Feature) Run {
	sh := f.acquire()
	defer f.shapers.Put(sh)
	runes := []rune(s)
	var run Run
	for _, it := range f.items(sh, runes, st, rtl) {
		run.add(sh, runes, it, st.Size, read, features)
	}
	return run
}

// item is a stretch of one direction, one script and one face, and of emoji or not.
type item struct {
	start, end int
	level      bidi.Level
	script     language.Script
	covering
}

// items cuts a line into stretches, in their order from left to right.
func (f *Fonts) items(sh *shaper, runes []rune, st Style, rtl bool) []item {
	dir := bidi.LeftToRight
	if rtl {
		dir = bidi.RightToLeft
	}
	scripts := scripts(runes)
	var items []item
	if set := f.sets[st.slot()](); !rtl && set.plain(runes) {
		return split(items, 0, len(runes), func(i int) item {
			return item{script: scripts[i], covering: covering{face: set.faces[0]}}
		})
	}
	faces := f.cover(sh, runes, st)
	runs := sh.bidi.Segment(runes, dir)
	for i := range runs.NumRuns() {
		r := runs.Run(i)
		items = split(items, r.Start, r.End, func(i int) item {
			return item{level: r.Level, script: scripts[i], covering: faces[i]}
		})
	}
	reorder(items)
	return items
}

// split appends one item for every longest stretch of runes with the same at.
func split(items []item, start, end int, at func(i int) item) []item {
	for start < end {
		it := at(start)
		next := start + 1
		for next < end && at(next) == it {
			next++
		}
		it.start, it.end = start, next
		items = append(items, it)
		start = next
	}
	return items
}

// plain tells whether a text needs neither another font nor another order
// than that in which it is written.
func (s *faceSet) plain(runes []rune) bool {
	for _, r := range runes {
		if s.advanceOf(r) < 0 {
			return false
		}
	}
	return len(s.faces) == 1 || s.faces[0].covers(runes)
}

// reorder puts logical stretches into visual order: from the highest level
// down to the lowest odd one, every sequence of that level or higher is
// reversed (Unicode Standard Annex 9, rule L2).
func reorder(items []item) {
	slices.SortStableFunc(items, func(a, b item) int { return a.start - b.start })
	var highest bidi.Level
	for _, it := range items {
		highest = max(highest, it.level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(items); i++ {
			start := i
			for i < len(items) && items[i].level >= level {
				i++
			}
			slices.Reverse(items[start:i])
		}
	}
}

// scripts returns the script of every rune. Runes that all scripts share, such as
// spaces, take that of the rune before them, or of the first rune that has one.
func scripts(runes []rune) []language.Script {
	out := make([]language.Script, len(runes))
	last := language.Script(0)
	for i, r := range runes {
		s := language.LookupScript(r)
		if s == language.Common || s == language.Inherited || s == language.Unknown {
			s = last
		}
		if last == 0 && s != 0 {
			for k := range i {
				out[k] = s
			}
		}
		out[i], last = s, s
	}
	if last == 0 {
		for i := range out {
			out[i] = language.Latin
		}
	}
	return out
}

// add shapes one stretch and appends it.
func (run *Run) add(sh *shaper, runes []rune, it item, size float64, read stage, features []harfbuzz.Feature) {
	buf := sh.buf
	buf.Clear()
	buf.AddRunes(runes, it.start, it.end-it.start)
	buf.Props.Direction = harfbuzz.LeftToRight
	if it.level%2 != 0 {
		buf.Props.Direction = harfbuzz.RightToLeft
	}
	buf.Props.Script = it.script
	buf.Props.Language = "en"
	hb := sh.font(it.face, read)
	if hb == nil {
		run.missing(runes, it, size)
		return
	}
	if !guard(func() { buf.Shape(hb, features) }) {
		// After a panic the state of the shaper is unknown.
		*sh = *newShaper()
		run.missing(runes, it, size)
		return
	}
	scale := size / it.face.upem
	for i, info := range buf.Info {
		pos := buf.Pos[i]
		if !ignorable(runes[info.Cluster]) || pos.XAdvance != 0 {
			run.Glyphs = append(run.Glyphs, Glyph{
				Face: it.face,
				ID:   uint32(info.Glyph),
				X:    run.Width + float64(pos.XOffset)*scale,
				Y:    -float64(pos.YOffset) * scale,
				Size: size,

				cluster: int32(info.Cluster),
				advance: float64(pos.XAdvance) * scale,
			})
		}
		run.Width += float64(pos.XAdvance) * scale
	}
}

// missing appends characters whose font is broken: each as the "missing" glyph, half as
// wide as its size.
func (run *Run) missing(runes []rune, it item, size float64) {
	for i := it.start; i < it.end; i++ {
		if !ignorable(runes[i]) {
			run.Glyphs = append(run.Glyphs, Glyph{Face: it.face, X: run.Width, Size: size, cluster: int32(i), advance: size / 2})
			run.Width += size / 2
		}
	}
}
