package stats

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
)

// Continuity says how well an organisation is prepared for people who leave. Its lists
// are empty as far as the organisation names no deputies, successors or
// responsibilities.
type Continuity struct {
	Posts  []KeyPost // see hierarchy.IsKeyPost; in the order of the file
	People []Standby // who is named for several of them, those for most first
	Cover  []Cover   // of the responsibilities that positions list, the thinnest first
}

// KeyPost is a post with those who are named for it.
type KeyPost struct {
	Position *org.Position

	// Successors could take over, see hierarchy.CouldFollow, and Deputies can stand in,
	// see hierarchy.CanStandIn. All are those that are named.
	Successors, AllSuccessors []*org.Position
	Deputies, AllDeputies     []*org.Position
}

// Standby is a person who is named for several key posts.
type Standby struct {
	Person      *org.Person
	SuccessorOf []*org.Position
	DeputyOf    []*org.Position
}

// Posts is for how many key posts the person is named.
func (n *Standby) Posts() int {
	posts := map[*org.Position]bool{}
	for _, list := range [][]*org.Position{n.SuccessorOf, n.DeputyOf} {
		for _, p := range list {
			posts[p] = true
		}
	}
	return len(posts)
}

// Cover is who would have to leave until nobody is left who holds a responsibility, or
// stands in for who does.
type Cover struct {
	ID, Title string
	Owners    []*org.Position // that list it
	Deputies  []*org.Position // of these, who can stand in
	Factor    int             // how many people that are; who holds a post without being named is one
}

// cover is what continuity is measured by.
type cover struct {
	factors map[string]int        // by responsibility, of those that positions list
	named   map[*org.Position]int // by position: for how many key posts its holders are named at most
}

// coverOf finds it out, in time that is linear in the number of positions and of those
// they name.
func coverOf(o *org.Org) cover {
	c := cover{map[string]int{}, map[*org.Position]int{}}
	for _, d := range coverages(o, o.Positions) {
		c.factors[d.ID] = d.Factor
	}
	for _, n := range namedFor(o) {
		posts := n.Posts()
		for _, p := range n.Person.Positions {
			c.named[p] = max(c.named[p], posts)
		}
	}
	return c
}

// thinnest is the least number of people who cover one of the responsibilities of p; ok
// is false when it has none.
func (c *cover) thinnest(p *org.Position) (least int, ok bool) {
	if p.Src == nil {
		return 0, false
	}
	for _, d := range p.Src.Responsibilities {
		if n := c.factors[d.Value]; !ok || n < least {
			least, ok = n, true
		}
	}
	return least, ok
}

// continuityOf looks at the positions of a set.
func continuityOf(s *Set) Continuity {
	var c Continuity
	said := slices.ContainsFunc(s.Lines.Org.Positions, func(p *org.Position) bool { return len(p.Deputies)+len(p.Successors) > 0 })
	in := map[*org.Position]bool{}
	for _, p := range s.Positions {
		if s.leavesOut(p) {
			continue
		}
		in[p] = true
		if said && hierarchy.IsKeyPost(p) {
			c.Posts = append(c.Posts, keyPost(p))
		}
	}
	for _, n := range namedFor(s.Lines.Org) {
		if n.Posts() > 1 && slices.ContainsFunc(n.Person.Positions, func(p *org.Position) bool { return in[p] }) {
			c.People = append(c.People, n)
		}
	}
	slices.SortStableFunc(c.People, func(a, b Standby) int { return cmp.Compare(b.Posts(), a.Posts()) })
	c.Cover = coverages(s.Lines.Org, s.Positions)
	slices.SortStableFunc(c.Cover, func(a, b Cover) int { return cmp.Compare(a.Factor, b.Factor) })
	return c
}

func keyPost(p *org.Position) KeyPost {
	return KeyPost{Position: p, Successors: hierarchy.CouldFollow(p), AllSuccessors: p.Successors, Deputies: hierarchy.CanStandIn(p), AllDeputies: p.Deputies}
}

// lacksDeputy reports whether p is a key post for which nobody can stand in.
func lacksDeputy(p *org.Position) bool {
	return hierarchy.IsKeyPost(p) && len(hierarchy.CanStandIn(p)) == 0
}

// lacksSuccessor reports whether p is a key post that nobody could take over.
func lacksSuccessor(p *org.Position) bool {
	return hierarchy.IsKeyPost(p) && len(hierarchy.CouldFollow(p)) == 0
}

// namedFor lists the people who are named for key posts, in the order in which they are
// first named.
func namedFor(o *org.Org) []Standby {
	var out []Standby
	at := map[*org.Person]int{}
	add := func(list []*org.Position, post *org.Position, field func(*Standby) *[]*org.Position) {
		for _, q := range list {
			for _, h := range q.Holders {
				i, known := at[h.Person]
				if !known {
					i = len(out)
					at[h.Person] = i
					out = append(out, Standby{Person: h.Person})
				}
				if posts := field(&out[i]); len(*posts) == 0 || (*posts)[len(*posts)-1] != post {
					*posts = append(*posts, post)
				}
			}
		}
	}
	for _, p := range o.Positions {
		if !hierarchy.IsKeyPost(p) {
			continue
		}
		add(p.Successors, p, func(n *Standby) *[]*org.Position { return &n.SuccessorOf })
		add(p.Deputies, p, func(n *Standby) *[]*org.Position { return &n.DeputyOf })
	}
	return out
}

// coverages lists the responsibilities that some positions list, in the order in which they
// are listed, with all who cover them.
func coverages(o *org.Org, positions []*org.Position) []Cover {
	var out []Cover
	at := map[string]int{}
	for _, p := range positions {
		if p.Src == nil {
			continue
		}
		for _, d := range p.Src.Responsibilities {
			if _, known := at[d.Value]; !known {
				at[d.Value] = len(out)
				out = append(out, Cover{ID: d.Value, Title: o.ResponsibilityTitle(d.Value)})
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, p := range o.Positions { // also those beside the set
		if p.Src == nil {
			continue
		}
		for _, d := range p.Src.Responsibilities {
			if i, known := at[d.Value]; known {
				if n := len(out[i].Owners); n == 0 || out[i].Owners[n-1] != p {
					out[i].Owners = append(out[i].Owners, p)
				}
			}
		}
	}
	for i := range out {
		out[i].measure()
	}
	return out
}

// measure counts the people who cover a responsibility.
func (c *Cover) measure() {
	seen := map[*org.Person]bool{}
	unnamed := map[*org.Position]bool{}
	count := func(p *org.Position) {
		if !hierarchy.IsThere(p) {
			return
		}
		if len(p.Holders) == 0 {
			unnamed[p] = true
		}
		for _, h := range p.Holders {
			seen[h.Person] = true
		}
	}
	deputies := map[*org.Position]bool{}
	for _, p := range c.Owners {
		count(p)
		for _, q := range hierarchy.CanStandIn(p) {
			if !deputies[q] {
				deputies[q] = true
				c.Deputies = append(c.Deputies, q)
				count(q)
			}
		}
	}
	c.Factor = len(seen) + len(unnamed)
}
