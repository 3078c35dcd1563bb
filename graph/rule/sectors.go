package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Sectors reports the words under organization.sector that mean nothing to anybody:
// those that are no known sectors, and that no rule is for. A mistyped one would switch
// off the rules that are for the sector. So would one in a rule, which is reported where
// it is like a known one, and no word of the organisation.
func Sectors(o *org.Org, s *Set) []finding.Finding {
	if o.Doc == nil {
		return nil
	}
	known := scope.SectorWords()
	var out []finding.Finding
	seen := map[source.Span]bool{}
	for _, r := range s.Rules {
		for _, t := range slices.Concat(r.Applies.Sector.Any, r.Applies.Sector.Not) {
			if scope.IsSector(t.Value) || seen[t.At] {
				continue
			}
			seen[t.At] = true
			if hint := wording.DidYouMean(t.Value, scope.SectorWords()); hint != "" && !slices.Contains(o.Sector, t.Value) {
				out = append(out, code.UnknownSector.New(finding.Finding{At: t.At, Hint: hint,
					Message: fmt.Sprintf("rule %s is for the sector %s, which is not known", r.ID, wording.Quote(t.Value))}))
				continue
			}
			known = append(known, t.Value)
		}
	}
	for _, t := range o.Doc.Organization.Sector {
		if slices.Contains(known, t.Value) {
			continue
		}
		hint := wording.DidYouMean(t.Value, known)
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
