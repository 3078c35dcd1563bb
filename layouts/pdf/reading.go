package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
)

// What is read is in the structure: the heading, the positions as a list of lists, which
// is the organisation, then labels and legend. All else (cards, lines, frames, initials,
// which repeat the name) is decoration. It is painted in the same order as far as nothing
// covers anything else, so that text which is copied is in order too.

// scene paints what a page shows into an element.
func (p *painter) scene(into *element) {
	s := p.page.sheet.scene
	if s.Background.A > 0 {
		p.item(&scene.Rect{W: s.Width, H: s.Height, Fill: s.Background})
	}
	cards := map[string]*scene.Group{}
	for _, it := range s.Items {
		if g, ok := it.(*scene.Group); ok && strings.HasPrefix(g.ID, "p-") {
			cards[g.ID] = g
		}
	}
	sheet, painted := p.page.sheet, false
	for _, it := range s.Items {
		g, ok := it.(*scene.Group)
		switch {
		case !ok:
			p.item(it)
		case cards[g.ID] == g:
			if !painted {
				painted = true
				p.list(sheet.part(into, "L", listKey), cards)
			}
		case !p.page.shows(g):
		case g.Tag != nil:
			p.tagged(g, into)
		case g.Class == "header":
			p.header(g, into)
		default:
			if sheet.after == nil && hasText(g.Items) {
				sheet.after = into.child("Div")
			}
			p.paragraphs(g, sheet.after)
		}
	}
	p.done()
}

// listKey stands for the list of all positions among the elements of a sheet.
const listKey = "list"

// part returns the element that stands for something in another, made when it is first
// asked for.
func (s *sheet) part(of *element, tag string, what any) *element {
	e := s.elements[what]
	if e == nil {
		e = of.child(tag)
		s.elements[what] = e
	}
	return e
}

// shows tells whether any part of a group is on the page.
func (p *page) shows(g *scene.Group) bool {
	if len(p.sheet.pages) == 1 {
		return true
	}
	r := boundsOf(g.Items)
	return r.x1 >= p.window.x0 && r.x0 <= p.window.x1 && r.y1 >= p.window.y0 && r.y0 <= p.window.y1
}

// moveLast puts an element behind its neighbours.
func moveLast(in, e *element) {
	for i, k := range in.kids {
		if k.element == e {
			in.kids = append(append(in.kids[:i:i], in.kids[i+1:]...), k)
			return
		}
	}
}

func hasText(items []scene.Item) bool {
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Text:
			return true
		case *scene.Group:
			if hasText(it.Items) {
				return true
			}
		}
	}
	return false
}

// texts calls a function for the texts of a group, each with the group that leads somewhere
// which it stands in, nil = none, and paints what else is in it.
func (p *painter) texts(g, in *scene.Group, do func(said)) {
	if leads(p.file, g) {
		in = g
	}
	for _, it := range g.Items {
		switch it := it.(type) {
		case *scene.Group:
			p.texts(it, in, do)
		case *scene.Text:
			do(said{it, in})
		default:
			p.item(it)
		}
	}
}

// header paints the heading of the page.
func (p *painter) header(g *scene.Group, into *element) {
	size := 0.0
	var e *element
	p.texts(g, nil, func(t said) {
		if e == nil || t.text.Size != size {
			tag := "P"
			if e == nil {
				tag = "H1"
			}
			e, size = p.page.sheet.part(into, tag, t.text), t.text.Size
		}
		p.readIn(e, t)
	})
}

// readIn reads a text in an element, as a link if it leads somewhere.
func (p *painter) readIn(e *element, t said) {
	if t.in != nil {
		e = p.link(t.in, e)
	}
	p.read(e, t.text)
}

// paragraphs paints a group whose texts are paragraphs of an element; all of a group that
// leads somewhere are one.
func (p *painter) paragraphs(g *scene.Group, into *element) {
	p.texts(g, nil, func(t said) {
		var what any = t.text
		if t.in != nil {
			type paragraphOf struct{ g *scene.Group }
			what = paragraphOf{t.in}
		}
		p.readIn(p.page.sheet.part(into, "P", what), t)
	})
}

// list paints the positions of a chart into a list, everybody's reports into a list of
// their own.
func (p *painter) list(into *element, cards map[string]*scene.Group) {
	g, sheet := p.page.sheet.source.Chart, p.page.sheet
	up := chart.Superiors(g)
	below := make([][]int, len(up))
	var tops []int
	for i, m := range up {
		if m < 0 {
			tops = append(tops, i)
		} else {
			below[m] = append(below[m], i)
		}
	}
	type step struct {
		node int
		list *element
	}
	var todo []step
	push := func(nodes []int, list *element) {
		for k := len(nodes) - 1; k >= 0; k-- {
			todo = append(todo, step{nodes[k], list})
		}
	}
	seen := make([]bool, len(up))
	walk := func() {
		for len(todo) > 0 {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[at.node] {
				continue
			}
			seen[at.node] = true
			body := sheet.elements[at.node]
			if body == nil {
				body = at.list.child("LI").child("LBody")
				sheet.elements[at.node] = body
			}
			if card := cards["p-"+g.Nodes[at.node].ID]; card != nil && p.page.shows(card) {
				p.card(card, body)
			}
			if len(below[at.node]) > 0 {
				push(below[at.node], sheet.part(body, "L", reportsOf(at.node)))
			}
		}
	}
	push(tops, into)
	walk()
	for i := range seen { // on a circle, which no top leads to
		push([]int{i}, into)
		walk()
	}
}

// reportsOf stands for the list of somebody's reports among the elements of a sheet.
type reportsOf int

// said is a text of a card, and the group that leads somewhere which it stands in; nil =
// none.
type said struct {
	text *scene.Text
	in   *scene.Group
}

// card paints a position: first what is decoration, then its texts, the name before all,
// each kind as a paragraph of an element.
func (p *painter) card(card *scene.Group, body *element) {
	var texts []said
	p.texts(card, nil, func(t said) {
		if t.text.Part == scene.Initials {
			p.decoration()
			p.drawn(t.text)
			return
		}
		texts = append(texts, t)
	})
	slices.SortStableFunc(texts, func(a, b said) int { return cmp.Compare(turn(a.text.Part), turn(b.text.Part)) })
	type partOf struct {
		card *scene.Group
		n    int
	}
	var e *element
	n := 0
	for i, t := range texts {
		if i == 0 || !t.text.Continues {
			e = p.page.sheet.part(body, "P", partOf{card, n})
			n++
		}
		into := e
		if t.in != nil && (t.in != card || i == 0) { // the whole card leads on from its name
			into = p.link(t.in, e)
		}
		line := t.text
		if i+1 < len(texts) && texts[i+1].text.Continues && spaced(line.String) {
			more := *line
			more.String += " "
			line = &more
		}
		p.read(into, line)
	}
}

// spaced tells whether a space was left out where a line ends that goes on in the next.
func spaced(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return last != '-' && !unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// turn is when a part of a card is read: what has no name of its own comes last.
func turn(part scene.Part) int {
	if part == scene.Other {
		return int(scene.Counts) + 1
	}
	return int(part)
}

// leads tells whether a group leads anywhere.
func leads(f *file, g *scene.Group) bool {
	_, there := f.places[g.To]
	return g.Link != "" && scene.LinkAllowed(g.Link) || g.To != "" && there
}

// link makes a group a link, and returns the element for what stands in it.
func (p *painter) link(g *scene.Group, into *element) *element {
	f := p.file
	type linkOf struct{ g *scene.Group }
	sheet := p.page.sheet
	e := sheet.part(into, "Link", linkOf{g})
	r := boundsOf(g.Items)
	if sheet.pageOf(r) != p.page || p.noted[g] {
		return e
	}
	p.noted[g] = true
	title, _, _ := strings.Cut(g.Title, "\n")
	n := note{ref: f.w.reserve(), rect: r, link: g.Link, to: g.To, title: title}
	if title == "" {
		n.title = g.Link
	}
	n.key = len(f.linked)
	e.kids = append(e.kids, kid{note: n.ref, page: p.page})
	f.linked = append(f.linked, e)
	p.page.notes = append(p.page.notes, n)
	return e
}

// read writes a text that belongs to an element. What belongs to the page beside it on a
// poster is only painted, so that a text is read once.
func (p *painter) read(e *element, t *scene.Text) {
	left := t.Left(t.Width)
	if len(p.page.sheet.pages) > 1 && p.page.sheet.pageOf(rect{left, t.Y - t.Size/2, left + t.Width, t.Y}) != p.page {
		p.decoration()
		p.drawn(t)
		return
	}
	p.begin(e)
	p.text(t)
}

// begin begins a stretch of content that belongs to an element, unless it is open.
func (p *painter) begin(e *element) {
	if p.open == e {
		return
	}
	p.done()
	p.open = e
	n := len(p.page.marks)
	p.page.marks = append(p.page.marks, e)
	e.kids = append(e.kids, kid{page: p.page, mark: n})
	fmt.Fprintf(&p.b, "/%s<</MCID %d>>BDC\n", e.tag, n)
}

// decoration begins a stretch of content that is not read, or belongs to the figure that the
// page shows, unless it is open.
func (p *painter) decoration() {
	if p.figure != nil {
		p.begin(p.figure)
		return
	}
	if p.open == decorated {
		return
	}
	p.done()
	p.open = decorated
	p.b.WriteString("/Artifact BMC\n")
}

// decorated stands for what is not read.
var decorated = &element{tag: "Artifact"}

// done ends the stretch of content that is open.
func (p *painter) done() {
	if p.open != nil {
		p.b.WriteString("EMC\n")
		p.open = nil
	}
}
