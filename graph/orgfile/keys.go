package orgfile

import (
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// tables holds the tables of the format: the one place that says which keys
// there are.
type tables struct {
	document     *table[Document]
	organization *table[Organization]
	rules        *table[Rules]
	unit         *table[Unit]
	role         *table[Role]
	position     *table[Position]
	holder       *table[Holder]
	allow        *table[Allow]
	view         *table[View]
}

// Tables describes every mapping of the format, the whole file first.
func Tables() []Table {
	t := newTables()
	return []Table{
		t.document.describe(), t.organization.describe(), t.rules.describe(), t.unit.describe(), t.role.describe(),
		t.position.describe(), t.holder.describe(), t.allow.describe(), t.view.describe(),
	}
}

func newTables() *tables {
	t := &tables{}
	t.organization = organizationTable()
	t.rules = rulesTable()
	t.unit = unitTable()
	t.role = roleTable()
	t.holder = holderTable()
	t.allow = allowTable()
	t.view = viewTable()
	t.position = positionTable(t)
	t.document = documentTable(t)
	return t
}

func documentTable(t *tables) *table[Document] {
	out := &table[Document]{name: "an organisation file", keys: []key[Document]{
		whole(Key{Name: "orgwright", Doc: "Version of the format, always 1.", Required: true, Min: 1, Max: 1,
			Also: []string{"version"}}, func(d *Document) *source.Int { return &d.Version }),
		object(Key{Name: "organization", Doc: "The organisation as a whole.", Also: []string{"organisation", "org", "company"}},
			t.organization, func(d *Document) *Organization { return &d.Organization }),
		texts(Key{Name: "include", Doc: "Further files of the same organisation, relative, * and ? and [a-z] allowed.", Type: TypePath,
			Also: []string{"includes", "import", "imports"}}, func(d *Document) *[]source.Text { return &d.Include }),
		object(Key{Name: "rules", Doc: "Which rules are checked, and how severe they are."},
			t.rules, func(d *Document) *Rules { return &d.Rules }),
		objects(Key{Name: "units", Doc: "Organisational units.", Also: []string{"departments", "teams"}}, t.unit, false,
			func(d *Document, u *Unit) { d.Units = append(d.Units, u) }),
		objects(Key{Name: "roles", Doc: "Roles of the company's own, beside the built-in ones."}, t.role, false,
			func(d *Document, r *Role) { d.Roles = append(d.Roles, r) }),
		{Key{Name: "positions", Doc: "The positions, in the order in which they are drawn.", Type: TypeObject, Of: t.position.name, List: true,
			Also: []string{"people", "employees", "nodes", "persons"}},
			func(d *decoder, k *Key, _ *Document, n *yamlfile.Raw) { d.readPositions(k, nil, n) }},
		objects(Key{Name: "views", Doc: "Named pictures."}, t.view, false,
			func(d *Document, v *View) { d.Views = append(d.Views, v) }),
	}}
	return out.indexed()
}

func organizationTable() *table[Organization] {
	out := &table[Organization]{name: "the organization", keys: []key[Organization]{
		text(Key{Name: "name", Doc: "Name of the organisation.", Type: TypeText, Also: []string{"title"}},
			func(o *Organization) *source.Text { return &o.Name }),
		text(Key{Name: "as_of", Doc: "The day on which the organisation is seen: positions that are not in force on it do not count. Without one all count.", Type: TypeDate, Also: []string{"date"}},
			func(o *Organization) *source.Text { return &o.AsOf }),
		text(Key{Name: "language", Doc: "Language of the built-in role titles.", Type: TypeChoice, Enum: []string{"en", "sv"}, Also: []string{"lang"}},
			func(o *Organization) *source.Text { return &o.Language }),
		text(Key{Name: "roles_from", Doc: "titles: a title that means a role exactly is the role of a position that has none; roles: only what role and roles say, which is so without the key, too, but then a finding tells of such titles.", Type: TypeChoice, Enum: []string{"roles", "titles"}},
			func(o *Organization) *source.Text { return &o.RolesFrom }),
		text(Key{Name: "needs", Doc: "The least version of orgwright that the file is for; an older one says so and reads no further.", Type: TypeVersion, Also: []string{"requires", "min_version"}},
			func(o *Organization) *source.Text { return &o.Needs }),
		texts(Key{Name: "tops", Doc: "The positions that are meant to have no superior, when there are several.", Type: TypeRef,
			Also: []string{"top", "roots", "root"}}, func(o *Organization) *[]source.Text { return &o.Tops }),
	}}
	out.start = func(o *Organization, at source.Span) { o.At = at }
	return out.indexed()
}

func rulesTable() *table[Rules] {
	out := &table[Rules]{name: "the rules", keys: []key[Rules]{
		{Key{Name: "use", Doc: "Built-in packs of rules; without the key it-leadership, [] for none.", Type: TypeRef, List: true, Single: true,
			Also: []string{"packs", "extends"}},
			func(d *decoder, k *Key, r *Rules, n *yamlfile.Raw) {
				r.UseSet, r.UseAt = true, d.places.Point(n)
				d.readTexts(k, &r.Use, n, 0)
			}},
		texts(Key{Name: "files", Doc: "Rules files, relative to this file.", Type: TypePath, Also: []string{"file"}},
			func(r *Rules) *[]source.Text { return &r.Files }),
		{Key{Name: "severity", Doc: "Severity by rule.", Type: TypePairs, Enum: []string{"error", "warning", "info", "off"},
			Also: []string{"severities", "levels"}},
			func(d *decoder, k *Key, r *Rules, n *yamlfile.Raw) {
				d.pairs(k, n, func(key, value source.Text) { r.Severity = append(r.Severity, SeverityOf{Rule: key, Severity: value}) })
			}},
	}}
	out.start = func(r *Rules, at source.Span) { r.At = at }
	return out.indexed()
}

func unitTable() *table[Unit] {
	out := &table[Unit]{name: "a unit", keys: []key[Unit]{
		text(Key{Name: "id", Doc: "Id of the unit.", Type: TypeID, Required: true}, func(u *Unit) *source.Text { return &u.ID }),
		text(Key{Name: "name", Doc: "Name of the unit.", Type: TypeText, Also: []string{"title"}}, func(u *Unit) *source.Text { return &u.Name }),
		text(Key{Name: "parent", Doc: "The unit that this one belongs to.", Type: TypeRef, Also: []string{"part_of", "unit"}},
			func(u *Unit) *source.Text { return &u.Parent }),
		text(Key{Name: "color", Doc: "Colour of the unit's cards.", Type: TypeColor, Also: []string{"colour"}},
			func(u *Unit) *source.Text { return &u.Color }),
		text(Key{Name: "head", Doc: "The position that heads the unit.", Type: TypeRef, Also: []string{"manager", "lead"}},
			func(u *Unit) *source.Text { return &u.Head }),
	}}
	out.start = func(u *Unit, at source.Span) { u.At = at }
	out.end = func(_ *decoder, u *Unit) { u.At = idOr(u.ID, u.At) }
	return out.indexed()
}

func roleTable() *table[Role] {
	out := &table[Role]{name: "a role", keys: []key[Role]{
		text(Key{Name: "id", Doc: "Id of the role.", Type: TypeID, Required: true}, func(r *Role) *source.Text { return &r.ID }),
		text(Key{Name: "title", Doc: "Title of the role.", Type: TypeText, Also: []string{"name"}}, func(r *Role) *source.Text { return &r.Title }),
		texts(Key{Name: "aliases", Doc: "Other words for the role.", Type: TypeText, Also: []string{"alias"}},
			func(r *Role) *[]source.Text { return &r.Aliases }),
		whole(Key{Name: "level", Doc: "Usual level from the top.", Min: 1, Max: 99}, func(r *Role) *source.Int { return &r.Level }),
		texts(Key{Name: "responsibilities", Doc: "What the role is there for.", Type: TypeRef, Also: []string{"responsibility"}},
			func(r *Role) *[]source.Text { return &r.Responsibilities }),
	}}
	out.start = func(r *Role, at source.Span) { r.At = at }
	out.end = func(_ *decoder, r *Role) { r.At = idOr(r.ID, r.At) }
	return out.indexed()
}

func holderTable() *table[Holder] {
	name := Key{Name: "name", Doc: "Name of the holder.", Type: TypeText}
	out := &table[Holder]{name: "a holder", keys: []key[Holder]{
		text(name, func(h *Holder) *source.Text { return &h.Name }),
		text(Key{Name: "person", Doc: "Id of the person, the same wherever the person is named.", Type: TypeID, Also: []string{"id"}},
			func(h *Holder) *source.Text { return &h.Person }),
	}}
	out.scalar = func(d *decoder, h *Holder, n *yamlfile.Raw) bool {
		d.readText(&name, &h.Name, n)
		return h.Name.IsSet()
	}
	return out.indexed()
}

func allowTable() *table[Allow] {
	out := &table[Allow]{name: "an allow entry", keys: []key[Allow]{
		text(Key{Name: "rule", Doc: "Id of the rule that is not to be applied.", Type: TypeRef, Required: true, Also: []string{"id"}},
			func(a *Allow) *source.Text { return &a.Rule }),
		text(Key{Name: "reason", Doc: "Why.", Type: TypeText, Required: true, Also: []string{"why", "because"}},
			func(a *Allow) *source.Text { return &a.Reason }),
		text(Key{Name: "until", Doc: "Last day on which it counts.", Type: TypeDate, Also: []string{"expires"}},
			func(a *Allow) *source.Text { return &a.Until }),
	}}
	out.start = func(a *Allow, at source.Span) { a.At = at }
	return out.indexed()
}

func viewTable() *table[View] {
	out := &table[View]{name: "a view", keys: []key[View]{
		text(Key{Name: "id", Doc: "Id of the view.", Type: TypeID, Required: true}, func(v *View) *source.Text { return &v.ID }),
		text(Key{Name: "title", Doc: "Heading of the picture.", Type: TypeText, Also: []string{"name"}}, func(v *View) *source.Text { return &v.Title }),
		text(Key{Name: "root", Doc: "The position at the top of the picture.", Type: TypeRef}, func(v *View) *source.Text { return &v.Root }),
		text(Key{Name: "unit", Doc: "Show this unit only.", Type: TypeRef}, func(v *View) *source.Text { return &v.Unit }),
		whole(Key{Name: "depth", Doc: "Levels below the root.", Min: 0, Max: 999, Also: []string{"levels"}}, func(v *View) *source.Int { return &v.Depth }),
		text(Key{Name: "layout", Doc: "Layout to use.", Type: TypeRef}, func(v *View) *source.Text { return &v.Layout }),
		text(Key{Name: "ratio", Doc: "Width to height of the picture.", Type: TypeRatio, Also: []string{"aspect"}}, func(v *View) *source.Text { return &v.Ratio }),
		text(Key{Name: "color_by", Doc: "What the colours of the cards say.", Type: TypeRef, Also: []string{"colour_by", "color"}},
			func(v *View) *source.Text { return &v.ColorBy }),
		text(Key{Name: "theme", Doc: "Theme to draw with.", Type: TypeRef}, func(v *View) *source.Text { return &v.Theme }),
		texts(Key{Name: "show", Doc: "Further values to show on the cards.", Type: TypeRef, Also: []string{"fields"}}, func(v *View) *[]source.Text { return &v.Show }),
		texts(Key{Name: "exclude", Doc: "Positions to leave out, with everything below them.", Type: TypeRef, Also: []string{"hide", "without"}},
			func(v *View) *[]source.Text { return &v.Exclude }),
	}}
	out.start = func(v *View, at source.Span) { v.At = at }
	out.end = func(_ *decoder, v *View) { v.At = idOr(v.ID, v.At) }
	return out.indexed()
}

// idOr returns the place of an id, or at when there is no id.
func idOr(id source.Text, at source.Span) source.Span {
	if id.IsSet() {
		return id.At
	}
	return at
}
