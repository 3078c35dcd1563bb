package kind

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Selector chooses positions: those that fit every list that is given. The zero
// Selector chooses all.
type Selector struct {
	roles    []string // ids
	units    []string // ids; what is in a part of the unit is in the unit
	kinds    []position.Kind
	statuses []position.Status
	tags     []string
	levels   Range
}

// Range is a range of whole numbers, both ends included.
type Range struct {
	min, max       int
	hasMin, hasMax bool
}

func (l Range) hold(n int) bool {
	return (!l.hasMin || n >= l.min) && (!l.hasMax || n <= l.max)
}

func (l Range) given() bool { return l.hasMin || l.hasMax }

// Roles are the ids of the roles that are selected, none for all.
func (s *Selector) Roles() []string { return s.roles }

// choiceTable describes how positions are chosen. A position has to fit all that
// is given; the roles alone may stand for the whole.
func choiceTable() *format.Table[Reading[Selector]] { return theChoice() }

var theChoice = sync.OnceValue(func() *format.Table[Reading[Selector]] {
	return NewTable(format.Mapping{Name: "a choice of positions", Alone: "role"},
		roles(format.Key{Name: "role", Doc: "has one of these roles: id, acronym, title or alias"}, func(s *Selector) *[]string { return &s.roles }),
		units(format.Key{Name: "unit", Doc: "is in one of these units or in a part of one"}, func(s *Selector) *[]string { return &s.units }),
		Choice(format.Key{Name: "kind", List: true, Enum: position.KindWords(), Doc: "is of this kind"}, func(s *Selector, i int) { s.kinds = append(s.kinds, position.Kind(i)) }),
		Choice(format.Key{Name: "status", List: true, Enum: position.StatusWords(), Doc: "has this status"}, func(s *Selector, i int) { s.statuses = append(s.statuses, position.Status(i)) }),
		tags(format.Key{Name: "tag", Doc: "has one of these tags"}, func(s *Selector) *[]string { return &s.tags }),
		ranges(format.Key{Name: "level", Doc: "is in this band of levels"}, func(s *Selector) *Range { return &s.levels }))
})

// choiceKey makes a key take a choice of positions.
func choiceKey(k format.Key) format.Key {
	k.Type, k.Of = format.TypeObject, &choiceTable().Mapping
	return k
}

// Positions declares a key with a choice of positions.
func Positions[T any](k format.Key, field func(*T) *Selector) *format.Field[Reading[T]] {
	return custom(choiceKey(k), func(r *Reading[T], _ *format.Key, n yamltree.Node) { Into(r.Reader, choiceTable(), field(r.To), n) })
}

// choices declares a key with a choice of positions, or a list of choices that all
// count. A list of words is one choice: any of these roles.
func choices[T any](k format.Key, field func(*T) *[]Selector) *format.Field[Reading[T]] {
	k = choiceKey(k)
	k.List, k.Single = true, true
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		add := func(n yamltree.Node) {
			var s Selector
			Into(r.Reader, choiceTable(), &s, n)
			*field(r.To) = append(*field(r.To), s)
		}
		if !hasMap(n.Target()) {
			add(n)
			return
		}
		r.File.Each(k, n, func(_ int, item yamltree.Node) { add(item) })
	})
}

// hasMap reports whether a node is a list with a mapping in it.
func hasMap(n yamltree.Node) bool {
	if n.Kind() == yamltree.List {
		for _, item := range n.Items() {
			if item.Target().Kind() == yamltree.Map {
				return true
			}
		}
	}
	return false
}

var theRange = sync.OnceValue(func() *format.Table[Reading[Range]] {
	t := NewTable(format.Mapping{Name: "a range", Alone: "min"},
		Whole(format.Key{Name: "min", Doc: "at least"}, func(l *Range, i int) { l.min, l.hasMin = i, true }),
		Whole(format.Key{Name: "max", Doc: "at most"}, func(l *Range, i int) { l.max, l.hasMax = i, true }))
	t.End = func(_ *format.Decoder, r *Reading[Range]) { r.checkRange(r.At, *r.To) }
	return t
})

// ranges declares a key with a range: a number, or min and max.
func ranges[T any](k format.Key, field func(*T) *Range) *format.Field[Reading[T]] {
	k.Type, k.Of = format.TypeObject, &theRange().Mapping
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if n.Target().Kind() != yamltree.Scalar {
			Into(r.Reader, theRange(), field(r.To), n)
		} else if i, ok := r.File.Whole(k, n); ok {
			*field(r.To) = Range{i.Value, i.Value, true, true}
		}
	})
}

// checkRange reports a range that nothing lies in.
func (r *Reader) checkRange(at source.Span, l Range) {
	if l.hasMin && l.hasMax && l.min > l.max {
		r.bad(at, "", "the least, %d, is more than the most, %d", l.min, l.max)
	}
}

// pick returns the selected positions in force, in source order.
func (s *Selector) pick(l *hierarchy.Lines) []*org.Position {
	from := l.Org.Positions
	if len(s.roles) > 0 {
		from = l.WithRoles(s.roles, true)
		if len(s.roles) > 1 {
			slices.SortStableFunc(from, func(a, b *org.Position) int { return a.Index - b.Index })
		}
	}
	if s.isRoleOnly() {
		return from
	}
	var out []*org.Position
	for _, p := range from {
		if s.fits(p) {
			out = append(out, p)
		}
	}
	return out
}

// some reports whether any position in force is selected.
func (s *Selector) some(l *hierarchy.Lines, vacant bool) bool {
	return slices.ContainsFunc(s.pick(l), func(p *org.Position) bool { return vacant || !hierarchy.IsVacant(p) })
}

// IsZero reports whether all positions are chosen.
func (s *Selector) IsZero() bool { return s.isRoleOnly() && len(s.roles) == 0 }

func (s *Selector) isRoleOnly() bool {
	return len(s.units)+len(s.kinds)+len(s.statuses)+len(s.tags) == 0 && !s.levels.given()
}

func (s *Selector) fits(p *org.Position) bool {
	return (len(s.roles) == 0 || hierarchy.HasRole(p, s.roles)) &&
		(len(s.units) == 0 || inUnits(p.Unit, s.units)) &&
		(len(s.kinds) == 0 || slices.Contains(s.kinds, p.Kind)) &&
		(len(s.statuses) == 0 || slices.Contains(s.statuses, p.Status)) &&
		(len(s.tags) == 0 || hasTag(p, s.tags)) &&
		(!s.levels.given() || p.Level > 0 && s.levels.hold(p.Level))
}

func inUnits(u *org.Unit, ids []string) bool {
	for ; u != nil; u = u.Parent {
		if slices.Contains(ids, u.ID) {
			return true
		}
	}
	return false
}

func hasTag(p *org.Position, tags []string) bool {
	if p.Src == nil {
		return false
	}
	return slices.ContainsFunc(p.Src.Tags, func(t source.Text) bool { return slices.Contains(tags, t.Value) })
}

// words describes what is chosen: "the role board", "the tag interim and the
// status vacant".
func (s *Selector) words() string {
	var parts []string
	add := func(what string, list []string) {
		if len(list) > 0 {
			parts = append(parts, "the "+what+" "+Listed(list))
		}
	}
	var kinds, statuses []string
	for _, k := range s.kinds {
		kinds = append(kinds, k.String())
	}
	for _, t := range s.statuses {
		statuses = append(statuses, t.String())
	}
	add("role", s.roles)
	add("unit", s.units)
	add("kind", kinds)
	add("status", statuses)
	add("tag", s.tags)
	if s.levels.given() {
		parts = append(parts, "the level "+s.levels.words())
	}
	if len(parts) == 0 {
		return "any role"
	}
	return strings.Join(parts, " and ")
}

func (l Range) words() string {
	switch {
	case l.min == l.max && l.hasMin && l.hasMax:
		return fmt.Sprint(l.min)
	case !l.hasMin:
		return fmt.Sprintf("at most %d", l.max)
	case !l.hasMax:
		return fmt.Sprintf("at least %d", l.min)
	}
	return fmt.Sprintf("%d to %d", l.min, l.max)
}
