package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
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

// Meeting is a place where two sets meet that a rule of kind separate keeps apart.
type Meeting struct {
	How       string           // ApartPerson, ApartLine or ApartBranch
	Positions [2]*org.Position // who has them; one position twice when it has both. The first is whom the finding is about
	Has       [2]string        // the id of the responsibility or role of each
	Sets      [2]int           // the sets that these are in
	Over      *org.Position    // of a branch: their nearest common superior
}

// Sets lists what each set of a rule of kind separate has; nil for other kinds.
func Sets(c Checker) [][]string {
	s, ok := c.(*separate)
	if !ok {
		return nil
	}
	var out [][]string
	for i := range s.sets {
		out = append(out, s.sets[i].words())
	}
	return out
}

// Meetings lists where the sets of a rule of kind separate meet.
func Meetings(c Checker, r *Run) []Meeting {
	s, ok := c.(*separate)
	if !ok {
		return nil
	}
	var out []Meeting
	s.meetings(r, func(m Meeting) { out = append(out, m) })
	return out
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
	for i := range out {
		out[i] = holding{what: map[*org.Position]string{}, of: map[*org.Person]*org.Position{}, sits: map[*org.Person]*org.Position{}}
	}
	duties, roles := map[string]int{}, map[string]int{}
	for i := range c.sets {
		for _, id := range c.sets[i].duties {
			duties[id] = i + 1
		}
		for _, id := range c.sets[i].roles {
			roles[id] = i + 1
		}
	}
	chosen := make([]bool, len(r.Org.Positions))
	for _, p := range subjects {
		chosen[p.Index] = true
	}
	give := func(set int, p *org.Position, what string) {
		if h := out[max(set-1, 0)]; set > 0 && p.Index >= 0 && chosen[p.Index] && h.what[p] == "" {
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

// ReportMeeting makes a finding of a meeting.
func ReportMeeting(r *Run, m Meeting) {
	p, q := m.Positions[0], m.Positions[1]
	at, key := holdingPlace(p, m.Has[0])
	rep := Report{Position: p, At: at, Key: key, Aspect: m.How, Others: append(org.Identities(q), m.Has[0], m.Has[1])}
	switch {
	case p == q:
		rep.Aspect, rep.Others = "position", m.Has[:]
		rep.Message = fmt.Sprintf("%s has both %s, which is ruled out", Named(p), wording.And(m.Has[:]))
		rep.Hint = fmt.Sprintf("give %s or %s to somebody else", m.Has[0], m.Has[1])
	case m.How == ApartPerson:
		rep.Message = fmt.Sprintf("whoever holds %s with %s also holds %q with %s, which is ruled out", Named(p), m.Has[0], q.ID, m.Has[1])
		rep.Hint = fmt.Sprintf("give %q or %q to somebody else", p.ID, q.ID)
	case m.How == ApartLine && m.Over == q:
		rep.Message = fmt.Sprintf("%s has %s and stands below %s, who has %s, which is ruled out", Named(p), m.Has[0], Named(q), m.Has[1])
		rep.Hint = fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, q.ID)
	case m.How == ApartLine:
		rep.Message = fmt.Sprintf("%s has %s and stands below %s, whose holder has %s as %q, which is ruled out", Named(p), m.Has[0], Named(m.Over), m.Has[1], q.ID)
		rep.Hint = fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, m.Over.ID)
	default:
		rep.Message = fmt.Sprintf("%s has %s in one branch with %s, who has %s: both are below %s, which is ruled out", Named(p), m.Has[0], Named(q), m.Has[1], Named(m.Over))
		rep.Hint = fmt.Sprintf("give %q a line of its own up to the top, apart from %q", p.ID, q.ID)
	}
	if p != q {
		rep.Notes = []finding.Note{NoteAt(q, "%s is here", Named(q))}
	}
	rep.Expected = "somebody else"
	r.Out.Report(rep)
}

// holdingPlace returns where the file gives p a responsibility or a role, and the key.
func holdingPlace(p *org.Position, what string) (source.Span, string) {
	if at, ok := duty(p, what); ok {
		return at, "responsibilities"
	}
	if p.Has(what) {
		return rolePlace(p, []string{what}), "roles"
	}
	return PlaceOf(p), ""
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
