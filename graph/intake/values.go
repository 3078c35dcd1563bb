package intake

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// share reads full-time equivalents: 0.8, "0,8", "80 %", and 80 as a percentage.
func share(text string) (float64, bool) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(number), ",", ".", 1), 64)
	if err != nil || x < 0 {
		return 0, false
	}
	if percent || x > 10 && x <= 100 {
		x /= 100
	}
	return x, true
}

// slug makes an id of a name: plain letters and digits in lower case with hyphens
// between them. Letters of other scripts stay.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range norm.NFD.String(name) {
		switch {
		case unicode.IsMark(c) && !unicode.In(c, unicode.Mc):
			continue
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteString(plainLetter(unicode.ToLower(c)))
		default:
			gap = true
		}
	}
	out := norm.NFC.String(b.String())
	if len(out) > 60 {
		out = strings.TrimRight(string([]rune(out)[:min(60, len([]rune(out)))]), "-")
	}
	return out
}

// list reads the values of a cell that has several: a JSON array, or texts between
// semicolons. What cannot be read is a finding.
func (r *reader) list(k *format.Key, t source.Text, checks *format.Decoder) format.Value {
	v := format.Value{Form: format.ListValue, Text: source.Text{At: t.At}}
	if strings.HasPrefix(t.Value, "[") || strings.HasPrefix(t.Value, "{") {
		var data any
		if json.Unmarshal([]byte(t.Value), &data) == nil {
			return jsonValue(data, t.At)
		}
	}
	if k.Type == format.TypeObject && k.Of.Alone == "" {
		r.report(code.BadCell.New(finding.Finding{At: t.At, Message: "the cell cannot be read as JSON and is left out", Hint: "write a list of objects: [{\"key\": \"value\"}]; the key is " + wording.Quote(k.Name)}))
		return format.Value{}
	}
	for _, one := range divided(t.Value) {
		text := source.Text{Value: one, At: t.At}
		if k.Type == format.TypeObject || checks.Check(k, text) {
			v.Items = append(v.Items, format.Value{Form: format.TextValue, Text: text})
		}
	}
	if len(v.Items) == 0 {
		return format.Value{}
	}
	return v
}

// number is the number that a cell says for a key, written as digits with a point; none when
// it is no number that the key can have.
func (r *reader) number(k *format.Key, t source.Text, digits string) format.Value {
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil || n < k.Min || k.Max > 0 && n > k.Max || k.Type == format.TypeWhole && n != float64(int(n)) {
		r.report(code.BadCell.New(finding.Finding{At: t.At, Message: fmt.Sprintf("%s is no number that %q can have and is left out", wording.Quote(t.Value), k.Name)}))
		return format.Value{}
	}
	t.Value = strconv.FormatFloat(n, 'f', -1, 64)
	return format.Value{Form: format.NumberValue, Text: t}
}

// jsonValue is the value that JSON in a cell says.
func jsonValue(data any, at source.Span) format.Value {
	text := func(s string) format.Value {
		return format.Value{Form: format.TextValue, Text: source.Text{Value: s, At: at}}
	}
	switch d := data.(type) {
	case []any:
		v := format.Value{Form: format.ListValue, Text: source.Text{At: at}}
		for _, one := range d {
			v.Items = append(v.Items, jsonValue(one, at))
		}
		return v
	case map[string]any:
		v := format.Value{Form: format.MapValue, Text: source.Text{At: at}}
		keys := make([]string, 0, len(d))
		for k := range d {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			v = v.With(source.Text{Value: k, At: at}, jsonValue(d[k], at))
		}
		return v
	case string:
		return text(d)
	case bool:
		return text(strconv.FormatBool(d))
	case float64:
		return text(strconv.FormatFloat(d, 'f', -1, 64))
	}
	return format.Value{}
}

// units are the units that rows name, in the order in which they are first named.
type units struct {
	list  []*orgfile.Unit
	byKey map[string]*orgfile.Unit // by path
	taken map[string]bool          // ids
	last  map[string]int           // by id: the last number that was put behind it
}

// unitName is what the name of a unit can be.
var unitName = format.Key{Name: "unit", Type: format.TypeText, Longest: 200}

// unit puts a position into the unit that its row names, by a name or a path, below
// the division that it names.
func (r *reader) unit(p *orgfile.Position, e int32, checks *format.Decoder) {
	en := &r.entries[e]
	s, row := r.sheets[en.sheet], int(en.row)
	var path []source.Text
	if division := s.text(s.by[isDivision], row); division.Value != "" && checks.Check(&unitName, division) {
		path = append(path, division)
	}
	unit := s.text(s.by[isUnit], row)
	if unit.Value != "" && !checks.Check(&unitName, unit) {
		unit.Value = ""
	}
	if s.ours && unit.Value != "" {
		path = nil
	}
	for _, name := range r.unitPath(unit.Value) {
		if len(path) > 0 && path[len(path)-1].Value == name {
			continue
		}
		path = append(path, source.Text{Value: name, At: unit.At})
	}
	key := ""
	var last *orgfile.Unit
	for _, name := range path {
		key += "\x00" + strings.ToLower(name.Value)
		last = r.units.enter(key, name, last, s.ours)
	}
	if last != nil {
		p.Unit = source.Text{Value: last.ID.Value, At: path[len(path)-1].At}
	}
}

// unitPath divides the path of a unit.
func (r *reader) unitPath(text string) []string {
	if text == "" {
		return nil
	}
	by := r.m.Divide.Value
	if r.vendor != nil {
		by = cmp.Or(by, r.vendor.path)
		if i := strings.LastIndexByte(text, '('); r.vendor.bare && i > 0 && strings.HasSuffix(text, ")") {
			text = trim(text[:i])
		}
	}
	if by == "" {
		switch {
		case strings.HasPrefix(text, "/"):
			by = "/"
		case strings.Contains(text, " > "):
			by = ">"
		case strings.Contains(text, `\`) && !strings.Contains(text, " "):
			by = `\`
		default:
			return []string{text}
		}
	}
	var out []string
	for _, name := range strings.Split(text, by) {
		if name = trim(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// enter returns the unit with a path, which is made when it is new.
func (u *units) enter(key string, name source.Text, parent *orgfile.Unit, asID bool) *orgfile.Unit {
	if known := u.byKey[key]; known != nil {
		return known
	}
	if u.byKey == nil {
		u.byKey, u.taken, u.last = map[string]*orgfile.Unit{}, map[string]bool{}, map[string]int{}
	}
	id := slug(name.Value)
	if asID {
		id = name.Value
	}
	if id == "" {
		id = "unit-" + strconv.Itoa(len(u.list)+1)
	}
	if u.taken[id] && parent != nil {
		id = parent.ID.Value + "-" + id
	}
	for plain := id; u.taken[id]; {
		u.last[plain] = max(u.last[plain]+1, 2)
		id = plain + "-" + strconv.Itoa(u.last[plain])
	}
	u.taken[id] = true
	unit := &orgfile.Unit{At: name.At, ID: source.Text{Value: id, At: name.At}, Name: name}
	if parent != nil {
		unit.Parent = source.Text{Value: parent.ID.Value, At: name.At}
	}
	u.list = append(u.list, unit)
	u.byKey[key] = unit
	return unit
}
