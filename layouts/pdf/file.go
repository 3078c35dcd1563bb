package pdf

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
)

// file is a PDF while it is written.
type file struct {
	w            *writer
	fonts        fontTable
	pictures     map[[32]byte]picture
	pictureNames []string
	letters      map[drawnLetter]string
	alphas       map[string]bool
	alphaList    []string
	resources    ref
	pagesRef     ref
	sheets       []*sheet
	pages        []*page
	linked       []*element // of annotations, in the order of their numbers
	places       map[string]destination
	parts        map[string]*element // of documents, by the keys of tags
	document     bool                // the pages are those of a document
	lang, title  string
}

// sheet is a page of a chart: one page of the file, or several of a poster.
type sheet struct {
	source *output.Page
	scene  *scene.Scene
	pages  []*page
	// elements are those of what is read, by what they stand for, as parts of a chart can
	// be on several pages of a poster.
	elements map[any]*element
	headings []heading
	after    *element // of what is read after the positions; nil = there is no such text
}

// page is one page of the file.
type page struct {
	ref         ref
	number      int // among the pages of the file, from 0
	sheet       *sheet
	window      rect       // the part of the scene that the page shows
	scale       float64    // units of the page that one point of the scene is
	dx, dy      float64    // of the left lower corner of the window from that of the page, in units
	w, h        float64    // of the page in units
	unit        float64    // points that one unit is, 1 or more
	marks       []*element // by number of a stretch of content
	notes       []note
	sign        string // says which part of a poster it is, "" = it is none
	row, column int    // of a poster
}

// at is a place of the scene in units of the page.
func (p *page) at(x, y float64) (float64, float64) {
	return p.dx + (x-p.window.x0)*p.scale, p.dy + (p.window.y1-y)*p.scale
}

// note is an annotation that leads somewhere.
type note struct {
	ref   ref
	rect  rect
	link  string // address, or
	to    string // group
	title string
	key   int // its number among those of the file
}

// destination is a place in the file.
type destination struct {
	page      *page
	left, top float64 // in points of the scene
}

// A page of a PDF has sides of at most so many units (ISO 32000-1, annex C.2); a larger
// one has larger units.
const longestSide = 14400

// Encode writes pages as a PDF. Title, description and language of the file are those of
// the first page. The error is that of w, a *ForbiddenError for a font that must not be
// part of a file, a *TileError, or says that a page has no size.
func Encode(w io.Writer, pages []*output.Page, o Options) error {
	f := &file{w: newWriter(w), alphas: map[string]bool{}, places: map[string]destination{}, parts: map[string]*element{}}
	f.lang, f.title = pages[0].Scene.Lang, pages[0].Scene.Title
	f.resources, f.pagesRef = f.w.reserve(), f.w.reserve()
	for _, p := range pages {
		s := p.Scene
		if !(s.Width > 0 && s.Height > 0 && s.Width < 1e9 && s.Height < 1e9) {
			return fmt.Errorf("a page of %g × %g pt cannot be written", s.Width, s.Height)
		}
		sheet := &sheet{source: p, scene: s, elements: map[any]*element{}}
		f.sheets = append(f.sheets, sheet)
		if err := f.lay(sheet, o); err != nil {
			return err
		}
	}
	for _, s := range f.sheets {
		if id := s.scene.ID; id != "" {
			f.places[id] = destination{page: s.pages[0]}
		}
		f.findPlaces(s, s.scene.Items)
	}
	root := &element{tag: "Document"}
	f.document = isDocument(f.sheets)
	for _, s := range f.sheets {
		into := root
		if len(f.sheets) > 1 && !f.document {
			into = root.child("Sect")
			into.title = s.scene.Title
		}
		for _, p := range s.pages {
			if err := f.page(p, into); err != nil {
				return err
			}
		}
		if s.after != nil {
			moveLast(into, s.after)
		}
	}
	return f.finish(root)
}

// lay lays out the pages of the file that show a sheet.
func (f *file) lay(s *sheet, o Options) error {
	scale := o.Scale
	if scale == 0 {
		scale = 1
	}
	if o.Tile {
		return f.tile(s, scale)
	}
	w, h := s.scene.Width*scale, s.scene.Height*scale
	unit := max(1, w/longestSide, h/longestSide)
	f.add(s, &page{window: rect{0, 0, s.scene.Width, s.scene.Height}, scale: scale / unit, w: w / unit, h: h / unit, unit: unit})
	return nil
}

// add appends a page of a sheet.
func (f *file) add(s *sheet, p *page) {
	p.ref, p.number, p.sheet = f.w.reserve(), len(f.pages), s
	s.pages, f.pages = append(s.pages, p), append(f.pages, p)
}

// findPlaces notes where the groups of a sheet are that links can lead to.
func (f *file) findPlaces(s *sheet, items []scene.Item) {
	for _, it := range items {
		g, ok := it.(*scene.Group)
		if !ok {
			continue
		}
		if _, known := f.places[g.ID]; g.ID != "" && !known {
			r := boundsOf(g.Items)
			f.places[g.ID] = destination{s.pageOf(r), r.x0, r.y0}
		}
		f.findPlaces(s, g.Items)
	}
}

// pageOf is the page that shows the middle of a part of the scene.
func (s *sheet) pageOf(r rect) *page {
	for _, p := range s.pages {
		if p.window.holds(r) {
			return p
		}
	}
	return s.pages[0]
}

// page writes the content of a page.
func (f *file) page(p *page, into *element) error {
	content := f.w.reserve()
	t := &painter{file: f, page: p, fonts: p.sheet.source.Fonts, height: p.sheet.scene.Height, noted: map[*scene.Group]bool{}}
	t.op("q")
	if len(p.sheet.pages) > 1 {
		t.op("re", p.dx, p.dy, (p.window.x1-p.window.x0)*p.scale, (p.window.y1-p.window.y0)*p.scale)
		t.op("W")
		t.op("n")
	}
	x, y := p.at(0, p.sheet.scene.Height)
	if x != 0 || y != 0 || p.scale != 1 {
		t.opExact("cm", p.scale, 0, 0, p.scale, x, y)
	}
	t.scene(into)
	t.op("Q")
	if p.sign != "" {
		t.frame()
	}
	if t.err != nil {
		return t.err
	}
	f.w.stream(content, "", t.b.Bytes())
	var more strings.Builder
	if len(p.notes) > 0 {
		more.WriteString("/Tabs/S/Annots[")
		for _, n := range p.notes {
			more.WriteString(" " + n.ref.String())
		}
		more.WriteString("]")
	}
	if p.unit != 1 {
		more.WriteString("/UserUnit " + number(p.unit))
	}
	f.w.put(p.ref, fmt.Sprintf("<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Resources %v/Contents %v/StructParents %d%s>>",
		f.pagesRef, number(p.w), number(p.h), f.resources, content, p.number, more.String()))
	return nil
}

// alpha returns the name of a state in which fillings and lines are so opaque, in 255ths.
func (f *file) alpha(fill, line uint8) string {
	name := fmt.Sprintf("A%d-%d", fill, line)
	if !f.alphas[name] {
		f.alphas[name] = true
		f.alphaList = append(f.alphaList, fmt.Sprintf("/%s<</ca %s/CA %s>>", name, number(float64(fill)/255), number(float64(line)/255)))
	}
	return name
}

// finish writes what belongs to the file as a whole.
func (f *file) finish(root *element) error {
	tree := f.structure(root)
	for _, p := range f.pages {
		for _, n := range p.notes {
			f.note(p, n)
		}
	}
	f.fonts.write(f.w)
	f.w.put(f.resources, fmt.Sprintf("<</Font<<%s>>/XObject<<%s>>/ExtGState<<%s>>>>", f.fonts.resources(), strings.Join(f.pictureNames, " "), strings.Join(f.alphaList, "")))
	var kids strings.Builder
	for _, p := range f.pages {
		kids.WriteString(" " + p.ref.String())
	}
	f.w.put(f.pagesRef, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(f.pages), kids.String()))
	about := f.w.reserve()
	f.w.plainStream(about, "/Type/Metadata/Subtype/XML", f.xmp())
	more := ""
	if outlines := f.outlines(); outlines != 0 {
		more = fmt.Sprintf("/Outlines %v", outlines)
		if len(f.pages) > 1 {
			more += "/PageMode/UseOutlines"
		}
	}
	if f.lang != "" {
		more += "/Lang" + textString(f.lang)
	}
	catalog := f.w.add(fmt.Sprintf("<</Type/Catalog/Pages %v/StructTreeRoot %v/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Metadata %v%s>>", f.pagesRef, tree, about, more))
	info := f.w.add("<</Title" + textString(f.title) + "/Producer" + textString(producer) + ">>")
	id := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%d", f.title, f.sheets[0].scene.Desc, f.w.at))
	return f.w.end(catalog, info, id[:16])
}

// note writes an annotation.
func (f *file) note(p *page, n note) {
	action := ""
	switch at, ok := f.places[n.to]; {
	case n.link != "":
		action = "/A<</S/URI/URI" + byteString(n.link) + ">>"
	case ok:
		action = "/Dest" + f.dest(at)
	}
	x0, y0 := p.at(n.rect.x0, n.rect.y1)
	x1, y1 := p.at(n.rect.x1, n.rect.y0)
	f.w.put(n.ref, fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s %s %s %s]/P %v/StructParent %d/Contents%s%s>>",
		number(x0), number(y0), number(x1), number(y1), p.ref, len(f.pages)+n.key, textString(n.title), action))
}

// dest writes a place in the file: the left upper corner of what is to be seen, with a
// little room about it.
func (f *file) dest(d destination) string {
	const room = 20
	x, y := d.page.at(d.left, d.top)
	return fmt.Sprintf("[%v/XYZ %s %s null]", d.page.ref, number(max(0, x-room)), number(min(d.page.h, y+room)))
}
