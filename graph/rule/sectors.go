package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
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
	words := scope.SectorWords()
	near := suggest.New(words)
	known := map[string]bool{}
	for _, w := range words {
		known[w] = true
	}
	said := map[string]bool{}
	for _, w := range o.Sector {
		said[w] = true
	}
	var out []finding.Finding
	seen := map[source.Span]bool{}
	for _, r := range s.Rules {
		for _, t := range slices.Concat(r.Applies.Sector.Any, r.Applies.Sector.Not) {
			if scope.IsSector(t.Value) || seen[t.At] {
				continue
			}
			seen[t.At] = true
			if hint := wording.Meant(near.Closest(t.Value)); hint != "" && !said[t.Value] {
				out = append(out, code.UnknownSector.New(finding.Finding{At: t.At, Hint: hint,
					Message: fmt.Sprintf("rule %s is for the sector %s, which is not known", r.ID, wording.Quote(t.Value))}))
				continue
			}
			if !known[t.Value] {
				known[t.Value], words = true, append(words, t.Value)
			}
		}
	}
	near = suggest.New(words)
	for _, t := range o.Doc.Organization.Sector {
		if known[t.Value] {
			continue
		}
		hint := wording.Meant(near.Closest(t.Value))
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
