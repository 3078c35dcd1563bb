package orgfile

import (
	"sync"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Kinds lists the rules that reading a file can report.
func Kinds() []finding.Kind {
	return append(yamltree.Kinds(), []finding.Kind{
		{ID: "unknown-key", Severity: finding.Error, Doc: "A key is not part of the format.", Unchecked: true},
		{ID: "conflicting-keys", Severity: finding.Error, Doc: "Two keys are given of which only one is possible.", Unchecked: true},
		{ID: "missing-key", Severity: finding.Error, Doc: "A required key is not given.", Unchecked: true},
		{ID: "wrong-type", Severity: finding.Error, Doc: "A list, mapping or text stands where something else belongs.", Unchecked: true},
		{ID: "bad-value", Severity: finding.Error, Doc: "A value is not one of those that the key can have.", Unchecked: true},
		{ID: "bad-date", Severity: finding.Error, Doc: "A date is not a day of the calendar written as year-month-day, or two dates are the wrong way round.", Unchecked: true},
		{ID: "bad-id", Severity: finding.Error, Doc: "An id is empty, longer than 200 characters, has control characters or white space around it.", Unchecked: true},
		{ID: "needs-newer", Severity: finding.Error, Doc: "A file asks for a newer version of this program.", Unchecked: true},
		{ID: "unread-file", Severity: finding.Error, Doc: "A file that was found in a folder is a link out of it or to nothing, a pipe or a device.", Unchecked: true},
		{ID: "include-missing", Severity: finding.Error, Doc: "An included file does not exist or cannot be read.", Unchecked: true},
		{ID: "include-nothing", Severity: finding.Warning, Doc: "A pattern under include matches no file.", Unchecked: true},
		{ID: "include-cycle", Severity: finding.Error, Doc: "Files include one another in a circle.", Unchecked: true},
		{ID: "include-outside", Severity: finding.Error, Doc: "An included file lies outside the folder of the first file.", Unchecked: true},
		{ID: "include-head", Severity: finding.Error, Doc: "An included file describes the organization or the rules, which belong in the first file.", Unchecked: true},
	}...)
}

// severityOf returns the severity of one of our own rules.
func severityOf(rule string) finding.Severity {
	if s, ok := severities()[rule]; ok {
		return s
	}
	return finding.Error
}

// severities are those of Kinds, by id.
var severities = sync.OnceValue(func() map[string]finding.Severity {
	out := map[string]finding.Severity{}
	for _, k := range Kinds() {
		out[k.ID] = k.Severity
	}
	return out
})
