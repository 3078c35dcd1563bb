package kind

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
)

// plainWord is an id that YAML reads as text without quotes.
var plainWord = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// moveFix returns the fix that replaces the primary superior of p, nil where more
// than one value would have to change: for a nested position, or a line that is
// not written.
func moveFix(p, to *org.Position) *finding.Fix {
	if p.Src == nil || p.Src.Parent != nil || len(p.Src.ReportsTo) == 0 {
		return nil
	}
	at := p.Src.ReportsTo[0].At
	if !at.IsValid() || len(at.Text()) == 0 {
		return nil
	}
	if slices.Contains(p.Superiors, to) || slices.Contains(p.Dotted, to) {
		return nil // it would be named twice
	}
	return &finding.Fix{
		Message: fmt.Sprintf("move %q under %q", p.ID, to.ID),
		Edits:   []finding.Edit{{At: at, Text: yamlWord(to.ID)}},
	}
}

// yamlWord writes an id so that YAML reads it as the same text.
func yamlWord(id string) string {
	switch id {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "Yes", "No", "On", "Off", "True", "False", "Null",
		"Y", "N", "YES", "NO", "ON", "OFF", "TRUE", "FALSE", "NULL":
		return strconv.Quote(id)
	}
	if plainWord.MatchString(id) {
		return id
	}
	return quoteYAML(id)
}

// quoteYAML writes a double-quoted scalar. Ids have no control characters, so
// only the quote and the backslash need care.
func quoteYAML(id string) string {
	out := []rune{'"'}
	for _, r := range id {
		if r == '"' || r == '\\' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(append(out, '"'))
}
