package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// value is a value of positions that a rule is about.
type value struct {
	key   string // as the rule names it, "" = none
	field string // the entry of fields that it is, "" = a key of positions
	get   func(p *orgfile.Position) []source.Text
}

// fieldPrefix may stand before an entry of fields; it has to where a key of
// positions has the same name.
const fieldPrefix = "fields."

// valueNamed finds a value by the key of positions, else among their fields.
func valueNamed(key string) value {
	keys := positionValues()
	if i := slices.IndexFunc(keys, func(v value) bool { return v.key == key }); i >= 0 {
		return keys[i]
	}
	field := strings.TrimPrefix(key, fieldPrefix)
	return value{key, field, func(p *orgfile.Position) []source.Text {
		for _, f := range p.Fields {
			if f.Key.Value == field && f.Value.Value != "" {
				return []source.Text{f.Value}
			}
		}
		return nil
	}}
}

// name is what messages call the value.
func (v value) name() string {
	if v.field != "" {
		return v.field
	}
	return v.key
}

func valueKeys() []string {
	var out []string
	for _, v := range positionValues() {
		out = append(out, v.key)
	}
	return out
}

// positionValues are the keys of positions that rules can be about.
func positionValues() []value {
	one := func(key string, get func(p *orgfile.Position) source.Text) value {
		return value{key: key, get: func(p *orgfile.Position) []source.Text {
			if t := get(p); t.Value != "" {
				return []source.Text{t}
			}
			return nil
		}}
	}
	many := func(key string, get func(p *orgfile.Position) []source.Text) value { return value{key: key, get: get} }
	roles := func(p *orgfile.Position) []source.Text { return p.Roles }
	return []value{
		one("id", func(p *orgfile.Position) source.Text { return p.ID }),
		many("role", roles),
		many("roles", roles),
		one("title", func(p *orgfile.Position) source.Text { return p.Title }),
		many("name", names),
		many("holders", names),
		many("person", people),
		many("reports_to", func(p *orgfile.Position) []source.Text { return p.ReportsTo }),
		many("dotted_to", func(p *orgfile.Position) []source.Text { return p.DottedTo }),
		one("unit", func(p *orgfile.Position) source.Text { return p.Unit }),
		one("status", func(p *orgfile.Position) source.Text { return p.Status }),
		one("kind", func(p *orgfile.Position) source.Text { return p.Kind }),
		one("level", func(p *orgfile.Position) source.Text { return digits(p.Level) }),
		one("location", func(p *orgfile.Position) source.Text { return p.Location }),
		one("fte", func(p *orgfile.Position) source.Text { return decimal(p.FTE) }),
		one("email", func(p *orgfile.Position) source.Text { return p.Email }),
		one("photo", func(p *orgfile.Position) source.Text { return p.Photo }),
		one("link", func(p *orgfile.Position) source.Text { return p.Link }),
		one("since", func(p *orgfile.Position) source.Text { return p.Since }),
		one("until", func(p *orgfile.Position) source.Text { return p.Until }),
		one("note", func(p *orgfile.Position) source.Text { return p.Note }),
		many("tags", func(p *orgfile.Position) []source.Text { return p.Tags }),
		many("responsibilities", func(p *orgfile.Position) []source.Text { return p.Responsibilities }),
		many("successors", func(p *orgfile.Position) []source.Text { return p.Successors }),
	}
}

func digits(i source.Int) source.Text {
	if !i.IsSet() {
		return source.Text{}
	}
	return source.Text{Value: strconv.Itoa(i.Value), At: i.At}
}

func decimal(n source.Number) source.Text {
	if !n.IsSet() {
		return source.Text{}
	}
	return source.Text{Value: strconv.FormatFloat(n.Value, 'g', -1, 64), At: n.At}
}

func names(p *orgfile.Position) []source.Text {
	var out []source.Text
	if p.Name.Value != "" {
		out = append(out, p.Name)
	}
	for _, h := range p.Holders {
		out = append(out, h.Name)
	}
	return out
}

func people(p *orgfile.Position) []source.Text {
	var out []source.Text
	if p.Person.Value != "" {
		out = append(out, p.Person)
	}
	for _, h := range p.Holders {
		if h.Person.Value != "" {
			out = append(out, h.Person)
		}
	}
	return out
}
