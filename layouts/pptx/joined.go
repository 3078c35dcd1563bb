package pptx

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// joined makes one text box of the texts of items that begin at the left, a paragraph for
// each line, and shapes of the other items.
func (p *painter) joined(name string, items []scene.Item) []*shape {
	var texts, others []leaf
	for _, l := range leaves(nil, items, leaf{}) {
		// Impress shows no text from right to left in a box whose lines do not break, if it is
		// set in.
		if t, ok := l.item.(*scene.Text); ok && !t.RTL && (t.Anchor == scene.Start || len(texts) > 0 && t.Anchor == scene.Middle) {
			texts = append(texts, l)
		} else {
			others = append(others, l)
		}
	}
	list := p.shapes(func(*leaf) string { return name }, others)
	if len(texts) == 0 {
		return list
	}
	first := texts[0].item.(*scene.Text)
	line := lineOf(first.Size)
	left, top := first.X, first.Y-line.base
	right, bottom := left, top
	s := p.new(name)
	s.preset = "rect"
	s.text = &body{anchor: "t", align: "l"}
	one := oneTarget(texts)
	at := math.Inf(-1)
	for _, l := range texts {
		t := l.item.(*scene.Text)
		line := lineOf(t.Size)
		right = math.Max(right, t.Left(t.Width)+t.Width)
		r := p.runOf(t)
		if one == nil {
			p.leadRun(&r, &l)
		}
		if math.Abs(t.Y-at) > 0.01 {
			above := t.Y - line.base - bottom
			s.text.list = append(s.text.list, paragraph{rtl: t.RTL, line: p.paper.points(line.height), before: p.paper.points(math.Max(above, 0)),
				indent: p.paper.box(0, 0, math.Max(t.Left(t.Width)-left, 0), 1).w})
			at, bottom = t.Y, t.Y-line.base+line.height
		}
		par := &s.text.list[len(s.text.list)-1]
		if len(par.runs) > 0 {
			r.text = " " + r.text
		}
		par.runs = append(par.runs, r)
	}
	s.box = p.paper.box(left, top, right-left, bottom-top)
	if one != nil {
		s.descr = oneLine(one.tip)
		p.lead(s, one)
	}
	return append(list, s)
}

// leadRun gives a run the link of a text.
func (p *painter) leadRun(r *run, l *leaf) {
	if l.link != "" {
		r.link = p.deck.linkTo(p.part, l.link)
	} else if l.to != "" {
		r.link = p.deck.jumpTo(p, l.to)
		r.jump = r.link != ""
	}
}

// oneTarget returns one of the texts when all lead to the same, which they have to do
// somewhere; else nil.
func oneTarget(texts []leaf) *leaf {
	for i := range texts {
		if texts[i].link != texts[0].link || texts[i].to != texts[0].to {
			return nil
		}
	}
	if texts[0].link == "" && texts[0].to == "" {
		return nil
	}
	return &texts[0]
}
