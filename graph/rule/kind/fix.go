package kind

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
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
	switch strings.ToLower(id) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return yamlfile.DoubleQuotedText(id)
	}
	if plainWord.MatchString(id) {
		return id
	}
	return yamlfile.DoubleQuotedText(id)
}
