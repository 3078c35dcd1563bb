package orgfile

import (
	"fmt"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

type key = format.Key

// tables holds the tables of organisation files, which declare all their keys.
type tables struct {
	document     *format.Table[Document]
	organization *format.Table[Organization]
	rules        *format.Table[Rules]
	unit         *format.Table[Unit]
	role         *format.Table[Role]
	position     *format.Table[Position]
	positions    []*PositionKey
	holder       *format.Table[Holder]
	line         *format.Table[Line]
	duty         *format.Table[Duty]
	own          *format.Table[Responsibility]
	allow        *format.Table[Allow]
	view         *format.Table[View]
}

// DocumentTable describes a whole file, and below its keys all other mappings. Get
// returns the values of a document without its positions.
func DocumentTable() *format.Table[Document] { return known().document }

// PositionTable describes a position.
func PositionTable() *format.Table[Position] { return known().position }

// UnitTable describes a unit.
func UnitTable() *format.Table[Unit] { return known().unit }

// OrganizationTable describes the head of a file.
func OrganizationTable() *format.Table[Organization] { return known().organization }

// ViewTable describes a view.
func ViewTable() *format.Table[View] { return known().view }

// known returns the tables for everything but reading.
var known = sync.OnceValue(func() *tables { return newTables(&Document{}) })

// newTables makes the tables for reading into a document: reading a position, nested
// or not, appends it to the positions of the document.
func newTables(doc *Document) *tables {
	t := &tables{}
	t.organization = organizationTable()
	t.rules = rulesTable()
	t.unit = unitTable()
	t.role = roleTable()
	t.holder = holderTable()
	t.line = lineTable()
	t.duty = dutyTable()
	t.own = responsibilityTable()
	t.allow = allowTable()
	t.positionKeys(doc)
	t.view = viewTable(t.positions)
	t.document = documentTable(t, doc)
	return t
}

func documentTable(t *tables, doc *Document) *format.Table[Document] {
	out := format.NewTable(format.Mapping{Name: "an organisation file"},
		format.Whole(key{Name: "orgwright", Doc: "Version of the format, always 1.", Type: format.TypeFormat, Required: true, Max: 1, Missing: `begin the file with "orgwright: 1"`,
			Also: []string{"version"}}, func(d *Document) *source.Int { return &d.Version }),
		format.Object(key{Name: "organization", Doc: "The organisation as a whole.", Also: []string{"organisation", "org", "company"}},
			t.organization, func(d *Document) *Organization { return &d.Organization }),
		format.Texts(key{Name: "include", Doc: "Further files of the same organisation, relative, * and ? and [a-z] allowed.", Type: format.TypePath,
			Also: []string{"includes", "import", "imports"}, Example: []string{"teams/*.org.yaml"}}, func(d *Document) *[]source.Text { return &d.Include }),
		format.Object(key{Name: "rules", Doc: "Which rules are checked, and how severe they are."},
			t.rules, func(d *Document) *Rules { return &d.Rules }),
		format.Pointers(key{Name: "units", Doc: "Organisational units.", Also: []string{"departments", "teams"}}, t.unit,
			func(d *Document) *[]*Unit { return &d.Units }),
		format.Pointers(key{Name: "roles", Doc: "Roles of the company's own, beside the built-in ones."}, t.role,
			func(d *Document) *[]*Role { return &d.Roles }),
		format.Pointers(key{Name: "responsibilities", Doc: "Responsibilities of the organisation's own, beside the built-in ones.", Also: []string{"duties"}}, t.own,
			func(d *Document) *[]*Responsibility { return &d.Responsibilities }),
		format.Custom(key{Name: "positions", Doc: "The positions, in the order in which they are drawn.", Type: format.TypeObject, Of: &t.position.Mapping, List: true,
			Also: []string{"people", "employees", "nodes", "persons"}},
			func(d *format.Decoder, k *key, _ *Document, n yamltree.Node) { t.readPositions(d, k, doc, nil, n) }),
		format.Pointers(key{Name: "views", Doc: "Named pictures."}, t.view,
			func(d *Document) *[]*View { return &d.Views }),
	)
	return out
}

func organizationTable() *format.Table[Organization] {
	out := format.NewTable(format.Mapping{Name: "the organization"},
		format.Text(key{Name: "name", Doc: "Name of the organisation.", Type: format.TypeText, Also: []string{"title"}, Example: "Brightwater Energy"},
			func(o *Organization) *source.Text { return &o.Name }),
		format.Text(key{Name: "as_of", Doc: "The day on which the organisation is seen: positions, holders and lines that are not in force on it do not count. Without one all positions count, with their latest holders and lines.", Type: format.TypeDate, Also: []string{"date"}, Example: "2026-11-01"},
			func(o *Organization) *source.Text { return &o.AsOf }),
		format.Text(key{Name: "language", Doc: "Language of the built-in role titles.", Type: format.TypeChoice, Enum: []string{"en", "sv"}, Also: []string{"lang"}},
			func(o *Organization) *source.Text { return &o.Language }),
		format.Text(key{Name: "roles_from", Doc: "titles: a title that means a role exactly is the role of a position that has none; roles: only what role and roles say, which is so without the key, too, but then a finding tells of such titles.", Type: format.TypeChoice, Enum: []string{"roles", "titles"}},
			func(o *Organization) *source.Text { return &o.RolesFrom }),
		format.Texts(key{Name: "sector", Doc: "What the organisation is and does in the eyes of the law: rules that are for other sectors do not apply.", Type: format.TypeName, Lone: true, Check: checkSector,
			Also: []string{"sectors", "industry", "branch"}, Offers: scope.SectorWords(), Example: []string{"bank", "listed-company"}}, func(o *Organization) *[]source.Text { return &o.Sector }),
		format.Texts(key{Name: "jurisdictions", Doc: "Whose law it is under: countries (ISO 3166-1), parts of countries (ISO 3166-2), or EU; rules that are for others do not apply.", Type: format.TypeText, Check: scope.CheckJurisdiction, Pattern: scope.JurisdictionPattern,
			Also: []string{"jurisdiction", "countries", "country"}, Example: []string{"SE", "US-NY"}}, func(o *Organization) *[]source.Text { return &o.Jurisdictions }),
		format.Text(key{Name: "size", Doc: "How large it is in the eyes of the law; significant is what a supervisor or a law calls so.", Type: format.TypeChoice, Enum: scope.Sizes()},
			func(o *Organization) *source.Text { return &o.Size }),
		format.Text(key{Name: "needs", Doc: "The least version of orgwright that the file is for; an older one says so and reads no further.", Type: format.TypeVersion, Also: []string{"requires", "min_version"}},
			func(o *Organization) *source.Text { return &o.Needs }),
		format.Text(key{Name: "theme", Doc: "Theme of its pictures, unless a view or a flag says another: a built-in one, or a theme file relative to this file.", Type: format.TypeRef, Refers: "theme", Also: []string{"brand", "look"}, Example: "brand.theme.yaml"},
			func(o *Organization) *source.Text { return &o.Theme }),
		format.Texts(key{Name: "tops", Doc: "The positions that are meant to have no superior, when there are several.", Type: format.TypeRef,
			Also: []string{"top", "roots", "root"}, Refers: "position", Example: []string{"board", "ceo"}}, func(o *Organization) *[]source.Text { return &o.Tops }),
	)
	out.At = func(o *Organization) *source.Span { return &o.At }
	out.End = func(d *format.Decoder, o *Organization) {
		keepWords(d, "sector", &o.Sector)
		keepWords(d, "jurisdictions", &o.Jurisdictions)
	}
	return out
}

// keepWords reports a list of words that is longer than maxWords, and keeps as many.
func keepWords(d *format.Decoder, key string, words *[]source.Text) {
	if len(*words) > maxWords {
		d.Add(code.TooLarge.New(finding.Finding{At: (*words)[maxWords].At, Message: fmt.Sprintf("%q has more than %d words", key, maxWords)}))
		*words = (*words)[:maxWords]
	}
}

func rulesTable() *format.Table[Rules] {
	use := format.TextsBy(key{Name: "use", Doc: "Built-in packs of rules; without the key it-leadership, [] for none.", Type: format.TypeRef,
		Also: []string{"packs", "extends"}, Refers: "pack"},
		func(r *Rules) *[]source.Text { return &r.Use },
		func(d *format.Decoder, k *key, r *Rules, n yamltree.Node) {
			r.Use, r.UseAt = []source.Text{}, n.Point()
			d.Texts(k, &r.Use, n)
		})
	out := format.NewTable(format.Mapping{Name: "the rules"},
		use.Taking(func(r *Rules) format.Value {
			if v := use.Get(r); v.IsSet() || r.Use == nil {
				return v
			}
			return format.Value{Form: format.ListValue}
		}),
		format.Texts(key{Name: "files", Doc: "Rules files, relative to this file.", Type: format.TypePath, Also: []string{"file"}, Example: []string{"company.rules.yaml"}},
			func(r *Rules) *[]source.Text { return &r.Files }),
		format.Pairs(key{Name: "severity", Doc: "Severity by rule.", Enum: []string{"error", "warning", "info", "off"},
			Also: []string{"severities", "levels"}, Example: map[string]string{"it-manager-reports-to": "error"}},
			func(r *Rules) *[]SeverityOf { return &r.Severity },
			func(s *SeverityOf) (key, value *source.Text) { return &s.Rule, &s.Severity }),
	)
	out.At = func(r *Rules) *source.Span { return &r.At }
	return out
}

func unitTable() *format.Table[Unit] {
	out := format.NewTable(format.Mapping{Name: "a unit"},
		format.Text(key{Name: "id", Doc: "Id of the unit.", Type: format.TypeID, Required: true, Example: "it"}, func(u *Unit) *source.Text { return &u.ID }),
		format.Text(key{Name: "name", Doc: "Name of the unit.", Type: format.TypeText, Also: []string{"title"}, Example: "Information Technology"}, func(u *Unit) *source.Text { return &u.Name }),
		format.Text(key{Name: "parent", Doc: "The unit that this one belongs to.", Type: format.TypeRef, Also: []string{"part_of", "unit"}, Refers: "unit"},
			func(u *Unit) *source.Text { return &u.Parent }),
		format.Text(key{Name: "color", Doc: "Colour of the unit's cards.", Type: format.TypeColor, Also: []string{"colour"}, Example: "#2563EB"},
			func(u *Unit) *source.Text { return &u.Color }),
		format.Text(key{Name: "head", Doc: "The position that heads the unit.", Type: format.TypeRef, Also: []string{"manager", "lead"}, Refers: "position", Example: "cio"},
			func(u *Unit) *source.Text { return &u.Head }),
		format.Text(arrangeKey("How its positions and those of its parts arrange their reports, where they do not say so."), func(u *Unit) *source.Text { return &u.Arrange }),
	)
	out.At = func(u *Unit) *source.Span { return &u.At }
	out.End = func(_ *format.Decoder, u *Unit) { u.At = idOr(u.ID, u.At) }
	return out
}

func roleTable() *format.Table[Role] {
	out := format.NewTable(format.Mapping{Name: "a role"},
		format.Text(key{Name: "id", Doc: "Id of the role.", Type: format.TypeID, Required: true, Example: "head-of-data"}, func(r *Role) *source.Text { return &r.ID }),
		format.Text(key{Name: "title", Doc: "Title of the role.", Type: format.TypeText, Also: []string{"name"}, Example: "Head of Data"}, func(r *Role) *source.Text { return &r.Title }),
		format.Texts(key{Name: "aliases", Doc: "Other words for the role.", Type: format.TypeText, Also: []string{"alias"}, Example: []string{"data lead"}},
			func(r *Role) *[]source.Text { return &r.Aliases }),
		format.Whole(key{Name: "level", Doc: "Usual level from the top.", Min: 1, Max: 99}, func(r *Role) *source.Int { return &r.Level }),
		format.Texts(key{Name: "responsibilities", Doc: "What the role is there for.", Type: format.TypeRef, Also: []string{"responsibility"}, Refers: "responsibility"},
			func(r *Role) *[]source.Text { return &r.Responsibilities }),
	)
	out.At = func(r *Role) *source.Span { return &r.At }
	out.End = func(_ *format.Decoder, r *Role) { r.At = idOr(r.ID, r.At) }
	return out
}

func holderTable() *format.Table[Holder] {
	out := format.NewTable(format.Mapping{Name: "a holder", Alone: "name"},
		format.Text(key{Name: "name", Doc: "Name of the holder.", Type: format.TypeText}, func(h *Holder) *source.Text { return &h.Name }),
		format.Text(key{Name: "person", Doc: "Id of the person, the same wherever the person is named.", Type: format.TypeID, Also: []string{"id"}, Example: "bo-ek"},
			func(h *Holder) *source.Text { return &h.Person }),
	)
	out.Add(termKeys(func(h *Holder) **Term { return &h.Term }, "the position is held so")...)
	out.End = func(d *format.Decoder, h *Holder) { checkTerm(d, h.Term) }
	return out
}

// lineTable is the table of a line that is written as more than the id of a position.
func lineTable() *format.Table[Line] {
	out := format.NewTable(format.Mapping{Name: "a line", Alone: "to"},
		format.Text(key{Name: "to", Doc: "The position that it leads to.", Type: format.TypeRef, Required: true, Also: []string{"id", "position", "manager"}, Refers: "position", Example: "ceo"},
			func(l *Line) *source.Text { return &l.Text }))
	out.Add(termKeys(func(l *Line) **Term { return &l.Term }, "it is in force")...)
	out.End = func(d *format.Decoder, l *Line) { checkTerm(d, l.Term) }
	return out
}

func (l *Line) parts() (id *source.Text, dated bool) { return &l.Text, l.Term != nil }

// termKeys are the keys of a term.
func termKeys[T any](term func(*T) **Term, what string) []*format.Field[T] {
	return []*format.Field[T]{
		format.Behind(sinceKey(what, func(t *Term) *source.Text { return &t.Since }), term),
		format.Behind(untilKey(what, func(t *Term) *source.Text { return &t.Until }), term),
	}
}

func sinceKey[T any](what string, field func(*T) *source.Text) *format.Field[T] {
	return format.Text(key{Name: "since", Doc: "First day on which " + what + ".", Type: format.TypeDate, Also: []string{"from", "start", "start_date"}, Example: "2026-01-01"}, field)
}

func untilKey[T any](what string, field func(*T) *source.Text) *format.Field[T] {
	return format.Text(key{Name: "until", Doc: "Last day on which " + what + ".", Type: format.TypeDate, Also: []string{"end", "end_date"}, Example: "2026-12-31"}, field)
}

func checkTerm(d *format.Decoder, t *Term) {
	if t != nil {
		checkDates(d, t.Since, t.Until)
	}
}

func allowTable() *format.Table[Allow] {
	out := format.NewTable(format.Mapping{Name: "an allow entry"},
		format.Text(key{Name: "rule", Doc: "Id of the rule that is not to be applied.", Type: format.TypeRef, Required: true, Also: []string{"id"}, Refers: "rule", Example: "cto-reports-to-cio"},
			func(a *Allow) *source.Text { return &a.Rule }),
		format.Text(key{Name: "reason", Doc: "Why.", Type: format.TypeText, Required: true, Also: []string{"why", "because"}, Example: "one person holds both"},
			func(a *Allow) *source.Text { return &a.Reason }),
		format.Text(key{Name: "until", Doc: "Last day on which it counts.", Type: format.TypeDate, Also: []string{"expires"}, Example: "2027-06-30"},
			func(a *Allow) *source.Text { return &a.Until }),
	)
	out.At = func(a *Allow) *source.Span { return &a.At }
	return out
}

// idOr returns the place of an id, or at when there is no id.
func idOr(id source.Text, at source.Span) source.Span {
	if id.IsSet() {
		return id.At
	}
	return at
}

// checkSector says what is wrong with the word for a sector, which need not be one of
// those that are known: rules may have their own.
func checkSector(word string) error {
	plain := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), " ", "-"), "_", "-")
	switch {
	case strings.Trim(plain, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(plain, "-") != plain || plain == "":
		return fmt.Errorf("%s must be lower-case letters and digits, with hyphens between them, such as listed-company", wording.Quote(word))
	case plain != word:
		return fmt.Errorf("%s must be lower-case letters and digits, with hyphens between them; write %s", wording.Quote(word), plain)
	}
	return nil
}
