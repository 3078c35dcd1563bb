// Package table reads tables of people and posts as other programs export them:
// CSV and its relatives, XLSX, JSON, JSON Lines, YAML, LDIF. Read finds out which
// of these a file is, in which encoding, what divides its cells and which rows are
// its header, and says so in Notes. What the columns mean is not its business.
//
// A Table is a grid of texts. Every cell knows its place in the file, so that a
// finding can point at it. Cells are slices of one text and take eight bytes each,
// without pointers; no row has memory of its own.
package table

import (
	"math"
	"unsafe"

	"github.com/orgwright/orgwright/graph/source"
)

// Table is one table of a file: all of a CSV file, a sheet of a workbook, a list of
// records in JSON or YAML. It is not changed after it was read, and may be shared
// by goroutines.
type Table struct {
	// File is the text that places are in. For a sheet of a workbook it has the rows of
	// the sheet as lines, with tabs between cells. Text in another encoding than UTF-8
	// is converted.
	File *source.File

	Name    string // of the sheet, or the key of the list, "" where there is only one
	Kind    Kind
	Headers []Header // one for each column
	Notes   []string // what was recognised and left out, each a line for users

	// Parents has for every row the row of the record that it is written in as a
	// child, -1 for none. It is nil where no record stands in another one.
	Parents []int32
	Nested  []string // the keys under which they stand, in the order of the text

	text  string // of File
	extra string // texts of cells that are not written as they are meant
	cells []cell
	odd   []oddCell
	rows  []row
}

// Header names a column.
type Header struct {
	// Key is the header that counts: that of the first of two header rows, or the
	// path of keys in a record, such as "manager.displayName". It is "" for a column
	// without one.
	Key   string
	Label string // that of the second header row, "" if there is none
	At    source.Span
}

// row is a row of cells; those behind its last one are empty.
type row struct {
	from, to uint32 // in the list of cells
	at       uint32 // byte offset in the text
}

// cell is the stretch of the text that a value is. A cell that is not written has
// neither start nor end.
type cell struct{ start, end uint32 }

// odd as the end of a cell says that its start is the index of an oddCell.
const odd = math.MaxUint32

// oddCell is a value that is not written as it is meant, such as one with escapes:
// its text is a stretch of extra.
type oddCell struct{ from, to, start, end uint32 }

// textOf returns the text of a file without a copy of it: nobody changes a file
// after it was made.
func textOf(f *source.File) string { return unsafe.String(unsafe.SliceData(f.Text), len(f.Text)) }

// Len returns the number of rows, without those of the header.
func (t *Table) Len() int { return len(t.rows) }

// cell returns the cell of a row and column, false if it is not written.
func (t *Table) cell(row, col int) (cell, bool) {
	r := t.rows[row]
	if col < 0 || col >= int(r.to-r.from) {
		return cell{}, false
	}
	c := t.cells[int(r.from)+col]
	return c, c != cell{}
}

// Cell returns the text of a cell as it is written, "" for one that is not.
func (t *Table) Cell(row, col int) string {
	c, _ := t.cell(row, col)
	return t.value(c)
}

func (t *Table) value(c cell) string {
	if c.end == odd {
		o := t.odd[c.start]
		return t.extra[o.from:o.to]
	}
	return t.text[c.start:c.end]
}

// At returns the place of a cell: that of its row if it is not written.
func (t *Table) At(row, col int) source.Span { return t.File.Span(t.stretch(row, col)) }

// AtBy is At by a Walker in the file of the table, which is faster for places row by row.
func (t *Table) AtBy(w *source.Walker, row, col int) source.Span { return w.Span(t.stretch(row, col)) }

// stretch returns the offsets of a cell, those of the beginning of its row if it is not
// written.
func (t *Table) stretch(row, col int) (start, end int) {
	c, ok := t.cell(row, col)
	if !ok {
		at := int(t.rows[row].at)
		return at, at
	}
	return t.offsets(c)
}

func (t *Table) offsets(c cell) (start, end int) {
	if c.end == odd {
		o := t.odd[c.start]
		return int(o.start), int(o.end)
	}
	return int(c.start), int(c.end)
}

func (t *Table) place(c cell) source.Span { return t.File.Span(t.offsets(c)) }

// RowAt returns the place at which a row begins.
func (t *Table) RowAt(row int) source.Span {
	at := int(t.rows[row].at)
	return t.File.Span(at, at)
}

// Line returns the line on which a row begins, in a sheet the number of the row.
func (t *Table) Line(row int) int { return int(t.RowAt(row).Start.Line) }
