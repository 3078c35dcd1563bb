package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/wording"
)

// The prefixes of columns in our own exports: of free fields, and of what is computed.
const (
	fieldPrefix    = "fields."
	computedPrefix = "x-"
)

// exported are the tables of an export of ours.
type exported struct {
	positions, units, head *table.Table // units and head may be nil
	rest                   []*table.Table
}

// exportOf finds out whether tables are an export of ours: one has positions under the keys
// of the format and nothing else, and none is unknown.
func exportOf(tables []*table.Table) (e exported, ok bool) {
	for _, t := range tables {
		switch {
		case isTableOf(t, &orgfile.PositionTable().Mapping, "id", "title", "name", "reports_to") && e.positions == nil:
			e.positions = t
		case isTableOf(t, &orgfile.UnitTable().Mapping, "id", "name", "parent", "head") && e.units == nil:
			e.units = t
		case hasHeaders(t, "key", "value") && e.head == nil:
			e.head = t
		case hasHeaders(t, "name", "person", "positions", "titles", "email", "unit", "manager"), hasHeaders(t, "severity", "rule", "position", "message", "file", "line"):
			e.rest = append(e.rest, t)
		default:
			return e, false
		}
	}
	return e, e.positions != nil && e.positions.Kind != table.JSONLines
}

// isTableOf reports whether the columns of a table are keys of a mapping, some of which have
// to be there.
func isTableOf(t *table.Table, m *format.Mapping, always ...string) bool {
	for _, h := range t.Headers {
		name := wording.FromCell(h.Key)
		known := strings.HasPrefix(name, computedPrefix) || strings.HasPrefix(name, fieldPrefix) ||
			slices.ContainsFunc(m.Keys, func(k *format.Key) bool { return k.Name == name })
		if !known || h.Label != "" {
			return false
		}
	}
	return !slices.ContainsFunc(always, func(name string) bool {
		return !slices.ContainsFunc(t.Headers, func(h table.Header) bool { return h.Key == name })
	})
}

func hasHeaders(t *table.Table, names ...string) bool {
	return slices.EqualFunc(t.Headers, names, func(h table.Header, name string) bool { return h.Key == name })
}

// saysNothing reports whether a mapping leaves everything to be found out.
func (m *Mapping) saysNothing() bool {
	return len(m.Columns)+len(m.Vacant)+len(m.Withheld)+len(m.Tops)+len(m.Keep) == 0 && m.Manager.Value == "" && m.Rows.Value == "" && m.History.Value == "" && m.Dates.Value == "" && m.Divide.Value == ""
}

// readExport takes an export of ours as it is: nothing has to be found out.
func (r *reader) readExport(e exported) {
	r.sheets = []*sheet{newSheet(e.positions)}
	for _, t := range e.rest {
		r.out.Notes = append(r.out.Notes, t.File.Label()+": left out, as it is made of the others")
	}
	doc := &orgfile.Document{File: r.file()}
	r.out.Doc, r.out.Doubts = doc, map[*orgfile.Position][]finding.Finding{}
	r.head(doc)
	doc.Organization.RolesFrom = source.Text{}
	checks := format.NewDecoder(r.file(), nil)
	if e.head != nil {
		r.readHead(doc, e.head, checks)
	}
	if e.units != nil {
		columns := columnsOf(orgfile.UnitTable(), e.units)
		for row := range e.units.Len() {
			u := &orgfile.Unit{}
			readRow(r, columns, e.units, row, u, checks)
			u.At = idPlace(u.ID, e.units, row)
			doc.Units = append(doc.Units, u)
		}
	}
	r.readPositions(doc, e.positions, checks)
	if e.units == nil {
		doc.Units = unitsOf(doc.Positions)
	}
	r.findings = append(r.findings, checks.All()...)
	r.out.Sum = Sum{Rows: len(doc.Positions), Positions: len(doc.Positions)}
	r.describe()
}

// readPositions makes a position of every row that is not blank.
func (r *reader) readPositions(doc *orgfile.Document, t *table.Table, checks *format.Decoder) {
	if t.Len() > maxPositions {
		r.report(code.TooLarge.New(finding.Finding{At: t.RowAt(0), Message: fmt.Sprintf("the tables have more than %d rows that are positions; none is read", maxPositions)}))
		doc.Incomplete = true
		return
	}
	columns := columnsOf(orgfile.PositionTable(), t)
	for i, c := range columns {
		switch {
		case c.field != nil:
			r.sheets[0].note(i, c.field.Name, "a key of the format")
		case c.free != "":
			r.sheets[0].note(i, fieldPrefix+c.free, "a free field")
		}
	}
	slab := make([]orgfile.Position, t.Len())
	for row := range t.Len() {
		p := &slab[row]
		if !readRow(r, columns, t, row, p, checks) {
			continue
		}
		p.Index, p.Begin, p.At = len(doc.Positions), t.RowAt(row).Start, idPlace(p.ID, t, row)
		if p.ID.Value == "" {
			r.report(code.MissingKey.New(finding.Finding{At: p.At, Message: `the row has no "id"`}))
			p.Damaged = true
		}
		for i, c := range columns {
			if text := cellAt(t, row, i); c.free != "" && text.Value != "" && checks.Check(&format.Key{Name: c.free, Type: format.TypeText}, text) {
				p.Fields = append(p.Fields, orgfile.Field{Key: source.Text{Value: c.free, At: text.At}, Value: text})
			}
		}
		doc.Positions = append(doc.Positions, p)
	}
}

// column is what a column of an export is: a key, a free field, or neither.
type column[T any] struct {
	field *format.Field[T]
	free  string
}

func columnsOf[T any](of *format.Table[T], t *table.Table) []column[T] {
	out := make([]column[T], len(t.Headers))
	for i, h := range t.Headers {
		name := wording.FromCell(h.Key)
		out[i].field = of.Field(name)
		if free, ok := strings.CutPrefix(name, fieldPrefix); ok {
			out[i].free = free
		}
	}
	return out
}

// readRow sets the values of a row, and reports whether there are any.
func readRow[T any](r *reader, columns []column[T], t *table.Table, row int, into *T, checks *format.Decoder) bool {
	any := false
	for i := range columns {
		text := cellAt(t, row, i)
		if text.Value == "" {
			continue
		}
		any = true
		if f := columns[i].field; f != nil {
			if v := r.exportedValue(&f.Key, text, checks); v.IsSet() {
				f.Set(into, v)
			}
		}
	}
	return any
}

// cellAt is the text of a cell. In CSV an apostrophe may keep it from being a formula.
func cellAt(t *table.Table, row, col int) source.Text {
	text := t.Cell(row, col)
	if text == "" {
		return source.Text{}
	}
	if t.Kind == table.CSV {
		text = wording.FromCell(text)
	}
	return source.Text{Value: text, At: t.At(row, col)}
}

// idPlace is the place of an id, else that of its row.
func idPlace(id source.Text, t *table.Table, row int) source.Span {
	if id.Value != "" {
		return id.At
	}
	return t.RowAt(row)
}

// exportedValue is the value of a key that a cell says, no value when it cannot be one.
func (r *reader) exportedValue(k *format.Key, text source.Text, checks *format.Decoder) format.Value {
	switch {
	case k.List:
		return r.list(k, text, checks)
	case k.Type == format.TypeWhole, k.Type == format.TypeNumber:
		return r.number(k, text, text.Value)
	case checks.Check(k, text):
		return format.Value{Form: format.TextValue, Text: text}
	}
	return format.Value{}
}

// readHead reads the table of the organisation: a key in each row. Rules, roles and
// responsibilities are JSON.
func (r *reader) readHead(doc *orgfile.Document, t *table.Table, checks *format.Decoder) {
	doc.Organization = orgfile.Organization{At: t.RowAt(0)}
	head := orgfile.OrganizationTable()
	for row := range t.Len() {
		name, text := t.Cell(row, 0), cellAt(t, row, 1)
		switch f := head.Field(name); {
		case text.Value == "":
		case f != nil:
			if v := r.exportedValue(&f.Key, text, checks); v.IsSet() {
				f.Set(&doc.Organization, v)
			}
		case name == "rules" || name == "roles" || name == "responsibilities":
			file := &source.File{Name: t.File.Name, Text: []byte(`{"orgwright": 1, "positions": [], "` + name + `": ` + text.Value + `}`)}
			part, found := orgfile.Parse(file)
			r.findings = append(r.findings, found...)
			switch name {
			case "rules":
				doc.Rules = part.Rules
			case "roles":
				doc.Roles = part.Roles
			default:
				doc.Responsibilities = part.Responsibilities
			}
		default:
			r.report(code.BadCell.New(finding.Finding{At: t.At(row, 0), Message: fmt.Sprintf("%s is no key of an organisation and is left out", wording.Quote(name))}))
		}
	}
}

// unitsOf makes units of what positions name as theirs, in their order.
func unitsOf(positions []*orgfile.Position) []*orgfile.Unit {
	var out []*orgfile.Unit
	seen := map[string]bool{}
	for _, p := range positions {
		if id := p.Unit; id.Value != "" && !seen[id.Value] {
			seen[id.Value] = true
			out = append(out, &orgfile.Unit{At: id.At, ID: id})
		}
	}
	return out
}
