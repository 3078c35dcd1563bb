package kind

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// value is a value of positions that a rule is about.
type value struct {
	key   string // as the rule names it, "" = none
	field string // the entry of fields that it is, "" = a key of positions
	get   func(p *orgfile.Position) []source.Text

	// passing says that the value is no part of the identity of a finding, as it
	// may change while the fault stays: the name of a holder, or a path.
	passing bool
}

// fieldPrefix may be written before the name of a field; it has to be where a key
// of positions has the same name.
const fieldPrefix = "fields."

// valueNamed finds a value by the key of positions, else among their fields.
func valueNamed(key string) value {
	if k := orgfile.PositionTable().Field(key); k != nil && isValue(k) {
		get, passing := k.Texts, k.Type == format.TypePath
		switch key {
		case "name", "holders":
			get, passing = ofHolders(func(p *orgfile.Position) source.Text { return p.Name }, func(h *orgfile.Holder) source.Text { return h.Name }), true
		case "person":
			get, passing = ofHolders(func(p *orgfile.Position) source.Text { return p.Person }, func(h *orgfile.Holder) source.Text { return h.Person }), true
		}
		return value{key: key, passing: passing, get: func(p *orgfile.Position) []source.Text {
			ts := get(p)
			if !k.List && len(ts) == 1 && ts[0].Value == "" {
				return nil
			}
			return ts
		}}
	}
	field := strings.TrimPrefix(key, fieldPrefix)
	return value{key: key, field: field, get: func(p *orgfile.Position) []source.Text {
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
	return cmp.Or(v.field, v.key)
}

// isValue reports whether rules can be about a key: not those with mappings,
// but those that name the holders.
func isValue(k *format.Field[orgfile.Position]) bool {
	return k.Type != format.TypePairs && k.Type != format.TypeObject || k.Name == "holders"
}

// valueKeys are the keys of positions that rules can be about.
func valueKeys() []string {
	var out []string
	for _, k := range orgfile.PositionTable().Fields {
		if isValue(k) {
			out = append(out, k.Name)
		}
	}
	return out
}

// ofHolders returns what a position with one holder says of that itself, and what
// its list of holders says of each.
func ofHolders(own func(*orgfile.Position) source.Text, each func(*orgfile.Holder) source.Text) func(*orgfile.Position) []source.Text {
	return func(p *orgfile.Position) []source.Text {
		out := []source.Text{own(p)}
		for i := range p.Holders {
			out = append(out, each(&p.Holders[i]))
		}
		return slices.DeleteFunc(out, func(t source.Text) bool { return t.Value == "" })
	}
}
