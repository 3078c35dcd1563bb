package card

import (
	"context"
	"github.com/orgwright/orgwright/layouts/place"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/text"
)

// builder makes graphs in few words.
type builder struct {
	g  *chart.Graph
	at map[string]int
}

// keys are those of the values of the charts in these tests.
var keys = []chart.Key{{Name: "location", Form: chart.Bare}, {Name: "email", Form: chart.Email}, {Name: "since", Form: chart.Date}, {Name: "until", Form: chart.Date}}

func chartOf(units ...string) *builder {
	b := &builder{&chart.Graph{Title: "Brightwater", Subtitle: "Leadership", Lang: "en", Keys: keys}, map[string]int{}}
	for _, u := range units {
		name, color, _ := strings.Cut(u, "#")
		if color != "" {
			color = "#" + color
		}
		b.g.Groups = append(b.g.Groups, chart.Group{ID: strings.ToLower(name), Name: name, Parent: -1, Color: color})
	}
	return b
}

// add appends a position under a boss, "" = none, in the first unit if there
// is one. Several holders are divided by "+", badges by spaces.
func (b *builder) add(id, boss, name, title, badges string) *chart.Node {
	n := chart.Node{ID: id, Title: title, Group: -1, Badges: strings.Fields(badges)}
	if len(b.g.Groups) > 0 {
		n.Group = 0
	}
	if name != "" {
		n.Names = strings.Split(name, "+")
	} else {
		n.Status = position.Vacant
	}
	b.at[id] = len(b.g.Nodes)
	b.g.Nodes = append(b.g.Nodes, n)
	if boss != "" {
		b.link(boss, id, chart.Solid)
	}
	return &b.g.Nodes[len(b.g.Nodes)-1]
}

func (b *builder) link(from, to string, kind chart.EdgeKind) {
	b.g.Edges = append(b.g.Edges, chart.Edge{From: b.at[from], To: b.at[to], Kind: kind})
}

// small is a usual little organisation.
func small() *builder {
	b := chartOf("Executive", "Technology#2563EB")
	b.add("ceo", "", "Anna Holm", "Chief Executive Officer", "CEO")
	b.add("cio", "ceo", "Bo Ek", "Chief Information Officer", "CIO").Group = 1
	b.add("cto", "cio", "", "Chief Technology Officer", "CTO").Group = 1
	return b
}

// hard has everything that is difficult to draw.
func hard() *chart.Graph {
	b := chartOf("Alpha", "Beta with a name that goes on and on for longer than any frame is wide, really", "قسم", "技術部#FFEE00")
	b.add("root", "", "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenlohe", "Chief Executive Officer", "CEO")
	b.add("board", "root", "", "Board of Directors", "").Kind = position.Body
	b.add("assistant", "root", "Ida Berg", "Executive Assistant", "").Kind = position.Assistant
	b.add("adviser", "root", "Åke Öst", "Senior Adviser", "").Kind = position.Adviser
	b.add("k1", "root", "Manager One", "Head of things", "")
	b.add("cjk", "k1", "山田太郎", "最高情報責任者 兼 最高技術責任者 兼 デジタル変革推進担当", "CIO").Group = 3
	b.add("arabic", "k1", "محمد عبد الله الفارسي", "مدير تقنية المعلومات (بالنيابة)", "CIO").Group = 2
	b.add("emoji", "k1", "👩‍💻 Zoë 🇸🇪 Ek", "Head of 🚀 launches", "🚀").Group = 1
	b.add("id with 'odd' <chars>", "k1", "Odd Id", "", "").Group = 1
	b.add("k2", "root", "Manager Two", "", "CTO").Link = "https://example.com/a?b=1&c=2"
	n := b.add("chips", "k2", "Many Roles", "Does everything", strings.Repeat("CIO CISO ", 12))
	n.Tags = []string{"interim", strings.Repeat("long-tag-", 12), " "}
	b.add("long", "k2", "Ann Lee", strings.Repeat("Vice President of Everything and Some More ", 6), "")
	b.add("word", "k2", strings.Repeat("Aaaaaaaaaa", 30), strings.Repeat("W", 300), strings.Repeat("W", 99))
	b.add("share", "k2", "Kim Lund+Ola Berg", "IT Manager", "IT").Status = position.Acting
	n = b.add("photo", "k2", "Photo Person", "Has a photo", "")
	n.Photo = &chart.Photo{MediaType: "image/png", Data: []byte{1, 2, 3}}
	n.Values, n.Level = []string{"Malmö", "photo.person@example.com", "2026-01-01", "2027-01-01"}, 4
	n.Fields = []chart.Field{{Key: "cost_center", Value: strings.Repeat("4711 ", 40)}}
	n.Direct, n.Total = 1234567, 123456789
	b.add("bare", "k2", "", "", "")
	b.add("planned", "k2", "", "New post", "").Status = position.Planned
	b.add("leaving", "k2", "Ulf Ek", "Old post", "").Status = position.Leaving
	for _, kind := range chart.MarkKinds() {
		b.add("m-"+kind, "k1", "Marked With A Longish Name "+kind, "Some title", "CIO").
			Marks = []chart.Mark{{Kind: kind, Message: "because of <this>"}}
	}
	b.add("fold", "k2", "Fold Er", "Folded", "").Folded = 12
	b.link("k1", "chips", chart.Dotted)
	b.link("k2", "cjk", chart.Secondary)
	return b.g
}

// fonts are the built-in ones, so that no test depends on the machine.
func fonts(t testing.TB) *text.Fonts {
	t.Helper()
	f, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// draw measures, places and draws.
func draw(t testing.TB, g *chart.Graph, o Options, frames ...int) (*scene.Scene, []string) {
	t.Helper()
	if o.Fonts == nil {
		o.Fonts = fonts(t)
	}
	sizes, sheet, _ := Measure(context.Background(), g, o)
	return Draw(stand(g, sizes, frames...), sheet, place.Size{})
}

// group finds a group by one of its classes and a data attribute.
func group(s *scene.Scene, class, key, value string) *scene.Group {
	var found *scene.Group
	scenetest.Walk(s, func(item scene.Item, _ []*scene.Group) bool {
		if g, ok := item.(*scene.Group); ok && scenetest.HasClass(g, class) && (key == "" || scenetest.Attr(g, key) == value) && found == nil {
			found = g
		}
		return true
	})
	return found
}

// texts lists what is written in a group.
func texts(g *scene.Group) []string {
	var list []string
	if g == nil {
		return nil
	}
	scenetest.Walk(&scene.Scene{Items: g.Items}, func(item scene.Item, _ []*scene.Group) bool {
		if t, ok := item.(*scene.Text); ok {
			list = append(list, t.String)
		}
		return true
	})
	return list
}

func says(g *scene.Group, want string) bool { return slices.Contains(texts(g), want) }
