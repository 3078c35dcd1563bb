package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgedit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// ProposeOptions are the head of a proposal. With the zero value it has none.
type ProposeOptions struct {
	Title     string
	Base      string // path of the old organisation file, as seen from the proposal
	Effective string // ISO date
}

// Proposed is a proposal that leads from one organisation to another.
type Proposed struct {
	Text []byte // of the *.change.yaml file
	// Rest is what still differs when the proposal is applied, for instance the name
	// of the organisation, which no change can express. It is empty when nothing
	// does.
	Rest *Diff
}

// Propose writes the proposal that leads from the old organisation to the new
// one: applying it to the old one gives a model that Compare finds no
// difference to. The changes stand in an order in which no change is in
// conflict with those before it: new units, new ids, new positions, moves from
// the top down, removals from the bottom up, then holders and values.
//
// Positions without an id of their own, or with one that is taken, and
// organisations with reporting cycles cannot always be expressed; Rest says so.
// Both organisations have to be built for any day (org.Options.AnyDay): a
// proposal is about what is written, not about who is there on a day.
func Propose(old, new *org.Org, opt ProposeOptions) *Proposed {
	p := &proposer{old: old, new: new, diff: Compare(old, new), match: matchPositions(old, new)}
	p.out = &orgfile.Proposal{Title: source.Text{Value: opt.Title}, Base: source.Text{Value: opt.Base}, Effective: source.Text{Value: opt.Effective}}
	d := newDraft(old.Doc)
	d.day, d.from = cmp.Or(opt.Effective, d.day), p.out.Effective
	p.ap = &applier{out: &Applied{draft: d}, d: d}
	p.units()
	p.renames()
	order := p.topDown(new)
	p.adds(order)
	p.moves(order)
	p.removes()
	for i := range p.diff.Changes {
		if c := &p.diff.Changes[i]; c.Old != nil && c.New != nil {
			p.values(c)
		}
	}
	p.references()
	p.unitsGone()
	text := orgedit.Proposal(p.out)
	read, _ := orgfile.ParseProposal(&source.File{Name: "proposal", Text: text})
	result, _ := org.BuildWith(Apply(old.Doc, read).Doc, org.Options{AnyDay: true})
	return &Proposed{Text: text, Rest: Compare(result, new)}
}

// proposer writes a proposal. It makes every change on a draft as well, so that
// each is written for the result of the ones before.
type proposer struct {
	old, new *org.Org
	diff     *Diff
	match    *match
	out      *orgfile.Proposal
	ap       *applier
}

// propose makes a change and adds it to the proposal. One that is in conflict is
// left out.
func (p *proposer) propose(c *orgfile.Change) {
	before := len(p.ap.out.Findings)
	p.ap.c = c
	p.ap.apply()
	if len(p.ap.out.Findings) == before {
		p.out.Changes = append(p.out.Changes, c)
	}
}

// given returns a text with a place, without which it would not count as set.
func (p *proposer) given(s string) source.Text {
	return source.Text{Value: s, At: source.Span{File: p.old.Doc.File, Start: source.Pos{Line: 1, Col: 1}, End: source.Pos{Line: 1, Col: 1}}}
}

func (p *proposer) givenAll(list []string) []source.Text {
	var ts []source.Text
	for _, s := range list {
		ts = append(ts, p.given(s))
	}
	return ts
}

func (p *proposer) units() {
	for _, u := range p.diff.Units {
		switch u.Outcome {
		case Added:
			p.propose(&orgfile.Change{Verb: "add_unit", Unit: p.new.Unit(u.ID).Src})
		case Changed:
			c := &orgfile.Change{Verb: "set_unit", UnitID: p.given(u.ID), Unit: &orgfile.Unit{}}
			src := p.new.Unit(u.ID).Src
			for _, part := range u.Parts {
				f := orgfile.UnitTable().Field(part.What)
				v := f.Get(src)
				if f.Set(c.Unit, v); !v.IsSet() {
					c.Clear = append(c.Clear, p.given(part.What))
				}
			}
			p.propose(c)
		}
	}
}

// unitsGone proposes to remove units, and to set heads again that an earlier change
// has removed.
func (p *proposer) unitsGone() {
	for _, u := range p.diff.Units {
		if u.Outcome == Removed {
			p.propose(&orgfile.Change{Verb: "remove_unit", UnitID: p.given(u.ID)})
		}
	}
	for _, u := range p.new.Units { // a head that was removed on the way
		if own := p.ap.d.units[u.ID]; own != nil && own.Head.Value != u.Src.Head.Value && u.Src.Head.IsSet() {
			p.propose(&orgfile.Change{Verb: "set_unit", UnitID: p.given(u.ID), Unit: &orgfile.Unit{Head: u.Src.Head}})
		}
	}
}

func (p *proposer) renames() {
	for i := range p.diff.Changes {
		if c := &p.diff.Changes[i]; c.WasID != "" {
			p.propose(&orgfile.Change{Verb: "rename", Position: p.given(c.WasID), ID: p.given(c.ID)})
		}
	}
}

// topDown lists positions so that all superiors stand before those who report
// to them; in a reporting cycle one of them has to come first.
func (p *proposer) topDown(o *org.Org) []*org.Position {
	order := make([]*org.Position, 0, len(o.Positions))
	state := make([]uint8, len(o.Positions)) // 1 = its superiors are being listed, 2 = listed
	for _, start := range o.Positions {
		stack := []*org.Position{start}
		for len(stack) > 0 {
			q := stack[len(stack)-1]
			if state[q.Index] != 0 {
				stack = stack[:len(stack)-1]
				if state[q.Index] == 1 {
					state[q.Index] = 2
					order = append(order, q)
				}
				continue
			}
			state[q.Index] = 1
			for _, s := range q.Superiors {
				if state[s.Index] == 0 {
					stack = append(stack, s)
				}
			}
		}
	}
	return order
}

func (p *proposer) adds(order []*org.Position) {
	for _, q := range order {
		if p.match.oldOf[q.Index] != nil {
			continue
		}
		own := *p.new.Written(q)
		own.Parent, own.Index = nil, 0
		own.ReportsTo = orgfile.LinesTo(p.givenAll(p.match.ids(q.Superiors, false))) // others may lead to positions that are added later
		p.propose(&orgfile.Change{Verb: "add", Position: own.ID, Added: []*orgfile.Position{&own}})
	}
}

func (p *proposer) moves(order []*org.Position) {
	for _, q := range order {
		now := p.ap.d.byID[q.ID]
		if now == nil {
			continue
		}
		want := orgfile.LinesTo(p.givenAll(p.match.ids(q.Superiors, false)))
		src := p.new.Written(q)
		dated := hasTerm(src.ReportsTo) || hasTerm(now.ReportsTo)
		switch {
		case hasTerm(src.ReportsTo):
			want = (&post{Position: src, nest: nestOf(src)}).lines()
		case p.match.oldOf[q.Index] == nil:
			continue
		}
		have := now.lines()
		if sameLines(want, have) {
			continue
		}
		c := &orgfile.Change{Verb: "move", Position: p.given(q.ID), ReportsTo: want, Lines: true}
		if len(want) == 1 && len(have) == 1 && !dated {
			c.Lines = false
		}
		p.propose(c)
	}
}

func hasTerm(lines []orgfile.Line) bool {
	return slices.ContainsFunc(lines, func(l orgfile.Line) bool { return l.Term != nil })
}

// nestOf returns a stand-in for the post that an entry is nested in.
func nestOf(src *orgfile.Position) *post {
	if src.Parent == nil {
		return nil
	}
	return &post{Position: src.Parent}
}

func (p *proposer) removes() {
	order := p.topDown(p.old)
	for i := len(order) - 1; i >= 0; i-- {
		q := order[i]
		now := p.ap.d.byID[q.ID]
		if p.match.newOf[q.Index] != nil || now == nil {
			continue
		}
		primary, _ := p.ap.d.reports(now)
		p.propose(&orgfile.Change{Verb: "remove", Position: p.given(q.ID), Lines: len(primary) > 0})
	}
}

// values proposes what changes a position beside its superiors.
func (p *proposer) values(c *Change) {
	now := p.ap.d.byID[c.ID]
	if now == nil {
		return
	}
	src := p.new.Written(c.New)
	var keys []string
	for _, part := range c.Parts {
		key, _, _ := strings.Cut(strings.TrimPrefix(part.What, history), ".")
		keys = append(keys, key)
	}
	if slices.ContainsFunc(keys, func(key string) bool { return key == "holders" || key == "name" || key == "person" }) {
		p.holders(now, src)
		keys = append(keys, "status")
		for _, k := range orgfile.PositionKeys() {
			if k.OfHolder { // "vacate" has taken it away
				keys = append(keys, k.Name)
			}
		}
	}
	if slices.Contains(keys, "kind") {
		keys = append(keys, "status") // which without the key depends on the kind
	}
	if slices.Contains(keys, "roles") {
		keys = append(keys, "title") // which without the key is that of the first role
	}
	if slices.Contains(keys, "title") && src.Title.IsSet() {
		if src.Title.Value != now.Title.Value {
			p.propose(&orgfile.Change{Verb: "rename", Position: p.given(c.ID), Title: src.Title})
		}
	}
	set := &orgfile.Change{Verb: "set", Position: p.given(c.ID), Values: &orgfile.Position{}}
	for _, k := range settable() {
		if slices.Contains(keys, partOf(k)) {
			p.value(set, k, now.Position, src)
		}
	}
	if !isEmpty(set.Values) || len(set.Clear) > 0 {
		p.propose(set)
	}
}

// references proposes dotted lines, successors and deputies anew where they mean something
// else by now: a dotted line beside a solid one has no effect, nor has the id of a
// position that does not exist yet.
func (p *proposer) references() {
	for _, q := range p.new.Positions {
		now := p.ap.d.byID[q.ID]
		if now == nil || len(now.DottedTo)+len(now.Successors)+len(now.Deputies) == 0 {
			continue
		}
		set := &orgfile.Change{Verb: "set", Position: p.given(q.ID), Values: &orgfile.Position{}}
		for _, k := range settable() {
			switch {
			case k.Name == "dotted_to" && !slices.Equal(p.meant(now, orgfile.Targets(org.LinesOn(now.DottedTo, p.ap.d.day)), p.ap.d.current(now)), p.match.ids(q.Dotted, false)),
				k.Name == "successors" && !slices.Equal(p.meant(now, now.Successors, nil), p.match.ids(q.Successors, false)),
				k.Name == "deputies" && !slices.Equal(p.meant(now, now.Deputies, nil), p.match.ids(q.Deputies, false)):
				p.value(set, k, now.Position, p.new.Written(q))
			}
		}
		if !isEmpty(set.Values) || len(set.Clear) > 0 {
			p.propose(set)
		}
	}
}

// meant returns the ids of a list that name an existing position other than this
// one, each once, without those in less.
func (p *proposer) meant(now *post, list []source.Text, less []orgfile.Line) []string {
	var ids []string
	for _, t := range list {
		if t.Value != now.ID.Value && p.ap.d.byID[t.Value] != nil && !leadTo(less, t.Value) && !slices.Contains(ids, t.Value) {
			ids = append(ids, t.Value)
		}
	}
	return ids
}

func (p *proposer) holders(now *post, src *orgfile.Position) {
	if p.ap.d.isHeldNow(now) {
		p.propose(&orgfile.Change{Verb: "vacate", Position: now.ID})
	}
	if isHeld(src) {
		p.propose(&orgfile.Change{Verb: "fill", Position: now.ID, Name: src.Name, Person: src.Person, Holders: src.Holders})
	}
}

// settable lists the keys of a position that "set" can change, in the order in
// which they are written.
func settable() []*orgfile.PositionKey {
	return slices.DeleteFunc(slices.Clone(orgfile.PositionKeys()), func(k *orgfile.PositionKey) bool { return k.Instead != "" || k.Same != "" })
}

// partOf is what a difference in a key is called: the key, the one for several
// values if there is one.
func partOf(k *orgfile.PositionKey) string { return orgfile.PositionTable().SameMany(&k.Key).Name }

// value adds to a "set" what gives one key the value that it has in src.
func (p *proposer) value(set *orgfile.Change, k *orgfile.PositionKey, now, src *orgfile.Position) {
	was, is := k.Get(now), k.Get(src)
	switch {
	case was.Equal(is):
	case k.Type == format.TypePairs:
		for i, key := range is.Keys {
			if old := was.Get(key.Value); !old.IsSet() || !old.Equal(is.Items[i]) {
				k.Set(set.Values, k.Get(set.Values).With(key, is.Items[i]))
			}
		}
		for _, key := range was.Keys {
			if !is.Get(key.Value).IsSet() {
				set.Clear = append(set.Clear, p.given(k.Name+"."+key.Value))
			}
		}
	case is.IsSet():
		k.Set(set.Values, is)
	default:
		set.Clear = append(set.Clear, p.given(partOf(k)))
	}
}
