package orgedit

import (
	"github.com/orgwright/orgwright/graph/edit"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
)

// Proposal returns the text of a proposal, one line for each change. Reading it
// gives the same proposal again.
func Proposal(p *orgfile.Proposal) []byte {
	var b strings.Builder
	b.WriteString("orgwright_change: 1\n")
	for _, k := range []keyed{{"title", textOf(p.Title)}, {"base", textOf(p.Base)}, {"effective", textOf(p.Effective)}} {
		if k.value.Form != edit.NoValue {
			b.WriteString(k.key + ": " + k.value.Line() + "\n")
		}
	}
	if len(p.Changes) == 0 {
		b.WriteString("changes: []\n")
		return []byte(b.String())
	}
	b.WriteString("changes:\n")
	for _, c := range p.Changes {
		v := changeValue(c)
		if inside := c.Kind != "add" && c.Kind != "add_unit"; inside {
			b.WriteString("  - " + c.Kind + ": " + mapOf(append(pairsOf(v), keyed{"because", textOf(c.Because)})...).Line() + "\n")
			continue
		}
		b.WriteString("  - " + c.Kind + ": " + v.Line() + "\n")
		if c.Because.Value != "" {
			b.WriteString("    because: " + textOf(c.Because).Line() + "\n")
		}
	}
	return []byte(b.String())
}

func pairsOf(v edit.Value) []keyed {
	var pairs []keyed
	for i, k := range v.Keys {
		pairs = append(pairs, keyed{k, v.Items[i]})
	}
	return pairs
}

// changeValue is what stands behind the kind of a change, without the reason.
func changeValue(c *orgfile.Change) edit.Value {
	position := keyed{"position", textOf(c.Position)}
	lines := keyed{"reports_to", textsOf(c.ReportsTo, edit.LoneValue)}
	if c.Lines {
		lines.value.Form = edit.ListValue
	}
	switch c.Kind {
	case "move", "remove":
		return mapOf(position, lines)
	case "fill":
		return mapOf(position, keyed{"name", textOf(c.Name)}, keyed{"person", textOf(c.Person)},
			keyed{"holders", listOf(c.Holders, holder)}, keyed{"status", textOf(c.Status)})
	case "rename":
		return mapOf(position, keyed{"id", textOf(c.ID)}, keyed{"title", textOf(c.Title)})
	case "set":
		return mapOf(position, keyed{"fields", settings(c, positionValue(c.Values))})
	case "set_unit":
		return mapOf(keyed{"unit", textOf(c.UnitID)}, keyed{"fields", settings(c, unitValue(c.Unit))})
	case "remove_unit":
		return mapOf(keyed{"unit", textOf(c.UnitID)})
	case "add_unit":
		return unitValue(c.Unit)
	case "add":
		children := map[*orgfile.Position][]*orgfile.Position{}
		for _, p := range c.Added {
			if p.Parent != nil {
				children[p.Parent] = append(children[p.Parent], p)
			}
		}
		return fresh(c.Added[0], children)
	}
	return mapOf(position)
}

// settings joins the values that are set and the keys that go.
func settings(c *orgfile.Change, set edit.Value) edit.Value {
	null := edit.Plain("null")
	fields := set.Get("fields")
	for _, t := range c.Clear {
		if key, inner := strings.CutPrefix(t.Value, "fields."); inner {
			fields = fields.With(key, null)
		}
	}
	if fields.Form != edit.NoValue {
		set = ordered(set.With("fields", fields))
	}
	for i, key := range set.Keys {
		if key == "role" && len(set.Items[i].Items) > 1 {
			set.Keys[i] = "roles"
		}
	}
	for _, t := range c.Clear {
		if !strings.HasPrefix(t.Value, "fields.") {
			set = set.With(t.Value, null)
		}
	}
	return set
}

// ordered brings the values of a position into the order of its keys.
func ordered(v edit.Value) edit.Value {
	var out edit.Value
	for _, key := range orgfile.Shape().Below["positions"].Keys {
		if item := v.Get(key); item.Form != edit.NoValue {
			out = out.With(key, item)
		}
	}
	return out
}
