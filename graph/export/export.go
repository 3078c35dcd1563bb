// Package export writes organisations in forms that other programs read: tables, JSON,
// outlines, descriptions of graphs, cards of people, linked data.
//
// New gathers what is written: the positions of a chart as the organisation has them on
// a day, with all keys of the format, but without what is withheld from pictures. Formats
// lists the forms; each is one file of this package with a function that writes an
// Organisation. The same organisation is always written as the same bytes.
package export

import (
	"io"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
)

// Format is a form in which organisations are written.
type Format struct {
	Name       string // as it is asked for
	Doc        string // for whom it is, and what of the organisation it has
	Extensions []string
	Binary     bool
	// OnlyTree says that the form has no lines beside the hierarchy.
	OnlyTree bool
	// OnlyPeople says that only positions with a name are written.
	OnlyPeople bool
	// Findings says that what the checks found is written.
	Findings bool
	Write    func(w io.Writer, o *Organisation) error // the error is that of w
}

// Formats lists the forms, tables first.
func Formats() []Format {
	return []Format{
		{Name: "csv", Doc: "a table of positions, or another one (--table)", Extensions: []string{"csv"}, Write: WriteCSV},
		{Name: "xlsx", Doc: "a workbook for Excel and LibreOffice: positions, units, people, findings", Extensions: []string{"xlsx"}, Binary: true, Findings: true, Write: WriteXLSX},
		{Name: "json", Doc: "the organisation file as JSON, by the schema of orgwright schema org", Extensions: []string{"json"}, Findings: true, Write: WriteJSON},
		{Name: "jsonl", Doc: "the same with the head and each position on a line of its own", Extensions: []string{"jsonl", "ndjson"}, Write: WriteJSONLines},
		{Name: "markdown", Doc: "an outline as nested lists", Extensions: []string{"md", "markdown"}, OnlyTree: true, Write: WriteMarkdown},
		{Name: "opml", Doc: "an outline for outliners and mind maps (OPML 2.0)", Extensions: []string{"opml"}, OnlyTree: true, Write: WriteOPML},
		{Name: "mermaid", Doc: "a Mermaid flowchart", Extensions: []string{"mmd", "mermaid"}, Write: WriteMermaid},
		{Name: "plantuml", Doc: "a PlantUML work breakdown structure", Extensions: []string{"puml", "plantuml"}, OnlyTree: true, Write: WritePlantUML},
		{Name: "d2", Doc: "a diagram in D2", Extensions: []string{"d2"}, Write: WriteD2},
		{Name: "dot", Doc: "a graph for Graphviz to place (render -o x.dot has it placed)", Extensions: []string{"dot", "gv"}, Write: WriteDOT},
		{Name: "graphml", Doc: "a graph for programs that analyse graphs", Extensions: []string{"graphml"}, Write: WriteGraphML},
		{Name: "drawio", Doc: "a diagram for draw.io (diagrams.net)", Extensions: []string{"drawio"}, Write: WriteDrawIO},
		{Name: "vcard", Doc: "a card for each person (vCard 4.0)", Extensions: []string{"vcf"}, OnlyTree: true, OnlyPeople: true, Write: WriteVCard},
		{Name: "turtle", Doc: "linked data by the W3C Organization Ontology", Extensions: []string{"ttl"}, Write: WriteTurtle},
		{Name: "jsonld", Doc: "the same as JSON-LD 1.1", Extensions: []string{"jsonld"}, Write: WriteJSONLD},
		{Name: "scim", Doc: "users with their managers (SCIM 2.0, list response)", Extensions: []string{"scim.json", "scim"}, OnlyTree: true, OnlyPeople: true, Write: WriteSCIM},
	}
}

// Organisation is what is exported: a part of an organisation on a day, without what is
// withheld.
type Organisation struct {
	Name, AsOf string // AsOf is an ISO date, "" = no day
	Whole      bool   // no position that is in force on the day is left out
	Positions  []Position
	Units      []Unit // those that the positions are in, and what these are part of; of the whole all
	People     []Person
	Findings   []Finding

	// Table is the table that CSV has, "" = positions.
	Table string

	chart    *chart.Graph // of the positions alone
	document format.Value // the organisation file without positions and units
	tops     []string     // the positions that are meant to have no superior
}

// Position is a position with its values.
type Position struct {
	*chart.Node
	Up      int      // the superior in Organisation.Positions, -1 = none
	Unit    int      // in Organisation.Units, -1 = none
	Roles   []string // ids
	Holders []Holder // who may be named
	Values  format.Value
	Depth   int // positions above
	above   int // the nearest superior that somebody who is named holds, -1 = none
}

// Holder is somebody in a position.
type Holder struct {
	Name   string
	Person int // in Organisation.People
}

// Unit is a unit with its values.
type Unit struct {
	ID, Name string
	Parent   int // in Organisation.Units, -1 = none
	Values   format.Value
}

// Person is somebody who holds positions.
type Person struct {
	ID        string // as the file gives it, "" = none
	Name      string
	Positions []int  // in Organisation.Positions, in their order
	key       string // ID, else one that is made of the first position; nobody else has it
}

// Finding is what a check has found.
type Finding struct {
	Severity finding.Severity
	Rule     string
	Position string // id, "" = about none
	Message  string
	File     string
	Line     int
}

// LinesBeside counts the lines that are not the hierarchy.
func (o *Organisation) LinesBeside() int {
	n := 0
	for _, e := range o.chart.Edges {
		if e.Kind != chart.Solid {
			n++
		}
	}
	return n
}

// Unnamed counts the positions that nobody holds who is named.
func (o *Organisation) Unnamed() int {
	n := 0
	for i := range o.Positions {
		if len(o.Positions[i].Names) == 0 {
			n++
		}
	}
	return n
}
