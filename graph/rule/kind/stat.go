package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/stats"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// stat holds one figure of package stats to limits, for the positions that "for"
// chooses together, or for each group of them, without those in no group. What stands in for a limit as the
// word base is the figure that it was before a change; where there is nothing before,
// or no such group, that limit is not looked at. Nor is a figure that there is not,
// such as the average span of nobody.
type stat struct {
	figure      stats.Figure
	least, most bound
	by          stats.Key // the zero Key = all together
	fromSize    int       // groups with fewer positions are not looked at
}

// bound is a limit of a figure.
type bound struct {
	given bool
	value float64
	base  bool // the figure before, in place of value
	at    source.Span
	share bool // written as a percentage
}

// baseWord is the word for the figure before a change.
const baseWord = "base"

func statKind() Kind {
	t := NewTable(format.Mapping{Elsewhere: besideFor("stat")},
		custom(format.Key{Name: "figure", Type: format.TypeChoice, Enum: stats.Names(), Doc: "which figure, see orgwright stats --help; required"},
			func(r *Reading[stat], k *format.Key, n yamltree.Node) {
				if t, ok := r.File.Text(k, n); ok {
					r.To.figure, _ = stats.Named(t.Value)
				}
			}),
		boundKey("at_least", "the figure is at least that", func(c *stat) *bound { return &c.least }),
		boundKey("at_most", "the figure is at most that", func(c *stat) *bound { return &c.most }),
		custom(format.Key{Name: "by", Type: format.TypeRef, Refers: "key", Doc: "for each unit, location …: a key of positions, one of their fields, or layer; positions without one are left out; all together when not given"}, readBy),
		Whole(format.Key{Name: "from_size", Doc: "only for groups, or organisations, with at least so many positions"}, func(c *stat, i int) { c.fromSize = i }))
	t.End = func(_ *format.Decoder, r *Reading[stat]) { r.To.check(r) }
	return declare("stat", "a figure of the organisation, of a part of it or of each unit", statExample, t, func(c *stat) string {
		switch {
		case c.figure.Name == "":
			return "stat needs figure: " + wording.Or(stats.Names())
		case !c.least.given && !c.most.given:
			return "stat says nothing: give at_least or at_most"
		}
		return ""
	})
}

// ComparesWithBase reports whether a rule asks what was before a change.
func ComparesWithBase(c Checker) bool {
	s, ok := c.(*stat)
	return ok && (s.least.base || s.most.base)
}

// boundKey declares a key with a limit: a number, a percentage, or the word base.
func boundKey(name, doc string, field func(*stat) *bound) *format.Field[Reading[stat]] {
	k := format.Key{Name: name, Type: format.TypeAmount, Enum: []string{baseWord}, Example: "10%",
		Doc: doc + ": a number, a percentage for a rate or share, or base: what it was before, with validate --against, diff or a proposal"}
	return custom(k, func(r *Reading[stat], k *format.Key, n yamltree.Node) {
		t, ok := r.File.Text(k, n)
		if !ok {
			return
		}
		b := bound{given: true, base: t.Value == baseWord, at: t.At}
		if !b.base {
			b.value, b.share, _ = format.Amount(t.Value)
		}
		*field(r.To) = b
	})
}

// readBy reads the key by which the figures are given.
func readBy(r *Reading[stat], k *format.Key, n yamltree.Node) {
	t, ok := r.File.Text(k, n)
	if !ok {
		return
	}
	r.To.by = stats.KeyOf(t.Value)
	field := r.To.by.Field()
	if field == "" || r.Language.Words == nil || slices.Contains(r.Language.Words.fields, field) {
		return
	}
	known := r.Language.Words.fields
	for _, key := range stats.Keys() {
		known = append(known[:len(known):len(known)], key.Name)
	}
	r.doubt(code.UnknownField, t.At, wording.DidYouMean(t.Value, known), "no position has the field %q", field)
}

// check reports limits that do not go with the figure or with each other.
func (c *stat) check(r *Reading[stat]) {
	if c.figure.Name == "" {
		return
	}
	for _, b := range []bound{c.least, c.most} {
		text := b.at.Text()
		switch {
		case !b.given || b.base || b.share == (c.figure.Form == stats.Share):
		case b.share:
			r.bad(b.at, "write a number, without %", "%s is no share, so its limit is no percentage", c.figure.Name)
		default:
			r.bad(b.at, fmt.Sprintf("write %s%%, or %s for the same part of 1", text, c.figure.Text(b.value)), "%s is a share: its limit has to be a percentage", c.figure.Name)
		}
	}
	if c.least.given && c.most.given && !c.least.base && !c.most.base && c.least.value > c.most.value {
		r.bad(r.At, "", "the least, %s, is more than the most, %s", c.figure.Text(c.least.value), c.figure.Text(c.most.value))
	}
}

func (c *stat) Check(r *Run) {
	all, ok := r.subjectsIn(r.Lines)
	if !ok {
		return
	}
	set := stats.Set{Lines: r.Lines, Positions: all, HeldOnly: r.IgnoreVacant}
	groups := stats.MeasureBy(c.by, set)
	if len(groups) == 0 && c.by.Name == "" {
		groups = []stats.Group{{}}
	}
	before, ok := c.before(r)
	if !ok {
		return
	}
	var broken []breach
	for i := range groups {
		g := &groups[i]
		if g.Figures.Positions >= c.fromSize && (c.by.Name == "" || g.ID != "") {
			broken = append(broken, c.breaches(g, before)...)
		}
	}
	c.findMembers(&set, broken)
	for i := range broken {
		if !r.Out.Room() {
			return
		}
		c.report(r, &broken[i])
	}
}

// before returns the groups before a change by ID, none when no limit asks for them
// or there is nothing before. ok is false when the budget does not suffice.
func (c *stat) before(r *Run) (groups map[string]stats.Figures, ok bool) {
	if !c.least.base && !c.most.base {
		return nil, true
	}
	var sets []stats.Set
	for _, l := range r.Older.Lines() {
		all, ok := r.subjectsIn(l)
		if !ok {
			return nil, false
		}
		sets = append(sets, stats.Set{Lines: l, Positions: all, HeldOnly: r.IgnoreVacant})
	}
	groups = map[string]stats.Figures{}
	for _, g := range stats.MeasureBy(c.by, sets...) {
		groups[g.ID] = g.Figures
	}
	return groups, true
}

// breach is a limit that a group does not keep.
type breach struct {
	group        *stats.Group
	bound        bound
	isMost       bool
	value, limit float64
	first        *org.Position   // of the group, nil = it has none
	such         []*org.Position // some of those who are counted
}

// slack is how far a figure may be beyond a limit: what is lost by rounding.
const slack = 2e-6

// breaches compares a group with the limits.
func (c *stat) breaches(g *stats.Group, before map[string]stats.Figures) []breach {
	value, ok := c.figure.Value(&g.Figures)
	if !ok {
		return nil
	}
	var out []breach
	for i, b := range []bound{c.least, c.most} {
		isMost, limit := i == 1, b.value
		if b.base {
			was, known := before[g.ID]
			if limit, ok = c.figure.Value(&was); !known || !ok {
				continue
			}
		}
		if b.given && (isMost && value > limit+slack || !isMost && value < limit-slack) {
			out = append(out, breach{group: g, bound: b, isMost: isMost, value: value, limit: limit})
		}
	}
	return out
}

// maxExplained is of how many units the positions are named that are counted; of
// other groups it is all.
const maxExplained = 100

// findMembers finds, in one pass over the positions, the first of each group and some
// of those who are counted.
func (c *stat) findMembers(s *stats.Set, broken []breach) {
	of := map[string][]*breach{}
	wanted := map[string]bool{}
	for i := range broken {
		if id := broken[i].group.ID; !c.by.IsUnits() || len(wanted) < maxExplained || wanted[id] {
			of[id] = append(of[id], &broken[i])
			wanted[id] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	c.by.Each(s, wanted, func(id string, p *org.Position) {
		for _, b := range of[id] {
			if b.first == nil {
				b.first = p
			}
			if b.isMost && len(b.such) < MaxNamed && c.figure.Who != nil && !slices.Contains(b.such, p) && c.figure.Who(s, &b.group.Figures, p) {
				b.such = append(b.such, p)
			}
		}
	})
}
