// Package orgfile reads organisation files (*.org.yaml, format version 1) and
// proposals (*.change.yaml). Load reads a file with all that it includes, Parse one
// file, ParseProposal a proposal; Format formats them.
//
// Every value of a Document keeps its place, so that checks can point at it.
// Reading goes on after mistakes and returns all of them as findings. YAML itself
// is read by package yamltree.
//
// The keys of the format are declared once, in tables of package format:
// PositionKeys, UnitTable and the like. Reading, schema, formatting, and all code
// that lists, compares or writes values go by them.
package orgfile

import (
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Document is one organisation file, or several joined by include.
type Document struct {
	File         *source.File
	Version      source.Int
	Organization Organization
	Include      []source.Text
	Rules        Rules
	Units        []*Unit
	Roles        []*Role

	Responsibilities []*Responsibility // the organisation's own

	Positions    []*Position // in source order; nested reports follow their parent, depth first
	Views        []*View
	Suppressions []yamltree.Comment // those that begin with "# orgwright:allow", of all files

	// Checks must not report what is missing only because of a mistake that the
	// reader has reported.
	Mistaken   bool // there are errors in the files
	Incomplete bool // a part was not read, and what seems to be missing may be there
}

// Organization is the head of the file.
type Organization struct {
	At            source.Span
	Name          source.Text
	AsOf          source.Text   // ISO date, checked
	Language      source.Text   // "en" or "sv", checked
	RolesFrom     source.Text   // "roles" or "titles", where the roles of positions come from, checked
	Sector        []source.Text // words, see package scope
	Jurisdictions []source.Text // codes, checked
	Size          source.Text   // checked
	Needs         source.Text   // least version of the program, checked
	Theme         source.Text   // of its pictures: a built-in one, or a theme file
	Tops          []source.Text // ids of positions that are meant to have no superior, when there are several
}

// Rules says what is checked.
type Rules struct {
	At       source.Span
	Use      []source.Text // packs; nil = the key is not given, empty = none
	UseAt    source.Span   // its value
	Files    []source.Text // rules files, relative to the file
	Severity []SeverityOf
}

// SeverityOf sets the severity of a rule.
type SeverityOf struct {
	Rule     source.Text
	Severity source.Text // "error", "warning", "info" or "off", checked
}

// Unit is an organisational unit.
type Unit struct {
	At     source.Span
	ID     source.Text
	Name   source.Text
	Parent source.Text
	Color  source.Text // "#RRGGBB", checked
	Head   source.Text // position id

	Arrange source.Text // how its positions arrange their reports, checked
}

// Role is a role that the organisation defines itself.
type Role struct {
	At               source.Span
	ID               source.Text
	Title            source.Text
	Aliases          []source.Text
	Level            source.Int
	Responsibilities []source.Text
}

// Position is one post.
type Position struct {
	At     source.Span // the id, or where the entry starts when it has none
	Begin  source.Pos  // where the entry begins
	Parent *Position   // the position in whose "reports" this one is nested, nil otherwise
	Index  int         // place in the list it is written in, from 0

	// Damaged says that the entry has a mistake because of which it may seem to lack
	// a superior, a holder, a role or a title.
	Damaged bool

	ID        source.Text
	Roles     []source.Text // from role and roles, as written
	Title     source.Text
	Name      source.Text
	Person    source.Text
	Holders   []Holder // from holders
	ReportsTo []Line   // solid lines, the first is primary; excludes nesting
	DottedTo  []Line
	Unit      source.Text
	Status    source.Text // checked
	Kind      source.Text // checked
	Level     source.Int
	Arrange   source.Text // how its reports stand, checked
	Location  source.Text
	FTE       source.Number
	Count     source.Int
	Email     source.Text
	Photo     source.Text
	Link      source.Text
	Since     source.Text // ISO date, checked
	Until     source.Text // ISO date, checked
	Tags      []source.Text

	Responsibilities []Duty
	Successors       []source.Text
	Deputies         []source.Text
	Fields           []Field
	Note             source.Text
	Allow            []Allow
}

// Holder is one of several people who share a position.
type Holder struct {
	Name   source.Text
	Person source.Text
	Term   *Term // nil = as long as the position
}

// Line is a line to another position, whose id is the text.
type Line struct {
	source.Text
	Term *Term // nil = as long as the position
}

// Term is when a holder holds the position, or a line is in force: ISO dates, checked,
// both of which belong to it; one that is not set is no limit.
type Term struct {
	Since, Until source.Text
}

// Targets returns the ids that lines lead to.
func Targets(lines []Line) []source.Text {
	var out []source.Text
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

// LinesTo returns lines without dates to some ids.
func LinesTo(ids []source.Text) []Line {
	var out []Line
	for _, id := range ids {
		out = append(out, Line{Text: id})
	}
	return out
}

// Field is an entry of fields, or of another mapping with free keys.
type Field struct {
	Key, Value source.Text
}

func (f *Field) parts() (key, value *source.Text) { return &f.Key, &f.Value }

// Allow suppresses a rule for a position, with a reason.
type Allow struct {
	At     source.Span
	Rule   source.Text
	Reason source.Text
	Until  source.Text // ISO date, checked
}

// View describes a picture that can be drawn by its id.
type View struct {
	At    source.Span
	ID    source.Text
	Title source.Text // set and empty = no heading

	// What is shown.
	Root     source.Text
	Unit     source.Text
	Focus    source.Text
	Units    source.Text // "true" or "false", checked
	Depth    source.Int
	Depths   []Field // by the id of the position at the top of a branch, checked
	Collapse []source.Text
	Exclude  []source.Text
	Where    source.Text // an expression, not checked

	// How it is placed.
	Layout    source.Text
	Direction source.Text // checked
	Stack     source.Text // a number or "off", checked
	Columns   source.Int
	Arrange   source.Text // checked
	Pins      []Field     // arrangements by the id of the manager, checked
	Density   source.Text // checked
	Fit       source.Text // a page, checked
	Page      source.Text // a page, checked
	Margin    source.Text // margins, checked
	Order     source.Text // checked
	Cross     source.Text // checked

	// How it is divided into pages.
	Pages      source.Text // "true" or "false", checked
	Per        source.Text // checked
	MaxPerPage source.Int
	MinText    source.Number
	Tile       source.Text // "true" or "false", checked

	// What it looks like.
	Legend  source.Text // "true" or "false", checked
	ColorBy source.Text
	Theme   source.Text
	Show    []source.Text
	Counts  source.Text // "true" or "false", checked

	// What it does not show.
	Redact    []source.Text // checked
	OnlyRoles source.Text   // "true" or "false", checked
}
