package rule

import (
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// view is an organisation as rules see it: who has which role, and the lines
// with assistants stepped over. It is made once per run, in linear time; what
// rules have used up is counted in it.
type view struct {
	org    *org.Org
	byRole map[string][]*org.Position     // source order
	up     []*org.Position                // by index: the superior that counts, nil = none
	order  []*org.Position                // superiors first; positions on or below a cycle are left out
	layer  []int                          // by index: 1 = top; a body has that of its superior, 0 = none, also on or below a cycle
	steps  []int                          // by index: positions above, bodies counted; 0 also on or below a cycle
	size   int                            // positions that are no body
	below  [][]*org.Position              // by index: those whose superior that counts it is, source order
	budget *budget                        // of its expressions
	values *celValues                     // made with the first expression
	people map[*org.Person]map[string]int // see rolesOf
	limit  finding.Limiter                // of what the rules find

	// What the rules have done so far, see maxPatternWork and maxSubjects.
	patternWork, subjectsSeen int
}

func newView(o *org.Org) *view {
	v := &view{
		org:    o,
		budget: newBudget(MaxSteps),
		byRole: map[string][]*org.Position{},
		up:     make([]*org.Position, len(o.Positions)),
		layer:  make([]int, len(o.Positions)),
		steps:  make([]int, len(o.Positions)),
	}
	for _, p := range o.Positions {
		if p.Kind != position.Body {
			v.size++
		}
		for _, r := range p.Roles {
			if l := v.byRole[r.ID]; len(l) == 0 || l[len(l)-1] != p {
				v.byRole[r.ID] = append(l, p)
			}
		}
	}
	v.climb()
	v.stack()
	return v
}

// climb finds the superior that counts of every position: the primary one,
// and if that is an assistant, the next one up. Every position
// is looked at a constant number of times; a line that runs in a circle
// through assistants ends in nobody.
func (v *view) climb() {
	const unknown, busy, done = 0, 1, 2
	state := make([]uint8, len(v.up))
	var trail []*org.Position
	for _, start := range v.org.Positions {
		trail = trail[:0]
		p := start
		for p != nil && state[p.Index] == unknown {
			state[p.Index] = busy
			trail = append(trail, p)
			q := primary(p)
			if q == nil || !skipped(q) {
				v.up[p.Index] = q
				break
			}
			p = q
		}
		for _, t := range slices.Backward(trail) {
			if q := primary(t); q != nil && skipped(q) && state[q.Index] == done {
				v.up[t.Index] = v.up[q.Index]
			}
			state[t.Index] = done
		}
	}
}

func skipped(p *org.Position) bool { return p.Kind == position.Assistant }

func primary(p *org.Position) *org.Position {
	if len(p.Superiors) == 0 {
		return nil
	}
	return p.Superiors[0]
}

// stack numbers the layers from the top, bodies left out.
func (v *view) stack() {
	v.below = make([][]*org.Position, len(v.up))
	for _, p := range v.org.Positions {
		if u := v.up[p.Index]; u != nil {
			v.below[u.Index] = append(v.below[u.Index], p)
		} else {
			v.order = append(v.order, p)
		}
	}
	for i := 0; i < len(v.order); i++ {
		p := v.order[i]
		if u := v.up[p.Index]; u != nil {
			v.layer[p.Index] = v.layer[u.Index]
			v.steps[p.Index] = v.steps[u.Index] + 1
		}
		if p.Kind != position.Body {
			v.layer[p.Index]++
		}
		v.order = append(v.order, v.below[p.Index]...)
	}
}

// holding returns the first position of which p's holders hold a role of the
// list: p itself, else another one that one of them holds.
func (v *view) holding(p *org.Position, roles []string) *org.Position {
	if p == nil {
		return nil
	}
	if hasRole(p, roles) {
		return p
	}
	for _, h := range p.Holders {
		if h.Person == nil {
			continue
		}
		first := -1
		has := v.rolesOf(h.Person)
		for _, role := range roles {
			if i, ok := has[role]; ok && (first < 0 || i < first) {
				first = i
			}
		}
		if first >= 0 {
			return h.Person.Positions[first]
		}
	}
	return nil
}

// marked tells, by index, who has one of the roles, as holding does. The time is
// linear in the number of positions and roles.
func (v *view) marked(roles []string) []bool {
	out := make([]bool, len(v.up))
	seen := map[*org.Person]bool{}
	for _, role := range roles {
		for _, p := range v.byRole[role] {
			out[p.Index] = true
			for _, h := range p.Holders {
				if h.Person == nil || seen[h.Person] {
					continue
				}
				seen[h.Person] = true
				for _, q := range h.Person.Positions {
					out[q.Index] = true
				}
			}
		}
	}
	return out
}

// rolesOf returns the roles of a person, each with the first of the person's
// positions that has it.
func (v *view) rolesOf(p *org.Person) map[string]int {
	if has, ok := v.people[p]; ok {
		return has
	}
	has := map[string]int{}
	for i, q := range p.Positions {
		for _, r := range q.Roles {
			if _, ok := has[r.ID]; !ok {
				has[r.ID] = i
			}
		}
	}
	if v.people == nil {
		v.people = map[*org.Person]map[string]int{}
	}
	v.people[p] = has
	return has
}

func hasRole(p *org.Position, roles []string) bool {
	for _, r := range p.Roles {
		if slices.Contains(roles, r.ID) {
			return true
		}
	}
	return false
}

// withRoles returns the positions that have one of the roles, in
// source order for each role.
func (v *view) withRoles(roles []string, vacant bool) []*org.Position {
	var out []*org.Position
	for i, r := range roles {
		for _, p := range v.byRole[r] {
			if (vacant || !isVacant(p)) && !hasRole(p, roles[:i]) {
				out = append(out, p)
			}
		}
	}
	return out
}

func isVacant(p *org.Position) bool { return p.Status == position.Vacant }

// above calls visit for every superior of p up to the top, nearest first,
// until it returns false. A circle ends it.
func (v *view) above(p *org.Position, visit func(*org.Position) bool) {
	start := p
	for range v.org.Positions {
		p = v.up[p.Index]
		if p == nil || p == start || !visit(p) {
			return
		}
	}
}

// reportsOf returns the direct reports of p without its assistants and bodies,
// and with those who report to one of its assistants.
func (v *view) reportsOf(p *org.Position) []*org.Position {
	if p.Index < 0 {
		return nil
	}
	all := v.below[p.Index]
	isLine := func(q *org.Position) bool { return q.Kind != position.Assistant && q.Kind != position.Body }
	for i, q := range all {
		if !isLine(q) {
			out := slices.Clone(all[:i])
			for _, q := range all[i:] {
				if isLine(q) {
					out = append(out, q)
				}
			}
			return out
		}
	}
	return all
}

// layers is the number of layers, 0 without positions.
func (v *view) layers() int {
	most := 0
	for _, n := range v.layer {
		most = max(most, n)
	}
	return most
}

// roleIDs returns the ids of all roles that somebody has, each once.
func (v *view) roleIDs() []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range v.org.Positions {
		for _, r := range p.Roles {
			if !seen[r.ID] {
				seen[r.ID] = true
				out = append(out, r.ID)
			}
		}
	}
	return out
}
