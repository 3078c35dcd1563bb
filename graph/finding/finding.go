// Package finding describes what checks find in an organisation, and writes it.
//
// A mistake in the user's input is a Finding, never an error. All findings are
// collected in one run, sorted once by Sort, and written as a Report by one of the
// Formats. Fingerprint recognises a finding at another time. A Screen keeps texts
// of the user from acting on a terminal.
package finding

import (
	"github.com/orgwright/orgwright/graph/source"
)

// Severity says how much a finding matters.
type Severity uint8

// The severities, in rising order; Off is a rule that does not run.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// Finding is one statement about one place in the input.
type Finding struct {
	Code     *Code       // what it is; Code.New makes findings
	Severity Severity    // Info, Warning or Error
	At       source.Span // the place to point at; may be invalid for a whole-input finding
	Path     string      // where in the document, such as "positions[3].reports_to"
	Position string      // id of the position it is about, "" when about none
	Others   []string    // ids of further positions in the same fault, such as the rest of a cycle
	Message  string      // one line, starts lower-case, no full stop
	Notes    []Note      // further places and facts
	Hint     string      // "did you mean" or what to do, one line, may be ""
	Fix      *Fix        // a safe change of the text, nil when there is none

	Identity Identity // by which it is recognised at another time
	Measure  Measure  // how bad it is

	// Stands is how many findings that are not listed this one stands for, 0 = it
	// stands for itself. See Limiter.
	Stands int

	// Unchecked says that something could not be checked because of this, so that
	// what would have been found is not known. No baseline can know such a
	// finding. See About.
	Unchecked bool
}

// cellIn names the sheet and the cell of a place in a workbook for messages, "" for other
// places: programs that go by file and line do not know of them.
func cellIn(at source.Span) string {
	if !at.IsValid() || at.File.Sheet == "" {
		return ""
	}
	return "sheet " + at.File.Sheet + ", cell " + at.File.Cell(at.Start) + ": "
}

// Identity is what a finding is about, apart from its words, its place and how
// bad it is: findings of one code with the same identity are one finding at two
// times. See Fingerprint.
type Identity struct {
	// Aspect tells the faults apart that a rule can find, such as "too many".
	// "" = none was given: the finding goes by its position, key and message.
	Aspect  string
	Subject string   // what the finding is about, see SubjectOf
	Others  []string // who else is concerned, such as the superior that is wrong; the order counts
}

// Thing says what an id is an id of: the same word may name a position and a unit.
type Thing string

// The things that findings are about.
const (
	Organization   Thing = "organization" // as a whole, without an id
	Position       Thing = "position"
	Unit           Thing = "unit"
	Role           Thing = "role"
	Person         Thing = "person" // by the key
	Name           Thing = "name"   // of people without a key
	View           Thing = "view"
	Rule           Thing = "rule"
	Responsibility Thing = "responsibility"
)

// SubjectOf returns the name of a thing for Identity.Subject. No other thing has
// it.
func SubjectOf(t Thing, id string) string { return string(t) + "\x1f" + id }

// Measure says how bad a finding is, so that a worse one can be told from one
// that is as bad or better. The zero value measures nothing.
type Measure struct {
	Figure float64 // such as the number of reports
	Worse  Worse   // in which direction the figure is worse; "" = there is none

	// Members are those of whom there are too many, named as in Identity.Others,
	// sorted: fewer of them are better, another one is worse.
	Members []string
}

// Worse says in which direction a figure is worse.
type Worse string

// The directions in which a figure can be worse.
const (
	MoreIsWorse Worse = "more"
	LessIsWorse Worse = "less"
)

// Surplus measures by a number of which more is worse.
func Surplus(n int) Measure { return Measure{Figure: float64(n), Worse: MoreIsWorse} }

// Shortage measures by a number of which less is worse.
func Shortage(n int) Measure { return Measure{Figure: float64(n), Worse: LessIsWorse} }

// Note adds a place or a fact to a finding. At may be invalid.
type Note struct {
	At      source.Span
	Message string
}

// Fix is a change of the input that makes the finding go away without changing
// anything else.
type Fix struct {
	Message string
	Edits   []Edit
}

// Edit replaces the text of a span.
type Edit struct {
	At   source.Span
	Text string
}
