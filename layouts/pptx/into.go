package pptx

import (
	"path"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// addSlides puts the slides of the pages into the file that is given: behind its own ones,
// with a master of notes where it has none, and with what is said of them in its custom
// properties.
func (d *deck) addSlides() error {
	f := d.into.file
	if d.notesPart = f.NotesMaster; d.notesPart == "" {
		if err := d.addNotesMaster(); err != nil {
			return err
		}
	}
	d.nameSlides()
	for i := range d.pages {
		d.slide(i)
	}
	if err := f.Append(d.names, d.notesPart); err != nil {
		return err
	}
	name := customName
	for _, r := range d.pkg.Relations("/") {
		if r.Type == typeOf("custom-properties") && !r.External {
			name = r.Target
		}
	}
	var part []byte
	if d.pkg.Has(name) {
		var err error
		if part, err = d.pkg.Data(name); err != nil {
			return err
		}
		if old, err := manifest.Read(part); err == nil { // of slides that were written earlier
			for i := range d.record.Slides {
				d.record.Slides[i].Set = old.Sets()
			}
			d.record.Slides = append(old.Slides, d.record.Slides...)
		}
	}
	d.record.Theme = d.colors.themeWords()
	properties, err := d.record.Properties(part)
	if err != nil {
		return err
	}
	d.pkg.Relate("/", typeOf("custom-properties"), name)
	d.pkg.Set(name, customType, properties)
	return nil
}

// addNotesMaster adds a master of notes with a theme of its own: that of the slides.
func (d *deck) addNotesMaster() error {
	theme := d.pkg.Free("/ppt/theme/theme%d.xml", 1)
	for _, r := range d.pkg.Relations(d.into.layout.Master.Part) {
		if path.Base(r.Type) != "theme" {
			continue
		}
		data, err := d.pkg.Data(r.Target)
		if err != nil {
			return err
		}
		d.pkg.Set(theme, themeType, data)
	}
	d.notesPart = d.pkg.Free("/ppt/notesMasters/notesMaster%d.xml", 1)
	d.pkg.Set(d.notesPart, kindOf("notesMaster"), d.notesMaster().Bytes())
	d.pkg.Relate(d.notesPart, typeOf("theme"), theme)
	return nil
}

// as are the attributes that make a shape the placeholder of a layout.
func as(h *presentation.Holder) markup {
	out := `type="` + xmltext.Escape(h.Type) + `"`
	if h.Size != "" {
		out += ` sz="` + xmltext.Escape(h.Size) + `"`
	}
	if h.Index != "" {
		out += ` idx="` + xmltext.Escape(h.Index) + `"`
	}
	return markup(out)
}

// title is the title of a slide in the place that the layout has for it, in smaller type
// where it has no room in that of the layout.
func (t *Template) title(p *painter) *shape {
	h := t.layout.Title()
	s := p.new("title")
	s.placeholder, s.inherit, s.box = as(h), true, box{h.Box.X, h.Box.Y, h.Box.W, h.Box.H}
	words := p.page.Scene.Title
	r := run{text: words}
	if size := titleSize(p.page.Fonts, words, h); size < h.Look.Size {
		r.size = size
	}
	s.text = &body{list: []paragraph{{runs: []run{r}, rtl: text.Direction(words)}}}
	return s
}

// smallestTitle is the least size, in points, that a title is made smaller to.
const smallestTitle = 12

// titleSize is the size of type, in whole points, in which a title fits into its place: that
// of the layout, or the largest smaller one.
func titleSize(fonts *text.Fonts, words string, h *presentation.Holder) float64 {
	width := float64(h.Box.W-h.Look.Left-h.Look.Right) / perPoint
	height := float64(h.Box.H-h.Look.Top-h.Look.Bottom) / perPoint
	size := h.Look.Size
	if fonts == nil || width <= 0 || height <= 0 {
		return size
	}
	if h.Look.Capitals {
		words = strings.ToUpper(words)
	}
	for size > smallestTitle {
		const spare = 0.95 // the font of the layout may be a wider one
		lines := max(int(height/(1.2*size)), 1)
		fitted := fonts.Fit(words, text.Style{Size: size, Bold: h.Look.Bold}, spare*width, lines, size)
		if !fitted.Cut {
			break
		}
		size = max(float64(int(size-0.5)), smallestTitle)
	}
	return size
}

// footers are what stands at the foot of a slide, in the placeholders that the layout has
// for it: the date of the chart, a text, and the number of the slide. Texts for which it has
// none stand where they are in the scene.
func (t *Template) footers(p *painter) []*shape {
	var list []*shape
	used := map[string]bool{}
	add := func(kind, name string, runs ...run) bool {
		h := t.layout.Holder(kind)
		if h == nil || used[kind] {
			return false
		}
		used[kind] = true
		s := p.new(name)
		s.placeholder, s.inherit = as(h), true
		s.text = &body{list: []paragraph{{runs: runs}}}
		list = append(list, s)
		return true
	}
	number := strconv.Itoa(p.deck.before + p.index)
	if date := p.page.Chart.AsOf; date != "" {
		add("dt", "date", run{text: date})
	}
	for _, it := range p.foot {
		line, ok := it.(*scene.Text)
		held := false
		switch {
		case ok && line.Anchor == scene.Middle:
			held = add("ftr", "footer", run{text: line.String})
		case ok && line.Anchor == scene.End:
			held = add("sldNum", "number", withNumber(line.String, number)...)
		}
		if !held {
			list = append(list, p.items("footer", []scene.Item{it})...)
		}
	}
	add("sldNum", "number", run{text: number, field: "slidenum"})
	return list
}
