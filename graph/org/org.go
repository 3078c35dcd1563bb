// Package org is the model of an organisation: positions, people, units and the
// lines between them, with queries such as Position, ByRole and Superior.
//
// Build makes an Org from a document and goes on after mistakes: whatever could be
// understood is in the model, and every mistake is a finding. One mistake is one
// finding: a position whose superior is unknown is not also reported as a second
// top, and what follows from an unreadable entry is not reported at all.
//
// The primary solid line makes the hierarchy: reports, depths, spans and totals
// go by it. Secondary solid lines and dotted lines are kept beside
// it. Every query ends, also where reporting lines lead in a circle.
package org

import (
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// Org is one organisation. It is not changed after Build and may be shared by
// goroutines.
type Org struct {
	Name          string
	Sector        []string        // what it is in the eyes of the law, such as "bank", see package scope; none = not said
	Jurisdictions []string        // whose law it is under, such as "SE"; none = not said
	Size          string          // see scope.Sizes, "" = not said
	AsOf          string          // ISO date of the day on which it is seen, "" = none: every position counts, with its latest holders and lines
	Language      string          // "en" (default) or "sv"
	Positions     []*Position     // in force on the day, source order
	Absent        []*Position     // written, but not in force on the day, source order; nothing else leads to them
	People        []*Person       // who hold positions in force, order of first mention
	Units         []*Unit         // source order
	Roles         *role.Catalogue // the catalogue with the file's own roles and responsibilities
	Doc           *orgfile.Document

	// Doubts are the words for roles that can mean another one, in the order of
	// the file. Findings that depend on one of them are not certain, see Otherwise.
	Doubts []Doubt

	byID   map[string]*Position
	units  map[string]*Unit
	byRole map[string][]*Position
	built  Options                     // how it was made
	parted map[*orgfile.Position]whole // by Src, of positions of which not all counts on the day
}

// Position is one post in the hierarchy.
type Position struct {
	Index   int    // in Org.Positions, -1 = not in force on the day
	ID      string // as written; a stand-in such as "kim#4" when it is missing or taken
	Roles   []*role.Role
	Title   string   // as given, else of the first role in the file's language, else the id
	Holders []Holder // empty when nobody holds it
	Status  position.Status
	Kind    position.Kind
	Level   int     // 0 = none
	FTE     float64 // when not given, as many as Count
	Count   int     // positions that it stands for: 1, or more of a unit
	Unit    *Unit   // nil = none

	// Superiors holds the solid lines that could be resolved, without
	// repetition, the primary one first. A line that closes a cycle stays in.
	// In place of a primary superior who is not in force there is the next
	// one up.
	Superiors     []*Position
	Dotted        []*Position
	Reports       []*Position // those whose primary superior is this one, source order
	Secondary     []*Position // those with this one as a further solid superior
	DottedReports []*Position
	Successors    []*Position
	Deputies      []*Position // who stand in

	// Unresolved counts the solid lines as written that lead nowhere: to an
	// unknown position, to this one itself, or unreadable. Each is a finding already, so
	// rules about superiors do well to leave such a position alone.
	Unresolved int

	Src *orgfile.Position // as written, with the place of every value, less what does not count on the day; see Org.Written

	one struct { // memory for lists of one entry, as most are
		superior [1]*Position
		holder   [1]Holder
	}
	inCycle bool
	depth   int32
	total   int32
}

// Holder is a person in a position.
type Holder struct {
	Name   string
	Person *Person
}

// Person is somebody who holds at least one position.
type Person struct {
	Key       string // the person id, else a key of its own for every mention
	Unkeyed   bool   // no person id is given
	Name      string
	Positions []*Position

	one [1]*Position
	at  source.Span // where Name is written
}

// Unit is an organisational unit.
type Unit struct {
	Index     int
	ID, Name  string
	Parent    *Unit // nil = none; never part of a cycle
	Color     string
	Head      *Position
	Positions []*Position // directly in this unit
	Src       *orgfile.Unit
}
