package hierarchy

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
)

// keyLevel is the last level from the top whose roles are key roles.
const keyLevel = 3

// IsKeyPost reports whether p is a post for which somebody should stand ready: it has a
// role that usually stands in one of the first three levels, or names successors or
// deputies. Bodies and units are none.
func IsKeyPost(p *org.Position) bool {
	return p.Kind.IsHeld() && (len(p.Successors)+len(p.Deputies) > 0 ||
		slices.ContainsFunc(p.Roles, func(r *role.Role) bool { return r.Level > 0 && r.Level <= keyLevel }))
}

// CouldFollow returns the successors that p names of whom somebody is there, stays, and is
// somebody else than whoever holds p, so that he or she could take over. Nothing speaks
// against one who is acting.
func CouldFollow(p *org.Position) []*org.Position {
	return those(p, p.Successors, func(q *org.Position, other bool) bool {
		return q.Status == position.Acting || q.Status == position.Filled && other
	})
}

// CanStandIn returns the deputies that p names of whom somebody is there, and is somebody
// else than whoever holds p.
func CanStandIn(p *org.Position) []*org.Position {
	return those(p, p.Deputies, func(q *org.Position, other bool) bool { return IsThere(q) && other })
}

// IsThere reports whether somebody holds p: it is neither vacant nor only planned.
func IsThere(p *org.Position) bool {
	return p.Status != position.Vacant && p.Status != position.Planned
}

// those returns the positions that fit. Other says whether one of the holders does not hold
// p, which is taken to be so where the holders of either are not named.
func those(p *org.Position, list []*org.Position, fits func(q *org.Position, other bool) bool) []*org.Position {
	if len(list) == 0 {
		return nil
	}
	own := make(map[*org.Person]bool, len(p.Holders))
	for _, h := range p.Holders {
		own[h.Person] = true
	}
	var out []*org.Position
	for _, q := range list {
		other := len(own) == 0 || len(q.Holders) == 0 || slices.ContainsFunc(q.Holders, func(h org.Holder) bool { return !own[h.Person] })
		if fits(q, other) {
			out = append(out, q)
		}
	}
	return out
}
