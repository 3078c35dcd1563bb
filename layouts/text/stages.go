package text

import (
	"errors"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// The tables of a face are read in stages, each when it is first needed: which
// characters it has; how wide its glyphs are; the rules of shaping; and all, with the
// shapes of the glyphs, which are 15 of the 16 MB of a face for Chinese.
var (
	firstTables   = [...]string{"OS/2", "cmap", "head", "maxp", "name"}
	shapingTables = [...]string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "fvar", "head", "hhea", "hmtx", "kern", "maxp"}
)

var errContradiction = errors.New("its tables contradict each other")

// face opens a face of the file and reads which characters it has.
func (s *sfnt) face(index int) (face *Face, err error) {
	if !guard(func() { face, err = s.firstStage(index) }) {
		return nil, errContradiction
	}
	return face, err
}

func (s *sfnt) firstStage(index int) (*Face, error) {
	t, err := s.tables(index, firstTables[:]...)
	if err != nil {
		return nil, err
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	ld, err := t.loader()
	if err != nil {
		return nil, err
	}
	head, _, err := font.LoadHeadTable(ld, nil)
	if err != nil {
		return nil, err
	}
	maxp, _, err := tables.ParseMaxp(t["maxp"])
	if err != nil {
		return nil, err
	}
	cmap, err := t.cmap()
	if err != nil {
		return nil, err
	}
	d, _ := font.Describe(ld, nil)
	face := &Face{
		Family: family(d.Family),
		Bold:   d.Aspect.Weight >= font.WeightSemibold,
		Italic: d.Aspect.Style == font.StyleItalic,
		upem:   float64(head.Upem()),
		cmap:   cmap,
	}
	if !(face.upem >= 16 && face.upem <= 1<<14) { // the range of the specification
		face.upem = 1000
	}
	face.advances = sync.OnceValue(func() advances { return s.advances(index, int(maxp.NumGlyphs)) })
	face.shaping = sync.OnceValue(func() *font.Font { return s.fontOrNil(index, shapingTables[:]...) })
	face.drawing = sync.OnceValue(func() *font.Font { return s.fontOrNil(index) })
	face.about = func() (head, os2 []byte) {
		t, _ := s.tables(index, "head", "OS/2")
		return t["head"], t["OS/2"]
	}
	return face, nil
}

// cmap reads the table of which characters a face has, as the reader does.
func (t rawTables) cmap() (font.Cmap, error) {
	os2, _, _ := tables.ParseOs2(t["OS/2"])
	table, _, err := tables.ParseCmap(t["cmap"])
	if err != nil {
		return nil, err
	}
	cmap, _, err := font.ProcessCmap(table, os2.FontPage())
	return cmap, err
}

// advances are the widths of glyphs as they stand in the table hmtx: four bytes for each
// of the first glyphs, whose first two are the width; the others are as wide as the last
// of them.
type advances struct {
	table  []byte
	long   int // glyphs with a width of their own
	glyphs int
}

// advances reads how wide the glyphs of a face are; none when it does not say so, or
// not for all.
func (s *sfnt) advances(index, glyphs int) advances {
	t, err := s.tables(index, "hhea", "hmtx")
	if err != nil || len(t["hhea"]) < 36 {
		return advances{}
	}
	long := u16(t["hhea"], 34)
	if long > glyphs || 4*long+2*(glyphs-long) > len(t["hmtx"]) {
		return advances{}
	}
	return advances{t["hmtx"], long, glyphs}
}

// of returns the width of a glyph in font units, as the reader of fonts does: 0 for one
// that is not there.
func (a advances) of(glyph font.GID) int16 {
	if int(glyph) >= a.glyphs {
		return 0
	}
	return int16(u16(a.table, 4*min(int(glyph), a.long-1)))
}

// fontOrNil is font for fonts of which nobody wants to know why they are broken.
func (s *sfnt) fontOrNil(index int, tags ...string) *font.Font {
	parsed, err := s.font(index, tags...)
	if err != nil {
		return nil
	}
	return parsed
}

// font reads the named tables of a face, all when none is named. They are checked
// first; a panic of the reader is an error, too.
func (s *sfnt) font(index int, tags ...string) (parsed *font.Font, err error) {
	ok := guard(func() {
		var t rawTables
		if t, err = s.tables(index, tags...); err != nil {
			return
		}
		if err = t.check(); err != nil {
			return
		}
		ld, failed := t.loader()
		if failed != nil {
			err = failed
			return
		}
		if parsed, err = font.NewFont(ld); err == nil {
			err = s.checkSteps(index, parsed)
		}
	})
	if !ok {
		err = errContradiction
	}
	if err != nil {
		return nil, err
	}
	return parsed, nil
}
