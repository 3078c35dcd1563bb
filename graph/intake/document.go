package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// maxPositions is how many positions are made of tables.
const maxPositions = 1_100_000

// Limits lists the limits of making organisations of tables.
func Limits() []finding.Bound {
	return append(expr.Limits(), finding.Bound{What: "positions of tables", Value: maxPositions, Unit: "positions", Message: "the tables have more than … rows that are positions; none is read"})
}

// document makes the positions of the rows that are kept.
func (r *reader) document() {
	doc := &orgfile.Document{File: r.file()}
	r.out.Doc, r.out.Doubts = doc, map[*orgfile.Position][]finding.Finding{}
	r.head(doc)
	n := 0
	for e := range r.entries {
		if r.entries[e].state == kept {
			n++
		}
	}
	if n > maxPositions {
		r.report(code.TooLarge.New(finding.Finding{At: r.at(0, isID), Message: fmt.Sprintf("the tables have more than %d rows that are positions; none is read", maxPositions)}))
		doc.Incomplete = true
		return
	}
	var slab []orgfile.Position // memory for the next ones, little at a time: the collector goes through what is large while it is empty
	r.lineRoom = make([]orgfile.Line, n)
	doc.Positions = make([]*orgfile.Position, 0, n)
	checks := format.NewDecoder(r.file(), nil)
	r.nameIDs(n)
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept {
			continue
		}
		if len(slab) == 0 {
			slab = make([]orgfile.Position, min(n-len(doc.Positions), 64))
		}
		p := &slab[0]
		slab = slab[1:]
		p.Note.At.End = source.Pos{} // writing before reading spares the system a copy; where a pointer goes the collector reads first
		r.entries[e].position = int32(len(doc.Positions))
		doc.Positions = append(doc.Positions, p)
		r.position(p, e, checks)
	}
	if len(r.tops) > 1 {
		for _, e := range r.tops {
			doc.Organization.Tops = append(doc.Organization.Tops, source.Text{Value: r.ids[e], At: r.superiorAt(e)})
		}
	}
	r.holders()
	r.tellApart()
	r.seenOn(doc)
	doc.Units = r.units.list
	for _, f := range checks.All() {
		r.report(code.BadCell.New(finding.Finding{At: f.At, Message: f.Message + "; it is left out", Hint: f.Hint, Stands: f.Stands}))
	}
}

// head makes the head of the organisation.
func (r *reader) head(doc *orgfile.Document) {
	if len(r.sheets) == 0 {
		return
	}
	first := r.sheets[0]
	if len(first.t.Headers) > 0 {
		doc.Organization.At = first.t.Headers[0].At
	}
	name := r.m.Name
	if name.Value == "" {
		name = source.Text{Value: plainStem(first.t.File.Name), At: doc.Organization.At}
	}
	doc.Organization.Name = name
	if r.m.AsOf.Value != "" {
		doc.Organization.AsOf = r.m.AsOf
	}
	if !r.isOurs() && !slices.ContainsFunc(first.direct, func(d direct) bool { return d.key.Name == "role" || d.key.Name == "roles" }) {
		doc.Organization.RolesFrom = source.Text{Value: "titles"}
	}
}

func (r *reader) isOurs() bool { return len(r.sheets) > 0 && r.sheets[0].ours }

// plainStem is the name of a file without folder and ending, in words.
func plainStem(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	if name == "-" || name == "" {
		return "Organisation"
	}
	words := strings.FieldsFunc(strings.ToValidUTF8(name, ""), func(c rune) bool { return c == '-' || c == '_' || unicode.IsSpace(c) || unicode.IsControl(c) })
	return cmp.Or(strings.Join(words, " "), "Organisation")
}

// nameIDs gives every row that is kept its id: as written, else made of its name or
// its row.
func (r *reader) nameIDs(n int) {
	r.ids = make([]string, len(r.entries))
	if r.isKeyed() && r.takeIDs() {
		return
	}
	taken := make(map[string]bool, n)
	last := map[string]int{} // by id: the last number that was put behind it
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept {
			continue
		}
		id := r.get(e, isID)
		if name := r.get(e, isName); id == "" && !isOneOf(name, vacantNames, r.m.Vacant) && !isOneOf(name, withheldNames, r.m.Withheld) {
			id = slug(name)
		}
		if id == "" {
			id = slug(r.get(e, isTitle))
		}
		if id == "" {
			id = fmt.Sprintf("row-%d", r.sheets[r.entries[e].sheet].t.Line(int(r.entries[e].row)))
		}
		if since := r.since(e); since != "" && r.isOlder(e) {
			id += "@" + since
		}
		for plain := id; taken[id]; {
			last[plain] = max(last[plain]+1, 2)
			id = plain + "-" + strconv.Itoa(last[plain])
		}
		taken[id] = true
		r.ids[e] = id
	}
}

// takeIDs takes the ids as they are written, and reports whether all rows have one that
// says it all.
func (r *reader) takeIDs() bool {
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept {
			continue
		}
		if r.ids[e] = r.get(e, isID); r.ids[e] == "" || r.isAll(e) {
			return false
		}
	}
	return true
}

// position fills in a position.
func (r *reader) position(p *orgfile.Position, e int32, checks *format.Decoder) {
	en := &r.entries[e]
	s, row := r.sheets[en.sheet], int(en.row)
	set := func(into *source.Text, is meaning) {
		if t := s.text(s.by[is], row); t.Value != "" && checks.Check(&r.fields[is].Key, t) {
			*into = t
		}
	}
	if en.added {
		r.addedPosition(p, e)
		return
	}
	p.ID = source.Text{Value: r.ids[e], At: r.at(e, isID)}
	p.At = p.ID.At
	p.Begin, p.Index = p.At.Start, int(en.position)
	if !checks.Check(&r.fields[isID].Key, p.ID) {
		p.ID.Value = fmt.Sprintf("row-%d", s.t.Line(row))
		r.ids[e] = p.ID.Value
	}
	set(&p.Title, isTitle)
	r.holder(p, e, checks)
	if email := r.get(e, isEmail); !isOneOf(email, withheldNames, r.m.Withheld) && !isOneOf(email, noSuperior, nil) {
		set(&p.Email, isEmail)
	}
	r.reportsTo(p, e)
	r.share(p, e)
	r.state(p, e)
	r.when(p, e, checks)
	r.unit(p, e, checks)
	for _, d := range s.direct {
		r.copy(p, d, s, row, checks)
	}
	p.Damaged = p.Damaged || en.doubts > 0
	if en.doubts > 0 {
		r.out.Doubts[p] = append(r.doubts[e], r.out.Doubts[p]...)
	}
}

// when fills in the days of a position.
func (r *reader) when(p *orgfile.Position, e int32, checks *format.Decoder) {
	s := r.sheets[r.entries[e].sheet]
	if r.isAll(e) {
		r.overTime(p, e, checks)
		return
	}
	if r.all(s) || s.by[isSince] != nil && s.by[isSince].mapped {
		r.date(&p.Since, e, isSince)
	}
	if r.all(s) || s.by[isUntil] != nil && s.by[isUntil].mapped {
		r.date(&p.Until, e, isUntil)
	}
}

// addedPosition fills in the position of a superior whom no row is.
func (r *reader) addedPosition(p *orgfile.Position, e int32) {
	at := r.superiorAt(e)
	p.ID, p.At, p.Begin, p.Index = source.Text{Value: r.ids[e], At: at}, at, at.Start, int(r.entries[e].position)
	if name := r.get(e, isName); name != "" {
		p.Name = source.Text{Value: turned(name), At: at}
	} else {
		p.Title = source.Text{Value: r.get(e, isID), At: at}
	}
}

// positionFields returns the fields of positions that meanings fill.
func positionFields() (out [meanings]*orgfile.PositionKey) {
	for is, name := range keyOf {
		if name != "" {
			out[is] = positionKey(name)
		}
	}
	return out
}

// holders adds the holders of merged rows to the positions that they share.
func (r *reader) holders() {
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != merged || r.isPast[e] {
			continue
		}
		to := r.entries[r.standing(e)].position
		if to < 0 { // the post is left out
			continue
		}
		p := r.out.Doc.Positions[to]
		en := &r.entries[e]
		s := r.sheets[en.sheet]
		name := s.text(s.by[isName], int(en.row))
		h := orgfile.Holder{Name: name, Term: r.holding(e)}
		if x, ok := share(r.get(e, isFTE)); ok && p.FTE.IsSet() && p.FTE.Value+x <= 10 && h.Term == nil {
			p.FTE.Value += x
		}
		if name.Value == "" || isOneOf(name.Value, vacantNames, r.m.Vacant) || isOneOf(name.Value, withheldNames, r.m.Withheld) {
			continue
		}
		if p.Status.Value == "vacant" {
			p.Status = source.Text{}
		}
		h.Name.Value, h.Person = turned(name.Value), s.text(s.by[isPerson], int(en.row))
		if s.post != nil && p.Name.Value == "" && len(p.Holders) == 0 && h.Term == nil {
			p.Name, p.Person = h.Name, h.Person
			if email := s.text(s.by[isEmail], int(en.row)); p.Email.Value == "" {
				p.Email = email
			}
			continue
		}
		if p.Name.Value != "" {
			p.Holders = append(p.Holders, orgfile.Holder{Name: p.Name, Person: p.Person})
			p.Name, p.Person = source.Text{}, source.Text{}
		}
		p.Holders = joinHolder(p.Holders, h)
		slices.SortStableFunc(p.Holders, func(a, b orgfile.Holder) int {
			if a.Term == nil || b.Term == nil {
				return 0
			}
			return cmp.Compare(a.Term.Since.Value, b.Term.Since.Value)
		})
	}
}

// tellApart gives namesakes with different ids ids of persons, so that they are not
// taken for one, and the entries of one person's history the same.
func (r *reader) tellApart() {
	if r.isOurs() || !r.isOfPerson() {
		return
	}
	first := make(map[string]int32, len(r.out.Doc.Positions))
	set := func(e int32) {
		p := r.out.Doc.Positions[r.entries[e].position]
		if p.Person.Value == "" && p.Name.Value != "" {
			p.Person = source.Text{Value: cmp.Or(r.get(e, isID), p.ID.Value), At: p.ID.At}
		}
	}
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept {
			continue
		}
		name := r.out.Doc.Positions[r.entries[e].position].Name.Value
		was, known := first[name]
		if !known {
			first[name] = e
			continue
		}
		set(was)
		set(e)
	}
}

// isOfPerson reports whether ids are those of people, so that two of them are two people.
func (r *reader) isOfPerson() bool {
	s := r.sheets[0]
	return s.by[isID] != nil && !slices.ContainsFunc(postWords, func(w string) bool { return contains(headerWords(s.by[isID].name), w) })
}
