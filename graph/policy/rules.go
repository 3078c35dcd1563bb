package policy

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// packKey tells packs apart: a file cannot pass for a pack that comes with the
// program by taking its name.
type packKey struct {
	name    string
	builtin bool
}

func keyOf(p *rule.Pack) packKey { return packKey{p.Name, p.Builtin()} }

// packs compares which packs and files are in use. The rules of one that came or
// went are part of that difference, and are not listed one by one.
func (c *comparer) packs() {
	c.explained = map[string]bool{}
	have, had := packsOf(c.new.Rules), packsOf(c.old.Rules)
	for _, p := range c.old.Rules.Packs {
		if have[keyOf(p)] {
			continue
		}
		d := c.pack(p, Gone, c.old.Rules, c.new.Rules)
		d.At, d.Was = c.nearest(), startOf(p)
		if !p.Builtin() {
			d.At = c.whereFiles()
		}
		if len(d.Rules) > 0 {
			d.Effect = Loosens
		}
		c.add(d)
	}
	for _, p := range c.new.Rules.Packs {
		if had[keyOf(p)] {
			continue
		}
		d := c.pack(p, New, c.new.Rules, c.old.Rules)
		d.At = startOf(p)
		if p.Builtin() {
			d.At = c.nearest()
		}
		if len(d.Rules) > 0 {
			d.Effect = Tightens
		}
		c.add(d)
	}
}

func packsOf(s *rule.Set) map[packKey]bool {
	m := map[packKey]bool{}
	for _, p := range s.Packs {
		m[keyOf(p)] = true
	}
	return m
}

// pack describes a pack that only one side has; its rules are those in force
// that the other side does not have.
func (c *comparer) pack(p *rule.Pack, ch Change, here, there *rule.Set) Difference {
	d := Difference{Topic: Pack, Change: ch, Effect: Neutral, Name: p.Name}
	if !p.Builtin() {
		d.Topic, d.Name = File, p.File.Name
	}
	for _, r := range here.Rules {
		if r.Pack == p.Name && r.Builtin == p.Builtin() && there.Rule(r.ID) == nil {
			c.explained[r.ID] = true
			if r.IsActive() {
				d.Rules = append(d.Rules, r.ID)
			}
		}
	}
	return d
}

// startOf is where a rules file begins, nowhere for a built-in pack.
func startOf(p *rule.Pack) source.Span {
	if p.Builtin() || p.File == nil {
		return source.Span{}
	}
	return p.File.LineSpan(1)
}

// whereFiles is the place in the new file that stands for a rules file that is
// not there.
func (c *comparer) whereFiles() source.Span {
	doc := c.new.Org.Doc
	switch {
	case doc == nil:
		return c.nearest()
	case len(doc.Rules.Files) > 0:
		return doc.Rules.Files[0].At
	}
	return cmp.Or(doc.Rules.At, c.nearest())
}

// rules compares the rules one by one.
func (c *comparer) rules() {
	for _, r := range c.old.Rules.Rules {
		now := c.new.Rules.Rule(r.ID)
		switch {
		case now != nil:
			c.rule(r, now)
		case !c.explained[r.ID]:
			d := Difference{Topic: Rule, Change: Gone, Effect: Neutral, Name: r.ID, Rules: []string{r.ID}, Old: r.Title, At: c.whereRule(r), Was: r.At}
			if r.IsActive() {
				d.Effect = Loosens
			}
			c.add(d)
		}
	}
	for _, r := range c.new.Rules.Rules {
		if c.old.Rules.Rule(r.ID) != nil || c.explained[r.ID] {
			continue
		}
		d := Difference{Topic: Rule, Change: New, Effect: Neutral, Name: r.ID, Rules: []string{r.ID}, New: r.Title, At: r.At}
		if r.IsActive() {
			d.Effect = Tightens
		}
		c.add(d)
	}
}

// whereRule is the place that stands for a rule that is gone: its file as it is
// now.
func (c *comparer) whereRule(r *rule.Rule) source.Span {
	i := slices.IndexFunc(c.new.Rules.Packs, func(p *rule.Pack) bool { return p.Name == r.Pack && p.Builtin() == r.Builtin })
	if i < 0 {
		return c.whereFiles()
	}
	return startOf(c.new.Rules.Packs[i])
}

// rule compares a rule with what it was.
func (c *comparer) rule(old, new *rule.Rule) {
	d := Difference{Topic: Rule, Change: Changed, Effect: Neutral, Name: new.ID, Rules: []string{new.ID}, At: new.At, Was: old.At}
	if new.Broken != old.Broken {
		d.Old, d.New, d.Effect = runs(old), runs(new), Tightens
		if new.Broken && old.Severity > 0 {
			d.Effect = Loosens
		}
		c.add(d)
		return
	}
	if old.MayAllow != new.MayAllow {
		about := d
		about.Old, about.New, about.Effect = suppressible(old), suppressible(new), Tightens
		if !old.MayAllow {
			about.Effect = Loosens
		}
		c.add(about)
	}
	if old.Same(new) {
		return
	}
	facts := c.new.Rules.Facts
	switch earlier := new.Until != "" && (old.Until == "" || new.Until < old.Until); {
	case old.Severity == 0 || old.Broken:
	case old.AppliesTo(facts) && !new.AppliesTo(facts):
		d.Old, d.New, d.Effect = "applies", "does not apply, as "+new.WhyNot()+",", Loosens
		c.add(d)
		return
	case earlier && new.AppliesTo(facts):
		d.Old, d.New, d.Effect = lastsFor(old), lastsFor(new), Loosens
		c.add(d)
		return
	}
	if e := new.Weaker(old); e != nil && old.IsActive() {
		d.Old, d.New, d.Effect, d.Was = findsExample, findsNothing, Loosens, e.At
	}
	c.add(d)
}

// What a rule does with an example of its older form that is there to fail.
const (
	findsExample = "finds something in its example"
	findsNothing = "finds nothing in that example"
)

// lastsFor says how long a rule is in force.
func lastsFor(r *rule.Rule) string {
	if r.Until == "" {
		return "is in force without an end"
	}
	return "is in force until " + r.Until
}

func runs(r *rule.Rule) string {
	if r.Broken {
		return "is not run, because of a mistake in it"
	}
	return "is run"
}

func suppressible(r *rule.Rule) string {
	if !r.MayAllow {
		return "must not be suppressed"
	}
	return "may be suppressed"
}
