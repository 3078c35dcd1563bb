package text

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"github.com/orgwright/orgwright/examples/heavy"
)

// with returns Liberation Sans with some tables in place of its own; nil takes
// one away.
func with(t testing.TB, other map[string][]byte) []byte {
	t.Helper()
	data := liberationsansregular.TTF
	s, err := openSFNT(memory(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.tables(0)
	if err != nil {
		t.Fatal(err)
	}
	for tag, table := range other {
		raw[tag] = table
		if table == nil {
			delete(raw, tag)
		}
	}
	var list []opentype.Table
	for tag, table := range raw {
		list = append(list, opentype.Table{Tag: opentype.MustNewTag(tag), Content: slices.Clip(table)})
	}
	slices.SortFunc(list, func(a, b opentype.Table) int { return int(int64(a.Tag) - int64(b.Tag)) })
	return opentype.WriteTTF(list)
}

// table returns a table of Liberation Sans.
func table(t testing.TB, tag string) []byte {
	t.Helper()
	data := liberationsansregular.TTF
	s, _ := openSFNT(memory(data), int64(len(data)))
	raw, err := s.tables(0, tag)
	if err != nil || raw[tag] == nil {
		t.Fatal(tag, err)
	}
	return bytes.Clone(raw[tag])
}

// forged changes what the directory says of the table with a number.
func forged(i int, offset, length uint32) []byte {
	data := bytes.Clone(liberationsansregular.TTF)
	entry := data[12+16*i:]
	if offset != 0 {
		binary.BigEndian.PutUint32(entry[8:], offset)
	}
	if length != 0 {
		binary.BigEndian.PutUint32(entry[12:], length)
	}
	return data
}

// shorts is a list of numbers of two bytes.
func shorts(numbers ...int) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

func longs(numbers ...int) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	return b
}

// program makes a font whose glyphs are all the same program (Adobe Technical
// Note 5177) with global subroutines.
func program(t testing.TB, glyph []byte, subroutines ...[]byte) []byte {
	index := func(items ...[]byte) []byte {
		d, end := append(shorts(len(items)), 4), 1
		if len(items) == 0 {
			return shorts(0)
		}
		d = append(d, longs(end)...)
		for _, item := range items {
			end += len(item)
			d = append(d, longs(end)...)
		}
		return append(d, slices.Concat(items...)...)
	}
	n := u16(table(t, "maxp"), 4)
	global, glyphs := index(subroutines...), index(slices.Repeat([][]byte{glyph}, n)...)
	at := 4 + 12 + 28 + 2 + len(global) // header, name, dictionary, no strings
	number := func(v int) []byte { return append([]byte{29}, longs(v)...) }
	top := slices.Concat(number(at), []byte{17}, number(0), number(at+len(glyphs)), []byte{18})
	cff := slices.Concat([]byte{1, 0, 4, 4}, index([]byte("A")), index(top), index(), global, glyphs)
	return with(t, map[string][]byte{"CFF ": cff, "glyf": nil, "loca": nil})
}

// nested are subroutines that call the next one a number of times each; the last
// one draws nothing, or a line.
func nested(calls int, last ...byte) (glyph []byte, subroutines [][]byte) {
	call := func(i int) []byte { return []byte{byte(i - 107 + 139), 29} }
	for i := range 9 {
		subroutines = append(subroutines, append(bytes.Repeat(call(i+1), calls), 11))
	}
	return append(call(0), 14), append(subroutines, append(last, 11))
}

// bombs are fonts whose parts refer to the same data many times.
func bombs(t testing.TB) map[string][]byte {
	many := func(n, offset int) []byte { return shorts(slices.Repeat([]int{offset}, n)...) }
	// A lookup list whose lookups are all the same, whose subtables are all the
	// same, whose sets are all the same.
	set := slices.Concat(shorts(5000), many(5000, 2+2*5000), shorts(0, 1000), many(2000, 1))
	sub := slices.Concat(shorts(1, 0, 5000), many(5000, 6+2*5000), set)
	lookup := slices.Concat(shorts(4, 0, 5000), many(5000, 6+2*5000), sub)
	layout := slices.Concat(shorts(1, 0, 0, 0, 10), shorts(5000), many(5000, 2+2*5000), lookup)
	// Segments of a cmap that all map the same range.
	segs := 8000
	cmap := slices.Concat(shorts(0, 1, 3, 1), longs(12), shorts(4, 16+8*segs, 0, 2*segs, 0, 0, 0),
		many(segs, 0xfffe), shorts(0), many(segs, 1), many(segs, 0), many(segs, 2*segs))
	// The points of a glyph by repeated flags without coordinates.
	flags := bytes.Repeat([]byte{0x31 | 8, 255}, 256)
	glyph := slices.Concat(shorts(1, 0, 0, 0, 0, 65535, 0), flags)
	// Glyphs of two parts each, which are the next glyph, both.
	n := u16(table(t, "maxp"), 4)
	part := func(of, flags int) []byte { return shorts(flags, of, 0) }
	var glyf []byte
	loca := longs(0)
	head := table(t, "head")
	head[51] = 1
	for i := range n {
		glyf = append(glyf, slices.Concat(shorts(-1, 0, 0, 0, 0), part(min(i+1, n-1), 32), part(min(i+1, n-1), 0), shorts(0))...)
		loca = append(loca, longs(len(glyf))...)
	}
	// Paints that are nested without end.
	colr := slices.Concat(shorts(1, 0), longs(0, 0), shorts(0), longs(34, 0, 0, 0, 0))
	colr = append(colr, slices.Concat(longs(1), shorts(36), longs(10))...)
	for range 100_000 {
		colr = append(colr, 32, 0, 0, 8, 3, 0, 0, 8)
	}
	// Positions of single glyphs that all have the same long device tables: in the
	// records of one subtable, and in one that is listed many times.
	device := append(shorts(0, 65534, 3), make([]byte, 1<<16)...)
	positions := func(subtables int, sub []byte) []byte {
		return slices.Concat(shorts(1, 0, 10, 12, 14, 0, 0), shorts(1, 4), shorts(1, 0, subtables), many(subtables, 6+2*subtables), sub, device)
	}
	records := 2000
	each := slices.Concat(shorts(2, 8+8*records, 0xf0, records), many(4*records, 18+8*records), shorts(2, 1, 0, records-1, 0))
	one := slices.Concat(shorts(1, 14, 0xf0), many(4, 24), shorts(2, 1, 0, 9, 0))
	glyphProgram, subroutines := nested(30)
	line, lines := nested(6, 139, 139, 5)
	return map[string][]byte{
		"calls":      program(t, glyphProgram, subroutines...),
		"lines":      program(t, line, lines...),
		"devices":    with(t, map[string][]byte{"GPOS": positions(1, each)}),
		"device":     with(t, map[string][]byte{"GPOS": positions(2000, one)}),
		"layout":     with(t, map[string][]byte{"GSUB": layout}),
		"cmap":       with(t, map[string][]byte{"cmap": cmap}),
		"points":     with(t, map[string][]byte{"glyf": glyph, "loca": longs(slices.Concat([]int{0}, slices.Repeat([]int{len(glyph)}, n))...), "head": head}),
		"composites": with(t, map[string][]byte{"glyf": glyf, "loca": loca, "head": head}),
		"paints":     with(t, map[string][]byte{"COLR": colr, "CPAL": shorts(0, 1, 1, 1, 0, 14, 0, 0, 0)}),
		"sbix":       with(t, map[string][]byte{"sbix": slices.Concat(shorts(1, 0), longs(200_000), bytes.Repeat(longs(9), 200_000))}),
		"CBLC":       with(t, map[string][]byte{"CBLC": slices.Concat(shorts(3, 0), longs(1), longs(56, 0, 100_000), make([]byte, 36), bytes.Repeat(slices.Concat(shorts(0, 65534), longs(8)), 100_000)), "CBDT": shorts(3, 0)}),
	}
}

// TestFontsThatLieAreRefused holds that neither time nor memory is spent on a
// font that says it has more than it has.
func TestFontsThatLieAreRefused(t *testing.T) {
	whole := liberationsansregular.TTF
	files := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(whole[4:])) {
		tag := string(whole[12+16*i:][:4])
		files["long "+tag] = forged(i, 0, 0xfffffff0)
		files["far "+tag] = forged(i, 0xfffffff0, 0)
		files["beyond "+tag] = forged(i, uint32(len(whole)-10), 100)
		files["overlapping "+tag] = forged(i, uint32(len(whole)/2), 30_000)
		files["in the list "+tag] = forged(i, 20, 0)
	}
	for i := range 16 {
		files["cut at "+string(rune('a'+i))] = whole[:len(whole)*i/16]
	}
	for name, data := range bombs(t) {
		files["bomb "+name] = data
	}
	files["many tables"] = append([]byte("\x00\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00"), make([]byte, 5000)...)
	files["many faces"] = append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x08\x00"), make([]byte, 10_000)...)
	files["face in itself"] = []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00")
	files["twice the same"] = bytes.Replace(whole, []byte("cvt "), []byte("fpgm"), 1)
	files["web font"] = []byte("wOFF\x00\x01\x00\x00........................................")
	for name, data := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := New(context.Background(), Options{NoSystem: true, Files: []FontFile{{Name: "forged.ttf", Data: data}}})
		runtime.ReadMemStats(&after)
		if err == nil || !strings.HasPrefix(err.Error(), `font file "forged.ttf": not a readable font: `) {
			t.Errorf("%s: error %v", name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
			t.Errorf("%s: %d MB until %v", name, used>>20, err)
		}
	}
}

// TestFontsWithManyCaretsAreRead holds that the carets of a font that varies, as
// those for Arabic have by the thousand, are not taken for long tables.
func TestFontsWithManyCaretsAreRead(t *testing.T) {
	n := 2000
	index := shorts(3, 500, 6, 0, 0, 0x8000) // a caret, and where its variation is
	glyphs := slices.Concat(shorts(slices.Repeat([]int{4 + 2*n}, n)...), shorts(1, 4), index)
	gdef := slices.Concat(shorts(1, 0, 0, 0, 12, 0), shorts(4+2*n+16, n), glyphs, shorts(2, 1, 0, n-1, 0))
	if _, err := parse(FontFile{Data: with(t, map[string][]byte{"GDEF": gdef})}); err != nil {
		t.Error(err)
	}
}

// TestOutlinesWithSubroutinesAreRead holds that outlines are drawn whose
// subroutines call each other a reasonable number of times.
func TestOutlinesWithSubroutinesAreRead(t *testing.T) {
	glyph, subroutines := nested(2, 140, 139, 5)
	faces, err := parse(FontFile{Data: program(t, glyph, subroutines...)})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(faces[0].Outline(36).Segments); n != 1<<9+1 {
		t.Errorf("%d segments", n)
	}
}

// TestStepsOfAllOutlinesAreBounded holds that many glyphs may not take together
// what each of them may.
func TestStepsOfAllOutlinesAreBounded(t *testing.T) {
	glyph, subroutines := nested(3) // 120,000 steps
	_, err := parse(FontFile{Data: program(t, glyph, subroutines...)})
	if err == nil || !strings.HasSuffix(err.Error(), "the outlines of its glyphs take more than 200 million steps together") {
		t.Errorf("error %v", err)
	}
}

func TestFontFileLimit(t *testing.T) {
	_, err := New(context.Background(), Options{Files: []FontFile{{Name: "large.otf", Data: make([]byte, MaxFontFile+1<<20)}}})
	if err == nil || err.Error() != `font file "large.otf": its size is 65 MB, the limit is 64 MB` {
		t.Errorf("error %v", err)
	}
}

func TestReadingFontsEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := New(ctx, Options{Files: []FontFile{{Name: "a.ttf", Data: liberationsansregular.TTF}}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestFontsOfTheSystemAreRead holds that the checks refuse no real font.
func TestFontsOfTheSystemAreRead(t *testing.T) {
	files, faces := 0, 0
	for _, folder := range DefaultFolders("") {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".ttf", ".otf", ".ttc"}, filepath.Ext(path)) || files > heavy.Size(12, 10_000) {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			files++
			s, err := openSFNT(memory(data), int64(len(data)))
			if err != nil {
				t.Errorf("%s: %v", path, err)
				return nil
			}
			for i := range s.faces {
				faces++
				whole, err := s.font(i)
				if err != nil {
					t.Errorf("%s, face %d: %v", path, i, err)
					return nil
				}
				sameMeasures(t, fmt.Sprintf("%s, face %d", path, i), s, i, whole)
				if i > 2 {
					break // they share their tables
				}
			}
			return nil
		})
	}
	t.Logf("%d faces of %d files", faces, files)
	if files == 0 {
		t.Skip("no fonts are installed")
	}
}

// sameMeasures holds that the first stages of a face give the characters and advances
// that the reader of fonts finds in the whole.
func sameMeasures(t *testing.T, name string, s *sfnt, index int, whole *font.Font) {
	t.Helper()
	face, err := s.face(index)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	all := font.NewFace(whole)
	for r := rune(0); r < 0x20000; r += 1 + r/1000 {
		id, ok := face.nominal(r)
		if want, has := whole.NominalGlyph(r); id != want || ok != has {
			t.Errorf("%s: U+%04X is glyph %d, not %d", name, r, id, want)
			return
		}
		if got, want := face.advanceOf(id), max(0, all.HorizontalAdvance(id)/float32(face.upem)); got != want {
			t.Errorf("%s: glyph %d is %v wide, not %v", name, id, got, want)
			return
		}
	}
	if rules := face.shaping(); rules == nil || len(rules.GSUB.Lookups) != len(whole.GSUB.Lookups) || len(rules.GPOS.Lookups) != len(whole.GPOS.Lookups) {
		t.Errorf("%s: other rules of shaping", name)
	}
}

// king is a character that the built-in font does not have.
const king = '王'

// kingFont is the built-in font with king for the letter A, and nothing else; and with
// some tables in place of its own.
func kingFont(t testing.TB, other map[string][]byte) []byte {
	tables := map[string][]byte{
		"cmap": slices.Concat(shorts(0, 1, 3, 10), longs(12), shorts(12, 0), longs(28, 0, 1, king, king, 36)),
	}
	maps.Copy(tables, other)
	return with(t, tables)
}

// TestBadFontsOfTheSystemAreSkipped holds that a forged font is passed over for
// the next one.
func TestBadFontsOfTheSystemAreSkipped(t *testing.T) {
	good := kingFont(t, nil)
	bad := bytes.Clone(good)
	binary.BigEndian.PutUint32(bad[12+16*4+12:], 0xfffffff0)
	f, err := New(context.Background(), Options{Folders: []string{folder(t, map[string][]byte{"a.ttf": bad, "b.ttf": good})}})
	if err != nil {
		t.Fatal(err)
	}
	if missing := f.Missing(string(king)); len(missing) > 0 {
		t.Errorf("no font was found for %q", missing)
	}
	g := f.Shape(string(king), Style{Size: 10}, false).Glyphs
	if len(g) != 1 || g[0].ID != 36 {
		t.Errorf("glyphs %+v", g)
	}
}
