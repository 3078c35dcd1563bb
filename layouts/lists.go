package layouts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/markdown"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/tree"
)

// Encoders lists the formats, the default first.
func Encoders() []output.Encoder {
	return []output.Encoder{
		svg.Encoder(),
		png.Encoder(),
		pdf.Encoder(),
		markdown.Encoder(),
		pptx.Encoder(),
		html.Encoder(),
		graphviz.DOT(),
		graphviz.SVG(),
	}
}

// Layout is a way of placing cards that can be asked for by its name.
type Layout struct {
	Name   string // as --layout has it
	Doc    string // for lists of layouts, one line: what it does and what it is good for
	Most   int    // positions that it takes, 0 = any number
	Orders bool   // it keeps an order of reports that is asked for (place.Problem.Order)
	Own    bool   // without one it finds its own order, so it does not promise that of the file
	Stacks bool   // it stacks leaf reports (place.Options.Stack and Columns)
	Round  bool   // it knows no direction, no frames and no level bands
	// Arranges tells that it places what is chosen for a page (Options.Fit).
	Arranges bool
	// Free lists what else the layout does not promise of all that place.Verify looks for.
	Free  []place.Fault
	Place place.Layout
}

// free lists what the layout does not promise when it is asked to solve p.
func (l *Layout) free(p *place.Problem) []place.Fault {
	if l.Own && p.Order == nil {
		return append(slices.Clone(l.Free), place.Disorder)
	}
	return l.Free
}

// Layouts lists the layouts; the first is the default.
func Layouts() []Layout {
	return []Layout{
		{Name: "tree", Doc: "whole branches side by side, for any number of positions", Orders: true, Stacks: true, Arranges: true, Place: tree.Layout},
		{Name: "dot", Doc: "rows, order and places as Graphviz's dot finds them; branches may be mixed", Most: graphviz.MaxRanked, Orders: true, Own: true, Place: graphviz.Dot},
		{Name: "twopi", Doc: "circles about the top, one for each level, by Graphviz", Most: graphviz.MaxRound, Own: true, Round: true, Free: round(), Place: graphviz.Twopi},
		{Name: "circo", Doc: "the reports of every manager in a circle, for few levels, as each may double it, by Graphviz", Most: graphviz.MaxRound, Own: true, Round: true, Free: round(), Place: graphviz.Circo},
		{Name: "fdp", Doc: "as if lines were springs, by Graphviz", Most: graphviz.MaxSprings, Own: true, Round: true, Free: round(), Place: graphviz.Fdp},
		{Name: "neato", Doc: "distances by the number of lines between, by Graphviz", Most: graphviz.MaxSprings, Own: true, Round: true, Free: round(), Place: graphviz.Neato},
	}
}

// round lists what layouts without a direction do not promise.
func round() []place.Fault { return []place.Fault{place.Backwards, place.Shared} }

// lacks says what a layout does not have of what is asked for, and of what charts have
// without asking.
func (l *Layout) lacks(p *place.Problem) (asked, usual []string) {
	say := func(list *[]string, lacks bool, name string) {
		if lacks {
			*list = append(*list, fmt.Sprintf("the layout %s has no %s", l.Name, name))
		}
	}
	say(&asked, !l.Stacks && (p.Options.Stack > 0 || p.Options.Columns > 0), "stacks")
	say(&asked, l.Round && p.Options.Direction != place.TopDown, "direction")
	say(&usual, l.Round && slices.Contains(p.Frames, true), "frames of units")
	say(&usual, l.Round && slices.ContainsFunc(p.Graph.Nodes, func(n chart.Node) bool { return n.Level > 0 }), "level bands")
	return asked, usual
}

// emptiest is the largest part of a picture, in times the area of its cards, about which
// nothing is said.
const emptiest = 500

// sparse says that a layout without a direction leaves a picture so empty that nobody can
// read it, as circles about circles become.
func (l *Layout) sparse(pl *place.Placement) []string {
	cards := 0.0
	for _, b := range pl.Boxes {
		cards += b.W * b.H
	}
	if !l.Round || pl.Bounds.W*pl.Bounds.H <= emptiest*cards {
		return nil
	}
	return []string{fmt.Sprintf("the layout %s makes the picture %.0f × %.0f points large, of which cards cover less than a part in %d; the layout %s draws charts of many levels closer",
		l.Name, pl.Bounds.W, pl.Bounds.H, emptiest, Layouts()[0].Name)}
}

// Auto is another name of the default.
const Auto = "auto"

// LayoutNames lists what can be asked for, the default first.
func LayoutNames() []string {
	names := []string{Auto}
	for _, l := range Layouts() {
		names = append(names, l.Name)
	}
	return names
}

// AutoDoc says, for lists of layouts, what Auto is.
func AutoDoc() string { return "the default: " + Layouts()[0].Name }

// choose returns the layout of a name for a number of positions.
func choose(name string, positions int) (*Layout, error) {
	list := Layouts()
	if name == "" || name == Auto {
		return &list[0], nil
	}
	at := slices.IndexFunc(list, func(l Layout) bool { return l.Name == name })
	if at < 0 {
		return nil, fmt.Errorf("unknown layout %q; known are %s", name, strings.Join(LayoutNames(), ", "))
	}
	l := &list[at]
	if l.Most > 0 && positions > l.Most {
		return nil, &OptionError{"layout", fmt.Sprintf("%s places up to %d positions, the picture has %d; draw a part of it (root, depth, unit), or by the layout %s", name, l.Most, positions, list[0].Name)}
	}
	return l, nil
}

// OptionError says that an option is in order, but not for this chart.
type OptionError struct {
	Option string // what it is called in a view
	Why    string // one sentence: what is wrong, and what would do
}

func (e *OptionError) Error() string { return e.Option + ": " + e.Why }
