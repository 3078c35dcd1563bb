package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
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

func reportsToKind() Kind {
	return declare("reports_to", "who the direct superior has to be", reportsToExample,
		NewTable(format.Mapping{Alone: "prefer"},
			roles(format.Key{Name: "prefer", Doc: "the superior has one of these roles"}, func(c *reportsTo) *[]string { return &c.prefer }),
			roles(format.Key{Name: "accept", Doc: "these will do, too; said as info where one of prefer exists"}, func(c *reportsTo) *[]string { return &c.accept }),
			roles(format.Key{Name: "through", Doc: "superiors with one of these are stepped over, such as a deputy: whoever stands above them counts"}, func(c *reportsTo) *[]string { return &c.through }),
			Choice(format.Key{Name: "same", Enum: []string{"ok"}, Doc: "a superior with the role that the position itself has will do: a regional CIO under the group's"},
				func(c *reportsTo, _ int) { c.same = true }),
			otherwiseKey("what holds when none of them exists: anybody will do (when not given), the rule fails, or one of these roles"),
			Choice(format.Key{Name: "lines", Enum: []string{"primary", "solid"}, Doc: "which lines count: the first solid line (when not given) or all solid lines"},
				func(c *reportsTo, i int) { c.solid = i == 1 })),
		func(c *reportsTo) string {
			return unless(len(c.prefer)+len(c.accept) > 0, "reports_to names no role: give prefer or accept")
		})
}

// otherwiseKey declares the key with any, none, or roles.
func otherwiseKey(doc string) *format.Field[Reading[reportsTo]] {
	k := rolesKey(format.Key{Name: "otherwise", Doc: doc, Enum: []string{"any", "none"}})
	return Texts(k, func(r *Reading[reportsTo], t source.Text) {
		switch t.Value {
		case "any":
		case "none":
			r.To.otherwise.none = true
		default:
			r.role(t, &r.To.otherwise.roles, "write any, none or roles")
		}
	})
}

func (c *reportsTo) Check(r *Run) {
	for _, p := range r.subjects() {
		if c.met(r, p, c.prefer) || c.same && c.underSameRole(r, p) || !r.lineIsClear(p) {
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

// lineIsClear reports whether all solid lines of p are in the model. Where one is
// not, a structure check has reported it, and it is not known which one is primary.
func (r *Run) lineIsClear(p *org.Position) bool { return p.Unresolved == 0 }

// met reports whether p reports to one of the roles: p has such a role itself,
// or a holder of p has one (merged roles), or the superior that counts, or a
// holder of it. With solid, any of the solid lines will do.
func (c *reportsTo) met(r *Run, p *org.Position, roles []string) bool {
	if len(roles) == 0 {
		return false
	}
	has := func(q *org.Position) bool { return r.Holding(q, roles) != nil }
	return has(p) || c.leads(r, p, has)
}

// underSameRole reports whether the superior of p has a role that p has and that
// the rule is about: a regional CIO under the group's. Only roles of the position
// itself count, or whoever heads another post would report to themselves.
func (c *reportsTo) underSameRole(r *Run, p *org.Position) bool {
	own := r.rolesAbout(p)
	return c.leads(r, p, func(q *org.Position) bool { return q != p && hierarchy.HasRole(q, own) })
}

// rolesAbout returns those roles of p for which the rule is about it.
func (r *Run) rolesAbout(p *org.Position) []string {
	var own []string
	for _, have := range p.Roles {
		if about := r.Subject.roles; len(about) == 0 || slices.Contains(about, have.ID) {
			own = append(own, have.ID)
		}
	}
	return own
}

// leads reports whether the line of p leads to a position for which right is true.
func (c *reportsTo) leads(r *Run, p *org.Position, right func(*org.Position) bool) bool {
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
func (r *Run) somebodyElse(p *org.Position, roles []string) bool {
	return len(r.others(p, roles, 1)) > 0
}

// others returns up to limit positions with one of the roles that are not p.
func (r *Run) others(p *org.Position, roles []string, limit int) []*org.Position {
	var out []*org.Position
	for i, role := range roles {
		for _, q := range r.Org.ByRole(role) {
			if q == p || r.IgnoreVacant && hierarchy.IsVacant(q) || hierarchy.HasRole(q, roles[:i]) {
				continue
			}
			if out = append(out, q); len(out) == limit {
				return out
			}
		}
	}
	return out
}

// wrong reports a position that does not report to one of the roles. A severity
// of 0 is that of the rule.
func (c *reportsTo) wrong(r *Run, p *org.Position, roles []string, verb string, sev finding.Severity) {
	at, key := lineOf(p)
	wanted := r.others(p, roles, MaxNamed)
	rep := Report{Position: p, At: at, Key: key, Severity: sev, Expected: Listed(roles), Aspect: verb, Others: r.superiors(p, c.through)}
	rep.Message = fmt.Sprintf("%s reports to %s; a superior with the role %s %s",
		Named(p), r.superior(p), Listed(roles), verb)
	rep.Notes = c.superiorNotes(r, p)
	for _, q := range wanted {
		rep.Notes = append(rep.Notes, r.roleNotes(q, roles)...)
	}
	rep.Notes = append(rep.Notes, r.furtherLine(p, roles)...)
	open := slices.DeleteFunc(slices.Clone(wanted), func(q *org.Position) bool { return r.IsBelow(q, p) })
	switch {
	case len(wanted) == 0:
		rep.Hint = fmt.Sprintf("add a position with the role %s and move %q under it", Listed(roles), p.ID)
	case len(open) == 0:
		rep.Hint = fmt.Sprintf("%q is itself below %q: turn the line round", wanted[0].ID, p.ID)
	default:
		rep.Expected = places(open)
		rep.Hint = fmt.Sprintf("move %q under %s", p.ID, rep.Expected)
	}
	if len(open) == 1 && len(wanted) == 1 && sev == 0 {
		rep.Fix = moveFix(p, open[0])
	}
	if u, role := c.unnamedStep(r, p, roles); u != nil {
		rep.Hint += fmt.Sprintf(", or give %q the role %s, which the rule steps over", u.ID, role)
		rep.Fix = nil
	}
	r.Out.Report(rep)
}

// superiorNotes tells who the superior of p is, or which superiors were stepped
// over on the way to the one that counts.
func (c *reportsTo) superiorNotes(r *Run, p *org.Position) []finding.Note {
	var notes []finding.Note
	steps := 0
	step := func(q *org.Position, why string) {
		if steps++; steps <= MaxNamed {
			notes = append(notes, NoteAt(q, "%s %s, so it is stepped over", Named(q), why))
		}
	}
	if p.Src != nil && len(p.Src.ReportsTo) > 0 {
		if q := r.Org.AbsentPosition(p.Src.ReportsTo[0].Value); q != nil {
			step(q, "is not in force on "+r.Org.AsOf)
		}
	}
	up := r.Up(p)
	for q := p.Superior(); q != nil && q != up && steps < maxThrough; q = q.Superior() {
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
		return []finding.Note{NoteAt(counts, "%s is the superior", Named(counts))}
	case counts != nil:
		return append(notes, NoteAt(counts, "%s is the superior that counts", Named(counts)))
	case steps > 0:
		return append(notes, finding.Note{Message: "nobody stands above that"})
	}
	return nil
}

// steppedOver returns the superiors from u upwards that have one of the roles,
// and the one above them, which counts: nil when there is none, one of those
// stepped over when the line runs in a circle.
func (r *Run) steppedOver(u *org.Position, through []string) (over []*org.Position, counts *org.Position) {
	for len(over) < maxThrough && u != nil && hierarchy.HasRole(u, through) && !slices.Contains(over, u) {
		over = append(over, u)
		u = r.Up(u)
	}
	return over, u
}

// maxTitle is the length in bytes of titles that may be those of a role; it
// keeps one huge title from being looked up for every finding.
const maxTitle = 200

// unnamedStep returns a superior that has no role but the title of one that the
// rule steps over, if giving it that role would satisfy the rule; also that role.
func (c *reportsTo) unnamedStep(r *Run, p *org.Position, roles []string) (*org.Position, string) {
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
func (r *Run) superiors(p *org.Position, through []string) []string {
	var list []*org.Position
	u := r.Up(p)
	if q := p.Superior(); q != u {
		list = append(list, q)
	}
	over, counts := r.steppedOver(u, through)
	return org.Identities(append(append(list, over...), counts)...)
}

func (r *Run) superior(p *org.Position) string {
	if u := p.Superior(); u != nil {
		return Named(u)
	}
	return "nobody"
}

// lineOf returns where the primary reporting line of p is written.
func lineOf(p *org.Position) (source.Span, string) {
	if p.Src != nil && p.Src.Parent == nil && len(p.Src.ReportsTo) > 0 {
		return p.Src.ReportsTo[0].At, "reports_to"
	}
	return PlaceOf(p), ""
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
func (r *Run) roleNotes(p *org.Position, roles []string) []finding.Note {
	switch q := r.Holding(p, roles); q {
	case nil:
		return []finding.Note{NoteAt(p, "%s is here", Named(p))}
	case p:
		return []finding.Note{NoteAt(p, "%s has the role %s", Named(p), roleOf(p, roles))}
	default:
		return []finding.Note{NoteAt(q, "whoever holds %q also holds %q, which has the role %s", p.ID, q.ID, roleOf(q, roles))}
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
func (r *Run) furtherLine(p *org.Position, roles []string) []finding.Note {
	for i, q := range p.Superiors {
		if i > 0 && r.Holding(q, roles) != nil {
			return []finding.Note{NoteAt(q, "%s is only a secondary superior; the primary line counts", Named(q))}
		}
	}
	for i, q := range p.Dotted {
		if r.Holding(q, roles) == nil {
			continue
		}
		note := NoteAt(q, "the line to %s is a dotted one; the solid line counts", Named(q))
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
		if at := PlaceOf(p); at.IsValid() {
			word += fmt.Sprintf(" (line %d)", at.Start.Line)
		}
		words = append(words, word)
	}
	return Listed(words)
}

const reportsToExample = `- id: treasurer-reports-to-cfo
  title: The treasurer reports to the CFO
  severity: error
  for: {role: treasurer}
  reports_to: {prefer: [cfo], accept: [ceo], through: [deputy-cfo], otherwise: any}
  examples:
    pass: |
      positions:
        - {id: cfo, role: cfo}
        - {id: deputy, role: deputy-cfo, reports_to: cfo}
        - {id: treasurer, role: treasurer, reports_to: deputy}
    fail: |
      positions:
        - {id: cfo, role: cfo}
        - {id: coo, role: coo, reports_to: cfo}
        - {id: treasurer, role: treasurer, reports_to: coo}
`
