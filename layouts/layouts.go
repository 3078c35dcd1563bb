// Package layouts draws a graph of positions: it measures the cards, has a
// named layout place them, checks the placement, paints a scene and encodes it.
//
//	pic, err := layouts.Draw(ctx, g, layouts.Options{})
//	err = pic.Encode(w, layouts.Output{Format: layouts.SVG})
//
// All functions may be called by many goroutines at once. The same graph and
// options give the same bytes. Lengths are points (1/72 inch).
//
// The layout dot is Graphviz, which starts with the first drawing that asks for
// it. A program that uses go-graphviz itself reads package layouts/graphviz first.
package layouts

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/tree"
)

// named are the layouts that can be asked for beside Auto.
var named = [...]struct {
	name   string
	layout place.Layout
}{
	{"dot", graphviz.Layout},
	{"tree", tree.Layout},
}

// Auto is the default layout: dot up to DotLimit positions, tree beyond.
const Auto = "auto"

// DotLimit is the number of positions up to which Auto uses dot, which places
// them in about a second; its time grows faster than their number.
const DotLimit = 3_000

// Names lists the layouts, the default first.
func Names() []string {
	names := []string{Auto}
	for _, l := range named {
		names = append(names, l.name)
	}
	return names
}

// Options choose how a graph is placed and what it looks like. The zero value
// is the default.
type Options struct {
	Layout string // one of Names, "" = Auto
	Place  place.Options
	Look   card.Options
	// NoFrames leaves out the frames around units.
	NoFrames bool
}

// Picture is a placed and drawn graph, ready to be written in several formats.
// It is only read by its methods, which may run at once.
type Picture struct {
	Problem   *place.Problem
	Placement *place.Placement
	Scene     *scene.Scene
	// Warnings name, one sentence each, what could not be shown as wished; at
	// most MaxWarnings and a count of the rest.
	Warnings []string

	fonts *text.Fonts
}

// Draw places and paints a graph. It returns ctx.Err() when ctx ends first,
// and an error when the graph is not in order (see chart.Check), an option is
// out of its range, the layout is unknown, the engine fails, or the placement
// is not sound (see place.Verify).
func Draw(ctx context.Context, g *chart.Graph, o Options) (*Picture, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := check(g, &o); err != nil {
		return nil, err
	}
	show, left := shown(o.Look.Show)
	g, cut := bounded(g)
	o.Look.Show, cut = show, append(left, cut...)
	name := o.Layout
	if name == "" || name == Auto {
		name = automatic(len(g.Nodes))
	}
	layout, err := layoutNamed(name)
	if err != nil {
		return nil, err
	}
	if o.Look.Fonts == nil {
		if o.Look.Fonts, err = text.New(ctx, text.Options{Language: g.Lang}); err != nil {
			return nil, err
		}
	}
	sizes, sheet, err := card.Measure(ctx, g, o.Look)
	if err != nil {
		return nil, err
	}
	p := &place.Problem{Graph: g, Sizes: sizes, Options: o.Place}
	if !o.NoFrames {
		p.Frames, p.FrameLabel = framed(g), card.FrameLabel
	}
	placed, err := layout(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := place.Verify(p, placed); err != nil {
		return nil, fmt.Errorf("the layout is not sound: %w", err)
	}
	s, warnings := card.Draw(placed, sheet)
	warnings = append(cut, warnings...)
	if name != o.Layout && name != automatic(0) {
		warnings = append(warnings, fmt.Sprintf("more than %d positions: placed by the layout %q instead of %q", DotLimit, name, automatic(0)))
	}
	return &Picture{Problem: p, Placement: placed, Scene: s, Warnings: capped(warnings), fonts: o.Look.Fonts}, nil
}

// automatic is the layout that Auto uses for a number of positions.
func automatic(positions int) string {
	if positions > DotLimit {
		return "tree"
	}
	return "dot"
}

func layoutNamed(name string) (place.Layout, error) {
	for _, l := range named {
		if l.name == name {
			return l.layout, nil
		}
	}
	return nil, fmt.Errorf("unknown layout %q; known are %s", name, strings.Join(Names(), ", "))
}

// framed chooses the units that get a frame: those with at least two positions
// in the graph, their parts included, but not those that hold everything.
func framed(g *chart.Graph) []bool {
	count := make([]int, len(g.Groups))
	for i := range g.Nodes {
		up := g.Nodes[i].Group
		for steps := 0; up >= 0 && steps < len(g.Groups); steps++ {
			count[up]++
			up = g.Groups[up].Parent
		}
	}
	frames := make([]bool, len(g.Groups))
	for i, n := range count {
		frames[i] = n >= 2 && n < len(g.Nodes)
	}
	return frames
}

// Format is the kind of file that a picture is written as.
type Format string

// The formats.
const (
	SVG         Format = "svg"
	PNG         Format = "png"
	DOT         Format = "dot"          // the placed graph, for neato -n2
	GraphvizSVG Format = "graphviz-svg" // drawn by Graphviz itself
)

// Formats lists the formats that are known by the ending of a file's name,
// the default first.
func Formats() []string { return []string{string(SVG), string(PNG), string(DOT)} }

// Output says how a picture is written. The zero value is SVG at its natural
// size.
type Output struct {
	Format Format  // "" = SVG
	Width  int     // of the picture in pixels, PNG only; 0 = by DPI or Scale
	DPI    float64 // pixels per inch, PNG only; 0 = by Scale
	Scale  float64 // pixels or SVG units per point, up to MaxScale; 0 = 2 for PNG, 1 for SVG
	Dark   bool    // SVG: add the dark variant for readers who prefer it
}

// Encode writes the picture. The error is a *png.SizeError when a PNG would be
// too large, that of w, or says which value of the output is out of its range.
func (p *Picture) Encode(ctx context.Context, w io.Writer, o Output) error {
	if p.Scene == nil {
		return errNoPicture
	}
	if err := o.check(); err != nil {
		return err
	}
	switch o.Format {
	case SVG, "":
		return svg.Encode(w, p.Scene, svg.Options{Scale: o.Scale, Dark: o.Dark, Font: p.fontList()})
	case PNG:
		return png.Encode(w, p.Scene, png.Options{Width: o.Width, DPI: o.DPI, Scale: o.Scale, Fonts: p.fonts})
	case DOT:
		return graphviz.WriteDOT(w, p.Problem, p.Placement)
	case GraphvizSVG:
		data, err := graphviz.PaintSVG(ctx, p.Problem, p.Placement)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
	return fmt.Errorf("unknown format %q; known are %s", o.Format, strings.Join(Formats(), ", "))
}

// fontList is the CSS list of the fonts that the picture was measured with.
func (p *Picture) fontList() string {
	families := p.fonts.Families()
	if slices.Equal(families, []string{"Arial", "Liberation Sans", "Helvetica", "sans-serif"}) {
		return svg.DefaultFont
	}
	for i, f := range families {
		if strings.ContainsAny(f, " '\",;0123456789") {
			families[i] = "'" + strings.NewReplacer("'", "", "\"", "", "\\", "").Replace(f) + "'"
		}
	}
	return strings.Join(families, ", ")
}

// Render draws a graph and encodes it in one format: Draw and Encode in one
// call.
func Render(ctx context.Context, g *chart.Graph, o Options, out Output) (data []byte, warnings []string, err error) {
	pic, err := Draw(ctx, g, o)
	if err != nil {
		return nil, nil, err
	}
	var buf bytes.Buffer
	if err := pic.Encode(ctx, &buf, out); err != nil {
		return nil, nil, err
	}
	return buf.Bytes(), pic.Warnings, nil
}
