package pptx

import (
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// body is the text of a shape.
type body struct {
	anchor string // "t", "ctr" or "b"
	align  string // of paragraphs that say nothing else: "l", "ctr" or "r"
	insets [4]emu // left, top, right, bottom
	wrap   bool   // lines break at the right edge
	list   []paragraph
}

// paragraph is one of the paragraphs of a text.
type paragraph struct {
	runs        []run
	rtl         bool
	align       string  // "" = that of the body
	line        float64 // distance of its lines in points
	before      float64 // further distance from the paragraph above, in points
	indent      emu     // of the first line
	bullet      string  // "" = none
	bulletColor scene.Color
	raw         markup // the whole paragraph as people wrote it, "" = they did not
	more        markup // paragraphs that people put behind it
	tabs        []emu  // where tabs end at, from the left inset: right ends of texts
	level       int    // of a list, 0 = the outermost
}

// run is a stretch of text in one look.
type run struct {
	text         string
	size         float64 // points on the slide
	bold, italic bool
	color        scene.Color
	ink          markup // filling that people chose instead of the colour, "" = they did not
	link         string // id of a relationship
	jump         bool   // the link leads to a slide
	under        bool   // underlined with dashes
	name         bool   // it is no word of a language
	field        string // what the text is worked out from, "" = nothing
	after        gap    // what stands before it
}

// gap is what stands between two runs.
type gap uint8

// The gaps.
const (
	nothing gap = iota
	newLine
	tab
)

// descent is how far below the baseline a line ends, for a size of 1: that of Arial and of
// Liberation Sans, which has its widths.
const descent = 0.212

// body writes the text of a shape, which has to have one even when it is empty.
func (p *painter) body(s *shape) {
	w, b := p.w, s.text
	if s.hand != nil && s.hand.body != "" {
		w.Put("%s", s.hand.body)
		return
	}
	if b == nil {
		w.Put(`<p:txBody><a:bodyPr/><a:lstStyle/><a:p>`)
		w.Put(`<a:endParaRPr%s sz="800"/></a:p></p:txBody>`, p.deck.lang())
		return
	}
	plain := s.placeholder != ""
	if plain {
		w.Put("<p:txBody><a:bodyPr/><a:lstStyle/>")
	} else {
		wrap := markup("none")
		if b.wrap {
			wrap = "square"
		}
		w.Put(`<p:txBody><a:bodyPr wrap="%s" lIns="%d" tIns="%d" rIns="%d" bIns="%d" rtlCol="0" anchor="%s"><a:noAutofit/></a:bodyPr><a:lstStyle/>`,
			wrap, b.insets[0], b.insets[1], b.insets[2], b.insets[3], b.anchor)
	}
	for i := range b.list {
		if par := &b.list[i]; par.raw == "" {
			p.paragraph(b, par, plain)
		}
		w.Put("%s%s", b.list[i].raw, b.list[i].more)
	}
	if len(b.list) == 0 {
		w.Put("<a:p><a:endParaRPr%s/></a:p>", p.deck.lang())
	}
	w.Put("</p:txBody>")
}

// paragraph writes a paragraph; plain says that its look comes from elsewhere.
func (p *painter) paragraph(b *body, par *paragraph, plain bool) {
	w := p.w
	w.Put("<a:p>")
	if !plain {
		align := par.align
		if align == "" {
			align = b.align
		}
		w.Put(`<a:pPr marL="0" indent="%d" algn="%s"`, par.indent, align)
		if par.rtl {
			w.Put(` rtl="1"`)
		}
		w.Put(">")
		if par.line > 0 {
			w.Put(`<a:lnSpc><a:spcPts val="%d"/></a:lnSpc>`, hundredths(par.line))
		}
		w.Put(`<a:spcBef><a:spcPts val="%d"/></a:spcBef>`, hundredths(par.before))
		if par.bullet != "" {
			w.Put(`<a:buClr>%s</a:buClr><a:buSzPct val="125000"/><a:buFont typeface="Arial"/><a:buChar char="%s"/>`, p.deck.colors.of(par.bulletColor), par.bullet)
		} else {
			w.Put("<a:buNone/>")
		}
		if len(par.tabs) > 0 {
			w.Put("<a:tabLst>")
			for _, at := range par.tabs {
				w.Put(`<a:tab pos="%d" algn="r"/>`, at)
			}
			w.Put("</a:tabLst>")
		}
		w.Put("</a:pPr>")
	} else if par.level > 0 || par.rtl {
		w.Put("<a:pPr")
		if par.level > 0 {
			w.Put(` lvl="%d"`, min(par.level, 8))
		}
		if par.rtl {
			w.Put(` rtl="1"`)
		}
		w.Put("/>")
	}
	for i := range par.runs {
		p.run(&par.runs[i], plain)
	}
	w.Put("</a:p>")
}

func (p *painter) run(r *run, plain bool) {
	w := p.w
	if r.text == "" && r.after == nothing {
		return
	}
	look := func(isBreak bool) {
		w.Put("<a:rPr%s", p.deck.lang())
		if r.size > 0 {
			w.Put(` sz="%d"`, max(hundredths(r.size), 100))
		}
		if !plain {
			if r.bold {
				w.Put(` b="1"`)
			}
			if r.italic {
				w.Put(` i="1"`)
			}
			if r.under {
				w.Put(` u="dash"`)
			}
			w.Put(` kern="0"`)
		}
		if r.name {
			w.Put(` noProof="1"`)
		}
		w.Put(` dirty="0"`)
		if plain && r.link == "" {
			w.Put("/>")
			return
		}
		w.Put(">")
		if r.ink != "" {
			w.Put("%s", r.ink)
		} else if !plain {
			p.fill(r.color)
			if p.deck.into != nil {
				w.Put(`<a:latin typeface="+mn-lt"/>`)
			}
		}
		if r.link != "" && !isBreak {
			p.click(r.link, r.jump, true)
		}
		w.Put("</a:rPr>")
	}
	text := markup(xmltext.Escape(r.text))
	switch r.after {
	case newLine:
		w.Put("<a:br>")
		look(true) // Impress drops breaks within links
		w.Put("</a:br>")
	case tab:
		text = "\t" + text
	}
	if r.field != "" {
		w.Put(`<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="%s">`, r.field)
		look(false)
		w.Put("<a:t>%s</a:t></a:fld>", text)
		return
	}
	w.Put("<a:r>")
	look(false)
	w.Put("<a:t>%s</a:t></a:r>", text)
}

// hundredths is a size in hundredths of a point.
func hundredths(v float64) int { return max(int(v*100+0.5), 0) }
