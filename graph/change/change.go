// Package change compares two organisations, and applies and writes proposals.
//
// Compare lists what became of every position, person and unit between an old
// and a new organisation; CompareFindings does so for findings. Writers show a
// Diff as text, JSON, Markdown and Mermaid; Graph merges two compiled graphs
// into a picture of the change.
//
// # Which positions are the same
//
// A position of the old organisation and one of the new are the same when they
// have the same id. Of those that are left on both sides, two are the same when
//
//  1. they have the same holders, the same title and the same roles, or
//  2. nobody holds them, and they have the same title, the same roles and the
//     same superior, which must not itself have been given another id,
//
// and no other position that is left on either side is like that. Such a
// position was given another id, which is a change as well.
//
// # Which people are the same
//
// People are the same when they have the same person key; of those left, when
// they have the same name. All mentions of one name without a key are taken as
// one person; only figures count each, as those of package stats do.
//
// # Proposals
//
// A proposal (*.change.yaml) is a list of changes that apply in order:
//
//	orgwright_change: 1
//	title: Security moves to the CSO
//	base: brightwater.org.yaml              # the file to change, relative to this one
//	effective: 2027-01-01
//	changes:
//	  - move: {position: ciso, reports_to: cso, because: …}
//	  - add: {id: soc-lead, title: SOC lead, reports_to: ciso}    # all keys of a position
//	  - remove: {position: it-security-manager, reports_to: ciso} # where its reports go
//	  - fill: {position: cto, name: …}      # or person, holders; and status: acting
//	  - vacate: {position: cdo}
//	  - rename: {position: cso, title: …}   # or id, or both
//	  - set: {position: cio, fields: {unit: digital, note: null}}
//	  - add_unit: {id: digital, name: Digital}
//	  - set_unit: {unit: it, fields: {head: cio}}
//	  - remove_unit: {unit: labs}
//
// A move with one superior replaces the primary solid line and keeps the
// others; a list states all of them, and an empty list makes a top. Removing a
// position ends the dotted lines, second solid lines and successions that lead
// to it. Of several reports of a removed position, one may take its place: it
// then gets the superiors of the removed one. To vacate a position takes away
// holder, e-mail address, photo and a status that says how it is filled. A new
// id is written wherever the position is named. In "set" an empty value takes a
// key away, and own values under "fields" change key by key. Every change may
// say "because".
//
// Apply makes the changes on a document; what is in conflict with the document
// or with an earlier change is a finding at the line of the change. Write puts
// the result into the files and leaves everything else in them as it was.
// Propose goes the other way and writes the proposal between two organisations.
//
// All functions may be called by many goroutines at once; they change nothing
// that they are given.
package change

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/policy"
)

// Diff is what changed from one organisation to another. It is empty for two
// organisations that say the same, whatever the order of their positions.
type Diff struct {
	OldName, NewName string       // of the organisations
	OldAsOf, NewAsOf string       // ISO dates, "" = not given; no change by themselves
	Changes          []Change     // one per changed position, see Compare for the order
	Joined, Left     []Person     // people of one side only
	Transferred      []Transfer   // people of both sides whose positions differ
	Units            []UnitChange // units that are new, gone or described in another way
	Facts            []Part       // about the organisation as a whole: its name
	Old, New         Figures      // of all positions
	UnitFigures      []UnitFigures

	// Checks is what differs in what is checked: packs, rules, severities,
	// suppressions. Compare knows nothing of it; graph.Compare does.
	Checks []policy.Difference
}

// Outcome says what became of a position or a unit. A position can have several.
type Outcome string

// The outcomes, in the order in which they are listed.
const (
	Added     Outcome = "added"
	Removed   Outcome = "removed"
	Moved     Outcome = "moved"     // another primary superior
	Retitled  Outcome = "retitled"  // another title
	NewHolder Outcome = "newholder" // held by somebody else
	Filled    Outcome = "filled"    // was held by nobody
	Vacated   Outcome = "vacated"   // is held by nobody any more
	Changed   Outcome = "changed"   // anything else
)

// Outcomes returns the outcomes in the order in which they are listed.
func Outcomes() []Outcome {
	return []Outcome{Added, Removed, Moved, Retitled, NewHolder, Filled, Vacated, Changed}
}

// Change is what became of one position.
type Change struct {
	ID       string        // in the new organisation, or in the old one if it was removed
	WasID    string        // in the old organisation, when that is another
	Old      *org.Position // nil when it was added
	New      *org.Position // nil when it was removed
	Outcomes []Outcome     // at least one, in the order of Outcomes
	Parts    []Part        // what differs; for added and removed positions what they are
}

// Is reports whether k is among the outcomes of c.
func (c *Change) Is(k Outcome) bool {
	return slices.Contains(c.Outcomes, k)
}

// Position returns the new position, the old one if it was removed.
func (c *Change) Position() *org.Position {
	return cmp.Or(c.New, c.Old)
}

// Part is one value that differs.
type Part struct {
	What     string   // the key, such as "location" or "fields.cost_center"; "superior", "secondary" and "holders" for these, "history." with a key for dates of holders and lines
	Old, New []string // nil = not given
}

// Person is somebody who joined or left.
type Person struct {
	Name      string
	Positions []string // ids
}

// Transfer is somebody whose positions differ. Old ids of positions that got
// another id are given as the new ones.
type Transfer struct {
	Name     string
	Old, New []string // ids of positions, sorted
}

// UnitChange is a unit that is new, gone or described in another way.
type UnitChange struct {
	ID      string
	Name    string
	Outcome Outcome // Added, Removed or Changed
	Parts   []Part
}

// Figures measure an organisation or a unit with its parts, as package stats counts
// them: without bodies, and spans without assistants. Their names in JSON are part of
// the interface of the program.
type Figures struct {
	Positions   int     `json:"positions"`
	People      int     `json:"people"`    // the headcount
	FTE         float64 `json:"fte"`       // full-time equivalents of all positions
	HeldFTE     float64 `json:"held_fte"`  // those of positions that are neither vacant nor planned
	Vacancies   int     `json:"vacancies"` // positions with the status vacant
	Planned     int     `json:"planned"`
	Layers      int     `json:"layers"`       // from the uppermost position to the lowest
	Managers    int     `json:"managers"`     // positions with direct reports
	AverageSpan float64 `json:"average_span"` // direct reports of a manager, 0 without managers
	WidestSpan  int     `json:"widest_span"`
}

// UnitFigures measure a unit before and after; a unit of one side only has
// zero figures on the other. Only units whose figures differ are listed.
type UnitFigures struct {
	ID, Name string
	Old, New Figures
}

// IsEmpty reports whether nothing changed.
func (d *Diff) IsEmpty() bool {
	return len(d.Changes) == 0 && len(d.Joined) == 0 && len(d.Left) == 0 && len(d.Transferred) == 0 && len(d.Units) == 0 && len(d.Facts) == 0 && len(d.Checks) == 0
}

// Count returns how many positions have an outcome.
func (d *Diff) Count(k Outcome) int {
	n := 0
	for i := range d.Changes {
		if d.Changes[i].Is(k) {
			n++
		}
	}
	return n
}

// countFirst returns how many positions have k as their first outcome.
func (d *Diff) countFirst(k Outcome) int {
	n := 0
	for i := range d.Changes {
		if d.Changes[i].Outcomes[0] == k {
			n++
		}
	}
	return n
}
