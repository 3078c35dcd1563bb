package pptx

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// deck is the file while it is made.
type deck struct {
	pkg        *opc.Package
	into       *Template // the file that slides are put into, nil = a new one
	layoutPart string    // with the layout of the slides
	notesPart  string    // with the master of notes
	before     int       // slides before those of the pages
	set        int       // number of the set of charts, see package manifest
	names      []string  // of the parts with the slides
	pages      []*output.Page
	size       [2]emu  // of the slides
	scale      float64 // EMU for a point of the scenes
	colors     colors
	title      titleLook
	foot       float64        // height of the type at the foot, in points
	slides     map[string]int // page by the id of a group of a scene, from 1
	images     map[[32]byte]string
	tongue     string // see lang
	record     manifest.Manifest
}

// titleLook is the title of the layout.
type titleLook struct {
	box   box
	size  float64 // of the type, in points
	bold  bool
	color scene.Color
}

// PowerPoint takes slides between one and 56 inches.
const (
	smallestSlide = 914400
	largestSlide  = 51206400
)

// smallestType is the smallest size of type that a file can hold, in points.
const smallestType = 1

// SizeError says that a chart has too much for a slide.
type SizeError struct {
	Width, Height float64 // of the slide in points, at most 56 inches
	Type          float64 // size that its smallest text would have, in points
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("on a slide of %.1f × %.1f inches the smallest text would be %.2g points, and slides have none below %d; draw a part of it (--root, --depth, --unit), for a larger page (--page A0), or as SVG or PDF",
		e.Width/72, e.Height/72, e.Type, smallestType)
}

// Encode writes pages as slides. All slides have the size of the largest page; smaller pages
// stand in their middle. The error is a *SizeError when the pages are too large, or that of
// w.
func Encode(w io.Writer, pages []*output.Page) error { return (*Template)(nil).Encode(w, pages) }

// Encode writes the file with slides for pages behind its own ones; nil is a new file. It
// can be called once. The error is that of the function Encode, or says that the file is
// damaged.
func (t *Template) Encode(w io.Writer, pages []*output.Page) error {
	if len(pages) == 0 {
		return errNoPages
	}
	d := &deck{pkg: opc.New(), into: t, pages: pages, slides: map[string]int{}, images: map[[32]byte]string{}}
	if t != nil {
		d.pkg, d.before, d.layoutPart = t.file.Package, len(t.file.Slides), t.layout.Part
	}
	if err := d.measure(); err != nil {
		return err
	}
	if d.colors.base = themeColors(d.palette()); t != nil {
		d.colors.base = t.slots()
	}
	d.tongue = language(pages[0].Scene.Lang)
	d.findGroups()
	if err := d.parts(); err != nil {
		return err
	}
	return d.pkg.Write(w)
}

var errNoPages = errors.New("there is no page")

// palette is the colours of the first page; black on white where it says nothing.
func (d *deck) palette() *scene.Palette {
	p := d.pages[0].Scene.Palette
	if p.Ink.A == 0 {
		p.Ink = scene.Color{A: 255}
	}
	if p.Text.A == 0 {
		p.Text = p.Ink
	}
	if p.Paper.A == 0 {
		p.Paper = scene.Color{R: 255, G: 255, B: 255, A: 255}
	}
	if p.Ground.A == 0 {
		p.Ground = p.Paper
	}
	return &p
}

// measure chooses the size of the slides.
func (d *deck) measure() error {
	var w, h float64
	least := math.Inf(1)
	for _, p := range d.pages {
		w, h = math.Max(w, p.Scene.Width), math.Max(h, p.Scene.Height)
		least = math.Min(least, smallestText(p.Scene.Items))
	}
	if !(w > 0 && h > 0) || math.IsInf(w, 0) || math.IsInf(h, 0) {
		return fmt.Errorf("a page of %g × %g points cannot be a slide", w, h)
	}
	d.scale = math.Min(perPoint, largestSlide/math.Max(w, h))
	if d.into != nil {
		d.scale = math.Min(perPoint, math.Min(float64(d.into.file.Width)/w, float64(d.into.file.Height)/h))
	}
	if size := least * d.scale / perPoint; size < smallestType {
		return &SizeError{w * d.scale / perPoint, h * d.scale / perPoint, size}
	}
	d.size = [2]emu{}
	for i, v := range [...]float64{w, h} {
		d.size[i] = min(max(emu(math.Round(v*d.scale)), smallestSlide), largestSlide)
	}
	if d.into != nil {
		d.size = [2]emu{d.into.file.Width, d.into.file.Height}
	}
	d.foot = math.Min(8, 0.62*d.margin())
	d.title = d.titleOf()
	return nil
}

// smallestText is the size of the smallest text of items, in points.
func smallestText(items []scene.Item) float64 {
	least := math.Inf(1)
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			least = math.Min(least, smallestText(it.Items))
		case *scene.Text:
			least = math.Min(least, it.Size)
		}
	}
	return least
}

// paper is where a page stands on its slide.
func (d *deck) paper(p *output.Page) paper {
	return paper{scale: d.scale, dx: (float64(d.size[0]) - p.Scene.Width*d.scale) / 2, dy: (float64(d.size[1]) - p.Scene.Height*d.scale) / 2}
}

// margin is the height in points that is free at the foot of all pages.
func (d *deck) margin() float64 {
	free := math.Inf(1)
	for _, p := range d.pages {
		free = math.Min(free, (p.Scene.Height-lowest(p.Scene.Items))*d.scale/perPoint)
	}
	return math.Max(free, 1)
}

// lowest is the lower edge of items but those at the foot, in points.
func lowest(items []scene.Item) float64 {
	y := 0.0
	for _, it := range items {
		if g, ok := it.(*scene.Group); ok {
			if g.Class != "footer" {
				y = math.Max(y, lowest(g.Items))
			}
			continue
		}
		b := adjust.Bounds(it)
		y = math.Max(y, b.Y+b.H)
	}
	return y
}

// titleOf is the place and look of the titles, as on one of the pages.
func (d *deck) titleOf() titleLook {
	for _, p := range slices.Concat(d.pages[1:], d.pages[:1]) { // the first can be a list of contents
		for _, it := range p.Scene.Items {
			g, ok := it.(*scene.Group)
			if !ok || g.Class != "header" || len(g.Items) == 0 || g.Tag != nil && g.Tag.Again {
				continue
			}
			t, ok := g.Items[0].(*scene.Text)
			if !ok {
				continue
			}
			look := titleLook{size: t.Size * d.scale / perPoint, bold: t.Bold, color: t.Fill}
			at := &painter{deck: d, paper: d.paper(p)}
			look.box = d.titleBox(at, []*scene.Text{t})
			return look
		}
	}
	m := snap(0.04 * float64(d.size[0]))
	return titleLook{box: box{m, m, d.size[0] - 2*m, 32 * perPoint / grid * grid}, size: 20, bold: true, color: d.palette().Ink}
}

// titleBox is the rectangle of a title: from its left edge as far from the right one.
func (d *deck) titleBox(p *painter, lines []*scene.Text) box {
	first, last := lines[0], lines[len(lines)-1]
	line := lineOf(first.Size)
	at := p.paper.spot(first.X, first.Y-line.base)
	end := p.paper.spot(0, last.Y-line.base+line.height)
	return box{at.x, at.y, max(d.size[0]-2*at.x, 100*grid) / grid * grid, max(end.y-at.y, grid)}
}

// findGroups notes which slide every group is on that something leads to.
func (d *deck) findGroups() {
	var find func(items []scene.Item, slide int)
	find = func(items []scene.Item, slide int) {
		for _, it := range items {
			if g, ok := it.(*scene.Group); ok {
				if _, known := d.slides[g.ID]; !known && g.ID != "" {
					d.slides[g.ID] = slide
				}
				find(g.Items, slide)
			}
		}
	}
	for i, p := range d.pages {
		if p.Scene.ID != "" {
			d.slides[p.Scene.ID] = i + 1
		}
		find(p.Scene.Items, i+1)
	}
}

// linkTo relates a part to an address, if pictures may lead there; "" = they may not.
func (d *deck) linkTo(part, address string) string {
	if !scene.LinkAllowed(address) {
		return ""
	}
	return d.pkg.RelateOutside(part, typeOf("hyperlink"), address)
}

// jumpTo relates a slide to the one where a group is; "" where that is the same slide.
func (d *deck) jumpTo(p *painter, id string) string {
	to := d.slides[id]
	if to == 0 || to == p.index {
		return ""
	}
	return d.pkg.Relate(p.part, typeOf("slide"), d.names[to-1])
}

// media relates a part to a picture, which is in the file once.
func (d *deck) media(part string, data []byte, format string) string {
	key := sha256.Sum256(data)
	name, known := d.images[key]
	if !known {
		name = d.pkg.Free("/ppt/media/image%d."+format, len(d.images)+1)
		d.images[key] = name
		d.pkg.Default(format, "image/"+format)
		d.pkg.Set(name, "image/"+format, data)
	}
	return d.pkg.Relate(part, typeOf("image"), name)
}

// The names of slides and their notes.
const (
	slideFormat = "/ppt/slides/slide%d.xml"
	notesFormat = "/ppt/notesSlides/notesSlide%d.xml"
)

// typeOf is the type of a relationship.
func typeOf(what string) string { return nsRelation + "/" + what }

// lang is the attribute with the language of a text.
func (d *deck) lang() markup {
	if d.tongue == "" {
		return ""
	}
	return markup(` lang="` + xmltext.Escape(d.tongue) + `"`)
}

// language is a language as Office names them, with the country that it is most at home in
// where none is said; "" = not known.
func language(tag string) string {
	if strings.Contains(tag, "-") {
		return tag
	}
	return map[string]string{
		"ar": "ar-SA", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fi": "fi-FI",
		"fr": "fr-FR", "he": "he-IL", "hu": "hu-HU", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV",
		"nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK",
		"sl": "sl-SI", "sv": "sv-SE", "tr": "tr-TR", "uk": "uk-UA", "zh": "zh-CN",
	}[tag]
}
