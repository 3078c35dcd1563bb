package code

import "github.com/orgwright/orgwright/graph/finding"

// structure: the severity of all of these can be set, and their findings
// suppressed.
var structure = &Group{Name: "structure", Title: "Is it an organisation?", every: finding.About{Settable: true, Allowable: true}}

// The codes of the structure: what the model of an organisation is checked for.
var (
	DuplicateID       = structure.code(finding.About{ID: "duplicate-id", Severity: finding.Error, Doc: "Two positions have the same id; references lead to the first one."})
	UnknownSuperior   = structure.code(finding.About{ID: "unknown-superior", Severity: finding.Error, Doc: "A position reports to an id that no position has."})
	MissingSuperior   = structure.code(finding.About{ID: "missing-superior", Severity: finding.Info, Doc: "Several positions report to the same id that no position has: the summary of unknown-superior."})
	SelfReport        = structure.code(finding.About{ID: "self-report", Severity: finding.Error, Doc: "A position reports to itself."})
	ReportingCycle    = structure.code(finding.About{ID: "reporting-cycle", Severity: finding.Error, Doc: "Solid lines lead in a circle, so that nobody in it has a top; every circle is reported once.", Unchecked: true})
	NestedElsewhere   = structure.code(finding.About{ID: "nested-elsewhere", Severity: finding.Error, Doc: "A position stands in the reports of one position and says that it reports to another."})
	DuplicateSuperior = structure.code(finding.About{ID: "duplicate-superior", Severity: finding.Warning, Doc: "A position names the same superior twice."})
	NeedlessLine      = structure.code(finding.About{ID: "needless-line", Severity: finding.Warning, Doc: "A dotted line leads to the position itself, to one of its solid-line superiors, or to the same position twice."})
	NoTop             = structure.code(finding.About{ID: "no-top", Severity: finding.Error, Doc: "There is no position that could be the top: none at all, or only assistants and advisers are without a superior."})
	SeveralTops       = structure.code(finding.About{ID: "several-tops", Severity: finding.Error, Doc: "More than one position has no superior, and organization.tops does not list them; a body, such as a board, may stand beside the top."})
	TopHasSuperior    = structure.code(finding.About{ID: "top-has-superior", Severity: finding.Warning, Doc: "A position that organization.tops lists reports to somebody."})
	UnknownPosition   = structure.code(finding.About{ID: "unknown-position", Severity: finding.Error, Doc: "A dotted line, successor, deputy, delegation, head, top or view names an id that no position has."})
	ConflictingPins   = structure.code(finding.About{ID: "conflicting-pins", Severity: finding.Error, Doc: "A view pins another arrangement of somebody's reports than the position itself asks for."})
	OwnSuccessor      = structure.code(finding.About{ID: "own-successor", Severity: finding.Warning, Doc: "A position names itself as its successor."})
	OwnDeputy         = structure.code(finding.About{ID: "own-deputy", Severity: finding.Warning, Doc: "A position names itself as its deputy."})
	OwnDelegate       = structure.code(finding.About{ID: "own-delegate", Severity: finding.Warning, Doc: "A position delegates one of its responsibilities to itself."})

	DuplicateUnit = structure.code(finding.About{ID: "duplicate-unit", Severity: finding.Error, Doc: "Two units have the same id; references lead to the first one."})
	UnknownUnit   = structure.code(finding.About{ID: "unknown-unit", Severity: finding.Error, Doc: "A position, unit or view names a unit that does not exist."})
	UnitCycle     = structure.code(finding.About{ID: "unit-cycle", Severity: finding.Error, Doc: "Units are part of each other in a circle."})

	DuplicateRole           = structure.code(finding.About{ID: "duplicate-role", Severity: finding.Error, Doc: "Two own roles have the same id; the first one counts."})
	RoleClash               = structure.code(finding.About{ID: "role-clash", Severity: finding.Error, Doc: "An own role has the id of a built-in role but another title, so that rules for the built-in role would judge it."})
	RoleWordTaken           = structure.code(finding.About{ID: "role-word-taken", Severity: finding.Info, Doc: "The title or an alias of an own role is also a word for another role, which it then no longer means."})
	DuplicateResponsibility = structure.code(finding.About{ID: "duplicate-responsibility", Severity: finding.Error, Doc: "Two own responsibilities have the same id; the first one counts."})
	UnknownRole             = structure.code(finding.About{ID: "unknown-role", Severity: finding.Error, Doc: "A position has a role that is neither built in nor defined in the file."})
	AmbiguousRole           = structure.code(finding.About{ID: "ambiguous-role", Severity: finding.Warning, Doc: "An acronym that several roles share is used while the file also spells the title of another of these roles, or is taken from a title (roles_from: titles). What a rule finds only because of how it is read is a warning at most."})

	EmptyPosition   = structure.code(finding.About{ID: "empty-position", Severity: finding.Warning, Doc: "A position has neither a name nor a title nor a role."})
	HolderOnVacant  = structure.code(finding.About{ID: "holder-on-vacant", Severity: finding.Error, Doc: "A position is said to be vacant but names a holder."})
	NoHolder        = structure.code(finding.About{ID: "no-holder", Severity: finding.Warning, Doc: "A position is said to be acting or leaving but names no holder."})
	MisplacedCount  = structure.code(finding.About{ID: "misplaced-count", Severity: finding.Warning, Doc: "A position that is no unit is said to stand for several; it counts as one."})
	SamePersonTwice = structure.code(finding.About{ID: "same-person-twice", Severity: finding.Info, Doc: "One person holds more than one full-time position, or two people without a person key have the same name."})
	PersonTwoNames  = structure.code(finding.About{ID: "person-two-names", Severity: finding.Warning, Doc: "The same person key stands beside two different names."})
	OutsideDates    = structure.code(finding.About{ID: "outside-dates", Severity: finding.Info, Doc: "A position has ended before the day on which the organisation is seen, or begins after it: it is left out of all checks, tables and pictures."})
	NoDay           = structure.code(finding.About{ID: "no-day", Severity: finding.Warning, Doc: "Holders, lines or responsibilities have dates, but no day is said on which the organisation is seen: only the latest of each position count."})
	TermOutside     = structure.code(finding.About{ID: "term-outside", Severity: finding.Warning, Doc: "A holder, a line or a responsibility begins before the position or ends after it."})
	HolderOverlap   = structure.code(finding.About{ID: "holder-overlap", Severity: finding.Warning, Doc: "Somebody comes to hold a position before the one before has left it, or is named twice for the same days."})
	HolderGap       = structure.code(finding.About{ID: "holder-gap", Severity: finding.Info, Doc: "Nobody holds a position for some days between two holders."})
	LineOverlap     = structure.code(finding.About{ID: "line-overlap", Severity: finding.Warning, Doc: "A solid line begins before the one before has ended, or two lead to the same position on the same days."})
	LineGap         = structure.code(finding.About{ID: "line-gap", Severity: finding.Warning, Doc: "A position reports to nobody, or only by a second line, for some days between two solid lines."})
	MissingPhoto    = structure.code(finding.About{ID: "missing-photo", Severity: finding.Warning, Doc: "The file of a photo does not exist."})
	PhotoOutside    = structure.code(finding.About{ID: "photo-outside", Severity: finding.Error, Doc: "A photo lies outside the folder of the organisation file."})
)
