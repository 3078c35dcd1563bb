package pptxtest

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/opc"
)

// Template is a company's presentation, as another program would have written it: with
// attributes on several lines, ids of relationships of its own kind, and a prefix for its
// namespace that is not the usual one.
type Template struct {
	Kind          string // "presentation" (usual, ""), "template", "slideshow" …
	Width, Height int64  // in EMU, 0 = 16:9
	Masters       []Master
	Slides        int  // that it has, of the first layout
	Notes         bool // it has a master of notes
	Sections      bool // its slides are in a section
	Custom        string
}

// Master is one of its masters, with its layouts.
type Master struct {
	Name    string // of its theme
	Colors  string // attributes of its colour map, "" = the usual
	Ground  string // what is in p:bg, "" = bg1
	Theme   [12]string
	Fonts   [2]string
	Layouts []Layout
}

// Layout is one of its layouts.
type Layout struct {
	Name, Type string
	Holders    []string // types of its placeholders, with their number after a space
	Override   string   // attributes of its own colour map, "" = that of the master
	Fixed      string   // shapes that are no placeholders
}

// Office is the master of a new file of PowerPoint, with three of its layouts.
func Office() Master {
	feet := []string{"dt 10", "ftr 11", "sldNum 12"}
	with := func(list ...string) []string { return append(list, feet...) }
	return Master{Name: "Office Theme", Layouts: []Layout{
		{Name: "Title Slide", Type: "title", Holders: with("ctrTitle", "subTitle 1")},
		{Name: "Title and Content", Type: "obj", Holders: with("title", " 1")},
		{Name: "Title Only", Type: "titleOnly", Holders: with("title")},
		{Name: "Blank", Type: "blank", Holders: with()},
	}}
}

const (
	declared = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	spaces   = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:q="http://schemas.openxmlformats.org/presentationml/2006/main"`
	group    = `<q:nvGrpSpPr><q:cNvPr id="1" name=""/><q:cNvGrpSpPr/><q:nvPr/></q:nvGrpSpPr><q:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></q:grpSpPr>`
	usualMap = `bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"`
	restMap  = ` accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"`
	kinds    = "application/vnd.openxmlformats-officedocument.presentationml."
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// File writes it.
func (t Template) File() []byte {
	p := opc.New()
	set := func(name, kind, text string) { p.Set(name, kinds+kind+"+xml", []byte(declared+text)) }
	relate := func(from, kind, to string) string { return p.Relate(from, relation+kind, to) }
	if t.Width == 0 {
		t.Width, t.Height = 12192000, 6858000
	}
	const main = "/ppt/presentation.xml"
	relate("/", "officeDocument", main)
	if t.Kind == "" {
		t.Kind = "presentation"
	}
	set(main, t.Kind+".main", "")
	masters, slides, sections, id := "", "", "", int64(1)<<31
	for i, m := range t.Masters {
		name := fmt.Sprintf("/ppt/slideMasters/slideMaster%d.xml", i+1)
		masters += fmt.Sprintf("<q:sldMasterId\n id=\"%d\"\n r:id=%q/>", id, relate(main, "slideMaster", name))
		id = t.master(p, name, i, m, id+1)
	}
	for i := range t.Slides {
		name := fmt.Sprintf("/ppt/slides/slide%d.xml", i+1)
		slides += fmt.Sprintf(`<q:sldId id="%d" r:id=%q/>`, 300+i, relate(main, "slide", name))
		sections += fmt.Sprintf(`<p14:sldId id="%d"/>`, 300+i)
		set(name, "slide", fmt.Sprintf(`<q:sld%s><q:cSld><q:spTree>%s</q:spTree></q:cSld><q:clrMapOvr><a:masterClrMapping/></q:clrMapOvr></q:sld>`, spaces, group))
		relate(name, "slideLayout", "/ppt/slideLayouts/slideLayout1.xml")
	}
	text := "<q:presentation" + spaces + "\n saveSubsetFonts=\"1\"><q:sldMasterIdLst>" + masters + "</q:sldMasterIdLst>"
	if t.Notes {
		text += fmt.Sprintf("<q:notesMasterIdLst><q:notesMasterId r:id=%q/></q:notesMasterIdLst>", relate(main, "notesMaster", "/ppt/notesMasters/notesMaster1.xml"))
		t.notes(p)
	}
	if t.Slides > 0 {
		text += "<q:sldIdLst>" + slides + "</q:sldIdLst>"
	}
	text += fmt.Sprintf(`<q:sldSz cx="%d" cy="%d"/><q:notesSz cx="6858000" cy="9144000"/>`, t.Width, t.Height)
	if t.Sections {
		text += `<q:extLst><q:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="All" id="{11111111-2222-4333-8444-555555555555}"><p14:sldIdLst>` + sections + `</p14:sldIdLst></p14:section></p14:sectionLst></q:ext></q:extLst>`
	}
	set(main, t.Kind+".main", text+"</q:presentation>\n")
	if t.Custom != "" {
		p.Set("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", []byte(declared+t.Custom))
		relate("/", "custom-properties", "/docProps/custom.xml")
	}
	var b strings.Builder
	_ = p.Write(&b) // into memory
	return []byte(b.String())
}

// master writes a master, its theme and layouts, and returns the next id.
func (t *Template) master(p *opc.Package, name string, i int, m Master, id int64) int64 {
	themePart := fmt.Sprintf("/ppt/theme/theme%d.xml", i+1)
	p.Relate(name, relation+"theme", themePart)
	m.theme(p, themePart)
	list := ""
	for k, l := range m.Layouts {
		part := fmt.Sprintf("/ppt/slideLayouts/slideLayout%d.xml", 10*i+k+1)
		list += fmt.Sprintf(`<q:sldLayoutId id="%d" r:id=%q/>`, id, p.Relate(name, relation+"slideLayout", part))
		id++
		p.Relate(part, relation+"slideMaster", name)
		over := "<a:masterClrMapping/>"
		if l.Override != "" {
			over = "<a:overrideClrMapping " + l.Override + restMap + "/>"
		}
		text := fmt.Sprintf("<q:sldLayout%s\n\ttype=%q preserve=\"1\"><q:cSld name=%q><q:spTree>%s%s", spaces, l.Type, l.Name, group, l.Fixed)
		for n, h := range l.Holders {
			text += t.holder(n+2, h, false)
		}
		p.Set(part, kinds+"slideLayout+xml", []byte(declared+text+"</q:spTree></q:cSld><q:clrMapOvr>"+over+"</q:clrMapOvr></q:sldLayout>"))
	}
	ground, colors := m.Ground, m.Colors
	if ground == "" {
		ground = `<q:bgRef idx="1001"><a:schemeClr val="bg1"/></q:bgRef>`
	}
	if colors == "" {
		colors = usualMap
	}
	text := fmt.Sprintf("<q:sldMaster%s><q:cSld><q:bg>%s</q:bg><q:spTree>%s", spaces, ground, group)
	for n, h := range []string{"title", "body 1", "dt 2", "ftr 3", "sldNum 4"} {
		text += t.holder(n+2, h, true)
	}
	text += "</q:spTree></q:cSld><q:clrMap " + colors + restMap + "/><q:sldLayoutIdLst>" + list + "</q:sldLayoutIdLst><q:txStyles>"
	for _, s := range []struct {
		name string
		size int
	}{{"title", 4400}, {"body", 2800}, {"other", 1800}} {
		text += fmt.Sprintf(`<q:%sStyle><a:lvl1pPr><a:defRPr sz="%d"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></q:%sStyle>`, s.name, s.size, s.name)
	}
	p.Set(name, kinds+"slideMaster+xml", []byte(declared+text+"</q:txStyles></q:sldMaster>"))
	return id
}

// holder writes a placeholder; those of layouts have their places from the master.
func (t *Template) holder(id int, what string, placed bool) string {
	kind, index, _ := strings.Cut(what, " ")
	ph := ""
	if kind != "" {
		ph += fmt.Sprintf(" type=%q", kind)
	}
	if index != "" {
		ph += fmt.Sprintf(" idx=%q", index)
	}
	place := "<q:spPr/>"
	if placed {
		at := map[string][4]int64{"title": {838200, 365125, 10515600, 1325563}, "body": {838200, 1825625, 10515600, 4351338},
			"dt": {838200, 6356350, 2743200, 365125}, "ftr": {4038600, 6356350, 4114800, 365125}, "sldNum": {8610600, 6356350, 2743200, 365125}}[kind]
		place = fmt.Sprintf(`<q:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></q:spPr>`,
			at[0]*t.Width/12192000, at[1]*t.Height/6858000, at[2]*t.Width/12192000, at[3]*t.Height/6858000)
	}
	return fmt.Sprintf(`<q:sp><q:nvSpPr><q:cNvPr id="%d" name="%s %d"/><q:cNvSpPr><a:spLocks noGrp="1"/></q:cNvSpPr><q:nvPr><q:ph%s/></q:nvPr></q:nvSpPr>%s<q:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></q:txBody></q:sp>`,
		id, kind, id, ph, place)
}

// theme writes the theme of a master.
func (m *Master) theme(p *opc.Package, name string) {
	usual := [12]string{"000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72"}
	text := fmt.Sprintf(`<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name=%q><a:themeElements><a:clrScheme name="Own">`, m.Name)
	for i, slot := range strings.Fields("dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink") {
		rgb := m.Theme[i]
		if rgb == "" {
			rgb = usual[i]
		}
		if i < 2 && m.Theme[i] == "" {
			text += fmt.Sprintf(`<a:%s><a:sysClr val=%q lastClr=%q/></a:%s>`, slot, []string{"windowText", "window"}[i], rgb, slot)
			continue
		}
		text += fmt.Sprintf(`<a:%s><a:srgbClr val=%q/></a:%s>`, slot, rgb, slot)
	}
	text += `</a:clrScheme><a:fontScheme name="Own">`
	for i, kind := range []string{"majorFont", "minorFont"} {
		family := m.Fonts[i]
		if family == "" {
			family = "Calibri"
		}
		text += fmt.Sprintf(`<a:%s><a:latin typeface=%q/><a:ea typeface=""/><a:cs typeface=""/></a:%s>`, kind, family, kind)
	}
	fill := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	text += `</a:fontScheme><a:fmtScheme name="Own"><a:fillStyleLst>` + strings.Repeat(fill, 3) + `</a:fillStyleLst><a:lnStyleLst>` +
		strings.Repeat(`<a:ln w="9525">`+fill+`</a:ln>`, 3) + `</a:lnStyleLst><a:effectStyleLst>` + strings.Repeat(`<a:effectStyle><a:effectLst/></a:effectStyle>`, 3) +
		`</a:effectStyleLst><a:bgFillStyleLst>` + strings.Repeat(fill, 3) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
	p.Set(name, "application/vnd.openxmlformats-officedocument.theme+xml", []byte(declared+text))
}

// notes writes the master of notes.
func (t *Template) notes(p *opc.Package) {
	const name = "/ppt/notesMasters/notesMaster1.xml"
	p.Relate(name, relation+"theme", "/ppt/theme/theme99.xml")
	(&Master{Name: "Notes"}).theme(p, "/ppt/theme/theme99.xml")
	text := "<q:notesMaster" + spaces + "><q:cSld><q:spTree>" + group + t.holder(2, "sldImg 2", false) + t.holder(3, "body 3", true) +
		"</q:spTree></q:cSld><q:clrMap " + usualMap + restMap + "/></q:notesMaster>"
	p.Set(name, kinds+"notesMaster+xml", []byte(declared+text))
}
