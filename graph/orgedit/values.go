package orgedit

import (
	"strconv"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// keyed is a key with its value.
type keyed struct {
	key   string
	value edit.Value
}

func textOf(t source.Text) edit.Value {
	if !t.IsSet() && t.Value == "" {
		return edit.Value{}
	}
	return edit.Value{Form: edit.TextValue, Text: t.Value}
}

func intOf(i source.Int) edit.Value {
	if !i.IsSet() {
		return edit.Value{}
	}
	return edit.Value{Form: edit.PlainValue, Text: strconv.Itoa(i.Value)}
}

func numberOf(n source.Number) edit.Value {
	if !n.IsSet() {
		return edit.Value{}
	}
	return edit.Value{Form: edit.PlainValue, Text: strconv.FormatFloat(n.Value, 'f', -1, 64)}
}

func textsOf(ts []source.Text, form edit.Form) edit.Value {
	if len(ts) == 0 {
		return edit.Value{}
	}
	v := edit.Value{Form: form}
	for _, t := range ts {
		v.Items = append(v.Items, edit.Value{Form: edit.TextValue, Text: t.Value})
	}
	return v
}

// mapOf makes a map of what is set.
func mapOf(pairs ...keyed) edit.Value {
	v := edit.Value{Form: edit.MapValue}
	for _, p := range pairs {
		if p.value.Form != edit.NoValue {
			v.Keys = append(v.Keys, p.key)
			v.Items = append(v.Items, p.value)
		}
	}
	return v
}

// holder is the value of one of several holders: a name alone, or a map.
func holder(h orgfile.Holder) edit.Value {
	if h.Name.Value != "" && h.Person.Value == "" {
		return textOf(h.Name)
	}
	return mapOf(keyed{"name", textOf(h.Name)}, keyed{"person", textOf(h.Person)})
}

func listOf[T any](list []T, item func(T) edit.Value) edit.Value {
	if len(list) == 0 {
		return edit.Value{}
	}
	v := edit.Value{Form: edit.ListValue}
	for _, i := range list {
		v.Items = append(v.Items, item(i))
	}
	return v
}

func fieldsOf(fs []orgfile.Field) edit.Value {
	if len(fs) == 0 {
		return edit.Value{}
	}
	var pairs []keyed
	for _, f := range fs {
		pairs = append(pairs, keyed{f.Key.Value, edit.Value{Form: edit.TextValue, Text: f.Value.Value}})
	}
	return mapOf(pairs...)
}

// positionValue is a map of the keys of a position in the order in which new ones
// are written. Both "role" and "roles" are called "role".
func positionValue(p *orgfile.Position) edit.Value {
	return mapOf([]keyed{
		{"id", textOf(p.ID)},
		{"role", textsOf(p.Roles, edit.LoneValue)},
		{"title", textOf(p.Title)},
		{"name", textOf(p.Name)},
		{"person", textOf(p.Person)},
		{"holders", listOf(p.Holders, holder)},
		{"status", textOf(p.Status)},
		{"kind", textOf(p.Kind)},
		{"reports_to", textsOf(p.ReportsTo, edit.LoneValue)},
		{"dotted_to", textsOf(p.DottedTo, edit.ListValue)},
		{"unit", textOf(p.Unit)},
		{"level", intOf(p.Level)},
		{"location", textOf(p.Location)},
		{"fte", numberOf(p.FTE)},
		{"email", textOf(p.Email)},
		{"photo", textOf(p.Photo)},
		{"link", textOf(p.Link)},
		{"since", textOf(p.Since)},
		{"until", textOf(p.Until)},
		{"tags", textsOf(p.Tags, edit.ListValue)},
		{"responsibilities", textsOf(p.Responsibilities, edit.ListValue)},
		{"successors", textsOf(p.Successors, edit.ListValue)},
		{"fields", fieldsOf(p.Fields)},
		{"note", textOf(p.Note)},
		{"allow", listOf(p.Allow, func(a orgfile.Allow) edit.Value {
			return mapOf(keyed{"rule", textOf(a.Rule)}, keyed{"reason", textOf(a.Reason)}, keyed{"until", textOf(a.Until)})
		})},
	}...)
}

func unitValue(u *orgfile.Unit) edit.Value {
	return mapOf([]keyed{
		{"id", textOf(u.ID)}, {"name", textOf(u.Name)}, {"parent", textOf(u.Parent)}, {"color", textOf(u.Color)}, {"head", textOf(u.Head)},
	}...)
}
