package edit

import (
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
)

// Proposal returns the text of a proposal, one line for each change. Reading it
// gives the same proposal again.
func Proposal(p *orgfile.Proposal) []byte {
	var b strings.Builder
	var s script
	b.WriteString("orgwright_change: 1\n")
	for _, k := range []keyed{{"title", textOf(p.Title)}, {"base", textOf(p.Base)}, {"effective", textOf(p.Effective)}} {
		if k.value.kind != noValue {
			b.WriteString(k.key + ": " + s.flow(k.value) + "\n")
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
			b.WriteString("  - " + c.Kind + ": " + s.flow(mapOf(append(pairsOf(v), keyed{"because", textOf(c.Because)})...)) + "\n")
			continue
		}
		b.WriteString("  - " + c.Kind + ": " + s.flow(v) + "\n")
		if c.Because.Value != "" {
			b.WriteString("    because: " + s.flow(textOf(c.Because)) + "\n")
		}
	}
	return []byte(b.String())
}

func pairsOf(v value) []keyed {
	var pairs []keyed
	for i, k := range v.keys {
		pairs = append(pairs, keyed{k, v.items[i]})
	}
	return pairs
}

// changeValue is what stands behind the kind of a change, without the reason.
func changeValue(c *orgfile.Change) value {
	position := keyed{"position", textOf(c.Position)}
	lines := keyed{"reports_to", textsOf(c.ReportsTo, loneListValue)}
	if c.Lines {
		lines.value.kind = listValue
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
		return mapOf(position, keyed{"fields", settings(c, positionValues(c.Values))})
	case "set_unit":
		return mapOf(keyed{"unit", textOf(c.UnitID)}, keyed{"fields", settings(c, unitValues(c.Unit))})
	case "remove_unit":
		return mapOf(keyed{"unit", textOf(c.UnitID)})
	case "add_unit":
		return mapOf(unitValues(c.Unit)...)
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
func settings(c *orgfile.Change, set []keyed) value {
	null := value{kind: numberValue, text: "null"}
	var fields []keyed
	for _, t := range c.Clear {
		if key, inner := strings.CutPrefix(t.Value, "fields."); inner {
			fields = append(fields, keyed{key, null})
		}
	}
	for i := range set {
		if set[i].key == "fields" && len(fields) > 0 {
			set[i].value = mapOf(append(pairsOf(set[i].value), fields...)...)
		}
		if set[i].key == "role" && len(set[i].value.items) > 1 {
			set[i].key = "roles"
		}
	}
	for _, t := range c.Clear {
		if !strings.HasPrefix(t.Value, "fields.") {
			set = append(set, keyed{t.Value, null})
		}
	}
	return mapOf(set...)
}
