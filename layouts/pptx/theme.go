package pptx

import "github.com/orgwright/orgwright/layouts/scene"

// theme writes the theme of the file: the colours of the charts, their font, and the looks
// of lines and fillings that every theme has to have.
func (d *deck) theme() *writer {
	w := &writer{}
	p := d.palette()
	dark1, light1, dark2, light2 := p.Ink, p.Paper, p.Text, p.Ground
	if p.Night {
		dark1, light1, dark2, light2 = p.Paper, p.Ink, p.Ground, p.Text
	}
	w.Put(header+`<a:theme xmlns:a="%s" name="orgwright"><a:themeElements><a:clrScheme name="orgwright">`, nsDrawing)
	color := func(name string, c scene.Color) {
		w.Put(`<a:%s><a:srgbClr val="%s"/></a:%s>`, markup(name), rgb(c), markup(name))
	}
	color("dk1", dark1)
	color("lt1", light1)
	color("dk2", dark2)
	color("lt2", light2)
	for _, s := range themeColors(p)[4:] {
		color(s.name, s.color)
	}
	link := themeColors(p)[4].color
	color("hlink", link)
	color("folHlink", p.Text)
	w.Put(`</a:clrScheme><a:fontScheme name="orgwright">`)
	for _, kind := range [...]markup{"majorFont", "minorFont"} {
		w.Put(`<a:%s><a:latin typeface="%s"/><a:ea typeface=""/><a:cs typeface=""/></a:%s>`, kind, d.font(), kind)
	}
	w.Put(`</a:fontScheme><a:fmtScheme name="orgwright">`)
	plain := markup(`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`)
	w.Put("<a:fillStyleLst>%s%s%s</a:fillStyleLst><a:lnStyleLst>", plain, plain, plain)
	for _, wide := range [...]int{9525, 15875, 19050} {
		w.Put(`<a:ln w="%d" cap="flat" cmpd="sng" algn="ctr">%s<a:prstDash val="solid"/></a:ln>`, wide, plain)
	}
	w.Put("</a:lnStyleLst><a:effectStyleLst>")
	for range 3 {
		w.Put("<a:effectStyle><a:effectLst/></a:effectStyle>")
	}
	w.Put("</a:effectStyleLst><a:bgFillStyleLst>%s%s%s</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>", plain, plain, plain)
	return w
}

// font is the family that the pages were measured with.
func (d *deck) font() string {
	if f := d.pages[0].Fonts; f != nil {
		if families := f.Families(); len(families) > 0 {
			return families[0]
		}
	}
	return "Arial"
}
