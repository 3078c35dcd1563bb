package table

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/wording"
)

// lookedAt is how many rows decide which of them are the header.
const lookedAt = 30

// groups are the texts over several columns that stand above a header: by row, then
// by column. Rows without such texts have none.
type groups map[int]map[int]string

// findHeader takes the rows of the header, and what stands above it, from the rows
// of a table, and names the columns.
func (r *reader) findHeader(t *Table, above groups) {
	width := 0
	for _, row := range t.rows {
		width = max(width, int(row.to-row.from))
	}
	start := 0
	if r.opt.Header != NoHeader {
		start = t.firstFull(above)
	}
	n := 0
	switch {
	case r.opt.Header == NoHeader, len(t.rows) == 0:
	case r.opt.Header != FindHeader:
		n = min(int(r.opt.Header-NoHeader), len(t.rows)-start)
	case !t.isData(start):
		if n = 1; t.isLabels(start, start+1) {
			n = 2
		}
	}
	if n == 0 {
		start = 0
	}
	t.Headers = make([]Header, t.headerWidth(start, n, width))
	if n > 0 {
		t.nameColumns(start, n, above[start-1])
	}
	t.sayHeader(start, n)
	t.rows = t.rows[start+n:]
}

// headerWidth returns how many columns a table has: as many as its header has, and
// one for every cell further right if there is no header.
func (t *Table) headerWidth(start, n, widest int) int {
	if n == 0 || t.Kind == XLSX {
		return widest
	}
	width := 0
	for _, row := range t.rows[start : start+n] {
		width = max(width, int(row.to-row.from))
	}
	return width
}

// firstFull returns the first row that has texts in at least half as many columns
// as the fullest of the first rows: titles of a report stand above it.
func (t *Table) firstFull(above groups) int {
	fullest := 0
	for i := range min(lookedAt, len(t.rows)) {
		fullest = max(fullest, t.filled(i))
	}
	for i := range min(lookedAt, len(t.rows)) {
		if n := t.filled(i); n >= (fullest+1)/2 && (n > 1 || fullest == 1) && len(above[i]) == 0 {
			return i
		}
	}
	return 0
}

// filled returns how many cells of a row have a text.
func (t *Table) filled(row int) int {
	n := 0
	for col := range t.width(row) {
		if t.trimmed(row, col) != "" {
			n++
		}
	}
	return n
}

func (t *Table) width(row int) int { return int(t.rows[row].to - t.rows[row].from) }

func (t *Table) trimmed(row, col int) string { return strings.TrimSpace(t.Cell(row, col)) }

// isData reports whether a row is one of the data, and no header: more of its cells
// look like those below, or are among them, than look otherwise.
func (t *Table) isData(row int) bool {
	like := 0
	for col := range t.width(row) {
		first := t.trimmed(row, col)
		if first == "" {
			continue
		}
		looks, below, same := lookOf(first), map[look]int{}, false
		for i := row + 1; i < min(row+lookedAt, len(t.rows)); i++ {
			if text := t.trimmed(i, col); text != "" {
				below[lookOf(text)]++
				same = same || text == first
			}
		}
		switch {
		case looks == mail, looks != words && below[looks] > 0, same:
			like++
		case looks == words && below[number]+below[date]+below[mail] > below[words]:
			like--
		}
	}
	return like > 0
}

// look is what a cell looks like.
type look int

const (
	words look = iota
	number
	date
	mail
)

func lookOf(text string) look {
	digits, others := 0, 0
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune(" .,-/:+%", c):
			others++
		}
	}
	switch {
	case strings.Count(text, "@") == 1 && strings.Contains(text[strings.Index(text, "@"):], ".") && !strings.Contains(text, " "):
		return mail
	case digits == 0 || others > 0:
		return words
	case digits >= 6 && strings.ContainsAny(text, "-/."):
		return date
	}
	return number
}

// isLabels reports whether a row says in words what the row of keys above it says,
// such as "User ID" below "USERID".
func (t *Table) isLabels(keys, labels int) bool {
	if labels >= len(t.rows) || t.isDataBeside(labels) {
		return false
	}
	all, alike := 0, 0
	for col := range t.width(keys) {
		key, label := letters(t.Cell(keys, col)), letters(t.Cell(labels, col))
		if key == "" {
			continue
		}
		all++
		if label != "" && (strings.Contains(label, key) || strings.Contains(key, label)) {
			alike++
		}
	}
	return alike >= 2 && 2*alike >= all
}

// isDataBeside reports whether a row has a cell that no header has.
func (t *Table) isDataBeside(row int) bool {
	for col := range t.width(row) {
		if lookOf(t.trimmed(row, col)) != words {
			return true
		}
	}
	return false
}

// letters returns the letters and digits of a text in lower case.
func letters(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, text)
}

// nameColumns names the columns by the header. Where several have the same name,
// what stands above them over several columns goes before it.
func (t *Table) nameColumns(start, n int, above map[int]string) {
	times := map[string]int{}
	for col := range t.Headers {
		times[t.trimmed(start, col)]++
	}
	for col := range t.Headers {
		h := &t.Headers[col]
		h.Key = t.trimmed(start, col)
		h.At = t.At(start, col)
		if n == 2 {
			h.Label = t.trimmed(start+1, col)
		}
		if group := above[col]; group != "" && times[h.Key] > 1 {
			h.Key = group + " " + h.Key
		}
	}
}

// sayHeader notes where the header is, unless it is the first line.
func (t *Table) sayHeader(start, n int) {
	if n == 0 {
		t.Notes = append(t.Notes, "no header: the columns are named by letters")
		return
	}
	if start > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s above the header left out", wording.Count(start, "row")))
	}
	if n == 2 {
		t.Notes = append(t.Notes, fmt.Sprintf("two header rows: keys in line %d, labels in line %d", t.Line(start), t.Line(start+1)))
	}
}
