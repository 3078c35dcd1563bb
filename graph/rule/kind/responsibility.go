package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// responsibility asks for exactly one who is accountable for something. Those
// positions are accountable that list it under responsibilities; if none does,
// those that have one of the roles of who, and if there are none either, those
// that have one of the roles of fallback.
//
// One position counts once, however many share it; several positions of one
// person count once, too. What follows from roles alone is said once for all
// the responsibilities of the rule.
type responsibility struct {
	ids      []string
	who      []string
	fallback []string
	anyone   bool // a position that lists it may have any role
}

func responsibilityKind() Kind {
	return declare(ResponsibilityKind, "exactly one is accountable, and who", responsibilityExample,
		NewTable(format.Mapping{},
			words(format.Key{Name: "id", Doc: "what exactly one position is accountable for; required"}, func(c *responsibility) *[]string { return &c.ids }),
			roles(format.Key{Name: "who", Doc: "whose it is when no position lists it under responsibilities"}, func(c *responsibility) *[]string { return &c.who }),
			roles(format.Key{Name: "fallback", Doc: "whose it is when nobody has a role of who"}, func(c *responsibility) *[]string { return &c.fallback }),
			Flag(format.Key{Name: "anyone", Doc: "whether a position of any role may list it; false when not given"}, func(c *responsibility) *bool { return &c.anyone })),
		func(c *responsibility) string {
			return unless(len(c.ids) > 0, "responsibility needs the id of what somebody has to be accountable for")
		})
}

// listing returns the positions that list a responsibility.
func listing(among []*org.Position, id string) []*org.Position {
	var who []*org.Position
	for _, p := range among {
		if _, ok := duty(p, id); ok {
			who = append(who, p)
		}
	}
	return who
}

// accountable returns who is accountable for something, and why.
func (c *responsibility) accountable(r *Run, id string) ([]*org.Position, By) {
	if who := listing(r.subjects(), id); len(who) > 0 {
		return who, ByFile
	}
	return c.byRoles(r)
}

// byRoles returns those who are accountable for what nobody lists.
func (c *responsibility) byRoles(r *Run) ([]*org.Position, By) {
	if who := r.WithRoles(c.who, !r.IgnoreVacant); len(who) > 0 {
		return who, ByRole
	}
	if who := r.WithRoles(c.fallback, !r.IgnoreVacant); len(who) > 0 {
		return who, ByFallback
	}
	return nil, ByNobody
}

// duty finds a responsibility that a position lists.
func duty(p *org.Position, id string) (source.Span, bool) {
	if p.Src != nil {
		for _, t := range p.Src.Responsibilities {
			if t.Value == id {
				return t.At, true
			}
		}
	}
	return source.Span{}, false
}

func (c *responsibility) Check(r *Run) {
	subjects := r.subjects()
	var unlisted []string
	for _, id := range c.ids {
		who := listing(subjects, id)
		if len(who) == 0 {
			unlisted = append(unlisted, id)
			continue
		}
		if len(onePerPerson(who)) > 1 {
			c.several(r, who, []string{id})
		}
		c.checkRoles(r, who, id)
	}
	if len(unlisted) == 0 {
		return
	}
	who, _ := c.byRoles(r)
	switch {
	case len(who) == 0:
		r.Out.Report(Report{
			Aspect: "nobody", Measure: finding.Measure{Members: unlisted},
			Message: fmt.Sprintf("nobody is accountable for %s; %s is required", wording.And(wording.QuoteEach(unlisted)), listedOr(c.roles(), "one position")),
			Hint:    fmt.Sprintf("add responsibilities: [%s] to a position", strings.Join(unlisted, ", ")),
		})
	case len(onePerPerson(who)) > 1:
		c.several(r, who, unlisted)
	}
}

// checkRoles reports who lists a responsibility without having the role for it,
// though somebody else has.
func (c *responsibility) checkRoles(r *Run, who []*org.Position, id string) {
	wrong, _ := c.elsewhere(r, who)
	for _, p := range wrong {
		c.wrong(r, p, id, c.allowed(r))
	}
}

// allowed returns the roles of which a position that lists the responsibility has
// to have one: those of who, or of fallback where nobody has one of these.
func (c *responsibility) allowed(r *Run) []string {
	if len(r.WithRoles(c.who, !r.IgnoreVacant)) == 0 {
		return c.fallback
	}
	return c.who
}

// elsewhere returns those who list a responsibility without having the role for
// it, and who has that role. Where nobody has it, anybody may list it.
func (c *responsibility) elsewhere(r *Run, who []*org.Position) (wrong, meant []*org.Position) {
	if c.anyone {
		return nil, nil
	}
	allowed := c.allowed(r)
	if meant = r.WithRoles(allowed, !r.IgnoreVacant); len(meant) == 0 {
		return nil, nil
	}
	for _, p := range who {
		if r.Holding(p, allowed) == nil {
			wrong = append(wrong, p)
		}
	}
	if len(wrong) == 0 {
		return nil, nil
	}
	return wrong, meant
}

func (c *responsibility) roles() []string { return slices.Concat(c.who, c.fallback) }

func listedOr(words []string, otherwise string) string {
	if len(words) == 0 {
		return otherwise
	}
	return Listed(words)
}

func (c *responsibility) several(r *Run, who []*org.Position, ids []string) {
	last := who[len(who)-1]
	at, _ := duty(last, ids[0])
	rep := Report{
		Position: last, At: at, Key: "responsibilities", Overall: true, Aspect: "several",
		Message: fmt.Sprintf("%d positions are accountable for %s, the last one %s; exactly one is required", len(who), wording.And(wording.QuoteEach(ids)), Named(last)),
		Hint:    fmt.Sprintf("keep responsibilities: [%s] at one of them", strings.Join(ids, ", ")),
	}
	if at.IsValid() {
		rep.Aspect, rep.Others = "several listed", ids
	} else {
		for _, id := range ids {
			rep.Measure.Members = append(rep.Measure.Members, finding.SubjectOf(finding.Responsibility, id))
		}
	}
	rep.Measure.Members = append(rep.Measure.Members, org.Identities(who...)...)
	for _, p := range who[:min(len(who)-1, MaxNamed)] {
		note := NoteAt(p, "%s is one of them", Named(p))
		if at, ok := duty(p, ids[0]); ok {
			note.At = at
		}
		rep.Notes = append(rep.Notes, note)
	}
	r.Out.Report(rep)
}

func (c *responsibility) wrong(r *Run, p *org.Position, id string, allowed []string) {
	at, _ := duty(p, id)
	wanted := r.others(p, allowed, MaxNamed)
	r.Out.Report(Report{
		Position: p, At: at, Key: "responsibilities", Expected: places(wanted), Aspect: "role", Others: []string{id},
		Message: fmt.Sprintf("%s is accountable for %q; the role %s is required", Named(p), id, Listed(allowed)),
		Notes:   []finding.Note{NoteAt(wanted[0], "%s is here", Named(wanted[0]))},
		Hint:    fmt.Sprintf("move %q to %s", id, places(wanted)),
	})
}

// onePerPerson leaves out the positions whose first holder also holds an earlier
// one first. A body is not its first member.
func onePerPerson(positions []*org.Position) []*org.Position {
	seen := map[*org.Person]bool{}
	var out []*org.Position
	for _, p := range positions {
		if len(p.Holders) > 0 && p.Holders[0].Person != nil && p.Kind != position.Body {
			if seen[p.Holders[0].Person] {
				continue
			}
			seen[p.Holders[0].Person] = true
		}
		out = append(out, p)
	}
	return out
}

// Accountable says who is accountable for one responsibility, by one rule.
type Accountable struct {
	ID string // of the responsibility

	// Who is empty for a gap, and has several positions for double owners.
	Who []*org.Position
	By  By

	// Elsewhere are those of Who who list it though somebody else has the role
	// that the rule asks for; Meant are these others. Both are empty where the
	// rule takes anyone.
	Elsewhere, Meant []*org.Position

	Roles    []string // ids of the roles whose it is, in the words of the rule
	Fallback []string // ids of the roles whose it is where nobody has one of Roles
}

// By says why somebody is accountable.
type By string

// The reasons of accountability.
const (
	ByNobody   By = ""         // a gap
	ByFile     By = "file"     // the position lists it under responsibilities
	ByRole     By = "role"     // the position has the role that the rule names
	ByFallback By = "fallback" // it has the role that the rule falls back on
)

// Responsibilities returns who is accountable for what by a rule of the kind
// responsibility, none for other kinds. Several positions of one person count as
// one.
func Responsibilities(c Checker, r *Run) []Accountable {
	of, ok := c.(*responsibility)
	if !ok {
		return nil
	}
	var out []Accountable
	for _, id := range of.ids {
		a := Accountable{ID: id, Roles: of.who, Fallback: of.fallback}
		a.Who, a.By = of.accountable(r, id)
		if a.By == ByFile {
			a.Elsewhere, a.Meant = of.elsewhere(r, a.Who)
		}
		a.Who = onePerPerson(a.Who)
		out = append(out, a)
	}
	return out
}

const responsibilityExample = `- id: data-has-an-owner
  title: The CDO owns the quality of data, and where there is none, the CIO
  responsibility: {id: data-quality, who: [cdo], fallback: [cio]}
  examples:
    pass: |
      positions:
        - {id: cio, role: cio}
        - {id: cdo, role: cdo, reports_to: cio}
    fail: |
      positions:
        - {id: cio, role: cio, responsibilities: [data-quality]}
        - {id: cdo, role: cdo, reports_to: cio}
`
