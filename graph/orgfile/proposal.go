package orgfile

import (
	"fmt"
	"slices"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Proposal is a file with changes to an organisation (*.change.yaml, format
// version 1).
type Proposal struct {
	File      *source.File
	Version   source.Int
	Title     source.Text
	Base      source.Text // the organisation file, relative to this one
	Effective source.Text // ISO date, checked
	Changes   []*Change   // in the order in which they apply

	Incomplete bool // a part of it was not read, see Document
}

// Change is one entry of a proposal. Which fields mean something depends on
// Verb.
type Change struct {
	Verb    string      // what it does, a key of the format: "move", "add", …; see ProposalTable
	At      source.Span // where the entry begins
	Because source.Text

	Position  source.Text // which one, of "add" the id of the new one
	ReportsTo []Line      // of "move" and "remove"
	Lines     bool        // ReportsTo was written as a list: these are all solid lines

	Added   []*Position // of "add": the new position, then those nested in it, depth first
	ID      source.Text // of "rename": the new id
	Title   source.Text // of "rename"
	Name    source.Text // of "fill", like Person, Holders and Status
	Person  source.Text
	Holders []Holder
	Status  source.Text

	Values *Position     // of "set": the values, by the keys of a position
	Clear  []source.Text // of "set" and "set_unit": keys that are to go; "fields.x" for an own value
	Unit   *Unit         // of "add_unit" the new unit, of "set_unit" the values
	UnitID source.Text   // of "set_unit" and "remove_unit"
}

// ParseProposal reads a proposal. The result holds whatever could be understood and
// is never nil; all mistakes are findings. Entries that cannot be applied are left
// out. ParseProposal may be called by several goroutines.
func ParseProposal(file *source.File) (*Proposal, []finding.Finding) {
	p := &Proposal{File: file}
	root, findings := yamltree.Read(file)
	if root.IsZero() {
		p.Incomplete = true
		for i := range findings {
			if findings[i].Code == code.EmptyFile {
				findings[i].Hint = `begin it with "orgwright_change: 1"`
			}
		}
		return p, findings
	}
	d := newDecoder(file, findings)
	n := root.Target()
	for key := range n.Pairs() {
		if key.Value() == "orgwright" || key.Value() == "orgwright_rules" {
			d.Report(code.BadValue, key, "give the proposal first, it names its organisation file as its base", "this is not a proposal; a proposal begins with %q", "orgwright_change: 1")
			return p, d.All()
		}
	}
	doc := &Document{File: file}
	format.Read(d, newProposalTables(newTables(doc), doc).proposal, p, n)
	findings = d.All()
	p.Incomplete = isCutShort(d, findings)
	return p, findings
}

// proposalTables holds the tables of proposals.
type proposalTables struct {
	proposal *format.Table[Proposal]
	change   *format.Table[Change]
	values   *format.Table[Position]
	unit     *format.Table[Unit]
}

// ProposalTable describes a proposal, and below its keys all other mappings. Get
// returns the changes of a proposal, too, but Set does not set them.
func ProposalTable() *format.Table[Proposal] { return knownOfProposals().proposal }

var knownOfProposals = sync.OnceValue(func() *proposalTables { return newProposalTables(known(), &Document{}) })

// newProposalTables makes the tables for reading a proposal: reading a new position
// appends it to the positions of a document.
func newProposalTables(t *tables, doc *Document) *proposalTables {
	out := &proposalTables{values: valuesTable(t), unit: unitValuesTable(t)}
	out.change = changeTable(t, out, doc)
	out.proposal = format.NewTable(format.Mapping{Name: "a proposal"},
		format.Whole(key{Name: "orgwright_change", Doc: "Version of the format, always 1.", Type: format.TypeFormat, Required: true, Max: 1, Also: []string{"version"}},
			func(p *Proposal) *source.Int { return &p.Version }),
		format.Text(key{Name: "title", Doc: "What the proposal is about.", Type: format.TypeText, Also: []string{"name"}, Example: "Security moves to the CSO"}, func(p *Proposal) *source.Text { return &p.Title }),
		format.Text(key{Name: "base", Doc: "The organisation file to change, relative to this file.", Type: format.TypePath, Also: []string{"organization", "file"}, Example: "company.org.yaml"},
			func(p *Proposal) *source.Text { return &p.Base }),
		format.Text(key{Name: "effective", Doc: "The day from which it is meant to hold, and on which both organisations are seen.", Type: format.TypeDate, Also: []string{"date", "from", "as_of"}, Example: "2027-01-01"},
			func(p *Proposal) *source.Text { return &p.Effective }),
		format.Custom(key{Name: "changes", Doc: "The changes, in the order in which they apply.", Type: format.TypeObject, Of: &out.change.Mapping, List: true, Also: []string{"change", "steps"}},
			func(d *format.Decoder, k *key, p *Proposal, n yamltree.Node) {
				d.Each(k, n, func(_ int, item yamltree.Node) {
					c := &Change{}
					if format.Read(d, out.change, c, item) && c.isWhole() {
						p.Changes = append(p.Changes, c)
					}
				})
			}).Taking(func(p *Proposal) format.Value {
			v := format.Value{Form: format.ListValue}
			for _, c := range p.Changes {
				v.Items = append(v.Items, out.change.Get(c))
			}
			return v
		}),
	)
	return out
}

// isWhole reports whether a change says enough to be applied.
func (c *Change) isWhole() bool {
	switch c.Verb {
	case "":
		return false
	case "add":
		return len(c.Added) > 0 && c.Position.Value != ""
	case "add_unit":
		return c.Unit.ID.Value != ""
	case "set_unit":
		return c.UnitID.Value != "" && c.Unit != nil
	case "remove_unit":
		return c.UnitID.Value != ""
	case "move":
		return c.Position.Value != "" && (c.Lines || len(c.ReportsTo) > 0)
	case "set":
		return c.Position.Value != "" && c.Values != nil
	}
	return c.Position.Value != ""
}

// changeTable is the table of an entry: one key says the kind of change.
func changeTable(t *tables, p *proposalTables, doc *Document) *format.Table[Change] {
	out := format.NewTable[Change](format.Mapping{Name: "a change"})
	add := func(name, doc string, of *format.Mapping, also []string, read func(d *format.Decoder, c *Change, n yamltree.Node), get func(c *Change) format.Value) {
		out.Add(format.Custom(key{Name: name, Doc: doc, Type: format.TypeObject, Of: of, Also: also, Either: true},
			func(d *format.Decoder, k *key, c *Change, n yamltree.Node) {
				if changeVerb(d, k, c, n) {
					read(d, c, n)
				}
			}).Taking(func(c *Change) format.Value {
			if c.Verb != name {
				return format.Value{}
			}
			return get(c)
		}))
	}
	kind := func(name, doc string, also []string, fields ...*format.Field[Change]) {
		of := format.NewTable(format.Mapping{Name: "the change " + name}, append(fields, because())...)
		add(name, doc, &of.Mapping, also, func(d *format.Decoder, c *Change, n yamltree.Node) { format.Read(d, of, c, n) }, of.Get)
	}
	kind("move", "A position gets another superior.", []string{"reassign"}, positionKey("id"), reportsToKey(t, "New superior, in place of the primary one; a list states all solid lines, an empty one makes it a top.", true))
	add("add", "A new position, with the keys of a position.", &t.position.Mapping, []string{"create", "new"}, func(d *format.Decoder, c *Change, n yamltree.Node) { readAdded(d, t, doc, c, n) }, addedValue)
	kind("remove", "A position goes.", []string{"delete", "drop"}, positionKey("id"), reportsToKey(t, "Where its reports go; needed when it has any.", false))
	kind("fill", "Somebody comes to hold a position that nobody holds.", []string{"hire", "appoint"}, append([]*format.Field[Change]{positionKey("id")}, fillKeys(t)...)...)
	kind("vacate", "Nobody holds the position any more.", []string{"clear"}, positionKey("id"))
	kind("rename", "A position gets another title, another id or both.", []string{"retitle"}, append([]*format.Field[Change]{positionKey()}, renameKeys()...)...)
	kind("set", "Values of a position change.", []string{"change", "update"}, positionKey("id"), valuesKey(t, p))
	add("add_unit", "A new unit, with the keys of a unit.", &t.unit.Mapping, nil, func(d *format.Decoder, c *Change, n yamltree.Node) {
		c.Unit = &Unit{}
		format.Read(d, t.unit, c.Unit, n)
	}, func(c *Change) format.Value { return t.unit.Get(c.Unit) })
	kind("remove_unit", "A unit goes.", nil, unitKey())
	kind("set_unit", "Values of a unit change.", nil, unitKey(), unitValuesKey(p))
	out.Add(because().Taking(func(c *Change) format.Value {
		if c.Verb == "add" || c.Verb == "add_unit" { // in the others it is written inside
			return format.TextOf(c.Because)
		}
		return format.Value{}
	}))
	out.At = func(c *Change) *source.Span { return &c.At }
	out.End = func(d *format.Decoder, c *Change) {
		if c.Verb == "" && !d.Stopped() {
			d.Add(code.MissingKey.New(finding.Finding{At: c.At, Message: "the entry does not say what changes",
				Hint: `begin it with "move", "add", "remove", "fill", "vacate", "rename" or "set"`}))
		}
	}
	return out
}

// changeVerb notes what a change does, and refuses a second one.
func changeVerb(d *format.Decoder, k *key, c *Change, n yamltree.Node) bool {
	if c.Verb != "" {
		d.Add(code.ConflictingKeys.New(finding.Finding{At: n.Point(), Message: fmt.Sprintf("%q and %q stand in one entry", c.Verb, k.Name),
			Notes: []finding.Note{{At: c.At, Message: fmt.Sprintf("%q is here", c.Verb)}}, Hint: `let every change begin with its own "- "`}))
		return false
	}
	c.Verb = k.Name
	return true
}

func because() *format.Field[Change] {
	return format.Text(key{Name: "because", Doc: "Why.", Type: format.TypeText, Also: []string{"why", "reason"}, Example: "one line for all security"}, func(c *Change) *source.Text { return &c.Because })
}

func positionKey(also ...string) *format.Field[Change] {
	return format.Text(key{Name: "position", Doc: "Id of the position.", Type: format.TypeID, Required: true, Also: also, Example: "ciso"}, func(c *Change) *source.Text { return &c.Position })
}

func unitKey() *format.Field[Change] {
	return format.Text(key{Name: "unit", Doc: "Id of the unit.", Type: format.TypeID, Required: true, Also: []string{"id"}}, func(c *Change) *source.Text { return &c.UnitID })
}

func reportsToKey(t *tables, doc string, required bool) *format.Field[Change] {
	f := format.Noted(key{Name: "reports_to", Doc: doc, Type: format.TypeRef, Lone: true, Required: required, Also: []string{"to", "manager", "superior"}, Refers: "position", Example: "ceo"},
		t.line, func(c *Change) *[]Line { return &c.ReportsTo }, (*Line).parts).
		Noticing(func(c *Change, n yamltree.Node) { c.Lines = n.Target().Kind() == yamltree.List })
	return f.Taking(func(c *Change) format.Value {
		v := f.Get(c)
		if c.Lines {
			v.Form = format.ListValue
		}
		return v
	})
}

func fillKeys(t *tables) []*format.Field[Change] {
	return []*format.Field[Change]{
		format.Text(key{Name: "name", Doc: "Name of the holder.", Type: format.TypeText, Also: []string{"holder"}}, func(c *Change) *source.Text { return &c.Name }),
		format.Text(key{Name: "person", Doc: "Id of the holder, the same wherever the person is named.", Type: format.TypeID, Example: "bo-ek"}, func(c *Change) *source.Text { return &c.Person }),
		format.Objects(key{Name: "holders", Doc: "Several people who share the position.", Single: true, Excludes: "name", Also: []string{"names"}, Example: []string{"Kim Lund", "Ola Berg"}}, t.holder,
			func(c *Change) *[]Holder { return &c.Holders }),
		format.Text(key{Name: "status", Doc: "How the position is filled, if not in the usual way.", Type: format.TypeChoice, Enum: []string{"filled", "acting", "planned", "leaving"}},
			func(c *Change) *source.Text { return &c.Status }),
	}
}

func renameKeys() []*format.Field[Change] {
	return []*format.Field[Change]{
		format.Text(key{Name: "title", Doc: "The new title.", Type: format.TypeText, Also: []string{"to"}}, func(c *Change) *source.Text { return &c.Title }),
		format.Text(key{Name: "id", Doc: "The new id; every reference to the position is changed as well.", Type: format.TypeID}, func(c *Change) *source.Text { return &c.ID }),
	}
}

// readAdded reads a new position and those nested in it.
func readAdded(d *format.Decoder, t *tables, doc *Document, c *Change, n yamltree.Node) {
	p := &Position{}
	before := len(doc.Positions)
	doc.Positions = append(doc.Positions, p)
	ok := format.Read(d, t.position, p, n)
	c.Added = slices.Clone(doc.Positions[before:])
	c.Position = p.ID
	if !ok {
		c.Added = nil
	}
}

// valuesKey is the key with the values that "set" gives to a position.
func valuesKey(t *tables, p *proposalTables) *format.Field[Change] {
	return format.Custom(key{Name: "fields", Doc: "The new values, by the keys of a position; an empty one takes the key away.", Type: format.TypeObject, Of: &p.values.Mapping, Required: true, Also: []string{"values", "to"}},
		func(d *format.Decoder, _ *key, c *Change, node yamltree.Node) {
			c.Values = &Position{}
			n := node.Target()
			cleared(t, c, n, "")
			format.Read(d, p.values, c.Values, n)
		}).Taking(func(c *Change) format.Value { return settings(c, p.values, c.Values) })
}

// cleared gathers the keys without a value, or with an empty list, except those
// that "set" does not change.
func cleared(t *tables, c *Change, n yamltree.Node, in string) {
	for k, v := range n.Pairs() {
		v = v.Target()
		if k.Kind() != yamltree.Scalar || t != nil && in == "" && t.instead(k) != "" {
			continue
		}
		if v.IsNull() || v.Kind() == yamltree.List && v.Len() == 0 {
			c.Clear = append(c.Clear, source.Text{Value: in + k.Value(), At: k.Span()})
		}
		if in == "" && k.Value() == "fields" {
			cleared(t, c, v, "fields.")
		}
	}
}

// instead returns what to write in place of a key of a position that "set" does
// not change, "" for all other keys.
func (t *tables) instead(k yamltree.Node) string {
	if i := slices.IndexFunc(t.positions, func(p *PositionKey) bool { return p.Name == k.Value() }); i >= 0 {
		return t.positions[i].Instead
	}
	return ""
}

// valuesTable is the table of a position without the keys that "set" does not
// change.
func valuesTable(t *tables) *format.Table[Position] {
	out := format.NewTable[Position](format.Mapping{Name: "the values of a position"})
	for _, k := range t.positions {
		if k.Instead == "" {
			out.Add(k.Field)
		}
	}
	out.Other = func(d *format.Decoder, k yamltree.Node) bool {
		hint := t.instead(k)
		if hint != "" {
			d.Report(code.BadValue, k, hint, `%q is not changed by "set"`, k.Value())
		}
		return hint != ""
	}
	return out
}

// unitValuesKey is the key with the values that "set_unit" gives to a unit.
func unitValuesKey(p *proposalTables) *format.Field[Change] {
	return format.Custom(key{Name: "fields", Doc: "The new values, by the keys of a unit; an empty one takes the key away.", Type: format.TypeObject, Of: &p.unit.Mapping, Required: true, Also: []string{"values", "to"}},
		func(d *format.Decoder, _ *key, c *Change, node yamltree.Node) {
			c.Unit = &Unit{}
			cleared(nil, c, node.Target(), "")
			format.Read(d, p.unit, c.Unit, node)
		}).Taking(func(c *Change) format.Value { return settings(c, p.unit, c.Unit) })
}

// unitValuesTable is the table of a unit without its id.
func unitValuesTable(t *tables) *format.Table[Unit] {
	out := format.NewTable[Unit](format.Mapping{Name: "the values of a unit"})
	for _, f := range t.unit.Fields {
		if f.Name != "id" {
			out.Add(f)
		}
	}
	return out
}
