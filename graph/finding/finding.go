// Package finding holds what a check has to say about an organisation.
//
// A mistake in the user's input is a Finding, never an error: all of them are
// collected in one run, sorted once, and written by one writer per format.
package finding

import "github.com/orgwright/orgwright/graph/source"

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
	Rule     string      // kebab-case id of the rule, such as "reporting-cycle"
	Severity Severity    // Info, Warning or Error
	At       source.Span // the place to point at; may be invalid for a whole-input finding
	Path     string      // where in the document, such as "positions[3].reports_to"
	Position string      // id of the position it is about, "" when about none
	Others   []string    // ids of further positions in the same fault, such as the rest of a cycle
	Message  string      // one line, starts lower-case, no full stop
	Notes    []Note      // further places and facts
	Hint     string      // "did you mean" or what to do, one line, may be ""
	Fix      *Fix        // a safe change of the text, nil when there is none
}

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
