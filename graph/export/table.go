package export

import (
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/schema"
)

// Table is a table of an organisation, with the kinds of its columns.
type Table struct {
	Name    string
	Columns []Column
	Rows    [][]string
	Depths  []int // by row: how far it is indented in an outline; nil = the table is no outline
}

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

// Kind says what the cells of a column are.
type Kind uint8

// The kinds of columns.
const (
	Text   Kind = iota
	Number      // decimal, with a point
	Date        // ISO
)

// TableNames lists the tables that an organisation has, the first one by default.
func TableNames() []string {
	return []string{"positions", "units", "people", "findings", "organization"}
}

// TableOf makes one of the tables; "" is that of positions.
func (o *Organisation) TableOf(name string) *Table {
	switch name {
	case "units":
		return o.unitTable()
	case "people":
		return o.peopleTable()
	case "findings":
		return o.findingTable()
	case "organization":
		return o.headTable()
	}
	return o.positionTable()
}

// freePrefix stands before the names of free fields in columns.
const freePrefix = "fields."

// positionTable has a row for each position and a column for each key that has values, by
// the names of the format. Free fields follow.
func (o *Organisation) positionTable() *Table {
	maps := make([]format.Value, len(o.Positions))
	for i := range o.Positions {
		maps[i] = o.Positions[i].Values
	}
	return tableOf("positions", &orgfile.PositionTable().Mapping, maps, "id", "title", "name", "reports_to")
}

func (o *Organisation) unitTable() *Table {
	maps := make([]format.Value, len(o.Units))
	for i := range o.Units {
		maps[i] = o.Units[i].Values
	}
	return tableOf("units", &orgfile.UnitTable().Mapping, maps, "id", "name", "parent", "head")
}

// tableOf makes a table of maps of values, with the keys that have any and some that are
// always there.
func tableOf(name string, m *format.Mapping, maps []format.Value, always ...string) *Table {
	used, free := map[string]bool{}, []string(nil)
	for _, k := range always {
		used[k] = true
	}
	for _, v := range maps {
		for i, k := range v.Keys {
			if v.Items[i].Form != format.MapValue {
				used[k.Value] = true
				continue
			}
			for _, f := range v.Items[i].Keys {
				if !used[freePrefix+f.Value] {
					used[freePrefix+f.Value] = true
					free = append(free, f.Value)
				}
			}
		}
	}
	t := &Table{Name: name}
	at := map[string]int{}
	for _, k := range m.Keys {
		if used[k.Name] && k.Type != format.TypePairs {
			at[k.Name] = len(t.Columns)
			t.Columns = append(t.Columns, Column{k.Name, kindOf(k)})
		}
	}
	for _, f := range free {
		at[freePrefix+f] = len(t.Columns)
		t.Columns = append(t.Columns, Column{Name: freePrefix + f})
	}
	cells := make([]string, len(maps)*len(t.Columns))
	for _, v := range maps {
		row := cells[:len(t.Columns):len(t.Columns)]
		cells = cells[len(t.Columns):]
		for i, k := range v.Keys {
			if v.Items[i].Form != format.MapValue {
				row[at[k.Value]] = cellOf(v.Items[i])
				continue
			}
			for j, f := range v.Items[i].Keys {
				row[at[freePrefix+f.Value]] = v.Items[i].Items[j].Text.Value
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func kindOf(k *format.Key) Kind {
	switch {
	case k.List:
	case k.Type == format.TypeWhole, k.Type == format.TypeNumber:
		return Number
	case k.Type == format.TypeDate:
		return Date
	}
	return Text
}

// separator stands between several values of a cell.
const separator = "; "

// cellOf writes a value as one cell: several texts with a semicolon between them, and as a
// JSON array where that could be misread, or where they are more than texts.
func cellOf(v format.Value) string {
	if v.Form != format.ListValue && v.Form != format.LoneValue {
		return v.Text.Value
	}
	words := make([]string, len(v.Items))
	for i, item := range v.Items {
		word := item.Text.Value
		if item.Form == format.MapValue || word == "" || word != strings.TrimSpace(word) || strings.ContainsAny(word, ";|\n\r") || i == 0 && strings.ContainsAny(word[:1], "[{") {
			return jsonCell(v)
		}
		words[i] = word
	}
	return strings.Join(words, separator)
}

// jsonCell writes a value as JSON.
func jsonCell(v format.Value) string {
	var b strings.Builder
	_ = schema.Encode(&b, plain(v), "") // texts and maps of them can be written
	return strings.TrimSpace(b.String())
}

// peopleTable has a row for each person who is named.
func (o *Organisation) peopleTable() *Table {
	t := &Table{Name: "people", Columns: []Column{{Name: "name"}, {Name: "person"}, {Name: "positions"}, {Name: "titles"}, {Name: "email"}, {Name: "unit"}, {Name: "manager"}}}
	for i := range o.People {
		who := &o.People[i]
		var ids, titles []string
		email := ""
		for _, at := range who.Positions {
			p := &o.Positions[at]
			ids, titles = append(ids, p.ID), append(titles, p.Title)
			if len(p.Names) == 1 && email == "" {
				email = p.Values.Get("email").Text.Value
			}
		}
		first := &o.Positions[who.Positions[0]]
		t.Rows = append(t.Rows, []string{who.Name, who.ID, strings.Join(ids, separator), strings.Join(titles, separator), email, o.unitName(first), o.managerName(first)})
	}
	return t
}

// unitName is what people call the unit of a position, "" when it has none.
func (o *Organisation) unitName(p *Position) string {
	if p.Unit < 0 {
		return ""
	}
	if u := &o.Units[p.Unit]; u.Name != "" {
		return u.Name
	}
	return o.Units[p.Unit].ID
}

// managerName is what people call the superior of a position, "" when it has none.
func (o *Organisation) managerName(p *Position) string {
	if p.Up < 0 {
		return ""
	}
	return o.Positions[p.Up].label()
}

// label is who holds a position, else its title, else its id.
func (p *Position) label() string {
	switch {
	case len(p.Names) > 0:
		return strings.Join(p.Names, ", ")
	case p.Title != "":
		return p.Title
	}
	return p.ID
}

// lines are what a position says: who holds it, or that nobody does, and what it is.
func (p *Position) lines() []string {
	var out []string
	switch {
	case len(p.Names) > 0:
		out = append(out, strings.Join(p.Names, ", "))
	case p.IsGap():
		out = append(out, "vacant")
	}
	if p.Title != "" {
		out = append(out, p.Title)
	}
	if len(out) == 0 || out[len(out)-1] == "vacant" && p.Title == "" {
		out = append(out, p.ID)
	}
	return out
}

func (o *Organisation) findingTable() *Table {
	t := &Table{Name: "findings", Columns: []Column{{Name: "severity"}, {Name: "rule"}, {Name: "position"}, {Name: "message"}, {Name: "file"}, {Name: "line", Kind: Number}}}
	for _, f := range o.Findings {
		t.Rows = append(t.Rows, []string{f.Severity.String(), f.Rule, f.Position, f.Message, f.File, number(f.Line)})
	}
	return t
}

// headTable has what the head of the file says, one key in each row, and its rules and own
// roles as JSON.
func (o *Organisation) headTable() *Table {
	t := &Table{Name: "organization", Columns: []Column{{Name: "key"}, {Name: "value"}}}
	head := o.document.Get("organization")
	for i, k := range head.Keys {
		t.Rows = append(t.Rows, []string{k.Value, cellOf(head.Items[i])})
	}
	for _, key := range []string{"rules", "roles", "responsibilities"} {
		if v := o.document.Get(key); v.IsSet() {
			t.Rows = append(t.Rows, []string{key, jsonCell(v)})
		}
	}
	return t
}

// asOutline puts the rows of the table of positions into the order of the hierarchy, each
// indented by how many are above it.
func (o *Organisation) asOutline(t *Table) {
	rows := make([][]string, 0, len(t.Rows))
	for n, depth := range o.walk() {
		rows = append(rows, t.Rows[n])
		t.Depths = append(t.Depths, depth)
	}
	t.Rows = rows
}
