package table

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// readCSV reads a text of rows, each a line of cells (RFC 4180, 2005), with another
// character than the comma where that divides them. Quotes inside a cell that does
// not begin with one are part of it, and cells in quotes may have spaces before
// them.
func (r *reader) readCSV() []*Table {
	s := csvScanner{text: textOf(r.file), b: r.build("")}
	s.at = len(s.text) - len(strings.TrimPrefix(s.text, byteOrderMark))
	if !s.chooseDelimiter() {
		return nil
	}
	s.b.cells = make([]cell, 0, min(maxCells, bytes.Count(r.file.Text, []byte{s.delimiter})+bytes.Count(r.file.Text, []byte("\n"))+1))
	for s.at < len(s.text) && s.row() {
	}
	t := s.b.finish(s.text)
	r.findHeader(t, nil)
	r.checkWidth(t)
	return []*Table{t}
}

// csvScanner reads rows from a text.
type csvScanner struct {
	text      string
	at        int
	delimiter byte
	b         *builder
}

// delimiterNames are the characters that may divide cells, the likely ones first.
var delimiterNames = []struct {
	char byte
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}}

// chooseDelimiter takes the character that the user has named, or the first line
// "sep=;" of Excel, or that which divides most rows into the same number of cells.
func (s *csvScanner) chooseDelimiter() bool {
	r := s.b.r
	if d := r.opt.Delimiter; d != "" {
		if len(d) != 1 || d[0] >= 0x80 || d == `"` || d == "\n" || d == "\r" {
			r.found(code.TableSyntax, 0, 0, fmt.Sprintf("%s cannot divide cells", wording.Quote(d)), "name one character, such as \";\"")
			return false
		}
		s.delimiter = d[0]
		return true
	}
	if rest, ok := strings.CutPrefix(s.text[s.at:], "sep="); ok && len(rest) > 1 && (rest[1] == '\n' || rest[1] == '\r') {
		s.delimiter = rest[0]
		s.at += len("sep=") + 1
		s.endLine()
		r.note("cells divided by %s, as its first line says", wording.Quote(string(s.delimiter)))
		return true
	}
	s.delimiter = ','
	best, name := 0.0, ""
	for _, d := range delimiterNames {
		if n := likeness(s.text[s.at:], d.char); n > best {
			best, s.delimiter, name = n, d.char, d.name
		}
	}
	if name != "" && s.delimiter != ',' {
		r.note("cells divided by %s", name)
	}
	return true
}

// likeness says how well a character divides the first rows of a text: the share of
// rows that have the number of cells that most have, with a little for more cells;
// 0 if that number is one.
func likeness(text string, delimiter byte) float64 {
	text = text[:min(len(text), 64<<10)]
	trial := csvScanner{text: text, delimiter: delimiter, b: (&reader{file: &source.File{}}).build("")}
	for trial.at < len(text) && len(trial.b.rows) < 100 && trial.row() {
	}
	widths, usual := map[int]int{}, 1
	for _, row := range trial.b.rows {
		w := int(row.to - row.from)
		widths[w]++
		if widths[w] > widths[usual] || widths[w] == widths[usual] && w > usual {
			usual = w
		}
	}
	if usual < 2 {
		return 0
	}
	return float64(widths[usual])/float64(len(trial.b.rows)) + min(float64(usual), 100)/1000
}

// row reads a row with its line end. It reports whether there was room.
func (s *csvScanner) row() bool {
	start, blank := s.at, true
	for {
		c := s.cell()
		if blank && (c.end == odd || strings.Trim(s.text[c.start:c.end], " \t\u00a0") != "") {
			blank = false
		}
		if !s.b.add(c) {
			return false
		}
		if s.at >= len(s.text) || s.text[s.at] != s.delimiter {
			break
		}
		s.at++
	}
	s.endLine()
	if blank { // nothing is in it
		s.b.dropRow()
		s.b.blank++
		return true
	}
	return s.b.endRow(start)
}

// endLine steps over a line end.
func (s *csvScanner) endLine() {
	if s.at < len(s.text) && s.text[s.at] == '\r' {
		s.at++
	}
	if s.at < len(s.text) && s.text[s.at] == '\n' {
		s.at++
	}
}

// cell reads a cell up to what ends it.
func (s *csvScanner) cell() cell {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] == ' ' && s.delimiter != ' ' {
		s.at++
	}
	if s.at < len(s.text) && s.text[s.at] == '"' {
		if c, ok := s.quoted(); ok {
			return c
		}
	}
	s.plain()
	return cell{uint32(start), uint32(s.at)}
}

// plain steps to the next delimiter or line end.
func (s *csvScanner) plain() {
	text, d := s.text, s.delimiter
	i := s.at
	for i < len(text) {
		if c := text[i]; c == d || c == '\n' || c == '\r' {
			break
		}
		i++
	}
	s.at = i
}

// quoted reads a cell that begins with a quote. It reports false if the quote has
// no end: then it is a part of the text.
func (s *csvScanner) quoted() (cell, bool) {
	start := s.at + 1
	end, doubled := start, false
	for {
		n := strings.IndexByte(s.text[end:], '"')
		if n < 0 {
			s.b.r.wrong(s.at, start, "the quote that begins here has no end", "a quote within a cell is written twice, and the cell put in quotes")
			return cell{}, false
		}
		if end += n; !strings.HasPrefix(s.text[end+1:], `"`) {
			break
		}
		doubled = true
		end += 2
	}
	s.at = end + 1
	if s.plain(); strings.TrimLeft(s.text[end+1:s.at], " ") != "" {
		s.b.r.wrong(end+1, s.at, "there is text behind the quote that ends the cell", "a quote within a cell is written twice, and the cell put in quotes")
		return cell{uint32(start - 1), uint32(s.at)}, true
	}
	value := s.text[start:end]
	if !doubled && strings.IndexByte(value, '\r') < 0 {
		return cell{uint32(start), uint32(end)}, true
	}
	value = strings.ReplaceAll(strings.ReplaceAll(value, `""`, `"`), "\r\n", "\n")
	return s.b.keep(value, start, end), true
}

// checkWidth finds rows with more or fewer cells than the header: often a line
// break or delimiter that should have been in quotes.
func (r *reader) checkWidth(t *Table) {
	width := len(t.Headers)
	for i, row := range t.rows {
		n := int(row.to - row.from)
		for n > width && strings.TrimSpace(t.Cell(i, n-1)) == "" {
			n--
		}
		switch {
		case n > width:
			at := t.place(t.cells[int(row.from)+width])
			r.foundAt(code.RaggedRow, at, fmt.Sprintf("the row has %s, and the header %d", wording.Count(n, "cell"), width), "put cells in quotes that have the character that divides them in them")
		case n < width:
			r.foundAt(code.RaggedRow, t.RowAt(i), fmt.Sprintf("the row has %s, and the header %d", wording.Count(n, "cell"), width), "put cells in quotes that have line breaks in them")
		}
	}
}
