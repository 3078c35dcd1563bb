package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// separate keeps sets of responsibilities and roles apart: no person has something of
// two sets, and where it says so, they do not meet in one line or branch below the top
// either. A position has the responsibilities that it lists and that others delegate to
// it, and its roles; the members of a body have what the body has, but no line by that.
// Who stands in for somebody has nothing by it.
type separate struct {
	sets []apartSet
	how  int // an index of apartWords
}

// apartSet is responsibilities and roles that may well come together.
type apartSet struct{ duties, roles []string }

func (s *apartSet) words() []string { return slices.Concat(s.duties, s.roles) }

// The ways in which sets meet, the narrowest first; a rule that forbids one forbids those
// before it.
const (
	ApartPerson = "person" // somebody has something of both
	ApartLine   = "line"   // who has something of one stands above who has something of the other, and is no top
	ApartBranch = "branch" // they have a common superior that is no top
)

func apartWords() []string { return []string{ApartPerson, ApartLine, ApartBranch} }

func separateKind() Kind {
	set := NewTable(format.Mapping{Name: "a set"},
		duties(format.Key{Name: "responsibility", Doc: "ids of responsibilities"}, func(s *apartSet) *[]string { return &s.duties }),
		roles(format.Key{Name: "role", Doc: "roles"}, func(s *apartSet) *[]string { return &s.roles }))
	return declare("separate", "responsibilities or roles that must not meet in one person, line or branch", separateExample,
		NewTable(format.Mapping{},
			custom(format.Key{Name: "sets", Type: format.TypeObject, Of: &set.Mapping, List: true, Doc: "two or more of {responsibility, role}; what is in one set may come together; required"},
				func(r *Reading[separate], k *format.Key, n yamltree.Node) {
					r.File.Each(k, n, func(_ int, item yamltree.Node) {
						var s apartSet
						Into(r.Reader, set, &s, item)
						r.To.sets = append(r.To.sets, s)
					})
				}),
			Choice(format.Key{Name: "apart", Enum: apartWords(), Doc: "person: nobody has something of two sets, which is so when not given; line: nor does one stand above the other, tops left out; branch: nor have they a common superior below the top"},
				func(c *separate, i int) { c.how = i })),
		(*separate).lacks)
}

// maxSets is how many sets a rule keeps apart from one another.
const maxSets = 50

func (c *separate) lacks() string {
	if len(c.sets) < 2 || len(c.sets) > maxSets {
		return fmt.Sprintf("separate keeps 2 to %d sets apart, not %d", maxSets, len(c.sets))
	}
	var seen []string
	for i := range c.sets {
		words := c.sets[i].words()
		if len(words) == 0 {
			return "a set of separate has no responsibility and no role"
		}
		for _, w := range words {
			if slices.Contains(seen, w) {
				return fmt.Sprintf("%q is in two sets of separate, so it would have to be kept apart from itself", w)
			}
		}
		seen = append(seen, words...)
	}
	return ""
}

func (c *separate) Check(r *Run) {
	c.meetings(r, func(m Meeting) { ReportMeeting(r, m) })
}

// holding is who has something of one set.
type holding struct {
	own  []*org.Position               // those that have it themselves, in the order of the file
	what map[*org.Position]string      // what they have
	of   map[*org.Person]*org.Position // the first of these that a person holds, bodies left out
	sits map[*org.Person]*org.Position // the first body of these that a person is a member of
}

// via returns the position by which p has something of the set: itself, or another one
// of its holders; nil for none. Where seats count, a body of which a holder is a member
// is such a position.
func (h *holding) via(p *org.Position, seats bool) *org.Position {
	if h.what[p] != "" {
		return p
	}
	for _, holder := range p.Holders {
		if holder.Person == nil || p.Kind == position.Body && !seats {
			continue
		}
		if q := h.of[holder.Person]; q != nil {
			return q
		}
		if q := h.sits[holder.Person]; q != nil && seats {
			return q
		}
	}
	return nil
}

// held finds who has something of each set, nothing once all rules together have
// looked at too many positions.
func (c *separate) held(r *Run) []holding {
	subjects := r.subjects()
	if len(subjects) == 0 {
		return nil
	}
	out := make([]holding, len(c.sets))
	duties, roles := map[string]*holding{}, map[string]*holding{} // of which set each is
	for i := range out {
		out[i] = holding{what: map[*org.Position]string{}, of: map[*org.Person]*org.Position{}, sits: map[*org.Person]*org.Position{}}
		for _, id := range c.sets[i].duties {
			duties[id] = &out[i]
		}
		for _, id := range c.sets[i].roles {
			roles[id] = &out[i]
		}
	}
	chosen := make([]bool, len(r.Org.Positions))
	for _, p := range subjects {
		chosen[p.Index] = true
	}
	give := func(h *holding, p *org.Position, what string) {
		if h != nil && p.Index >= 0 && chosen[p.Index] && h.what[p] == "" {
			h.what[p] = what
		}
	}
	for _, p := range r.Org.Positions {
		if p.Src != nil {
			for i := range p.Src.Responsibilities {
				d := &p.Src.Responsibilities[i]
				for _, q := range r.Org.Delegates(d) {
					give(duties[d.Value], q, d.Value)
				}
				give(duties[d.Value], p, d.Value)
			}
		}
		for _, have := range p.Roles {
			give(roles[have.ID], p, have.ID)
		}
	}
	for i := range out {
		for _, p := range subjects {
			out[i].take(p)
		}
	}
	return out
}

// take takes p in, and for whom it stands, if it has something.
func (h *holding) take(p *org.Position) {
	if h.what[p] == "" {
		return
	}
	h.own = append(h.own, p)
	by := h.of
	if p.Kind == position.Body {
		by = h.sits
	}
	for _, holder := range p.Holders {
		if holder.Person != nil && by[holder.Person] == nil {
			by[holder.Person] = p
		}
	}
}

// meetings visits where sets meet: what meets in a person, set by set, then what meets in
// a line or branch.
func (c *separate) meetings(r *Run, visit func(Meeting)) {
	held := c.held(r)
	for j := range held {
		for i := range held[:j] {
			if !r.look(len(held[j].own)) {
				return
			}
			for _, p := range held[j].own {
				if q := held[i].via(p, true); q != nil {
					visit(meeting(ApartPerson, held, j, p, i, q))
				}
			}
		}
	}
	switch apartWords()[c.how] {
	case ApartLine:
		inLines(r, held, visit)
	case ApartBranch:
		inBranches(r, held, visit)
	}
}

func meeting(how string, held []holding, set int, p *org.Position, other int, q *org.Position) Meeting {
	return Meeting{How: how, Positions: [2]*org.Position{p, q}, Has: [2]string{held[set].what[p], held[other].what[q]}, Sets: [2]int{set, other}}
}

// inLines visits who stands below somebody who has something of another set.
func inLines(r *Run, held []holding, visit func(Meeting)) {
	heads := r.Heads()
	for i := range held {
		if !r.look(len(r.Org.Positions)) {
			return
		}
		marked := make([]bool, len(r.Org.Positions))
		for _, p := range r.Org.Positions {
			marked[p.Index] = heads[p.Index] != nil && held[i].via(p, false) != nil
		}
		above := r.NearestOf(marked)
		for j := range held {
			if !r.look(len(held[j].own)) {
				return
			}
			for _, p := range held[j].own {
				if over := above[p.Index]; j != i && over != nil && heads[p.Index] != nil && !samePerson(p, over) {
					m := meeting(ApartLine, held, j, p, i, held[i].via(over, false))
					m.Over = over
					visit(m)
				}
			}
		}
	}
}

// inBranches visits who is in the branch of somebody who has something of another set.
func inBranches(r *Run, held []holding, visit func(Meeting)) {
	heads := r.Heads()
	for i := range held {
		first := map[*org.Position]*org.Position{}
		for _, q := range held[i].own {
			if head := heads[q.Index]; head != nil && first[head] == nil {
				first[head] = q
			}
		}
		for j := range held[i+1:] {
			j += i + 1
			if !r.look(len(held[j].own)) {
				return
			}
			for _, p := range held[j].own {
				q := first[heads[p.Index]]
				if heads[p.Index] == nil || q == nil || samePerson(p, q) {
					continue
				}
				m := meeting(ApartBranch, held, j, p, i, q)
				m.Over = nearestCommon(r.Lines, p, q)
				visit(m)
			}
		}
	}
}

// samePerson reports whether p and q are one position or have a holder in common.
func samePerson(p, q *org.Position) bool {
	return p == q || slices.ContainsFunc(p.Holders, func(h org.Holder) bool {
		return h.Person != nil && slices.ContainsFunc(q.Holders, func(o org.Holder) bool { return o.Person == h.Person })
	})
}

// nearestCommon returns the lowest position that p and q are, or stand below, both.
func nearestCommon(l *hierarchy.Lines, p, q *org.Position) *org.Position {
	for p != q {
		if l.Steps(p) < l.Steps(q) {
			p, q = q, p
		}
		p = l.Up(p)
	}
	return p
}

const separateExample = `- id: payments-need-four-eyes
  title: Who enters payments does not approve them, nor leads those who do
  separate:
    sets: [{responsibility: [payment-entry]}, {responsibility: [payment-approval]}]
    apart: line
  examples:
    pass: |
      positions:
        - {id: cfo, role: cfo, reports: [{id: ap, title: Payables, responsibilities: [payment-entry]}, {id: tr, title: Treasury, responsibilities: [payment-approval]}]}
    fail: |
      positions:
        - id: cfo
          role: cfo
          reports:
            - {id: ap, title: Payables, responsibilities: [payment-approval], reports: [{id: clerk, title: Clerk, responsibilities: [payment-entry]}]}
`
