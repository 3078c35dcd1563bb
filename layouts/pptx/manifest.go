package pptx

import (
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// said is what the manifest says of a slide.
func (p *painter) said() manifest.Slide {
	s := manifest.Slide{Number: p.deck.before + p.index, Width: p.page.Scene.Width, Height: p.page.Scene.Height, ID: p.page.Scene.ID, Set: p.deck.set, Texts: p.holders}
	if p.deck.into != nil {
		s.Into = p.deck.into.layout.Name
	}
	up := chart.Superiors(p.page.Chart)
	for i, n := range p.nodes {
		if n == nil || n.main == nil {
			continue
		}
		c := looks(n.id, n.main)
		if up[i] >= 0 {
			c.Up = p.page.Chart.Nodes[up[i]].ID
		}
		s.Cards = append(s.Cards, c)
	}
	for _, f := range p.frames {
		if f.shape != nil {
			s.Frames = append(s.Frames, looks(p.page.Chart.Groups[f.group].ID, f.shape))
		}
	}
	for _, pan := range p.panels {
		if len(pan.ground) > 0 {
			b := p.paper.box(pan.rect.X, pan.rect.Y, pan.rect.W, pan.rect.H)
			s.Panels = append(s.Panels, manifest.Shape{ID: pan.id(p), Box: [4]int64{b.x, b.y, b.w, b.h}})
		}
		for k, list := range pan.lists {
			for i, at := range list {
				r := manifest.Row{ID: p.page.Chart.Nodes[at].ID, Owner: pan.id(p), List: k + 1, Number: i + 1, Hash: manifest.Hash(pan.columns[k].text.list[i].plain())}
				if up[at] >= 0 {
					r.Up = p.page.Chart.Nodes[up[at]].ID
				}
				s.Rows = append(s.Rows, r)
			}
		}
	}
	known := drawn.KnownOf(&s)
	shapeNames(p.list, func(name string) {
		if !known.Has(name) {
			s.Others = append(s.Others, name)
			known.Names[name] = true
		}
	})
	return s
}

// shapeNames calls a function for the names of shapes, and of those in groups, but not of
// placeholders.
func shapeNames(list []*shape, each func(string)) {
	for _, s := range list {
		if s.placeholder == "" {
			each(s.name)
		}
		shapeNames(s.members, each)
	}
}

// looks is what the manifest says of a shape.
func looks(id string, s *shape) manifest.Shape {
	ink, words, line := scene.Color{}, "", s.stroke.Color
	if s.text != nil {
		words = s.text.plain()
		if len(s.text.list) > 0 {
			ink = s.text.list[0].runs[0].color
		}
	}
	if s.stroke.Width == 0 {
		line = scene.Color{}
	}
	b := s.box
	return manifest.Shape{ID: id, Box: [4]int64{b.x, b.y, b.w, b.h}, Fill: colorWord(s.fill), Line: colorWord(line), Ink: colorWord(ink), Hash: manifest.Hash(words)}
}

func colorWord(c scene.Color) string {
	if c.A == 0 {
		return manifest.None
	}
	return rgb(c)
}

// themeWords are the colours of the theme that shapes are written with.
func (c *colors) themeWords() []manifest.Color {
	var list []manifest.Color
	for _, s := range c.base {
		list = append(list, manifest.Color{Name: s.name, RGB: rgb(s.color)})
	}
	return list
}

// noteLines are the hashes of the paragraphs of notes.
func noteLines(outline string) []string {
	var list []string
	for line := range strings.SplitSeq(outline, "\n") {
		list = append(list, manifest.Hash(line))
	}
	return list
}

// plain is a text as readers of files return it: a line for each paragraph.
func (b *body) plain() string {
	lines := make([]string, len(b.list))
	for i := range b.list {
		lines[i] = b.list[i].plain()
	}
	return strings.Join(lines, "\n")
}

func (par *paragraph) plain() string {
	var b strings.Builder
	for i := range par.runs {
		if par.runs[i].after == tab {
			b.WriteByte('\t')
		}
		if par.runs[i].field != "" { // worked out by the program that shows it
			b.WriteString(drawn.Field)
		} else {
			b.WriteString(par.runs[i].text)
		}
	}
	return b.String()
}
