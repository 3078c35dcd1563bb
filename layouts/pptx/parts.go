package pptx

import (
	"fmt"
	"strings"
)

// The parts of a new file.
const (
	presentationName = "/ppt/presentation.xml"
	masterName       = "/ppt/slideMasters/slideMaster1.xml"
	layoutName       = "/ppt/slideLayouts/slideLayout1.xml"
	notesMasterName  = "/ppt/notesMasters/notesMaster1.xml"
)

// kindOf is the content type of a part of presentations.
func kindOf(what string) string {
	return "application/vnd.openxmlformats-officedocument.presentationml." + what + "+xml"
}

// parts writes all parts that are not there: those that every file has, then the slides.
func (d *deck) parts() error {
	if d.into != nil {
		return d.addSlides()
	}
	d.layoutPart, d.notesPart = layoutName, notesMasterName
	set := func(name, kind string, w *writer) { d.pkg.Set(name, kind, w.Bytes()) }
	relate := func(from, what, to string) string { return d.pkg.Relate(from, typeOf(what), to) }
	relate("/", "officeDocument", presentationName)
	d.pkg.Relate("/", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "/docProps/core.xml")
	relate("/", "extended-properties", "/docProps/app.xml")
	relate("/", "custom-properties", customName)
	set("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", d.app())
	set("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", d.core())
	d.pkg.Set(customName, customType, nil) // see below
	d.pkg.Set(presentationName, kindOf("presentation.main"), nil)
	set("/ppt/presProps.xml", kindOf("presProps"), small("<p:presentationPr%s/>"))
	set("/ppt/viewProps.xml", kindOf("viewProps"), small("<p:viewPr%s/>"))
	w := &writer{}
	w.Put(header+`<a:tblStyleLst xmlns:a="%s" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`, nsDrawing)
	set("/ppt/tableStyles.xml", kindOf("tableStyles"), w)
	master := relate(presentationName, "slideMaster", masterName)
	notes := relate(presentationName, "notesMaster", notesMasterName)
	set(masterName, kindOf("slideMaster"), d.master(relate(masterName, "slideLayout", layoutName)))
	relate(masterName, "theme", "/ppt/theme/theme1.xml")
	set(layoutName, kindOf("slideLayout"), d.layout())
	relate(layoutName, "slideMaster", masterName)
	set("/ppt/theme/theme1.xml", themeType, d.theme())
	set(notesMasterName, kindOf("notesMaster"), d.notesMaster())
	relate(notesMasterName, "theme", "/ppt/theme/theme2.xml")
	set("/ppt/theme/theme2.xml", themeType, d.theme())
	d.nameSlides()
	var slides []string
	for i := range d.pages {
		slides = append(slides, relate(presentationName, "slide", d.names[i]))
		d.slide(i)
	}
	relate(presentationName, "presProps", "/ppt/presProps.xml")
	relate(presentationName, "viewProps", "/ppt/viewProps.xml")
	relate(presentationName, "theme", "/ppt/theme/theme1.xml")
	relate(presentationName, "tableStyles", "/ppt/tableStyles.xml")
	set(presentationName, "", d.presentation(master, notes, slides))
	d.record.Theme = d.colors.themeWords()
	properties, err := d.record.Properties(nil)
	d.pkg.Set(customName, "", properties)
	return err
}

// The part with the custom properties.
const (
	customName = "/docProps/custom.xml"
	customType = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
)

const themeType = "application/vnd.openxmlformats-officedocument.theme+xml"

func small(format string) *writer {
	w := &writer{}
	w.Put(header+format, markup(namespaces))
	return w
}

// nameSlides gives the parts of the slides names that are free.
func (d *deck) nameSlides() {
	n := 0
	for range d.pages {
		for n++; d.pkg.Has(slideName(n)); n++ {
		}
		d.names = append(d.names, slideName(n))
	}
}

func slideName(i int) string { return fmt.Sprintf(slideFormat, i) }

// slide writes the slide of a page and its notes.
func (d *deck) slide(i int) {
	page, name := d.pages[i], d.names[i]
	p := &painter{deck: d, page: page, paper: d.paper(page), part: name, index: i + 1, w: &writer{}}
	d.pkg.Relate(name, typeOf("slideLayout"), d.layoutPart)
	p.draw()
	d.pkg.Set(name, kindOf("slide"), p.xml())
	d.record.Slides = append(d.record.Slides, p.said())
	if notes := strings.TrimSpace(page.Scene.Desc); notes != "" {
		d.notes(name, i+1, notes)
		d.record.Slides[i].Notes = noteLines(notes)
	}
}

func (d *deck) presentation(master, notes string, slides []string) *writer {
	w := &writer{}
	w.Put(header+`<p:presentation%s saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="%s"/></p:sldMasterIdLst>`, markup(namespaces), master)
	w.Put(`<p:notesMasterIdLst><p:notesMasterId r:id="%s"/></p:notesMasterIdLst><p:sldIdLst>`, notes)
	for i, id := range slides {
		w.Put(`<p:sldId id="%d" r:id="%s"/>`, 256+i, id)
	}
	w.Put(`</p:sldIdLst><p:sldSz cx="%d" cy="%d"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>`, d.size[0], d.size[1])
	w.Put("<a:defPPr><a:defRPr%s/></a:defPPr>", d.lang())
	d.levels(w, 1800, "tx1", false)
	w.Put("</p:defaultTextStyle></p:presentation>")
	return w
}

// levels writes the look of the nine levels of lists.
func (d *deck) levels(w *writer, size int, color string, bullets bool) {
	for i := range 9 {
		margin, indent, bullet := i*457200, 0, markup("<a:buNone/>")
		if bullets {
			margin, indent, bullet = i*457200+228600, -228600, `<a:buFont typeface="Arial"/><a:buChar char="•"/>`
		}
		w.Put(`<a:lvl%dpPr marL="%d" indent="%d" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">%s`, i+1, margin, indent, bullet)
		d.look(w, size, false, schemeOf(color))
		w.Put("</a:lvl%dpPr>", i+1)
	}
}

func schemeOf(name string) markup { return scheme(name, "") }

// look writes the usual look of text: the fonts are those of the theme.
func (d *deck) look(w *writer, size int, bold bool, color markup) {
	b, font := 0, "mn"
	if bold {
		b, font = 1, "mj"
	}
	w.Put(`<a:defRPr sz="%d" b="%d" kern="1200"><a:solidFill>%s</a:solidFill><a:latin typeface="+%s-lt"/><a:ea typeface="+%s-ea"/><a:cs typeface="+%s-cs"/></a:defRPr>`,
		size, b, color, font, font, font)
}

// treeStart begins the shapes of a master or layout.
const treeStart = `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

// holder writes a placeholder of a master or layout.
func holder(w *writer, id int, name, what string, at *box, body func()) {
	w.Put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr>`, id, name, markup(what))
	if at == nil {
		w.Put("<p:spPr/>")
	} else {
		w.Put(`<p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`, at.x, at.y, at.w, at.h)
	}
	w.Put("<p:txBody>")
	body()
	w.Put("</p:txBody></p:sp>")
}

// master writes the master of the slides.
func (d *deck) master(layout string) *writer {
	w := &writer{}
	w.Put(header+`<p:sldMaster%s><p:cSld><p:bg><p:bgPr><a:solidFill>%s</a:solidFill><a:effectLst/></p:bgPr></p:bg>`+treeStart, markup(namespaces), schemeOf("bg1"))
	title := d.title.box
	below := box{title.x, title.bottom() + 20*grid, title.w, max(d.size[1]-title.bottom()-title.y-20*grid, grid)}
	holder(w, 2, "Title Placeholder 1", `type="title"`, &title, func() {
		w.Put(`<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>`)
		d.prompt(w, "Click to edit title")
	})
	holder(w, 3, "Text Placeholder 2", `type="body" idx="1"`, &below, func() {
		w.Put(`<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>`)
		d.prompt(w, "Click to edit text")
	})
	d.feet(w, 4, true)
	mapping := `bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"`
	if d.palette().Night {
		mapping = `bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"`
	}
	w.Put(`</p:spTree></p:cSld><p:clrMap %s accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`, markup(mapping))
	w.Put(`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="%s"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>`, layout)
	w.Put(`<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>`)
	d.look(w, hundredths(d.title.size), d.title.bold, d.colors.of(d.title.color))
	w.Put("</a:lvl1pPr></p:titleStyle><p:bodyStyle>")
	d.levels(w, 1600, "tx1", true)
	w.Put("</p:bodyStyle><p:otherStyle>")
	w.Put("<a:defPPr><a:defRPr%s/></a:defPPr>", d.lang())
	d.levels(w, 1800, "tx1", false)
	w.Put("</p:otherStyle></p:txStyles></p:sldMaster>")
	return w
}

// prompt is a text that only shows while slides are edited.
func (d *deck) prompt(w *writer, text string) {
	w.Put(`<a:p><a:r><a:rPr lang="en-US"/><a:t>%s</a:t></a:r></a:p>`, text)
}

// feet writes the placeholders of date, footer and number of the slide, which stand in the
// margin at the foot, with their places and looks where they do not come from elsewhere.
func (d *deck) feet(w *writer, id int, whole bool) {
	size := d.foot
	high := snap(1.3 * size * perPoint)
	y := (d.size[1] - high - snap(0.15*size*perPoint)) / grid * grid
	x, right := d.title.box.x, d.title.box.right()
	third := (right - x) / 3 / grid * grid
	for i, f := range [...]struct{ name, what, align string }{
		{"Date Placeholder", `type="dt" sz="half" idx="10"`, "l"},
		{"Footer Placeholder", `type="ftr" sz="quarter" idx="11"`, "ctr"},
		{"Slide Number Placeholder", `type="sldNum" sz="quarter" idx="12"`, "r"},
	} {
		what := f.what
		if whole {
			what = strings.NewReplacer("10", "2", "11", "3", "12", "4").Replace(what)
		}
		at := &box{x + emu(i)*third, y, third, high}
		if !whole {
			at = nil
		}
		holder(w, id+i, f.name+" "+string(rune('0'+id+i-1)), what, at, func() {
			if whole {
				w.Put(`<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr algn="%s">`, f.align)
				d.look(w, hundredths(size), false, schemeOf("tx2"))
				w.Put("</a:lvl1pPr></a:lstStyle>")
			} else {
				w.Put("<a:bodyPr/><a:lstStyle/>")
			}
			if f.align == "r" {
				w.Put(`<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>`)
			} else {
				// With no text here, LibreOffice forgets the look for that on the slides.
				w.Put(`<a:p><a:r><a:rPr lang="en-US"/><a:t>%s</a:t></a:r></a:p>`, strings.Fields(f.name)[0])
			}
		})
	}
}

// layout writes the one layout: a title, and room for the chart.
func (d *deck) layout() *writer {
	w := &writer{}
	w.Put(header+`<p:sldLayout%s type="titleOnly" preserve="1"><p:cSld name="Organisation chart">`+treeStart, markup(namespaces))
	holder(w, 2, "Title 1", `type="title"`, nil, func() {
		w.Put("<a:bodyPr/><a:lstStyle/>")
		d.prompt(w, "Click to edit title")
	})
	d.feet(w, 3, false)
	w.Put("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>")
	return w
}

// app says which program wrote the file.
func (d *deck) app() *writer {
	w := &writer{}
	w.Put(header+`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>orgwright</Application><Slides>%d</Slides></Properties>`, len(d.pages))
	return w
}

// core says what the file is about.
func (d *deck) core() *writer {
	w := &writer{}
	w.Put(header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	w.Put("<dc:title>%s</dc:title><dc:creator>orgwright</dc:creator>", d.pages[0].Scene.Title)
	if lang := d.pages[0].Scene.Lang; lang != "" {
		w.Put("<dc:language>%s</dc:language>", lang)
	}
	w.Put("</cp:coreProperties>")
	return w
}
