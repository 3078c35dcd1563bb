package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// lastRow and lastColumn are the numbers of rows and columns that a sheet can have.
const (
	lastRow    = 1_048_576
	lastColumn = 16_384
)

var errSheet = errors.New("its cells are not in order")

// veiledParts is how many stretches of hidden columns are looked at.
const veiledParts = 1_000

// sheetScanner reads the cells of a sheet. The text of its table has a line for each
// row of the sheet, with tabs between cells.
type sheetScanner struct {
	*workbook
	b      *builder
	text   []byte
	line   int // number of the row, from 1
	col    int // of the last cell
	lines  []int32
	merged []area
	filled bool   // something is in the row
	hidden int    // rows with something in them
	first  int    // where the first of these begins in the text
	shut   bool   // the row is hidden
	veiled []area // hidden columns
	at     int    // where the row begins in the text
	most   int    // bytes that the text may have

	// Of the cell that is read:
	next    int // its column
	kind    string
	format  numberFormat
	formula bool
	saved   bool // there is a value, be it empty
	value   []byte
	in      string // the element whose text counts
}

// area is a block of cells that are shown as one: rows and columns from 0, the last
// ones included.
type area struct{ top, left, bottom, right int }

// readSheet reads a sheet. The table has what was read if the rest is damaged.
func (w *workbook) readSheet(name string, data []byte) (*Table, error) {
	s := &sheetScanner{workbook: w, b: w.r.build(name), most: min(MaxSize, maxTextFree+maxTextMore*len(data))}
	w.r.waiting = true
	x := &xmlScanner{data: data}
	err := s.scan(x)
	if x.bad {
		err = fmt.Errorf("its sheet %s is not well-formed", wording.Quote(name))
	}
	w.r.settle(&source.File{Name: w.r.file.Name, Sheet: name, Text: s.text})
	s.b.File = w.r.file
	t := s.b.finish(textOf(s.b.File))
	above := s.merge()
	if s.hidden > 0 {
		w.r.found(code.HiddenInSheet, s.first, s.first, wording.CountOf(s.hidden, "hidden row is", "hidden rows are")+" read like the others", "leave them out by what is in them: --rows, or delete them")
	}
	w.r.findHeader(t, above)
	s.sayVeiled(t)
	return t, err
}

// sayVeiled names the hidden columns that have a header.
func (s *sheetScanner) sayVeiled(t *Table) {
	var names []string
	for col, h := range t.Headers {
		if h.Key != "" && slices.ContainsFunc(s.veiled, func(a area) bool { return a.left <= col && col <= a.right }) {
			names = append(names, wording.OneLine(h.Key))
		}
	}
	if len(names) > 0 {
		list := ": " + wording.And(names)
		if most := 12; len(names) > most {
			list = ", such as " + wording.And(names[:most])
		}
		s.r.foundAt(code.HiddenInSheet, t.Headers[0].At, wording.CountOf(len(names), "hidden column is", "hidden columns are")+" read like the others"+list, "")
	}
}

func (s *sheetScanner) scan(x *xmlScanner) error {
	for x.next() && !s.r.over {
		if s.in != "" && x.closing && x.name == s.in {
			s.value = appendText(s.value, x.text)
			s.in = ""
		}
		ok := true
		switch {
		case x.name == "row":
			ok = s.row(x)
		case x.name == "c":
			ok = s.cell(x)
		case x.closing:
		case x.name == "f":
			s.formula = true
		case x.name == "v" || x.name == "t":
			s.saved = true
			if !x.empty {
				s.in = x.name
			}
		case x.name == "col" && x.isTrue("hidden") && len(s.veiled) < veiledParts:
			s.veiled = append(s.veiled, area{left: x.number("min") - 1, right: x.number("max") - 1})
		case x.name == "rPh": // how a text is pronounced
			s.in = ""
		case x.name == "mergeCell":
			if a, ok := areaOf(string(x.attr("ref"))); ok && len(s.merged) < maxMerged {
				s.merged = append(s.merged, a)
			}
		}
		if !ok {
			return errSheet
		}
	}
	return nil
}

// row begins or ends a row. It reports whether the rows are in order.
func (s *sheetScanner) row(x *xmlScanner) bool {
	if !x.closing {
		line := s.line + 1
		if x.attr("r") != nil {
			line = x.number("r")
		}
		if line <= s.line || line > lastRow {
			return false
		}
		for s.line < line {
			if s.line > 0 {
				s.text = append(s.text, '\n')
			}
			s.line++
		}
		s.col, s.next, s.filled, s.at = -1, -1, false, len(s.text)
		s.shut = x.isTrue("hidden")
	}
	if x.closing || x.empty {
		if !s.filled { // only formatted, or blank
			s.b.dropRow()
			return true
		}
		if n := len(s.lines); n > 0 {
			s.b.blank += s.line - 2 - int(s.lines[n-1])
		}
		if s.shut {
			if s.hidden++; s.hidden == 1 {
				s.first = s.at
			}
		}
		s.lines = append(s.lines, int32(s.line-1))
		s.b.endRow(s.at)
	}
	return true
}

// cell begins or ends a cell. It reports whether the cells are in order.
func (s *sheetScanner) cell(x *xmlScanner) bool {
	if !x.closing {
		s.next++
		if ref := x.attr("r"); ref != nil {
			s.next, _ = columnOf(string(ref))
		}
		if s.next <= s.col || s.next >= lastColumn || s.line == 0 {
			return false
		}
		s.kind, s.format, s.formula, s.saved = string(x.attr("t")), numberFormat{}, false, false
		s.value, s.in = s.value[:0], ""
		if style := x.number("s"); style >= 0 && style < len(s.formats) {
			s.format = s.formats[style]
		}
	}
	if !x.closing && !x.empty {
		return true
	}
	text, ok := s.meaning()
	if ok {
		s.put(text)
	}
	return true
}

// meaning returns what a cell shows, false for nothing.
func (s *sheetScanner) meaning() (string, bool) {
	if len(s.value) == 0 {
		if s.formula && !(s.saved && s.kind == "str") {
			s.r.wrong(len(s.text), len(s.text), fmt.Sprintf("the formula in %s%d has no value", source.ColumnName(s.next), s.line), "open the workbook in Excel or LibreOffice and save it")
		}
		return "", false
	}
	text := string(s.value)
	switch s.kind {
	case "s":
		i := 0
		for _, c := range []byte(text) {
			if c < '0' || c > '9' || i > len(s.strings) {
				i = len(s.strings)
				break
			}
			i = 10*i + int(c-'0')
		}
		if i >= len(s.strings) {
			s.r.wrong(len(s.text), len(s.text), fmt.Sprintf("the text of %s%d is not in the workbook", source.ColumnName(s.next), s.line), "save the workbook again")
			return "", false
		}
		return s.strings[i], s.strings[i] != ""
	case "b":
		return map[string]string{"1": "true", "0": "false"}[text], true
	case "d":
		return strings.TrimSuffix(text, "T00:00:00"), true
	case "", "n":
		return s.format.show(text, s.from1904), true
	}
	return text, true
}

// put writes a cell into the row and its line.
func (s *sheetScanner) put(text string) {
	for s.col < s.next-1 {
		if !s.b.add(cell{}) {
			return
		}
		if s.col++; s.col > 0 {
			s.text = append(s.text, '\t')
		}
	}
	if s.col = s.next; s.col > 0 {
		s.text = append(s.text, '\t')
	}
	if len(s.text)+len(text) > s.most {
		s.r.tooLarge(len(s.text), "the texts of the sheet are larger than %d MiB", s.most>>20)
		return
	}
	start := len(s.text)
	s.text = append(s.text, text...)
	c := cell{uint32(start), uint32(len(s.text))}
	if strings.ContainsAny(text, "\t\n\r") {
		for i := start; i < len(s.text); i++ {
			if b := s.text[i]; b == '\t' || b == '\n' || b == '\r' {
				s.text[i] = ' '
			}
		}
		c = s.b.keep(text, start, len(s.text))
	}
	if start == 0 && len(text) == 0 {
		return
	}
	s.filled = s.filled || strings.TrimSpace(text) != ""
	s.b.add(c)
}

// columnOf returns the column of a reference such as "B17", and how many letters of
// it name the column; -1 for what is none.
func columnOf(ref string) (col, letters int) {
	for letters < len(ref) && letters < 4 && ref[letters] >= 'A' && ref[letters] <= 'Z' {
		col = 26*col + int(ref[letters]-'A') + 1
		letters++
	}
	return col - 1, letters
}

// areaOf reads a reference such as "A1:C2".
func areaOf(ref string) (a area, ok bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return a, false
	}
	corner := func(ref string) (row, col int) {
		col, n := columnOf(ref)
		for _, c := range []byte(ref[n:]) {
			if c < '0' || c > '9' || row > lastRow {
				return -1, -1
			}
			row = 10*row + int(c-'0')
		}
		return row - 1, col
	}
	a.top, a.left = corner(from)
	a.bottom, a.right = corner(to)
	return a, a.top >= 0 && a.left >= 0 && a.top <= a.bottom && a.left <= a.right && a.right < lastColumn && a.bottom < lastRow
}
