package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// functionalLine asks for a line of any kind, solid or dotted, to somebody,
// often to a body such as the audit committee. The line may be that of the
// subject or that of another position of the same holder, but for bodies in which
// the holder sits.
type functionalLine struct {
	to        Selector
	otherwise bool // the rule fails where nobody of that kind exists
	same      bool // a superior with the role that the subject itself has will do
}

func functionalLineKind() Kind {
	return declare("functional_line", "a solid or dotted line to somebody, often to a body", functionalLineExample,
		NewTable(format.Mapping{Alone: "to"},
			Positions(format.Key{Name: "to", Doc: "whom a solid or dotted line leads to"}, func(c *functionalLine) *Selector { return &c.to }),
			Choice(format.Key{Name: "otherwise", Enum: []string{"any", "none"}, Doc: "what holds when there is nobody of that kind: all is well (when not given), or the rule fails"},
				func(c *functionalLine, i int) { c.otherwise = i == 1 }),
			Choice(format.Key{Name: "same", Enum: []string{"ok"}, Doc: "a solid or dotted line to another one with the role that the position itself has will do: a regional CRO's to the group's"},
				func(c *functionalLine, _ int) { c.same = true })),
		func(c *functionalLine) string {
			return unless(!c.to.IsZero(), "functional_line names nobody: give to")
		})
}

func (c *functionalLine) Check(r *Run) {
	there := c.to.some(r.Lines, !r.IgnoreVacant)
	if !there && !c.otherwise {
		return
	}
	subjects := r.subjects()
	var seconds map[*org.Position]bool
	if c.same {
		seconds = r.seconds(subjects)
	}
	for _, p := range subjects {
		if !seconds[p] && !c.has(r, p) && r.lineIsClear(p) {
			c.missing(r, p, there)
		}
	}
}

// seconds finds those whose lines lead, over others with the role that they have
// themselves, to a first one, which has no such line and is looked at itself.
func (r *Run) seconds(subjects []*org.Position) map[*org.Position]bool {
	behind := map[*org.Position][]*org.Position{} // by whom the lines of these lead to
	var reached []*org.Position
	for _, p := range subjects {
		own, first := r.rolesAbout(p), true
		for _, lines := range [][]*org.Position{p.Superiors, p.Dotted, {r.Up(p)}} {
			for _, u := range lines {
				if u != nil && u != p && hierarchy.HasRole(u, own) {
					behind[u] = append(behind[u], p)
					first = false
				}
			}
		}
		if first {
			reached = append(reached, p)
		}
	}
	out := map[*org.Position]bool{}
	for len(reached) > 0 {
		last := len(reached) - 1
		p := reached[last]
		reached = reached[:last]
		for _, q := range behind[p] {
			if !out[q] {
				out[q] = true
				reached = append(reached, q)
			}
		}
	}
	return out
}

func (c *functionalLine) has(r *Run, p *org.Position) bool {
	if c.leads(r, p) {
		return true
	}
	for _, h := range p.Holders {
		if h.Person == nil || p.Kind == position.Body {
			continue
		}
		for _, q := range h.Person.Positions {
			if q.Kind != position.Body && c.leads(r, q) {
				return true
			}
		}
	}
	return false
}

func (c *functionalLine) leads(r *Run, p *org.Position) bool {
	for _, lines := range [][]*org.Position{p.Superiors, p.Dotted} {
		for _, u := range lines {
			if r.isOne(&c.to, u) {
				return true
			}
		}
	}
	return false
}

func (c *functionalLine) missing(r *Run, p *org.Position, there bool) {
	rep := Report{
		Position: p, Aspect: "line",
		Message:  fmt.Sprintf("%s has no line to %s; a solid or dotted one is required", Named(p), c.to.words()),
		Hint:     fmt.Sprintf("add a position of this kind and dotted_to: [its id] to %q", p.ID),
		Expected: c.to.words(),
	}
	if there {
		wanted := c.to.pick(r.Lines)
		wanted = wanted[:min(len(wanted), MaxNamed)]
		rep.Expected = places(wanted)
		rep.Hint = fmt.Sprintf("add dotted_to: [%s] to %q", wanted[0].ID, p.ID)
		for _, q := range wanted {
			rep.Notes = append(rep.Notes, finding.Note{At: PlaceOf(q), Message: fmt.Sprintf("%s is here", Named(q))})
		}
	}
	r.Out.Report(rep)
}

const functionalLineExample = `- id: legal-advises-the-board
  title: The general counsel has a line to a body
  for: {role: general-counsel}
  functional_line: {to: {kind: body}}
  examples:
    pass: |
      positions:
        - {id: board, title: Board, kind: body}
        - {id: ceo, role: ceo, reports_to: board}
        - {id: legal, role: general-counsel, reports_to: ceo, dotted_to: [board]}
    fail: |
      positions:
        - {id: board, title: Board, kind: body}
        - {id: ceo, role: ceo, reports_to: board}
        - {id: legal, role: general-counsel, reports_to: ceo}
`
