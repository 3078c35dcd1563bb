package code

import "github.com/orgwright/orgwright/graph/finding"

// reading: what was not understood was not checked either.
var reading = &Group{Name: "reading", Title: "Can the files be read?", every: finding.About{Unchecked: true}}

// The codes of reading: YAML, and the keys of organisation files, rules files
// and proposals.
var (
	YAMLSyntax       = reading.code(finding.About{ID: "yaml-syntax", Severity: finding.Error, Doc: "The file is not well-formed YAML."})
	Encoding         = reading.code(finding.About{ID: "encoding", Severity: finding.Error, Doc: "The file is not UTF-8 text, or has characters that text must not have."})
	EmptyFile        = reading.code(finding.About{ID: "empty-file", Severity: finding.Error, Doc: "The file says nothing."})
	SeveralDocuments = reading.code(finding.About{ID: "several-documents", Severity: finding.Error, Doc: "The file holds more than one YAML document."})
	TooLarge         = reading.code(finding.About{ID: "too-large", Severity: finding.Error, Doc: "The file, or what its aliases stand for, is larger than the limit."})
	TooDeep          = reading.code(finding.About{ID: "too-deep", Severity: finding.Error, Doc: "Lists and mappings stand inside one another more often than the limit allows, or an alias inside itself."})
	DuplicateKey     = reading.code(finding.About{ID: "duplicate-key", Severity: finding.Error, Doc: "A key is given twice in one mapping."})

	UnknownKey       = reading.code(finding.About{ID: "unknown-key", Severity: finding.Error, Doc: "A key is not part of the format."})
	ConflictingKeys  = reading.code(finding.About{ID: "conflicting-keys", Severity: finding.Error, Doc: "Two keys are given of which only one is possible."})
	MissingKey       = reading.code(finding.About{ID: "missing-key", Severity: finding.Error, Doc: "A required key is not given."})
	WrongType        = reading.code(finding.About{ID: "wrong-type", Severity: finding.Error, Doc: "A list, mapping or text stands where something else belongs."})
	BadValue         = reading.code(finding.About{ID: "bad-value", Severity: finding.Error, Doc: "A value is not one of those that the key can have."})
	BadDate          = reading.code(finding.About{ID: "bad-date", Severity: finding.Error, Doc: "A date is not a day of the calendar written as year-month-day, or two dates are the wrong way round."})
	BadID            = reading.code(finding.About{ID: "bad-id", Severity: finding.Error, Doc: "An id is empty, longer than 200 characters, has control characters or white space around it."})
	NeedsNewer       = reading.code(finding.About{ID: "needs-newer", Severity: finding.Error, Doc: "A file asks for a newer version of this program."})
	UnreadFile       = reading.code(finding.About{ID: "unread-file", Severity: finding.Error, Doc: "A file that was found in a folder is a link out of it or to nothing, a pipe or a device."})
	TableSyntax      = reading.code(finding.About{ID: "table-syntax", Severity: finding.Error, Doc: "A file with a table is not well-formed CSV, XLSX, JSON or LDIF."})
	UnreadableFormat = reading.code(finding.About{ID: "unreadable-format", Severity: finding.Error, Doc: "A file with a table has a password, or is of a format that is not read."})
	UnknownSheet     = reading.code(finding.About{ID: "unknown-sheet", Severity: finding.Error, Doc: "A workbook has no sheet of the name that was asked for."})
	RaggedRow        = reading.code(finding.About{ID: "ragged-row", Severity: finding.Warning, Doc: "A row of a table has more or fewer cells than its header."})

	IncludeMissing = reading.code(finding.About{ID: "include-missing", Severity: finding.Error, Doc: "An included file does not exist or cannot be read."})
	IncludeNothing = reading.code(finding.About{ID: "include-nothing", Severity: finding.Warning, Doc: "A pattern under include matches no file."})
	IncludeCycle   = reading.code(finding.About{ID: "include-cycle", Severity: finding.Error, Doc: "Files include one another in a circle."})
	IncludeOutside = reading.code(finding.About{ID: "include-outside", Severity: finding.Error, Doc: "An included file lies outside the folder of the first file."})
	IncludeHead    = reading.code(finding.About{ID: "include-head", Severity: finding.Error, Doc: "An included file describes the organization or the rules, which belong in the first file."})
)
