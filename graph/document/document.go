// Package document holds a document before it has pages: headings, paragraphs, facts,
// tables, charts and places to sign, such as a responsibilities map. Packages of graph say
// what stands in it; layouts divide it into pages and draw them, and Markdown and HTML are
// written from it as it is.
//
// There are no sizes and no styles here: what matters about a cell or a paragraph, such as
// that it is a gap or was added, is a Mark. Texts are plain and have no line breaks but
// between the lines of a Cell. Nobody changes a document that was made, so that goroutines
// may share it.
package document

import "github.com/orgwright/orgwright/graph/chart"

// Document is a title page and sections.
type Document struct {
	Title        string // what it is, such as "Management responsibilities map"
	Organisation string
	Edition      string // of the document, such as "3.1"; "" = not said
	Date         string // ISO date of what it shows
	Lang         string // BCP 47 language of the texts, such as "en"
	Lead         string // what it is for, one or two sentences; "" = none
	Facts        []Fact // for the title page, such as who is asked to approve it
	Source       string // the law or rule whose headings these are, "" = none
	Sections     []Section
}

// Section is a heading and what stands below it, up to the next section.
type Section struct {
	ID     string // that links lead to, unique in the document: letters, digits, hyphens
	Title  string
	Number string // before the title, such as "2.1"; "" = none
	Source string // provision that asks for the section, such as "SYSC 25.2.3R (1)"; "" = none
	Depth  int    // 1 = a chapter, 2 = below one
	// Apart says that it begins a page, as the statement of one person does, and shares it
	// with no other section of its depth.
	Apart  bool
	Blocks []Block
}

// Block is one of *Paragraph, *Facts, *Table, *Figure, *Signatures.
type Block interface{ block() }

// Mark says what matters about a text. It is shown so that it can be told without colours.
type Mark uint8

// The marks.
const (
	Plain   Mark = iota
	Added        // it is new since the version that the document is compared with
	Removed      // it is gone since then
	Changed      // it is another one since then
	Gap          // something is missing
	Double       // there is more than there may be, such as a second owner
	Note         // of less weight than what stands around it
)

// Paragraph is a text.
type Paragraph struct {
	Text string
	Mark Mark
}

// Facts are names with values, one below the other.
type Facts struct{ Rows []Fact }

// Fact is a name with a value.
type Fact struct {
	Name  string
	Value Cell
}

// Table is a table whose first row is a head that is repeated on every page. No head is
// shown where no column has one.
type Table struct {
	Caption string // what it is, for those who cannot see it
	Columns []Column
	Rows    []Row
}

// Column is a column of a table.
type Column struct {
	Head    string
	Weight  float64 // width as a share of that of all, such as 0.3; 0 = as its texts need
	Heads   bool    // its cells name their rows, as those of the first column do in most tables
	Center  bool    // texts stand in the middle, such as the marks of a matrix
	Upright bool    // the head may be turned, as in a matrix with many columns
}

// OfSigns tells whether a table is one of signs, as a matrix is: the texts of more than three
// of its columns stand in the middle.
func (t *Table) OfSigns() bool {
	n := 0
	for i := range t.Columns {
		if t.Columns[i].Center {
			n++
		}
	}
	return n > 3
}

// Signs lists the marks that a table shows as signs, in their order: those of cells whose texts
// stand in the middle, in a table of signs.
func (t *Table) Signs() []Mark {
	if !t.OfSigns() {
		return nil
	}
	var used [Note]bool
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			if m := t.Rows[r].Cells[c].Mark; m > Plain && m < Note && c < len(t.Columns) && t.Columns[c].Center {
				used[m] = true
			}
		}
	}
	var list []Mark
	for m, on := range used {
		if on {
			list = append(list, Mark(m))
		}
	}
	return list
}

// Row is a row of a table, one cell for each column.
type Row struct {
	Cells []Cell
	Mark  Mark // of the whole row
	Group bool // the first cell heads the rows below it and goes over all columns
}

// Cell is what stands in one place of a table.
type Cell struct {
	Lines  []string // one below the other; none = empty
	Mark   Mark
	Strong bool   // its first line stands out
	To     string // ID of a section that it leads to, "" = none
	Link   string // address that it leads to, "" = none
}

// Text makes a cell with lines.
func Text(lines ...string) Cell { return Cell{Lines: lines} }

// Figure is a chart.
type Figure struct {
	Graph   *chart.Graph
	Caption string
}

// Signatures are places to sign: a line each for name, office, date and signature.
type Signatures struct {
	Text string // what is signed for; "" = nothing is said
	Rows []Signature
}

// Signature is a place for one person to sign.
type Signature struct {
	For  string // why, such as "Prepared by", "Approved by"
	Name string // "" = left open
	Role string
}

func (*Paragraph) block()  {}
func (*Facts) block()      {}
func (*Table) block()      {}
func (*Figure) block()     {}
func (*Signatures) block() {}
