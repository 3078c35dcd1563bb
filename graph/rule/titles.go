package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/wording"
)

// Titles reports the positions that have the exact title of a role but not the
// role, once for every role that an active rule names. Files that are exported
// from elsewhere have titles and no roles, so that rules find nothing in them,
// which would be taken for good news.
func Titles(o *org.Org, s *Set) []finding.Finding {
	naming := map[string]*Rule{} // by role: the first rule that is about it, else the first one that names it
	for _, r := range s.Rules {
		if !r.IsActive() {
			continue
		}
		for _, id := range r.Roles() {
			if first := naming[id]; first == nil || !first.isAbout(id) && r.isAbout(id) {
				naming[id] = r
			}
		}
	}
	if len(naming) == 0 {
		return nil
	}
	var out []finding.Finding
	for _, t := range o.Titled() {
		for _, id := range meanings(t) {
			if r := naming[id]; r != nil {
				out = append(out, titleWithoutRole(t, r))
				break
			}
		}
	}
	return out
}

// isAbout reports whether the rule names a role as one of those it is about.
func (r *Rule) isAbout(role string) bool { return slices.Contains(r.subject.Roles(), role) }

// meanings returns the ids of the roles that the titles can mean.
func meanings(t *org.Titled) []string {
	ids := []string{t.Role.ID}
	for _, r := range t.Others {
		ids = append(ids, r.ID)
	}
	return ids
}

// maxTitles is how many titles and further positions are named.
const maxTitles = 5

// titleWithoutRole reports positions that have a title but not its role, which a
// rule names.
func titleWithoutRole(t *org.Titled, r *Rule) finding.Finding {
	first, ids := t.Positions[0], meanings(t)
	f := code.TitleWithoutRole.New(finding.Finding{At: first.Src.Title.At, Path: kind.PathOf(first, "title")})
	f.Identity = finding.Identity{Aspect: "title", Subject: finding.SubjectOf(finding.Role, t.Role.ID)}
	f.Measure.Members = org.Identities(t.Positions...)
	slices.Sort(f.Measure.Members)
	who := "1 position has"
	if n := len(t.Positions); n > 1 {
		who = fmt.Sprintf("%d positions have", n)
	}
	f.Message = fmt.Sprintf("%s the title %s but %s, so the rules for %s, such as %s, do not see it", who, wording.OrUpTo(maxTitles+1, wording.QuoteEach(t.Titles)), lacking(t), kind.Listed(ids), r.ID)
	f.Hint = fmt.Sprintf(`add "role: %s", or let titles count as roles: "roles_from: titles" under "organization"`, t.Role.ID)
	switch {
	case len(first.Roles) > 0:
		f.Hint = fmt.Sprintf(`if it is both, say "roles: [%s, %s]"; else give it a title of its own`, first.Roles[0].ID, t.Role.ID)
	case len(ids) > 1:
		what := "the title is"
		if len(t.Titles) > 1 {
			what = "such titles are"
		}
		f.Hint = fmt.Sprintf(`%s ambiguous: add "role: %s", whichever is meant; with "roles_from: titles" under "organization" it would be %s, and a warning`,
			what, strings.Join(ids, `" or "role: `), t.Role.ID)
	}
	if len(t.Positions) > 1 {
		f.Message = strings.TrimSuffix(f.Message, "it") + "them"
	}
	for i, p := range t.Positions[1:] {
		if i == maxTitles {
			f.Notes = append(f.Notes, finding.Note{Message: fmt.Sprintf("and %d more", len(t.Positions)-1-i)})
			break
		}
		f.Notes = append(f.Notes, finding.Note{At: p.Src.Title.At, Message: kind.Named(p) + " is one of them"})
	}
	return f
}

// lacking says what the positions have in place of the role.
func lacking(t *org.Titled) string {
	with := 0
	for _, p := range t.Positions {
		if len(p.Roles) > 0 {
			with++
		}
	}
	switch with {
	case 0:
		return "no role"
	case len(t.Positions):
		return "another role"
	}
	return "no such role"
}
