package code

import "github.com/orgwright/orgwright/graph/finding"

var proposals = &Group{Name: "proposals", Title: "Can the changes be made?"}

// The codes of proposals: changes that cannot be made.
var (
	ChangeBase            = proposals.code(finding.About{ID: "change-base", Severity: finding.Error, Doc: "The organisation that a proposal changes is not given, cannot be read, or is not that of the other proposals.", Unchecked: true})
	ChangeUnknownPosition = proposals.code(finding.About{ID: "change-unknown-position", Severity: finding.Error, Doc: "A change names a position that there is not.", Unchecked: true})
	ChangePositionGone    = proposals.code(finding.About{ID: "change-position-gone", Severity: finding.Error, Doc: "A change names a position that an earlier change removed or gave another id.", Unchecked: true})
	ChangeUnknownUnit     = proposals.code(finding.About{ID: "change-unknown-unit", Severity: finding.Error, Doc: "A change names a unit that there is not.", Unchecked: true})
	ChangeMovedTwice      = proposals.code(finding.About{ID: "change-moved-twice", Severity: finding.Error, Doc: "A position is moved by two changes to different superiors.", Unchecked: true})
	ChangeCycle           = proposals.code(finding.About{ID: "change-cycle", Severity: finding.Error, Doc: "A change would make a position report to itself, maybe through others.", Unchecked: true})
	ChangeIDTaken         = proposals.code(finding.About{ID: "change-id-taken", Severity: finding.Error, Doc: "A new position, unit or id is there already.", Unchecked: true})
	ChangeAlreadyFilled   = proposals.code(finding.About{ID: "change-already-filled", Severity: finding.Error, Doc: "A position that is to be filled has a holder.", Unchecked: true})
	ChangeOrphans         = proposals.code(finding.About{ID: "change-orphans", Severity: finding.Error, Doc: "A position is removed without saying where its reports go.", Unchecked: true})
	ChangeIncomplete      = proposals.code(finding.About{ID: "change-incomplete", Severity: finding.Error, Doc: "A change does not say what to change to.", Unchecked: true})
	ChangeNoEffect        = proposals.code(finding.About{ID: "change-no-effect", Severity: finding.Warning, Doc: "A change changes nothing."})
	ChangeCannotWrite     = proposals.code(finding.About{ID: "change-cannot-write", Severity: finding.Error, Doc: "A change cannot be written into the organisation file without changing something else.", Unchecked: true})
)
