package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// reportsTo says who the direct superior has to be.
//
// The rule is met by the roles of prefer, and by those of accept; a finding of
// severity info says where accept was used though a preferred superior exists.
// If neither exists, otherwise decides.
//
// A superior that itself has a role of through does not count: whoever stands
// above it does, through as many of them as there are, up to maxThrough. What
// such a position is called makes no difference, nor what else its holder is.
type reportsTo struct {
	prefer    []string // role ids
	accept    []string
	through   []string // superiors with these are stepped over
	otherwise otherwise
	solid     bool // any solid line will do, not only the primary one
	same      bool // a superior with the role that the subject itself has will do
}

// maxThrough is how many superiors one line steps over. More of them in one
// line are no deputies, and a circle of them has to end.
const maxThrough = 20

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
			{"through", d.roleIDs(&c.through)},
			{"same", d.oneOf([]string{"ok"}, func(int) { c.same = true })},
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
			if f := &d.found[i]; f.Code == code.UnknownRole && f.Hint == "" {
				f.Hint = "write any, none or roles"
			}
		}
	}
}

func (c *reportsTo) check(r *run) {
	for _, p := range r.subjects() {
		if c.met(r, p, c.prefer) || c.same && c.underItsLike(r, p) || !r.lineIsClear(p) {
			continue
		}
		preferred := r.somebodyElse(p, c.prefer)
		if c.met(r, p, c.accept) {
			if preferred {
				c.wrong(r, p, c.prefer, "is preferred", finding.Info)
			}
			continue
		}
		switch {
		case c.otherwise.none || preferred || r.somebodyElse(p, c.accept):
			c.wrong(r, p, c.allowed(), "is required", 0)
		case r.somebodyElse(p, c.otherwise.roles) && !c.met(r, p, c.otherwise.roles):
			c.wrong(r, p, c.otherwise.roles, "is required", 0)
		}
	}
}

// lineIsClear reports whether all solid lines of p are in the model. Where one
// is not, a structure check has said so, and nobody knows which one is primary.
func (r *run) lineIsClear(p *org.Position) bool { return p.Unresolved == 0 }

// met reports whether p reports to one of the roles: p has such a role itself,
// or a holder of p has one (merged roles), or the superior that counts, or a
// holder of it. With solid, any of the solid lines will do.
func (c *reportsTo) met(r *run, p *org.Position, roles []string) bool {
	if len(roles) == 0 {
		return false
	}
	has := func(q *org.Position) bool { return r.Holding(q, roles) != nil }
	return has(p) || c.leads(r, p, has)
}

// underItsLike reports whether the superior of p has a role that p has and that
// the rule is about: a regional CIO under the group's. What its holder is
// besides does not count, or whoever heads another post would report to
// themselves.
func (c *reportsTo) underItsLike(r *run, p *org.Position) bool {
	var own []string
	for _, have := range p.Roles {
		if about := r.rule.subject.roles; len(about) == 0 || slices.Contains(about, have.ID) {
			own = append(own, have.ID)
		}
	}
	return c.leads(r, p, func(q *org.Position) bool { return q != p && hierarchy.HasRole(q, own) })
}

// leads reports whether the line of p leads to somebody who is right.
func (c *reportsTo) leads(r *run, p *org.Position, right func(*org.Position) bool) bool {
	reaches := func(q *org.Position) bool {
		for range maxThrough {
			if q == nil || right(q) || !hierarchy.HasRole(q, c.through) {
				break
			}
			q = r.Up(q)
		}
		return q != nil && right(q)
	}
	return reaches(r.Up(p)) || c.solid && slices.ContainsFunc(p.Superiors, reaches)
}

// somebodyElse reports whether anybody but p has one of the roles.
func (r *run) somebodyElse(p *org.Position, roles []string) bool {
	return len(r.others(p, roles, 1)) > 0
}

// others returns up to limit positions with one of the roles that are not p.
func (r *run) others(p *org.Position, roles []string, limit int) []*org.Position {
	var out []*org.Position
	for i, role := range roles {
		for _, q := range r.WithRole(role) {
			if q == p || r.rule.noVacant && hierarchy.IsVacant(q) || hierarchy.HasRole(q, roles[:i]) {
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

// wrong reports a position that does not report to one of the roles. A severity
// of 0 is that of the rule.
func (c *reportsTo) wrong(r *run, p *org.Position, roles []string, verb string, sev finding.Severity) {
	at, key := lineOf(p)
	wanted := r.others(p, roles, maxNamed)
	rep := report{position: p, at: at, key: key, severity: sev, expected: listed(roles), aspect: verb, others: r.superiors(p, c.through)}
	rep.message = fmt.Sprintf("%s reports to %s; a superior with the role %s %s",
		named(p), r.superior(p), listed(roles), verb)
	rep.notes = c.superiorNotes(r, p)
	for _, q := range wanted {
		rep.notes = append(rep.notes, r.roleNotes(q, roles)...)
	}
	rep.notes = append(rep.notes, r.furtherLine(p, roles)...)
	open := slices.DeleteFunc(slices.Clone(wanted), func(q *org.Position) bool { return r.IsBelow(q, p) })
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
	if u, role := c.unnamedStep(r, p, roles); u != nil {
		rep.hint += fmt.Sprintf(", or give %q the role %s, which the rule steps over", u.ID, role)
		rep.fix = nil
	}
	r.add(rep)
}

// superiorNotes tells who the superior of p is, or which superiors were stepped
// over on the way to the one that counts.
func (c *reportsTo) superiorNotes(r *run, p *org.Position) []finding.Note {
	var notes []finding.Note
	steps := 0
	step := func(q *org.Position, why string) {
		if steps++; steps <= maxNamed {
			notes = append(notes, noteAt(q, "%s %s, so it is stepped over", named(q), why))
		}
	}
	if p.Src != nil && len(p.Src.ReportsTo) > 0 {
		if q := r.Org.AbsentPosition(p.Src.ReportsTo[0].Value); q != nil {
			step(q, "is not in force on "+r.Org.AsOf)
		}
	}
	up := r.Up(p)
	for q := hierarchy.Primary(p); q != nil && q != up && steps < maxThrough; q = hierarchy.Primary(q) {
		step(q, "is an assistant")
	}
	over, counts := r.steppedOver(up, c.through)
	for _, q := range over {
		step(q, "has the role "+roleOf(q, c.through))
	}
	switch {
	case slices.Contains(over, counts):
		return append(notes, finding.Note{Message: "the line runs in a circle, so nobody stands above that"})
	case counts != nil && steps == 0:
		return []finding.Note{noteAt(counts, "%s is the superior", named(counts))}
	case counts != nil:
		return append(notes, noteAt(counts, "%s is the superior that counts", named(counts)))
	case steps > 0:
		return append(notes, finding.Note{Message: "nobody stands above that"})
	}
	return nil
}

// steppedOver returns the superiors from u upwards that have one of the roles,
// and the one above them, which counts: nil when there is none, one of those
// stepped over when the line runs in a circle.
func (r *run) steppedOver(u *org.Position, through []string) (over []*org.Position, counts *org.Position) {
	for len(over) < maxThrough && u != nil && hierarchy.HasRole(u, through) && !slices.Contains(over, u) {
		over = append(over, u)
		u = r.Up(u)
	}
	return over, u
}

// maxTitle is the length in bytes of titles that may be those of a role; it
// keeps one huge title from being looked up for every finding.
const maxTitle = 200

// unnamedStep returns a superior without a role whose title means exactly one
// role, one that the rule steps over, if that would satisfy the rule.
func (c *reportsTo) unnamedStep(r *run, p *org.Position, roles []string) (*org.Position, string) {
	var step *org.Position
	meant := ""
	c.leads(r, p, func(q *org.Position) bool {
		if len(q.Roles) > 0 || len(q.Title) > maxTitle {
			return false
		}
		means := r.Org.Roles.Find(q.Title)
		if len(means) == 1 && slices.Contains(c.through, means[0].ID) {
			step, meant = q, means[0].ID
		}
		return false
	})
	if step == nil || !c.leads(r, step, func(q *org.Position) bool { return r.Holding(q, roles) != nil }) {
		return nil, ""
	}
	return step, meant
}

// superiors names the superior of p and, where that is stepped over, those up
// to the one that counts.
func (r *run) superiors(p *org.Position, through []string) []string {
	var list []*org.Position
	u := r.Up(p)
	if q := hierarchy.Primary(p); q != u {
		list = append(list, q)
	}
	over, counts := r.steppedOver(u, through)
	return org.Identities(append(append(list, over...), counts)...)
}

func (r *run) superior(p *org.Position) string {
	if u := hierarchy.Primary(p); u != nil {
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
func (r *run) roleNotes(p *org.Position, roles []string) []finding.Note {
	switch q := r.Holding(p, roles); q {
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
		if i > 0 && r.Holding(q, roles) != nil {
			return []finding.Note{noteAt(q, "%s is only a secondary superior; the primary line counts", named(q))}
		}
	}
	for i, q := range p.Dotted {
		if r.Holding(q, roles) == nil {
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
