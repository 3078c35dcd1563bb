package expr

import (
	"fmt"
	"reflect"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
)

var (
	positionType = types.NewObjectType("Position")
	orgType      = types.NewObjectType("Organisation")
)

// typeProvider describes the types Position and Organisation to CEL, with their
// fields, which it reads without reflection.
type typeProvider struct {
	*types.Registry
}

// field is a field of an object in expressions.
type field struct {
	name string
	typ  *types.Type
	doc  string
	get  func(o *object) any
}

func fieldNames(fields []field) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

// FindStructType knows the two kinds of object.
func (t typeProvider) FindStructType(name string) (*types.Type, bool) {
	switch name {
	case "Position":
		return types.NewTypeTypeWithParam(positionType), true
	case "Organisation":
		return types.NewTypeTypeWithParam(orgType), true
	}
	return t.Registry.FindStructType(name)
}

func fieldsOf(name string) []field {
	switch name {
	case "Position":
		return positionFields()
	case "Organisation":
		return orgFields()
	}
	return nil
}

// FindStructFieldNames lists the fields of an object.
func (t typeProvider) FindStructFieldNames(name string) ([]string, bool) {
	names := fieldNames(fieldsOf(name))
	return names, len(names) > 0
}

// FindStructFieldType finds one field.
func (t typeProvider) FindStructFieldType(name, key string) (*types.FieldType, bool) {
	for _, f := range fieldsOf(name) {
		if f.name == key {
			return &types.FieldType{
				Type:    f.typ,
				IsSet:   func(target any) bool { return !isZero(f.get(target.(*object))) },
				GetFrom: func(target any) (any, error) { return f.get(target.(*object)), nil },
			}, true
		}
	}
	return nil, false
}

func isZero(v any) bool {
	switch v := v.(type) {
	case types.String:
		return v == ""
	case types.Int:
		return v == 0
	case types.Double:
		return v == 0
	case traits.Sizer:
		return v.Size() == types.IntZero
	case *object:
		return v.position != nil && v.position.ID == ""
	}
	return v == nil
}

// NativeToValue returns values of CEL, which all fields give, as they are.
func (t typeProvider) NativeToValue(v any) ref.Val {
	if v, ok := v.(ref.Val); ok {
		return v
	}
	return t.Registry.NativeToValue(v)
}

// object is a position, or the organisation where position is nil.
type object struct {
	values   *Values
	position *org.Position
	lists    map[string]ref.Val // lists and maps of the position that were asked for, by field
}

// once makes a list or a map of the position when it is first asked for.
func (o *object) once(name string, make func() ref.Val) ref.Val {
	if v, ok := o.lists[name]; ok {
		return v
	}
	if o.lists == nil {
		o.lists = map[string]ref.Val{}
	}
	v := make()
	o.lists[name] = v
	return v
}

// ConvertToNative is not possible.
func (o *object) ConvertToNative(t reflect.Type) (any, error) {
	return nil, fmt.Errorf("no conversion to %v", t)
}

// ConvertToType gives the type itself, and no other.
func (o *object) ConvertToType(t ref.Type) ref.Val {
	if t == types.TypeType {
		return o.Type().(*types.Type)
	}
	return types.NewErr("no conversion to %s", t.TypeName())
}

// Equal reports whether both are the same position, or the organisation.
func (o *object) Equal(other ref.Val) ref.Val {
	q, ok := other.(*object)
	return types.Bool(ok && q.position == o.position)
}

// Type is Position or Organisation.
func (o *object) Type() ref.Type {
	if o.position == nil {
		return orgType
	}
	return positionType
}

// Value is the object.
func (o *object) Value() any { return o }

// Values holds one organisation as values of CEL. Each position and each list is
// made once. It must not be shared by goroutines.
type Values struct {
	lines        *hierarchy.Lines
	organisation *object
	absent       *object
	objects      []object
	everybody    ref.Val                       // all positions, made when first asked for
	indexes      map[string]map[string]ref.Val // by name of the lookup, then by word
	variables    []variable
	scope        scope
	limited      map[limitedProgram]cel.Program
}

// Of returns the values of the organisation that has the lines. They are made for
// the first expression.
func Of(l *hierarchy.Lines) *Values { return &Values{lines: l} }

// prepare makes the objects if no expression was evaluated yet.
func (v *Values) prepare() {
	if v.scope.values != nil {
		return
	}
	v.scope.values = v
	v.variables = variables()
	v.organisation = &object{values: v}
	v.absent = &object{values: v, position: &org.Position{Index: -1}}
	v.objects = make([]object, len(v.lines.Org.Positions))
	for i, p := range v.lines.Org.Positions {
		v.objects[i] = object{values: v, position: p}
	}
}

// position gives the value of a position; that of nil has an empty id.
func (v *Values) position(p *org.Position) *object {
	if p == nil || p.Index < 0 {
		return v.absent
	}
	return &v.objects[p.Index]
}

func (v *Values) list(positions []*org.Position) ref.Val {
	vals := make([]ref.Val, len(positions))
	for i, p := range positions {
		vals[i] = v.position(p)
	}
	return types.NewRefValList(types.DefaultTypeAdapter, vals)
}

func (v *Values) all() ref.Val {
	if v.everybody == nil {
		v.everybody = v.list(v.lines.Org.Positions)
	}
	return v.everybody
}

func (v *Values) chain(p *org.Position) ref.Val {
	if v.lines.Steps(p) == 0 {
		return v.list(nil)
	}
	return chainList{values: v, p: p}
}

func (v *Values) reports(p *org.Position) ref.Val { return v.list(v.lines.Reports(p)) }

// fieldMap is the free fields of a position; a field that is absent is "".
type fieldMap struct {
	traits.Mapper
}

// Find gives the value of a field.
func (m fieldMap) Find(key ref.Val) (ref.Val, bool) {
	if v, ok := m.Mapper.Find(key); ok {
		return v, true
	}
	return types.String(""), true
}

// Get gives the value of a field.
func (m fieldMap) Get(key ref.Val) ref.Val {
	v, _ := m.Find(key)
	return v
}
