// Package intake makes organisations of tables that others wrote: the exports of HR
// systems and spreadsheets.
//
// Read finds out what the columns mean, which rows are positions, and who reports to
// whom, and returns a Document as if an organisation file had been read, with the
// places of all values in the tables. What is wrong with the rows are findings. Every row
// becomes a position, is merged into one, or is left out with a finding that says why.
//
// A Mapping, the contents of a file *.import.yaml, says what cannot be found out.
// The words by which columns are known are tables: see usual and vendors.
package intake

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/table"
)

// Options say how tables are read. The zero value finds everything out.
type Options struct {
	Mapping *Mapping // nil = none
	AsOf    string   // ISO date of the day of which the rows in force are taken; "" = that of the mapping, else Today
	Photos  []string // files of pictures, as seen from the organisation's folder, with slashes
	Today   string   // ISO date; "" = the newest entry of each history counts
}

// Result is what tables say.
type Result struct {
	Doc      *orgfile.Document
	Findings []finding.Finding

	Notes   []string // what was recognised of the form of the tables
	Vendor  string   // the system whose exports have such columns, "" = not known
	Columns []Column // in the order of the tables
	Sum     Sum

	AsOf string // ISO date that the mapping says the rows in force are taken of, "" = none

	knows    map[string]bool // keys of positions that the tables have columns for
	ofPerson bool            // each row is a person

	// Used is the mapping that makes the same of the next tables of their kind.
	Used *Mapping

	// Doubts are the positions with findings that are errors, by index in Doc, with
	// the rows that these are about.
	Doubts map[*orgfile.Position][]finding.Finding
}

// Sum says what became of the rows. All that are not blank are in one of the others.
type Sum struct {
	Rows      int // data rows, without blank ones
	Positions int // rows that are positions
	Merged    int // rows that are a further holder or line of a position
	Skipped   int // rows that are left out, each with a finding
	Added     int // positions that are no row, but named as superiors
}

// Column says how a column was understood.
type Column struct {
	Table, Header string
	Key           string // key of a position, "" = the column is left out
	How           string // why, in words
}

// Titles says which titles are those of roles.
type Titles struct {
	Known, Unknown int          // positions
	Others         []TitleCount // all titles that are no role, the most frequent first
}

// TitleCount says how many positions have a title.
type TitleCount struct {
	Title     string
	Positions int
}

// Read makes an organisation of tables. It does not change them.
func Read(tables []*table.Table, opt Options) *Result {
	r := newReader(tables, opt)
	for _, t := range tables {
		for _, note := range t.Notes {
			r.out.Notes = append(r.out.Notes, t.File.Label()+": "+note)
		}
	}
	if ours, ok := exportOf(tables); ok && r.m.saysNothing() {
		r.readExport(ours)
		return r.result()
	}
	r.understand()
	r.dates()
	r.rows()
	r.lines()
	r.document()
	r.photos()
	r.idle()
	r.sumUp()
	return r.result()
}

// reader is what is known while tables are read.
type reader struct {
	opt    Options
	m      *Mapping
	sheets []*sheet // those with rows that are positions
	edges  []*edges
	vendor *vendor

	entries []entry
	day     string

	manager  *link // how superiors are named, nil = they are not
	checks   []*link
	dotted   []*link
	units    units
	ids      []string       // of the positions, by entry
	lineRoom []orgfile.Line // memory for the first lines of positions
	similar  *suggest.Set
	fields   [meanings]*orgfile.PositionKey
	above    map[int32]int32 // of rows that are left out: the next one up
	absent   map[string]int  // by key of the mapping: tables that lack its column
	said     []told
	askedFor *space                      // by which the mapping says superiors are named
	eraOf    map[int32][]int32           // by the entry that is the position: all that are, by their days
	isPast   map[int32]bool              // entries that are a time of a position, not the newest
	titled   map[int32][]int32           // by each of several positions of one id: all of them, by their days
	terms    map[int32]orgfile.Term      // of the entries of histories that are taken as a whole
	ordered  bool                        // the order of dates that the mapping says matters
	loops    int                         // rows that report to themselves
	tops     []int32                     // rows that say that nobody is above them
	doubts   map[int32][]finding.Finding // by entry, until it is a position

	out      Result
	limit    finding.Limiter
	findings []finding.Finding
}

// entry is a row while it is read.
type entry struct {
	sheet, row int32
	state      state
	added      bool  // no row, but a superior that the row names
	into       int32 // of merged rows and earlier entries: the entry in their place, else -1
	superior   int32 // entry, -1 = none
	position   int32 // index in the document, -1 = none
	doubts     int32 // errors that are about it
	lines      int32 // lines to an earlier entry that were led to the one in its place
}

// told is the finding that says why a row is left out.
type told struct {
	finding int
	entry   int32
}

// state is what becomes of a row.
type state uint8

const (
	kept    state = iota
	merged        // it is a further holder of another row's position
	skipped       // it is left out
	blank         // there is nothing in it
)

func newReader(tables []*table.Table, opt Options) *reader {
	r := &reader{absent: map[string]int{}, opt: opt, m: opt.Mapping, day: opt.AsOf, fields: positionFields()}
	if r.m == nil {
		r.m = &Mapping{}
	}
	r.day = cmp.Or(r.day, r.m.AsOf.Value, opt.Today)
	for _, t := range tables {
		r.sheets = append(r.sheets, newSheet(t))
	}
	return r
}

// report keeps a finding, as long as there is room for it.
func (r *reader) report(f finding.Finding) {
	if r.limit.Keep(f.Code, f.Severity) {
		r.findings = append(r.findings, f)
	}
}

// doubt keeps a finding about a row that makes it doubtful.
func (r *reader) doubt(e int32, f finding.Finding) {
	r.entries[e].doubts++
	r.report(f)
	if r.doubts == nil {
		r.doubts = map[int32][]finding.Finding{}
	}
	r.doubts[e] = append(r.doubts[e], f)
}

func (r *reader) result() *Result {
	r.out.Used, r.out.AsOf = r.used(), r.m.AsOf.Value
	r.out.knows = r.known()
	r.out.ofPerson = !r.isOurs() && len(r.sheets) > 0 && r.isOfPerson() && r.out.Sum.Merged == 0
	r.out.Findings = append(r.findings, r.limit.Rest(r.file())...)
	r.out.Doc.Mistaken = slices.ContainsFunc(r.out.Findings, func(f finding.Finding) bool { return f.Severity == finding.Error })
	return &r.out
}

// file is the first file, nil when there is none.
func (r *reader) file() *source.File {
	if len(r.sheets) == 0 {
		return nil
	}
	return r.sheets[0].t.File
}

// where names a row in a message: by its line, and its file when there are several.
func (r *reader) where(e int32) string {
	s := r.sheets[r.entries[e].sheet]
	line := s.t.Line(int(r.entries[e].row))
	if len(r.sheets) == 1 {
		return fmt.Sprintf("row %d", line)
	}
	return fmt.Sprintf("row %d of %s", line, s.t.File.Label())
}
