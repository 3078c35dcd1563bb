package edit

import (
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// fresh is the value of a new position with those nested in it.
func fresh(p *orgfile.Position, children map[*orgfile.Position][]*orgfile.Position) value {
	v := mapOf(positionValues(p)...)
	for i, k := range v.keys {
		if k == "role" && len(v.items[i].items) > 1 {
			v.keys[i] = "roles"
		}
	}
	if len(children[p]) > 0 {
		reports := value{kind: listValue}
		for _, c := range children[p] {
			reports.items = append(reports.items, fresh(c, children))
		}
		v.keys = append(v.keys, "reports")
		v.items = append(v.items, reports)
	}
	return v
}

// newEntry writes a new entry in the style of the one before it.
func (s *sequence) newEntry(index int, v value) string {
	flow := s.isFlow()
	how := script{json: len(s.owner.node.Content) > 0 && s.owner.node.Content[0].Style&yamlfile.DoubleQuoted != 0}
	if !flow && s.node != nil && len(s.node.Content) > 0 {
		like := s.node.Content[max(index, 0)]
		flow = like.Kind == yamlfile.RawMap && like.Style&yamlfile.Flow != 0
	}
	if flow {
		return how.flow(v)
	}
	return how.block(v, column(s.entryColumn()), s.nl)
}

// block writes a map with a line for every key. The first line is not
// indented.
func (s script) block(v value, indent, nl string) string {
	var lines []string
	for i, k := range v.keys {
		key, item := s.scalar(k, 0), v.items[i]
		switch {
		case k == "reports":
			line := key + ":"
			for _, c := range item.items {
				line += nl + indent + "  - " + s.block(c, indent+"    ", nl)
			}
			lines = append(lines, line)
		default:
			lines = append(lines, key+": "+s.flow(item))
		}
	}
	return strings.Join(lines, nl+indent)
}

// verify reads an edited file again and compares it with what it shall say.
// When it says something else it returns the place of that.
func (w *reviser) verify(f *source.File) (at source.Span, ok bool) {
	var old *source.File
	for _, e := range w.editors {
		if e.file.Name == f.Name {
			old = e.file
			if e.broken {
				return old.LineSpan(1), false
			}
		}
	}
	got, _ := orgfile.Parse(f)
	was, _ := orgfile.Parse(old)
	want := w.expected[old]
	for i := range max(len(got.Positions), len(want)) {
		if i >= len(got.Positions) || i >= len(want) {
			return old.LineSpan(1), false
		}
		if !SamePosition(got.Positions[i], want[i]) {
			return want[i].At, false
		}
	}
	if len(got.Units) != len(w.units[old]) {
		return old.LineSpan(1), false
	}
	for i, u := range got.Units {
		if !sameKeys(unitValues(u), unitValues(w.units[old][i])) {
			return w.units[old][i].At, false
		}
	}
	return old.LineSpan(1), sameKeys(headValues(got, nil), headValues(was, w.renamed))
}

// SamePosition reports whether two positions are written alike, whatever the
// places of their values.
func SamePosition(p, q *orgfile.Position) bool {
	return sameKeys(positionValues(p), positionValues(q)) && (p.Parent == nil) == (q.Parent == nil) &&
		(p.Parent == nil || p.Parent.ID.Value == q.Parent.ID.Value)
}

func sameKeys(a, b []keyed) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].key != b[i].key || !a[i].value.equal(b[i].value) {
			return false
		}
	}
	return true
}

// headValues lists all of a file but its positions and units, with the texts at
// some places replaced.
func headValues(d *orgfile.Document, replaced map[source.Span]string) []keyed {
	text := func(t source.Text) value {
		for at, s := range replaced { // few, and each place once
			if t.At.Start == at.Start && t.At.End == at.End && t.At.File.Name == at.File.Name {
				t.Value = s
			}
		}
		return textOf(t)
	}
	texts := func(ts []source.Text) value { return listOf(ts, text) }
	o, r := d.Organization, d.Rules
	out := []keyed{
		{"version", intOf(d.Version)}, {"include", texts(d.Include)},
		{"name", text(o.Name)}, {"as_of", text(o.AsOf)}, {"language", text(o.Language)}, {"roles_from", text(o.RolesFrom)}, {"needs", text(o.Needs)}, {"tops", texts(o.Tops)},
		{"use", texts(r.Use)}, {"files", texts(r.Files)},
		{"severity", listOf(r.Severity, func(s orgfile.SeverityOf) value { return mapOf(keyed{s.Rule.Value, text(s.Severity)}) })},
	}
	for _, role := range d.Roles {
		out = append(out, keyed{"role", mapOf(keyed{"id", text(role.ID)}, keyed{"title", text(role.Title)}, keyed{"aliases", texts(role.Aliases)},
			keyed{"level", intOf(role.Level)}, keyed{"responsibilities", texts(role.Responsibilities)})})
	}
	for _, v := range d.Views {
		out = append(out, keyed{"view", mapOf(keyed{"id", text(v.ID)}, keyed{"title", text(v.Title)}, keyed{"root", text(v.Root)}, keyed{"unit", text(v.Unit)},
			keyed{"depth", intOf(v.Depth)}, keyed{"layout", text(v.Layout)}, keyed{"ratio", text(v.Ratio)}, keyed{"color_by", text(v.ColorBy)},
			keyed{"theme", text(v.Theme)}, keyed{"show", texts(v.Show)}, keyed{"exclude", texts(v.Exclude)})})
	}
	return out
}
