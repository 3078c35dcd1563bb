// Package duty makes the table of who is accountable for what in an
// organisation, and of who would follow whom. Of makes it; Formats writes it as
// text, Markdown, CSV or JSON.
//
// Who is accountable is decided by the rules of the kind "responsibility", see
// package rule: the position that lists something under responsibilities, else
// the one with the role for it, else the one with the role that the rule falls
// back on. What positions list and no rule speaks of is in the table, too, and so is what the
// organisation declares and no position lists.
package duty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/wording"
)

// Table is who is accountable for what, and who would follow whom.
type Table struct {
	Organisation string // its name, "" when not given
	Duties       []Duty
	Successions  []Succession
}

// Duty is one responsibility.
type Duty struct {
	ID, Title string
	State     State
	Who       []*org.Position // none for a gap
	Rule      *rule.Rule      // nil when no rule speaks of it
	Why       string          // one line, why it is theirs, or nobody's
}

// State says whether exactly one position is accountable for a duty.
type State string

// The states of a duty, the worst that applies. Fallback is no fault.
const (
	OK        State = "ok"        // one position is, or several are and each says why
	Fallback  State = "fallback"  // somebody stands in, as the rule says
	Gap       State = "gap"       // nobody is accountable
	Several   State = "several"   // more than one is
	Vacant    State = "vacant"    // one position is, or several are, but nobody holds any of them
	Elsewhere State = "elsewhere" // a position lists it that has not the role to which it belongs
)

// Succession is a key position with those who would follow its holder. Key
// positions are those with a role that usually stands in one of the first three
// levels, with a role that a rule wants successors for, and those that name
// successors or deputies.
type Succession struct {
	Position   *org.Position
	Successors []Successor // none = a gap
}

// Successor is a position that is named as a successor.
type Successor struct {
	Position *org.Position
	Unfit    string // why its holder cannot follow, such as "vacant"; "" = nothing is known against it
}

// State is OK when somebody could follow, Gap when nobody is named, and Vacant
// when none of those who are named could.
func (s *Succession) State() State {
	switch {
	case len(s.Successors) == 0:
		return Gap
	case slices.ContainsFunc(s.Successors, func(c Successor) bool { return c.Unfit == "" }):
		return OK
	}
	return Vacant
}

// Of makes the table of an organisation by a set of rules.
func Of(o *org.Org, set *rule.Set) *Table {
	t := &Table{Organisation: o.Name}
	ruled := map[string]bool{}
	for _, a := range rule.Responsibilities(o, set) {
		ruled[a.ID] = true
		d := Duty{ID: a.ID, Title: a.Title, Who: a.Who, Rule: a.Rule}
		d.State, d.Why = judge(&a)
		t.Duties = append(t.Duties, d)
	}
	t.listed(o, ruled)
	t.declared(o)
	wanted := rolesThatNeedSuccessors(set)
	for _, p := range o.Positions {
		if isKey(p, wanted) {
			t.Successions = append(t.Successions, Succession{p, successors(o, p)})
		}
	}
	return t
}

// judge says whether exactly one is accountable, and why.
func judge(a *rule.Accountable) (State, string) {
	why := ""
	switch a.By {
	case kind.ByFile:
		why = "listed at the position"
	case kind.ByRole:
		why = "has the role " + wording.Or(a.Roles)
	case kind.ByFallback:
		why = fmt.Sprintf("stands in: nobody has the role %s", wording.Or(a.Roles))
	}
	switch {
	case len(a.Who) == 0 && len(a.Roles)+len(a.Fallback) == 0:
		return Gap, "no position lists it"
	case len(a.Who) == 0:
		return Gap, "nobody has the role " + wording.Or(append(slices.Clone(a.Roles), a.Fallback...))
	case len(a.Who) > 1:
		return several(a.Who), "each " + why + besides(a.Who)
	}
	state := OK
	if a.By == kind.ByFallback {
		state = Fallback
	}
	return single(a.Who[0], state, why, a.Elsewhere, a.Meant)
}

// single judges a duty that one position has. When elsewhere is not empty, the
// position lists it although it belongs to the positions meant.
func single(p *org.Position, state State, why string, elsewhere, meant []*org.Position) (State, string) {
	if len(elsewhere) > 0 {
		state = Elsewhere
		why += ", but by its role it is that of " + nameAll(meant)
	}
	if !hierarchy.IsThere(p) {
		state = Vacant
	}
	return state, why + besides([]*org.Position{p})
}

// several judges a duty that more than one position has: it is Vacant when nobody
// holds any of them.
func several(who []*org.Position) State {
	if slices.ContainsFunc(who, hierarchy.IsThere) {
		return Several
	}
	return Vacant
}

// besides adds to a reason what is not as it should be with the holders of the
// positions, such as "; vacant".
func besides(who []*org.Position) string {
	out := ""
	for _, p := range who {
		state := standing(p)
		if state == "" {
			continue
		}
		if len(who) > 1 {
			state = p.ID + " is " + state
		}
		out += "; " + state
	}
	return out
}

// standing says what is not as it should be with the holder of a position, such
// as "acting until 2027-06-30"; "" = nothing.
func standing(p *org.Position) string {
	until := ""
	if p.Src != nil && p.Src.Until.Value != "" {
		until = " until " + p.Src.Until.Value
	}
	switch p.Status {
	case position.Vacant:
		return "vacant"
	case position.Planned:
		return "planned, so nobody is there yet"
	case position.Acting:
		return "acting" + until
	case position.Leaving:
		return "leaving" + strings.Replace(until, "until", "on", 1)
	}
	return ""
}

// successors returns the successors that a position names, and what speaks
// against each. Nothing speaks against one who is acting. A successor whose
// position is not in force is listed, too.
func successors(o *org.Org, p *org.Position) []Successor {
	var out []Successor
	could := map[*org.Position]bool{}
	for _, s := range hierarchy.CouldFollow(p) {
		could[s] = true
	}
	for _, s := range p.Successors {
		c := Successor{Position: s}
		if !could[s] {
			c.Unfit = cmp.Or(standing(s), "the same person")
		}
		out = append(out, c)
	}
	if p.Src == nil {
		return out
	}
	for _, t := range p.Src.Successors {
		if s := o.AbsentPosition(t.Value); s != nil {
			out = append(out, Successor{s, "not in force on " + o.AsOf})
		}
	}
	return out
}

// listed adds what positions list and no rule speaks of, in source order.
func (t *Table) listed(o *org.Org, ruled map[string]bool) {
	at := map[string]int{}
	for _, p := range o.Positions {
		if p.Src == nil {
			continue
		}
		for _, d := range p.Src.Responsibilities {
			i, known := at[d.Value]
			switch {
			case ruled[d.Value]:
			case !known:
				at[d.Value] = len(t.Duties)
				t.Duties = append(t.Duties, Duty{ID: d.Value, Title: o.ResponsibilityTitle(d.Value), Who: []*org.Position{p}})
			case t.Duties[i].Who[len(t.Duties[i].Who)-1] != p: // positions come one after the other
				t.Duties[i].Who = append(t.Duties[i].Who, p)
			}
		}
	}
	for i := range t.Duties {
		d := &t.Duties[i]
		if d.Rule != nil {
			continue
		}
		if len(d.Who) > 1 {
			d.State, d.Why = several(d.Who), "each listed at the position"+besides(d.Who)
			if reasons := explained(d); d.State == Several && reasons != "" {
				d.State, d.Why = OK, "shared: "+reasons+besides(d.Who)
			}
			continue
		}
		p := d.Who[0]
		var elsewhere []*org.Position
		meant := owners(o, d.ID)
		if len(meant) > 0 && !slices.ContainsFunc(meant, p.SharesHolder) {
			elsewhere = d.Who
		}
		d.State, d.Why = single(p, OK, "listed at the position", elsewhere, meant)
	}
}

// declared adds the responsibilities that the organisation declares and nobody has.
func (t *Table) declared(o *org.Org) {
	if o.Doc == nil {
		return
	}
	known := map[string]bool{}
	for i := range t.Duties {
		known[t.Duties[i].ID] = true
	}
	for _, d := range o.Doc.Responsibilities {
		if id := d.ID.Value; id != "" && !known[id] {
			known[id] = true
			t.Duties = append(t.Duties, Duty{ID: id, Title: o.ResponsibilityTitle(id), State: Gap, Why: "no position lists it"})
		}
	}
}

// explained returns the reasons for which several share a duty, each once, "" when one of
// them gives none.
func explained(d *Duty) string {
	var reasons []string
	for _, p := range d.Who {
		i := slices.IndexFunc(p.Src.Responsibilities, func(l orgfile.Duty) bool { return l.Value == d.ID })
		if i < 0 || p.Src.Responsibilities[i].More == nil || p.Src.Responsibilities[i].More.Reason.Value == "" {
			return ""
		}
		if r := p.Src.Responsibilities[i].More.Reason.Value; !slices.Contains(reasons, r) {
			reasons = append(reasons, r)
		}
	}
	return strings.Join(reasons, "; ")
}

// owners returns the positions with a role that has a responsibility in the
// catalogue, the organisation's own roles included.
func owners(o *org.Org, duty string) []*org.Position {
	var out []*org.Position
	for _, r := range o.Roles.Roles() {
		if !slices.ContainsFunc(r.Responsibilities, func(d role.Responsibility) bool { return d.ID == duty }) {
			continue
		}
		for _, p := range o.ByRole(r.ID) {
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// rolesThatNeedSuccessors are the roles that a rule wants successors for.
func rolesThatNeedSuccessors(set *rule.Set) []string {
	var roles []string
	for _, r := range set.Rules {
		if r.Field() == "successors" && r.Severity != 0 {
			roles = append(roles, r.Roles()...)
		}
	}
	return roles
}

// isKey reports whether a position is a key position, see Succession.
func isKey(p *org.Position, wanted []string) bool {
	return hierarchy.IsKeyPost(p) || p.Kind.IsHeld() && slices.ContainsFunc(wanted, p.Has)
}

// holders names who holds a position, or says that nobody is known to do.
func holders(p *org.Position) string { return cmp.Or(heldBy(p), "vacant") }

// heldBy names who holds a position, "" for nobody.
func heldBy(p *org.Position) string {
	var names []string
	for _, h := range p.Holders {
		names = append(names, h.Name)
	}
	return strings.Join(names, ", ")
}

// Count says how many duties are in a state.
func (t *Table) Count(s State) int {
	n := 0
	for _, d := range t.Duties {
		if d.State == s {
			n++
		}
	}
	return n
}

// SuccessorsIn counts the key positions whose successors are in a state: Gap for
// those that name nobody, Vacant for those of whose successors none could follow.
func (t *Table) SuccessorsIn(state State) int {
	n := 0
	for i := range t.Successions {
		if t.Successions[i].State() == state {
			n++
		}
	}
	return n
}
