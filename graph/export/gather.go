package export

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
)

// New gathers what is exported of an organisation: the positions of a chart of it, as
// graph.Compile makes one with nothing withheld. The redactor takes out what is; nil =
// nothing is. Findings about positions that are not in the chart are left out.
func New(o *org.Org, g *chart.Graph, r *privacy.Redactor, found []finding.Finding) *Organisation {
	b := &builder{org: o, redactor: r, at: map[*org.Position]int{}, unit: make([]int, len(o.Units)), person: map[*org.Person]int{}}
	b.out = &Organisation{Name: r.Text("name", o.Name), AsOf: o.AsOf}
	b.choose(g)
	b.out.Whole = len(b.from) == len(o.Positions)
	b.units()
	b.positions()
	b.people()
	b.head()
	b.findings(found)
	return b.out
}

// builder gathers.
type builder struct {
	org      *org.Org
	redactor *privacy.Redactor
	out      *Organisation
	from     []*org.Position       // by Organisation.Positions
	at       map[*org.Position]int // the other way
	unit     []int                 // by unit of the organisation: in Organisation.Units, -1 = left out
	person   map[*org.Person]int   // in Organisation.People
}

// choose finds the positions of a chart, and leaves out of it what is no position.
func (b *builder) choose(g *chart.Graph) {
	seen := b.redactor.Chart(g)
	own := *seen
	own.Nodes, own.Edges = make([]chart.Node, 0, len(g.Nodes)), make([]chart.Edge, 0, len(g.Edges))
	index := make([]int, len(g.Nodes))
	for i := range g.Nodes {
		index[i] = -1
		if p := b.org.Position(g.Nodes[i].ID); p != nil && !g.Nodes[i].Missing {
			index[i] = len(own.Nodes)
			b.at[p] = len(b.from)
			b.from = append(b.from, p)
			own.Nodes = append(own.Nodes, seen.Nodes[i])
		}
	}
	for _, e := range g.Edges {
		if from, to := index[e.From], index[e.To]; from >= 0 && to >= 0 {
			own.Edges = append(own.Edges, chart.Edge{From: from, To: to, Kind: e.Kind})
		}
	}
	b.out.chart = &own
}

// units gathers the units that the positions are in and what these are part of; of the
// whole organisation all.
func (b *builder) units() {
	shown := b.out.chart.Shown()
	for i := range b.org.Units {
		b.unit[i] = -1
		if shown[i] || b.out.Whole {
			b.unit[i] = len(b.out.Units)
			b.out.Units = append(b.out.Units, Unit{Parent: -1})
		}
	}
	for i, u := range b.org.Units {
		if b.unit[i] < 0 {
			continue
		}
		out := &b.out.Units[b.unit[i]]
		out.ID, out.Name = b.redactor.ID(u.ID), b.redactor.Text("unit", u.Name)
		if u.Parent != nil {
			out.Parent = b.unit[u.Parent.Index]
		}
		out.Values = b.unitValues(u)
	}
}

// unitValues are the values of a unit as they are written, but for ids.
func (b *builder) unitValues(u *org.Unit) format.Value {
	v := format.Value{Form: format.MapValue}
	for _, f := range orgfile.UnitTable().Fields {
		item := f.Get(u.Src)
		switch {
		case f.Name == "id":
			item = text(b.redactor.ID(u.ID))
		case f.Name == "name":
			item = text(b.redactor.Text("unit", u.Src.Name.Value))
		case f.Refers == "unit":
			item = format.Value{}
			if u.Parent != nil {
				item = text(b.redactor.ID(u.Parent.ID))
			}
		case f.Refers == "position":
			item = b.lone(u.Head)
		}
		v = with(v, f.Name, item)
	}
	return v
}

// positions gathers the positions with their values.
func (b *builder) positions() {
	up := chart.Superiors(b.out.chart)
	b.out.Positions = make([]Position, len(b.from))
	keys := newKeys(b)
	for i, p := range b.from {
		out := &b.out.Positions[i]
		*out = Position{Node: &b.out.chart.Nodes[i], Up: up[i], Unit: -1}
		if p.Unit != nil {
			out.Unit = b.unit[p.Unit.Index]
		}
		for _, r := range p.Roles {
			out.Roles = append(out.Roles, r.ID)
		}
		out.Values = keys.values(p, out.Node)
	}
	for n, depth := range chart.Walk(b.out.chart) { // superiors come first
		p := &b.out.Positions[n]
		p.Depth, p.above = depth, -1
		if depth > 0 {
			if p.above = p.Up; len(b.out.Positions[p.Up].Names) == 0 {
				p.above = b.out.Positions[p.Up].above
			}
		}
	}
}

// people gathers who holds the positions and may be named. Whoever has a pseudonym is one
// person wherever it is the same.
func (b *builder) people() {
	byName := map[string]int{}
	for i, p := range b.from {
		out := &b.out.Positions[i]
		for k, name := range out.Names {
			at, known := 0, false
			if b.redactor.HidesNames() {
				at, known = byName[name], byName[name] > 0
				at--
			} else {
				at, known = b.personOf(p, k)
			}
			if !known {
				at = len(b.out.People)
				b.out.People = append(b.out.People, Person{Name: name})
				byName[name] = at + 1
				if !b.redactor.HidesNames() && k < len(p.Holders) {
					who := p.Holders[k].Person
					b.person[who] = at
					if !who.Unkeyed {
						b.out.People[at].ID = who.Key
					}
				}
			}
			out.Holders = append(out.Holders, Holder{Name: name, Person: at})
			if list := b.out.People[at].Positions; len(list) == 0 || list[len(list)-1] != i {
				b.out.People[at].Positions = append(list, i)
			}
		}
	}
	b.nameOthers()
}

// nameOthers gives the people who have no id of their own one by which they can be told
// apart: that of the first position, with a number where somebody has that already.
func (b *builder) nameOthers() {
	taken := map[string]bool{}
	for i := range b.out.People {
		p := &b.out.People[i]
		p.key = p.ID
		taken[p.ID] = true
	}
	for i := range b.out.People {
		p := &b.out.People[i]
		first := b.out.Positions[p.Positions[0]].ID
		for n := 1; p.key == ""; n++ {
			id := first
			if n > 1 {
				id += "#" + number(n)
			}
			if !taken[id] {
				p.key, taken[id] = id, true
			}
		}
	}
}

// personOf finds the person who is a holder of a position.
func (b *builder) personOf(p *org.Position, holder int) (at int, known bool) {
	if holder >= len(p.Holders) {
		return 0, false
	}
	at, known = b.person[p.Holders[holder].Person]
	return at, known
}

// head gathers what the file says beside positions and units, as it holds for what is
// exported: files that are included are part of it, and views may name what is left out.
func (b *builder) head() {
	for i := range b.out.Positions {
		if b.out.Positions[i].Up < 0 {
			b.out.tops = append(b.out.tops, b.out.Positions[i].ID)
		}
	}
	doc := orgfile.DocumentTable().Get(b.org.Doc)
	for _, key := range []string{"include", "units", "positions", "organization"} {
		doc = doc.Without(key)
	}
	if !b.out.Whole || b.redactor != nil {
		doc = doc.Without("views")
	}
	head := format.Value{Form: format.MapValue}
	for _, f := range orgfile.OrganizationTable().Fields {
		item := f.Get(&b.org.Doc.Organization)
		switch f.Name {
		case "name":
			item = text(b.out.Name)
		case "as_of":
			item = text(b.out.AsOf)
		case "tops":
			item = format.Value{}
			switch {
			case b.out.Whole:
				item = list(b.meant(b.org.Doc.Organization.Tops))
			case len(b.out.tops) > 1:
				item = list(b.out.tops)
			}
		}
		head = with(head, f.Name, item)
	}
	b.out.document = b.seen(doc).With(source.Text{Value: "organization"}, b.seen(head))
}

// seen returns a value with its texts without what is withheld.
func (b *builder) seen(v format.Value) format.Value {
	if b.redactor == nil {
		return v
	}
	if v.Form == format.TextValue {
		v.Text.Value = b.redactor.Text("text", v.Text.Value)
	}
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = b.seen(v.Items[i])
	}
	return v
}

// meant lists the ids of the positions that words of the file mean.
func (b *builder) meant(words []source.Text) []string {
	var positions []*org.Position
	for _, w := range words {
		if p := b.org.Position(w.Value); p != nil {
			positions = append(positions, p)
		}
	}
	return b.ids(positions)
}

// findings gathers what the checks say of what is exported.
func (b *builder) findings(found []finding.Finding) {
	for i := range found {
		f := &found[i]
		out := Finding{Severity: f.Severity, Rule: f.Code.ID(), Position: f.Position, Message: b.redactor.Message(f.Message)}
		if p := b.org.Position(f.Position); p != nil {
			if _, in := b.at[p]; !in {
				continue
			}
			out.Position = b.redactor.ID(f.Position)
		} else if !b.out.Whole {
			continue // about the whole, or about a position that is not in force
		} else if b.redactor != nil {
			out.Position = ""
		}
		if f.At.IsValid() {
			out.File, out.Line = b.redactor.Message(f.At.File.Name), int(f.At.Start.Line)
		}
		b.out.Findings = append(b.out.Findings, out)
	}
}

// ids lists the ids of positions that are exported.
func (b *builder) ids(positions []*org.Position) []string {
	var out []string
	for _, p := range positions {
		if _, in := b.at[p]; in {
			out = append(out, b.redactor.ID(p.ID))
		}
	}
	return out
}

// lone is the id of a position, no value when there is none or it is left out.
func (b *builder) lone(p *org.Position) format.Value {
	if p == nil {
		return format.Value{}
	}
	if ids := b.ids([]*org.Position{p}); len(ids) == 1 {
		return text(ids[0])
	}
	return format.Value{}
}

// text is a value, no value for "".
func text(s string) format.Value {
	if s == "" {
		return format.Value{}
	}
	return format.Value{Form: format.TextValue, Text: source.Text{Value: s}}
}

// list is a list of texts, no value for an empty one.
func list(words []string) format.Value {
	if len(words) == 0 {
		return format.Value{}
	}
	v := format.Value{Form: format.ListValue, Items: make([]format.Value, len(words))}
	for i, w := range words {
		v.Items[i] = format.Value{Form: format.TextValue, Text: source.Text{Value: w}}
	}
	return v
}

// loneList is a list that is written as its only entry when it has one.
func loneList(words []string) format.Value {
	v := list(words)
	if v.IsSet() {
		v.Form = format.LoneValue
	}
	return v
}

// with adds a value to a map, if there is one.
func with(v format.Value, key string, item format.Value) format.Value {
	if !item.IsSet() || item.Form == format.TextValue && item.Text.Value == "" {
		return v
	}
	v.Keys, v.Items = append(v.Keys, source.Text{Value: key}), append(v.Items, item)
	return v
}
