package table

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// reader is what the readers of all kinds of files have: the options, the findings,
// and how much was read of what is limited in total.
type reader struct {
	opt      Options
	file     *source.File // whose text is read
	kind     Kind
	notes    []string
	findings []finding.Finding
	limit    finding.Limiter
	cells    int
	rows     int
	tables   int
	over     bool // a limit was reached: nothing more is read
	waiting  bool // the text is not whole yet: places are kept until settle
	places   []lateSpan
}

// lateSpan is the place of a finding in a text that was not whole yet.
type lateSpan struct{ finding, start, end int }

// settle gives the reader the text that was waited for, and findings their places.
func (r *reader) settle(file *source.File) {
	r.file, r.waiting = file, false
	for _, p := range r.places {
		r.findings[p.finding].At = file.Span(p.start, p.end)
	}
	r.places = nil
}

// found keeps a finding about a stretch of the text.
func (r *reader) found(c *finding.Code, start, end int, message, hint string) {
	at := source.Span{}
	switch room := r.limit.Room(c); {
	case room && r.waiting:
		r.places = append(r.places, lateSpan{len(r.findings), start, end})
	case room:
		at = r.file.Span(start, end)
	}
	r.foundAt(c, at, message, hint)
}

func (r *reader) foundAt(c *finding.Code, at source.Span, message, hint string) {
	if r.limit.Keep(c, c.Severity()) {
		r.findings = append(r.findings, c.New(finding.Finding{At: at, Message: message, Hint: hint}))
	}
}

// wrong is found for what is not well-formed.
func (r *reader) wrong(start, end int, message, hint string) {
	r.found(code.TableSyntax, start, end, message, hint)
}

// tooLarge says that a limit was reached; nothing more is read.
func (r *reader) tooLarge(at int, format string, limit int) {
	if !r.over {
		r.over = true
		r.found(code.TooLarge, at, at, fmt.Sprintf(format, limit), "split the file, or take what is not needed out of it")
	}
}

// note keeps a line for users.
func (r *reader) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// builder collects the cells of a table.
type builder struct {
	*Table
	*keeper
	r     *reader
	first int // the cell with which the row begins
	blank int // rows that were left out because nothing is in them
}

// keeper keeps the texts of cells that are not written as they are meant, for one
// table or all of a file.
type keeper struct {
	more []byte
	odd  []oddCell
}

// build begins a table in the text of the reader.
func (r *reader) build(name string) *builder {
	if r.tables++; r.tables > maxTables {
		r.tooLarge(0, "the file has more than %d tables", maxTables)
	}
	return &builder{Table: &Table{File: r.file, Name: name, Kind: r.kind}, keeper: &keeper{}, r: r}
}

// add adds a cell to the row. It reports whether there was room.
func (b *builder) add(c cell) bool {
	at, end := b.bounds(c)
	size := end - at
	if c.end == odd {
		size = int(b.keeper.odd[c.start].to - b.keeper.odd[c.start].from)
	}
	switch {
	case size > maxCell:
		b.r.tooLarge(at, "the cell is longer than %d bytes", maxCell)
	case len(b.cells)-b.first >= maxColumns:
		b.r.tooLarge(at, "the row has more than %d cells", maxColumns)
	case b.r.cells >= maxCells:
		b.r.tooLarge(at, "the file has more than %d cells", maxCells)
	default:
		b.r.cells++
		b.cells = append(b.cells, c)
		return true
	}
	return false
}

// keep makes a cell of a text that is not written as it is meant, between two
// places of the file.
func (b *keeper) keep(text string, start, end int) cell {
	from := len(b.more)
	b.more = append(b.more, text...)
	return b.kept(from, start, end)
}

// kept makes a cell of what was added to more.
func (b *keeper) kept(from, start, end int) cell {
	b.odd = append(b.odd, oddCell{uint32(from), uint32(len(b.more)), uint32(start), uint32(end)})
	return cell{uint32(len(b.odd) - 1), odd}
}

// read returns the text of a cell while others may still be added.
func (k *keeper) read(c cell, text string) string {
	if c.end == odd {
		o := k.odd[c.start]
		return string(k.more[o.from:o.to])
	}
	return text[c.start:c.end]
}

// bounds returns where a cell begins and ends in the text.
func (k *keeper) bounds(c cell) (start, end int) {
	if c.end == odd {
		o := k.odd[c.start]
		return int(o.start), int(o.end)
	}
	return int(c.start), int(c.end)
}

// endRow ends the row that began at an offset of the text. A row in which nothing
// is written is left out. It reports whether there was room.
func (b *builder) endRow(at int) bool {
	from := b.first
	b.first = len(b.cells)
	if b.r.rows++; b.r.rows > maxRows {
		b.r.tooLarge(at, "the file has more than %d rows", maxRows)
		return false
	}
	b.rows = append(b.rows, row{uint32(from), uint32(len(b.cells)), uint32(at)})
	return true
}

// dropRow leaves out the cells of the row.
func (b *builder) dropRow() {
	b.r.cells -= len(b.cells) - b.first
	b.cells = b.cells[:b.first]
}

// finish gives the table its texts.
func (b *builder) finish(text string) *Table {
	b.text, b.extra, b.Table.odd = text, string(b.more), b.keeper.odd
	if b.blank > 0 {
		b.Notes = append(b.Notes, wording.Count(b.blank, "blank row")+" left out")
	}
	return b.Table
}
