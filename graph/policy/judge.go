package policy

import (
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// Judged returns the document of the new organisation with what decides what is
// checked taken from the old one: the choice of rules, the words for roles, whether
// titles count as roles, what it says of itself by which rules apply, and the
// responsibilities that it defines. Words that meant nothing before mean what the
// new document says.
func Judged(old, new *org.Org) *orgfile.Document {
	doc := *new.Doc
	doc.Rules = orgfile.Rules{}
	if old.Doc != nil {
		doc.Rules = old.Doc.Rules
		if len(old.Positions) > 0 {
			was := &old.Doc.Organization
			doc.Organization.RolesFrom = was.RolesFrom
			doc.Organization.Sector, doc.Organization.Jurisdictions, doc.Organization.Size = was.Sector, was.Jurisdictions, was.Size
		}
	}
	doc.Roles = oldRoles(old, new.Doc)
	doc.Responsibilities = oldDuties(old, new.Doc)
	return &doc
}

// oldRoles returns the own roles of the old organisation, and what the new
// document adds to them without taking a word that meant something.
func oldRoles(old *org.Org, doc *orgfile.Document) []*orgfile.Role {
	var roles []*orgfile.Role
	if old.Doc != nil {
		for _, r := range old.Doc.Roles {
			own := *r
			own.Aliases = slices.Clone(r.Aliases)
			roles = append(roles, &own)
		}
	}
	free := func(w source.Text) bool { return len(old.Roles.Find(w.Value)) == 0 }
	for _, r := range doc.Roles {
		words := slices.DeleteFunc(append(slices.Clone(r.Aliases), r.Title), func(w source.Text) bool { return w.Value == "" || !free(w) })
		i := slices.IndexFunc(roles, func(o *orgfile.Role) bool { return o.ID.Value == r.ID.Value })
		switch {
		case i >= 0:
			roles[i].Aliases = append(roles[i].Aliases, words...)
		case old.Roles.ByID(r.ID.Value) != nil: // further words for a built-in role
			roles = append(roles, &orgfile.Role{At: r.At, ID: r.ID, Aliases: words, Level: r.Level, Responsibilities: r.Responsibilities})
		case free(r.ID):
			own := *r
			own.Aliases = words
			if !free(own.Title) {
				own.Title = source.Text{}
			}
			roles = append(roles, &own)
		}
	}
	return roles
}

// Suppress takes away the findings about the new organisation that the
// suppressions of the policy cover: those about the same position, and for
// comments those at a line that says the same. A line that says nothing about
// which position it belongs to is not enough.
func (p *Policy) Suppress(found []finding.Finding, new *org.Org, opt Options) (kept []finding.Finding, dropped []finding.Suppressed) {
	list, by := inForce(p, &opt, false)
	var reader rule.Lines
	lines := map[subject]rule.Suppression{} // those in comments, by what stands on their line
	for _, sub := range list {
		s := by[sub]
		if line := reader.About(&s); line != "" {
			lines[subject{rule: s.Rule, line: line}] = s
		}
	}
	for _, f := range found {
		s, ok := by[subject{rule: f.Code.ID(), position: opt.FormerID(f.Position)}]
		if !ok && f.At.IsValid() && beginsThere(new, &f) {
			s, ok = lines[subject{rule: f.Code.ID(), line: reader.Code(f.At.File, f.At.Start.Line)}]
		}
		if ok && f.Code.Allowable() {
			dropped = append(dropped, finding.Suppressed{Finding: f, Reason: s.Reason, At: s.At})
			continue
		}
		kept = append(kept, f)
	}
	return kept, dropped
}

// beginsThere reports whether the position that a finding is about, if any,
// begins on the line that the finding points at.
func beginsThere(o *org.Org, f *finding.Finding) bool {
	if f.Position == "" {
		return true
	}
	p := o.Position(f.Position)
	return p != nil && p.Src != nil && p.Src.At.File == f.At.File && p.Src.At.Start.Line == f.At.Start.Line
}
