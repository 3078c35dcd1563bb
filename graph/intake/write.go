package intake

import (
	"bytes"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Of returns the organisation of a file, such as one in JSON, as if tables said it, so that
// it can be written as YAML.
func Of(doc *orgfile.Document) *Result {
	flat := *doc
	flat.Positions = nil
	for _, p := range doc.Positions {
		own := *p
		if p.Parent != nil {
			own.Parent, own.ReportsTo = nil, append([]orgfile.Line{{Text: p.Parent.ID}}, p.ReportsTo...)
		}
		flat.Positions = append(flat.Positions, &own)
	}
	return &Result{Doc: &flat}
}

// YAML writes the organisation as a file in the canonical form. Every text of the tables
// is a value in it and nothing else. Doubtful positions are marked by comments, which
// have words of our own in them only.
func (r *Result) YAML() []byte {
	var b bytes.Buffer
	b.WriteString("orgwright: 1\n")
	writeMap(&b, "organization", orgfile.OrganizationTable().Get(&r.Doc.Organization))
	doc := orgfile.DocumentTable().Get(r.Doc) // rules, roles and responsibilities come with our own exports
	writeMap(&b, "rules", doc.Get("rules"))
	for _, key := range []string{"roles", "responsibilities"} {
		if list := doc.Get(key); len(list.Items) > 0 {
			b.WriteString(key + ":\n")
			for _, item := range list.Items {
				b.WriteString("  - " + edit.Line(item) + "\n")
			}
		}
	}
	if len(r.Doc.Units) > 0 {
		b.WriteString("units:\n")
		t := orgfile.UnitTable()
		for _, u := range r.Doc.Units {
			b.WriteString("  - " + edit.Line(t.Get(u)) + "\n")
		}
	}
	if len(r.Doc.Positions) > 0 {
		b.WriteString("positions:\n")
	}
	t := orgfile.PositionTable()
	for _, p := range r.Doc.Positions {
		b.WriteString("  - " + edit.Line(t.Written(t.Get(p))) + r.mark(p) + "\n")
	}
	if views := doc.Get("views"); len(views.Items) > 0 { // of an organisation in JSON
		b.WriteString("views:\n")
		for _, view := range views.Items {
			b.WriteString("  - " + edit.Line(view) + "\n")
		}
	}
	text, _ := orgfile.Format(&source.File{Name: "tables", Text: b.Bytes()})
	return text
}

// writeMap writes a map behind a key, on a line of its own.
func writeMap(b *bytes.Buffer, key string, v format.Value) {
	if len(v.Keys) > 0 {
		b.WriteString(key + ": " + edit.Line(v) + "\n")
	}
}

// mark is the comment behind a doubtful position, "" for all others.
func (r *Result) mark(p *orgfile.Position) string {
	var ids []string
	for _, f := range r.Doubts[p] {
		if id := f.Code.ID(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return " # doubtful: " + strings.Join(ids, ", ")
}

// Used returns the mapping that says what was understood, for the next time: the columns
// by their headers, and what the given mapping says beside them.
func (r *reader) used() *Mapping {
	m := *r.m
	m.Version.Value = 1
	if len(r.sheets) == 0 {
		return &m
	}
	s := r.sheets[0]
	given := m.Columns
	m.Columns = nil
	add := func(key string, v *value) {
		has := func(list []orgfile.Field) bool {
			return slices.ContainsFunc(list, func(f orgfile.Field) bool { return f.Key.Value == key })
		}
		if v == nil || v.chain != nil || has(m.Columns) {
			return
		}
		text := v.pattern(s)
		f := orgfile.Field{}
		f.Key.Value, f.Value.Value = key, text
		m.Columns = append(m.Columns, f)
	}
	for is := isID; is < isSuperiorEdge; is++ {
		switch {
		case is == isManager && r.manager != nil && len(r.checks) == 0 && r.manager.values[0] != nil:
			add(keyOf[is], r.manager.values[0])
			if m.Manager.Value == "" && r.manager.matched > 0 {
				m.Manager.Value = r.manager.space.name
			}
		case (is == isSince || is == isUntil) && s.by[is] != nil && !s.by[is].mapped:
			// known by its name again; named, it would become a key of positions
		case is == isManager || is == isLocation || (is == isFirst || is == isLast) && s.by[isName] != nil:
		case is == isDotted:
			if len(s.dotted) == 1 {
				add(keyOf[is], s.dotted[0])
			}
		default:
			add(keyOf[is], s.by[is])
		}
	}
	for _, d := range s.direct {
		if d.field != "" {
			if !slices.ContainsFunc(m.Keep, func(k text) bool { return s.find(k.Value) == d.v.only }) {
				add("fields."+d.field, d.v)
			}
			continue
		}
		add(d.key.Name, d.v)
	}
	for _, f := range given {
		if !slices.ContainsFunc(m.Columns, func(have orgfile.Field) bool {
			return have.Key.Value == f.Key.Value || have.Value.Value == f.Value.Value
		}) {
			m.Columns = append(m.Columns, f)
		}
	}
	return &m
}

// pattern writes how a value is made, as mappings say it.
func (v *value) pattern(s *sheet) string {
	if v.only >= 0 {
		return s.header(v.only)
	}
	var b strings.Builder
	constant := true
	for _, p := range v.parts {
		if p.col >= 0 {
			constant = false
			b.WriteString("{" + s.header(p.col) + "}")
		} else {
			b.WriteString(p.text)
		}
	}
	if constant {
		return "=" + b.String()
	}
	return b.String()
}

// YAML writes the mapping as a file.
func (m *Mapping) YAML() []byte {
	var b bytes.Buffer
	v := mappingTable().Get(m)
	b.WriteString("orgwright_import: 1\n")
	for i, k := range v.Keys {
		if k.Value == "orgwright_import" {
			continue
		}
		item := v.Items[i]
		if item.Form == format.MapValue {
			b.WriteString(k.Value + ":\n  " + edit.Lines(item, "  ") + "\n")
			continue
		}
		b.WriteString(k.Value + ": " + edit.Line(item) + "\n")
	}
	return b.Bytes()
}

// Sample returns the first positions as they are written.
func (r *Result) Sample(n int) []string {
	var out []string
	t := orgfile.PositionTable()
	for _, p := range r.Doc.Positions[:min(n, len(r.Doc.Positions))] {
		out = append(out, edit.Line(t.Written(t.Get(p))))
	}
	return out
}
