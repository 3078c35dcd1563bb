package orgfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// PositionKey is a key of a position with what the program does with its value
// beside reading and writing it. Unless a column says otherwise, diff, expressions
// and cards take the value as it is written.
type PositionKey struct {
	*format.Field[Position]

	// Meant are the uses that do not take the value as it is written. They take its
	// meaning from the model, under a name of their own, or leave it out.
	Meant Use
	// Instead is what to write in a proposal instead of "set"; "" = "set"
	// changes the key.
	Instead string
	// OfHolder says that the value is about whoever holds the position:
	// "vacate" takes it away, and it is personal data.
	OfHolder bool
	// Bare says that a card shows the value without the name of the key.
	Bare bool
	// Vital says that a position without the value may be taken to have no
	// superior, no holder, or no role and title.
	Vital bool
}

// Use is a set of uses of the values of positions.
type Use uint8

// The uses of values.
const (
	InDiff  Use = 1 << iota // listed as what differs
	InExpr                  // seen by expressions, under the name of the key
	OnCards                 // shown on cards if asked for
)

const everywhere = InDiff | InExpr | OnCards

// Plain reports whether a use takes the value as it is written.
func (k *PositionKey) Plain(u Use) bool { return k.Meant&u == 0 }

// PositionKeys lists the keys of a position in the order in which they are
// written.
func PositionKeys() []*PositionKey { return known().positions }

// positionKeys declares the keys of a position. Reading appends nested positions to
// those of doc.
func (t *tables) positionKeys(doc *Document) {
	t.position = format.NewTable[Position](format.Mapping{Name: "a position", Unknown: `put values of your own under "fields", or let the key begin with "x-"`})
	t.position.At = func(p *Position) *source.Span { return &p.At }
	t.position.End = func(d *format.Decoder, p *Position) {
		p.Begin, p.At = p.At.Start, idOr(p.ID, p.At)
		checkDates(d, p.Since, p.Until)
	}
	t.positions = slices.Concat(whoKeys(t), whereKeys(t), aboutKeys(t, doc))
	for _, k := range t.positions {
		t.position.Add(k.Field)
	}
}

// whoKeys are the keys that say what a position is and who holds it.
func whoKeys(t *tables) []*PositionKey {
	roles := func(p *Position) *[]source.Text { return &p.Roles }
	return []*PositionKey{
		{Field: format.Text(key{Name: "id", Doc: "Id of the position.", Type: format.TypeID, Required: true, Also: []string{"key", "position"}, Example: "cio"},
			func(p *Position) *source.Text { return &p.ID }), Meant: everywhere, Instead: `write "rename: {position: …, id: …}"`},
		{Field: format.Texts(key{Name: "role", Doc: "Role: id, acronym, title or alias, in any case.", Type: format.TypeRef, Lone: true, Refers: "role"}, roles), Meant: everywhere, Vital: true},
		{Field: format.Texts(key{Name: "roles", Doc: "Several roles of one position.", Type: format.TypeRef, Same: "role", Excludes: "role", Refers: "role"}, roles), Meant: everywhere, Vital: true},
		{Field: format.Text(key{Name: "title", Doc: "Title; by default the title of the first role.", Type: format.TypeText, Also: []string{"job_title", "label"}, Example: "Chief Information & Technology Officer"},
			func(p *Position) *source.Text { return &p.Title }), Meant: everywhere, Vital: true},
		{Field: format.Text(key{Name: "name", Doc: "Name of the holder; without it, and without a status, the position is vacant.", Type: format.TypeText, Also: []string{"holder", "employee", "full_name"}, Example: "Bo Ek"},
			func(p *Position) *source.Text { return &p.Name }), Meant: everywhere, OfHolder: true, Instead: `write "vacate" and then "fill: {position: …, name: …}"`, Vital: true},
		{Field: format.Text(key{Name: "person", Doc: "Id of the holder, the same wherever the person is named.", Type: format.TypeID, Also: []string{"person_id"}, Example: "bo-ek"},
			func(p *Position) *source.Text { return &p.Person }), Meant: everywhere, OfHolder: true, Instead: `write "vacate" and then "fill: {position: …, person: …}"`, Vital: true},
		{Field: format.Objects(key{Name: "holders", Doc: "Several people who share the position.", Single: true, Excludes: "name", Also: []string{"names", "people", "members"}, Example: []string{"Kim Lund", "Ola Berg"}}, t.holder,
			func(p *Position) *[]Holder { return &p.Holders }), Meant: everywhere, OfHolder: true, Instead: `write "vacate" and then "fill: {position: …, holders: […]}"`, Vital: true},
		{Field: format.Text(key{Name: "status", Doc: "Whether and how the position is filled; filled without a name is a holder whose name is not shown.", Type: format.TypeChoice,
			Enum: position.StatusWords()}, func(p *Position) *source.Text { return &p.Status }), Meant: everywhere, Vital: true},
		{Field: format.Text(key{Name: "kind", Doc: "What the position is in the hierarchy; a unit stands for a team or a group of posts.", Type: format.TypeChoice,
			Enum: position.KindWords(), Also: []string{"type"}}, func(p *Position) *source.Text { return &p.Kind }), Meant: everywhere, Vital: true},
	}
}

// whereKeys are the keys that say where a position stands.
func whereKeys(t *tables) []*PositionKey {
	return []*PositionKey{
		{Field: format.Noted(key{Name: "reports_to", Doc: "Superior: a solid line; of several the first is the primary one.", Type: format.TypeRef, Lone: true,
			Also: []string{"manager", "parent", "superior", "boss", "supervisor", "reports_to_id", "solid_to"}, Refers: "position", Example: "ceo"},
			t.line, func(p *Position) *[]Line { return &p.ReportsTo }, (*Line).parts), Meant: everywhere, Instead: `write "move: {position: …, reports_to: …}"`, Vital: true},
		{Field: format.Noted(key{Name: "dotted_to", Doc: "Dotted lines.", Type: format.TypeRef, Also: []string{"dotted", "dotted_line", "matrix_to"}, Refers: "position", Example: []string{"cfo"}},
			t.line, func(p *Position) *[]Line { return &p.DottedTo }, (*Line).parts), Meant: everywhere},
		{Field: format.Text(key{Name: "unit", Doc: "The unit that the position belongs to.", Type: format.TypeRef, Also: []string{"department", "team"}, Refers: "unit", Example: "it"},
			func(p *Position) *source.Text { return &p.Unit }), Meant: everywhere},
		{Field: format.Whole(key{Name: "level", Doc: "Level band, from the top.", Min: 1, Max: 99, Also: []string{"rank", "grade"}},
			func(p *Position) *source.Int { return &p.Level }), Meant: everywhere},
		{Field: format.Text(arrangeKey("How its reports stand in pictures: "+strings.Join(chart.ArrangementWords(), ", ")+"."),
			func(p *Position) *source.Text { return &p.Arrange }), Meant: InExpr | OnCards},
		{Field: format.Text(key{Name: "location", Doc: "Place of work.", Type: format.TypeText, Also: []string{"office", "city", "site"}, Example: "Malmö"},
			func(p *Position) *source.Text { return &p.Location }), Bare: true},
		{Field: format.Number(key{Name: "fte", Doc: "Full-time equivalents: 1.0 is full time.", Min: 0, Max: 10, Hint: "full time is 1.0, half time 0.5", Example: 0.8},
			func(p *Position) *source.Number { return &p.FTE }), Meant: InDiff | InExpr},
		{Field: format.Whole(key{Name: "count", Doc: "How many positions one of kind unit stands for.", Min: 1, Max: 10_000, Also: []string{"headcount", "posts"}, Hint: "write the number of positions", Example: 12},
			func(p *Position) *source.Int { return &p.Count }), Meant: InExpr | OnCards},
	}
}

// aboutKeys are the keys that say more about a position.
func aboutKeys(t *tables, doc *Document) []*PositionKey {
	return []*PositionKey{
		{Field: format.Text(key{Name: "email", Doc: "E-mail address.", Type: format.TypeEmail, Also: []string{"mail", "e-mail"}, Example: "bo@example.com"}, func(p *Position) *source.Text { return &p.Email }), OfHolder: true},
		{Field: format.Text(key{Name: "photo", Doc: "Picture of the holder, relative to this file.", Type: format.TypePath, Also: []string{"image", "picture", "avatar"}, Example: "photos/bo.jpg"},
			func(p *Position) *source.Text { return &p.Photo }), Meant: OnCards, OfHolder: true},
		{Field: format.Text(key{Name: "link", Doc: "Address that the card leads to.", Type: format.TypeLink, Also: []string{"url", "href"}, Example: "https://example.com/people/bo"}, func(p *Position) *source.Text { return &p.Link }), Meant: OnCards},
		{Field: format.Text(key{Name: "since", Doc: "First day on which the position exists.", Type: format.TypeDate, Also: []string{"from", "start", "start_date"}, Example: "2026-01-01"}, func(p *Position) *source.Text { return &p.Since })},
		{Field: format.Text(key{Name: "until", Doc: "Last day on which the position exists.", Type: format.TypeDate, Also: []string{"to", "end", "end_date"}, Example: "2026-12-31"}, func(p *Position) *source.Text { return &p.Until })},
		{Field: format.Texts(key{Name: "tags", Doc: "Words to select by.", Type: format.TypeText, Also: []string{"tag", "labels"}, Example: []string{"interim"}}, func(p *Position) *[]source.Text { return &p.Tags }), Meant: OnCards},
		{Field: format.Noted(key{Name: "responsibilities", Doc: "What the position is accountable for.", Type: format.TypeRef, Also: []string{"responsibility"}, Refers: "responsibility"},
			t.duty, func(p *Position) *[]Duty { return &p.Responsibilities }, (*Duty).parts), Meant: InDiff | OnCards},
		{Field: format.Texts(key{Name: "successors", Doc: "Positions whose holders could take over.", Type: format.TypeRef, Also: []string{"successor"}, Refers: "position", Example: []string{"it-manager"}},
			func(p *Position) *[]source.Text { return &p.Successors }), Meant: InDiff | OnCards},
		{Field: format.Texts(key{Name: "deputies", Doc: "Positions whose holders stand in when the holder is away.", Type: format.TypeRef, Also: []string{"deputy", "stands_in", "substitute", "substitutes"}, Refers: "position", Example: []string{"deputy-cro"}},
			func(p *Position) *[]source.Text { return &p.Deputies }), Meant: InDiff | OnCards},
		{Field: format.Pairs(key{Name: "fields", Doc: "Anything else worth showing or selecting.", Also: []string{"custom", "extra", "data"}, Example: map[string]string{"cost_center": "4711"}},
			func(p *Position) *[]Field { return &p.Fields }, (*Field).parts), Meant: everywhere},
		{Field: format.Text(key{Name: "note", Doc: "Remark.", Type: format.TypeText, Longest: maxNote, Also: []string{"notes", "comment", "description"}, Example: "Until the new CTO starts"}, func(p *Position) *source.Text { return &p.Note })},
		{Field: format.Objects(key{Name: "allow", Doc: "Rules that are not applied here, each with a reason.", Single: true, Also: []string{"allows", "ignore", "suppress"}},
			t.allow, func(p *Position) *[]Allow { return &p.Allow }), Meant: everywhere},
		{Field: format.Custom(key{Name: "reports", Doc: "Positions that report to this one.", Type: format.TypeObject, Of: &t.position.Mapping, List: true,
			Also: []string{"children", "direct_reports", "subordinates", "positions"}},
			func(d *format.Decoder, k *key, p *Position, n yamltree.Node) { t.readPositions(d, k, doc, p, n) }), Meant: everywhere, Instead: `write "move" for each of the reports`, Vital: true},
	}
}

// readPositions reads a list of positions: those nested in parent, or with nil the
// list of the file.
func (t *tables) readPositions(d *format.Decoder, k *key, doc *Document, parent *Position, n yamltree.Node) {
	d.Each(k, n, func(i int, item yamltree.Node) {
		if len(doc.Positions) >= maxPositions {
			d.Stop(item, "describe its parts as organisations of their own", "more than %d positions", maxPositions)
			return
		}
		p := &Position{Parent: parent, Index: i}
		found, keys, more := d.Within(func() {
			at := len(doc.Positions)
			doc.Positions = append(doc.Positions, p) // before its reports
			if !format.Read(d, t.position, p, item) {
				doc.Positions = append(doc.Positions[:at], doc.Positions[at+1:]...)
			}
		})
		p.Damaged = more > 0 || d.Stopped()
		for j := range found {
			if found[j].Position == "" && p.ID.Value != "" {
				found[j].Position = p.ID.Value
				p.Damaged = p.Damaged || t.damages(found[j].Code, keys[j])
			}
		}
	})
}

// damages reports whether a mistake can be the reason why a position seems to lack
// something vital: the value of such a key could not be read, or another key may
// have been meant to be one.
func (t *tables) damages(c *finding.Code, key string) bool {
	switch c {
	case code.UnknownKey, code.DuplicateKey, code.ConflictingKeys:
		return true
	}
	return slices.ContainsFunc(t.positions, func(k *PositionKey) bool { return k.Name == key && k.Vital })
}

// checkDates checks that something does not end before it begins.
func checkDates(d *format.Decoder, since, until source.Text) {
	if format.IsDate(since.Value) && format.IsDate(until.Value) && until.Value < since.Value {
		d.Add(code.BadDate.New(finding.Finding{At: until.At,
			Message: fmt.Sprintf(`"until" is %s, before "since", %s`, until.Value, since.Value),
			Notes:   []finding.Note{{At: since.At, Message: `"since" is given here`}},
			Hint:    `swap the two dates if they were mixed up`}))
	}
}
