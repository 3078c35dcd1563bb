package pptx

import (
	"bytes"
	"image"
	_ "image/jpeg" // photos
	_ "image/png"  // photos
	"math"

	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
)

// leaf is an item of a scene with what is said of the groups that it is in.
type leaf struct {
	item     scene.Item
	link, to string // of the innermost group that has one
	tip      string
}

// leaves lists the items of groups and of groups in them.
func leaves(into []leaf, items []scene.Item, in leaf) []leaf {
	for _, it := range items {
		g, ok := it.(*scene.Group)
		if !ok {
			in.item = it
			into = append(into, in)
			continue
		}
		inner := in
		if g.Link != "" {
			inner.link = g.Link
		}
		if g.To != "" {
			inner.to = g.To
		}
		if g.Title != "" {
			inner.tip = g.Title
		}
		into = leaves(into, g.Items, inner)
	}
	return into
}

// items makes shapes of items, all of one name.
func (p *painter) items(name string, items []scene.Item) []*shape {
	return p.shapes(func(*leaf) string { return name }, leaves(nil, items, leaf{}))
}

// shapes makes shapes of items; a text in the middle of a shape becomes its text.
func (p *painter) shapes(name func(*leaf) string, list []leaf) []*shape {
	var out []*shape
	for i := range list {
		l := &list[i]
		t, isText := l.item.(*scene.Text)
		if isText && len(out) > 0 && i > 0 && centred(list[i-1].item, t) {
			host := out[len(out)-1]
			host.text = p.centredText(host.inside(), t)
			host.name = name(l)
			host.decorative = false
			continue
		}
		s := p.shape(l)
		if s == nil {
			continue
		}
		s.name = name(l)
		if l.tip != "" && l.to != "" {
			s.descr = oneLine(l.tip)
		}
		p.lead(s, l)
		out = append(out, s)
	}
	return out
}

// lead gives a shape the link of an item.
func (p *painter) lead(s *shape, l *leaf) {
	if l.link != "" {
		s.link = p.deck.linkTo(p.part, l.link)
	} else if l.to != "" {
		s.link = p.deck.jumpTo(p, l.to)
		s.jump = s.link != ""
	}
}

// shape makes a shape of an item that is no group; nil when there is nothing to be seen.
func (p *painter) shape(l *leaf) *shape {
	switch it := l.item.(type) {
	case *scene.Rect:
		s := p.new("")
		s.box = p.paper.box(it.X, it.Y, it.W, it.H)
		s.fill, s.stroke = it.Fill, p.strokeOf(it.Stroke)
		s.preset = "rect"
		if r := math.Min(it.R, math.Min(it.W, it.H)/2); r > 0 {
			s.preset, s.corner = "roundRect", int64(math.Round(r/math.Min(it.W, it.H)*100000))
		}
		return s
	case *scene.Ellipse:
		s := p.new("")
		s.preset = "ellipse"
		s.box = p.paper.box(it.CX-it.RX, it.CY-it.RY, 2*it.RX, 2*it.RY)
		s.fill, s.stroke = it.Fill, p.strokeOf(it.Stroke)
		return s
	case *scene.Path:
		return p.path(it)
	case *scene.Text:
		return p.textBox(it)
	case *scene.Image:
		return p.image(it)
	}
	return nil
}

// path makes a line of a path with two ends, and a free form of any other.
func (p *painter) path(it *scene.Path) *shape {
	if len(it.Segs) == 0 {
		return nil
	}
	s := p.new("")
	s.decorative = true
	s.fill, s.stroke = it.Fill, p.strokeOf(it.Stroke)
	if len(it.Segs) == 2 && it.Segs[1].Op == scene.Line {
		a, b := it.Segs[0].P[0], it.Segs[1].P[0]
		s.line = &connector{elbow: straight(p.paper.spot(a.X, a.Y), p.paper.spot(b.X, b.Y))}
		s.box = s.line.elbow.box
		return s
	}
	b := adjust.PathBounds(it.Segs)
	s.box = p.paper.box(b.X, b.Y, b.W, b.H)
	s.segs = it.Segs
	return s
}

// strokeOf is a stroke with its lengths in points of the slide.
func (p *painter) strokeOf(k scene.Stroke) scene.Stroke {
	by := p.paper.points(1)
	k.Width *= by
	var dash []float64
	for _, d := range k.Dash {
		dash = append(dash, d*by)
	}
	k.Dash = dash
	return k
}

// runOf is the run of a line of text.
func (p *painter) runOf(t *scene.Text) run {
	return run{text: t.String, size: p.paper.points(t.Size), bold: t.Bold, italic: t.Italic, color: t.Fill}
}

// lineBox is how high a line of text is and how far below its top the letters stand, in
// points.
type lineBox struct{ height, base float64 }

func lineOf(size float64) lineBox {
	const height = 1.2
	return lineBox{height * size, (height - descent) * size}
}

// textBox makes a shape of a line of text, which does not break in it.
func (p *painter) textBox(t *scene.Text) *shape {
	s := p.new("")
	s.preset = "rect"
	line := lineOf(t.Size)
	s.box = p.paper.box(t.Left(t.Width), t.Y-line.base, t.Width, line.height)
	s.text = &body{anchor: "t", align: [...]string{scene.Start: "l", scene.Middle: "ctr", scene.End: "r"}[t.Anchor],
		list: []paragraph{{runs: []run{p.runOf(t)}, rtl: t.RTL, line: p.paper.points(line.height)}}}
	return s
}

// centred tells whether a text stands in the middle of a shape.
func centred(shape scene.Item, t *scene.Text) bool {
	if t.Anchor != scene.Middle {
		return false
	}
	var x, y, w, h float64
	switch it := shape.(type) {
	case *scene.Rect:
		x, y, w, h = it.X+it.W/2, it.Y+it.H/2, it.W, it.H
	case *scene.Ellipse:
		x, y, w, h = it.CX, it.CY, 2*it.RX, 2*it.RY
	default:
		return false
	}
	return math.Abs(x-t.X) < 0.5 && math.Abs(t.Y-y) < h/2 && t.Width <= w+1
}

// centredText is the text of a shape in its middle.
func (p *painter) centredText(b box, t *scene.Text) *body {
	line := lineOf(p.paper.points(t.Size))
	top := p.paper.spot(t.X, t.Y).y - emu(line.base*perPoint) - b.y
	out := &body{anchor: "ctr", align: "ctr", list: []paragraph{{runs: []run{p.runOf(t)}, rtl: t.RTL, line: line.height}}}
	if lower := 2*top - b.h + emu(line.height*perPoint); lower > 0 {
		out.insets[1] = lower
	} else {
		out.insets[3] = -lower
	}
	return out
}

// image makes a picture that covers its rectangle; nil when it cannot be read.
func (p *painter) image(it *scene.Image) *shape {
	c, format, err := image.DecodeConfig(bytes.NewReader(it.Data))
	if err != nil || c.Width < 1 || c.Height < 1 || it.W <= 0 || it.H <= 0 {
		return nil
	}
	s := p.new("")
	s.box = p.paper.box(it.X, it.Y, it.W, it.H)
	s.preset = "rect"
	if it.Round {
		s.preset = "ellipse"
	}
	s.picture = p.deck.media(p.part, it.Data, format)
	have, want := float64(c.Width)/float64(c.Height), it.W/it.H
	if have > want {
		s.cut[0] = int(math.Round((1 - want/have) * 50000))
		s.cut[2] = s.cut[0]
	} else {
		s.cut[1] = int(math.Round((1 - have/want) * 50000))
		s.cut[3] = s.cut[1]
	}
	return s
}
