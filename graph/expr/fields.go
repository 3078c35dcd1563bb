package expr

import (
	"slices"
	"strconv"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// FieldDoc documents a field or a function that expressions can use.
type FieldDoc struct {
	Name string
	Type string // CEL type
	Doc  string
}

// PositionFields lists the fields of position, manager, and of every position
// in chain, reports and org.positions.
func PositionFields() []FieldDoc { return docs(positionFields()) }

// OrgFields lists the fields of org.
func OrgFields() []FieldDoc { return docs(orgFields()) }

func docs(fields []field) []FieldDoc {
	var out []FieldDoc
	for _, f := range fields {
		out = append(out, FieldDoc{f.name, f.typ.String(), f.doc})
	}
	return out
}

func text(name, doc string, get func(p *org.Position) string) field {
	return field{name, types.StringType, doc, func(o *object) any { return types.String(get(o.position)) }}
}

func number(name, doc string, get func(o *object) int) field {
	return field{name, types.IntType, doc, func(o *object) any { return types.Int(get(o)) }}
}

func texts(name, doc string, get func(p *org.Position) []string) field {
	return field{name, types.NewListType(types.StringType), doc, func(o *object) any {
		return o.once(name, func() ref.Val { return types.NewStringList(types.DefaultTypeAdapter, get(o.position)) })
	}}
}

// written returns the fields that are keys of positions with their values as they
// are written in the file.
func written() []field {
	var out []field
	for _, k := range orgfile.PositionKeys() {
		if !k.Plain(orgfile.InExpr) {
			continue
		}
		get := func(o *object) format.Value {
			if o.position.Src == nil {
				return format.Value{}
			}
			return k.Get(o.position.Src)
		}
		switch {
		case k.List:
			out = append(out, texts(k.Name, writtenDoc(&k.Key), func(p *org.Position) []string {
				if p.Src == nil {
					return nil
				}
				return source.Values(k.Texts(p.Src))
			}))
		case k.Type == format.TypeWhole, k.Type == format.TypeNumber:
			out = append(out, field{k.Name, types.DoubleType, writtenDoc(&k.Key), func(o *object) any {
				n, _ := strconv.ParseFloat(get(o).Text.Value, 64) // 0 without a value
				return types.Double(n)
			}})
		default:
			out = append(out, field{k.Name, types.StringType, writtenDoc(&k.Key), func(o *object) any { return types.String(get(o).Text.Value) }})
		}
	}
	return out
}

func writtenDoc(k *format.Key) string {
	switch {
	case k.Type == format.TypeWhole, k.Type == format.TypeNumber:
		return "as given, 0 = none"
	case k.Type == format.TypeDate:
		return "ISO date"
	case k.Refers == "position":
		return "ids of positions, as given"
	case k.Type == format.TypeRef:
		return "ids, as given"
	}
	return "as given"
}

func positionFields() []field {
	return slices.Concat([]field{
		text("id", "the id, empty for a manager who is not there", func(p *org.Position) string { return p.ID }),
		text("title", "as given, else of the first role", func(p *org.Position) string { return p.Title }),
		text("name", "of the first holder", func(p *org.Position) string {
			if len(p.Holders) == 0 {
				return ""
			}
			return p.Holders[0].Name
		}),
		texts("names", "of all holders", func(p *org.Position) []string {
			var out []string
			for _, h := range p.Holders {
				out = append(out, h.Name)
			}
			return out
		}),
		texts("people", "keys of the persons who hold it; two names without person are two persons", func(p *org.Position) []string {
			var out []string
			for _, h := range p.Holders {
				out = append(out, h.Person.Key)
			}
			return out
		}),
		text("role", "id of the first role", func(p *org.Position) string {
			if len(p.Roles) == 0 {
				return ""
			}
			return p.Roles[0].ID
		}),
		texts("roles", "ids of all roles", roleIDs),
		text("status", "filled, vacant, acting, planned or leaving", func(p *org.Position) string { return p.Status.String() }),
		text("kind", "line, assistant, adviser, body or unit", func(p *org.Position) string { return p.Kind.String() }),
		text("unit", "id of the unit", func(p *org.Position) string {
			if p.Unit == nil {
				return ""
			}
			return p.Unit.ID
		}),
		texts("units", "ids of the unit and of those it is part of", unitIDs),
		number("level", "level band, 0 = none", func(o *object) int { return o.position.Level }),
		number("layer", "layers from the top, which is 1; 0 = none", func(o *object) int { return o.values.lines.Layer(o.position) }),
		number("direct", "direct reports, assistants left out", func(o *object) int { return len(o.values.lines.Reports(o.position)) }),
		number("total", "all positions below", func(o *object) int { return o.values.lines.Total(o.position) }),
		{"fte", types.DoubleType, "full-time equivalents; when not given, as many as count", func(o *object) any { return types.Double(o.position.FTE) }},
		number("count", "positions that it stands for: 1, or more of a unit", func(o *object) int { return o.position.Count }),
	}, written(), []field{
		texts("superiors", "ids of all solid superiors, the primary one first", func(p *org.Position) []string { return ids(p.Superiors) }),
		texts("dotted", "ids of the dotted superiors", func(p *org.Position) []string { return ids(p.Dotted) }),
		{"fields", types.NewMapType(types.StringType, types.StringType), "free fields; one that is absent is empty", freeFields},
		{"manager", positionType, "the superior, with an empty id when there is none", func(o *object) any {
			if o.position.Index < 0 {
				return o
			}
			return o.values.position(o.values.lines.Up(o.position))
		}},
		{"reports", types.NewListType(positionType), "the direct reports", func(o *object) any { return o.values.reports(o.position) }},
	})
}

func roleIDs(p *org.Position) []string {
	var out []string
	for _, r := range p.Roles {
		out = append(out, r.ID)
	}
	return out
}

func unitIDs(p *org.Position) []string {
	var out []string
	for u := p.Unit; u != nil; u = u.Parent {
		out = append(out, u.ID)
	}
	return out
}

func ids(positions []*org.Position) []string {
	var out []string
	for _, p := range positions {
		out = append(out, p.ID)
	}
	return out
}

func freeFields(o *object) any {
	return o.once("fields", func() ref.Val {
		m := map[string]string{}
		if o.position.Src != nil {
			for _, f := range o.position.Src.Fields {
				m[f.Key.Value] = f.Value.Value
			}
		}
		return fieldMap{types.NewStringStringMap(types.DefaultTypeAdapter, m)}
	})
}

func orgFields() []field {
	return []field{
		{"name", types.StringType, "of the organisation", func(o *object) any { return types.String(o.values.lines.Org.Name) }},
		{"language", types.StringType, "en or sv", func(o *object) any { return types.String(o.values.lines.Org.Language) }},
		{"as_of", types.StringType, "ISO date", func(o *object) any { return types.String(o.values.lines.Org.AsOf) }},
		number("size", "positions, bodies left out", func(o *object) int { return o.values.lines.Size() }),
		number("layers", "layers from the top, which is the first", func(o *object) int { return o.values.lines.Layers() }),
		{"positions", types.NewListType(positionType), "all positions", func(o *object) any { return o.values.all() }},
		{"roles", types.NewListType(types.StringType), "ids of the roles that somebody has", func(o *object) any {
			return o.once("roles", func() ref.Val { return types.NewStringList(types.DefaultTypeAdapter, o.values.lines.Roles()) })
		}},
	}
}
