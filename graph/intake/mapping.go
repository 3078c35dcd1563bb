package intake

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
	"github.com/orgwright/orgwright/graph/yamltree"
)

type tableHeader = table.Header

// Ending is that of the names of mappings.
const Ending = ".import.yaml"

// Mapping is a file *.import.yaml: what cannot be found out about tables, or is to be
// so from now on.
type Mapping struct {
	File     *source.File
	Version  source.Int
	Name     source.Text   // of the organisation
	Files    []source.Text // that are read when the mapping itself is named, relative to it
	Sheet    source.Text   // of a workbook
	Header   source.Text   // "none", "one" or "two" rows
	Encoding source.Text
	Divider  source.Text   // what stands between cells
	Children []source.Text // keys under which records have their reports
	Columns  []orgfile.Field
	Manager  source.Text // what the column of the superiors holds: a key or a header
	Rows     source.Text // CEL: which rows are taken
	AsOf     source.Text
	History  source.Text // "current" or "all"
	Dates    source.Text // "day-first" or "month-first"
	Divide   source.Text // what stands between the parts of a unit's path
	Vacant   []source.Text
	Withheld []source.Text
	Tops     []source.Text
	Keep     []source.Text
	Loops    source.Text // "true" or "false": rows that report to themselves are tops
	Add      source.Text // "true" or "false": superiors whom no row is become positions
}

type key = format.Key

// headers are the numbers of header rows in words.
var headers = []string{"none", "one", "two"}

var mappingTable = sync.OnceValue(func() *format.Table[Mapping] {
	return format.NewTable(format.Mapping{Name: "a mapping"},
		format.Whole(key{Name: "orgwright_import", Doc: "Version of the format, always 1.", Type: format.TypeFormat, Max: 1, Required: true, Missing: `begin the file with "orgwright_import: 1"`}, func(m *Mapping) *source.Int { return &m.Version }),
		format.Text(key{Name: "name", Doc: "Name of the organisation; by default that of the file.", Type: format.TypeText, Also: []string{"organization", "organisation"}, Example: "Brightwater Energy"}, func(m *Mapping) *source.Text { return &m.Name }),
		format.Texts(key{Name: "files", Doc: "Files with the tables, relative to this file; read when the mapping itself is given as the file.", Type: format.TypePath, Also: []string{"file", "tables"}, Example: []string{"people.csv"}}, func(m *Mapping) *[]source.Text { return &m.Files }),
		format.Text(key{Name: "sheet", Doc: "The sheet of a workbook that is read; by default all that have rows.", Type: format.TypeText, Example: "Employees"}, func(m *Mapping) *source.Text { return &m.Sheet }),
		format.Text(key{Name: "header", Doc: "How many rows of CSV and of sheets are the header, two being keys and labels; by default it is found out.", Type: format.TypeChoice, Enum: headers}, func(m *Mapping) *source.Text { return &m.Header }),
		format.Text(key{Name: "encoding", Doc: "In which encoding the text is, such as windows-1250; by default UTF-8, UTF-16 and Windows-1252 are told apart.", Type: format.TypeChoice, Enum: table.Encodings()}, func(m *Mapping) *source.Text { return &m.Encoding }),
		format.Text(key{Name: "delimiter", Doc: "The character between the cells of CSV; by default it is found out.", Type: format.TypeText, Example: "^"}, func(m *Mapping) *source.Text { return &m.Divider }),
		format.Texts(key{Name: "children", Doc: "Keys under which records of JSON and YAML have those that report to them, beside usual words such as reports.", Type: format.TypeText, Example: []string{"posts"}}, func(m *Mapping) *[]source.Text { return &m.Children }),
		format.Pairs(key{Name: "columns", Doc: "For keys of positions: the header of the column, a text with headers in braces, or a text behind \"=\" that holds for all rows.", Also: []string{"columns_as", "map", "mapping"}, Example: map[string]string{"id": "Post Unique Reference", "name": "{First} {Last}"}},
			func(m *Mapping) *[]orgfile.Field { return &m.Columns }, func(f *orgfile.Field) (k, v *source.Text) { return &f.Key, &f.Value }),
		format.Text(key{Name: "manager_by", Doc: "What the column of the superiors holds: a key such as email or name, or the header of a column. By default it is found out.", Type: format.TypeText, Also: []string{"manager", "manager-by"}, Example: "email"}, func(m *Mapping) *source.Text { return &m.Manager }),
		format.Text(key{Name: "rows", Doc: "Which rows are taken: a CEL expression over the columns, by their names where these are words, else as row[\"Header\"].", Type: format.TypeCEL, Longest: 4_000, Also: []string{"where", "filter"}, Example: `Status == "Current"`}, func(m *Mapping) *source.Text { return &m.Rows }),
		format.Text(key{Name: "as_of", Doc: "Day of which the rows in force are taken.", Type: format.TypeDate, Also: []string{"date"}, Example: "2026-11-01"}, func(m *Mapping) *source.Text { return &m.AsOf }),
		format.Text(key{Name: "history", Doc: "Which rows of the history of a position are taken: the one in force, or all, with since and until for holders and lines.", Type: format.TypeChoice, Enum: []string{"current", "all"}}, func(m *Mapping) *source.Text { return &m.History }),
		format.Text(key{Name: "dates", Doc: "Whether in dates such as 03/04/2026 the day or the month comes first; by default it is found out for each column.", Type: format.TypeChoice, Enum: []string{"day-first", "month-first"}}, func(m *Mapping) *source.Text { return &m.Dates }),
		format.Text(key{Name: "unit_path", Doc: "What stands between the parts of a unit's path, such as \"/\"; by default it is found out.", Type: format.TypeText, Example: " > "}, func(m *Mapping) *source.Text { return &m.Divide }),
		format.Texts(key{Name: "vacant", Doc: "What stands in place of a name where nobody holds the position, beside usual words.", Type: format.TypeText, Example: []string{"VACANCY"}}, func(m *Mapping) *[]source.Text { return &m.Vacant }),
		format.Texts(key{Name: "withheld", Doc: "What stands in place of a name that is not shown, beside usual words.", Type: format.TypeText, Example: []string{"N/D"}}, func(m *Mapping) *[]source.Text { return &m.Withheld }),
		format.Texts(key{Name: "tops", Doc: "What stands in place of a superior at the top, beside usual words.", Type: format.TypeText, Example: []string{"NO_MANAGER"}}, func(m *Mapping) *[]source.Text { return &m.Tops }),
		format.Texts(key{Name: "keep", Doc: "Headers of further columns, which become free fields.", Type: format.TypeText, Also: []string{"fields"}, Example: []string{"Cost centre"}}, func(m *Mapping) *[]source.Text { return &m.Keep }),
		format.Text(key{Name: "self_is_top", Doc: "Whether rows that report to themselves are tops; by default only a single one where there is no other top.", Type: format.TypeFlag, Enum: []string{"true", "false"}}, func(m *Mapping) *source.Text { return &m.Loops }),
		format.Text(key{Name: "add_superiors", Doc: "Whether superiors whom no row is become positions; by default only in lists of names by the names of their superiors.", Type: format.TypeFlag, Enum: []string{"true", "false"}}, func(m *Mapping) *source.Text { return &m.Add }))
})

// Parse reads a mapping. It holds what could be understood.
func Parse(file *source.File) (*Mapping, []finding.Finding) {
	m := &Mapping{File: file}
	root, found := yamltree.Read(file)
	if root.IsZero() {
		return m, found
	}
	d := format.NewDecoder(file, found)
	if root.Target().Kind() != yamltree.Map {
		d.Report(code.BadValue, root, "", "a mapping starts with the key orgwright_import and the number of its format, 1")
		return m, d.All()
	}
	format.Read(d, mappingTable(), m, root)
	return m, d.All()
}

// Schema returns the JSON Schema (draft 2020-12) of mappings.
func Schema(words format.Words) ([]byte, error) {
	return format.Schema(&mappingTable().Mapping, words, "Mapping", "What the columns of tables mean, for orgwright import.")
}

// Format lays a mapping out: keys in the order of the table.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, format.Shape(&mappingTable().Mapping))
}

// Keys lists the keys that columns can be mapped to.
func Keys() []string {
	var out []string
	for _, k := range orgfile.PositionKeys() {
		if k.Name != "reports" && k.Name != "fields" {
			out = append(out, k.Name)
		}
	}
	return append(out, "first_name", "last_name", "division", "primary", "fields.NAME")
}

// meaningOf returns the meaning, or the key of positions, that a word of a mapping
// stands for.
func meaningOf(word string) (meaning, *orgfile.PositionKey) {
	for is, name := range keyOf {
		if name == word && name != "" && name != "location" && name != "chain" {
			return meaning(is), nil
		}
	}
	if k := positionKey(word); k != nil && word != "reports" && word != "fields" {
		return noMeaning, k
	}
	for _, k := range orgfile.PositionKeys() {
		if slices.Contains(k.Also, word) && k.Name != "reports" && k.Name != "fields" {
			return meaningOf(k.Name)
		}
	}
	return noMeaning, nil
}

// mapped takes the columns that the mapping names, and returns which meanings these
// have.
func (r *reader) mapped(s *sheet) (taken [meanings]bool) {
	for _, c := range r.m.Columns {
		v, missing := s.pattern(c.Value.Value)
		if v == nil {
			if r.absent[c.Key.Value]++; r.absent[c.Key.Value] == len(r.sheets) {
				r.noColumn(s, missing, c.Value.At, c.Key.Value)
			}
			continue
		}
		v.mapped = true
		is, k := meaningOf(c.Key.Value)
		name, free := strings.CutPrefix(c.Key.Value, "fields.")
		shown := c.Key.Value
		switch {
		case is == isManager:
			s.links, shown = []*value{v}, keyOf[is]
		case is == isDotted:
			s.dotted, shown = append(s.dotted, v), keyOf[is]
		case is != noMeaning:
			s.by[is], shown = v, keyOf[is]
		case k != nil:
			s.direct, shown = append(s.direct, direct{key: k, v: v}), k.Name
		case free && name != "":
			s.direct = append(s.direct, direct{key: positionKey("fields"), field: name, v: v})
		default:
			r.report(code.UnknownKey.New(finding.Finding{At: c.Key.At, Path: "columns",
				Message: fmt.Sprintf("there is no key %s of positions", wording.Quote(c.Key.Value)), Hint: wording.DidYouMean(c.Key.Value, Keys())}))
			continue
		}
		taken[is] = taken[is] || is != noMeaning
		s.use(v, shown, "by the mapping")
		for _, p := range v.parts {
			if p.col >= 0 {
				r.personal(s, p.col)
			}
		}
	}
	return taken
}

// noColumn reports a header that a table does not have.
func (r *reader) noColumn(s *sheet, header string, at source.Span, key string) {
	var have []string
	for col := range s.t.Headers {
		have = append(have, s.header(col))
	}
	hint := wording.Meant(suggest.Closest(header, have))
	if hint == "" {
		hint = "its columns are " + wording.OrUpTo(12, have)
	}
	if !at.IsValid() && s.t.File != nil {
		at = s.t.File.LineSpan(1)
	}
	r.report(code.UnknownColumn.New(finding.Finding{At: at, Path: key,
		Message: fmt.Sprintf("%s has no column %s, which is to be %s", s.t.File.Label(), wording.Quote(header), wording.Quote(key)), Hint: hint}))
}

// With returns the mapping with what another one says, which wins. Both may be nil.
func (m *Mapping) With(other *Mapping) *Mapping {
	if m == nil || other == nil {
		if m == nil {
			return other
		}
		return m
	}
	out := *m
	t := mappingTable()
	for _, f := range t.Fields {
		if v := f.Get(other); v.IsSet() && f.Name != "columns" {
			f.Set(&out, v)
		}
	}
	out.Columns = slices.Clone(m.Columns)
	for _, c := range other.Columns {
		at := slices.IndexFunc(out.Columns, func(have orgfile.Field) bool { return have.Key.Value == c.Key.Value })
		if at >= 0 {
			out.Columns[at] = c
		} else {
			out.Columns = append(out.Columns, c)
		}
	}
	return &out
}

// TableOptions say how the tables are to be read. The mapping may be nil.
func (m *Mapping) TableOptions() table.Options {
	if m == nil {
		return table.Options{}
	}
	opt := table.Options{Sheet: m.Sheet.Value, Encoding: m.Encoding.Value, Delimiter: m.Divider.Value}
	if i := slices.Index(headers, m.Header.Value); i >= 0 {
		opt.Header = table.NoHeader + table.HeaderCount(i)
	}
	opt.Nested = source.Values(m.Children)
	return opt
}

// NoFiles reports that a mapping names no files, unless that may be because of a
// mistake in it.
func (m *Mapping) NoFiles(wrong []finding.Finding) []finding.Finding {
	if len(wrong) > 0 {
		return nil
	}
	return []finding.Finding{code.MissingKey.New(finding.Finding{At: m.File.LineSpan(1), Message: `the mapping names no "files" to read`,
		Hint: "name them, or give the tables with the mapping: --mapping FILE"})}
}

// IsKey reports whether columns can be mapped to a key.
func IsKey(word string) bool {
	is, k := meaningOf(word)
	name, free := strings.CutPrefix(word, "fields.")
	return is != noMeaning || k != nil || free && name != ""
}
