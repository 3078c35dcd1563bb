package format

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// route is a made-up list of stops, of which some say more than their name.
type route struct{ Stops []stop }

type stop struct {
	source.Text
	Stay *stay
}

type stay struct {
	From, To source.Text
	Via      []source.Text
}

func routeTable() *Table[route] {
	behind := func(s *stop) **stay { return &s.Stay }
	stops := NewTable(Mapping{Name: "a stop", Alone: "at"},
		Text(Key{Name: "at", Doc: "Where.", Type: TypeRef, Required: true, Refers: "town"}, func(s *stop) *source.Text { return &s.Text }),
		Behind(Text(Key{Name: "from", Doc: "First day.", Type: TypeDate}, func(s *stay) *source.Text { return &s.From }), behind),
		Behind(Text(Key{Name: "to", Doc: "Last day.", Type: TypeDate}, func(s *stay) *source.Text { return &s.To }), behind),
		Behind(Texts(Key{Name: "via", Doc: "On the way.", Type: TypeRef, Refers: "town"}, func(s *stay) *[]source.Text { return &s.Via }), behind))
	return NewTable(Mapping{Name: "a route"},
		Noted(Key{Name: "stops", Doc: "Stops.", Type: TypeRef, Lone: true, Refers: "town"}, stops, func(r *route) *[]stop { return &r.Stops },
			func(s *stop) (*source.Text, bool) { return &s.Text, s.Stay != nil }))
}

// TestNoted holds that texts and mappings stand in one list, in whatever order, and that
// what is read is what Get returns and Set sets.
func TestNoted(t *testing.T) {
	for _, c := range []struct{ text, says, stops string }{
		{"stops: Oslo", "", "Oslo"},
		{"stops: {at: Oslo, from: 2026-01-01}", "", "Oslo 2026-01-01-"},
		{"stops: [Oslo, {at: Bergen, from: 2026-01-01, to: 2026-02-01}, Voss]", "", "Oslo Bergen 2026-01-01-2026-02-01 Voss"},
		{"stops: [{at: Oslo}]", "", "Oslo"},
		{"stops: []", "", ""},
		{"stops: [{from: 2026-01-01}, Voss]", `stops[0]: a stop has no "at"`, "Voss"},
		{"stops: [{at: Oslo, from: soon}]", `stops[0].from: "from" must be a date such as 2026-11-01, not "soon"`, "Oslo"},
		{"stops: [{at: Oslo, since: 2026-01-01}]", `stops[0]: unknown key "since" in a stop`, "Oslo"},
		{"stops: ['', Voss]", `stops[0]: "stops" is empty`, "Voss"},
	} {
		file := &source.File{Name: "a.yaml", Text: []byte(c.text)}
		n, found := yamltree.Read(file)
		d, out := NewDecoder(file, found), &route{}
		Read(d, routeTable(), out, n)
		var says, stops []string
		for _, f := range d.All() {
			says = append(says, f.Path+": "+f.Message)
		}
		for _, s := range out.Stops {
			stops = append(stops, s.Value)
			if s.Stay != nil {
				stops = append(stops, s.Stay.From.Value+"-"+s.Stay.To.Value)
			}
		}
		if got := strings.Join(says, "; "); got != c.says {
			t.Errorf("%s: %s, not %s", c.text, got, c.says)
		}
		if got := strings.Join(stops, " "); got != c.stops {
			t.Errorf("%s: %s, not %s", c.text, got, c.stops)
		}
		var again route
		if routeTable().Set(&again, routeTable().Get(out)); !routeTable().Equal(&again, out) {
			t.Errorf("%s: %+v became %+v", c.text, out, again)
		}
	}
}

// TestBehindIsNotShared holds that setting a value behind a pointer changes no other that
// has the same pointer, and that taking one away leaves the rest.
func TestBehindIsNotShared(t *testing.T) {
	both := &stay{From: source.Text{Value: "2026-01-01"}, To: source.Text{Value: "2026-02-01"}}
	a, b := stop{Stay: both}, stop{Stay: both}
	table := routeTable().Field("stops").Of
	if table.AloneKey().Name != "at" {
		t.Fatal(table.Alone)
	}
	from := Behind(Text(Key{Name: "from", Type: TypeDate}, func(s *stay) *source.Text { return &s.From }), func(s *stop) **stay { return &s.Stay })
	from.Set(&a, Value{})
	if a.Stay.From.Value != "" || a.Stay.To.Value == "" || b.Stay.From.Value == "" {
		t.Errorf("%+v %+v", a.Stay, b.Stay)
	}
	var none stop
	if from.Set(&none, Value{}); none.Stay != nil || from.Get(&none).IsSet() {
		t.Errorf("%+v", none.Stay)
	}
}

// TestRenaming holds that an entry is renamed where its name stands, keeps what else it
// says, and goes with its name.
func TestRenaming(t *testing.T) {
	f := routeTable().Field("stops")
	at := func(s string) source.Text { return source.Text{Value: s} }
	r := &route{Stops: []stop{{Text: at("Oslo")}, {Text: at("Oslo"), Stay: &stay{To: at("2026-02-01"), Via: []source.Text{at("Voss"), at("Oslo")}}}}}
	says := func() string {
		var out []string
		for _, s := range r.Stops {
			out = append(out, s.Value)
			if s.Stay != nil {
				out = append(out, s.Stay.To.Value)
				for _, v := range s.Stay.Via {
					out = append(out, "via "+v.Value)
				}
			}
		}
		return strings.Join(out, ", ")
	}
	if got := f.Naming(r, "town"); len(got) != 4 {
		t.Errorf("it names %v", got)
	}
	if got := f.Naming(r, "river"); len(got) != 0 {
		t.Errorf("it names %v", got)
	}
	for _, c := range []struct{ old, new, want string }{
		{"Oslo", "Bergen", "Bergen, Bergen, 2026-02-01, via Voss, via Bergen"},
		{"Voss", "", "Bergen, Bergen, 2026-02-01, via Bergen"},
		{"Bergen", "", ""},
	} {
		f.Renaming(r, "town", func(t source.Text) string {
			if t.Value == c.old {
				return c.new
			}
			return t.Value
		})
		if got := says(); got != c.want {
			t.Errorf("%s to %q: %s, want %s", c.old, c.new, got, c.want)
		}
	}
}
