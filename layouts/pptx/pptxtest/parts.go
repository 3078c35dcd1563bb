package pptxtest

import (
	"encoding/xml"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// orders says which children an element may have, in their order, of those elements whose
// children have one (ECMA-376, part 1, annex A).
func orders() map[string][]string {
	words := strings.Fields
	return map[string][]string{
		"p:presentation":  words("p:sldMasterIdLst p:notesMasterIdLst p:handoutMasterIdLst p:sldIdLst p:sldSz p:notesSz p:smartTags p:embeddedFontLst p:custShowLst p:photoAlbum p:custDataLst p:kinsoku p:defaultTextStyle p:modifyVerifier p:extLst"),
		"p:sldMaster":     words("p:cSld p:clrMap p:sldLayoutIdLst p:transition p:timing p:hf p:txStyles p:extLst"),
		"p:sldLayout":     words("p:cSld p:clrMapOvr p:transition p:timing p:hf p:extLst"),
		"p:sld":           words("p:cSld p:clrMapOvr mc:AlternateContent p:transition p:timing p:extLst"),
		"p:notesMaster":   words("p:cSld p:clrMap p:hf p:notesStyle p:extLst"),
		"p:notes":         words("p:cSld p:clrMapOvr p:extLst"),
		"p:cSld":          words("p:bg p:spTree p:custDataLst p:controls p:extLst"),
		"p:sp":            words("p:nvSpPr p:spPr p:style p:txBody p:extLst"),
		"p:pic":           words("p:nvPicPr p:blipFill p:spPr p:style p:extLst"),
		"p:cxnSp":         words("p:nvCxnSpPr p:spPr p:style p:extLst"),
		"p:cNvPr":         words("a:hlinkClick a:hlinkHover a:extLst"),
		"p:nvPr":          words("p:ph a:audioCd a:wavAudioFile a:audioFile a:videoFile p:custDataLst p:extLst"),
		"p:spPr":          words("a:xfrm a:custGeom a:prstGeom a:noFill a:solidFill a:gradFill a:blipFill a:pattFill a:grpFill a:ln a:effectLst a:effectDag a:scene3d a:sp3d a:extLst"),
		"a:ln":            words("a:noFill a:solidFill a:gradFill a:pattFill a:prstDash a:custDash a:round a:bevel a:miter a:headEnd a:tailEnd a:extLst"),
		"p:txBody":        words("a:bodyPr a:lstStyle a:p"),
		"a:p":             words("a:pPr a:r a:br a:fld a:endParaRPr"),
		"a:pPr":           words("a:lnSpc a:spcBef a:spcAft a:buClrTx a:buClr a:buSzTx a:buSzPct a:buSzPts a:buFontTx a:buFont a:buNone a:buAutoNum a:buChar a:buBlip a:tabLst a:defRPr a:extLst"),
		"a:r":             words("a:rPr a:t"),
		"a:rPr":           words("a:ln a:noFill a:solidFill a:gradFill a:effectLst a:highlight a:latin a:ea a:cs a:sym a:hlinkClick a:hlinkMouseOver a:rtl a:extLst"),
		"a:xfrm":          words("a:off a:ext a:chOff a:chExt"),
		"p:blipFill":      words("a:blip a:srcRect a:tile a:stretch"),
		"p:clrMapOvr":     words("a:masterClrMapping a:overrideClrMapping"),
		"a:custGeom":      words("a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst"),
		"p:cNvCxnSpPr":    words("a:cxnSpLocks a:stCxn a:endCxn a:extLst"),
		"p:graphicFrame":  words("p:nvGraphicFramePr p:xfrm a:graphic p:extLst"),
		"a:tbl":           words("a:tblPr a:tblGrid a:tr"),
		"a:tc":            words("a:txBody a:tcPr a:extLst"),
		"a:txBody":        words("a:bodyPr a:lstStyle a:p"),
		"a:tcPr":          words("a:lnL a:lnR a:lnT a:lnB a:lnTlToBr a:lnBlToTr a:cell3D a:noFill a:solidFill a:gradFill a:blipFill a:pattFill a:grpFill a:headers a:extLst"),
		"a:theme":         words("a:themeElements a:objectDefaults a:extraClrSchemeLst a:custClrLst a:extLst"),
		"a:themeElements": words("a:clrScheme a:fontScheme a:fmtScheme a:extLst"),
		"a:clrScheme":     words("a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink a:extLst"),
		"p:bgPr":          words("a:noFill a:solidFill a:gradFill a:blipFill a:pattFill a:effectLst a:effectDag a:extLst"),
	}
}

// need says which children an element must have.
func need() map[string][]string {
	words := strings.Fields
	return map[string][]string{
		"p:sp": words("p:nvSpPr p:spPr p:txBody"), "p:pic": words("p:nvPicPr p:blipFill p:spPr"), "p:cxnSp": words("p:nvCxnSpPr p:spPr"),
		"p:grpSp": words("p:nvGrpSpPr p:grpSpPr"), "p:txBody": words("a:bodyPr a:p"), "p:bgPr": words("a:effectLst"),
		"p:sld": words("p:cSld"), "p:notes": words("p:cSld"), "a:r": words("a:t"), "a:tab": nil,
		"p:graphicFrame": words("p:nvGraphicFramePr p:xfrm a:graphic"), "a:tbl": words("a:tblGrid"), "a:tc": words("a:txBody"), "a:txBody": words("a:bodyPr a:p"),
		"a:clrScheme": words("a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink"),
		"p:sldMaster": words("p:cSld p:clrMap p:sldLayoutIdLst p:txStyles"), "p:notesMaster": words("p:cSld p:clrMap"),
		"p:presentation": words("p:sldMasterIdLst p:sldSz p:notesSz"), "a:prstGeom": words("a:avLst"),
	}
}

var (
	whole  = regexp.MustCompile(`^-?[0-9]+$`)
	hexRGB = regexp.MustCompile(`^[0-9A-Fa-f]{6}$`)
	val    = regexp.MustCompile(`^val -?[0-9]+$`)
)

// sites is how many connection sites a shape has by its geometry; others are not known.
func sites() map[string]int {
	return map[string]int{"rect": 4, "roundRect": 4, "ellipse": 8, "homePlate": 4, "round1Rect": 4, "foldedCorner": 4, "frame": 4,
		"round2SameRect": 4, "snip1Rect": 4, "round2DiagRect": 4, "snip2SameRect": 4, "snipRoundRect": 4}
}

// part checks one part.
func (f *File) part(name string, tree *Element) {
	rels := map[string]Rel{}
	for _, r := range f.Rels[name] {
		rels[r.ID] = r
	}
	order, needs := orders(), need()
	for _, e := range append([]*Element{tree}, tree.All("")...) {
		f.children(name, e, order[e.Name], needs[e.Name])
		f.attributes(name, e, rels)
	}
	switch tree.Name {
	case "p:sld", "p:sldLayout", "p:sldMaster", "p:notes", "p:notesMaster":
		f.shapes(name, tree)
	}
	f.owners(name, tree.Name)
}

// children checks the children of an element and their order.
func (f *File) children(part string, e *Element, order, needs []string) {
	for _, n := range needs {
		if e.Child(n) == nil && !(n == "p:txBody" && isPictureOfSlide(e)) {
			f.report(part, "%s has no %s", e.Name, n)
		}
	}
	if order == nil {
		return
	}
	last := -1
	for _, c := range e.Children {
		at := slices.Index(order, c.Name)
		switch {
		case at < 0:
			f.report(part, "%s has a %s", e.Name, c.Name)
		case e.Name == "a:p" && at > 0 && at < 4: // runs, breaks and fields mix
			last = max(last, 1)
		case at < last:
			f.report(part, "%s has %s after %s", e.Name, c.Name, order[last])
		default:
			last = at
		}
	}
}

// isPictureOfSlide tells whether a shape is the picture of the slide on a page of notes,
// which has no text.
func isPictureOfSlide(e *Element) bool {
	ph := e.Child("p:nvSpPr", "p:nvPr", "p:ph")
	return ph != nil && ph.Get("type") == "sldImg"
}

// attributes checks the values of an element.
func (f *File) attributes(part string, e *Element, rels map[string]Rel) {
	number := func(key string, low, high float64) {
		v, ok := e.Has(key)
		n, err := strconv.ParseFloat(v, 64)
		if !ok || !whole.MatchString(v) || err != nil || n < low || n > high {
			f.report(part, "%s has %s=%q", e.Name, key, v)
		}
	}
	const far = math.MaxInt32
	switch e.Name {
	case "a:off", "a:chOff", "a:pt":
		number("x", -far, far)
		number("y", -far, far)
	case "a:ext":
		if _, ok := e.Has("uri"); !ok {
			number("cx", 0, far)
			number("cy", 0, far)
		}
	case "a:chExt":
		number("cx", 0, far)
		number("cy", 0, far)
	case "a:srgbClr":
		if v := e.Get("val"); !hexRGB.MatchString(v) {
			f.report(part, "a:srgbClr has val=%q", v)
		}
	case "a:gd":
		if v := e.Get("fmla"); strings.Contains(v, "NaN") || e.Parent.Name == "a:avLst" && !val.MatchString(v) {
			f.report(part, "a:gd has fmla=%q", v)
		}
	case "a:rPr", "a:defRPr", "a:endParaRPr":
		if _, ok := e.Has("sz"); ok {
			number("sz", 100, 400000)
		}
	case "a:ln":
		if len(e.Children) == 0 && len(e.Attr) == 0 {
			f.report(part, "a:ln is empty")
		}
		if _, ok := e.Has("w"); ok {
			number("w", 0, 20116800)
		}
	case "a:bodyPr":
		if v, ok := e.Has("anchor"); ok && !slices.Contains([]string{"t", "ctr", "b", "just", "dist"}, v) {
			f.report(part, "a:bodyPr has anchor=%q", v)
		}
	case "p:cNvPr":
		number("id", 1, far)
		for _, key := range []string{"descr", "name", "title"} {
			if strings.ContainsAny(e.Get(key), "\n\r") {
				f.report(part, "p:cNvPr has a line break in its %s", key)
			}
		}
	case "p:spcPts":
		number("val", 0, 158400)
	case "a:spcPts":
		number("val", 0, 158400)
	}
	for _, a := range e.Attr {
		if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") && a.Name.Local != "name" && a.Name.Local != "descr" {
			if a.Name.Local != "name" && a.Name.Local != "descr" && e.Name != "p:cSld" {
				f.report(part, "%s has %s=%q", e.Name, a.Name.Local, a.Value)
			}
		}
		if prefix(a.Name.Space) == "r:" {
			f.relation(part, e, a.Name.Local, a.Value, rels)
		}
	}
	if v, ok := e.Has("mc:Ignorable"); ok {
		for _, p := range strings.Fields(v) {
			if !slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Space == "xmlns" && a.Name.Local == p }) {
				f.report(part, "mc:Ignorable names %s, which is no namespace", p)
			}
		}
	}
}

// relation checks a use of a relationship.
func (f *File) relation(part string, e *Element, attr, id string, rels map[string]Rel) {
	r, ok := rels[id]
	want := map[string]string{"a:blip": "image", "p:sldId": "slide", "p:sldMasterId": "slideMaster", "p:sldLayoutId": "slideLayout", "p:notesMasterId": "notesMaster"}[e.Name]
	switch {
	case !ok:
		f.report(part, "%s has r:%s=%q, which is no relationship", e.Name, attr, id)
	case want != "" && r.Type != want:
		f.report(part, "%s has r:%s=%q, which is a relationship to a %s", e.Name, attr, id, r.Type)
	case e.Name == "a:hlinkClick" && e.Get("action") == "ppaction://hlinksldjump" && r.Type != "slide":
		f.report(part, "a:hlinkClick jumps to a %s", r.Type)
	case e.Name == "a:hlinkClick" && e.Get("action") == "" && r.Type != "hyperlink":
		f.report(part, "a:hlinkClick leads to a %s", r.Type)
	}
}

// shapes checks the shapes of a slide, their ids, and what connectors are glued to.
func (f *File) shapes(part string, tree *Element) {
	ids := map[string]*Element{}
	for _, e := range tree.All("p:cNvPr") {
		id := e.Get("id")
		if ids[id] != nil {
			f.report(part, "two shapes have the id %s", id)
		}
		ids[id] = e.Parent.Parent
	}
	for _, g := range append(tree.All("p:grpSp"), tree.All("p:spTree")...) {
		x := g.Child("p:grpSpPr", "a:xfrm")
		if x == nil || x.Child("a:off") == nil || x.Child("a:ext") == nil || x.Child("a:chOff") == nil || x.Child("a:chExt") == nil {
			f.report(part, "the group %q has no place for its members (chOff, chExt)", g.Child("p:nvGrpSpPr", "p:cNvPr").Get("name"))
		}
		if g.Name == "p:grpSp" && len(g.Children) == 2 {
			f.report(part, "the group %q is empty", g.Child("p:nvGrpSpPr", "p:cNvPr").Get("name"))
		}
	}
	for _, t := range tree.All("a:tbl") {
		f.table(part, t)
	}
	for _, c := range tree.All("p:cNvCxnSpPr") {
		for _, end := range c.Children {
			if end.Name != "a:stCxn" && end.Name != "a:endCxn" {
				continue
			}
			to := ids[end.Get("id")]
			if to == nil || to.Name == "p:spTree" {
				f.report(part, "a connector is glued to the shape %s, which is not there", end.Get("id"))
				continue
			}
			site, err := strconv.Atoi(end.Get("idx"))
			most, known := 0, false
			if geometry := to.Child("p:spPr", "a:prstGeom"); geometry != nil {
				most, known = sites()[geometry.Get("prst")]
			} else if own := to.Child("p:spPr", "a:custGeom", "a:cxnLst"); own != nil {
				most, known = len(own.Children), true
			}
			if err != nil || site < 0 || known && site >= most {
				f.report(part, "a connector is glued to the site %s, which its shape does not have", end.Get("idx"))
			}
		}
	}
	for _, ph := range tree.All("p:ph") {
		if tree.Name == "p:sld" && ph.Get("type") == "" && ph.Get("idx") == "" {
			f.report(part, "a placeholder has neither a type nor an index")
		}
	}
}

// table checks that every row of a table has a cell for every column, and that cells go over
// as many columns as they say.
func (f *File) table(part string, t *Element) {
	columns := len(t.Child("a:tblGrid").Children)
	for n, row := range t.All("a:tr") {
		cells, merged := row.All("a:tc"), 0
		if len(cells) != columns {
			f.report(part, "row %d of a table has %d cells, not %d", n+1, len(cells), columns)
		}
		for _, c := range cells {
			switch span, has := c.Has("gridSpan"); {
			case c.Get("hMerge") == "1" && merged == 0:
				f.report(part, "row %d of a table has a cell that goes on from none", n+1)
			case c.Get("hMerge") == "1":
				merged--
			case merged > 0:
				f.report(part, "row %d of a table has fewer cells than one before goes over", n+1)
				merged = 0
			case has:
				merged, _ = strconv.Atoi(span)
				merged--
			}
		}
		if merged > 0 {
			f.report(part, "row %d of a table ends in a cell that goes over too many columns", n+1)
		}
	}
}
