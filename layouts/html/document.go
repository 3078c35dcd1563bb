package html

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// document is one organisation of a page, as it is written: its head, and its columns.
type document struct {
	page      *output.Page
	blobs     *blobs
	columns   []column
	head      head
	fieldKeys map[string]int // of fields that the organisation chose: index into the keys of the head
	faces     faces
}

// head is what web/src/decoded.ts takes for the head of a document.
type head struct {
	Label     string            `json:"label"`
	N         int               `json:"n"`
	Meta      meta              `json:"meta"`
	Strokes   []json.RawMessage `json:"strokes"`
	Templates []json.RawMessage `json:"templates"`
	Items     []json.RawMessage `json:"items"`
	Legend    *legend           `json:"legend"`
	Plan      planHead          `json:"plan"`
	Fixed     *fixedHead        `json:"fixed"`
	Drawn     *fixedHead        `json:"drawn"`
}

// meta is Meta of web/src/doc.ts.
type meta struct {
	Title     string         `json:"title"`
	Subtitle  string         `json:"subtitle"`
	Lang      string         `json:"lang"`
	RTL       bool           `json:"rtl"`
	AsOf      string         `json:"asOf"`
	Whole     int            `json:"whole"`
	OfUnits   bool           `json:"ofUnits"`
	Generator string         `json:"generator"`
	Heading   bool           `json:"heading"`
	Open      int            `json:"open"`
	Embed     bool           `json:"embed"`
	Fonts     string         `json:"fonts"`
	Palette   palette        `json:"palette"`
	Theme     map[string]int `json:"theme"`
	Lines     []any          `json:"lines"`
	Dotted    []int          `json:"dotted"`
	Corners   float64        `json:"corners"`
	Level     string         `json:"level"`
	Months    []string       `json:"months"`
	Units     []unit         `json:"units"`
	Keys      []key          `json:"keys"`
	Marks     []mark         `json:"marks"`
	Notes     []string       `json:"notes"`
	Legend    *legend        `json:"legend"` // filled in by the page
	Header    []string       `json:"header"`
	Footer    []string       `json:"footer"`
	Logo      *logo          `json:"logo"`
}

type palette struct {
	Light []string `json:"light"`
	Dark  []string `json:"dark"`
	Night bool     `json:"night"`
}

type unit struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Parent int    `json:"parent"`
	Accent int    `json:"accent"`
	Frame  int    `json:"frame"`
	Edge   int    `json:"edge"`
	Text   int    `json:"text"`
	Framed bool   `json:"framed"`
}

type key struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Form  int    `json:"form"`
}

type mark struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

type legend struct {
	Items   []int   `json:"items"`
	W       float64 `json:"w"`
	H       float64 `json:"h"`
	Entries []entry `json:"entries"`
}

type entry struct {
	Label string `json:"label"`
	Color int    `json:"color"`
}

type logo struct {
	Blob int     `json:"blob"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

// newDocument describes a page. The pictures in it are among the blobs.
func newDocument(p *output.Page, b *blobs, embed bool) (*document, error) {
	if p.Scene.Kit == nil || p.Placement == nil || len(p.Placement.Panels) > 0 {
		return nil, fmt.Errorf("a page of the format HTML is not made for it: it needs cards only, and what these are painted with")
	}
	d := &document{page: p, blobs: b, fieldKeys: map[string]int{}}
	d.faces = faces{d: d, of: make([]int, len(p.Chart.Nodes)), starts: []int{0}, known: map[string]int{}}
	d.head = head{Label: p.Label, N: len(p.Chart.Nodes)}
	d.meta(embed)
	d.keys()
	d.about()
	d.scene()
	d.plan()
	if err := d.lines(); err != nil {
		return nil, err
	}
	f := &d.faces
	d.whole("face", f.of)
	d.steps("faceStart", f.starts)
	d.whole("faceItems", f.items)
	d.head.Strokes, d.head.Templates, d.head.Items = f.lists.strokes.json, f.lists.templates.json, f.lists.items.json
	d.head.Meta.Palette.Light, d.head.Meta.Palette.Dark = f.inks.palette(p.Scene.Dark)
	return d, nil
}

// meta describes the whole.
func (d *document) meta(embed bool) {
	g, s, k := d.page.Chart, d.page.Scene, d.page.Scene.Kit
	ink := d.faces.inks.of
	m := &d.head.Meta
	*m = meta{
		Title: s.Title, Subtitle: s.Summary, Lang: g.Lang, RTL: rightToLeft(d.page), AsOf: g.AsOf, Whole: g.Whole, OfUnits: g.OfUnits,
		Generator: "orgwright", Open: d.page.Open, Embed: embed, Fonts: fontList(d.page.Fonts), Palette: palette{Night: s.Palette.Night},
		Theme: map[string]int{}, Corners: k.LineCorners, Level: k.Level, Months: k.Months[:], Notes: texts(g.Notes), Marks: marks(g.Marks),
		Header: []string{"", "", ""}, Footer: []string{"", "", ""},
	}
	for _, c := range k.Colors {
		m.Theme[c.Name] = ink(c.Color)
	}
	m.Theme["accent"] = m.Theme["neutral"]
	if len(s.Palette.Accents) > 0 {
		m.Theme["accent"] = ink(s.Palette.Accents[0])
	}
	for i := range k.Lines {
		var stroke any
		if at := d.faces.stroke(&k.Lines[i]); at >= 0 {
			stroke = d.faces.lists.strokes.json[at]
		}
		m.Lines = append(m.Lines, stroke)
	}
	for _, c := range k.Dotted {
		m.Dotted = append(m.Dotted, ink(c))
	}
	for i := range g.Groups {
		u, c := &g.Groups[i], scene.UnitColors{}
		if i < len(k.Units) {
			c = k.Units[i]
		}
		framed := d.page.Problem != nil && d.page.Problem.Frames != nil && d.page.Problem.Frames[i]
		m.Units = append(m.Units, unit{u.ID, u.Name, u.Parent, ink(c.Accent), ink(c.Frame), ink(c.Edge), ink(c.Text), framed})
	}
	if m.Units == nil {
		m.Units = []unit{}
	}
}

// keys lists the keys that positions have values for, and the fields that the organisation
// chose.
func (d *document) keys() {
	g, k := d.page.Chart, d.page.Scene.Kit
	list := []key{}
	for i := range g.Keys {
		list = append(list, key{g.Keys[i].Name, k.Keys[i], int(g.Keys[i].Form)})
	}
	for i := range g.Nodes {
		for _, f := range g.Nodes[i].Fields {
			if _, known := d.fieldKeys[f.Key]; !known {
				d.fieldKeys[f.Key] = len(list)
				list = append(list, key{f.Key, f.Key, fieldForm})
			}
		}
	}
	d.head.Meta.Keys = list
}

// fieldForm is the form of fields that the organisation chose, after those of chart.Form.
const fieldForm = 4

// about writes what is known about every position.
func (d *document) about() {
	g := d.page.Chart
	n := len(g.Nodes)
	if d.page.Closed != nil {
		closed := make([]int, n)
		for i, c := range d.page.Closed {
			if c {
				closed[i] = 1
			}
		}
		d.whole("closed", closed)
	}
	d.column("id", n, func(i int) string { return g.Nodes[i].ID })
	d.column("name", n, func(i int) string { return nameOf(&g.Nodes[i]) })
	d.column("title", n, func(i int) string { return g.Nodes[i].Title })
	d.column("link", n, func(i int) string {
		if !scene.LinkAllowed(g.Nodes[i].Link) {
			return ""
		}
		return g.Nodes[i].Link
	})
	d.column("tags", n, func(i int) string { return strings.Join(g.Nodes[i].Tags, "\n") })
	d.column("folded", n, func(i int) string {
		if g.Nodes[i].Folded == 0 {
			return ""
		}
		return fmt.Sprint(g.Nodes[i].Folded)
	})
	for k := range g.Keys {
		d.column(fmt.Sprintf("value%d", k), n, func(i int) string {
			if k >= len(g.Nodes[i].Values) {
				return ""
			}
			return g.Nodes[i].Values[k]
		})
	}
	d.fields()
	each := func(name string, get func(n *chart.Node) int) {
		list := make([]int, n)
		for i := range list {
			list[i] = get(&g.Nodes[i])
		}
		d.steps(name, list)
	}
	each("unit", func(n *chart.Node) int { return n.Group })
	each("status", func(n *chart.Node) int { return int(n.Status) })
	each("kind", func(n *chart.Node) int { return int(n.Kind) })
	each("flags", func(n *chart.Node) int {
		switch {
		case n.Missing:
			return 2
		case n.IsGap():
			return 1
		}
		return 0
	})
	var at []int
	var kinds, messages []string
	for i := range g.Nodes {
		for _, m := range g.Nodes[i].Marks {
			at, kinds, messages = append(at, i), append(kinds, m.Kind), append(messages, m.Message)
		}
	}
	d.steps("markAt", at)
	d.texts("markKind", kinds)
	d.texts("markMessage", messages)
}

// fields writes the values of the fields that the organisation chose, which few positions
// may have.
func (d *document) fields() {
	g := d.page.Chart
	first := len(g.Keys)
	at, values := make([][]int, len(d.fieldKeys)), make([][]string, len(d.fieldKeys))
	for i := range g.Nodes {
		for _, f := range g.Nodes[i].Fields {
			k := d.fieldKeys[f.Key] - first
			if n := len(at[k]); n > 0 && at[k][n-1] == i {
				continue
			}
			at[k], values[k] = append(at[k], i), append(values[k], f.Value)
		}
	}
	for k := range at {
		d.steps(fmt.Sprintf("value%d@", first+k), at[k])
		d.texts(fmt.Sprintf("value%d", first+k), values[k])
	}
}

// rightToLeft tells whether a page is read from the right to the left: by its language, else
// by its heading.
func rightToLeft(p *output.Page) bool {
	base, _, _ := strings.Cut(strings.ToLower(p.Chart.Lang), "-")
	return slices.Contains([]string{"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}, base) || text.Direction(p.Chart.Title)
}

func marks(list []chart.Mark) []mark {
	out := []mark{}
	for _, m := range list {
		out = append(out, mark{m.Kind, m.Message})
	}
	return out
}

// texts is a list that JSON writes as one also when it is empty.
func texts(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
