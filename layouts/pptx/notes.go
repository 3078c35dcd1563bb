package pptx

import (
	"strings"
)

// notesBoxes are where the picture of the slide and the notes stand on a page of notes.
func (d *deck) notesBoxes() (picture, body box) {
	const w, h, top = 6858000, 9144000, 685800
	wide, high := emu(w-2*top), emu(h*2/5)
	pw, ph := wide, wide*d.size[1]/d.size[0]
	if ph > high {
		pw, ph = high*d.size[0]/d.size[1], high
	}
	picture = box{(w - pw) / 2, top, max(pw, 1), max(ph, 1)}
	below := picture.bottom() + top/2
	return picture, box{top, below, wide, h - top - below}
}

// notesMaster writes the master of pages of notes, with the placeholders that it has to
// have.
func (d *deck) notesMaster() *writer {
	w := &writer{}
	picture, body := d.notesBoxes()
	w.Put(header+`<p:notesMaster%s><p:cSld><p:bg><p:bgPr><a:solidFill>%s</a:solidFill><a:effectLst/></p:bgPr></p:bg>`+treeStart, markup(namespaces), schemeOf("bg1"))
	w.Put(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>`)
	w.Put(`<p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill>%s</a:solidFill></a:ln></p:spPr>`,
		picture.x, picture.y, picture.w, picture.h, schemeOf("tx2"))
	w.Put(`<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>`)
	holder(w, 3, "Notes Placeholder 2", `type="body" sz="quarter" idx="3"`, &body, func() {
		w.Put(`<a:bodyPr vert="horz" rtlCol="0"/><a:lstStyle/>`)
		d.prompt(w, "Click to edit notes")
	})
	w.Put(`</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle>`)
	d.levels(w, 1000, "tx1", false)
	w.Put("</p:notesStyle></p:notesMaster>")
	return w
}

// notes writes the notes of a slide: the chart as a list, for those who cannot see it.
func (d *deck) notes(slide string, i int, outline string) {
	name := d.pkg.Free(notesFormat, i)
	d.pkg.Relate(name, typeOf("notesMaster"), d.notesPart)
	d.pkg.Relate(name, typeOf("slide"), slide)
	d.pkg.Relate(slide, typeOf("notesSlide"), name)
	p := &painter{deck: d, w: &writer{}}
	p.w.Put(header+`<p:notes%s><p:cSld>`+treeStart, markup(namespaces))
	p.w.Put(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>`)
	holder(p.w, 3, "Notes Placeholder 2", `type="body" idx="1"`, nil, func() {
		p.w.Put("<a:bodyPr/><a:lstStyle/>")
		for line := range strings.SplitSeq(outline, "\n") {
			text := strings.TrimLeft(line, " ")
			p.paragraph(nil, &paragraph{level: (len(line) - len(text)) / 2, runs: []run{{text: text}}}, true)
		}
	})
	p.w.Put("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>")
	d.pkg.Set(name, kindOf("notesSlide"), p.w.Bytes())
}
