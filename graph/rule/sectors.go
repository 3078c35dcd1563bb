package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/wording"
)

// Sectors reports the words under organization.sector that mean nothing to anybody:
// those that are no known sectors. A mistyped one would switch off the rules that
// are for the sector.
func Sectors(o *org.Org) []finding.Finding {
	if o.Doc == nil {
		return nil
	}
	var out []finding.Finding
	for _, t := range o.Doc.Organization.Sector {
		if scope.IsSector(t.Value) {
			continue
		}
		hint := wording.DidYouMean(t.Value, scope.SectorWords())
		if hint == "" {
			hint = "orgwright help sectors lists those that are known"
		}
		out = append(out, code.UnknownSector.New(finding.Finding{At: t.At, Path: "organization.sector",
			Identity: finding.Identity{Aspect: "sector", Subject: finding.SubjectOf(finding.Organization, ""), Others: []string{t.Value}},
			Message:  fmt.Sprintf("no rule is for the sector %s, and it is not known", wording.Quote(t.Value)),
			Hint:     hint}))
	}
	return out
}
