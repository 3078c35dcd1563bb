package export

import (
	"bufio"
	"io"
	"strconv"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/schema"
)

// WriteJSON writes an organisation as the organisation file that it is, in JSON: the schema
// of organisation files describes it, and it can be read as one, since JSON is YAML. Every
// position is in one list, with its superiors by their ids. What can be computed stands
// under keys that begin with "x-": layers and numbers of reports, people, findings. The
// version of the form is that of the file, under "orgwright".
func WriteJSON(w io.Writer, o *Organisation) error {
	out := o.headJSON()
	positions := make([]any, len(o.Positions))
	for i := range o.Positions {
		p := &o.Positions[i]
		positions[i] = append(p.object(), schema.Member{Name: "x-depth", Value: p.Depth}, schema.Member{Name: "x-direct", Value: p.Direct}, schema.Member{Name: "x-total", Value: p.Total})
	}
	out = append(out, schema.Member{Name: "positions", Value: positions})
	out = append(out, o.section("views")...)
	out = append(out, schema.Member{Name: "x-people", Value: o.peopleJSON()}, schema.Member{Name: "x-findings", Value: o.findingsJSON()})
	b := bufio.NewWriter(w)
	if err := schema.Encode(b, out, schema.Indent); err != nil {
		return err
	}
	return b.Flush()
}

// WriteJSONLines writes the organisation file without its positions as a JSON object on the
// first line, and each position, with the keys of the format, on one of its own.
func WriteJSONLines(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	if err := schema.Encode(b, append(o.headJSON(), o.section("views")...), ""); err != nil {
		return err
	}
	for i := range o.Positions {
		if err := schema.Encode(b, o.Positions[i].object(), ""); err != nil {
			return err
		}
	}
	return b.Flush()
}

// headJSON is what stands before the positions in a file.
func (o *Organisation) headJSON() schema.Object {
	out := o.section("orgwright")
	if len(out) == 0 {
		out = schema.Object{{Name: "orgwright", Value: 1}}
	}
	out = append(out, o.section("organization")...)
	out = append(out, o.section("rules")...)
	if len(o.Units) > 0 {
		units := make([]any, len(o.Units))
		for i := range o.Units {
			units[i] = plain(o.Units[i].Values)
		}
		out = append(out, schema.Member{Name: "units", Value: units})
	}
	return append(append(out, o.section("roles")...), o.section("responsibilities")...)
}

// section is a key of the file with its value, nothing when there is none.
func (o *Organisation) section(key string) schema.Object {
	if v := o.document.Get(key); v.IsSet() {
		return schema.Object{{Name: key, Value: plain(v)}}
	}
	return nil
}

// object is the values of a position under their keys.
func (p *Position) object() schema.Object {
	return plain(orgfile.PositionTable().Written(p.Values)).(schema.Object)
}

func (o *Organisation) peopleJSON() []schema.Object {
	out := []schema.Object{}
	for i := range o.People {
		who := &o.People[i]
		one := schema.Object{{Name: "name", Value: who.Name}}
		if who.ID != "" {
			one = append(one, schema.Member{Name: "person", Value: who.ID})
		}
		ids := []string{}
		for _, at := range who.Positions {
			ids = append(ids, o.Positions[at].ID)
		}
		out = append(out, append(one, schema.Member{Name: "positions", Value: ids}))
	}
	return out
}

func (o *Organisation) findingsJSON() []schema.Object {
	out := []schema.Object{}
	for _, f := range o.Findings {
		one := schema.Object{{Name: "severity", Value: f.Severity.String()}, {Name: "rule", Value: f.Rule}, {Name: "message", Value: f.Message}}
		if f.Position != "" {
			one = append(one, schema.Member{Name: "position", Value: f.Position})
		}
		out = append(out, one)
	}
	return out
}

// plain is a value as encoding/json takes it.
func plain(v format.Value) any {
	switch v.Form {
	case format.NumberValue:
		if n, err := strconv.ParseFloat(v.Text.Value, 64); err == nil {
			return n
		}
		return v.Text.Value
	case format.LoneValue:
		if len(v.Items) == 1 {
			return plain(v.Items[0])
		}
		return plain(format.Value{Form: format.ListValue, Items: v.Items})
	case format.ListValue:
		items := make([]any, len(v.Items))
		for i := range v.Items {
			items[i] = plain(v.Items[i])
		}
		return items
	case format.MapValue:
		o := make(schema.Object, len(v.Keys))
		for i, k := range v.Keys {
			o[i] = schema.Member{Name: k.Value, Value: plain(v.Items[i])}
		}
		return o
	}
	return v.Text.Value
}
