package change

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
)

// partList gathers what differs.
type partList struct{ parts []Part }

func (l *partList) add(what string, old, new []string) {
	if !slices.Equal(old, new) {
		l.parts = append(l.parts, Part{what, old, new})
	}
}

func (l *partList) text(what, old, new string) {
	if old != new {
		l.parts = append(l.parts, Part{what, one(old), one(new)})
	}
}

// one returns a text as a list, nil for none.
func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// nobody returns a stand-in for a position that does not exist.
func nobody() *org.Position { return &org.Position{Src: &orgfile.Position{}} }

func isNobody(p *org.Position) bool { return p.ID == "" }

// parts lists what differs between two positions; of an added or removed one
// everything that is said about it.
func (c *comparer) parts(p pair) []Part {
	l := &partList{}
	both := p.old != nil && p.new != nil
	old, new := p.old, p.new
	if old == nil {
		old = nobody()
	}
	if new == nil {
		new = nobody()
	}
	if both {
		l.text("id", old.ID, new.ID)
	}
	l.text("title", titleOf(old), titleOf(new))
	l.add("roles", roleIDs(old), roleIDs(new))
	c.holders(l, old, new)
	c.lines(l, old, new)
	c.histories(l, old, new)
	c.standing(l, old, new, both)
	c.about(l, old.Src, new.Src)
	l.add("responsibilities", c.duties(old, true), c.duties(new, false))
	l.add("successors", c.match.ids(old.Successors, true), c.match.ids(new.Successors, false))
	l.add("deputies", c.match.ids(old.Deputies, true), c.match.ids(new.Deputies, false))
	return l.parts
}

// titleOf returns the title, "" when there is only the id to show.
func titleOf(p *org.Position) string {
	if p.Src.Title.Value == "" && len(p.Roles) == 0 {
		return ""
	}
	return p.Title
}

func roleIDs(p *org.Position) []string {
	var ids []string
	for _, r := range p.Roles {
		ids = append(ids, r.ID)
	}
	return ids
}

func (c *comparer) holders(l *partList, old, new *org.Position) {
	same := len(old.Holders) == len(new.Holders)
	for i := 0; same && i < len(old.Holders); i++ {
		same = c.people.same(old.Holders[i].Person, new.Holders[i].Person)
	}
	if !same {
		l.parts = append(l.parts, Part{"holders", holderNames(old), holderNames(new)})
		return
	}
	l.add("name", holderNames(old), holderNames(new))
	l.add("person", holderKeys(old), holderKeys(new))
}

func holderNames(p *org.Position) []string {
	var names []string
	for _, h := range p.Holders {
		names = append(names, h.Name)
	}
	return names
}

func holderKeys(p *org.Position) []string {
	var keys []string
	for _, h := range p.Holders {
		if key := personID(h.Person); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

func (c *comparer) lines(l *partList, old, new *org.Position) {
	solid := func(p *org.Position, isOld bool) (first, rest []string) {
		ids := c.match.ids(p.Superiors, isOld)
		if len(ids) == 0 {
			return nil, nil
		}
		return ids[:1], ids[1:]
	}
	oldFirst, oldRest := solid(old, true)
	newFirst, newRest := solid(new, false)
	l.add("superior", oldFirst, newFirst)
	l.add("secondary", slices.Clip(oldRest), slices.Clip(newRest))
	l.add("dotted_to", c.match.ids(old.Dotted, true), c.match.ids(new.Dotted, false))
}

// history begins the name of a part about when holders and lines were in force, with
// the key behind it.
const history = "history."

// histories compares all holders and lines that are written, with their dates, where
// there are any. Of an added or removed position it lists nothing more than the day.
func (c *comparer) histories(l *partList, old, new *org.Position) {
	if isNobody(old) || isNobody(new) {
		return
	}
	was, is := c.old.Written(old), c.new.Written(new)
	if x, y := heldWhen(was), heldWhen(is); x != nil || y != nil {
		l.add(history+"holders", x, y)
	}
	l.add(history+"reports_to", ledWhen(was.ReportsTo), ledWhen(is.ReportsTo))
	l.add(history+"dotted_to", ledWhen(was.DottedTo), ledWhen(is.DottedTo))
	l.add(history+"responsibilities", dutiesWhen(was.Responsibilities), dutiesWhen(is.Responsibilities))
}

// heldWhen writes who holds a position and when, nil when nobody has dates.
func heldWhen(p *orgfile.Position) []string {
	var list []string
	dated := false
	for _, h := range p.Holders {
		dated = dated || h.Term != nil
		list = append(list, cmp.Or(h.Name.Value, h.Person.Value)+when(h.Term))
	}
	if !dated {
		return nil
	}
	return list
}

// ledWhen is heldWhen for lines.
func ledWhen(lines []orgfile.Line) []string {
	if !hasTerm(lines) {
		return nil
	}
	var list []string
	for _, l := range lines {
		list = append(list, l.Value+when(l.Term))
	}
	return list
}

// dutiesWhen is heldWhen for responsibilities.
func dutiesWhen(duties []orgfile.Duty) []string {
	var list []string
	dated := false
	for i := range duties {
		dated = dated || duties[i].Term() != nil
		list = append(list, duties[i].Value+when(duties[i].Term()))
	}
	if !dated {
		return nil
	}
	return list
}

// duties writes the responsibilities that a position has on the day, with to whom each is
// delegated, and why.
func (c *comparer) duties(p *org.Position, isOld bool) []string {
	o := c.new
	if isOld {
		o = c.old
	}
	var list []string
	for i := range p.Src.Responsibilities {
		d := &p.Src.Responsibilities[i]
		text := d.Value
		if to := c.match.ids(o.Delegates(d), isOld); len(to) > 0 {
			text += " (delegated to " + joined(to) + ")"
		}
		if d.More != nil && d.More.Reason.Value != "" {
			text += ": " + d.More.Reason.Value
		}
		list = append(list, text)
	}
	return list
}

// when writes a term behind what it is about.
func when(t *orgfile.Term) string {
	switch {
	case t == nil:
		return ""
	case t.Until.Value == "":
		return " (since " + t.Since.Value + ")"
	case t.Since.Value == "":
		return " (until " + t.Until.Value + ")"
	}
	return " (" + t.Since.Value + " to " + t.Until.Value + ")"
}

// standing compares unit, status, kind, FTE and level. Of an added or removed
// position only unusual values are listed.
func (c *comparer) standing(l *partList, old, new *org.Position, both bool) {
	l.text("unit", unitID(old), unitID(new))
	switch {
	case both && !implied(old, new):
		l.text("status", old.Status.String(), new.Status.String())
	case !both:
		l.text("status", unusualStatus(old), unusualStatus(new))
	}
	if both {
		l.text("kind", old.Kind.String(), new.Kind.String())
		l.text("fte", number(old.FTE), number(new.FTE))
	} else {
		l.text("kind", unusualKind(old), unusualKind(new))
		l.text("fte", unusualFTE(old), unusualFTE(new))
	}
	l.text("level", level(old), level(new))
}

func unitID(p *org.Position) string {
	if p.Unit == nil {
		return ""
	}
	return p.Unit.ID
}

func unusualStatus(p *org.Position) string {
	if isNobody(p) || p.Status == position.Filled || p.Status == position.Vacant && len(p.Holders) == 0 {
		return ""
	}
	return p.Status.String()
}

func unusualKind(p *org.Position) string {
	if p.Kind == position.Line {
		return ""
	}
	return p.Kind.String()
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func unusualFTE(p *org.Position) string {
	if isNobody(p) || p.FTE == float64(p.Count) {
		return ""
	}
	return number(p.FTE)
}

func level(p *org.Position) string {
	if p.Level == 0 {
		return ""
	}
	return strconv.Itoa(p.Level)
}

// about compares the values that are only shown as they are written.
func (c *comparer) about(l *partList, old, new *orgfile.Position) {
	for _, k := range orgfile.PositionKeys() {
		if k.Plain(orgfile.InDiff) {
			l.add(k.Name, written(k.Field, old), written(k.Field, new))
		}
	}
	l.add("allow", allowed(old), allowed(new))
	l.fields(old.Fields, new.Fields)
}

// written returns the texts of a key, nil for a single one that is empty.
func written[T any](f *format.Field[T], of *T) []string {
	ts := f.Texts(of)
	if !f.List && len(ts) == 1 && ts[0].Value == "" {
		return nil
	}
	return source.Values(ts)
}

// allowed writes the suppressed rules as text.
func allowed(p *orgfile.Position) []string {
	var list []string
	for _, a := range p.Allow {
		s := a.Rule.Value + ": " + a.Reason.Value
		if a.Until.Value != "" {
			s += " (until " + a.Until.Value + ")"
		}
		list = append(list, s)
	}
	return list
}

// fields compares own values by key, in the order of the new position and then
// of the old one. A key with no text is another thing than no key.
func (l *partList) fields(old, new []orgfile.Field) {
	if len(old) == 0 && len(new) == 0 {
		return
	}
	before := make(map[string]string, len(old))
	for _, f := range old {
		before[f.Key.Value] = f.Value.Value
	}
	now := make(map[string]bool, len(new))
	for _, f := range new {
		key := f.Key.Value
		now[key] = true
		was, given := before[key]
		if given && was == f.Value.Value {
			continue
		}
		part := Part{What: "fields." + key, New: []string{f.Value.Value}}
		if given {
			part.Old = []string{was}
		}
		l.parts = append(l.parts, part)
	}
	for _, f := range old {
		if !now[f.Key.Value] {
			l.parts = append(l.parts, Part{What: "fields." + f.Key.Value, Old: []string{f.Value.Value}})
		}
	}
}

// joined writes values for people.
func joined(vs []string) string { return strings.Join(vs, ", ") }
