package pptx

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// node is the shapes of a position: its card, which has its text, and what stands about it.
type node struct {
	id      string
	rect    place.Rect // of the card in the scene
	main    *shape     // the card, nil for rows of panels
	parts   []*shape   // all, one over the other
	row     []leaf     // of a row
	heading bool       // the row is one
	panel   *panel     // that hangs from the card, nil = none
	in      *panel     // that a row is in
	ports   map[port]*shape
	made    *shape // see whole
}

// port is a side of a small unseen shape at a place where a line ends and the card has no
// connection site.
type port struct {
	at   spot
	site int
}

// whole is the shape or group of a position; nil for rows.
func (n *node) whole(p *painter) *shape {
	switch {
	case n.made != nil || len(n.parts) == 0 && n.panel == nil:
	case len(n.parts) == 1 && n.panel == nil:
		n.made = n.parts[0]
	default:
		parts := n.parts
		if n.panel != nil { // the card stands on the upper edge of its panel
			parts = append([]*shape{n.panel.whole(p)}, parts...)
		}
		n.made = p.groupOf("position "+n.id, parts)
		if n.main != nil {
			n.made.descr, n.main.descr = n.main.descr, ""
		}
	}
	return n.made
}

// position takes in the group of a position.
func (p *painter) position(g *scene.Group) {
	i, ok := p.ids[g.ID]
	list := leaves(nil, []scene.Item{g}, leaf{})
	if !ok || len(list) == 0 {
		p.layers.over = append(p.layers.over, p.items(g.ID, []scene.Item{g})...)
		return
	}
	n := &node{id: p.page.Chart.Nodes[i].ID, ports: map[port]*shape{}}
	p.nodes[i] = n
	n.rect = adjust.Bounds(list[0].item)
	if classed(g, "row") || classed(g, "heading") {
		n.row, n.heading = list, classed(g, "heading")
		return
	}
	p.card(n, list)
	if n.main != nil {
		n.main.descr = oneLine(g.Title)
	}
}

func classed(g *scene.Group, class string) bool {
	for _, c := range strings.Fields(g.Class) {
		if c == class {
			return true
		}
	}
	return false
}

// oneLine puts several lines on one.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "; ") }

// card makes the shapes of a card. The shape with the text is the last of those at the
// beginning that are about as large as the card.
func (p *painter) card(n *node, list []leaf) {
	main := 0
	for i := 1; i < len(list); i++ {
		r, ok := list[i].item.(*scene.Rect)
		if !ok || r.Fill.A == 0 || r.X != n.rect.X || r.W != n.rect.W || r.H < 0.8*n.rect.H {
			break
		}
		main = i
	}
	own := textsOf(list[main+1:])
	rest := list[:0:0]
	for i := range list {
		if t, ok := list[i].item.(*scene.Text); !ok || i <= main || !own.has(t) {
			rest = append(rest, list[i])
		}
	}
	names := func(l *leaf) string { return partName(l) + " " + n.id }
	n.parts = p.shapes(names, rest[:main+1])
	if len(n.parts) == 0 {
		return
	}
	n.main = n.parts[len(n.parts)-1]
	n.main.name, n.main.decorative = "card "+n.id, false
	n.main.text = p.cardText(n.main.inside(), own, list[main].link)
	n.parts = append(n.parts, p.shapes(names, rest[main+1:])...)
	for _, s := range n.parts {
		s.decorative = s != n.main && s.text == nil && s.picture == ""
	}
}

// stand puts cards exactly to where people have put them, with the sizes that they gave them.
func (p *painter) stand() {
	for i, n := range p.nodes {
		b, ok := p.boxes[i]
		if !ok || n == nil || n.main == nil {
			continue
		}
		old := n.main.box
		for _, s := range n.parts {
			if s.box == old && s.text == nil {
				s.box = b
			}
		}
		n.main.box = b
	}
}

// partName is what a part of a card is called.
func partName(l *leaf) string {
	switch it := l.item.(type) {
	case *scene.Text:
		switch {
		case it.Part == scene.Initials:
			return "initials"
		case l.to != "":
			return "relation"
		case it.Bold:
			return "badge"
		}
		return "text"
	case *scene.Image:
		return "photo"
	}
	return "part"
}

// ownTexts are the lines of text of a card that are its own text.
type ownTexts []*leaf

func (o ownTexts) has(t *scene.Text) bool {
	for _, l := range o {
		if l.item == scene.Item(t) {
			return true
		}
	}
	return false
}

// textsOf lists the name, the title and the details of a card: of its texts those that stand
// below each other where the first one does.
func textsOf(list []leaf) (own ownTexts) {
	var first *scene.Text
	for i := range list {
		t, ok := list[i].item.(*scene.Text)
		if !ok || list[i].to != "" || t.Part >= scene.Initials {
			continue
		}
		if t.Part == scene.Other && t.Anchor != scene.Start {
			continue
		}
		if first == nil {
			first = t
		}
		if t.Anchor == first.Anchor && math.Abs(t.X-first.X) < 0.01 {
			own = append(own, &list[i])
		}
	}
	return own
}

// cardText is the text of a card. Lines break where they do in other pictures: by
// themselves, where the card can be given such a width, so that a text that is changed
// breaks anew.
func (p *painter) cardText(b box, own ownTexts, link string) *body {
	if len(own) == 0 {
		return nil
	}
	paragraphs := p.split(own)
	first := paragraphs[0][0].item.(*scene.Text)
	out := &body{anchor: "t", wrap: true}
	at := p.paper.spot(first.X, first.Y)
	room := b.right() - at.x
	switch first.Anchor {
	case scene.Start:
		out.align, out.insets[0] = "l", at.x-b.x
	case scene.Middle:
		room = 2 * min(at.x-b.x, b.right()-at.x)
		out.align, out.insets[0] = "ctr", max(2*at.x-b.x-b.right(), 0)
	case scene.End:
		room = at.x - b.x
		out.align, out.insets[2] = "r", b.right()-at.x
	}
	width, natural := p.breaks(paragraphs, float64(room))
	if spare := room - emu(width); spare > 0 {
		switch first.Anchor {
		case scene.Start:
			out.insets[2] = spare
		case scene.End:
			out.insets[0] = spare
		default:
			out.insets[0], out.insets[2] = out.insets[0]+spare/2, max(b.x+b.right()-2*at.x, 0)+spare/2
		}
	}
	bottom := 0.0 // of the lines so far, in points below the card
	for i, lines := range paragraphs {
		t := lines[0].item.(*scene.Text)
		size := p.paper.points(t.Size)
		base := float64(p.paper.spot(t.X, t.Y).y-b.y) / perPoint
		par := paragraph{rtl: t.RTL, line: lineOf(size).height}
		if len(lines) > 1 {
			par.line = p.paper.points(lines[1].item.(*scene.Text).Y - t.Y)
		}
		above := base + descent*size - par.line - bottom
		switch {
		case i == 0:
			out.insets[1] = max(emu(above*perPoint), 0)
		case above >= 0:
			par.before = above
		default:
			par.line += above
		}
		bottom = base + descent*size + par.line*float64(len(lines)-1)
		par.runs = p.runsOf(lines, natural, link)
		out.list = append(out.list, par)
	}
	return out
}

// split puts the lines of one text together: they look alike and stand close.
func (p *painter) split(own ownTexts) (paragraphs [][]*leaf) {
	for i, l := range own {
		t := l.item.(*scene.Text)
		if i > 0 {
			last := own[i-1].item.(*scene.Text)
			alike := last.Size == t.Size && last.Bold == t.Bold && last.Italic == t.Italic && last.Fill == t.Fill && last.Part == t.Part && last.RTL == t.RTL && own[i-1].link == l.link
			if by := t.Y - last.Y; t.Continues || t.Part == scene.Other && alike && by > 0 && by <= 1.205*t.Size {
				paragraphs[len(paragraphs)-1] = append(paragraphs[len(paragraphs)-1], l)
				continue
			}
		}
		paragraphs = append(paragraphs, []*leaf{l})
	}
	return paragraphs
}

// slack is the share by which the width of a line may be other in PowerPoint than here.
const slack = 0.02

// breaks looks for a width of the text, in EMU and at most a room, at which all lines break
// where they do here; natural is false when there is none.
func (p *painter) breaks(paragraphs [][]*leaf, room float64) (width float64, natural bool) {
	least, most := 0.0, math.Inf(1)
	for _, lines := range paragraphs {
		for i, l := range lines {
			t := l.item.(*scene.Text)
			least = math.Max(least, t.Width*p.paper.scale)
			if i+1 == len(lines) {
				break
			}
			next := lines[i+1].item.(*scene.Text).String
			if joint(t.String, next) == "" {
				return room, false
			}
			word, _, _ := strings.Cut(next, " ")
			style := text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}
			most = math.Min(most, p.page.Fonts.Width(t.String+" "+word, style)*p.paper.scale)
		}
	}
	width = math.Min(room, (least+most)/2)
	if !math.IsInf(most, 1) && (width < least*(1+slack) || width > most*(1-slack)) {
		return room, false
	}
	return width, true
}

// joint is what stands between two lines of one text: a space, and nothing after hyphens and
// in scripts that have no spaces.
func joint(line, next string) string {
	last := lastRune(line)
	first := []rune(next + " ")[0]
	if last == '-' || last == '/' || last >= 0x2E80 || first >= 0x2E80 {
		return ""
	}
	return " "
}

func lastRune(s string) rune {
	r := []rune(s)
	if len(r) == 0 {
		return ' '
	}
	return r[len(r)-1]
}

// runsOf is the runs of a text: one, or one for each line where lines do not break by
// themselves. A link that the whole card has is not one of the text as well.
func (p *painter) runsOf(lines []*leaf, natural bool, link string) []run {
	var runs []run
	for i, l := range lines {
		t := l.item.(*scene.Text)
		r := p.runOf(t)
		r.name = t.Part == scene.Name || t.Part == scene.Other && t.Bold
		if l.link != link {
			r.link = p.outside(*l)
		}
		if i > 0 {
			last := &runs[len(runs)-1]
			last.text += joint(last.text, r.text)
			if natural {
				last.text += r.text
				continue
			}
			r.after = newLine
		}
		runs = append(runs, r)
	}
	return runs
}
