package policy

import (
	"cmp"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// severities compares how much rules and checks matter. What one line says
// about several rules, as for all of a pack, is one difference.
func (c *comparer) severities() {
	at := map[source.Span]int{} // by the setting: the difference
	for _, r := range c.old.Rules.Rules {
		now := c.new.Rules.Rule(r.ID)
		if now == nil || r.Broken || now.Broken {
			continue
		}
		c.severity(r.ID, r.Severity, now.Severity, cmp.Or(c.new.Rules.SeverityAt(r.ID), c.unset(r.ID), now.At), at)
	}
	for _, check := range code.Settable() {
		c.severity(check.ID(), c.old.severity(check), c.new.severity(check), cmp.Or(c.new.Rules.SeverityAt(check.ID()), c.nearest()), at)
	}
}

// unset is the place to point at for a severity that only the old file sets.
func (c *comparer) unset(id string) source.Span {
	if !c.old.Rules.SeverityAt(id).IsValid() {
		return source.Span{}
	}
	return c.nearest()
}

// severity returns the severity that a policy gives to a check.
func (p *Policy) severity(check *finding.Code) finding.Severity {
	if s, ok := p.Rules.Severity(check.ID()); ok {
		return s
	}
	return check.Severity()
}

func (c *comparer) severity(id string, old, new finding.Severity, place source.Span, at map[source.Span]int) {
	if old == new {
		return
	}
	d := Difference{Topic: Severity, Change: Changed, Effect: Tightens, Name: id, Rules: []string{id}, Old: old.String(), New: new.String(), At: place, Was: c.old.Rules.SeverityAt(id)}
	if new < old {
		d.Effect = Loosens
	}
	if i, ok := at[place]; ok && place.IsValid() && c.out[i].Effect == d.Effect {
		c.out[i].Rules = append(c.out[i].Rules, id)
		c.out[i].Name = string(place.Text())
		return
	}
	at[place] = len(c.out)
	c.add(d)
}
