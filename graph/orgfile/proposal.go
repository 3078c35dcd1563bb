package orgfile

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
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
}

// Change is one entry of a proposal. Which fields mean something depends on
// Kind.
type Change struct {
	Kind    string      // a key of the format: "move", "add", …; see ProposalTables
	At      source.Span // where the entry begins
	Because source.Text

	Position  source.Text   // which one, of "add" the id of the new one
	ReportsTo []source.Text // of "move" and "remove"
	Lines     bool          // ReportsTo was written as a list: these are all solid lines

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

// ParseProposal reads a proposal. It holds whatever could be understood and is
// never nil; all mistakes are findings. Entries that make no sense are left
// out. ParseProposal may be called by several goroutines.
func ParseProposal(file *source.File) (*Proposal, []finding.Finding) {
	p := &Proposal{File: file}
	root, findings := yamlfile.Read(file)
	if root == nil {
		for i := range findings {
			if findings[i].Rule == "empty-file" {
				findings[i].Hint = `begin it with "orgwright_change: 1"`
			}
		}
		return p, findings
	}
	d := &decoder{doc: &Document{File: file}, tables: newTables(), places: yamlfile.NewPlaces(file), findings: findings}
	n := yamlfile.Target(root)
	for i := 0; n.Kind == yamlfile.RawMap && i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Value == "orgwright" || key.Value == "orgwright_rules" {
			d.report("bad-value", key, "give the proposal first, it names its organisation file as its base", "this is not a proposal; a proposal begins with %q", "orgwright_change: 1")
			return p, d.all()
		}
	}
	readObject(d, newProposalTables(d.tables).proposal, p, n)
	return p, d.all()
}

// proposalTables holds the tables of the format.
type proposalTables struct {
	proposal *table[Proposal]
	change   *table[Change]
	kinds    []*table[Change] // by the kinds of change
	values   *table[Position]
	unit     *table[Unit]
}

// ProposalTables describes every mapping of a proposal, the whole file first.
// Positions, units and holders are described by Tables.
func ProposalTables() []Table {
	t := newProposalTables(newTables())
	out := []Table{t.proposal.describe(), t.change.describe()}
	for _, k := range t.kinds {
		out = append(out, k.describe())
	}
	return append(out, t.values.describe(), t.unit.describe())
}

func newProposalTables(t *tables) *proposalTables {
	out := &proposalTables{values: valuesTable(t), unit: unitValuesTable()}
	out.change = changeTable(t, out)
	out.proposal = (&table[Proposal]{name: "a proposal", keys: []key[Proposal]{
		whole(Key{Name: "orgwright_change", Doc: "Version of the format, always 1.", Required: true, Min: 1, Max: 1, Also: []string{"version"}},
			func(p *Proposal) *source.Int { return &p.Version }),
		text(Key{Name: "title", Doc: "What the proposal is about.", Type: TypeText, Also: []string{"name"}}, func(p *Proposal) *source.Text { return &p.Title }),
		text(Key{Name: "base", Doc: "The organisation file to change, relative to this file.", Type: TypePath, Also: []string{"organization", "file"}},
			func(p *Proposal) *source.Text { return &p.Base }),
		text(Key{Name: "effective", Doc: "The day from which it is meant to hold, and on which both organisations are seen.", Type: TypeDate, Also: []string{"date", "from", "as_of"}},
			func(p *Proposal) *source.Text { return &p.Effective }),
		{Key{Name: "changes", Doc: "The changes, in the order in which they apply.", Type: TypeObject, Of: out.change.name, List: true, Also: []string{"change", "steps"}},
			func(d *decoder, k *Key, p *Proposal, n *yamlfile.Raw) {
				d.each(k, n, false, func(_ int, item *yamlfile.Raw) {
					c := &Change{}
					if readObject(d, out.change, c, item) && c.isWhole() {
						p.Changes = append(p.Changes, c)
					}
				})
			}},
	}}).indexed()
	return out
}

// isWhole reports whether a change says enough to be applied.
func (c *Change) isWhole() bool {
	switch c.Kind {
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
func changeTable(t *tables, p *proposalTables) *table[Change] {
	out := &table[Change]{name: "a change"}
	add := func(name, doc string, of string, also []string, read func(d *decoder, c *Change, n *yamlfile.Raw)) {
		k := Key{Name: name, Doc: doc, Type: TypeObject, Of: of, Also: also}
		out.keys = append(out.keys, key[Change]{k, func(d *decoder, k *Key, c *Change, n *yamlfile.Raw) {
			if d.changeKind(k, c, n) {
				read(d, c, n)
			}
		}})
	}
	kind := func(name, doc string, also []string, keys ...key[Change]) {
		of := (&table[Change]{name: "the change " + name, keys: append(keys, because())}).indexed()
		p.kinds = append(p.kinds, of)
		add(name, doc, of.name, also, func(d *decoder, c *Change, n *yamlfile.Raw) { readObject(d, of, c, n) })
	}
	kind("move", "A position gets another superior.", []string{"reassign"}, positionKey(), reportsToKey("New superior, in place of the primary one; a list states all solid lines, an empty one makes it a top.", true))
	add("add", "A new position, with the keys of a position.", t.position.name, []string{"create", "new"}, readAdded)
	kind("remove", "A position goes.", []string{"delete", "drop"}, positionKey(), reportsToKey("Where its reports go; needed when it has any.", false))
	kind("fill", "Somebody comes to hold a position that nobody holds.", []string{"hire", "appoint"}, positionKey(), fillKeys(t)[0], fillKeys(t)[1], fillKeys(t)[2], fillKeys(t)[3])
	kind("vacate", "Nobody holds the position any more.", []string{"clear"}, positionKey())
	kind("rename", "A position gets another title, another id or both.", []string{"retitle"}, positionKey(), renameKeys()[0], renameKeys()[1])
	kind("set", "Values of a position change.", []string{"change", "update"}, positionKey(), valuesKey(p))
	add("add_unit", "A new unit, with the keys of a unit.", t.unit.name, nil, func(d *decoder, c *Change, n *yamlfile.Raw) {
		c.Unit = &Unit{}
		readObject(d, t.unit, c.Unit, n)
	})
	kind("remove_unit", "A unit goes.", nil, unitKey())
	kind("set_unit", "Values of a unit change.", nil, unitKey(), unitValuesKey(p))
	out.keys = append(out.keys, because())
	out.start = func(c *Change, at source.Span) { c.At = at }
	out.end = func(d *decoder, c *Change) {
		if c.Kind == "" && !d.stopped {
			d.add(finding.Finding{Rule: "missing-key", At: c.At, Message: "the entry does not say what changes",
				Hint: `begin it with "move", "add", "remove", "fill", "vacate", "rename" or "set"`})
		}
	}
	return out.indexed()
}

// changeKind notes the kind of a change, and refuses a second one.
func (d *decoder) changeKind(k *Key, c *Change, n *yamlfile.Raw) bool {
	if c.Kind != "" {
		d.add(finding.Finding{Rule: "conflicting-keys", At: d.places.Point(n), Message: fmt.Sprintf("%q and %q stand in one entry", c.Kind, k.Name),
			Notes: []finding.Note{{At: c.At, Message: fmt.Sprintf("%q is here", c.Kind)}}, Hint: `let every change begin with its own "- "`})
		return false
	}
	c.Kind = k.Name
	return true
}

func because() key[Change] {
	return text(Key{Name: "because", Doc: "Why.", Type: TypeText, Also: []string{"why", "reason"}}, func(c *Change) *source.Text { return &c.Because })
}

func positionKey() key[Change] {
	return text(Key{Name: "position", Doc: "Id of the position.", Type: TypeID, Required: true, Also: []string{"id"}}, func(c *Change) *source.Text { return &c.Position })
}

func unitKey() key[Change] {
	return text(Key{Name: "unit", Doc: "Id of the unit.", Type: TypeID, Required: true, Also: []string{"id"}}, func(c *Change) *source.Text { return &c.UnitID })
}

func reportsToKey(doc string, required bool) key[Change] {
	k := Key{Name: "reports_to", Doc: doc, Type: TypeRef, List: true, Single: true, Required: required, Also: []string{"to", "manager", "superior"}}
	return key[Change]{k, func(d *decoder, k *Key, c *Change, n *yamlfile.Raw) {
		c.Lines = yamlfile.Target(n).Kind == yamlfile.RawList
		d.readTexts(k, &c.ReportsTo, n, 0)
	}}
}

func fillKeys(t *tables) []key[Change] {
	return []key[Change]{
		text(Key{Name: "name", Doc: "Name of the holder.", Type: TypeText, Also: []string{"holder"}}, func(c *Change) *source.Text { return &c.Name }),
		text(Key{Name: "person", Doc: "Id of the holder, the same wherever the person is named.", Type: TypeID}, func(c *Change) *source.Text { return &c.Person }),
		objects(Key{Name: "holders", Doc: "Several people who share the position.", Excludes: "name", Also: []string{"names"}}, t.holder, true,
			func(c *Change, h *Holder) { c.Holders = append(c.Holders, *h) }),
		text(Key{Name: "status", Doc: "How the position is filled, if not in the usual way.", Type: TypeChoice, Enum: []string{"filled", "acting", "planned", "leaving"}},
			func(c *Change) *source.Text { return &c.Status }),
	}
}

func renameKeys() []key[Change] {
	return []key[Change]{
		text(Key{Name: "title", Doc: "The new title.", Type: TypeText, Also: []string{"to"}}, func(c *Change) *source.Text { return &c.Title }),
		text(Key{Name: "id", Doc: "The new id; every reference to the position is changed as well.", Type: TypeID}, func(c *Change) *source.Text { return &c.ID }),
	}
}

// readAdded reads a new position and those nested in it.
func readAdded(d *decoder, c *Change, n *yamlfile.Raw) {
	p := &Position{}
	before := len(d.doc.Positions)
	d.doc.Positions = append(d.doc.Positions, p)
	ok := readObject(d, d.tables.position, p, n)
	c.Added = slices.Clone(d.doc.Positions[before:])
	c.Position = p.ID
	if !ok {
		c.Added = nil
	}
}

// valuesKey is the key with the values that "set" gives to a position.
func valuesKey(p *proposalTables) key[Change] {
	k := Key{Name: "fields", Doc: "The new values, by the keys of a position; an empty one takes the key away.", Type: TypeObject, Of: p.values.name, Required: true, Also: []string{"values", "to"}}
	return key[Change]{k, func(d *decoder, _ *Key, c *Change, node *yamlfile.Raw) {
		c.Values = &Position{}
		n := yamlfile.Target(node)
		if n.Kind == yamlfile.RawMap {
			n = d.withoutOtherChanges(n)
			d.cleared(c, n, "")
		}
		readObject(d, p.values, c.Values, n)
	}}
}

// cleared gathers the keys that stand without a value, and lists without an
// entry.
func (d *decoder) cleared(c *Change, n *yamlfile.Raw, in string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], yamlfile.Target(n.Content[i+1])
		if k.Kind != yamlfile.RawScalar {
			continue
		}
		if yamlfile.IsNull(v) || v.Kind == yamlfile.RawList && len(v.Content) == 0 {
			c.Clear = append(c.Clear, source.Text{Value: in + k.Value, At: d.places.Span(k)})
		}
		if in == "" && k.Value == "fields" && v.Kind == yamlfile.RawMap {
			d.cleared(c, v, "fields.")
		}
	}
}

// withoutOtherChanges leaves out, with a finding, keys that a change of another
// kind is there for.
func (d *decoder) withoutOtherChanges(n *yamlfile.Raw) *yamlfile.Raw {
	hints := map[string]string{
		"id":         `write "rename: {position: …, id: …}"`,
		"reports_to": `write "move: {position: …, reports_to: …}"`,
		"reports":    `write "move" for each of the reports`,
		"name":       `write "vacate" and then "fill: {position: …, name: …}"`,
		"person":     `write "vacate" and then "fill: {position: …, person: …}"`,
		"holders":    `write "vacate" and then "fill: {position: …, holders: […]}"`,
	}
	kept := *n
	kept.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if hint := hints[k.Value]; hint != "" && k.Kind == yamlfile.RawScalar {
			d.report("bad-value", k, hint, `%q is not changed by "set"`, k.Value)
			continue
		}
		kept.Content = append(kept.Content, k, n.Content[i+1])
	}
	return &kept
}

// valuesTable is the table of a position, less what "set" cannot change.
func valuesTable(t *tables) *table[Position] {
	out := &table[Position]{name: "the values of a position"}
	for _, k := range t.position.keys {
		switch k.Name {
		case "id", "name", "person", "holders", "reports_to", "reports":
		default:
			out.keys = append(out.keys, k)
		}
	}
	return out.indexed()
}

// unitValuesKey is the key with the values that "set_unit" gives to a unit.
func unitValuesKey(p *proposalTables) key[Change] {
	k := Key{Name: "fields", Doc: "The new values, by the keys of a unit; an empty one takes the key away.", Type: TypeObject, Of: p.unit.name, Required: true, Also: []string{"values", "to"}}
	return key[Change]{k, func(d *decoder, _ *Key, c *Change, node *yamlfile.Raw) {
		c.Unit = &Unit{}
		if n := yamlfile.Target(node); n.Kind == yamlfile.RawMap {
			d.cleared(c, n, "")
		}
		readObject(d, p.unit, c.Unit, node)
	}}
}

// unitValuesTable is the table of a unit without its id.
func unitValuesTable() *table[Unit] {
	out := &table[Unit]{name: "the values of a unit"}
	for _, k := range unitTable().keys {
		if k.Name != "id" {
			out.keys = append(out.keys, k)
		}
	}
	return out.indexed()
}
