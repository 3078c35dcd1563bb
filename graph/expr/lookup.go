package expr

import (
	"slices"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
)

// lookup is a function of org that finds positions by a word. Its index is made
// with the first call.
type lookup struct {
	name, arg, doc string
	keys           func(p *org.Position) []string // the words that find a position
}

func lookups() []lookup {
	return []lookup{
		{"named", "name", "the positions that somebody of this name holds", func(p *org.Position) []string {
			var names []string
			for _, h := range p.Holders {
				if !slices.Contains(names, h.Name) {
					names = append(names, h.Name)
				}
			}
			return names
		}},
		{"titled", "title", "the positions with this title", func(p *org.Position) []string { return []string{p.Title} }},
		{"with_role", "id", "the positions with this role", roleIDs},
		{"in_unit", "id", "the positions in this unit and its parts", unitIDs},
		{"with_tag", "tag", "the positions with this tag", func(p *org.Position) []string {
			if p.Src == nil {
				return nil
			}
			return slices.Compact(slices.Sorted(slices.Values(source.Values(p.Src.Tags))))
		}},
	}
}

// positionByID is the name of the function that finds one position.
const positionByID = "position"

// OrgFunctions documents the functions of org, each with its argument.
func OrgFunctions() []FieldDoc {
	out := []FieldDoc{{"org." + positionByID + "(id)", positionType.String(), "the position with this id; one with an empty id when there is none"}}
	for _, l := range lookups() {
		out = append(out, FieldDoc{"org." + l.name + "(" + l.arg + ")", types.NewListType(positionType).String(), l.doc})
	}
	return out
}

func functionNames() []string {
	names := []string{positionByID}
	for _, l := range lookups() {
		names = append(names, l.name)
	}
	return names
}

// lookupOptions declare the functions.
func lookupOptions() []cel.EnvOption {
	declare := func(name string, result *cel.Type, find func(v *Values, key string) ref.Val) cel.EnvOption {
		return cel.Function(name, cel.MemberOverload("org_"+name, []*cel.Type{orgType, types.StringType}, result,
			cel.BinaryBinding(func(o, key ref.Val) ref.Val { return find(o.(*object).values, string(key.(types.String))) })))
	}
	opts := []cel.EnvOption{declare(positionByID, positionType, func(v *Values, id string) ref.Val {
		return v.position(v.lines.Org.Position(id))
	})}
	for _, l := range lookups() {
		opts = append(opts, declare(l.name, types.NewListType(positionType), func(v *Values, key string) ref.Val { return v.find(&l, key) }))
	}
	return opts
}

// find looks positions up.
func (v *Values) find(l *lookup, key string) ref.Val {
	index := v.indexes[l.name]
	if index == nil {
		found := map[string][]*org.Position{}
		for _, p := range v.lines.Org.Positions {
			for _, k := range l.keys(p) {
				found[k] = append(found[k], p)
			}
		}
		index = make(map[string]ref.Val, len(found))
		for k, ps := range found {
			index[k] = v.list(ps)
		}
		if v.indexes == nil {
			v.indexes = map[string]map[string]ref.Val{}
		}
		v.indexes[l.name] = index
	}
	if found := index[key]; found != nil {
		return found
	}
	return v.list(nil)
}
