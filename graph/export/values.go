package export

import (
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// keys gives positions their values by the keys of the format. A key that is not among
// the meanings is written as the file has it, without what is withheld.
type keys struct {
	b        *builder
	list     []*orgfile.PositionKey
	meanings map[string]func(p *org.Position, n *chart.Node) format.Value
	held     format.Value // the keys that say who holds the position whose values are asked for
}

func newKeys(b *builder) *keys {
	k := &keys{b: b}
	for _, key := range orgfile.PositionKeys() {
		if key.Same == "" && key.Name != "reports" { // written under the other key, and flat
			k.list = append(k.list, key)
		}
	}
	k.meanings = k.known()
	return k
}

// values lists all values of a position.
func (k *keys) values(p *org.Position, n *chart.Node) format.Value {
	const usual = 10 // values
	v := format.Value{Form: format.MapValue, Keys: make([]source.Text, 0, usual), Items: make([]format.Value, 0, usual)}
	k.held = k.holders(p, n)
	history := k.history(p)
	for _, key := range k.list {
		if history != nil && (key.OfHolder || slices.Contains([]string{"status", "reports_to", "dotted_to", "responsibilities"}, key.Name)) {
			v = with(v, key.Name, key.Get(history))
			continue
		}
		if k.b.redactor.Withholds(key.Name) && key.Name != "id" {
			continue
		}
		if meaning := k.meanings[key.Name]; meaning != nil {
			v = with(v, key.Name, meaning(p, n))
		} else {
			v = with(v, key.Name, k.written(key, p))
		}
	}
	return v
}

// history is the entry of a position with the holders and lines of all days, when it has any
// with dates; nil = those of the day are written. So it is for a part, or where names are
// withheld, and where a line leads to a position that is not written.
func (k *keys) history(p *org.Position) *orgfile.Position {
	b := k.b
	src := b.org.Written(p)
	dated := slices.ContainsFunc(src.Holders, func(h orgfile.Holder) bool { return h.Term != nil })
	for _, l := range slices.Concat(src.ReportsTo, src.DottedTo) {
		dated = dated || l.Term != nil
		if q := b.org.Position(l.Value); q == nil {
			return nil
		}
	}
	for i := range src.Responsibilities {
		d := &src.Responsibilities[i]
		dated = dated || d.Term() != nil
		if d.More != nil && len(b.org.Delegates(d)) < len(d.More.DelegatedTo) {
			return nil
		}
	}
	if !dated || !b.out.Whole || b.redactor != nil || len(src.ReportsTo) == 0 && len(p.Superiors) > 0 {
		return nil
	}
	return src
}

// known are the keys whose values the model, or the chart without what is withheld, says
// in place of the file.
func (k *keys) known() map[string]func(p *org.Position, n *chart.Node) format.Value {
	b := k.b
	return map[string]func(p *org.Position, n *chart.Node) format.Value{
		"id": func(_ *org.Position, n *chart.Node) format.Value { return text(n.ID) },
		"role": func(p *org.Position, _ *chart.Node) format.Value {
			words := source.Values(p.Src.Roles)
			if len(words) == 0 { // its roles are meant by its title
				for _, r := range p.Roles {
					words = append(words, r.ID)
				}
			}
			return loneList(words)
		},
		"title": func(p *org.Position, n *chart.Node) format.Value {
			if p.Src.Title.Value == "" && len(p.Roles) == 0 {
				return format.Value{}
			}
			return text(n.Title)
		},
		"name":    func(*org.Position, *chart.Node) format.Value { return k.held.Get("name") },
		"person":  func(*org.Position, *chart.Node) format.Value { return k.held.Get("person") },
		"holders": func(*org.Position, *chart.Node) format.Value { return k.held.Get("holders") },
		"status": func(p *org.Position, n *chart.Node) format.Value {
			if b.redactor.HidesNames() && n.Kind.IsHeld() {
				return text(n.Status.String())
			}
			return key("status").Get(p.Src)
		},
		"reports_to": func(p *org.Position, _ *chart.Node) format.Value { return loneList(b.ids(p.Superiors)) },
		"dotted_to":  func(p *org.Position, _ *chart.Node) format.Value { return list(b.ids(p.Dotted)) },
		"deputies":   func(p *org.Position, _ *chart.Node) format.Value { return list(b.ids(p.Deputies)) },
		"successors": func(p *org.Position, _ *chart.Node) format.Value { return list(b.ids(p.Successors)) },
		"unit": func(p *org.Position, _ *chart.Node) format.Value {
			if p.Unit == nil || b.unit[p.Unit.Index] < 0 {
				return format.Value{}
			}
			return text(b.redactor.ID(p.Unit.ID))
		},
		"photo": func(p *org.Position, _ *chart.Node) format.Value {
			if b.redactor.HidesPhotos() {
				return format.Value{}
			}
			return key("photo").Get(p.Src)
		},
		"link":   func(_ *org.Position, n *chart.Node) format.Value { return text(n.Link) },
		"tags":   func(_ *org.Position, n *chart.Node) format.Value { return list(n.Tags) },
		"kind":   func(p *org.Position, _ *chart.Node) format.Value { return key("kind").Get(p.Src) },
		"level":  func(p *org.Position, _ *chart.Node) format.Value { return key("level").Get(p.Src) },
		"count":  func(p *org.Position, _ *chart.Node) format.Value { return key("count").Get(p.Src) },
		"fields": fields,
		"allow":  k.allow,

		"responsibilities": k.duties,
	}
}

// duties are the responsibilities that a position has on the day.
func (k *keys) duties(p *org.Position, _ *chart.Node) format.Value {
	r := k.b.redactor
	if len(p.Src.Responsibilities) == 0 || r.OnlyRoles() {
		return format.Value{}
	}
	v := key("responsibilities").Get(p.Src)
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		d := &p.Src.Responsibilities[i]
		id := text(r.Value(chart.Key{Name: "responsibilities", Form: chart.Named}, d.Value))
		if d.More == nil || !id.IsSet() {
			v.Items[i] = id
			continue
		}
		item := with(format.Value{Form: format.MapValue}, "id", id)
		item = with(item, "since", format.TextOf(d.More.Since))
		item = with(item, "until", format.TextOf(d.More.Until))
		item = with(item, "delegated_to", list(k.b.ids(k.b.org.Delegates(d))))
		v.Items[i] = with(item, "reason", text(r.Message(d.More.Reason.Value)))
	}
	v.Items = slices.DeleteFunc(v.Items, func(item format.Value) bool { return !item.IsSet() })
	if len(v.Items) == 0 {
		return format.Value{}
	}
	return v
}

// key finds a key of positions.
func key(name string) *format.Field[orgfile.Position] { return orgfile.PositionTable().Field(name) }

// holders are the keys that say who holds a position on the day.
func (k *keys) holders(p *org.Position, n *chart.Node) format.Value {
	v := format.Value{Form: format.MapValue}
	var all []format.Value
	for i, name := range n.Names {
		one := with(format.Value{Form: format.MapValue}, "name", text(name))
		if !k.b.redactor.HidesNames() && i < len(p.Holders) && !p.Holders[i].Person.Unkeyed {
			one = with(one, "person", text(p.Holders[i].Person.Key))
		}
		all = append(all, one)
	}
	switch {
	case len(all) == 1:
		return all[0]
	case len(all) > 1:
		for i, one := range all {
			if len(one.Keys) == 1 && one.Keys[0].Value == "name" {
				all[i] = one.Items[0] // a name may stand alone
			}
		}
		v = with(v, "holders", format.Value{Form: format.ListValue, Items: all})
	}
	return v
}

// fields are the position's own fields that may be seen.
func fields(_ *org.Position, n *chart.Node) format.Value {
	if len(n.Fields) == 0 {
		return format.Value{}
	}
	v := format.Value{Form: format.MapValue}
	for _, f := range n.Fields {
		v.Keys, v.Items = append(v.Keys, source.Text{Value: f.Key}), append(v.Items, format.Value{Form: format.TextValue, Text: source.Text{Value: f.Value}})
	}
	return v
}

// allow are the suppressions of a position; their reasons may name people.
func (k *keys) allow(p *org.Position, _ *chart.Node) format.Value {
	v := key("allow").Get(p.Src)
	if k.b.redactor == nil {
		return v
	}
	if k.b.redactor.OnlyRoles() {
		return format.Value{}
	}
	v.Items = slices.Clone(v.Items)
	for i, one := range v.Items {
		if reason := one.Get("reason"); reason.IsSet() {
			v.Items[i] = one.With(source.Text{Value: "reason"}, text(k.b.redactor.Message(reason.Text.Value)))
		}
	}
	return v
}

// written is the value of a key as the file has it, without what is withheld.
func (k *keys) written(pk *orgfile.PositionKey, p *org.Position) format.Value {
	v, r := pk.Get(p.Src), k.b.redactor
	switch {
	case r == nil || !v.IsSet():
		return v
	case r.OnlyRoles():
		return format.Value{}
	}
	form := chart.Named
	switch pk.Type {
	case format.TypeEmail:
		form = chart.Email
	case format.TypeDate:
		form = chart.Date
	}
	seen := func(t format.Value) format.Value {
		t.Text.Value = r.Value(chart.Key{Name: pk.Name, Form: form}, t.Text.Value)
		return t
	}
	if v.Items == nil {
		return seen(v)
	}
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = seen(v.Items[i])
	}
	v.Items = slices.DeleteFunc(v.Items, func(t format.Value) bool { return t.Text.Value == "" })
	if len(v.Items) == 0 {
		return format.Value{}
	}
	return v
}

// number is the text of a whole number, "" for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
