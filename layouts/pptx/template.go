package pptx

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
	"github.com/orgwright/orgwright/layouts/scene"
)

// MaxTemplate is the largest file, in bytes, that slides are put into.
const MaxTemplate = 256 << 20

// Template is a company's file, and the layout of its slides that charts get.
type Template struct {
	file   *presentation.File
	layout *presentation.Layout
}

// Open reads a template: a presentation (.pptx, .ppsx) or a template (.potx). layout is the
// name of the layout of the slides, "" = one with a title and room below. The error says, in
// one sentence, what is wrong with the file or the name.
func Open(data []byte, layout string) (*Template, error) {
	p, err := opc.Read(data)
	if err != nil {
		return nil, err
	}
	f, err := presentation.Read(p)
	if err != nil {
		return nil, err
	}
	t := &Template{file: f}
	if layout == "" {
		t.layout, err = f.Usual()
	} else {
		t.layout, err = f.Layout(layout)
	}
	return t, err
}

// LookOf returns the colours and fonts of a presentation or template: those of the layout
// that Open takes by itself, or else of its first one. Errors are those of Open.
func LookOf(data []byte) (*output.Look, error) {
	p, err := opc.Read(data)
	if err != nil {
		return nil, err
	}
	f, err := presentation.Read(p)
	if err != nil {
		return nil, err
	}
	l, err := f.Usual()
	if err != nil {
		l = f.First()
	}
	k := lookOf(l)
	return &k, nil
}

// options are those of the encoder.
func options() []output.Option {
	return []output.Option{
		{Name: "template", Doc: "put the slides into this company file (.pptx, .potx): its masters, fonts, colours and other slides", Type: output.File, Max: MaxTemplate},
		{Name: "slide-layout", Doc: "layout of the template for the slides, such as \"Title Only\" or \"Master/Title Only\"; by default one with a title and nothing else to fill in", Type: output.Text, Max: 255},
	}
}

// chosen opens the template that values name, nil for none. The error is a
// *output.ValueError.
func chosen(v output.Values) (*Template, error) {
	file, layout := v.File("template"), v.Text("slide-layout")
	if file == nil {
		if layout != "" {
			return nil, &output.ValueError{Option: "slide-layout", Message: "is for slides that are put into a file; add --template FILE"}
		}
		return nil, nil
	}
	t, err := Open(file.Data, layout)
	var unknown *presentation.UnknownLayout
	switch {
	case errors.As(err, &unknown) && layout != "":
		return nil, &output.ValueError{Option: "slide-layout", Message: strconv.Quote(layout) + ": in " + strconv.Quote(file.Name) + " " + err.Error()}
	case err != nil:
		return nil, &output.ValueError{Option: "template", Message: strconv.Quote(file.Name) + ": " + err.Error()}
	}
	return t, nil
}

// sheet is what a template that values name says of pages.
func sheet(v output.Values) (*output.Sheet, error) {
	t, err := chosen(v)
	if t == nil {
		return nil, err
	}
	return t.Sheet(), nil
}

// Sheet returns what the template says of the pages that are put into it.
func (t *Template) Sheet() *output.Sheet {
	l := t.layout
	s := &output.Sheet{
		Page:    chart.Page{Name: "slides of the template", W: float64(t.file.Width) / perPoint, H: float64(t.file.Height) / perPoint},
		NoTitle: l.Title() != nil, Before: len(t.file.Slides), Look: lookOf(l),
	}
	s.Margins = t.margins()
	say := func(format string, args ...any) { s.Warnings = append(s.Warnings, fmt.Sprintf(format, args...)) }
	if l.Title() == nil {
		say("the layout %q has no place for a title: it stands above the chart as text, and as title of the slide outside of it", l.Name)
	}
	if l.Ground == "" {
		say("the slides of the layout %q have a picture as background: it was not tried whether lines can be seen on it", l.Name)
	}
	if t.behind() {
		say("pictures or bars of the layout %q stand behind the chart: it was not tried whether lines can be seen on them", l.Name)
	}
	if t.file.Signed {
		say("the template is signed; its signature does not hold for what is written")
	}
	return s
}

// lookOf is the colours of a layout and the fonts of its master.
func lookOf(l *presentation.Layout) output.Look {
	c := func(slot string) scene.Color { return colorOf(l.Colors[slot]) }
	k := output.Look{Name: l.Master.Name, Paper: c("bg1"), Ink: c("tx1"), Text: c("tx2"), TitleFont: l.Master.Fonts.Title, TextFont: l.Master.Fonts.Text}
	if l.Ground != "" {
		k.Paper = colorOf(l.Ground)
	}
	for i := range accents {
		if rgb := l.Colors[fmt.Sprintf("accent%d", i+1)]; rgb != "" {
			k.Accents = append(k.Accents, colorOf(rgb))
		}
	}
	return k
}

// colorOf reads RRGGBB.
func colorOf(rgb string) scene.Color {
	v, _ := strconv.ParseUint(rgb, 16, 24)
	return scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// slots are the colours that shapes on the slides name.
func (t *Template) slots() []slot {
	var list []slot
	for _, name := range strings.Fields("tx1 bg1 tx2 bg2 accent1 accent2 accent3 accent4 accent5 accent6") {
		if rgb := t.layout.Colors[name]; rgb != "" {
			list = append(list, slot{name, colorOf(rgb)})
		}
	}
	return list
}

// margins are what a chart leaves free on a slide of the layout. Where the layout has one
// place for content, it is what is about that. Else it is what is about the largest
// rectangle that one finds by cutting off, one after the other, the title, the placeholders
// at the foot, and the pictures and bars of the layout, each on the side where least is lost.
func (t *Template) margins() chart.Margins {
	w, h := t.file.Width, t.file.Height
	area := t.area(w, h)
	return chart.Margins{Top: float64(area.y) / perPoint, Left: float64(area.x) / perPoint,
		Right: float64(w-area.right()) / perPoint, Bottom: float64(h-area.bottom()) / perPoint}
}

func (t *Template) area(w, h emu) box {
	l := t.layout
	edge := min(w, h) / 30
	whole := box{edge, edge, w - 2*edge, h - 2*edge}
	var inside []presentation.Holder
	for _, holder := range l.Holders {
		if holder.Content() {
			inside = append(inside, holder)
		}
	}
	if len(inside) == 1 {
		if b := within(whole, inside[0].Box); b.w*3 >= w && b.h*3 >= h {
			return b
		}
	}
	area := whole
	if title := l.Title(); title != nil {
		area = cut(area, title.Box, edge/4, 0)
		if 4*title.Box.W > 3*w && area.y > whole.y { // as wide as what is written on slides
			x, right := max(title.Box.X+title.Look.Left, area.x), min(title.Box.X+title.Box.W-title.Look.Right, area.right())
			area.x, area.w = x, right-x
		}
	}
	for _, kind := range [...]string{"dt", "ftr", "sldNum"} {
		if holder := l.Holder(kind); holder != nil {
			area = cut(area, holder.Box, edge/4, 0)
		}
	}
	for _, b := range l.Fixed {
		area = cut(area, b, edge/4, 0.8)
	}
	return area
}

// behind tells whether a shape of the layout covers a part of what is behind a chart.
func (t *Template) behind() bool {
	area := t.area(t.file.Width, t.file.Height)
	for _, b := range t.layout.Fixed {
		if c := within(area, b); 50*c.w*c.h > area.w*area.h {
			return true
		}
	}
	return false
}

// within is what two rectangles have in common; the zero box = nothing.
func within(a box, b presentation.Box) box {
	x, y := max(a.x, b.X), max(a.y, b.Y)
	out := box{x, y, min(a.right(), b.X+b.W) - x, min(a.bottom(), b.Y+b.H) - y}
	if out.w <= 0 || out.h <= 0 {
		return box{}
	}
	return out
}

// cut is the largest rectangle in another that is apart from a third one by a distance; the
// whole other one where that is less than a part of it, or a third as high or wide.
func cut(area box, b presentation.Box, apart emu, least float64) box {
	if within(area, b) == (box{}) || b.W <= 0 || b.H <= 0 {
		return area
	}
	best := box{}
	for _, c := range [...]box{
		{area.x, area.y, area.w, b.Y - apart - area.y},
		{area.x, b.Y + b.H + apart, area.w, area.bottom() - b.Y - b.H - apart},
		{area.x, area.y, b.X - apart - area.x, area.h},
		{b.X + b.W + apart, area.y, area.right() - b.X - b.W - apart, area.h},
	} {
		if c.w > 0 && c.h > 0 && float64(c.w)*float64(c.h) > float64(best.w)*float64(best.h) {
			best = c
		}
	}
	if float64(best.w)*float64(best.h) < least*float64(area.w)*float64(area.h) || 3*best.h < area.h || 3*best.w < area.w {
		return area
	}
	return best
}
