package text

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/go-fonts/liberation/liberationmonoregular"
)

// small is Liberation Sans with its first hundred glyphs: enough for most of
// ASCII, and small enough to be changed in many ways.
func small(t testing.TB, other map[string][]byte) []byte {
	const n = 100
	head, hhea, maxp := table(t, "head"), table(t, "hhea"), table(t, "maxp")
	long := u16(head, 50) == 1
	loca := table(t, "loca")[:2*(n+1)]
	end := 2 * u16(loca, 2*n)
	if long {
		loca = table(t, "loca")[:4*(n+1)]
		end = u32(loca, 4*n)
	}
	copy(maxp[4:], shorts(n))
	copy(hhea[34:], shorts(n))
	tables := map[string][]byte{
		"head": head, "hhea": hhea, "maxp": maxp, "loca": loca, "glyf": table(t, "glyf")[:end], "hmtx": table(t, "hmtx")[:4*n],
		"cmap": slices.Concat(shorts(0, 1, 3, 1), longs(12), shorts(4, 32, 0, 4, 4, 1, 0, 126, 0xffff, 0, 32, 0xffff, 3-32, 1, 0, 0)),
		"GSUB": slices.Concat(shorts(1, 0, 10, 30, 44),
			shorts(1), []byte("DFLT"), shorts(8), shorts(4, 0), shorts(0, 0xffff, 1, 0), // scripts, at 10
			shorts(1), []byte("liga"), shorts(8), shorts(0, 1, 0), // features, at 30
			shorts(1, 4), shorts(4, 0, 1, 8), shorts(1, 8, 1, 14), shorts(1, 1, 36), shorts(1, 4), shorts(40, 2, 37)), // lookups, at 44
		"cvt ": nil, "fpgm": nil, "prep": nil, "gasp": nil, "kern": nil, "GPOS": nil, "GDEF": nil, "post": nil, "DSIG": nil, "FFTM": nil, "name": nil, "hdmx": nil, "VDMX": nil, "LTSH": nil,
	}
	for tag, data := range other {
		tables[tag] = data
	}
	return with(t, tables)
}

func TestSmallFont(t *testing.T) {
	f, err := New(context.Background(), Options{NoSystem: true, Files: []FontFile{{Name: "small.ttf", Data: small(t, nil)}}})
	if err != nil {
		t.Fatal(err)
	}
	if w := f.Width("Anna", Style{Size: 10}); w != newFonts(t).Width("Anna", Style{Size: 10}) {
		t.Errorf("Anna is %v wide", w)
	}
	if g := f.Shape("AB", Style{Size: 10}, false).Glyphs; len(g) != 1 || g[0].ID != 40 {
		t.Errorf("the ligature is %+v", g)
	}
}

// FuzzFontFile holds that no file breaks the reading of fonts and what is drawn
// with them, or costs more than a large font does.
func FuzzFontFile(f *testing.F) {
	f.Add(liberationmonoregular.TTF[:4000])
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"))
	whole := small(f, nil)
	f.Add(whole)
	for i := range int(u16(whole, 4)) {
		for _, at := range [...]int{8, 12} { // offset and length of each table
			for _, bytes := range [...]string{"\xff\xff\xff\xf0", "\x00\x00\x00\x20", "\x00\x00\x04\x00"} {
				data := slices.Clone(whole)
				copy(data[12+16*i+at:], bytes)
				f.Add(data)
			}
		}
		f.Add(whole[:u32(whole, 12+16*i+8)])
	}
	for tag, data := range map[string][]byte{
		"GPOS": slices.Concat(shorts(1, 0, 0, 0, 10), shorts(1, 4), shorts(1, 0, 1, 8), shorts(2, 8, 4, 1, 50), shorts(1, 1, 36)),
		"GDEF": slices.Concat(shorts(1, 0, 12, 0, 0, 0), shorts(1, 36, 1, 1)),
		"COLR": slices.Concat(shorts(1, 0), longs(0, 0), shorts(0), longs(34, 0, 0, 0, 0), longs(1), shorts(36), longs(10), []byte{10, 0, 0, 6, 0, 37, 2, 0, 0, 64, 0}),
		"kern": shorts(0, 1, 0, 20, 1, 1, 6, 0, 0, 36, 37, 100),
		"sbix": slices.Concat(shorts(1, 1), longs(1, 12), shorts(20, 72), make([]byte, 404)),
		"CBLC": slices.Concat(shorts(3, 0), longs(1), longs(56, 0, 1), make([]byte, 36), shorts(36, 37), longs(8), shorts(1, 17), longs(4, 0, 9, 18)),
		"fvar": slices.Concat(shorts(1, 0, 16, 2, 1, 20, 0, 8), []byte("wght"), longs(0, 0, 0), shorts(0, 256)),
	} {
		f.Add(small(f, map[string][]byte{tag: data, "CPAL": slices.Concat(shorts(0, 1, 1, 1), longs(14), shorts(0), longs(255))}))
	}
	glyph, subroutines := nested(30)
	f.Add(program(f, glyph, subroutines...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 100_000 {
			return
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		fonts, err := New(context.Background(), Options{NoSystem: true, Files: []FontFile{{Name: "x", Data: data}}})
		if err == nil {
			use(fonts)
		}
		useInStages(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<30 || time.Since(start) > 20*time.Second {
			t.Fatalf("%d bytes took %d MB and %v (%v)", len(data), used>>20, time.Since(start), err)
		}
	})
}

// useInStages reads a file as one of the system is read.
func useInStages(data []byte) {
	s, err := openSFNT(memory(data), int64(len(data)))
	if err != nil {
		return
	}
	for i := range s.faces {
		if face, err := s.face(i); err == nil {
			id, _ := face.nominal('A')
			face.advanceOf(id)
			set := &faceSet{faces: []*Face{face}}
			f := &Fonts{}
			for slot := range f.sets {
				f.sets[slot] = func() *faceSet { return set }
			}
			use(f)
		}
	}
}

// use does all that drawing does with fonts.
func use(fonts *Fonts) {
	for _, style := range []Style{{Size: 10}, {Size: 10, Bold: true}} {
		fonts.Fit("Anna AB שלום e\u0301", style, 40, 2, 8)
		for _, g := range fonts.Shape("AB Anna", style, false).Glyphs {
			g.Face.Outline(g.ID)
			g.Face.Bitmap(g.ID)
			g.Face.Layers(g.ID)
		}
	}
	fonts.Missing("Anna ÅÄÖ")
	fonts.Families()
}
