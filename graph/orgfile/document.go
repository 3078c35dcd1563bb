// Package orgfile reads organisation files (*.org.yaml, format version 1).
//
// Every scalar keeps its span, so that whoever finds a mistake later can point
// at it. Reading goes on after mistakes and returns all of them as findings.
// YAML itself is read by yamlfile.
package orgfile

import (
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Document is one organisation file, or several joined by include.
type Document struct {
	File         *source.File
	Version      Int
	Organization Organization
	Include      []Text
	Rules        Rules
	Units        []*Unit
	Roles        []*Role
	Positions    []*Position // in source order; nested reports follow their parent, depth first
	Views        []*View
	Suppressions []yamlfile.Comment // those that begin with "# orgwright:allow", of all files
}

// Text is a scalar as written, with its place. At is invalid when the key is
// absent.
type Text struct {
	Value string
	At    source.Span
}

// IsSet reports whether the key was given.
func (t Text) IsSet() bool { return t.At.IsValid() }

// Int is a whole number with its place.
type Int struct {
	Value int
	At    source.Span
}

// IsSet reports whether the key was given.
func (i Int) IsSet() bool { return i.At.IsValid() }

// Number is a decimal number with its place.
type Number struct {
	Value float64
	At    source.Span
}

// IsSet reports whether the key was given.
func (n Number) IsSet() bool { return n.At.IsValid() }

// Organization is the head of the file.
type Organization struct {
	At        source.Span
	Name      Text
	AsOf      Text   // ISO date, checked
	Language  Text   // "en" or "sv", checked
	RolesFrom Text   // "roles" or "titles", where the roles of positions come from, checked
	Needs     Text   // least version of the program, checked
	Tops      []Text // ids of positions that are meant to have no superior, when there are several
}

// Rules says what is checked.
type Rules struct {
	At       source.Span
	Use      []Text      // packs; meaningful only when UseSet
	UseSet   bool        // the key "use" was given, maybe empty
	UseAt    source.Span // its value
	Files    []Text      // rules files, relative to the file
	Severity []SeverityOf
}

// SeverityOf sets the severity of a rule.
type SeverityOf struct {
	Rule     Text
	Severity Text // "error", "warning", "info" or "off", checked
}

// Unit is an organisational unit.
type Unit struct {
	At     source.Span
	ID     Text
	Name   Text
	Parent Text
	Color  Text // "#RRGGBB", checked
	Head   Text // position id
}

// Role is a role of the company's own.
type Role struct {
	At               source.Span
	ID               Text
	Title            Text
	Aliases          []Text
	Level            Int
	Responsibilities []Text
}

// Position is one post.
type Position struct {
	At     source.Span // the id, or where the entry starts when it has none
	Begin  source.Pos  // where the entry begins
	Parent *Position   // the position in whose "reports" this one is nested, nil otherwise
	Index  int         // place in the list it is written in, from 0

	// Damaged says that more is wrong with it than is listed.
	Damaged bool

	ID        Text
	Roles     []Text // from role and roles, as written
	Title     Text
	Name      Text
	Person    Text
	Holders   []Holder // from holders
	ReportsTo []Text   // solid lines, the first is primary; excludes nesting
	DottedTo  []Text
	Unit      Text
	Status    Text // checked
	Kind      Text // checked
	Level     Int
	Location  Text
	FTE       Number
	Email     Text
	Photo     Text
	Link      Text
	Since     Text // ISO date, checked
	Until     Text // ISO date, checked
	Tags      []Text

	Responsibilities []Text
	Successors       []Text
	Fields           []Field
	Note             Text
	Allow            []Allow
}

// Holder is one of several people who share a position.
type Holder struct {
	Name   Text
	Person Text
}

// Field is an entry of fields.
type Field struct {
	Key, Value Text
}

// Allow suppresses a rule for a position, with a reason.
type Allow struct {
	At     source.Span
	Rule   Text
	Reason Text
	Until  Text // ISO date, checked
}

// View is a named picture.
type View struct {
	At      source.Span
	ID      Text
	Title   Text
	Root    Text
	Unit    Text
	Depth   Int
	Layout  Text
	Ratio   Text
	ColorBy Text
	Theme   Text
	Show    []Text
	Exclude []Text
}
