package pptx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// painter makes one slide of a page.
type painter struct {
	deck  *deck
	page  *output.Page
	paper paper
	part  string // its name in the package
	index int    // from 1
	w     *writer

	last   int // the largest id of a shape
	ids    map[string]int
	nodes  []*node // by node index
	panels []*panel
	dx, dy float64 // from the placement to the scene
	layers layers
	foot   []scene.Item    // texts at the foot
	placed bool            // they stand where the scene has them
	trunks map[string]bool // those that are drawn

	frames  []*frame
	boxes   map[int]box     // of cards that people have moved, by node index
	holders []manifest.Text // what the placeholders say
	list    []*shape        // of the whole slide, one over the other
}

// layers are the shapes of a slide, one list over the other.
type layers struct{ bands, cards, lines, over, legend []*shape }

// new returns a shape with an id of its own.
func (p *painter) new(name string) *shape {
	p.last++
	return &shape{id: p.last, name: name}
}

// groupOf returns a group of shapes.
func (p *painter) groupOf(name string, members []*shape) *shape {
	g := p.new(name)
	g.group, g.members = true, members
	return g
}

// draw makes the shapes of the slide.
func (p *painter) draw() {
	p.last = 1 // of the tree
	p.ids = make(map[string]int, len(p.page.Chart.Nodes))
	for i := range p.page.Chart.Nodes {
		p.ids["p-"+p.page.Chart.Nodes[i].ID] = i
	}
	p.trunks = map[string]bool{}
	p.nodes = make([]*node, len(p.page.Chart.Nodes))
	var title *shape
	var labels, lines []*scene.Group
	for _, it := range p.page.Scene.Items {
		g, ok := it.(*scene.Group)
		if !ok {
			p.layers.over = append(p.layers.over, p.items("shape", []scene.Item{it})...)
			continue
		}
		class, _, _ := strings.Cut(g.Class, " ")
		switch class {
		case "header":
			title = p.header(g)
		case "band":
			p.layers.bands = append(p.layers.bands, p.items("level "+data(g, "level"), g.Items)...)
		case "unit":
			p.frames = append(p.frames, p.frameOf(g))
		case "unit-label":
			labels = append(labels, g)
		case "bus", "line":
			lines = append(lines, g)
		case "panel":
			p.panels = append(p.panels, p.panelOf(g))
		case "position":
			p.position(g)
		case "footer":
			p.foot, p.placed = g.Items, g.Tag != nil
		case "entry":
			p.layers.over = append(p.layers.over, p.joined("entry", []scene.Item{g})...)
		case "legend":
			if list := p.items("legend", g.Items); len(list) > 0 {
				p.layers.legend = append(p.layers.legend, p.groupOf("legend", list))
			}
		default:
			if g.Tag == nil || !p.tagged(g) {
				p.layers.over = append(p.layers.over, p.items(g.Class, []scene.Item{g})...)
			}
		}
	}
	p.label(p.frames, labels)
	p.fillPanels()
	p.stand()
	p.place()
	p.lines(lines)
	p.gather(p.frames)
	switch {
	case title != nil:
	case p.page.NoTitle && p.deck.into != nil:
		title = p.deck.into.title(p)
	default:
		title = p.hiddenTitle()
	}
	p.collect(title)
}

// collect lists the shapes of the slide, one over the other, and notes what the
// placeholders say.
func (p *painter) collect(title *shape) {
	p.list = slices.Concat([]*shape{title}, p.layers.bands, p.layers.cards, p.layers.lines, p.layers.over, p.layers.legend, p.footers())
	for _, s := range p.list {
		if s.placeholder != "" {
			p.holders = append(p.holders, manifest.Text{Name: s.name, Hash: manifest.Hash(s.text.plain())})
		}
	}
}

// xml is the part with the slide.
func (p *painter) xml() []byte {
	w := p.w
	w.Put(header+`<p:sld%s><p:cSld`, markup(namespaces))
	if p.page.Scene.Title != "" {
		w.Put(` name="%s"`, p.page.Scene.Title)
	}
	w.Put(`><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`)
	for _, s := range p.list {
		p.write(s)
	}
	w.Put("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>")
	return w.Bytes()
}

// data returns a value of a group.
func data(g *scene.Group, key string) string {
	for _, a := range g.Data {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// place notes where the placement stands in the scene.
func (p *painter) place() {
	for i, n := range p.nodes {
		if n != nil && i < len(p.page.Placement.Boxes) {
			b := p.page.Placement.Boxes[i]
			p.dx, p.dy = n.rect.X-b.X, n.rect.Y-b.Y
			return
		}
	}
}

// header makes the title of the slide of the first lines of a heading, and text of the others.
func (p *painter) header(g *scene.Group) *shape {
	if p.deck.into != nil {
		p.layers.over = append(p.layers.over, p.items("subtitle", g.Items)...)
		return nil
	}
	var title []*scene.Text
	rest := g.Items
	for len(rest) > 0 {
		t, ok := rest[0].(*scene.Text)
		if !ok || len(title) > 0 && (t.Size != title[0].Size || t.Bold != title[0].Bold || t.X != title[0].X) {
			break
		}
		title, rest = append(title, t), rest[1:]
	}
	p.layers.over = append(p.layers.over, p.joined("subtitle", rest)...)
	if len(title) == 0 {
		return nil
	}
	return p.title(title)
}

// title is the placeholder with the title of the slide.
func (p *painter) title(lines []*scene.Text) *shape {
	s := p.new("title")
	s.placeholder = `type="title"`
	s.box = p.deck.titleBox(p, lines)
	var words []string
	for _, t := range lines {
		words = append(words, t.String)
	}
	r := run{text: strings.Join(words, " ")}
	if size := p.paper.points(lines[0].Size); hundredths(size) != hundredths(p.deck.title.size) {
		r.size = size
	}
	s.inherit = s.box == p.deck.title.box
	s.text = &body{list: []paragraph{{runs: []run{r}, rtl: lines[0].RTL}}}
	return s
}

// hiddenTitle is a title above the slide, which lists of slides and readers of screens show.
func (p *painter) hiddenTitle() *shape {
	s := p.new("title")
	s.placeholder = `type="title"`
	s.box = p.deck.title.box
	s.box.y = -2*s.box.h - s.box.y/4/grid*grid
	s.text = &body{list: []paragraph{{runs: []run{{text: p.page.Scene.Title}}}}}
	return s
}

// footers are what stands at the foot: the texts of the scene there, or else the date of the
// chart, and the number of the slide.
func (p *painter) footers() []*shape {
	var list []*shape
	add := func(name string, what markup, runs ...run) {
		s := p.new(name)
		s.placeholder, s.inherit = what, true
		s.text = &body{list: []paragraph{{runs: runs}}}
		list = append(list, s)
	}
	if p.deck.into != nil {
		return p.deck.into.footers(p)
	}
	number := strconv.Itoa(p.index)
	numbered := []run{{text: number, field: "slidenum"}}
	left := false
	for _, it := range p.foot {
		t, ok := it.(*scene.Text)
		switch {
		case !ok:
			list = append(list, p.items("footer", []scene.Item{it})...)
		case t.Anchor == scene.Start:
			left = true
			list = append(list, p.items("footer", []scene.Item{it})...)
		case t.Anchor == scene.Middle:
			add("footer", `type="ftr" sz="quarter" idx="11"`, run{text: t.String})
			p.putFoot(list[len(list)-1], t)
		default:
			numbered = withNumber(t.String, number)
		}
	}
	if date := p.page.Chart.AsOf; date != "" && !left {
		add("date", `type="dt" sz="half" idx="10"`, run{text: date})
	}
	add("number", `type="sldNum" sz="quarter" idx="12"`, numbered...)
	if t := lastText(p.foot); t != nil && t.Anchor == scene.End {
		p.putFoot(list[len(list)-1], t)
	}
	return list
}

// withNumber divides a text such as "3 / 8" or "Ours · 3 / 8" into runs, of which the number
// of the page is worked out by the program that shows the slide.
func withNumber(text, number string) []run {
	field := run{text: number, field: "slidenum"}
	at := strings.LastIndex(text, " · ")
	before, page := "", text
	if at >= 0 {
		before, page = text[:at+len(" · ")], text[at+len(" · "):]
	}
	own, of, ok := strings.Cut(page, " / ")
	if !ok || own != number {
		return []run{{text: text}}
	}
	return slices.DeleteFunc([]run{{text: before}, field, {text: " / " + of}}, func(r run) bool { return r.text == "" })
}

// frame is the frame of a unit and what stands in it.
type frame struct {
	group   int // index in the chart
	rect    *scene.Rect
	shape   *shape
	members []*shape
}

// frameOf makes the frame of a unit.
func (p *painter) frameOf(g *scene.Group) *frame {
	id := data(g, "id")
	f := &frame{group: slices.IndexFunc(p.page.Chart.Groups, func(u chart.Group) bool { return u.ID == id })}
	list := p.items("frame "+id, g.Items)
	if len(list) == 0 {
		return f
	}
	f.rect, _ = g.Items[0].(*scene.Rect)
	f.shape = list[0]
	f.shape.descr = g.Title
	f.members = list
	return f
}

// label writes the names of units into their frames, and those that stand on a patch over
// lines above these.
func (p *painter) label(frames []*frame, labels []*scene.Group) {
	for _, g := range labels {
		t, ok := g.Items[len(g.Items)-1].(*scene.Text)
		var f *frame
		if ok && len(g.Items) == 1 {
			for _, in := range frames {
				if in.holds(t) && (f == nil || in.rect.W < f.rect.W) {
					f = in
				}
			}
		}
		if f == nil || f.shape.text != nil {
			p.layers.over = append(p.layers.over, p.items("unit label", g.Items)...)
			continue
		}
		f.shape.text = p.edgeText(f.shape.inside(), t)
	}
}

// holds tells whether a text is in a frame.
func (f *frame) holds(t *scene.Text) bool {
	r := f.rect
	return r != nil && t.X >= r.X && t.X <= r.X+r.W && t.Y >= r.Y && t.Y <= r.Y+r.H
}

// edgeText is a line of text in a shape near the edge that it is nearest to.
func (p *painter) edgeText(b box, t *scene.Text) *body {
	at := p.paper.spot(t.X, t.Y)
	out := &body{anchor: "t", align: "l", list: []paragraph{{runs: []run{p.runOf(t)}, rtl: t.RTL}}}
	if t.Anchor == scene.End {
		out.align, out.insets[2] = "r", max(b.right()-at.x, 0)
	} else {
		out.insets[0] = max(at.x-b.x, 0)
	}
	line := lineOf(p.paper.points(t.Size))
	out.list[0].line = line.height
	if at.y-b.y <= b.h/2 {
		out.insets[1] = max(at.y-b.y-emu(line.base*perPoint), 0)
	} else {
		out.anchor = "b"
		out.insets[3] = max(b.bottom()-at.y-emu((line.height-line.base)*perPoint), 0)
	}
	return out
}

// gather puts cards into the groups of their units, and units into those around them.
func (p *painter) gather(frames []*frame) {
	of := map[int]*frame{}
	for _, f := range frames {
		of[f.group] = f
	}
	g := p.page.Chart
	around := func(group int) *frame {
		for at := range g.Enclosing(group) {
			if f := of[at]; f != nil {
				return f
			}
		}
		return nil
	}
	for i, n := range p.nodes {
		if n == nil || n.whole(p) == nil {
			continue
		}
		if f := around(g.Nodes[i].Group); f != nil && f.shape != nil {
			f.members = append(f.members, n.whole(p))
		} else {
			p.layers.cards = append(p.layers.cards, n.whole(p))
		}
	}
	for _, pan := range p.panels {
		if pan.owner < 0 {
			p.layers.cards = append(p.layers.cards, pan.whole(p))
		}
	}
	var top []*shape
	for i := len(frames) - 1; i >= 0; i-- { // inner ones stand behind those around them
		f := frames[i]
		if len(f.members) == 0 {
			continue
		}
		unit := p.groupOf("unit "+g.Groups[f.group].ID, f.members)
		outer := around(g.Groups[f.group].Parent)
		if outer == nil || outer.shape == nil {
			top = append(top, unit)
			continue
		}
		outer.members = slices.Insert(outer.members, 1, unit)
	}
	slices.Reverse(top)
	p.layers.cards = append(top, p.layers.cards...)
}
