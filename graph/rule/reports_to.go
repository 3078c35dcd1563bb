package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// reportsTo says who the direct superior has to be.
//
// The rule is met by the roles of prefer, and by those of accept; a finding of
// severity info says where accept was used though a preferred superior exists.
// If neither exists, otherwise decides.
type reportsTo struct {
	prefer    []string // role ids
	accept    []string
	otherwise otherwise
	solid     bool // any solid line will do, not only the primary one
}

// otherwise says what holds when none of the roles that are asked for exists.
type otherwise struct {
	none  bool     // the rule fails
	roles []string // one of these, as far as they exist; empty = anybody
}

func readReportsTo(d *decoder, n *yamlfile.Node) checker {
	c := &reportsTo{}
	before := len(d.found)
	if n.Kind != yamlfile.Map {
		d.roleIDs(&c.prefer)(n)
	} else {
		d.object(n, "reports_to", []entry{
			{"prefer", d.roleIDs(&c.prefer)},
			{"accept", d.roleIDs(&c.accept)},
			{"otherwise", func(n *yamlfile.Node) { d.otherwise(&c.otherwise, n) }},
			{"lines", d.oneOf([]string{"primary", "solid"}, func(i int) { c.solid = i == 1 })},
		})
	}
	d.need(n, len(c.prefer)+len(c.accept) > 0, before, "reports_to names no role: give prefer or accept")
	return c
}

// otherwise reads any, none, or roles.
func (d *decoder) otherwise(to *otherwise, n *yamlfile.Node) {
	switch n.Value {
	case "any":
	case "none":
		to.none = true
	default:
		before := len(d.found)
		d.roleIDs(&to.roles)(n)
		for i := before; i < len(d.found); i++ {
			if f := &d.found[i]; f.Rule == "unknown-role" && f.Hint == "" {
				f.Hint = "write any, none or roles"
			}
		}
	}
}

func (c *reportsTo) check(r *run) {
	for _, p := range r.subjects() {
		if r.met(p, c.prefer, c.solid) || !r.lineIsClear(p) {
			continue
		}
		preferred := r.somebodyElse(p, c.prefer)
		if r.met(p, c.accept, c.solid) {
			if preferred {
				r.wrongSuperior(p, c.prefer, "is preferred", finding.Info)
			}
			continue
		}
		switch {
		case preferred || r.somebodyElse(p, c.accept):
			r.wrongSuperior(p, slices.Concat(c.prefer, c.accept), "is required", 0)
		case c.otherwise.none:
			r.wrongSuperior(p, slices.Concat(c.prefer, c.accept), "is required", 0)
		case r.somebodyElse(p, c.otherwise.roles) && !r.met(p, c.otherwise.roles, c.solid):
			r.wrongSuperior(p, c.otherwise.roles, "is required", 0)
		}
	}
}

// lineIsClear reports whether all solid lines of p are in the model. Where one
// is not, a structure check has said so, and nobody knows which one is primary.
func (r *run) lineIsClear(p *org.Position) bool { return p.Unresolved == 0 }

// met reports whether p reports to one of the roles: p has such a role itself,
// or a holder of p has one (merged roles), or the superior that counts, or a
// holder of it. With solid, any of the solid lines will do.
func (r *run) met(p *org.Position, roles []string, solid bool) bool {
	if len(roles) == 0 {
		return false
	}
	if r.holding(p, roles) != nil || r.holding(r.up[p.Index], roles) != nil {
		return true
	}
	return solid && slices.ContainsFunc(p.Superiors, func(q *org.Position) bool {
		return r.holding(q, roles) != nil
	})
}

// somebodyElse reports whether anybody but p has one of the roles.
func (r *run) somebodyElse(p *org.Position, roles []string) bool {
	return len(r.others(p, roles, 1)) > 0
}

// others returns up to limit positions with one of the roles that are not p.
func (r *run) others(p *org.Position, roles []string, limit int) []*org.Position {
	var out []*org.Position
	for i, role := range roles {
		for _, q := range r.byRole[role] {
			if q == p || r.rule.noVacant && isVacant(q) || hasRole(q, roles[:i]) {
				continue
			}
			if out = append(out, q); len(out) == limit {
				return out
			}
		}
	}
	return out
}

// maxNamed is how many positions a finding names.
const maxNamed = 3

// wrongSuperior reports a position that does not report to one of the roles.
// A severity of 0 is that of the rule.
func (r *run) wrongSuperior(p *org.Position, roles []string, verb string, sev finding.Severity) {
	at, key := lineOf(p)
	wanted := r.others(p, roles, maxNamed)
	rep := report{position: p, at: at, key: key, severity: sev, expected: listed(roles)}
	rep.message = fmt.Sprintf("%s reports to %s; a superior with the role %s %s",
		named(p), r.superior(p), listed(roles), verb)
	if u := primary(p); u != nil {
		rep.notes = append(rep.notes, noteAt(u, "%s is the superior", named(u)))
	}
	for _, q := range wanted {
		rep.notes = append(rep.notes, r.roleNotes(q, roles)...)
	}
	rep.notes = append(rep.notes, r.furtherLine(p, roles)...)
	open := slices.DeleteFunc(slices.Clone(wanted), func(q *org.Position) bool { return r.isBelow(q, p) })
	switch {
	case len(wanted) == 0:
		rep.hint = fmt.Sprintf("add a position with the role %s and move %q under it", listed(roles), p.ID)
	case len(open) == 0:
		rep.hint = fmt.Sprintf("%q is itself below %q: turn the line round", wanted[0].ID, p.ID)
	default:
		rep.expected = places(open)
		rep.hint = fmt.Sprintf("move %q under %s", p.ID, rep.expected)
	}
	if len(open) == 1 && len(wanted) == 1 && sev == 0 {
		rep.fix = moveFix(p, open[0])
	}
	r.add(rep)
}

func (r *run) superior(p *org.Position) string {
	if u := primary(p); u != nil {
		return named(u)
	}
	return "nobody"
}

// lineOf returns where the primary reporting line of p is written.
func lineOf(p *org.Position) (source.Span, string) {
	if p.Src != nil && p.Src.Parent == nil && len(p.Src.ReportsTo) > 0 {
		return p.Src.ReportsTo[0].At, "reports_to"
	}
	return placeOf(p), ""
}

// lineTo returns where the reporting line from p to u is written.
func lineTo(p, u *org.Position) (source.Span, string) {
	if p.Src != nil {
		for _, t := range p.Src.ReportsTo {
			if t.Value == u.ID {
				return t.At, "reports_to"
			}
		}
	}
	return lineOf(p)
}

// roleNotes tells which of the roles a position has, itself or through a
// holder.
func (v *view) roleNotes(p *org.Position, roles []string) []finding.Note {
	switch q := v.holding(p, roles); q {
	case nil:
		return []finding.Note{noteAt(p, "%s is here", named(p))}
	case p:
		return []finding.Note{noteAt(p, "%s has the role %s", named(p), roleOf(p, roles))}
	default:
		return []finding.Note{noteAt(q, "whoever holds %q also holds %q, which has the role %s", p.ID, q.ID, roleOf(q, roles))}
	}
}

// roleOf names the first of the roles that p itself has, "" when it has none.
func roleOf(p *org.Position, roles []string) string {
	for _, have := range p.Roles {
		if slices.Contains(roles, have.ID) {
			return have.ID
		}
	}
	return ""
}

// furtherLine tells of a secondary or dotted line that would satisfy the rule
// if it were the primary one.
func (r *run) furtherLine(p *org.Position, roles []string) []finding.Note {
	for i, q := range p.Superiors {
		if i > 0 && r.holding(q, roles) != nil {
			return []finding.Note{noteAt(q, "%s is only a secondary superior; the primary line counts", named(q))}
		}
	}
	for i, q := range p.Dotted {
		if r.holding(q, roles) == nil {
			continue
		}
		note := noteAt(q, "the line to %s is a dotted one; the solid line counts", named(q))
		if p.Src != nil && len(p.Src.DottedTo) == len(p.Dotted) {
			note.At = p.Src.DottedTo[i].At
		}
		return []finding.Note{note}
	}
	return nil
}

// places names positions with their lines: `"cio" (line 9) or "cto" (line 12)`.
func places(positions []*org.Position) string {
	var words []string
	for _, p := range positions {
		word := fmt.Sprintf("%q", p.ID)
		if at := placeOf(p); at.IsValid() {
			word += fmt.Sprintf(" (line %d)", at.Start.Line)
		}
		words = append(words, word)
	}
	return listed(words)
}

// isBelow reports whether p is somewhere below top.
func (r *run) isBelow(p, top *org.Position) bool {
	found := false
	r.above(p, func(u *org.Position) bool {
		found = u == top
		return !found
	})
	return found
}
