package expr

import (
	"reflect"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"github.com/orgwright/orgwright/graph/org"
)

// chainList is the list of superiors of a position as a value of CEL. It walks up
// the lines instead of storing the list, so that a question about the nearest ones
// costs the same however deep the organisation is.
type chainList struct {
	values *Values
	p      *org.Position
}

// whole returns the list as a stored one, for operations that are rare.
func (l chainList) whole() traits.Lister {
	above := make([]*org.Position, 0, l.values.lines.Steps(l.p))
	l.values.lines.Above(l.p, func(u *org.Position) bool {
		above = append(above, u)
		return true
	})
	return l.values.list(above).(traits.Lister)
}

// Size is the number of superiors.
func (l chainList) Size() ref.Val { return types.Int(l.values.lines.Steps(l.p)) }

// Iterator walks from the nearest superior to the top.
func (l chainList) Iterator() traits.Iterator {
	return &chainSteps{Iterator: l.values.list(nil).(traits.Lister).Iterator(), values: l.values, p: l.p}
}

// Fold walks as loops in expressions do.
func (l chainList) Fold(f traits.Folder) {
	i := 0
	l.values.lines.Above(l.p, func(u *org.Position) bool {
		i++
		return f.FoldEntry(types.Int(i-1), l.values.position(u))
	})
}

// Get returns the superior at an index, 0 being the nearest.
func (l chainList) Get(index ref.Val) ref.Val {
	i, ok := index.(types.Int)
	if !ok || i < 0 || int(i) >= l.values.lines.Steps(l.p) {
		return l.whole().Get(index) // the library's words for what is wrong
	}
	at := l.p
	for range int(i) + 1 {
		at = l.values.lines.Up(at)
	}
	return l.values.position(at)
}

// Contains reports whether a position is a superior.
func (l chainList) Contains(v ref.Val) ref.Val { return l.whole().Contains(v) }

// Add joins two lists.
func (l chainList) Add(other ref.Val) ref.Val { return l.whole().Add(other) }

// Equal compares two lists.
func (l chainList) Equal(other ref.Val) ref.Val { return l.whole().Equal(other) }

// ConvertToNative converts the list to a Go value.
func (l chainList) ConvertToNative(t reflect.Type) (any, error) { return l.whole().ConvertToNative(t) }

// ConvertToType converts the list to another type of CEL.
func (l chainList) ConvertToType(t ref.Type) ref.Val { return l.whole().ConvertToType(t) }

// Type is that of lists.
func (l chainList) Type() ref.Type { return types.ListType }

// Value is the list.
func (l chainList) Value() any { return l }

// chainSteps iterates over the superiors of p.
type chainSteps struct {
	traits.Iterator // the methods of an iterator beside HasNext and Next

	values *Values
	p      *org.Position
}

// HasNext reports whether there is a further superior.
func (s *chainSteps) HasNext() ref.Val { return types.Bool(s.values.lines.Up(s.p) != nil) }

// Next goes up one step.
func (s *chainSteps) Next() ref.Val {
	s.p = s.values.lines.Up(s.p)
	return s.values.position(s.p)
}
