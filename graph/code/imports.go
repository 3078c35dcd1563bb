package code

import "github.com/orgwright/orgwright/graph/finding"

// imports: what is wrong with the rows of tables.
var imports = &Group{Name: "import", Title: "Can the rows of a table be made positions?"}

// The codes of making organisations of tables.
var (
	UnknownColumn    = imports.code(finding.About{ID: "unknown-column", Severity: finding.Error, Doc: "A mapping names a column that a table does not have.", Unchecked: true})
	RowFilter        = imports.code(finding.About{ID: "row-filter", Severity: finding.Error, Doc: "The expression that chooses rows of a table cannot be used; it is a warning when it takes every row or none.", Unchecked: true})
	SkippedRow       = imports.code(finding.About{ID: "skipped-row", Severity: finding.Info, Doc: "A row of a table is left out: it has ended, its holder has left, its post is abolished, or a filter wants it so."})
	DuplicateRow     = imports.code(finding.About{ID: "duplicate-row", Severity: finding.Error, Doc: "A row of a table has the id of another one and is left out; it is a warning when both say the same."})
	UnknownManager   = imports.code(finding.About{ID: "unknown-manager", Severity: finding.Error, Doc: "A row of a table names a superior that no row is; of a dotted line it is a warning."})
	UnknownPost      = imports.code(finding.About{ID: "unknown-post", Severity: finding.Error, Doc: "A row of a table of people names a post that no row of the table of posts is."})
	AmbiguousManager = imports.code(finding.About{ID: "ambiguous-manager", Severity: finding.Error, Doc: "A row of a table names a superior by a name that several rows have."})
	ManagerMismatch  = imports.code(finding.About{ID: "manager-mismatch", Severity: finding.Warning, Doc: "Two columns of a table name different superiors for a row; it is an info when only one of them names somebody."})
	ImportSelfReport = imports.code(finding.About{ID: "row-reports-to-itself", Severity: finding.Error, Doc: "A row of a table names itself as its superior; it is an info when it is the only one that can be the top."})
	LineToSkipped    = imports.code(finding.About{ID: "line-to-skipped-row", Severity: finding.Warning, Doc: "A row of a table reports to one that is left out, and is led to the next one up; it is an error when there is none."})
	AddedSuperior    = imports.code(finding.About{ID: "added-superior", Severity: finding.Info, Doc: "A row of a table names a superior that no row is, and a position is added for it, as the mapping wants."})
	BadCell          = imports.code(finding.About{ID: "bad-cell", Severity: finding.Warning, Doc: "A cell of a table cannot be read as what its column is, and is left out."})
	DoubtfulDates    = imports.code(finding.About{ID: "doubtful-dates", Severity: finding.Warning, Doc: "A column of a table has dates such as 03/04/2026, and nothing says whether the day or the month comes first."})
	PersonalColumn   = imports.code(finding.About{ID: "personal-column", Severity: finding.Warning, Doc: "A column of a table that looks personal, such as a salary or a date of birth, was asked for and is taken."})
	PhotosLeft       = imports.code(finding.About{ID: "photos-left", Severity: finding.Info, Doc: "Holders of a table have no photo in the folder of --photos; it is a warning when no file belongs to any of them."})
	KeptByHand       = imports.code(finding.About{ID: "kept-by-hand", Severity: finding.Info, Doc: "A position or holder that the tables do not have is kept in the organisation that they are merged into: it was added by hand."})
	TitleReplaced    = imports.code(finding.About{ID: "title-replaced", Severity: finding.Info, Doc: "Tables that are merged from a day on give a position another title; titles have no dates, so the former one is not kept."})
	HiddenInSheet    = imports.code(finding.About{ID: "hidden-in-sheet", Severity: finding.Info, Doc: "A workbook has hidden rows or columns, which are read like the others, or a hidden sheet, which is left out."})
	MappingIdle      = imports.code(finding.About{ID: "mapping-without-effect", Severity: finding.Warning, Doc: "What a mapping says of tables has no effect on these."})
	ColumnsLeftOut   = imports.code(finding.About{ID: "columns-left-out", Severity: finding.Info, Doc: "Columns of a table are not taken, because nobody asked for them."})
)
