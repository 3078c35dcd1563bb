package policy

import (
	"github.com/orgwright/orgwright/graph/rule"
)

// subject is what a suppression is about: two are the same when it is equal.
type subject struct {
	rule, position string
	line           string // what stands on the line of a comment that is about no position
}

// subjectOf returns the subject of a suppression; id is the old id of its
// position, "" for none.
func subjectOf(s *rule.Suppression, id string, code *rule.Lines) subject {
	if id != "" {
		return subject{rule: s.Rule, position: id}
	}
	return subject{rule: s.Rule, line: code.About(s)}
}

// inForce lists the suppressions that have an effect, by subject: of several for
// one subject the one that lasts longest.
func inForce(p *Policy, opt *Options, isNew bool) (list []subject, by map[subject]rule.Suppression) {
	by = map[subject]rule.Suppression{}
	var code rule.Lines
	for _, s := range rule.Suppressions(p.Org) {
		if s.Reason == "" || s.Rule == "" || opt.Today != "" && s.Until != "" && s.Until < opt.Today {
			continue
		}
		if r := p.Rules.Rule(s.Rule); r != nil && !r.MayAllow {
			continue
		}
		id := s.Position
		if isNew {
			id = opt.FormerID(id)
		}
		sub := subjectOf(&s, id, &code)
		had, there := by[sub]
		if !there {
			list = append(list, sub)
		}
		if !there || later(s.Until, had.Until) {
			by[sub] = s
		}
	}
	return list, by
}

// later reports whether one last day is after another; "" is never.
func later(a, b string) bool { return b != "" && (a == "" || a > b) }

// suppressions compares what the files suppress.
func (c *comparer) suppressions() {
	olds, old := inForce(c.old, &c.opt, false)
	news, now := inForce(c.new, &c.opt, true)
	for _, sub := range news {
		s := now[sub]
		if !c.opt.Concerns(s.Position) {
			continue
		}
		d := Difference{Topic: Suppression, Change: New, Effect: Loosens, Name: s.Rule, Position: s.Position, Rules: []string{s.Rule}, New: lasting(s), At: s.At}
		was, there := old[sub]
		if there {
			if was.Until == s.Until && was.Reason == s.Reason {
				continue
			}
			d.Change, d.Old, d.Was, d.Effect = Changed, lasting(was), was.At, Neutral
			switch {
			case later(s.Until, was.Until):
				d.Effect = Loosens
			case later(was.Until, s.Until):
				d.Effect = Tightens
			}
		}
		c.add(d)
	}
	for _, sub := range olds {
		if _, there := now[sub]; !there {
			s := old[sub]
			c.add(Difference{Topic: Suppression, Change: Gone, Effect: Tightens, Name: s.Rule, Position: s.Position, Rules: []string{s.Rule}, Old: lasting(s), Was: s.At})
		}
	}
}

// lasting writes the reason and the last day of a suppression.
func lasting(s rule.Suppression) string {
	if s.Until == "" {
		return s.Reason
	}
	return s.Reason + " (until " + s.Until + ")"
}
