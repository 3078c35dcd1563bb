package stats

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Key is what figures can be given by: a key of positions, a field of their own, or
// their layer. The zero Key puts all into one group.
type Key struct {
	Name string
	Doc  string // one sentence, "" for fields

	values  func(l *hierarchy.Lines, p *org.Position) []string
	units   bool     // values are ids of units, which may be part of others
	numbers bool     // values are numbers
	words   []string // all values in their order, nil = there is no such list
	field   string   // the field of positions that it is, "" = none
}

// fieldPrefix may be written before the name of a field; it has to be where a key of
// positions has the same name.
const fieldPrefix = "fields."

// Keys lists the keys by which figures can be given, without fields, in the order of
// the format.
func Keys() []Key {
	var out []Key
	for _, k := range orgfile.PositionKeys() {
		if k.Same != "" || k.Type == format.TypeObject || k.Type == format.TypePairs || k.Type == format.TypeID && k.Required {
			continue
		}
		key := Key{Name: k.Name, Doc: k.Doc, units: k.Refers == "unit", words: k.Enum,
			numbers: k.Type == format.TypeWhole || k.Type == format.TypeNumber}
		if key.values = meanings()[k.Name]; key.values == nil {
			key.values = func(_ *hierarchy.Lines, p *org.Position) []string { return written(k.Texts(p.Src)) }
		}
		out = append(out, key)
	}
	return append(out, Key{Name: "layer", Doc: "Layer from the top, which is the first.", numbers: true,
		values: func(l *hierarchy.Lines, p *org.Position) []string { return number(layerOf(l, p)) }})
}

// meanings are the values that the model has in place of what is written.
func meanings() map[string]func(l *hierarchy.Lines, p *org.Position) []string {
	return map[string]func(l *hierarchy.Lines, p *org.Position) []string{
		"role": func(_ *hierarchy.Lines, p *org.Position) (ids []string) {
			for _, r := range p.Roles {
				ids = append(ids, r.ID)
			}
			return ids
		},
		"title":  func(_ *hierarchy.Lines, p *org.Position) []string { return []string{p.Title} },
		"status": func(_ *hierarchy.Lines, p *org.Position) []string { return []string{p.Status.String()} },
		"kind":   func(_ *hierarchy.Lines, p *org.Position) []string { return []string{p.Kind.String()} },
		"name": func(_ *hierarchy.Lines, p *org.Position) (names []string) {
			for _, h := range p.Holders {
				names = append(names, h.Name)
			}
			return names
		},
		"person": func(_ *hierarchy.Lines, p *org.Position) (keys []string) {
			for _, h := range p.Holders {
				if !h.Person.Unkeyed {
					keys = append(keys, h.Person.Key)
				}
			}
			return keys
		},
		"unit": func(_ *hierarchy.Lines, p *org.Position) []string {
			if p.Unit == nil {
				return nil
			}
			return []string{p.Unit.ID}
		},
		"level": func(_ *hierarchy.Lines, p *org.Position) []string { return number(p.Level) },
		"fte": func(_ *hierarchy.Lines, p *org.Position) []string {
			return []string{strconv.FormatFloat(p.FTE, 'g', -1, 64)}
		},
		"reports_to": func(_ *hierarchy.Lines, p *org.Position) []string { return ids(p.Superiors[:min(len(p.Superiors), 1)]) },
		"dotted_to":  func(_ *hierarchy.Lines, p *org.Position) []string { return ids(p.Dotted) },
		"deputies":   func(_ *hierarchy.Lines, p *org.Position) []string { return ids(p.Deputies) },
		"successors": func(_ *hierarchy.Lines, p *org.Position) []string { return ids(p.Successors) },
	}
}

// written are the texts of a value without empty ones.
func written(list []source.Text) (out []string) {
	for _, t := range list {
		if t.Value != "" {
			out = append(out, t.Value)
		}
	}
	return out
}

func number(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{strconv.Itoa(n)}
}

func ids(positions []*org.Position) (out []string) {
	for _, p := range positions {
		out = append(out, p.ID)
	}
	return out
}

// field is the key of a field of positions.
func field(name string) Key {
	return Key{Name: name, field: name, values: func(_ *hierarchy.Lines, p *org.Position) []string {
		for _, f := range p.Src.Fields {
			if f.Key.Value == name && f.Value.Value != "" {
				return []string{f.Value.Value}
			}
		}
		return nil
	}}
}

// KeyOf finds what a word means: a key of Keys, else the field of that name, also
// with "fields." before it.
func KeyOf(word string) Key {
	for _, k := range Keys() {
		if k.Name == word {
			return k
		}
	}
	k := field(strings.TrimPrefix(word, fieldPrefix))
	k.Name = word
	return k
}

// Used lists the words that KeyOf finds values for in an organisation: keys in the
// order of the format, then fields in the order of the file.
func Used(l *hierarchy.Lines) []string {
	var out []string
	taken := map[string]bool{}
	for _, k := range Keys() {
		taken[k.Name] = true
		if k.HasValues(l) {
			out = append(out, k.Name)
		}
	}
	seen := map[string]bool{}
	for _, p := range l.Org.Positions {
		for _, f := range p.Src.Fields {
			name := f.Key.Value
			if seen[name] || f.Value.Value == "" {
				continue
			}
			seen[name] = true
			if taken[name] {
				name = fieldPrefix + name
			}
			out = append(out, name)
		}
	}
	return out
}

// HasValues reports whether any position has a value.
func (k *Key) HasValues(l *hierarchy.Lines) bool {
	return slices.ContainsFunc(l.Org.Positions, func(p *org.Position) bool { return len(k.Values(l, p)) > 0 })
}

// Field is the field of positions that the key is, "" for another key.
func (k *Key) Field() string { return k.field }

// IsNumber reports whether all values are numbers.
func (k *Key) IsNumber() bool { return k.numbers }

// IsUnits reports whether the groups are units.
func (k *Key) IsUnits() bool { return k.units }

// Each calls visit for every position of a set and each of the wanted groups that it
// counts in, in the order of the set. The time is linear in the calls, positions and
// units.
func (k *Key) Each(s *Set, wanted map[string]bool, visit func(group string, p *org.Position)) {
	near := nearest{wanted: wanted, known: map[*org.Unit]*org.Unit{}}
	for _, p := range s.Positions {
		if s.leavesOut(p) {
			continue
		}
		values := k.Values(s.Lines, p)
		switch {
		case len(values) == 0 && wanted[""]:
			visit("", p)
		case k.units && len(values) > 0:
			for u := near.from(p.Unit); u != nil; u = near.from(u.Parent) {
				visit(u.ID, p)
			}
		default:
			for _, v := range values {
				if wanted[v] {
					visit(v, p)
				}
			}
		}
	}
}

// nearest finds wanted units and remembers the ways to them.
type nearest struct {
	wanted map[string]bool
	known  map[*org.Unit]*org.Unit // the nearest wanted one
}

// from returns the nearest wanted unit, u itself or one that it is part of; nil for
// none.
func (n *nearest) from(u *org.Unit) *org.Unit {
	var trail []*org.Unit
	for u != nil && !n.wanted[u.ID] {
		if found, ok := n.known[u]; ok {
			u = found
			break
		}
		trail = append(trail, u)
		u = u.Parent
	}
	for _, t := range trail {
		n.known[t] = u
	}
	return u
}

// Values lists the values of a position, none when it has none.
func (k *Key) Values(l *hierarchy.Lines, p *org.Position) []string {
	if k.values == nil {
		return nil
	}
	return k.values(l, p)
}

// Compare gives the order of groups by their ids and, where these have none, by their
// number of positions: see MeasureBy.
func (k *Key) Compare(a, b Group) int {
	switch {
	case a.ID == "" || b.ID == "":
		return cmp.Compare(len(b.ID), len(a.ID))
	case k.numbers:
		x, _ := strconv.ParseFloat(a.ID, 64)
		y, _ := strconv.ParseFloat(b.ID, 64)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.ID, b.ID))
	case k.words != nil:
		return cmp.Or(cmp.Compare(slices.Index(k.words, a.ID), slices.Index(k.words, b.ID)), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(b.Figures.Positions, a.Figures.Positions), cmp.Compare(a.ID, b.ID))
}
