package policy

import (
	"cmp"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
)

// duties compares the responsibilities that the organisations define. It loosens when
// rules on how these are allotted looked at one before, and do not any more. Defining
// a further one loosens nothing.
func (c *comparer) duties() {
	seen := map[string]bool{}
	isOwn, wasOwn := own(c.new.Org), own(c.old.Org)
	for _, o := range []*org.Org{c.new.Org, c.old.Org} {
		for _, d := range defined(o) {
			if id := d.ID.Value; !seen[id] {
				seen[id] = true
				c.duty(d, isOwn[id], wasOwn[id])
			}
		}
	}
}

// duty compares one responsibility, which is written at d: isOwn and wasOwn are how
// the new and the old file define it, nil = not at all.
func (c *comparer) duty(d, isOwn, wasOwn *orgfile.Responsibility) {
	id := d.ID.Value
	was, had := c.old.Org.Roles.Responsibility(id)
	is, have := c.new.Org.Roles.Responsibility(id)
	old, new := c.described(was, wasOwn), c.described(is, isOwn)
	if !had || old == new {
		return
	}
	diff := Difference{Topic: Duty, Change: Changed, Effect: Neutral, Name: id, Old: old, New: new, At: c.nearest()}
	if !have {
		diff.Change, diff.New = Gone, ""
	}
	if isOwn != nil {
		diff.At = cmp.Or(d.ID.At, d.At)
	}
	if wasOwn != nil {
		for _, r := range c.old.Rules.Rules {
			if r.IsActive() && r.Allots(was.Source) && (isOwn == nil || !r.Allots(is.Source)) {
				diff.Rules, diff.Effect = append(diff.Rules, r.ID), Loosens
			}
		}
	}
	c.add(diff)
}

// described is the title of a responsibility with the source from which it is taken,
// if that is given where it is defined.
func (c *comparer) described(r role.Responsibility, own *orgfile.Responsibility) string {
	title := cmp.Or(r.In(c.new.Org.Language), r.ID)
	if own != nil && own.Source.Value == "" || r.Source == "" {
		return title
	}
	return title + " (" + r.Source + ")"
}

// defined lists the responsibilities that an organisation defines.
func defined(o *org.Org) []*orgfile.Responsibility {
	if o.Doc == nil {
		return nil
	}
	return o.Doc.Responsibilities
}

// own holds the responsibilities that an organisation defines, by id.
func own(o *org.Org) map[string]*orgfile.Responsibility {
	by := map[string]*orgfile.Responsibility{}
	for _, d := range defined(o) {
		by[d.ID.Value] = d
	}
	return by
}

// oldDuties returns the responsibilities that the old organisation defines, at the
// places of the new file, and those that only the new document defines.
func oldDuties(old *org.Org, doc *orgfile.Document) []*orgfile.Responsibility {
	place := map[string]*orgfile.Responsibility{}
	for _, d := range doc.Responsibilities {
		place[d.ID.Value] = d
	}
	var out []*orgfile.Responsibility
	known := map[string]bool{}
	for _, d := range defined(old) {
		known[d.ID.Value] = true
		judged := *d
		judged.At, judged.ID.At = doc.Organization.At, doc.Organization.At
		if now := place[d.ID.Value]; now != nil {
			judged.At, judged.ID.At = now.At, now.ID.At
		}
		out = append(out, &judged)
	}
	for _, d := range doc.Responsibilities {
		if _, meant := old.Roles.Responsibility(d.ID.Value); meant && !known[d.ID.Value] {
			continue // it would take the place of one of the catalogue
		}
		if !known[d.ID.Value] {
			out = append(out, d)
		}
	}
	return out
}
