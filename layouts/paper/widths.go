package paper

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// How wide columns are.
const (
	widthStep   = 4.0 // in which they are made wider
	thinnest    = 1.6 // column, in the same
	mostSampled = 600 // rows that are looked at
)

// column is what a column of a table needs, without the room at its sides.
type column struct {
	least float64   // for its longest word
	most  float64   // for its longest line
	cells []float64 // width of the texts of every row that was looked at
	fixed bool      // it takes no more than it needs
}

// setting is how a table is set: in which type, and up to how wide words are not broken.
type setting struct {
	sizes
	word float64 // in sizes of the type
}

// settings are the ways in which tables are set, the best first. One with fewer columns on a
// page is the last resort.
func (s *setter) settings() []setting {
	var list []setting
	for _, by := range [...]struct{ size, word float64 }{{s.sizes.table, 14}, {s.sizes.table, 11}, {0.93 * s.sizes.table, 11}, {0.86 * s.sizes.table, 10}, {0.86 * s.sizes.table, 7}} {
		z := s.sizes
		z.table = math.Max(by.size, scene.SmallestText)
		z.padX *= z.table / s.sizes.table
		list = append(list, setting{z, by.word})
	}
	return list
}

// widestText is how wide a column becomes on a page of any width, in sizes of the type.
const widestText = 40

// columnsOf measures the columns of a table.
func (s *setter) columnsOf(t *document.Table, z *setting) []column {
	size, signed := z.table, t.OfSigns()
	list := make([]column, len(t.Columns))
	step := max(1, len(t.Rows)/mostSampled)
	for c := range t.Columns {
		col := &t.Columns[c]
		k := &list[c]
		k.fixed = col.Center
		k.least = thinnest * size
		if col.Upright {
			k.least = math.Max(k.least, s.upwards(col.Head, size)+upwardsSide*size-2*z.padX)
		} else {
			s.measure(k, col.Head, bold(size), z.word)
		}
		for r := 0; r < len(t.Rows); r += step {
			row := &t.Rows[r]
			if row.Group || c >= len(row.Cells) {
				continue
			}
			cell, whole := &row.Cells[c], 0.0
			for i, line := range cell.Lines {
				st := plain(size)
				if st.Bold = cell.Strong && i == 0; i > 0 {
					whole = math.Ceil(whole/widthStep) * widthStep
				}
				w := s.measure(k, line, st, z.word)
				if mark := markOf(row, c); i == 0 && mark != document.Plain && !signed {
					w += s.chipWidth(mark.Word(s.doc.Lang)) + chipGap*size
					k.most = math.Max(k.most, w)
				}
				whole += w
			}
			if mark := markOf(row, c); mark != document.Plain && !(signed && col.Center) {
				k.least = math.Max(k.least, s.chipWidth(mark.Word(s.doc.Lang)))
			}
			if signed && col.Center && cell.Mark.Sign() != "" {
				k.least = math.Max(k.least, whole+s.signWidth(cell.Mark.Sign()))
			}
			k.cells = append(k.cells, whole)
		}
		if s.endless { // a page of any width, but texts that can be read
			k.most = math.Min(k.most, widestText*size)
		}
		k.most = math.Max(k.most, k.least)
	}
	return list
}

// markOf is the mark whose word stands in a cell: that of the cell or, in the first one, that
// of the row.
func markOf(row *document.Row, c int) document.Mark {
	m := row.Cells[c].Mark
	if c == 0 && (m == document.Plain || m == document.Note) {
		m = row.Mark
	}
	if m == document.Note {
		return document.Plain
	}
	return m
}

// measure lets a column be wide enough for the words of a line, and returns how wide that is.
func (s *setter) measure(k *column, line string, st text.Style, widest float64) float64 {
	if len(line) > 400 { // no such line has room on one
		k.least = math.Max(k.least, 6*st.Size)
		k.most = math.Max(k.most, 40*st.Size)
		return float64(len(line)) * st.Size / 2
	}
	for _, word := range strings.Fields(line) {
		k.least = math.Max(k.least, math.Min(s.o.Fonts.Width(word, st), widest*st.Size))
	}
	w := s.o.Fonts.Width(line, st)
	k.most = math.Max(k.most, w)
	return w
}

// widths are the widths of columns, with the room at their sides, that make a table low
// which is so wide; nil when it has no room for them. Each begins as narrow as its words let
// it be; then, step by step, the one is made wider that makes the cells lower by most.
func (s *setter) widths(t *document.Table, z *setting, list []column, from, to []int, width float64) []float64 {
	pad := 2*z.padX + 0.02*z.table
	at := append(append([]int(nil), from...), to...)
	out := make([]float64, len(at))
	rest, weights := width, 0.0
	for _, c := range at {
		weights += t.Columns[c].Weight
	}
	for i, c := range at {
		out[i] = list[c].least + pad
		if w := t.Columns[c].Weight; w > 0 {
			out[i] = math.Max(out[i], width*w/math.Max(weights, 1))
		}
		rest -= out[i]
	}
	if rest < -1e-6 {
		return nil
	}
	for rest >= widthStep {
		best, gain := -1, 0.0
		for i, c := range at {
			if t.Columns[c].Weight > 0 {
				continue
			}
			if g := list[c].gain(out[i] - pad); g > gain {
				best, gain = i, g
			}
		}
		if best < 0 {
			break
		}
		out[best] += widthStep
		rest -= widthStep
	}
	if !s.endless {
		s.spread(t, list, at, out, rest)
	}
	return out
}

// Shares are the widths of the columns of a table as shares of its width, which make it low
// when it has up to a width, in type of a size for texts in a language; nil when it has no room
// for its columns. The table needs no more than most of the width, and has room in least.
func Shares(t *document.Table, fonts *text.Fonts, lang string, size, width float64) (shares []float64, least, most float64) {
	s := &setter{doc: &document.Document{Lang: lang}, o: Options{Fonts: fonts, Page: chart.Page{H: math.MaxFloat32}}, sizes: sizesFor(size / tableSize)}
	all := make([]int, len(t.Columns))
	for i := range all {
		all[i] = i
	}
	z := &s.settings()[0]
	list := s.columnsOf(t, z)
	out := s.widths(t, z, list, nil, all, width)
	for _, w := range out {
		most += w
	}
	for i := range out {
		out[i] /= most
		least = math.Max(least, (list[i].least+2*s.sizes.padX)/out[i])
	}
	return out, math.Min(least, width), most
}

// gain is how much lower the cells of a column get by another step of width; high cells count
// for more.
func (k *column) gain(w float64) float64 {
	if w >= k.most {
		return 0
	}
	g := 0.0
	for _, cell := range k.cells {
		before, after := math.Max(1, cell/w), math.Max(1, cell/(w+widthStep))
		g += before*before*before - after*after*after
	}
	if len(k.cells) == 0 {
		return 1e-9
	}
	return g + 1e-9 // for the head
}

// spread gives the columns what is left of the width of the page.
func (s *setter) spread(t *document.Table, list []column, at []int, out []float64, rest float64) {
	sum := 0.0
	for i, c := range at {
		if !list[c].fixed || t.Columns[c].Weight > 0 {
			sum += out[i]
		}
	}
	if sum == 0 {
		return
	}
	if rest > sum { // a small table does not get wide
		rest = 0
	}
	for i, c := range at {
		if !list[c].fixed || t.Columns[c].Weight > 0 {
			out[i] += rest * out[i] / sum
		}
	}
}

// part is some of the columns of a table, as many as a page has room for.
type part struct {
	columns []int
	widths  []float64
}

// parts divides the columns of a table, each part with those that head its rows.
func (s *setter) parts(t *document.Table, width float64) ([]part, *setting) {
	var heads, others []int
	for c := range t.Columns {
		if t.Columns[c].Heads && len(heads) == c {
			heads = append(heads, c)
		} else {
			others = append(others, c)
		}
	}
	if len(others) == 0 {
		heads, others = nil, heads
	}
	ways := s.settings()
	for i := range ways {
		if w := s.widths(t, &ways[i], s.columnsOf(t, &ways[i]), heads, others, width); w != nil {
			return []part{{append(append([]int(nil), heads...), others...), w}}, &ways[i]
		}
	}
	z := &ways[0]
	list := s.columnsOf(t, z)
	for _, c := range heads { // they are worth more room than their longest words
		list[c].least = math.Max(list[c].least, math.Min(list[c].most, z.word*z.table))
	}
	most := len(others)
	for most > 1 && s.widths(t, z, list, heads, others[:most], width) == nil {
		most--
	}
	var out []part
	for count := (len(others) + most - 1) / most; len(others) > 0; count-- {
		n := (len(others) + max(count, 1) - 1) / max(count, 1) // all about as wide
		w := s.widths(t, z, list, heads, others[:n], width)
		for ; w == nil && n > 1; n-- {
			w = s.widths(t, z, list, heads, others[:n-1], width)
		}
		if w == nil { // not even one: words are broken
			w = s.squeezed(z, list, heads, others[:1], width)
		}
		out = append(out, part{append(append([]int(nil), heads...), others[:n]...), w})
		others = others[n:]
	}
	return out, z
}

// squeezed are the widths of columns that have no room for their words.
func (s *setter) squeezed(z *setting, list []column, from, to []int, width float64) []float64 {
	pad := 2 * z.padX
	at := append(append([]int(nil), from...), to...)
	sum := 0.0
	for _, c := range at {
		sum += list[c].least + pad
	}
	out := make([]float64, len(at))
	for i, c := range at {
		out[i] = (list[c].least + pad) * width / sum
	}
	return out
}
