package pptx

import (
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
)

// shape is one shape of a slide, or a group of them.
type shape struct {
	id         int
	name       string
	descr      string // for people who cannot see it
	decorative bool   // nothing to be read aloud
	link       string // id of the relationship that a click leads along
	jump       bool   // the link leads to a slide

	box     box
	preset  string // geometry, "" = path
	corner  int64  // adjust value of round corners in 100,000ths of the shorter side
	segs    []scene.Seg
	fill    scene.Color
	stroke  scene.Stroke // Width in points of the slide
	text    *body
	picture string // id of the relationship of a picture, which fills the shape
	cut     [4]int // what is cut from the picture: left, top, right, bottom, in 100,000ths

	placeholder markup // attributes of p:ph; "" = none
	inherit     bool   // place, size and look come from the layout
	members     []*shape
	group       bool
	line        *connector
	table       *table
	hand        *byHand
	raw         markup // the whole shape as it is in the file, "" = as it is made here
	headDot     bool   // a line begins with a dot
	tailArrow   bool   // it ends with an arrow
}

// connector says what a line joins.
type connector struct {
	elbow    elbow
	from, to *glue // nil = nothing
}

// byHand is what people made of a shape, as XML; "" = as it is made here.
type byHand struct {
	fill, line, effects markup
	body                markup // its text
}

// glue is a connection site of a shape.
type glue struct {
	shape *shape
	site  int
}

// inside is the rectangle for the text of a shape: what is within its round corners
// (ECMA-376, part 1, 20.1.10.56, presetShapeDefinitions).
func (s *shape) inside() box {
	const cut = 0.29289 // of the radius: 1 - 1/√2
	rx, ry := 0.0, 0.0
	switch s.preset {
	case "roundRect":
		rx = float64(min(s.box.w, s.box.h)) * float64(s.corner) / 100000
		ry = rx
	case "ellipse":
		rx, ry = float64(s.box.w)/2, float64(s.box.h)/2
	}
	x, y := emu(rx*cut), emu(ry*cut)
	return box{s.box.x + x, s.box.y + y, s.box.w - 2*x, s.box.h - 2*y}
}

// bounds is the rectangle of a shape or group.
func (s *shape) bounds() box {
	if !s.group {
		return s.box
	}
	var b box
	for i, m := range s.members {
		if i == 0 {
			b = m.bounds()
		} else {
			b = b.union(m.bounds())
		}
	}
	return b
}

// write writes the shape.
func (p *painter) write(s *shape) {
	switch w := p.w; {
	case s.raw != "":
		w.Put("%s", s.raw)
	case s.group:
		b := s.bounds()
		w.Put(`<p:grpSp><p:nvGrpSpPr>`)
		p.about(s)
		w.Put(`<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/><a:chOff x="%d" y="%d"/><a:chExt cx="%d" cy="%d"/></a:xfrm></p:grpSpPr>`,
			b.x, b.y, b.w, b.h, b.x, b.y, b.w, b.h)
		for _, m := range s.members {
			p.write(m)
		}
		w.Put("</p:grpSp>")
	case s.table != nil:
		p.tableFrame(s)
	case s.line != nil:
		p.connector(s)
	case s.picture != "":
		p.pic(s)
	default:
		p.sp(s)
	}
}

// about writes the name of a shape and what is said of it.
func (p *painter) about(s *shape) {
	w := p.w
	w.Put(`<p:cNvPr id="%d" name="%s"`, s.id, s.name)
	if s.descr != "" {
		w.Put(` descr="%s"`, s.descr)
	}
	if s.link == "" && !s.decorative {
		w.Put("/>")
		return
	}
	w.Put(">")
	if s.link != "" {
		p.click(s.link, s.jump, false)
	}
	if s.decorative {
		w.Put(`<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="%s" val="1"/></a:ext></a:extLst>`, markup(nsDecorative))
	}
	w.Put("</p:cNvPr>")
}

// click writes where a click leads. Text keeps its colour in the newer programs.
func (p *painter) click(relation string, jump, text bool) {
	w := p.w
	w.Put(`<a:hlinkClick r:id="%s"`, relation)
	if jump {
		w.Put(` action="ppaction://hlinksldjump"`)
	}
	if text {
		w.Put(`><a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst></a:hlinkClick>`)
		return
	}
	w.Put("/>")
}

func (p *painter) sp(s *shape) {
	w := p.w
	w.Put("<p:sp><p:nvSpPr>")
	p.about(s)
	switch {
	case s.placeholder != "":
		w.Put(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr>`, s.placeholder)
	case s.text != nil && s.fill.A == 0 && s.stroke.Width == 0:
		w.Put(`<p:cNvSpPr txBox="1"/><p:nvPr/>`)
	default:
		w.Put("<p:cNvSpPr/><p:nvPr/>")
	}
	w.Put("</p:nvSpPr>")
	if s.inherit {
		w.Put("<p:spPr/>")
	} else {
		w.Put("<p:spPr>")
		p.frame(s.box, 0, false, false)
		if s.placeholder == "" {
			p.geometry(s)
			p.look(s)
		}
		w.Put("</p:spPr>")
	}
	p.body(s)
	w.Put("</p:sp>")
}

// frame writes where a shape is.
func (p *painter) frame(b box, turn int, flipH, flipV bool) {
	p.w.Put("<a:xfrm")
	if turn != 0 {
		p.w.Put(` rot="%d"`, turn*5400000)
	}
	if flipH {
		p.w.Put(` flipH="1"`)
	}
	if flipV {
		p.w.Put(` flipV="1"`)
	}
	p.w.Put(`><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, b.x, b.y, b.w, b.h)
}

// geometry writes the outline of a shape.
func (p *painter) geometry(s *shape) {
	w := p.w
	switch {
	case s.preset == "roundRect":
		w.Put(`<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val %d"/></a:avLst></a:prstGeom>`, s.corner)
		return
	case s.preset != "":
		w.Put(`<a:prstGeom prst="%s"><a:avLst/></a:prstGeom>`, s.preset)
		return
	}
	w.Put(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d"`, s.box.w, s.box.h)
	if s.fill.A == 0 {
		w.Put(` fill="none"`)
	}
	w.Put(">")
	tags := [...]string{scene.Move: "moveTo", scene.Line: "lnTo", scene.Quad: "quadBezTo", scene.Cubic: "cubicBezTo"}
	for i := range s.segs {
		seg := &s.segs[i]
		if seg.Op == scene.Close {
			w.Put("<a:close/>")
			continue
		}
		tag := markup(tags[seg.Op])
		w.Put("<a:%s>", tag)
		for _, q := range seg.P[:adjust.Points(seg.Op)] {
			x, y := p.paper.length(q.X)+emu(p.paper.dx), p.paper.length(q.Y)+emu(p.paper.dy)
			w.Put(`<a:pt x="%d" y="%d"/>`, min(max(x-s.box.x, 0), s.box.w), min(max(y-s.box.y, 0), s.box.h))
		}
		w.Put("</a:%s>", tag)
	}
	w.Put("</a:path></a:pathLst></a:custGeom>")
}

// look writes the filling and the outline of a shape, and its effects.
func (p *painter) look(s *shape) {
	hand := s.hand
	if hand == nil {
		hand = &byHand{}
	}
	if p.w.Put("%s", hand.fill); hand.fill == "" {
		p.fill(s.fill)
	}
	if p.w.Put("%s", hand.line); hand.line == "" {
		p.stroke(s)
	}
	p.w.Put("%s", hand.effects)
}

// fill writes what a shape is filled with.
func (p *painter) fill(c scene.Color) {
	if c.A == 0 {
		p.w.Put("<a:noFill/>")
		return
	}
	p.w.Put("<a:solidFill>%s</a:solidFill>", p.deck.colors.of(c))
}

// stroke writes the outline of a shape.
func (p *painter) stroke(s *shape) {
	w, k := p.w, &s.stroke
	if k.Width <= 0 || k.Color.A == 0 {
		w.Put("<a:ln><a:noFill/></a:ln>")
		return
	}
	w.Put(`<a:ln w="%d"`, max(int(k.Width*perPoint), 1))
	if k.Round {
		w.Put(` cap="rnd"`)
	}
	w.Put(">")
	p.fill(k.Color)
	if d := dash(k); d != "" {
		w.Put(`<a:prstDash val="%s"/>`, d)
	}
	if k.Round {
		w.Put("<a:round/>")
	}
	if s.headDot {
		w.Put(`<a:headEnd type="oval"/>`)
	}
	if s.tailArrow {
		w.Put(`<a:tailEnd type="triangle"/>`)
	}
	w.Put("</a:ln>")
}

// dash is the preset pattern that is most like that of a line; "" = unbroken.
func dash(k *scene.Stroke) string {
	if len(k.Dash) < 2 || k.Width <= 0 {
		return ""
	}
	on := k.Dash[0] / k.Width
	if k.Round {
		on++ // the caps
	}
	switch {
	case on < 1.5:
		return "sysDot"
	case on < 3.5:
		return "sysDash"
	case on < 6:
		return "dash"
	}
	return "lgDash"
}

// pic writes a picture.
func (p *painter) pic(s *shape) {
	w := p.w
	w.Put("<p:pic><p:nvPicPr>")
	p.about(s)
	w.Put(`<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="%s"/>`, s.picture)
	if s.cut != [4]int{} {
		w.Put(`<a:srcRect l="%d" t="%d" r="%d" b="%d"/>`, s.cut[0], s.cut[1], s.cut[2], s.cut[3])
	}
	w.Put("<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>")
	p.frame(s.box, 0, false, false)
	p.geometry(s)
	p.stroke(s)
	w.Put("</p:spPr></p:pic>")
}

// connector writes a line between shapes.
func (p *painter) connector(s *shape) {
	w, e := p.w, &s.line.elbow
	w.Put("<p:cxnSp><p:nvCxnSpPr>")
	p.about(s)
	w.Put("<p:cNvCxnSpPr>")
	if g := s.line.from; g != nil {
		w.Put(`<a:stCxn id="%d" idx="%d"/>`, g.shape.id, g.site)
	}
	if g := s.line.to; g != nil {
		w.Put(`<a:endCxn id="%d" idx="%d"/>`, g.shape.id, g.site)
	}
	w.Put("</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>")
	p.frame(e.box, e.turn, e.flipH, e.flipV)
	p.preset(e)
	p.stroke(s)
	w.Put("</p:spPr></p:cxnSp>")
}

// preset writes the form of a line.
func (p *painter) preset(e *elbow) {
	w := p.w
	w.Put(`<a:prstGeom prst="%s"><a:avLst>`, e.preset)
	for i, v := range e.adjust {
		w.Put(`<a:gd name="adj%d" fmla="val %d"/>`, i+1, v)
	}
	w.Put("</a:avLst></a:prstGeom>")
}
